//! The rules side by side, rendered without a browser over the packs and documents that ship.

use super::{
    page::Comparison,
    published::Shown,
    rules::{self, Asked},
    tests::{chosen, data, five, inside, plain},
};
use api::rules::RulesComparison;
use domain::{
    compare::{Difference, RuleKind, rule_rows},
    facts,
    lang::Lang,
    pack::PackSet,
};
use leptos::prelude::*;
use leptos_router::components::Router;
use std::sync::Arc;

pub(super) fn compared() -> RulesComparison {
    let set = PackSet::embedded();
    let year = 2027_u16.try_into().unwrap();
    let packs: Vec<_> = five()
        .into_iter()
        .map(|place| {
            let pack = set.resolve(&place, year).unwrap();
            (place, pack)
        })
        .collect();
    let packs: Vec<_> = packs
        .iter()
        .map(|(place, pack)| (place.clone(), pack))
        .collect();
    RulesComparison {
        year: 2027,
        years: vec![2027, 2026],
        jurisdictions: five(),
        rows: rule_rows(&packs, &facts::embedded_mechanisms(), &facts::embedded()),
    }
}

fn page(lang: Lang, stage: &str, only: &str, view: &str) -> String {
    let typed = [stage, only, view].map(str::to_owned);
    inside(lang, "/compare?tab=rules", move |ctx| {
        let [stage, only, view] = typed.map(RwSignal::new);
        let asked = Asked {
            stage,
            only,
            view,
            year: RwSignal::new(String::new()),
        };
        let shown = Shown {
            data: StoredValue::new(Arc::new(data())),
            chosen: Memo::new(|_| chosen()),
            open: Callback::new(|_| ()),
        };
        rules::block(ctx, shown, asked, Arc::new(compared()))
            .into_any()
            .to_html()
    })
}

#[test]
fn the_rules_have_a_place_with_an_address_of_their_own() {
    for at in ["/compare?tab=rules", "/compare?stage=target"] {
        let html = inside(Lang::Zh, at, |_| {
            let data = Arc::new(data());
            view! { <Router><Comparison data=Arc::clone(&data) /></Router> }.to_html()
        });
        let tab = html.split("id=\"compare-rules\"").nth(1).unwrap();
        let tab = tab.split("</button>").next().unwrap();
        assert!(tab.contains("aria-selected=\"true\""), "{at}: {html}");
        assert!(!html.contains("公开指标对照"), "{at}: {html}");
    }
}

#[test]
fn every_cell_of_every_stage_stands_on_the_screen_with_its_source() {
    let data = compared();
    for lang in [Lang::Zh, Lang::En] {
        let text = plain(&page(lang, "all", "", ""));
        for row in data.rows.iter().filter(|row| row.concerns(&chosen())) {
            assert!(text.contains(row.name(lang)), "{}", row.key);
            assert!(text.contains(&row.sentence(&chosen(), lang)), "{}", row.key);
            for place in chosen() {
                let cell = row.cell(&place.code).unwrap();
                assert!(text.contains(cell.standing.label(lang)), "{}", row.key);
                for line in cell.text(lang) {
                    assert!(text.contains(line.as_str()), "{}: {line}", row.key);
                }
                let cited = cell.source.as_ref().filter(|_| !cell.text_zh.is_empty());
                if let Some(source) = cited {
                    let named = [&source.document, &source.article];
                    assert!(
                        named.iter().all(|it| text.contains(it.as_str())),
                        "{source:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn only_what_differs_shows_on_demand_and_all_of_it() {
    let data = compared();
    let text = plain(&page(Lang::Zh, "all", "1", ""));
    let all = plain(&page(Lang::Zh, "all", "", ""));
    let mut hidden = 0;
    let concerned: Vec<_> = data
        .rows
        .iter()
        .filter(|row| row.concerns(&chosen()))
        .collect();
    for row in &concerned {
        let said = row.sentence(&chosen(), Lang::Zh);
        let differs = row.difference(&chosen()) != Difference::Same;
        assert_eq!(text.contains(&said), differs, "{said}");
        assert!(all.contains(&said), "{said}");
        hidden += usize::from(!differs);
    }
    assert!(hidden > 0 && hidden < concerned.len() && concerned.len() < data.rows.len());
    let marked = page(Lang::Zh, "all", "", "")
        .matches("rules__row--differs")
        .count();
    assert_eq!(marked, concerned.len() - hidden);
}

#[test]
fn the_sentences_can_be_read_without_the_table() {
    let html = page(Lang::Zh, "ex_ante", "", "words");
    let data = compared();
    let rows = data
        .rows
        .iter()
        .filter(|row| row.stage == "ex_ante" && row.concerns(&chosen()));
    assert_eq!(html.matches("<li").count(), rows.clone().count());
    for row in rows {
        assert!(plain(&html).contains(&row.sentence(&chosen(), Lang::Zh)));
    }
    assert!(!html.contains("<table"), "{html}");
}

#[test]
fn a_practice_and_a_parameter_are_buttons_and_silence_is_none() {
    let html = page(Lang::Zh, "ex_ante", "", "");
    let data = compared();
    let cells = data
        .rows
        .iter()
        .filter(|row| row.stage == "ex_ante")
        .flat_map(|row| {
            let own = chosen().into_iter();
            own.map(|place| (row.kind, row.cell(&place.code).unwrap().clone()))
                .collect::<Vec<_>>()
        });
    let told = cells.filter(|(_, cell)| cell.source.is_some() && !cell.text_zh.is_empty());
    let told: Vec<_> = told.collect();
    assert_eq!(html.matches("class=\"figure way\"").count(), told.len());
    assert!(told.iter().any(|(kind, _)| *kind == RuleKind::Practice));
    assert!(told.iter().any(|(kind, _)| *kind == RuleKind::Words));
}
