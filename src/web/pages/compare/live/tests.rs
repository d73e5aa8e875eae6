//! The system's own figures side by side, rendered without a browser.

use super::{
    super::{
        charts::Pen,
        tests::{chosen, inside, place},
    },
    Kept, Opened, Shown, Views, choice, explain, mix,
    reading::Reading,
};
use crate::messages::Messages;
use api::comparison::{Approvals, Crumb, MeasuredFigure, MeasuredRow, Measures};
use domain::{
    compare::{LiveKey, Part, Quotient, live_catalogue},
    lang::Lang,
    org::{Jurisdiction, Level},
    pack::{Lights, Mark, Setting, Source},
    rate::Base,
};
use leptos::prelude::*;
use leptos_router::components::Router;
use rust_decimal::{Decimal, dec};

/// A row: approved of forty, paid of a hundred thousand, rounds of the approved, and so on.
fn row(place: Jurisdiction, approved: i64, paid: i64, base: Base) -> MeasuredRow {
    let figure = |key: LiveKey| {
        let now = match key {
            LiveKey::Coverage => Quotient::of(approved, 40),
            LiveKey::Execution => Quotient::of(paid, 100_000),
            LiveKey::Rounds => Quotient::of(approved + 9, approved),
            LiveKey::ClosedInTime => Quotient::of(0, 0),
            LiveKey::FirstExcellent => Quotient::of(5, approved),
            LiveKey::LastExcellent => Quotient::of(15, approved),
            LiveKey::MoneyRed => Quotient::of(3, approved),
            _ => Quotient::of(approved / 2, approved),
        };
        let course = matches!(key, LiveKey::Execution | LiveKey::MoneyRed);
        let month = |month: i64| {
            let part = now.numerator * Decimal::from(month) / Decimal::TEN;
            (month <= 10).then_some(Quotient {
                numerator: part,
                ..now
            })
        };
        let before = match key {
            LiveKey::Execution => Quotient::of(paid - 20_000, 100_000),
            // One case less: no more than chance.
            LiveKey::Coverage => Quotient::of(approved - 1, 40),
            _ => now,
        };
        MeasuredFigure {
            now,
            months: if course {
                (1..=12).map(month).collect()
            } else {
                Vec::new()
            },
            year_before: (key != LiveKey::Rounds).then_some(before),
        }
    };
    let all = live_catalogue().into_iter();
    MeasuredRow {
        key: place.code.to_string(),
        name: place.name.clone(),
        place,
        population: None,
        units: 12,
        projects: 40,
        approved: approved.unsigned_abs(),
        approvals: Some(Approvals {
            first: "2026-01".to_owned(),
            last: "2026-10".to_owned(),
            node_zh: "财政局审核".to_owned(),
            node_en: "Finance bureau review".to_owned(),
        }),
        rank_cases: 5,
        base,
        lights: Setting {
            value: Lights {
                green: dec!(0.9),
                yellow: dec!(0.7),
            },
            source: Source {
                mark: Mark::Proposal,
                document: "规则包".to_owned(),
                article: String::new(),
                layer: "全国".to_owned(),
            },
        },
        deeper: true,
        figures: all.map(|measure| figure(measure.key)).collect(),
    }
}

pub(in super::super) fn measures() -> Measures {
    use Level::{District, Prefecture};
    let of = |code: &str, name: &str, level, parent| place(code, name, level, parent);
    let yinchuan = Some("640100");
    Measures {
        year: 2026,
        as_of: "2026-11-05".to_owned(),
        month: 10,
        expected: dec!(0.833333),
        part: Part::Jurisdictions,
        path: Vec::new(),
        measures: live_catalogue(),
        population_times: 2,
        rows: vec![
            row(
                of("640104", "兴庆区", District, yinchuan),
                30,
                70_000,
                Base::Adjusted,
            ),
            row(
                of("640106", "金凤区", District, yinchuan),
                36,
                90_000,
                Base::Adjusted,
            ),
            row(
                of("640105", "西夏区", District, yinchuan),
                4,
                50_000,
                Base::Adjusted,
            ),
            row(
                of("640300", "吴忠市", Prefecture, None),
                20,
                80_000,
                Base::Initial,
            ),
            row(
                of("640500", "中卫市", Prefecture, None),
                25,
                60_000,
                Base::Adjusted,
            ),
        ],
        demo: true,
    }
}

pub(super) fn reading(data: &Measures, lang: Lang) -> Reading<'_> {
    Reading {
        data,
        month: 0,
        pen: Pen {
            messages: Messages::of(lang),
            lang,
        },
    }
}

pub(super) fn at(data: &Measures, key: LiveKey) -> usize {
    reading(data, Lang::Zh).position(key).unwrap()
}

/// The view at an address.
pub(super) fn page(lang: Lang, address: &str, data: Measures) -> String {
    inside(lang, address, |_| {
        view! {
            <Router>
                {
                    let kept = Kept::from_address();
                    let chosen = Memo::new(|_| chosen());
                    view! { <Views data=data.clone() chosen kept /> }
                }
            </Router>
        }
        .to_html()
    })
}

/// What is said of a figure of the first row, with some rows chosen.
fn explained(lang: Lang, rows: &'static [usize], measure: usize) -> String {
    inside(lang, "/compare", |ctx| {
        view! {
            <Router>
                {
                    let kept = Kept::from_address();
                    let chosen = Memo::new(|_| Vec::new());
                    let mut shown = Shown::new(ctx, measures(), kept, chosen);
                    shown.rows = Memo::new(move |_| rows.to_vec());
                    let opened = Opened::parse(&format!("640104/{measure}/0")).unwrap();
                    shown.reading(|reading| explain::sheet(shown, reading, &opened))
                }
            </Router>
        }
        .to_html()
    })
}

#[test]
fn it_opens_on_those_chosen_and_a_group_is_one_press() {
    let data = measures();
    assert_eq!(data.shown(("", ""), &chosen()), [0, 3, 4]);
    assert_eq!(data.shown(("640106,9", ""), &chosen()), [1]);
    let groups = choice::groups(&data, Lang::Zh);
    let told: Vec<_> = groups
        .iter()
        .map(|group| (group.label.as_str(), group.rows.as_slice()))
        .collect();
    assert_eq!(
        told,
        [("宁夏县级", &[0, 1, 2][..]), ("宁夏地级市", &[3, 4])]
    );
    assert_eq!(data.shown(("640106", "640104"), &[]), [0, 1, 2]);
}

#[test]
fn two_to_six_are_chosen_and_the_last_one_stays() {
    let data = measures();
    assert_eq!(choice::toggled(&data, &[0], 0), "640104");
    assert_eq!(choice::toggled(&data, &[3, 0], 1), "640104,640106,640300");
    assert_eq!(choice::toggled(&data, &[0, 1], 0), "640106");
    let mut many = data;
    for n in 0..4 {
        let mut more = many.rows[0].clone();
        more.key = format!("{n}");
        many.rows.push(more);
    }
    let six = [0, 1, 2, 3, 4, 5];
    let kept = choice::toggled(&many, &six, 6);
    assert_eq!(kept.split(',').count(), 6, "no seventh");
}

#[test]
fn a_composite_prints_its_formula_and_the_range_of_its_ranks() {
    let data = measures();
    let zh = reading(&data, Lang::Zh);
    let weights = domain::compare::weights("coverage:40,money_red:60,rounds:9", &data.measures);
    assert_eq!(weights.len(), 2, "rounds are no share");
    assert_eq!(
        mix::formula(zh, &weights),
        "自定义综合（非官方） = (40 × 绩效目标覆盖率 + 60 × (100% − 支出红灯占比)) ÷ 100"
    );
    let found = mix::mixed(zh, &[0, 1, 2], &weights);
    // (40 × 0.75 + 60 × 0.9) ÷ 100.
    let first = found.iter().find(|one| one.row == 0).unwrap();
    assert_eq!(first.value, Some(dec!(0.84)));
    assert_eq!(first.range, Some((2, 2, 2)));
    // The next has (40 × 0.9 + 60 × 0.916667) ÷ 100. Red lights have no room for the distance.
    let needed = "前一位是金凤区（91%）；权重和其余各项不变，\
                  只“绩效目标覆盖率”提高 17.51 个百分点\
                  （“绩效目标已批复的项目”增加 8 个）即追平。";
    assert_eq!(first.change, needed);
    let leader = found.iter().find(|one| one.row == 1).unwrap();
    assert!(leader.change.starts_with("领先兴庆区（84%）7 个百分点；"));
    let few = found.iter().find(|one| one.row == 2).unwrap();
    assert_eq!(few.range, None);
    let why = few.why.as_deref().unwrap();
    assert_eq!(why, "支出红灯占比：只有 4 个样本，不排名");
    assert_eq!(few.change, "", "it has no rank that could change");
    let missing = domain::compare::weights("coverage:1,closed_in_time:1", &data.measures);
    assert!(
        mix::mixed(zh, &[0, 1], &missing)
            .iter()
            .all(|one| one.value.is_none())
    );
    let html = page(
        Lang::Zh,
        "/compare?show=mix&mix=coverage:40,money_red:60",
        measures(),
    );
    assert!(html.contains("自定义综合（非官方） = (40 ×"), "{html}");
    let next = "前一位是中卫市（77.8%）；权重和其余各项不变，\
                只“绩效目标覆盖率”提高 17 个百分点（“绩效目标已批复的项目”增加 7 个）即追平。";
    assert!(html.contains("怎样才会变") && html.contains(next), "{html}");
    let empty = page(Lang::Zh, "/compare?show=mix", measures());
    assert!(
        empty.contains("还没有自定义综合"),
        "nobody made one, nobody sees one"
    );
}

#[test]
fn the_overview_says_every_figure_with_both_sides_and_what_is_not_approved() {
    let html = page(Lang::Zh, "/compare?like=640104", measures());
    for text in [
        "兴庆区，预算执行率：70% = 累计支出 7 万元 ÷ 调整后预算数 10 万元；关注；2026-11-05",
        "▲ 关注",
        "● 正常",
        "◆ 滞后",
        "县级 · 2026年 · 常住人口未公布",
        "另有 85 个项目尚未批复",
        "宁夏县级（3）",
        "n=4",
        "data-tint=\"4\"",
        "aria-pressed=\"true\"",
        "演示数据",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
    // Sorted by execution, the largest first.
    let sorted = page(Lang::Zh, "/compare?like=640104&sort=-execution", measures());
    let place = |name: &str| sorted.rfind(&format!("{name}，预算执行率")).unwrap();
    assert!(place("金凤区") < place("兴庆区") && place("兴庆区") < place("西夏区"));
}

#[test]
fn a_figure_says_how_it_came_about_and_what_would_change_its_rank() {
    let html = explained(Lang::Zh, &[0, 1, 2], at(&measures(), LiveKey::Coverage));
    for text in [
        "绩效目标已批复的项目 30 ÷ 应编报绩效目标的项目 40 = 75%",
        "第 2 位（共 3），距前一位 15 个百分点",
        "再增加 6 个即追平",
        "2025年度 72.5% → 截至 2026-11-05 75%，+2.5 个百分点",
        "应报项目 40 个，已批复 30 个，未批复 10 个",
        "经“财政局审核”批复 30 个，首次批复最早在 2026-01，最近在 2026-10",
        "少于 5 个不排名",
        "看各部门",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
    let money = explained(Lang::Zh, &[0, 1, 2], at(&measures(), LiveKey::Execution));
    // 70 % of an expected 83.33 %: below nine tenths of it, above seven.
    for text in ["关注", "83.3333%", "规则包 · 全国（", "口径不同不排名"] {
        assert!(money.contains(text), "{text}\n{money}");
    }
}

#[test]
fn every_view_speaks_both_languages_and_leaves_no_brace() {
    let views = ["table", "bars", "months", "change", "plane", "mix"];
    for view in views {
        for lang in [Lang::Zh, Lang::En] {
            let address = format!("/compare?show={view}&mix=coverage:1,money_red:1&like=640104");
            let html = page(lang, &address, measures());
            assert!(!html.contains("{}"), "{view}");
            assert!(html.contains("live-views-"), "{view}");
        }
    }
    let data = measures();
    let english = reading(&data, Lang::En);
    let rounds = at(&data, LiveKey::Rounds);
    assert_eq!(english.value_text(0, rounds), "1.3 rounds");
    assert_eq!(english.month_end(2026, 10), "2026, end of Oct");
}

#[test]
fn departments_and_units_stand_in_the_same_view_with_the_way_back() {
    let mut data = measures();
    data.part = Part::Departments;
    data.path = vec![Crumb {
        key: "640104".to_owned(),
        name: "兴庆区".to_owned(),
    }];
    for (at, name) in ["教育局", "水务局", ""].iter().enumerate() {
        let place = data.rows[0].place.clone();
        let row = &mut data.rows[at];
        row.key = if name.is_empty() {
            String::new()
        } else {
            format!("d{at}")
        };
        row.name = (*name).to_owned();
        row.place = place;
        row.deeper = !name.is_empty();
    }
    data.rows.truncate(3);
    let html = page(Lang::Zh, "/compare?show=bars&pick=d0,0", data.clone());
    for text in [
        "全部辖区",
        "aria-current=\"page\"",
        "教育局",
        "未归口",
        "部门（3）",
    ] {
        assert!(html.contains(text) || text == "未归口", "{text}\n{html}");
    }
    assert_eq!(data.shown(("d0,0", ""), &[]), [0, 2]);
    let name = reading(&data, Lang::Zh).name(2);
    assert!(!name.is_empty() && html.contains(&name));
}

#[test]
fn a_meeting_says_where_whose_and_as_of_when() {
    let mut data = measures();
    data.path = vec![Crumb {
        key: "640104".to_owned(),
        name: "兴庆区".to_owned(),
    }];
    let zh = super::cover(reading(&data, Lang::Zh), &[1, 2]);
    assert_eq!(
        zh,
        [
            "全部辖区 › 兴庆区",
            "金凤区、西夏区",
            "2026年度，截至 2026-11-05"
        ]
    );
    let month = Reading {
        month: 9,
        ..reading(&data, Lang::Zh)
    };
    assert_eq!(super::cover(month, &[1])[2], "2026年度，截至 2026年9月末");
    let many = super::cover(reading(&data, Lang::En), &[0, 1, 2, 3, 4, 0, 1]);
    assert!(many[1].ends_with(" and more, 7 in all"), "{}", many[1]);
}
