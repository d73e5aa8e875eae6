//! Workbooks of projects with headings of their own: what the columns mean is proposed, can be
//! corrected, and is found again.

use api::{
    Client,
    imports::{ImportPreview, ImportQuery, ImportState},
};
use rust_xlsxwriter::Workbook;
use tests::{RouterTransport, TestApp, census::audited};

type Browser = Client<RouterTransport>;

const HEADINGS: [&str; 7] = ["事项", "归口", "大类", "小类", "功能", "备注", "总目标"];
const COLUMNS: &str = "project_name,project_unit,class,kind,functional_class,,objective_year";

/// A workbook nobody's headings are known of.
fn foreign() -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("台账").unwrap();
    page.write(0, 0, "某局项目台账").unwrap();
    page.write_row(1, 0, HEADINGS).unwrap();
    for (row, name) in (2..).zip(["演示台账项目甲", "演示台账项目乙"]) {
        let cells = [
            name,
            "101001",
            "特定目标类",
            "培训",
            "205",
            "无",
            "完成培训",
        ];
        page.write_row(row, 0, cells).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn asked(columns: Option<&str>) -> ImportQuery {
    ImportQuery {
        year: 2027,
        name: "台账.xlsx".to_owned(),
        sheet: columns.map(|_| "台账".to_owned()),
        header: columns.map(|_| 2),
        columns: columns.map(str::to_owned),
        ..ImportQuery::default()
    }
}

async fn preview(client: &Browser, columns: Option<&str>) -> ImportPreview {
    let told = client.preview_import(&asked(columns), foreign()).await;
    told.unwrap()
}

#[tokio::test]
async fn what_the_columns_mean_is_chosen_once_and_found_again() {
    let test = TestApp::new().await;
    let finance = test.signed_in("finance").await;
    let first = preview(&finance, None).await;
    assert!(!first.complete && !first.projects.kept);
    assert_eq!((first.projects.header, &*first.projects.sheet), (2, "台账"));
    assert_eq!(first.projects.headings, HEADINGS);
    assert_eq!(first.projects.samples[0].len(), 2);
    let missing = first.projects.missing(&first.projects.columns);
    assert_eq!(missing.len(), 5, "{:?}", first.projects.columns);
    assert!(first.indicators.sheet.is_empty());
    let refused = finance.start_import(&asked(None), foreign()).await;
    assert_eq!(refused.unwrap_err().status(), Some(409));

    let chosen = preview(&finance, Some(COLUMNS)).await;
    assert_eq!(
        (chosen.complete, chosen.new_projects, chosen.refused),
        (true, 2, 0),
        "{:?}",
        chosen.refusals
    );
    let again = preview(&finance, None).await;
    assert!(!again.projects.kept, "looking keeps nothing");
    let job = finance.start_import(&asked(Some(COLUMNS)), foreign()).await;
    let id = job.unwrap().id;
    let job = loop {
        let job = finance.find_import(id).await.unwrap();
        if !job.state.is_under_way() {
            break job;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!((job.state, job.projects), (ImportState::Done, 2));

    let found = preview(&finance, None).await;
    assert!(found.complete && found.projects.kept);
    assert_eq!(found.projects.columns.join(","), COLUMNS);
    assert_eq!((found.new_projects, found.same), (0, 2));
    let department = test.signed_in("department").await;
    assert!(preview(&department, None).await.projects.kept, "one place");
    let other = test.signed_in("finance3").await;
    assert!(!preview(&other, None).await.projects.kept, "another place");
}

#[tokio::test]
async fn choices_that_cannot_be_are_refused_and_nothing_is_kept() {
    let test = TestApp::new().await;
    let finance = test.signed_in("finance").await;
    let before = audited(&test.app.main()).await;
    let cases = [
        ("project_name,project_name", "mapping.twice"),
        ("project_name,,,,,,,kind", "mapping.no_column"),
        ("project_name,password", "mapping.unreadable"),
        ("project_name,weight", "mapping.unreadable"),
    ];
    for (columns, code) in cases {
        let asked = asked(Some(columns));
        for refused in [
            finance.preview_import(&asked, foreign()).await.map(drop),
            finance.start_import(&asked, foreign()).await.map(drop),
        ] {
            let problem = refused.unwrap_err().problem().unwrap().clone();
            assert_eq!(problem.fields[0].code, code, "{columns}");
        }
    }
    let nowhere = ImportQuery {
        sheet: Some("没有".to_owned()),
        ..asked(None)
    };
    let refused = finance.preview_import(&nowhere, foreign()).await;
    assert_eq!(refused.unwrap_err().status(), Some(422));
    let far = ImportQuery {
        header: Some(4_000_000_000),
        ..asked(Some(""))
    };
    let told = finance.preview_import(&far, foreign()).await.unwrap();
    assert!(!told.complete && told.projects.headings.is_empty());
    assert!(!preview(&finance, None).await.projects.kept);
    assert_eq!(audited(&test.app.main()).await, before);
}
