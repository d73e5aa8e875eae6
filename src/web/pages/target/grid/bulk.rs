//! What is done to a whole block at once, each as one step: emptied, filled down; and steps taken
//! back or done again.

use super::{
    super::{
        editing::{Editing, Stays, Turned},
        form::Form,
        place::COLUMNS,
        rows::new_row_id,
        view::row_name,
    },
    keyboard::focus_later,
};
use crate::lang::fill;
use domain::target::{Cell, CellRef, Field};
use kit::BannerKind;
use leptos::prelude::*;

/// Says how large the block is.
pub(super) fn say_block(form: Form) {
    let (ctx, block) = (form.ctx(), form.parts().grid.block_now());
    let (rows, columns) = (block.rows().len(), block.columns().len());
    ctx.announcer.say(untrack(|| {
        fill(
            ctx.t().grid.selected,
            &[&rows.to_string(), &columns.to_string()],
        )
    }));
}

/// Says what happened, with how many cells.
fn say(form: Form, text: &str, count: usize) {
    form.ctx().announcer.say(fill(text, &[&count.to_string()]));
}

impl Form {
    /// Changes several things as one step and brings the cells in line.
    pub(crate) fn gathered(self, act: impl FnOnce(&mut Editing)) {
        self.change(|editing| {
            editing.gather();
            act(editing);
            editing.gathered();
        });
        self.refresh();
    }

    /// Sets cells as one step; tells how many changed.
    pub(crate) fn set_cells(self, cells: &[(CellRef, String)]) -> usize {
        let mut changed = 0;
        self.gathered(|editing| {
            for (cell, text) in cells {
                changed += usize::from(editing.set(*cell, Cell::typed(text.as_str())));
            }
        });
        self.leave_all(cells.iter().map(|(cell, _)| *cell));
        changed
    }
}

/// Empties the block. A row keeps its second level, which tells where it stands.
pub(super) fn clear(form: Form) {
    let block = form.parts().grid.block_now();
    let cells = block.cells().filter(|cell| cell.field != Field::Level2);
    let cells: Vec<_> = cells.map(|cell| (cell, String::new())).collect();
    let count = form.set_cells(&cells);
    say(form, untrack(|| form.ctx().t().grid.cleared), count);
}

/// Gives the texts of the block's first row to the others; in one row, those of the row above.
pub(super) fn fill_down(form: Form) {
    let grid = form.parts().grid;
    let block = grid.block_now();
    let [first, others @ ..] = block.rows() else {
        return;
    };
    let above = grid.order.with_untracked(|order| {
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
    let alone = others.is_empty();
    let cells: Vec<_> = form.with_shown(|shown| {
        let fields = block.columns().iter();
        // The row above may belong to another level: one row goes nowhere by being filled.
        let fields = fields.filter(|field| !alone || **field != Field::Level2);
        let texts = fields.map(|field| {
            let row = Some(source);
            (
                *field,
                shown.text(CellRef { row, field: *field }).to_owned(),
            )
        });
        let texts: Vec<_> = texts.collect();
        let of = |row| {
            texts.iter().map(move |(field, text)| {
                let cell = CellRef {
                    row: Some(row),
                    field: *field,
                };
                (cell, text.clone())
            })
        };
        rows.iter().flat_map(|row| of(*row)).collect()
    });
    let count = form.set_cells(&cells);
    say(form, untrack(|| form.ctx().t().grid.filled), count);
}

/// Takes the last step back.
pub(super) fn undo(form: Form) {
    turn(form, true);
}

/// Does the last step taken back again.
pub(super) fn redo(form: Form) {
    turn(form, false);
}

/// Turns a step, and shows where, or why it stays.
fn turn(form: Form, back: bool) {
    let ctx = form.ctx();
    let words = untrack(|| &ctx.t().grid);
    let near = near(form);
    let mut told = Err(Stays::Nothing);
    form.change(|editing| {
        told = if back {
            editing.undo(new_row_id)
        } else {
            editing.redo(new_row_id)
        };
    });
    form.refresh();
    match told {
        Ok(Turned { changes, place }) => {
            say(
                form,
                if back { words.undone } else { words.redone },
                changes,
            );
            look(form, place, near);
        }
        Err(why) => {
            let text = untrack(|| stays(form, why));
            let kind = match why {
                Stays::Nothing => BannerKind::Info,
                _ => BannerKind::Warning,
            };
            ctx.toasts.push(kind, text);
        }
    }
}

/// The number of the row one is at.
fn near(form: Form) -> usize {
    let grid = form.parts().grid;
    let row = grid.at().and_then(|cell| cell.row);
    let at = grid
        .order
        .with_untracked(|all| all.iter().position(|own| Some(*own) == row));
    at.unwrap_or(0)
}

/// Goes to what a step changed; where that is gone, to the row that stands there now.
fn look(form: Form, place: Option<CellRef>, near: usize) {
    let grid = form.parts().grid;
    let there = |cell: &CellRef| {
        form.with_shown(|shown| cell.row.is_some_and(|row| shown.row(row).is_some()))
    };
    // The block stays where the step was in it.
    let block = grid.block_now();
    let outside = |cell: &CellRef| !block.cells().any(|own| own == *cell);
    let beside = || {
        let order = form.order();
        let row = order.get(near).or(order.last()).copied()?;
        let field = grid.at().map_or(Field::Name, |cell| cell.field);
        Some(CellRef {
            row: Some(row),
            field,
        })
    };
    let place = place.filter(outside).filter(there);
    let place = place.or_else(|| grid.at().filter(there)).or_else(beside);
    if let Some(cell) = place {
        let field = if COLUMNS.contains(&cell.field) {
            cell.field
        } else {
            Field::Name
        };
        focus_later(CellRef { field, ..cell });
    }
}

fn stays(form: Form, why: Stays) -> String {
    let words = &form.ctx().t().grid;
    let lang = form.ctx().prefs.lang.get_untracked();
    match why {
        Stays::Nothing => words.nothing.to_owned(),
        Stays::RowGone => words.row_gone.to_owned(),
        Stays::Changed(cell) => {
            let row = cell
                .row
                .map(|row| row_name(form, row, form.ctx().t().form.unnamed));
            fill(
                words.changed,
                &[&row.unwrap_or_default(), cell.field.label(lang)],
            )
        }
    }
}
