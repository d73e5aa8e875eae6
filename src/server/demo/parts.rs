//! The further parts of invented targets, as far as the rule pack shows them: what the money is
//! for and when it goes out, who benefits, what proves what.

use super::{house::House, money, plan::Work};
use domain::{
    id::RowId,
    indicator::{Direction, IndicatorValue, Operator},
    money::Money,
    pack::{Part, RulePack},
    period::FiscalYear,
    project::FundNature,
    target::{Cell, Cells, Field, List, Row, TargetDraft, link_text},
};
use rust_decimal::{Decimal, dec};
use uuid::Uuid;

/// The year whose targets have interim values.
const UNDER_WAY: u16 = 2026;

/// What the parts are made of.
pub(crate) struct Filing<'a> {
    pub(crate) work: &'a Work,
    pub(crate) pack: &'a RulePack,
    pub(crate) budget: Money,
    pub(crate) level: &'static str,
    pub(crate) year: u16,
    /// Identities are made from it, so that the dice fall as they always did.
    pub(crate) project_year: &'a str,
    /// Whether a careful clerk fills in what is not asked for, too.
    pub(crate) careful: bool,
    /// Whether money of two sources is planned for it.
    pub(crate) mixed: bool,
}

impl Filing<'_> {
    fn fills(&self, part: Part) -> bool {
        let shown = self.pack.shows(part, self.work.class);
        shown && (self.careful || self.pack.form.asks(part))
    }

    /// Whether its target names two sources: only then are there a budget and payments of both.
    pub(crate) fn names_two_sources(&self) -> bool {
        self.mixed && self.fills(Part::Funding)
    }
}

/// Fills them in.
pub(crate) fn add(draft: &mut TargetDraft, filing: &Filing<'_>, house: &House) {
    let wanted = Part::ALL.iter().filter(|part| filing.fills(**part));
    for part in wanted.copied() {
        match part {
            Part::Plan => months(draft, filing, house),
            Part::Points => points(draft, filing),
            // Shared work is agreed for single projects only.
            Part::Units | Part::Tasks => {}
            // Only the year under way is measured before it is over.
            Part::Interim if filing.year != UNDER_WAY => {}
            other => lines(draft, filing, other),
        }
    }
}

fn put(draft: &mut TargetDraft, field: Field, text: impl Into<String>) {
    draft.head.insert(field, Cell::typed(text));
}

fn wan(fen: i64) -> String {
    let money = Money::from_fen(fen).unwrap_or_default();
    money.wan().to_string()
}

/// The months as planned; equal ones where nothing is planned yet.
fn months(draft: &mut TargetDraft, filing: &Filing<'_>, house: &House) {
    let planned = house.plans.iter().rev().take(12).rev();
    let own = planned.filter(|row| row.project_year == filing.project_year);
    let mut amounts: Vec<i64> = own.map(|row| row.amount_fen).collect();
    if amounts.len() < Field::PLAN.len() {
        // Whole hundreds of yuan; the last month takes the rest.
        let each = filing.budget.fen() / 12 / 10_000 * 10_000;
        amounts = vec![each; 11];
        amounts.push(filing.budget.fen() - 11 * each);
    }
    for (field, fen) in Field::PLAN.into_iter().zip(amounts) {
        put(draft, field, wan(fen));
    }
}

fn points(draft: &mut TargetDraft, filing: &Filing<'_>) {
    let work = filing.work;
    let beneficiaries = if work.serves_public {
        "本地服务对象和办事群众"
    } else {
        "本单位及所属工作人员"
    };
    put(draft, Field::Income, "本项目不取得收入");
    put(
        draft,
        Field::Coverage,
        format!("{}的各项直接支出", work.title),
    );
    put(
        draft,
        Field::Content,
        format!("按年度计划组织实施{}", work.title),
    );
    put(draft, Field::Work, "编制方案、组织实施、检查验收、归档");
    put(draft, Field::Beneficiaries, beneficiaries);
}

fn lines(draft: &mut TargetDraft, filing: &Filing<'_>, part: Part) {
    let Some(list) = part.list() else { return };
    let rows: Vec<Vec<(Field, String)>> = match list {
        List::Objectives => vec![vec![
            (Field::GoalPeriod, "year".to_owned()),
            (Field::GoalText, filing.work.objective.to_owned()),
            (
                Field::GoalProof,
                link_text(draft.rows.iter().map(|row| row.id)),
            ),
        ]],
        List::Funding => funding(filing),
        List::Schedule => schedule(filing.year),
        List::Standards => vec![vec![
            (Field::ItemName, format!("{}支出", filing.work.title)),
            (
                Field::ItemPrice,
                filing.budget.yuan().normalize().to_string(),
            ),
            (Field::ItemUnit, "项".to_owned()),
            (Field::ItemCount, "1".to_owned()),
            (Field::ItemAmount, wan(filing.budget.fen())),
        ]],
        List::Instalments => instalments(filing),
        List::Interim => interim(draft, filing.year),
        List::Units | List::Tasks => Vec::new(),
    };
    let base = filing.project_year.parse::<Uuid>().unwrap_or_default();
    let base = base.as_u128() ^ ((list as u128 + 1) << 8);
    let rows = (1_u128..).zip(rows).map(|(number, cells)| Row {
        id: RowId(Uuid::from_u128(base ^ number)),
        cells: typed(cells),
    });
    let rows: Vec<Row> = rows.collect();
    if !rows.is_empty() {
        draft.lists.insert(list, rows);
    }
}

fn typed(cells: Vec<(Field, String)>) -> Cells {
    let cells = cells.into_iter();
    cells
        .map(|(field, text)| (field, Cell::typed(text)))
        .collect()
}

/// What the first two countable indicators should have reached by June and by September.
fn interim(draft: &TargetDraft, year: u16) -> Vec<Vec<(Field, String)>> {
    let Ok(year) = FiscalYear::try_from(year) else {
        return Vec::new();
    };
    let counted = draft.rows.iter().filter_map(|row| {
        let text = |field: Field| row.cells.get(&field).map_or("", |cell| cell.text.as_str());
        let operator = Operator::parse(text(Field::Operator))?;
        let grows = operator.direction() == Direction::Positive;
        let value = IndicatorValue::parse(operator, text(Field::Value), text(Field::Unit), year);
        match value {
            Ok(IndicatorValue::Number(goal)) if grows => Some((row.id, goal)),
            _ => None,
        }
    });
    let line = |(id, goal): (RowId, Decimal)| {
        [(6_u8, dec!(0.4)), (9, dec!(0.7))].map(|(month, share)| {
            let value = (goal * share).round_dp(goal.normalize().scale());
            vec![
                (Field::InterimRow, id.to_string()),
                (Field::InterimMonth, month.to_string()),
                (Field::InterimValue, value.normalize().to_string()),
            ]
        })
    };
    counted.take(2).flat_map(line).collect()
}

/// Where the money of the year comes from.
fn funding(filing: &Filing<'_>) -> Vec<Vec<(Field, String)>> {
    let shares = money::sources(filing.names_two_sources(), (0, filing.budget.fen()));
    let line = |(nature, fen): (FundNature, i64)| {
        vec![
            (Field::FundNature, nature.code().to_owned()),
            (Field::FundLevel, filing.level.to_owned()),
            (Field::FundAmount, wan(fen)),
        ]
    };
    shares.map(line).collect()
}

fn schedule(year: u16) -> Vec<Vec<(Field, String)>> {
    let steps = [
        ("制定实施方案", "01-05", "03-31"),
        ("组织实施", "04-01", "10-31"),
        ("检查验收和总结", "11-01", "12-15"),
    ];
    let step = |(content, from, to): (&str, &str, &str)| {
        vec![
            (Field::StepContent, content.to_owned()),
            (Field::StepFrom, format!("{year}-{from}")),
            (Field::StepTo, format!("{year}-{to}")),
        ]
    };
    steps.into_iter().map(step).collect()
}

fn instalments(filing: &Filing<'_>) -> Vec<Vec<(Field, String)>> {
    let whole = filing.budget.fen();
    let first = whole / 2 / 10_000 * 10_000;
    let stage = |name: &str, day: &str, fen: i64| {
        vec![
            (Field::StageName, name.to_owned()),
            (Field::StageDue, format!("{}-{day}", filing.year)),
            (Field::StageAmount, wan(fen)),
        ]
    };
    vec![
        stage("首期支出", "06-30", first),
        stage("末期支出", "12-15", whole - first),
    ]
}
