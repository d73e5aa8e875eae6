//! Walks every state, verb, role and relation against expectations written by hand.

use super::*;
use crate::pack::ReviewNode;
use crate::score::Grade;
use proptest::prelude::*;
use time::macros::date;

/// All steps of three chains, as a person would list them:
/// from, verb, who, to. A number behind a state is the review node.
const EXPECTED: [&str; 3] = [
    "draft submit unit under_review:0
     draft void unit void:0
     under_review:0 withdraw unit draft:0
     under_review:0 pass finance reviewed:0
     under_review:0 return finance returned:0
     returned:0 submit unit under_review:0
     returned:0 void unit void:0
     returned:0 undo_return finance under_review:0
     reviewed:0 undo_pass finance under_review:0
     reviewed:0 approve finance approved:0
     reviewed:0 void finance void:0
     approved:0 void finance void:0
     approved:0 adjust unit draft:0",
    "draft submit unit under_review:0
     draft void unit void:0
     under_review:0 withdraw unit draft:0
     under_review:0 pass department under_review:1
     under_review:0 return department returned:0
     under_review:1 pass finance reviewed:1
     under_review:1 return finance returned:1
     under_review:1 undo_pass department under_review:0
     returned:0 submit unit under_review:0
     returned:1 submit unit under_review:0
     returned:0 void unit void:0
     returned:1 void unit void:1
     returned:0 undo_return department under_review:0
     returned:1 undo_return finance under_review:1
     reviewed:1 undo_pass finance under_review:1
     reviewed:1 approve finance approved:1
     reviewed:1 void finance void:1
     approved:1 void finance void:1
     approved:1 adjust unit draft:0",
    "draft submit unit under_review:0
     draft void unit void:0
     under_review:0 withdraw unit draft:0
     under_review:0 pass unit under_review:1
     under_review:0 return unit returned:0
     under_review:1 pass department under_review:2
     under_review:1 return department returned:1
     under_review:1 undo_pass unit under_review:0
     under_review:2 pass finance reviewed:2
     under_review:2 return finance returned:2
     under_review:2 undo_pass department under_review:1
     returned:0 submit unit under_review:0
     returned:1 submit unit under_review:0
     returned:2 submit unit under_review:0
     returned:0 void unit void:0
     returned:1 void unit void:1
     returned:2 void unit void:2
     returned:0 undo_return unit under_review:0
     returned:1 undo_return department under_review:1
     returned:2 undo_return finance under_review:2
     reviewed:2 undo_pass finance under_review:2
     reviewed:2 approve finance approved:2
     reviewed:2 void finance void:2
     approved:2 void finance void:2
     approved:2 adjust unit draft:0",
];

/// Who reaches which targets.
const REACH: [(Role, Relation); 6] = [
    (Role::Unit, Relation::OwnUnit),
    (Role::Department, Relation::OwnUnit),
    (Role::Department, Relation::OwnDepartment),
    (Role::Finance, Relation::OwnUnit),
    (Role::Finance, Relation::OwnDepartment),
    (Role::Finance, Relation::OwnJurisdiction),
];

/// A past in which somebody built on the last step.
const BUILT_UPON: Past = Past {
    built_upon: true,
    returned: None,
    in_force: None,
};

const RELATIONS: [Relation; 5] = [
    Relation::OwnUnit,
    Relation::SharesWork,
    Relation::OwnDepartment,
    Relation::OwnJurisdiction,
    Relation::Elsewhere,
];

fn chain(length: usize) -> Vec<ReviewNode> {
    let roles = [Role::Unit, Role::Department, Role::Finance];
    let node = |role: &Role| ReviewNode {
        name_zh: role.label(Lang::Zh).to_owned(),
        name_en: role.label(Lang::En).to_owned(),
        role: *role,
        grades: *role == Role::Finance,
    };
    roles[3 - length..].iter().map(node).collect()
}

fn parse(text: &str) -> (State, u8) {
    let (state, node) = text.split_once(':').unwrap_or((text, "0"));
    (State::parse(state).unwrap(), node.parse().unwrap())
}

/// Where a step should lead, if anywhere.
fn expected(length: usize, from: (State, u8), verb: Verb, by: By) -> Option<(State, u8)> {
    let lines = EXPECTED[length - 1].lines();
    let mut steps = lines.map(|line| line.split_whitespace().collect::<Vec<_>>());
    let found = steps.find(|s| parse(s[0]) == from && s[1] == verb.code())?;
    let who = Role::parse(found[2]).unwrap();
    let reached = by.role == who && REACH.contains(&(by.role, by.relation));
    reached.then(|| parse(found[3]))
}

#[test]
fn every_state_verb_role_and_relation_does_what_is_written() {
    let mut walked = 0;
    for length in 1..=3_u8 {
        let nodes = chain(length.into());
        // A draft lies nowhere, and what is reviewed or approved has passed the last node.
        let stood = |state: &State| match state {
            State::Draft => 0..=0,
            State::Reviewed | State::Approved => length - 1..=length - 1,
            _ => 0..=length - 1,
        };
        for state in State::ALL {
            for node in stood(state) {
                for (role, relation) in Role::ALL
                    .iter()
                    .flat_map(|role| RELATIONS.map(|relation| (*role, relation)))
                {
                    let by = By { role, relation };
                    let at = Standing {
                        state: *state,
                        node,
                        round: 3,
                    };
                    let open = allowed(at, by, &nodes, Past::default());
                    for verb in Verb::ALL {
                        let got = step(at, *verb, by, &nodes, Past::default());
                        let want = expected(length.into(), (*state, node), *verb, by);
                        let place = got.ok().map(|next| (next.state, next.node));
                        assert_eq!(place, want, "{length} nodes, {at:?}, {verb:?}, {by:?}");
                        assert_eq!(open.contains(verb), want.is_some());
                        let blocked = step(at, *verb, by, &nodes, BUILT_UPON);
                        let undo = [Verb::Withdraw, Verb::UndoPass, Verb::UndoReturn];
                        if want.is_some() && undo.contains(verb) {
                            assert_eq!(blocked, Err(Refusal::BuiltUpon));
                        } else {
                            assert_eq!(blocked, got);
                        }
                        walked += 1;
                    }
                }
            }
        }
    }
    assert_eq!(walked, (6 + 9 + 12) * 7 * 5 * 9);
}

#[test]
fn a_refusal_says_whose_step_it_is() {
    let nodes = chain(2);
    let by = |role, relation| By { role, relation };
    let at = |state, node| Standing {
        state,
        node,
        round: 1,
    };
    let refused =
        |standing, verb, by| step(standing, verb, by, &nodes, Past::default()).unwrap_err();
    let clerk = by(Role::Unit, Relation::OwnUnit);
    let finance = by(Role::Finance, Relation::OwnJurisdiction);
    let lying = at(State::UnderReview, 0);
    assert_eq!(refused(lying, Verb::Pass, finance), Refusal::NotYourNode);
    assert_eq!(refused(lying, Verb::Submit, clerk), Refusal::WrongState);
    assert_eq!(
        refused(at(State::Draft, 0), Verb::Submit, finance),
        Refusal::WrongRole
    );
    let stranger = by(Role::Department, Relation::OwnJurisdiction);
    assert_eq!(refused(lying, Verb::Pass, stranger), Refusal::NotYours);
    assert_eq!(
        refused(at(State::UnderReview, 1), Verb::Withdraw, clerk),
        Refusal::BuiltUpon
    );
    let draft = Standing::NEW;
    assert_eq!(
        step(draft, Verb::Submit, clerk, &[], Past::default()),
        Err(Refusal::NoNode)
    );
    let late = Standing {
        round: u16::MAX,
        ..draft
    };
    assert_eq!(refused(late, Verb::Submit, clerk), Refusal::TooManyRounds);
    let outside = step(
        at(State::UnderReview, 9),
        Verb::Pass,
        finance,
        &nodes,
        Past::default(),
    );
    assert_eq!(outside, Err(Refusal::NoNode));
    for refusal in Refusal::ALL {
        assert_ne!(refusal.words(Lang::Zh), refusal.words(Lang::En));
    }
}

#[test]
fn only_the_filler_edits_and_only_before_sending() {
    for state in State::ALL {
        let standing = Standing {
            state: *state,
            node: 0,
            round: 1,
        };
        let clerk = By {
            role: Role::Unit,
            relation: Relation::OwnUnit,
        };
        let open = [State::Draft, State::Returned].contains(state);
        assert_eq!(may_edit(standing, clerk).is_ok(), open, "{state:?}");
        let other = By {
            role: Role::Unit,
            relation: Relation::OwnDepartment,
        };
        assert!(may_edit(standing, other).is_err());
    }
}

#[test]
fn a_step_asks_for_what_the_node_gives() {
    let nodes = chain(2);
    let today = date!(2026 - 11 - 05);
    let nothing = Given::default();
    let check = |verb, node: usize, given| needs(verb, nodes.get(node)).check(given, today);
    assert_eq!(check(Verb::Pass, 0, nothing), []);
    assert_eq!(
        check(Verb::Pass, 1, nothing),
        [Refusal::NoGrade, Refusal::NoOpinion]
    );
    let low = Given {
        grade: Some(Grade::Fair),
        opinion: "指标偏少",
        ..nothing
    };
    assert_eq!(check(Verb::Pass, 1, low), [Refusal::GradeTooLow]);
    let good = Given {
        grade: Some(Grade::Good),
        ..low
    };
    assert_eq!(check(Verb::Pass, 1, good), []);
    assert_eq!(
        check(Verb::Return, 0, nothing),
        [Refusal::NoReason, Refusal::NoDeadline]
    );
    let back = Given {
        reason: "补充质量指标",
        deadline: Some(date!(2026 - 11 - 04)),
        ..low
    };
    assert_eq!(check(Verb::Return, 1, back), [Refusal::PastDeadline]);
    let in_time = Given {
        deadline: Some(today),
        ..back
    };
    assert_eq!(check(Verb::Return, 1, in_time), []);
    assert_eq!(
        check(
            Verb::Void,
            0,
            Given {
                reason: "  ",
                ..nothing
            }
        ),
        [Refusal::NoReason]
    );
    assert_eq!(check(Verb::Approve, 1, nothing), []);
}

#[test]
fn giving_up_an_adjustment_brings_the_approved_version_back() {
    let nodes = chain(2);
    let by = |role, relation| By { role, relation };
    let clerk = by(Role::Unit, Relation::OwnUnit);
    let finance = by(Role::Finance, Relation::OwnJurisdiction);
    let at = |state, node, round| Standing { state, node, round };
    let adjusting = Past {
        in_force: Some(2),
        ..Past::default()
    };
    let approved = at(State::Approved, 1, 2);
    for (standing, by) in [
        (Standing::NEW, clerk),
        (at(State::Returned, 0, 1), clerk),
        (at(State::Reviewed, 1, 1), finance),
    ] {
        let next = step(standing, Verb::Void, by, &nodes, adjusting);
        assert_eq!(next, Ok(approved), "{standing:?}");
    }
    // The whole target is ended by finance alone, and only while no adjustment is under way.
    let ended = step(approved, Verb::Void, finance, &nodes, Past::default());
    assert_eq!(ended.map(|next| next.state), Ok(State::Void));
    let refused = step(approved, Verb::Void, clerk, &nodes, Past::default());
    assert_eq!(refused, Err(Refusal::WrongRole));
}

#[test]
fn a_withdrawn_target_stands_as_before_it_was_sent() {
    let nodes = chain(2);
    let clerk = By {
        role: Role::Unit,
        relation: Relation::OwnUnit,
    };
    let go = |at, verb, past| step(at, verb, clerk, &nodes, past).unwrap();
    let never = Past::default();
    let sent = go(Standing::NEW, Verb::Submit, never);
    assert_eq!(sent.round, 1);
    let back = go(sent, Verb::Withdraw, never);
    assert_eq!(back, Standing::NEW);
    assert_eq!(
        go(back, Verb::Submit, never).round,
        1,
        "still the first round"
    );
    let returned = Standing {
        state: State::Returned,
        node: 1,
        round: 1,
    };
    let once = Past {
        returned: Some(1),
        ..never
    };
    let again = go(returned, Verb::Submit, once);
    assert_eq!((again.node, again.round), (0, 2));
    assert_eq!(go(again, Verb::Withdraw, once), returned);
}

proptest! {
    #[test]
    fn a_random_walk_never_leaves_the_chain(
        length in 1..=3_usize,
        moves in prop::collection::vec((0..9_usize, 0..7_usize, 0..4_usize, any::<bool>()), 1..80),
    ) {
        let nodes = chain(length);
        let mut at = Standing::NEW;
        let (mut past, mut returns) = (Past::default(), Vec::new());
        for (verb, role, relation, built_upon) in moves {
            let by = By { role: Role::ALL[role], relation: RELATIONS[relation] };
            let verb = Verb::ALL[verb];
            let now = Past { built_upon, ..past };
            let Ok(next) = step(at, verb, by, &nodes, now) else { continue };
            prop_assert!(usize::from(next.node) < nodes.len());
            prop_assert!(!at.state.is_frozen() || verb.opens_version() || verb == Verb::Void);
            prop_assert!(at.state != State::Void);
            let given_up = verb == Verb::Void && past.in_force.is_some();
            match verb {
                Verb::Adjust => prop_assert_eq!(next, Standing::NEW),
                // A round more only where a return lies between.
                Verb::Submit => {
                    prop_assert_eq!(next.round, at.round + 1);
                    prop_assert!(next.round == 1 || at.state == State::Returned);
                }
                Verb::Withdraw => prop_assert_eq!(next.round + 1, at.round),
                _ if given_up => prop_assert_eq!(next.state, State::Approved),
                _ => prop_assert_eq!(next.round, at.round),
            }
            match verb {
                Verb::Adjust => past = Past { returned: None, in_force: Some(at.round), ..past },
                Verb::Return => returns.push(at.node),
                Verb::UndoReturn => drop(returns.pop()),
                Verb::Approve | Verb::Void => past.in_force = None,
                _ => {}
            }
            if matches!(verb, Verb::Adjust | Verb::Void) {
                returns.clear();
            }
            past.returned = returns.last().copied();
            if next.state == State::Reviewed {
                prop_assert_eq!(usize::from(next.node) + 1, nodes.len());
            }
            at = next;
        }
    }
}
