//! From a checkpoint to closure: found once, noticed, answered, sent back, answered, closed.

use crate::{
    adjusting::Browser,
    books::{get, sheets},
};
use api::alert::{
    ALERT_BOOK_PATH, AlertLine, AlertsStep, CheckpointDay, CheckpointJob, ListAlertsQuery, RunState,
};
use calamine::Data;
use domain::{
    alert::{Event, Looks, Stage, State, Treatment, Verb},
    id::AlertId,
    pack::Mark,
    role::Role,
};
use tests::{
    TestApp,
    census::{audited, census},
    targets::{graded_pass, project_under_way, verb, whole_form},
};

fn day(as_of: &str) -> CheckpointDay {
    CheckpointDay {
        as_of: as_of.to_owned(),
        year: None,
    }
}

/// Runs the checkpoints; every question lets the work go on.
pub(crate) async fn ran(finance: &Browser, as_of: &str) -> CheckpointJob {
    let mut job = finance.run_checkpoints(&day(as_of)).await.unwrap();
    while job.state.is_under_way() {
        tokio::task::yield_now().await;
        job = finance.find_checkpoint_run(job.id).await.unwrap();
    }
    assert_eq!(job.state, RunState::Done);
    job
}

pub(crate) fn of(ids: &[AlertId], verb: Verb) -> AlertsStep {
    let day = matches!(verb, Verb::Notify | Verb::SendBack | Verb::Answer);
    AlertsStep {
        ids: ids.to_vec(),
        verb,
        text: "请核实原因并整改".to_owned(),
        day: day.then(|| "2026-11-20".to_owned()),
        treatment: (verb == Verb::Treat).then_some(Treatment::Adjust),
        percent: String::new(),
        amount_wan: String::new(),
    }
}

/// An approved project of the year under way, of the unit that the clerk is of.
async fn approved(test: &TestApp, clerk: &str, department: &str, name: &str) {
    let clerk = test.signed_in(clerk).await;
    let (department, finance) = (
        test.signed_in(department).await,
        test.signed_in("finance").await,
    );
    let project = project_under_way(name);
    let new = clerk.create_project(&project).await.unwrap();
    clerk
        .save_cells(new.id, new.version, &whole_form())
        .await
        .unwrap();
    let mut target = clerk.find_target(new.id).await.unwrap();
    for (who, step) in [
        (&clerk, verb(domain::lifecycle::Verb::Submit)),
        (&department, graded_pass()),
        (&finance, graded_pass()),
        (&finance, verb(domain::lifecycle::Verb::Approve)),
    ] {
        let moved = who.move_target(target.id, target.version, &step);
        target = moved.await.unwrap();
    }
}

pub(crate) async fn lines(who: &Browser, stage: Option<Stage>) -> Vec<AlertLine> {
    let query = ListAlertsQuery {
        stage,
        ..ListAlertsQuery::default()
    };
    who.list_alerts(&query).await.unwrap().items
}

/// A town with one project that has paid nothing, found by the checkpoints.
pub(crate) async fn found() -> (TestApp, Browser, Browser, AlertId) {
    let test = TestApp::new().await;
    approved(&test, "unit", "department", "演示慢项目").await;
    let (clerk, finance) = (
        test.signed_in("unit").await,
        test.signed_in("finance").await,
    );
    ran(&finance, "2026-11-05").await;
    let open = lines(&finance, Some(Stage::Open)).await;
    let id = open[0].id.unwrap();
    (test, clerk, finance, id)
}

#[tokio::test]
async fn a_dry_run_writes_nothing_and_a_run_finds_each_once() {
    let test = TestApp::new().await;
    approved(&test, "unit", "department", "演示慢项目").await;
    let finance = test.signed_in("finance").await;
    let before = census(&test.app.main()).await;
    let told = finance.preview_checkpoints(&day("2026-12-31")).await;
    let told = told.unwrap();
    assert_eq!(census(&test.app.main()).await, before, "only looked at");
    assert_eq!((told.fresh_total, told.fresh[0].looks), (1, Looks::Slow));
    let slow = told.points.iter().find(|point| point.found == 1).unwrap();
    let marks: Vec<Mark> = slow.sources.iter().map(|source| source.mark).collect();
    assert_eq!(marks, [Mark::Printed, Mark::Proposal]);
    let early = finance.preview_checkpoints(&day("2026-08-30")).await;
    assert!(early.unwrap().points.is_empty(), "nothing is due yet");
    let ahead = finance.run_checkpoints(&day("2026-12-31")).await;
    assert_eq!(
        ahead.unwrap_err().status(),
        Some(422),
        "that day is to come"
    );

    let audit = audited(&test.app.main()).await;
    let first = ran(&finance, "2026-11-05").await;
    assert_eq!((first.projects, first.judged), (1, 1));
    assert_eq!((first.found, first.fresh), (1, 1));
    assert_eq!(audited(&test.app.main()).await, audit + 2, "begun and kept");
    let again = ran(&finance, "2026-11-05").await;
    assert_eq!((again.found, again.fresh), (1, 0));
    let runs = finance.list_checkpoint_runs().await.unwrap();
    let runs: Vec<_> = runs.iter().map(|run| run.id).collect();
    assert_eq!(runs, [again.id, first.id], "the newest first");
    let told = finance.preview_checkpoints(&day("2026-11-05")).await;
    assert!(
        told.unwrap()
            .points
            .iter()
            .all(|it| it.ran.as_deref() == Some("2026-11-05"))
    );
    assert_eq!(lines(&finance, None).await.len(), 1, "no double");
}

#[tokio::test]
async fn an_alert_goes_to_the_unit_and_back_until_it_is_closed() {
    let (test, clerk, finance, id) = found().await;
    let department = test.signed_in("department").await;
    let leader = test.signed_in("leader").await;
    let done = finance.step_alerts(&of(&[id], Verb::Notify)).await.unwrap();
    assert_eq!(done.notices, ["整改函〔2026〕1号"]);
    let unread = finance.find_alert(id).await.unwrap();
    assert!(!unread.line.read, "issued and not read yet");
    assert_eq!(unread.line.verbs, [Verb::Treat]);
    clerk.read_alert(id).await.unwrap();
    clerk.read_alert(id).await.unwrap();
    assert!(finance.find_alert(id).await.unwrap().line.read);

    let file = clerk
        .add_alert_file(id, "支付凭证.pdf", b"%PDF-1.7 one".to_vec())
        .await
        .unwrap();
    clerk.step_alerts(&of(&[id], Verb::Answer)).await.unwrap();
    let kept = clerk.remove_alert_file(id, file.id).await;
    assert_eq!(
        kept.unwrap_err().status(),
        Some(409),
        "it was answered with"
    );
    assert_eq!(lines(&department, Some(Stage::Answered)).await.len(), 1);
    department
        .step_alerts(&of(&[id], Verb::SendBack))
        .await
        .unwrap();
    let back = clerk.find_alert(id).await.unwrap();
    assert_eq!((back.line.state, back.line.read), (State::Returned, false));
    let kept = clerk.remove_alert_file(id, file.id).await;
    assert_eq!(kept.unwrap_err().problem().unwrap().code, "file.answered");
    clerk.step_alerts(&of(&[id], Verb::Answer)).await.unwrap();
    finance.step_alerts(&of(&[id], Verb::Close)).await.unwrap();
    finance.step_alerts(&of(&[id], Verb::Treat)).await.unwrap();

    let told = leader.find_alert(id).await.unwrap();
    assert_eq!(told.line.state, State::Closed);
    assert_eq!(told.line.ended_on.as_deref(), Some("2026-11-05"));
    let decision = told.line.decision.unwrap();
    assert_eq!(decision.treatment, Treatment::Adjust);
    assert!(told.line.verbs.is_empty(), "a leader reads");
    let events: Vec<Event> = told.steps.iter().map(|step| step.event).collect();
    let expected = [
        Event::Found,
        Event::Notify,
        Event::Read,
        Event::Answer,
        Event::SendBack,
        Event::Answer,
        Event::Close,
        Event::Treat,
    ];
    assert_eq!(events, expected);
    assert_eq!(told.steps[3].role, Role::Unit);
    assert_eq!(told.files.len(), 1);
    assert!(!told.finding.rules().is_empty());
    assert!(
        told.rules
            .iter()
            .any(|rule| rule.key == "monitor.treatment")
    );
}

#[tokio::test]
async fn nobody_does_what_is_not_his_and_foreign_alerts_do_not_exist() {
    let (test, clerk, finance, id) = found().await;
    for (who, verb, status) in [
        (&clerk, Verb::Notify, 403),
        (&clerk, Verb::Dismiss, 403),
        (&finance, Verb::Answer, 403),
        (&finance, Verb::Close, 409),
        (&clerk, Verb::Answer, 409),
    ] {
        let refused = who.step_alerts(&of(&[id], verb)).await.unwrap_err();
        assert_eq!(refused.status(), Some(status), "{verb:?}");
    }
    for name in ["unit2", "department2", "finance3", "unit3"] {
        let other = test.signed_in(name).await;
        assert!(lines(&other, None).await.is_empty(), "{name}");
        let found = other.find_alert(id).await.unwrap_err();
        assert_eq!(found.status(), Some(404), "{name}");
        let step = other
            .step_alerts(&of(&[id], Verb::Close))
            .await
            .unwrap_err();
        assert_eq!(step.status(), Some(404), "{name}");
    }
    let leader = test.signed_in("leader").await;
    let step = leader.step_alerts(&of(&[id], Verb::Dismiss)).await;
    assert_eq!(step.unwrap_err().status(), Some(403));
    for broken in [
        AlertsStep {
            text: " ".to_owned(),
            ..of(&[id], Verb::Dismiss)
        },
        AlertsStep {
            day: None,
            ..of(&[id], Verb::Notify)
        },
        AlertsStep {
            day: Some("2026-11-04".to_owned()),
            ..of(&[id], Verb::Notify)
        },
        AlertsStep {
            treatment: None,
            ..of(&[id], Verb::Treat)
        },
        of(&[], Verb::Dismiss),
    ] {
        let refused = finance.step_alerts(&broken).await.unwrap_err();
        assert_eq!(refused.status(), Some(422), "{broken:?}");
    }
    let unfit = clerk
        .add_alert_file(id, "a.pdf", b"%PDF-1.7".to_vec())
        .await;
    assert_eq!(unfit.unwrap_err().status(), Some(409), "nothing is owed");
}

#[tokio::test]
async fn many_take_a_step_at_once_or_none() {
    let test = TestApp::new().await;
    for (clerk, department, name) in [
        ("unit", "department", "演示甲"),
        ("unit2", "department2", "演示乙"),
    ] {
        approved(&test, clerk, department, name).await;
    }
    let finance = test.signed_in("finance").await;
    ran(&finance, "2026-11-05").await;
    let all = lines(&finance, None).await;
    let ids: Vec<AlertId> = all.iter().filter_map(|line| line.id).collect();
    assert_eq!(ids.len(), 2);
    finance
        .step_alerts(&of(&ids[..1], Verb::Dismiss))
        .await
        .unwrap();
    let mixed = finance.step_alerts(&of(&ids, Verb::Notify)).await;
    assert_eq!(
        mixed.unwrap_err().problem().unwrap().code,
        "alert.wrong_state"
    );
    assert_eq!(lines(&finance, Some(Stage::Open)).await.len(), 1, "none");
    finance
        .step_alerts(&of(&ids[..1], Verb::Reopen))
        .await
        .unwrap();
    let done = finance.step_alerts(&of(&ids, Verb::Notify)).await.unwrap();
    assert_eq!(done.alerts, 2);
    assert_eq!(done.notices, ["整改函〔2026〕1号", "整改函〔2026〕2号"]);
    let page = finance.list_alerts(&ListAlertsQuery::default()).await;
    let counts = page.unwrap().counts;
    let noticed = counts.iter().find(|it| it.stage == Stage::Noticed);
    assert_eq!(noticed.map(|it| it.count), Some(2));
}

#[tokio::test]
async fn the_demonstration_has_alerts_in_every_stage_and_a_ledger_as_a_workbook() {
    let test = TestApp::furnished().await;
    let finance = test.signed_in("finance").await;
    let page = finance.list_alerts(&ListAlertsQuery::default()).await;
    let page = page.unwrap();
    assert!(page.demo);
    for it in &page.counts {
        assert!(it.count > 0, "{:?}", it.stage);
    }
    let overdue = lines(&finance, Some(Stage::Overdue)).await;
    assert!(overdue.iter().all(|line| line.overdue));
    let clerk = test.signed_in("unit").await;
    let own = lines(&clerk, None).await;
    assert!(own.iter().any(|line| line.verbs.contains(&Verb::Answer)));
    let again = ran(&finance, "2026-08-31").await;
    assert_eq!(
        again.fresh, 0,
        "the demonstration ran them by the same code"
    );

    let ledger = ListAlertsQuery {
        watch: Some(true),
        limit: Some(500),
        ..ListAlertsQuery::default()
    };
    let ledger = finance.list_alerts(&ledger).await.unwrap();
    assert!(ledger.total > 0 && ledger.items.iter().all(|line| line.watch));
    let all = finance
        .list_alerts(&ListAlertsQuery::default())
        .await
        .unwrap();
    assert_eq!(ledger.counts, all.counts, "the tabs lead to all alerts");
    let answer = get(&finance, &format!("{ALERT_BOOK_PATH}?watch=true")).await;
    let (name, sheet) = sheets(&answer.body).remove(0);
    assert_eq!(
        (name.as_str(), sheet.len() as u64),
        ("重点关注台账", ledger.total + 2)
    );
    let project = ledger.items[0].project_name.clone();
    let named = Data::String(format!("{project}（演示数据）"));
    assert_eq!(sheet[2][2], named);
}

/// A checkpoint of the last month, which nobody runs by hand.
const OCTOBER: &str = "
scope = '640104'
name = '兴庆区'

[[layer]]
from_year = 2026

[layer.monitoring.checkpoints]
value = [
  { code = 'october.zero', month = 10, day = 31, looks = 'zero', treatment = 'urge', \
    watch = true, finance_closes = true, text_zh = '仍未支出的，列入台账', text_en = 'Still nothing spent' },
  { code = 'may.zero', month = 5, day = 31, looks = 'zero', treatment = 'urge', \
    text_zh = '仍未支出的，提醒', text_en = 'Still nothing spent' },
]
mark = 'proposal'
article = '试用'
";

#[tokio::test]
async fn a_checkpoint_that_passed_is_judged_by_itself_once_and_an_old_one_is_left() {
    let test = TestApp::with_pack(OCTOBER).await;
    approved(&test, "unit", "department", "演示慢项目").await;
    assert_eq!(
        server::go_round(&test.app, &test.app.clock).await.unwrap(),
        1
    );
    let before = census(&test.app.main()).await;
    assert_eq!(
        server::go_round(&test.app, &test.app.clock).await.unwrap(),
        0
    );
    assert_eq!(census(&test.app.main()).await, before, "judged already");
    let finance = test.signed_in("finance").await;
    let found = lines(&finance, None).await;
    assert!(found.len() == 1 && found[0].watch && found[0].looks == Looks::Zero);
    let told = finance.find_alert(found[0].id.unwrap()).await.unwrap();
    assert_eq!(told.finding.checkpoint, "october.zero");
    assert_eq!(told.steps[0].by, "定期检查");

    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let close = of(&[told.line.id.unwrap()], Verb::Close);
    let step = |verb| of(&close.ids, verb);
    finance.step_alerts(&step(Verb::Notify)).await.unwrap();
    clerk.step_alerts(&step(Verb::Answer)).await.unwrap();
    let refused = department.step_alerts(&close).await.unwrap_err();
    let code = refused.problem().map(|problem| problem.code.clone());
    assert_eq!(code.as_deref(), Some("alert.finance_closes"));
    finance.step_alerts(&close).await.unwrap();
}
