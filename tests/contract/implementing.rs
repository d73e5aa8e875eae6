//! Projects that several units implement: the further ones read them everywhere, and nothing is
//! counted twice.

use crate::{
    adjusting::{Browser, Cast, go, save},
    books::{book, get, sheets},
};
use api::{
    books::LIST_BOOK_PATH,
    exemption::ExemptionReason,
    home::HomeQuery,
    implementing::{ImplementingUnits, ListUnitChoicesQuery},
    monitoring::{ListProgressQuery, MonitoringQuery, ProgressQuery},
    rollover::RolloverChoice,
    targets::{ListChangesQuery, ListTargetsQuery, NewProject, SaveEdits, TargetDetail},
};
use domain::{lifecycle::Verb, project::ExpenditureClass, target::Field};
use tests::{
    TestApp,
    census::audited,
    targets::{cell, head, new_project, set, verb, whole_form},
};

fn units(codes: &[u32]) -> ImplementingUnits {
    ImplementingUnits {
        units: codes.iter().map(|code| TestApp::unit(*code)).collect(),
    }
}

async fn found(who: &Browser, target: &TargetDetail, words: &str) -> Vec<String> {
    let query = ListUnitChoicesQuery {
        q: Some(words.to_owned()),
    };
    let found = who.list_unit_choices(target.id, &query).await.unwrap();
    found.into_iter().map(|unit| unit.code).collect()
}

/// 404 wherever the target could be met.
async fn knows_nothing(who: &Browser, target: &TargetDetail) {
    let (id, year) = (target.id, target.project.project_year.unwrap());
    assert_eq!(who.find_target(id).await.unwrap_err().status(), Some(404));
    let progress = who.find_progress(year, &ProgressQuery::default()).await;
    assert_eq!(progress.unwrap_err().status(), Some(404));
    let changes = who.list_changes(id, &ListChangesQuery::default()).await;
    assert_eq!(changes.unwrap_err().status(), Some(404));
    assert_eq!(who.list_files(id).await.unwrap_err().status(), Some(404));
    let path = format!("/api/v1/targets/{id}/book?kind=form");
    assert_eq!(get(who, &path).await.status, 404);
    let all = who
        .list_targets(&ListTargetsQuery::default())
        .await
        .unwrap();
    assert_eq!((all.items.len(), all.total), (0, 0));
    let all = who
        .list_progress(&ListProgressQuery::default())
        .await
        .unwrap();
    assert_eq!((all.items.len(), all.total), (0, 0));
    let listed = sheets(&get(who, LIST_BOOK_PATH).await.body);
    assert!(!format!("{listed:?}").contains(&target.project.name));
}

/// The target wherever it could be met, to be read and not to be changed.
async fn reads_everywhere(who: &Browser, target: &TargetDetail) {
    let read = who.find_target(target.id).await.unwrap();
    assert!(read.shared && !read.editable && !read.may_remark && !read.may_name_units);
    assert!(read.verbs.is_empty(), "{:?}", read.verbs);
    assert_eq!(read.draft, target.draft);
    let all = who
        .list_targets(&ListTargetsQuery::default())
        .await
        .unwrap();
    assert_eq!((all.items.len(), all.total), (1, 1));
    assert!(all.items[0].shared && !all.items[0].waits_for_me);
    assert!(!book(who, target.id, "form").await.is_empty());
    let listed = sheets(&get(who, LIST_BOOK_PATH).await.body);
    assert!(format!("{listed:?}").contains(&target.project.name));
    who.list_changes(target.id, &ListChangesQuery::default())
        .await
        .unwrap();
    who.list_files(target.id).await.unwrap();
    let year = target.project.project_year.unwrap();
    let progress = who
        .list_progress(&ListProgressQuery::default())
        .await
        .unwrap();
    assert!(progress.items.len() == 1 && progress.items[0].shared);
    let progress = who
        .find_progress(year, &ProgressQuery::default())
        .await
        .unwrap();
    assert!(progress.progress.shared && !progress.editable);
}

#[tokio::test]
async fn a_further_unit_reads_the_project_everywhere_and_a_third_one_nowhere() {
    let cast = Box::pin(Cast::new()).await;
    let target = Box::pin(cast.approved()).await;
    let second = cast.test.signed_in("unit2").await;
    let third = cast.test.signed_in("unit3").await;
    knows_nothing(&second, &target).await;
    assert_eq!(found(&cast.finance, &target, "演示单位").await, ["102001"]);
    assert_eq!(found(&cast.finance, &target, "102").await, ["102001"]);
    assert!(
        found(&cast.finance, &target, "201").await.is_empty(),
        "elsewhere"
    );
    let asked = units(&[102_001]);
    let named = cast
        .finance
        .set_implementing_units(target.id, target.version, &asked);
    let named = named.await.unwrap();
    let names: Vec<_> = named
        .project
        .implementing
        .iter()
        .map(|unit| &unit.name)
        .collect();
    assert_eq!(names, ["演示单位102001"]);

    reads_everywhere(&second, &named).await;
    let own = cast
        .clerk
        .list_targets(&ListTargetsQuery::default())
        .await
        .unwrap();
    assert!(!own.items[0].shared);
    knows_nothing(&third, &target).await;
    let above = cast.test.signed_in("department2").await;
    let above = above.find_target(target.id).await;
    assert_eq!(
        above.unwrap_err().status(),
        Some(404),
        "its department leads nothing here"
    );

    let version = named.version;
    cast.finance
        .set_implementing_units(target.id, version, &units(&[]))
        .await
        .unwrap();
    knows_nothing(&second, &target).await;
}

#[tokio::test]
async fn only_the_leading_unit_acts_and_only_it_counts() {
    let cast = Box::pin(Cast::new()).await;
    let target = Box::pin(cast.approved()).await;
    let second = cast.test.signed_in("unit2").await;
    let of_all = async || {
        cast.finance
            .find_monitoring(&MonitoringQuery::default())
            .await
            .unwrap()
    };
    let before = of_all().await;
    let shared = units(&[102_001]);
    let named = cast
        .finance
        .set_implementing_units(target.id, target.version, &shared);
    let named = named.await.unwrap();
    assert_eq!(of_all().await, before, "no project and no money twice");
    let own = second
        .find_monitoring(&MonitoringQuery::default())
        .await
        .unwrap();
    assert!(own.units.is_empty() && own.places.is_empty(), "{own:?}");
    let home = second.find_home(&HomeQuery::default()).await.unwrap();
    assert!(home.todo.is_empty() && home.counts.is_empty() && home.counts_listed.is_empty());
    assert!(second.find_rollover(2027).await.unwrap().lines.is_empty());

    let edits = SaveEdits {
        edits: vec![set(head(Field::Rationale), "", "代为填写")],
    };
    let year = target.project.project_year.unwrap();
    let (id, version) = (target.id, named.version);
    let reason = ExemptionReason {
        reason: "不适用".to_owned(),
    };
    let money = second
        .find_progress(year, &ProgressQuery::default())
        .await
        .unwrap();
    let payment = crate::monitoring::paid(11, "1");
    let written = audited(&cast.test.app.main()).await;
    let refused = [
        second.save_cells(id, version, &edits).await.map(drop),
        second
            .move_target(id, version, &verb(Verb::Submit))
            .await
            .map(drop),
        second
            .set_implementing_units(id, version, &shared)
            .await
            .map(drop),
        second.request_exemption(id, &reason).await.map(drop),
        second
            .record_payment(year, money.version, &payment)
            .await
            .map(drop),
    ];
    for (at, refused) in refused.into_iter().enumerate() {
        let status = refused.unwrap_err().status();
        assert!(matches!(status, Some(403 | 409)), "{at}: {status:?}");
    }
    assert_eq!(
        audited(&cast.test.app.main()).await,
        written,
        "nothing was written"
    );
}

#[tokio::test]
async fn naming_is_checked_audited_and_goes_on_into_the_next_year() {
    let cast = Box::pin(Cast::new()).await;
    let project = NewProject {
        year: 2026,
        from_year: 2026,
        to_year: 2026,
        class: ExpenditureClass::OperatingOther,
        ..new_project("演示共同运转")
    };
    let new = cast.clerk.create_project(&project).await.unwrap();
    let name = |version, codes: &[u32]| {
        let (clerk, id, asked) = (&cast.clerk, new.id, units(codes));
        async move { clerk.set_implementing_units(id, version, &asked).await }
    };
    for wrong in [101_001, 201_001, 999_999] {
        let refused = name(new.version, &[wrong]).await.unwrap_err();
        assert_eq!(refused.status(), Some(422), "{wrong}");
        assert_eq!(refused.problem().unwrap().fields[0].field, "units");
    }
    let before = audited(&cast.test.app.main()).await;
    let named = name(new.version, &[102_001, 102_001]).await.unwrap();
    assert!(named.editable && named.may_name_units && named.version > new.version);
    assert_eq!(named.project.implementing.len(), 1, "named once");
    assert_eq!(audited(&cast.test.app.main()).await, before + 1);
    let stale = name(new.version, &[]).await.unwrap_err();
    assert_eq!(stale.status(), Some(412));

    save(&cast.clerk, &named, whole_form().edits).await;
    let sent = go(&cast.clerk, new.id, verb(Verb::Submit)).await;
    assert!(!sent.may_name_units, "what was sent is the reviewers'");
    let late = name(sent.version, &[]).await.unwrap_err();
    assert_eq!(late.status(), Some(409));
    let choice = RolloverChoice {
        projects: vec![new.project.id.unwrap()],
    };
    assert_eq!(
        cast.clerk
            .create_rollover(2027, &choice)
            .await
            .unwrap()
            .created,
        1
    );
    let query = ListTargetsQuery {
        year: Some(2027),
        ..ListTargetsQuery::default()
    };
    let next = cast.clerk.list_targets(&query).await.unwrap().items[0].id;
    let next = cast.clerk.find_target(next).await.unwrap();
    assert_ne!(next.project.id, new.project.id, "a successor");
    assert_eq!(next.project.implementing, named.project.implementing);
    let second = cast.test.signed_in("unit2").await;
    assert!(second.find_target(next.id).await.unwrap().shared);
}

#[tokio::test]
async fn a_version_keeps_the_units_of_its_day() {
    let cast = Box::pin(Cast::new()).await;
    let target = Box::pin(cast.approved()).await;
    let kept = async |number| {
        let version = cast.finance.find_version(target.id, number).await;
        let units = version.unwrap().implementing.expect("units of then");
        units.into_iter().map(|unit| unit.code).collect::<Vec<_>>()
    };
    assert!(kept(2).await.is_empty(), "none when it was approved");
    let named = cast
        .finance
        .set_implementing_units(target.id, target.version, &units(&[102_001]));
    named.await.unwrap();
    let asked = tests::targets::because(Verb::Adjust, "共同实施");
    let draft = go(&cast.clerk, target.id, asked).await;
    let edits = vec![set(cell(1, Field::Value), "400", "600")];
    save(&cast.clerk, &draft, edits).await;
    go(&cast.clerk, target.id, verb(Verb::Submit)).await;
    let sent = cast.finance.find_target(target.id).await.unwrap();
    let gone = cast
        .finance
        .set_implementing_units(target.id, sent.version, &units(&[]));
    gone.await.unwrap();
    assert_eq!(kept(3).await, ["102001"], "as it was sent");
    assert!(kept(2).await.is_empty());
}
