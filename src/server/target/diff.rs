//! What differs between two contents of a target, cell by cell: what storage has to touch and
//! what the history tells.

use domain::{
    id::RowId,
    target::{Cell, CellRef, Cells, Edit, Field, List, Row, TargetDraft},
};
use std::collections::{BTreeMap, BTreeSet};

/// One change as the history keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// The row, or none for the head.
    pub(crate) row: Option<RowId>,
    /// The field; none where the row itself was added, removed or moved.
    pub(crate) field: Option<Field>,
    /// The row's name at the time.
    pub(crate) row_name: String,
    /// Before. A removed or moved row carries its name here.
    pub(crate) old: Option<Cell>,
    /// After. An added or moved row carries its name here.
    pub(crate) new: Option<Cell>,
}

/// Everything that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Diff {
    /// For the history, in the order of the form.
    pub(crate) changes: Vec<Change>,
    /// Rows that vanished with all their cells.
    pub(crate) removed: Vec<RowId>,
    /// Rows whose position is new or another one.
    pub(crate) placed: Vec<Placed>,
}

/// Where a row stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) row: RowId,
    /// The list; none for the indicator table.
    pub(crate) list: Option<List>,
    pub(crate) position: i64,
}

impl Diff {
    /// Compares the contents before and after some edits.
    pub(crate) fn between(before: &TargetDraft, after: &TargetDraft, edits: &[Edit]) -> Self {
        let mut diff = Self::default();
        diff.compare_cells(None, "", &before.head, &after.head);
        let moved = moved_rows(edits);
        for list in lists(before, after) {
            diff.compare_rows(list, (before.rows_of(list), after.rows_of(list)), &moved);
        }
        diff
    }

    /// Whether both contents are the same.
    pub(crate) fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.placed.is_empty()
    }

    /// The cells to store.
    pub(crate) fn stored(&self) -> impl Iterator<Item = (Option<RowId>, Field, &Cell)> {
        self.changes
            .iter()
            .filter_map(|change| Some((change.row, change.field?, change.new.as_ref()?)))
    }

    /// The cells that vanish from rows that stay.
    pub(crate) fn emptied(&self) -> impl Iterator<Item = (Option<RowId>, Field)> {
        let stays = |row: Option<RowId>| row.is_none_or(|row| !self.removed.contains(&row));
        self.changes
            .iter()
            .filter(move |change| change.new.is_none() && stays(change.row))
            .filter_map(|change| Some((change.row, change.field?)))
    }

    fn compare_rows(
        &mut self,
        list: Option<List>,
        (before, after): (&[Row], &[Row]),
        moved: &BTreeSet<RowId>,
    ) {
        let none = Cells::new();
        let old: BTreeMap<RowId, (usize, &Row)> = indexed(before);
        let kept: BTreeSet<RowId> = after.iter().map(|row| row.id).collect();
        for row in before.iter().filter(|row| !kept.contains(&row.id)) {
            let name = row.title();
            self.note_row(row.id, &name, Some(Cell::typed(&name)), None);
            self.compare_cells(Some(row.id), &name, &row.cells, &none);
            self.removed.push(row.id);
        }
        for (at, row) in after.iter().enumerate() {
            let name = row.title();
            let was = old.get(&row.id);
            match was {
                None => self.note_row(row.id, &name, None, Some(Cell::typed(&name))),
                Some(_) if moved.contains(&row.id) => {
                    let cell = Some(Cell::typed(&name));
                    self.note_row(row.id, &name, cell.clone(), cell);
                }
                Some(_) => {}
            }
            if was.is_none_or(|(position, _)| *position != at) {
                self.placed.push(Placed {
                    row: row.id,
                    list,
                    position: position(at),
                });
            }
            let cells = was.map_or(&none, |(_, row)| &row.cells);
            self.compare_cells(Some(row.id), &name, cells, &row.cells);
        }
    }

    fn note_row(&mut self, row: RowId, name: &str, old: Option<Cell>, new: Option<Cell>) {
        self.changes.push(Change {
            row: Some(row),
            field: None,
            row_name: name.to_owned(),
            old,
            new,
        });
    }

    fn compare_cells(&mut self, row: Option<RowId>, name: &str, before: &Cells, after: &Cells) {
        let fields: BTreeSet<Field> = before.keys().chain(after.keys()).copied().collect();
        for field in fields {
            let (old, new) = (before.get(&field), after.get(&field));
            if old != new {
                self.changes.push(Change {
                    row,
                    field: Some(field),
                    row_name: name.to_owned(),
                    old: old.cloned(),
                    new: new.cloned(),
                });
            }
        }
    }
}

/// Cells whose text differs from an earlier content, with the text of then.
pub(crate) fn changed_texts(before: &TargetDraft, after: &TargetDraft) -> Vec<(CellRef, String)> {
    let mut found = Vec::new();
    let mut compare = |row: Option<RowId>, old: Option<&Cells>, new: &Cells| {
        let old_fields = old.into_iter().flat_map(|cells| cells.keys());
        let fields: BTreeSet<Field> = old_fields.chain(new.keys()).copied().collect();
        for field in fields {
            let then = old.and_then(|cells| cells.get(&field));
            let then = then.map_or("", |cell| cell.text.as_str());
            let now = new.get(&field).map_or("", |cell| cell.text.as_str());
            if then != now {
                found.push((CellRef { row, field }, then.to_owned()));
            }
        }
    };
    compare(None, Some(&before.head), &after.head);
    let old: BTreeMap<RowId, &Row> = before.all_rows().map(|(_, row)| (row.id, row)).collect();
    for (_, row) in after.all_rows() {
        let was = old.get(&row.id).map(|row| &row.cells);
        compare(Some(row.id), was, &row.cells);
    }
    found
}

/// Rows of an earlier content that are gone.
pub(crate) fn removed_rows(before: &TargetDraft, after: &TargetDraft) -> Vec<Row> {
    let gone = before
        .all_rows()
        .filter(|(_, row)| after.row(row.id).is_none());
    gone.map(|(_, row)| row.clone()).collect()
}

/// The indicator table and the lists that either content has.
fn lists(before: &TargetDraft, after: &TargetDraft) -> BTreeSet<Option<List>> {
    let own = before.lists.keys().chain(after.lists.keys());
    own.copied().map(Some).chain([None]).collect()
}

fn indexed(rows: &[Row]) -> BTreeMap<RowId, (usize, &Row)> {
    let rows = rows.iter().enumerate();
    rows.map(|(at, row)| (row.id, (at, row))).collect()
}

/// Rows somebody moved by hand, apart from those that only slid.
fn moved_rows(edits: &[Edit]) -> BTreeSet<RowId> {
    let moved = edits.iter().filter_map(|edit| match edit {
        Edit::MoveRow { row, .. } => Some(*row),
        Edit::SetCell { .. } | Edit::AddRow { .. } | Edit::RemoveRow { .. } => None,
    });
    moved.collect()
}

fn position(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(n: u128) -> RowId {
        RowId(Uuid::from_u128(n))
    }

    fn row(n: u128, name: &str) -> Row {
        let cells = Cells::from([(Field::Name, Cell::typed(name))]);
        Row { id: id(n), cells }
    }

    fn draft() -> TargetDraft {
        TargetDraft {
            head: Cells::from([(Field::ObjectiveYear, Cell::typed("修好三座桥"))]),
            rows: vec![row(1, "甲"), row(2, "乙"), row(3, "丙")],
            ..TargetDraft::default()
        }
    }

    fn after(edits: &[Edit]) -> Diff {
        let mut next = draft();
        next.apply(edits).unwrap();
        Diff::between(&draft(), &next, edits)
    }

    #[test]
    fn only_the_touched_cell_is_stored() {
        let cell = CellRef {
            row: Some(id(2)),
            field: Field::Weight,
        };
        let diff = after(&[Edit::SetCell {
            cell,
            old: String::new(),
            new: Cell::typed("10"),
        }]);
        let stored: Vec<_> = diff.stored().collect();
        assert_eq!(stored, [(Some(id(2)), Field::Weight, &Cell::typed("10"))]);
        assert_eq!((diff.placed.len(), diff.removed.len()), (0, 0));
        assert_eq!(diff.changes[0].row_name, "乙");
    }

    #[test]
    fn a_moved_row_is_told_once_and_those_between_only_placed() {
        let diff = after(&[Edit::MoveRow {
            row: id(1),
            after: Some(id(3)),
        }]);
        let told: Vec<_> = diff.changes.iter().map(|change| change.row).collect();
        assert_eq!(told, [Some(id(1))]);
        assert_eq!(diff.placed.len(), 3);
        let up = after(&[Edit::MoveRow {
            row: id(3),
            after: None,
        }]);
        let told: Vec<_> = up.changes.iter().map(|change| change.row).collect();
        assert_eq!(told, [Some(id(3))]);
    }

    #[test]
    fn a_removed_row_leaves_every_cell_in_the_history() {
        let diff = after(&[Edit::RemoveRow {
            row: id(2),
            cells: row(2, "乙").cells,
        }]);
        assert_eq!(diff.removed, [id(2)]);
        let placed = Placed {
            row: id(3),
            list: None,
            position: 1,
        };
        assert_eq!(diff.placed, [placed]);
        let old: Vec<_> = diff.changes.iter().filter_map(|c| c.old.as_ref()).collect();
        assert_eq!(old, [&Cell::typed("乙"), &Cell::typed("乙")]);
        assert!(diff.stored().next().is_none());
    }

    #[test]
    fn rows_that_are_gone_are_told_with_their_cells() {
        let mut now = draft();
        now.rows.remove(1);
        assert_eq!(removed_rows(&draft(), &now), [row(2, "乙")]);
        assert_eq!(removed_rows(&now, &draft()), []);
    }

    #[test]
    fn doing_nothing_differs_in_nothing() {
        assert!(after(&[]).is_empty());
        let mut now = draft();
        now.head
            .insert(Field::Rationale, Cell::typed("市政府常务会议纪要"));
        let texts = changed_texts(&draft(), &now);
        let place = CellRef {
            row: None,
            field: Field::Rationale,
        };
        assert_eq!(texts, [(place, String::new())]);
    }
}
