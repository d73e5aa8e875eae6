//! Series switched off: gone from the picture and from what is told, everything else as it was.

use std::collections::BTreeSet;

use super::{pairs::dumbbells, svg::elements, *};
use crate::palette::{self, Ink};

fn four_lines() -> ChartSpec {
    let line = |name: &str, role, points: &[&str]| Series {
        name: name.into(),
        role,
        points: values(points),
    };
    ChartSpec::Cumulative(Cumulative {
        caption: caption(),
        unit: "万元".into(),
        months: ["1月", "2月", "3月", "4月"].map(str::to_owned).to_vec(),
        series: vec![
            line("实际支付", SeriesRole::Actual, &["10", "20", "", ""]),
            line("用款计划", SeriesRole::Plan, &["30", "60", "90", "90"]),
            line("序时进度", SeriesRole::Schedule, &["5", "10", "15", "20"]),
            line("预测", SeriesRole::Forecast, &["", "20", "30", "40"]),
        ],
        fan: Some(Fan {
            name: "预测区间".into(),
            low: values(&["", "20", "25", "30"]),
            high: values(&["", "20", "35", "50"]),
        }),
    })
}

fn plane() -> ChartSpec {
    let point = |name: &str, across: i64, up: i64| QuadrantPoint {
        key: name.into(),
        name: name.into(),
        across: across.into(),
        up: up.into(),
        ..QuadrantPoint::default()
    };
    ChartSpec::Quadrant(Quadrant {
        caption: caption(),
        unit: "%".into(),
        fields: ["都好", "花钱慢", "目标慢", "都慢"].map(str::to_owned),
        points: vec![
            point("甲", 110, 120),
            point("乙", 20, 120),
            point("丙", 30, 40),
        ],
        ..Quadrant::default()
    })
}

fn shares() -> ChartSpec {
    let column = |name: &str, counts| ShareColumn {
        name: name.into(),
        counts,
    };
    ChartSpec::Shares(Shares {
        caption: caption(),
        unit: "个".into(),
        columns: vec![column("1月", [6, 2, 2, 0]), column("2月", [5, 2, 3, 0])],
        states: states(["正常", "关注", "滞后", "未填报"]),
    })
}

fn panels() -> ChartSpec {
    let panel = |name: &str, points: &[&str]| Panel {
        key: name.into(),
        name: name.into(),
        points: values(points),
        ..Panel::default()
    };
    ChartSpec::Multiples(Multiples {
        caption: caption(),
        unit: "%".into(),
        months: ["1月", "2月"].map(str::to_owned).to_vec(),
        panels: vec![panel("甲", &["10", "100"]), panel("乙", &["10", "20"])],
        common: vec![decimal("8"), decimal("16")],
        common_name: "序时进度".into(),
        own_name: "预算执行率".into(),
        ..Multiples::default()
    })
}

fn changes() -> ChartSpec {
    dumbbells(&[("甲", "50", "80", false), ("乙", "60", "20", false)])
}

fn points() -> ChartSpec {
    let point = |name: &str, at: i64, of| ScatterPoint {
        key: name.into(),
        name: name.into(),
        across: at.into(),
        up: at.into(),
        of,
        ..ScatterPoint::default()
    };
    ChartSpec::Scatter(Scatter {
        caption: caption(),
        kinds: ["样本足", "样本少"].map(str::to_owned).to_vec(),
        points: vec![point("甲", 10, 0), point("乙", 40, 1), point("丙", 90, 1)],
        ..Scatter::default()
    })
}

/// Every kind with series, the number of one of them, what is told of it, and its ink.
fn kinds() -> Vec<(ChartSpec, usize, &'static str, Ink)> {
    let plan = 2;
    let bars = grouped(&[("甲", &["1", "2", "3", "4"]), ("乙", &["4", "3", "2", "9"])]);
    vec![
        (four_lines(), plan, "用款计划", palette::series(1)),
        (plane(), 1, "乙", palette::series(2)),
        (shares(), 2, "滞后", palette::LATE),
        (panels(), 1, "", palette::SECONDARY),
        (changes(), 1, "2026年", palette::series(0)),
        (points(), 1, "样本少", palette::series(1)),
        (bars, 1, "乙", palette::series(1)),
    ]
}

/// The marks drawn with an ink; texts are no marks.
fn marks(drawing: &Drawing, ink: Ink) -> usize {
    let all = elements(&drawing.svg);
    let own = all.iter().filter(|it| it.name != "text");
    let own = own.filter(|it| ["fill", "stroke"].iter().any(|by| it.is(&it.name, by, ink)));
    own.count()
}

fn told(drawing: &Drawing) -> String {
    let spots = drawing.hotspots.iter();
    let lines: Vec<String> = spots
        .map(|it| format!("{}: {}", it.label, it.text))
        .collect();
    lines.join("\n")
}

/// Every mark as it is written, with how large it is and where.
fn shapes(drawing: &Drawing) -> BTreeSet<String> {
    let all = elements(&drawing.svg).into_iter();
    let shapes = all.filter(|it| !matches!(it.name.as_str(), "svg" | "text"));
    shapes.map(|it| format!("{it:?}")).collect()
}

#[test]
fn what_is_switched_off_is_neither_drawn_nor_told_and_stays_in_the_table() {
    for (spec, number, name, ink) in kinds() {
        let (whole, less) = (
            drawn(&spec, 900),
            drawn(&spec.without(Off::default().turned(number)), 900),
        );
        let kind = spec.kind();
        assert!(
            marks(&less, ink) < marks(&whole, ink),
            "{kind}: still drawn"
        );
        assert!(name.is_empty() || told(&whole).contains(name), "{kind}");
        assert!(
            name.is_empty() || !told(&less).contains(name),
            "{kind}: still told"
        );
        assert_eq!(less.table, whole.table, "{kind}");
        let off = spec.series().into_iter().find(|it| it.number == number);
        let note = format!("未显示：{}", off.expect("a series").name);
        assert!(
            less.svg.contains(&note) && !whole.svg.contains("未显示"),
            "{kind}"
        );
    }
}

#[test]
fn everything_else_keeps_its_place() {
    // Panels of bars and parts of columns close up; they keep their size instead.
    let keeps = kinds()
        .into_iter()
        .filter(|(spec, ..)| !matches!(spec, ChartSpec::Grouped(_) | ChartSpec::Shares(_)));
    for (spec, number, ..) in keeps {
        let (whole, less) = (
            drawn(&spec, 900),
            drawn(&spec.without(Off::default().turned(number)), 900),
        );
        let (whole, less) = (shapes(&whole), shapes(&less));
        let moved: Vec<_> = less.difference(&whole).collect();
        // The paper is higher by the line that says what is not shown; a sign behind a line, or in
        // a legend of fewer words, may stand elsewhere.
        assert!(moved.len() <= 3, "{}: {moved:#?}", spec.kind());
    }
    let heights = |spec: &ChartSpec, ink| -> Vec<f32> {
        let all = elements(&drawn(spec, 900).svg);
        let parts = all.iter().filter(|it| it.is("rect", "fill", ink));
        parts.map(|it| it.number("height")).collect()
    };
    let (columns, good) = (shares(), palette::TRACK);
    assert_eq!(
        heights(&columns, good),
        heights(&columns.without(Off(4)), good)
    );
    let bars = grouped(&[("甲", &["1", "2", "3", "4"]), ("乙", &["4", "3", "2", "9"])]);
    let first = palette::series(0);
    assert_eq!(heights(&bars, first), heights(&bars.without(Off(2)), first));
}

#[test]
fn a_range_goes_with_its_line_and_a_colour_stays_with_its_series() {
    let forecast = 3;
    let lines = drawn(&four_lines().without(Off::default().turned(forecast)), 900);
    assert_eq!(marks(&lines, palette::TRACK), 0, "the range");
    assert!(!told(&lines).contains("预测区间"));
    let bars = grouped(&[("甲", &["1", "2", "3", "4"]), ("乙", &["4", "3", "2", "9"])]);
    let second = drawn(&bars.without(Off(1)), 900);
    assert_eq!(marks(&second, palette::series(0)), 0);
    assert_eq!(marks(&second, palette::series(1)), 4);
    let mut texts = elements(&second.svg).into_iter().map(|it| it.text);
    assert!(
        texts.any(|text| text == "乙"),
        "one panel left keeps its name"
    );
}

#[test]
fn the_last_series_stays_whatever_an_address_says() {
    for (spec, ..) in kinds() {
        let all: Vec<usize> = spec.series().into_iter().map(|it| it.number).collect();
        assert!(all.len() > 1, "{}", spec.kind());
        assert_eq!(spec.without(Off(u64::MAX)), spec);
        assert_eq!(spec.without(Off::default().turned(99)), spec);
        let signs: BTreeSet<String> = all.iter().map(|number| spec.sign(*number)).collect();
        assert_eq!(signs.len(), all.len(), "{}: signs differ", spec.kind());
    }
    let alone = grouped(&[("甲", &["1", "2", "3", "4"])]);
    assert!(alone.series().is_empty(), "one alone has no switch");
}

#[test]
fn below_switches_only_what_they_do_not_name_stands_in_the_legend() {
    let written = |spec: &ChartSpec, name: &str| {
        let texts = elements(&drawn(spec, 900).svg).into_iter();
        texts.filter(|it| it.text == name).count()
    };
    for spec in [shares(), panels(), changes(), points()] {
        let below = spec.clone().below_switches();
        let all = spec.series();
        for Switch { name, .. } in &all {
            let (alone, beside) = (written(&spec, name), written(&below, name));
            assert_eq!(beside + 1, alone, "{}: {name}", spec.kind());
        }
        assert!(drawn(&below, 900).height <= drawn(&spec, 900).height);
    }
    // A chart of one series has no switches.
    let one = grouped(&[("甲", &["1", "2", "3", "4"])]);
    assert_eq!(one.clone().below_switches(), one);
}
