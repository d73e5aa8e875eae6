//! Budget events recorded by hand, their corrections, and what a project is measured against.

use crate::adjusting::{Browser, Cast, go, save};
use api::{
    adjustment::NewBudget,
    monitoring::{
        MonitoringOverview, MonitoringQuery, NewPayment, ProgressQuery, ProjectMonitoring,
    },
};
use domain::{
    id::ProjectYearId, lifecycle::Verb, money::Money, monitoring::BudgetChange,
    project::FundNature, target::Field,
};
use tests::{
    census::audited,
    ledger::force,
    targets::{because, cell, set, verb},
};

fn wan(text: &str) -> Money {
    Money::parse_change(text).unwrap()
}

fn entry(change: BudgetChange, amount_wan: &str) -> NewBudget {
    NewBudget {
        change,
        nature: FundNature::GeneralBudget,
        amount_wan: amount_wan.to_owned(),
        on: "2026-06-20".to_owned(),
        document: "宁财预〔2026〕8号".to_owned(),
        note: String::new(),
        corrects: None,
        confirmed: false,
    }
}

async fn seen(who: &Browser, id: ProjectYearId, as_of: Option<&str>) -> ProjectMonitoring {
    let query = ProgressQuery {
        as_of: as_of.map(str::to_owned),
    };
    who.find_progress(id, &query).await.unwrap()
}

async fn book(
    who: &Browser,
    id: ProjectYearId,
    body: &NewBudget,
) -> Result<ProjectMonitoring, (Option<u16>, String)> {
    let version = seen(who, id, None).await.version;
    who.record_budget(id, version, body).await.map_err(|error| {
        let fields = error.problem().map(|problem| &problem.fields);
        let first = fields.and_then(|fields| fields.first());
        let code = first.map_or_else(String::new, |issue| issue.code.clone());
        (error.status(), code)
    })
}

#[tokio::test]
async fn finance_books_receipts_and_adjustments_and_corrects_them_by_further_events() {
    let cast = Cast::new().await;
    let id = Box::pin(cast.approved())
        .await
        .project
        .project_year
        .unwrap();
    let before = audited(&cast.test.app.main()).await;
    let booked = book(&cast.finance, id, &entry(BudgetChange::Receipt, "100")).await;
    let booked = booked.unwrap();
    assert_eq!(audited(&cast.test.app.main()).await, before + 1);
    assert_eq!(
        (booked.received, booked.adjusted),
        (wan("100"), wan("251.89"))
    );
    let line = &booked.footing.budget[0];
    assert_eq!(
        (line.document.as_str(), line.on.as_str(), line.correctable),
        ("宁财预〔2026〕8号", "2026-06-20", true)
    );
    let fixed = NewBudget {
        corrects: Some(line.seq),
        ..entry(BudgetChange::Receipt, "90.5")
    };
    let after = book(&cast.finance, id, &fixed).await.unwrap();
    assert_eq!(after.received, wan("90.5"));
    let all = &after.footing.budget;
    assert_eq!(all.len(), booked.footing.budget.len() + 1, "it stays");
    let old = all.iter().find(|one| one.seq == line.seq).unwrap();
    assert_eq!(old.superseded_by, Some(all[0].seq));
    assert!(!old.correctable);
    let twice = book(&cast.finance, id, &fixed).await;
    assert_eq!(twice.unwrap_err().1, "budget.not_correctable");
    let cut = book(
        &cast.finance,
        id,
        &entry(BudgetChange::Adjustment, "-51.89"),
    )
    .await;
    let cut = cut.unwrap();
    assert_eq!((cut.initial, cut.adjusted), (wan("251.89"), wan("200")));
    assert_eq!(cut.progress.rate.denominator, wan("200"));
    let initial = cut.footing.budget.iter();
    let mut initial = initial.filter(|line| line.change == BudgetChange::Initial);
    assert!(initial.all(|line| !line.correctable), "an approval made it");
}

#[tokio::test]
async fn nonsense_is_refused_and_the_unusual_is_asked_about_first() {
    let cast = Cast::new().await;
    let id = Box::pin(cast.approved())
        .await
        .project
        .project_year
        .unwrap();
    let paid = NewPayment {
        month: 10,
        amount_wan: "60".to_owned(),
        nature: FundNature::GeneralBudget,
        note: String::new(),
    };
    let version = seen(&cast.clerk, id, None).await.version;
    cast.clerk.record_payment(id, version, &paid).await.unwrap();
    let cut = |amount: &str| entry(BudgetChange::Adjustment, amount);
    let on = |day: &str| NewBudget {
        on: day.to_owned(),
        ..cut("1")
    };
    let nameless = NewBudget {
        document: String::new(),
        ..cut("1")
    };
    let cases = [
        (cut("一万"), "not_a_number"),
        (cut("0"), "budget.no_amount"),
        (cut("-238.94"), "budget.below_zero"),
        (cut("-200"), "budget.below_spent"),
        (nameless, "budget.no_document"),
        (on("2025-12-31"), "budget.outside_year"),
        (on("2026-12-01"), "budget.after_today"),
        (on("六月"), "date.unreadable"),
        (entry(BudgetChange::Initial, "1"), "budget.initial"),
        (entry(BudgetChange::Receipt, "300"), "budget.beyond_budget"),
    ];
    for (body, code) in cases {
        let refused = book(&cast.finance, id, &body).await.unwrap_err();
        assert_eq!(refused, (Some(422), code.to_owned()));
    }
    let sure = NewBudget {
        confirmed: true,
        ..cut("-200")
    };
    let done = book(&cast.finance, id, &sure).await.unwrap();
    assert_eq!(done.adjusted, wan("51.89"), "said twice, it is done");
    let sure = NewBudget {
        confirmed: true,
        ..cut("-238.94")
    };
    let below = book(&cast.finance, id, &sure).await.unwrap_err();
    assert_eq!(below.1, "budget.below_zero", "no saying makes it right");
}

#[tokio::test]
async fn only_the_finance_bureau_of_the_place_books() {
    let cast = Cast::new().await;
    let id = Box::pin(cast.approved())
        .await
        .project
        .project_year
        .unwrap();
    let body = entry(BudgetChange::Receipt, "10");
    for who in [&cast.clerk, &cast.department, &cast.leader] {
        assert!(!seen(who, id, None).await.footing.may_book);
        let refused = book(who, id, &body).await.unwrap_err();
        assert_eq!(refused.0, Some(403));
    }
    let past = seen(&cast.finance, id, Some("2026-11-04")).await;
    assert!(!past.footing.may_book, "only as of today");
    let stale = cast.finance.record_budget(id, 99, &body).await;
    assert_eq!(stale.unwrap_err().status(), Some(412));
}

#[tokio::test]
async fn a_project_says_which_approved_version_it_was_measured_against() {
    let cast = Cast::new().await;
    let approved = Box::pin(cast.approved()).await;
    let (id, year) = (approved.id, approved.project.project_year.unwrap());
    let value = |shown: &ProjectMonitoring| {
        let mut rows = shown.indicators.iter();
        let row = rows.find(|one| one.row.cells[&Field::Name].text == "培训人次");
        row.or(shown.indicators.first())
            .map(|one| one.row.cells[&Field::Value].text.clone())
    };
    // As if it had been approved in March.
    let earlier = "UPDATE target_versions SET at = '2026-03-02T10:00:00+08:00' WHERE approved";
    force(&cast.test.app.main(), earlier).await;
    let first = seen(&cast.leader, year, None).await;
    let version = first.footing.version.clone().unwrap();
    assert_eq!((version.number, version.approval), (2, 1));
    assert!(!version.outdated && first.footing.adjusting.is_none());
    let earlier = seen(&cast.leader, year, Some("2026-03-01")).await;
    assert_eq!(
        earlier.footing.version, None,
        "nothing was approved by then"
    );
    assert!(earlier.indicators.is_empty());

    let clerk = seen(&cast.clerk, year, None).await;
    assert!(clerk.footing.may_adjust);
    let draft = go(&cast.clerk, id, because(Verb::Adjust, "追加")).await;
    let open = seen(&cast.clerk, year, None).await.footing;
    assert_eq!(open.adjusting.unwrap().application.why, "追加");
    assert!(!open.may_adjust);
    assert!(
        seen(&cast.leader, year, None)
            .await
            .footing
            .adjusting
            .is_none()
    );
    let edits = vec![set(cell(1, Field::Value), "400", "600")];
    save(&cast.clerk, &draft, edits).await;
    go(&cast.clerk, id, verb(Verb::Submit)).await;
    cast.approve(id).await;
    let now = seen(&cast.leader, year, None).await;
    let version = now.footing.version.clone().unwrap();
    assert_eq!((version.number, version.approval), (4, 2));
    let then = seen(&cast.leader, year, Some("2026-11-04")).await;
    let version = then.footing.version.clone().unwrap();
    assert_eq!((version.number, version.outdated), (2, true));
    assert_ne!(value(&now), value(&then), "each by the values of its day");
}

/// A portfolio of an earlier day holds what was approved by then, and the project's own page says
/// that nothing was.
#[tokio::test]
async fn an_earlier_day_knows_no_project_that_was_approved_later() {
    let cast = Cast::new().await;
    let approved = Box::pin(cast.approved()).await;
    let id = approved.project.project_year.unwrap();
    let on = |day: &str| MonitoringQuery {
        year: Some(2026),
        as_of: Some(day.to_owned()),
    };
    let projects = |overview: MonitoringOverview| -> u32 {
        overview.places.iter().map(|place| place.projects).sum()
    };
    let now = cast.clerk.find_monitoring(&on("2026-11-05")).await.unwrap();
    let then = cast.clerk.find_monitoring(&on("2026-11-04")).await.unwrap();
    assert_eq!((projects(now), projects(then)), (1, 0));
    let page = seen(&cast.clerk, id, Some("2026-11-04")).await;
    assert_eq!(page.footing.version, None);
}
