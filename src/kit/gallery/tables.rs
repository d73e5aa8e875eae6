//! Examples of tables and of the figure around a chart.

use leptos::prelude::*;

use super::Entry;
use crate::{
    ChartFrame, Column, DataTable, Direction, Switched, Tag, Tone, VirtualRows, chart_address,
    chart_frame, words,
};

pub(super) const EXAMPLES: &[Entry] = &[
    ("DataTable", "按执行率排序", table),
    ("VirtualRows", "一万行", many_rows),
    ("ChartFrame", "绘制前", chart),
    ("ChartFrame", "绘制后", drawn_chart),
    ("ChartFrame", "图例可开关", switched_chart),
    ("ChartFrame", "网址已复制", || address_copied(true)),
    ("ChartFrame", "网址不能复制", || address_copied(false)),
];

pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::text("name", "项目名称").sortable(),
        Column::text("state", "状态"),
        Column::number("budget", "预算（万元）").sortable(),
        Column::number("rate", "执行率").sortable(),
    ]
}

pub(super) fn row(name: &str, tone: Tone, state: &str, budget: &str, rate: &str) -> AnyView {
    let (name, state) = (name.to_owned(), state.to_owned());
    view! {
        <tr class="table__row" class=("table__row--overdue", tone == Tone::Danger)>
            <th class="table__cell table__cell--first" scope="row">
                <a class="table__link" href="#row">{name}</a>
            </th>
            <td class="table__cell"><Tag tone text=state /></td>
            <td class="table__cell table__cell--numeric">{budget.to_owned()}</td>
            <td class="table__cell table__cell--numeric">{rate.to_owned()}</td>
        </tr>
    }
    .into_any()
}

fn table() -> AnyView {
    let sort = Some(("rate".to_owned(), Direction::Descending));
    view! {
        <DataTable caption="重点项目" columns=columns() sort on_sort=|_, _| {}>
            {row("老旧小区改造", Tone::Success, "已批复", "1 250.00", "83.33%")}
            {row("智慧养老信息平台", Tone::Danger, "已退回", "86.50", "41.20%")}
            {row("农村饮水安全巩固提升", Tone::Info, "已送审", "430.00", "12.00%")}
        </DataTable>
    }
    .into_any()
}

fn many_rows() -> AnyView {
    let rows: Vec<u32> = (1..=10_000).collect();
    let cells = |number: u32| {
        view! {
            <td class="table__cell">
                <a class="table__link" href="#row">{format!("项目 {number:05}")}</a>
            </td>
            <td class="table__cell table__cell--numeric">{number}</td>
        }
    };
    let columns = vec![
        Column::text("name", "项目名称"),
        Column::number("no", "序号"),
    ];
    view! { <VirtualRows caption="全部项目" columns rows key=|n| *n row=cells /> }.into_any()
}

pub(super) fn spec() -> chart::ChartSpec {
    let names = [("优", 12), ("良", 30), ("中", 9), ("差", 1)];
    chart::ChartSpec::Grouped(chart::Grouped {
        caption: chart::Caption {
            title: "重点评价等级".to_owned(),
            subtitle: "个项目，2025 年".to_owned(),
            source: "2025 年度绩效报告".to_owned(),
            as_of: "2026-03-31".to_owned(),
            ..chart::Caption::default()
        },
        unit: "个".to_owned(),
        categories: names.iter().map(|(name, _)| (*name).to_owned()).collect(),
        series: vec![chart::GroupSeries {
            name: "兴庆区".to_owned(),
            values: names
                .iter()
                .map(|(_, count)| Some((*count).into()))
                .collect(),
            ..chart::GroupSeries::default()
        }],
        own_scales: false,
    })
}

/// The same of two places, so that there is something to switch.
pub(crate) fn several() -> chart::ChartSpec {
    let mut spec = spec();
    if let chart::ChartSpec::Grouped(grouped) = &mut spec {
        let other = grouped.series.first().cloned();
        grouped.series.extend(other.map(|other| chart::GroupSeries {
            name: "吴忠市".to_owned(),
            ..other
        }));
    }
    spec
}

/// One of two is switched off.
fn switched_chart() -> AnyView {
    Switched::keep_in(RwSignal::new("switched-bars.2".to_owned()));
    view! { <ChartFrame id="switched" spec=several() words=&words::ZH /> }.into_any()
}

fn chart() -> AnyView {
    view! { <ChartFrame id="grades" spec=spec() words=&words::ZH /> }.into_any()
}

/// What is said below a chart once its address was asked for.
fn address_copied(copied: bool) -> AnyView {
    let address = "https://wenxiao.example/compare?on=640104,640105".to_owned();
    let told = RwSignal::new(Some((copied, address)));
    let outcome = chart_address::outcome(told, Signal::stored(&words::ZH));
    view! { <div class="chart__actions">{outcome}</div> }.into_any()
}

/// What the frame shows once the browser has measured it: natively no effect runs.
fn drawn_chart() -> AnyView {
    let words = Signal::stored(&words::ZH);
    let size = chart::Size {
        width: 480,
        height: None,
        scale: chart::TypeScale::Office,
        words: &chart::ZH,
    };
    let table = Memo::new(move |_| chart::table(&spec(), &chart::ZH));
    let title = spec().caption().title.clone();
    let picture = match chart::draw_now(&spec(), size) {
        Ok(drawing) => chart_frame::picture(drawing, None).into_any(),
        Err(problem) => problem.to_string().into_any(),
    };
    let shown = RwSignal::new(true);
    let twin = chart_frame::table_twin("drawn", table, shown, false.into(), words, None);
    view! {
        <figure class="chart">
            <figcaption class="visually-hidden" id="drawn-title">{title}</figcaption>
            {picture}
            {twin}
        </figure>
    }
    .into_any()
}
