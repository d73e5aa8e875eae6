//! The number of a row, by which it is selected and dragged, and where rows and cells stand for
//! screen readers.

use super::{
    super::{
        form::Form,
        place::{COLUMNS, level1},
    },
    offers,
    state::Grid,
};
use crate::grid::{Marked, place};
use domain::{
    id::RowId,
    target::{CellRef, Field},
    taxonomy::Level1,
};
use kit::{DATA_LANG, Glyph, GridPlace, GridSize, Icon, VisuallyHidden};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Where the rows stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    /// The number in the table and the index among all rows of the grid, from 1.
    rows: BTreeMap<RowId, (usize, usize)>,
    bars: Vec<(Option<Level1>, usize)>,
    all: usize,
}

impl Numbers {
    /// Counts the head, the bars of the levels shown, the rows, and those gone since the round
    /// before.
    pub(super) fn of(form: Form) -> Memo<Self> {
        let groups = form.parts().groups;
        let detail = form.detail_untracked();
        let gone = detail.removed_since_round.iter().map(level1);
        let gone: Vec<Option<Level1>> = gone.collect();
        Memo::new(move |_| {
            let mut numbers = Self {
                all: 1,
                ..Self::default()
            };
            groups.with(|groups| {
                for (level, rows) in groups {
                    let own_gone = gone.iter().filter(|own| *own == level).count();
                    let empty = rows.is_empty() && own_gone == 0;
                    if empty && !offers(form, *level) {
                        continue;
                    }
                    numbers.all += 1;
                    numbers.bars.push((*level, numbers.all));
                    for row in rows {
                        numbers.all += 1;
                        let number = numbers.rows.len() + 1;
                        numbers.rows.insert(*row, (number, numbers.all));
                    }
                    numbers.all += own_gone;
                }
            });
            numbers
        })
    }

    /// The size of the grid: the number, the cells, the tools.
    pub(super) fn size(numbers: Memo<Self>) -> GridSize {
        GridSize {
            rows: Signal::derive(move || numbers.with(|all| all.all)),
            columns: COLUMNS.len() + 2,
        }
    }

    pub(super) fn index(&self, row: RowId) -> Option<usize> {
        self.rows.get(&row).map(|(_, index)| *index)
    }

    pub(super) fn bar(&self, level: Option<Level1>) -> Option<usize> {
        let found = self.bars.iter().find(|(own, _)| *own == level);
        found.map(|(_, index)| *index)
    }
}

/// Where a cell stands, behind the number of its row.
pub(super) fn grid_place(marked: Marked, field: Field) -> GridPlace {
    let at = COLUMNS.iter().position(|own| *own == field);
    place(marked, at.unwrap_or(0), 1)
}

/// The number of a row.
pub(super) fn number(form: Form, id: RowId, numbers: Memo<Numbers>) -> AnyView {
    let ctx = form.ctx();
    let name = form.text(CellRef {
        row: Some(id),
        field: Field::Name,
    });
    let count = move || numbers.with(|all| all.rows.get(&id).map(|(number, _)| *number));
    let locked = form.parts().grid.locked;
    let is_locked = Memo::new(move |_| locked.with(|all| all.contains(&id)));
    let lock = move || {
        is_locked.get().then(|| {
            view! {
                <Icon glyph=Glyph::Lock />
                <VisuallyHidden>{ctx.say(|m| m.grid.locked)}</VisuallyHidden>
            }
        })
    };
    let title = move || form.is_editable().then(|| ctx.t().grid.drag);
    view! {
        <th
            class="entry__head indicators__number"
            class=("indicators__number--fixed", move || !form.is_editable())
            scope="row"
            role="rowheader"
            aria-colindex="1"
            data-row=id.to_string()
            title=title
        >
            {count}
            {lock}
            <VisuallyHidden>
                " "<span lang=DATA_LANG>{move || name.get()}</span>
            </VisuallyHidden>
        </th>
    }
    .into_any()
}

/// The look of a row while one is dragged.
pub(super) fn dragged(grid: Grid, id: RowId) -> impl Fn() -> &'static str + Copy {
    move || match grid.drag.get() {
        Some((row, Some(_))) if row == id => "entry__row indicators__row--dragged",
        Some((row, Some(over))) if over == id => {
            let place = |id| {
                grid.core
                    .order
                    .with(|all| all.iter().position(|own| *own == id))
            };
            if place(row) < place(over) {
                "entry__row indicators__row--below"
            } else {
                "entry__row indicators__row--above"
            }
        }
        _ => "entry__row",
    }
}
