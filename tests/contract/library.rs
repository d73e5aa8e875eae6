//! The library and how its entries fare.

use crate::monitoring::under_way;
use api::{monitoring::NewActual, targets::SaveEdits};
use axum::{body::Body, http::Request};
use domain::{
    lifecycle::Verb,
    problem::Severity,
    recommend::{Wish, recommend},
    target::{Edit, Field, Row},
};
use std::collections::{BTreeMap, BTreeSet};
use tests::{
    TestApp,
    targets::{because, cell, filled, new_project, reviewed, row_id, sent, set, verb},
};

#[tokio::test]
async fn the_library_comes_once_with_pinyin_and_then_only_says_that_nothing_changed() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let library = clerk.find_library().await.unwrap();
    assert_eq!(library.indicators.len(), 513);
    let found = library
        .indicators
        .iter()
        .find(|entry| entry.name == "服务对象满意度")
        .unwrap();
    assert_eq!(found.initials, "fwdxmyd");
    assert!(found.pinyin.contains("manyidu"));
    let request = |tag: &str| {
        let built = Request::get("/api/v1/library").header("accept-encoding", "br");
        built
            .header("if-none-match", tag)
            .body(Body::empty())
            .unwrap()
    };
    let first = clerk.transport().raw(request("\"x\"")).await;
    assert_eq!(
        (first.status.as_u16(), first.header("content-encoding")),
        (200, "br")
    );
    let tag = first.header("etag").to_owned();
    let second = clerk.transport().raw(request(&tag)).await;
    assert_eq!((second.status.as_u16(), second.body.len()), (304, 0));
    assert_eq!(second.header("etag"), tag);
}

#[tokio::test]
async fn what_is_approved_nearby_is_counted_for_everybody_of_the_jurisdiction() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let target = reviewed(&clerk, &department, &finance, "演示培训").await;
    let code = "000-01-21-02";
    let neighbour = test.signed_in("unit2").await;
    assert!(neighbour.find_library_uses().await.unwrap().uses.is_empty());
    let approve = verb(Verb::Approve);
    let approved = finance.move_target(target.id, target.version, &approve);
    approved.await.unwrap();
    for who in [
        "unit",
        "unit2",
        "department",
        "finance",
        "leader",
        "admin",
        "region",
    ] {
        let uses = test.signed_in(who).await.find_library_uses().await.unwrap();
        assert_eq!(uses.uses.get(code), Some(&1), "{who}");
    }
    let foreign = test.signed_in("finance3").await;
    assert!(foreign.find_library_uses().await.unwrap().uses.is_empty());
}

#[tokio::test]
async fn results_tell_how_often_an_entry_was_met() {
    let test = TestApp::furnished().await;
    let clerk = test.signed_in("unit").await;
    let project = under_way(&clerk).await;
    let value = |row: &Row| {
        let text = row.cells.get(&Field::Value).map(|cell| cell.text.clone());
        text.filter(|text| text.parse::<u32>().is_ok_and(|number| number > 0))
    };
    let code = |row: &Row| {
        row.cells
            .get(&Field::LibraryCode)
            .map(|cell| cell.text.clone())
    };
    let at_least = |row: &Row| row.cells[&Field::Operator].text == "≥";
    let mut rows = project.indicators.iter().map(|one| &one.row);
    let row = rows.find(|row| at_least(row) && value(row).is_some() && code(row).is_some());
    let row = row.expect("a number to reach");
    let entry = code(row).unwrap();
    let id = project.progress.project_year;
    let reached = |version, text: String| {
        let body = NewActual {
            month: 11,
            row: row.id,
            actual: text,
            note: "现场核对".to_owned(),
        };
        let clerk = &clerk;
        async move {
            clerk
                .record_actual(id, version, &body)
                .await
                .unwrap()
                .version
        }
    };
    let version = reached(project.version, "0".to_owned()).await;
    let before = clerk.find_indicator_use(&entry).await.unwrap();
    reached(version, value(row).unwrap()).await;
    let after = clerk.find_indicator_use(&entry).await.unwrap();
    assert!(
        before.measured > 0 && before.met < before.measured,
        "{before:?}"
    );
    assert_eq!(
        (after.measured, after.met),
        (before.measured, before.met + 1)
    );
}

#[tokio::test]
async fn a_recommended_set_is_saved_in_one_step_and_only_waits_for_its_values() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = clerk
        .create_project(&new_project("演示培训"))
        .await
        .unwrap();
    let library = clerk.find_library().await.unwrap().indicators;
    let wish = Wish {
        pack: &target.pack,
        context: &target.context,
        project_name: &target.project.name,
        functional_class: &target.project.functional_class,
        project_type: None,
        draft: &target.draft,
        rows: 20,
        widen: true,
        without: &BTreeSet::new(),
        uses: &BTreeMap::new(),
    };
    let set = recommend(&library, &wish);
    let rows = (1..).zip(set).map(|(number, one)| Edit::AddRow {
        row: Row {
            id: row_id(number),
            cells: one.cells,
        },
        after: (number > 1).then(|| row_id(number - 1)),
        list: None,
    });
    let edits = SaveEdits {
        edits: rows.collect(),
    };
    assert_eq!(edits.edits.len(), 20);
    let saved = clerk.save_cells(target.id, target.version, &edits).await;
    let problems = saved.unwrap().problems;
    let errors = problems.iter().filter(|it| it.severity == Severity::Error);
    let rules: BTreeSet<_> = errors.map(|it| it.rule.as_str()).collect();
    let waiting = ["cell.unconfirmed", "head.objective_year", "money.empty"];
    assert_eq!(rules, waiting.into(), "{problems:?}");
    assert!(
        !problems.iter().any(|it| it.rule.starts_with("w.")),
        "{problems:?}"
    );
}

#[tokio::test]
async fn use_is_counted_in_ones_own_scope() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    filled(&clerk, "演示培训甲").await;
    sent(&clerk, "演示培训乙").await;
    let code = "000-01-21-02";
    let own = clerk.find_indicator_use(code).await.unwrap();
    assert_eq!((own.used, own.approved, own.returned), (2, 0, 0));
    assert_eq!(own.values.iter().map(|(_, times)| times).sum::<u64>(), 10);
    let department = test.signed_in("department").await;
    assert_eq!(department.find_indicator_use(code).await.unwrap().used, 1);
    let foreign = test.signed_in("finance3").await;
    assert_eq!(foreign.find_indicator_use(code).await.unwrap().used, 0);
    let unknown = clerk.find_indicator_use("999-99-99-99").await.unwrap_err();
    assert_eq!(unknown.status(), Some(404));
}

#[tokio::test]
async fn an_adjustment_shows_its_values_to_nobody_who_reads_approved_versions() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let target = reviewed(&clerk, &department, &finance, "演示培训").await;
    let id = target.id;
    let approved = finance
        .move_target(id, target.version, &verb(Verb::Approve))
        .await
        .unwrap();
    let code = "000-01-21-02";
    let leader = test.signed_in("leader").await;
    let before = leader.find_indicator_use(code).await.unwrap();
    let asked = because(Verb::Adjust, "年中追加培训人次");
    let draft = clerk
        .move_target(id, approved.version, &asked)
        .await
        .unwrap();
    let more = SaveEdits {
        edits: vec![set(cell(1, Field::Value), "400", "666")],
    };
    clerk.save_cells(id, draft.version, &more).await.unwrap();
    for (who, client) in [
        ("leader", &leader),
        ("department", &department),
        ("finance", &finance),
    ] {
        let seen = client.find_indicator_use(code).await.unwrap();
        assert_eq!(seen, before, "{who} sees what was approved");
        assert_eq!((seen.used, seen.approved), (1, 1), "{who}");
        assert!(seen.values.contains(&("400".to_owned(), 1)), "{who}");
    }
    let own = clerk.find_indicator_use(code).await.unwrap();
    assert!(own.values.contains(&("666".to_owned(), 1)));
    let region = test.signed_in("region").await;
    let region = region.find_indicator_use(code).await.unwrap();
    assert_eq!(
        (region.used, region.approved, region.values),
        (1, 1, vec![])
    );
}
