//! Values before and now, and two measures against each other: what a reader must be able to trust.

use super::{
    svg::{elements, text_boxes},
    *,
};
use crate::palette;

pub(super) fn dumbbells(rows: &[(&str, &str, &str, bool)]) -> ChartSpec {
    let rows = rows.iter().map(|(name, before, now, effective)| Dumbbell {
        key: format!("key of {name}"),
        name: (*name).into(),
        before: before.parse().ok(),
        now: now.parse().ok(),
        change: String::new(),
        effective: *effective,
        ..Dumbbell::default()
    });
    ChartSpec::Dumbbells(Dumbbells {
        caption: caption(),
        unit: "%".into(),
        before: "2025年".into(),
        now: "2026年".into(),
        effective: "变化超过一个样本".into(),
        noise: "变化不足一个样本".into(),
        rows: rows.collect(),
    })
}

/// Heads of arrows: filled corners in the colour of what happened.
fn heads(drawing: &Drawing) -> usize {
    let all = elements(&drawing.svg);
    let heads = all
        .iter()
        .filter(|it| it.is("polygon", "fill", palette::series(0)));
    heads.count()
}

#[test]
fn an_arrow_is_drawn_only_where_the_gap_says_more_than_chance() {
    let noise = drawn(&dumbbells(&[("兴庆区", "50", "52", false)]), 800);
    assert_eq!(heads(&noise), 0);
    assert!(
        noise.svg.contains("变化不足一个样本"),
        "the legend says why"
    );
    let known = drawn(&dumbbells(&[("兴庆区", "50", "72", true)]), 800);
    assert_eq!(heads(&known), 2, "the row and the legend");
    assert!(!known.svg.contains("变化不足一个样本"));
    // No two values, or none that differ: nothing to point from, whatever is said of the gap.
    let alone = [("金凤区", "", "72", true), ("贺兰县", "72", "72", true)];
    assert_eq!(heads(&drawn(&dumbbells(&alone), 800)), 0);
}

#[test]
fn both_values_stand_outside_of_their_ends_and_in_the_table() {
    let drawing = drawn(&dumbbells(&[("兴庆区", "72.5", "50.25", true)]), 800);
    let texts: Vec<_> = elements(&drawing.svg)
        .into_iter()
        .filter(|it| it.name == "text")
        .collect();
    let place = |text: &str| {
        let found = texts.iter().find(|it| it.text == text);
        found.unwrap_or_else(|| panic!("{text}")).number("x")
    };
    assert!(
        place("50.25%") < place("72.5%"),
        "the lower value left, as it fell"
    );
    assert_eq!(drawing.hotspots[0].text, "2025年：72.5%；2026年：50.25%");
    assert_eq!(drawing.hotspots[0].key, "key of 兴庆区");
    assert_eq!(
        drawing.table.rows,
        [["兴庆区", "72.5", "50.25", "", "变化超过一个样本"]]
    );
}

#[test]
fn a_missing_value_is_no_zero() {
    let drawing = drawn(&dumbbells(&[("兴庆区", "", "50", false)]), 800);
    assert!(drawing.svg.contains("无数据"));
    assert_eq!(drawing.hotspots[0].text, "2025年：无数据；2026年：50%");
    assert!(
        drawing.summary.contains("1 项无数据"),
        "{}",
        drawing.summary
    );
}

#[test]
fn a_value_that_may_not_be_compared_says_so_and_has_no_sign_in_the_legend() {
    let mut spec = dumbbells(&[("兴庆区", "", "50", false)]);
    let ChartSpec::Dumbbells(rows) = &mut spec else {
        panic!("rows of two values")
    };
    rows.rows[0].before_text = "到年末才可比".into();
    rows.rows[0].change = "到年末才可比".into();
    let drawing = drawn(&spec, 800);
    assert!(!drawing.svg.contains("无数据") && !drawing.svg.contains("2025年<"));
    let switches = spec.series();
    assert!(
        switches.iter().all(|one| one.name != "2025年"),
        "{switches:?}"
    );
    assert!(
        drawing.summary.contains("1 项到年末才可比"),
        "{}",
        drawing.summary
    );
    let row = [
        "兴庆区",
        "到年末才可比",
        "50",
        "到年末才可比",
        "到年末才可比",
    ];
    assert_eq!(drawing.table.rows, [row]);
}

fn scatter(points: &[(&str, &str, &str, usize)]) -> ChartSpec {
    let point = |(name, across, up, of): &(&str, &str, &str, usize)| ScatterPoint {
        key: format!("key of {name}"),
        name: (*name).into(),
        across: decimal(across),
        up: decimal(up),
        of: *of,
        ..ScatterPoint::default()
    };
    let axis = |name: &str, unit: &str, median: &str| ScatterAxis {
        name: name.into(),
        unit: unit.into(),
        median: Some(Reference {
            value: decimal(median),
            label: format!("{name}中位数 {median}{unit}"),
        }),
    };
    ChartSpec::Scatter(Scatter {
        caption: caption(),
        across: axis("预算执行率", "%", "60"),
        up: axis("平均审核轮次", "轮", "1.5"),
        kinds: vec!["地级市".into(), "市辖区、县".into()],
        points: points.iter().map(point).collect(),
    })
}

#[test]
fn points_carry_their_names_their_shapes_and_both_units() {
    let drawing = drawn(
        &scatter(&[("兴庆区", "55", "1.2", 1), ("吴忠市", "65", "2.1", 0)]),
        800,
    );
    for text in [
        "兴庆区",
        "吴忠市",
        "地级市",
        "预算执行率中位数 60%",
        "平均审核轮次（轮）",
    ] {
        assert!(drawing.svg.contains(text), "{text}");
    }
    let all = elements(&drawing.svg);
    let second = all
        .iter()
        .filter(|it| it.is("polygon", "fill", palette::series(1)));
    assert_eq!(
        second.count(),
        2,
        "a diamond at the point and one in the legend"
    );
    assert_eq!(
        drawing.hotspots[0].text,
        "预算执行率：55%；平均审核轮次：1.2 轮；市辖区、县"
    );
    let heads = ["名称", "预算执行率（%）", "平均审核轮次（轮）", "类别"];
    assert_eq!(drawing.table.headers, heads);
    assert_eq!(drawing.table.rows.len(), 4, "the points and both medians");
}

#[test]
fn no_median_strikes_through_the_name_of_the_only_point() {
    for (across, up) in [("60", "1.5"), ("55", "1.5"), ("60", "1.2")] {
        let drawing = drawn(&scatter(&[("兴庆区", across, up, 1)]), 800);
        let all = elements(&drawing.svg);
        let boxes = text_boxes(&all);
        let name = boxes.iter().find(|it| it.text == "兴庆区").expect("a name");
        let lines = all
            .iter()
            .filter(|it| it.is("line", "stroke", palette::TEXT));
        for line in lines {
            let [left, right] = ["x1", "x2"].map(|side| line.number(side));
            let [top, bottom] = ["y1", "y2"].map(|side| line.number(side));
            let beside = right < name.left || left > name.right;
            let off = bottom < name.top || top > name.bottom;
            assert!(beside || off, "{across} {up}: {line:?}");
        }
    }
}

#[test]
fn values_close_together_get_an_axis_of_their_own() {
    let drawing = drawn(
        &scatter(&[("兴庆区", "91", "1.2", 1), ("吴忠市", "95", "2.1", 0)]),
        800,
    );
    // 60 is the median, so that the axis reaches down to it, not to zero.
    assert!(!drawing.svg.contains(">0%<"));
    let far = drawing.hotspots[1].x - drawing.hotspots[0].x;
    assert!(far > 40.0, "{far}");
}

#[test]
fn with_many_points_names_are_told_where_they_are_pointed_at() {
    let names: Vec<String> = (0..80).map(|at| format!("演示第{at}单位")).collect();
    let points: Vec<_> = names
        .iter()
        .map(|name| (name.as_str(), "50", "1", 0))
        .collect();
    let drawing = drawn(&scatter(&points), 800);
    assert!(!drawing.svg.contains("演示第1单位"));
    assert_eq!(drawing.hotspots.len(), 80);
    assert_eq!(drawing.hotspots[7].label, "演示第7单位");
}
