//! Published figures 公开数据 and mechanisms, as printed in the five source documents.

mod typed;

pub use typed::{
    FigureField, FigureOutcome, FigureRefusal, Known, figure_outcome, read_figure, same_matter,
};

use crate::{lang::Lang, org::JurisdictionCode, project::choice};
use serde::{Deserialize, Serialize};

choice! {
    /// How a printed figure bounds the true one.
    Bound {
        Exact = "exact", "等于", "exactly";
        AtLeast = "at_least", "下限", "lower bound";
        AtMost = "at_most", "上限", "upper bound";
        OrderOfMagnitude = "order_of_magnitude", "量级", "order of magnitude";
    }
}

choice! {
    /// How the year of a figure is known.
    YearBasis {
        Printed = "printed", "文件写明", "printed";
        Inferred = "inferred", "按文件推定", "inferred from the document";
        NotStated = "not_stated", "文件未写明", "not stated";
        NotApplicable = "not_applicable", "不涉及年度", "no year applies";
    }
}

choice! {
    /// How the title of a document is known.
    TitleBasis {
        Printed = "printed", "原标题", "printed title";
        Composed = "composed", "标题为整理时拟定", "title composed by us";
    }
}

choice! {
    /// How far a document speaks about a mechanism.
    MechanismStatus {
        Practised = "practised", "已实施或已规定", "practised or prescribed";
        Planned = "planned", "计划实施", "planned";
        MentionedNoNumber = "mentioned_no_number", "提到但未写明", "mentioned, no figure";
        NotMentioned = "not_mentioned", "未提及", "not mentioned";
    }
}

/// A figure from a public report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PublishedFact {
    /// Stable id.
    pub id: String,
    /// Whose figure.
    pub jurisdiction: JurisdictionCode,
    /// The year the figure is about; see `year_basis`.
    pub fiscal_year: Option<u16>,
    /// The year in which the work was done.
    pub activity_year: Option<u16>,
    /// Stage of performance management, like `self_evaluation`.
    pub stage: String,
    /// The figure's own key within its document.
    pub metric: String,
    /// What it counts.
    pub label_zh: String,
    /// As printed, ungrouped; text where no number is printed, empty where the cell is blank.
    pub value: String,
    /// Unit as printed.
    pub unit: String,
    /// Document title.
    pub document: String,
    /// Section.
    pub section: String,
    /// Population, trap or remark.
    pub note_zh: String,
    /// How the year is known.
    pub year_basis: YearBasis,
    /// How the title is known.
    pub title_basis: TitleBasis,
    /// How it bounds the true figure.
    pub bound: Bound,
    /// Counted by us from a printed list.
    pub counted: bool,
    /// Announced, not done.
    pub planned: bool,
    /// The measure of the catalogue it belongs to.
    pub measure: Option<String>,
    /// The value in the measure's unit.
    pub value_normalised: Option<String>,
    /// The measure's unit.
    pub unit_normalised: Option<String>,
    /// Who added it and when; none for what ships with the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added: Option<Added>,
}

/// Who added a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Added {
    /// By whom.
    pub by: String,
    /// When, `YYYY-MM-DD`.
    pub on: String,
}

/// How one mechanism differs between jurisdictions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Mechanism {
    /// Stage.
    pub stage: String,
    /// Key within the stage.
    pub key: String,
    /// What it is about.
    pub label_zh: String,
    /// The same in English.
    pub label_en: String,
    /// Each jurisdiction's way.
    pub ways: Vec<MechanismWay>,
}

/// One jurisdiction's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MechanismWay {
    /// Whose.
    pub jurisdiction: JurisdictionCode,
    /// How far the document speaks about it.
    pub status: MechanismStatus,
    /// In our words.
    pub text_zh: String,
}

/// The published figures the program ships with.
#[cfg(feature = "toml")]
pub fn embedded() -> Vec<PublishedFact> {
    // A test proves that the shipped file parses, so the empty default never shows.
    serde_json::from_str(include_str!("../data/published-facts.json")).unwrap_or_default()
}

/// The mechanisms the program ships with.
#[cfg(feature = "toml")]
pub fn embedded_mechanisms() -> Vec<Mechanism> {
    // A test proves that the shipped file parses, so the empty default never shows.
    serde_json::from_str(include_str!("../data/mechanisms.json")).unwrap_or_default()
}

#[cfg(feature = "toml")]
#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_figure_ships_with_its_document_and_section() {
        let facts = embedded();
        assert_eq!(facts.len(), 269);
        let ids: BTreeSet<_> = facts.iter().map(|fact| &fact.id).collect();
        assert_eq!(ids.len(), facts.len(), "ids are unique");
        for fact in &facts {
            assert!(
                !fact.document.is_empty() && !fact.section.is_empty(),
                "{}",
                fact.id
            );
        }
        let blank: Vec<_> = facts.iter().filter(|fact| fact.value.is_empty()).collect();
        assert_eq!(blank.len(), 2, "only the two blank cells of one table row");
    }

    #[test]
    fn every_mechanism_speaks_of_all_five() {
        let mechanisms = embedded_mechanisms();
        assert_eq!(mechanisms.len(), 55);
        for mechanism in &mechanisms {
            let whose: BTreeSet<_> = mechanism.ways.iter().map(|way| &way.jurisdiction).collect();
            assert_eq!(whose.len(), 5, "{}", mechanism.key);
        }
    }
}
