//! States and verbs of a target: one transition table, read by buttons and server alike.

mod needs;
mod refusal;
mod table;
#[cfg(test)]
mod tests;

use crate::lang::Lang;
use crate::project::choice;
use crate::role::{Relation, Role};
use serde::{Deserialize, Serialize};

pub use needs::{Given, Needs, needs};
pub use refusal::Refusal;
pub use table::{allowed, may_edit, may_refresh, step};

choice! {
    /// Where a target stands.
    State {
        Draft = "draft", "草稿", "Draft";
        UnderReview = "under_review", "已送审", "Under review";
        Returned = "returned", "已退回", "Returned";
        Reviewed = "reviewed", "已审核", "Reviewed";
        Approved = "approved", "已批复", "Approved";
        Void = "void", "已作废", "Void";
    }
}

choice! {
    /// What one may do to a target.
    Verb {
        Submit = "submit", "送审", "Submit";
        Withdraw = "withdraw", "取消送审", "Withdraw";
        Pass = "pass", "通过", "Pass";
        Return = "return", "退回", "Return";
        UndoPass = "undo_pass", "取消审核", "Undo pass";
        UndoReturn = "undo_return", "取消退回", "Undo return";
        Approve = "approve", "批复", "Approve";
        Adjust = "adjust", "调整", "Adjust";
        Void = "void", "作废", "Void";
    }
}

/// State, review node and round together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Standing {
    /// The state.
    pub state: State,
    /// The node it lies at (under review) or came back from (returned), counted from 0.
    pub node: u8,
    /// The round of review, counted from 1 at the first 送审; 0 before.
    pub round: u16,
}

/// Who acts: a role and how it stands to the target's owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct By {
    /// As what.
    pub role: Role,
    /// In which relation to the target.
    pub relation: Relation,
}

/// What the history of a target decides about its next step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// Whether anybody has worked on what an undo would take back: the unit has edited since
    /// 退回, or a reviewer has written remarks since 送审 or 通过. It matters to the undoing verbs
    /// only.
    pub built_upon: bool,
    /// The node whose 退回 the present round answers, counted from 0; none in a first round.
    pub returned: Option<u8>,
    /// While an adjustment is under way: the round in which the version in force was approved.
    pub in_force: Option<u16>,
}

impl Standing {
    /// A version nobody has sent yet.
    pub const NEW: Self = Self {
        state: State::Draft,
        node: 0,
        round: 0,
    };
}

impl State {
    /// Whether the filler may change cells.
    pub fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// Whether the content of this version is final.
    pub fn is_frozen(self) -> bool {
        matches!(self, Self::Approved | Self::Void)
    }
}

impl Verb {
    /// Whether the verb leaves its version as it stands and opens the next one, which begins
    /// where [`step`] says. The approved version stays readable beside the working one.
    pub fn opens_version(self) -> bool {
        self == Self::Adjust
    }

    /// Whether it takes back an earlier step.
    pub fn is_undo(self) -> bool {
        matches!(self, Self::Withdraw | Self::UndoPass | Self::UndoReturn)
    }
}
