//! A leader's start page: figures that agree with their sources, what changed since the session
//! before this one, and the largest risks, within everybody's scope.

use crate::{
    adjusting::{Browser, Cast},
    alerts::{lines, of, ran},
};
use api::{
    alert::ListAlertsQuery,
    briefing::{Briefing, BriefingQuery, Changes},
    monitoring::{MonitoringQuery, NewPayment, ProgressQuery},
    session::Eyes,
};
use domain::{
    alert::Verb,
    briefing::{Happened, Lamp},
    compare::LiveKey,
    id::ProjectYearId,
    project::FundNature,
    role::Role,
};
use rust_decimal::{Decimal, dec};
use tests::{TestApp, census::census};

async fn page(who: &Browser) -> Briefing {
    who.find_briefing(&BriefingQuery::default()).await.unwrap()
}

fn of_kind(page: &Briefing, kind: Happened) -> Option<&Changes> {
    let since = page.since.as_ref().expect("own eyes");
    since.events.iter().find(|changes| changes.kind == kind)
}

async fn pay(clerk: &Browser, project: ProjectYearId, (month, wan): (u8, &str)) {
    let seen = clerk.find_progress(project, &ProgressQuery::default());
    let version = seen.await.unwrap().version;
    let payment = NewPayment {
        month,
        amount_wan: wan.to_owned(),
        nature: FundNature::GeneralBudget,
        note: String::new(),
    };
    clerk
        .record_payment(project, version, &payment)
        .await
        .unwrap();
}

#[tokio::test]
async fn what_changed_is_told_from_the_session_before_and_not_from_every_look() {
    let cast = Cast::new().await;
    let first = page(&cast.leader).await.since.expect("own eyes");
    assert_eq!((first.at, first.events.len()), (None, 0), "a first visit");
    let approved = Box::pin(cast.approved()).await;
    let project = approved.project.project_year.unwrap();

    let again = cast.test.signed_in("leader").await;
    for _ in 0..2 {
        let seen = page(&again).await;
        let at = seen.since.as_ref().and_then(|since| since.at.clone());
        assert!(at.is_some_and(|at| at.starts_with("2026-11-05")));
        let told = of_kind(&seen, Happened::Approved).expect("an approval");
        assert_eq!((told.count, told.latest.len()), (1, 1));
        assert_eq!(told.latest[0].project_year, project);
        assert_eq!(told.latest[0].name, "演示培训");
        assert!(
            of_kind(&seen, Happened::Red).is_none(),
            "red from the start"
        );
    }

    ran(&cast.finance, "2026-11-05").await;
    pay(&cast.clerk, project, (9, "240")).await;
    let third = cast.test.signed_in("leader").await;
    pay(&cast.clerk, project, (9, "1")).await;
    let seen = page(&third).await;
    assert!(of_kind(&seen, Happened::Approved).is_none(), "told before");
    let raised = of_kind(&seen, Happened::Raised).expect("alerts");
    let known = lines(&cast.finance, None).await;
    assert_eq!(raised.count, known.len() as u64);
    assert!(raised.latest.iter().all(|line| line.alert.is_some()));
    let red = of_kind(&seen, Happened::Red).expect("it turned red again");
    assert_eq!((red.count, red.latest[0].lamp), (1, Some(Lamp::Money)));

    let ids: Vec<_> = known.iter().filter_map(|line| line.id).collect();
    let decided = cast.finance.step_alerts(&of(&ids[..1], Verb::Treat));
    decided.await.unwrap();
    let notified = cast.finance.step_alerts(&of(&ids[..1], Verb::Notify));
    notified.await.unwrap();
    for (who, verb) in [(&cast.clerk, Verb::Answer), (&cast.department, Verb::Close)] {
        who.step_alerts(&of(&ids[..1], verb)).await.unwrap();
    }
    let seen = page(&cast.test.signed_in("leader").await).await;
    for kind in [Happened::Treated, Happened::Closed] {
        let told = of_kind(&seen, kind).expect("a step");
        assert_eq!((told.count, told.latest[0].alert), (1, Some(ids[0])));
    }
    let quiet = page(&cast.test.signed_in("leader").await).await;
    assert_eq!(quiet.since.unwrap().events, []);
}

#[tokio::test]
async fn figures_and_risks_say_what_their_own_pages_say() {
    let cast = Cast::new().await;
    let approved = Box::pin(cast.approved()).await;
    let project = approved.project.project_year.unwrap();
    pay(&cast.clerk, project, (9, "12")).await;
    pay(&cast.clerk, project, (10, "3")).await;
    ran(&cast.finance, "2026-11-05").await;
    let before = census(&cast.test.app.main()).await;
    let seen = page(&cast.leader).await;
    assert_eq!(
        before,
        census(&cast.test.app.main()).await,
        "only looked at"
    );
    assert_eq!((seen.year, seen.as_of.as_str()), (2026, "2026-11-05"));
    assert_eq!((seen.projects, seen.approved), (1, 1));
    assert_eq!(seen.place.as_deref(), Some("640104"));
    let figure = |key| {
        let mut figures = seen.figures.iter();
        figures.find(|figure| figure.measure.key == key).unwrap()
    };
    let overview = cast.leader.find_monitoring(&MonitoringQuery::default());
    let total = overview.await.unwrap().total.unwrap();
    let execution = figure(LiveKey::Execution);
    let yuan = |money: domain::money::Money| Decimal::new(money.fen(), 2);
    assert_eq!(execution.now.numerator, yuan(total.numerator));
    assert_eq!(execution.now.denominator, yuan(total.denominator));
    assert_eq!(seen.base, Some(total.base));
    let (then, earlier) = execution.months.unwrap();
    assert_eq!(then.numerator, dec!(150000), "paid by October");
    assert_eq!(earlier.numerator, dec!(120000));
    let red = figure(LiveKey::MoneyRed);
    assert_eq!(red.now.ratio(), Some(dec!(1)));

    let all = ListAlertsQuery::default();
    let listed = cast.leader.list_alerts(&all).await.unwrap();
    let alerts = seen.alerts.unwrap();
    assert_eq!(alerts.all, listed.total);
    assert_eq!((alerts.unended, alerts.overdue), (listed.total, 0));
    assert_eq!((alerts.decided, alerts.waiting), (0, 0));

    // What is open now is nothing of a year that has not begun.
    let next = cast
        .leader
        .find_briefing(&BriefingQuery { year: Some(2027) })
        .await
        .unwrap();
    let counted = next.alerts.unwrap();
    assert_eq!((counted.all, counted.unended, next.risks.len()), (0, 0, 0));
    let of_next = ListAlertsQuery {
        year: Some(2027),
        ..ListAlertsQuery::default()
    };
    assert_eq!(cast.leader.list_alerts(&of_next).await.unwrap().total, 0);

    assert_eq!(seen.risks.len(), 1);
    let risk = &seen.risks[0];
    assert_eq!(
        (risk.project_year, risk.name.as_str()),
        (project, "演示培训")
    );
    assert!(risk.peril.money_red && !risk.peril.overdue);
    assert_eq!(risk.rate, total);
    assert_eq!(
        yuan(risk.peril.unspent),
        yuan(total.denominator) - yuan(total.numerator)
    );
}

#[tokio::test]
async fn everybody_sees_their_own_and_a_region_no_working_data() {
    let cast = Cast::new().await;
    Box::pin(cast.approved()).await;
    ran(&cast.finance, "2026-11-05").await;
    server::catch_up(&cast.test.app).await.unwrap();
    let own = page(&cast.test.signed_in("finance").await).await;
    assert_eq!((own.approved, own.risks.len()), (1, 1));
    assert!(own.alerts.is_some_and(|alerts| alerts.all > 0));
    assert!(of_kind(&own, Happened::Raised).is_some());

    let region = page(&cast.test.signed_in("region").await).await;
    assert_eq!((region.approved, region.risks.len()), (1, 1));
    assert!(region.alerts.is_none() && region.place.is_none());
    let region = page(&cast.test.signed_in("region").await).await;
    assert_eq!(
        region.since.unwrap().events,
        [],
        "nothing happened in between"
    );

    let foreign = page(&cast.test.signed_in("finance3").await).await;
    assert_eq!((foreign.projects, foreign.risks.len()), (0, 0));
    assert!(foreign.alerts.is_some_and(|alerts| alerts.all == 0));
    for name in ["unit", "department", "trainer", "admin"] {
        let who = cast.test.signed_in(name).await;
        let refused = who
            .find_briefing(&BriefingQuery::default())
            .await
            .unwrap_err();
        assert_eq!(refused.status(), Some(403), "{name}");
    }
}

#[tokio::test]
async fn borrowed_eyes_have_no_visits_of_their_own() {
    let test = TestApp::furnished().await;
    let trainer = test.signed_in("trainer").await;
    let eyes = Eyes {
        role: Role::Leader,
        workspace: Some("trainee-01".to_owned()),
    };
    trainer.borrow_eyes(&eyes).await.unwrap();
    assert_eq!(page(&trainer).await.since, None);
}
