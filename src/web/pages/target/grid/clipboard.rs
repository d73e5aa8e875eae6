//! Blocks on their way out of the table and into it.

use super::super::{
    form::Form,
    place::{COLUMNS, cell_id, level1},
    rows::new_row_id,
};
use crate::{grid::keyboard, lang::fill};
use domain::{
    id::RowId,
    indicator::Operator,
    lang::Lang,
    paste::{self, Fate, Landing, Table, To},
    target::{Cell, CellRef, Field, Row},
    taxonomy::{Level1, Level2},
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A text as the official form prints it: second levels by name.
pub(super) fn worded(field: Field, text: &str) -> String {
    let level = (field == Field::Level2)
        .then(|| Level2::parse(text))
        .flatten();
    level.map_or(text, |level| level.label(Lang::Zh)).to_owned()
}

/// Something is pasted: a text for one cell lands at once, a block is shown first.
pub(super) fn pasted(form: Form, texts: &[Vec<String>], corner: CellRef, alone: bool) {
    let Some(landing) = land(form, texts, corner) else {
        return;
    };
    if alone && landing.refused() == 0 {
        put(form, &landing);
        keyboard::select(&cell_id(corner));
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
