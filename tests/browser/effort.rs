//! How many interactions a complete target takes.
//!
//! Counted are keys other than text, and clicks: Enter, Tab, arrows, a chord like Ctrl+V and a
//! click are one each; choosing in a list is two, one opens it and one takes; so is choosing a
//! file, one opens the window of the system and one takes. Text typed where the focus stands is
//! free. Counting begins with the empty form open, and ends when the server took what was sent,
//! which it does only where no error is left.

use crate::{
    browser::Browser,
    grid::paste,
    house::House,
    keyboard::in_the_table,
    twenty::{MONEY, OBJECTIVE, ROWS, approved_last_year, block, empty, filled_workbook, read},
};
use domain::{id::TargetId, lifecycle::State};
use fantoccini::key::Key;

const NAME: &str = "演示财务人员培训";

/// A hand whose every move is counted.
struct Hand<'b> {
    browser: &'b Browser,
    spent: Vec<String>,
}

impl<'b> Hand<'b> {
    fn new(browser: &'b Browser) -> Self {
        Self {
            browser,
            spent: Vec::new(),
        }
    }

    fn count(&mut self, what: &str) {
        self.spent.push(what.to_owned());
    }

    async fn button(&mut self, name: &str) {
        self.count(name);
        let path = format!("//button[starts-with(normalize-space(.), '{name}')]");
        self.browser.click(&path).await;
    }

    async fn field(&mut self, id: &str) {
        self.count(id);
        self.browser.click(&format!("//*[@id='{id}']")).await;
    }

    async fn press(&mut self, key: Key, name: &str) {
        self.count(name);
        self.browser.press(key).await;
    }

    async fn choose(&mut self, id: &str, value: &str) {
        self.count(&format!("{id} opened"));
        self.count(&format!("{id} taken"));
        self.browser.select(id, value).await;
    }

    /// Types the objective and the money into their empty fields.
    async fn head(&mut self) {
        self.field("head-objective_year").await;
        self.browser.keys(OBJECTIVE).await;
        self.field("head-year_total").await;
        self.browser.keys(MONEY).await;
        self.press(Key::Tab, "Tab").await;
        self.browser.keys(MONEY).await;
    }

    /// Sends the target, tells what it took, and looks at what arrived.
    async fn send(mut self, what: &str, id: TargetId, most: usize) {
        self.button("送审").await;
        self.browser.text("已办理：送审").await;
        let target = read(self.browser, id).await;
        assert_eq!(target.standing.state, State::UnderReview, "{what}");
        assert_eq!(target.draft.rows.len(), ROWS.len(), "{what}");
        let count = self.spent.len();
        println!("{what}: {count} interactions: {}", self.spent.join(", "));
        assert!(count <= most, "{what}: {count} of at most {most}");
    }
}

/// A browser with an empty form of a new project open.
async fn at_an_empty_form(browser: &Browser) -> TargetId {
    browser.sign_in("unit").await;
    let id = empty(browser, NAME, None).await;
    browser.visit(&format!("/targets/{id}"), "绩效目标").await;
    browser.text("推荐一套指标").await;
    id
}

/// Inserts a recommended set of twenty; the focus stands in its first value.
async fn insert_set(hand: &mut Hand<'_>) {
    hand.button("推荐一套指标").await;
    hand.choose("recommend-rows", "20").await;
    hand.button("用同功能分类").await;
    hand.button("插入 20 项").await;
    hand.browser.text("全部确认（20）").await;
    in_the_table(hand.browser, "value").await;
}

#[tokio::test]
async fn from_a_recommended_set() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    let id = at_an_empty_form(&browser).await;
    let mut hand = Hand::new(&browser);
    insert_set(&mut hand).await;
    hand.button("全部确认").await;
    hand.head().await;
    hand.send("a recommended set, values confirmed together", id, 25)
        .await;
    browser.end().await;
}

#[tokio::test]
async fn from_a_recommended_set_each_value_by_itself() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    let id = at_an_empty_form(&browser).await;
    let mut hand = Hand::new(&browser);
    insert_set(&mut hand).await;
    for _ in ROWS {
        hand.press(Key::Enter, "Enter").await;
    }
    hand.head().await;
    // Nobody promised this one: twenty values are twenty keys.
    hand.send("a recommended set, each value by itself", id, 30)
        .await;
    browser.end().await;
}

#[tokio::test]
async fn from_last_year() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    browser.visit("/login", "").await;
    let project = approved_last_year(&browser, NAME).await;
    let id = empty(&browser, NAME, Some(project)).await;
    browser.visit(&format!("/targets/{id}"), "绩效目标").await;
    let mut hand = Hand::new(&browser);
    hand.button("从以往目标复制").await;
    let past = browser.options("copy-from").await;
    let (value, text) = past.first().expect("an earlier target");
    assert_eq!(text, &format!("2026 {NAME}"), "last year's stands first");
    hand.choose("copy-from", value).await;
    browser.text("带入 4 个栏目").await;
    hand.button("带入").await;
    browser.text("待确认").await;
    hand.button("全部确认").await;
    // What last year's results speak against is asked singly.
    for _ in 0..2 {
        hand.button("仍用此值").await;
    }
    for _ in 0..3 {
        hand.button("确认").await;
    }
    hand.send("last year's, everything confirmed", id, 40).await;
    browser.end().await;
}

#[tokio::test]
async fn from_a_block_of_a_spreadsheet() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    let id = at_an_empty_form(&browser).await;
    let mut hand = Hand::new(&browser);
    hand.button("添加指标").await;
    in_the_table(&browser, "name").await;
    hand.press(Key::Home, "Home").await;
    in_the_table(&browser, "level2").await;
    hand.count("Ctrl+V");
    paste(&browser, &block()).await;
    hand.button("写入").await;
    browser.text("90 / 90").await;
    hand.head().await;
    hand.send("a pasted block", id, 8).await;
    browser.end().await;
}

#[tokio::test]
async fn from_a_filled_workbook() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.office().await;
    let id = at_an_empty_form(&browser).await;
    let file = house.folder().join("申报表.xlsx");
    std::fs::write(&file, filled_workbook(&browser, id).await).unwrap();
    let mut hand = Hand::new(&browser);
    hand.button("Excel").await;
    hand.button("导入填好的表").await;
    hand.count("window of the system");
    hand.count("file taken");
    browser.attach("book-file", &file).await;
    browser.text("写入所选").await;
    hand.button("写入所选").await;
    browser.text("已从工作簿写入").await;
    hand.send("a filled workbook", id, 8).await;
    browser.end().await;
}
