//! Windows, how far a filing is, and which projects go on.

use super::*;
use crate::{period::FiscalYear, project::ExpenditureClass};
use time::macros::date;

fn window() -> Window {
    Window {
        opens: date!(2026 - 09 - 01),
        due: date!(2026 - 10 - 31),
    }
}

#[test]
fn the_first_and_the_last_day_are_within_the_window() {
    let phase = |day| window().phase(day);
    assert_eq!(phase(date!(2026 - 08 - 31)), Phase::Before { days: 1 });
    assert_eq!(phase(date!(2026 - 09 - 01)), Phase::Open { left: 60 });
    assert_eq!(phase(date!(2026 - 10 - 31)), Phase::Open { left: 0 });
    assert_eq!(phase(date!(2026 - 11 - 01)), Phase::Closed { late: 1 });
}

#[test]
fn the_latest_extension_holds_and_none_shortens() {
    let due = |days: Vec<Date>| Window::extended(window().opens, window().due, days).due;
    assert_eq!(due(vec![]), window().due);
    assert_eq!(due(vec![date!(2026 - 10 - 15)]), window().due);
    let both = vec![date!(2026 - 11 - 10), date!(2026 - 11 - 05)];
    assert_eq!(due(both), date!(2026 - 11 - 10));
}

#[test]
fn only_a_pack_that_blocks_keeps_a_late_target_from_being_sent() {
    let late = date!(2026 - 11 - 05);
    assert_eq!(window().may_send(late, OffWindow::Marked), Ok(()));
    let refused = window().may_send(late, OffWindow::Blocked);
    assert_eq!(refused, Err(Phase::Closed { late: 5 }));
    let early = window().may_send(date!(2026 - 08 - 01), OffWindow::Blocked);
    assert_eq!(early, Err(Phase::Before { days: 31 }));
    let within = window().may_send(date!(2026 - 10 - 31), OffWindow::Blocked);
    assert_eq!(within, Ok(()));
}

#[test]
fn one_reminds_when_few_days_are_left_and_not_before_the_opening() {
    assert!(!window().is_urgent(date!(2026 - 08 - 31), 99));
    assert!(!window().is_urgent(date!(2026 - 10 - 25), 5));
    assert!(window().is_urgent(date!(2026 - 10 - 26), 5));
    assert!(window().is_urgent(date!(2026 - 12 - 01), 0));
}

fn filed(state: State) -> Filed {
    Filed {
        standing: Standing {
            state,
            ..Standing::NEW
        },
        approved_before: false,
        touched: false,
        exempt: false,
    }
}

#[test]
fn a_filing_is_as_far_as_its_target() {
    let draft = filed(State::Draft);
    let touched = Filed {
        touched: true,
        ..draft
    };
    let exempt = Filed {
        exempt: true,
        ..touched
    };
    let adjusted = Filed {
        approved_before: true,
        ..touched
    };
    assert_eq!(draft.filing(), Some(Filing::NotBegun));
    assert_eq!(touched.filing(), Some(Filing::Filling));
    assert_eq!(exempt.filing(), Some(Filing::NotApplicable));
    assert_eq!(adjusted.filing(), Some(Filing::Approved));
    assert_eq!(filed(State::Returned).filing(), Some(Filing::Returned));
    assert_eq!(filed(State::Reviewed).filing(), Some(Filing::Submitted));
    assert_eq!(filed(State::Void).filing(), None);
    let owed = Filing::ALL.iter().filter(|filing| filing.is_owed());
    assert_eq!(owed.count(), 3, "不适用 is not owed");
}

#[test]
fn what_goes_on_is_what_is_recurrent_or_within_its_period() {
    let year = |number| FiscalYear::try_from(number).unwrap();
    let next = year(2027);
    let past = |class, to| Past {
        class,
        to_year: year(to),
        state: State::Approved,
        exempt: false,
        rolled: false,
    };
    let specific = past(ExpenditureClass::Specific, 2028);
    let staff = past(ExpenditureClass::Personnel, 2026);
    let goes_on = |how| Outcome::Continues(how);
    assert_eq!(roll(specific, next), goes_on(Continued::SameProject));
    assert_eq!(roll(staff, next), goes_on(Continued::Successor));
    let over = past(ExpenditureClass::Specific, 2026);
    assert_eq!(roll(over, next), Outcome::Ends(Ended::PeriodOver));
    let void = Past {
        state: State::Void,
        ..staff
    };
    assert_eq!(roll(void, next), Outcome::Ends(Ended::Void));
    let exempt = Past {
        exempt: true,
        ..staff
    };
    assert_eq!(roll(exempt, next), Outcome::Ends(Ended::Exempt));
    let rolled = Past {
        rolled: true,
        ..staff
    };
    assert_eq!(roll(rolled, next), Outcome::Ends(Ended::Already));
}
