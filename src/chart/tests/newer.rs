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
            })
        })
}

pub(super) fn specs() -> impl Strategy<Value = ChartSpec> {
    planes()
}

pub(super) fn given(spec: &ChartSpec) -> Vec<Decimal> {
    match spec {
        ChartSpec::Quadrant(spec) => {
            let points = spec.points.iter();
            points.flat_map(|point| [point.across, point.up]).collect()
        }
        _ => Vec::new(),
    }
}
