//! 规则怎样不同: what jurisdictions do and what their packs set, row by row, made from the packs and
//! from the mechanisms of the documents and from nothing else, so that they cannot disagree.

mod place;
mod practice;
mod rows;
mod scale;
mod sentence;
#[cfg(test)]
#[cfg(feature = "toml")]
mod tests;

pub use place::stage_of;
pub use rows::rule_rows;

use crate::{
    facts::Bound,
    lang::Lang,
    org::{Jurisdiction, JurisdictionCode},
    pack::Source,
    project::choice,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

choice! {
    /// What a row is made of.
    RuleKind {
        Practice = "practice", "文件所述做法", "practice, by the documents";
        Setting = "setting", "规则包参数", "parameter of the packs";
        Words = "words", "规则包条文", "rule of the packs in words";
    }
}

choice! {
    /// How a jurisdiction stands in a row. None of these is a zero.
    Standing {
        Practised = "practised", "已实施或已规定", "practised or prescribed";
        Planned = "planned", "计划实施", "planned";
        Mentioned = "mentioned", "提到但未写明", "mentioned, no detail";
        NotPublished = "not_published", "未公布", "not published";
        NotMentioned = "not_mentioned", "未提及", "not mentioned";
        NoDocument = "no_document", "未收录文件", "no document kept here";
        Printed = "printed", "文件原文", "printed";
        NationalDefault = "national_default", "国家默认", "national default";
        Proposal = "proposal", "本系统建议", "our proposal";
        NoRule = "no_rule", "未规定", "no rule";
    }
}

choice! {
    /// How the jurisdictions of a row differ.
    Difference {
        Same = "same", "相同", "the same";
        Presence = "presence", "有的有，有的没有", "some have it, some do not";
        Content = "content", "内容不同", "different content";
    }
}

/// One matter, and how each jurisdiction stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RuleRow {
    /// Stage and key of a mechanism, like `ex_ante/gate`, or the key of a setting or rule.
    pub key: String,
    /// Stage of performance management.
    pub stage: String,
    /// What it is made of.
    pub kind: RuleKind,
    /// What it is about.
    pub name_zh: String,
    /// The same in English.
    pub name_en: String,
    /// Each jurisdiction, in the order asked for.
    pub cells: Vec<RuleCell>,
}

/// How one jurisdiction stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RuleCell {
    /// Whose.
    pub jurisdiction: JurisdictionCode,
    /// How far it goes, or how far the value may be quoted.
    pub standing: Standing,
    /// In words, one line for each part; empty where there is nothing to say.
    pub text_zh: Vec<String>,
    /// The same in English; empty where it is the same.
    pub text_en: Vec<String>,
    /// Where it stands; none where no document and no pack says anything.
    pub source: Option<Source>,
    /// Whether the jurisdiction says it itself and did not inherit it.
    pub own: bool,
    /// The number in it that the row is measured by.
    pub number: Option<RuleNumber>,
}

/// A number of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RuleNumber {
    /// How much.
    pub value: Decimal,
    /// How it bounds the true one.
    pub bound: Bound,
}

impl Standing {
    /// Whether something is in place.
    pub fn is_there(self) -> bool {
        matches!(
            self,
            Self::Practised | Self::Printed | Self::NationalDefault | Self::Proposal
        )
    }
}

impl RuleCell {
    /// The words in a language.
    pub fn text(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::En if !self.text_en.is_empty() => &self.text_en,
            _ => &self.text_zh,
        }
    }
}

impl RuleRow {
    /// What it is about, in a language.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_zh, &self.name_en)
    }

    /// How a jurisdiction stands.
    pub fn cell(&self, code: &JurisdictionCode) -> Option<&RuleCell> {
        self.cells.iter().find(|cell| cell.jurisdiction == *code)
    }

    /// Whether it is about any of the chosen ones: a rule that none of their packs has is not.
    pub fn concerns(&self, chosen: &[Jurisdiction]) -> bool {
        let mut cells = chosen.iter().filter_map(|place| self.cell(&place.code));
        cells.any(|cell| cell.standing != Standing::NoRule)
    }

    /// How the chosen ones differ.
    pub fn difference(&self, chosen: &[Jurisdiction]) -> Difference {
        let cells: Vec<_> = chosen.iter().map(|place| self.cell(&place.code)).collect();
        let Some((first, rest)) = cells.split_first() else {
            return Difference::Same;
        };
        // Whether a value is printed or proposed is no difference of what there is.
        let rank = |cell: Option<&RuleCell>| {
            cell.map(|cell| (!cell.standing.is_there()).then_some(cell.standing))
        };
        let text = |cell: Option<&RuleCell>| cell.map(|cell| cell.text_zh.clone());
        if rest.iter().any(|cell| rank(*cell) != rank(*first)) {
            Difference::Presence
        } else if rest.iter().any(|cell| text(*cell) != text(*first)) {
            Difference::Content
        } else {
            Difference::Same
        }
    }

    /// The row in one sentence to read aloud: who goes further, and what the others do.
    pub fn sentence(&self, chosen: &[Jurisdiction], lang: Lang) -> String {
        sentence::of(self, chosen, lang)
    }
}
