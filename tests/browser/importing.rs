//! Payments from a file by keyboard alone: columns nobody knows are named, every row is told what
//! becomes of it, and the same file a second time changes nothing.

use crate::{
    browser::Browser,
    house::House,
    keyboard::{Found, down_to, text_of},
    side_by_side::focus_at,
};
use api::{
    Page,
    monitoring::{PaymentEvent, ProjectMonitoring, ProjectProgress},
};
use domain::money::Money;
use fantoccini::key::Key;
use rust_xlsxwriter::Workbook;
use serde_json::json;
use std::path::{Path, PathBuf};

/// A project without October's payment.
const PROJECT: &str = "演示第一小学校舍维修改造";
/// Like a code, and nobody's.
const NOBODYS: &str = "640104202600000099999";
/// What the file says was paid in October.
const OCTOBER: f64 = 123_456.78;

async fn project(browser: &Browser) -> ProjectMonitoring {
    let list = browser
        .fetch("/api/v1/monitoring/projects?q=校舍维修")
        .await;
    let list: Page<ProjectProgress> = serde_json::from_str(&list).unwrap();
    let mut all = list.items.iter();
    let own = all.find(|it| it.name == PROJECT).expect(PROJECT);
    let path = format!("/api/v1/monitoring/projects/{}", own.project_year);
    serde_json::from_str(&browser.fetch(&path).await).unwrap()
}

/// What counts for a month.
fn in_force(project: &ProjectMonitoring, month: u8) -> Option<&PaymentEvent> {
    let mut own = project.payments.iter();
    own.find(|it| it.month == month && it.superseded_by.is_none())
}

/// A list with a column for codes that no system calls so: October, a month that is recorded
/// otherwise, and a project nobody has.
fn list(folder: &Path, code: &str, september: f64) -> PathBuf {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let heads = ["序号", "系统里的编号", "月份", "支付金额（元）", "摘要"];
    page.write_row(0, 0, heads).unwrap();
    let rows = [
        (code, "10月", OCTOBER),
        (code, "9月", september),
        (NOBODYS, "9月", 7.0),
    ];
    for (row, (code, month, amount)) in (1..).zip(rows) {
        page.write(row, 0, row).unwrap();
        page.write(row, 1, code).unwrap();
        page.write(row, 2, month).unwrap();
        page.write(row, 3, amount).unwrap();
        page.write(row, 4, "演示支付").unwrap();
    }
    let file = folder.join("支付明细.xlsx");
    book.save(&file).unwrap();
    file
}

/// Chooses the file, once the page is there.
async fn choose(browser: &Browser, file: &Path) {
    browser.tab_to_field("payments-file").await;
    browser.keys(&file.display().to_string()).await;
    focus_at(browser, "payments-report").await;
}

/// Waits until the report says this.
async fn report_says(browser: &Browser, words: &[&str]) {
    for words in words {
        browser
            .wait(words, async || {
                text_of(browser, "#payments-report").await.contains(words)
            })
            .await;
    }
}

/// Why the button that has the focus does nothing.
async fn reason(browser: &Browser) -> String {
    let script = "const it = document.activeElement; \
                  return it.getAttribute('aria-disabled') === 'true' ? it.title : '';";
    let found = browser.run(script, Vec::new()).await;
    found.as_str().unwrap_or_default().to_owned()
}

/// The file is chosen, its columns named, and what it would do is read.
async fn looked(browser: &Browser, found: &mut Found, file: &Path) {
    choose(browser, file).await;
    report_says(browser, &["项目编码"]).await;
    browser.tab_to("确认导入").await;
    assert_eq!(reason(browser).await, "请先选好必填的列。");
    browser.press(Key::Enter).await;
    found.look_in_both(browser, "a column nobody knows").await;
    browser.tab_to_field("payments-column-1").await;
    down_to(browser, "项目编码").await;
    browser.tab_to("按此重新比较").await;
    browser.press(Key::Enter).await;
    report_says(
        browser,
        &[
            "共 3 行：2 行对应到 1 个项目",
            "1 行不合格",
            "与已记录不同 1，新增 1，相同 0",
            "没有找到的项目编码（1 个）",
            NOBODYS,
            "12.345678",
        ],
    )
    .await;
    focus_at(browser, "payments-report").await;
    found.look_in_both(browser, "what a file would do").await;
    browser.tab_to("确认导入").await;
    assert!(reason(browser).await.contains("有不合格的行"));
}

#[tokio::test]
async fn payments_come_from_a_file_and_the_same_file_changes_nothing() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    let browser = house.office().await;
    browser.sign_in("finance").await;
    let before = project(&browser).await;
    assert!(in_force(&before, 10).is_none(), "October is open");
    let september = in_force(&before, 9).expect("September").amount;
    let corrected = september + Money::parse_wan("0.1").unwrap();
    let yuan: f64 = corrected.yuan().to_string().parse().unwrap();
    let file = list(house.folder(), &before.progress.code.to_string(), yuan);

    browser.visit("/monitoring", "执行监控").await;
    browser.settled().await;
    browser.choose("导入支付数据").await;
    browser.heading("导入支付数据").await;
    found.look_in_both(&browser, "before a file").await;
    looked(&browser, &mut found, &file).await;
    let same = project(&browser).await;
    assert_eq!(same.payments, before.payments, "looking writes nothing");

    browser.tab_to_field("payments-good").await;
    browser.keys(" ").await;
    browser.choose("确认导入").await;
    let told = "已导入：1 个项目有变动，新增 1 个月，更正 1 个月，0 个月相同；1 行没有导入。";
    browser.text(told).await;
    focus_at(&browser, "bulk-result").await;
    found.look_in_both(&browser, "a file taken in").await;
    let after = project(&browser).await;
    let october = in_force(&after, 10).expect("October");
    assert_eq!(october.amount, Money::parse_wan("12.345678").unwrap());
    assert!(october.imported);
    assert_eq!(in_force(&after, 9).unwrap().amount, corrected);
    assert_eq!(after.payments.len(), before.payments.len() + 2);

    again(&browser, &mut found, &file).await;
    assert_eq!(project(&browser).await.payments, after.payments);
    seen(&browser, &mut found).await;
    browser.end().await;
    found.nothing();
}

/// The same file has nothing to add; its columns are known now.
async fn again(browser: &Browser, found: &mut Found, file: &Path) {
    choose(browser, file).await;
    report_says(browser, &["上次保存的", "与已记录不同 0，新增 0，相同 2"]).await;
    browser.tab_to_field("payments-good").await;
    let script = "return document.activeElement.checked;";
    if browser.run(script, Vec::new()).await != json!(true) {
        browser.keys(" ").await;
    }
    browser.tab_to("确认导入").await;
    assert!(reason(browser).await.contains("没有需要写入的内容"));
    browser.press(Key::Enter).await;
    found.look_in_both(browser, "the same file once more").await;
}

/// The project shows the amount, and that it was imported.
async fn seen(browser: &Browser, found: &mut Found) {
    browser.choose("返回执行监控").await;
    browser.heading("执行监控").await;
    browser.fill("progress-search", "校舍维修").await;
    browser.settled().await;
    browser.tab_to(PROJECT).await;
    browser.press(Key::Enter).await;
    browser.text("累计支出与进度").await;
    browser.text("支付记录").await;
    browser.text("12.345678").await;
    found.look_in_both(browser, "an imported payment").await;
}
