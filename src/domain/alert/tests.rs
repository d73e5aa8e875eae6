//! A simulated year of projects under each shipped pack.

mod closure;

use super::*;
use crate::{
    lang::Lang,
    money::Money,
    monitoring::{BudgetChange, BudgetEvent, ExecutionEvent, Measure, report::InScope},
    org::{Jurisdiction, JurisdictionCode, Level, Region},
    pack::{Mark, PackSet, RulePack},
    period::{FiscalYear, Month},
};
use rust_decimal::{Decimal, dec};
use std::collections::BTreeSet;
use time::{Date, Duration, macros::date};

fn year() -> FiscalYear {
    FiscalYear::try_from(2026).unwrap()
}

fn pack(code: &str) -> RulePack {
    let (parent, level) = match code {
        "640104" => (Some("640100"), Level::District),
        _ => (None, Level::Prefecture),
    };
    let region = if code.starts_with("64") {
        Region::Ningxia
    } else {
        Region::InnerMongolia
    };
    let place = Jurisdiction {
        code: code.parse().unwrap(),
        name: code.to_owned(),
        level,
        parent: parent.map(|code| code.parse::<JurisdictionCode>().unwrap()),
        region,
    };
    PackSet::embedded().resolve(&place, year()).unwrap()
}

/// A project of 1.2 million: what it pays each month in 万元, from January on, recorded on the
/// fourth of the next month, and how far its one indicator is in twelfths of the target.
struct Simulated {
    payments: Vec<ExecutionEvent>,
    attained: fn(u8) -> Decimal,
    table: Option<bool>,
    scope: Option<InScope>,
}

impl Simulated {
    fn paying(amounts: &[i64], attained: fn(u8) -> Decimal) -> Self {
        let event = |(number, amount): (u16, &i64)| {
            let month = Month::try_from(number).unwrap();
            ExecutionEvent {
                seq: u64::from(number),
                month,
                amount: Money::from_fen(amount * 1_000_000).unwrap(),
                recorded_on: month.last_day(year()) + Duration::days(4),
                supersedes: None,
            }
        };
        Self {
            payments: (1..).zip(amounts).map(event).collect(),
            attained,
            table: None,
            scope: None,
        }
    }

    fn budget() -> BudgetEvent {
        BudgetEvent {
            seq: 100,
            change: BudgetChange::Initial,
            amount: Money::parse_wan("120").unwrap(),
            effective_on: date!(2026 - 01 - 01),
            recorded_on: date!(2026 - 01 - 10),
            supersedes: None,
        }
    }

    fn on(&self, pack: &RulePack, day: Date) -> Vec<Finding> {
        let budget = [Self::budget()];
        let found = |points: Vec<crate::pack::Checkpoint>| {
            let through = points[0].through().get();
            let measure = Measure {
                weight: dec!(90),
                attained: Some((self.attained)(through)),
                due: None,
                likelihood: None,
            };
            let facts = Facts {
                year: year(),
                payments: &self.payments,
                budget: &budget,
                plan: None,
                measures: &[measure],
                table: self.table,
                scope: self.scope,
            };
            gravest(facts, &points, pack, day)
        };
        due(pack, day).into_iter().filter_map(found).collect()
    }

    /// Every day of the year is looked at; each finding counts on the day it first shows.
    fn year(&self, pack: &RulePack) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut told = Vec::new();
        let mut day = date!(2026 - 01 - 01);
        while day <= date!(2027 - 01 - 10) {
            for found in self.on(pack, day) {
                if seen.insert(found.checkpoint.clone()) {
                    let (code, does) = (&found.checkpoint, found.treatment.code());
                    told.push(format!("{} {code} {does}", crate::day::text(day)));
                }
            }
            day = day.next_day().unwrap();
        }
        told
    }
}

fn on_time(month: u8) -> Decimal {
    Decimal::from(month) / dec!(12)
}

fn behind(month: u8) -> Decimal {
    Decimal::from(month) / dec!(40)
}

const PACKS: [&str; 5] = ["640100", "640104", "640300", "640500", "150300"];

#[test]
fn a_project_in_time_is_left_in_peace_everywhere() {
    let fine = Simulated::paying(&[10; 12], on_time);
    for code in PACKS {
        assert_eq!(fine.year(&pack(code)), [""; 0], "{code}");
    }
}

#[test]
fn slow_spending_leads_to_what_each_pack_says() {
    let slow = Simulated::paying(&[4; 12], on_time);
    let august = "2026-08-31 review.slow urge".to_owned();
    let expected = [
        ("640100", vec![]),
        ("640104", vec![august.clone()]),
        (
            "640300",
            vec![
                // On the fifth of July June is recorded.
                "2026-07-05 june.slow urge".to_owned(),
                "2026-12-31 december.unpayable recall".to_owned(),
            ],
        ),
        ("640500", vec![august.clone()]),
        ("150300", vec![august]),
    ];
    for (code, told) in expected {
        assert_eq!(slow.year(&pack(code)), told, "{code}");
    }
}

#[test]
fn what_is_behind_in_both_is_grave_and_told_once() {
    let grave = Simulated::paying(&[4; 12], behind);
    let expected = [
        ("640100", "2026-08-31 review.serious urge"),
        ("640104", "2026-08-31 review.serious suspend"),
        ("640500", "2026-08-31 review.serious suspend"),
        ("150300", "2026-08-31 review.serious suspend"),
    ];
    for (code, told) in expected {
        assert_eq!(grave.year(&pack(code)), [told], "{code}");
    }
    let target = Simulated::paying(&[10; 12], behind);
    let told = |code: &str| target.year(&pack(code));
    assert_eq!(told("640500"), ["2026-08-31 review.target cut"]);
    assert_eq!(told("150300"), ["2026-08-31 review.target adjust"]);
    assert_eq!(told("640104"), ["2026-08-31 review.target urge"]);
}

#[test]
fn what_stopped_paying_in_march_cannot_be_paid_by_the_end_of_the_year() {
    // A pace of three months alone would reach the whole budget.
    let stopped = Simulated::paying(&[10; 3], on_time);
    let told = stopped.year(&pack("640300"));
    let last = "2026-12-31 december.unpayable recall".to_owned();
    assert!(told.contains(&last), "{told:?}");
    assert_eq!(
        Simulated::paying(&[10; 11], on_time).year(&pack("640300")),
        [""; 0]
    );
}

#[test]
fn nothing_spent_by_october_goes_on_the_ledger_of_wuzhong() {
    let nothing = Simulated::paying(&[], on_time);
    let pack = pack("640300");
    let mut told = nothing.year(&pack);
    told.retain(|line| !line.contains("monthly"));
    assert_eq!(
        told,
        [
            "2026-07-05 june.slow urge",
            "2026-11-05 october.zero urge",
            "2026-12-31 december.unpayable recall",
        ]
    );
    let found = nothing.on(&pack, date!(2026 - 11 - 05));
    let on_ledger = found.iter().filter(|it| it.watch);
    let on_ledger: Vec<&str> = on_ledger.map(|it| it.checkpoint.as_str()).collect();
    assert_eq!(on_ledger, ["october.zero"]);
    // A first payment of October, recorded on 4 November, is in time.
    let last_moment = Simulated::paying(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 1], on_time);
    let told = last_moment.year(&pack);
    assert!(!told.iter().any(|line| line.contains("zero")), "{told:?}");
}

#[test]
fn july_that_is_missing_at_the_end_of_august_is_told() {
    let quiet = Simulated::paying(&[12, 12, 12, 12, 12, 12], on_time);
    for code in ["640100", "640104", "640500", "150300"] {
        let told = quiet.year(&pack(code));
        // The unit has all of the last day.
        assert_eq!(told, ["2026-09-01 review.report urge"], "{code}");
    }
}

#[test]
fn wuzhong_follows_every_month_until_the_tenth_of_the_next() {
    let quiet = Simulated::paying(&[30, 30, 30, 30], on_time);
    let pack = pack("640300");
    let months = [
        "06-11", "07-11", "08-11", "09-11", "10-11", "11-11", "12-11",
    ];
    let told = quiet.year(&pack);
    let monthly = (5..).zip(months);
    let monthly = monthly.map(|(month, day)| format!("2026-{day} monthly.report.{month:02} urge"));
    assert_eq!(told, monthly.collect::<Vec<_>>());
    let found = quiet.on(&pack, date!(2026 - 06 - 11));
    assert_eq!(found[0].text_zh, "5月：支出和完成进度未填报的，督促补报");
    assert_eq!(found[0].date, date!(2026 - 05 - 31));
}

#[test]
fn spending_out_of_scope_is_found_where_a_pack_asks_for_it() {
    let mut outside = Simulated::paying(&[10], on_time);
    outside.scope = Some(InScope::Partly);
    let day = date!(2026 - 02 - 10);
    let found = outside.on(&pack("640300"), day);
    assert_eq!(found[0].checkpoint, "monthly.scope.01");
    let lines = found[0].explanation.lines(Lang::Zh);
    assert_eq!(lines, ["当月监控表填报的支出范围：部分不符合"]);
    assert!(outside.on(&pack("640100"), day).is_empty());
    outside.scope = Some(InScope::Yes);
    assert!(outside.on(&pack("640300"), day).is_empty());
}

#[test]
fn where_tables_are_sent_they_and_not_payments_say_who_has_reported() {
    let mut quiet = Simulated::paying(&[12, 12, 12, 12, 12, 12], on_time);
    quiet.table = Some(true);
    let mut paying = Simulated::paying(&[10; 12], on_time);
    paying.table = Some(false);
    for code in ["640100", "640104", "640500", "150300"] {
        let pack = pack(code);
        assert_eq!(quiet.year(&pack), [""; 0], "{code}");
        let told = paying.year(&pack);
        assert_eq!(told, ["2026-09-01 review.report urge"], "{code}");
    }
    let found = paying.on(&pack("640104"), date!(2026 - 09 - 01));
    let lines = found[0].explanation.lines(Lang::Zh);
    assert_eq!(lines, ["截至该月的监控表未报送（月）：7"]);
}

#[test]
fn savings_of_a_target_that_is_met_can_be_recalled() {
    let done = Simulated::paying(&[6; 12], |_| dec!(1));
    let told = done.year(&pack("150300"));
    assert_eq!(told, ["2026-08-31 review.savings recall"]);
}

#[test]
fn money_that_runs_ahead_of_its_target_is_found_where_a_pack_looks_for_it() {
    let mut pack = pack("150300");
    let points = &mut pack.monitoring.checkpoints.value;
    points.retain(|point| point.looks == Looks::Target);
    points[0].looks = Looks::Ahead;
    let ahead = Simulated::paying(&[10; 12], behind);
    let found = ahead.on(&pack, date!(2026 - 08 - 31));
    let lines = found[0].explanation.lines(Lang::Zh);
    assert_eq!(lines.last().unwrap(), "两灯合看：钱花得快、目标完成慢");
    let slow = Simulated::paying(&[4; 12], behind);
    assert!(slow.on(&pack, date!(2026 - 08 - 31)).is_empty());
}

#[test]
fn a_day_sees_only_what_was_recorded_by_then() {
    let mut late = Simulated::paying(&[10; 12], on_time);
    for event in &mut late.payments {
        event.recorded_on = date!(2026 - 09 - 02);
    }
    let pack = pack("640104");
    assert_eq!(late.on(&pack, date!(2026 - 08 - 31)).len(), 1);
    assert_eq!(late.on(&pack, date!(2026 - 09 - 02)).len(), 0);
    assert_eq!(
        late.on(&pack, date!(2026 - 08 - 30)).len(),
        0,
        "not asked yet"
    );
}

#[test]
fn a_finding_explains_itself_with_document_and_our_part() {
    let slow = Simulated::paying(&[4; 12], on_time);
    let found = slow.on(&pack("640300"), date!(2026 - 07 - 05));
    let lines = found[0].explanation.lines(Lang::Zh);
    assert_eq!(
        lines.last().unwrap(),
        "执行率低于预期进度的界限：20% < 0.7 × 50% → 35%"
    );
    let marks: Vec<Mark> = found[0].rules().iter().map(|rule| rule.mark).collect();
    assert!(marks.contains(&Mark::Printed) && marks.contains(&Mark::Proposal));
    let twice = [found[0].clone(), found[0].clone()];
    assert_eq!(cited(&twice), found[0].rules());
    let json = serde_json::to_string(&found[0]).unwrap();
    assert_eq!(serde_json::from_str::<Finding>(&json).unwrap(), found[0]);
}

#[test]
fn what_no_document_prints_says_so_at_every_checkpoint() {
    for code in PACKS {
        let pack = pack(code);
        for point in &pack.monitoring.checkpoints.value {
            let sources = point.sources(&pack.monitoring.checkpoints.source);
            let told = sources.iter().any(|source| source.mark == Mark::Proposal);
            assert!(told, "{code} {}", point.code);
        }
    }
}
