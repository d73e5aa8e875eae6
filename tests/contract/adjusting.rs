//! Adjustments of approved targets: given up, sent back, approved again; and what becomes of
//! the money.

use api::{
    Client,
    comparison::MeasuresQuery,
    monitoring::{ListProgressQuery, MonitoringQuery, ProgressQuery},
    targets::{ListChangesQuery, ListTargetsQuery, NewProject, SaveEdits, TargetDetail},
};
use domain::{
    compare::LiveKey,
    id::TargetId,
    lifecycle::{State, Verb},
    money::Money,
    target::{Cell, Cells, Edit, Field, Row},
};
use rust_decimal::Decimal;
use tests::{
    RouterTransport, TestApp,
    census::audited,
    targets::{
        because, cell, graded_pass, grounds, head, new_project, row_id, set, verb, whole_form,
    },
};

pub(crate) type Browser = Client<RouterTransport>;

/// Those who take part.
pub(crate) struct Cast {
    pub(crate) test: TestApp,
    pub(crate) clerk: Browser,
    pub(crate) department: Browser,
    pub(crate) finance: Browser,
    pub(crate) leader: Browser,
}

impl Cast {
    pub(crate) async fn new() -> Self {
        let test = TestApp::new().await;
        Self {
            clerk: test.signed_in("unit").await,
            department: test.signed_in("department").await,
            finance: test.signed_in("finance").await,
            leader: test.signed_in("leader").await,
            test,
        }
    }

    /// An approved target of 2026.
    pub(crate) async fn approved(&self) -> TargetDetail {
        let project = NewProject {
            year: 2026,
            from_year: 2026,
            ..new_project("演示培训")
        };
        let new = self.clerk.create_project(&project).await.unwrap();
        save(&self.clerk, &new, whole_form().edits).await;
        let sent = go(&self.clerk, new.id, verb(Verb::Submit)).await;
        self.approve(sent.id).await
    }

    pub(crate) async fn approve(&self, id: TargetId) -> TargetDetail {
        go(&self.department, id, verb(Verb::Pass)).await;
        go(&self.finance, id, graded_pass()).await;
        go(&self.finance, id, verb(Verb::Approve)).await
    }

    /// An adjustment with a changed value, a row less and a row more.
    pub(crate) async fn adjusting(&self) -> TargetDetail {
        let approved = self.approved().await;
        let asked = because(Verb::Adjust, "年中追加培训人次");
        let draft = go(&self.clerk, approved.id, asked).await;
        let row = Row {
            id: row_id(9),
            cells: Cells::from([(Field::Name, Cell::typed("新增指标"))]),
        };
        let edits = vec![
            set(cell(1, Field::Value), "400", "600"),
            set(head(Field::Rationale), "", "市政府常务会议纪要"),
            remove(&draft, 3),
            Edit::AddRow {
                row,
                after: None,
                list: None,
            },
        ];
        save(&self.clerk, &draft, edits).await;
        self.clerk.find_target(approved.id).await.unwrap()
    }
}

fn remove(draft: &TargetDetail, row: u128) -> Edit {
    let cells = draft.draft.row(row_id(row)).unwrap().cells.clone();
    Edit::RemoveRow {
        row: row_id(row),
        cells,
    }
}

pub(crate) async fn save(who: &Browser, target: &TargetDetail, edits: Vec<Edit>) {
    who.save_cells(target.id, target.version, &SaveEdits { edits })
        .await
        .unwrap();
}

/// Does a verb on the target as it stands.
pub(crate) async fn go(who: &Browser, id: TargetId, asked: api::targets::Move) -> TargetDetail {
    let version = who.find_target(id).await.unwrap().version;
    let moved = who.move_target(id, version, &asked).await.unwrap();
    if asked.verb != Verb::Adjust {
        return moved;
    }
    Box::pin(ground(who, moved, &asked.reason)).await
}

/// An adjustment is not sent without its grounds.
async fn ground(who: &Browser, moved: TargetDetail, why: &str) -> TargetDetail {
    let (id, open) = (moved.id, moved.adjusting.unwrap());
    let typed = grounds(why);
    who.save_adjustment(id, open.version, &typed).await.unwrap();
    who.find_target(id).await.unwrap()
}

#[tokio::test]
async fn a_clerk_who_gives_an_adjustment_up_leaves_the_approved_target_as_it_was() {
    let cast = Cast::new().await;
    let adjusting = Box::pin(cast.adjusting()).await;
    let id = adjusting.id;
    let approved = cast.leader.find_target(id).await.unwrap();
    assert_eq!(
        (adjusting.standing.state, adjusting.number),
        (State::Draft, 2)
    );
    assert!(adjusting.verbs.contains(&Verb::Void));
    let (before, changes) = (
        audited(&cast.test.app.main()).await,
        ListChangesQuery::default(),
    );
    let told = cast.clerk.list_changes(id, &changes).await.unwrap().total;
    let given_up = go(&cast.clerk, id, because(Verb::Void, "不再追加")).await;
    assert_eq!(
        (given_up.standing.state, given_up.number),
        (State::Approved, 1)
    );
    assert_eq!(given_up.standing.round, 1, "that of the approval");
    assert_eq!(given_up.draft, approved.draft, "every cell as approved");
    assert!(!given_up.editable);
    assert_eq!(audited(&cast.test.app.main()).await, before + 1);
    let now = cast.clerk.list_changes(id, &changes).await.unwrap();
    assert!(now.total > told, "the history tells what went back");
    assert_eq!(
        cast.leader.find_target(id).await.unwrap().draft,
        approved.draft
    );
    let last = given_up.decisions.last().unwrap();
    assert_eq!((last.verb, last.text.as_str()), (Verb::Void, "不再追加"));
    let adjust = given_up.decisions.iter().find(|it| it.verb == Verb::Adjust);
    assert!(adjust.unwrap().undone);
    let listed = cast.clerk.list_targets(&ListTargetsQuery::default()).await;
    assert_eq!(
        listed.unwrap().items[0].errors,
        0,
        "the summary went back too"
    );

    let again = go(&cast.clerk, id, because(Verb::Adjust, "再次调整")).await;
    assert_eq!((again.number, again.standing.round), (2, 0));
    assert!(again.changed_since_round.is_empty());
}

#[tokio::test]
async fn finance_alone_ends_an_approved_target_and_its_money_with_it() {
    let cast = Cast::new().await;
    let approved = cast.approved().await;
    let (id, version) = (approved.id, approved.version);
    let refused = cast
        .clerk
        .move_target(id, version, &because(Verb::Void, "取消"))
        .await;
    assert_eq!(refused.unwrap_err().status(), Some(403));
    let unsaid = cast
        .finance
        .move_target(id, version, &verb(Verb::Void))
        .await;
    assert_eq!(
        unsaid.unwrap_err().problem().unwrap().fields[0].field,
        "reason"
    );
    let listed = async || {
        let live = cast.leader.find_measures(&MeasuresQuery::default()).await;
        let live = live.unwrap();
        let own = live.row("640104").map_or((0, Decimal::ZERO), |row| {
            let budget = live.now(row, LiveKey::Execution).denominator;
            (row.approved, budget)
        });
        let page = cast
            .leader
            .list_progress(&ListProgressQuery::default())
            .await;
        let total = cast
            .leader
            .find_monitoring(&MonitoringQuery::default())
            .await;
        let total = total.unwrap().total;
        let total = total.map_or(Money::ZERO, |rate| rate.denominator);
        (own, page.unwrap().total, total)
    };
    let money = Money::parse_wan("251.89").unwrap();
    assert_eq!(listed().await, ((1, money.yuan()), 1, money));
    let ended = go(&cast.finance, id, because(Verb::Void, "项目取消")).await;
    assert_eq!(ended.standing.state, State::Void);
    let gone = cast.leader.find_target(id).await.unwrap_err();
    assert_eq!(gone.status(), Some(404));
    assert_eq!(listed().await, ((0, Decimal::ZERO), 0, Money::ZERO));
}

#[tokio::test]
async fn an_adjustment_of_money_reaches_monitoring_when_it_is_approved() {
    let cast = Cast::new().await;
    let approved = cast.approved().await;
    let (id, year) = (approved.id, approved.project.project_year.unwrap());
    let draft = go(&cast.clerk, id, because(Verb::Adjust, "年中追加")).await;
    let edits = vec![
        set(head(Field::YearTotal), "251.89", "300"),
        set(head(Field::YearFiscal), "238.93", "290"),
        set(head(Field::YearOther), "12.96", "10"),
    ];
    save(&cast.clerk, &draft, edits).await;
    go(&cast.clerk, id, verb(Verb::Submit)).await;
    let before = cast
        .leader
        .find_progress(year, &ProgressQuery::default())
        .await
        .unwrap();
    let wan = |text| Money::parse_wan(text).unwrap();
    assert_eq!(before.progress.rate.denominator, wan("251.89"));
    cast.approve(id).await;
    let after = cast
        .leader
        .find_progress(year, &ProgressQuery::default())
        .await
        .unwrap();
    assert_eq!(after.progress.rate.denominator, wan("300"));
    assert_eq!((after.initial, after.adjusted), (wan("251.89"), wan("300")));
    let page = cast
        .leader
        .list_progress(&ListProgressQuery::default())
        .await;
    assert_eq!(page.unwrap().items[0].rate.denominator, wan("300"));
    let audit = cast.test.signed_in("admin").await;
    let query = api::admin::ListAdminQuery {
        q: Some("target.approve".to_owned()),
        ..Default::default()
    };
    let entry = audit.list_audit(&query).await.unwrap().items.remove(0);
    assert!(entry.changes.contains("5107000"), "{}", entry.changes);

    // One that leaves the money alone changes no budget.
    let draft = go(&cast.clerk, id, because(Verb::Adjust, "调整指标值")).await;
    save(
        &cast.clerk,
        &draft,
        vec![set(cell(1, Field::Value), "400", "420")],
    )
    .await;
    go(&cast.clerk, id, verb(Verb::Submit)).await;
    cast.approve(id).await;
    let last = cast
        .leader
        .find_progress(year, &ProgressQuery::default())
        .await
        .unwrap();
    assert_eq!(last.progress.rate, after.progress.rate);
}

/// A target approved in its second round, after a withdrawal on the way.
async fn approved_in_the_second_round(cast: &Cast) -> TargetId {
    // The first version was sent back once, with a day of its own.
    let new = cast
        .clerk
        .create_project(&new_project("演示培训"))
        .await
        .unwrap();
    save(&cast.clerk, &new, whole_form().edits).await;
    let id = go(&cast.clerk, new.id, verb(Verb::Submit)).await.id;
    let back = api::targets::Move {
        deadline: Some("2026-11-09".to_owned()),
        ..because(Verb::Return, "请补充依据")
    };
    go(&cast.department, id, back).await;
    let sent = go(&cast.clerk, id, verb(Verb::Submit)).await;
    assert_eq!(sent.standing.round, 2);
    let withdrawn = go(&cast.clerk, id, verb(Verb::Withdraw)).await;
    let standing = withdrawn.standing;
    assert_eq!(
        (standing.state, standing.node, standing.round),
        (State::Returned, 0, 1)
    );
    assert_eq!(
        withdrawn.deadline.as_deref(),
        Some("2026-11-09"),
        "as before"
    );
    go(&cast.clerk, id, verb(Verb::Submit)).await;
    cast.approve(id).await;
    id
}

#[tokio::test]
async fn a_return_inside_an_adjustment_counts_its_own_rounds_and_days() {
    let cast = Cast::new().await;
    let id = approved_in_the_second_round(&cast).await;
    let draft = go(&cast.clerk, id, because(Verb::Adjust, "年中调整")).await;
    save(
        &cast.clerk,
        &draft,
        vec![set(cell(1, Field::Value), "400", "500")],
    )
    .await;
    let sent = go(&cast.clerk, id, verb(Verb::Submit)).await;
    assert_eq!(sent.standing.round, 1, "rounds begin anew");
    let withdrawn = go(&cast.clerk, id, verb(Verb::Withdraw)).await;
    assert_eq!(
        (withdrawn.standing.state, withdrawn.deadline),
        (State::Draft, None)
    );
    go(&cast.clerk, id, verb(Verb::Submit)).await;
    go(&cast.department, id, verb(Verb::Pass)).await;
    let back = api::targets::Move {
        grade: Some(domain::score::Grade::Fair),
        ..because(Verb::Return, "请说明调整依据")
    };
    go(&cast.finance, id, back).await;
    let seen = cast.clerk.find_target(id).await.unwrap();
    assert_eq!(
        (seen.standing.state, seen.standing.node),
        (State::Returned, 1)
    );
    assert_eq!(seen.deadline.as_deref(), Some("2026-11-16"));
    let shown = cast.leader.find_target(id).await.unwrap();
    assert_eq!(shown.standing.state, State::Approved);
    assert_eq!(shown.draft.text(cell(1, Field::Value)), "400");
    let passes = shown.decisions.iter().filter(|it| it.verb == Verb::Pass);
    assert_eq!(
        passes.count(),
        2,
        "those of the adjustment are not told yet"
    );
    save(
        &cast.clerk,
        &seen,
        vec![set(cell(1, Field::Value), "500", "450")],
    )
    .await;
    let again = go(&cast.clerk, id, verb(Verb::Submit)).await;
    assert_eq!((again.standing.node, again.standing.round), (0, 2));
    assert_eq!(
        again.changed_since_round,
        [(cell(1, Field::Value), "500".to_owned())]
    );
    let given_up = go(&cast.department, id, because(Verb::Return, "请核对")).await;
    assert_eq!(given_up.standing.state, State::Returned);
    let given_up = go(&cast.clerk, id, because(Verb::Void, "不再调整")).await;
    assert_eq!(given_up.standing.state, State::Approved);
    assert_eq!(given_up.standing.round, 2, "that of the approval");
    assert_eq!(given_up.draft.text(cell(1, Field::Value)), "400");
}
