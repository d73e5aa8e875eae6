//! States and verbs of a target: one transition table.

use crate::lang::Lang;
use crate::project::choice;
use serde::{Deserialize, Serialize};

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
