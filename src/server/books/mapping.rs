//! Workbooks that are not our form: which row holds the headings, which column means what, and
//! what was settled about such a workbook earlier.

use super::{
    form::{Filled, FilledRow, Levels, Read, of_cell},
    grid::Sheet,
    headings::{headings, samples},
    layout::heading,
    tidy::split,
};
use crate::{
    actor::Actor,
    app::App,
    db::{
        Tx,
        audit::{self, Change},
        books,
    },
    error::Error,
    ids::hex,
};
use api::books::{Mapping, MappingToSave, PreviewQuery};
use domain::{
    lang::Lang,
    role::Role,
    target::{Field, Home, ROWS_MAX},
};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Headings stand among the first rows.
const HEADINGS_WITHIN: u32 = 60;
/// Names that are less alike are not proposed, in percent.
const ALIKE_FROM: usize = 70;
const COLUMNS_MAX: usize = 256;

/// What else the columns are called.
const CALLED: &[(Field, &[&str])] = &[
    (Field::Level2, &["二级指标", "指标类型", "指标类别"]),
    (
        Field::Name,
        &["三级指标", "指标名称", "绩效指标", "绩效指标名称", "指标"],
    ),
    (
        Field::Operator,
        &["计算符号", "指标性质", "符号", "运算符", "指标符号"],
    ),
    (
        Field::Value,
        &["指标值", "目标值", "年度指标值", "绩效目标值", "指标目标值"],
    ),
    (Field::Unit, &["计量单位", "度量单位", "单位", "指标单位"]),
    (Field::Weight, &["分值权重", "权重", "分值", "指标权重"]),
    (
        Field::Explanation,
        &["指标解释", "指标说明", "指标内容", "指标释义"],
    ),
    (
        Field::Scoring,
        &[
            "评（扣）分标准",
            "评分标准",
            "评分细则",
            "赋分标准",
            "评分规则",
        ],
    ),
    (Field::Source, &["指标来源", "指标出处", "数据来源"]),
    (Field::Basis, &["指标值设定依据", "设定依据", "指标依据"]),
    (Field::Evidence, &["佐证材料与备注", "佐证材料", "证明材料"]),
    (Field::LibraryCode, &["指标库编码", "指标编码"]),
];
/// Headings that resemble ours and mean something else.
const OTHERS: [&str; 5] = ["一级指标", "序号", "备注", "合计", "完成值"];

/// A heading without blanks and without what stands in brackets.
pub(crate) fn plain(text: &str) -> String {
    let mut depth = 0_u32;
    let keep = |c: &char| {
        match c {
            '（' | '(' | '【' => depth += 1,
            '）' | ')' | '】' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0 && !c.is_whitespace()
    };
    text.chars().filter(keep).collect()
}

/// How much two names have in common, in percent of their pairs of characters.
pub(crate) fn alike(a: &str, b: &str) -> usize {
    if a == b {
        return 100;
    }
    let pairs =
        |text: &str| -> BTreeSet<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (a, b) = (pairs(a), pairs(b));
    let all = a.len() + b.len();
    (a.intersection(&b).count() * 200)
        .checked_div(all)
        .unwrap_or(0)
}

fn likeness(text: &str, field: Field) -> usize {
    let text = plain(text);
    if text.is_empty() || OTHERS.contains(&text.as_str()) {
        return 0;
    }
    let known = CALLED.iter().find(|(other, _)| *other == field);
    let names = known.map_or([].as_slice(), |(_, names)| names);
    let names = names.iter().copied().chain([heading(field)]);
    names
        .map(|name| alike(&text, &plain(name)))
        .max()
        .unwrap_or(0)
}

/// Fields by column.
type Columns = Vec<Option<Field>>;

fn row_fields() -> impl Iterator<Item = Field> {
    let all = Field::ALL.iter().copied();
    all.filter(|field| field.home() == Home::Table)
}

/// What each column is likeliest to mean; each field once.
fn proposed(headings: &[String]) -> Columns {
    let mut ranked = Vec::new();
    for (at, text) in headings.iter().enumerate() {
        for field in row_fields() {
            let score = likeness(text, field);
            if score >= ALIKE_FROM {
                ranked.push((std::cmp::Reverse(score), at, field));
            }
        }
    }
    ranked.sort_unstable();
    let mut columns = vec![None; headings.len()];
    for (_, at, field) in ranked {
        let is_free = !columns.contains(&Some(field));
        if let Some(place) = columns.get_mut(at).filter(|it| it.is_none() && is_free) {
            *place = Some(field);
        }
    }
    columns
}

/// The sheet and the row that look most like headings of an indicator table.
fn likeliest(sheets: &[Sheet]) -> Option<(&Sheet, u32)> {
    let mut best: Option<(usize, &Sheet, u32)> = None;
    for sheet in sheets {
        for row in sheet.rows.range(..HEADINGS_WITHIN).map(|(row, _)| *row) {
            let columns = proposed(&headings(sheet, row));
            let count = columns.iter().flatten().count();
            if count >= 2 && best.is_none_or(|(most, ..)| count > most) {
                best = Some((count, sheet, row));
            }
        }
    }
    best.map(|(_, sheet, row)| (sheet, row))
}

/// What workbooks with these headings have in common.
fn fingerprint(headings: &[String]) -> String {
    let names: Vec<String> = headings.iter().map(|text| plain(text)).collect();
    hex(&Sha256::digest(names.join("\u{1f}").as_bytes()))
}

/// Reads a workbook by the columns asked for, else those kept earlier, else the likeliest.
pub(super) async fn read(
    tx: &mut Tx,
    actor: &Actor,
    sheets: &[Sheet],
    asked: &PreviewQuery,
) -> Result<(Filled, Mapping), Error> {
    let (sheet, row) = place(sheets, asked)?;
    let headings = headings(sheet, row);
    let fingerprint = fingerprint(&headings);
    let (mut columns, mut kept) = (proposed(&headings), false);
    if let Some(asked) = &asked.columns {
        columns = parsed(asked);
    } else if let Some(known) = known(tx, actor, &fingerprint).await? {
        (columns, kept) = (known, true);
    }
    columns.resize(headings.len(), None);
    let code = |field: &Option<Field>| field.map_or("", Field::code).to_owned();
    let choices = row_fields().map(|field| {
        let name = field.label(actor.lang).to_owned();
        (field.code().to_owned(), name)
    });
    let mapping = Mapping {
        sheets: sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        sheet: sheet.name.clone(),
        header: row + 1,
        columns: columns.iter().map(code).collect(),
        choices: choices.collect(),
        samples: samples(sheet, row, headings.len()),
        required: Vec::new(),
        headings,
        fingerprint,
        kept,
    };
    Ok((filled(sheet, row, &columns), mapping))
}

fn place<'a>(sheets: &'a [Sheet], asked: &PreviewQuery) -> Result<(&'a Sheet, u32), Error> {
    let named = asked.sheet.as_ref();
    let named = named.and_then(|name| sheets.iter().find(|sheet| sheet.name == *name));
    let row = asked.header.and_then(|row| row.checked_sub(1));
    let found = match (named, row) {
        (Some(sheet), Some(row)) => Some((sheet, row)),
        (Some(sheet), None) => likeliest(std::slice::from_ref(sheet)).or(Some((sheet, 0))),
        (None, _) => likeliest(sheets),
    };
    found
        .or(sheets.first().map(|sheet| (sheet, 0)))
        .ok_or_else(|| {
            Error::rule(
                "book.no_sheet",
                "工作簿中没有工作表。",
                "The workbook has no sheet.",
            )
        })
}

fn parsed(codes: &str) -> Columns {
    let mut seen = BTreeSet::new();
    let field = |code: &str| Field::parse(code).filter(|field| !field.is_head());
    codes
        .split(',')
        .map(|code| field(code).filter(|field| seen.insert(*field)))
        .collect()
}

fn filled(sheet: &Sheet, head: u32, columns: &Columns) -> Filled {
    let mut levels = Levels::default();
    let mut rows = Vec::new();
    for (row, found) in sheet.rows.range(head + 1..) {
        let mut cells = BTreeMap::new();
        for (at, field) in (0..).zip(columns) {
            if let Some(field) = field {
                cells.insert(*field, of_cell(found.get(&at), *row));
            }
        }
        unsplit(&mut cells);
        let blank = cells
            .iter()
            .all(|(field, read)| *field == Field::Level2 || read.is_empty());
        levels.fill("", &mut cells);
        let name = cells
            .get(&Field::Name)
            .map_or("", |read| read.text.as_str());
        if blank || plain(name) == "合计" {
            continue;
        }
        rows.push(FilledRow {
            line: row + 1,
            id: None,
            cells,
        });
        if rows.len() > ROWS_MAX * 2 {
            break;
        }
    }
    Filled {
        head: Vec::new(),
        rows,
        tasks: None,
    }
}

/// Older forms write `≥95%` into one cell; where no column holds the sign, it is taken apart.
fn unsplit(cells: &mut BTreeMap<Field, Read>) {
    if cells.contains_key(&Field::Operator) {
        return;
    }
    let Some(value) = cells.get(&Field::Value).cloned() else {
        return;
    };
    let Some((sign, number, unit)) = split(&value.text) else {
        return;
    };
    let read = |text: String| Read {
        text,
        ..value.clone()
    };
    cells.insert(Field::Operator, read(sign.symbol().to_owned()));
    cells.insert(Field::Value, read(number));
    if cells.get(&Field::Unit).is_none_or(Read::is_empty) && !unit.is_empty() {
        cells.insert(Field::Unit, read(unit));
    }
}

/// Whose mapping one keeps and finds: the own unit's, or that of the whole jurisdiction.
pub(crate) fn owner(actor: &Actor) -> Result<(String, String), Error> {
    let place = actor.own_jurisdiction()?.to_string();
    let unit = actor.unit.filter(|_| actor.role == Role::Unit);
    Ok((
        place,
        unit.map_or_else(String::new, |unit| unit.to_string()),
    ))
}

async fn known(tx: &mut Tx, actor: &Actor, print: &str) -> Result<Option<Columns>, Error> {
    let (place, unit) = owner(actor)?;
    let found = books::find_mapping(tx, (&place, &unit), print).await?;
    Ok(found.map(|codes| parsed(&codes)))
}

/// Keeps a mapping, so that the next workbook with the same headings is understood at once.
pub(crate) async fn save(app: &App, actor: &Actor, new: &MappingToSave) -> Result<(), Error> {
    actor.must_be(&[Role::Unit, Role::Department, Role::Finance])?;
    let is_print =
        new.fingerprint.len() == 64 && new.fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit());
    let columns = parsed(&new.columns.join(","));
    let told = new.columns.iter().filter(|code| !code.is_empty());
    let known = columns.iter().flatten().count();
    let none = known == 0 || known != told.count();
    if !is_print || none || new.columns.len() > COLUMNS_MAX {
        return Err(Error::field(
            "columns",
            "mapping.unreadable",
            "列的对应关系无法识别，请重新选择文件。",
            "The mapping cannot be read. Choose the file again.",
        ));
    }
    let (place, unit) = owner(actor)?;
    let codes: Vec<&str> = columns
        .iter()
        .map(|it| it.map_or("", Field::code))
        .collect();
    let codes = codes.join(",");
    let at = app.clock.now_text();
    let mut tx = crate::target::database(app, actor).await?.write().await?;
    books::save_mapping(&mut tx, (&place, &unit), (&new.fingerprint, &codes), &at).await?;
    let change = Change {
        action: "book.mapping",
        subject_kind: "jurisdiction",
        subject: place.clone(),
        subject_name: place,
        changes: codes,
    };
    audit::record(&mut tx, actor, &at, change).await?;
    tx.commit().await?;
    Ok(())
}

/// The names of the columns, for what explains a workbook.
pub(super) fn names(mapping: &Mapping, lang: Lang) -> String {
    let fields = mapping.columns.iter().filter_map(|code| Field::parse(code));
    let names: Vec<&str> = fields.map(|field| field.label(lang)).collect();
    names.join(lang.pick("、", ", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(headings: &[&str]) -> Vec<&'static str> {
        let headings: Vec<String> = headings.iter().map(|it| (*it).to_owned()).collect();
        let found = proposed(&headings);
        found.iter().map(|it| it.map_or("", Field::code)).collect()
    }

    #[test]
    fn columns_are_proposed_by_name_and_others_left_out() {
        let headings = [
            "序号",
            "一级指标",
            "二级指标",
            "指标名称",
            "目标值",
            "权重（分）",
            "备注",
        ];
        let expected = ["", "", "level2", "name", "value", "weight", ""];
        assert_eq!(columns(&headings), expected);
        assert_eq!(columns(&["年度指标值", "指标值"]), ["value", ""]);
        assert_eq!(columns(&["甲", ""]), ["", ""]);
    }

    #[test]
    fn a_fingerprint_knows_the_same_headings_again() {
        let print = |texts: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|it| (*it).to_owned()).collect();
            fingerprint(&texts)
        };
        assert_eq!(print(&["权重（90）", "名 称"]), print(&["权重", "名称"]));
        assert_ne!(print(&["权重", "名称"]), print(&["名称", "权重"]));
    }
}
