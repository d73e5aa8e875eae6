//! What is done to a whole block at once, each as one step: emptied, filled down.

use super::{Spot, Table};
use crate::lang::fill;
use domain::id::RowId;
use leptos::prelude::*;

/// Says how large the block is.
pub(crate) fn say_block(table: &dyn Table) {
    let (ctx, block) = (table.words(), table.core().block_now());
    let (rows, columns) = (block.rows().len(), block.width());
    ctx.announcer.say(untrack(|| {
        fill(
            ctx.t().grid.selected,
            &[&rows.to_string(), &columns.to_string()],
        )
    }));
}

/// Says what happened, with how many cells.
pub(crate) fn say(table: &dyn Table, text: &str, count: usize) {
    table
        .words()
        .announcer
        .say(fill(text, &[&count.to_string()]));
}

/// Empties the block.
pub(crate) fn clear(table: &dyn Table) {
    let block = table.core().block_now();
    let cells = block.cells().filter(|spot| !table.is_fixed(spot.column));
    let cells: Vec<_> = cells.map(|spot| (spot, String::new())).collect();
    let count = table.put(&cells);
    say(table, untrack(|| table.words().t().grid.cleared), count);
}

/// Gives the texts of the block's first row to the others; in one row, those of the row above.
pub(super) fn fill_down(table: &dyn Table) {
    let core = table.core();
    let block = core.block_now();
    let [first, others @ ..] = block.rows() else {
        return;
    };
    let above = core.order.with_untracked(|order| {
        let at = order.iter().position(|row| row == first);
        at.and_then(|at| order.get(at.checked_sub(1)?).copied())
    });
    let (source, rows) = if others.is_empty() {
        (above, std::slice::from_ref(first))
    } else {
        (Some(*first), others)
    };
    let Some(source) = source else {
        return;
    };
    // The row above may stand elsewhere: one row goes nowhere by being filled.
    let alone = others.is_empty();
    let columns = block.columns().filter(|at| !alone || !table.is_fixed(*at));
    let texts: Vec<(usize, String)> = columns
        .map(|column| {
            (
                column,
                table.held(Spot {
                    row: source,
                    column,
                }),
            )
        })
        .collect();
    let of = |row: &RowId| {
        let row = *row;
        let spot = move |column| Spot { row, column };
        texts
            .iter()
            .map(move |(column, text)| (spot(*column), text.clone()))
    };
    let cells: Vec<_> = rows.iter().flat_map(of).collect();
    let count = table.put(&cells);
    say(table, untrack(|| table.words().t().grid.filled), count);
}
