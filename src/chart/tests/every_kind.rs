//! Every kind of chart with nothing, one, a dozen and ten thousand, all zero and with holes, in
//! long Chinese and long English.

use super::{
    svg::{elements, text_boxes},
    *,
};

/// Every kind, with so many of what it shows.
type Kind = (&'static str, fn(usize, Filled) -> ChartSpec);

/// What the values are.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Filled {
    Zero,
    /// Every third is missing.
    Holes,
    Values,
}

const KINDS: [Kind; 11] = [
    ("cumulative", curve),
    ("ranked", bars),
    ("bullets", indicators),
    ("grouped", groups),
    ("heat", heat),
    ("quadrant", plane),
    ("spans", spans),
    ("shares", shares),
    ("multiples", multiples),
    ("dumbbells", dumbbells),
    ("scatter", scatter),
];

fn value(at: usize, filled: Filled) -> Option<Decimal> {
    match filled {
        Filled::Zero => Some(Decimal::ZERO),
        Filled::Holes if at.is_multiple_of(3) => None,
        _ => Some(Decimal::from(at * 7 % 130) + Decimal::new(5, 1)),
    }
}

fn name(at: usize) -> String {
    if at.is_multiple_of(2) {
        format!("兴庆区农业农村和水务局下属农业技术推广服务中心及畜牧水产技术服务站{at}")
    } else {
        format!("Centre {at} for Agricultural Extension, Livestock and Fishery Services")
    }
}

fn series(n: usize, filled: Filled) -> Vec<Option<Decimal>> {
    (0..n).map(|at| value(at, filled)).collect()
}

fn lights() -> StateWords {
    states(["正常", "关注", "滞后", "未填报"])
}

fn curve(n: usize, filled: Filled) -> ChartSpec {
    let line = |at: usize, role| Series {
        name: name(at),
        role,
        points: series(n, filled),
    };
    ChartSpec::Cumulative(Cumulative {
        fan: None,
        caption: caption(),
        unit: "万元".into(),
        months: (1..=n).map(|month| format!("{month}月")).collect(),
        series: vec![line(0, SeriesRole::Actual), line(1, SeriesRole::Plan)],
    })
}

fn bars(n: usize, filled: Filled) -> ChartSpec {
    let row = |at: usize| RankedRow {
        key: at.to_string(),
        name: name(at),
        value: value(at, filled),
        value_text: value(at, filled).map_or_else(String::new, |value| format!("{value}%")),
        state: RowState::Watch,
        strong: false,
    };
    ChartSpec::Ranked(Ranked {
        caption: caption(),
        unit: "%".into(),
        rows: (0..n).map(row).collect(),
        reference: None,
        states: lights(),
    })
}

fn indicators(n: usize, filled: Filled) -> ChartSpec {
    let row = |at: usize| Bullet {
        key: format!("row {at}"),
        name: name(at),
        actual: value(at, filled),
        target: Some(Decimal::from(200)),
        unit: "人次".into(),
        attainment: value(at, filled).map(|value| value / Decimal::from(200)),
        ..Bullet::default()
    };
    bullets((0..n).map(row).collect())
}

fn groups(n: usize, filled: Filled) -> ChartSpec {
    ChartSpec::Grouped(Grouped {
        caption: caption(),
        unit: "个".into(),
        categories: (0..n).map(name).collect(),
        series: vec![GroupSeries {
            name: name(0),
            values: series(n, filled),
            ..GroupSeries::default()
        }],
        own_scales: false,
    })
}

fn heat(n: usize, filled: Filled) -> ChartSpec {
    let cell = |at: usize| HeatCell {
        value: value(at, filled),
        text: value(at, filled).map_or_else(String::new, |value| format!("{value}%")),
        state: if value(at, filled).is_some() {
            RowState::Good
        } else {
            RowState::Missing
        },
        ..HeatCell::default()
    };
    let row = |at: usize| HeatRow {
        key: at.to_string(),
        name: name(at),
        cells: (0..12).map(|month| cell(at + month)).collect(),
    };
    ChartSpec::Heat(Heat {
        caption: caption(),
        unit: "%".into(),
        columns: (1..=12).map(|month| format!("{month}月")).collect(),
        rows: (0..n).map(row).collect(),
        states: lights(),
        ..Heat::default()
    })
}

fn plane(n: usize, filled: Filled) -> ChartSpec {
    let point = |at: usize| {
        Some(QuadrantPoint {
            key: at.to_string(),
            name: name(at),
            across: value(at, filled)?,
            up: value(at * 3 + 1, filled)?,
            ..QuadrantPoint::default()
        })
    };
    ChartSpec::Quadrant(Quadrant {
        caption: caption(),
        unit: "%".into(),
        across: "预算执行".into(),
        up: "目标完成".into(),
        limit: Some(Reference {
            value: Decimal::from(90),
            label: "正常界限 90%".into(),
        }),
        fields: ["都跟上", "目标跟上", "花钱跟上", "都慢"].map(str::to_owned),
        points: (0..n).filter_map(point).collect(),
        many: "{n} 个项目".into(),
        ..Quadrant::default()
    })
}

fn spans(n: usize, filled: Filled) -> ChartSpec {
    let row = |at: usize| SpanRow {
        name: name(at),
        span: value(at, filled).map(|value| (Decimal::ZERO, value)),
        text: value(at, filled).map_or_else(String::new, |value| value.to_string()),
        kind: SpanKind::Whole,
    };
    ChartSpec::Spans(Spans {
        caption: caption(),
        head: "环节".into(),
        rows: (0..n).map(row).collect(),
        linked: true,
        ..Spans::default()
    })
}

fn shares(n: usize, filled: Filled) -> ChartSpec {
    let count = |at| u32::try_from(value(at, filled).map_or(0, |value| value.mantissa())).unwrap();
    let column = |at: usize| ShareColumn {
        name: format!("{}月", at + 1),
        counts: [count(at), count(at + 1), count(at + 2), 0],
    };
    ChartSpec::Shares(Shares {
        caption: caption(),
        unit: "个".into(),
        columns: (0..n).map(column).collect(),
        states: lights(),
    })
}

fn multiples(n: usize, filled: Filled) -> ChartSpec {
    let panel = |at: usize| Panel {
        key: at.to_string(),
        name: name(at),
        points: series(12, filled),
        text: "51%".into(),
        state: RowState::Late,
    };
    ChartSpec::Multiples(Multiples {
        caption: caption(),
        unit: "%".into(),
        months: (1..=12).map(|month| format!("{month}月")).collect(),
        panels: (0..n).map(panel).collect(),
        common: (1..=12).map(Decimal::from).collect(),
        common_name: "序时进度".into(),
        own_name: "预算执行率".into(),
        states: lights(),
    })
}

fn dumbbells(n: usize, filled: Filled) -> ChartSpec {
    let row = |at: usize| Dumbbell {
        key: at.to_string(),
        name: name(at),
        before: value(at, filled),
        now: value(at + 1, filled),
        change: "+12.34 个百分点".into(),
        effective: at.is_multiple_of(2),
        ..Dumbbell::default()
    };
    ChartSpec::Dumbbells(Dumbbells {
        caption: caption(),
        unit: "%".into(),
        before: "2025年10月末".into(),
        now: "2026年10月末".into(),
        effective: "变化超过一个样本".into(),
        noise: "变化不足一个样本".into(),
        rows: (0..n).map(row).collect(),
    })
}

fn scatter(n: usize, filled: Filled) -> ChartSpec {
    let point = |at: usize| ScatterPoint {
        key: at.to_string(),
        name: name(at),
        across: value(at, filled).unwrap_or_default(),
        up: value(at * 3 + 1, filled).unwrap_or_default(),
        of: at % 2,
        ..ScatterPoint::default()
    };
    let axis = |name: &str| ScatterAxis {
        name: name.into(),
        unit: "%".into(),
        median: Some(Reference {
            value: Decimal::from(60),
            label: format!("{name}中位数 60%"),
        }),
    };
    ChartSpec::Scatter(Scatter {
        caption: caption(),
        across: axis("预算执行率"),
        up: axis("绩效目标达成度"),
        kinds: ["地级市", "市辖区、县"].map(str::to_owned).to_vec(),
        points: (0..n).map(point).collect(),
    })
}

/// The drawing holds numbers only, and no text leaves it or touches another.
fn stands(what: &str, drawing: &Drawing) {
    let all = elements(&drawing.svg);
    for element in &all {
        for name in ["x", "y", "width", "height", "cx", "cy", "r", "d", "points"] {
            let place = element.get(name).unwrap_or_default();
            assert!(
                !place.contains("NaN") && !place.contains("inf"),
                "{what}: {element:?}"
            );
        }
    }
    let boxes = text_boxes(&all);
    // Ten thousand rows are as high as they are; a look at some of them is enough.
    let near = boxes.len().min(400);
    for (at, one) in boxes.iter().enumerate().take(near) {
        assert!(
            one.left > -0.5 && one.right < drawing.width + 0.5,
            "{what}: {} is cut",
            one.text
        );
        assert!(
            one.top > -0.5 && one.bottom < drawing.height + 0.5,
            "{what}: {}",
            one.text
        );
        for other in boxes.iter().take(near).skip(at + 1) {
            let apart = one.right <= other.left + 0.5
                || other.right <= one.left + 0.5
                || one.bottom <= other.top + 0.5
                || other.bottom <= one.top + 0.5;
            assert!(apart, "{what}: {} touches {}", one.text, other.text);
        }
    }
}

#[test]
fn nothing_one_and_a_dozen_of_every_kind_stand_at_every_width() {
    for (kind, make) in KINDS {
        for n in [0, 1, 12] {
            for filled in [Filled::Zero, Filled::Holes, Filled::Values] {
                for (width, words) in [(320, &ZH), (640, &EN), (1366, &ZH), (1600, &EN)] {
                    for scale in [TypeScale::Office, TypeScale::Projector] {
                        let size = Size {
                            scale,
                            words,
                            ..size(width)
                        };
                        let what = format!("{kind} {n} {filled:?} {width} {scale:?}");
                        let drawing = draw_now(&make(n, filled), size).expect(&what);
                        stands(&what, &drawing);
                        if n == 0 {
                            assert!(drawing.hotspots.is_empty(), "{what}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn ten_thousand_are_drawn_where_points_share_a_picture_and_told_by_the_table_elsewhere() {
    for (kind, make) in KINDS {
        let spec = make(10_000, Filled::Values);
        assert!(table(&spec, &ZH).rows.len() >= 10_000, "{kind}");
        match draw_now(&spec, size(1366)) {
            Ok(drawing) => {
                stands(kind, &drawing);
                if matches!(kind, "cumulative" | "quadrant") {
                    assert!(drawing.svg.len() < 500_000, "{kind}: {}", drawing.svg.len());
                    assert!(drawing.height < 1_400.0, "{kind}");
                }
            }
            // A picture of ten thousand rows nobody could look at; the frame shows the table.
            Err(error) => {
                assert!(matches!(error, ChartError::TooMany(_)), "{kind}: {error}");
                assert!(!matches!(kind, "cumulative" | "quadrant"), "{kind}");
            }
        }
    }
}
