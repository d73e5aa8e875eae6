//! A chart as files by keyboard alone: the picture as points and as vectors, the numbers as a
//! workbook, read back and compared with what the page shows; what its legend switches off; and
//! the address of its view, copied.

use crate::{
    browser::Browser,
    house::House,
    keyboard::{Found, text_of},
};
use calamine::{Data, Reader, Xlsx, open_workbook};
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Presses a button of a chart.
async fn press(browser: &Browser, figure: &str, name: &str) {
    let script = "const it = document.activeElement; \
                  return !!it.closest('#' + arguments[0]) && it.textContent.trim();";
    for _ in 0..400 {
        if browser.run(script, vec![json!(figure)]).await == json!(name) {
            return browser.press(Key::Enter).await;
        }
        browser.press(Key::Tab).await;
    }
    browser.picture(name).await;
    panic!("no amount of tabbing leads to {name} of {figure}");
}

/// The file of a kind that a press brings.
async fn file(
    browser: &Browser,
    folder: &Path,
    (figure, name, kind): (&str, &str, &str),
) -> Vec<u8> {
    press(browser, figure, name).await;
    let mut found: Option<PathBuf> = None;
    browser
        .wait(&format!("a file {kind}"), async || {
            let all = std::fs::read_dir(folder).unwrap();
            let mut all = all.map(|it| it.unwrap().path());
            // The browser keeps the name with an empty file until the whole one is there.
            let whole = |it: &PathBuf| it.metadata().is_ok_and(|it| it.len() > 0);
            found = all.find(|it| it.extension().is_some_and(|it| it == kind) && whole(it));
            found.is_some()
        })
        .await;
    let path = found.unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.contains("2026-11-05"), "{name} names no day");
    std::fs::read(&path).unwrap()
}

/// The rows of the table twin, its head first.
async fn twin(browser: &Browser, figure: &str) -> Vec<Vec<String>> {
    press(browser, figure, "查看数据表").await;
    let script = "return [...document.querySelectorAll('#' + arguments[0] + '-table tr')] \
                  .map(row => [...row.cells].map(cell => cell.textContent.trim()));";
    let found = browser.run(script, vec![json!(figure)]).await;
    serde_json::from_value(found).unwrap()
}

/// Width and height of the drawing, in its units.
async fn units(browser: &Browser, figure: &str) -> (f64, f64) {
    let script = "const it = document.querySelector('#' + arguments[0] + ' .chart__hotspots'); \
                  const box = it.viewBox.baseVal; return [box.width, box.height];";
    let found = browser.run(script, vec![json!(figure)]).await;
    (found[0].as_f64().unwrap(), found[1].as_f64().unwrap())
}

fn big_endian(bytes: &[u8]) -> f64 {
    f64::from(u32::from_be_bytes(bytes.try_into().unwrap()))
}

fn is_picture(bytes: &[u8], (width, height): (f64, f64)) {
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "no PNG");
    let (wide, high) = (big_endian(&bytes[16..20]), big_endian(&bytes[20..24]));
    assert!(
        (wide - (width * 2.0).round()).abs() < f64::EPSILON,
        "{wide}"
    );
    // The address stands below what the page shows.
    assert!(high > (height * 2.0).round(), "{high}");
    // A picture of nothing would be small.
    assert!(bytes.len() > 10_000, "{} bytes", bytes.len());
}

/// The texts of a drawing that a browser takes for well-formed.
async fn texts(browser: &Browser, svg: &[u8]) -> String {
    let script = "const it = new DOMParser().parseFromString(arguments[0], 'image/svg+xml'); \
                  return it.querySelector('parsererror') ? null \
                  : [...it.querySelectorAll('text')].map(it => it.textContent).join(' ');";
    let svg = String::from_utf8(svg.to_vec()).unwrap();
    let found = browser.run(script, vec![json!(svg)]).await;
    let Value::String(found) = found else {
        panic!("no drawing: {found}");
    };
    found
}

/// The cells of a workbook as text.
fn cells(path: &Path, bytes: &[u8]) -> Vec<Vec<String>> {
    std::fs::write(path, bytes).unwrap();
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let text = |cell: &Data| cell.to_string();
    sheet
        .rows()
        .map(|row| row.iter().map(text).collect())
        .collect()
}

/// A figure without what only makes it easier to read.
fn plain(text: &str) -> String {
    let text = text.replace([',', ' '], "");
    text.parse::<f64>()
        .map_or(text, |number| number.to_string())
}

/// Takes a chart out in every way and reads it back.
pub(crate) async fn kept(
    (house, browser): (&House, &Browser),
    found: &mut Found,
    (figure, what, title): (&str, &str, &str),
) {
    let folder = house.folder().join(what);
    std::fs::create_dir(&folder).unwrap();
    let downloads = json!({"behavior": "allow", "downloadPath": folder});
    browser
        .command("Browser.setDownloadBehavior", downloads)
        .await;
    let rows = twin(browser, figure).await;
    assert!(rows.len() > 2, "{rows:?}");
    found.look(browser, &format!("the numbers of {what}")).await;

    let size = units(browser, figure).await;
    is_picture(
        &file(browser, &folder, (figure, "存为图片", "png")).await,
        size,
    );
    let svg = file(browser, &folder, (figure, "存为 SVG", "svg")).await;
    let texts = texts(browser, &svg).await;
    // A long title or address stands in several lines.
    let texts: String = texts.split_whitespace().collect();
    let address = address(browser).await;
    for words in [title, "2026-11-05", "演示数据", &address] {
        let words = words.replace(' ', "");
        assert!(texts.contains(&words), "{words} is not in {texts}");
    }
    let book = file(browser, &folder, (figure, "存为表格", "xlsx")).await;
    let cells = cells(&folder.join("again.xlsx"), &book);
    let head = cells.concat().join(" ");
    for words in [title, "2026-11-05", "演示数据", &address] {
        assert!(head.contains(words), "{words} is not in the workbook");
    }
    let below = &cells[cells.len() - rows.len()..];
    for (shown, stored) in rows.iter().zip(below) {
        let shown: Vec<String> = shown.iter().map(|text| plain(text)).collect();
        let stored: Vec<String> = stored.iter().map(|text| plain(text)).collect();
        let stored = &stored[..shown.len()];
        assert_eq!(shown, stored, "{what}");
    }
    found.look(browser, &format!("{what} kept")).await;
}

async fn address(browser: &Browser) -> String {
    let found = browser.run("return location.href;", Vec::new()).await;
    found.as_str().unwrap().to_owned()
}

/// Copies the address of the view at a chart, and takes it by hand where that is refused.
async fn copied((house, browser): (&House, &Browser), found: &mut Found, figure: &str) {
    let granted = json!({
        "origin": house.address(),
        "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"],
    });
    browser.command("Browser.grantPermissions", granted).await;
    press(browser, figure, "复制网址").await;
    browser.text("网址已复制").await;
    let script = "const done = arguments[0]; \
                  navigator.clipboard.readText().then(done, why => done(String(why)));";
    let address = address(browser).await;
    assert_eq!(browser.later(script, Vec::new()).await, json!(address));
    found.look(browser, "an address copied").await;
    // As over plain HTTP.
    let script = "Object.defineProperty(navigator, 'clipboard', {value: undefined});";
    browser.run(script, Vec::new()).await;
    press(browser, figure, "复制网址").await;
    browser.text("浏览器不允许复制").await;
    let script = "const it = document.activeElement; \
                  return (it.value || '').slice(it.selectionStart, it.selectionEnd);";
    browser
        .wait("the address selected", async || {
            browser.run(script, Vec::new()).await == json!(address)
        })
        .await;
    found.look(browser, "an address to be taken by hand").await;
}

/// What the places of a chart tell.
async fn told(browser: &Browser, figure: &str) -> String {
    let script = "return [...document.querySelectorAll('#' + arguments[0] + ' .chart__hotspot')] \
                  .map(it => it.getAttribute('aria-label')).join('\\n');";
    let found = browser.run(script, vec![json!(figure)]).await;
    found.as_str().unwrap().to_owned()
}

/// Switches a series off in the legend: it is told no more, whoever gets the address sees the
/// same, and what is kept of the chart says what is missing.
async fn switched(
    (house, browser): (&House, &Browser),
    found: &mut Found,
    (figure, series): (&str, &str),
) {
    browser
        .wait("a chart that tells of the series", async || {
            told(browser, figure).await.contains(series)
        })
        .await;
    press(browser, figure, series).await;
    assert_eq!(
        browser.focused().await.1,
        series,
        "the legend keeps the focus"
    );
    browser
        .wait("an address without the series", async || {
            address(browser).await.contains("off=")
        })
        .await;
    assert!(!told(browser, figure).await.contains(series));
    found.look(browser, "a series switched off").await;
    let shared = address(browser).await;
    let path = shared.strip_prefix(&house.address()).unwrap();
    browser.visit(path, "执行监控").await;
    browser.settled().await;
    browser
        .wait("the chart of the address", async || {
            !told(browser, figure).await.is_empty()
        })
        .await;
    let after = told(browser, figure).await;
    assert!(!after.contains(series), "{after}");
    let script = "return [...document.querySelectorAll('#' + arguments[0] \
                  + ' [aria-pressed=false]')].map(it => it.textContent.trim()).join();";
    let off = browser.run(script, vec![json!(figure)]).await;
    assert_eq!(off, json!(series));
}

#[tokio::test]
async fn charts_are_kept_as_pictures_and_as_a_workbook() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    let browser = house.office().await;
    browser.sign_in("finance").await;
    for (chart, title) in [
        ("groups", "预算执行率"),
        ("lights", "灯号占比"),
        ("dual", "双监控"),
    ] {
        let address = format!("/monitoring?chart={chart}");
        browser.visit(&address, "执行监控").await;
        browser.settled().await;
        let title = title_with(&browser, title).await;
        if chart == "lights" {
            let legend = ("portfolio-chart", "正常");
            switched((&house, &browser), &mut found, legend).await;
        }
        kept(
            (&house, &browser),
            &mut found,
            ("portfolio-chart", chart, &title),
        )
        .await;
    }
    let pictures = std::fs::read_dir(house.folder().join("lights")).unwrap();
    let mut pictures = pictures.filter_map(|it| std::fs::read_to_string(it.unwrap().path()).ok());
    assert!(pictures.any(|svg| svg.contains("未显示：正常")));
    browser.visit("/monitoring?q=校舍维修", "执行监控").await;
    browser.settled().await;
    browser.choose("演示第一小学校舍维修改造").await;
    browser.text("累计支出与进度").await;
    browser.settled().await;
    let curve = ("payments", "payments", "累计支出与进度");
    kept((&house, &browser), &mut found, curve).await;
    copied((&house, &browser), &mut found, "payments").await;
    browser.end().await;
    found.nothing();
}

/// The title of the chart of the portfolio, which names the place.
async fn title_with(browser: &Browser, word: &str) -> String {
    let mut title = String::new();
    browser
        .wait(&format!("a chart of {word}"), async || {
            title = text_of(browser, "#portfolio-chart-title").await;
            title.contains(word)
        })
        .await;
    assert!(title.contains("兴庆区"), "{title}");
    title
}
