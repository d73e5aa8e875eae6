//! What a reader gets to see of a target: the working content, the approved version, or less.

use domain::{
    lifecycle::State,
    role::{Relation, Role, Sight, sight},
};

/// What somebody gets to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// The content being worked on.
    Working,
    /// The last approved version, to the cell.
    Approved,
    /// That it was approved, to the project.
    Project,
    /// Nothing; the target does not exist for this reader.
    Nothing,
}

/// Decides by the product's table. A target under adjustment keeps its approved version, and
/// whoever may read approved targets goes on reading that one.
pub(crate) fn view(role: Role, relation: Relation, state: State, has_approved: bool) -> View {
    let working = sight(role, relation, state);
    let approved = if has_approved && state != State::Void {
        sight(role, relation, State::Approved)
    } else {
        Sight::Nothing
    };
    match (working, approved) {
        (Sight::Full, _) => View::Working,
        (_, Sight::Full | Sight::Approved) => View::Approved,
        (_, Sight::ApprovedProject) => View::Project,
        _ => View::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_adjustment_leaves_the_approved_version_in_sight() {
        let seen = |role, relation, state, approved| view(role, relation, state, approved);
        let own = Relation::OwnJurisdiction;
        assert_eq!(seen(Role::Leader, own, State::Draft, true), View::Approved);
        assert_eq!(seen(Role::Leader, own, State::Draft, false), View::Nothing);
        assert_eq!(seen(Role::Finance, own, State::Draft, true), View::Approved);
        assert_eq!(seen(Role::Finance, own, State::Draft, false), View::Nothing);
        assert_eq!(seen(Role::Leader, own, State::Void, true), View::Nothing);
        let away = Relation::Elsewhere;
        assert_eq!(
            seen(Role::Region, away, State::Returned, true),
            View::Project
        );
        assert_eq!(
            seen(Role::Leader, away, State::Approved, true),
            View::Nothing
        );
        assert_eq!(
            seen(Role::Trainer, own, State::Approved, true),
            View::Nothing
        );
    }
}
