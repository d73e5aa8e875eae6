//! A workbook of many projects: all or nothing, every refused row with its reason, and a history.

use api::{
    Client, ClientError,
    imports::{IMPORTS_PATH, ImportJob, ImportQuery, ImportState, ListImportsQuery},
    targets::ListTargetsQuery,
};
use axum::{body::Body, http::Request};
use calamine::{Data, Reader as _, Xlsx};
use domain::{id::ImportId, target::Origin};
use rust_xlsxwriter::{Formula, Workbook};
use std::io::Cursor;
use tests::{RouterTransport, TestApp, census::census};

type Browser = Client<RouterTransport>;

const PROJECTS: [&str; 9] = [
    "项目编码",
    "项目名称",
    "单位编码",
    "支出类别",
    "项目类型",
    "功能分类（类）",
    "直接服务公众",
    "年度资金总额",
    "年度目标",
];
const INDICATORS: [&str; 7] = [
    "项目名称",
    "二级指标",
    "三级指标",
    "计算符号",
    "指标值",
    "计量单位",
    "权重",
];

/// A workbook of projects, each with indicators; `spoil` makes some of them bad.
fn city(projects: usize, indicators: usize, spoil: impl Fn(usize) -> &'static str) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("项目").unwrap();
    page.write(0, 0, "全区项目汇总").unwrap();
    page.write_row(1, 0, PROJECTS).unwrap();
    for (row, at) in (2..).zip(0..projects) {
        let unit = match spoil(at) {
            "unit" => "999999",
            _ => "101001",
        };
        let name = format!("演示批量项目{at}");
        let cells = [
            "",
            &name,
            unit,
            "特定目标类",
            "培训",
            "205",
            "是",
            "",
            "完成培训",
        ];
        page.write_row(row, 0, cells).unwrap();
        page.write(row, 7, 12.5).unwrap();
    }
    let page = book.add_worksheet().set_name("指标").unwrap();
    page.write_row(0, 0, INDICATORS).unwrap();
    let mut row = 1;
    for at in 0..projects {
        for number in 0..indicators {
            let name = format!("演示批量项目{at}");
            let sign = if spoil(at) == "sign" && number == 0 {
                "约"
            } else {
                "≥"
            };
            let named = format!("培训人次{number}");
            page.write_row(
                row,
                0,
                [&name, "数量指标", &named, sign, "400", "人次", "15"],
            )
            .unwrap();
            if spoil(at) == "formula" && number == 1 {
                page.write_formula(row, 4, Formula::new("=1+1")).unwrap();
            }
            row += 1;
        }
    }
    book.save_to_buffer().unwrap()
}

fn asked(good_rows_only: bool) -> ImportQuery {
    ImportQuery {
        year: 2027,
        name: "全区项目.xlsx".to_owned(),
        good_rows_only: Some(good_rows_only),
        ..ImportQuery::default()
    }
}

/// Asks until it is over; every question lets the work go on.
async fn over(client: &Browser, id: ImportId) -> ImportJob {
    loop {
        let job = client.find_import(id).await.unwrap();
        if !job.state.is_under_way() {
            return job;
        }
        tokio::task::yield_now().await;
    }
}

async fn run(client: &Browser, book: Vec<u8>, good_rows_only: bool) -> ImportJob {
    let job = client
        .start_import(&asked(good_rows_only), book)
        .await
        .unwrap();
    over(client, job.id).await
}

async fn get(client: &Browser, path: &str) -> Vec<u8> {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let answer = client.transport().raw(request).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.body
}

#[tokio::test]
async fn good_rows_become_drafts_of_their_units() {
    let test = TestApp::new().await;
    let finance = test.signed_in("finance").await;
    let book = city(12, 5, |_| "");
    let job = run(&finance, book.clone(), false).await;
    assert_eq!(
        (job.state, job.projects, job.indicators, job.refused),
        (ImportState::Done, 12, 60, 0),
        "{:?}",
        job.refusals
    );
    assert_eq!((job.rows_total, job.rows_done), (72, 72));
    let clerk = test.signed_in("unit").await;
    let page = clerk
        .list_targets(&ListTargetsQuery::default())
        .await
        .unwrap();
    assert_eq!(page.total, 12);
    let line = &page.items[0];
    assert_eq!((line.rows, line.version), (5, 1));
    assert!(line.money.is_some() && line.errors > 0 && line.deadline.is_some());
    let target = clerk.find_target(line.id).await.unwrap();
    let row = &target.draft.rows[0];
    let cell = &row.cells[&domain::target::Field::Level2];
    assert_eq!(
        (cell.text.as_str(), cell.origin),
        ("quantity", Origin::Imported)
    );
    assert!(target.editable);

    let again = run(&finance, book.clone(), false).await;
    let came = (again.state, again.projects, again.kept, again.refused);
    assert_eq!(came, (ImportState::Done, 0, 12, 0), "they stay as they are");
    let page = clerk
        .list_targets(&ListTargetsQuery::default())
        .await
        .unwrap();
    assert_eq!((page.total, page.items[0].version), (12, 1));
    let history = finance
        .list_imports(&ListImportsQuery::default())
        .await
        .unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(history[0].id, again.id, "newest first");
    let file = get(&finance, &format!("{IMPORTS_PATH}/{}/file", job.id)).await;
    assert_eq!(file, book);
}

#[tokio::test]
async fn one_bad_row_refuses_all_unless_good_rows_are_asked_for() {
    let test = TestApp::new().await;
    let finance = test.signed_in("finance").await;
    let spoil = |at| match at {
        1 => "unit",
        2 => "sign",
        3 => "formula",
        _ => "",
    };
    let before = census(&test.app.main()).await;
    let job = run(&finance, city(5, 3, spoil), false).await;
    assert_eq!((job.state, job.projects), (ImportState::Refused, 0));
    let after = census(&test.app.main()).await;
    assert_eq!(before["targets"], after["targets"], "nothing half-written");
    let told: Vec<_> = job
        .refusals
        .iter()
        .map(|it| format!("{}{}{}", it.sheet, it.row, it.column))
        .collect();
    let expected = [
        "项目4单位编码",
        "指标5项目名称",
        "指标6项目名称",
        "指标7项目名称",
        "指标8计算符号",
        "指标12指标值",
    ];
    assert_eq!(told, expected);

    let failed = get(&finance, &format!("{IMPORTS_PATH}/{}/failed", job.id)).await;
    let mut book = Xlsx::new(Cursor::new(failed)).unwrap();
    let rows = book.worksheet_range("指标").unwrap();
    assert_eq!(rows.height(), 6);
    let reason = rows.get_value((4, 7)).cloned().unwrap_or_default();
    assert!(
        matches!(&reason, Data::String(text) if text.contains("计算符号")),
        "{reason}"
    );

    let job = run(&finance, city(5, 3, spoil), true).await;
    assert_eq!(
        (job.state, job.projects, job.indicators, job.refused),
        (ImportState::Done, 4, 10, 6)
    );
}

#[tokio::test]
async fn an_import_that_is_stopped_leaves_nothing() {
    let test = TestApp::new().await;
    let finance = test.signed_in("finance").await;
    let before = census(&test.app.main()).await;
    let book = city(150, 4, |_| "");
    let job = finance.start_import(&asked(false), book).await.unwrap();
    assert!(job.state.is_under_way());
    finance.cancel_import(job.id).await.unwrap();
    let job = over(&finance, job.id).await;
    assert_eq!((job.state, job.projects), (ImportState::Cancelled, 0));
    let after = census(&test.app.main()).await;
    assert_eq!(before["targets"], after["targets"]);
    assert_eq!(before["projects"], after["projects"]);
    let late = finance.cancel_import(job.id).await.unwrap_err();
    assert_eq!(late.problem().unwrap().code, "import.over");
}

#[tokio::test]
async fn everybody_sees_the_imports_of_their_own_office() {
    let test = TestApp::new().await;
    let finance = test.signed_in("finance").await;
    let job = run(&finance, city(1, 1, |_| ""), false).await;
    for who in ["department", "admin", "finance3"] {
        let client = test.signed_in(who).await;
        assert!(
            client
                .list_imports(&ListImportsQuery::default())
                .await
                .unwrap()
                .is_empty(),
            "{who}"
        );
        assert_eq!(
            client.find_import(job.id).await.unwrap_err().status(),
            Some(404),
            "{who}"
        );
    }
    let other = test.signed_in("department2").await;
    let job = run(&other, city(1, 1, |_| ""), false).await;
    assert_eq!(
        job.state,
        ImportState::Refused,
        "101001 is another department's unit"
    );
}

#[tokio::test]
async fn files_that_are_no_such_workbook_are_refused_at_once() {
    let test = TestApp::new().await;
    let finance = test.signed_in("finance").await;
    let template = get(&finance, &format!("{IMPORTS_PATH}/template")).await;
    let job = run(&finance, template, false).await;
    assert_eq!((job.state, job.rows_total), (ImportState::Refused, 0));
    let mut far = Workbook::new();
    let page = far.add_worksheet();
    page.write_row(0, 0, PROJECTS).unwrap();
    page.write(1_000_000, 0, "远").unwrap();
    let mut other = Workbook::new();
    other.add_worksheet().write(0, 0, "别的").unwrap();
    let cases = [
        (far.save_to_buffer().unwrap(), 400),
        (other.save_to_buffer().unwrap(), 409),
        (b"\xd0\xcf\x11\xe0".to_vec(), 400),
        (vec![0; 8 * 1024 * 1024 + 1], 413),
    ];
    for (bytes, status) in cases {
        let refused: ClientError = finance
            .start_import(&asked(false), bytes)
            .await
            .unwrap_err();
        assert_eq!(refused.status(), Some(status));
    }
}
