//! Who gets which answer: the product's table of sight, spelled out for every operation.

use super::world::ROLES;
use std::collections::BTreeSet;

/// Operation, subject, then the status for unit, department, finance, leader, region, trainer,
/// administrator and nobody.
///
/// 404: it does not exist for this role. 403: the role never does this, whatever the id.
/// 409: it sees the target, but the step is not its own or not due.
const TABLE: &str = include_str!("sight.txt");

/// A line of the table for one role.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected {
    pub(crate) operation: &'static str,
    pub(crate) subject: &'static str,
    /// Its place in [`ROLES`].
    pub(crate) role: usize,
    pub(crate) status: u16,
}

/// The whole table, role by role.
pub(crate) fn expected() -> Vec<Expected> {
    let lines = TABLE.lines().filter(|line| !line.trim().is_empty());
    let mut all = Vec::new();
    for line in lines {
        let words: Vec<_> = line.split_whitespace().collect();
        let [operation, subject, statuses @ ..] = words.as_slice() else {
            panic!("not a line of the table: {line}");
        };
        assert_eq!(statuses.len(), ROLES.len(), "{line}");
        all.extend(statuses.iter().enumerate().map(|(role, status)| Expected {
            operation,
            subject,
            role,
            status: status.parse().unwrap(),
        }));
    }
    all
}

/// What a role may read anything of: targets by key, and units by number.
pub(crate) fn in_sight(role: &str) -> (BTreeSet<String>, BTreeSet<u32>) {
    let keys = |places: &[&str], states: &[&str]| {
        let pairs = places
            .iter()
            .flat_map(|place| states.iter().map(move |state| format!("{place}-{state}")));
        pairs.collect::<BTreeSet<_>>()
    };
    let district = ["own", "sibling", "neighbour"];
    let everywhere = ["own", "sibling", "neighbour", "foreign"];
    let filed = ["sent", "approved"];
    let all = ["draft", "sent", "approved"];
    let (targets, units): (_, &[u32]) = match role {
        "unit" => (keys(&["own"], &all), &[101_001]),
        "department" => (keys(&["own", "sibling"], &filed), &[101_001, 101_002]),
        "finance" => (keys(&district, &filed), &[101_001, 101_002, 102_001]),
        "leader" => (keys(&district, &["approved"]), &[101_001, 101_002, 102_001]),
        "region" => (
            keys(&everywhere, &["approved"]),
            &[101_001, 101_002, 102_001, 201_001, 301_001],
        ),
        // The audit of the own jurisdiction names what was changed.
        "admin" => (keys(&district, &all), &[101_001, 101_002, 102_001]),
        _ => (BTreeSet::new(), &[]),
    };
    (targets, units.iter().copied().collect())
}
