//! What any text must keep to: length, no control characters, no formula, no markup, confirmed.

use super::{Judging, RuleId};
use crate::{
    problem::Place,
    target::{Cell, CellRef, Field, ROWS_MAX},
    text::{is_formula, is_markup},
};

impl Judging<'_> {
    /// Checks every cell as a text, whatever it means.
    pub(super) fn cells(&mut self) {
        let draft = self.draft;
        for (field, cell) in &draft.head {
            let place = CellRef {
                row: None,
                field: *field,
            };
            self.cell(place, cell);
        }
        for (_, row) in draft.all_rows() {
            for (field, cell) in &row.cells {
                let place = CellRef {
                    row: Some(row.id),
                    field: *field,
                };
                self.cell(place, cell);
            }
        }
        if draft.rows.len() > ROWS_MAX {
            let args = [draft.rows.len().to_string(), ROWS_MAX.to_string()];
            self.add(Place::Table, RuleId::RowsTooMany, args);
        }
    }

    fn cell(&mut self, at: CellRef, cell: &Cell) {
        let place = Place::Cell(at);
        let text = cell.text.as_str();
        let chars = text.chars().count();
        if chars > at.field.chars_max() {
            let args = [chars.to_string(), at.field.chars_max().to_string()];
            self.add(place, RuleId::TextTooLong, args);
        }
        if text.chars().any(|c| is_hidden(c, at.field)) {
            self.add(place, RuleId::TextControl, []);
        }
        if at.field != Field::Operator && is_formula(text) {
            let begin = text.trim_start().chars().take(12).collect();
            self.add(place, RuleId::TextFormula, [begin]);
        }
        if is_markup(text) {
            self.add(place, RuleId::TextMarkup, []);
        }
        if !cell.confirmed && !text.trim().is_empty() {
            let shown = text.chars().take(20).collect();
            self.add(place, RuleId::Unconfirmed, [shown]);
        }
    }
}

/// Control characters and signs that turn the reading direction; line breaks are welcome where
/// several lines fit.
fn is_hidden(c: char, field: Field) -> bool {
    let has_lines = field.chars_max() >= 500;
    match c {
        '\n' | '\r' | '\t' => !has_lines,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffd}' => true,
        other => other.is_control(),
    }
}
