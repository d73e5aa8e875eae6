//! A block of a view: a table that a document sets and a workbook writes.

use super::super::docx::{Column, Table};
use super::words;
use rust_decimal::Decimal;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    /// A number that a workbook can go on computing with.
    Number(Decimal),
    Empty,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Self::Number(number.into())
    }
}

impl Cell {
    /// A number, or an empty cell.
    pub(super) fn number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => words::group(&number.normalize().to_string()),
            Self::Empty => String::new(),
        }
    }
}

/// A column with its width in parts.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) text: String,
    pub(super) parts: u32,
    pub(super) number: bool,
}

impl Head {
    pub(super) fn text(text: impl Into<String>, parts: u32) -> Self {
        Self {
            text: text.into(),
            parts,
            number: false,
        }
    }

    pub(super) fn number(text: impl Into<String>, parts: u32) -> Self {
        Self {
            number: true,
            ..Self::text(text, parts)
        }
    }
}

/// A table with its name and what has to be known about it.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The name of its sheet.
    pub(super) name: &'static str,
    pub(super) caption: String,
    pub(super) heads: Vec<Head>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// Sentences below it.
    pub(super) notes: Vec<String>,
    /// Whether its figures are those of the house, which a demonstration invents.
    pub(super) own: bool,
}

impl Block {
    pub(super) fn new(name: &'static str, caption: impl Into<String>, heads: Vec<Head>) -> Self {
        Self {
            name,
            caption: caption.into(),
            heads,
            rows: Vec::new(),
            notes: Vec::new(),
            own: false,
        }
    }

    /// Of figures of the house.
    pub(super) fn own(name: &'static str, caption: impl Into<String>, heads: Vec<Head>) -> Self {
        Self {
            own: true,
            ..Self::new(name, caption, heads)
        }
    }

    /// As a document sets it.
    pub(super) fn table(&self) -> Table {
        let column = |head: &Head| {
            if head.number {
                Column::number(&head.text, head.parts)
            } else {
                Column::text(&head.text, head.parts)
            }
        };
        let columns = self.heads.iter().map(column).collect();
        let mut table = Table::new(&self.caption, columns);
        let cells = |row: &Vec<Cell>| row.iter().map(Cell::text).collect();
        table.rows = self.rows.iter().map(cells).collect();
        table
    }
}
