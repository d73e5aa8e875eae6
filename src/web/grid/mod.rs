//! A table one works in as in a spreadsheet, whichever form it belongs to: moving about, blocks,
//! the keyboard, the mouse and the clipboard. What its cells hold, and what else a key does, the
//! form says (`Table`).

mod block;
pub(crate) mod bulk;
pub(crate) mod clipboard;
pub(crate) mod keyboard;
mod keys;
mod marks;
pub(crate) mod mouse;
mod state;

pub(crate) use block::go;
pub(crate) use keys::{Act, Motion};
pub(crate) use marks::{Marked, marked, place};
pub(crate) use state::Core;

use crate::ctx::Ctx;
use domain::id::RowId;
use leptos::ev::KeyboardEvent;
use web_sys::HtmlElement;

/// A cell of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// Its row.
    pub(crate) row: RowId,
    /// The number of its column, from 0.
    pub(crate) column: usize,
}

/// What a form says of its table.
pub(crate) trait Table {
    /// Where one is, and the block.
    fn core(&self) -> Core;

    /// The app's context.
    fn words(&self) -> Ctx;

    /// Whether the page still stands.
    fn stands(&self) -> bool;

    /// Whether the cells can be changed, without tracking.
    fn writes(&self) -> bool;

    /// The id of a cell's control.
    fn id(&self, spot: Spot) -> String;

    /// The cell of a control.
    fn spot(&self, id: &str) -> Option<Spot>;

    /// What a cell holds.
    fn held(&self, spot: Spot) -> String;

    /// The same as a spreadsheet is given it.
    fn printed(&self, spot: Spot) -> String;

    /// Whether a column tells where its row stands: it is not emptied, nor filled from a row above.
    fn is_fixed(&self, _column: usize) -> bool {
        false
    }

    /// Fills cells as one step; tells how many changed.
    fn put(&self, cells: &[(Spot, String)]) -> usize;

    /// A block is pasted at a cell; `alone` where it is one text for one cell.
    fn paste(&self, block: &[Vec<String>], corner: Spot, alone: bool);

    /// Takes a step back, or does it again.
    fn turn(&self, back: bool);

    /// What stands in the cell is accepted.
    fn accept(&self, _spot: Spot) {}

    /// The cell gets the text back that it had when one came to it.
    fn cancel(&self, spot: Spot);

    /// One came to a cell.
    fn entered(&self, _spot: Spot) {}

    /// A cell was left: what is typed next is another step.
    fn left(&self);

    /// Does what only this table does; false where the key keeps its own meaning.
    fn act(&self, _spot: Spot, _act: Act) -> bool {
        false
    }

    /// One goes on where the cells end; true where something stands there.
    fn beyond(&self, _spot: Spot, _motion: Motion) -> bool {
        false
    }

    /// A key was pressed in the table outside its cells.
    fn outside(&self, _element: &HtmlElement, _event: &KeyboardEvent) -> bool {
        false
    }
}
