//! The library as a workbook: out, checked row by row, and written whole or not at all.

use crate::upkeep::new_entry;
use api::Client;
use tests::{RouterTransport, TestApp, census::census};

/// The exported sheet as texts, changed by the test and written again.
fn rewritten(book: &[u8], edit: impl Fn(&mut Vec<Vec<String>>)) -> Vec<u8> {
    use calamine::Reader as _;
    let mut read: calamine::Xlsx<_> =
        calamine::Xlsx::new(std::io::Cursor::new(book.to_vec())).unwrap();
    let range = read.worksheet_range("指标库").unwrap();
    let text = |cell: &calamine::Data| cell.to_string();
    let mut rows: Vec<Vec<_>> = range
        .rows()
        .map(|row| row.iter().map(text).collect())
        .collect();
    edit(&mut rows);
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet().set_name("指标库").unwrap();
    for (at, row) in (0..).zip(&rows) {
        page.write_row(at, 0, row.iter().map(String::as_str))
            .unwrap();
    }
    book.save_to_buffer().unwrap()
}

async fn exported(client: &Client<RouterTransport>) -> Vec<u8> {
    let request = axum::http::Request::get(api::library::LIBRARY_EXPORT_PATH);
    let request = request.body(axum::body::Body::empty()).unwrap();
    let answer = client.transport().raw(request).await;
    assert_eq!(answer.status.as_u16(), 200);
    answer.body
}

#[tokio::test]
async fn the_library_goes_out_as_a_workbook_and_comes_in_row_by_row() {
    let test = TestApp::new().await;
    let finance = test.signed_in("finance").await;
    let own = finance
        .create_entry(&new_entry("演示任务完成率"))
        .await
        .unwrap();
    let book = exported(&finance).await;
    let same = finance
        .import_library(rewritten(&book, |_| ()), true)
        .await
        .unwrap();
    assert_eq!(
        (same.applied, same.new, same.changed, same.same),
        (true, 0, 0, 514)
    );

    let at = |rows: &[Vec<String>], code: &str| rows.iter().position(|row| row[0] == code).unwrap();
    let wrong = rewritten(&book, |rows| {
        let national = at(rows, "000-01-21-02");
        rows[national][6] = "1".to_owned();
        let mut new = rows[at(rows, &own.entry.code)].clone();
        new[0] = String::new();
        rows.push(new.clone());
        new[1] = "演示新指标".to_owned();
        new[2] = "没有的指标".to_owned();
        new[6] = "很多".to_owned();
        rows.push(new);
    });
    let before = census(&test.app.main()).await;
    let refused = finance.import_library(wrong, true).await.unwrap();
    assert!(!refused.applied);
    let told: Vec<_> = refused
        .refused
        .iter()
        .map(|row| (row.row, row.column.as_str()))
        .collect();
    assert_eq!(told, [(4, "编码"), (516, "指标名称"), (517, "二级指标")]);
    assert_eq!(before, census(&test.app.main()).await);

    let good = rewritten(&book, |rows| {
        let own = at(rows, &own.entry.code);
        rows[own][6] = "97".to_owned();
        let mut new = rows[own].clone();
        new[0] = String::new();
        new[1] = "演示新指标完成率".to_owned();
        rows.push(new);
    });
    let checked = finance.import_library(good.clone(), false).await.unwrap();
    assert_eq!(
        (checked.applied, checked.new, checked.changed),
        (false, 1, 1)
    );
    assert_eq!(
        before,
        census(&test.app.main()).await,
        "checking writes nothing"
    );
    let done = finance.import_library(good, true).await.unwrap();
    assert!(done.applied);
    let library = finance.find_library().await.unwrap();
    let changed = library
        .indicators
        .iter()
        .find(|entry| entry.code == own.entry.code);
    assert_eq!(changed.unwrap().typical_value, "97");
    assert_eq!(library.count, 515);
    let foreign = finance
        .import_library(b"no workbook".to_vec(), false)
        .await
        .unwrap_err();
    assert_eq!(foreign.status(), Some(400));
}
