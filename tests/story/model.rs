//! What must hold after every step, whatever was done.

use api::{Client, comparison::MeasuresQuery, targets::ListTargetsQuery};
use domain::{
    compare::LiveKey,
    day,
    id::TargetId,
    lifecycle::State,
    money::Money,
    monitoring::{ExecutionEvent, spent_as_of},
    role::{Relation, Role, Sight, sight},
};
use std::collections::BTreeMap;
use tests::{
    RouterTransport, TestApp,
    census::audited,
    ledger::{self, Frozen, Standing},
};

/// Somebody with a browser.
pub(crate) struct Person {
    pub(crate) name: &'static str,
    pub(crate) role: Role,
    /// Jurisdiction, department and unit, as far as the role has them.
    pub(crate) place: (&'static str, u32, u32),
    pub(crate) client: Client<RouterTransport>,
}

/// Everybody who works on targets or reads them.
pub(crate) async fn people(test: &TestApp) -> Vec<Person> {
    let who = [
        ("unit", Role::Unit, ("640104", 101, 101_001)),
        ("unit2", Role::Unit, ("640104", 102, 102_001)),
        ("department", Role::Department, ("640104", 101, 0)),
        ("department2", Role::Department, ("640104", 102, 0)),
        ("finance", Role::Finance, ("640104", 0, 0)),
        ("unit3", Role::Unit, ("640300", 201, 201_001)),
        ("finance3", Role::Finance, ("640300", 0, 0)),
        ("leader", Role::Leader, ("640104", 0, 0)),
        ("region", Role::Region, ("", 0, 0)),
        ("admin", Role::Admin, ("640104", 0, 0)),
        ("trainer", Role::Trainer, ("640104", 0, 0)),
    ];
    let mut people = Vec::new();
    for (name, role, place) in who {
        let client = test.signed_in(name).await;
        people.push(Person {
            name,
            role,
            place,
            client,
        });
    }
    people
}

impl Person {
    /// How this person stands to a unit.
    fn relation(&self, unit: &str) -> Relation {
        let known = [
            ("640104", 101, 101_001),
            ("640104", 102, 102_001),
            ("640300", 201, 201_001),
        ];
        let owner = known
            .iter()
            .find(|it| TestApp::unit(it.2).to_string() == unit);
        let owner = owner.expect("a known unit");
        let (jurisdiction, department, unit) = self.place;
        if unit == owner.2 {
            Relation::OwnUnit
        } else if unit == 0 && department == owner.1 {
            Relation::OwnDepartment
        } else if unit == 0 && department == 0 && jurisdiction == owner.0 {
            Relation::OwnJurisdiction
        } else {
            Relation::Elsewhere
        }
    }

    /// The status with which this person opens a target.
    fn opens(&self, target: &Standing, has_approved: bool) -> Option<u16> {
        if matches!(self.role, Role::Admin | Role::Trainer) {
            return Some(403);
        }
        let state = State::parse(&target.state).expect("a state");
        let relation = self.relation(&target.unit);
        let then = if has_approved && state != State::Void {
            sight(self.role, relation, State::Approved)
        } else {
            Sight::Nothing
        };
        match (sight(self.role, relation, state), then) {
            (Sight::Full, _) | (_, Sight::Full | Sight::Approved) => None,
            (_, Sight::ApprovedProject) => Some(403),
            _ => Some(404),
        }
    }
}

/// What was true before.
#[derive(Default)]
pub(crate) struct Past {
    frozen: BTreeMap<(String, i64), Frozen>,
    /// Audit entries there must be.
    pub(crate) audited: i64,
}

impl Past {
    pub(crate) async fn begin(test: &TestApp) -> Self {
        Self {
            frozen: BTreeMap::new(),
            audited: audited(&test.app.main()).await,
        }
    }

    /// Checks everything that needs no reader.
    pub(crate) async fn check(&mut self, test: &TestApp) {
        let main = test.app.main();
        assert_eq!(
            audited(&main).await,
            self.audited,
            "audit entries and writes"
        );
        let now: BTreeMap<_, _> = ledger::frozen(&main)
            .await
            .into_iter()
            .map(|it| ((it.target.clone(), it.number), it))
            .collect();
        for (key, was) in &self.frozen {
            assert_eq!(now.get(key), Some(was), "a frozen version changed");
        }
        self.frozen = now;
    }

    fn has_approved(&self, target: &str) -> bool {
        self.frozen
            .values()
            .any(|it| it.target == target && it.approved)
    }

    /// Nobody opens or finds listed more than the table of sight gives.
    pub(crate) async fn check_sight(&self, test: &TestApp, person: &Person) {
        let standings = ledger::standings(&test.app.main()).await;
        let query = ListTargetsQuery {
            limit: Some(500),
            ..ListTargetsQuery::default()
        };
        let listed = match person.client.list_targets(&query).await {
            Ok(page) => page.items.iter().map(|it| it.id.to_string()).collect(),
            Err(error) => {
                assert_eq!(error.status(), Some(403), "{}", person.name);
                Vec::new()
            }
        };
        for target in &standings {
            let expected = person.opens(target, self.has_approved(&target.id));
            let id: TargetId = target.id.parse().expect("an id");
            let found = person.client.find_target(id).await;
            let status = found.as_ref().err().and_then(api::ClientError::status);
            let what = format!("{} opens {} {}", person.name, target.state, target.unit);
            assert_eq!(status, expected, "{what}");
            // A region lists what it does not open.
            let lists =
                expected.is_none() || (expected == Some(403) && person.role == Role::Region);
            assert_eq!(listed.contains(&target.id), lists, "{what}: listed");
        }
    }

    /// Sums agree with their events.
    pub(crate) async fn check_money(&self, test: &TestApp, people: &[Person]) {
        let mut events: BTreeMap<(String, String), Vec<ExecutionEvent>> = BTreeMap::new();
        for payment in ledger::payments(&test.app.main(), 2026).await {
            let key = (payment.jurisdiction, payment.project_year);
            events.entry(key).or_default().push(payment.event);
        }
        let today = day::parse("2026-11-05").expect("a day");
        let mut sums: BTreeMap<String, Money> = BTreeMap::new();
        for ((place, _), events) in &events {
            let sum = sums.entry(place.clone()).or_default();
            *sum = *sum + spent_as_of(events, today).unwrap_or_default();
        }
        for person in people
            .iter()
            .filter(|it| matches!(it.role, Role::Leader | Role::Region))
        {
            let live = person
                .client
                .find_measures(&MeasuresQuery::default())
                .await
                .expect("figures");
            for row in &live.rows {
                let sum = sums.get(&row.key).copied().unwrap_or_default();
                let spent = live.now(row, LiveKey::Execution).numerator;
                assert_eq!(spent, sum.yuan(), "{} for {}", row.key, person.name);
            }
        }
    }
}
