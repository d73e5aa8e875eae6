//! Marks lie where the values say, to within a pixel.

use super::{
    svg::{Element, elements},
    *,
};
use crate::palette;

/// Fails where two lengths differ by a pixel or more.
fn near(found: f32, expected: f32, what: &str) {
    assert!(
        (found - expected).abs() < 1.0,
        "{what}: {found}, not {expected}"
    );
}

fn fills(elements: &[Element], ink: palette::Ink) -> Vec<&Element> {
    elements
        .iter()
        .filter(|element| element.is("rect", "fill", ink))
        .collect()
}

/// The upright lines drawn as the line to compare with.
fn reference_lines(elements: &[Element]) -> Vec<&Element> {
    elements
        .iter()
        .filter(|element| element.is("line", "stroke", palette::TEXT))
        .collect()
}

#[test]
fn points_of_a_line_lie_on_their_values_and_months() {
    let actual = ["12.5", "40", "96.2", "150", "228", "310.8"];
    let spec = cumulative(&actual, &["100", "200", "300", "400", "500", "600"]);
    let drawing = drawn(&spec, 800);
    let elements = elements(&drawing.svg);
    let grid: Vec<f32> = elements
        .iter()
        .filter(|element| {
            element.is("line", "stroke", palette::GRID)
                || element.is("line", "stroke", palette::AXIS)
        })
        .map(|line| line.number("y1"))
        .collect();
    // Ticks are 0, 200, 400 and 600.
    let (floor, ceiling) = (grid[0], grid[3]);
    assert_eq!(grid.len(), 4);
    let discs: Vec<&Element> = elements
        .iter()
        .filter(|e| e.is("circle", "fill", palette::series(0)))
        .collect();
    // One disc per month and one in the sign beside the name.
    assert_eq!(discs.len(), actual.len() + 1);
    let step = discs[1].number("cx") - discs[0].number("cx");
    for (index, (disc, value)) in discs.iter().zip(actual).enumerate() {
        let value: f32 = value.parse().expect("a number");
        near(
            disc.number("cy"),
            floor + (ceiling - floor) * value / 600.0,
            "height of a point",
        );
        let months = f32::from(u8::try_from(index).expect("few months"));
        near(
            disc.number("cx"),
            discs[0].number("cx") + step * months,
            "month of a point",
        );
        let spot = &drawing.hotspots[index];
        let x = disc.number("cx");
        assert!(
            x >= spot.x && x <= spot.x + spot.width,
            "the spot of a month holds its point"
        );
    }
}

#[test]
fn a_missing_month_is_a_gap_and_never_a_zero() {
    let spec = cumulative(&["10", "20", "", "40", "", "60"], &["", "", "", "", "", ""]);
    let elements = elements(&drawn(&spec, 800).svg);
    let paths: Vec<usize> = elements
        .iter()
        .filter(|element| element.is("path", "stroke", palette::series(0)))
        .map(|path| path.corners().len())
        .collect();
    assert_eq!(paths, [2], "only January and February follow each other");
    let discs = elements
        .iter()
        .filter(|e| e.is("circle", "fill", palette::series(0)))
        .count();
    assert_eq!(
        discs,
        4 + 1,
        "four months are known, and the sign shows one disc"
    );
}

#[test]
fn ranked_bars_are_as_long_as_their_values() {
    let normal = RowState::Normal;
    let rows = [
        ("甲", "91.2", normal),
        ("乙", "45.6", normal),
        ("丙", "22.8", RowState::Late),
    ];
    let elements = elements(&drawn(&ranked(&rows, Some("83.33")), 700).svg);
    let bars = fills(&elements, palette::series(0));
    let late = fills(&elements, palette::LATE);
    let (left, unit) = (bars[0].number("x"), bars[0].number("width") / 91.2);
    near(bars[1].number("width"), 45.6 * unit, "half as long");
    near(late[0].number("width"), 22.8 * unit, "a quarter as long");
    let line = reference_lines(&elements)[0];
    near(
        line.number("x1"),
        left + 83.33 * unit,
        "the line to compare with",
    );
}

#[test]
fn the_line_to_compare_with_stands_at_every_bar_and_before_values_it_would_run_into() {
    let sides = "65.16%（7,139.7/10,956.9 万元）";
    let mut spec = ranked(&[("乌海市", "65.16", RowState::Watch)], Some("83.33"));
    if let ChartSpec::Ranked(spec) = &mut spec {
        spec.rows[0].value_text = sides.into();
    }
    for (width, scale) in [
        (1296, TypeScale::Projector),
        (560, TypeScale::Office),
        (528, TypeScale::Projector),
    ] {
        let size = Size {
            scale,
            ..size(width)
        };
        let elements = elements(&draw_now(&spec, size).unwrap().svg);
        let value = elements.iter().find(|it| it.text == sides).unwrap();
        let bar = fills(&elements, palette::WATCH)[0];
        let line = reference_lines(&elements)[0];
        assert!(line.number("x1") > bar.number("x") + bar.number("width"));
        assert!(line.number("x1") < value.number("x"), "{width}");
        let above = elements.iter().skip_while(|it| !std::ptr::eq(*it, line));
        let over = above.filter(|it| it.is("rect", "fill", palette::SURFACE));
        assert_eq!(over.count(), 0, "nothing wipes the line out");
    }
}

#[test]
fn bullets_are_measured_against_the_mark_at_one_hundred() {
    let rows = vec![bullet("甲", "0.5"), bullet("乙", "1"), bullet("丙", "3.5")];
    let elements = elements(&drawn(&bullets(rows), 700).svg);
    let bars = fills(&elements, palette::series(0));
    let marks = reference_lines(&elements);
    assert_eq!((bars.len(), marks.len()), (3, 3));
    let whole = marks[0].number("x1") - bars[0].number("x");
    near(bars[0].number("width"), whole / 2.0, "half attained");
    near(bars[1].number("width"), whole, "attained");
    near(bars[2].number("width"), whole * 1.2, "a bar ends at 120 %");
}

#[test]
fn what_was_reached_and_aimed_at_is_read_in_full_beside_or_below_itself() {
    let words = |name: &str, value: &str, target: &str| Bullet {
        name: name.into(),
        value_text: value.into(),
        target_text: target.into(),
        unit: String::new(),
        note: Some("经办人自评".into()),
        ..bullet(name, "1")
    };
    let rows = vec![
        words("设备到货安装时间", "6月25日", "≤6月30日"),
        words("受益学生满意程度", "基本达成", "定性显著提高办学水平"),
        words(
            "办学条件改善",
            "达成预期指标",
            &"定性有效改善农村学校办学条件".repeat(2),
        ),
    ];
    for (width, scale) in [
        (832, TypeScale::Projector),
        (1296, TypeScale::Projector),
        (560, TypeScale::Office),
    ] {
        let size = Size {
            scale,
            ..size(width)
        };
        let drawing = draw_now(&bullets(rows.clone()), size).unwrap();
        let texts = elements(&drawing.svg).into_iter();
        let texts: Vec<String> = texts.map(|it| it.text).collect();
        assert!(
            !texts.iter().any(|text| text.contains('…')),
            "{width} {texts:?}"
        );
        assert!(texts.concat().contains("基本达成 / 定性显著提高办学水平"));
    }
}

#[test]
fn columns_of_all_panels_stand_on_one_scale() {
    let spec = grouped(&[
        ("吴忠市", &["12", "36", "6", ""]),
        ("中卫市", &["9", "18", "0", "3"]),
    ]);
    let elements = elements(&drawn(&spec, 700).svg);
    let heights = |index| -> Vec<f32> {
        fills(&elements, palette::series(index))
            .iter()
            .map(|bar| bar.number("height"))
            .collect()
    };
    let (first, second) = (heights(0), heights(1));
    let unit = first[1] / 36.0;
    for (found, value) in first
        .iter()
        .chain(&second)
        .zip([12.0, 36.0, 6.0, 9.0, 18.0, 3.0])
    {
        near(*found, value * unit, "height of a column");
    }
    assert_eq!(
        (first.len(), second.len()),
        (3, 3),
        "neither a missing value nor a zero has a bar"
    );
}

#[test]
fn values_below_zero_grow_to_the_left_of_the_base_line() {
    let rows = [
        ("甲", "50", RowState::Normal),
        ("乙", "-25", RowState::Late),
    ];
    let elements = elements(&drawn(&ranked(&rows, None), 700).svg);
    let (up, down) = (
        fills(&elements, palette::series(0)),
        fills(&elements, palette::LATE),
    );
    near(
        down[0].number("x") + down[0].number("width"),
        up[0].number("x"),
        "a common base line",
    );
    near(
        down[0].number("width") * 2.0,
        up[0].number("width"),
        "half as long",
    );
}
