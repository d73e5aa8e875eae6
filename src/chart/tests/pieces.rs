//! Pieces of a common scale, ranges around lines, and where an indicator should be by now.

use super::{
    svg::{self, elements},
    *,
};
use crate::palette;

fn row(name: &str, from: &str, to: &str, kind: SpanKind) -> SpanRow {
    SpanRow {
        name: name.into(),
        span: Some((decimal(from), decimal(to))),
        text: to.into(),
        kind,
    }
}

fn waterfall() -> Spans {
    Spans {
        caption: caption(),
        unit: "万元".into(),
        head: "环节".into(),
        rows: vec![
            row("年初批复", "0", "100", SpanKind::Whole),
            row("调整", "100", "120", SpanKind::Added),
            row("支出", "120", "45", SpanKind::Taken),
            row("结余", "0", "45", SpanKind::Whole),
        ],
        linked: true,
        ..Spans::default()
    }
}

#[test]
fn each_piece_begins_where_the_last_one_ended() {
    let drawing = drawn(&ChartSpec::Spans(waterfall()), 900);
    let all = elements(&drawing.svg);
    let only = |ink| {
        let mut found = all.iter().filter(move |it| it.is("rect", "fill", ink));
        let first = found.next().expect("a piece");
        (first.number("x"), first.number("width"))
    };
    let (start, hundred) = only(palette::series(0));
    let (added, twenty) = only(palette::series(4));
    let (taken, much) = only(palette::series(1));
    assert!((added - (start + hundred)).abs() < 1.0);
    assert!((twenty * 5.0 - hundred).abs() < 1.0, "20 of 100");
    assert!(
        (taken + much - (added + twenty)).abs() < 1.0,
        "from 120 down"
    );
    assert!((taken - start - hundred * 0.45).abs() < 1.0, "to 45");
    let joints = all
        .iter()
        .filter(|it| it.get("stroke-dasharray") == Some("2,2"));
    assert_eq!(joints.count(), 3);
    assert_eq!(drawing.table.rows[2], ["支出", "45"]);
    assert!(
        drawing.summary.contains("年初批复：100 万元"),
        "{}",
        drawing.summary
    );
}

#[test]
fn a_piece_without_days_has_words_and_no_bar() {
    let mut spec = waterfall();
    for row in &mut spec.rows {
        row.span = None;
    }
    let drawing = drawn(&ChartSpec::Spans(spec), 900);
    let all = elements(&drawing.svg);
    assert!(
        !all.iter()
            .any(|it| it.is("rect", "fill", palette::series(0)))
    );
    assert_eq!(drawing.hotspots.len(), 4);
}

#[test]
fn nothing_added_and_nothing_taken_draw_no_bar_and_keep_their_words() {
    let mut spec = waterfall();
    spec.rows[1] = row("调整", "100", "100", SpanKind::Added);
    spec.rows[2] = row("支出", "100", "100", SpanKind::Taken);
    let drawing = drawn(&ChartSpec::Spans(spec), 900);
    let all = elements(&drawing.svg);
    for ink in [palette::series(4), palette::series(1)] {
        assert!(!all.iter().any(|it| it.is("rect", "fill", ink)));
    }
    assert!(all.iter().any(|it| it.text == "调整"));
    let joints = all
        .iter()
        .filter(|it| it.get("stroke-dasharray") == Some("2,2"));
    assert_eq!(joints.count(), 3);
}

#[test]
fn a_range_lies_around_its_line_and_is_told_with_it() {
    let ChartSpec::Cumulative(mut spec) = cumulative(&["10", "20", "", ""], &["5"; 4]) else {
        panic!("lines");
    };
    spec.series.push(Series {
        name: "预测".into(),
        role: SeriesRole::Forecast,
        points: values(&["", "20", "30", "40"]),
    });
    spec.fan = Some(Fan {
        name: "预测区间".into(),
        low: values(&["", "20", "25", "30"]),
        high: values(&["", "20", "35", "50"]),
    });
    let drawing = drawn(&ChartSpec::Cumulative(spec), 900);
    let all = elements(&drawing.svg);
    let fan = all
        .iter()
        .filter(|it| it.is("polygon", "fill", palette::TRACK));
    assert_eq!(fan.count(), 1);
    let last = &drawing.hotspots[3].text;
    assert!(
        last.contains("预测：40 万元") && last.contains("预测区间：30–50 万元"),
        "{last}"
    );
    assert_eq!(drawing.table.headers.last().unwrap(), "预测区间 高（万元）");
    assert_eq!(drawing.table.rows[3].last().unwrap(), "50");
}

#[test]
fn where_an_indicator_should_be_is_marked_told_and_tabled() {
    let mut late = bullet("满意度", "0.5");
    late.due = Some(decimal("0.6"));
    let drawing = drawn(&bullets(vec![late, bullet("面积", "0.4")]), 900);
    let all = elements(&drawing.svg);
    let marks = all
        .iter()
        .filter(|it| it.is("polygon", "fill", palette::TEXT));
    assert_eq!(marks.count(), 2, "the legend's and the row's");
    assert!(drawing.hotspots[0].text.contains("此时应达到：60%"));
    assert_eq!(drawing.table.headers.last().unwrap(), "此时应达到");
    assert_eq!(drawing.table.rows[1].last().unwrap(), "");
}

#[test]
fn cells_with_bars_are_as_long_as_their_values() {
    let cell = |value: &str| HeatCell {
        value: value.parse().ok(),
        text: value.into(),
        state: RowState::Normal,
        ..HeatCell::default()
    };
    let spec = ChartSpec::Heat(Heat {
        caption: caption(),
        unit: "万元".into(),
        columns: vec!["1月".into(), "2月".into()],
        rows: vec![HeatRow {
            key: String::new(),
            name: "一般公共预算".into(),
            cells: vec![cell("10"), cell("5")],
        }],
        states: StateWords::default(),
        bars: true,
        ..Heat::default()
    });
    let drawing = drawn(&spec, 900);
    let all = elements(&drawing.svg);
    let bars = all
        .iter()
        .filter(|it| it.is("rect", "fill", palette::series(0)));
    let bars: Vec<f32> = bars.map(|it| it.number("width")).collect();
    assert!((bars[0] - bars[1] * 2.0).abs() < 1.0, "{bars:?}");
}

#[test]
fn a_cell_to_be_watched_keeps_the_tint_of_its_value_within_its_frame() {
    let cell = |state, tint| HeatCell {
        value: Some(decimal("60")),
        text: "60%".into(),
        state,
        tint: Some(tint),
        ..HeatCell::default()
    };
    let spec = ChartSpec::Heat(Heat {
        caption: caption(),
        columns: vec!["兴庆区".into(), "吴忠市".into()],
        rows: vec![HeatRow {
            key: String::new(),
            name: "预算执行率".into(),
            cells: vec![cell(RowState::Normal, 3), cell(RowState::Watch, 3)],
        }],
        states: states(["正常", "关注", "滞后", "未公布"]),
        tints: ["0", "20", "40", "60", "80"].map(String::from).to_vec(),
        ..Heat::default()
    });
    let all = elements(&drawn(&spec, 900).svg);
    let tinted = all
        .iter()
        .filter(|it| it.is("rect", "fill", palette::tint(3)));
    let widths: Vec<f32> = tinted.map(|it| it.number("width")).collect();
    assert_eq!(widths.len(), 3, "both cells, and what the tint means");
    let framed = all
        .iter()
        .filter(|it| it.is("path", "stroke", palette::WATCH));
    assert_eq!(framed.count(), 2, "the cell, and what the frame means");
    assert!(widths[2] < widths[1], "a seam within the frame: {widths:?}");
}

#[test]
fn a_field_too_high_for_a_room_is_cut_into_pictures_whose_letters_stay_large() {
    let cell = HeatCell {
        text: "99%".into(),
        value: Some(decimal("99")),
        ..HeatCell::default()
    };
    let row = |at: usize| HeatRow {
        key: at.to_string(),
        name: "目标质量终评为优的占比 %".into(),
        cells: vec![cell.clone(); 3],
    };
    let spec = ChartSpec::Heat(Heat {
        caption: caption(),
        columns: vec!["兴庆区".into(); 3],
        rows: (0..11).map(row).collect(),
        ..Heat::default()
    });
    let room = Size {
        height: Some(628),
        scale: TypeScale::Projector,
        ..size(1296)
    };
    let firsts = spec.cut(room);
    assert_eq!(firsts, [0, 6]);
    let shown = [spec.part(0..6), spec.part(6..11)];
    let shown = shown.iter().flat_map(|part| match part {
        ChartSpec::Heat(spec) => spec.rows.iter(),
        other => panic!("{other:?}"),
    });
    let shown: Vec<&str> = shown.map(|row| row.key.as_str()).collect();
    let all: Vec<String> = (0..11).map(|at| at.to_string()).collect();
    assert_eq!(shown, all, "every row once");
    let open = Size {
        height: None,
        ..room
    };
    assert_eq!(spec.cut(open), [0], "a page is as high as it needs to be");
    assert_eq!(ranked(&[], None).cut(room), [0]);
}

#[test]
fn a_month_that_is_not_over_is_told_apart_from_one_without_a_value() {
    let cell = |state| HeatCell {
        state,
        ..HeatCell::default()
    };
    let row = |name: &str, state| HeatRow {
        key: name.into(),
        name: name.into(),
        cells: vec![cell(state)],
    };
    let spec = ChartSpec::Heat(Heat {
        caption: caption(),
        columns: vec!["一般公共预算".into()],
        rows: vec![row("10月", RowState::Missing), row("11月", RowState::Ahead)],
        states: states(["", "", "", "未填报"]),
        bars: true,
        ..Heat::default()
    });
    let drawing = drawn(&spec, 900);
    let all = elements(&drawing.svg);
    for word in ["未填报", "未到期"] {
        assert!(all.iter().any(|it| it.text == word), "{word}");
    }
    let signs = |name| {
        all.iter()
            .filter(move |it| it.is(name, "stroke", palette::AXIS))
    };
    assert_eq!((signs("path").count(), signs("line").count()), (2, 2));
    let told = drawing.hotspots.iter().map(|spot| spot.text.as_str());
    assert_eq!(told.collect::<Vec<_>>(), ["未填报", "未到期"]);
    let rows = [["10月", "未填报", "未填报"], ["11月", "未到期", "未到期"]];
    assert_eq!(drawing.table.rows, rows);
}

#[test]
fn parts_of_a_column_are_as_high_as_their_share_and_the_bottom_is_what_is_behind() {
    let column = |name: &str, counts| ShareColumn {
        name: name.into(),
        counts,
    };
    let spec = ChartSpec::Shares(Shares {
        caption: caption(),
        unit: "个".into(),
        columns: vec![column("1月", [6, 2, 2, 0]), column("2月", [0; 4])],
        states: states(["正常", "关注", "滞后", "未填报"]),
    });
    let drawing = drawn(&spec, 900);
    let all = elements(&drawing.svg);
    let part = |ink| {
        let found = all.iter().rfind(|it| it.is("rect", "fill", ink));
        let found = found.expect("a part");
        (found.number("y"), found.number("height"))
    };
    let (late, good) = (part(palette::LATE), part(palette::TRACK));
    // Each is drawn a little smaller than its place, all by the same.
    assert!(
        (good.1 + 3.0 - 3.0 * (late.1 + 3.0)).abs() < 1.0,
        "{good:?} {late:?}"
    );
    assert!(late.0 > good.0);
    let rims = all
        .iter()
        .filter(|it| it.is("path", "stroke", palette::GOOD));
    assert_eq!(
        rims.count(),
        2,
        "on paper its ground alone is too pale: the part and the legend"
    );
    let told = &drawing.hotspots[0].text;
    assert!(
        told.contains("正常：6 个（60%）") && told.contains("未填报：0 个（0%）"),
        "{told}"
    );
    assert!(
        drawing.hotspots[1].text.starts_with("正常：0 个；"),
        "nothing of nothing"
    );
    assert_eq!(drawing.table.rows[0], ["1月", "6", "2", "2", "0"]);
}

#[test]
fn panels_share_their_axes() {
    let panel = |name: &str, points: &[&str]| Panel {
        key: name.into(),
        name: name.into(),
        points: values(points),
        text: String::new(),
        state: RowState::Late,
    };
    let spec = ChartSpec::Multiples(Multiples {
        caption: caption(),
        unit: "%".into(),
        months: vec!["1月".into(), "2月".into()],
        panels: vec![panel("甲", &["10", "100"]), panel("乙", &["10", "20"])],
        common: vec![decimal("8"), decimal("16")],
        common_name: "序时进度".into(),
        own_name: "预算执行率".into(),
        states: states(["正常", "关注", "滞后", "未填报"]),
    });
    let drawing = drawn(&spec, 900);
    let all = elements(&drawing.svg);
    let lines = all
        .iter()
        .filter(|it| it.is("path", "stroke", palette::series(0)));
    let lines: Vec<_> = lines.map(svg::Element::corners).collect();
    assert!(
        (lines[0][0].1 - lines[1][0].1).abs() < 1.0,
        "10 is as high in both"
    );
    assert!(lines[0][1].1 < lines[1][1].1, "100 is higher than 20");
    assert_eq!(drawing.hotspots[1].key, "乙");
    assert_eq!(drawing.table.rows[2], ["序时进度", "8", "16"]);
}
