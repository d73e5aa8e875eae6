//! Workbooks made to do harm, at every door that takes one: refused with a sentence, at once.

use api::{
    Client, ClientError,
    books::{PreviewQuery, XLSX},
    imports::ImportQuery,
    payments::PaymentsQuery,
};
use domain::id::TargetId;
use rust_xlsxwriter::Workbook;
use std::io::{Cursor, Read as _, Write as _};
use tests::{RouterTransport, TestApp, targets::new_project};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

type Browser = Client<RouterTransport>;

fn honest() -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write_row(0, 0, ["指标名称", "目标值"]).unwrap();
    page.write_row(1, 0, ["巡查次数", "12"]).unwrap();
    book.save_to_buffer().unwrap()
}

/// An honest workbook with one part replaced.
fn spoilt(part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(honest())).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut entry = from.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        if name == part {
            text = change(text);
        }
        to.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        to.write_all(text.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// Files that unpack to too much, promise too much, or are broken inside.
fn refused_files() -> Vec<(&'static str, Vec<u8>)> {
    let sheet = "xl/worksheets/sheet1.xml";
    let strings = "xl/sharedStrings.xml";
    vec![
        ("blanks", spoilt(sheet, |text| text + &" ".repeat(40 << 20))),
        (
            "promises",
            spoilt(strings, |text| {
                text.replace("uniqueCount=\"", "uniqueCount=\"99999999999")
            }),
        ),
        (
            "empty texts",
            spoilt(strings, |_| {
                let texts = "<si/>".repeat(3_000_000);
                format!("<sst xmlns=\"x\" uniqueCount=\"1\">{texts}</sst>")
            }),
        ),
        (
            "half a sheet",
            spoilt(sheet, |text| text.chars().take(300).collect()),
        ),
    ]
}

async fn preview(clerk: &Browser, id: TargetId, bytes: Vec<u8>) -> Result<usize, ClientError> {
    let query = PreviewQuery::default();
    let found = clerk.preview_book(id, &query, XLSX, bytes).await?;
    Ok(found.changes.len())
}

#[tokio::test]
async fn a_harmful_workbook_is_refused_at_every_door() {
    let test = TestApp::new().await;
    let (clerk, finance, admin) = (
        test.signed_in("unit").await,
        test.signed_in("finance").await,
        test.signed_in("admin").await,
    );
    let target = clerk
        .create_project(&new_project("演示门卫"))
        .await
        .unwrap();
    assert_eq!(preview(&clerk, target.id, honest()).await.unwrap(), 1);
    for (what, bytes) in refused_files() {
        let query = ImportQuery {
            year: 2027,
            name: what.to_owned(),
            ..ImportQuery::default()
        };
        let payments = PaymentsQuery {
            year: 2026,
            name: what.to_owned(),
            ..PaymentsQuery::default()
        };
        let answers = [
            preview(&clerk, target.id, bytes.clone()).await.err(),
            finance.start_import(&query, bytes.clone()).await.err(),
            finance
                .preview_payments(&payments, XLSX, bytes.clone())
                .await
                .err(),
            finance
                .start_payments(&payments, XLSX, bytes.clone())
                .await
                .err(),
            admin.import_organisation(bytes).await.err(),
        ];
        for answer in answers {
            let error = answer.expect(what);
            let problem = error.problem().expect(what);
            assert_eq!(problem.code, "request.malformed", "{what}");
            assert!(problem.detail.contains('。'), "{what}: {}", problem.detail);
        }
    }
}

#[tokio::test]
async fn what_a_sheet_says_of_its_size_costs_nothing() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = clerk
        .create_project(&new_project("演示尺寸"))
        .await
        .unwrap();
    let giant = spoilt("xl/worksheets/sheet1.xml", |text| {
        let merged = "<mergeCells><mergeCell ref=\"C1:XFD1048576\"/></mergeCells>";
        text.replace("ref=\"A1:B2\"", "ref=\"A1:XFD1048576\"")
            .replace("</sheetData>", &format!("</sheetData>{merged}"))
    });
    assert_eq!(preview(&clerk, target.id, giant).await.unwrap(), 1);
}
