//! Targets as workbooks: what goes out comes back the same, and what differs is told cell by
//! cell before anything is written.

use api::{
    Client, ClientError,
    books::{BookPreview, CSV, Difference, LIST_BOOK_PATH, MappingToSave, PreviewQuery, XLSX},
    targets::SaveEdits,
};
use axum::{body::Body, http::Request};
use calamine::{Data, Reader as _, Xlsx};
use domain::target::{Edit, Field, Origin};
use rust_xlsxwriter::Workbook;
use std::io::Cursor;
use tests::{
    Answer, RouterTransport, TestApp,
    targets::{because, cell, filled, head, new_project, reviewed, sent, set, verb},
};

pub(crate) type Browser = Client<RouterTransport>;

pub(crate) async fn get(client: &Browser, path: &str) -> Answer {
    let request = Request::get(path).body(Body::empty()).unwrap();
    client.transport().raw(request).await
}

pub(crate) async fn book(client: &Browser, id: impl std::fmt::Display, kind: &str) -> Vec<u8> {
    let answer = get(client, &format!("/api/v1/targets/{id}/book?kind={kind}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.body
}

/// Sheets as rows of texts.
pub(crate) fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let read = |name: String| {
        let range = book.worksheet_range(&name).unwrap();
        let (rows, columns) = range
            .end()
            .map_or((0, 0), |(row, column)| (row + 1, column + 1));
        let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
        let row = |row| (0..columns).map(|column| cell(row, column)).collect();
        (name, (0..rows).map(row).collect())
    };
    names.into_iter().map(read).collect()
}

/// The workbook as somebody saves it after typing over some texts.
pub(crate) fn typed_over(bytes: &[u8], changes: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets(bytes) {
        let is_form = name != "wenxiao";
        let page = book.add_worksheet().set_name(&name).unwrap();
        for (at, row) in (0..).zip(rows) {
            for (column, value) in (0..).zip(row) {
                let text = value.to_string();
                let new = changes.iter().find(|(old, _)| *old == text && is_form);
                match (new, value) {
                    (Some((_, new)), _) => page.write_string(at, column, *new).unwrap(),
                    (None, Data::Float(number)) => page.write_number(at, column, number).unwrap(),
                    (None, Data::Empty) => continue,
                    (None, _) => page.write_string(at, column, &text).unwrap(),
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

pub(crate) async fn preview(
    client: &Browser,
    id: domain::id::TargetId,
    bytes: Vec<u8>,
) -> Result<BookPreview, ClientError> {
    let query = PreviewQuery::default();
    client.preview_book(id, &query, XLSX, bytes).await
}

pub(crate) fn told(found: &BookPreview) -> Vec<(Difference, &str, &str)> {
    let changes = found.changes.iter();
    changes
        .map(|it| (it.difference, it.now.as_str(), it.book.as_str()))
        .collect()
}

#[tokio::test]
async fn what_goes_out_comes_back_unchanged_and_nothing_is_computed() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = filled(&clerk, "演示往返项目").await;
    let edits = vec![
        set(
            head(Field::Rationale),
            "",
            "=HYPERLINK(\"http://x\",\"一\")\n第二行",
        ),
        set(head(Field::ObjectiveMid), "", "+三年培训1200人次"),
        set(cell(1, Field::Explanation), "", "@统计口径：-按人次"),
        set(cell(2, Field::Value), "95", "95.50"),
    ];
    let saved = clerk
        .save_cells(target.id, target.version, &SaveEdits { edits })
        .await;
    saved.unwrap();
    let answer = get(&clerk, &format!("/api/v1/targets/{}/book", target.id)).await;
    let name = answer.header("content-disposition");
    assert!(
        name.contains("filename*=UTF-8''%E6%BC%94%E7%A4%BA"),
        "{name}"
    );
    assert_eq!(answer.header("content-type"), XLSX);
    let pages = sheets(&answer.body);
    assert_eq!(pages[0].0, "绩效目标申报表");
    let all: Vec<&Data> = pages[0].1.iter().flatten().collect();
    let has = |wanted: &Data| all.contains(&wanted);
    assert!(has(&Data::String(
        "=HYPERLINK(\"http://x\",\"一\")\n第二行".into()
    )));
    assert!(has(&Data::Float(251.89)) && has(&Data::Float(95.5)));
    assert!(has(&Data::String("数量指标".into())) && has(&Data::String("≥".into())));
    let found = preview(&clerk, target.id, answer.body).await.unwrap();
    assert!(found.own_form && found.three_way && found.note.is_none());
    assert_eq!((told(&found), found.refused.len()), (vec![], 0));
    assert!(found.unchanged > 40, "{}", found.unchanged);
}

#[tokio::test]
async fn what_both_sides_changed_is_a_conflict_and_the_rest_is_taken_over() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = filled(&clerk, "演示合并项目").await;
    let bytes = book(&clerk, target.id, "form").await;
    let since = vec![
        set(cell(1, Field::Value), "400", "450"),
        set(cell(3, Field::Name), "培训计划按期完成率", "按期完成率"),
    ];
    let saved = clerk
        .save_cells(target.id, target.version, &SaveEdits { edits: since })
        .await
        .unwrap();
    let changes = [
        ("400", "500"),
        ("参训人员满意度", "学员满意度"),
        ("≥", "约"),
    ];
    let found = preview(&clerk, target.id, typed_over(&bytes, &changes))
        .await
        .unwrap();
    let expected = [
        (Difference::Conflict, "450", "500"),
        (Difference::Changed, "参训人员满意度", "学员满意度"),
    ];
    assert_eq!(told(&found), expected);
    assert_eq!(found.changes[0].base.as_deref(), Some("400"));
    assert_eq!(found.refused.len(), 4, "{:?}", found.refused);
    assert!(found.note.is_some());
    assert_eq!(found.version, saved.version);

    let edits: Vec<Edit> = found.changes.into_iter().map(|it| it.edit).collect();
    let done = clerk
        .save_cells(target.id, found.version, &SaveEdits { edits })
        .await;
    done.unwrap();
    let now = clerk.find_target(target.id).await.unwrap().draft;
    let value = now.cell(cell(1, Field::Value)).unwrap();
    assert_eq!(
        (value.text.as_str(), value.origin),
        ("500", Origin::Imported)
    );
    assert_eq!(now.text(cell(3, Field::Name)), "按期完成率");
}

#[tokio::test]
async fn an_empty_form_is_filled_and_rows_that_are_missing_are_told() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = clerk
        .create_project(&new_project("演示空表项目"))
        .await
        .unwrap();
    let empty = book(&clerk, target.id, "empty").await;
    let mut typed = false;
    let mut out = Workbook::new();
    for (name, rows) in sheets(&empty) {
        let page = out.add_worksheet().set_name(&name).unwrap();
        for (at, row) in (0..).zip(&rows) {
            for (column, value) in (0..).zip(row) {
                page.write_string(at, column, value.to_string()).unwrap();
            }
            if row.get(1) == Some(&Data::String("质量指标".into())) && !typed {
                let cells = ["合格率", ">=", "95%", "%", "20"];
                page.write_row(at, 2, cells).unwrap();
                typed = true;
            }
        }
    }
    let found = preview(&clerk, target.id, out.save_to_buffer().unwrap())
        .await
        .unwrap();
    let expected = [(
        Difference::AddedRow,
        "",
        "质量指标 · 合格率 · ≥ · 95 · % · 20",
    )];
    assert_eq!(told(&found), expected);
    assert!(found.own_form && !found.three_way);
    let other = filled(&clerk, "演示另一项目").await;
    let foreign = book(&clerk, target.id, "form").await;
    let found = preview(&clerk, other.id, foreign).await.unwrap();
    assert!(found.note.is_some() && !found.three_way && found.changes.is_empty());
}

fn foreign() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("封面")
        .unwrap()
        .write(0, 0, "年度计划")
        .unwrap();
    let page = book.add_worksheet().set_name("指标").unwrap();
    page.write(0, 0, "某单位绩效指标").unwrap();
    page.write_row(
        2,
        0,
        ["序号", "一级指标", "二级指标", "绩效指标", "目标值", "得分"],
    )
    .unwrap();
    page.write_row(3, 0, ["1", "产出指标", "数量", "巡查次数", "≥12次", "30"])
        .unwrap();
    page.write_row(4, 0, ["2", "", "", "发现问题数", "≥100个", "20"])
        .unwrap();
    page.write_row(5, 0, ["", "", "", "合计", "", "50"])
        .unwrap();
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn any_workbook_comes_in_by_columns_that_are_kept_and_found_again() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = clerk
        .create_project(&new_project("演示外来表"))
        .await
        .unwrap();
    let found = preview(&clerk, target.id, foreign()).await.unwrap();
    let mapping = found.mapping.clone().unwrap();
    assert_eq!((mapping.sheet.as_str(), mapping.header), ("指标", 3));
    assert_eq!(mapping.columns, ["", "", "level2", "name", "value", ""]);
    let expected = [
        (
            Difference::AddedRow,
            "",
            "数量指标 · 巡查次数 · ≥ · 12 · 次",
        ),
        (
            Difference::AddedRow,
            "",
            "数量指标 · 发现问题数 · ≥ · 100 · 个",
        ),
    ];
    assert_eq!(told(&found), expected);

    let columns = ",,level2,name,value,weight";
    let query = PreviewQuery {
        columns: Some(columns.to_owned()),
        ..PreviewQuery::default()
    };
    let found = clerk
        .preview_book(target.id, &query, XLSX, foreign())
        .await
        .unwrap();
    assert!(
        found.changes[0].book.ends_with("次 · 30"),
        "{}",
        found.changes[0].book
    );
    let kept = MappingToSave {
        fingerprint: mapping.fingerprint,
        columns: columns.split(',').map(str::to_owned).collect(),
    };
    clerk.save_mapping(&kept).await.unwrap();
    let found = preview(&clerk, target.id, foreign()).await.unwrap();
    assert!(found.mapping.unwrap().kept && found.changes[1].book.ends_with("个 · 20"));
    let other = test.signed_in("unit2").await;
    let theirs = other
        .create_project(&new_project("演示邻居"))
        .await
        .unwrap();
    let found = preview(&other, theirs.id, foreign()).await.unwrap();
    assert!(!found.mapping.unwrap().kept);
}

#[tokio::test]
async fn lists_of_values_are_read_in_gbk_too() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let target = clerk
        .create_project(&new_project("演示列表"))
        .await
        .unwrap();
    // 指标名称,目标值\n巡查,=5
    let gbk = b"\xd6\xb8\xb1\xea\xc3\xfb\xb3\xc6,\xc4\xbf\xb1\xea\xd6\xb5\n\xd1\xb2\xb2\xe9,=5\n";
    let query = PreviewQuery::default();
    let found = clerk
        .preview_book(target.id, &query, CSV, gbk.to_vec())
        .await
        .unwrap();
    assert_eq!(told(&found), [(Difference::AddedRow, "", "巡查 · ＝ · 5")]);
    for (bytes, status) in [(vec![0xff; 40], 400), (vec![0; 2 * 1024 * 1024 + 1], 413)] {
        let refused = clerk.preview_book(target.id, &query, CSV, bytes).await;
        assert_eq!(refused.unwrap_err().status(), Some(status));
    }
    let refused = clerk
        .preview_book(target.id, &query, "image/png", vec![1])
        .await;
    assert_eq!(refused.unwrap_err().status(), Some(415));
}

#[tokio::test]
async fn a_list_goes_out_as_its_reader_may_see_it() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let (department, finance) = (
        test.signed_in("department").await,
        test.signed_in("finance").await,
    );
    filled(&clerk, "演示草稿项目").await;
    sent(&clerk, "演示送审项目").await;
    let approved = reviewed(&clerk, &department, &finance, "演示批复项目").await;
    let moved = finance
        .move_target(
            approved.id,
            approved.version,
            &verb(domain::lifecycle::Verb::Approve),
        )
        .await
        .unwrap();
    let again = because(domain::lifecycle::Verb::Adjust, "年中调整");
    let open = clerk
        .move_target(moved.id, moved.version, &again)
        .await
        .unwrap();
    let edits = vec![set(cell(1, Field::Name), "培训人次", "改过的人次")];
    clerk
        .save_cells(open.id, open.version, &SaveEdits { edits })
        .await
        .unwrap();
    let names = |answer: &Answer| {
        let pages = sheets(&answer.body);
        assert_eq!(pages[0].0, "目标清单");
        let column = |page: usize, at: usize| -> Vec<String> {
            let rows = pages.get(page).map_or([].as_slice(), |page| &page.1);
            rows.iter().skip(1).map(|row| row[at].to_string()).collect()
        };
        (column(0, 2).len(), column(1, 4))
    };
    let (lines, rows) = names(&get(&clerk, LIST_BOOK_PATH).await);
    assert_eq!((lines, rows.len()), (3, 15));
    assert!(rows.contains(&"改过的人次".to_owned()));
    let (lines, rows) = names(&get(&test.signed_in("leader").await, LIST_BOOK_PATH).await);
    assert_eq!((lines, rows.len()), (1, 5));
    assert!(!rows.contains(&"改过的人次".to_owned()), "{rows:?}");
    let region = get(&test.signed_in("region").await, LIST_BOOK_PATH).await;
    assert_eq!(sheets(&region.body).len(), 1, "no cells for a region");
    let one = get(&clerk, &format!("{LIST_BOOK_PATH}?q=%E8%8D%89%E7%A8%BF")).await;
    assert_eq!(names(&one).0, 1);
}

#[tokio::test]
async fn an_approved_target_goes_on_to_the_budget_system_in_its_order() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let (department, finance) = (
        test.signed_in("department").await,
        test.signed_in("finance").await,
    );
    let target = reviewed(&clerk, &department, &finance, "演示录入项目").await;
    let refused = clerk.find_block(target.id).await.unwrap_err();
    assert_eq!(refused.problem().unwrap().code, "block.not_approved");
    let asked = verb(domain::lifecycle::Verb::Approve);
    finance
        .move_target(target.id, target.version, &asked)
        .await
        .unwrap();
    let block = clerk.find_block(target.id).await.unwrap();
    assert_eq!(block.headings[..3], ["二级指标", "三级指标", "计算符号"]);
    assert!(block.source.contains("本系统建议"), "{}", block.source);
    let tsv = block.tsv();
    assert!(
        tsv.starts_with("数量指标\t培训人次\t≥\t400\t人次\t15"),
        "{tsv}"
    );
    assert_eq!(tsv.lines().count(), 5);
    let pages = sheets(&book(&clerk, target.id, "block").await);
    assert_eq!((pages[0].0.as_str(), pages[0].1.len()), ("绩效指标", 6));
}
