//! A published figure as somebody types it into a row of the workbook: read, or refused at its
//! cell with what to do.

mod read;
#[cfg(feature = "toml")]
#[cfg(test)]
mod tests;

pub use read::read_figure;

use super::PublishedFact;
use crate::{
    compare::Measure,
    lang::Lang,
    org::{Jurisdiction, JurisdictionCode},
    project::choice,
};
use serde::{Deserialize, Serialize};

choice! {
    /// A column of the workbook; its Chinese name is the heading.
    FigureField {
        Code = "code", "辖区代码", "Code of the jurisdiction";
        Name = "name", "辖区名称", "Name of the jurisdiction";
        Level = "level", "层级", "Level";
        Parent = "parent", "所属地级市代码", "Code of its city";
        Measure = "measure", "指标", "Measure";
        Value = "value", "数值", "Value";
        Unit = "unit", "单位", "Unit";
        Bound = "bound", "界限", "Bound";
        Year = "year", "年度", "Year";
        Basis = "basis", "年度依据", "How the year is known";
        Planned = "planned", "是否计划", "Planned";
        Document = "document", "文件", "Document";
        Section = "section", "章节", "Section";
        Note = "note", "说明", "Note";
    }
}

choice! {
    /// What a row is beside what is known.
    FigureOutcome {
        New = "new", "新增", "new";
        Changed = "changed", "更正", "corrects an added one";
        Beside = "beside", "与随程序提供的数字并列", "beside a shipped figure";
        Same = "same", "相同", "the same";
    }
}

/// Why a cell is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRefusal {
    /// The column.
    pub field: FigureField,
    zh: String,
    en: String,
}

impl FigureRefusal {
    fn new(field: FigureField, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            field,
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// What is wrong and what to do.
    pub fn text(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    /// The same figure stands in an earlier row.
    pub fn twice() -> Self {
        Self::new(
            FigureField::Measure,
            "同一辖区、指标、年度在表中出现两次，请只保留一行。",
            "The same jurisdiction, measure and year stands twice. Keep one row.",
        )
    }
}

/// What a row is read against.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The catalogue of measures.
    pub catalogue: &'a [Measure],
    /// The jurisdictions that are known.
    pub places: &'a [Jurisdiction],
    /// The only jurisdiction one may fill in for; every one if absent.
    pub own: Option<&'a JurisdictionCode>,
    /// The last year a figure may be about.
    pub last_year: u16,
}

/// Whether two figures are the same matter: of one jurisdiction, measure and year, and both done
/// or both planned.
pub fn same_matter(one: &PublishedFact, other: &PublishedFact) -> bool {
    let key = |fact: &PublishedFact| {
        let place = fact.jurisdiction.clone();
        (place, fact.measure.clone(), fact.fiscal_year, fact.planned)
    };
    one.measure.is_some() && key(one) == key(other)
}

/// What a row is beside the figures in force, and the one it is told apart from.
pub fn figure_outcome<'a>(
    typed: &PublishedFact,
    in_force: &'a [PublishedFact],
) -> (FigureOutcome, Option<&'a PublishedFact>) {
    let alike = || in_force.iter().filter(|fact| same_matter(fact, typed));
    let value = |fact: &PublishedFact| {
        (
            fact.value.clone(),
            fact.unit.clone(),
            fact.bound,
            fact.year_basis,
        )
    };
    let source = |fact: &PublishedFact| {
        (
            fact.document.clone(),
            fact.section.clone(),
            fact.note_zh.clone(),
        )
    };
    if let Some(before) = alike().find(|fact| fact.added.is_some()) {
        let is_same = value(before) == value(typed) && source(before) == source(typed);
        let outcome = if is_same {
            FigureOutcome::Same
        } else {
            FigureOutcome::Changed
        };
        return (outcome, Some(before));
    }
    match alike().next() {
        Some(shipped) if value(shipped) == value(typed) => (FigureOutcome::Same, Some(shipped)),
        Some(shipped) => (FigureOutcome::Beside, Some(shipped)),
        None => (FigureOutcome::New, None),
    }
}
