//! Which parts the form of a jurisdiction has beside the national one, and which it asks for.

use super::{RulePack, Setting, Template};
use crate::{
    lang::Lang,
    project::{ExpenditureClass, choice},
    target::List,
};
use serde::{Deserialize, Serialize};

choice! {
    /// A part of the form that a jurisdiction may show or leave out.
    Part {
        Units = "units", "实施单位分工", "Implementing units";
        Goals = "goals", "目标分解", "Objectives one by one";
        Funding = "funding", "资金来源明细", "Sources of funds";
        Interim = "interim", "指标阶段值", "Interim values";
        Plan = "plan", "分月用款计划", "Planned payments by month";
        Standards = "standards", "支出标准（价格）", "Standards and prices";
        Instalments = "instalments", "分期支出", "Instalments";
        Schedule = "schedule", "实施进度计划", "Schedule";
        Points = "points", "受益对象与具体做法", "Who benefits and what is done";
        Tasks = "tasks", "年度主要任务", "Main tasks of the year";
    }
}

impl Part {
    /// The list it consists of; none where it consists of fields.
    pub fn list(self) -> Option<List> {
        match self {
            Self::Units => Some(List::Units),
            Self::Goals => Some(List::Objectives),
            Self::Funding => Some(List::Funding),
            Self::Interim => Some(List::Interim),
            Self::Standards => Some(List::Standards),
            Self::Instalments => Some(List::Instalments),
            Self::Schedule => Some(List::Schedule),
            Self::Tasks => Some(List::Tasks),
            Self::Plan | Self::Points => None,
        }
    }
}

/// The form's further parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FormParts {
    /// Shown.
    pub parts: Setting<Vec<Part>>,
    /// Asked for: a warning where it is left empty.
    pub asked: Setting<Vec<Part>>,
    /// The objective of a class with preset indicators, for the unit to confirm.
    pub preset_objective: Setting<String>,
}

impl RulePack {
    /// Whether the form of a class has a part; one with preset indicators is confirmed and has
    /// none, and that of a whole unit has its own.
    pub fn shows(&self, part: Part, class: ExpenditureClass) -> bool {
        match self.template(class) {
            Template::Full => self.form.parts.value.contains(&part) || self.form.asks(part),
            Template::Preset => false,
            Template::Whole => self.whole.parts.value.contains(&part),
        }
    }
}

impl FormParts {
    /// Whether a part is asked for.
    pub fn asks(&self, part: Part) -> bool {
        self.asked.value.contains(&part)
    }
}
