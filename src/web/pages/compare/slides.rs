//! The comparison as slides for a room: level and year beside what they are of, and the documents
//! below.

use super::{
    cells::year_text,
    charts::Pen,
    derived::{self, Row},
    figures::{AnyRow, beside_today, by_stage},
    places, stages, today,
};
use crate::lang::fill;
use api::comparison::{Measures, PublishedComparison};
use domain::{
    compare::{
        Gap, Measure, Published, RuleRow, Standing, in_words, in_words_only, published, unpublished,
    },
    facts::PublishedFact,
    lang::Lang,
    org::{Jurisdiction, JurisdictionCode},
};
use kit::{Sheet, SheetRow};
use std::sync::Arc;

/// The rows of figures that show, under the headings they stand under on the page.
pub(super) fn of_figures(
    (data, today): (&PublishedComparison, Option<&Arc<Measures>>),
    chosen: &[Jurisdiction],
    all: bool,
    pen: Pen,
) -> Vec<Sheet> {
    let words = &pen.messages.compare;
    let sheet = |title: &str, rows: Vec<SheetRow>| Sheet {
        heads: heads(words.measure, chosen, &data.jurisdictions, pen),
        ..sheet(title, rows, pen)
    };
    let of_measure = |measure: &Measure| figures((data, today), chosen, measure, pen);
    let first = data.measures.iter().filter(|measure| measure.default);
    let mut sheets = vec![sheet(words.figures, first.map(of_measure).collect())];
    if let Some(today) = today {
        let rows = beside_today(data, today).map(of_measure);
        sheets.push(sheet(words.alongside, rows.collect()));
    }
    let rows = derived::rows(data, chosen, pen.lang).map(|row| follows(&row, pen));
    sheets.push(sheet(words.derived, rows.collect()));
    if all {
        let codes: Vec<JurisdictionCode> = chosen.iter().map(|it| it.code.clone()).collect();
        let row = |row: AnyRow<'_>| match row {
            AnyRow::Measure(measure) => of_measure(measure),
            AnyRow::Alone(fact) => alone((data, fact), chosen, pen),
        };
        for (stage, rows) in by_stage((data, today.map(Arc::as_ref)), &codes) {
            let rows = rows.into_iter().map(row).collect();
            sheets.push(sheet(stages::name(stage, words), rows));
        }
    }
    sheets.retain(|sheet| !sheet.rows.is_empty());
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
    let rows = rows.iter().map(|row| rule(row, chosen, pen)).collect();
    vec![Sheet {
        heads: heads(words.matter, chosen, everybody, pen),
        ..sheet(stages::name(stage, words), rows, pen)
    }]
}

fn sheet(title: &str, rows: Vec<SheetRow>, pen: Pen) -> Sheet {
    Sheet {
        title: title.to_owned(),
        rows,
        source: [pen.messages.compare.slide_source, pen.lang.pick("；", "; ")],
        ..Sheet::default()
    }
}

fn heads(first: &str, chosen: &[Jurisdiction], all: &[Jurisdiction], pen: Pen) -> Vec<String> {
    let words = &pen.messages.compare;
    let named = chosen.iter().map(|place| places::named(place, all, words));
    std::iter::once(first.to_owned()).chain(named).collect()
}

/// What everybody publishes of a measure, and below it what the house counts of the same.
fn figures(
    (data, today): (&PublishedComparison, Option<&Arc<Measures>>),
    chosen: &[Jurisdiction],
    measure: &Measure,
    pen: Pen,
) -> SheetRow {
    let name = format!("{} {}", measure.name(pen.lang), measure.unit(pen.lang));
    let mut lines = vec![name.trim_end().to_owned()];
    lines.extend(today.and(measure.uncounted(pen.lang)).map(str::to_owned));
    let mut told = SheetRow {
        cells: vec![lines.join("\n")],
        ..SheetRow::default()
    };
    for place in chosen {
        let mut cell = of_measure(data, measure, place, &mut told.documents, pen);
        let line = today.and_then(|today| today::line((today, measure), &place.code, pen));
        if let Some(line) = line {
            cell = [cell, line].join("\n");
        }
        told.cells.push(cell);
    }
    told
}

/// A figure that only its own document has.
fn alone(
    (data, fact): (&PublishedComparison, &PublishedFact),
    chosen: &[Jurisdiction],
    pen: Pen,
) -> SheetRow {
    let words = &pen.messages.compare;
    let name = fill(words.with_note, &[&fact.label_zh, words.only_here]);
    let cell = |place: &Jurisdiction| {
        if place.code == fact.jurisdiction {
            with_year(fact, None, pen)
        } else {
            let gap = unpublished(&place.code, &data.mechanisms);
            gap.label(pen.lang).to_owned()
        }
    };
    SheetRow {
        cells: std::iter::once(name)
            .chain(chosen.iter().map(cell))
            .collect(),
        documents: vec![fact.document.clone()],
    }
}

/// What follows from two published figures, with its rank or why there is none.
fn follows(row: &Row<'_>, pen: Pen) -> SheetRow {
    let name = format!(
        "{} {}",
        row.measure.name(pen.lang),
        row.measure.unit(pen.lang)
    );
    let lines: Vec<String> = std::iter::once(name).chain(row.withheld.clone()).collect();
    let mut told = SheetRow {
        cells: vec![lines.join("\n")],
        ..SheetRow::default()
    };
    for cell in &row.cells {
        let derived = match cell {
            Ok(derived) => derived,
            Err(why) => {
                told.cells.push(why.label(pen.lang).to_owned());
                continue;
            }
        };
        let figures = derived.figures.iter().map(|figure| {
            let text = figure.text(row.measure, pen.lang);
            beside_year(text, figure.numerator, None, pen)
        });
        let lines: Vec<String> = figures.chain(derived.rank.clone()).collect();
        told.cells.push(lines.join("\n"));
        let sources = derived
            .figures
            .iter()
            .flat_map(|it| [it.numerator, it.denominator]);
        told.documents
            .extend(sources.map(|fact| fact.document.clone()));
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
        Published::Told(way) => {
            let unpublished = measure
                .is_number()
                .then(|| Gap::NotPublished.label(pen.lang));
            let told = [way.status.label(pen.lang), &way.text_zh];
            unpublished
                .into_iter()
                .chain(told)
                .collect::<Vec<_>>()
                .join("\n")
        }
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
    let words_only = measure.is_some_and(|measure| in_words_only(fact, measure));
    let converted = shown.converted.map(|text| fill(words.converted, &[&text]));
    let incomparable = words_only.then(|| Gap::NotComparable.label(pen.lang).to_owned());
    let added = fact
        .added
        .is_some()
        .then(|| pen.messages.added.mark.to_owned());
    let marks = converted.into_iter().chain(incomparable).chain(added);
    beside_year(text, fact, marks, pen)
}

/// A text with the year of what it is of, whether that is only announced, and further marks.
fn beside_year(
    text: String,
    fact: &PublishedFact,
    marks: impl IntoIterator<Item = String>,
    pen: Pen,
) -> String {
    let words = &pen.messages.compare;
    let year = year_text(words, fact.fiscal_year, fact.year_basis);
    let planned = fact.planned.then(|| words.planned.to_owned());
    let beside: Vec<String> = year.into_iter().chain(planned).chain(marks).collect();
    if beside.is_empty() {
        return text;
    }
    fill(
        words.with_note,
        &[&text, &beside.join(pen.lang.pick("，", ", "))],
    )
}

fn rule(row: &RuleRow, chosen: &[Jurisdiction], pen: Pen) -> SheetRow {
    let lang: Lang = pen.lang;
    let mut told = SheetRow {
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
