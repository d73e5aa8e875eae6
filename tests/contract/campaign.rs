//! The filing cycle: its days, extensions, the board of who owes what, reminders.

use crate::adjusting::{Browser, go};
use api::{
    cycle::{Board, BoardLine, Cycle, CycleDays, NewExtension, NewReminders, REMINDER_LIST_PATH},
    home::HomeQuery,
    targets::{ListTargetsQuery, SaveEdits},
};
use domain::{
    cycle::{Filed, Filing, OffWindow},
    id::UnitId,
    lifecycle::{State, Verb},
    target::Field,
};
use tests::{
    Caller, TestApp, Wild,
    census::audited,
    targets::{because, filled, head, new_project, reviewed, sent, set, verb},
};

const YEAR: u16 = 2027;

fn days(due: &str) -> CycleDays {
    CycleDays {
        opens_on: "2026-09-10".to_owned(),
        due_on: due.to_owned(),
        instructions: "先填目标，再填资金".to_owned(),
    }
}

fn extension(unit: Option<UnitId>, due: &str) -> NewExtension {
    NewExtension {
        unit,
        due_on: due.to_owned(),
        reason: "机构改革，人员未到位".to_owned(),
    }
}

async fn cycle(who: &Browser) -> Cycle {
    who.find_cycle(YEAR).await.unwrap()
}

async fn board(who: &Browser) -> Board {
    who.find_board(YEAR).await.unwrap()
}

fn line(board: &Board, unit: u32) -> &BoardLine {
    let unit = TestApp::unit(unit);
    board.lines.iter().find(|line| line.unit == unit).unwrap()
}

#[tokio::test]
async fn the_window_of_the_pack_holds_until_finance_sets_another() {
    let test = TestApp::new().await;
    let (clerk, finance) = (
        test.signed_in("unit").await,
        test.signed_in("finance").await,
    );
    let draft = filled(&clerk, "演示草稿").await;
    assert_eq!(draft.deadline.as_deref(), Some("2026-10-31"));
    let before = cycle(&clerk).await;
    assert_eq!(
        (before.opens_on.as_str(), before.due_on.as_str()),
        ("2026-09-01", "2026-10-31")
    );
    assert_eq!((before.set, before.version, before.owed), (None, 1, 1));
    assert_eq!(before.off_window, OffWindow::Marked);

    let known = audited(&test.app.main()).await;
    let set = finance
        .set_cycle(YEAR, 1, &days("2026-11-08"))
        .await
        .unwrap();
    assert_eq!(audited(&test.app.main()).await, known + 1);
    assert_eq!((set.due_on.as_str(), set.version), ("2026-11-08", 2));
    assert_eq!(set.instructions, "先填目标，再填资金");
    let now = clerk.find_target(draft.id).await.unwrap();
    assert_eq!(now.deadline.as_deref(), Some("2026-11-08"), "drafts follow");
    let later = clerk
        .create_project(&new_project("演示新项目"))
        .await
        .unwrap();
    assert_eq!(
        later.deadline.as_deref(),
        Some("2026-11-08"),
        "new ones too"
    );
    let home = clerk.find_home(&HomeQuery::default()).await.unwrap();
    assert_eq!(
        home.window,
        ("2026-09-10".to_owned(), "2026-11-08".to_owned())
    );

    let stale = finance.set_cycle(YEAR, 1, &days("2026-11-09")).await;
    assert_eq!(stale.unwrap_err().status(), Some(412));
    for bad in ["2026-9-1", "2026-09-01", ""] {
        let refused = finance.set_cycle(YEAR, 2, &days(bad)).await.unwrap_err();
        assert_eq!(
            refused.problem().unwrap().fields[0].field,
            "due_on",
            "{bad}"
        );
    }
    let foreign = test.signed_in("finance3").await;
    assert_eq!(
        cycle(&foreign).await.version,
        1,
        "another jurisdiction's own"
    );
}

#[tokio::test]
async fn more_time_holds_for_its_unit_and_ends_when_it_is_taken_back() {
    let test = TestApp::new().await;
    let (clerk, other) = (test.signed_in("unit").await, test.signed_in("unit2").await);
    let finance = test.signed_in("finance").await;
    let (own, neighbour) = (
        filled(&clerk, "演示甲").await,
        filled(&other, "演示乙").await,
    );
    let due = async |who: &Browser, id| who.find_target(id).await.unwrap().deadline;
    let unit = Some(TestApp::unit(101_001));
    let given = finance
        .extend_cycle(YEAR, &extension(unit, "2026-11-12"))
        .await
        .unwrap();
    let seq = given.extensions[0].seq;
    assert_eq!(due(&clerk, own.id).await.as_deref(), Some("2026-11-12"));
    assert_eq!(
        due(&other, neighbour.id).await.as_deref(),
        Some("2026-10-31")
    );
    let seen = cycle(&clerk).await;
    assert_eq!(seen.own_due_on, "2026-11-12");
    assert_eq!(seen.extensions[0].reason, "机构改革，人员未到位");
    let hidden = cycle(&other).await;
    assert_eq!(
        (hidden.own_due_on.as_str(), hidden.extensions.len()),
        ("2026-10-31", 0)
    );

    finance
        .extend_cycle(YEAR, &extension(None, "2026-11-06"))
        .await
        .unwrap();
    assert_eq!(
        due(&other, neighbour.id).await.as_deref(),
        Some("2026-11-06")
    );
    assert_eq!(
        due(&clerk, own.id).await.as_deref(),
        Some("2026-11-12"),
        "the later one"
    );
    let whole = cycle(&finance).await;
    let ends = (whole.base_due_on.as_str(), whole.due_on.as_str());
    assert_eq!(ends, ("2026-10-31", "2026-11-06"), "what was set stays");
    finance.revoke_extension(YEAR, seq).await.unwrap();
    assert_eq!(due(&clerk, own.id).await.as_deref(), Some("2026-11-06"));
    let again = finance.revoke_extension(YEAR, seq).await;
    assert_eq!(again.unwrap_err().status(), Some(404));
    assert!(
        cycle(&finance).await.extensions[0].revoked,
        "the record stays"
    );

    let early = finance
        .extend_cycle(YEAR, &extension(None, "2026-11-06"))
        .await;
    assert_eq!(
        early.unwrap_err().status(),
        Some(422),
        "no extension at all"
    );
    let foreign = extension(Some(TestApp::unit(201_001)), "2026-12-01");
    let refused = finance.extend_cycle(YEAR, &foreign).await.unwrap_err();
    assert_eq!(refused.problem().unwrap().fields[0].field, "unit");
}

#[tokio::test]
async fn the_board_counts_every_target_where_it_stands() {
    let test = TestApp::new().await;
    let (clerk, department) = (
        test.signed_in("unit").await,
        test.signed_in("department").await,
    );
    let finance = test.signed_in("finance").await;
    clerk
        .create_project(&new_project("演示未动"))
        .await
        .unwrap();
    filled(&clerk, "演示填报").await;
    let back = sent(&clerk, "演示退回").await;
    go(&department, back.id, because(Verb::Return, "请补充依据")).await;
    sent(&clerk, "演示送审").await;
    let ready = reviewed(&clerk, &department, &finance, "演示批复").await;
    let approved = go(&finance, ready.id, verb(Verb::Approve)).await;
    go(&clerk, approved.id, because(Verb::Adjust, "年中追加")).await;

    let seen = board(&finance).await;
    assert_eq!((seen.today.as_str(), seen.lines.len()), ("2026-11-05", 2));
    let first = &seen.lines[0];
    assert_eq!((first.unit, first.days_left), (TestApp::unit(101_001), -5));
    let tally = &first.tally;
    assert_eq!((tally.expected, tally.not_begun, tally.filling), (5, 1, 1));
    assert_eq!((tally.returned, tally.submitted, tally.approved), (1, 1, 1));
    assert_eq!(
        (tally.late, tally.owed()),
        (2, 3),
        "the returned one has its own day"
    );
    assert_eq!(tally.sent_late, 3, "sent after the deadline");
    assert!(
        first.urgent && !seen.lines[1].urgent,
        "nothing owed, nothing urgent"
    );
    let own = board(&department).await;
    assert_eq!(own.lines.len(), 1, "the own department only");
    let foreign = test.signed_in("finance3").await;
    assert!(
        board(&foreign)
            .await
            .lines
            .iter()
            .all(|line| line.tally.expected == 0)
    );
    assert_eq!(cycle(&clerk).await.owed, 3);

    // The counts are what the rules make of each target.
    let listed = clerk
        .list_targets(&ListTargetsQuery::default())
        .await
        .unwrap()
        .items;
    let mut counted = std::collections::BTreeMap::<Filing, u64>::new();
    for target in listed {
        let detail = clerk.find_target(target.id).await.unwrap();
        let filed = Filed {
            standing: detail.standing,
            approved_before: detail.versions.iter().any(|version| version.approved),
            touched: detail.version > 1,
            exempt: false,
        };
        *counted.entry(filed.filing().unwrap()).or_default() += 1;
    }
    let found = |filing| counted.get(&filing).copied().unwrap_or_default();
    assert_eq!(found(Filing::NotBegun), tally.not_begun);
    assert_eq!(found(Filing::Filling), tally.filling);
    assert_eq!(found(Filing::Returned), tally.returned);
    assert_eq!(found(Filing::Submitted), tally.submitted);
    assert_eq!(found(Filing::Approved), tally.approved);
}

#[tokio::test]
async fn what_is_sent_in_time_after_an_extension_is_not_late() {
    let test = TestApp::new().await;
    let (clerk, finance) = (
        test.signed_in("unit").await,
        test.signed_in("finance").await,
    );
    let late = sent(&clerk, "演示送审").await;
    let sent_late = async || line(&board(&finance).await, 101_001).tally.sent_late;
    assert_eq!(sent_late().await, 1);
    finance
        .extend_cycle(YEAR, &extension(None, "2026-11-06"))
        .await
        .unwrap();
    assert_eq!(
        sent_late().await,
        0,
        "the day of sending lies within the new deadline"
    );
    let back = go(&clerk, late.id, verb(Verb::Withdraw)).await;
    assert_eq!(back.deadline.as_deref(), Some("2026-11-06"));
    assert_eq!(back.standing.state, State::Draft);
    let edit = set(head(Field::Rationale), "", "会议纪要");
    let edits = SaveEdits { edits: vec![edit] };
    clerk
        .save_cells(back.id, back.version, &edits)
        .await
        .unwrap();
    assert_eq!(line(&board(&finance).await, 101_001).tally.filling, 1);
}

#[tokio::test]
async fn a_reminder_is_recorded_and_found_by_its_unit_alone() {
    let test = TestApp::new().await;
    let (clerk, other) = (test.signed_in("unit").await, test.signed_in("unit2").await);
    let (department, finance) = (
        test.signed_in("department").await,
        test.signed_in("finance").await,
    );
    filled(&clerk, "演示草稿").await;
    let to = |units: &[u32], text: &str| NewReminders {
        units: units.iter().map(|unit| TestApp::unit(*unit)).collect(),
        text: text.to_owned(),
    };
    let told = finance
        .create_reminders(YEAR, &to(&[101_001], "请于今日送审"))
        .await;
    assert_eq!(told.unwrap().recorded, 1);
    let found = cycle(&clerk).await.reminders;
    assert_eq!((found.len(), found[0].text.as_str()), (1, "请于今日送审"));
    assert!(cycle(&other).await.reminders.is_empty());
    let seen = board(&department).await;
    let reminded = line(&seen, 101_001).reminded.as_ref().unwrap();
    assert_eq!(reminded.at.get(..10), Some("2026-11-05"));

    let beyond = department
        .create_reminders(YEAR, &to(&[101_001, 102_001], "请送审"))
        .await;
    assert_eq!(
        beyond.unwrap_err().status(),
        Some(422),
        "not of the department"
    );
    assert_eq!(cycle(&clerk).await.reminders.len(), 1, "all or none");
    for bad in [to(&[], "请送审"), to(&[101_001], " ")] {
        let refused = finance.create_reminders(YEAR, &bad).await;
        assert_eq!(refused.unwrap_err().status(), Some(422));
    }
    let request = Wild {
        target: REMINDER_LIST_PATH.replace("{year}", "2027"),
        ..Wild::default()
    };
    let answer = Caller::of(&finance).await.send(request).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.starts_with(b"PK"), "a workbook");
}
