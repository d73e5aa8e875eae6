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
            "(",
            $crate::db::scope::owned_targets!(),
            " OR ",
            $crate::db::scope::shared_targets!(),
            ")"
        )
    };
}
pub(crate) use scoped_targets;

/// Targets of projects that one's unit implements and another one leads. They are read and
/// neither counted nor acted upon, so that what is counted is counted once.
macro_rules! shared_targets {
    () => {
        "($1 = 'unit' AND u.id <> $2 AND EXISTS (SELECT 1 FROM project_units work \
         JOIN project_years shared ON shared.project = work.project \
         WHERE shared.id = t.project_year AND work.unit = $2))"
    };
}
pub(crate) use shared_targets;

/// Projects (of a target `t`, led by `u`) whose execution one may read.
macro_rules! scoped_projects {
    () => {
        concat!(
            "(",
            $crate::db::scope::scoped_units!(),
            " OR ",
            $crate::db::scope::shared_targets!(),
            ")"
        )
    };
}
pub(crate) use scoped_projects;

/// The same targets without those whose work is only shared.
macro_rules! owned_targets {
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
pub(crate) use owned_targets;

/// Targets with an approved version in force, be it that the next one is being worked on.
macro_rules! approved_before {
    () => {
        "(t.state = 'approved' OR (t.state <> 'void' AND EXISTS \
         (SELECT 1 FROM target_versions frozen \
          WHERE frozen.target = t.id AND frozen.approved)))"
    };
}
pub(crate) use approved_before;

/// Targets with an approved version in force as known before a moment (`$4`).
macro_rules! in_force_then {
    () => {
        "(EXISTS (SELECT 1 FROM target_versions frozen WHERE frozen.target = t.id \
          AND frozen.approved AND frozen.at < $4) \
          AND (t.state <> 'void' OR EXISTS (SELECT 1 FROM decisions gone \
          WHERE gone.target = t.id AND gone.verb = 'void' AND gone.at >= $4)))"
    };
}
pub(crate) use in_force_then;

/// Targets in scope of which the reader sees the approved version and not the work on the next
/// one, nor that there is such work.
macro_rules! covered_targets {
    () => {
        "(($1 IN ('leader', 'region') AND t.state <> 'approved') \
         OR ($1 IN ('department', 'finance') AND t.state = 'draft'))"
    };
}
pub(crate) use covered_targets;

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

/// Approved targets of one's own jurisdiction, for counts that name nobody.
macro_rules! approved_nearby {
    () => {
        "(t.state = 'approved' AND \
         (($1 = 'unit' AND u.jurisdiction = \
           (SELECT own.jurisdiction FROM units own WHERE own.id = $2)) \
         OR ($1 = 'department' AND u.jurisdiction = \
           (SELECT own.jurisdiction FROM departments own WHERE own.id = $2)) \
         OR ($1 IN ('finance', 'leader', 'admin') AND u.jurisdiction = $2) \
         OR $1 = 'region'))"
    };
}
pub(crate) use approved_nearby;

/// Cases (alias `c`) one may read: those of one's own, everything of the jurisdiction for its
/// finance, and what was released here or for the whole region.
macro_rules! visible_cases {
    () => {
        "(($1 = 'unit' AND c.unit = $2) OR ($1 = 'department' AND c.department = $2) \
         OR ($1 = 'finance' AND c.jurisdiction = $2) \
         OR (c.state = 'released' AND (($1 = 'region' AND c.wide) \
          OR EXISTS (SELECT 1 FROM jurisdictions home WHERE \
           (($1 IN ('finance', 'leader') AND home.code = $2) \
            OR ($1 = 'unit' AND home.code = \
             (SELECT own.jurisdiction FROM units own WHERE own.id = $2)) \
            OR ($1 = 'department' AND home.code = \
             (SELECT own.jurisdiction FROM departments own WHERE own.id = $2))) \
           AND (c.jurisdiction = home.code OR (c.wide AND c.region = home.region))))))"
    };
}
pub(crate) use visible_cases;

/// Entries of the library (alias `l`) that a jurisdiction (`$1`) has: the national ones, its own,
/// and those of the place above it that are meant for more than that place.
macro_rules! entries_of_place {
    () => {
        "(l.jurisdiction = '' OR l.jurisdiction = $1 OR (l.reach <> 'local' AND l.jurisdiction = \
         (SELECT own.parent FROM jurisdictions own WHERE own.code = $1)))"
    };
}
pub(crate) use entries_of_place;

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

/// Alerts about projects of units (alias `u`): working data, so that regions have no part in them.
macro_rules! scoped_alerts {
    () => {
        "(($1 = 'unit' AND u.id = $2) OR ($1 = 'department' AND u.department = $2) \
         OR ($1 IN ('finance', 'leader') AND u.jurisdiction = $2))"
    };
}
pub(crate) use scoped_alerts;

/// Imports (alias `i`) of one's own office.
macro_rules! scoped_imports {
    () => {
        "(i.scope_kind = $1 AND i.scope_place = $2)"
    };
}
pub(crate) use scoped_imports;

/// Published figures (alias `f`) one may add and take back.
macro_rules! scoped_figures {
    () => {
        "(($1 IN ('finance', 'admin') AND f.jurisdiction = $2) OR $1 = 'region')"
    };
}
pub(crate) use scoped_figures;

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

    /// The summaries (alias `s`) of units in scope, written so that an index leads there.
    pub fn own_sums(&self) -> &'static str {
        match self.kind {
            "unit" => "s.unit = $2",
            "department" => "s.department = $2",
            "finance" | "leader" | "admin" => "s.jurisdiction = $2",
            "region" => "$2 = ''",
            _ => "1 = 0",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{Db, Tx, run};
    use domain::{
        id::{DepartmentId, UnitId},
        lifecycle::State,
        role::{Relation, Sight, sight},
    };
    use uuid::Uuid;

    const OPENED: &str = concat!(
        "SELECT COUNT(*) FROM targets t JOIN units u ON u.id = t.unit WHERE ",
        scoped_targets!(),
        " AND t.id = $3"
    );
    const COUNTED: &str = concat!(
        "SELECT COUNT(*) FROM targets t JOIN units u ON u.id = t.unit WHERE ",
        counted_targets!(),
        " AND t.id = $3"
    );
    const PLACES: &str = "
        INSERT INTO jurisdictions VALUES ('640104', '兴庆区', 'district', NULL, 'ningxia'),
            ('640300', '吴忠市', 'prefecture', NULL, 'ningxia');
        INSERT INTO departments VALUES ('d1', '640104', '101', '甲', TRUE, 1),
            ('d2', '640104', '102', '乙', TRUE, 1), ('d3', '640300', '101', '丙', TRUE, 1)";
    const UNIT: &str = "INSERT INTO units VALUES ($1, $2, $3, $1, $1, TRUE, 1)";
    const TARGET: &str = "INSERT INTO targets (id, unit, year, state, node, round, number, \
        row_count, errors, warnings, changed_at, changed_seq, version) \
        VALUES ($1, $2, $4, $3, 0, 1, 1, 0, 0, 0, '', 0, 1)";

    const SHARED: [&str; 4] = [
        "INSERT INTO projects VALUES ($1, $1, '演示', $2, 'specific', 'other', '205', NULL, \
         2027, 2032, FALSE, FALSE, FALSE, TRUE, 1)",
        "INSERT INTO project_years SELECT $1, $1, year, FALSE, 1 FROM targets \
         WHERE id = $1 AND unit = $2",
        "UPDATE targets SET project_year = $1 WHERE id = $1 AND unit = $2",
        "INSERT INTO project_units VALUES ($1, $3)",
    ];

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn actor(role: Role) -> Actor {
        let mut actor = crate::cli::operator(None, &ids());
        actor.role = role;
        actor.jurisdiction = "640104".parse().ok();
        actor.department = Some(DepartmentId(id(1)));
        actor.unit = Some(UnitId(id(11)));
        actor
    }

    fn ids() -> crate::ids::Ids {
        crate::ids::Ids::seeded(crate::clock::Clock::wall(), 1)
    }

    /// Units by how they stand to the actor: the same, of the same department, of the same
    /// jurisdiction, elsewhere, and leading a project that the actor's unit implements too.
    const UNITS: [(Relation, u128, &str, u128); 5] = [
        (Relation::OwnUnit, 11, "640104", 1),
        (Relation::OwnDepartment, 12, "640104", 1),
        (Relation::OwnJurisdiction, 21, "640104", 2),
        (Relation::Elsewhere, 31, "640300", 3),
        (Relation::SharesWork, 41, "640300", 3),
    ];

    async fn fill(tx: &mut Tx) {
        match tx {
            Tx::Sqlite(tx) => sqlx::raw_sql(PLACES).execute(&mut **tx).await.unwrap(),
            Tx::Postgres(_) => panic!("this test runs on SQLite"),
        };
        for (at, number) in (1..).zip(["d1", "d2", "d3"]) {
            let rename = "UPDATE departments SET id = $2 WHERE id = $1";
            run!(
                tx,
                sqlx::query(rename).bind(number).bind(id(at).to_string())
            )
            .unwrap();
        }
        for (relation, unit, place, department) in UNITS {
            let unit = id(unit).to_string();
            let above = id(department).to_string();
            run!(tx, sqlx::query(UNIT).bind(&unit).bind(place).bind(&above)).unwrap();
            // Each in a year of its own: a unit as a whole has one target a year.
            for (year, state) in (2027_i64..).zip(State::ALL) {
                let target = format!("{unit}-{}", state.code());
                let state = state.code();
                run!(
                    tx,
                    sqlx::query(TARGET)
                        .bind(&target)
                        .bind(&unit)
                        .bind(state)
                        .bind(year)
                )
                .unwrap();
                for sql in SHARED
                    .into_iter()
                    .filter(|_| relation == Relation::SharesWork)
                {
                    let own = id(11).to_string();
                    run!(tx, sqlx::query(sql).bind(&target).bind(&unit).bind(&own)).unwrap();
                }
            }
        }
    }

    #[tokio::test]
    async fn the_conditions_say_what_the_table_of_roles_says() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_file(&folder.path().join("scope.db"))
            .await
            .unwrap();
        db.migrate().await.unwrap();
        let mut tx = db.write().await.unwrap();
        fill(&mut tx).await;
        for role in Role::ALL {
            let scope = Scope::of(&actor(*role));
            for (relation, unit, ..) in UNITS {
                for state in State::ALL {
                    let target = format!("{}-{}", id(unit), state.code());
                    let seen = async |tx: &mut Tx, sql: &'static str| {
                        let rows: i64 = crate::db::on!(tx, |c| sqlx::query_scalar(sql)
                            .bind(scope.kind)
                            .bind(&scope.place)
                            .bind(&target)
                            .fetch_one(&mut *c)
                            .await)
                        .unwrap();
                        rows == 1
                    };
                    let sight = sight(*role, relation, *state);
                    let case = format!("{role:?} {relation:?} {state:?}");
                    let opened = seen(&mut tx, OPENED).await;
                    assert_eq!(opened, sight > Sight::Counted, "{case}");
                    let counted = seen(&mut tx, COUNTED).await;
                    // What is shared is read here and counted where it is led.
                    let counts = sight > Sight::Nothing
                        && (*role, relation) != (Role::Unit, Relation::SharesWork);
                    assert_eq!(counted, counts, "{case}");
                }
            }
        }
    }
}
