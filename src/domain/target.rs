//! A performance target 绩效目标 as it is typed: cells with provenance, edited cell by cell.
//!
//! The same `apply` runs in the browser (at once) and on the server (its answer wins).

use crate::{id::RowId, lang::Lang, project::choice};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

choice! {
    /// A field of the form; the first block belongs to the target, the second to a row.
    Field {
        ObjectiveYear = "objective_year", "年度目标", "Objective of the year";
        ObjectiveMid = "objective_mid", "中期目标", "Medium-term objective";
        YearTotal = "year_total", "年度资金总额", "Funds of the year";
        YearFiscal = "year_fiscal", "年度资金：财政拨款", "Of the year: fiscal";
        YearOther = "year_other", "年度资金：其他资金", "Of the year: other";
        MidTotal = "mid_total", "中期资金总额", "Medium-term funds";
        MidFiscal = "mid_fiscal", "中期资金：财政拨款", "Medium-term: fiscal";
        MidOther = "mid_other", "中期资金：其他资金", "Medium-term: other";
        Responsible = "responsible", "项目负责人", "Responsible person";
        Rationale = "rationale", "立项依据", "Grounds of the project";

        Level2 = "level2", "二级指标", "Level 2";
        Name = "name", "三级指标", "Indicator";
        Operator = "operator", "计算符号", "Operator";
        Value = "value", "指标值", "Value";
        Unit = "unit", "计量单位", "Unit";
        Weight = "weight", "分值权重", "Weight";
        Explanation = "explanation", "指标解释", "Explanation";
        Scoring = "scoring", "评（扣）分标准", "Scoring rule";
        Source = "source", "指标来源", "Source";
        Basis = "basis", "指标值设定依据", "Basis of the value";
        LibraryCode = "library_code", "指标库编码", "Library code";
    }
}

impl Field {
    /// Whether it belongs to the target rather than to a row.
    pub fn is_head(self) -> bool {
        self < Self::Level2
    }

    /// The longest text it takes, in characters.
    pub fn chars_max(self) -> usize {
        match self {
            Self::ObjectiveYear | Self::ObjectiveMid | Self::Rationale => 2000,
            Self::Explanation | Self::Scoring | Self::Basis => 500,
            Self::Name | Self::Value | Self::Source | Self::Responsible => 100,
            Self::Level2 | Self::Operator | Self::LibraryCode => 40,
            Self::Unit
            | Self::Weight
            | Self::YearTotal
            | Self::YearFiscal
            | Self::YearOther
            | Self::MidTotal
            | Self::MidFiscal
            | Self::MidOther => 30,
        }
    }
}

choice! {
    /// Where a cell's content came from.
    Origin {
        Typed = "typed", "手工填写", "typed";
        Suggested = "suggested", "指标库建议", "suggested";
        Carried = "carried", "上年结转", "carried over";
        Imported = "imported", "导入", "imported";
        Preset = "preset", "系统预置", "preset";
    }
}

/// The most rows a target may have.
pub const ROWS_MAX: usize = 200;

/// One cell: its text, where it came from and whether a person stands behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Cell {
    /// As typed.
    pub text: String,
    /// Where it came from.
    pub origin: Origin,
    /// A suggested or carried cell is unconfirmed until somebody touches or confirms it.
    pub confirmed: bool,
}

impl Cell {
    /// A cell somebody typed.
    pub fn typed(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            origin: Origin::Typed,
            confirmed: true,
        }
    }

    /// A cell that waits for confirmation.
    pub fn suggested(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            origin: Origin::Suggested,
            confirmed: false,
        }
    }
}

/// Cells of a target head or of a row; an absent field is empty.
pub type Cells = BTreeMap<Field, Cell>;

/// An indicator row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Row {
    /// Its own identity, kept through versions.
    pub id: RowId,
    /// Its cells.
    pub cells: Cells,
}

/// A target's working content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TargetDraft {
    /// The fields above the indicator table.
    pub head: Cells,
    /// The indicator table in its order.
    pub rows: Vec<Row>,
}

/// The place of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CellRef {
    /// The row, or none for a field of the head.
    pub row: Option<RowId>,
    /// The field.
    pub field: Field,
}

/// One change somebody makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Edit {
    /// Sets a cell; `old` is what its author saw there.
    SetCell {
        /// Which cell.
        cell: CellRef,
        /// The text its author replaced.
        old: String,
        /// What stands there now.
        new: Cell,
    },
    /// Adds a row after another, or first.
    AddRow {
        /// The new row with its cells.
        row: Row,
        /// The row it follows.
        after: Option<RowId>,
    },
    /// Removes a row; `cells` are what its author saw there.
    RemoveRow {
        /// Which row.
        row: RowId,
        /// The cells that go with it.
        cells: Cells,
    },
    /// Moves a row after another, or first.
    MoveRow {
        /// Which row.
        row: RowId,
        /// The row it follows now.
        after: Option<RowId>,
    },
}

/// Why an edit cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Conflict {
    /// Somebody else changed the cell meanwhile.
    CellChanged {
        /// Which cell.
        cell: CellRef,
        /// What stands there now.
        current: Cell,
    },
    /// Somebody else removed the row meanwhile.
    RowGone {
        /// Which row.
        row: RowId,
    },
    /// The row exists already.
    RowExists {
        /// Which row.
        row: RowId,
    },
    /// A head field inside a row or the reverse.
    WrongPlace {
        /// Which cell.
        cell: CellRef,
    },
    /// Longer than the field takes.
    TooLong {
        /// Which cell.
        cell: CellRef,
        /// The most it takes, in characters.
        chars_max: usize,
    },
    /// More rows than a target may have.
    TooManyRows {
        /// The most there may be.
        rows_max: usize,
    },
}

impl TargetDraft {
    /// The cell at a place, if anything was ever put there.
    pub fn cell(&self, place: CellRef) -> Option<&Cell> {
        match place.row {
            None => self.head.get(&place.field),
            Some(id) => self.row(id)?.cells.get(&place.field),
        }
    }

    /// The text at a place, empty where nothing stands.
    pub fn text(&self, place: CellRef) -> &str {
        self.cell(place).map_or("", |cell| cell.text.as_str())
    }

    /// A row by its identity.
    pub fn row(&self, id: RowId) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// Applies edits in order, all or nothing; on refusal every conflict is listed.
    pub fn apply(&mut self, edits: &[Edit]) -> Result<(), Vec<Conflict>> {
        let mut next = self.clone();
        let conflicts: Vec<_> = edits
            .iter()
            .filter_map(|edit| next.apply_one(edit).err())
            .flatten()
            .collect();
        if conflicts.is_empty() {
            *self = next;
            Ok(())
        } else {
            Err(conflicts)
        }
    }

    fn apply_one(&mut self, edit: &Edit) -> Result<(), Vec<Conflict>> {
        let done = match edit {
            Edit::SetCell { cell, old, new } => self.set_cell(*cell, old, new),
            Edit::AddRow { row, after } => self.add_row(row, *after),
            Edit::RemoveRow { row, cells } => return self.remove_row(*row, cells),
            Edit::MoveRow { row, after } => self.move_row(*row, *after),
        };
        done.map_err(|conflict| vec![conflict])
    }

    /// Removes a row whose cells stand as its author saw them; what others wrote there meanwhile
    /// is not thrown away unseen.
    fn remove_row(&mut self, id: RowId, seen: &Cells) -> Result<(), Vec<Conflict>> {
        let at = self.position(id).map_err(|gone| vec![gone])?;
        let none = Cells::new();
        let now = self.rows.get(at).map_or(&none, |row| &row.cells);
        let differs = |field: &Field| {
            let text = |cells: &'_ Cells| cells.get(field).map(|cell| cell.text.clone());
            text(now).unwrap_or_default() != text(seen).unwrap_or_default()
        };
        let fields: BTreeSet<Field> = now.keys().chain(seen.keys()).copied().collect();
        let conflicts: Vec<Conflict> = fields
            .into_iter()
            .filter(differs)
            .map(|field| Conflict::CellChanged {
                cell: CellRef {
                    row: Some(id),
                    field,
                },
                current: now.get(&field).cloned().unwrap_or_else(|| Cell::typed("")),
            })
            .collect();
        if conflicts.is_empty() {
            self.rows.remove(at);
            Ok(())
        } else {
            Err(conflicts)
        }
    }

    fn move_row(&mut self, id: RowId, after: Option<RowId>) -> Result<(), Conflict> {
        let at = self.position(id)?;
        let moved = self.rows.remove(at);
        let to = self.slot_after(after);
        self.rows.insert(to, moved);
        Ok(())
    }

    fn set_cell(&mut self, place: CellRef, old: &str, new: &Cell) -> Result<(), Conflict> {
        check_cell(place, new)?;
        let cells = match place.row {
            None => &mut self.head,
            Some(id) => {
                let row = self.rows.iter_mut().find(|row| row.id == id);
                &mut row.ok_or(Conflict::RowGone { row: id })?.cells
            }
        };
        let current = cells.get(&place.field);
        // The same text typed twice is no conflict: both authors want it.
        let same = current.map_or("", |cell| cell.text.as_str());
        if same != old && same != new.text {
            let current = current.cloned().unwrap_or_else(|| Cell::typed(""));
            return Err(Conflict::CellChanged {
                cell: place,
                current,
            });
        }
        cells.insert(place.field, new.clone());
        Ok(())
    }

    fn add_row(&mut self, row: &Row, after: Option<RowId>) -> Result<(), Conflict> {
        if self.row(row.id).is_some() {
            return Err(Conflict::RowExists { row: row.id });
        }
        if self.rows.len() >= ROWS_MAX {
            return Err(Conflict::TooManyRows { rows_max: ROWS_MAX });
        }
        for (field, cell) in &row.cells {
            check_cell(
                CellRef {
                    row: Some(row.id),
                    field: *field,
                },
                cell,
            )?;
        }
        let to = self.slot_after(after);
        self.rows.insert(to, row.clone());
        Ok(())
    }

    fn position(&self, id: RowId) -> Result<usize, Conflict> {
        self.rows
            .iter()
            .position(|row| row.id == id)
            .ok_or(Conflict::RowGone { row: id })
    }

    /// Where a row that follows `after` goes; a vanished neighbour means the end.
    fn slot_after(&self, after: Option<RowId>) -> usize {
        match after {
            None => 0,
            Some(id) => self.position(id).map_or(self.rows.len(), |at| at + 1),
        }
    }
}

fn check_cell(place: CellRef, new: &Cell) -> Result<(), Conflict> {
    if place.field.is_head() != place.row.is_none() {
        return Err(Conflict::WrongPlace { cell: place });
    }
    let chars_max = place.field.chars_max();
    if new.text.chars().count() > chars_max {
        return Err(Conflict::TooLong {
            cell: place,
            chars_max,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
