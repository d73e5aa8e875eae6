//! 调整申请: why an approved target changes, on which basis, what changes and what it costs.
//!
//! Text and basis are typed; what changes and the money are computed from the two contents, so
//! that the application can never say anything else than the form.

mod changes;
mod effect;
#[cfg(test)]
mod tests;

use crate::{day, id::FileId, lang::Lang, project::choice, target::TargetDraft};
use serde::{Deserialize, Serialize};
use time::Date;

pub use changes::{ChangedCell, ChangedRow, RowChange, changes};
pub use effect::{MoneyChange, effect, shares};

choice! {
    /// Why a target no longer fits: the objective causes of 财预〔2019〕136号 第14条, and a change
    /// of the budget itself.
    Cause {
        Policy = "policy", "政策变化", "Change of policy";
        Emergency = "emergency", "突发事件", "Emergency";
        Budget = "budget", "预算调整", "Adjustment of the budget";
        Other = "other", "其他客观原因", "Another objective cause";
    }
}

choice! {
    /// Where an application stands.
    Stage {
        UnderWay = "under_way", "办理中", "Under way";
        Approved = "approved", "已批复", "Approved";
        GivenUp = "given_up", "已撤回", "Given up";
    }
}

/// Longest reason, in characters.
pub const WHY_MAX: usize = 1_000;
/// Longest name of a document, in characters.
pub const DOCUMENT_MAX: usize = 200;
/// Longest number of a document, in characters.
pub const NUMBER_MAX: usize = 100;

/// What is typed into an application; it may be incomplete until it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Application {
    /// The class of the cause.
    pub cause: Option<Cause>,
    /// Why, in words.
    pub why: String,
    /// The document it rests on.
    pub document: String,
    /// Its number 文号; empty where it has none.
    pub number: String,
    /// Its day, `YYYY-MM-DD` as typed.
    pub date: String,
    /// The document itself, one of the files of the target.
    pub file: Option<FileId>,
}

/// What an application lacks before it can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// No class of cause is chosen.
    NoCause,
    /// No reason is written.
    NoWhy,
    /// No document is named.
    NoDocument,
    /// The document has no day.
    NoDate,
    /// The day cannot be read.
    BadDate,
    /// The day lies in the future.
    LaterDate,
    /// The form is still as it was approved.
    NoChange,
}

impl Gap {
    /// The field it is about.
    pub fn field(self) -> &'static str {
        match self {
            Self::NoCause => "cause",
            Self::NoWhy => "why",
            Self::NoDocument => "document",
            Self::NoDate | Self::BadDate | Self::LaterDate => "date",
            Self::NoChange => "changes",
        }
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoCause => "adjustment.no_cause",
            Self::NoWhy => "adjustment.no_why",
            Self::NoDocument => "adjustment.no_document",
            Self::NoDate => "adjustment.no_date",
            Self::BadDate => "adjustment.bad_date",
            Self::LaterDate => "adjustment.later_date",
            Self::NoChange => "adjustment.no_change",
        }
    }

    /// What is missing, and what to do.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::NoCause => lang.pick(
                "请选择调整原因的类别。",
                "Choose the class of the cause of the adjustment.",
            ),
            Self::NoWhy => lang.pick(
                "请写明为什么需要调整。",
                "Write why the target has to be adjusted.",
            ),
            Self::NoDocument => lang.pick(
                "请填写调整依据的文件名称。",
                "Name the document the adjustment rests on.",
            ),
            Self::NoDate => lang.pick(
                "请填写依据文件的日期。",
                "Give the date of the document it rests on.",
            ),
            Self::BadDate => lang.pick(
                "日期请写成 2026-06-20 的形式。",
                "Write the date like 2026-06-20.",
            ),
            Self::LaterDate => lang.pick(
                "依据文件的日期不能晚于今天。",
                "The document cannot be dated after today.",
            ),
            Self::NoChange => lang.pick(
                "表格与已批复版本一致，没有可审核的调整。请先修改表格；不再调整的，请撤回申请。",
                "The form is still as it was approved, so there is nothing to review. Change the \
                 form first, or give the application up.",
            ),
        }
    }
}

impl Application {
    /// Everything that is missing on a day, in the order of the form.
    pub fn gaps(&self, today: Date) -> Vec<Gap> {
        let blank = |text: &str| text.trim().is_empty();
        let date = match day::parse(self.date.trim()) {
            _ if blank(&self.date) => Some(Gap::NoDate),
            None => Some(Gap::BadDate),
            Some(day) if day > today => Some(Gap::LaterDate),
            Some(_) => None,
        };
        let found = [
            self.cause.is_none().then_some(Gap::NoCause),
            blank(&self.why).then_some(Gap::NoWhy),
            blank(&self.document).then_some(Gap::NoDocument),
            date,
        ];
        found.into_iter().flatten().collect()
    }

    /// The document in one line: its name, its number, its day.
    pub fn basis(&self) -> String {
        let parts = [&self.document, &self.number, &self.date];
        let parts = parts.map(|part| part.trim());
        let named: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        named.join(" · ")
    }
}

/// An application with everything computed: what reviewers read, what is frozen and printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Paper {
    /// What was typed.
    pub application: Application,
    /// What differs from the approved version, in the order of the form.
    pub changes: Vec<ChangedRow>,
    /// What the edited money changes, nature by nature.
    pub money: Vec<MoneyChange>,
}

impl Paper {
    /// An application beside the approved content and the edited one.
    pub fn of(application: Application, before: &TargetDraft, after: &TargetDraft) -> Self {
        Self {
            application,
            changes: changes(before, after),
            money: effect(before, after),
        }
    }

    /// Everything that stands in the way of sending it on a day, in the order of the form.
    pub fn gaps(&self, today: Date) -> Vec<Gap> {
        let unchanged = self.changes.is_empty().then_some(Gap::NoChange);
        let typed = self.application.gaps(today).into_iter();
        typed.chain(unchanged).collect()
    }
}
