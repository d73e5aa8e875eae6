//! The transition table itself and the one function that reads it.

use super::{By, Past, Refusal, Standing, State, Verb};
use crate::{
    pack::ReviewNode,
    role::{Relation, Role},
};

/// Who may take a step.
#[derive(Clone, Copy)]
enum Who {
    /// The unit the target belongs to.
    Filler,
    /// The role of the node where the target lies.
    NodeHere,
    /// The role of the node that decided last.
    NodeBefore,
    /// The finance bureau.
    Finance,
}

/// Where a step leads.
#[derive(Clone, Copy)]
enum Way {
    /// To the first node, one round later.
    Enter,
    /// Out of review again, at the first node only, to where it was sent from.
    Leave,
    /// To the next node, after the last one out of review.
    Forward,
    /// To the node that decided last.
    Back,
    /// To the same node, in this state.
    Become(State),
    /// To the beginning of the next version.
    Restart,
    /// To the end of the present version: back to the approved one where it adjusts one.
    End,
}

/// Every step there is. What is not listed is refused.
const TABLE: &[(State, Verb, Who, Way)] = &[
    (State::Draft, Verb::Submit, Who::Filler, Way::Enter),
    (State::Draft, Verb::Void, Who::Filler, Way::End),
    (State::UnderReview, Verb::Withdraw, Who::Filler, Way::Leave),
    (State::UnderReview, Verb::Pass, Who::NodeHere, Way::Forward),
    (
        State::UnderReview,
        Verb::Return,
        Who::NodeHere,
        Way::Become(State::Returned),
    ),
    (
        State::UnderReview,
        Verb::UndoPass,
        Who::NodeBefore,
        Way::Back,
    ),
    (State::Returned, Verb::Submit, Who::Filler, Way::Enter),
    (
        State::Returned,
        Verb::UndoReturn,
        Who::NodeHere,
        Way::Become(State::UnderReview),
    ),
    (State::Returned, Verb::Void, Who::Filler, Way::End),
    (State::Reviewed, Verb::UndoPass, Who::NodeBefore, Way::Back),
    (
        State::Reviewed,
        Verb::Approve,
        Who::Finance,
        Way::Become(State::Approved),
    ),
    (State::Reviewed, Verb::Void, Who::Finance, Way::End),
    (State::Approved, Verb::Adjust, Who::Filler, Way::Restart),
    (
        State::Approved,
        Verb::Void,
        Who::Finance,
        Way::Become(State::Void),
    ),
];

/// Where a verb leads, or why it is refused.
///
/// For a verb that [opens a version](Verb::opens_version) the answer is the standing of the new
/// version. Reason, deadline and grade are checked by [`Needs`](super::Needs).
pub fn step(
    standing: Standing,
    verb: Verb,
    by: By,
    nodes: &[ReviewNode],
    past: Past,
) -> Result<Standing, Refusal> {
    let entry = TABLE
        .iter()
        .find(|(state, listed, ..)| *state == standing.state && *listed == verb);
    let (_, _, who, way) = entry.ok_or(Refusal::WrongState)?;
    let next = go(standing, *way, nodes, past)?;
    permit(standing, *who, by, nodes)?;
    if verb.is_undo() && past.built_upon {
        return Err(Refusal::BuiltUpon);
    }
    Ok(next)
}

/// The verbs somebody may use now, in the order of the buttons.
pub fn allowed(standing: Standing, by: By, nodes: &[ReviewNode], past: Past) -> Vec<Verb> {
    let may = |verb: &Verb| step(standing, *verb, by, nodes, past).is_ok();
    Verb::ALL.iter().copied().filter(may).collect()
}

/// Whether somebody may change cells of the target as it stands.
pub fn may_edit(standing: Standing, by: By) -> Result<(), Refusal> {
    if !standing.state.is_editable() {
        return Err(Refusal::WrongState);
    }
    permit(standing, Who::Filler, by, &[])
}

/// Whether somebody may bring a target up to a file: whoever may change its cells, and the office
/// that brought it in, as long as it was never sent and `untouched` by anybody else.
pub fn may_refresh(standing: Standing, by: By, untouched: bool) -> Result<(), Refusal> {
    let is_office = matches!(by.role, Role::Department | Role::Finance) && reaches(by);
    if is_office && untouched && standing == Standing::NEW {
        return Ok(());
    }
    may_edit(standing, by)
}

fn go(standing: Standing, way: Way, nodes: &[ReviewNode], past: Past) -> Result<Standing, Refusal> {
    let node = usize::from(standing.node);
    let become_at = |state, node| Standing {
        state,
        node,
        ..standing
    };
    match way {
        Way::Enter if nodes.is_empty() => Err(Refusal::NoNode),
        Way::Enter => {
            let round = standing
                .round
                .checked_add(1)
                .ok_or(Refusal::TooManyRounds)?;
            Ok(Standing {
                state: State::UnderReview,
                node: 0,
                round,
            })
        }
        Way::Leave if node == 0 => Ok(Standing {
            state: past.returned.map_or(State::Draft, |_| State::Returned),
            node: past.returned.unwrap_or(0),
            round: standing.round.saturating_sub(1),
        }),
        Way::Leave => Err(Refusal::BuiltUpon),
        Way::Forward if node + 1 < nodes.len() => Ok(become_at(
            State::UnderReview,
            standing.node.saturating_add(1),
        )),
        Way::Forward => Ok(become_at(State::Reviewed, standing.node)),
        Way::Back => {
            let before = deciding_node(standing).ok_or(Refusal::WrongState)?;
            Ok(become_at(State::UnderReview, before))
        }
        Way::Become(state) => Ok(become_at(state, standing.node)),
        Way::Restart => Ok(Standing::NEW),
        Way::End => Ok(past
            .in_force
            .map_or(become_at(State::Void, standing.node), |round| Standing {
                state: State::Approved,
                node: u8::try_from(nodes.len().saturating_sub(1)).unwrap_or(u8::MAX),
                round,
            })),
    }
}

/// The node whose 通过 brought the target where it lies.
fn deciding_node(standing: Standing) -> Option<u8> {
    match standing.state {
        State::Reviewed => Some(standing.node),
        _ => standing.node.checked_sub(1),
    }
}

fn permit(standing: Standing, who: Who, by: By, nodes: &[ReviewNode]) -> Result<(), Refusal> {
    let node = match who {
        Who::Filler => return permit_role(Role::Unit, by, Refusal::WrongRole),
        Who::Finance => return permit_role(Role::Finance, by, Refusal::WrongRole),
        Who::NodeHere => Some(standing.node),
        Who::NodeBefore => deciding_node(standing),
    };
    let node = node.and_then(|node| nodes.get(usize::from(node)));
    permit_role(node.ok_or(Refusal::NoNode)?.role, by, Refusal::NotYourNode)
}

fn permit_role(role: Role, by: By, otherwise: Refusal) -> Result<(), Refusal> {
    if by.role != role {
        Err(otherwise)
    } else if reaches(by) {
        Ok(())
    } else {
        Err(Refusal::NotYours)
    }
}

/// Whether the target lies within the actor's own field of work.
fn reaches(by: By) -> bool {
    match by.role {
        Role::Unit => by.relation == Relation::OwnUnit,
        Role::Department => matches!(by.relation, Relation::OwnUnit | Relation::OwnDepartment),
        Role::Finance => !matches!(by.relation, Relation::SharesWork | Relation::Elsewhere),
        Role::Leader | Role::Region | Role::Trainer | Role::Admin => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_refreshes_only_what_nobody_sent_or_worked_on() {
        let by = |role, relation| By { role, relation };
        let finance = by(Role::Finance, Relation::OwnJurisdiction);
        let unit = by(Role::Unit, Relation::OwnUnit);
        let returned = Standing {
            state: State::Returned,
            node: 0,
            round: 1,
        };
        let approved = Standing {
            state: State::Approved,
            ..returned
        };
        assert!(may_refresh(Standing::NEW, finance, true).is_ok());
        assert!(may_refresh(Standing::NEW, finance, false).is_err());
        assert!(may_refresh(returned, finance, true).is_err());
        assert!(may_refresh(returned, unit, false).is_ok());
        assert!(may_refresh(approved, unit, true).is_err());
        for who in [
            by(Role::Finance, Relation::Elsewhere),
            by(Role::Department, Relation::OwnJurisdiction),
            by(Role::Leader, Relation::OwnJurisdiction),
            by(Role::Admin, Relation::OwnJurisdiction),
            by(Role::Unit, Relation::OwnDepartment),
        ] {
            assert!(may_refresh(Standing::NEW, who, true).is_err(), "{who:?}");
        }
    }
}
