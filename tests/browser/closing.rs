//! From a month's payment to a closed alert by keyboard alone: the unit enters a month and sees its
//! light change, finance runs the checkpoints and issues the notice, the unit answers with
//! evidence, finance checks and closes.

use crate::{
    browser::Browser,
    house::House,
    keyboard::{Found, down_to, focus_on, text_of},
    screens::first_link,
};
use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};
use serde_json::json;

/// A project of the unit without October's payment.
const PROJECT: &str = "演示第一小学校舍维修改造";
const ASKED: &str = "请核实6、7月支付情况，说明进度滞后的原因并加快支付。";
const MEASURES: &str = "已与施工单位核对进度，补办结算手续，剩余款项按节点支付。";

/// Opens the project's page from the list.
async fn project(browser: &Browser) {
    browser.visit("/monitoring?q=校舍维修", "执行监控").await;
    browser.text(PROJECT).await;
    browser.choose(PROJECT).await;
    browser.text("填报当月支出").await;
}

/// Enters a month's payment over the months of the list.
async fn pay(browser: &Browser, month: &str, amount: &str) {
    browser.tab_to_field("payment-month").await;
    browser.press(Key::Home).await;
    down_to(browser, month).await;
    browser.fill("payment-amount", amount).await;
    browser.press(Key::Enter).await;
    browser
        .wait(&format!("{month} stored"), async || {
            browser.value("payment-amount").await.is_empty()
        })
        .await;
}

/// Waits until the head of the project says how money stands.
async fn money_is(browser: &Browser, word: &str) {
    browser
        .wait(&format!("money is {word}"), async || {
            let head = text_of(browser, ".project-head").await;
            let told = head.split_once("资金").map_or("", |(_, told)| told);
            told.trim_start().starts_with(word)
        })
        .await;
}

/// Types a day into a field of three places, whose order is the browser's.
async fn type_day(browser: &Browser, id: &str, day: [&str; 3]) {
    browser.tab_to_field(id).await;
    let [year, month, date] = day;
    let orders = [
        format!("{year}{}{month}{date}", char::from(Key::Right)),
        format!("{month}{date}{year}"),
    ];
    for typed in orders {
        strokes(browser, &typed).await;
        if browser.value(id).await == day.join("-") {
            return;
        }
        // Back to the first place.
        strokes(browser, &char::from(Key::Left).to_string().repeat(3)).await;
    }
    browser.picture(id).await;
    panic!("{day:?} cannot be typed");
}

/// Presses one key after the other, also where the driver would put a value by itself.
async fn strokes(browser: &Browser, text: &str) {
    let keys = KeyActions::new("keyboard".to_owned());
    let keys = text.chars().fold(keys, |keys, value| {
        let keys = keys.then(KeyAction::Down { value });
        keys.then(KeyAction::Up { value })
    });
    browser.client.perform_actions(keys).await.unwrap();
}

/// Opens the project's alert from the list of a tab.
async fn alert(browser: &Browser, tab: &str) {
    browser
        .visit(
            &format!("/monitoring/alerts?tab={tab}&q=校舍维修"),
            "预警与整改",
        )
        .await;
    browser.text(PROJECT).await;
    let link = first_link(browser, "/monitoring/alerts/").await;
    browser.tab_to(PROJECT).await;
    browser.press(Key::Enter).await;
    browser
        .wait("the page of the alert", async || {
            let script = "return location.pathname;";
            browser.run(script, Vec::new()).await == json!(link)
        })
        .await;
    browser.text("预警依据").await;
}

/// The unit: October is entered, then June and July are corrected downwards.
async fn months_entered(house: &House, found: &mut Found) {
    let browser = house.office().await;
    browser.sign_in("unit").await;
    project(&browser).await;
    money_is(&browser, "关注").await;
    pay(&browser, "10月", "11.33").await;
    money_is(&browser, "正常").await;
    found.look(&browser, "a month entered").await;
    pay(&browser, "6月", "0.1").await;
    pay(&browser, "7月", "1").await;
    money_is(&browser, "关注").await;
    found.look(&browser, "months corrected").await;
    browser.end().await;
}

/// Finance: the checkpoints are looked at, then run; the notice goes out.
async fn noticed(house: &House, found: &mut Found) {
    let browser = house.office().await;
    browser.sign_in("finance").await;
    browser.visit("/monitoring/alerts", "预警与整改").await;
    browser.settled().await;
    browser.choose("运行检查").await;
    browser.tab_to("试运行").await;
    browser.press(Key::Enter).await;
    browser.text("截至 2026-11-05：新发现 1 条").await;
    let told = text_of(&browser, "#run").await;
    assert!(
        told.contains(PROJECT) && told.contains("支出进度慢"),
        "{told}"
    );
    found.look(&browser, "a dry run").await;
    browser.choose("正式运行").await;
    browser.text("已生成 1 条预警").await;
    focus_on(&browser, "运行检查").await;
    found.look(&browser, "checkpoints run").await;

    alert(&browser, "open").await;
    found.look(&browser, "an alert to deal with").await;
    browser.choose("发出整改函").await;
    browser.fill("alert-text", ASKED).await;
    type_day(&browser, "alert-day", ["2026", "11", "25"]).await;
    found.look(&browser, "a notice to issue").await;
    browser.choose("发出整改函").await;
    browser.text("已发出：整改函〔2026〕").await;
    browser.text("2026-11-25").await;
    found.look(&browser, "a notice issued").await;
    browser.end().await;
}

/// The unit: the notice is opened, evidence laid beside it, and answered.
async fn answered(house: &House, found: &mut Found) {
    let browser = house.office().await;
    browser.sign_in("unit").await;
    found.look(&browser, "a workbench with notices").await;
    alert(&browser, "noticed").await;
    browser.text(ASKED).await;
    browser.text("单位已阅").await;
    found.look(&browser, "a notice read").await;
    let evidence = house.folder().join("支付凭证.pdf");
    std::fs::write(&evidence, "%PDF-1.4\n%%EOF\n").unwrap();
    browser.tab_to_field("alert-file").await;
    browser.keys(&evidence.display().to_string()).await;
    browser.text("支付凭证.pdf").await;
    found.look(&browser, "evidence beside the answer").await;
    browser.choose("答复整改情况").await;
    browser.fill("alert-text", MEASURES).await;
    type_day(&browser, "alert-day", ["2026", "11", "20"]).await;
    browser.choose("答复整改情况").await;
    browser.text("已办理").await;
    browser.text("待复核").await;
    found.look(&browser, "an answer given").await;
    browser.end().await;
}

/// Finance decides otherwise than the rules propose, and finds it listed for next year's budget.
async fn decided(browser: &Browser, found: &mut Found) {
    browser.choose("提出处理意见").await;
    browser.tab_to_field("alert-treatment").await;
    browser.press(Key::Home).await;
    down_to(browser, "督促").await;
    down_to(browser, "调减或取消下年度安排").await;
    browser.text("与规则建议不同").await;
    browser.fill("alert-percent", "10").await;
    browser.fill("alert-text", "连续两月支付滞后").await;
    found.look(browser, "a treatment to decide").await;
    browser.choose("提出处理意见").await;
    browser.text("下年度预算的 10%").await;
    found.look(browser, "a treatment decided").await;
    browser
        .visit("/monitoring/alerts?tab=treated&treatment=cut", "预警与整改")
        .await;
    browser.text("连续两月支付滞后").await;
    browser.tab_to_field("alerts-treatment").await;
    found.look(browser, "for next year's budget").await;
}

#[tokio::test]
async fn from_a_months_payment_to_a_closed_alert() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    months_entered(&house, &mut found).await;
    noticed(&house, &mut found).await;
    answered(&house, &mut found).await;

    let browser = house.office().await;
    browser.sign_in("finance").await;
    alert(&browser, "answered").await;
    browser.text(MEASURES).await;
    browser.text("支付凭证.pdf").await;
    browser.choose("复核通过，办结").await;
    browser.fill("alert-text", "凭证齐全，同意办结。").await;
    browser.choose("复核通过，办结").await;
    browser.text("已办结").await;
    found.look(&browser, "an alert closed").await;
    let history = text_of(&browser, ".timeline").await;
    let steps = ["检查发现", "发出整改函", "单位已阅", "单位答复", "复核通过"];
    let places: Vec<_> = steps.iter().map(|step| history.find(step)).collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{history}"
    );
    decided(&browser, &mut found).await;
    browser.end().await;

    // The unit is told on its project's page too.
    let browser = house.office().await;
    browser.sign_in("unit").await;
    project(&browser).await;
    browser.text("已办结").await;
    found.look(&browser, "a project with a closed alert").await;
    browser.end().await;
    found.nothing();
}
