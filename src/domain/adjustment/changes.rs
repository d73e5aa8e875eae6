//! What differs between the approved content and the edited one, row by row, for people to read.

use crate::{
    id::RowId,
    lang::Lang,
    project::choice,
    target::{Cells, Field, List, Row, TargetDraft, linked},
};
use serde::{Deserialize, Serialize};

choice! {
    /// What became of a row.
    RowChange {
        Changed = "changed", "修改", "Changed";
        Added = "added", "新增", "Added";
        Removed = "removed", "删除", "Removed";
    }
}

/// A row, or the head of the form, in which something differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ChangedRow {
    /// The row; none for the head.
    pub row: Option<RowId>,
    /// The list it stands in; none for the head and the indicator table.
    pub list: Option<List>,
    /// What it is called now, or was called before it went; empty for the head.
    pub name: String,
    /// What became of it.
    pub change: RowChange,
    /// Its cells that differ, in the order of the form.
    pub cells: Vec<ChangedCell>,
}

/// A cell that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ChangedCell {
    /// Which.
    pub field: Field,
    /// Its text in the approved version.
    pub before: String,
    /// Its text now.
    pub after: String,
}

/// Everything that differs; provenance and order of rows alone do not count.
pub fn changes(before: &TargetDraft, after: &TargetDraft) -> Vec<ChangedRow> {
    let read = Sides { before, after };
    let mut found = Vec::new();
    let head = read.cells(Some(&before.head), Some(&after.head));
    if !head.is_empty() {
        found.push(ChangedRow {
            row: None,
            list: None,
            name: String::new(),
            change: RowChange::Changed,
            cells: head,
        });
    }
    let lists = before.lists.keys().chain(after.lists.keys());
    let lists = crate::order::set(lists.copied().map(Some).chain([None]));
    for list in lists {
        read.rows(list, &mut found);
    }
    found
}

struct Sides<'a> {
    before: &'a TargetDraft,
    after: &'a TargetDraft,
}

impl Sides<'_> {
    fn rows(&self, list: Option<List>, found: &mut Vec<ChangedRow>) {
        let (before, after) = (self.before.rows_of(list), self.after.rows_of(list));
        let old = crate::order::map(before.iter().map(|row| (row.id, row)));
        let kept = crate::order::set(after.iter().map(|row| row.id));
        for row in after {
            let was = old.get(&row.id);
            let cells = self.cells(was.map(|row| &row.cells), Some(&row.cells));
            let change = match was {
                None => RowChange::Added,
                Some(_) if cells.is_empty() => continue,
                Some(_) => RowChange::Changed,
            };
            found.push(told(row, list, change, cells));
        }
        for row in before.iter().filter(|row| !kept.contains(&row.id)) {
            let cells = self.cells(Some(&row.cells), None);
            found.push(told(row, list, RowChange::Removed, cells));
        }
    }

    fn cells(&self, before: Option<&Cells>, after: Option<&Cells>) -> Vec<ChangedCell> {
        let keys = before.into_iter().chain(after).flat_map(Cells::keys);
        let fields = crate::order::set(keys.copied());
        let text = |draft, cells: Option<&Cells>, field| {
            let cell = cells.and_then(|cells| cells.get(&field));
            cell.map_or_else(String::new, |cell| plain(draft, field, &cell.text))
        };
        let compared = fields
            .into_iter()
            .filter(|field| says(*field))
            .map(|field| {
                let (old, new) = (
                    text(self.before, before, field),
                    text(self.after, after, field),
                );
                ChangedCell {
                    field,
                    before: old,
                    after: new,
                }
            });
        compared.filter(|cell| cell.before != cell.after).collect()
    }
}

/// Whether a field says something to a reader; the code of a library entry does not.
fn says(field: Field) -> bool {
    field != Field::LibraryCode
}

/// A text as it is read: indicators by their names instead of their identities.
fn plain(draft: &TargetDraft, field: Field, text: &str) -> String {
    if !matches!(field, Field::GoalProof | Field::InterimRow) {
        return text.to_owned();
    }
    let names: Vec<String> = linked(text)
        .filter_map(|id| draft.row(id))
        .map(Row::title)
        .collect();
    names.join("、")
}

fn told(row: &Row, list: Option<List>, change: RowChange, cells: Vec<ChangedCell>) -> ChangedRow {
    ChangedRow {
        row: Some(row.id),
        list,
        name: row.title(),
        change,
        cells,
    }
}
