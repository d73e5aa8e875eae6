//! Departments or units side by side, and how all their projects are spread.

use super::units::Unit;
use crate::{
    portfolio::Shown,
    progress,
    summaries::{Here, Plane, Sums},
};
use api::{
    monitoring::MonthProgress,
    positions::{Counts, Group, LightCounts, PlaneCell},
};
use domain::{
    monitoring::{cumulative, expected_progress, plane_middle},
    pack::RulePack,
    period::Month,
    rate::Rate,
};
use std::collections::BTreeMap;

/// The departments of a jurisdiction, or the units of a department, the slowest first.
pub(super) fn groups(units: &[Unit], by_unit: bool, shown: &Shown, pack: &RulePack) -> Vec<Group> {
    let mut sums: BTreeMap<(&str, &str), Sums> = BTreeMap::new();
    for unit in units {
        let names = &unit.names;
        let key = if by_unit {
            (names.unit.as_str(), names.unit_name.as_str())
        } else {
            (names.department.as_str(), names.department_name.as_str())
        };
        sums.entry(key).or_default().add(&unit.sums);
    }
    let mut groups: Vec<Group> = sums
        .into_iter()
        .map(|(key, sums)| group(key, &sums, shown, pack))
        .collect();
    groups.sort_by(|a, b| {
        let place = |group: &Group| (group.rate.ratio().is_none(), group.rate.ratio());
        (place(a), &a.name).cmp(&(place(b), &b.name))
    });
    groups
}

fn group((key, name): (&str, &str), sums: &Sums, shown: &Shown, pack: &RulePack) -> Group {
    let rate = progress::rate(sums.money(), pack);
    let full = usize::from(shown.month);
    let months = Month::all().take(full).zip(cumulative(sums.paid()));
    let months = months.map(|(month, paid)| {
        let then = Rate {
            numerator: paid?,
            ..rate
        };
        let expected = expected_progress(Some(month), None).share;
        Some(MonthProgress {
            paid: then.numerator,
            light: progress::money_light(then, expected, pack).light,
        })
    });
    let lights = sums.lights.iter().take(full).copied().map(light_counts);
    Group {
        key: key.to_owned(),
        name: name.to_owned(),
        projects: small(sums.projects),
        light: progress::money_light(rate, shown.expected, pack).light,
        rate,
        months: months.collect(),
        lights: lights.collect(),
    }
}

/// Counts of lights as they are kept, by name.
pub(crate) fn light_counts(counts: [i64; 4]) -> LightCounts {
    let [red, yellow, green, none] = counts.map(small);
    LightCounts {
        green,
        yellow,
        red,
        none,
    }
}

fn small(count: i64) -> u32 {
    u32::try_from(count).unwrap_or_default()
}

/// How the projects of units are spread; where each of them stands, if they are too many to list.
pub(super) fn counts(units: &[Unit], pack: &RulePack, many: bool) -> Counts {
    let (mut sums, mut plane) = (Sums::default(), Plane::default());
    for unit in units {
        sums.add(&unit.sums);
        plane.add(&unit.plane);
    }
    let green = pack.monitoring.lights.value.green;
    let cell = |((across, up), here): ((i16, i16), Here)| PlaneCell {
        money: plane_middle(across, green),
        target: plane_middle(up, green),
        projects: here.projects.unsigned_abs(),
        partial: here.partial.unsigned_abs(),
    };
    let steps = plane.steps().filter(|_| many);
    let situations = sums.situations.map(i64::unsigned_abs);
    let placed: u64 = situations.iter().sum();
    let projects = sums.projects.unsigned_abs();
    Counts {
        projects,
        rates: sums
            .rates
            .iter()
            .map(|count| count.unsigned_abs())
            .collect(),
        situations: situations.to_vec(),
        apart: projects.saturating_sub(placed),
        cells: steps.map(cell).collect(),
    }
}
