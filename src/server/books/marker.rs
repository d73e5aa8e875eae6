//! The hidden sheet by which our own workbook is known again: for which target and version it
//! was made, and what stood in each cell then.

use super::grid::Sheet;
use domain::{
    id::{RowId, TargetId},
    target::{Cell, Field, Row, TargetDraft},
};
use rust_xlsxwriter::{Workbook, XlsxError};

/// The sheet; nobody should type there.
pub(super) const SHEET: &str = "wenxiao";
const KIND: &str = "wenxiao-target-form";
/// The first row of the cells of then.
const CELLS_FROM: u32 = 5;

/// What the hidden sheet says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// The target it was made for.
    pub(super) target: TargetId,
    /// Its version of then.
    pub(super) version: i64,
    /// What stood in it; none for a form to be filled.
    pub(super) base: Option<TargetDraft>,
}

impl Marker {
    /// Adds the sheet to a workbook.
    pub(super) fn write(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        let page = book.add_worksheet();
        page.set_name(SHEET)?;
        page.set_very_hidden(true);
        let kind = if self.base.is_some() {
            "filled"
        } else {
            "empty"
        };
        let (target, version) = (self.target.to_string(), self.version.to_string());
        let head = [
            ("kind", KIND),
            ("content", kind),
            ("target", &target),
            ("version", &version),
        ];
        for (row, (name, value)) in (0..).zip(head) {
            page.write_string(row, 0, name)?;
            page.write_string(row, 1, value)?;
        }
        let none = TargetDraft::default();
        let base = self.base.as_ref().unwrap_or(&none);
        let heads = base.head.iter().map(|cell| (String::new(), cell));
        let rows = base.all_rows().flat_map(|(_, row)| {
            let cells = row.cells.iter();
            cells.map(move |cell| (row.id.to_string(), cell))
        });
        for (row, (id, (field, cell))) in (CELLS_FROM..).zip(heads.chain(rows)) {
            page.write_string(row, 0, id)?;
            page.write_string(row, 1, field.code())?;
            page.write_string(row, 2, &cell.text)?;
        }
        Ok(())
    }

    /// Reads the sheet; none where it is not ours or was spoilt.
    pub(super) fn read(sheet: &Sheet) -> Option<Self> {
        let is_ours = sheet.text(0, 1) == KIND;
        let target = sheet.text(2, 1).parse().ok().filter(|_| is_ours)?;
        let version = sheet.text(3, 1).parse().ok()?;
        let base = (sheet.text(1, 1) == "filled").then(|| cells(sheet));
        Some(Self {
            target,
            version,
            base,
        })
    }
}

fn cells(sheet: &Sheet) -> TargetDraft {
    let mut draft = TargetDraft::default();
    for line in sheet.rows.range(CELLS_FROM..).map(|(line, _)| *line) {
        let Some(field) = Field::parse(sheet.text(line, 1)) else {
            continue;
        };
        let cell = Cell::typed(sheet.text(line, 2));
        let id = sheet.text(line, 0);
        if id.is_empty() {
            draft.head.insert(field, cell);
        } else if let Ok(id) = id.parse::<RowId>() {
            if let Some(row) = draft.row_mut(id) {
                row.cells.insert(field, cell);
                continue;
            }
            let row = Row {
                id,
                cells: [(field, cell)].into(),
            };
            match row.list() {
                Some(list) => draft.lists.entry(list).or_default().push(row),
                None => draft.rows.push(row),
            }
        }
    }
    draft
}
