//! Sentences and measured text, in both languages.

use super::*;
use crate::{bullets, metrics::Face, words::fill};

fn said(spec: &ChartSpec, words: &'static Words) -> String {
    draw_now(spec, Size { words, ..size(600) })
        .expect("a drawing")
        .summary
}

#[test]
fn each_chart_is_told_in_one_sentence() {
    let spec = cumulative(&["12.5", "40", ""], &["100", "200", "300"]);
    assert_eq!(
        said(&spec, &ZH),
        "老旧小区改造项目（演示数据）：实际支付截至2月为 40 万元；序时进度截至3月为 300 万元。"
    );
    let rows = [
        ("A", "90.5", RowState::Good),
        ("B", "12", RowState::Late),
        ("C", "", RowState::Missing),
    ];
    let mut spec = ranked(&rows, None);
    if let ChartSpec::Ranked(ranked) = &mut spec {
        ranked.caption.title = "Execution rate".into();
        ranked.caption.demo = None;
        ranked.states = states(["on track", "watch", "behind", "not published"]);
    }
    assert_eq!(
        said(&spec, &EN),
        "Execution rate: 3 entries; highest A (90.5%); lowest B (12%); 1 not published; 1 behind."
    );
    let spec = bullets(vec![
        bullet("甲", "1"),
        bullet("乙", "0.9"),
        bullet("丙", ""),
    ]);
    assert_eq!(
        said(&spec, &ZH),
        "老旧小区改造项目（演示数据）：3 项指标中 1 项达到目标值。"
    );
    let spec = grouped(&[("吴忠市", &["1", "5", "5", ""])]);
    assert_eq!(
        said(&spec, &ZH),
        "老旧小区改造项目（演示数据）：共 4 项；最高为良（5）；最低为优（1）；1 项未公布。"
    );
}

#[test]
fn both_languages_fill_the_same_places() {
    let places = |sentence: &str| {
        let mut names: Vec<String> = sentence
            .split('{')
            .skip(1)
            .filter_map(|s| Some(s.split_once('}')?.0.to_owned()))
            .collect();
        names.sort();
        names
    };
    let sentences = |words: &Words| {
        [
            words.reached_by,
            words.rows,
            words.highest,
            words.lowest,
            words.state_count,
            words.attained,
        ]
        .map(places)
    };
    assert_eq!(sentences(&ZH), sentences(&EN));
    assert!(sentences(&ZH).iter().all(|names| !names.is_empty()));
}

#[test]
fn a_half_is_rounded_up_as_on_the_page_and_a_missed_target_is_never_reached() {
    let percent = |ratio: &str| bullets::percent(decimal(ratio), Some(2));
    assert_eq!(percent("0.821250"), "82.13%");
    assert_eq!(percent("0.999950"), "99.99%");
    assert_eq!(percent("0.999999"), "99.99%");
}

#[test]
fn braces_in_a_name_are_not_filled_in_turn() {
    assert_eq!(
        fill("{name} {value}", &[("name", "{value}"), ("value", "1")]),
        "{value} 1"
    );
}

#[test]
fn chinese_is_one_em_wide_and_long_text_is_cut_within_its_room() {
    let face = Face::plain(12.0);
    assert!((face.width("兴庆区") - 36.0).abs() < 0.01);
    assert!(face.width("iii") < face.width("mmm"));
    for room in [0.0, 5.0, 12.0, 30.0, 100.0] {
        let cut = face.fit("兴庆区住房城乡建设和交通局 Housing", room);
        assert!(face.width(&cut) <= room, "{cut}");
    }
    assert_eq!(face.fit("兴庆区", 36.5), "兴庆区");
}

#[test]
fn lines_break_between_words_and_never_before_a_closing_mark() {
    let face = Face::plain(10.0);
    assert_eq!(
        face.wrap("Execution rate by unit", 80.0, 3),
        ["Execution rate", "by unit"]
    );
    assert_eq!(
        face.wrap("预算执行率（分母）。", 50.0, 3),
        ["预算执行率", "（分母）。"]
    );
    let lines = face.wrap("预算执行率预算执行率预算执行率", 50.0, 2);
    assert_eq!(lines, ["预算执行率", "预算执行…"]);
}
