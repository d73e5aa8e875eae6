//! The cases at the edge: nothing, one, all zero, all missing, many, hostile.

use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use super::{svg::elements, *};

fn texts(svg: &str) -> Vec<String> {
    let texts = elements(svg)
        .into_iter()
        .filter(|element| element.name == "text");
    texts.map(|element| element.text).collect()
}

#[test]
fn nothing_to_draw_is_said_in_both_languages() {
    let specs = [
        cumulative(&[], &[]),
        cumulative(&["", ""], &["", ""]),
        ranked(&[], None),
        bullets(Vec::new()),
        grouped(&[]),
    ];
    for spec in &specs {
        for words in [&ZH, &EN] {
            let drawing = draw_now(spec, Size { words, ..size(500) }).expect("a drawing");
            assert!(
                texts(&drawing.svg).iter().any(|text| text == words.no_data),
                "{spec:?}"
            );
            assert!(drawing.hotspots.is_empty());
        }
    }
}

#[test]
fn missing_values_are_named_and_draw_no_bar() {
    let spec = grouped(&[("兴庆区", &["", "", "", ""])]);
    let drawing = drawn(&spec, 500);
    let unpublished = texts(&drawing.svg)
        .iter()
        .filter(|text| *text == "未公布")
        .count();
    assert_eq!(unpublished, 4);
    let bars = elements(&drawing.svg)
        .iter()
        .filter(|element| element.name == "rect")
        .count();
    assert_eq!(bars, 1, "only the paper");
    let rows = [
        ("甲", "", RowState::Missing),
        ("乙", "40", RowState::Missing),
    ];
    let drawing = drawn(&ranked(&rows, None), 500);
    assert!(drawing.hotspots.iter().all(|spot| spot.text != "0"));
    assert_eq!(drawing.table.rows[0], ["甲", "未公布", "未公布"]);
}

#[test]
fn all_zero_is_drawn_on_the_base_line() {
    let spec = cumulative(&["0", "0", "0"], &["0", "0", "0"]);
    let drawing = drawn(&spec, 500);
    assert!(!drawing.svg.contains("NaN") && !drawing.svg.contains("inf"));
    assert!(texts(&drawing.svg).iter().any(|text| text == "0"));
    let spec = ranked(&[("甲", "0", RowState::Normal)], Some("0"));
    assert!(
        texts(&drawn(&spec, 500).svg)
            .iter()
            .any(|text| text == "0%")
    );
}

#[test]
fn one_month_is_drawn_as_a_point() {
    let drawing = drawn(&cumulative(&["12.5"], &["100"]), 500);
    assert_eq!(drawing.hotspots.len(), 1);
    assert_eq!(
        drawing.hotspots[0].text,
        "实际支付：12.5 万元；序时进度：100 万元"
    );
}

#[test]
fn a_line_of_ten_thousand_points_is_thinned_and_keeps_its_peaks() {
    let value = |n: usize| match n {
        4_321 => "9000".to_owned(),
        7_654 => "1".to_owned(),
        n => (500 + n % 97).to_string(),
    };
    let values: Vec<String> = (0..10_000).map(value).collect();
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let drawing = drawn(&cumulative(&values, &values), 900);
    assert!(drawing.svg.len() < 400_000, "{} bytes", drawing.svg.len());
    assert!(drawing.hotspots.len() < 900 / 4, "each can be pointed at");
    let (_, whole) = drawing.hotspots.split_last().unwrap();
    assert!(whole.iter().all(|spot| spot.width >= 3.0));
    let told = |text: &str| drawing.hotspots.iter().any(|spot| spot.text.contains(text));
    assert!(told("–9000 万元") && told("：1–"), "extremes are told");
    assert_eq!(drawing.table.rows.len(), 10_000, "the table has them all");
    // The peak stands alone at the top of the longest line.
    let paths = elements(&drawing.svg).into_iter();
    let lines = paths.filter(|it| it.name == "path" && it.get("d").is_some());
    let line = lines.map(|it| it.corners()).max_by_key(Vec::len).unwrap();
    assert!(line.len() < 4 * 2 * 900, "{} points", line.len());
    let line: Vec<f32> = line.into_iter().map(|(_, y)| y).collect();
    let top = line.iter().copied().fold(f32::INFINITY, f32::min);
    let near = line.iter().filter(|y| **y < top + 100.0).count();
    assert_eq!(near, 1);
}

#[test]
fn many_rows_make_the_picture_higher() {
    let names: Vec<String> = (1..=60).map(|n| format!("第{n}单位")).collect();
    let rows: Vec<_> = names
        .iter()
        .map(|name| (name.as_str(), "50", RowState::Normal))
        .collect();
    let few = drawn(&ranked(&rows[..6], None), 600);
    let many = drawn(&ranked(&rows, None), 600);
    assert_eq!(many.hotspots.len(), 60);
    assert!(many.height > few.height + 54.0 * 20.0);
    let last = &many.hotspots[59];
    assert!(last.y + last.height < many.height);
}

#[test]
fn a_long_name_takes_more_lines_and_one_too_long_for_them_is_whole_in_its_hotspot() {
    let name = "兴庆区农业农村和水务局（乡村振兴局）下属农业技术推广服务中心及畜牧水产技术服务站";
    let drawing = drawn(&ranked(&[(name, "50", RowState::Late)], None), 500);
    assert!(texts(&drawing.svg).concat().contains(name));
    let name = &name.repeat(3);
    let drawing = drawn(&ranked(&[(name, "50", RowState::Late)], None), 500);
    assert!(texts(&drawing.svg).iter().any(|text| text.ends_with('…')));
    assert_eq!(drawing.hotspots[0].label, *name);
    assert_eq!(drawing.hotspots[0].key, format!("key of {name}"));
    assert_eq!(drawing.hotspots[0].text, "50%；滞后");
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "<img src=x onerror=\"alert(1)\"> & '=1+1' ]]>\u{0}\u{8}\u{202E}";
    let mut spec = ranked(&[(hostile, "50", RowState::Normal)], None);
    if let ChartSpec::Ranked(ranked) = &mut spec {
        ranked.caption.title = hostile.into();
        ranked.caption.demo = Some("<b>".into());
        ranked.rows[0].value_text = "=SUM(A1)</text><script>".into();
    }
    let svg = drawn(&spec, 1200).svg;
    for refused in ["<img", "<b>", "<script", "\u{0}", "\u{8}", "\u{202E}"] {
        assert!(!svg.contains(refused), "{refused:?} in {svg}");
    }
    let texts = texts(&svg);
    assert!(texts.iter().any(|text| text == "=SUM(A1)</text><script>"));
    assert!(
        texts
            .iter()
            .any(|text| text.starts_with("<img src=x onerror=\"alert(1)\"> & '=1+1'"))
    );
}

#[test]
fn the_table_holds_the_decimals_to_the_last_digit() {
    let exact = "123456789012345678.90";
    let Table { headers, rows } = drawn(&cumulative(&[exact, ""], &["0.10", "0.3"]), 600).table;
    assert_eq!(headers, ["月份", "实际支付（万元）", "序时进度（万元）"]);
    assert_eq!(rows, [["1月", exact, "0.10"], ["2月", "无数据", "0.3"]]);
    let rows = drawn(&bullets(vec![bullet("甲", "0.99999")]), 600)
        .table
        .rows;
    assert_eq!(rows, [["甲", "199.99800", "200", "个", "99.999%"]]);
    let state = RowState::Normal;
    let rows = drawn(&ranked(&[("甲", "16777217.1", state)], Some("83.33")), 600)
        .table
        .rows;
    assert_eq!(rows, [["甲", "16777217.1"], ["序时进度 83.33%", "83.33"]]);
}

#[test]
fn a_target_without_a_number_is_told_as_it_was_set() {
    let rows = [
        ("≤5", "", "4.50", Some(decimal("5"))),
        ("＝2026年6月30日", "", "2026年7月2日", None),
    ];
    let rows = rows.map(|(target_text, unit, value_text, target)| Bullet {
        key: "row 7".into(),
        name: "甲".into(),
        actual: Some(decimal("4.5")),
        target,
        unit: unit.into(),
        attainment: Some(decimal("1")),
        due: None,
        note: None,
        value_text: value_text.into(),
        target_text: target_text.into(),
    });
    let drawing = drawn(&bullets(rows.to_vec()), 600);
    let cells = |row: usize| drawing.table.rows[row][1..3].to_vec();
    assert_eq!(
        cells(0),
        ["4.50", "≤5"],
        "the operator is part of the target"
    );
    assert_eq!(cells(1), ["2026年7月2日", "＝2026年6月30日"]);
    assert_eq!(drawing.hotspots[1].key, "row 7", "what a press is told as");
    let text = &drawing.hotspots[1].text;
    assert!(text.contains("目标值：＝2026年6月30日"), "{text}");
    let bare = Bullet {
        name: "乙".into(),
        ..Bullet::default()
    };
    let table = drawn(&bullets(vec![bare]), 600).table;
    assert_eq!(table.rows[0][1..3], ["无数据", "—"], "never a zero");
}

#[test]
fn series_that_must_not_be_compared_have_scales_of_their_own() {
    let mut spec = grouped(&[
        ("地级市", &["", "200", "", ""]),
        ("县级", &["", "8", "", ""]),
    ]);
    let ChartSpec::Grouped(groups) = &mut spec else {
        panic!("grouped");
    };
    groups.own_scales = true;
    groups.series[1].colour = Some(4);
    groups.series[1].keys = vec![String::new(), "fact-7".into()];
    // Wide as columns, narrow as rows.
    for width in [900, 320] {
        let drawing = drawn(&spec, width);
        let bars: Vec<f32> = elements(&drawing.svg)
            .iter()
            .filter(|element| element.name == "rect")
            .skip(1)
            .map(|bar| bar.number("width").max(bar.number("height")))
            .collect();
        assert_eq!(bars.len(), 2, "{}", drawing.svg);
        assert!(
            (bars[0] - bars[1]).abs() < 0.5,
            "each fills its own: {bars:?}"
        );
        assert!(!drawing.summary.contains("最高"), "{}", drawing.summary);
        assert_eq!(drawing.hotspots[5].key, "fact-7");
        assert!(drawing.svg.contains("#607652"), "the colour asked for");
    }
}

#[test]
fn a_strong_name_is_bold_and_states_have_the_words_of_the_caller() {
    let mut spec = ranked(
        &[("甲", "50", RowState::Good), ("乙", "", RowState::Missing)],
        None,
    );
    let ChartSpec::Ranked(bars) = &mut spec else {
        panic!("ranked");
    };
    bars.rows[0].strong = true;
    bars.states = states(["正常", "关注", "滞后", "无数据"]);
    let drawing = drawn(&spec, 600);
    let is_bold = |name: &str| {
        elements(&drawing.svg)
            .iter()
            .any(|it| it.text == name && it.get("font-weight").is_some())
    };
    assert!(is_bold("甲") && !is_bold("乙"), "{}", drawing.svg);
    assert_eq!(drawing.hotspots[0].text, "50%；正常");
    assert_eq!(drawing.table.rows[1], ["乙", "无数据", "无数据"]);
}

#[test]
fn a_printed_bound_stays_a_bound() {
    let mut spec = grouped(&[("2025", &["1200", "830", "", "0"])]);
    if let ChartSpec::Grouped(grouped) = &mut spec {
        grouped.series[0].texts[0] = "超过 1200".into();
    }
    let drawing = drawn(&spec, 600);
    let cells: Vec<&str> = drawing
        .table
        .rows
        .iter()
        .map(|row| row[1].as_str())
        .collect();
    assert_eq!(cells, ["超过 1200", "830", "未公布", "0"]);
    assert_eq!(drawing.hotspots[0].text, "超过 1200 个");
}

#[test]
fn rounding_never_reaches_a_target_that_was_missed() {
    let svg = drawn(
        &bullets(vec![bullet("甲", "0.99999"), bullet("乙", "0.66666")]),
        600,
    )
    .svg;
    let texts = texts(&svg);
    assert!(texts.iter().any(|text| text == "99.99%"), "{texts:?}");
    assert!(texts.iter().any(|text| text == "66.67%"), "{texts:?}");
}

#[test]
fn what_no_layout_can_show_is_refused() {
    let spec = cumulative(&["1", "2"], &["1"]);
    let error = draw_now(&spec, size(600)).expect_err("uneven");
    assert_eq!(
        error.to_string(),
        "series \"序时进度\" has 1 values for 2 places"
    );
    let spec = ranked(&[], None);
    assert_eq!(draw_now(&spec, size(199)), Err(ChartError::Width(199)));
    let high = Size {
        height: Some(8_001),
        ..size(600)
    };
    assert_eq!(draw_now(&spec, high), Err(ChartError::Height(8_001)));
    let many = vec![bullet("甲", "1"); 2_001];
    assert_eq!(
        draw_now(&bullets(many), size(600)),
        Err(ChartError::TooMany(2_001))
    );
}

#[test]
fn a_given_height_is_kept_by_lines() {
    let spec = cumulative(&["1", "2", "3"], &["2", "4", "6"]);
    let high = Size {
        height: Some(420),
        ..size(700)
    };
    let drawing = draw_now(&spec, high).expect("a drawing");
    assert!((drawing.height - 420.0).abs() <= 2.0, "{}", drawing.height);
}

#[test]
fn drawing_asynchronously_is_ready_at_once_and_the_same() {
    let spec = ranked(&[("甲", "50", RowState::Normal)], Some("83.33"));
    let future = pin!(draw(&spec, size(600)));
    let Poll::Ready(result) = future.poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("the drawing waits for something");
    };
    assert_eq!(result, draw_now(&spec, size(600)));
}

#[test]
fn an_address_stands_whole_below_the_source_however_long_it_is() {
    let address = format!(
        "https://wenxiao.example/compare?on=640104,640105&show=mix&mix={}",
        "coverage:40,execution:60,".repeat(12)
    );
    for width in [320, 900] {
        let mut spec = cumulative(&["1", "2"], &["1", "2"]);
        let plain = drawn(&spec, width);
        spec.caption_mut().address.clone_from(&address);
        let saved = drawn(&spec, width);
        let texts = texts(&saved.svg);
        let first = texts.iter().position(|text| text.starts_with("https://"));
        let lines = &texts[first.expect("an address")..];
        assert_eq!(lines.concat(), address, "{lines:?}");
        assert!(saved.height > plain.height, "it takes room of its own");
        assert_eq!(saved.table, plain.table);
    }
}
