//! Judging, data-driven: a valid target of 兴庆区, one change, the rules it must break.

mod cells;
mod lists;
mod radar;
mod rows;
mod sections;
mod tasks;
mod whole;

use super::*;
use crate::{
    org::{Jurisdiction, Level, Region},
    pack::{PackSet, Template},
    period::FiscalYear,
    problem::Severity,
    project::{ExpenditureClass, ProjectKind},
    target::{Cell, List, Row},
};
use std::{collections::BTreeSet, sync::LazyLock};
use uuid::Uuid;

static PACKS: LazyLock<PackSet> = LazyLock::new(PackSet::embedded);

static XINGQING: LazyLock<RulePack> = LazyLock::new(|| pack("640104", 2027));

/// A target with everything judging needs.
struct Case {
    draft: TargetDraft,
    pack: RulePack,
    context: Context,
}

fn year(year: u16) -> FiscalYear {
    FiscalYear::try_from(year).unwrap()
}

fn pack(code: &str, of: u16) -> RulePack {
    let place = Jurisdiction {
        code: code.parse().unwrap(),
        name: code.to_owned(),
        level: Level::District,
        parent: None,
        region: Region::Ningxia,
    };
    PACKS.resolve(&place, year(of)).unwrap()
}

fn row_id(at: usize) -> RowId {
    RowId(Uuid::from_u128(at as u128 + 1))
}

/// level 2, name, operator, value, unit, weight
const ROWS: [[&str; 6]; 5] = [
    ["quantity", "培训人次", "≥", "400", "人次", "15"],
    ["quality", "培训考核合格率", "≥", "95", "%", "20"],
    ["timeliness", "培训计划按期完成率", "＝", "100", "%", "15"],
    ["social_benefit", "所学内容岗位应用率", "≥", "80", "%", "30"],
    [
        "service_satisfaction",
        "参训人员满意度",
        "≥",
        "90",
        "%",
        "10",
    ],
];

const HEAD: [(Field, &str); 5] = [
    (Field::ObjectiveYear, "全年培训基层财务人员400人次"),
    (Field::YearTotal, "251.89"),
    (Field::YearFiscal, "238.93"),
    (Field::YearOther, "12.96"),
    (Field::Responsible, "演示负责人"),
];

fn row(at: usize, cells: [&str; 6]) -> Row {
    let [level, name, operator, value, unit, weight] = cells;
    let texts = [
        (Field::Level2, level),
        (Field::Name, name),
        (Field::Operator, operator),
        (Field::Value, value),
        (Field::Unit, unit),
        (Field::Weight, weight),
        (Field::Scoring, "达到指标值得满分，未达到的按比例得分。"),
        (Field::LibraryCode, "000-01-21-02"),
    ];
    Row {
        id: row_id(at),
        cells: texts
            .into_iter()
            .map(|(field, text)| (field, Cell::typed(text)))
            .collect(),
    }
}

/// A complete target that breaks no rule at all.
fn valid() -> Case {
    let draft = TargetDraft {
        head: HEAD
            .into_iter()
            .map(|(field, text)| (field, Cell::typed(text)))
            .collect(),
        rows: ROWS
            .into_iter()
            .enumerate()
            .map(|(at, cells)| row(at, cells))
            .collect(),
        ..TargetDraft::default()
    };
    let context = Context {
        year: year(2027),
        kind: ProjectKind::Training,
        class: ExpenditureClass::Specific,
        serves_public: true,
        from_year: year(2026),
        to_year: year(2028),
        last_year: Vec::new(),
        same_text: SharedTexts::default(),
        library_names: BTreeSet::new(),
        projects: None,
    };
    Case {
        draft,
        pack: XINGQING.clone(),
        context,
    }
}

impl Case {
    fn problems(&self) -> Vec<Problem> {
        judge(&self.draft, &self.pack, &self.context)
    }

    /// The rules broken, each once, in the order of the list.
    fn rules(&self) -> Vec<String> {
        let mut rules: Vec<_> = self.problems().into_iter().map(|p| p.rule).collect();
        rules.dedup();
        rules
    }

    fn head(mut self, field: Field, text: &str) -> Self {
        self.draft.head.insert(field, Cell::typed(text));
        self
    }

    fn cell(mut self, at: usize, field: Field, text: &str) -> Self {
        self.draft.rows[at].cells.insert(field, Cell::typed(text));
        self
    }

    fn without(mut self, at: usize) -> Self {
        self.draft.rows.remove(at);
        self
    }

    fn with(mut self, cells: [&str; 6]) -> Self {
        self.draft.rows.push(row(self.draft.rows.len(), cells));
        self
    }

    /// With a row of a list; its identity is the number.
    fn listed(mut self, list: List, number: u128, cells: &[(Field, &str)]) -> Self {
        let typed = |(field, text): &(Field, &str)| (*field, Cell::typed(*text));
        let row = Row {
            id: RowId(Uuid::from_u128(number)),
            cells: cells.iter().map(typed).collect(),
        };
        self.draft.lists.entry(list).or_default().push(row);
        self
    }

    fn weights(mut self, weights: &[&str]) -> Self {
        for (row, weight) in self.draft.rows.iter_mut().zip(weights) {
            row.cells.insert(Field::Weight, Cell::typed(*weight));
        }
        self
    }
}

#[test]
fn a_complete_target_breaks_no_rule() {
    assert_eq!(valid().problems(), []);
}

#[test]
fn problems_come_in_the_order_of_the_form_and_all_at_once() {
    let case = valid()
        .head(Field::YearTotal, "250")
        .head(Field::Responsible, "")
        .cell(3, Field::Value, "180")
        .cell(0, Field::Name, "")
        .cell(0, Field::Unit, "")
        .cell(1, Field::Weight, "25");
    let expected = [
        "money.year_identity",
        "head.responsible",
        "w.sum",
        "w.level1",
        "name.empty",
        "unit.empty",
        "rate.over_100",
    ];
    assert_eq!(case.rules(), expected);
    let sum = &case.problems()[2];
    assert_eq!((sum.place, sum.severity), (Place::Table, Severity::Error));
    assert_eq!(sum.args, ["95", "90"]);
}

#[test]
fn every_problem_has_the_arguments_its_rule_documents() {
    let mut case = valid()
        .head(Field::YearTotal, "-3")
        .head(Field::MidTotal, "1")
        .cell(0, Field::Value, "很多")
        .cell(1, Field::Weight, "一百")
        .cell(2, Field::Level2, "output_cost");
    case.context.year = year(2031);
    case.context.kind = ProjectKind::Works;
    for problem in case.problems() {
        let rule = RULES.iter().find(|rule| rule.id == problem.rule).unwrap();
        assert_eq!(problem.args.len(), rule.args, "{}", problem.rule);
        assert_eq!(problem.severity, rule.severity, "{}", problem.rule);
    }
}

#[test]
fn every_rule_says_what_it_rests_on() {
    let pack = pack("640500", 2027);
    for rule in RULES {
        let source = explain(rule.id, &pack, Template::Full).unwrap();
        assert!(
            !source.article.is_empty() && !source.layer.is_empty(),
            "{}",
            rule.id
        );
    }
    let sum = explain("w.sum", &pack, Template::Full).unwrap();
    assert_eq!(sum, pack.weights.total.source);
    assert_eq!(explain("no.such", &pack, Template::Full), None);
}
