//! What finance decides about a project: proposed by the rules, listed for next year's budget,
//! shown at the same project's later target.

use crate::{
    adjusting::{Browser, go, save},
    alerts::{lines, of, ran},
    books::{get, sheets},
};
use api::{
    alert::{ALERT_BOOK_PATH, AlertLine, AlertsStep, ListAlertsQuery},
    rollover::RolloverChoice,
    targets::{ListTargetsQuery, NewProject, TargetDetail},
};
use calamine::Data;
use domain::{
    alert::{Stage, Treatment, Verb},
    id::{AlertId, TargetId},
    money::Money,
};
use rust_decimal::dec;
use tests::{
    TestApp,
    targets::{graded_pass, new_project, verb, whole_form},
};

/// A town with one approved project that has paid nothing, found by the checkpoints.
struct Town {
    test: TestApp,
    finance: Browser,
    target: TargetDetail,
    alert: AlertId,
}

impl Town {
    async fn new() -> Self {
        let test = TestApp::new().await;
        let (clerk, department, finance) = (
            test.signed_in("unit").await,
            test.signed_in("department").await,
            test.signed_in("finance").await,
        );
        let project = NewProject {
            year: 2026,
            from_year: 2026,
            to_year: 2028,
            ..new_project("演示慢项目")
        };
        let new = clerk.create_project(&project).await.unwrap();
        save(&clerk, &new, whole_form().edits).await;
        go(&clerk, new.id, verb(domain::lifecycle::Verb::Submit)).await;
        go(&department, new.id, graded_pass()).await;
        go(&finance, new.id, graded_pass()).await;
        let target = go(&finance, new.id, verb(domain::lifecycle::Verb::Approve)).await;
        ran(&finance, "2026-11-05").await;
        let alert = lines(&finance, None).await[0].id.unwrap();
        Self {
            test,
            finance,
            target,
            alert,
        }
    }

    async fn decided(&self, query: ListAlertsQuery) -> Vec<AlertLine> {
        self.finance.list_alerts(&query).await.unwrap().items
    }
}

fn cut(alert: AlertId, percent: &str, amount: &str) -> AlertsStep {
    AlertsStep {
        treatment: Some(Treatment::Cut),
        text: "目标完成慢，下年度调减".to_owned(),
        percent: percent.to_owned(),
        amount_wan: amount.to_owned(),
        ..of(&[alert], Verb::Treat)
    }
}

#[tokio::test]
async fn a_decision_says_what_finance_typed_and_nothing_more() {
    let town = Town::new().await;
    let undecided = ListAlertsQuery {
        decided: Some(true),
        ..ListAlertsQuery::default()
    };
    let none = town.finance.list_alerts(&undecided).await.unwrap();
    assert_eq!((none.items.len(), none.total), (0, 0));
    let open = none.counts.iter().find(|it| it.stage == Stage::Open);
    assert_eq!(open.map(|it| it.count), Some(1), "counts are of all alerts");
    for (percent, amount, field) in [
        ("0", "", "percent"),
        ("101", "", "percent"),
        ("", "-1", "amount_wan"),
        ("10", "2", "amount_wan"),
    ] {
        let refused = town
            .finance
            .step_alerts(&cut(town.alert, percent, amount))
            .await;
        let refused = refused.unwrap_err();
        let problem = refused.problem().unwrap();
        assert_eq!(problem.fields[0].field, field, "{percent} {amount}");
    }
    town.finance
        .step_alerts(&cut(town.alert, "", ""))
        .await
        .unwrap();
    let plain = town.decided(undecided.clone()).await.remove(0);
    let plain = plain.decision.unwrap();
    assert_eq!((plain.extent.percent, plain.extent.amount), (None, None));

    town.finance
        .step_alerts(&cut(town.alert, "12.5", ""))
        .await
        .unwrap();
    let line = town.decided(undecided).await.remove(0);
    let decision = line.decision.unwrap();
    assert_eq!(line.proposed, Treatment::Urge, "finance decided otherwise");
    assert_eq!(decision.treatment, Treatment::Cut);
    assert_eq!(decision.extent.percent, Some(dec!(12.5)));
    assert_eq!(decision.reason, "目标完成慢，下年度调减");
    assert_eq!(decision.on, "2026-11-05");
    let by = |treatment| ListAlertsQuery {
        treatment: Some(treatment),
        ..ListAlertsQuery::default()
    };
    assert_eq!(town.decided(by(Treatment::Cut)).await.len(), 1);
    assert!(town.decided(by(Treatment::Recall)).await.is_empty());
    let told = town.finance.find_alert(town.alert).await.unwrap();
    let extents: Vec<_> = told.steps.iter().map(|step| step.extent.percent).collect();
    assert_eq!(
        extents,
        [None, None, Some(dec!(12.5))],
        "what was said before stands"
    );

    let book = get(&town.finance, &format!("{ALERT_BOOK_PATH}?decided=true")).await;
    let (name, sheet) = sheets(&book.body).remove(0);
    assert_eq!((name.as_str(), sheet.len()), ("结果应用建议清单", 3));
    for text in [
        "调减或取消下年度安排",
        "下年度预算的 12.5%",
        "目标完成慢，下年度调减",
    ] {
        let text = Data::String(text.to_owned());
        assert!(sheet[2].contains(&text), "{text}: {:?}", sheet[2]);
    }
}

#[tokio::test]
async fn an_amount_is_of_one_project_and_of_a_class_that_has_one() {
    let town = Town::new().await;
    let recall = AlertsStep {
        treatment: Some(Treatment::Recall),
        ..cut(town.alert, "50", "3.2")
    };
    town.finance.step_alerts(&recall).await.unwrap();
    let told = town.finance.find_alert(town.alert).await.unwrap();
    let extent = told.line.decision.unwrap().extent;
    assert_eq!(extent.percent, None, "a share is of next year's budget");
    assert_eq!(extent.amount, Some(Money::parse_wan("3.2").unwrap()));
    let many = AlertsStep {
        ids: vec![town.alert, AlertId(uuid::Uuid::from_u128(7))],
        ..recall
    };
    let refused = town.finance.step_alerts(&many).await.unwrap_err();
    assert_eq!(refused.problem().unwrap().fields[0].field, "amount_wan");
}

#[tokio::test]
async fn the_same_projects_later_target_shows_it_to_everybody_in_scope() {
    let town = Town::new().await;
    let project = town.target.project.id.unwrap();
    let choice = RolloverChoice {
        projects: vec![project],
    };
    town.finance.create_rollover(2027, &choice).await.unwrap();
    let query = ListTargetsQuery {
        year: Some(2027),
        ..ListTargetsQuery::default()
    };
    let clerk = town.test.signed_in("unit").await;
    let later = clerk.list_targets(&query).await.unwrap().items;
    let later = later[0].id;
    let earlier = async |who: &Browser, target| who.list_treatments(target).await.unwrap();
    assert!(earlier(&town.finance, later).await.is_empty(), "undecided");
    town.finance
        .step_alerts(&cut(town.alert, "10", ""))
        .await
        .unwrap();
    for name in ["unit", "department", "finance", "leader"] {
        let who = town.test.signed_in(name).await;
        let told = earlier(&who, later).await;
        let decision = told[0].decision.as_ref().unwrap();
        assert_eq!(decision.extent.percent, Some(dec!(10)), "{name}");
        assert!(
            earlier(&who, town.target.id).await.is_empty(),
            "not its own year's"
        );
    }
    for name in ["unit2", "finance3"] {
        let who = town.test.signed_in(name).await;
        let refused = who.list_treatments(later).await.unwrap_err();
        assert_eq!(refused.status(), Some(404), "{name}");
    }
    let unknown = TargetId(uuid::Uuid::from_u128(404));
    let unknown = town.finance.list_treatments(unknown).await.unwrap_err();
    assert_eq!(unknown.status(), Some(404), "no such target");
}
