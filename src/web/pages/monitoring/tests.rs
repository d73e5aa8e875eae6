//! Monitoring rendered without a browser, and what is checked before it is sent.

use super::{
    charts::{self, Pen},
    overview::{Overview, gap},
    project::{Progress, to_list},
    projects::Rows,
};
use crate::{address::use_params, ctx::Ctx, messages::Messages, prefs::Stored};
use api::{
    Page,
    monitoring::{
        IndicatorProgress, ListProgressQuery, MonitoringOverview, MonthProgress, PaymentEvent,
        PlaceProgress, ProjectMonitoring, ProjectProgress, UnitProgress, YearBefore,
    },
};
use chart::{ChartSpec, RowState};
use domain::{
    id::{ProjectYearId, RowId, UnitId},
    lang::Lang,
    money::Money,
    monitoring::{Light, Reported},
    pack::{Mark, Source},
    project::{ExpenditureClass, FundNature},
    rate::{Base, Rate},
    target::{Cell, Field, Row},
};
use leptos::prelude::*;
use leptos_router::{components::Router, location::RequestUrl};
use rust_decimal::dec;
use uuid::Uuid;

fn money(wan: &str) -> Money {
    Money::parse_wan(wan).unwrap()
}

pub(super) fn rate(spent: &str, budget: &str) -> Rate {
    Rate {
        numerator: money(spent),
        denominator: money(budget),
        base: Base::Adjusted,
    }
}

pub(super) fn source() -> Source {
    Source {
        mark: Mark::Proposal,
        document: String::new(),
        article: String::new(),
        layer: "全国".to_owned(),
    }
}

fn progress() -> ProjectProgress {
    ProjectProgress {
        project_year: ProjectYearId(Uuid::from_u128(1)),
        code: "640104202600000000001".parse().unwrap(),
        name: "演示校舍维修".to_owned(),
        unit_name: "演示第一小学".to_owned(),
        place_name: "兴庆区".to_owned(),
        class: ExpenditureClass::Specific,
        rate: rate("60", "120"),
        attainment: Some(dec!(0.75)),
        reported: Reported {
            count: 3,
            all: 10,
            weight: dec!(25),
            whole: dec!(100),
        },
        money_light: Some(Light::Red),
        target_light: Some(Light::Yellow),
        last_month: 9,
        shared: false,
        direct_fund: true,
    }
}

fn payment(seq: i64, month: u8, amount: &str, superseded_by: Option<i64>) -> PaymentEvent {
    PaymentEvent {
        seq,
        month,
        amount: money(amount),
        nature: FundNature::GeneralBudget,
        recorded_on: "2026-10-08".to_owned(),
        by: "演示经办人".to_owned(),
        imported: false,
        superseded_by,
        note: String::new(),
    }
}

fn indicator() -> IndicatorProgress {
    let cells = [
        (Field::Name, "维修面积"),
        (Field::Operator, "≥"),
        (Field::Value, "1200"),
        (Field::Unit, "平方米"),
        (Field::Weight, "20"),
    ];
    let cells = cells.map(|(field, text)| (field, Cell::typed(text)));
    IndicatorProgress {
        row: Row {
            id: RowId(Uuid::from_u128(9)),
            cells: cells.into(),
        },
        interim: vec![(6, "500".to_owned())],
        due: Some(dec!(0.416667)),
        actual: Some("900".to_owned()),
        month: Some(9),
        note: String::new(),
        likelihood: None,
        attainment: Some(dec!(0.75)),
        explanation: "900 ÷ 1200".to_owned(),
    }
}

pub(super) fn record(editable: bool) -> ProjectMonitoring {
    let mut paid = vec![None; 12];
    paid[8] = Some(money("60"));
    ProjectMonitoring {
        progress: progress(),
        year: 2026,
        as_of: "2026-11-05".to_owned(),
        version: 3,
        editable,
        initial: money("100"),
        adjusted: money("120"),
        received: money("110"),
        paid,
        planned: None,
        payments: vec![payment(2, 9, "60", None), payment(1, 9, "6", Some(2))],
        target: None,
        indicators: vec![indicator()],
        schedule: Vec::new(),
        money_why: vec!["50% / 83.33%".to_owned()],
        target_why: vec!["75% / 83.33%".to_owned()],
        money_rules: vec![source()],
        target_rules: vec![source()],
        footing: api::adjustment::Footing::default(),
        demo: true,
    }
}

fn place(code: &str, name: &str) -> PlaceProgress {
    PlaceProgress {
        code: code.parse().unwrap(),
        name: name.to_owned(),
        total: rate("50", "100"),
        projects: 6,
        unreported: 4,
        lights_source: source(),
        paid: vec![Some(money("25")), Some(money("50"))]
            .into_iter()
            .chain(std::iter::repeat_n(None, 10))
            .collect(),
        before: Some(YearBefore {
            total: rate("160", "200"),
            paid: vec![Some(money("160")); 12],
        }),
    }
}

pub(super) fn overview(units: usize) -> MonitoringOverview {
    let unit = |n: usize| UnitProgress {
        unit: UnitId(Uuid::from_u128(n as u128 + 1)),
        name: format!("演示单位{n}"),
        jurisdiction: "640104".parse().unwrap(),
        projects: 2,
        rate: rate(&n.to_string(), "100"),
        light: Some(Light::Red),
        months: vec![
            Some(MonthProgress {
                paid: money("99.999"),
                light: Some(Light::Yellow),
            }),
            None,
        ],
    };
    MonitoringOverview {
        year: 2026,
        as_of: "2026-11-05".to_owned(),
        month: 10,
        expected: dec!(0.833333),
        total: Some(rate("50", "100")),
        places: vec![place("640104", "兴庆区")],
        units: (0..units).map(unit).collect(),
        demo: true,
    }
}

pub(super) fn pen(lang: Lang) -> Pen {
    Pen {
        messages: Messages::of(lang),
        lang,
    }
}

pub(super) fn render<V: IntoView + 'static>(
    lang: Lang,
    view: impl Fn() -> V + Send + Sync + Clone + 'static,
) -> String {
    Owner::new().with(|| {
        provide_context(RequestUrl::new("/monitoring"));
        let ctx = Ctx::new(Stored::default());
        ctx.prefs.lang.set(lang);
        provide_context(ctx);
        view! { <Router>{view()}</Router> }.to_html()
    })
}

#[test]
fn the_total_names_its_denominator_and_the_gap_in_points() {
    let html = render(Lang::Zh, || {
        view! { <Overview overview=overview(3) unit=RwSignal::new(String::new()) /> }
    });
    assert!(
        html.contains("50%") && html.contains("÷ 调整后预算数 100 万元"),
        "{html}"
    );
    assert!(
        html.contains("-33.33") && html.contains("class=\"overdue\""),
        "{html}"
    );
    assert!(
        html.contains("本系统建议"),
        "limits that nobody printed say so: {html}"
    );
    assert_eq!(
        gap(Some(dec!(0.9)), dec!(0.833333)).as_deref(),
        Some("+6.67")
    );
    assert_eq!(
        gap(Some(dec!(0.687977)), dec!(0.833333)).as_deref(),
        Some("-14.54"),
        "of the exact values, as on the page of the leader"
    );
    assert_eq!(gap(None, dec!(0.5)), None);
}

#[test]
fn the_ranking_keeps_the_servers_order_and_shows_the_line_to_compare_with() {
    let (all, own) = (overview(20), place("640104", "兴庆区"));
    let ChartSpec::Ranked(spec) = charts::ranked(&all, &own, 12, pen(Lang::Zh)) else {
        panic!("ranked");
    };
    assert_eq!(spec.rows.len(), 12);
    assert_eq!(spec.rows[0].name, "演示单位0");
    assert_eq!(spec.rows[0].state, RowState::Late);
    assert_eq!(spec.reference.unwrap().label, "序时进度 83.33%");
    assert!(spec.caption.subtitle.contains("调整后预算数"));
    assert!(spec.caption.subtitle.starts_with("2026年；"));
    assert_eq!(spec.states.late, "滞后");
    assert_eq!(
        spec.states.good, "正常",
        "the words of the lights beside it"
    );
    assert_eq!(spec.states.missing, "无数据");
    assert_eq!(spec.caption.demo.as_deref(), Some("演示数据"));
}

#[test]
fn the_curve_has_gaps_where_nothing_is_reported_and_the_even_line_ends_at_the_budget() {
    let ChartSpec::Cumulative(spec) = charts::cumulative(&record(false), pen(Lang::En)) else {
        panic!("cumulative");
    };
    assert_eq!(spec.series[0].points[7], None);
    assert_eq!(spec.series[0].points[8], Some(dec!(60)));
    assert_eq!(spec.series[1].points[0], Some(dec!(10)));
    assert_eq!(spec.series[1].points[11], Some(dec!(120)));
    chart::draw_now(
        &ChartSpec::Cumulative(spec),
        chart::Size {
            width: 640,
            height: None,
            scale: chart::TypeScale::Office,
            words: &chart::EN,
        },
    )
    .unwrap();
}

#[test]
fn the_overview_says_who_has_not_reported_and_claims_no_completeness() {
    let html = render(Lang::Zh, || {
        view! { <Overview overview=overview(3) unit=RwSignal::new(String::new()) /> }
    });
    assert!(html.contains("序时进度按 10 个月计"), "{html}");
    assert!(html.contains("4 个项目未填报 10 月"), "{html}");
    assert!(!html.contains("数据完整"), "nobody checks that: {html}");
}

#[test]
fn jurisdictions_are_shown_one_after_the_other_without_a_shared_rank() {
    let mut both = overview(4);
    both.total = None;
    both.places = vec![place("640104", "兴庆区"), place("640300", "吴忠市")];
    both.units[2].jurisdiction = "640300".parse().unwrap();
    both.units[3].jurisdiction = "640300".parse().unwrap();
    let ChartSpec::Ranked(second) = charts::ranked(&both, &both.places[1], 12, pen(Lang::Zh))
    else {
        panic!("ranked");
    };
    let names: Vec<_> = second.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["演示单位2", "演示单位3"]);
    assert!(second.caption.title.starts_with("吴忠市"));
    let html = render(Lang::Zh, move || {
        view! { <Overview overview=both.clone() unit=RwSignal::new(String::new()) /> }
    });
    let at = |name: &str| html.find(name).unwrap();
    assert!(at(">兴庆区<") < at("by-unit-640104"), "{html}");
    assert!(at("by-unit-640104") < at(">吴忠市<"), "{html}");
    assert!(at(">吴忠市<") < at("by-unit-640300"), "{html}");
}

#[test]
fn the_way_back_leads_to_the_same_list() {
    let html = Owner::new().with(|| {
        provide_context(RequestUrl::new(
            "/monitoring/x?year=2025&q=%E5%B9%BC&standing=red",
        ));
        let ctx = Ctx::new(Stored::default());
        provide_context(ctx);
        let back = move || to_list(ctx, use_params());
        view! { <Router>{back()}</Router> }.to_html()
    });
    assert!(
        html.contains("/monitoring?year=2025&amp;q=%E5%B9%BC&amp;standing=red"),
        "{html}"
    );
}

#[test]
fn bullets_show_result_and_target_as_they_were_typed() {
    let ChartSpec::Bullets(spec) = charts::bullets(&record(false), pen(Lang::Zh)) else {
        panic!("bullets");
    };
    assert_eq!(spec.rows[0].target_text, "≥1200");
    assert_eq!(spec.rows[0].actual, Some(dec!(900)));
    assert_eq!(spec.rows[0].attainment, Some(dec!(0.75)));
    assert_eq!(spec.rows[0].target, Some(dec!(1200)));
    let mut by_day = record(false);
    let cells = &mut by_day.indicators[0].row.cells;
    cells.insert(Field::Value, Cell::typed("6月30日前"));
    let ChartSpec::Bullets(spec) = charts::bullets(&by_day, pen(Lang::Zh)) else {
        panic!("bullets");
    };
    assert_eq!(spec.rows[0].target, None, "a day is no number, and no 0");
    assert_eq!(spec.rows[0].target_text, "≥6月30日前");
}

#[test]
fn projects_show_lights_by_word_and_lead_to_their_page() {
    let page = Page {
        items: vec![progress()],
        total: 7,
        next: Some("x".to_owned()),
    };
    let html = render(Lang::Zh, move || {
        view! { <Rows page=page.clone() query=ListProgressQuery::default() /> }
    });
    assert!(html.contains("滞后") && html.contains("关注"), "{html}");
    assert!(
        html.contains("/monitoring/00000000-0000-0000-0000-000000000001"),
        "{html}"
    );
    assert!(
        html.contains("共 7 个项目") && html.contains("再显示 6 个"),
        "{html}"
    );
}

#[test]
fn a_corrected_payment_stays_struck_through() {
    let html = render(Lang::Zh, || view! { <Progress record=record(false) /> });
    assert!(
        html.contains("<del class=\"struck\">6</del>") && html.contains("已被更正"),
        "{html}"
    );
    for (text, what) in [
        ("50% / 83.33%", "why the money light"),
        ("75% / 83.33%", "why the target light"),
        ("2026年", "of which year"),
        ("直达资金", "whose money"),
        ("各资金来源累计支出", "by source of funds"),
        ("已填报 3/10 项，占权重 25%", "of how much"),
        ("本系统建议", "whose way of adding up"),
    ] {
        assert!(html.contains(text), "{what}: {html}");
    }
    assert!(
        !html.contains("payment-amount"),
        "only the clerk records: {html}"
    );
}
