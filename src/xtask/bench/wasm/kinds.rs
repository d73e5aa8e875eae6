//! One chart of each kind with as many points as asked for, the same on every run.

use chart::{
    Bullet, Bullets, Caption, ChartSpec, Cumulative, Dumbbell, Dumbbells, GroupSeries, Grouped,
    Heat, HeatCell, HeatRow, Multiples, Panel, Quadrant, QuadrantPoint, Ranked, RankedRow,
    Reference, RowState, Scatter, ScatterAxis, ScatterPoint, Series, SeriesRole, ShareColumn,
    Shares, SpanKind, SpanRow, Spans, StateWords,
};
use rust_decimal::Decimal;

/// Months of a year.
const MONTHS: usize = 12;

/// A chart of a kind by its name; none for a name nobody knows.
pub(crate) fn of(kind: &str, points: usize) -> Option<ChartSpec> {
    Some(match kind {
        "cumulative" => cumulative(points),
        "bullets" => bullets(points),
        "ranked" => ranked(points),
        "grouped" => grouped(points),
        "heat" => heat(points),
        "quadrant" => quadrant(points),
        "spans" => spans(points),
        "shares" => shares(points),
        "multiples" => multiples(points),
        "dumbbells" => dumbbells(points),
        "scatter" => scatter(points),
        _ => return None,
    })
}

/// A figure between 0 and 99.9 that goes up and down and repeats on every run.
fn figure(at: usize) -> Decimal {
    let mixed = at.wrapping_mul(7919).wrapping_add(104_729) % 1000;
    Decimal::new(i64::try_from(mixed).unwrap_or_default(), 1)
}

fn state(at: usize) -> RowState {
    [RowState::Good, RowState::Watch, RowState::Late]
        .get(at % 3)
        .copied()
        .unwrap_or_default()
}

fn states() -> StateWords {
    StateWords {
        good: "正常".to_owned(),
        watch: "偏慢".to_owned(),
        late: "滞后".to_owned(),
        missing: String::new(),
    }
}

fn caption(title: &str) -> Caption {
    Caption {
        title: title.to_owned(),
        subtitle: "%；分母：调整后预算数".to_owned(),
        source: "执行记录".to_owned(),
        as_of: "2026-11-05".to_owned(),
        demo: Some("演示数据".to_owned()),
        ..Caption::default()
    }
}

fn unit() -> String {
    "%".to_owned()
}

fn cumulative(points: usize) -> ChartSpec {
    let mut sum = Decimal::ZERO;
    let values = (0..points).map(|at| {
        sum += figure(at);
        Some(sum)
    });
    ChartSpec::Cumulative(Cumulative {
        caption: caption("累计支出"),
        unit: unit(),
        months: (1..=points).map(|at| at.to_string()).collect(),
        series: vec![Series {
            name: "实际支出".to_owned(),
            role: SeriesRole::Actual,
            points: values.collect(),
        }],
        fan: None,
    })
}

fn bullets(points: usize) -> ChartSpec {
    let row = |at: usize| Bullet {
        key: at.to_string(),
        name: format!("第{at}项工作完成率"),
        actual: Some(figure(at)),
        target: Some(Decimal::ONE_HUNDRED),
        unit: unit(),
        due: None,
        attainment: Some(figure(at) / Decimal::ONE_HUNDRED),
        note: None,
        value_text: format!("{}%", figure(at)),
        target_text: "100%".to_owned(),
    };
    ChartSpec::Bullets(Bullets {
        caption: caption("指标完成"),
        rows: (0..points).map(row).collect(),
    })
}

fn ranked(points: usize) -> ChartSpec {
    let row = |at: usize| RankedRow {
        key: at.to_string(),
        name: format!("演示第{at}单位"),
        value: Some(figure(at)),
        value_text: format!("{}%", figure(at)),
        state: state(at),
        strong: false,
    };
    ChartSpec::Ranked(Ranked {
        caption: caption("各单位执行率"),
        unit: unit(),
        rows: (0..points).map(row).collect(),
        reference: None,
        states: states(),
    })
}

fn grouped(points: usize) -> ChartSpec {
    ChartSpec::Grouped(Grouped {
        caption: caption("各单位执行率"),
        unit: unit(),
        categories: (0..points).map(|at| format!("第{at}类")).collect(),
        series: vec![GroupSeries {
            name: "吴忠市".to_owned(),
            values: (0..points).map(|at| Some(figure(at))).collect(),
            ..GroupSeries::default()
        }],
        own_scales: false,
    })
}

fn heat(points: usize) -> ChartSpec {
    let cell = |at: usize| HeatCell {
        value: Some(figure(at)),
        text: figure(at).to_string(),
        state: state(at),
        ..HeatCell::default()
    };
    let row = |row: usize| HeatRow {
        key: row.to_string(),
        name: format!("演示第{row}部门"),
        cells: (0..MONTHS)
            .map(|month| cell(row * MONTHS + month))
            .collect(),
    };
    ChartSpec::Heat(Heat {
        caption: caption("各部门各月执行率"),
        unit: unit(),
        columns: (1..=MONTHS).map(|month| format!("{month}月")).collect(),
        rows: (0..points.div_ceil(MONTHS)).map(row).collect(),
        states: states(),
        ..Heat::default()
    })
}

fn quadrant(points: usize) -> ChartSpec {
    let point = |at: usize| QuadrantPoint {
        counted: 0,
        key: at.to_string(),
        name: format!("演示第{at}项目"),
        across: figure(at) / Decimal::ONE_HUNDRED,
        up: figure(at * 31 + 7) / Decimal::ONE_HUNDRED,
        text: String::new(),
        hollow: false,
    };
    ChartSpec::Quadrant(Quadrant {
        grain: None,
        caption: caption("双监控"),
        unit: unit(),
        across: "资金".to_owned(),
        up: "目标".to_owned(),
        limit: Some(Reference {
            value: Decimal::new(9, 1),
            label: "90%".to_owned(),
        }),
        second: None,
        fields: ["正常", "资金慢", "目标慢", "都慢"].map(str::to_owned),
        points: (0..points).map(point).collect(),
        many: "{n} 个项目".to_owned(),
        hollow: String::new(),
    })
}

fn spans(points: usize) -> ChartSpec {
    let row = |at: usize| SpanRow {
        name: format!("第{at}步"),
        span: Some((figure(at), figure(at) + Decimal::TEN)),
        text: figure(at).to_string(),
        kind: SpanKind::Added,
    };
    ChartSpec::Spans(Spans {
        caption: caption("实施进度"),
        unit: unit(),
        head: "步骤".to_owned(),
        rows: (0..points).map(row).collect(),
        ticks: Vec::new(),
        range: None,
        reference: None,
        linked: false,
    })
}

fn shares(points: usize) -> ChartSpec {
    let column = |at: usize| {
        let count = |part: usize| u32::try_from(part + (at * 13 + part) % 40).unwrap_or_default();
        ShareColumn {
            name: at.to_string(),
            counts: [count(3), count(2), count(1), count(0)],
        }
    };
    ChartSpec::Shares(Shares {
        caption: caption("各月红黄绿灯"),
        unit: "个".to_owned(),
        columns: (0..points).map(column).collect(),
        states: states(),
    })
}

fn multiples(points: usize) -> ChartSpec {
    let panel = |panel: usize| Panel {
        key: panel.to_string(),
        name: format!("演示第{panel}部门"),
        points: (0..MONTHS)
            .map(|month| Some(figure(panel * MONTHS + month)))
            .collect(),
        text: "60%".to_owned(),
        state: state(panel),
    };
    ChartSpec::Multiples(Multiples {
        caption: caption("各部门逐月执行率"),
        unit: unit(),
        months: (1..=MONTHS).map(|month| month.to_string()).collect(),
        panels: (0..points.div_ceil(MONTHS)).map(panel).collect(),
        common: (1..=MONTHS)
            .map(|month| Decimal::from(month) * Decimal::ONE_HUNDRED / Decimal::from(MONTHS))
            .collect(),
        common_name: "序时进度".to_owned(),
        own_name: "预算执行率".to_owned(),
        states: states(),
    })
}

fn dumbbells(points: usize) -> ChartSpec {
    let row = |at: usize| Dumbbell {
        key: at.to_string(),
        name: format!("演示第{at}单位"),
        before: Some(figure(at)),
        now: Some(figure(at * 31 + 7)),
        change: String::new(),
        effective: at.is_multiple_of(2),
        ..Dumbbell::default()
    };
    ChartSpec::Dumbbells(Dumbbells {
        caption: caption("与上年同期相比"),
        unit: unit(),
        before: "上年同期".to_owned(),
        now: "本年".to_owned(),
        effective: "变化明显".to_owned(),
        noise: "变化不足一个样本".to_owned(),
        rows: (0..points).map(row).collect(),
    })
}

fn scatter(points: usize) -> ChartSpec {
    let axis = |name: &str| ScatterAxis {
        name: name.to_owned(),
        unit: unit(),
        median: None,
    };
    let point = |at: usize| ScatterPoint {
        key: at.to_string(),
        name: format!("演示第{at}单位"),
        across: figure(at),
        up: figure(at * 31 + 7),
        ..ScatterPoint::default()
    };
    ChartSpec::Scatter(Scatter {
        caption: caption("执行率与达成度"),
        across: axis("预算执行率"),
        up: axis("绩效目标达成度"),
        kinds: Vec::new(),
        points: (0..points).map(point).collect(),
    })
}
