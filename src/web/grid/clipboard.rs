//! Copying a block out and pasting one in, by the events of the clipboard.

use super::{Spot, Table, bulk};
use crate::{lang::fill, pasting};
use domain::paste;
use leptos::{ev::ClipboardEvent, prelude::*};

/// Listens for what the clipboard asks for while one moves about in the table.
pub(crate) fn listen(table: impl Table + Copy + 'static) {
    Effect::new(move |_| {
        let copy = window_event_listener(leptos::ev::copy, move |event| {
            copied(&table, &event);
        });
        let cut = window_event_listener(leptos::ev::cut, move |event| {
            if table.stands() && table.writes() && copied(&table, &event) {
                bulk::clear(&table);
            }
        });
        let paste = window_event_listener(leptos::ev::paste, move |event| {
            pasted(&table, &event);
        });
        on_cleanup(move || {
            copy.remove();
            cut.remove();
            paste.remove();
        });
    });
}

/// The cell one has moved to, where the clipboard means cells and not a text being worked on.
fn at(table: &dyn Table) -> Option<Spot> {
    if !table.stands() || !table.core().is_ready() {
        return None;
    }
    table.spot(&document().active_element()?.id())
}

/// Puts the block on the clipboard, as a spreadsheet takes it.
fn copied(table: &dyn Table, event: &ClipboardEvent) -> bool {
    if at(table).is_none() {
        return false;
    }
    let block = table.core().block_now();
    let line = |row| {
        let spots = block.columns().map(|column| Spot { row, column });
        spots.map(|spot| table.printed(spot)).collect()
    };
    let texts: Vec<Vec<String>> = block.rows().iter().copied().map(line).collect();
    if !pasting::copied(event, &paste::format(&texts)) {
        return false;
    }
    event.prevent_default();
    let count = block.len().to_string();
    let ctx = table.words();
    ctx.announcer
        .say(untrack(|| fill(ctx.t().grid.copied, &[&count])));
    true
}

/// Something is pasted: one text over a block fills it, as in a spreadsheet.
fn pasted(table: &dyn Table, event: &ClipboardEvent) {
    let Some(spot) = at(table).filter(|_| table.writes()) else {
        return;
    };
    let Some(text) = pasting::pasted(event) else {
        return;
    };
    event.prevent_default();
    let mut texts = paste::parse(&text);
    let block = table.core().block_now();
    let single = texts.len() == 1 && texts.first().is_some_and(|row| row.len() == 1);
    if single && block.len() > 1 {
        let text = texts.concat().concat();
        let row = vec![text; block.width()];
        texts = vec![row; block.rows().len()];
    }
    let corner = block.cells().next().unwrap_or(spot);
    table.paste(&texts, corner, single && block.len() <= 1);
}
