//! A comparison taken along by keyboard alone, as workbook, brief and draft of the yearly report:
//! read back, they say what the screen says, name what was chosen, and carry the mark.

use crate::{
    browser::Browser,
    house::House,
    keeping::kept,
    keyboard::{Found, focus_on, text_of},
    side_by_side::{districts_of_ningxia, drawn, next_view, table, to_live},
    unzipped::{Paper, opened},
};
use calamine::{Data, Reader, Xlsx, open_workbook};
use fantoccini::key::Key;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::json;
use std::path::{Path, PathBuf};

const MENU: &str = "带走";

/// What is on the screen.
struct Screen {
    /// Published figures: the cells of each row, each with its figures.
    published: Vec<(String, Vec<Vec<String>>)>,
    /// The overview of live figures, its head first.
    live: Vec<Vec<String>>,
}

impl Screen {
    /// The measures of the overview; behind them stand counts of projects.
    fn measures(&self) -> impl Iterator<Item = (usize, &str)> {
        let head = &self.live[0];
        let all = head[..head.len() - 2].iter().enumerate().skip(1);
        // The unit of what is no share stands in brackets, and the head is a button.
        all.map(|(at, name)| (at, name.split(['（', ' ']).next().unwrap()))
    }

    /// What stands first in a cell: the value.
    fn value(&self, row: usize, at: usize) -> &str {
        self.live[row][at].split(' ').next().unwrap()
    }

    fn name(&self, row: usize) -> &str {
        self.live[row][0].split(' ').next().unwrap()
    }
}

/// Reads the published figures of the screen, then the districts of the region.
async fn seen(browser: &Browser) -> Screen {
    browser.visit("/compare", "区域对比").await;
    browser.text("公开指标对照").await;
    browser.settled().await;
    let script = "const rows = [...document.querySelectorAll('.comparison tbody tr')]; \
                  return rows.map(row => [row.cells[0].textContent.trim(), \
                  [...row.cells].slice(1).map(cell => \
                  [...cell.querySelectorAll('.figure:not(.way) .figure__value')] \
                  .map(it => it.textContent.trim()))]);";
    let published = browser.run(script, Vec::new()).await;
    let published = serde_json::from_value(published).unwrap();
    to_live(browser).await;
    districts_of_ningxia(browser).await;
    browser.settled().await;
    let live = table(browser, ".scorecard table").await;
    assert_eq!(live.len(), 6, "{live:?}");
    Screen { published, live }
}

/// Takes what has this name from the menu; the file it brings.
async fn taken(
    browser: &Browser,
    found: &mut Found,
    (folder, name, kind): (&Path, &str, &str),
) -> PathBuf {
    browser.choose(MENU).await;
    browser.tab_to(name).await;
    found
        .look_in_both(browser, &format!("the menu at {name}"))
        .await;
    browser.press(Key::Enter).await;
    let mut file = None;
    browser
        .wait(&format!("{name} in the folder"), async || {
            let all = std::fs::read_dir(folder).unwrap();
            let mut all = all.map(|it| it.unwrap().path());
            let whole = |it: &PathBuf| it.metadata().is_ok_and(|it| it.len() > 0);
            file = all.find(|it| it.extension().is_some_and(|it| it == kind) && whole(it));
            file.is_some()
        })
        .await;
    focus_on(browser, MENU).await;
    found.look(browser, &format!("{name} taken along")).await;
    let file = file.unwrap();
    // What comes next may have the same ending.
    let kept = folder.with_extension(format!("{}.kept", name.chars().count()));
    std::fs::create_dir_all(&kept).unwrap();
    let moved = kept.join(file.file_name().unwrap());
    std::fs::rename(&file, &moved).unwrap();
    moved
}

fn named(file: &Path, words: &[&str]) {
    let name = file.file_name().unwrap().to_string_lossy();
    for words in words {
        assert!(name.contains(words), "{words} is not in {name}");
    }
}

fn sheet(book: &mut Xlsx<std::io::BufReader<std::fs::File>>, name: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(name).unwrap();
    let text = |cell: &Data| cell.to_string();
    range
        .rows()
        .map(|row| row.iter().map(text).collect())
        .collect()
}

/// A number as a screen rounds it.
fn rounded(number: &str) -> String {
    let number: Decimal = number.parse().unwrap();
    let half_up = RoundingStrategy::MidpointAwayFromZero;
    number
        .round_dp_with_strategy(2, half_up)
        .normalize()
        .to_string()
}

/// The workbook has what the screen has, and says what was chosen.
fn is_book_of(screen: &Screen, file: &Path) {
    named(file, &["区域对比数据", "2026年", "截至2026-11-05"]);
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    let first = sheet(&mut book, "说明").concat().join(" ");
    let districts: Vec<&str> = (1..=5).map(|row| screen.name(row)).collect();
    for words in [
        "演示数据",
        "兴庆区、吴忠市、中卫市",
        "2026年度",
        "2026年11月5日",
    ] {
        assert!(first.contains(words), "{words} is not in {first}");
    }
    for district in &districts {
        assert!(first.contains(district), "{district} is not in {first}");
    }
    let live = sheet(&mut book, "系统数据");
    assert!(live[0][0].contains("演示数据"), "{:?}", live[0]);
    for (at, measure) in screen.measures() {
        for row in 1..=5 {
            let name = screen.name(row);
            let mut lines = live.iter();
            let line = lines.find(|line| line[0] == measure && line[1] == name);
            let line = line.unwrap_or_else(|| panic!("no {measure} of {name}"));
            let shown = screen.value(row, at).trim_end_matches('%');
            let stored = match line[4].as_str() {
                "" => "–".to_owned(),
                number => rounded(number),
            };
            assert_eq!(stored, shown, "{measure} of {name}");
        }
    }
    let published = sheet(&mut book, "公开数据");
    let mut held = 0;
    for (what, cells) in &screen.published {
        for (column, figures) in (2..).zip(cells) {
            for figure in figures {
                let mut lines = published.iter();
                let line = lines.find(|line| !line[0].is_empty() && what.starts_with(&line[0]));
                let Some(line) = line else { continue };
                held += 1;
                assert!(
                    line[column].contains(figure),
                    "{figure} of {what}: {line:?}"
                );
            }
        }
    }
    assert!(held > 15, "only {held} published figures were held");
}

/// The brief has what the screen has, with its pictures.
fn is_brief_of(screen: &Screen, file: &Path, titles: &[String]) {
    named(file, &["区域对比简报", "2026年", "截至2026-11-05"]);
    let paper = opened(&std::fs::read(file).unwrap());
    paper.references_lead_somewhere();
    paper.is_well_set();
    marked(&paper);
    for row in 1..=5 {
        let name = screen.name(row);
        assert!(paper.says(name), "{name}");
    }
    for (at, measure) in screen.measures() {
        let line = paper.row(&[measure]);
        for (row, told) in (1..).zip(&line[1..=5]) {
            let shown = screen.value(row, at);
            let same = told.starts_with(shown) || (shown == "–" && told == "没有可计算的数据");
            assert!(
                same,
                "{measure} of {}: {told} and {shown}",
                screen.name(row)
            );
        }
    }
    let media = paper.files.iter();
    let media = media.filter(|(name, _)| name.starts_with("word/media/"));
    let media: Vec<_> = media.collect();
    assert_eq!(media.len(), titles.len());
    for ((_, picture), title) in media.iter().zip(titles) {
        assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"), "no PNG");
        assert!(picture.len() > 10_000, "{} bytes", picture.len());
        assert!(paper.says(title), "{title}");
    }
}

fn marked(paper: &Paper) {
    assert!(paper.header.contains("演示数据"), "{}", paper.header);
    let mut first = paper.texts.iter().take(8);
    assert!(first.any(|text| text.contains("【演示数据】")));
}

/// The draft of the yearly report says of its place what the screen says.
fn is_report_of(screen: &Screen, file: &Path) {
    named(file, &["兴庆区2026", "截至2026-11-05"]);
    let paper = opened(&std::fs::read(file).unwrap());
    marked(&paper);
    assert!(paper.says("【待填："));
    let own = (1..=5).find(|row| screen.name(*row) == "兴庆区").unwrap();
    let shares = screen.measures();
    let shares =
        shares.filter(|(_, name)| ["绩效目标覆盖率", "预算执行率", "支出红灯占比"].contains(name));
    for (at, measure) in shares {
        let told = format!("{measure}{}[", screen.value(own, at));
        assert!(paper.says(&told), "{told}");
    }
}

#[tokio::test]
async fn a_comparison_is_taken_along_and_says_what_the_screen_says() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    let folder = house.folder().join("taken");
    std::fs::create_dir(&folder).unwrap();
    let browser = house.office().await;
    browser.sign_in("leader").await;
    let downloads = json!({"behavior": "allow", "downloadPath": folder});
    browser
        .command("Browser.setDownloadBehavior", downloads)
        .await;
    let screen = seen(&browser).await;
    let book = taken(&browser, &mut found, (&folder, "本页数据", "xlsx")).await;
    is_book_of(&screen, &book);

    next_view(&browser, ("table", "bars")).await;
    drawn(&browser, "live-picture-0").await;
    let script = "return [...document.querySelectorAll('figure.chart figcaption')] \
                  .map(it => it.textContent.trim());";
    let titles = browser.run(script, Vec::new()).await;
    let titles: Vec<String> = serde_json::from_value(titles).unwrap();
    let brief = taken(&browser, &mut found, (&folder, "对比简报", "docx")).await;
    browser.text("对比简报已生成").await;
    is_brief_of(&screen, &brief, &titles);
    let report = taken(&browser, &mut found, (&folder, "年度工作情况说明", "docx")).await;
    is_report_of(&screen, &report);

    let title = text_of(&browser, "#live-picture-0-title").await;
    let chart = ("live-picture-0", "ranks", title.as_str());
    kept((&house, &browser), &mut found, chart).await;
    browser.end().await;
    found.nothing();
}
