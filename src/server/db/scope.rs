//! The one place where organisation scope is enforced.
//!
//! A query over units (alias `u`) or targets (alias `t`, joined with its unit `u`) takes its
//! condition from one of the macros and binds [`Scope::kind`] as `$1` and [`Scope::place`] as
//! `$2`. The conditions say the same as `domain::role::sight`; a test compares the two.

use crate::actor::Actor;
use domain::{org::JurisdictionCode, role::Role};

/// What somebody may see, as two values to bind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// `$1`: the role in force.
    pub kind: &'static str,
    /// `$2`: the id of its unit, department or jurisdiction.
    pub place: String,
}

/// Targets one may open: everything but [`Sight::Counted`](domain::role::Sight).
macro_rules! scoped_targets {
    () => {
        concat!(
            "(($1 = 'unit' AND u.id = $2) \
             OR (($1 = 'department' AND u.department = $2 \
                  OR $1 = 'finance' AND u.jurisdiction = $2) \
                 AND (t.state <> 'draft' OR ",
            $crate::db::scope::approved_before!(),
            ")) OR ($1 = 'leader' AND u.jurisdiction = $2 AND ",
            $crate::db::scope::approved_before!(),
            ") OR ($1 = 'region' AND ",
            $crate::db::scope::approved_before!(),
            "))"
        )
    };
}
pub(crate) use scoped_targets;

/// Targets with an approved version in force, be it that the next one is being worked on.
macro_rules! approved_before {
    () => {
        "(t.state = 'approved' OR (t.state <> 'void' AND EXISTS \
         (SELECT 1 FROM target_versions frozen \
          WHERE frozen.target = t.id AND frozen.approved)))"
    };
}
pub(crate) use approved_before;

/// Targets one may count, drafts of one's units among them.
macro_rules! counted_targets {
    () => {
        "(($1 = 'unit' AND u.id = $2) \
         OR ($1 = 'department' AND u.department = $2) \
         OR ($1 = 'finance' AND u.jurisdiction = $2) \
         OR ($1 = 'leader' AND u.jurisdiction = $2 AND t.state = 'approved') \
         OR ($1 = 'region' AND t.state = 'approved'))"
    };
}
pub(crate) use counted_targets;

/// Units one may see by name.
macro_rules! scoped_units {
    () => {
        "(($1 = 'unit' AND u.id = $2) \
         OR ($1 = 'department' AND u.department = $2) \
         OR ($1 IN ('finance', 'leader', 'admin') AND u.jurisdiction = $2) \
         OR $1 = 'region')"
    };
}
pub(crate) use scoped_units;

/// Departments (alias `d`) one may see by name.
macro_rules! scoped_departments {
    () => {
        "(($1 = 'unit' AND EXISTS \
           (SELECT 1 FROM units own WHERE own.id = $2 AND own.department = d.id)) \
         OR ($1 = 'department' AND d.id = $2) \
         OR ($1 IN ('finance', 'leader', 'admin') AND d.jurisdiction = $2) \
         OR $1 = 'region')"
    };
}
pub(crate) use scoped_departments;

impl Scope {
    /// The whole organisation of a jurisdiction, for its administration.
    pub fn everything_in(place: &JurisdictionCode) -> Self {
        Self {
            kind: Role::Admin.code(),
            place: place.to_string(),
        }
    }

    /// Somebody's scope. An account without its place sees nothing.
    pub fn of(actor: &Actor) -> Self {
        let place = match actor.role {
            Role::Unit => actor.unit.map(|id| id.to_string()),
            Role::Department => actor.department.map(|id| id.to_string()),
            Role::Finance | Role::Leader | Role::Admin => {
                actor.jurisdiction.as_ref().map(ToString::to_string)
            }
            Role::Region => Some(String::new()),
            Role::Trainer => None,
        };
        match place {
            Some(place) => Self {
                kind: actor.role.code(),
                place,
            },
            None => Self {
                kind: "nothing",
                place: String::new(),
            },
        }
    }
}
