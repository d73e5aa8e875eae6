//! The table as a whole: obligatory levels, weights, classes, and properties over any text.

use super::*;
use crate::taxonomy::Level1;
use proptest::prelude::*;
use rust_decimal::dec;
use std::collections::BTreeMap;

#[test]
fn weights_follow_the_four_cases_of_the_guide() {
    let cost = ["economic_cost", "人均培训成本", "≤", "450", "元/人", "20"];
    let cases = vec![
        (valid(), vec![]),
        (
            valid().weights(&["15", "20", "15", "30", "5"]),
            vec!["w.sum", "w.level1"],
        ),
        (
            valid().weights(&["15", "20", "14.99", "30", "10.01"]),
            vec!["w.level1"],
        ),
        (valid().without(4), vec!["w.sum", "w.level1_moved"]),
        (
            valid().without(4).weights(&["15", "20", "15", "40"]),
            vec!["w.heavy"],
        ),
        (
            valid().with(cost).weights(&["15", "15", "10", "20", "10"]),
            vec![],
        ),
        (valid().with(cost), vec!["w.sum", "w.level1_cost"]),
        (
            valid().weights(&["18", "18", "18", "18", "18"]),
            vec!["w.level1", "w.all_equal"],
        ),
    ];
    for (case, expected) in cases {
        assert_eq!(case.rules(), expected);
    }
}

#[test]
fn a_deviating_weight_cites_the_rule_that_applied() {
    let pack = pack("640500", 2027);
    let cited = |rule| explain(rule, &pack, Template::Full).unwrap();
    let weights = &pack.weights;
    assert_eq!(cited("w.level1"), weights.without_cost.source);
    assert_eq!(cited("w.level1_cost"), weights.with_cost.source);
    let moved = &weights.no_satisfaction_to_benefit;
    assert_eq!(cited("w.level1_moved"), moved.source);
    assert_ne!(cited("w.level1"), cited("w.level1_cost"));
}

#[test]
fn equal_weights_are_a_formality_from_the_number_the_pack_sets() {
    let mut case = valid();
    case.draft.rows.truncate(2);
    let case = case.weights(&["45", "45"]);
    let equal = "w.all_equal".to_owned();
    assert!(!case.rules().contains(&equal), "two rows say nothing");
    let mut strict = case;
    strict.pack.checks.equal_rows.value = 2;
    assert!(strict.rules().contains(&equal));
    let mut three = valid().weights(&["30", "30", "30"]);
    three.draft.rows.truncate(3);
    assert!(three.rules().contains(&equal));
}

#[test]
fn live_sums_are_exact_and_count_what_can_be_read() {
    let case = valid().weights(&["0.1", "0.2", "x", "30", "10"]);
    let sums = level_sums(&case.draft, &case.pack);
    assert_eq!((sums.total, sums.expected_total), (dec!(40.3), dec!(90)));
    let output = sums
        .levels
        .iter()
        .find(|sum| sum.level == Level1::Output)
        .unwrap();
    assert_eq!(
        (output.rows, output.sum, output.expected),
        (3, dec!(0.3), dec!(50))
    );
    let cost = &sums.levels[0];
    assert_eq!((cost.level, cost.expected), (Level1::Cost, dec!(0)));
}

#[test]
fn obligatory_levels_are_there() {
    let missing = |at: usize| valid().without(at).rules();
    assert_eq!(missing(0), ["w.sum", "must.level2", "w.level1"]);
    assert_eq!(missing(1), ["w.sum", "must.level2", "w.level1"]);
    assert_eq!(missing(2), ["w.sum", "w.level1", "time.none"]);
    assert_eq!(missing(3), ["w.sum", "must.level1"]);
    let mut empty = valid();
    empty.draft.rows.clear();
    let found = empty.problems();
    assert_eq!(
        found.len(),
        5,
        "weights, two first and two second levels: {found:?}"
    );
}

#[test]
fn the_kind_of_project_asks_for_more() {
    let mut works = valid().without(1);
    works.context.kind = ProjectKind::Works;
    let rules = works.rules();
    assert!(rules.contains(&"must.quality".to_owned()), "{rules:?}");
    assert!(rules.contains(&"must.cost".to_owned()), "{rules:?}");
    assert!(
        !rules.contains(&"must.level2".to_owned()),
        "said once: {rules:?}"
    );
    let mut repair = valid();
    repair.context.kind = ProjectKind::Repair;
    assert_eq!(repair.rules(), ["must.cost"]);
}

#[test]
fn before_2022_the_older_tree_holds() {
    let mut old = valid().with(["output_cost", "人均培训成本", "≤", "450", "元/人", "5"]);
    old = old.weights(&["15", "15", "15", "30", "10", "5"]);
    assert_eq!(old.rules(), ["level2.other_tree"]);
    old.pack = pack("640104", 2021);
    old.context.year = year(2021);
    old.context.from_year = year(2021);
    assert_eq!(old.rules(), [""; 0]);
    let newer = old.cell(5, Field::Level2, "economic_cost").rules();
    assert!(newer.contains(&"level2.other_tree".to_owned()), "{newer:?}");
}

#[test]
fn a_preset_class_needs_its_preset_only() {
    let mut salary = valid();
    salary.context.class = ExpenditureClass::Personnel;
    salary.context.kind = ProjectKind::Salary;
    salary.draft.rows = vec![
        row(0, ["quantity", "足额保障率", "＝", "100", "%", "45"]),
        row(1, ["quality", "发放覆盖率", "＝", "100", "%", "45"]),
    ];
    assert_eq!(salary.rules(), [""; 0], "preset names need no library");
    salary.pack = pack("640300", 2027);
    assert!(
        salary.rules().contains(&"must.level1".to_owned()),
        "吴忠市 asks for the whole"
    );
    salary.pack = pack("640104", 2027);
    salary = salary.head(Field::ObjectiveYear, &XINGQING.form.preset_objective.value);
    let shared = SharedTexts::hash(&XINGQING.form.preset_objective.value).unwrap();
    salary.context.same_text = [(shared, 3)].into_iter().collect();
    assert_eq!(
        salary.rules(),
        [""; 0],
        "what is preset is the same everywhere"
    );
    salary.draft.rows.clear();
    assert_eq!(salary.rules(), ["w.sum", "preset.missing"]);
}

#[test]
fn preset_rows_come_from_the_pack_and_wait_to_be_confirmed() {
    let mut salary = valid();
    salary.context.class = ExpenditureClass::OperatingPublic;
    salary.context.kind = ProjectKind::Office;
    let (presets, total) = (&salary.pack.presets, salary.pack.weights.total.value);
    assert_eq!(presets.source.mark, crate::pack::Mark::Proposal);
    let rows = (0..).zip(&presets.value).map(|(at, preset)| Row {
        id: row_id(at),
        cells: preset.cells(total),
    });
    salary.draft.rows = rows.collect();
    assert_eq!(salary.rules(), ["cell.unconfirmed"]);
    assert_eq!(salary.problems().len(), 2, "one value each");
    for row in &mut salary.draft.rows {
        for cell in row.cells.values_mut() {
            assert_eq!(cell.origin, crate::target::Origin::Preset);
            cell.confirmed = true;
        }
    }
    assert_eq!(salary.rules(), [""; 0]);
    let lower = salary.cell(0, Field::Value, "95");
    assert_eq!(lower.rules(), ["preset.value"]);
    let renamed = lower
        .cell(0, Field::Value, "100")
        .cell(1, Field::Name, "覆盖率");
    let rules = renamed.rules();
    assert!(rules.contains(&"preset.missing".to_owned()), "{rules:?}");
}

#[test]
fn the_table_is_balanced() {
    let mut case = valid();
    for at in 0..4 {
        case = case
            .cell(at, Field::Operator, "定性")
            .cell(at, Field::Value, "良好")
            .cell(at, Field::Explanation, "达成、部分达成、未达成");
    }
    assert_eq!(case.rules(), ["qualitative.many"]);
    let mut inside = valid();
    inside.context.serves_public = false;
    assert_eq!(inside.rules(), ["satisfaction.not_public"]);
    let mut many = valid();
    let extra = (5..206).map(|at| row(at, ROWS[0]));
    many.draft.rows.extend(extra);
    assert!(many.rules().contains(&"table.too_many".to_owned()));
}

fn any_field() -> impl Strategy<Value = Field> {
    prop::sample::select(Field::ALL)
}

fn any_text() -> impl Strategy<Value = String> {
    let known = [
        "≥",
        "＝",
        "定性",
        "%",
        "95",
        "-1e9",
        "quantity",
        "99999999999999999999999999999",
    ];
    prop_oneof![
        ".{0,30}",
        "[0-9.,%-]{0,32}",
        prop::sample::select(known.map(str::to_owned).to_vec()),
    ]
}

proptest! {
    #[test]
    fn any_text_is_judged_without_panic_and_always_the_same(
        head in prop::collection::btree_map(any_field(), any_text(), 0..10),
        rows in prop::collection::vec(
            prop::collection::btree_map(any_field(), any_text(), 0..11), 0..8),
        last in prop::collection::vec(any_text(), 5),
    ) {
        let cells = |texts: BTreeMap<Field, String>| -> BTreeMap<Field, Cell> {
            texts.into_iter().map(|(field, text)| (field, Cell::suggested(text))).collect()
        };
        let mut case = valid();
        case.draft.head = cells(head);
        case.draft.rows = rows
            .into_iter()
            .enumerate()
            .map(|(at, texts)| Row { id: row_id(at), cells: cells(texts) })
            .collect();
        let name = case.draft.rows.first().and_then(|row| row.cells.get(&Field::Name));
        case.context.last_year = vec![LastYearRow {
            name: name.map_or_else(String::new, |cell| cell.text.clone()),
            operator: last[0].clone(),
            value: last[1].clone(),
            unit: last[2].clone(),
            actual: Some(last[3].clone()),
            earlier_ratio: last[4].parse().ok(),
        }];
        let found = case.problems();
        prop_assert_eq!(&found, &case.problems());
        for problem in found {
            for lang in [crate::lang::Lang::Zh, crate::lang::Lang::En] {
                prop_assert!(!problem.words(lang).text.is_empty());
            }
        }
    }
}

#[test]
fn a_unit_as_a_whole_is_told_its_own_form() {
    let pack = pack("640104", 2027);
    let cited = |rule, form| explain(rule, &pack, form).unwrap().article;
    for rule in RULES {
        let whole = cited(rule.id, Template::Whole);
        let project = cited(rule.id, Template::Full);
        if rule.id.starts_with("task.") {
            assert_eq!(whole, project, "{}", rule.id);
        }
        let shared = [
            "head.objective_year",
            "money.empty",
            "value.empty",
            "money.year_identity",
        ];
        if shared.contains(&rule.id) {
            assert!(
                whole.starts_with("部门（单位）整体支出绩效目标申报表："),
                "{whole}"
            );
            assert!(project.starts_with("项目支出绩效目标申报表："), "{project}");
        }
    }
}
