//! What a drawing must hold, whatever it is given.

mod colours;
mod edges;
mod every_kind;
mod geometry;
mod holds;
mod newer;
mod pairs;
mod pieces;
mod planes;
mod svg;
mod switched;
mod words;

use rust_decimal::Decimal;

use crate::*;

/// Decimals from text; an empty text is a missing value.
fn values(texts: &[&str]) -> Vec<Option<Decimal>> {
    texts.iter().map(|text| text.parse().ok()).collect()
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn caption() -> Caption {
    Caption {
        title: "老旧小区改造项目".into(),
        subtitle: "万元；全年预算 1200 万元".into(),
        source: "兴庆区财政局项目支出月报".into(),
        as_of: "2026-10-31".into(),
        demo: Some("演示数据".into()),
        ..Caption::default()
    }
}

fn size(width: u32) -> Size {
    Size {
        width,
        height: None,
        scale: TypeScale::Office,
        words: &ZH,
    }
}

fn drawn(spec: &ChartSpec, width: u32) -> Drawing {
    draw_now(spec, size(width)).expect("a drawing")
}

fn cumulative(actual: &[&str], schedule: &[&str]) -> ChartSpec {
    let line = |name: &str, role, points: &[&str]| Series {
        name: name.into(),
        role,
        points: values(points),
    };
    ChartSpec::Cumulative(Cumulative {
        fan: None,
        caption: caption(),
        unit: "万元".into(),
        months: (1..=actual.len())
            .map(|month| format!("{month}月"))
            .collect(),
        series: vec![
            line("实际支付", SeriesRole::Actual, actual),
            line("序时进度", SeriesRole::Schedule, schedule),
        ],
    })
}

fn ranked(rows: &[(&str, &str, RowState)], reference: Option<&str>) -> ChartSpec {
    let rows = rows.iter().map(|(name, value, state)| RankedRow {
        key: format!("key of {name}"),
        name: (*name).into(),
        value: value.parse().ok(),
        value_text: if value.is_empty() {
            String::new()
        } else {
            format!("{value}%")
        },
        state: *state,
        strong: false,
    });
    ChartSpec::Ranked(Ranked {
        caption: caption(),
        unit: "%".into(),
        rows: rows.collect(),
        reference: reference.map(|value| Reference {
            value: decimal(value),
            label: format!("序时进度 {value}%"),
        }),
        states: states(["正常", "关注", "滞后", "未公布"]),
    })
}

fn states(words: [&str; 4]) -> StateWords {
    let [good, watch, late, missing] = words.map(str::to_owned);
    StateWords {
        good,
        watch,
        late,
        missing,
    }
}

fn bullet(name: &str, ratio: &str) -> Bullet {
    Bullet {
        name: name.into(),
        actual: ratio
            .parse()
            .ok()
            .map(|ratio: Decimal| ratio * Decimal::from(200)),
        target: Some(Decimal::from(200)),
        unit: "个".into(),
        attainment: ratio.parse().ok(),
        ..Bullet::default()
    }
}

fn bullets(rows: Vec<Bullet>) -> ChartSpec {
    ChartSpec::Bullets(Bullets {
        caption: caption(),
        rows,
    })
}

fn grouped(series: &[(&str, &[&str])]) -> ChartSpec {
    let series = series.iter().map(|(name, counts)| GroupSeries {
        name: (*name).into(),
        values: values(counts),
        texts: counts
            .iter()
            .map(|count| if count.is_empty() { "未公布" } else { "" }.to_owned())
            .collect(),
        ..GroupSeries::default()
    });
    ChartSpec::Grouped(Grouped {
        caption: caption(),
        unit: "个".into(),
        categories: ["优", "良", "中", "差"].map(str::to_owned).to_vec(),
        series: series.collect(),
        own_scales: false,
    })
}
