//! Why a step is refused, in words a user can act on.

use crate::lang::Lang;
use serde::{Deserialize, Serialize};

/// Why a verb cannot be used now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The verb does not exist in this state.
    WrongState,
    /// Another role does this.
    WrongRole,
    /// Another unit, department or jurisdiction.
    NotYours,
    /// The target lies at another role's review node.
    NotYourNode,
    /// Somebody has worked on it since, so that it cannot be undone.
    BuiltUpon,
    /// The rule pack has no such review node.
    NoNode,
    /// The counter of rounds is exhausted.
    TooManyRounds,
    /// A reason is missing.
    NoReason,
    /// A deadline is missing.
    NoDeadline,
    /// A deadline lies in the past.
    PastDeadline,
    /// The node gives a grade and none was given.
    NoGrade,
    /// The node gives an opinion and none was written.
    NoOpinion,
    /// 中 and 差 do not pass.
    GradeTooLow,
}

impl Refusal {
    /// Every refusal.
    pub const ALL: [Self; 13] = [
        Self::WrongState,
        Self::WrongRole,
        Self::NotYours,
        Self::NotYourNode,
        Self::BuiltUpon,
        Self::NoNode,
        Self::TooManyRounds,
        Self::NoReason,
        Self::NoDeadline,
        Self::PastDeadline,
        Self::NoGrade,
        Self::NoOpinion,
        Self::GradeTooLow,
    ];

    /// What happened and what to do.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::WrongState => lang.pick(
                "目标的状态已变，不能这样操作。请刷新后再看。",
                "The target is in another state now. Reload it and look again.",
            ),
            Self::WrongRole => lang.pick("这一步由其他角色办理。", "Another role takes this step."),
            Self::NotYours => lang.pick(
                "这个目标不在您的办理范围内。",
                "This target is outside your field of work.",
            ),
            Self::NotYourNode => lang.pick(
                "目标现在不在您的审核环节。",
                "The target is not at your review node.",
            ),
            Self::BuiltUpon => lang.pick(
                "后续已有人办理，不能取消。",
                "Somebody has worked on it since; it cannot be undone.",
            ),
            Self::NoNode => lang.pick(
                "规则包里没有这个审核环节，请联系系统管理员。",
                "The rule pack has no such review node. Ask the administrator.",
            ),
            Self::TooManyRounds => lang.pick(
                "送审次数已到上限，请作废后重新填报。",
                "No further round is possible. Void the target and file it anew.",
            ),
            Self::NoReason => lang.pick("请写明原因。", "Give a reason."),
            Self::NoDeadline => lang.pick("请填写修改期限。", "Give a deadline."),
            Self::PastDeadline => lang.pick(
                "修改期限不能早于今天。",
                "The deadline cannot lie in the past.",
            ),
            Self::NoGrade => lang.pick("请先给出优、良、中、差等级。", "Give a grade first."),
            Self::NoOpinion => lang.pick("请写审核意见。", "Write an opinion."),
            Self::GradeTooLow => lang.pick(
                "等级为中或差的目标应当退回，不能通过。",
                "A target graded fair or poor is returned, not passed.",
            ),
        }
    }
}
