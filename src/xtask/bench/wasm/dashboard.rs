//! Twelve charts as a leader's page shows them: three of each kind.

use chart::{
    Bullet, Bullets, Caption, ChartSpec, Cumulative, GroupSeries, Grouped, Ranked, RankedRow,
    Series, SeriesRole, Size, StateWords, TypeScale, ZH, draw_now,
};
use rust_decimal::Decimal;

/// How large each is.
pub(crate) const SIZE: Size = Size {
    width: 640,
    height: None,
    scale: TypeScale::Office,
    words: &ZH,
};

/// Draws all of them; gives the bytes of SVG.
pub(crate) fn draw() -> usize {
    let kinds = [cumulative(), bullets(), ranked(), grouped()];
    let drawn = kinds
        .iter()
        .cycle()
        .take(12)
        .filter_map(|spec| draw_now(spec, SIZE).ok());
    drawn.map(|drawing| drawing.svg.len()).sum()
}

fn caption(title: &str) -> Caption {
    Caption {
        title: title.to_owned(),
        subtitle: "万元；分母：调整后预算数".to_owned(),
        source: "执行记录".to_owned(),
        as_of: "2026-11-05".to_owned(),
        demo: Some("演示数据".to_owned()),
        ..Caption::default()
    }
}

fn cumulative() -> ChartSpec {
    let line = |name: &str, role, step: i64| Series {
        name: name.to_owned(),
        role,
        points: (1..=12)
            .map(|month| Some(Decimal::from(month * step)))
            .collect(),
    };
    ChartSpec::Cumulative(Cumulative {
        fan: None,
        caption: caption("累计支出"),
        unit: "万元".to_owned(),
        months: (1..=12).map(|month| format!("{month}月")).collect(),
        series: vec![
            line("实际支出", SeriesRole::Actual, 95),
            line("用款计划", SeriesRole::Plan, 105),
            line("序时进度", SeriesRole::Schedule, 100),
        ],
    })
}

fn bullets() -> ChartSpec {
    let row = |at: i64| Bullet {
        key: String::new(),
        name: format!("第{at}项工作完成率"),
        actual: Some(Decimal::from(80 + at)),
        target: Some(Decimal::from(95)),
        unit: "%".to_owned(),
        due: None,
        attainment: Some(Decimal::new(80 + at, 2)),
        note: None,
        value_text: format!("{}%", 80 + at),
        target_text: "95%".to_owned(),
    };
    ChartSpec::Bullets(Bullets {
        caption: caption("指标完成"),
        rows: (1..=12).map(row).collect(),
    })
}

fn ranked() -> ChartSpec {
    let row = |at: i64| RankedRow {
        key: at.to_string(),
        name: format!("演示第{at}单位"),
        value: Some(Decimal::from(40 + 2 * at)),
        value_text: format!("{}%", 40 + 2 * at),
        ..RankedRow::default()
    };
    ChartSpec::Ranked(Ranked {
        caption: caption("各单位执行率"),
        unit: "%".to_owned(),
        rows: (1..=24).map(row).collect(),
        reference: None,
        states: StateWords::default(),
    })
}

fn grouped() -> ChartSpec {
    let values = [12, 31, 6, 1].map(|count| Some(Decimal::from(count)));
    ChartSpec::Grouped(Grouped {
        caption: caption("评价等次"),
        unit: "个".to_owned(),
        categories: ["优", "良", "中", "差"].map(str::to_owned).to_vec(),
        series: vec![GroupSeries {
            name: "吴忠市".to_owned(),
            values: values.to_vec(),
            ..GroupSeries::default()
        }],
        own_scales: false,
    })
}
