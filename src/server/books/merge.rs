//! A workbook against the target: cell by cell, and three ways where it is known what stood
//! there when the workbook was made.

use super::{
    form::{Filled, FilledRow, Read},
    layout::{PRINTED, heading},
    tidy::{same, shown, stored, without_percent},
};
use crate::words::Words;
use api::books::{BookChange, Difference, RefusedCell};
use domain::{
    id::RowId,
    lang::Lang,
    target::{Cell, CellRef, Cells, Edit, Field, List, Origin, Row, TargetDraft, rows_max},
    taxonomy::Taxonomy,
};
use std::collections::BTreeSet;

/// What a workbook is compared with.
pub(super) struct Sides<'a> {
    /// What stood there when it was made.
    pub(super) base: Option<&'a TargetDraft>,
    /// What stands there now.
    pub(super) now: &'a TargetDraft,
    /// The tree of the year.
    pub(super) taxonomy: Taxonomy,
    /// The reader's language.
    pub(super) lang: Lang,
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub(super) changes: Vec<BookChange>,
    pub(super) unchanged: u32,
    pub(super) refused: Vec<RefusedCell>,
}

/// Compares; `new_id` makes the identity of a row that comes in.
pub(super) fn merge(
    sides: &Sides<'_>,
    filled: &Filled,
    mut new_id: impl FnMut() -> RowId,
) -> Merged {
    let mut merge = Merge {
        sides,
        out: Merged::default(),
    };
    for (field, read) in &filled.head {
        let place = CellRef {
            row: None,
            field: *field,
        };
        merge.cell(place, read, "");
    }
    merge.rows(None, &filled.rows, &mut new_id);
    if let Some(tasks) = &filled.tasks {
        merge.rows(Some(List::Tasks), tasks, &mut new_id);
    }
    merge.out
}

struct Merge<'a> {
    sides: &'a Sides<'a>,
    out: Merged,
}

impl Merge<'_> {
    /// The text a cell would hold; what it cannot hold is refused.
    fn text(&mut self, field: Field, read: &Read) -> Option<String> {
        let text = match read.bad {
            Some(bad) => Err(bad.words()),
            None => stored(field, &read.text, self.sides.taxonomy),
        };
        match text {
            Ok(text) => Some(text),
            Err(why) => {
                self.refuse(field, read, &why);
                None
            }
        }
    }

    fn refuse(&mut self, field: Field, read: &Read, why: &Words) {
        self.out.refused.push(RefusedCell {
            line: read.line,
            column: heading(field).to_owned(),
            text: read.text.chars().take(60).collect(),
            reason: why.pick(self.sides.lang).to_owned(),
        });
    }

    fn cell(&mut self, place: CellRef, read: &Read, row_name: &str) {
        let field = place.field;
        let now = self.sides.now.text(place);
        let base = self.sides.base.map(|base| base.text(place));
        if same(field, &shown(field, now), &read.text) && read.bad.is_none() {
            self.out.unchanged += 1;
            return;
        }
        let Some(text) = self.text(field, read) else {
            return;
        };
        let untouched = match base {
            Some(base) => same(field, base, &text),
            // An empty cell of a form that was made empty says nothing.
            None => text.is_empty(),
        };
        if untouched || same(field, now, &text) {
            self.out.unchanged += 1;
            return;
        }
        let difference = match base {
            Some(base) if !same(field, base, now) => Difference::Conflict,
            _ if now.is_empty() => Difference::New,
            _ => Difference::Changed,
        };
        self.out.changes.push(BookChange {
            difference,
            line: read.line,
            row_name: row_name.to_owned(),
            field: Some(field),
            base: base.map(|base| shown(field, base)),
            now: shown(field, now),
            book: shown(field, &text),
            edit: Edit::SetCell {
                cell: place,
                old: now.to_owned(),
                new: imported(text),
            },
        });
    }

    fn rows(&mut self, list: Option<List>, rows: &[FilledRow], new_id: &mut impl FnMut() -> RowId) {
        let now = self.sides.now.rows_of(list);
        let known: BTreeSet<RowId> = rows.iter().filter_map(|row| row.id).collect();
        let mut taken = BTreeSet::new();
        let mut added = 0;
        let mut before = now.last().map(|row| row.id);
        for row in rows {
            let found = self.find(list, row, (&known, &taken));
            let row = &self.plain(row, found);
            if let Some(id) = found {
                taken.insert(id);
                let name = text_of(row, title(list));
                for (field, read) in &row.cells {
                    let place = CellRef {
                        row: Some(id),
                        field: *field,
                    };
                    self.cell(place, read, name);
                }
                before = Some(id);
                continue;
            }
            if now.len() + added >= rows_max(list) {
                self.full(list, row);
                continue;
            }
            added += 1;
            let id = new_id();
            self.add(list, row, (id, before));
            before = Some(id);
        }
        self.removed(list, &known);
    }

    /// The row with a value that does not repeat its unit, unless that is what stands there.
    fn plain(&self, row: &FilledRow, found: Option<RowId>) -> FilledRow {
        let mut row = row.clone();
        let now = found.map_or("", |id| {
            self.sides.now.text(CellRef {
                row: Some(id),
                field: Field::Value,
            })
        });
        let unit = text_of(&row, Field::Unit).to_owned();
        if let Some(read) = row.cells.get_mut(&Field::Value)
            && !same(Field::Value, now, &read.text)
            && let Some(bare) = without_percent(&read.text, &unit)
        {
            read.text = bare.to_owned();
        }
        row
    }

    /// The row of the target a row of the workbook is: by its identity, else by its name.
    fn find(
        &self,
        list: Option<List>,
        row: &FilledRow,
        (known, taken): (&BTreeSet<RowId>, &BTreeSet<RowId>),
    ) -> Option<RowId> {
        let now = self.sides.now;
        if let Some(id) = row.id.filter(|id| !taken.contains(id)) {
            if now.rows_of(list).iter().any(|row| row.id == id) {
                return Some(id);
            }
            if self.was_there(id) {
                return None;
            }
        }
        let name = text_of(row, title(list));
        if name.is_empty() {
            return None;
        }
        let level = stored(
            Field::Level2,
            text_of(row, Field::Level2),
            self.sides.taxonomy,
        );
        let free = now.rows_of(list).iter().filter(|other| {
            !taken.contains(&other.id)
                && !known.contains(&other.id)
                && text(other, title(list)) == name
        });
        let all: Vec<&Row> = free.collect();
        let alike = all.iter().find(|other| {
            level
                .as_deref()
                .is_ok_and(|it| it == text(other, Field::Level2))
        });
        alike.or(all.first()).map(|found| found.id)
    }

    fn was_there(&self, id: RowId) -> bool {
        self.sides.base.is_some_and(|base| base.row(id).is_some())
    }

    fn add(&mut self, list: Option<List>, row: &FilledRow, (id, after): (RowId, Option<RowId>)) {
        let mut cells = Cells::new();
        for (field, read) in &row.cells {
            if let Some(text) = self.text(*field, read).filter(|text| !text.is_empty()) {
                cells.insert(*field, imported(text));
            }
        }
        if cells.is_empty() {
            return;
        }
        // Somebody removed here what was changed in the workbook.
        let is_gone = row
            .id
            .is_some_and(|old| self.was_there(old) && self.sides.now.row(old).is_none());
        let told: Vec<String> = list
            .map_or(&PRINTED[..], List::fields)
            .iter()
            .filter_map(|field| Some(shown(*field, &cells.get(field)?.text)))
            .collect();
        self.out.changes.push(BookChange {
            difference: if is_gone {
                Difference::Conflict
            } else {
                Difference::AddedRow
            },
            line: row.line,
            row_name: text_of(row, title(list)).to_owned(),
            field: None,
            base: None,
            now: String::new(),
            book: told.join(" · "),
            edit: Edit::AddRow {
                row: Row { id, cells },
                after,
                list,
            },
        });
    }

    fn full(&mut self, list: Option<List>, row: &FilledRow) {
        let most = rows_max(list);
        let why = Words::with(
            format!("这张表最多 {most} 行，这一行没有位置。"),
            format!("The table has at most {most} rows; there is no room for this one."),
        );
        if let Some(read) = row.cells.get(&title(list)) {
            self.refuse(title(list), read, &why);
        }
    }

    /// Rows that stood in the workbook when it was made and do not any more.
    fn removed(&mut self, list: Option<List>, known: &BTreeSet<RowId>) {
        let Some(base) = self.sides.base else {
            return;
        };
        let all = base.rows_of(list).iter();
        let gone = all.filter(|row| !known.contains(&row.id));
        let still = gone.filter_map(|row| self.sides.now.row(row.id));
        let still: Vec<&Row> = still.collect();
        for row in still {
            let name = text(row, title(list)).to_owned();
            self.out.changes.push(BookChange {
                difference: Difference::RemovedRow,
                line: 0,
                row_name: name.clone(),
                field: None,
                base: None,
                now: name,
                book: String::new(),
                edit: Edit::RemoveRow {
                    row: row.id,
                    cells: row.cells.clone(),
                },
            });
        }
    }
}

/// The field a row is called by.
fn title(list: Option<List>) -> Field {
    list.map_or(Field::Name, List::title)
}

fn text_of(row: &FilledRow, field: Field) -> &str {
    row.cells.get(&field).map_or("", |read| read.text.as_str())
}

fn text(row: &Row, field: Field) -> &str {
    row.cells.get(&field).map_or("", |cell| cell.text.as_str())
}

/// Somebody looked at it and confirmed it: no suggestion any more.
fn imported(text: String) -> Cell {
    Cell {
        text,
        origin: Origin::Imported,
        confirmed: true,
    }
}

#[cfg(test)]
mod tests;
