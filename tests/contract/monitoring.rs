//! Payments and results: recorded as dated facts, corrected by further ones, shown as of any day.

use api::{
    Client,
    monitoring::{
        ListProgressQuery, MonitoringOverview, MonitoringQuery, NewActual, NewPayment,
        ProgressQuery, ProjectMonitoring,
    },
};
use domain::{money::Money, project::FundNature, target::Field};
use tests::{RouterTransport, TestApp, census::census};

pub(crate) fn paid(month: u8, amount_wan: &str) -> NewPayment {
    NewPayment {
        month,
        amount_wan: amount_wan.to_owned(),
        nature: FundNature::GeneralBudget,
        note: String::new(),
    }
}

/// A project of the demo clerk's unit that is under way.
pub(crate) async fn under_way(clerk: &Client<RouterTransport>) -> ProjectMonitoring {
    let page = clerk.list_progress(&ListProgressQuery::default()).await;
    for item in page.unwrap().items {
        let found = clerk
            .find_progress(item.project_year, &ProgressQuery::default())
            .await
            .unwrap();
        if found.editable && found.payments.len() > 3 && !found.indicators.is_empty() {
            return found;
        }
    }
    panic!("no project under way");
}

fn at(project: &ProjectMonitoring, month: u8) -> Money {
    project.paid[usize::from(month) - 1].unwrap_or_default()
}

#[tokio::test]
async fn a_payment_raises_every_later_month_and_a_correction_keeps_what_it_replaces() {
    let test = TestApp::furnished().await;
    let clerk = test.signed_in("unit").await;
    let before = under_way(&clerk).await;
    let id = before.progress.project_year;
    let present = before
        .payments
        .iter()
        .filter(|it| it.month == 11 && it.superseded_by.is_none());
    let present: Money = present.map(|it| it.amount).sum();
    let after = clerk
        .record_payment(id, before.version, &paid(11, "3.5"))
        .await
        .unwrap();
    assert!(after.version > before.version);
    let amount = Money::parse_wan("3.5").unwrap();
    assert_eq!(at(&after, 11), at(&before, 10) + amount);
    assert_eq!(at(&after, 10), at(&before, 10), "earlier months stand");
    let spent = before.progress.rate.numerator.fen() - present.fen() + amount.fen();
    assert_eq!(after.progress.rate.numerator.fen(), spent);

    let fixed = clerk
        .record_payment(id, after.version, &paid(11, "2"))
        .await
        .unwrap();
    assert_eq!(
        at(&fixed, 11),
        at(&before, 10) + Money::parse_wan("2").unwrap()
    );
    assert_eq!(
        fixed.payments.len(),
        after.payments.len() + 1,
        "nothing is overwritten"
    );
    let old = fixed
        .payments
        .iter()
        .find(|it| it.month == 11 && it.amount == amount);
    let old = old.expect("the first record");
    let newest = fixed
        .payments
        .iter()
        .find(|it| it.superseded_by.is_none() && it.month == 11);
    assert_eq!(old.superseded_by, newest.map(|it| it.seq));
    assert_eq!(
        newest.map(|it| (it.by.as_str(), it.recorded_on.as_str())),
        Some(("演示经办员", "2026-11-05"))
    );

    let march = clerk
        .record_payment(id, fixed.version, &paid(3, "0"))
        .await
        .unwrap();
    let gone = at(&fixed, 3).fen() - at(&fixed, 2).fen();
    assert_eq!(
        at(&march, 11).fen(),
        at(&fixed, 11).fen() - gone,
        "every later month moves"
    );
    let read = clerk
        .find_progress(id, &ProgressQuery::default())
        .await
        .unwrap();
    assert_eq!(read, march);
}

#[tokio::test]
async fn an_earlier_day_shows_what_was_known_then() {
    let test = TestApp::furnished().await;
    let clerk = test.signed_in("unit").await;
    let on = |day: &str| MonitoringQuery {
        year: Some(2026),
        as_of: Some(day.to_owned()),
    };
    let today = clerk.find_monitoring(&on("2026-11-05")).await.unwrap();
    let june = clerk.find_monitoring(&on("2026-06-30")).await.unwrap();
    let spent = |of: &MonitoringOverview| of.total.expect("one district").numerator;
    assert!(spent(&june) < spent(&today));
    assert!(june.expected < today.expected);
    assert_eq!((june.month, today.month), (6, 10));
    let project = under_way(&clerk).await;
    let id = project.progress.project_year;
    clerk
        .record_payment(id, project.version, &paid(2, "77"))
        .await
        .unwrap();
    let later = clerk.find_monitoring(&on("2026-06-30")).await.unwrap();
    assert_eq!(later, june, "recorded today, so unknown in June");
    let now = clerk.find_monitoring(&on("2026-11-05")).await.unwrap();
    assert_ne!(now.total, today.total);
}

#[tokio::test]
async fn bad_payments_are_refused_at_their_field_and_leave_no_trace() {
    let test = TestApp::furnished().await;
    let clerk = test.signed_in("unit").await;
    let project = under_way(&clerk).await;
    let id = project.progress.project_year;
    let before = census(&test.app.main()).await;
    let long = NewPayment {
        note: "长".repeat(501),
        ..paid(3, "1")
    };
    let cases = [
        (paid(0, "1"), "month"),
        (paid(12, "1"), "month"),
        (paid(13, "1"), "month"),
        (paid(255, "1"), "month"),
        (paid(3, "-1"), "amount_wan"),
        (paid(3, "1.0000001"), "amount_wan"),
        (paid(3, "1e3"), "amount_wan"),
        (paid(3, "=1+1"), "amount_wan"),
        (paid(3, ""), "amount_wan"),
        (paid(3, "一百"), "amount_wan"),
        (paid(3, "100000000000"), "amount_wan"),
        (long, "note"),
    ];
    for (payment, field) in cases {
        let refused = clerk
            .record_payment(id, project.version, &payment)
            .await
            .unwrap_err();
        let problem = refused.problem().expect("an envelope");
        assert_eq!(problem.status, 422, "{payment:?}");
        assert_eq!(problem.fields[0].field, field, "{payment:?}");
        assert!(!problem.fields[0].text.is_empty());
    }
    let both = clerk
        .record_payment(id, project.version, &paid(13, "-1"))
        .await
        .unwrap_err();
    assert_eq!(
        both.problem().unwrap().fields.len(),
        2,
        "all faults at once"
    );
    assert_eq!(before, census(&test.app.main()).await);
    let exact = clerk
        .record_payment(id, project.version, &paid(11, "１．２３４５６７"))
        .await;
    let exact = exact.unwrap();
    assert_eq!(
        at(&exact, 11).fen() - at(&exact, 10).fen(),
        1_234_567,
        "to the fen"
    );
}

#[tokio::test]
async fn a_stale_version_is_refused_with_the_present_one() {
    let test = TestApp::furnished().await;
    let clerk = test.signed_in("unit").await;
    let project = under_way(&clerk).await;
    let id = project.progress.project_year;
    let first = clerk
        .record_payment(id, project.version, &paid(10, "1"))
        .await
        .unwrap();
    let before = census(&test.app.main()).await;
    let stale = clerk
        .record_payment(id, project.version, &paid(10, "2"))
        .await
        .unwrap_err();
    let problem = stale.problem().unwrap();
    assert_eq!(
        (problem.status, problem.code.as_str()),
        (412, "version.stale")
    );
    assert_eq!(problem.current_version, Some(first.version));
    assert_eq!(before, census(&test.app.main()).await);
}

#[tokio::test]
async fn results_are_recorded_against_the_approved_rows() {
    let test = TestApp::furnished().await;
    let clerk = test.signed_in("unit").await;
    let project = under_way(&clerk).await;
    let id = project.progress.project_year;
    let numeric = project.indicators.iter().find(|indicator| {
        let value = indicator.row.cells.get(&Field::Value);
        value.is_some_and(|cell| cell.text.parse::<f64>().is_ok())
    });
    let row = numeric.expect("an indicator with a number").row.id;
    let actual = |month, text: &str| NewActual {
        month,
        row,
        actual: text.to_owned(),
        note: "现场核对".to_owned(),
    };
    let after = clerk
        .record_actual(id, project.version, &actual(11, "12"))
        .await
        .unwrap();
    let shown = after.indicators.iter().find(|it| it.row.id == row).unwrap();
    assert_eq!(
        (shown.actual.as_deref(), shown.month),
        (Some("12"), Some(11))
    );
    assert_eq!(shown.note, "现场核对");
    let before = census(&test.app.main()).await;
    for (month, text, field) in [
        (13, "12", "month"),
        (12, "12", "month"),
        (11, "很多", "actual"),
    ] {
        let refused = clerk
            .record_actual(id, after.version, &actual(month, text))
            .await;
        let refused = refused.unwrap_err();
        assert_eq!(
            refused.problem().unwrap().fields[0].field,
            field,
            "{month} {text}"
        );
    }
    let nowhere = NewActual {
        row: tests::targets::row_id(4),
        ..actual(11, "12")
    };
    let refused = clerk
        .record_actual(id, after.version, &nowhere)
        .await
        .unwrap_err();
    assert_eq!(refused.problem().unwrap().fields[0].field, "row");
    assert_eq!(before, census(&test.app.main()).await);
}
