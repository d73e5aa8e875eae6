//! Every placeholder colour has its token, and nothing else brings colour in.

use super::{
    svg::{elements, hex},
    *,
};
use crate::palette;

const SHEET: &str = include_str!("../../../style/charts.css");

#[test]
fn every_placeholder_is_mapped_as_filling_and_as_line() {
    for ink in palette::all() {
        for paint in ["fill", "stroke"] {
            let rule = format!(
                ".chart__svg [{paint}=\"{}\"] {{\n  {paint}: var(--",
                hex(ink)
            );
            assert_eq!(SHEET.matches(&rule).count(), 1, "{rule}");
        }
    }
    let placeholders = SHEET.matches('#').count();
    assert_eq!(
        placeholders,
        palette::all().len() * 2,
        "a colour that no drawing has"
    );
}

#[test]
fn no_two_placeholders_are_equal() {
    let mut all: Vec<String> = palette::all().into_iter().map(hex).collect();
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn drawings_hold_no_other_colour() {
    let known: Vec<String> = palette::all().into_iter().map(hex).collect();
    let rows = [
        ("甲", "90", RowState::Good),
        ("乙", "70", RowState::Watch),
        ("丙", "9", RowState::Late),
    ];
    let specs = [
        cumulative(&["1", "", "3"], &["1", "2", "3"]),
        ranked(&rows, Some("83.33")),
        bullets(vec![bullet("甲", "1.1"), bullet("乙", "")]),
        grouped(&[("一", &["1", "2", "", "4"]), ("二", &["1", "2", "3", "4"])]),
    ];
    for spec in &specs {
        for element in elements(&drawn(spec, 700).svg) {
            for paint in ["fill", "stroke"] {
                let Some(colour) = element.get(paint).filter(|colour| *colour != "none") else {
                    continue;
                };
                assert!(known.iter().any(|known| known == colour), "{element:?}");
            }
        }
    }
}

#[test]
fn states_differ_by_shape_as_well() {
    let shapes = |state| -> Vec<String> {
        let svg = drawn(&ranked(&[("甲", "50", state)], None), 600).svg;
        let marks = elements(&svg)
            .into_iter()
            .filter(|e| ["circle", "polygon"].contains(&e.name.as_str()));
        marks
            .map(|e| {
                format!(
                    "{} {}",
                    e.name,
                    e.get("points").unwrap_or_default().split(' ').count()
                )
            })
            .collect()
    };
    assert!(shapes(RowState::Normal).is_empty());
    assert_eq!(
        shapes(RowState::Good),
        ["circle 1", "circle 1"],
        "in the legend and at the row"
    );
    assert_eq!(shapes(RowState::Watch), ["polygon 3", "polygon 3"]);
    assert_eq!(shapes(RowState::Late), ["polygon 4", "polygon 4"]);
}
