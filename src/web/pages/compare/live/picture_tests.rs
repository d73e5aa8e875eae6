//! Ranks of the system's own figures, and what their pictures are given.

use super::{
    card,
    kept::{Against, View},
    mix,
    pictures::{self, Asked},
    reading::{Reading, change},
    tests::{at, measures, page, reading},
};
use api::standing::Standing;
use chart::{ChartSpec, Dumbbells, HeatCell, Multiples, Ranked, RowState, Scatter};
use domain::{
    compare::{LiveKey, Population},
    lang::Lang,
};
use rust_decimal::dec;

fn asked(measure: usize) -> Asked<'static> {
    Asked {
        measure,
        beside: 0,
        against: Against::Year,
        sort: "",
    }
}

#[test]
fn a_gap_is_rounded_once_and_the_same_as_change_and_as_distance() {
    let mut data = measures();
    let execution = at(&data, LiveKey::Execution);
    for (row, paid) in [(0, dec!(10_005)), (1, dec!(24_604.9))] {
        let now = &mut data.rows[row].figures[execution].now;
        (now.numerator, now.denominator) = (paid, dec!(100_000));
    }
    let reading = reading(&data, Lang::Zh);
    let standings = reading.standings(&[0, 1], execution);
    let told = reading.standing_text(&standings[0], execution);
    assert_eq!(told, "第 2 位（共 2），距前一位 14.6 个百分点");
    let measure = &data.measures[execution];
    let told = change(measure, dec!(0.10005), dec!(0.246049), Lang::Zh);
    assert_eq!(told, "+14.6 个百分点");
    let told = change(measure, dec!(0.246049), dec!(0.10005), Lang::Zh);
    assert_eq!(told, "-14.6 个百分点");
}

#[test]
fn ranks_tell_the_distance_to_the_next_few_cases_none_and_money_its_base() {
    let data = measures();
    let reading = reading(&data, Lang::Zh);
    let told = |block: &[usize], key| {
        let at = at(&data, key);
        let found = reading.standings(block, at);
        let text = |standing: &Standing| reading.standing_text(standing, at);
        found.iter().map(text).collect::<Vec<_>>()
    };
    assert_eq!(
        told(&[0, 1, 2], LiveKey::PassedFirst),
        [
            "第 1 位（共 2）",
            "第 1 位（共 2）",
            "只有 4 个样本，不排名"
        ]
    );
    assert_eq!(
        told(&[0, 1, 2], LiveKey::Execution),
        [
            "第 2 位（共 2），距前一位 20 个百分点",
            "第 1 位（共 2）",
            "只有 4 个样本，不排名",
        ],
        "money too has no rank where few projects are behind it"
    );
    assert_eq!(
        told(&[0, 1], LiveKey::Rounds),
        ["第 2 位（共 2），距前一位 0.05 轮", "第 1 位（共 2）"],
        "fewer rounds are better"
    );
    assert_eq!(
        told(&[0], LiveKey::Coverage),
        ["没有第二个可比的，不排名。"]
    );
    assert_eq!(told(&[0, 1], LiveKey::ClosedInTime), ["无数据", "无数据"]);
    let execution = at(&data, LiveKey::Execution);
    assert_eq!(reading.blocks(&[0, 3, 4], Some(execution)), [[0], [3], [4]]);
    assert_eq!(
        reading.apart(&[3, 4], Some(execution)).unwrap(),
        "分母口径不同，并列显示，不排名。"
    );
    let coverage = at(&data, LiveKey::Coverage);
    assert_eq!(
        reading.blocks(&[0, 3, 4, 1], Some(coverage)),
        [[0, 1], [3, 4]]
    );
    assert_eq!(
        reading.apart(&[0, 3], Some(coverage)).unwrap(),
        "地级市与县级的范围不同，并列显示，不排名。"
    );
}

#[test]
fn far_more_people_in_one_of_those_alike_withhold_every_rank_and_unknown_ones_none() {
    let mut data = measures();
    let living = |people| Population {
        people,
        printed_zh: format!("{people} 万人"),
        printed_en: format!("{people} 万人"),
        year: Some(2025),
    };
    data.rows[0].population = Some(living(dec!(80.4)));
    let coverage = at(&data, LiveKey::Coverage);
    assert!(matches!(
        data.standings(&[0, 1], (coverage, 0))[..],
        [Standing::Ranked(..), Standing::Ranked(..)]
    ));
    data.rows[1].population = Some(living(dec!(32.5)));
    let reading = reading(&data, Lang::Zh);
    let why = "兴庆区的常住人口是金凤区的 2.5 倍，并列显示，不排名。";
    for standing in reading.standings(&[0, 1], coverage) {
        assert_eq!(reading.standing_text(&standing, coverage), why);
    }
    assert_eq!(reading.apart(&[0, 1], Some(coverage)).unwrap(), why);
    let mix = vec![
        (coverage, dec!(1)),
        (at(&data, LiveKey::PassedFirst), dec!(1)),
    ];
    for mixed in mix::mixed(reading, &[0, 1], &mix) {
        assert_eq!((mixed.range, mixed.why.as_deref()), (None, Some(why)));
        assert!(mixed.value.is_some());
    }
    let note = data.population_note(&[0, 1, 2], Lang::Zh).unwrap();
    assert!(
        note.contains("2.5 倍") && note.ends_with("西夏区的常住人口未公布。"),
        "{note}"
    );
}

#[test]
fn what_would_change_a_rank_is_told_in_cases_or_in_money() {
    let data = measures();
    let told = |lang, key| {
        let reading = reading(&data, lang);
        reading.needed((0, 1), at(&data, key)).unwrap()
    };
    assert_eq!(
        told(Lang::Zh, LiveKey::Coverage),
        "前一位是金凤区（90%）；“绩效目标已批复的项目”再增加 6 个即追平。"
    );
    assert_eq!(
        told(Lang::Zh, LiveKey::Execution),
        "前一位是金凤区（90%）；“累计支出”再增加 2 万元即追平。"
    );
    assert_eq!(
        told(Lang::Zh, LiveKey::Rounds),
        "前一位是金凤区（1.25 轮）；“首次批复前的审核轮次之和”减少 2 轮即追平。"
    );
    let lead = |key| {
        let reading = reading(&data, Lang::Zh);
        reading.needed((1, 0), at(&data, key)).unwrap()
    };
    assert_eq!(
        lead(LiveKey::Coverage),
        "领先兴庆区（75%）15 个百分点；“绩效目标已批复的项目”减少 6 个即被追平。"
    );
    assert_eq!(
        lead(LiveKey::Rounds),
        "领先兴庆区（1.3 轮）0.05 轮；“首次批复前的审核轮次之和”增加 2 轮即被追平。"
    );
}

#[test]
fn bars_of_those_alike_share_an_axis_and_nobody_else_does() {
    let data = measures();
    let reading = reading(&data, Lang::Zh);
    let coverage = at(&data, LiveKey::Coverage);
    let specs = pictures::specs(reading, &[0, 1, 3], View::Bars, asked(coverage));
    let ranked = |spec: &ChartSpec| -> Ranked {
        match spec {
            ChartSpec::Ranked(spec) => spec.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(specs.len(), 2);
    let districts = ranked(&specs[0]);
    assert_eq!(districts.caption.title, "宁夏县级 · 绩效目标覆盖率");
    assert_eq!(
        districts.caption.subtitle,
        "2026年；绩效目标已批复的项目 ÷ 应编报绩效目标的项目"
    );
    let rows: Vec<_> = districts
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.value_text.as_str()))
        .collect();
    assert_eq!(
        rows,
        [("金凤区", "90%（36/40）"), ("兴庆区", "75%（30/40）")]
    );
    assert_eq!(
        (districts.reference, districts.caption.demo.is_some()),
        (None, true)
    );
    let execution = at(&data, LiveKey::Execution);
    let money = pictures::specs(reading, &[0, 1], View::Bars, asked(execution));
    let money = ranked(&money[0]);
    assert_eq!(money.reference.unwrap().label, "序时进度 83.33%");
    assert_eq!(money.rows[1].value_text, "70%（7/10 万元）");
    let states: Vec<_> = money.rows.iter().map(|row| row.state).collect();
    assert_eq!(states, [RowState::Good, RowState::Watch]);
    let worst = Asked {
        sort: "low",
        ..asked(coverage)
    };
    let worst = ranked(&pictures::specs(reading, &[0, 1], View::Bars, worst)[0]);
    assert_eq!(worst.rows[0].name, "兴庆区");
}

#[test]
fn months_are_drawn_on_common_axes_and_only_where_there_are_any() {
    let data = measures();
    let reading = reading(&data, Lang::Zh);
    let draw = |key| -> Multiples {
        let asked = asked(at(&data, key));
        match &pictures::specs(reading, &[0, 1], View::Months, asked)[0] {
            ChartSpec::Multiples(spec) => spec.clone(),
            other => panic!("{other:?}"),
        }
    };
    let money = draw(LiveKey::Execution);
    assert_eq!(money.months.len(), 10);
    assert_eq!(money.panels[1].points[4], Some(dec!(45)));
    assert_eq!(money.common[9], dec!(83.33));
    let red = draw(LiveKey::MoneyRed);
    assert!(red.common.is_empty(), "nothing is expected of red lights");
    assert!(draw(LiveKey::Coverage).panels.is_empty());
}

#[test]
fn what_a_whole_year_reached_is_not_set_beside_a_part_of_one() {
    let mut data = measures();
    let measure = at(&data, LiveKey::Attainment);
    for row in &mut data.rows {
        row.figures[measure].year_before = None;
    }
    let asked = asked(measure);
    let specs = pictures::specs(reading(&data, Lang::Zh), &[0, 1], View::Change, asked);
    let ChartSpec::Dumbbells(attained) = &specs[0] else {
        panic!("{specs:?}")
    };
    let told = [&attained.rows[0].before_text, &attained.rows[0].change];
    assert_eq!(told, ["到年末才可比"; 2]);
}

#[test]
fn a_change_is_an_arrow_only_where_it_says_more_than_one_case() {
    let data = measures();
    let reading = reading(&data, Lang::Zh);
    let draw = |measure, against| -> Dumbbells {
        let asked = Asked {
            against,
            ..asked(at(&data, measure))
        };
        match &pictures::specs(reading, &[0, 1], View::Change, asked)[0] {
            ChartSpec::Dumbbells(spec) => spec.clone(),
            other => panic!("{other:?}"),
        }
    };
    let coverage = draw(LiveKey::Coverage, Against::Year);
    assert_eq!(
        (coverage.before.as_str(), coverage.now.as_str()),
        ("2025年度", "截至 2026-11-05")
    );
    assert_eq!(coverage.rows[0].change, "+2.5 个百分点");
    assert!(!coverage.rows[0].effective, "one case of forty");
    let money = draw(LiveKey::Execution, Against::Year);
    assert_eq!(
        (money.before.as_str(), money.now.as_str()),
        ("2025年10月末", "2026年10月末")
    );
    assert_eq!(money.rows[0].change, "+20 个百分点");
    assert!(money.rows[0].effective, "more than one of thirty projects");
    let dates = [&coverage, &money].map(|it| it.caption.as_of.as_str());
    assert_eq!(dates, ["2026-11-05", "2025年10月末、2026年10月末"]);
    let month = draw(LiveKey::Execution, Against::Month);
    assert_eq!(month.caption.as_of, "2026年9月末、2026年10月末");
    assert_eq!(month.rows[0].before, Some(dec!(63)));
    let grade = draw(LiveKey::Execution, Against::Grade);
    assert_eq!(grade.caption.as_of, "2026-11-05");
    assert_eq!(grade.caption.title, "宁夏县级 · 目标质量为优的占比");
    assert_eq!(
        (grade.rows[0].before, grade.rows[0].now),
        (Some(dec!(16.67)), Some(dec!(50)))
    );
    // A press explains what is drawn: this measure, as of then.
    let key = |spec: &Dumbbells| spec.rows[0].key.clone();
    let of = |measure, month| format!("640104/{}/{month}", at(&data, measure));
    assert_eq!(key(&coverage), of(LiveKey::Coverage, 0));
    assert_eq!(key(&money), of(LiveKey::Execution, 10));
    assert_eq!(key(&grade), of(LiveKey::LastExcellent, 0));
}

#[test]
fn two_measures_make_a_plane_with_medians_and_few_cases_have_a_shape() {
    let data = measures();
    let asked = Asked {
        beside: at(&data, LiveKey::Rounds),
        ..asked(at(&data, LiveKey::Coverage))
    };
    let specs = pictures::specs(reading(&data, Lang::Zh), &[0, 1, 2], View::Plane, asked);
    let [ChartSpec::Scatter(spec)] = specs.as_slice() else {
        panic!("{specs:?}");
    };
    let spec: &Scatter = spec;
    assert_eq!(
        spec.across.median.as_ref().unwrap().label,
        "绩效目标覆盖率中位数 75%"
    );
    assert_eq!(spec.up.unit, "轮");
    let kinds: Vec<_> = spec.points.iter().map(|point| point.of).collect();
    assert_eq!(kinds, [0, 0, 1], "西夏区 rests on four cases");
    assert_eq!(spec.points[0].across_text, "75%（30/40）");
}

#[test]
fn the_colour_table_is_a_picture_of_six_at_most_in_the_order_of_the_table() {
    let mut data = measures();
    for n in 0..3 {
        let mut more = data.rows[1].clone();
        more.key = format!("{n}");
        data.rows.push(more);
    }
    let zh = reading(&data, Lang::Zh);
    let all: Vec<usize> = (0..data.rows.len()).collect();
    let specs = card::specs(zh, &all, "-execution");
    let [ChartSpec::Heat(first), ChartSpec::Heat(second)] = specs.as_slice() else {
        panic!("{specs:?}");
    };
    assert_eq!((first.columns.len(), second.columns.len()), (6, 2));
    assert!(
        first.caption.subtitle.ends_with("1/2"),
        "{:?}",
        first.caption
    );
    assert_eq!(first.columns[0], "金凤区（县级）");
    assert_eq!(first.tints.last().unwrap(), "≥80%");
    let cell = |name: &str, column: usize| -> &HeatCell {
        let row = first.rows.iter().find(|row| row.name == name);
        &row.expect(name).cells[column]
    };
    // 36 of 40, and 90,000 of 100,000 beside an even 83.33 %.
    let coverage = cell("绩效目标覆盖率 %", 0);
    assert_eq!((coverage.text.as_str(), coverage.tint), ("90%", Some(4)));
    assert_eq!(
        coverage.key,
        format!("640106/{}/0", at(&data, LiveKey::Coverage))
    );
    assert_eq!(cell("预算执行率 %", 0).state, RowState::Normal);
    assert_eq!(cell("平均审核轮次 轮", 0).tint, None, "no share");
    let last = first.columns.iter().position(|it| it == "西夏区（县级）");
    assert_eq!(cell("预算执行率 %", last.unwrap()).state, RowState::Late);
    assert_eq!(cell("整改按期完成率 %", 0).state, RowState::Missing);
    assert!(card::specs(zh, &[], "").is_empty());
}

#[test]
fn at_the_end_of_a_month_the_table_says_which_measures_are_not_kept_by_month() {
    let data = measures();
    let today = reading(&data, Lang::Zh);
    assert_eq!(today.not_by_month(), None);
    let then = Reading { month: 9, ..today };
    let told = then.not_by_month().unwrap();
    assert!(
        told.contains("、按时报送率、一次通过率、平均审核轮次、"),
        "{told}"
    );
    assert!(
        !told.contains("预算执行率") && !told.contains("支出红灯占比"),
        "{told}"
    );
    let specs = card::specs(then, &[0], "");
    let [ChartSpec::Heat(card)] = specs.as_slice() else {
        panic!("{specs:?}");
    };
    assert!(card.caption.subtitle.contains(&told), "{:?}", card.caption);
    let html = page(Lang::En, "/compare?month=9", data.clone());
    assert!(html.contains("Not kept by month"), "{html}");
    let html = page(Lang::En, "/compare", data);
    assert!(!html.contains("Not kept by month"), "{html}");
}
