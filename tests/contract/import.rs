//! The workbook of departments, units and accounts: all or nothing, every bad row told.

use api::admin::{ImportReport, ListAdminQuery};
use axum::{body::Body, http::Request};
use rust_xlsxwriter::Workbook;
use tests::TestApp;

type Rows<'a> = &'a [&'a [&'a str]];

fn workbook(departments: Rows<'_>, units: Rows<'_>, accounts: Rows<'_>) -> Vec<u8> {
    let sheets: [(&str, &[&str], Rows<'_>); 3] = [
        ("部门", &["部门编码", "部门名称"], departments),
        ("单位", &["单位编码", "单位名称", "所属部门编码"], units),
        (
            "账号",
            &["用户名", "姓名", "角色", "部门编码", "单位编码", "初始密码"],
            accounts,
        ),
    ];
    let mut book = Workbook::new();
    for (name, headings, rows) in sheets {
        let page = book.add_worksheet().set_name(name).unwrap();
        page.write_row(0, 0, headings.iter().copied()).unwrap();
        for (at, row) in (1..).zip(rows) {
            page.write_row(at, 0, row.iter().copied()).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

async fn units(test: &TestApp) -> usize {
    test.signed_in("finance")
        .await
        .find_organisation()
        .await
        .unwrap()
        .units
        .len()
}

#[tokio::test]
async fn a_good_workbook_creates_everything() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    let book = workbook(
        &[&["103", "演示教育局"]],
        &[
            &["103001", "演示第一小学", "103"],
            &["101002", "演示单位", "101"],
        ],
        &[
            &[
                "school.one",
                "王芳",
                "预算单位",
                "",
                "103001",
                "first-password",
            ],
            &["education", "赵强", "主管部门", "103", "", "first-password"],
            &["treasury", "孙丽", "财政局", "", "", "another-first"],
        ],
    );
    let report = admin.import_organisation(book.clone()).await.unwrap();
    let expected = ImportReport {
        applied: true,
        departments: 1,
        units: 2,
        accounts: 3,
        refused: vec![],
    };
    assert_eq!(report, expected);
    let query = ListAdminQuery {
        q: Some("school".to_owned()),
        ..ListAdminQuery::default()
    };
    let made = admin.list_accounts(&query).await.unwrap().items.remove(0);
    assert_eq!(
        (made.place.as_str(), made.must_change_password),
        ("演示第一小学", true)
    );

    let again = admin.import_organisation(book).await.unwrap();
    assert!(!again.applied);
    assert_eq!(
        again.refused.len(),
        6,
        "everything exists: {:?}",
        again.refused
    );
}

#[tokio::test]
async fn every_bad_row_is_told_and_nothing_is_written() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    let before = units(&test).await;
    let book = workbook(
        &[
            &["104", "演示水务局"],
            &["104", "演示林业局"],
            &["x", "演示文旅局"],
        ],
        &[
            &["104001", "演示水站", "104"],
            &["105001", "演示", "104"],
            &["106001", "演示站", "106"],
        ],
        &[
            &[
                "ok.user",
                "王芳",
                "预算单位",
                "",
                "104001",
                "first-password",
            ],
            &["no role", "王芳", "局长", "", "", "short"],
            &["unit", "王芳", "财政局", "104", "", "first-password"],
        ],
    );
    let report = admin.import_organisation(book).await.unwrap();
    assert!(!report.applied && report.units == 0);
    let told: Vec<_> = report
        .refused
        .iter()
        .map(|row| format!("{}{}{}", row.sheet, row.row, row.column))
        .collect();
    let expected = [
        "部门3部门编码",
        "部门4部门编码",
        "单位3单位编码",
        "单位4所属部门编码",
        "账号3用户名",
        "账号3角色",
        "账号3初始密码",
        "账号4部门编码",
        "账号4用户名",
    ];
    assert_eq!(told, expected);
    assert!(report.refused.iter().all(|row| !row.reason.is_empty()));
    assert_eq!(units(&test).await, before, "nothing half-written");
}

#[tokio::test]
async fn the_template_can_be_sent_back() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    let request = Request::get("/api/v1/admin/import/template")
        .body(Body::empty())
        .unwrap();
    let answer = admin.transport().raw(request).await;
    assert!(answer.header("content-disposition").contains(".xlsx"));
    let report = admin.import_organisation(answer.body).await.unwrap();
    assert!(report.applied && report.refused.is_empty(), "{report:?}");
}

#[tokio::test]
async fn what_is_no_honest_workbook_is_refused() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    let many: Vec<[String; 2]> = (0..5001)
        .map(|at| [format!("{at:03}"), "演示部门".to_owned()])
        .collect();
    let many: Vec<Vec<&str>> = many
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let many: Vec<&[&str]> = many.iter().map(Vec::as_slice).collect();
    let mut other = Workbook::new();
    other.add_worksheet().write(0, 0, "something").unwrap();
    let cases = [
        b"not a workbook".to_vec(),
        Vec::new(),
        workbook(&many, &[], &[]),
        other.save_to_buffer().unwrap(),
    ];
    for bytes in cases {
        let refused = admin.import_organisation(bytes).await.unwrap_err();
        let problem = refused.problem().expect("an envelope");
        assert_eq!(
            (problem.status, problem.code.as_str()),
            (400, "request.malformed")
        );
    }
    let refused = admin
        .import_organisation(vec![0; 2 * 1024 * 1024 + 1])
        .await
        .unwrap_err();
    assert_eq!(refused.status(), Some(413));
    let path = api::admin::IMPORT_PATH;
    let refused = admin
        .upload::<ImportReport>(path, "text/csv", vec![1])
        .await
        .unwrap_err();
    assert_eq!(refused.status(), Some(415));
}

#[tokio::test]
async fn a_cell_at_the_far_corner_costs_nothing() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("部门").unwrap();
    page.write_row(0, 0, ["部门编码", "部门名称"]).unwrap();
    page.write(1_048_575, 16_383, "far").unwrap();
    let report = admin
        .import_organisation(book.save_to_buffer().unwrap())
        .await
        .unwrap();
    assert_eq!((report.applied, report.departments), (true, 0));
}
