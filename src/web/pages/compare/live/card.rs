//! The colour table as pictures: what is shown to a room, saved and put into a document.

use super::{
    Shown, path_text,
    pictures::{caption, key, states, titled},
    reading::Reading,
    table::{sorted, step, steps},
};
use crate::lang::fill;
use chart::{ChartSpec, Heat, HeatCell, HeatRow, RowState, TypeScale};
use domain::{
    compare::{LiveMeasure, Part},
    monitoring::Light,
};
use leptos::prelude::*;

/// Columns that stay legible from the back row.
const COLUMNS_MAX: usize = 6;

/// The pictures, each of as many rows of the table as it can hold.
pub(super) fn frames(shown: Shown) -> impl IntoView {
    let specs = Memo::new(move |_| {
        let (rows, sort) = (shown.rows.get(), shown.kept().sort.get());
        shown.reading(|reading| specs(reading, &rows, &sort))
    });
    // It stands below the table it shows, in letters like those of the table.
    let large = shown.ctx.prefs.large;
    let scale = Signal::derive(move || {
        if large.get() {
            TypeScale::Projector
        } else {
            TypeScale::Office
        }
    });
    super::framed(shown, "live-card", specs, scale)
}

/// One for every six rows of the table, in its order.
pub(super) fn specs(reading: Reading<'_>, rows: &[usize], sort: &str) -> Vec<ChartSpec> {
    let blocks = reading.blocks(rows, None).into_iter();
    let rows: Vec<usize> = blocks
        .flat_map(|block| sorted(reading, block, sort))
        .collect();
    let parts = rows.chunks(COLUMNS_MAX);
    let of = parts.len();
    let one = |(at, part): (usize, &[usize])| {
        let number = (of > 1).then(|| format!("{}/{of}", at + 1));
        card(reading, part, &number.unwrap_or_default())
    };
    parts.enumerate().map(one).collect()
}

fn card(reading: Reading<'_>, rows: &[usize], number: &str) -> ChartSpec {
    let words = &reading.pen.messages.live;
    let line = |at: usize| {
        let measure = reading.measure(at)?;
        let lang = reading.pen.lang;
        Some(HeatRow {
            key: measure.key.name().to_owned(),
            name: format!("{} {}", measure.name(lang), measure.unit(lang)),
            cells: rows.iter().map(|row| cell(reading, *row, at)).collect(),
        })
    };
    let lines = (0..reading.data.measures.len()).filter_map(line);
    let title = titled(&path_text(reading), words.table_caption);
    let silent = reading.not_by_month().unwrap_or_default();
    let about = [words.card_note, &silent, number];
    ChartSpec::Heat(Heat {
        caption: caption(reading, &title, &about, reading.as_of()),
        columns: rows.iter().map(|row| head(reading, *row)).collect(),
        rows: lines.collect(),
        states: states(reading),
        tints: steps(),
        ..Heat::default()
    })
}

/// The name with its level, where levels may differ.
fn head(reading: Reading<'_>, row: usize) -> String {
    let name = reading.name(row);
    let place = reading.row(row).map(|row| &row.place);
    match place.filter(|_| reading.data.part == Part::Jurisdictions) {
        None => name,
        Some(place) => {
            let level = place.level.label(reading.pen.lang);
            fill(reading.pen.messages.compare.with_note, &[&name, level])
        }
    }
}

fn cell(reading: Reading<'_>, row: usize, at: usize) -> HeatCell {
    let share = reading.measure(at).is_some_and(LiveMeasure::is_share);
    let value = reading.value(row, at);
    let lit = reading.lit(row, at).and_then(|lit| lit.light);
    let tint = reading.ratio(row, at).filter(|_| share).map(step);
    HeatCell {
        value,
        text: match value {
            Some(_) if share => reading.value_text(row, at),
            Some(value) => value.to_string(),
            None => String::new(),
        },
        state: match (value, lit) {
            (None, _) => RowState::Missing,
            (_, Some(Light::Yellow)) => RowState::Watch,
            (_, Some(Light::Red)) => RowState::Late,
            _ => RowState::Normal,
        },
        tint,
        key: key(reading, (row, at), reading.month),
    }
}
