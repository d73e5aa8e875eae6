//! Specifications of further kinds that nobody thought of, and the values they hold.

use proptest::prelude::*;

use super::{
    holds::{captions, name, value},
    *,
};

fn planes() -> impl Strategy<Value = ChartSpec> {
    let point = (name(), value(), value(), any::<bool>()).prop_map(|(name, across, up, hollow)| {
        QuadrantPoint {
            key: name.clone(),
            name,
            across: across.unwrap_or_default(),
            up: up.unwrap_or_default(),
            text: String::new(),
            hollow,
            counted: 0,
        }
    });
    let limit = || {
        let given = (value(), name());
        given.prop_map(|(value, label)| value.map(|value| Reference { value, label }))
    };
    let fields = [name(), name(), name(), name()];
    (
        captions(),
        (name(), name()),
        (limit(), limit()),
        fields,
        prop::collection::vec(point, 0..150),
    )
        .prop_map(|(caption, axes, limits, fields, points)| {
            ChartSpec::Quadrant(Quadrant {
                caption,
                unit: "%".into(),
                across: axes.0,
                up: axes.1,
                limit: limits.0,
                second: limits.1,
                fields,
                points,
                many: "{n} 个项目".into(),
                hollow: "填报不足".into(),
                grain: None,
            })
        })
}

pub(super) fn specs() -> impl Strategy<Value = ChartSpec> {
    // Boxed: by value the trees of all kinds together outgrow the stack of a test.
    prop_oneof![
        planes().boxed(),
        pieces().boxed(),
        shares().boxed(),
        panels().boxed(),
        pairs().boxed(),
        points().boxed(),
    ]
}

pub(super) fn given(spec: &ChartSpec) -> Vec<Decimal> {
    match spec {
        ChartSpec::Quadrant(spec) => {
            let points = spec.points.iter();
            points.flat_map(|point| [point.across, point.up]).collect()
        }
        ChartSpec::Multiples(spec) => {
            let points = spec.panels.iter().flat_map(|panel| &panel.points);
            points.copied().flatten().collect()
        }
        ChartSpec::Shares(spec) => {
            let counts = spec.columns.iter().flat_map(|column| column.counts);
            counts.map(Decimal::from).collect()
        }
        ChartSpec::Dumbbells(spec) => {
            let rows = spec.rows.iter();
            rows.flat_map(|row| [row.before, row.now])
                .flatten()
                .collect()
        }
        ChartSpec::Scatter(spec) => {
            let points = spec.points.iter();
            points.flat_map(|point| [point.across, point.up]).collect()
        }
        _ => Vec::new(),
    }
}

/// Pieces as they come: joined or not, with a line across, with ticks of their own or none.
fn pieces() -> impl Strategy<Value = ChartSpec> {
    let kind = prop::sample::select(vec![SpanKind::Whole, SpanKind::Added, SpanKind::Taken]);
    let row =
        (name(), value(), value(), name(), kind).prop_map(|(name, from, to, text, kind)| SpanRow {
            name,
            span: from.zip(to),
            text,
            kind,
        });
    let reference =
        (value(), name()).prop_map(|(value, label)| value.map(|value| Reference { value, label }));
    let days = prop::bool::ANY.prop_map(|given| {
        let tick = |n: i64| Reference {
            value: Decimal::from(n * 30),
            label: format!("{n}月"),
        };
        if given {
            (0..12).map(tick).collect()
        } else {
            Vec::new()
        }
    });
    let rows = prop::collection::vec(row, 0..24);
    (captions(), rows, days, reference, any::<bool>()).prop_map(
        |(caption, rows, ticks, reference, linked)| {
            let days: &Vec<Reference> = &ticks;
            let range = (!days.is_empty()).then(|| (Decimal::ZERO, Decimal::from(365)));
            ChartSpec::Spans(Spans {
                caption,
                unit: String::new(),
                head: "环节".into(),
                rows,
                ticks,
                range,
                reference,
                linked,
            })
        },
    )
}

fn shares() -> impl Strategy<Value = ChartSpec> {
    let counts = prop::array::uniform4(prop_oneof![Just(0), 0_u32..2_000]);
    let column = (name(), counts).prop_map(|(name, counts)| ShareColumn { name, counts });
    let columns = prop::collection::vec(column, 0..40);
    (captions(), columns).prop_map(|(caption, columns)| {
        ChartSpec::Shares(Shares {
            caption,
            unit: "个".into(),
            columns,
            states: states(["正常", "关注", "滞后", "未填报"]),
        })
    })
}

fn panels() -> impl Strategy<Value = ChartSpec> {
    let state = prop::sample::select(vec![RowState::Good, RowState::Late, RowState::Normal]);
    (captions(), name(), 0_usize..14).prop_flat_map(move |(caption, common_name, n)| {
        let points = prop::collection::vec(value(), n);
        let panel = (name(), points, name(), state.clone());
        let panel = panel.prop_map(|(name, points, text, state)| Panel {
            key: name.clone(),
            name,
            points,
            text,
            state,
        });
        let common = prop::collection::vec(value(), n);
        (prop::collection::vec(panel, 0..16), common).prop_map(move |(panels, common)| {
            ChartSpec::Multiples(Multiples {
                caption: caption.clone(),
                unit: "%".into(),
                months: (1..=n).map(|month| format!("{month}月")).collect(),
                panels,
                common: common.into_iter().map(Option::unwrap_or_default).collect(),
                common_name: common_name.clone(),
                own_name: common_name.clone(),
                states: states(["正常", "关注", "滞后", "未填报"]),
            })
        })
    })
}

/// Values before and now as they come, read as they are or in words of the caller.
fn pairs() -> impl Strategy<Value = ChartSpec> {
    let row = (name(), value(), value(), name(), any::<bool>());
    let row = row.prop_map(|(name, before, now, change, effective)| Dumbbell {
        key: name.clone(),
        before_text: if effective {
            name.clone()
        } else {
            String::new()
        },
        name,
        before,
        now,
        now_text: String::new(),
        change,
        effective,
        strong: !effective,
    });
    let words = [name(), name(), name(), name(), name()];
    (captions(), words, prop::collection::vec(row, 0..24)).prop_map(|(caption, words, rows)| {
        let [unit, before, now, effective, noise] = words;
        ChartSpec::Dumbbells(Dumbbells {
            caption,
            unit,
            before,
            now,
            effective,
            noise,
            rows,
        })
    })
}

/// Points of up to five kinds, few enough to be named or too many for that.
fn points() -> impl Strategy<Value = ChartSpec> {
    let point = (name(), value(), value(), 0_usize..6);
    let point = point.prop_map(|(name, across, up, of)| ScatterPoint {
        key: name.clone(),
        name,
        across: across.unwrap_or_default(),
        up: up.unwrap_or_default(),
        of,
        ..ScatterPoint::default()
    });
    let axis = || {
        (name(), name(), value(), name()).prop_map(|(name, unit, median, label)| ScatterAxis {
            name,
            unit,
            median: median.map(|value| Reference { value, label }),
        })
    };
    let kinds = prop::collection::vec(name(), 0..5);
    let points = prop::collection::vec(point, 0..80);
    (captions(), axis(), axis(), kinds, points).prop_map(|(caption, across, up, kinds, points)| {
        ChartSpec::Scatter(Scatter {
            caption,
            across,
            up,
            kinds,
            points,
        })
    })
}
