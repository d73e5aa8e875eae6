//! What a rule finds: where, which rule, how grave, and what to do, in both languages.

use crate::{
    lang::Lang,
    project::choice,
    target::{CellRef, List},
};
use serde::{Deserialize, Serialize};

choice! {
    /// How grave a problem is. Only an error keeps a target from being sent.
    Severity {
        Error = "error", "错误", "Error";
        Warning = "warning", "提醒", "Warning";
        Hint = "hint", "提示", "Hint";
    }
}

/// Where a problem lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "at", content = "place", rename_all = "snake_case")]
pub enum Place {
    /// A field of the head or a cell of a row.
    Cell(CellRef),
    /// The indicator table as a whole.
    Table,
    /// A list as a whole.
    List(List),
}

/// One finding. The text is made from rule and arguments, so that both sides say the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// The rule's stable id, like `must.level1`.
    pub rule: String,
    /// How grave.
    pub severity: Severity,
    /// What the texts are filled with, in the order the rule documents.
    pub args: Vec<String>,
}

/// What a problem says and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What was found.
    pub text: String,
    /// What to do.
    pub remedy: String,
}

impl Problem {
    /// The words in a language.
    pub fn words(&self, lang: Lang) -> Words {
        crate::problem_words::words(self, lang)
    }
}
