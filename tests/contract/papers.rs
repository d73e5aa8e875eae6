//! The yearly report: what it says is what the house answers, every figure leads to its origin, and
//! only those get it who write or sign it.

use crate::{
    books::{Browser, get},
    measures::measures,
    unzipped::{Paper, opened},
};
use api::{
    alert::ListAlertsQuery,
    comparison::{MeasuredRow, Measures},
    monitoring::MonitoringQuery,
    papers::{ANNUAL_PAPER_PATH, DOCX},
    report::ListReportsQuery,
};
use domain::compare::{LiveKey, Quotient};
use tests::TestApp;

fn figure(found: &Measures, row: &MeasuredRow, key: LiveKey) -> Quotient {
    let at = found.measures.iter().position(|it| it.key == key).unwrap();
    row.figures[at].now
}

/// A share as it is shown.
pub(crate) fn percent(value: Quotient) -> String {
    let hundred = value.ratio().unwrap() * rust_decimal::Decimal::ONE_HUNDRED;
    let half_up = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    format!(
        "{}%",
        hundred.round_dp_with_strategy(2, half_up).normalize()
    )
}

async fn annual(who: &Browser) -> Paper {
    let answer = get(who, ANNUAL_PAPER_PATH).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), DOCX);
    // 兴庆区2026年度…, as a browser reads it.
    let name = answer.header("content-disposition").to_owned();
    assert!(name.contains("%E5%85%B4%E5%BA%86%E5%8C%BA2026"), "{name}");
    assert!(name.ends_with("2026-11-05.docx"), "{name}");
    opened(&answer.body)
}

#[tokio::test]
async fn the_yearly_report_says_what_the_house_says() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let paper = annual(&leader).await;
    paper.references_lead_somewhere();
    paper.is_well_set();
    assert!(paper.header.contains("演示数据"), "{}", paper.header);
    assert!(
        paper
            .texts
            .iter()
            .take(6)
            .any(|text| text.contains("【演示数据】"))
    );
    assert!(paper.document.contains("w:val=\"yellow\""));
    assert!(paper.says("【待填：培训场次、对象、人数和内容】"));
    for chapter in [
        "一、组织领导和制度建设",
        "四、绩效运行监控",
        "十、下一步工作打算",
    ] {
        assert!(paper.says(chapter), "{chapter}");
    }
    let all = measures(&leader, None).await;
    let own = all.rows.iter().find(|row| row.key == "640104").unwrap();
    for key in [
        LiveKey::Coverage,
        LiveKey::Execution,
        LiveKey::MoneyRed,
        LiveKey::Attainment,
    ] {
        let measure = all.measures.iter().find(|it| it.key == key).unwrap();
        let shown = percent(figure(&all, own, key));
        assert!(
            paper.says(&format!("{}{shown}[", measure.name_zh)),
            "{key:?} {shown}"
        );
        let of = |row: &Vec<String>| row.len() == 6 && row[1] == measure.name_zh && row[2] == shown;
        let line = paper
            .rows
            .iter()
            .find(|row| of(row))
            .expect(&measure.name_zh);
        assert!(line[3].contains(&measure.numerator_zh), "{line:?}");
        assert!(
            line[4].contains("2026年度") && line[4].contains("2026-11-05"),
            "{line:?}"
        );
        assert!(line[5].starts_with("系统数据："), "{line:?}");
    }
}

#[tokio::test]
async fn tables_and_counts_of_the_yearly_report_are_those_of_the_screens() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let paper = annual(&leader).await;
    let departments = measures(&leader, Some("640104")).await;
    for row in &departments.rows {
        let told = paper.row(&[&row.name, &row.units.to_string(), &row.projects.to_string()]);
        assert_eq!(told[3], row.approved.to_string());
        assert_eq!(
            told[4],
            percent(figure(&departments, row, LiveKey::Coverage))
        );
    }
    let overview = leader
        .find_monitoring(&MonitoringQuery::default())
        .await
        .unwrap();
    let paid = overview.places[0].paid[9].unwrap();
    let october = paper.row(&["1至10月"]);
    assert_eq!(october[1].replace(',', ""), paid.wan().to_string());
    let alerts = leader
        .list_alerts(&ListAlertsQuery::default())
        .await
        .unwrap();
    assert!(alerts.total > 0);
    assert!(paper.says(&format!("检查点共发现预警{}件[", alerts.total)));
    let decided = ListAlertsQuery {
        decided: Some(true),
        ..ListAlertsQuery::default()
    };
    let decided = leader.list_alerts(&decided).await.unwrap().total;
    assert!(
        paper.says(&format!("根据监控结果对{decided}件[")),
        "{decided}"
    );
}

#[tokio::test]
async fn a_year_that_is_over_has_its_tables_and_no_problem_that_is_none() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let answer = get(&leader, &format!("{ANNUAL_PAPER_PATH}?year=2025")).await;
    let paper = opened(&answer.body);
    let of_year = ListReportsQuery {
        year: Some(2025),
        ..ListReportsQuery::default()
    };
    let tables = test.signed_in("finance").await;
    let tables = tables.list_reports(&of_year).await.unwrap();
    assert!(tables.total > 0);
    let all = format!("应填项目{}个[", tables.total);
    assert!(paper.says(&all) && paper.says("其中未提交0个["), "{all}");
    assert!(paper.says(&format!("已核查{}个[", tables.total)));
    assert!(paper.says("检查点共发现预警0件["));
    for nothing in ["目标滞后的主要领域和原因", "没有办结的预警", "将继续办理"]
    {
        assert!(!paper.says(nothing), "{nothing}");
    }
}

#[tokio::test]
async fn what_was_published_about_the_year_stands_in_its_report_as_printed() {
    let test = TestApp::furnished().await;
    let leader = test.signed_in("leader").await;
    let answer = get(&leader, &format!("{ANNUAL_PAPER_PATH}?year=2023")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let paper = opened(&answer.body);
    assert!(paper.says("自评项目数271 个["), "{:#?}", paper.texts);
    let is_origin = |row: &&Vec<String>| row.len() == 6 && row[5].starts_with("公开数据：");
    let origins = paper.rows.iter().filter(is_origin).count();
    let published = leader.find_published().await.unwrap();
    let of_year = published.facts.iter().filter(|fact| {
        let year = fact.activity_year.or(fact.fiscal_year);
        let own = fact.jurisdiction.as_str() == "640104";
        own && year == Some(2023) && fact.measure.is_some() && !fact.value.is_empty()
    });
    assert_eq!(origins, of_year.count());
}

#[tokio::test]
async fn only_those_who_write_or_sign_the_report_get_it() {
    let test = TestApp::furnished().await;
    let as_leader = annual(&test.signed_in("leader").await).await;
    let as_finance = annual(&test.signed_in("finance").await).await;
    assert_eq!(
        as_leader.texts, as_finance.texts,
        "approved figures, whoever reads"
    );
    for who in ["unit", "department", "region", "trainer", "admin"] {
        let answer = get(&test.signed_in(who).await, ANNUAL_PAPER_PATH).await;
        assert_eq!(answer.status, 403, "{who}");
    }
    assert_eq!(get(&test.anonymous(), ANNUAL_PAPER_PATH).await.status, 401);
    let finance = test.signed_in("finance").await;
    let answer = get(&finance, &format!("{ANNUAL_PAPER_PATH}?year=2027")).await;
    assert_eq!(
        (
            answer.status.as_u16(),
            answer.problem().fields[0].field.as_str()
        ),
        (422, "year")
    );
}

#[tokio::test]
async fn a_jurisdiction_without_projects_still_gets_its_draft() {
    let test = TestApp::new().await;
    let answer = get(&test.signed_in("finance3").await, ANNUAL_PAPER_PATH).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let paper = opened(&answer.body);
    assert!(paper.says("吴忠市2026年度预算绩效管理") && !paper.says("兴庆区2026"));
    paper.is_well_set();
}
