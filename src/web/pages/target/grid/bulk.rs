//! Several cells changed as one step; and steps taken back or done again.

use super::{
    super::{
        editing::{Editing, Stays, Turned},
        form::Form,
        place::{COLUMNS, cell_id},
        rows::new_row_id,
        view::row_name,
    },
    table::{at, cell_of},
};
use crate::{
    grid::{bulk::say, keyboard::focus_later},
    lang::fill,
};
use domain::target::{Cell, CellRef, Field};
use kit::BannerKind;
use leptos::prelude::*;

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

/// Takes the last step back.
pub(super) fn undo(form: Form) {
    turn(form, true);
}

/// Does the last step taken back again.
pub(super) fn redo(form: Form) {
    turn(form, false);
}

/// Turns a step, and shows where, or why it stays.
pub(super) fn turn(form: Form, back: bool) {
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
                &form,
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
    let core = form.parts().grid.core;
    let row = core.at().map(|spot| spot.row);
    let at = core
        .order
        .with_untracked(|all| all.iter().position(|own| Some(*own) == row));
    at.unwrap_or(0)
}

/// Goes to what a step changed; where that is gone, to the row that stands there now.
fn look(form: Form, place: Option<CellRef>, near: usize) {
    let core = form.parts().grid.core;
    let there = |cell: &CellRef| {
        form.with_shown(|shown| cell.row.is_some_and(|row| shown.row(row).is_some()))
    };
    // The block stays where the step was in it.
    let block = core.block_now();
    let outside = |cell: &CellRef| !block.cells().any(|own| cell_of(own) == *cell);
    let beside = || {
        let order = form.order();
        let row = order.get(near).or(order.last()).copied()?;
        let field = at(form).map_or(Field::Name, |cell| cell.field);
        Some(CellRef {
            row: Some(row),
            field,
        })
    };
    let place = place.filter(outside).filter(there);
    let place = place.or_else(|| at(form).filter(there)).or_else(beside);
    if let Some(cell) = place {
        let field = if COLUMNS.contains(&cell.field) {
            cell.field
        } else {
            Field::Name
        };
        focus_later(cell_id(CellRef { field, ..cell }));
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
