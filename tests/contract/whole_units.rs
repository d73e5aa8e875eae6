//! Targets of units as a whole 整体支出: made once a year, reviewed like others, counted in no
//! figure of projects.

use crate::{
    adjusting::{Browser, Cast, go, save},
    books::{book, preview, sheets, told, typed_over},
    form_lists::listed,
};
use api::{
    books::Difference,
    comparison::MeasuresQuery,
    home::HomeQuery,
    monitoring::{ListProgressQuery, MonitoringQuery},
    targets::{ListTargetsQuery, NewUnitTarget, TargetDetail, TargetSummary},
};
use domain::{
    cycle::Filing,
    lifecycle::{State, Verb},
    project::{ExpenditureClass, TargetKind},
    target::{Edit, Field, List, Row},
};
use tests::targets::{because, change, filled, graded_pass, head, new_project, verb, whole_form};

fn of(year: u16) -> NewUnitTarget {
    NewUnitTarget { year }
}

fn task(number: u128, [name, total, fiscal, other]: [&str; 4]) -> Edit {
    let cells = [
        (Field::TaskName, name),
        (Field::TaskContent, "按年度计划实施"),
        (Field::TaskTotal, total),
        (Field::TaskFiscal, fiscal),
        (Field::TaskOther, other),
    ];
    listed(List::Tasks, number, &cells)
}

/// A target of the clerk's unit as a whole without errors.
pub(crate) async fn filled_whole(clerk: &Browser, year: u16) -> TargetDetail {
    let new = clerk.create_unit_target(&of(year)).await.unwrap();
    save(clerk, &new, whole_form().edits).await;
    let tasks = vec![
        task(41, ["教师培训", "51.89", "48.93", "2.96"]),
        task(40, ["保障学校运转", "200", "190", "10"]),
    ];
    let now = clerk.find_target(new.id).await.unwrap();
    save(clerk, &now, tasks).await;
    clerk.find_target(new.id).await.unwrap()
}

async fn approved(cast: &Cast, year: u16) -> TargetDetail {
    let target = filled_whole(&cast.clerk, year).await;
    go(&cast.clerk, target.id, verb(Verb::Submit)).await;
    go(&cast.department, target.id, verb(Verb::Pass)).await;
    go(&cast.finance, target.id, graded_pass()).await;
    go(&cast.finance, target.id, verb(Verb::Approve)).await
}

async fn listed_of(who: &Browser, kind: Option<TargetKind>) -> Vec<TargetSummary> {
    let query = ListTargetsQuery {
        kind,
        ..ListTargetsQuery::default()
    };
    who.list_targets(&query).await.unwrap().items
}

#[tokio::test]
async fn a_unit_files_itself_as_a_whole_through_the_same_review() {
    let cast = Cast::new().await;
    let project = filled(&cast.clerk, "演示培训").await;
    let new = cast.clerk.create_unit_target(&of(2027)).await.unwrap();
    assert_eq!(new.project.class, ExpenditureClass::Whole);
    assert!(new.project.id.is_none() && new.project.code.is_none());
    assert!(
        new.project.name.ends_with("整体支出"),
        "{}",
        new.project.name
    );
    assert_eq!(new.deadline.as_deref(), Some("2026-10-31"));
    let projects = new.context.projects.unwrap();
    assert_eq!(
        (projects.count, projects.money.wan().to_string()),
        (1, "251.89".into())
    );
    let none = new.problems.iter().any(|one| one.rule == "task.none");
    assert!(none, "{:?}", new.problems);
    let refused = cast
        .clerk
        .move_target(new.id, new.version, &verb(Verb::Submit))
        .await;
    assert_eq!(refused.unwrap_err().status(), Some(422));

    save(&cast.clerk, &new, whole_form().edits).await;
    let now = cast.clerk.find_target(new.id).await.unwrap();
    let tasks = vec![task(40, ["保障学校运转", "251.89", "238.93", "12.96"])];
    save(&cast.clerk, &now, tasks).await;
    go(&cast.clerk, new.id, verb(Verb::Submit)).await;
    go(&cast.department, new.id, verb(Verb::Pass)).await;
    go(&cast.finance, new.id, graded_pass()).await;
    let approved = go(&cast.finance, new.id, verb(Verb::Approve)).await;
    assert_eq!(approved.standing.state, State::Approved);
    assert_eq!(approved.draft.list(List::Tasks).len(), 1);
    let read = cast.leader.find_target(new.id).await.unwrap();
    assert_eq!(read.draft, approved.draft);
    assert!(
        read.context.projects.is_none(),
        "drafts of others stay unseen"
    );

    let ids = |lines: Vec<TargetSummary>| lines.into_iter().map(|it| it.id).collect::<Vec<_>>();
    let whole = listed_of(&cast.clerk, Some(TargetKind::Whole)).await;
    assert_eq!(whole[0].project_code, None);
    assert_eq!(ids(whole), [new.id]);
    let projects = listed_of(&cast.clerk, Some(TargetKind::Project)).await;
    assert_eq!(ids(projects), [project.id]);
    assert_eq!(listed_of(&cast.clerk, None).await.len(), 2);
    let words = ListTargetsQuery {
        q: Some("整体支出".to_owned()),
        ..ListTargetsQuery::default()
    };
    let found = cast.clerk.list_targets(&words).await.unwrap();
    assert_eq!(ids(found.items), [new.id]);
    let adjusted = go(&cast.clerk, new.id, because(Verb::Adjust, "年中调整")).await;
    assert_eq!(adjusted.number, 2);
}

#[tokio::test]
async fn there_is_one_a_unit_and_year_until_it_is_given_up() {
    let cast = Cast::new().await;
    let new = cast.clerk.create_unit_target(&of(2027)).await.unwrap();
    let refused = cast.clerk.create_unit_target(&of(2027)).await.unwrap_err();
    assert_eq!(refused.status(), Some(409));
    let problem = refused.problem().unwrap();
    assert_eq!(problem.code, "unit_target.exists");
    assert!(problem.detail.contains("已经建立"), "{}", problem.detail);
    cast.clerk.create_unit_target(&of(2026)).await.unwrap();
    let neighbour = cast.test.signed_in("unit2").await;
    neighbour.create_unit_target(&of(2027)).await.unwrap();
    go(&cast.clerk, new.id, because(Verb::Void, "填错年度")).await;
    cast.clerk.create_unit_target(&of(2027)).await.unwrap();
    let wrong = cast.clerk.create_unit_target(&of(1999)).await.unwrap_err();
    assert_eq!(wrong.problem().unwrap().fields[0].field, "year");
    let mut project = new_project("演示整体");
    project.class = ExpenditureClass::Whole;
    let refused = cast.clerk.create_project(&project).await.unwrap_err();
    assert_eq!(refused.problem().unwrap().fields[0].field, "class");
}

#[tokio::test]
async fn only_its_own_line_sees_it_and_nobody_corrects_a_project_it_has_not() {
    let cast = Cast::new().await;
    let target = filled_whole(&cast.clerk, 2027).await;
    let neighbour = cast.test.signed_in("unit2").await;
    let refused = neighbour.find_target(target.id).await.unwrap_err();
    assert_eq!(refused.status(), Some(404));
    assert!(listed_of(&neighbour, None).await.is_empty());
    assert!(
        listed_of(&cast.finance, Some(TargetKind::Whole))
            .await
            .is_empty()
    );
    let corrected = cast
        .clerk
        .update_project(target.id, target.version, &change("改名"))
        .await;
    let corrected = corrected.unwrap_err();
    assert_eq!(corrected.problem().unwrap().code, "target.no_project");
}

#[tokio::test]
async fn last_year_stands_beside_it() {
    let cast = Cast::new().await;
    let before = approved(&cast, 2026).await;
    let new = filled_whole(&cast.clerk, 2027).await;
    assert!(new.project.continuing);
    assert_eq!(new.context.last_year.len(), before.draft.rows.len());
    assert!(new.problems.iter().any(|one| one.rule == "last.same"));
}

#[tokio::test]
async fn it_counts_in_no_figure_of_projects() {
    let cast = Cast::new().await;
    let (clerk, leader) = (&cast.clerk, &cast.leader);
    let figures = async || {
        let live = MeasuresQuery {
            year: Some(2026),
            within: None,
        };
        let live = leader.find_measures(&live).await.unwrap().rows;
        let money = MonitoringQuery {
            year: Some(2026),
            ..MonitoringQuery::default()
        };
        let money = clerk.find_monitoring(&money).await.unwrap();
        let lines = ListProgressQuery {
            year: Some(2026),
            ..ListProgressQuery::default()
        };
        let lines = clerk.list_progress(&lines).await.unwrap();
        let board = cast.finance.find_board(2026).await.unwrap();
        let tallies: Vec<_> = board.lines.into_iter().map(|line| line.tally).collect();
        let desk = cast
            .finance
            .find_home(&HomeQuery {
                year: Some(2026),
                kind: None,
            })
            .await;
        let rows = desk.unwrap().board;
        format!("{live:?} {money:?} {:?} {tallies:?} {rows:?}", lines.total)
    };
    let before = figures().await;
    approved(&cast, 2026).await;
    assert_eq!(figures().await, before);
    // It is a target all the same: lists and their counts know it.
    let counts = |kind| {
        let query = HomeQuery {
            year: Some(2026),
            kind,
        };
        async move { clerk.find_home(&query).await.unwrap().counts_listed }
    };
    assert_eq!(counts(None).await.len(), 1);
    assert!(counts(Some(TargetKind::Project)).await.is_empty());
    let rolled = clerk.find_rollover(2027).await;
    assert!(
        rolled.is_ok_and(|it| it.lines.is_empty()),
        "no project goes on"
    );
}

#[tokio::test]
async fn its_workbook_has_the_tasks_and_comes_back_with_what_was_typed_over() {
    let cast = Cast::new().await;
    let target = filled_whole(&cast.clerk, 2027).await;
    let bytes = book(&cast.clerk, target.id, "form").await;
    let pages = sheets(&bytes);
    let texts: Vec<String> = pages[0]
        .1
        .iter()
        .flatten()
        .map(ToString::to_string)
        .collect();
    let order = [
        "部门（单位）整体支出绩效目标申报表",
        "部门（单位）名称",
        "年度主要任务",
        "任务名称",
        "保障学校运转",
        "金额合计",
        "年度总体目标",
        "一级指标",
    ];
    let at: Vec<_> = order
        .iter()
        .map(|text| texts.iter().position(|found| found == text).unwrap())
        .collect();
    assert!(at.is_sorted(), "{at:?}");
    assert!(
        !texts
            .iter()
            .any(|text| text == "项目名称" || text == "项目期")
    );
    assert!(
        texts.iter().any(|text| text == "251.89"),
        "the sum is that of the year"
    );
    let found = preview(&cast.clerk, target.id, bytes.clone())
        .await
        .unwrap();
    assert!(found.own_form && found.three_way);
    assert_eq!((told(&found), found.refused.len()), (vec![], 0));
    let changes = [
        ("48.93", "50.93"),
        ("51.89", "53.89"),
        ("251.89", "253.89"),
        ("教师培训", "教师轮训"),
    ];
    let typed = typed_over(&bytes, &changes);
    let found = preview(&cast.clerk, target.id, typed).await.unwrap();
    let told = told(&found);
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(
        told.contains(&(Difference::Changed, "教师培训", "教师轮训")),
        "{told:?}"
    );
    let edits: Vec<Edit> = found.changes.into_iter().map(|it| it.edit).collect();
    save(&cast.clerk, &target, edits).await;
    let now = cast.clerk.find_target(target.id).await.unwrap();
    let names: Vec<String> = now.draft.list(List::Tasks).iter().map(Row::title).collect();
    assert_eq!(names, ["保障学校运转", "教师轮训"]);
    assert_eq!(now.draft.text(head(Field::YearTotal)), "253.89");
    let empty = book(&cast.clerk, target.id, "empty").await;
    let found = preview(&cast.clerk, target.id, empty).await.unwrap();
    assert!(found.own_form && found.changes.is_empty() && found.refused.is_empty());
}

/// The board's word on the clerk's unit: how far its target as a whole is, whether it owes one,
/// whether that is urgent.
async fn on_board(finance: &Browser) -> (Option<Filing>, bool, bool) {
    let board = finance.find_board(2027).await.unwrap();
    let unit = tests::TestApp::unit(101_001);
    let line = board.lines.into_iter().find(|line| line.unit == unit);
    let line = line.unwrap();
    assert_eq!(
        line.tally,
        api::cycle::Tally::default(),
        "no project is due"
    );
    (line.whole, line.owes_whole, line.urgent)
}

#[tokio::test]
async fn the_board_tells_how_far_it_is_and_only_a_pack_makes_it_due() {
    let cast = Cast::new().await;
    let owed = async |clerk: &Browser| clerk.find_cycle(2027).await.unwrap().owed;
    assert_eq!(on_board(&cast.finance).await, (None, false, false));
    let target = filled_whole(&cast.clerk, 2027).await;
    let begun = on_board(&cast.finance).await;
    assert_eq!(begun, (Some(Filing::Filling), false, false));
    assert_eq!(owed(&cast.clerk).await, 0);
    go(&cast.clerk, target.id, verb(Verb::Submit)).await;
    let sent = on_board(&cast.finance).await;
    assert_eq!(sent, (Some(Filing::Submitted), false, false));

    let pack = "scope = \"640104\"\nname = \"兴庆区\"\n[[layer]]\nfrom_year = 2027\n\
        [layer.whole.owed]\nvalue = true\nmark = \"proposal\"\narticle = \"试行逐个单位填报\"\n";
    let test = tests::TestApp::with_pack(pack).await;
    let (clerk, finance) = (
        test.signed_in("unit").await,
        test.signed_in("finance").await,
    );
    // The window closed on the last day of October.
    assert_eq!(on_board(&finance).await, (None, true, true));
    assert_eq!(owed(&clerk).await, 1);
    let target = filled_whole(&clerk, 2027).await;
    assert_eq!(
        on_board(&finance).await,
        (Some(Filing::Filling), true, true)
    );
    go(&clerk, target.id, verb(Verb::Submit)).await;
    let sent = on_board(&finance).await;
    assert_eq!(sent, (Some(Filing::Submitted), false, false));
    assert_eq!(owed(&clerk).await, 0);
}
