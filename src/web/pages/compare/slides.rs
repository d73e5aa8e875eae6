//! The comparison as slides for a room: few rows at a time, level and year beside what they are
//! of, and the documents below.

use super::{
    cells::year_text,
    charts::Pen,
    figures::{AnyRow, by_stage},
    places, stages,
};
use crate::lang::fill;
use api::comparison::PublishedComparison;
use domain::{
    compare::{Measure, Published, RuleRow, Standing, in_words, published},
    facts::PublishedFact,
    lang::Lang,
    org::{Jurisdiction, JurisdictionCode},
};
use kit::Sheet;

/// As many jurisdictions have columns wide enough for whole clauses.
const FEW: usize = 3;

/// Rows of figures a slide.
fn figure_rows(places: usize) -> usize {
    if places > FEW { 3 } else { 5 }
}

/// Rows of rules a slide: each has a sentence to read aloud.
fn rule_rows(places: usize) -> usize {
    if places > FEW { 1 } else { 2 }
}

/// A row as it is told, with the documents it comes from.
#[derive(Default)]
struct Told {
    cells: Vec<String>,
    documents: Vec<String>,
}

/// The rows of figures that show.
pub(super) fn of_figures(
    data: &PublishedComparison,
    chosen: &[Jurisdiction],
    all: bool,
    pen: Pen,
) -> Vec<Sheet> {
    let words = &pen.messages.compare;
    let heads = heads(words.measure, chosen, &data.jurisdictions, pen);
    let rows = |rows: Vec<AnyRow<'_>>| {
        let rows = rows.iter().map(|row| figures(data, chosen, row, pen));
        rows.collect::<Vec<_>>()
    };
    let each = figure_rows(chosen.len());
    let first = data.measures.iter().filter(|measure| measure.default);
    let first = first.map(AnyRow::Measure).collect();
    let mut sheets = cut(words.figures, &heads, &rows(first), each, pen);
    if all {
        let codes: Vec<JurisdictionCode> = chosen.iter().map(|it| it.code.clone()).collect();
        for (stage, of_stage) in by_stage(data, &codes) {
            let title = stages::name(stage, words);
            sheets.extend(cut(title, &heads, &rows(of_stage), each, pen));
        }
    }
    sheets
}

/// The rules of one stage that show, with the sentence to read aloud and what each one does.
pub(super) fn of_rules(
    (stage, rows): (&str, &[&RuleRow]),
    chosen: &[Jurisdiction],
    everybody: &[Jurisdiction],
    pen: Pen,
) -> Vec<Sheet> {
    let words = &pen.messages.compare;
    let heads = heads(words.matter, chosen, everybody, pen);
    let rows: Vec<_> = rows.iter().map(|row| rule(row, chosen, pen)).collect();
    cut(
        stages::name(stage, words),
        &heads,
        &rows,
        rule_rows(chosen.len()),
        pen,
    )
}

fn heads(first: &str, chosen: &[Jurisdiction], all: &[Jurisdiction], pen: Pen) -> Vec<String> {
    let words = &pen.messages.compare;
    let named = chosen.iter().map(|place| places::named(place, all, words));
    std::iter::once(first.to_owned()).chain(named).collect()
}

/// Rows in portions of so many, each with the documents of its own rows.
fn cut(title: &str, heads: &[String], rows: &[Told], each: usize, pen: Pen) -> Vec<Sheet> {
    let words = &pen.messages.compare;
    let of = rows.len().div_ceil(each);
    let sheet = |(at, rows): (usize, &[Told])| {
        let mut documents: Vec<&str> = Vec::new();
        for document in rows.iter().flat_map(|row| &row.documents) {
            if !document.is_empty() && !documents.contains(&document.as_str()) {
                documents.push(document);
            }
        }
        let told = documents.join(pen.lang.pick("；", "; "));
        Sheet {
            title: if of > 1 {
                format!("{title} · {at}/{of}")
            } else {
                title.to_owned()
            },
            heads: heads.to_vec(),
            rows: rows.iter().map(|row| row.cells.clone()).collect(),
            source: if told.is_empty() {
                told
            } else {
                fill(words.slide_source, &[&told])
            },
        }
    };
    (1..).zip(rows.chunks(each)).map(sheet).collect()
}

fn figures(
    data: &PublishedComparison,
    chosen: &[Jurisdiction],
    row: &AnyRow<'_>,
    pen: Pen,
) -> Told {
    let words = &pen.messages.compare;
    let mut told = Told::default();
    match row {
        AnyRow::Measure(measure) => {
            let name = format!("{} {}", measure.name(pen.lang), measure.unit);
            told.cells.push(name.trim_end().to_owned());
            for place in chosen {
                let cell = of_measure(data, measure, place, &mut told.documents, pen);
                told.cells.push(cell);
            }
        }
        AnyRow::Alone(fact) => {
            let name = fill(words.with_note, &[&fact.label_zh, words.only_here]);
            told.cells.push(name);
            told.documents.push(fact.document.clone());
            told.cells.extend(chosen.iter().map(|place| {
                if place.code == fact.jurisdiction {
                    with_year(fact, None, pen)
                } else {
                    String::new()
                }
            }));
        }
    }
    told
}

fn of_measure(
    data: &PublishedComparison,
    measure: &Measure,
    place: &Jurisdiction,
    documents: &mut Vec<String>,
    pen: Pen,
) -> String {
    match published(measure, &place.code, &data.facts, &data.mechanisms) {
        Published::Missing(gap) => gap.label(pen.lang).to_owned(),
        Published::Told(way) => format!("{}\n{}", way.status.label(pen.lang), way.text_zh),
        Published::Figures(facts) => {
            documents.extend(facts.iter().map(|fact| fact.document.clone()));
            let told = facts.iter().map(|fact| with_year(fact, Some(measure), pen));
            told.collect::<Vec<_>>().join("\n")
        }
    }
}

/// A figure as it is printed, with its year and whether it is only announced.
fn with_year(fact: &PublishedFact, measure: Option<&Measure>, pen: Pen) -> String {
    let words = &pen.messages.compare;
    let shown = in_words(fact, measure, pen.lang);
    let text = if shown.text.is_empty() {
        words.blank.to_owned()
    } else {
        shown.text
    };
    let year = year_text(words, fact.fiscal_year, fact.year_basis);
    let planned = fact.planned.then(|| words.planned.to_owned());
    let beside: Vec<String> = year.into_iter().chain(planned).collect();
    if beside.is_empty() {
        return text;
    }
    fill(
        words.with_note,
        &[&text, &beside.join(pen.lang.pick("，", ", "))],
    )
}

fn rule(row: &RuleRow, chosen: &[Jurisdiction], pen: Pen) -> Told {
    let lang: Lang = pen.lang;
    let mut told = Told {
        cells: vec![row.sentence(chosen, lang)],
        documents: Vec::new(),
    };
    for place in chosen {
        let Some(cell) = row.cell(&place.code) else {
            told.cells.push(Standing::NoDocument.label(lang).to_owned());
            continue;
        };
        let mut lines = vec![cell.standing.label(lang).to_owned()];
        lines.extend(cell.text(lang).iter().cloned());
        told.cells.push(lines.join("\n"));
        let source = cell.source.as_ref().filter(|_| lines.len() > 1);
        told.documents.extend(source.map(|it| it.document.clone()));
    }
    told
}
