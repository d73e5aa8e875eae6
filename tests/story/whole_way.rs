//! One target from the first keystroke to the leader's screen.

use api::{
    Client,
    comparison::MeasuresQuery,
    home::HomeQuery,
    monitoring::{NewPayment, ProgressQuery},
    targets::{
        ListChangesQuery, ListTargetsQuery, Move, NewProject, NewRemark, SaveEdits, TargetDetail,
    },
};
use domain::{
    compare::LiveKey,
    id::TargetId,
    lifecycle::{State, Verb},
    money::Money,
    project::FundNature,
    score::Grade,
    target::{Cell, Edit, Field},
};
use tests::{
    RouterTransport, TestApp,
    census::audited,
    targets::{cell, graded_pass, head, new_project, set, verb, whole_form},
};

type Browser = Client<RouterTransport>;

#[tokio::test]
async fn from_the_first_keystroke_to_the_leaders_screen() {
    let test = TestApp::new().await;
    let [clerk, department, finance, leader] = [
        test.signed_in("unit").await,
        test.signed_in("department").await,
        test.signed_in("finance").await,
        test.signed_in("leader").await,
    ];
    let start = audited(&test.app.main()).await;
    let sent = fill(&clerk).await;
    let id = sent.id;
    let back = review(&department, &finance, &sent).await;
    let early = leader.find_target(id).await.unwrap_err();
    assert_eq!(early.status(), Some(404), "nothing approved yet");
    let sent = correct(&clerk, &back).await;
    let approved = approve(&department, &finance, &sent).await;
    pay(&clerk, &approved).await;
    read(&leader, &approved).await;
    let region = test.signed_in("region").await;
    let list = region.list_targets(&ListTargetsQuery::default()).await;
    assert_eq!(list.unwrap().items[0].id, id);

    // Every change stands in the audit, each once: 1 project, 4 savings, 7 steps, 1 remark and
    // 4 payments; and the region signed in.
    let written = audited(&test.app.main()).await - start;
    assert_eq!(written, 1 + 4 + 7 + 1 + 4 + 1);
    let query = ListChangesQuery::default();
    let changes = clerk.list_changes(id, &query).await.unwrap();
    assert!(changes.total >= 14, "{}", changes.total);
}

async fn save(who: &Browser, id: TargetId, version: i64, edits: Vec<Edit>) -> (i64, Vec<String>) {
    let saved = who.save_cells(id, version, &SaveEdits { edits }).await;
    let saved = saved.unwrap();
    let rules = saved.problems.into_iter().map(|problem| problem.rule);
    (saved.version, rules.collect())
}

async fn step(who: &Browser, id: TargetId, version: i64, asked: Move) -> TargetDetail {
    who.move_target(id, version, &asked).await.unwrap()
}

/// The clerk creates a project, fills the form with a value from the library, confirms, sends.
async fn fill(clerk: &Browser) -> TargetDetail {
    let library = clerk.find_library().await.unwrap();
    assert_eq!(library.indicators.len(), 513);
    let project = NewProject {
        year: 2026,
        from_year: 2026,
        to_year: 2027,
        ..new_project("演示基层财务培训")
    };
    let new = clerk.create_project(&project).await.unwrap();
    let id = new.id;
    assert!(new.editable && !new.problems.is_empty());
    let early = clerk
        .move_target(id, new.version, &verb(Verb::Submit))
        .await;
    assert_eq!(early.unwrap_err().status(), Some(422), "empty, so not yet");
    let (version, _) = save(clerk, id, new.version, whole_form().edits).await;
    let suggested = Edit::SetCell {
        cell: cell(5, Field::Value),
        old: "90".to_owned(),
        new: Cell::suggested("85"),
    };
    let unconfirmed = "cell.unconfirmed".to_owned();
    let (version, rules) = save(clerk, id, version, vec![suggested]).await;
    assert!(rules.contains(&unconfirmed), "{rules:?}");
    let confirmed = set(cell(5, Field::Value), "85", "85");
    let (version, rules) = save(clerk, id, version, vec![confirmed]).await;
    assert!(!rules.contains(&unconfirmed), "{rules:?}");
    step(clerk, id, version, verb(Verb::Submit)).await
}

/// The department passes, finance returns with a remark at a cell.
async fn review(department: &Browser, finance: &Browser, sent: &TargetDetail) -> TargetDetail {
    let queue = department.list_reviews(&ListTargetsQuery::default()).await;
    assert_eq!(queue.unwrap().items[0].id, sent.id);
    let passed = step(department, sent.id, sent.version, verb(Verb::Pass)).await;
    let remark = NewRemark {
        cell: Some(cell(5, Field::Value)),
        text: "满意度目标偏低".to_owned(),
    };
    finance.create_remark(sent.id, &remark).await.unwrap();
    let back = Move {
        reason: "满意度目标偏低，请调整".to_owned(),
        grade: Some(Grade::Fair),
        ..verb(Verb::Return)
    };
    step(finance, sent.id, passed.version, back).await
}

/// The clerk finds the remark at its cell, corrects it and sends again.
async fn correct(clerk: &Browser, back: &TargetDetail) -> TargetDetail {
    let home = clerk
        .find_home(&HomeQuery {
            year: Some(2026),
            kind: None,
        })
        .await;
    assert_eq!(home.unwrap().todo[0].id, back.id);
    let seen = clerk.find_target(back.id).await.unwrap();
    assert_eq!(seen.remarks[0].cell, Some(cell(5, Field::Value)));
    let fixed = set(cell(5, Field::Value), "85", "92");
    let (version, _) = save(clerk, back.id, back.version, vec![fixed]).await;
    step(clerk, back.id, version, verb(Verb::Submit)).await
}

/// Both see what changed, pass, and finance approves.
async fn approve(department: &Browser, finance: &Browser, sent: &TargetDetail) -> TargetDetail {
    let passed = step(department, sent.id, sent.version, verb(Verb::Pass)).await;
    let changed = [(cell(5, Field::Value), "85".to_owned())];
    assert_eq!(passed.changed_since_round, changed);
    let passed = step(finance, sent.id, passed.version, graded_pass()).await;
    let approved = step(finance, sent.id, passed.version, verb(Verb::Approve)).await;
    assert_eq!(approved.standing.state, State::Approved);
    approved
}

/// Money flows, and is corrected once.
async fn pay(clerk: &Browser, approved: &TargetDetail) {
    let year = approved.project.project_year.unwrap();
    let mut version = clerk
        .find_progress(year, &ProgressQuery::default())
        .await
        .unwrap()
        .version;
    for (month, amount) in [(3, "40"), (6, "60.5"), (10, "50"), (10, "45")] {
        let payment = NewPayment {
            month,
            amount_wan: amount.to_owned(),
            nature: FundNature::GeneralBudget,
            note: String::new(),
        };
        let recorded = clerk.record_payment(year, version, &payment).await;
        version = recorded.unwrap().version;
    }
}

/// The leader reads the approved version, the sums, and the district among the others.
async fn read(leader: &Browser, approved: &TargetDetail) {
    let spent = Money::parse_wan("145.5").unwrap();
    let read = leader.find_target(approved.id).await.unwrap();
    assert_eq!(read.draft.text(cell(5, Field::Value)), "92");
    assert_eq!(read.draft.text(head(Field::YearTotal)), "251.89");
    let year = approved.project.project_year.unwrap();
    let money = leader
        .find_progress(year, &ProgressQuery::default())
        .await
        .unwrap();
    let rate = money.progress.rate;
    let budget = Money::parse_wan("251.89").unwrap();
    assert_eq!((rate.numerator, rate.denominator), (spent, budget));
    assert_eq!(money.payments.len(), 4);
    let live = leader.find_measures(&MeasuresQuery::default()).await;
    let live = live.unwrap();
    let row = live.row("640104").expect("the district");
    let execution = live.now(row, LiveKey::Execution);
    assert_eq!((execution.numerator, row.approved), (spent.yuan(), 1));
}
