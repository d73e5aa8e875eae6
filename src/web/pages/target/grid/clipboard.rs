//! Copying a block out and pasting one in, by the events of the clipboard.

use super::{
    super::{
        form::Form,
        keys::Mode,
        place::{COLUMNS, level1, parse_id},
        rows::new_row_id,
    },
    bulk, keyboard,
};
use crate::{lang::fill, pasting};
use domain::{
    id::RowId,
    indicator::Operator,
    lang::Lang,
    paste::{self, Fate, Landing, Table, To},
    target::{Cell, CellRef, Field, Row},
    taxonomy::{Level1, Level2},
};
use leptos::{ev::ClipboardEvent, prelude::*};
use std::collections::BTreeMap;

/// Listens for what the clipboard asks for while one moves about in the table.
pub(super) fn listen(form: Form) {
    Effect::new(move |_| {
        let copy = window_event_listener(leptos::ev::copy, move |event| {
            copied(form, &event);
        });
        let cut = window_event_listener(leptos::ev::cut, move |event| {
            if untrack(|| form.is_editable()) && copied(form, &event) {
                bulk::clear(form);
            }
        });
        let paste = window_event_listener(leptos::ev::paste, move |event| pasted(form, &event));
        on_cleanup(move || {
            copy.remove();
            cut.remove();
            paste.remove();
        });
    });
}

/// The cell one has moved to, where the clipboard means cells and not a text being worked on.
fn at(form: Form) -> Option<CellRef> {
    if !form.is_alive() || form.parts().grid.mode.get_untracked() != Mode::Ready {
        return None;
    }
    let focused = document().active_element()?;
    parse_id(&focused.id()).filter(|cell| cell.row.is_some() && COLUMNS.contains(&cell.field))
}

/// Puts the block on the clipboard, as a spreadsheet takes it.
fn copied(form: Form, event: &ClipboardEvent) -> bool {
    if at(form).is_none() {
        return false;
    }
    let block = form.parts().grid.block_now();
    let texts: Vec<Vec<String>> = form.with_shown(|shown| {
        let text = |row: RowId, field: Field| {
            let cell = CellRef {
                row: Some(row),
                field,
            };
            worded(field, shown.text(cell))
        };
        let line = |row: &RowId| {
            block
                .columns()
                .iter()
                .map(|field| text(*row, *field))
                .collect()
        };
        block.rows().iter().map(line).collect()
    });
    if !pasting::copied(event, &paste::format(&texts)) {
        return false;
    }
    event.prevent_default();
    let count = block.len().to_string();
    let ctx = form.ctx();
    ctx.announcer
        .say(untrack(|| fill(ctx.t().grid.copied, &[&count])));
    true
}

/// A text as the official form prints it: second levels by name.
fn worded(field: Field, text: &str) -> String {
    let level = (field == Field::Level2)
        .then(|| Level2::parse(text))
        .flatten();
    level.map_or(text, |level| level.label(Lang::Zh)).to_owned()
}

/// Something is pasted: a single text lands at once, a block is shown first.
fn pasted(form: Form, event: &ClipboardEvent) {
    let Some(cell) = at(form).filter(|_| untrack(|| form.is_editable())) else {
        return;
    };
    let Some(text) = pasting::pasted(event) else {
        return;
    };
    event.prevent_default();
    let mut texts = paste::parse(&text);
    let block = form.parts().grid.block_now();
    let single = texts.len() == 1 && texts.first().is_some_and(|row| row.len() == 1);
    // One text over a block fills it, as in a spreadsheet.
    if single && block.len() > 1 {
        let text = texts.concat().concat();
        let row = vec![text; block.columns().len()];
        texts = vec![row; block.rows().len()];
    }
    let corner = block.cells().next().unwrap_or(cell);
    let Some(landing) = land(form, &texts, corner) else {
        return;
    };
    if single && block.len() <= 1 && landing.refused() == 0 {
        put(form, &landing);
        keyboard::select(cell);
    } else {
        form.parts().grid.landing.set(Some(landing));
    }
}

/// What pasting a block at a cell would do.
pub(super) fn land(form: Form, texts: &[Vec<String>], at: CellRef) -> Option<Landing> {
    let row = at.row?;
    let column = COLUMNS.iter().position(|own| *own == at.field)?;
    let tree = form.detail_untracked().pack.taxonomy.value;
    let order = form.order();
    Some(form.with_shown(|shown| {
        let table = Table {
            rows: order.iter().filter_map(|id| shown.row(*id)).collect(),
            columns: &COLUMNS,
            tree,
        };
        paste::plan(texts, &table, row, column)
    }))
}

/// Does what was shown, as one step.
pub(super) fn put(form: Form, landing: &Landing) {
    let order = form.order();
    let mut last: BTreeMap<Option<Level1>, RowId> = BTreeMap::new();
    form.with_shown(|shown| {
        for row in order.iter().filter_map(|id| shown.row(*id)) {
            last.insert(level1(row), row.id);
        }
    });
    let mut touched = Vec::new();
    form.gathered(|editing| {
        for row in &landing.rows {
            let cells = row.cells.iter().filter(|cell| cell.fate == Fate::Lands);
            let cells = cells.filter_map(|cell| Some((cell.field?, cell.text.as_str())));
            match row.to {
                To::Known(id) => {
                    for (field, text) in cells {
                        let cell = CellRef {
                            row: Some(id),
                            field,
                        };
                        editing.set(cell, Cell::typed(text));
                        touched.push(cell);
                    }
                }
                To::New => {
                    let cells = cells.map(|(field, text)| (field, Cell::typed(text)));
                    let cells = domain::order::map(cells);
                    let row = Row {
                        id: new_row_id(),
                        cells,
                    };
                    let (id, level) = (row.id, level1(&row));
                    let end = editing.shown().rows.last().map(|row| row.id);
                    let after = last.get(&level).copied().or(end);
                    touched.extend(row.cells.keys().map(|field| CellRef {
                        row: Some(id),
                        field: *field,
                    }));
                    editing.add_row(row, after);
                    last.insert(level, id);
                }
            }
        }
    });
    form.leave_all(touched);
    let ctx = form.ctx();
    let (cells, rows) = (landing.changed().to_string(), landing.added().to_string());
    ctx.announcer
        .say(untrack(|| fill(ctx.t().grid.pasted, &[&cells, &rows])));
}

/// What lands in a cell, as it is read.
pub(super) fn shown(field: Field, text: &str, lang: Lang) -> String {
    let word = match field {
        Field::Level2 => Level2::parse(text).map(|level| level.label(lang)),
        Field::Operator => Operator::parse(text).map(|operator| operator.label(lang)),
        _ => None,
    };
    word.unwrap_or(text).to_owned()
}
