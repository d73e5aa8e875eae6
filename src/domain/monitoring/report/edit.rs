//! What is typed into the form: cells, edits that say what they replace, and where two clash.

use super::ReportField;
use crate::id::RowId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A cell of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportCell {
    /// The indicator; none for a cell of the project.
    pub row: Option<RowId>,
    /// Which field.
    pub field: ReportField,
}

impl ReportCell {
    /// A cell of the project.
    pub fn project(field: ReportField) -> Self {
        Self { row: None, field }
    }

    /// A cell of an indicator.
    pub fn of(row: RowId, field: ReportField) -> Self {
        let row = Some(row);
        Self { row, field }
    }

    /// Its name in refusals and drafts: `field`, or `row.field`.
    pub fn name(self) -> String {
        let field = self.field.code();
        self.row
            .map_or_else(|| field.to_owned(), |row| format!("{row}.{field}"))
    }

    /// Reads a name.
    pub fn parse(name: &str) -> Option<Self> {
        let Some((row, field)) = name.split_once('.') else {
            return ReportField::parse(name).map(Self::project);
        };
        Some(Self::of(row.parse().ok()?, ReportField::parse(field)?))
    }
}

/// A change of one cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportEdit {
    /// Which cell.
    pub cell: ReportCell,
    /// What stood there when it was typed.
    pub old: String,
    /// What is to stand there.
    pub new: String,
}

/// A cell that somebody else changed, with what stands there now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportClash {
    /// Which cell.
    pub cell: ReportCell,
    /// What stands there now.
    pub now: String,
}

/// The cells that hold something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportDraft {
    /// Of the project.
    pub project: BTreeMap<ReportField, String>,
    /// Of the indicators.
    pub rows: BTreeMap<RowId, BTreeMap<ReportField, String>>,
}

impl ReportDraft {
    /// What stands in a cell; nothing where nothing was typed.
    pub fn text(&self, cell: ReportCell) -> &str {
        let fields = match cell.row {
            None => Some(&self.project),
            Some(row) => self.rows.get(&row),
        };
        fields
            .and_then(|fields| fields.get(&cell.field))
            .map_or("", String::as_str)
    }

    /// Puts a text into a cell; an empty one leaves nothing behind.
    pub fn set(&mut self, cell: ReportCell, text: &str) {
        let fields = match cell.row {
            None => &mut self.project,
            Some(row) => self.rows.entry(row).or_default(),
        };
        if text.is_empty() {
            fields.remove(&cell.field);
        } else {
            fields.insert(cell.field, text.to_owned());
        }
        self.rows.retain(|_, fields| !fields.is_empty());
    }

    /// Takes edits, all or none. What already stands as it should is the same request come again
    /// after a lost answer. Gives how many cells changed.
    pub fn apply(&mut self, edits: &[ReportEdit]) -> Result<usize, Vec<ReportClash>> {
        let mut after = self.clone();
        let (mut clashes, mut changed) = (Vec::new(), 0);
        for edit in edits {
            let now = after.text(edit.cell);
            if now == edit.new {
                continue;
            }
            if now == edit.old {
                after.set(edit.cell, &edit.new);
                changed += 1;
            } else {
                clashes.push(ReportClash {
                    cell: edit.cell,
                    now: now.to_owned(),
                });
            }
        }
        if clashes.is_empty() {
            *self = after;
            Ok(changed)
        } else {
            Err(clashes)
        }
    }

    /// Every cell that holds something.
    pub fn cells(&self) -> impl Iterator<Item = (ReportCell, &str)> {
        let project = self
            .project
            .iter()
            .map(|(field, text)| (ReportCell::project(*field), text.as_str()));
        let rows = self.rows.iter().flat_map(|(row, fields)| {
            fields
                .iter()
                .map(|(field, text)| (ReportCell::of(*row, *field), text.as_str()))
        });
        project.chain(rows)
    }
}
