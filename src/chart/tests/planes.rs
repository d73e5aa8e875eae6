//! The plane of two measures: where points stand, and what a place of several knows of them.

use super::{
    svg::{elements, hex, text_boxes},
    *,
};
use crate::palette;

fn point(name: &str, across: &str, up: &str) -> QuadrantPoint {
    QuadrantPoint {
        key: format!("key of {name}"),
        name: name.into(),
        across: decimal(across),
        up: decimal(up),
        text: String::new(),
        hollow: false,
        counted: 0,
    }
}

fn plane(points: Vec<QuadrantPoint>) -> Quadrant {
    let line = |value: &str, label: &str| {
        Some(Reference {
            value: decimal(value),
            label: label.into(),
        })
    };
    Quadrant {
        caption: caption(),
        unit: "%".into(),
        across: "资金执行（占应达到）".into(),
        up: "目标完成（占应达到）".into(),
        limit: line("90", "正常界限 90%"),
        second: line("70", "关注界限 70%"),
        fields: [
            "两项都跟上",
            "目标快、花钱慢",
            "花钱快、目标慢",
            "两项都滞后",
        ]
        .map(str::to_owned),
        points,
        many: "{n} 个项目".into(),
        hollow: "填报不足".into(),
        grain: None,
    }
}

fn picture(points: Vec<QuadrantPoint>, width: u32) -> Drawing {
    drawn(&ChartSpec::Quadrant(plane(points)), width)
}

/// A spread of points that is the same every time.
fn many(count: u32) -> Vec<QuadrantPoint> {
    let spread = |n: u32, by: u32| Decimal::new(i64::from(n * by % 16_500), 2);
    let each = (0..count).map(|n| QuadrantPoint {
        key: n.to_string(),
        name: format!("项目{n}"),
        across: spread(n, 7919),
        up: spread(n, 104_729 % 16_500),
        ..QuadrantPoint::default()
    });
    each.collect()
}

#[test]
fn what_was_only_counted_is_shown_by_its_number_and_cut_along_its_steps() {
    // Steps of five per cent from the limit on, as they were counted.
    let counted = |across: &str, up: &str, counted| QuadrantPoint {
        across: decimal(across),
        up: decimal(up),
        counted,
        ..QuadrantPoint::default()
    };
    let spec = Quadrant {
        grain: Some(decimal("5")),
        ..plane(vec![
            counted("92.5", "92.5", 41_234),
            counted("87.5", "92.5", 1),
            counted("2.5", "202.5", 300),
        ])
    };
    for width in [400, 900, 2400] {
        let drawing = drawn(&ChartSpec::Quadrant(spec.clone()), width);
        let mut all = 0;
        for spot in &drawing.hotspots {
            let area = QuadrantArea::parse(&spot.key).unwrap();
            for end in [area.across.0, area.across.1, area.up.0, area.up.1] {
                let rest = end.map(|end| (end - decimal("90")) % decimal("5"));
                assert!(rest.is_none_or(|rest| rest.is_zero()), "{}", spot.key);
            }
            let own = spec.points.iter().filter(|it| area.holds(it.across, it.up));
            all += own.map(QuadrantPoint::number).sum::<usize>();
        }
        assert_eq!(all, 41_535, "each is in one place at {width}");
    }
    let table = drawn(&ChartSpec::Quadrant(spec), 900).table;
    assert_eq!(table.rows[0][..3], ["41234 个项目", "90–95", "90–95"]);
}

#[test]
fn a_point_alone_stands_on_its_values_with_the_shape_of_its_field() {
    let points = vec![point("甲", "100", "50"), point("乙", "50", "100")];
    let drawing = picture(points, 900);
    let marks = elements(&drawing.svg);
    let late: Vec<_> = marks
        .iter()
        .filter(|it| it.is("polygon", "fill", palette::WATCH))
        .collect();
    // One in the name of its field, one in the plot.
    assert_eq!(late.len(), 2);
    let keys: Vec<_> = drawing.hotspots.iter().map(|it| it.key.as_str()).collect();
    assert_eq!(keys, ["key of 乙", "key of 甲"], "from the top");
    let (upper, lower) = (&drawing.hotspots[0], &drawing.hotspots[1]);
    assert!(upper.x < lower.x && upper.y < lower.y);
    assert!(
        upper.text.contains("资金执行（占应达到）：50%"),
        "{}",
        upper.text
    );
}

#[test]
fn a_point_at_the_limit_reaches_it_and_one_below_does_not() {
    let spec = plane(vec![
        point("甲", "90", "90"),
        point("乙", "89.99", "90"),
        point("丙", "90", "89.99"),
        point("丁", "0", "-3"),
    ]);
    assert_eq!(quadrant::counts(&spec), [1, 1, 1, 1]);
    let drawing = drawn(&ChartSpec::Quadrant(spec), 900);
    assert_eq!(
        drawing.hotspots.len(),
        4,
        "no cell holds points of two fields"
    );
}

#[test]
fn places_hold_every_point_once_and_their_keys_find_the_same_points_again() {
    for (count, width) in [(1_400, 900), (10_000, 1_600), (1_400, 320)] {
        let points = many(count);
        let drawing = picture(points.clone(), width);
        let mut held = 0;
        for spot in &drawing.hotspots {
            let Some(area) = QuadrantArea::parse(&spot.key) else {
                held += 1;
                continue;
            };
            assert_eq!(area.text(), spot.key);
            let inside = points.iter().filter(|it| area.holds(it.across, it.up));
            let inside = inside.count();
            assert_eq!(spot.label, format!("{inside} 个项目"), "{}", spot.key);
            held += inside;
        }
        assert_eq!(held, points.len());
        assert!(drawing.hotspots.len() < 900, "{}", drawing.hotspots.len());
    }
}

#[test]
fn numbers_stand_in_their_discs() {
    let drawing = picture(many(1_400), 900);
    let all = elements(&drawing.svg);
    let rims: Vec<_> = all
        .iter()
        .filter(|it| it.name == "circle" && it.get("fill") == Some(&hex(palette::TRACK)))
        .collect();
    assert!(rims.len() > 100, "{}", rims.len());
    let numbers: Vec<_> = text_boxes(&all)
        .into_iter()
        .filter(|text| text.text.chars().all(|c| c.is_ascii_digit()))
        .collect();
    for rim in &rims {
        let (x, y, r) = (rim.number("cx"), rim.number("cy"), rim.number("r"));
        let own = numbers.iter().filter(|text| {
            let (across, down) = (
                f32::midpoint(text.left, text.right),
                f32::midpoint(text.top, text.bottom),
            );
            (across - x).abs() < 1.0 && (down - y).abs() < 1.0
        });
        let own: Vec<_> = own.collect();
        assert_eq!(own.len(), 1, "a disc says how many it stands for");
        assert!(own[0].right - own[0].left <= 2.0 * r);
    }
}

#[test]
fn beyond_the_end_of_an_axis_points_stay_in_the_plot_and_the_end_says_so() {
    let drawing = picture(
        vec![point("甲", "340", "20"), point("乙", "10", "260")],
        700,
    );
    let texts: Vec<_> = text_boxes(&elements(&drawing.svg));
    assert_eq!(texts.iter().filter(|it| it.text == "200%+").count(), 2);
    for spot in &drawing.hotspots {
        assert!(spot.x + spot.width <= drawing.width);
    }
    assert!(
        drawing.hotspots[1].text.contains("340%"),
        "the exact value is told"
    );
}

#[test]
fn nothing_to_show_says_so() {
    let drawing = picture(Vec::new(), 700);
    assert!(drawing.hotspots.is_empty() && drawing.svg.contains(ZH.no_data));
    let zero = picture(vec![point("甲", "0", "0"); 3], 700);
    assert_eq!(zero.hotspots.len(), 1);
    assert_eq!(zero.hotspots[0].label, "3 个项目");
}
