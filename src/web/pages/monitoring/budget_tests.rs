//! The dated budget and the version measured against, as readers and bookkeepers find them.

use super::{
    budget,
    desk::Desk,
    footing,
    tests::{record, render},
};
use crate::ctx::ctx;
use api::{
    adjustment::{BudgetLine, Footing, MeasuredVersion, UnderWay},
    monitoring::ProjectMonitoring,
};
use domain::{
    adjustment::Application, id::TargetId, lang::Lang, money::Money, monitoring::BudgetChange,
    project::FundNature,
};
use leptos::prelude::*;
use uuid::Uuid;

fn line(seq: i64, change: BudgetChange, amount: &str) -> BudgetLine {
    BudgetLine {
        seq,
        change,
        nature: FundNature::GeneralBudget,
        amount: Money::parse_change(amount).unwrap(),
        on: "2026-06-20".to_owned(),
        recorded_on: "2026-06-21".to_owned(),
        by: "演示财政员".to_owned(),
        document: "宁财预〔2026〕8号".to_owned(),
        note: String::new(),
        supersedes: None,
        superseded_by: None,
        adjustment: None,
        correctable: false,
    }
}

fn shown(may_book: bool) -> ProjectMonitoring {
    let mut record = record(false);
    record.target = Some(TargetId(Uuid::from_u128(9)));
    record.footing = Footing {
        version: Some(MeasuredVersion {
            number: 2,
            approval: 1,
            at: "2026-01-05T09:30:00+08:00".to_owned(),
            outdated: true,
        }),
        adjusting: Some(UnderWay {
            since: "2026-06-21T09:30:00+08:00".to_owned(),
            application: Application {
                why: "任务增加".to_owned(),
                ..Application::default()
            },
        }),
        may_adjust: false,
        may_book,
        budget: vec![
            BudgetLine {
                supersedes: Some(2),
                correctable: may_book,
                ..line(3, BudgetChange::Receipt, "90")
            },
            BudgetLine {
                superseded_by: Some(3),
                ..line(2, BudgetChange::Receipt, "100")
            },
            BudgetLine {
                adjustment: Some(7),
                ..line(1, BudgetChange::Adjustment, "-12.5")
            },
        ],
    };
    record
}

#[test]
fn events_stand_with_their_day_sign_and_basis_and_corrected_ones_are_struck_out() {
    let html = render(Lang::Zh, || budget::section(Desk::new(ctx(), shown(false))));
    for text in [
        "2026-06-20",
        "资金到位",
        "+90",
        "<del class=\"struck\">+100</del>",
        "已更正",
        "-12.5",
        "宁财预〔2026〕8号",
        "目标调整",
    ] {
        assert!(html.contains(text), "{text} in {html}");
    }
    assert!(!html.contains("booking-amount"), "a reader books nothing");
}

#[test]
fn finance_finds_the_form_and_a_button_at_what_it_may_correct() {
    let html = render(Lang::En, || budget::section(Desk::new(ctx(), shown(true))));
    assert!(html.contains("for=\"booking-amount\""), "{html}");
    assert!(html.contains("for=\"booking-document\""), "{html}");
    assert!(
        html.contains("Correct 2026-06-20 Funds received +90"),
        "{html}"
    );
    assert_eq!(
        html.matches("aria-label=\"Correct ").count(),
        1,
        "one of three"
    );
    assert!(!html.contains("booking-confirmed"), "nothing is asked yet");
}

#[test]
fn the_version_of_the_day_is_named_with_its_link_and_what_is_under_way() {
    let view = |record: fn() -> ProjectMonitoring| {
        render(Lang::Zh, move || {
            footing::section(ctx(), RwSignal::new(record()))
        })
    };
    let html = view(|| shown(false));
    for text in [
        "第 1 次批复（第 2 版，2026-01-05 09:30）",
        "?version=2",
        "此后又批复了新版本",
        "目标正在申请调整（2026-06-21 09:30 提出）",
        "任务增加",
    ] {
        assert!(html.contains(text), "{text} in {html}");
    }
    let none = view(|| record(false));
    assert!(none.contains("这一天还没有批复的绩效目标"), "{none}");
    let may = view(|| {
        let mut record = shown(false);
        record.footing.may_adjust = true;
        record
    });
    assert!(may.contains("?adjust=1"), "{may}");
}
