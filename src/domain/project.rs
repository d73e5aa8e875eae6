//! Projects 项目: class, kind, code, money by source.

use crate::lang::Lang;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An enumeration with a code name and a label in two languages.
macro_rules! choice {
    (
        $(#[$doc:meta])*
        $name:ident { $($variant:ident = $code:literal, $zh:literal, $en:literal;)+ }
    ) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {$(
            #[doc = $zh]
            $variant,
        )+}

        impl $name {
            /// Every value, in the order of the choice list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code name, as stored.
            pub fn code(self) -> &'static str {
                match self {$(Self::$variant => $code,)+}
            }

            /// The word on screen.
            pub fn label(self, lang: Lang) -> &'static str {
                match self {$(Self::$variant => lang.pick($zh, $en),)+}
            }

            /// Reads a code name.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }
    };
}
pub(crate) use choice;

choice! {
    /// 支出类别. 运转类 has two parts, because 公用经费 is preset and 其他运转类 is not. A unit as
    /// a whole (整体支出) stands beside them, so that what a target is of decides its form in one
    /// place, the class × template matrix.
    ExpenditureClass {
        Personnel = "personnel", "人员类", "Personnel";
        OperatingPublic = "operating_public", "运转类（公用经费）", "Operating (public funds)";
        OperatingOther = "operating_other", "运转类（其他）", "Operating (other)";
        Specific = "specific", "特定目标类", "Specific purpose";
        Whole = "whole", "部门（单位）整体支出", "Whole unit";
    }
}

impl ExpenditureClass {
    /// The classes a project can have; the last one is what a unit spends as a whole.
    pub const PROJECTS: [Self; 4] = [
        Self::Personnel,
        Self::OperatingPublic,
        Self::OperatingOther,
        Self::Specific,
    ];

    /// Whether it is what a unit spends as a whole and not a project.
    pub fn is_whole(self) -> bool {
        self == Self::Whole
    }
}

choice! {
    /// What a target is of.
    TargetKind {
        Project = "project", "项目支出", "Projects";
        Whole = "whole", "整体支出", "Whole units";
    }
}

choice! {
    /// 项目类型, as far as a rule distinguishes them.
    ProjectKind {
        Works = "works", "工程基建", "Construction";
        Repair = "repair", "修缮", "Repair";
        Purchase = "purchase", "购置", "Purchase";
        It = "it", "信息化建设", "Information systems";
        Subsidy = "subsidy", "补贴", "Subsidy";
        Service = "service", "购买服务", "Purchased service";
        Training = "training", "培训", "Training";
        Event = "event", "会议活动", "Meetings and events";
        Research = "research", "课题研究", "Research";
        Salary = "salary", "工资福利", "Salaries";
        Office = "office", "日常公用", "Office running";
        Other = "other", "其他", "Other";
    }
}

choice! {
    /// 资金性质.
    FundNature {
        GeneralBudget = "general_budget", "一般公共预算", "General public budget";
        GovernmentFund = "government_fund", "政府性基金", "Government fund";
        SpecialBond = "special_bond", "专项债券", "Special bond";
        StateCapital = "state_capital", "国有资本经营预算", "State capital budget";
        Other = "other", "其他资金", "Other funds";
    }
}

choice! {
    /// 资金级次.
    FundLevel {
        Central = "central", "中央", "Central";
        Region = "region", "自治区", "Region";
        City = "city", "市", "City";
        District = "district", "区", "District";
    }
}

/// The 21-character project code of the integrated budget system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(try_from = "String", into = "String")]
pub struct ProjectCode(String);

/// Not 21 letters or digits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a project code has 21 letters or digits, not {0:?}")]
pub struct BadProjectCode(pub String);

impl ProjectCode {
    /// The 21 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ProjectCode {
    type Err = BadProjectCode;
    fn from_str(text: &str) -> Result<Self, BadProjectCode> {
        if text.len() == 21 && text.bytes().all(|b| b.is_ascii_alphanumeric()) {
            Ok(Self(text.to_ascii_uppercase()))
        } else {
            Err(BadProjectCode(text.to_owned()))
        }
    }
}

impl TryFrom<String> for ProjectCode {
    type Error = BadProjectCode;
    fn try_from(text: String) -> Result<Self, BadProjectCode> {
        text.parse()
    }
}

impl From<ProjectCode> for String {
    fn from(code: ProjectCode) -> Self {
        code.0
    }
}

impl fmt::Display for ProjectCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
