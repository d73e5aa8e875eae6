//! Events as of any day, expected progress, attainment, lights.

use super::*;
use crate::{
    indicator::{IndicatorValue, Operator, RelativeDate},
    lang::Lang,
    money::Money,
    pack::{Lights, Mark, Setting, Source},
    period::{FiscalYear, Month},
    rate::Base,
    scoring::{Actual, Explanation},
};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use time::{Date, macros::date};

fn wan(text: &str) -> Money {
    Money::parse_wan(text).unwrap()
}

fn month(number: u16) -> Month {
    Month::try_from(number).unwrap()
}

fn year() -> FiscalYear {
    FiscalYear::try_from(2026).unwrap()
}

fn paid(seq: u64, of: u16, amount: &str, on: Date, supersedes: Option<u64>) -> ExecutionEvent {
    ExecutionEvent {
        seq,
        month: month(of),
        amount: wan(amount),
        recorded_on: on,
        supersedes,
    }
}

#[test]
fn payments_add_up_and_any_past_day_can_be_shown() {
    let events = [
        paid(1, 1, "10", date!(2026 - 02 - 03), None),
        paid(2, 3, "20", date!(2026 - 04 - 02), None),
        // April's correction of March, recorded in May.
        paid(3, 3, "15", date!(2026 - 05 - 06), Some(2)),
        paid(4, 4, "5", date!(2026 - 05 - 06), None),
    ];
    let shown = |day| monthly_cumulative(&events, day).map(|sum| sum.map(Money::wan));
    let mut expected = [None; 12];
    assert_eq!(shown(date!(2026 - 01 - 31)), expected);
    expected[0] = Some(dec!(10));
    assert_eq!(shown(date!(2026 - 02 - 03)), expected);
    expected[1] = Some(dec!(10));
    expected[2] = Some(dec!(30));
    assert_eq!(shown(date!(2026 - 05 - 05)), expected);
    expected[2] = Some(dec!(25));
    expected[3] = Some(dec!(30));
    assert_eq!(shown(date!(2026 - 05 - 06)), expected);
    assert_eq!(spent_as_of(&events, date!(2026 - 12 - 31)), Some(wan("30")));
    assert_eq!(spent_as_of(&events, date!(2026 - 01 - 01)), None);
    assert_eq!(monthly_amounts(&events, date!(2026 - 12 - 31))[1], None);
}

#[test]
fn the_three_budget_figures_stay_apart() {
    let event = |seq, change, fen: i64, effective_on, supersedes| BudgetEvent {
        seq,
        change,
        amount: Money::from_fen(fen * 1_000_000).unwrap(),
        effective_on,
        recorded_on: effective_on,
        supersedes,
    };
    let events = [
        event(1, BudgetChange::Initial, 100, date!(2026 - 02 - 20), None),
        event(2, BudgetChange::Receipt, 40, date!(2026 - 03 - 10), None),
        event(
            3,
            BudgetChange::Adjustment,
            -30,
            date!(2026 - 08 - 01),
            None,
        ),
        event(
            4,
            BudgetChange::Adjustment,
            -20,
            date!(2026 - 09 - 01),
            Some(3),
        ),
    ];
    let at = |day| budget_as_of(&events, day);
    assert_eq!(at(date!(2026 - 01 - 01)), BudgetFigures::default());
    let spring = at(date!(2026 - 06 - 30));
    assert_eq!(spring.of(Base::Initial), Some(wan("100")));
    assert_eq!(spring.of(Base::Adjusted), Some(wan("100")));
    assert_eq!(spring.of(Base::Received), Some(wan("40")));
    assert_eq!(at(date!(2026 - 08 - 15)).adjusted, Some(wan("70")));
    assert_eq!(at(date!(2026 - 12 - 31)).adjusted, Some(wan("80")));
    let added = [event(
        1,
        BudgetChange::Adjustment,
        5,
        date!(2026 - 07 - 01),
        None,
    )];
    let figures = budget_as_of(&added, date!(2026 - 12 - 31));
    assert_eq!((figures.initial, figures.adjusted), (None, Some(wan("5"))));
}

#[test]
fn expected_progress_follows_the_months_or_the_plan() {
    let share = |passed, plan: Option<&[Money; 12]>| expected_progress(passed, plan).share;
    assert_eq!(share(None, None), dec!(0));
    assert_eq!(share(Some(month(10)), None), dec!(0.833333));
    assert_eq!(share(Some(month(12)), None), dec!(1));
    let mut plan = [Money::ZERO; 12];
    plan[8] = wan("30");
    plan[11] = wan("10");
    assert_eq!(share(Some(month(8)), Some(&plan)), dec!(0));
    assert_eq!(share(Some(month(10)), Some(&plan)), dec!(0.75));
    assert_eq!(share(Some(month(6)), Some(&[Money::ZERO; 12])), dec!(0.5));
    let said = expected_progress(Some(month(10)), None)
        .explanation
        .lines(Lang::Zh);
    assert_eq!(said, ["序时进度＝已过月数÷12：10 ÷ 12 → 83.333333%"]);
    assert_eq!(
        months_passed(year(), date!(2026 - 11 - 05)),
        Some(month(10))
    );
    assert_eq!(
        months_passed(year(), date!(2026 - 10 - 31)),
        Some(month(10))
    );
    assert_eq!(months_passed(year(), date!(2026 - 01 - 30)), None);
    assert_eq!(
        months_passed(year(), date!(2027 - 01 - 30)),
        Some(month(12))
    );
}

#[test]
fn a_rate_names_its_base_or_does_not_apply() {
    let budget = BudgetFigures {
        initial: Some(wan("238.93")),
        adjusted: Some(wan("251.89")),
        received: None,
    };
    let rate = |base| execution_rate(wan("251.89"), budget, base);
    assert_eq!(rate(Base::Adjusted).ratio, Some(dec!(1)));
    assert_eq!(rate(Base::Initial).ratio, Some(dec!(1.054242)));
    assert_eq!(rate(Base::Received).ratio, None);
    assert_eq!(rate(Base::Received).rate.base, Base::Received);
}

#[test]
fn attainment_follows_kind_and_direction() {
    let of = |operator, value: &IndicatorValue, actual: Option<&Actual>| {
        attainment(operator, value, actual, year()).map(|found| found.share)
    };
    let number = |value| Actual::Number { value };
    let five = IndicatorValue::Number(dec!(5));
    assert_eq!(of(Operator::AtLeast, &five, None), None);
    assert_eq!(
        of(Operator::AtLeast, &five, Some(&number(dec!(7)))),
        Some(dec!(1.4))
    );
    assert_eq!(
        of(Operator::AtLeast, &five, Some(&number(dec!(2)))),
        Some(dec!(0.4))
    );
    assert_eq!(
        of(Operator::AtMost, &five, Some(&number(dec!(2)))),
        Some(dec!(1))
    );
    assert_eq!(
        of(Operator::AtMost, &five, Some(&number(dec!(10)))),
        Some(dec!(0.5))
    );
    assert_eq!(
        of(Operator::Equal, &five, Some(&number(dec!(4)))),
        Some(dec!(0.8))
    );
    assert_eq!(
        of(Operator::AtLeast, &five, Some(&Actual::YesNo { met: true })),
        None
    );
    let due = IndicatorValue::Date(RelativeDate {
        month: 10,
        day: 31,
        year_offset: 0,
    });
    let on = |on| Actual::Date { on };
    assert_eq!(
        of(Operator::AtMost, &due, Some(&on(date!(2026 - 10 - 31)))),
        Some(dec!(1))
    );
    assert_eq!(
        of(Operator::AtMost, &due, Some(&on(date!(2026 - 11 - 30)))),
        Some(dec!(0.90099))
    );
    let yes = IndicatorValue::YesNo(true);
    assert_eq!(
        of(Operator::Equal, &yes, Some(&Actual::YesNo { met: false })),
        Some(dec!(0))
    );
}

#[test]
fn lights_compare_with_the_expected_progress() {
    let source = Source {
        mark: Mark::Proposal,
        document: String::new(),
        article: String::new(),
        layer: "全国".to_owned(),
    };
    let limits = Setting {
        value: Lights {
            green: dec!(0.9),
            yellow: dec!(0.7),
        },
        source,
    };
    let at = |share, expected| light(Some(share), expected, &limits, None).light;
    assert_eq!(at(dec!(0.45), dec!(0.5)), Some(Light::Green));
    assert_eq!(at(dec!(0.449999), dec!(0.5)), Some(Light::Yellow));
    assert_eq!(at(dec!(0.35), dec!(0.5)), Some(Light::Yellow));
    assert_eq!(at(dec!(0.349999), dec!(0.5)), Some(Light::Red));
    assert_eq!(at(dec!(0), dec!(0)), Some(Light::Green));
    assert_eq!(light(None, dec!(0.5), &limits, None).light, None);
    let forced = light(Some(dec!(1)), dec!(0.5), &limits, Some(Forced::OutOfReach));
    assert_eq!(forced.light, Some(Light::Red));
    let said = ["Reported as out of reach: behind"];
    assert_eq!(forced.explanation.lines(Lang::En), said);
    assert_eq!(forced.explanation.rules.first(), Some(&limits.source));
}

#[test]
#[cfg(feature = "toml")]
fn a_few_reported_indicators_never_make_a_target_green() {
    let place = crate::org::Jurisdiction {
        code: "640104".parse().unwrap(),
        name: "兴庆区".to_owned(),
        level: crate::org::Level::District,
        parent: Some("640100".parse().unwrap()),
        region: crate::org::Region::Ningxia,
    };
    let pack = crate::pack::PackSet::embedded();
    let pack = pack.resolve(&place, year()).unwrap();
    let of = |weight: Decimal, attainment: Decimal| {
        let reported = Reported {
            count: 3,
            all: 10,
            weight,
            whole: dec!(100),
        };
        let target = Whole {
            attainment: Some(attainment),
            expected: dec!(0.833333),
            reported,
            out_of_reach: 0,
            explanation: Explanation::default(),
        };
        target_light(&target, &pack)
    };
    assert_eq!(of(dec!(50), dec!(1)).light, Some(Light::Green));
    let few = of(dec!(25), dec!(1));
    assert_eq!(few.light, Some(Light::Yellow));
    let said = few.explanation.lines(Lang::Zh);
    assert_eq!(
        said.last().unwrap(),
        "已填报指标的权重不足，不亮正常灯：25% < 50% → 关注"
    );
    let cited = few.explanation.rules.last().unwrap();
    assert_eq!(cited.mark, Mark::Proposal, "no document prints the share");
    let lost = Whole {
        attainment: Some(dec!(1)),
        expected: dec!(0.5),
        reported: Reported {
            all: 10,
            ..Reported::default()
        },
        out_of_reach: 2,
        explanation: Explanation::default(),
    };
    let lost = target_light(&lost, &pack);
    assert_eq!(lost.light, Some(Light::Red), "whatever the figures say");
    let said = lost.explanation.lines(Lang::Zh);
    assert_eq!(said, ["填报为完全不可能完成：2 ÷ 10 → 滞后"]);
    let cited = &lost.explanation.rules;
    assert!(cited.iter().any(|rule| rule.document.contains("136号")));
    // What is behind stays behind, whatever is reported.
    assert_eq!(of(dec!(25), dec!(0.1)).light, Some(Light::Red));
    assert_eq!(Reported::default().share(), Decimal::ZERO);
}

#[test]
fn what_needs_action_first_stands_first_and_no_rate_last() {
    let of = |light, rate, code: &str| Urgency::of(light, rate, code);
    let order = [
        of(Some(Light::Red), Some(dec!(0.2)), "9"),
        of(Some(Light::Red), Some(dec!(0.25)), "1"),
        of(Some(Light::Yellow), Some(dec!(0.1)), "1"),
        of(Some(Light::Green), Some(dec!(0.9)), "1"),
        of(Some(Light::Green), Some(dec!(0.9)), "2"),
        of(None, None, "0"),
    ];
    assert!(order.is_sorted());
    for place in order {
        assert_eq!(Urgency::parse(&place.text()), Some(place));
    }
    for broken in ["", "0", "0~x~1", "-1~0~1", "640104202600000000001"] {
        assert_eq!(Urgency::parse(broken), None, "{broken}");
    }
    assert!(Standing::Unreported.holds(Some(Light::Green), 9, 10));
    assert!(!Standing::Unreported.holds(None, 10, 10));
    assert!(Standing::Red.holds(Some(Light::Red), 10, 10));
    assert!(!Standing::Green.holds(None, 10, 10));
}

proptest! {
    #[test]
    fn what_was_known_on_a_day_does_not_change_later(
        reports in prop::collection::vec(
            (1..=12_u16, 0..1_000_i64, 0..300_u16, any::<bool>()),
            0..30,
        ),
        day in 1..=300_u16,
    ) {
        let on = |day: u16| Date::from_ordinal_date(2026, day + 1).unwrap();
        let events: Vec<_> = reports
            .iter()
            .enumerate()
            .map(|(n, (of, fen, day, corrects))| ExecutionEvent {
                seq: n as u64 + 1,
                month: month(*of),
                amount: Money::from_fen(*fen).unwrap(),
                recorded_on: on(*day),
                supersedes: (*corrects && n > 0).then_some(n as u64),
            })
            .collect();
        let as_of = on(day);
        let known: Vec<_> =
            events.iter().copied().filter(|event| event.recorded_on <= as_of).collect();
        let then = monthly_cumulative(&known, as_of);
        prop_assert_eq!(monthly_cumulative(&events, as_of), then);
        let reported: Vec<Decimal> = then.iter().flatten().map(|sum| sum.yuan()).collect();
        prop_assert!(reported.is_sorted());
        let total: Money = monthly_amounts(&events, as_of).into_iter().flatten().sum();
        prop_assert_eq!(spent_as_of(&events, as_of).unwrap_or(Money::ZERO), total);
    }
}
