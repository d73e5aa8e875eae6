//! One changed cell of a row, and the rules it must break.

use super::*;

fn check(cases: &[(usize, Field, &str, &[&str])]) {
    for (at, field, text, expected) in cases {
        let rules = valid().cell(*at, *field, text).rules();
        assert_eq!(rules, *expected, "row {at} {field:?} = {text:?}");
    }
}

#[test]
fn cells_of_a_row_are_filled_and_readable() {
    check(&[
        (0, Field::Name, "", &["name.empty"]),
        (0, Field::Name, "培训考核合格率", &["name.duplicate"]),
        (0, Field::Operator, "", &["operator.empty"]),
        (0, Field::Operator, "约", &["operator.unknown"]),
        (0, Field::Operator, ">=", &[]),
        (0, Field::Value, "", &["value.empty"]),
        (0, Field::Value, "很多", &["value.unreadable"]),
        (0, Field::Value, "-5", &["value.negative"]),
        (0, Field::Unit, "", &["unit.empty"]),
        (0, Field::Unit, "%", &["rate.over_100", "unit.quantity"]),
        (0, Field::Scoring, " ", &["scoring.empty"]),
        (0, Field::LibraryCode, "", &["library.none"]),
        (2, Field::Value, "10月31日前", &[]),
        (2, Field::Value, "2026年10月31日前", &["date.before_year"]),
        (2, Field::Value, "次年3月31日前", &["date.after_year"]),
        (2, Field::Value, "2060年1月1日", &["value.unreadable"]),
        (
            3,
            Field::Level2,
            "social_impact",
            &["must.level1", "level2.unknown"],
        ),
    ]);
    check(&[
        (0, Field::Weight, "", &["w.sum", "w.level1", "weight.empty"]),
        (
            0,
            Field::Weight,
            "十五",
            &["w.sum", "w.level1", "weight.unreadable"],
        ),
        (
            0,
            Field::Weight,
            "0",
            &["w.sum", "w.level1", "weight.bounds"],
        ),
        (
            0,
            Field::Weight,
            "15.001",
            &["w.sum", "w.level1", "weight.bounds"],
        ),
        (
            0,
            Field::Weight,
            "101",
            &["w.sum", "w.level1", "weight.bounds"],
        ),
    ]);
}

#[test]
fn operators_fit_levels_and_rates_end_at_100() {
    check(&[
        (4, Field::Operator, "≤", &["satisfaction.direction"]),
        (4, Field::Unit, "分", &["unit.satisfaction"]),
        (1, Field::Value, "101", &["rate.over_100"]),
        (1, Field::Value, "100", &["rate.write_equal"]),
        (2, Field::Operator, "＞", &["rate.over_100"]),
        (3, Field::Name, "带动就业增长率", &[]),
    ]);
    let growth = valid()
        .cell(3, Field::Name, "带动就业增长率")
        .cell(3, Field::Value, "120");
    assert_eq!(growth.rules(), [""; 0]);
    let ceiling = valid()
        .cell(1, Field::Operator, "≤")
        .cell(1, Field::Value, "110");
    assert_eq!(ceiling.rules(), [""; 0], "a ceiling may lie beyond 100 %");
}

#[test]
fn costs_are_money_bounded_from_above() {
    let with_cost = |cells| {
        valid()
            .with(cells)
            .weights(&["15", "15", "10", "20", "10", "20"])
    };
    let fine = with_cost(["economic_cost", "人均培训成本", "≤", "450", "元/人", "20"]);
    assert_eq!(fine.rules(), [""; 0]);
    let more = with_cost(["economic_cost", "人均培训成本", "≥", "450", "元/人", "20"]);
    assert_eq!(more.rules(), ["cost.direction"]);
    let unit = with_cost(["economic_cost", "人均培训成本", "≤", "450", "次", "20"]);
    assert_eq!(unit.rules(), ["unit.cost"]);
}

#[test]
fn names_say_what_is_measured() {
    let cases: &[(usize, Field, &str, &[&str])] = &[
        (
            0,
            Field::Name,
            "完成培训500人次",
            &["name.number", "name.verb"],
        ),
        (0, Field::Name, "提高群众满意度", &["name.verb"]),
        (0, Field::Name, "提升幅度", &[]),
        (0, Field::Name, "保障人数", &[]),
        (0, Field::Name, "12345热线办结量", &[]),
        (1, Field::Name, "24小时修复率", &[]),
        (0, Field::Name, "开展职业技能培训人次", &[]),
        (0, Field::Name, "改造惠及户数", &[]),
        (1, Field::Name, "合格率和及时率", &["name.compound"]),
        (1, Field::Name, "问题处理及时率", &[]),
        (1, Field::Name, "资金到位率", &["name.input"]),
        (3, Field::Name, "专款专用", &["name.compliance"]),
        (
            0,
            Field::Name,
            "全区范围内各乡镇街道基层财务人员年度培训人次",
            &["name.long"],
        ),
    ];
    check(cases);
    for (at, field, text, _) in cases {
        let mut case = valid().cell(*at, *field, text);
        case.context.library_names.insert((*text).to_owned());
        assert_eq!(case.rules(), [""; 0], "{text} comes from the library");
    }
}

#[test]
fn a_qualitative_value_can_be_graded() {
    let vague = valid()
        .cell(3, Field::Operator, "定性")
        .cell(3, Field::Value, "显著提升")
        .cell(3, Field::Unit, "");
    assert_eq!(vague.rules(), ["value.ungraded"]);
    let said = "达成：八成以上应用；部分达成：五成以上；未达成：不足五成";
    assert_eq!(vague.cell(3, Field::Explanation, said).rules(), [""; 0]);
}

fn last(value: &str, actual: Option<&str>, earlier: Option<&str>) -> Context {
    let row = LastYearRow {
        name: "培训人次".to_owned(),
        operator: "≥".to_owned(),
        value: value.to_owned(),
        unit: "人次".to_owned(),
        actual: actual.map(str::to_owned),
        earlier_ratio: earlier.map(|ratio| ratio.parse().unwrap()),
    };
    Context {
        last_year: vec![row],
        ..valid().context
    }
}

#[test]
fn last_year_is_remembered() {
    let cases = [
        (last("350", Some("360"), None), vec![]),
        (last("４００", None, None), vec!["last.same"]),
        (last("350", Some("420"), None), vec!["last.looser"]),
        (
            last("300", Some("390"), Some("1.4")),
            vec!["last.high_twice"],
        ),
        (last("300", Some("390"), Some("1.2")), vec![]),
        (last("很多", Some("？"), None), vec![]),
    ];
    for (context, expected) in cases {
        let case = Case { context, ..valid() };
        assert_eq!(case.rules(), expected, "{:?}", case.context.last_year);
    }
}

/// Last year's row of another kind.
fn last_row(operator: &str, texts: [&str; 3], earlier: Option<&str>) -> Context {
    let [value, unit, actual] = texts;
    let mut context = last(value, Some(actual), earlier);
    context.last_year[0].operator = operator.to_owned();
    context.last_year[0].unit = unit.to_owned();
    context
}

#[test]
fn last_year_is_remembered_for_costs_and_days_too() {
    let with = |context: Context, operator: &str, value: &str, unit: &str| {
        let case = Case { context, ..valid() }
            .cell(0, Field::Operator, operator)
            .cell(0, Field::Value, value)
            .cell(0, Field::Unit, unit)
            .cell(0, Field::Level2, "timeliness");
        let rules = case.rules();
        let of_last = |rule: &String| rule.starts_with("last.");
        rules.into_iter().filter(of_last).collect::<Vec<_>>()
    };
    let cost = |earlier| last_row("≤", ["130", "天", "100"], earlier);
    assert_eq!(
        with(cost(Some("1.3")), "≤", "99", "天"),
        ["last.high_twice"]
    );
    assert_eq!(with(cost(Some("1.2")), "≤", "99", "天"), [""; 0]);
    let day = || last_row("≤", ["10月31日前", "", "2026-09-30"], None);
    assert_eq!(with(day(), "≤", "10月15日前", ""), ["last.looser"]);
    assert_eq!(with(day(), "≤", "次年1月15日前", ""), ["last.looser"]);
    assert_eq!(with(day(), "≤", "2027-09-30", ""), [""; 0]);
}

#[test]
fn without_an_operator_the_value_is_still_read() {
    for operator in ["", "大约"] {
        let own = if operator.is_empty() {
            "operator.empty"
        } else {
            "operator.unknown"
        };
        let rules = |field, text: &str| {
            let case = valid().cell(0, Field::Operator, operator);
            case.cell(0, field, text).rules()
        };
        assert_eq!(rules(Field::Value, "很多"), [own, "value.unreadable"]);
        assert_eq!(rules(Field::Unit, ""), [own, "unit.empty"]);
        assert_eq!(rules(Field::Value, "-3"), [own, "value.negative"]);
        let rate = valid().cell(1, Field::Operator, operator);
        assert_eq!(
            rate.cell(1, Field::Value, "120").rules(),
            [own, "rate.over_100"]
        );
        let early = rules(Field::Value, "2026年3月1日");
        assert!(early.contains(&"date.before_year".to_owned()), "{early:?}");
    }
}

#[test]
fn every_shipped_indicator_arrives_without_a_complaint() {
    let mut complaints = Vec::new();
    for entry in crate::library::embedded() {
        let mut case = valid();
        case.draft.rows.clear();
        case.context.kind = ProjectKind::Other;
        case.context.library_names.insert(entry.name.clone());
        let symbol = entry.operator.symbol();
        let (level, value) = (entry.level2.code(), entry.typical_value.as_str());
        let mut added = row(5, [level, &entry.name, symbol, value, &entry.unit, "10"]);
        for (field, text) in [
            (Field::Explanation, &entry.explanation),
            (Field::Scoring, &entry.scoring),
        ] {
            added.cells.insert(field, Cell::typed(text.as_str()));
        }
        let id = added.id;
        case.draft.rows.push(added);
        let found: Vec<_> = case
            .problems()
            .into_iter()
            .filter(|problem| matches!(problem.place, Place::Cell(at) if at.row == Some(id)))
            .map(|problem| problem.rule)
            .collect();
        // 「春节前」 needs a day, which only the clerk knows.
        let undated = entry.value_type == crate::indicator::ValueKind::Date && entry.date.is_none();
        let expected: &[&str] = if undated { &["value.unreadable"] } else { &[] };
        if found != expected {
            complaints.push((entry.name, found));
        }
    }
    assert_eq!(complaints, []);
}
