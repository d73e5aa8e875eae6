//! The monitoring table by keyboard alone: a unit fills it in cell by cell and sends it, its
//! department returns it with a reason, both check it, and then it stays as it is. In 吴忠市 it
//! also answers whether spending stayed in scope, with evidence.

use crate::{
    browser::Browser,
    grid::{chord, paste},
    house::House,
    keyboard::{Found, down_to, text_of},
    side_by_side::focus_at,
};
use api::report::{MonitoringReport, Reports};
use domain::{
    id::RowId,
    lang::Lang,
    monitoring::{
        Likelihood,
        report::{ReportCell, ReportField, ReportPart, ReportRow, ReportState},
    },
    target::Field,
};
use fantoccini::key::Key;
use serde_json::json;
use std::{
    env,
    io::Write as _,
    process::{Command, Stdio},
};

const SITUATION: &str = "前七个月按计划推进，主体工作已完成，余下部分正在验收。";
const CAUSE: &str = "设备到货较晚，安装顺延两周。";
const REASON: &str = "请写明设备到货的时间。";
const REMARK: &str = "设备于7月20日到货。";
const OPINION: &str = "与凭证相符。";

/// The table of the page, as the server has it.
async fn record(browser: &Browser) -> MonitoringReport {
    let script = "return location.pathname.split('/')[2];";
    let id = browser.run(script, Vec::new()).await;
    let path = format!(
        "/api/v1/monitoring/projects/{}/report?month=7",
        id.as_str().unwrap()
    );
    serde_json::from_str(&browser.fetch(&path).await).expect("a table")
}

/// The id of a cell on the page.
fn id_of(row: Option<RowId>, field: ReportField) -> String {
    let cell = ReportCell { row, field };
    format!("report-{}", cell.name().replace('.', "-"))
}

/// Opens the list of a cell and takes the answer of these words.
async fn answered(browser: &Browser, id: &str, text: &str) {
    let answers = Likelihood::ALL.iter();
    let mut answers = answers.map(|answer| (answer.code(), answer.label(Lang::Zh)));
    let place = answers.clone().position(|(_, words)| words == text);
    browser.press(Key::F2).await;
    for _ in 0..=place.expect("an answer") {
        browser.press(Key::Down).await;
    }
    browser.press(Key::Enter).await;
    let code = answers
        .find(|(_, words)| *words == text)
        .map(|(code, _)| code);
    browser
        .wait(text, async || {
            Some(browser.value(id).await.as_str()) == code
        })
        .await;
}

/// Fills a column of the grid from above, Enter leading on.
async fn column(browser: &Browser, rows: &[RowId], field: ReportField, texts: &[&str]) {
    browser.tab_to_field(&id_of(Some(rows[0]), field)).await;
    for (row, text) in rows.iter().zip(texts) {
        let id = id_of(Some(*row), field);
        focus_at(browser, &id).await;
        if field == ReportField::Likelihood {
            answered(browser, &id, text).await;
        } else {
            browser.keys(text).await;
        }
        browser.press(Key::Enter).await;
    }
}

/// Sends the empty table in vain, then fills in everything but the question of scope.
async fn filled(browser: &Browser, found: &mut Found) {
    let empty = record(browser).await;
    let first = empty.problems.first().expect("something to fill in");
    let content = empty.content.as_ref().expect("a form to fill in");
    browser.choose("提交").await;
    focus_at(browser, &id_of(first.cell.row, first.cell.field)).await;
    browser.text("处需要填写或改正").await;
    browser.text(first.fault.label(Lang::Zh)).await;
    found.look_in_both(browser, "sent in vain").await;

    if content.rules.has(ReportPart::Situation) {
        browser
            .fill(&id_of(None, ReportField::Situation), SITUATION)
            .await;
    }
    for money in content.money.iter().filter(|money| money.is_there()) {
        if let Some(field) = money.funds.expected() {
            let budget = money.budget.adjusted.expect("a budget");
            let id = id_of(None, field);
            browser.fill(&id, &budget.wan().to_string()).await;
        }
    }
    let rows: Vec<RowId> = content.rows.iter().map(|row| row.row.id).collect();
    let values = content.rows.iter();
    let values = values.map(|row| row.row.cells[&Field::Value].text.as_str());
    let values: Vec<&str> = values.collect();
    column(browser, &rows, ReportField::Actual, &values).await;
    column(browser, &rows, ReportField::Forecast, &values).await;
    let mut likely = vec!["确定能"; rows.len()];
    *likely.last_mut().unwrap() = "有可能";
    column(browser, &rows, ReportField::Likelihood, &likely).await;
    // Who doubts says why.
    browser.text("该指标有偏差，请勾选偏差原因").await;
    found.look_in_both(browser, "a doubtful indicator").await;
    let last = rows.last().copied();
    browser
        .tab_to_field(&id_of(last, ReportField::CauseEquipment))
        .await;
    browser.keys(" ").await;
    browser
        .fill(&id_of(last, ReportField::CauseText), CAUSE)
        .await;
    browser.press(Key::Tab).await;
}

/// Pastes a block that names its indicators, last first, looks at what it would do, fills it in
/// and takes it back in one step.
async fn pasted(browser: &Browser, found: &mut Found) {
    let content = record(browser).await.content.expect("a form to fill in");
    let name = |row: &ReportRow| row.row.cells[&Field::Name].text.clone();
    let lines = content.rows.iter().rev().enumerate();
    let lines = lines.map(|(at, row)| format!("{}\t{at}\n", name(row)));
    let block: String = lines.collect();
    let last = content.rows.len() - 1;
    let first = id_of(Some(content.rows[0].row.id), ReportField::Actual);
    browser.tab_to_field(&first).await;
    paste(browser, &format!("三级指标\t1—7月执行情况\n{block}")).await;
    browser.text("粘贴预览").await;
    browser.text(&format!("将写入 {} 格", last + 1)).await;
    browser.text("首行是列名").await;
    assert_eq!(browser.value(&first).await, "", "shown before it lands");
    found.look_in_both(browser, "a block that is pasted").await;
    browser.tab_to("写入").await;
    browser.press(Key::Enter).await;
    focus_at(browser, &first).await;
    assert_eq!(browser.value(&first).await, last.to_string(), "by its name");
    browser.saved().await;
    chord(browser, Key::Control, "z").await;
    browser
        .wait("one paste is one step", async || {
            browser.value(&first).await.is_empty()
        })
        .await;
    browser.saved().await;
}

/// Sends the table once nothing is missing.
async fn sent(browser: &Browser, found: &mut Found) {
    browser.text("可以提交").await;
    browser.saved().await;
    found.look_in_both(browser, "a table filled in").await;
    browser.choose("提交").await;
    browser.text("监控表已提交").await;
    browser.text("待主管部门核查").await;
    found.look_in_both(browser, "a table sent").await;
}

/// Opens the table of a project from the list of those waiting for somebody.
async fn opened(browser: &Browser, found: &mut Found, name: &str) {
    browser
        .visit("/monitoring/reports", "监控表报送与核查")
        .await;
    browser.text(name).await;
    browser.tab_to(name).await;
    found.look_in_both(browser, "tables waiting").await;
    browser.press(Key::Enter).await;
    browser.heading("绩效运行监控表").await;
    browser.text("报送期限").await;
    browser.settled().await;
}

/// Takes a step with an opinion or a reason; without a word where one is needed, in vain.
async fn step(browser: &Browser, found: &mut Found, (verb, text): (&str, &str)) {
    browser.choose(verb).await;
    focus_at(browser, "report-step-text").await;
    if verb == "退回修改" {
        browser.choose(verb).await;
        browser
            .wait("that a reason is needed", async || {
                text_of(browser, "#report-step").await.contains("请填写")
            })
            .await;
        found.look_in_both(browser, "returned without a word").await;
    }
    browser.fill("report-step-text", text).await;
    browser.choose(verb).await;
    browser.text("已办理").await;
    browser.text(text).await;
    found.look_in_both(browser, &format!("{verb} done")).await;
}

#[tokio::test]
async fn a_table_is_filled_in_returned_once_and_checked_by_both_desks() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    let name = "演示第一小学校舍维修改造";
    let browser = house.office().await;
    browser.sign_in("unit").await;
    browser.visit("/monitoring?q=校舍维修", "执行监控").await;
    browser.text(name).await;
    browser.choose(name).await;
    browser.text("填报当月支出").await;
    browser.choose("填报监控表").await;
    browser.heading("绩效运行监控表").await;
    browser.settled().await;
    found.look_in_both(&browser, "an empty table").await;
    pasted(&browser, &mut found).await;
    filled(&browser, &mut found).await;
    sent(&browser, &mut found).await;
    assert_eq!(record(&browser).await.state, ReportState::Submitted);
    browser.end().await;

    let browser = house.office().await;
    browser.sign_in("department").await;
    opened(&browser, &mut found, name).await;
    browser.text(SITUATION).await;
    step(&browser, &mut found, ("退回修改", REASON)).await;
    browser.end().await;

    let browser = house.office().await;
    browser.sign_in("unit").await;
    browser
        .visit("/monitoring/reports?tab=returned", "监控表报送与核查")
        .await;
    browser.choose(name).await;
    browser.text(REASON).await;
    let rows = record(&browser).await.content.unwrap().rows;
    let last = rows.last().unwrap().row.id;
    browser
        .fill(&id_of(Some(last), ReportField::Remark), REMARK)
        .await;
    browser.press(Key::Tab).await;
    sent(&browser, &mut found).await;
    browser.end().await;

    for who in ["department", "finance"] {
        let browser = house.office().await;
        browser.sign_in(who).await;
        opened(&browser, &mut found, name).await;
        browser.text(REMARK).await;
        step(&browser, &mut found, ("核查通过", OPINION)).await;
        browser.end().await;
    }
    frozen(&house, &mut found, name).await;
    found.nothing();
}

/// The unit reads what it sent, with everything that happened, and can change nothing.
async fn frozen(house: &House, found: &mut Found, name: &str) {
    let browser = house.office().await;
    browser.sign_in("unit").await;
    browser
        .visit("/monitoring/reports?tab=accepted", "监控表报送与核查")
        .await;
    browser.choose(name).await;
    browser.heading("绩效运行监控表").await;
    for words in [SITUATION, CAUSE, REMARK, REASON, OPINION, "已核查"] {
        browser.text(words).await;
    }
    found
        .look_in_both(&browser, "a table that was checked")
        .await;
    let script = "return document.querySelectorAll('.report-grid, #report-situation, \
                  #report-bar').length;";
    assert_eq!(browser.run(script, Vec::new()).await, json!(0));
    let kept = record(&browser).await;
    assert_eq!(kept.state, ReportState::Accepted);
    assert!(!kept.editable && kept.verbs.is_empty());
    browser.end().await;
}

/// An account of 吴忠市, as its administrator makes one.
fn account(house: &House, name: &str, of: &[&str]) {
    let database = format!("sqlite:{}/main.db", house.folder().display());
    let mut made = Command::new(env::var("WENXIAO_BIN").unwrap())
        .args(["user", "add", name, "--jurisdiction", "640300"])
        .args(["--password-stdin", "--database", &database])
        .args(of)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut password = made.stdin.take().unwrap();
    writeln!(password, "{}", tests::DEMO_PASSWORD).unwrap();
    drop(password);
    assert!(made.wait().unwrap().success(), "no account {name}");
}

/// Signs in for the first time: the password has to be another one.
async fn first_time(browser: &Browser, name: &str) {
    browser.sign_in(name).await;
    browser.heading("修改密码").await;
    let new = format!("{}-2", tests::DEMO_PASSWORD);
    browser.fill("password-old", tests::DEMO_PASSWORD).await;
    browser.fill("password-new", &new).await;
    browser.fill("password-repeat", &new).await;
    browser.press(Key::Enter).await;
    browser.heading("工作台").await;
    browser.settled().await;
}

#[tokio::test]
async fn wuzhong_is_asked_whether_spending_stayed_in_scope_and_shows_evidence() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut found = Found::default();
    account(
        &house,
        "wuzhong-unit",
        &["--role", "unit", "--unit", "105001"],
    );
    let desk = ["--role", "department", "--department", "105"];
    account(&house, "wuzhong-desk", &desk);
    let browser = house.office().await;
    first_time(&browser, "wuzhong-unit").await;
    let list = browser.fetch("/api/v1/monitoring/reports?month=7").await;
    let list: Reports = serde_json::from_str(&list).unwrap();
    let owed = list
        .items
        .iter()
        .find(|line| line.state == ReportState::Draft);
    let name = owed.expect("a table to fill in").name.clone();
    opened(&browser, &mut found, &name).await;
    browser.text("项目资金是否符合支出范围").await;
    filled(&browser, &mut found).await;
    browser.text("请回答支出是否符合规定范围").await;
    browser.text("请上传佐证材料或填写佐证链接").await;

    browser.tab_to_field("report-scope").await;
    down_to(&browser, "部分不符合").await;
    browser.text("请写明哪些支出不符合、原因和改正措施").await;
    found.look_in_both(&browser, "scope asked for").await;
    let explained = "公务用车维修费1.2万元误从本项目列支，已于8月调账。";
    browser.fill("report-scope_text", explained).await;
    browser.fill("report-evidence_link", "czj/2026/17").await;
    browser.press(Key::Tab).await;
    browser.text("链接应以 http:// 或 https:// 开头").await;
    browser.fill("report-evidence_link", "").await;
    browser.keys(&char::from(Key::Backspace).to_string()).await;
    let evidence = house.folder().join("调账凭证.pdf");
    std::fs::write(&evidence, "%PDF-1.4\n%%EOF\n").unwrap();
    browser.tab_to_field("report-file").await;
    browser.keys(&evidence.display().to_string()).await;
    browser.text("调账凭证.pdf").await;
    browser.tab_to_field("report-evidence_file").await;
    down_to(&browser, "调账凭证.pdf").await;
    browser.fill("report-evidence_page", "3").await;
    browser.press(Key::Tab).await;
    sent(&browser, &mut found).await;
    browser.end().await;

    let browser = house.office().await;
    first_time(&browser, "wuzhong-desk").await;
    opened(&browser, &mut found, &name).await;
    for words in ["部分不符合", explained, "调账凭证.pdf", CAUSE] {
        browser.text(words).await;
    }
    step(&browser, &mut found, ("核查通过", OPINION)).await;
    browser.end().await;
    found.nothing();
}
