//! The lists beside the indicator table: which there are, which fields their rows have, and how
//! rows are found, whichever list they stand in.

use super::{Field, ROWS_MAX, Row, TargetDraft};
use crate::{
    id::RowId,
    lang::Lang,
    project::{FundNature, choice},
};
use serde::{Deserialize, Serialize};

choice! {
    /// A list of the form. Its rows are edited, kept and frozen as those of the indicator table.
    List {
        Units = "units", "实施单位分工", "Implementing units";
        Objectives = "objectives", "目标分解", "Objectives";
        Funding = "funding", "资金来源明细", "Sources of funds";
        Interim = "interim", "指标阶段值", "Interim values";
        Schedule = "schedule", "实施进度计划", "Schedule";
        Standards = "standards", "支出标准（价格）", "Standards and prices";
        Instalments = "instalments", "分期支出", "Instalments";
        Tasks = "tasks", "年度主要任务", "Main tasks of the year";
    }
}

/// The most rows a list may have.
pub const LIST_ROWS_MAX: usize = 60;

/// The most rows the indicator table or a list may have.
pub fn rows_max(list: Option<List>) -> usize {
    list.map_or(ROWS_MAX, |_| LIST_ROWS_MAX)
}

/// Where a field belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// The fields above the table.
    Head,
    /// A row of the indicator table.
    Table,
    /// A row of a list.
    List(List),
}

/// The indicators a cell names by their identities; what is no identity is passed over.
pub fn linked(text: &str) -> impl Iterator<Item = RowId> {
    text.split(',').filter_map(|id| id.trim().parse().ok())
}

/// The text of a cell that names indicators.
pub fn link_text(ids: impl IntoIterator<Item = RowId>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    ids.join(",")
}

impl From<Option<List>> for Home {
    fn from(list: Option<List>) -> Self {
        list.map_or(Self::Table, Self::List)
    }
}

impl List {
    /// The fields of its rows, in the order of its columns.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Units => &[Field::UnitName, Field::UnitTask, Field::UnitAmount],
            Self::Objectives => &[Field::GoalPeriod, Field::GoalText, Field::GoalProof],
            Self::Funding => &[Field::FundNature, Field::FundLevel, Field::FundAmount],
            Self::Interim => &[Field::InterimRow, Field::InterimMonth, Field::InterimValue],
            Self::Schedule => &[Field::StepContent, Field::StepFrom, Field::StepTo],
            Self::Standards => &[
                Field::ItemName,
                Field::ItemPrice,
                Field::ItemUnit,
                Field::ItemCount,
                Field::ItemAmount,
            ],
            Self::Instalments => &[Field::StageName, Field::StageDue, Field::StageAmount],
            Self::Tasks => &[
                Field::TaskName,
                Field::TaskContent,
                Field::TaskTotal,
                Field::TaskFiscal,
                Field::TaskOther,
            ],
        }
    }

    /// The field its rows are called by.
    pub fn title(self) -> Field {
        match self {
            Self::Units => Field::UnitName,
            Self::Objectives => Field::GoalText,
            Self::Funding => Field::FundNature,
            Self::Interim => Field::InterimValue,
            Self::Schedule => Field::StepContent,
            Self::Standards => Field::ItemName,
            Self::Instalments => Field::StageName,
            Self::Tasks => Field::TaskName,
        }
    }
}

impl Field {
    /// Where it belongs.
    pub fn home(self) -> Home {
        if self < Self::Level2 {
            return Home::Head;
        }
        if self < Self::GoalPeriod {
            return Home::Table;
        }
        let mut lists = List::ALL.iter().copied();
        let own = lists.find(|list| list.fields().contains(&self));
        own.map_or(Home::Table, Home::List)
    }
}

impl Row {
    /// The list its cells belong to; none for an indicator and for a row without cells.
    pub fn list(&self) -> Option<List> {
        match self.cells.keys().next()?.home() {
            Home::List(list) => Some(list),
            Home::Head | Home::Table => None,
        }
    }

    /// What it is called, in the language of the data; empty while nobody has named it.
    pub fn title(&self) -> String {
        let titles = List::ALL.iter().map(|list| list.title());
        let mut titles = std::iter::once(Field::Name).chain(titles);
        let found = titles.find_map(|field| Some((field, self.cells.get(&field)?)));
        let Some((field, cell)) = found else {
            return String::new();
        };
        let text = cell.text.trim();
        match FundNature::parse(text).filter(|_| field == Field::FundNature) {
            Some(nature) => nature.label(Lang::Zh).to_owned(),
            None => text.chars().take(40).collect(),
        }
    }
}

impl TargetDraft {
    /// The rows of the indicator table or of a list.
    pub fn rows_of(&self, list: Option<List>) -> &[Row] {
        match list {
            None => &self.rows,
            Some(list) => self.lists.get(&list).map_or(&[], Vec::as_slice),
        }
    }

    /// The rows of a list.
    pub fn list(&self, list: List) -> &[Row] {
        self.rows_of(Some(list))
    }

    /// Every row with the list it stands in, the indicator table first.
    pub fn all_rows(&self) -> impl Iterator<Item = (Option<List>, &Row)> {
        let table = self.rows.iter().map(|row| (None, row));
        let lists = self.lists.iter();
        table.chain(lists.flat_map(|(list, rows)| rows.iter().map(|row| (Some(*list), row))))
    }

    /// The list a row stands in, and where.
    pub fn spot(&self, id: RowId) -> Option<(Option<List>, usize)> {
        let own = std::iter::once(None).chain(self.lists.keys().copied().map(Some));
        let mut found = own.filter_map(|list| {
            let at = self.rows_of(list).iter().position(|row| row.id == id)?;
            Some((list, at))
        });
        found.next()
    }

    /// A row to be changed.
    pub fn row_mut(&mut self, id: RowId) -> Option<&mut Row> {
        let lists = self.lists.values_mut().flatten();
        self.rows.iter_mut().chain(lists).find(|row| row.id == id)
    }

    /// The row a row follows in its list; none for the first.
    pub fn before(&self, id: RowId) -> Option<RowId> {
        let (list, at) = self.spot(id)?;
        let before = self.rows_of(list).get(at.checked_sub(1)?);
        before.map(|row| row.id)
    }

    /// Takes a row out, whichever list it stands in.
    pub fn take_row(&mut self, id: RowId) -> Option<Row> {
        let (list, at) = self.spot(id)?;
        let Some(list) = list else {
            return Some(self.rows.remove(at));
        };
        let rows = self.lists.get_mut(&list)?;
        let row = rows.remove(at);
        if rows.is_empty() {
            self.lists.remove(&list);
        }
        Some(row)
    }

    /// Puts a row after another of its list, or first; a vanished neighbour means the end.
    pub fn put_row(&mut self, list: Option<List>, row: Row, after: Option<RowId>) {
        let rows = match list {
            None => &mut self.rows,
            Some(list) => self.lists.entry(list).or_default(),
        };
        let to = match after {
            None => 0,
            Some(id) => {
                let at = rows.iter().position(|row| row.id == id);
                at.map_or(rows.len(), |at| at + 1)
            }
        };
        rows.insert(to, row);
    }

    /// Whether there is such a place, filled or not.
    pub fn has_place(&self, place: super::CellRef) -> bool {
        match place.row {
            None => place.field.is_head(),
            Some(id) => {
                let spot = self.spot(id);
                spot.is_some_and(|(list, _)| place.field.home() == Home::from(list))
            }
        }
    }
}
