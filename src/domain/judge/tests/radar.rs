//! The formalism radar: each finding with its evidence, and what must stay silent.

use super::*;
use crate::lang::Lang;

/// Last year's approved rows: name, operator, value, unit, result.
fn remembered(rows: &[[&str; 5]]) -> Context {
    let row = |[name, operator, value, unit, actual]: &[&str; 5]| LastYearRow {
        name: (*name).to_owned(),
        operator: (*operator).to_owned(),
        value: (*value).to_owned(),
        unit: (*unit).to_owned(),
        actual: Some((*actual).to_owned()).filter(|text| !text.is_empty()),
        earlier_ratio: None,
    };
    Context {
        last_year: rows.iter().map(row).collect(),
        ..valid().context
    }
}

fn found(case: &Case, rule: RuleId) -> Option<Problem> {
    let mut all = case.problems().into_iter();
    all.find(|problem| problem.rule == rule.id())
}

/// What a finding says in both languages, text and remedy.
fn said(problem: &Problem) -> [String; 4] {
    let (zh, en) = (problem.words(Lang::Zh), problem.words(Lang::En));
    [zh.text, zh.remedy, en.text, en.remedy]
}

#[test]
fn a_target_far_below_last_years_result_says_by_how_much() {
    let with = |actual: &str| Case {
        context: remembered(&[["培训人次", "≥", "300", "人次", actual]]),
        ..valid()
    };
    let far = found(&with("700"), RuleId::LastExceeded).unwrap();
    assert_eq!(far.args, ["400", "700", "175"]);
    assert_eq!(
        said(&far),
        [
            "上年实际“700”已达到今年指标值“400”的175%。",
            "按上年实际重新测算；确需低于上年的，说明原因。",
            "Last year's result “700” is 175 % of this year's value “400”.",
            "Set it anew from what was reached, or say why it must be lower.",
        ]
    );
    assert_eq!(with("700").rules(), ["last.exceeded"], "said once");
    assert_eq!(with("520").rules(), ["last.exceeded"], "the pack's 130 %");
    assert_eq!(
        with("519").rules(),
        ["last.looser"],
        "lower, but not by far"
    );
    assert_eq!(with("400").rules(), [""; 0]);
    let mut lax = with("700");
    lax.pack.checks.high_ratio.value = "1.8".parse().unwrap();
    assert_eq!(lax.rules(), ["last.looser"]);
}

#[test]
fn where_less_is_better_the_comparison_turns_round() {
    let cost = ["economic_cost", "人均培训成本", "≤", "450", "元/人", "20"];
    let with = |actual: &str| Case {
        context: remembered(&[["人均培训成本", "≤", "450", "元/人", actual]]),
        ..valid().with(cost).weights(&["15", "15", "10", "20", "10"])
    };
    let far = found(&with("300"), RuleId::LastExceeded).unwrap();
    assert_eq!(far.args, ["450", "300", "150"]);
    assert_eq!(found(&with("400"), RuleId::LastExceeded), None);
}

#[test]
fn a_target_that_stayed_as_it_was_is_told_with_its_count() {
    let last = [
        ["培训人次", "≥", "400", "人次", ""],
        ["培训考核合格率", "≥", "95", "%", ""],
        ["培训计划按期完成率", "＝", "100", "%", ""],
        ["所学内容岗位应用率", "≥", "80", "%", ""],
        ["参训人员满意度", "≥", "90", "%", ""],
    ];
    let case = |rows: &[[&str; 5]]| Case {
        context: remembered(rows),
        ..valid()
    };
    let all = found(&case(&last), RuleId::TableUnchanged).unwrap();
    assert_eq!((all.place, all.severity), (Place::Table, Severity::Hint));
    assert_eq!(all.args, ["5", "5"]);
    let words = said(&all);
    assert_eq!(words[0], "5项指标中有5项与上年完全一致。");
    assert_eq!(
        words[2],
        "5 of 5 indicators are exactly those of last year."
    );
    let four = case(&last).cell(0, Field::Value, "450");
    let four = found(&four, RuleId::TableUnchanged).unwrap();
    assert_eq!(four.args, ["4", "5"], "four of five are the pack's 80 %");
    assert_eq!(found(&case(&last[2..]), RuleId::TableUnchanged), None);
    let mut strict = case(&last[2..]);
    strict.pack.checks.unchanged_share.value = "0.6".parse().unwrap();
    assert!(found(&strict, RuleId::TableUnchanged).is_some());
    let mut full = case(&last[2..3]);
    full.draft.rows = vec![full.draft.rows[2].clone(), full.draft.rows[2].clone()];
    assert_eq!(
        found(&full, RuleId::TableUnchanged),
        None,
        "what stands at 100 % has no choice"
    );
}

#[test]
fn input_and_process_are_told_from_output_and_benefit() {
    let cases = [
        (3, "资金到位率", "name.input"),
        (0, "资金到位率", "name.input"),
        (0, "会议召开次数", "name.process"),
        (3, "培训场次", "name.process"),
        (3, "工程完成率", "name.process"),
    ];
    for (at, name, rule) in cases {
        let case = valid().cell(at, Field::Name, name);
        assert_eq!(case.rules(), [rule], "{name}");
    }
    for (at, name) in [(0, "培训场次"), (1, "工程完成率"), (3, "受益人次")] {
        let case = valid().cell(at, Field::Name, name);
        assert_eq!(case.rules(), [""; 0], "{name} is in its place");
    }
    let case = valid().cell(3, Field::Name, "培训场次");
    let process = found(&case, RuleId::NameProcess).unwrap();
    assert_eq!(process.severity, Severity::Hint);
    assert_eq!(
        said(&process)[0],
        "“场次”说明做了什么，没有说明做成了什么。"
    );
}

#[test]
fn nothing_but_words_is_said_even_below_the_number_of_the_pack() {
    let mut case = valid();
    case.draft.rows.truncate(2);
    for at in 0..2 {
        case = case
            .cell(at, Field::Operator, "定性")
            .cell(at, Field::Value, "良好")
            .cell(at, Field::Explanation, "达成、部分达成、未达成");
    }
    let all = found(&case, RuleId::QualitativeAll).unwrap();
    assert_eq!(all.args, ["2"]);
    assert_eq!(
        said(&all)[0],
        "全部2项指标都是定性的，没有一项可以量化考核。"
    );
    assert_eq!(found(&case, RuleId::QualitativeMany), None, "said once");
    let one = case
        .cell(0, Field::Operator, "≥")
        .cell(0, Field::Value, "3");
    assert_eq!(found(&one, RuleId::QualitativeAll), None);
}

#[test]
fn the_radar_never_keeps_a_target_from_being_sent() {
    let radar: Vec<_> = RULES.iter().filter(|rule| rule.rule.is_radar()).collect();
    assert_eq!(radar.len(), 16, "all that the radar lists: {radar:?}");
    assert!(radar.iter().all(|rule| rule.severity != Severity::Error));
    assert!(!RuleId::WeightSum.is_radar() && !RuleId::ScoringEmpty.is_radar());
}
