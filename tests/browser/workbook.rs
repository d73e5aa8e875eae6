//! A target as workbook by keyboard alone: out, in again by a preview in which one chooses, and on
//! paper.

use crate::{
    browser::Browser,
    house::House,
    keyboard::{Found, focus_on, text_of},
    twenty::{OBJECTIVE, empty, filled_workbook, read},
};
use fantoccini::key::Key;
use serde_json::json;
use std::path::{Path, PathBuf};

const NAME: &str = "演示财务人员培训";

/// The only workbook of a folder, once it is there.
async fn downloaded(browser: &Browser, folder: &Path) -> PathBuf {
    let mut file = None;
    browser
        .wait("a workbook in the folder", async || {
            let all = std::fs::read_dir(folder).unwrap();
            let mut all = all.map(|it| it.unwrap().path());
            file = all.find(|it| it.extension().is_some_and(|it| it == "xlsx"));
            file.is_some()
        })
        .await;
    file.unwrap()
}

/// Opens the menu of workbooks and takes what has this name.
async fn menu(browser: &Browser, found: &mut Found, name: &str) {
    browser.choose("Excel").await;
    browser.tab_to(name).await;
    found.look(browser, &format!("the menu at {name}")).await;
    browser.press(Key::Enter).await;
}

#[tokio::test]
async fn a_workbook_goes_out_and_comes_in_line_by_line() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    let browser = house.office().await;
    browser.sign_in("unit").await;
    let id = empty(&browser, NAME, None).await;
    browser.visit(&format!("/targets/{id}"), "绩效目标").await;

    let folder = house.folder().join("downloads");
    std::fs::create_dir(&folder).unwrap();
    let downloads = json!({"behavior": "allow", "downloadPath": folder});
    browser
        .command("Browser.setDownloadBehavior", downloads)
        .await;
    menu(&browser, &mut found, "下载空表").await;
    let file = downloaded(&browser, &folder).await;
    assert!(file.file_name().unwrap().to_string_lossy().contains(NAME));
    found.look(&browser, "after a download").await;

    let filled = house.folder().join("申报表.xlsx");
    std::fs::write(&filled, filled_workbook(&browser, id).await).unwrap();
    menu(&browser, &mut found, "导入填好的表").await;
    browser.tab_to_field("book-file").await;
    found.look(&browser, "choosing a workbook").await;
    browser.keys(&filled.display().to_string()).await;
    browser.text("新增 23，修改 0，冲突 0").await;
    browser
        .wait("the focus in the preview", async || {
            let script = "return document.activeElement.id === 'book-preview';";
            browser.run(script, Vec::new()).await == json!(true)
        })
        .await;
    found.look(&browser, "the preview of a workbook").await;
    let told = text_of(&browser, "#book-preview").await;
    for words in ["培训人次", OBJECTIVE, "新增一行"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    // One line is left out: the objective.
    browser.tab_to("表头 · 年度目标").await;
    browser.keys(" ").await;
    browser.text("写入所选 22 处").await;
    found.look(&browser, "a line left out").await;
    browser.choose("写入所选 22 处").await;
    browser.text("已从工作簿写入 22 处").await;
    focus_on(&browser, "绩效目标").await;
    found.look(&browser, "a workbook taken in").await;
    let target = read(&browser, id).await;
    assert_eq!(target.draft.rows.len(), 20);
    browser.tab_to_field("head-objective_year").await;
    assert_eq!(browser.value("head-objective_year").await, "");

    // Nothing is new any more but the line left out.
    menu(&browser, &mut found, "导入填好的表").await;
    browser.tab_to_field("book-file").await;
    browser.keys(&filled.display().to_string()).await;
    browser.text("新增 1，修改 0，冲突 0").await;
    browser.press(Key::Escape).await;
    focus_on(&browser, "Excel").await;
    found.look(&browser, "a preview closed").await;
    browser.end().await;
    found.nothing();
}

#[tokio::test]
async fn the_official_form_is_opened_for_printing() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    let browser = house.office().await;
    browser.sign_in("unit").await;
    let id = empty(&browser, NAME, None).await;
    browser.visit(&format!("/targets/{id}"), "绩效目标").await;
    browser.text("推荐一套指标").await;
    // The window of the system is not ours: what it would show is noted.
    let script = "window.print = () => { \
                  window.printed = document.querySelector('.print-only').textContent; };";
    browser.run(script, Vec::new()).await;
    browser.choose("打印").await;
    found.look(&browser, "the menu of printing").await;
    browser.choose("A4 横向").await;
    browser
        .wait("the official form on its way to the printer", async || {
            let script = "return window.printed || '';";
            let printed = browser.run(script, Vec::new()).await;
            let printed = printed.as_str().unwrap_or_default();
            printed.contains("项目支出绩效目标申报表") && printed.contains(NAME)
        })
        .await;
    found.look(&browser, "after printing").await;
    browser.end().await;
    found.nothing();
}
