//! The comparison over the figures that ship, rendered without a browser.

use super::{
    figures::by_stage,
    opened::{self, OpenedWay},
    page::Comparison,
    places, stages,
};
use crate::{ctx::Ctx, messages::Messages, prefs::Stored};
use api::comparison::PublishedComparison;
use domain::{
    compare::{catalogue, derived_catalogue},
    facts,
    lang::Lang,
    org::{Jurisdiction, Level, Region},
};
use leptos::prelude::*;
use leptos_router::{components::Router, location::RequestUrl};
use std::{collections::BTreeSet, sync::Arc};

pub(super) fn place(code: &str, name: &str, level: Level, parent: Option<&str>) -> Jurisdiction {
    Jurisdiction {
        code: code.parse().unwrap(),
        name: name.to_owned(),
        level,
        parent: parent.map(|code| code.parse().unwrap()),
        region: if code.starts_with("15") {
            Region::InnerMongolia
        } else {
            Region::Ningxia
        },
    }
}

pub(super) fn five() -> Vec<Jurisdiction> {
    places::in_order(vec![
        place("150300", "乌海市", Level::Prefecture, None),
        place("640100", "银川市", Level::Prefecture, None),
        place("640104", "兴庆区", Level::District, Some("640100")),
        place("640300", "吴忠市", Level::Prefecture, None),
        place("640500", "中卫市", Level::Prefecture, None),
    ])
}

pub(super) fn data() -> PublishedComparison {
    PublishedComparison {
        jurisdictions: five(),
        measures: catalogue(),
        derived: derived_catalogue(),
        rank_cases: 5,
        population_times: 2,
        facts: facts::embedded(),
        mechanisms: facts::embedded_mechanisms(),
    }
}

fn codes(places: &[Jurisdiction]) -> Vec<&str> {
    places.iter().map(|place| place.code.as_str()).collect()
}

pub(super) fn chosen() -> Vec<Jurisdiction> {
    places::chosen("", &five())
}

/// Text between tags.
pub(super) fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for one in html.chars() {
        match one {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(one),
            _ => {}
        }
    }
    text.replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&amp;", "&")
        .replace("&quot;", "\"")
}

pub(super) fn inside<T>(lang: Lang, at: &str, run: impl FnOnce(Ctx) -> T) -> T {
    Owner::new().with(|| {
        provide_context(RequestUrl::new(at));
        let ctx = Ctx::new(Stored::default());
        ctx.prefs.lang.set(lang);
        provide_context(ctx);
        run(ctx)
    })
}

pub(super) fn page(lang: Lang, at: &str) -> String {
    inside(lang, at, |_| {
        let data = Arc::new(data());
        view! { <Router><Comparison data=Arc::clone(&data) /></Router> }.to_html()
    })
}

#[test]
fn it_opens_on_three_and_the_last_one_stays() {
    assert_eq!(codes(&chosen()), ["640104", "640300", "640500"]);
    assert_eq!(codes(&places::chosen("150300,999999", &five())), ["150300"]);
    let one = places::chosen("640100", &five());
    assert_eq!(places::toggled(&one, &one[0].code), "640100");
    let two = places::toggled(&one, &"150300".parse().unwrap());
    assert_eq!(codes(&places::chosen(&two, &five())), ["640100", "150300"]);
    let sixth = place("640106", "金凤区", Level::District, Some("640100"));
    let six: Vec<_> = five().into_iter().chain([sixth]).collect();
    let kept = places::toggled(&six, &"640105".parse().unwrap());
    assert_eq!(kept.split(',').count(), 6, "no seventh");
}

#[test]
fn names_say_level_parent_and_another_region() {
    let words = &Messages::of(Lang::Zh).compare;
    let all = five();
    let named: Vec<_> = all
        .iter()
        .map(|place| places::named(place, &all, words))
        .collect();
    assert_eq!(
        named,
        [
            "兴庆区（市辖区，属银川市）",
            "吴忠市（地级市，宁夏）",
            "中卫市（地级市，宁夏）",
            "银川市（地级市，宁夏）",
            "乌海市（地级市，内蒙古）",
        ]
    );
}

#[test]
fn every_stage_of_the_data_has_a_name_and_every_figure_a_stage() {
    let known: BTreeSet<_> = stages::codes().collect();
    let data = data();
    let used = data.facts.iter().map(|fact| fact.stage.as_str());
    let used = used.chain(
        data.mechanisms
            .iter()
            .map(|mechanism| mechanism.stage.as_str()),
    );
    for stage in used {
        assert!(known.contains(stage), "{stage}");
        assert_ne!(stages::name(stage, &Messages::of(Lang::Zh).compare), stage);
    }
}

#[test]
fn every_published_figure_is_reachable_in_the_first_rows_or_by_stage() {
    let data = data();
    let codes: Vec<_> = five().into_iter().map(|place| place.code).collect();
    let rest: usize = by_stage((&data, None), &codes)
        .iter()
        .map(|(_, rows)| rows.len())
        .sum();
    let keys: BTreeSet<_> = data
        .facts
        .iter()
        .filter_map(|fact| fact.measure.as_ref())
        .collect();
    let default = data.measures.iter().filter(|measure| measure.default);
    let default = default
        .filter(|measure| keys.contains(&measure.key))
        .count();
    let alone = data
        .facts
        .iter()
        .filter(|fact| fact.measure.is_none())
        .count();
    assert_eq!(rest, keys.len() - default + alone);
}

#[test]
fn figures_stand_as_printed_with_year_and_missing_ones_are_told_apart() {
    let html = page(Lang::Zh, "/compare");
    for text in [
        "271 个",
        "20.33 亿元",
        "合 203300 万元",
        "51102.71 万元",
        "2021年度·推定",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
    for gap in ["未公布", "未提及"] {
        assert!(html.contains(gap), "{gap}");
    }
    assert!(html.contains("兴庆区（市辖区，属银川市）"), "{html}");
    assert!(!html.contains("1408"), "银川市 is not chosen: {html}");
    assert_eq!(html.matches("公开数据").count(), 1);
}

#[test]
fn another_choice_stage_and_all_measures_stand_in_the_address() {
    let html = page(Lang::Zh, "/compare?on=640100,150300&all=1");
    for text in [
        "超过1200 个",
        "乌海市（地级市，内蒙古）",
        "仅此地公布",
        "事前评估",
    ] {
        assert!(html.contains(text), "{text}");
    }
    // A figure that stands alone has neighbours without a word, not incomparable ones.
    assert!(!html.contains("不可比"), "{html}");
    assert!(!html.contains("271 个"), "兴庆区 is not chosen");
}

#[test]
fn a_practice_opens_its_document_and_the_figures_of_its_stage() {
    let data = data();
    let mut mechanisms = data.mechanisms.iter();
    let mechanism = mechanisms.find(|one| one.key == "count_amount").unwrap();
    let way = mechanism
        .ways
        .iter()
        .find(|way| way.jurisdiction.as_str() == "640300");
    let opened = OpenedWay {
        matter: mechanism.label_zh.clone(),
        stage: mechanism.stage.clone(),
        way: way.unwrap().clone(),
    };
    let html = inside(Lang::Zh, "/compare", move |ctx| {
        opened::way_sheet(ctx, &opened, &data).to_html()
    });
    let facts = facts::embedded();
    let own = |fact: &&facts::PublishedFact| fact.jurisdiction.as_str() == "640300";
    let document = &facts.iter().find(own).unwrap().document;
    for text in [
        "23个，20.33亿元",
        "吴忠市",
        document,
        "20.33 亿元",
        "已实施或已规定",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
}

#[test]
fn one_cell_has_one_gap() {
    let html = page(Lang::Zh, "/compare?all=1");
    for cell in html.split("<td").skip(1) {
        let cell = cell.split("</td>").next().unwrap();
        let both = cell.contains(">未提及<") && cell.contains(">未公布<");
        assert!(!both, "{cell}");
    }
}

#[test]
fn a_source_names_document_section_year_basis_and_trap() {
    let data = data();
    let show = |id: &str| {
        let fact = data
            .facts
            .iter()
            .find(|fact| fact.id == id)
            .unwrap()
            .clone();
        let measure = data
            .measures
            .iter()
            .find(|own| fact.measure.as_ref() == Some(&own.key));
        let measure = measure.cloned();
        inside(Lang::Zh, "/compare", move |ctx| {
            opened::figure_sheet(ctx, &fact, measure.as_ref(), "吴忠市".to_owned()).to_html()
        })
    };
    let inferred = data.facts.iter().find(|fact| {
        fact.year_basis == facts::YearBasis::Inferred
            && fact.title_basis == facts::TitleBasis::Composed
    });
    let inferred = inferred.unwrap();
    let html = show(&inferred.id);
    for text in ["标题为整理时拟定", "按文件推定", inferred.section.as_str()] {
        assert!(html.contains(text), "{text}\n{html}");
    }
    let planned = data.facts.iter().find(|fact| fact.planned).unwrap();
    assert!(show(&planned.id).contains("这是计划，不是已做的事"));
}

#[test]
fn both_languages_are_complete() {
    let html = page(Lang::En, "/compare");
    for text in [
        "Published figures",
        "How the rules differ",
        "district of 银川市",
        "not published",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
    assert!(!html.contains("规则怎样不同"), "{html}");
    for text in [
        "20.33 (100 million yuan)",
        "51102.71 (10,000 yuan)",
        ">271<",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
}
