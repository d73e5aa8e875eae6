//! Ranked bars: units in the order given, their state by colour and shape, one line to compare.

use crate::{
    frame::{Entry, Frame, Picture},
    palette::{self, Ink},
    rows::{self, Bars, Row},
    scale::float,
    sheet::{Area, Mark},
    spec::{Hotspot, Ranked, RankedRow, RowState, Size},
    words::Words,
};

/// Draws the bars, or says that there are none.
pub(crate) fn draw(spec: &Ranked, size: Size) -> Picture {
    let mut frame = Frame::open(&spec.caption, size);
    if spec.rows.is_empty() {
        frame.nothing(size.height);
        return frame.close();
    }
    legend(&mut frame, spec);
    let values = spec
        .rows
        .iter()
        .filter_map(value)
        .chain(spec.reference.iter().map(|r| r.value));
    let (low, high) = values
        .map(float)
        .fold((0.0_f32, 0.0_f32), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    let bars = Bars {
        rows: spec
            .rows
            .iter()
            .map(|row| bar(row, spec, size.words))
            .collect(),
        low,
        high: if high > low { high } else { low + 1.0 },
        reference: spec
            .reference
            .as_ref()
            .map(|line| (float(line.value), line.label.clone())),
        tracked: false,
    };
    let places = rows::draw(&mut frame, &bars);
    let spots = spec
        .rows
        .iter()
        .zip(places)
        .map(|(row, area)| hotspot(row, spec, area, size.words));
    frame.hotspots.extend(spots);
    frame.close()
}

/// The value to draw: a row that says it has none has none.
fn value(row: &RankedRow) -> Option<rust_decimal::Decimal> {
    row.value.filter(|_| row.state != RowState::Missing)
}

/// What is written at the bar.
fn reading(row: &RankedRow, spec: &Ranked, words: &Words) -> String {
    match (value(row), row.value_text.as_str()) {
        (None, "") => spec.states.of(RowState::Missing, words).to_owned(),
        (Some(value), "") => value.to_string(),
        (_, text) => text.to_owned(),
    }
}

fn bar(row: &RankedRow, spec: &Ranked, words: &Words) -> Row {
    Row {
        name: row.name.clone(),
        note: None,
        value: value(row).map(float),
        due: None,
        label: reading(row, spec, words),
        detail: String::new(),
        ink: ink(row.state),
        strong: row.strong,
        mark: mark(row.state).map(|shape| (shape, sign_ink(row.state))),
        heading: None,
    }
}

fn hotspot(row: &RankedRow, spec: &Ranked, area: Area, words: &Words) -> Hotspot {
    let mut text = reading(row, spec, words);
    let state = spec.states.of(row.state, words);
    if row.state != RowState::Missing && !state.is_empty() {
        text = [text.as_str(), state].join(words.semicolon);
    }
    Hotspot {
        x: area.x,
        y: area.y,
        width: area.width,
        height: area.height,
        key: row.key.clone(),
        label: row.name.clone(),
        text,
    }
}

fn legend(frame: &mut Frame, spec: &Ranked) {
    let radius = frame.kind.label * 0.34;
    let words = frame.words;
    let entries: Vec<Entry<'_>> = [RowState::Good, RowState::Watch, RowState::Late]
        .into_iter()
        .filter(|state| spec.rows.iter().any(|row| row.state == *state))
        .filter_map(|state| Some((state, mark(state)?)))
        .map(|(state, shape)| Entry {
            word: spec.states.of(state, words),
            sign_width: radius * 2.4,
            sign: Box::new(move |sheet, x, y| {
                sheet.mark(shape, (x + radius * 1.2, y), radius, sign_ink(state));
            }),
        })
        .collect();
    frame.legend(&entries);
}

fn ink(state: RowState) -> Ink {
    match state {
        RowState::Watch => palette::WATCH,
        RowState::Late => palette::LATE,
        RowState::Normal | RowState::Good | RowState::Missing | RowState::Ahead => {
            palette::series(0)
        }
    }
}

/// The colour of the sign of a state; what is as it should be needs no coloured bar.
pub(crate) fn sign_ink(state: RowState) -> Ink {
    if state == RowState::Good {
        palette::GOOD
    } else {
        ink(state)
    }
}

pub(crate) fn mark(state: RowState) -> Option<Mark> {
    match state {
        RowState::Normal | RowState::Missing | RowState::Ahead => None,
        RowState::Good => Some(Mark::Disc),
        RowState::Watch => Some(Mark::Triangle),
        RowState::Late => Some(Mark::Diamond),
    }
}
