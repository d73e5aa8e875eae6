//! Roll-over 年度结转: which projects of a fiscal year go on in the next one, and as what.

use crate::{
    lang::Lang,
    lifecycle::State,
    period::FiscalYear,
    project::{ExpenditureClass, choice},
};
use serde::{Deserialize, Serialize};

choice! {
    /// How a project goes on.
    Continued {
        SameProject = "same_project", "项目期内延续", "within its period";
        Successor = "successor", "经常性支出，新建延续项目", "recurrent, as a new project";
    }
}

choice! {
    /// Why a project does not go on by itself.
    Ended {
        PeriodOver = "period_over", "项目期已满", "its period is over";
        Void = "void", "上年目标已作废", "last year's target was given up";
        Exempt = "exempt", "上年已认定不适用", "last year no target was due";
        Already = "already", "已结转", "rolled over already";
    }
}

/// What is known of a project in the year that ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    /// Its class.
    pub class: ExpenditureClass,
    /// The last year of its period.
    pub to_year: FiscalYear,
    /// Where its target stands.
    pub state: State,
    /// Whether it was granted that no target was due.
    pub exempt: bool,
    /// Whether the next year is there already, of it or of a project that continues it.
    pub rolled: bool,
}

/// Whether a project goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It goes on.
    Continues(Continued),
    /// It does not.
    Ends(Ended),
}

/// Decides whether a project goes on in the year after.
///
/// A project whose period reaches into the next year keeps its code. What a unit spends every
/// year (人员类, 运转类) goes on as a new project that names the old one as its predecessor. A
/// project of a specific purpose ends with its period.
pub fn roll(past: Past, next: FiscalYear) -> Outcome {
    if past.rolled {
        Outcome::Ends(Ended::Already)
    } else if past.state == State::Void {
        Outcome::Ends(Ended::Void)
    } else if past.exempt {
        Outcome::Ends(Ended::Exempt)
    } else if past.to_year >= next {
        Outcome::Continues(Continued::SameProject)
    } else if past.class == ExpenditureClass::Specific {
        Outcome::Ends(Ended::PeriodOver)
    } else {
        Outcome::Continues(Continued::Successor)
    }
}
