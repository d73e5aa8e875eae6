//! Who may do what to a report, and what it has to hold.

use super::*;
use crate::{
    id::RowId,
    lifecycle::{By, Refusal},
    org::{Jurisdiction, Level, Region},
    pack::{Mark, PackSet, RulePack},
    role::{Relation, Role},
    target::{Cell, Field},
};
use rust_decimal::dec;
use uuid::Uuid;

fn pack(code: &str) -> RulePack {
    let place = Jurisdiction {
        code: code.parse().unwrap(),
        name: "演示地区".to_owned(),
        level: Level::Prefecture,
        parent: None,
        region: Region::Ningxia,
    };
    let year = FiscalYear::try_from(2026).unwrap();
    PackSet::embedded().resolve(&place, year).unwrap()
}

fn id(number: u128) -> RowId {
    RowId(Uuid::from_u128(number))
}

fn row(number: u128) -> ReportRow {
    let cells = [
        (Field::Name, "培训人次"),
        (Field::Operator, "≥"),
        (Field::Value, "300"),
        (Field::Unit, "人次"),
    ];
    let cells = cells.map(|(field, text)| (field, Cell::typed(text)));
    ReportRow {
        row: Row {
            id: id(number),
            cells: cells.into_iter().collect(),
        },
        due: dec!(0.5),
        before: None,
    }
}

fn content(code: &str) -> ReportContent {
    let pack = pack(code);
    let wan = |text: &str| Money::parse_wan(text).ok();
    ReportContent {
        through: Month::try_from(7).unwrap(),
        target_version: 1,
        objective: String::new(),
        money: vec![ReportMoney {
            funds: ReportFunds::General,
            budget: BudgetFigures {
                initial: wan("100"),
                adjusted: wan("100"),
                received: None,
            },
            paid: wan("60"),
            rate: Rate {
                numerator: Money::ZERO,
                denominator: Money::ZERO,
                base: Base::Adjusted,
            },
        }],
        rows: vec![row(1)],
        draft: ReportDraft::default(),
        rules: ReportRules {
            year: pack.year,
            form: (*pack.monitoring.report).clone(),
            lights: pack.monitoring.lights.clone(),
            deviation: None,
            bands: pack.scoring.qualitative_bands.value.clone(),
            base: Base::Adjusted,
            due_source: None,
            pack_id: pack.id.clone(),
            pack_hash: pack.hash.clone(),
        },
    }
}

fn fill(content: &mut ReportContent, cells: &[(ReportField, &str)]) {
    for (field, text) in cells {
        let row = field.belongs(true).then(|| id(1));
        content.draft.set(ReportCell { row, field: *field }, text);
    }
}

fn faults(content: &ReportContent) -> Vec<ReportFault> {
    let found = judge_report(content).into_iter();
    found.map(|problem| problem.fault).collect()
}

#[test]
fn each_step_has_one_place_and_one_desk() {
    use ReportState as S;
    use ReportVerb as V;
    let by = |role, relation| By { role, relation };
    let unit = by(Role::Unit, Relation::OwnUnit);
    let department = by(Role::Department, Relation::OwnDepartment);
    let finance = by(Role::Finance, Relation::OwnJurisdiction);
    let desks = [unit, department, finance];
    let expected = [
        (S::Draft, [vec![V::Submit], vec![], vec![]]),
        (
            S::Submitted,
            [vec![V::Withdraw], vec![V::Check, V::Return], vec![]],
        ),
        (S::Checked, [vec![], vec![], vec![V::Accept, V::Return]]),
        (S::Accepted, [vec![], vec![], vec![V::Return]]),
        (S::Returned, [vec![V::Submit], vec![], vec![]]),
    ];
    for (state, verbs) in expected {
        for (desk, verbs) in desks.iter().zip(verbs) {
            assert_eq!(report_allowed(state, *desk), verbs, "{state:?} {desk:?}");
        }
        for role in [Role::Leader, Role::Region, Role::Trainer, Role::Admin] {
            let other = by(role, Relation::OwnJurisdiction);
            assert!(report_allowed(state, other).is_empty());
            let refused = report_step(state, V::Return, other);
            assert_eq!(refused, Err(Refusal::WrongRole));
        }
    }
    let next = |state, verb, by| report_step(state, verb, by).unwrap();
    assert_eq!(next(S::Draft, V::Submit, unit), S::Submitted);
    assert_eq!(next(S::Submitted, V::Check, department), S::Checked);
    assert_eq!(next(S::Checked, V::Accept, finance), S::Accepted);
    assert_eq!(next(S::Accepted, V::Return, finance), S::Returned);
    assert_eq!(
        report_step(S::Checked, V::Return, department),
        Err(Refusal::WrongState)
    );
    let stranger = by(Role::Unit, Relation::SharesWork);
    assert_eq!(
        report_step(S::Draft, V::Submit, stranger),
        Err(Refusal::NotYours),
        "who shares the work fills in nothing"
    );
}

#[test]
fn causes_are_asked_only_of_what_deviates() {
    use ReportFault as Fault;
    use ReportField as Field;
    let mut form = content("150300");
    assert_eq!(
        faults(&form),
        [
            Fault::NoExpected,
            Fault::NoActual,
            Fault::NoForecast,
            Fault::NoLikelihood,
        ]
    );
    fill(
        &mut form,
        &[
            (Field::ExpectedGeneral, "95"),
            (Field::Actual, "140"),
            (Field::Forecast, "300"),
            (Field::Likelihood, "certain"),
        ],
    );
    assert_eq!(faults(&form), [], "140 of 300 is nine tenths of half");
    fill(&mut form, &[(Field::Actual, "120")]);
    assert_eq!(faults(&form), [Fault::NoCause, Fault::NoCauseText]);
    fill(
        &mut form,
        &[(Field::CauseStaff, MARKED), (Field::CauseText, "教师借调")],
    );
    assert_eq!(faults(&form), []);
    fill(
        &mut form,
        &[
            (Field::Actual, "300"),
            (Field::CauseStaff, ""),
            (Field::Likelihood, "possible"),
        ],
    );
    assert_eq!(faults(&form), [Fault::NoCause], "less than certain");
    fill(
        &mut form,
        &[
            (Field::CauseOther, MARKED),
            (Field::Likelihood, "impossible"),
        ],
    );
    assert_eq!(faults(&form), [Fault::NoRemark]);
    fill(
        &mut form,
        &[(Field::Actual, "很多"), (Field::Remark, "停办")],
    );
    assert_eq!(faults(&form), [Fault::NotNumber]);
}

#[test]
fn a_quantity_below_zero_is_asked_about_and_may_be_sent() {
    let asked = |operator: &str, value: &str, unit: &str, typed: &str| {
        let mut content = content("640100");
        let cells = &mut content.rows[0].row.cells;
        for (field, text) in [
            (Field::Operator, operator),
            (Field::Value, value),
            (Field::Unit, unit),
        ] {
            cells.insert(field, Cell::typed(text));
        }
        fill(&mut content, &[(ReportField::Actual, typed)]);
        faults(&content).contains(&ReportFault::BelowZero)
    };
    assert!(asked("≥", "283", "项", "-300000"));
    assert!(asked("≥", "283", "项", "－３"));
    assert!(!asked("≥", "283", "项", "0") && !asked("≥", "283", "项", "-"));
    assert!(
        !asked("≤", "-5", "℃", "-3"),
        "what is asked for is below zero"
    );
    assert!(!asked("≥", "5", "%", "-3"), "a growth may be negative");
    assert!(!ReportFault::BelowZero.blocks());
}

#[test]
fn money_is_asked_where_there_is_some_and_only_warned_of_when_low() {
    let mut form = content("150300");
    form.rows.clear();
    for (typed, fault) in [
        ("", Some(ReportFault::NoExpected)),
        ("很多", Some(ReportFault::NotMoney)),
        ("-1", Some(ReportFault::NotMoney)),
        ("59.999", Some(ReportFault::BelowPaid)),
        ("60", None),
    ] {
        fill(&mut form, &[(ReportField::ExpectedGeneral, typed)]);
        assert_eq!(faults(&form), Vec::from_iter(fault), "{typed}");
    }
    assert!(!ReportFault::BelowPaid.blocks());
    form.money[0].budget = BudgetFigures::default();
    form.money[0].paid = None;
    fill(&mut form, &[(ReportField::ExpectedGeneral, "")]);
    assert_eq!(faults(&form), [], "none of this money");
}

#[test]
fn each_place_has_its_own_parts_with_their_source() {
    let nation = pack("150300").monitoring.report;
    assert_eq!(nation.source.mark, Mark::NationalDefault);
    assert!(nation.source.document.contains("136号"));
    let four = pack("640100").monitoring.report;
    assert_eq!(four.source.mark, Mark::Printed);
    let titles: Vec<&str> = four.value.iter().map(|it| it.title(Lang::Zh)).collect();
    let printed = [
        "项目基本情况",
        "项目实施情况",
        "资金使用情况",
        "绩效目标完成情况",
    ];
    assert_eq!(titles, printed);

    let mut form = content("640100");
    form.rows.clear();
    form.money.clear();
    assert_eq!(faults(&form), [ReportFault::NoSituation]);
    let mut form = content("640300");
    form.rows.clear();
    form.money.clear();
    assert_eq!(
        faults(&form),
        [ReportFault::NoScope, ReportFault::NoEvidence],
        "吴忠市 asks whether spending stayed in scope"
    );
    let set = |form: &mut ReportContent, field, text| {
        form.draft.set(ReportCell::project(field), text);
    };
    set(&mut form, ReportField::Scope, "partly");
    set(&mut form, ReportField::EvidenceLink, "ftp://x");
    assert_eq!(
        faults(&form),
        [ReportFault::NoScopeText, ReportFault::BadLink]
    );
    set(&mut form, ReportField::ScopeText, "两笔会议费应列公用经费");
    set(
        &mut form,
        ReportField::EvidenceLink,
        "https://example.com/a",
    );
    assert_eq!(faults(&form), []);
}

#[test]
fn edits_are_taken_together_and_once() {
    let cell = |field| ReportCell::of(id(1), field);
    let edit = |field, old: &str, new: &str| ReportEdit {
        cell: cell(field),
        old: old.to_owned(),
        new: new.to_owned(),
    };
    let mut draft = ReportDraft::default();
    let first = [
        edit(ReportField::Actual, "", "120"),
        edit(ReportField::Remark, "", "按月"),
    ];
    assert_eq!(draft.apply(&first), Ok(2));
    assert_eq!(draft.apply(&first), Ok(0), "a lost answer comes again");
    let before = draft.clone();
    let second = [
        edit(ReportField::Remark, "按月", ""),
        edit(ReportField::Actual, "110", "130"),
    ];
    let clash = ReportClash {
        cell: cell(ReportField::Actual),
        now: "120".to_owned(),
    };
    assert_eq!(draft.apply(&second), Err(vec![clash]));
    assert_eq!(draft, before, "all or none");
    for cell in [
        cell(ReportField::Actual),
        ReportCell::project(ReportField::Scope),
    ] {
        assert_eq!(ReportCell::parse(&cell.name()), Some(cell));
    }
    assert_eq!(ReportCell::parse("nothing"), None);
}

#[test]
fn a_cell_takes_only_what_it_can_hold() {
    use ReportField as Field;
    for (field, text, takes) in [
        (Field::CauseFunds, MARKED, true),
        (Field::CauseFunds, "1", false),
        (Field::Likelihood, "certain", true),
        (Field::Likelihood, "maybe", false),
        (Field::Scope, "partly", true),
        (Field::EvidenceFile, "../x", false),
        (Field::Situation, "一\n二", true),
        (Field::Situation, "\u{7}", false),
        (Field::EvidencePage, "第 3—5 页", true),
        (Field::Scope, "", true),
    ] {
        assert_eq!(field.takes(text), takes, "{field:?} {text:?}");
    }
    assert!(!Field::Actual.takes(&"长".repeat(101)));
    assert!(Field::EvidenceLink.belongs(true) && Field::EvidenceLink.belongs(false));
    assert!(!Field::Scope.belongs(true) && !Field::Actual.belongs(false));
}
