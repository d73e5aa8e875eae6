//! Roles, and what each may see: the one table of the product.

use crate::project::choice;
use crate::{lang::Lang, lifecycle::State};
use serde::{Deserialize, Serialize};

choice! {
    /// Who somebody is in the system.
    Role {
        Unit = "unit", "预算单位", "Budget unit";
        Department = "department", "主管部门", "Department";
        Finance = "finance", "财政局", "Finance bureau";
        Leader = "leader", "领导", "Leadership";
        Region = "region", "自治区", "Region";
        Trainer = "trainer", "培训教师", "Trainer";
        Admin = "admin", "系统管理员", "Administrator";
    }
}

/// How somebody stands to the owner of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same unit.
    OwnUnit,
    /// A unit that leads a project which one's own unit implements too.
    SharesWork,
    /// A unit of the same department.
    OwnDepartment,
    /// A unit of the same jurisdiction (not of a district inside it).
    OwnJurisdiction,
    /// Any other.
    Elsewhere,
}

/// What somebody sees of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sight {
    /// Nothing; approved figures at most inside aggregates.
    Nothing,
    /// That it exists, inside a count.
    Counted,
    /// The approved version, down to the project.
    ApprovedProject,
    /// The approved version, down to the cell.
    Approved,
    /// Everything.
    Full,
}

/// What a role sees of a target in a state.
///
/// A trainer sees through a borrowed role and the administrator sees no targets at all.
pub fn sight(role: Role, relation: Relation, state: State) -> Sight {
    let filed = !matches!(state, State::Draft);
    let approved = state == State::Approved;
    match (role, relation) {
        (Role::Unit, Relation::OwnUnit | Relation::SharesWork) => Sight::Full,
        (Role::Department, Relation::OwnUnit | Relation::OwnDepartment)
        | (
            Role::Finance,
            Relation::OwnUnit | Relation::OwnDepartment | Relation::OwnJurisdiction,
        ) => {
            if filed {
                Sight::Full
            } else {
                Sight::Counted
            }
        }
        (Role::Leader, Relation::OwnUnit | Relation::OwnDepartment | Relation::OwnJurisdiction)
            if approved =>
        {
            Sight::Approved
        }
        (Role::Region, _) if approved => Sight::ApprovedProject,
        _ => Sight::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of the product, one line for each role and relation that sees anything:
    /// what is seen of draft, under review, returned, reviewed, approved, void.
    const SEEN: &str = "
        unit own_unit full full full full full full
        unit shares_work full full full full full full
        department own_unit counted full full full full full
        department own_department counted full full full full full
        finance own_unit counted full full full full full
        finance own_department counted full full full full full
        finance own_jurisdiction counted full full full full full
        leader own_unit - - - - approved -
        leader own_department - - - - approved -
        leader own_jurisdiction - - - - approved -
        region own_unit - - - - project -
        region shares_work - - - - project -
        region own_department - - - - project -
        region own_jurisdiction - - - - project -
        region elsewhere - - - - project -";

    fn expected(role: Role, relation: &str, state: usize) -> Sight {
        let mut lines = SEEN
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>());
        let line = lines.find(|l| l.len() == 8 && l[0] == role.code() && l[1] == relation);
        match line.map(|line| line[2 + state]) {
            None | Some("-") => Sight::Nothing,
            Some("counted") => Sight::Counted,
            Some("project") => Sight::ApprovedProject,
            Some("approved") => Sight::Approved,
            Some("full") => Sight::Full,
            Some(other) => panic!("no such sight: {other}"),
        }
    }

    #[test]
    fn everybody_sees_what_the_table_gives_and_nothing_else() {
        let relations = [
            ("own_unit", Relation::OwnUnit),
            ("shares_work", Relation::SharesWork),
            ("own_department", Relation::OwnDepartment),
            ("own_jurisdiction", Relation::OwnJurisdiction),
            ("elsewhere", Relation::Elsewhere),
        ];
        for role in Role::ALL {
            for (name, relation) in relations {
                for (n, state) in State::ALL.iter().enumerate() {
                    let seen = sight(*role, relation, *state);
                    assert_eq!(seen, expected(*role, name, n), "{role:?} {name} {state:?}");
                }
            }
        }
    }
}
