//! The way from alert to closure.

use super::{super::*, pack};
use crate::{
    lifecycle::{By, Refusal},
    role::{Relation, Role},
};
use time::macros::date;

fn by(role: Role, relation: Relation) -> By {
    By { role, relation }
}

#[test]
fn from_alert_to_closure_and_back_everybody_does_his_part() {
    let finance = by(Role::Finance, Relation::OwnJurisdiction);
    let unit = by(Role::Unit, Relation::OwnUnit);
    let department = by(Role::Department, Relation::OwnDepartment);
    let walk = [
        (Verb::Notify, finance, State::Noticed),
        (Verb::Answer, unit, State::Answered),
        (Verb::SendBack, department, State::Returned),
        (Verb::Answer, unit, State::Answered),
        (Verb::Close, finance, State::Closed),
    ];
    let mut state = State::Open;
    for (verb, by, next) in walk {
        state = step(state, verb, by, false).unwrap();
        assert_eq!(state, next);
    }
    assert_eq!(allowed(state, finance, false), [Verb::Treat]);
    assert_eq!(allowed(state, unit, false), []);
    assert_eq!(
        step(State::Open, Verb::Notify, unit, false),
        Err(Refusal::WrongRole)
    );
    assert_eq!(
        step(State::Open, Verb::Answer, finance, false),
        Err(Refusal::WrongRole)
    );
    let away = by(Role::Finance, Relation::Elsewhere);
    assert_eq!(
        step(State::Open, Verb::Notify, away, false),
        Err(Refusal::NotYours)
    );
    assert_eq!(
        step(State::Closed, Verb::Dismiss, finance, false),
        Err(Refusal::WrongState)
    );
    for role in [Role::Leader, Role::Region, Role::Trainer, Role::Admin] {
        for state in State::ALL {
            assert_eq!(
                allowed(*state, by(role, Relation::OwnJurisdiction), false),
                []
            );
        }
    }
}

#[test]
fn an_answer_is_late_the_day_after_its_deadline_and_only_while_it_is_owed() {
    let deadline = Some(date!(2026 - 09 - 30));
    assert!(!State::Noticed.is_overdue(deadline, date!(2026 - 09 - 30)));
    assert!(State::Noticed.is_overdue(deadline, date!(2026 - 10 - 01)));
    assert!(State::Returned.is_overdue(deadline, date!(2026 - 10 - 01)));
    assert!(!State::Answered.is_overdue(deadline, date!(2026 - 10 - 01)));
    assert!(!State::Open.is_overdue(None, date!(2026 - 10 - 01)));
}

#[test]
fn what_is_grave_is_closed_by_finance_where_a_pack_says_so() {
    let finance = by(Role::Finance, Relation::OwnJurisdiction);
    let department = by(Role::Department, Relation::OwnDepartment);
    let close = |by, grave| step(State::Answered, Verb::Close, by, grave);
    assert_eq!(close(department, false), Ok(State::Closed));
    assert_eq!(close(department, true), Err(Refusal::WrongRole));
    assert_eq!(close(finance, true), Ok(State::Closed));
    let left = allowed(State::Answered, department, true);
    assert_eq!(left, [Verb::SendBack]);
    let points = pack("640100").monitoring.checkpoints.value;
    let grave = points.iter().filter(|point| point.finance_closes);
    let grave: Vec<&str> = grave.map(|point| point.code.as_str()).collect();
    assert_eq!(grave, ["review.serious"]);
}
