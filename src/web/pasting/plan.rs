//! What a paste would do, in the words of the screen, whichever table it lands in.

use domain::{
    lang::Lang,
    paste::{Column, Fate, Landing, To},
};

/// A text on its way into a cell.
pub(super) struct Told {
    pub(super) text: String,
    pub(super) was: String,
    pub(super) fate: Fate,
}

/// A row of the block, and where it lands.
pub(super) struct Line {
    pub(super) to: String,
    /// For each column what lands there, and at last what has no column.
    pub(super) cells: Vec<Vec<Told>>,
}

/// The whole of it.
pub(crate) struct Plan {
    pub(super) changed: usize,
    /// How many rows are new; none in a table that takes no others.
    pub(super) added: Option<usize>,
    pub(super) refused: usize,
    pub(super) surplus: usize,
    pub(super) headed: bool,
    pub(super) heads: Vec<&'static str>,
    /// Some texts have no column.
    pub(super) beyond: bool,
    pub(super) lines: Vec<Line>,
}

impl Plan {
    /// Puts a landing into words. `grows` says whether the table takes new rows, `to` names a row,
    /// `shown` words a text of a column.
    pub(crate) fn of<C: Column>(
        landing: &Landing<C>,
        (columns, grows): (&[C], bool),
        lang: Lang,
        to: impl Fn(To) -> String,
        shown: impl Fn(C, &str) -> String,
    ) -> Self {
        let cells = || landing.rows.iter().flat_map(|row| &row.cells);
        let is_used = |column: &C| cells().any(|cell| cell.field == Some(*column));
        let used: Vec<C> = columns.iter().copied().filter(is_used).collect();
        let places = || used.iter().copied().map(Some).chain([None]);
        let lines = landing.rows.iter().map(|row| {
            let own = |place: Option<C>| {
                let cells = row.cells.iter().filter(move |cell| cell.field == place);
                let read = |text: &str| place.map_or(text.to_owned(), |it| shown(it, text));
                let text = cells.map(|cell| Told {
                    text: read(&cell.text),
                    was: read(&cell.was),
                    fate: cell.fate,
                });
                text.collect()
            };
            Line {
                to: to(row.to),
                cells: places().map(own).collect(),
            }
        });
        Self {
            changed: landing.changed(),
            added: grows.then(|| landing.added()),
            refused: landing.refused(),
            surplus: landing.surplus,
            headed: landing.headed,
            heads: used.iter().map(|column| column.label(lang)).collect(),
            beyond: cells().any(|cell| cell.field.is_none()),
            lines: lines.collect(),
        }
    }
}
