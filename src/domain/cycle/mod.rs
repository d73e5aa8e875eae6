//! A filing cycle 填报周期: from when until when the targets of a fiscal year are filed, and where
//! each of them stands in it.

mod rollover;
#[cfg(test)]
mod tests;

pub use rollover::{Continued, Ended, Outcome, Past, roll};

use crate::{
    lang::Lang,
    lifecycle::{Standing, State},
    project::choice,
};
use serde::{Deserialize, Serialize};
use time::Date;

choice! {
    /// What becomes of a target that is first sent outside the filing window.
    OffWindow {
        Marked = "marked", "可以送审，逾期的作标记", "may be sent, marked as late";
        Blocked = "blocked", "不能送审", "cannot be sent";
    }
}

choice! {
    /// How far the filing of a target is.
    Filing {
        NotBegun = "not_begun", "未开始", "Not begun";
        Filling = "filling", "填报中", "Being filled";
        Returned = "returned", "已退回", "Returned";
        Submitted = "submitted", "已送审", "Submitted";
        Approved = "approved", "已批复", "Approved";
        NotApplicable = "not_applicable", "不适用", "Not applicable";
    }
}

/// What decides how far a filing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filed {
    /// Where the target stands.
    pub standing: Standing,
    /// Whether an earlier version was approved.
    pub approved_before: bool,
    /// Whether anybody changed it since it was made.
    pub touched: bool,
    /// Whether it was granted that no target is due.
    pub exempt: bool,
}

impl Filed {
    /// How far it is; none for a target that was given up.
    pub fn filing(self) -> Option<Filing> {
        match self.standing.state {
            State::Void => None,
            _ if self.approved_before => Some(Filing::Approved),
            _ if self.exempt => Some(Filing::NotApplicable),
            State::Draft if self.touched => Some(Filing::Filling),
            State::Draft => Some(Filing::NotBegun),
            State::Returned => Some(Filing::Returned),
            State::UnderReview | State::Reviewed => Some(Filing::Submitted),
            State::Approved => Some(Filing::Approved),
        }
    }
}

impl Filing {
    /// Whether the unit still has to do something.
    pub fn is_owed(self) -> bool {
        matches!(self, Self::NotBegun | Self::Filling | Self::Returned)
    }
}

/// The days of a cycle as they hold for one unit, extensions included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub opens: Date,
    /// The last day.
    pub due: Date,
}

/// Where a day lies in a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Filing has not begun.
    Before {
        /// Days until it does, at least 1.
        days: i64,
    },
    /// Filing is under way.
    Open {
        /// Days left after this one; 0 on the last day.
        left: i64,
    },
    /// The deadline has passed.
    Closed {
        /// Days since it, at least 1.
        late: i64,
    },
}

impl Window {
    /// The window of a unit: the deadline of everybody, or the latest extension that holds for it.
    pub fn extended(opens: Date, due: Date, extensions: impl IntoIterator<Item = Date>) -> Self {
        let due = extensions.into_iter().fold(due, Ord::max);
        Self { opens, due }
    }

    /// Where a day lies.
    pub fn phase(self, day: Date) -> Phase {
        if day < self.opens {
            let days = days_between(day, self.opens);
            Phase::Before { days }
        } else if day <= self.due {
            let left = days_between(day, self.due);
            Phase::Open { left }
        } else {
            let late = days_between(self.due, day);
            Phase::Closed { late }
        }
    }

    /// Whether a first version may be sent on a day.
    pub fn may_send(self, day: Date, off_window: OffWindow) -> Result<(), Phase> {
        match (off_window, self.phase(day)) {
            (OffWindow::Marked, _) | (_, Phase::Open { .. }) => Ok(()),
            (OffWindow::Blocked, phase) => Err(phase),
        }
    }

    /// Whether the deadline has passed or is so near that one reminds.
    pub fn is_urgent(self, day: Date, remind_days: u16) -> bool {
        match self.phase(day) {
            Phase::Before { .. } => false,
            Phase::Open { left } => left <= i64::from(remind_days),
            Phase::Closed { .. } => true,
        }
    }
}

/// Days from one day to a later one.
fn days_between(from: Date, to: Date) -> i64 {
    (to - from).whole_days()
}
