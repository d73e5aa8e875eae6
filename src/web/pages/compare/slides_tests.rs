//! What a room is shown of the comparison, rendered without a browser.

use super::{
    charts::Pen,
    page::Comparison,
    rules_tests::compared,
    slides,
    tests::{chosen, data, five, inside},
};
use crate::messages::Messages;
use domain::lang::Lang;
use kit::OnShow;
use leptos::prelude::*;
use leptos_router::components::Router;
use std::sync::Arc;

fn pen(lang: Lang) -> Pen {
    Pen {
        messages: Messages::of(lang),
        lang,
    }
}

#[test]
fn slides_of_figures_are_short_and_say_level_year_and_source() {
    let (data, chosen) = (data(), chosen());
    let sheets = slides::of_figures(&data, &chosen, false, pen(Lang::Zh));
    let defaults = data.measures.iter().filter(|measure| measure.default);
    let rows: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    assert_eq!(rows, defaults.count());
    for sheet in &sheets {
        assert!(sheet.rows.len() <= 5, "{}", sheet.title);
        assert_eq!(sheet.heads[1], "兴庆区（市辖区，属银川市）");
        assert!(sheet.source.starts_with("出处："), "{}", sheet.source);
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.heads.len()));
    }
    let first = &sheets[0];
    assert!(first.title.ends_with("1/3"), "{}", first.title);
    let key = first.rows.iter().find(|row| row[0] == "重点评价项目 个");
    assert!(key.unwrap()[1].starts_with("9 个（"), "{key:?}");
    assert!(key.unwrap()[1].contains("年度"), "{key:?}");
    // Whatever stands alone is shown too, once all measures are.
    let all = slides::of_figures(&data, &chosen, true, pen(Lang::En));
    let cells = || all.iter().flat_map(|sheet| sheet.rows.iter().flatten());
    let own = data.facts.iter().filter(|fact| {
        let mut places = chosen.iter();
        fact.measure.is_none() && places.any(|place| place.code == fact.jurisdiction)
    });
    for fact in own {
        let name = format!("{} (published only here)", fact.label_zh);
        assert!(cells().any(|cell| *cell == name), "{name}");
    }
}

#[test]
fn slides_of_rules_have_the_sentence_and_what_each_one_does() {
    let (rules, chosen) = (compared(), chosen());
    for lang in [Lang::Zh, Lang::En] {
        let rows: Vec<_> = rules
            .rows
            .iter()
            .filter(|row| row.stage == "ex_ante" && row.concerns(&chosen))
            .collect();
        let sheets = slides::of_rules(("ex_ante", &rows), &chosen, &five(), pen(lang));
        assert!(sheets.iter().all(|sheet| sheet.rows.len() <= 2));
        let told: Vec<_> = sheets.iter().flat_map(|sheet| &sheet.rows).collect();
        assert_eq!(told.len(), rows.len());
        for (row, told) in rows.iter().zip(told) {
            assert_eq!(told[0], row.sentence(&chosen, lang));
            assert!(told[0].starts_with(row.name(lang)), "{told:?}");
            for (place, cell) in chosen.iter().zip(&told[1..]) {
                let own = row.cell(&place.code).unwrap();
                assert!(cell.starts_with(own.standing.label(lang)), "{cell}");
                assert!(own.text(lang).iter().all(|line| cell.contains(line)));
            }
        }
    }
}

#[test]
fn the_published_figures_can_be_shown_to_a_room() {
    inside(Lang::Zh, "/compare", |_| {
        let on_show = OnShow::provide();
        assert!(!on_show.has_slides());
        let data = Arc::new(data());
        let html = view! { <Router><Comparison data=Arc::clone(&data) /></Router> }.to_html();
        assert!(on_show.has_slides());
        let place = html.split("id=\"compared-figures\"").nth(1).unwrap();
        let tag = place.split('>').next().unwrap();
        assert!(tag.contains("data-slide"), "{tag}");
    });
}
