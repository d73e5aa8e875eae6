//! From draft to checked: one table, read by buttons and server alike.

use crate::{
    lang::Lang,
    lifecycle::{By, Refusal},
    project::choice,
    role::{Relation, Role},
};
use serde::{Deserialize, Serialize};

choice! {
    /// Where a report stands.
    ReportState {
        Draft = "draft", "填报中", "Being filled in";
        Submitted = "submitted", "待主管部门核查", "With the department";
        Checked = "checked", "待财政部门核查", "With the finance bureau";
        Accepted = "accepted", "已核查", "Checked";
        Returned = "returned", "已退回", "Returned";
    }
}

choice! {
    /// What one may do to a report.
    ReportVerb {
        Submit = "submit", "提交", "Submit";
        Withdraw = "withdraw", "撤回", "Withdraw";
        Check = "check", "核查通过", "Check and pass on";
        Accept = "accept", "核查通过", "Check and accept";
        Return = "return", "退回修改", "Return";
    }
}

choice! {
    /// The tabs of the list of reports.
    ReportStage {
        Owed = "owed", "未报送", "Not sent";
        Overdue = "overdue", "逾期未报", "Overdue";
        Submitted = "submitted", "待主管部门核查", "With the department";
        Checked = "checked", "待财政部门核查", "With the finance bureau";
        Returned = "returned", "已退回", "Returned";
        Accepted = "accepted", "已核查", "Checked";
    }
}

/// Who may take a step.
#[derive(Clone, Copy)]
enum Who {
    /// The unit whose project it is.
    Unit,
    /// The supervising department.
    Department,
    /// The finance bureau.
    Finance,
}

/// Every step there is. What is not listed is refused.
const TABLE: &[(ReportState, ReportVerb, Who, ReportState)] = &[
    (
        ReportState::Draft,
        ReportVerb::Submit,
        Who::Unit,
        ReportState::Submitted,
    ),
    (
        ReportState::Returned,
        ReportVerb::Submit,
        Who::Unit,
        ReportState::Submitted,
    ),
    (
        ReportState::Submitted,
        ReportVerb::Withdraw,
        Who::Unit,
        ReportState::Draft,
    ),
    (
        ReportState::Submitted,
        ReportVerb::Check,
        Who::Department,
        ReportState::Checked,
    ),
    (
        ReportState::Submitted,
        ReportVerb::Return,
        Who::Department,
        ReportState::Returned,
    ),
    (
        ReportState::Checked,
        ReportVerb::Accept,
        Who::Finance,
        ReportState::Accepted,
    ),
    (
        ReportState::Checked,
        ReportVerb::Return,
        Who::Finance,
        ReportState::Returned,
    ),
    // What was accepted and proves wrong is mended by its unit and comes again.
    (
        ReportState::Accepted,
        ReportVerb::Return,
        Who::Finance,
        ReportState::Returned,
    ),
];

/// Where a verb leads, or why it is refused.
pub fn report_step(state: ReportState, verb: ReportVerb, by: By) -> Result<ReportState, Refusal> {
    // Who never does this learns nothing of the state.
    let of_verb = TABLE.iter().filter(|(_, listed, ..)| *listed == verb);
    let mut permits: Vec<Result<(), Refusal>> =
        of_verb.map(|(_, _, who, _)| permit(*who, by)).collect();
    crate::order::by_key(&mut permits, |permit| match permit {
        Ok(()) => 0,
        Err(Refusal::NotYours) => 1,
        Err(_) => 2,
    });
    permits
        .into_iter()
        .next()
        .unwrap_or(Err(Refusal::WrongState))?;
    let entry = TABLE.iter().find(|(from, listed, who, _)| {
        *from == state && *listed == verb && permit(*who, by).is_ok()
    });
    entry.map(|(.., next)| *next).ok_or(Refusal::WrongState)
}

/// The verbs somebody may use now, in the order of the buttons.
pub fn report_allowed(state: ReportState, by: By) -> Vec<ReportVerb> {
    let may = |verb: &ReportVerb| report_step(state, *verb, by).is_ok();
    ReportVerb::ALL.iter().copied().filter(may).collect()
}

fn permit(who: Who, by: By) -> Result<(), Refusal> {
    let (role, reaches) = match who {
        Who::Unit => (by.role == Role::Unit, by.relation == Relation::OwnUnit),
        Who::Department => (
            by.role == Role::Department,
            matches!(by.relation, Relation::OwnUnit | Relation::OwnDepartment),
        ),
        Who::Finance => (by.role == Role::Finance, by.relation != Relation::Elsewhere),
    };
    if !role {
        Err(Refusal::WrongRole)
    } else if reaches {
        Ok(())
    } else {
        Err(Refusal::NotYours)
    }
}

impl ReportState {
    /// Whether the unit works on it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// Whether somebody besides the unit may read it: a draft never sent is its own.
    pub fn is_sent(self) -> bool {
        !matches!(self, Self::Draft)
    }
}

impl ReportVerb {
    /// Whether a table is sent after this: it lies with those who check it, or has passed them.
    pub fn is_sending(self) -> bool {
        matches!(self, Self::Submit | Self::Check | Self::Accept)
    }

    /// Whether a reason has to be given.
    pub fn needs_reason(self) -> bool {
        self == Self::Return
    }
}
