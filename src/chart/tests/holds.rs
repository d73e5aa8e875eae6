//! What every drawing holds, for specifications nobody thought of.

use proptest::prelude::*;

use super::{
    newer,
    svg::{TextBox, elements, text_boxes},
    *,
};

/// Names as they come: long, short, both scripts, with marks that must be escaped.
pub(super) fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[一-龥（）]{1,30}",
        "[A-Za-z ,&<>\"'=%-]{1,50}",
        Just("兴庆区住房城乡建设和交通局".to_owned()),
        Just("Bureau of Housing, Urban-Rural Development and Transport".to_owned()),
    ]
}

pub(super) fn value() -> impl Strategy<Value = Option<Decimal>> {
    prop_oneof![
        1 => Just(None),
        1 => Just(Some(Decimal::ZERO)),
        6 => (0_i64..2_000_000, 0_u32..4).prop_map(|(n, scale)| Some(Decimal::new(n, scale))),
        1 => (-50_000_i64..50_000).prop_map(|n| Some(Decimal::new(n, 2))),
        1 => Just(Some(Decimal::MAX)),
    ]
}

pub(super) fn captions() -> impl Strategy<Value = Caption> {
    (
        name(),
        name(),
        name(),
        prop::option::of(Just("演示数据".to_owned())),
        prop_oneof![
            Just(String::new()),
            "https://wenxiao\\.example/[a-z]{1,9}\\?on=[0-9,]{6,90}&show=[a-z]{1,90}",
        ],
    )
        .prop_map(|(title, subtitle, source, demo, address)| Caption {
            title,
            subtitle,
            source,
            as_of: "2026-10-31".into(),
            demo,
            address,
            ..Caption::default()
        })
}

fn lines() -> impl Strategy<Value = ChartSpec> {
    let roles = [
        SeriesRole::Actual,
        SeriesRole::Plan,
        SeriesRole::Schedule,
        SeriesRole::LastYear,
    ];
    (captions(), name(), 0_usize..40, 0_usize..5).prop_flat_map(move |(caption, unit, n, k)| {
        let series = prop::collection::vec((name(), prop::collection::vec(value(), n)), k);
        (
            series,
            prop::collection::vec("[0-9]{1,2}月|[A-Za-z]{3} 20[0-9]{2}", n),
        )
            .prop_map(move |(series, months)| {
                let series = series
                    .into_iter()
                    .enumerate()
                    .map(|(index, (name, points))| Series {
                        name,
                        role: roles[index % roles.len()],
                        points,
                    });
                ChartSpec::Cumulative(Cumulative {
                    fan: None,
                    caption: caption.clone(),
                    unit: unit.clone(),
                    months,
                    series: series.collect(),
                })
            })
    })
}

fn bars() -> impl Strategy<Value = ChartSpec> {
    let judged = prop::sample::select(vec![
        RowState::Normal,
        RowState::Good,
        RowState::Watch,
        RowState::Late,
        RowState::Missing,
    ]);
    let row = (name(), value(), judged).prop_map(|(name, value, state)| RankedRow {
        key: name.clone(),
        value_text: value.map(|value| format!("{value}%")).unwrap_or_default(),
        name,
        value,
        state,
        strong: matches!(state, RowState::Watch),
    });
    let reference = prop::option::of((value(), name())).prop_map(|given| {
        let (value, label) = given?;
        Some(Reference {
            value: value?,
            label,
        })
    });
    (captions(), prop::collection::vec(row, 0..64), reference).prop_map(
        |(caption, rows, reference)| {
            ChartSpec::Ranked(Ranked {
                caption,
                unit: "%".into(),
                rows,
                reference,
                states: states(["正常", "关注", "滞后", "未公布"]),
            })
        },
    )
}

fn indicators() -> impl Strategy<Value = ChartSpec> {
    let row = (name(), value(), name(), value(), prop::option::of(name())).prop_map(
        |(name, actual, unit, attainment, note)| Bullet {
            key: String::new(),
            name,
            actual,
            target: Some(Decimal::from(1200)),
            unit,
            attainment,
            due: attainment,
            note,
            value_text: String::new(),
            target_text: "≥1200".into(),
        },
    );
    (captions(), prop::collection::vec(row, 0..20))
        .prop_map(|(caption, rows)| ChartSpec::Bullets(Bullets { caption, rows }))
}

fn groups() -> impl Strategy<Value = ChartSpec> {
    (captions(), 0_usize..20, 0_usize..6).prop_flat_map(|(caption, n, k)| {
        let series =
            (name(), prop::collection::vec(value(), n)).prop_map(|(name, values)| GroupSeries {
                name,
                values,
                ..GroupSeries::default()
            });
        (
            prop::collection::vec(name(), n),
            prop::collection::vec(series, k),
        )
            .prop_map(move |(categories, series)| {
                let caption = caption.clone();
                ChartSpec::Grouped(Grouped {
                    caption,
                    unit: "个".into(),
                    categories,
                    series,
                    own_scales: n % 2 == 1,
                })
            })
    })
}

fn fields() -> impl Strategy<Value = ChartSpec> {
    let judged = || {
        prop::sample::select(vec![
            RowState::Good,
            RowState::Watch,
            RowState::Late,
            RowState::Missing,
        ])
    };
    let read = |(value, state): (Option<Decimal>, RowState)| HeatCell {
        text: value.map(|value| format!("{value}%")).unwrap_or_default(),
        value,
        state,
        ..HeatCell::default()
    };
    (captions(), 0_usize..20).prop_flat_map(move |(caption, n)| {
        let cell = (value(), judged()).prop_map(read);
        let row = (name(), prop::collection::vec(cell, n));
        let row = row.prop_map(|(name, cells)| HeatRow {
            key: name.clone(),
            name,
            cells,
        });
        prop::collection::vec(row, 0..24).prop_map(move |rows| {
            ChartSpec::Heat(Heat {
                caption: caption.clone(),
                unit: "%".into(),
                columns: (1..=n).map(|month| format!("{month}月")).collect(),
                rows,
                states: states(["正常", "关注", "滞后", "未填报"]),
                ..Heat::default()
            })
        })
    })
}

fn specs() -> impl Strategy<Value = ChartSpec> {
    prop_oneof![
        5 => prop_oneof![lines(), bars(), indicators(), groups(), fields()].boxed(),
        3 => newer::specs().boxed(),
    ]
}

fn sizes() -> impl Strategy<Value = Size> {
    let scales = prop::sample::select(vec![TypeScale::Office, TypeScale::Projector]);
    (
        200_u32..1600,
        prop::option::of(150_u32..900),
        scales,
        any::<bool>(),
    )
        .prop_map(|(width, height, scale, chinese)| Size {
            width,
            height,
            scale,
            words: if chinese { &ZH } else { &EN },
        })
}

fn overlap(a: &TextBox, b: &TextBox) -> bool {
    // Half a unit is lost to rounding coordinates.
    let (slack_x, slack_y) = (0.5, 0.5);
    a.left + slack_x < b.right
        && b.left + slack_x < a.right
        && a.top + slack_y < b.bottom
        && b.top + slack_y < a.bottom
}

/// Every value of a table that is a value, as the specification gave it.
fn given(spec: &ChartSpec) -> Vec<Decimal> {
    match spec {
        ChartSpec::Cumulative(spec) => {
            let points = spec.series.iter().flat_map(|series| series.points.iter());
            points.copied().flatten().collect()
        }
        ChartSpec::Bullets(spec) => spec.rows.iter().filter_map(|row| row.actual).collect(),
        ChartSpec::Ranked(spec) => {
            let known = spec
                .rows
                .iter()
                .filter(|row| row.state != RowState::Missing);
            known.filter_map(|row| row.value).collect()
        }
        ChartSpec::Grouped(spec) => {
            let values = spec.series.iter().flat_map(|series| series.values.iter());
            values.copied().flatten().collect()
        }
        ChartSpec::Heat(spec) => {
            let cells = spec.rows.iter().flat_map(|row| &row.cells);
            let known = cells.filter(|cell| cell.state != RowState::Missing);
            known.filter_map(|cell| cell.value).collect()
        }
        other => newer::given(other),
    }
}

proptest! {
    // A failure prints the specification it shrank to; nothing is written beside the source.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_touches_another_or_leaves_the_picture(spec in specs(), size in sizes()) {
        let drawing = draw_now(&spec, size).expect("a drawing");
        let boxes = text_boxes(&elements(&drawing.svg));
        for (index, a) in boxes.iter().enumerate() {
            prop_assert!(a.left > -0.5 && a.right < drawing.width + 0.5, "{} is cut", a.text);
            prop_assert!(a.top > -0.5 && a.bottom < drawing.height + 0.5, "{} is cut", a.text);
            for b in boxes.iter().skip(index + 1) {
                prop_assert!(!overlap(a, b), "{} touches {}", a.text, b.text);
            }
        }
    }

    #[test]
    fn a_drawing_is_clean_and_the_same_every_time(spec in specs(), size in sizes()) {
        let drawing = draw_now(&spec, size).expect("a drawing");
        for element in elements(&drawing.svg) {
            prop_assert!(["svg", "g", "rect", "line", "path", "circle", "polygon", "text"]
                .contains(&element.name.as_str()), "{element:?}");
            prop_assert!(element.get("style").is_none());
            // Words may spell anything; places and sizes are numbers.
            let numbers = [
                "x", "y", "width", "height", "x1", "x2", "y1", "y2", "cx", "cy", "r", "d", "points",
            ];
            for name in numbers {
                let value = element.get(name).unwrap_or_default();
                prop_assert!(!value.contains("NaN") && !value.contains("inf"), "{element:?}");
            }
        }
        prop_assert_eq!(draw_now(&spec, size), Ok(drawing));
    }

    #[test]
    fn hotspots_and_table_are_complete(spec in specs(), size in sizes()) {
        let drawing = draw_now(&spec, size).expect("a drawing");
        for spot in &drawing.hotspots {
            prop_assert!(spot.width > 0.0 && spot.height > 0.0, "{spot:?}");
            prop_assert!(spot.x >= 0.0 && spot.x + spot.width <= drawing.width + 0.5, "{spot:?}");
            prop_assert!(spot.y >= 0.0 && spot.y + spot.height <= drawing.height, "{spot:?}");
        }
        let cells: Vec<&String> = drawing.table.rows.iter().flatten().collect();
        for value in given(&spec) {
            prop_assert!(cells.iter().any(|cell| **cell == value.to_string()), "{value} is lost");
        }
        for row in &drawing.table.rows {
            prop_assert_eq!(row.len(), drawing.table.headers.len());
        }
        prop_assert!(drawing.summary.ends_with(size.words.stop));
    }
}
