//! The monitoring table 绩效运行监控表 of a project year up to a month: what is filled in, by whom
//! it is checked, and what it has to hold before it is sent.

mod edit;
mod judge;
mod lifecycle;
#[cfg(feature = "toml")]
#[cfg(test)]
mod tests;
mod words;

pub use edit::{ReportCell, ReportClash, ReportDraft, ReportEdit};
pub use judge::{deviates, is_below_zero, judge_report, value_of};
pub use lifecycle::{ReportStage, ReportState, ReportVerb, report_allowed, report_step};
pub use words::{ReportFault, ReportProblem};

use super::{BudgetFigures, Likelihood};
use crate::{
    id::FileId,
    lang::Lang,
    money::Money,
    pack::{Lights, Setting, Source},
    period::{FiscalYear, Month},
    project::{FundNature, choice},
    rate::{Base, Rate},
    target::Row,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

choice! {
    /// A part of the form, in the order the pack gives.
    ReportPart {
        Basics = "basics", "项目基本情况", "The project";
        Situation = "situation", "项目实施情况", "How it is carried out";
        Money = "money", "资金使用情况", "Use of the money";
        Scope = "scope", "是否符合支出范围", "Within the approved scope";
        Objective = "objective", "年度总体目标", "Objective of the year";
        Indicators = "indicators", "绩效目标完成情况", "Attainment of the target";
    }
}

/// A part with the heading that the form prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportHeading {
    /// Which part.
    pub part: ReportPart,
    /// Its heading.
    pub title_zh: String,
    /// The same in English.
    pub title_en: String,
}

impl ReportHeading {
    /// The heading in a language.
    pub fn title(&self, lang: Lang) -> &str {
        lang.pick(&self.title_zh, &self.title_en)
    }
}

choice! {
    /// Whether spending stayed within its approved scope.
    InScope {
        Yes = "yes", "符合", "Yes";
        Partly = "partly", "部分不符合", "Not all of it";
        No = "no", "不符合", "No";
    }
}

choice! {
    /// A cell of the form: of an indicator, or of the project where there is no row.
    ReportField {
        Actual = "actual", "执行情况", "Result so far";
        Forecast = "forecast", "全年预计完成情况", "Expected for the year";
        CauseFunds = "cause_funds", "经费保障", "Funds";
        CauseSystem = "cause_system", "制度保障", "Rules";
        CauseStaff = "cause_staff", "人员保障", "Staff";
        CauseEquipment = "cause_equipment", "硬件条件保障", "Equipment";
        CauseOther = "cause_other", "其他", "Other";
        CauseText = "cause_text", "原因说明", "Explanation";
        Likelihood = "likelihood", "完成目标可能性", "Likelihood";
        Remark = "remark", "备注", "Remarks";
        EvidenceFile = "evidence_file", "佐证材料", "Evidence: file";
        EvidenceLink = "evidence_link", "佐证链接", "Evidence: link";
        EvidencePage = "evidence_page", "页码", "Page";
        EvidencePassage = "evidence_passage", "有关内容", "Passage";
        Situation = "situation", "项目实施情况", "How it is carried out";
        ExpectedGeneral = "expected_general", "全年预计执行数（一般公共预算）",
            "Expected for the year (general budget)";
        ExpectedOther = "expected_other", "全年预计执行数（其他资金）",
            "Expected for the year (other funds)";
        Scope = "scope", "是否符合支出范围", "Within the approved scope";
        ScopeText = "scope_text", "不符合的情况说明", "What lies outside, and why";
    }
}

impl ReportField {
    /// The five causes, in the order of the form.
    pub const CAUSES: [Self; 5] = [
        Self::CauseFunds,
        Self::CauseSystem,
        Self::CauseStaff,
        Self::CauseEquipment,
        Self::CauseOther,
    ];

    /// The columns one types into beside an indicator, in the order of the form.
    pub const COLUMNS: [Self; 10] = [
        Self::Actual,
        Self::Forecast,
        Self::CauseFunds,
        Self::CauseSystem,
        Self::CauseStaff,
        Self::CauseEquipment,
        Self::CauseOther,
        Self::CauseText,
        Self::Likelihood,
        Self::Remark,
    ];

    /// Whether it is a mark that is set or not.
    pub fn is_mark(self) -> bool {
        Self::CAUSES.contains(&self)
    }

    /// Whether an indicator has it, and not the project; evidence belongs to both.
    pub fn belongs(self, to_row: bool) -> bool {
        match self {
            Self::EvidenceFile
            | Self::EvidenceLink
            | Self::EvidencePage
            | Self::EvidencePassage => true,
            Self::Situation
            | Self::ExpectedGeneral
            | Self::ExpectedOther
            | Self::Scope
            | Self::ScopeText => !to_row,
            _ => to_row,
        }
    }

    /// The most characters it holds.
    pub fn chars_max(self) -> usize {
        match self {
            Self::Actual | Self::Forecast => 100,
            Self::ExpectedGeneral | Self::ExpectedOther | Self::EvidencePage => 20,
            Self::Situation => 2000,
            _ => 500,
        }
    }

    /// Whether a text can stand in it at all; whether it is right is another matter.
    pub fn takes(self, text: &str) -> bool {
        if text.is_empty() {
            return true;
        }
        let plain = !text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\t'));
        let fits = plain && text.chars().count() <= self.chars_max();
        fits && match self {
            Self::Likelihood => Likelihood::parse(text).is_some(),
            Self::Scope => InScope::parse(text).is_some(),
            Self::EvidenceFile => text.parse::<FileId>().is_ok(),
            mark if mark.is_mark() => text == MARKED,
            _ => true,
        }
    }
}

/// What stands in a mark that is set.
pub const MARKED: &str = "yes";

choice! {
    /// A row of the money of the form.
    ReportFunds {
        Total = "total", "年度资金总额", "All funds of the year";
        General = "general", "其中：本年一般公共预算拨款", "Of these: general public budget";
        Other = "other", "其他资金", "Other funds";
    }
}

impl ReportFunds {
    /// Whether money of a nature counts here.
    pub fn holds(self, nature: FundNature) -> bool {
        let general = nature == FundNature::GeneralBudget;
        match self {
            Self::Total => true,
            Self::General => general,
            Self::Other => !general,
        }
    }

    /// The cell with what it is expected to come to; the total is their sum.
    pub fn expected(self) -> Option<ReportField> {
        match self {
            Self::Total => None,
            Self::General => Some(ReportField::ExpectedGeneral),
            Self::Other => Some(ReportField::ExpectedOther),
        }
    }
}

/// Money of the form as it was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportMoney {
    /// Which row.
    pub funds: ReportFunds,
    /// The budget.
    pub budget: BudgetFigures,
    /// Paid up to the month; none where nothing was reported.
    pub paid: Option<Money>,
    /// Paid over what the pack divides by.
    pub rate: Rate,
}

impl ReportMoney {
    /// Whether there is anything of it.
    pub fn is_there(&self) -> bool {
        let some = |money: Option<Money>| money.is_some_and(|money| !money.is_zero());
        some(self.budget.initial) || some(self.budget.adjusted) || some(self.paid)
    }
}

/// An approved indicator as the form shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportRow {
    /// The approved row.
    pub row: Row,
    /// How far it should have come by the end of the month, as a share.
    pub due: Decimal,
    /// The latest result of an earlier month, and of which.
    pub before: Option<(u8, String)>,
}

/// What decides about the cells, as the pack of then said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportRules {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The parts of the form and where they are from.
    pub form: Setting<Vec<ReportHeading>>,
    /// The lights below which an indicator deviates.
    pub lights: Setting<Lights>,
    /// What is taken for a deviation, and whose rule that is.
    pub deviation: Option<Setting<String>>,
    /// The bounds of 达成, 部分达成 and 未达成.
    pub bands: Vec<Decimal>,
    /// What execution is divided by.
    pub base: Base,
    /// The rule behind the deadline.
    pub due_source: Option<Source>,
    /// The identity of the pack.
    pub pack_id: String,
    /// Its hash.
    pub pack_hash: String,
}

impl ReportRules {
    /// Whether the form has a part.
    pub fn has(&self, part: ReportPart) -> bool {
        self.form.value.iter().any(|heading| heading.part == part)
    }
}

/// The form with everything that stands in it: worked on while it is a draft, frozen when sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportContent {
    /// The last month it reports.
    pub through: Month,
    /// The approved version of the target it is measured against.
    pub target_version: i64,
    /// The objective of the year.
    pub objective: String,
    /// The money.
    pub money: Vec<ReportMoney>,
    /// The indicators.
    pub rows: Vec<ReportRow>,
    /// What is typed.
    pub draft: ReportDraft,
    /// By which rules.
    pub rules: ReportRules,
}
