//! What a paste would do, whichever table the block lands in.

use super::accept::Refusal;
use crate::{id::RowId, lang::Lang, monitoring::report::ReportField, target::Field};

/// A column that texts land in.
pub trait Column: Copy + PartialEq {
    /// Its name on screen.
    fn label(self, lang: Lang) -> &'static str;

    /// Whether a text is its name at the head of a spreadsheet.
    fn is_headed(self, text: &str) -> bool {
        [Lang::Zh, Lang::En]
            .iter()
            .any(|lang| text == self.label(*lang))
    }
}

impl Column for Field {
    fn label(self, lang: Lang) -> &'static str {
        Self::label(self, lang)
    }
}

impl Column for ReportField {
    fn label(self, lang: Lang) -> &'static str {
        Self::label(self, lang)
    }

    /// The official form puts the months before the name: 1—7月执行情况.
    fn is_headed(self, text: &str) -> bool {
        text == self.label(Lang::En) || text.ends_with(self.label(Lang::Zh))
    }
}

/// Where a pasted row lands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// On a row that is there.
    Known(RowId),
    /// In a new row.
    New,
}

/// What becomes of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It lands.
    Lands,
    /// It stands there already.
    Same,
    /// It does not land.
    Refused(Refusal),
}

/// A text and its cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landed<C = Field> {
    /// The column, where there is one.
    pub field: Option<C>,
    /// What the cell will hold; where it is refused, what was pasted.
    pub text: String,
    /// What the cell holds now.
    pub was: String,
    /// What becomes of it.
    pub fate: Fate,
}

/// A row of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LandedRow<C = Field> {
    /// Where it lands.
    pub to: To,
    /// Its cells in the order of the columns.
    pub cells: Vec<Landed<C>>,
}

/// What a paste would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landing<C = Field> {
    /// The rows.
    pub rows: Vec<LandedRow<C>>,
    /// The first row of the block held the names of the columns and was left out.
    pub headed: bool,
    /// How many rows have no room.
    pub surplus: usize,
}

impl<C> Landing<C> {
    pub(super) fn empty() -> Self {
        Self {
            rows: Vec::new(),
            headed: false,
            surplus: 0,
        }
    }

    /// How many cells change.
    pub fn changed(&self) -> usize {
        self.count(|fate| fate == Fate::Lands)
    }

    /// How many texts are refused.
    pub fn refused(&self) -> usize {
        self.count(|fate| matches!(fate, Fate::Refused(_)))
    }

    /// How many rows are new.
    pub fn added(&self) -> usize {
        self.rows.iter().filter(|row| row.to == To::New).count()
    }

    fn count(&self, is: impl Fn(Fate) -> bool) -> usize {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.filter(|cell| is(cell.fate)).count()
    }
}

/// Whether a row of a block holds the names of the columns.
pub(super) fn is_heading<C: Column>(first: &[String], columns: &[C]) -> bool {
    let mut named = 0;
    for (text, field) in first.iter().zip(columns) {
        let text = text.trim();
        if field.is_headed(text) {
            named += 1;
        } else if !text.is_empty() {
            return false;
        }
    }
    named > 0
}

pub(super) fn landed<C>(field: Option<C>, text: &str, fate: Fate) -> Landed<C> {
    Landed {
        field,
        text: text.to_owned(),
        was: String::new(),
        fate,
    }
}
