//! 调整申请: not sent without its grounds, read at every node, frozen, and kept when given up.

use crate::adjusting::{Cast, go, save};
use api::targets::{ListTargetsQuery, TargetDetail};
use domain::{
    adjustment::{Application, Cause, RowChange, Stage},
    lifecycle::{State, Verb},
    money::Money,
    monitoring::BudgetChange,
    target::{Cell, Edit, Field, Row},
};
use tests::{
    census::audited,
    targets::{because, cell, graded_pass, grounds, head, row_id, set, verb},
};

/// An approved target that its clerk has just opened for an adjustment.
async fn opened(cast: &Cast) -> TargetDetail {
    let approved = Box::pin(cast.approved()).await;
    let asked = because(Verb::Adjust, "年中追加");
    let moved = cast
        .clerk
        .move_target(approved.id, approved.version, &asked);
    moved.await.unwrap()
}

fn wan(text: &str) -> Money {
    Money::parse_change(text).unwrap()
}

#[tokio::test]
async fn an_adjustment_is_not_sent_without_its_grounds_and_the_place_is_named() {
    let cast = Cast::new().await;
    let draft = Box::pin(opened(&cast)).await;
    let open = draft.adjusting.clone().unwrap();
    assert_eq!(open.application.why, "年中追加", "what the verb was given");
    let submit = verb(Verb::Submit);
    let refused = cast.clerk.move_target(draft.id, draft.version, &submit);
    let refused = refused.await.unwrap_err();
    let fields: Vec<_> = refused
        .problem()
        .unwrap()
        .fields
        .iter()
        .map(|issue| issue.field.as_str())
        .collect();
    let expected = [
        "adjustment.cause",
        "adjustment.document",
        "adjustment.date",
        "adjustment.changes",
    ];
    assert_eq!((refused.status(), fields), (Some(422), expected.to_vec()));

    let later = Application {
        date: "2026-11-06".to_owned(),
        ..grounds("年中追加")
    };
    let saved = cast.clerk.save_adjustment(draft.id, open.version, &later);
    let saved = saved.await.unwrap();
    let late = cast.clerk.move_target(draft.id, draft.version, &submit);
    let late = late.await.unwrap_err();
    assert_eq!(
        late.problem().unwrap().fields[0].code,
        "adjustment.later_date"
    );

    let stale = cast
        .clerk
        .save_adjustment(draft.id, open.version, &grounds("年中追加"));
    assert_eq!(stale.await.unwrap_err().status(), Some(412));
    let before = audited(&cast.test.app.main()).await;
    let good = cast
        .clerk
        .save_adjustment(draft.id, saved.version, &grounds("年中追加"));
    assert_eq!(good.await.unwrap().version, saved.version + 1);
    assert_eq!(audited(&cast.test.app.main()).await, before + 1);
    let refused = cast.clerk.move_target(draft.id, draft.version, &submit);
    let refused = refused.await.unwrap_err();
    let told = &refused.problem().unwrap().fields[0];
    assert_eq!(
        (told.field.as_str(), told.code.as_str()),
        ("adjustment.changes", "adjustment.no_change")
    );
    save(
        &cast.clerk,
        &draft,
        vec![set(cell(1, Field::Value), "400", "600")],
    )
    .await;
    let sent = go(&cast.clerk, draft.id, submit).await;
    assert_eq!(sent.standing.state, State::UnderReview);
}

#[tokio::test]
async fn every_node_reads_what_changes_why_and_on_which_basis() {
    let cast = Cast::new().await;
    let approved = Box::pin(cast.approved()).await;
    let asked = because(Verb::Adjust, "改用结业率考核");
    let draft = go(&cast.clerk, approved.id, asked).await;
    let old = draft.draft.row(row_id(3)).unwrap().cells.clone();
    let mut new = old.clone();
    new.insert(Field::Name, Cell::typed("培训按期结业率"));
    let edits = vec![
        set(cell(1, Field::Value), "400", "600"),
        Edit::RemoveRow {
            row: row_id(3),
            cells: old,
        },
        Edit::AddRow {
            row: Row {
                id: row_id(9),
                cells: new,
            },
            after: Some(row_id(2)),
            list: None,
        },
    ];
    save(&cast.clerk, &draft, edits).await;
    go(&cast.clerk, draft.id, verb(Verb::Submit)).await;
    for (reviewer, pass) in [
        (&cast.department, verb(Verb::Pass)),
        (&cast.finance, graded_pass()),
    ] {
        let seen = reviewer.find_target(draft.id).await.unwrap();
        let open = seen.adjusting.unwrap();
        assert_eq!(open.application.cause, Some(Cause::Policy));
        assert_eq!(open.application.number, "教财〔2026〕12号");
        let told = reviewer.list_adjustments(draft.id).await.unwrap().remove(0);
        assert_eq!(told.stage, Stage::UnderWay);
        let changed = told.paper.changes.iter().map(|row| row.change);
        let changed: Vec<_> = changed.collect();
        for change in RowChange::ALL {
            assert!(changed.contains(change), "{change:?} in {changed:?}");
        }
        let value = told.paper.changes.iter().flat_map(|row| &row.cells);
        let value = value.filter(|cell| cell.field == Field::Value);
        let value: Vec<_> = value
            .map(|cell| (cell.before.as_str(), cell.after.as_str()))
            .collect();
        assert!(value.contains(&("400", "600")), "{value:?}");
        go(reviewer, draft.id, pass).await;
    }
    let leader = cast.leader.find_target(draft.id).await.unwrap();
    assert!(leader.adjusting.is_none(), "not told before it is approved");
    assert_eq!(cast.leader.list_adjustments(draft.id).await.unwrap(), []);
}

#[tokio::test]
async fn an_approved_adjustment_is_a_version_with_its_application_and_the_budget_beside_it() {
    let cast = Cast::new().await;
    let approved = Box::pin(cast.approved()).await;
    let id = approved.id;
    let draft = go(&cast.clerk, id, because(Verb::Adjust, "年中追加")).await;
    let edits = vec![
        set(head(Field::YearTotal), "251.89", "300"),
        set(head(Field::YearFiscal), "238.93", "290"),
        set(head(Field::YearOther), "12.96", "10"),
        set(cell(1, Field::Value), "400", "600"),
    ];
    save(&cast.clerk, &draft, edits).await;
    go(&cast.clerk, id, verb(Verb::Submit)).await;
    cast.approve(id).await;
    let told = cast.leader.list_adjustments(id).await.unwrap().remove(0);
    assert_eq!(told.stage, Stage::Approved);
    let number = told.result.unwrap();
    let budget: Vec<_> = told
        .budget
        .iter()
        .map(|line| (line.change, line.amount, line.document.as_str()))
        .collect();
    let basis = grounds("").basis();
    let adjusted = BudgetChange::Adjustment;
    let expected = [
        (adjusted, wan("-2.96"), basis.as_str()),
        (adjusted, wan("51.07"), basis.as_str()),
    ];
    assert_eq!(budget, expected);
    let by: Vec<_> = told.paper.money.iter().map(|change| change.by()).collect();
    assert_eq!(by, [wan("51.07"), wan("-2.96")], "as the application said");
    let version = cast.leader.find_version(id, number).await.unwrap();
    assert!(version.head.approved);
    assert_eq!(
        version.adjustment,
        Some(told.paper),
        "frozen with the version"
    );
    assert_eq!(version.head.reason, "年中追加");
    let first = cast.leader.find_version(id, 2).await.unwrap();
    assert_eq!(first.adjustment, None, "the first approval adjusts nothing");
    let now = cast.clerk.find_target(id).await.unwrap();
    assert!(now.adjusting.is_none());
}

#[tokio::test]
async fn an_adjustment_given_up_stays_in_the_history_as_it_was() {
    let cast = Cast::new().await;
    let draft = Box::pin(cast.adjusting()).await;
    let id = draft.id;
    go(&cast.clerk, id, because(Verb::Void, "不再追加")).await;
    let told = cast.clerk.list_adjustments(id).await.unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].stage, told[0].result), (Stage::GivenUp, None));
    assert!(told[0].decided_at.is_some());
    assert_eq!(told[0].paper.application.why, "年中追加培训人次");
    assert!(
        told[0].paper.changes.len() > 2,
        "what it would have changed"
    );
    assert_eq!(cast.leader.list_adjustments(id).await.unwrap(), []);
    let again = go(&cast.clerk, id, because(Verb::Adjust, "再次调整")).await;
    assert_eq!(again.adjusting.unwrap().application.why, "再次调整");
    let told = cast.clerk.list_adjustments(id).await.unwrap();
    let stages: Vec<_> = told.iter().map(|one| one.stage).collect();
    assert_eq!(stages, [Stage::UnderWay, Stage::GivenUp]);
}

#[tokio::test]
async fn only_its_clerk_writes_an_application_and_only_its_own_files_back_it() {
    let cast = Cast::new().await;
    let draft = Box::pin(opened(&cast)).await;
    let (id, version) = (draft.id, draft.adjusting.unwrap().version);
    let typed = grounds("年中追加");
    let sibling = cast.test.signed_in("unit2").await;
    for (who, status) in [(&sibling, 404), (&cast.finance, 403), (&cast.leader, 403)] {
        let refused = who.save_adjustment(id, version, &typed).await.unwrap_err();
        assert_eq!(refused.status(), Some(status));
    }
    let foreign = Application {
        file: Some(domain::id::FileId(uuid::Uuid::from_u128(7))),
        ..typed.clone()
    };
    let refused = cast.clerk.save_adjustment(id, version, &foreign).await;
    assert_eq!(
        refused.unwrap_err().problem().unwrap().fields[0].code,
        "adjustment.no_file"
    );
    let file = cast.clerk.add_file(id, "通知.pdf", b"%PDF-1.7 x".to_vec());
    let own = Application {
        file: Some(file.await.unwrap().id),
        ..typed
    };
    let saved = cast.clerk.save_adjustment(id, version, &own).await.unwrap();
    assert_eq!(saved.application, own);

    let first = tests::targets::filled(&cast.clerk, "演示新项目").await;
    let none = cast.clerk.save_adjustment(first.id, 1, &own).await;
    assert_eq!(none.unwrap_err().status(), Some(409), "nothing to adjust");
}

#[tokio::test]
async fn adjustments_are_found_in_the_list_by_how_they_stand() {
    let cast = Cast::new().await;
    let draft = Box::pin(opened(&cast)).await;
    let listed = async |who: &crate::adjusting::Browser, stage| {
        let query = ListTargetsQuery {
            adjusting: Some(stage),
            ..Default::default()
        };
        let page = who.list_targets(&query).await.unwrap();
        assert_eq!(page.total, page.items.len() as u64);
        let lines = page.items.into_iter();
        lines
            .map(|line| (line.id, line.adjusting_since))
            .collect::<Vec<_>>()
    };
    let since = Some("2026-11-05".to_owned());
    let (clerk, finance, leader) = (&cast.clerk, &cast.finance, &cast.leader);
    assert_eq!(
        listed(clerk, Stage::UnderWay).await,
        [(draft.id, since.clone())]
    );
    assert_eq!(listed(finance, Stage::UnderWay).await, [], "a draft yet");
    let open = draft.adjusting.unwrap();
    clerk
        .save_adjustment(draft.id, open.version, &grounds("追加"))
        .await
        .unwrap();
    let now = clerk.find_target(draft.id).await.unwrap();
    let edits = vec![set(cell(1, Field::Value), "400", "600")];
    save(clerk, &now, edits).await;
    go(clerk, draft.id, verb(Verb::Submit)).await;
    assert_eq!(listed(finance, Stage::UnderWay).await, [(draft.id, since)]);
    assert_eq!(listed(leader, Stage::UnderWay).await, []);
    cast.approve(draft.id).await;
    for who in [clerk, finance, leader] {
        assert_eq!(listed(who, Stage::UnderWay).await, []);
        assert_eq!(listed(who, Stage::Approved).await, [(draft.id, None)]);
    }
}
