//! Which form a class of expenditure fills, and what the form of a unit as a whole consists of.

use super::{Part, RulePack, Setting};
use crate::{
    lang::Lang,
    project::{ExpenditureClass, choice},
    taxonomy::Level1,
};
use serde::{Deserialize, Serialize};

choice! {
    /// What a class of expenditure has to fill.
    Template {
        Full = "full", "完整目标", "full target";
        Preset = "preset", "预置指标", "preset indicators";
        Whole = "whole", "整体支出表", "whole-unit form";
    }
}

/// The class × template matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClassTemplate {
    /// The class.
    pub class: ExpenditureClass,
    /// What it fills.
    pub template: Template,
}

/// The form 部门（单位）整体支出绩效目标申报表.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Whole {
    /// The parts it has beside funds, objective and indicators.
    pub parts: Setting<Vec<Part>>,
    /// Its obligatory first levels.
    pub level1: Setting<Vec<Level1>>,
    /// Whether every unit owes one, which the campaign then reminds of.
    pub owed: Setting<bool>,
}

impl RulePack {
    /// What a class of expenditure has to fill; a class the pack does not name fills all, and a
    /// unit as a whole its own form.
    pub fn template(&self, class: ExpenditureClass) -> Template {
        let mut entries = self.templates.value.iter();
        let known = entries.find(|entry| entry.class == class);
        let usual = if class.is_whole() {
            Template::Whole
        } else {
            Template::Full
        };
        known.map_or(usual, |entry| entry.template)
    }
}
