//! Projects that have a target already: kept as they are, or brought up to the file by the rules
//! of the form.

use api::{
    Client,
    history::ListChangesQuery,
    imports::{FoundState, ImportJob, ImportPreview, ImportQuery, ImportState},
    targets::{ListTargetsQuery, SaveEdits},
};
use domain::{lifecycle::Verb, target::Field};
use rust_xlsxwriter::Workbook;
use tests::{
    RouterTransport, TestApp,
    census::{audited, census},
    targets::{head, reviewed, sent, set, verb},
};

type Browser = Client<RouterTransport>;

const PROJECTS: [&str; 6] = [
    "项目名称",
    "单位编码",
    "支出类别",
    "项目类型",
    "功能分类",
    "年度目标",
];
const INDICATORS: [&str; 5] = ["项目名称", "二级指标", "三级指标", "指标值", "权重"];

/// A workbook of projects of 101001: name and objective, and two indicators with this value.
fn book(projects: &[(&str, &str)], value: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("项目").unwrap();
    page.write_row(0, 0, PROJECTS).unwrap();
    for (row, (name, objective)) in (1..).zip(projects) {
        let cells = [name, "101001", "特定目标类", "培训", "205", objective];
        page.write_row(row, 0, cells).unwrap();
    }
    let page = book.add_worksheet().set_name("指标").unwrap();
    page.write_row(0, 0, INDICATORS).unwrap();
    let mut row = 1;
    for (name, _) in projects {
        for (indicator, level) in [("培训人次", "数量指标"), ("合格率", "质量指标")]
        {
            let cells = [name, level, indicator, value, "15.0"];
            page.write_row(row, 0, cells).unwrap();
            row += 1;
        }
    }
    book.save_to_buffer().unwrap()
}

fn asked(update: bool, as_of: Option<i64>) -> ImportQuery {
    ImportQuery {
        year: 2027,
        name: "项目.xlsx".to_owned(),
        update: Some(update),
        as_of,
        ..ImportQuery::default()
    }
}

async fn run(client: &Browser, query: &ImportQuery, book: Vec<u8>) -> ImportJob {
    let id = client.start_import(query, book).await.unwrap().id;
    loop {
        let job = client.find_import(id).await.unwrap();
        if !job.state.is_under_way() {
            return job;
        }
        tokio::task::yield_now().await;
    }
}

async fn look(client: &Browser, book: Vec<u8>) -> ImportPreview {
    client
        .preview_import(&asked(true, None), book)
        .await
        .unwrap()
}

/// New, same, changed, held and refused of a preview.
fn counts(told: &ImportPreview) -> [u64; 5] {
    [
        told.new_projects,
        told.same,
        told.changed,
        told.held,
        told.refused,
    ]
}

#[tokio::test]
async fn a_unit_brings_its_targets_up_to_its_file_and_twice_changes_nothing() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let pair = [("演示项目甲", "完成培训"), ("演示项目乙", "完成培训")];
    let job = run(&clerk, &asked(false, None), book(&pair, "400")).await;
    assert_eq!((job.state, job.projects), (ImportState::Done, 2));

    let changed = [
        ("演示项目甲", "完成全部培训"),
        ("演示项目乙", "完成培训"),
        ("演示项目丙", "完成培训"),
    ];
    let file = || book(&changed, "500");
    let told = look(&clerk, file()).await;
    assert_eq!(counts(&told), [1, 0, 2, 0, 0], "{:?}", told.refusals);
    let cells: Vec<u32> = told.found.iter().map(|one| one.changed_cells).collect();
    assert_eq!(cells, [3, 2]);

    // Kept unless somebody says otherwise.
    let job = run(&clerk, &asked(false, Some(told.as_of)), file()).await;
    assert_eq!((job.projects, job.kept, job.updated), (1, 2, 0));
    let told = look(&clerk, file()).await;
    assert_eq!(counts(&told), [0, 1, 2, 0, 0]);
    let job = run(&clerk, &asked(true, Some(told.as_of)), file()).await;
    assert_eq!(
        (job.state, job.projects, job.updated, job.cells, job.kept),
        (ImportState::Done, 0, 2, 5, 1),
        "{:?}",
        job.refusals
    );
    let page = clerk.list_targets(&ListTargetsQuery::default()).await;
    let page = page.unwrap();
    let line = page.items.iter().find(|it| it.project_name == "演示项目甲");
    let line = line.unwrap();
    assert_eq!((line.version, line.rows), (2, 2));
    let target = clerk.find_target(line.id).await.unwrap();
    assert_eq!(
        target.draft.head[&Field::ObjectiveYear].text,
        "完成全部培训"
    );
    assert_eq!(target.draft.rows[0].cells[&Field::Value].text, "500");
    let changes = clerk
        .list_changes(line.id, &ListChangesQuery::default())
        .await;
    assert!(
        changes
            .unwrap()
            .items
            .iter()
            .any(|it| it.cell == Some(head(Field::ObjectiveYear)))
    );

    let before = census(&test.app.main()).await;
    for _ in 0..2 {
        let job = run(&clerk, &asked(true, None), file()).await;
        assert_eq!(
            (job.state, job.projects, job.updated, job.kept),
            (ImportState::Done, 0, 0, 3)
        );
    }
    let after = census(&test.app.main()).await;
    for table in [
        "targets",
        "target_cells",
        "target_rows",
        "cell_changes",
        "projects",
    ] {
        assert_eq!(before[table], after[table], "{table}");
    }
    assert_eq!(counts(&look(&clerk, file()).await), [0, 3, 0, 0, 0]);
}

#[tokio::test]
async fn what_was_sent_or_approved_is_not_touched_and_holds_the_rest_back() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let all = [
        ("演示送审", "改一"),
        ("演示批复", "改二"),
        ("演示草稿", "改三"),
    ];
    sent(&clerk, "演示送审").await;
    let target = reviewed(&clerk, &department, &finance, "演示批复").await;
    let approve = verb(Verb::Approve);
    let moved = finance.move_target(target.id, target.version, &approve);
    moved.await.unwrap();
    tests::targets::filled(&clerk, "演示草稿").await;

    let file = || book(&all, "500");
    for client in [&clerk, &finance, &department] {
        let told = look(client, file()).await;
        assert_eq!(told.held + told.changed, 3);
        let notes: Vec<&str> = told
            .found
            .iter()
            .filter_map(|one| one.note.as_deref())
            .collect();
        assert!(
            notes.iter().any(|note| note.contains("已批复")),
            "{notes:?}"
        );
        assert!(
            notes.iter().any(|note| note.contains("已送审")),
            "{notes:?}"
        );
    }
    // The office neither reads nor writes a draft its unit works on.
    let told = look(&finance, file()).await;
    assert_eq!(counts(&told), [0, 0, 0, 3, 0]);
    assert!(told.found.iter().all(|one| one.changed_cells == 0));

    let before = census(&test.app.main()).await;
    let job = run(&clerk, &asked(true, None), file()).await;
    assert_eq!((job.state, job.updated), (ImportState::Refused, 0));
    assert_eq!(job.refused, 6, "a row for each project and indicator");
    let after = census(&test.app.main()).await;
    for table in ["targets", "target_cells", "cell_changes"] {
        assert_eq!(before[table], after[table], "{table}");
    }
    let good = ImportQuery {
        good_rows_only: Some(true),
        ..asked(true, None)
    };
    let job = run(&clerk, &good, file()).await;
    assert_eq!(
        (job.state, job.updated, job.refused),
        (ImportState::Done, 1, 6)
    );
}

#[tokio::test]
async fn an_office_corrects_what_it_brought_in_until_the_unit_works_on_it() {
    let test = TestApp::new().await;
    let finance = test.signed_in("finance").await;
    let clerk = test.signed_in("unit").await;
    let one = [("演示项目甲", "完成培训")];
    run(&finance, &asked(false, None), book(&one, "400")).await;
    let told = look(&finance, book(&one, "450")).await;
    assert_eq!(counts(&told), [0, 0, 1, 0, 0]);
    let job = run(&finance, &asked(true, Some(told.as_of)), book(&one, "450")).await;
    assert_eq!((job.updated, job.cells), (1, 2));

    let page = clerk.list_targets(&ListTargetsQuery::default()).await;
    let line = page.unwrap().items[0].clone();
    let told = look(&finance, book(&one, "500")).await;
    assert_eq!(counts(&told), [0, 0, 1, 0, 0]);
    let edits = vec![set(head(Field::ObjectiveYear), "完成培训", "单位自己写的")];
    let saved = clerk.save_cells(line.id, line.version, &SaveEdits { edits });
    saved.await.unwrap();
    let audit = audited(&test.app.main()).await;
    let job = run(&finance, &asked(true, Some(told.as_of)), book(&one, "500")).await;
    assert_eq!((job.state, job.updated), (ImportState::Refused, 0));
    assert!(
        job.refusals[0].reason.contains("单位"),
        "{:?}",
        job.refusals
    );
    assert_eq!(audited(&test.app.main()).await, audit + 2, "start and end");
    let target = clerk.find_target(line.id).await.unwrap();
    assert_eq!(target.draft.rows[0].cells[&Field::Value].text, "450");

    // What came after the preview is a conflict for the unit itself too.
    let told = look(&clerk, book(&one, "600")).await;
    let edits = vec![set(head(Field::ObjectiveYear), "单位自己写的", "又改了")];
    let saved = clerk.save_cells(line.id, target.version, &SaveEdits { edits });
    saved.await.unwrap();
    let job = run(&clerk, &asked(true, Some(told.as_of)), book(&one, "600")).await;
    assert_eq!(job.state, ImportState::Refused);
    assert!(
        job.refusals[0].reason.contains("预览之后"),
        "{:?}",
        job.refusals
    );
}

#[tokio::test]
async fn projects_of_another_unit_are_neither_found_nor_touched() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let one = [("演示项目甲", "完成培训")];
    run(&clerk, &asked(false, None), book(&one, "400")).await;
    for who in ["unit2", "department2", "finance3"] {
        let client = test.signed_in(who).await;
        let told = look(&client, book(&one, "500")).await;
        assert_eq!(counts(&told)[..4], [0, 0, 0, 0], "{who}");
        assert!(told.refused > 0 && told.found.is_empty(), "{who}");
        let job = run(&client, &asked(true, None), book(&one, "500")).await;
        assert_eq!((job.state, job.updated), (ImportState::Refused, 0), "{who}");
    }
    let told = look(&clerk, book(&one, "400")).await;
    assert!(told.found.iter().all(|one| one.state == FoundState::Same));
}
