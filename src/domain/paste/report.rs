//! Where a block lands in the monitoring table: on the rows it names, or row by row from where one
//! points. The table has the approved indicators and takes no others.

use super::{
    accept::{Refusal, one_line},
    landing::{Fate, Landed, LandedRow, Landing, To, is_heading, landed},
};
use crate::{
    id::RowId,
    lang::Lang,
    monitoring::{
        Likelihood,
        report::{MARKED, ReportCell, ReportDraft, ReportField, ReportRow},
    },
    target::Field,
    text::has_control,
};

/// How people write a mark that is set, and one that is not.
const SET: [&str; 10] = ["√", "✓", "✔", "☑", "■", "是", "有", "yes", "y", "1"];
const UNSET: [&str; 8] = ["□", "☐", "×", "否", "无", "no", "n", "0"];

/// Plans where a block lands whose first text lands in the column `field` of the row `start`.
pub fn plan_report(
    block: &[Vec<String>],
    rows: &[ReportRow],
    draft: &ReportDraft,
    (start, field): (RowId, ReportField),
) -> Landing<ReportField> {
    let mut landing = Landing::empty();
    let all = &ReportField::COLUMNS;
    let at = all
        .iter()
        .position(|own| *own == field)
        .unwrap_or(all.len());
    let columns = all.get(at..).unwrap_or_default();
    let named = Named::of(block, rows);
    landing.headed = match &named {
        Some(named) => named.headed,
        None => {
            block.len() > 1
                && block
                    .first()
                    .is_some_and(|first| is_heading(first, columns))
        }
    };
    let skipped = usize::from(landing.headed);
    let mut below = rows.iter().skip_while(|row| row.row.id != start);
    for pasted in block.iter().skip(skipped) {
        let blank = pasted.iter().all(|text| text.trim().is_empty());
        let row = match &named {
            Some(_) => pasted.first().and_then(|name| row_named(name, rows)),
            None => below.next(),
        };
        let Some(row) = row else {
            landing.surplus += usize::from(!blank);
            continue;
        };
        if blank && block.len() > 1 {
            continue;
        }
        let named = named.as_ref().map_or(0, |named| named.columns);
        let texts = pasted.get(named..).unwrap_or_default();
        landing.rows.push(LandedRow {
            to: To::Known(row.row.id),
            cells: cells(texts, columns, draft, row.row.id),
        });
    }
    landing
}

/// A block that says itself which indicators it is of.
struct Named {
    /// The first row holds the names of the columns.
    headed: bool,
    /// How many columns name the indicator and repeat its value.
    columns: usize,
}

impl Named {
    /// The first column names indicators of the table and nothing else, a heading aside; the
    /// official form has the value of the indicator behind it.
    fn of(block: &[Vec<String>], rows: &[ReportRow]) -> Option<Self> {
        let name = |line: &Vec<String>| line.first().map_or("", |text| text.trim()).to_owned();
        let is_known = |line: &Vec<String>| row_named(&name(line), rows).is_some();
        let headed = block.len() > 1 && block.first().is_some_and(|line| !is_known(line));
        let mut lines = block.iter().skip(usize::from(headed));
        if !lines
            .clone()
            .all(|line| name(line).is_empty() || is_known(line))
            || !lines.clone().any(is_known)
        {
            return None;
        }
        let repeats = lines.all(|line| {
            let said = line.get(1).map_or("", |text| text.trim());
            row_named(&name(line), rows).is_none_or(|row| squeezed(said) == squeezed(&value(row)))
        });
        let columns = 1 + usize::from(repeats);
        Some(Self { headed, columns })
    }
}

fn text(row: &ReportRow, field: Field) -> &str {
    let cell = row.row.cells.get(&field);
    cell.map_or("", |cell| cell.text.as_str())
}

/// Sign, value and unit as the form prints them.
fn value(row: &ReportRow) -> String {
    [Field::Operator, Field::Value, Field::Unit]
        .map(|field| text(row, field))
        .concat()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The only indicator of a name.
fn row_named<'a>(name: &str, rows: &'a [ReportRow]) -> Option<&'a ReportRow> {
    let name = one_line(name);
    let mut found = rows.iter().filter(|row| text(row, Field::Name) == name);
    let first = found.next().filter(|_| !name.is_empty());
    first.filter(|_| found.next().is_none())
}

fn cells(
    texts: &[String],
    columns: &[ReportField],
    draft: &ReportDraft,
    row: RowId,
) -> Vec<Landed<ReportField>> {
    let fields = columns
        .iter()
        .copied()
        .map(Some)
        .chain(std::iter::repeat(None));
    let cell = |(text, field): (&String, Option<ReportField>)| {
        let Some(field) = field else {
            let beyond = landed(None, text.trim(), Fate::Refused(Refusal::NoColumn));
            return (!text.trim().is_empty()).then_some(beyond);
        };
        let was = draft.text(ReportCell::of(row, field)).to_owned();
        let (text, fate) = match accept(field, text) {
            Ok(text) if text == was => (text, Fate::Same),
            Ok(text) => (text, Fate::Lands),
            Err(why) => (one_line(text), Fate::Refused(why)),
        };
        Some(Landed {
            was,
            ..landed(Some(field), &text, fate)
        })
    };
    texts.iter().zip(fields).filter_map(cell).collect()
}

/// The text a cell takes: marks and answers in the ways people write them.
fn accept(field: ReportField, text: &str) -> Result<String, Refusal> {
    let text = one_line(text);
    if text.is_empty() {
        return Ok(text);
    }
    if has_control(&text) {
        return Err(Refusal::Control);
    }
    if field.is_mark() {
        let said = text.to_lowercase();
        return match () {
            () if SET.contains(&said.as_str()) => Ok(MARKED.to_owned()),
            () if UNSET.contains(&said.as_str()) => Ok(String::new()),
            () => Err(Refusal::NotMark),
        };
    }
    if field == ReportField::Likelihood {
        let found = likelihood(&text).ok_or(Refusal::UnknownLikelihood)?;
        return Ok(found.code().to_owned());
    }
    if text.chars().count() > field.chars_max() {
        return Err(Refusal::TooLong(field.chars_max()));
    }
    Ok(text)
}

/// An answer by its words or its code; the official form numbers them: 1.确定能.
fn likelihood(text: &str) -> Option<Likelihood> {
    let bare = text.trim_start_matches(|c: char| c.is_ascii_digit() || ".．、 ".contains(c));
    let said = bare.to_lowercase();
    let is = |one: &Likelihood| {
        let words = [Lang::Zh, Lang::En].map(|lang| one.label(lang).to_lowercase());
        said == one.code() || words.contains(&said)
    };
    Likelihood::ALL.iter().copied().find(is)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::target::{Cell, Row};
    use rust_decimal::Decimal;
    use uuid::Uuid;

    fn id(n: u128) -> RowId {
        RowId(Uuid::from_u128(n))
    }

    fn row(n: u128, name: &str, value: &str) -> ReportRow {
        let cells = [
            (Field::Name, name),
            (Field::Operator, "≥"),
            (Field::Value, value),
        ];
        let cells = cells
            .into_iter()
            .map(|(field, text)| (field, Cell::typed(text)));
        ReportRow {
            row: Row {
                id: id(n),
                cells: cells.collect(),
            },
            due: Decimal::ONE,
            before: None,
        }
    }

    fn rows() -> [ReportRow; 3] {
        [
            row(1, "培训人次", "100"),
            row(2, "合格率", "95"),
            row(3, "满意度", "90"),
        ]
    }

    fn planned(text: &str, row: u128, field: ReportField) -> Landing<ReportField> {
        let mut draft = ReportDraft::default();
        draft.set(ReportCell::of(id(1), ReportField::Actual), "40");
        plan_report(
            &super::super::parse(text),
            &rows(),
            &draft,
            (id(row), field),
        )
    }

    /// The fate and text of each cell with its row.
    fn told(landing: &Landing<ReportField>) -> Vec<(To, Option<ReportField>, &str, Fate)> {
        let cells = landing.rows.iter().flat_map(|row| {
            row.cells
                .iter()
                .map(|cell| (row.to, cell.field, cell.text.as_str(), cell.fate))
        });
        cells.collect()
    }

    #[test]
    fn a_block_lands_from_where_one_points_and_what_has_no_row_is_counted() {
        let landing = planned("96\t98\n88\t\n1\t2\n", 2, ReportField::Actual);
        let (two, three) = (To::Known(id(2)), To::Known(id(3)));
        let (actual, forecast) = (Some(ReportField::Actual), Some(ReportField::Forecast));
        assert_eq!(
            told(&landing),
            [
                (two, actual, "96", Fate::Lands),
                (two, forecast, "98", Fate::Lands),
                (three, actual, "88", Fate::Lands),
                (three, forecast, "", Fate::Same),
            ]
        );
        assert_eq!((landing.surplus, landing.headed), (1, false));
    }

    #[test]
    fn a_block_that_names_its_indicators_lands_by_name() {
        let text = "三级指标\t年度指标值\t1—7月执行情况\n满意度\t≥ 90\t91\n培训人次\t≥100\t40\n";
        let landing = planned(text, 1, ReportField::Actual);
        let actual = Some(ReportField::Actual);
        assert_eq!(
            told(&landing),
            [
                (To::Known(id(3)), actual, "91", Fate::Lands),
                (To::Known(id(1)), actual, "40", Fate::Same),
            ]
        );
        assert!(landing.headed);
        // The value is left out only where every row repeats its own.
        let landing = planned("满意度\t91\n合格率\t96\n", 1, ReportField::Actual);
        assert_eq!(landing.changed(), 2);
    }

    #[test]
    fn marks_and_answers_are_read_as_people_write_them() {
        let text = "√\t否\t\t也许\t是\t缺设备\t1.确定能\t无\t多余\n";
        let landing = planned(text, 1, ReportField::CauseFunds);
        let told = told(&landing)
            .into_iter()
            .map(|(_, _, text, fate)| (text, fate));
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                (MARKED, Fate::Lands),
                ("", Fate::Same),
                ("", Fate::Same),
                ("也许", Fate::Refused(Refusal::NotMark)),
                (MARKED, Fate::Lands),
                ("缺设备", Fate::Lands),
                ("certain", Fate::Lands),
                ("无", Fate::Lands),
                ("多余", Fate::Refused(Refusal::NoColumn)),
            ]
        );
        let landing = planned("大概\n", 1, ReportField::Likelihood);
        assert_eq!(landing.refused(), 1);
        let long = "长".repeat(101);
        let landing = planned(&long, 1, ReportField::Actual);
        assert_eq!(told_fate(&landing), Fate::Refused(Refusal::TooLong(100)));
    }

    fn told_fate(landing: &Landing<ReportField>) -> Fate {
        landing.rows[0].cells[0].fate
    }

    #[test]
    fn a_heading_of_columns_is_left_out() {
        let landing = planned(
            "1-7月执行情况\t全年预计完成情况\n50\t100\n",
            1,
            ReportField::Actual,
        );
        assert!(landing.headed);
        assert_eq!(landing.changed(), 2);
    }
}
