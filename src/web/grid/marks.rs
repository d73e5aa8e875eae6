//! What is selected of a row.

use super::Core;
use domain::id::RowId;
use kit::GridPlace;
use leptos::prelude::*;

/// How much of a row is selected: its columns, and whether the block has more cells than one.
pub(crate) type Marked = Memo<Option<((usize, usize), bool)>>;

/// How much of a row is selected.
pub(crate) fn marked(core: Core, row: RowId) -> Marked {
    Memo::new(move |_| {
        core.block
            .with(|block| block.span(row).map(|span| (span, block.len() > 1)))
    })
}

/// Where a cell stands, behind so many columns one does not move in, and whether it is selected.
pub(crate) fn place(marked: Marked, column: usize, behind: usize) -> GridPlace {
    let inside = move |many: bool| {
        marked
            .get()
            .is_some_and(|((from, to), block)| (from..=to).contains(&column) && (block || !many))
    };
    GridPlace {
        column: column + behind + 1,
        selected: Signal::derive(move || inside(false)),
        in_block: Signal::derive(move || inside(true)),
    }
}
