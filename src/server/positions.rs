//! Where every project of a part of a portfolio stands, and its departments or units by month.

use crate::{
    actor::Actor,
    app::App,
    db::{
        Tx,
        monitoring::{
            self as table, ProjectRow, Which,
            positions::{self as amounts, AmountRow, OwnerRow},
        },
    },
    error::Error,
    portfolio::{Lines, Shown, total},
    progress,
};
use api::{
    monitoring::MonthProgress,
    positions::{
        Group, LightCounts, POSITIONS_MAX, Position, Positions, PositionsQuery, Shown as Part, Step,
    },
};
use domain::{
    day,
    id::ProjectYearId,
    money::Money,
    monitoring::{Light, Planned, against, cumulative, expected_of, expected_progress},
    org::JurisdictionCode,
    pack::RulePack,
    period::Month,
    rate::Rate,
};
use std::collections::BTreeMap;

/// Projects whose approved contents are read together.
const TOGETHER: usize = 400;

/// Amounts by month.
type Months = [Option<Money>; 12];

/// A project with its owners and its months.
struct Owned<'a> {
    row: &'a ProjectRow,
    owner: &'a OwnerRow,
    paid: Months,
    planned: Months,
}

/// The part of the portfolio asked for.
pub(crate) async fn positions(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    asked: &PositionsQuery,
) -> Result<Positions, Error> {
    let shown = Shown::of(app, actor, asked.year, asked.as_of.as_deref())?;
    let mut owners = amounts::owners(tx, &shown.portfolio()).await?;
    let places = places(&owners)?;
    let mut found = Positions {
        year: shown.year.get(),
        as_of: day::text(shown.as_of),
        month: shown.month,
        expected: shown.expected,
        places,
        shown: None,
        groups: Vec::new(),
        projects: Vec::new(),
        demo: app.config.demo,
    };
    let Some(place) = chosen(&found.places, asked)? else {
        return Ok(found);
    };
    owners.retain(|owner| owner.jurisdiction().is_ok_and(|code| code == place));
    let pack = app.pack(tx, &place, shown.year).await?;
    found.shown = Some(part(&owners, &place, &pack, asked));
    narrow(&mut owners, asked);
    if owners.len() > POSITIONS_MAX {
        return Err(Error::rule(
            "positions.too_many",
            "项目超过 20000 个，请先选择部门或单位。",
            "There are more than 20,000 projects. Choose a department or unit first.",
        ));
    }
    let rows = table::projects(tx, &shown.portfolio(), &Which::default()).await?;
    let owners = by_id(owners)?;
    let mut rows: Vec<(ProjectYearId, ProjectRow)> = rows
        .into_iter()
        .map(|row| Ok((row.id()?, row)))
        .collect::<Result<_, Error>>()?;
    rows.retain(|(id, _)| owners.contains_key(id));
    let paid = by_month(&amounts::paid(tx, &shown.portfolio()).await?)?;
    let planned = by_month(&amounts::planned(tx, &shown.portfolio()).await?)?;
    let owned: Vec<Owned<'_>> = rows
        .iter()
        .filter_map(|(id, row)| {
            Some(Owned {
                row,
                owner: owners.get(id)?,
                paid: paid.get(id).copied().unwrap_or_default(),
                planned: planned.get(id).copied().unwrap_or_default(),
            })
        })
        .collect();
    found.groups = groups(&owned, &shown, &pack, asked);
    found.projects = placed(app, actor, tx, &shown, rows).await?;
    Ok(found)
}

pub(crate) fn places(owners: &[OwnerRow]) -> Result<Vec<Step>, Error> {
    let mut places = BTreeMap::new();
    for owner in owners {
        places.insert(owner.jurisdiction()?.to_string(), owner.place_name.clone());
    }
    let step = |(key, name)| Step { key, name };
    Ok(places.into_iter().map(step).collect())
}

/// The jurisdiction asked for, or the only one; none where there is a choice to make.
pub(crate) fn chosen(
    places: &[Step],
    asked: &PositionsQuery,
) -> Result<Option<JurisdictionCode>, Error> {
    let only = match places {
        [only] => Some(&only.key),
        _ => None,
    };
    let wanted = asked.place.as_ref().map(ToString::to_string);
    let key = match &wanted {
        Some(wanted) => Some(
            places
                .iter()
                .map(|place| &place.key)
                .find(|key| *key == wanted)
                .ok_or(Error::NotFound("jurisdiction"))?,
        ),
        None => only,
    };
    Ok(key.and_then(|key| key.parse().ok()))
}

/// What is shown, by name.
fn part(
    owners: &[OwnerRow],
    place: &JurisdictionCode,
    pack: &RulePack,
    asked: &PositionsQuery,
) -> Part {
    let unit = asked.unit.and_then(|unit| {
        let own = owners
            .iter()
            .find(|owner| owner.unit().ok() == Some(unit))?;
        Some((own, unit))
    });
    let wanted = asked.department.map(|id| id.to_string());
    let department = unit.map(|(owner, _)| owner).or_else(|| {
        let own = |owner: &&OwnerRow| Some(&owner.department) == wanted.as_ref();
        owners.iter().find(own)
    });
    let department = department.filter(|owner| !owner.department.is_empty());
    let name = owners.first().map(|owner| owner.place_name.clone());
    Part {
        place: Step {
            key: place.to_string(),
            name: name.unwrap_or_default(),
        },
        department: department.map(|owner| Step {
            key: owner.department.clone(),
            name: owner.department_name.clone(),
        }),
        unit: unit.map(|(owner, unit)| Step {
            key: unit.to_string(),
            name: owner.unit_name.clone(),
        }),
        base: pack.monitoring.base.value,
        lights: pack.monitoring.lights.value,
        lights_source: pack.monitoring.lights.source.clone(),
    }
}

/// Leaves what is asked for.
pub(crate) fn narrow(owners: &mut Vec<OwnerRow>, asked: &PositionsQuery) {
    if let Some(unit) = asked.unit {
        owners.retain(|owner| owner.unit().ok() == Some(unit));
    } else if let Some(department) = asked.department {
        let department = department.to_string();
        owners.retain(|owner| owner.department == department);
    }
}

fn by_id(owners: Vec<OwnerRow>) -> Result<BTreeMap<ProjectYearId, OwnerRow>, Error> {
    let named = owners.into_iter().map(|owner| Ok((owner.id()?, owner)));
    named.collect()
}

fn by_month(rows: &[AmountRow]) -> Result<BTreeMap<ProjectYearId, Months>, Error> {
    let mut found: BTreeMap<ProjectYearId, Months> = BTreeMap::new();
    for row in rows {
        let (id, month, amount) = row.read()?;
        let at = usize::from(month.get()).saturating_sub(1);
        if let Some(slot) = found.entry(id).or_default().get_mut(at) {
            *slot = Some(slot.unwrap_or(Money::ZERO) + amount);
        }
    }
    Ok(found)
}

/// The departments of a jurisdiction, or the units of a department, the slowest first.
fn groups(
    owned: &[Owned<'_>],
    shown: &Shown,
    pack: &RulePack,
    asked: &PositionsQuery,
) -> Vec<Group> {
    let by_unit = asked.department.is_some() || asked.unit.is_some();
    let mut members: BTreeMap<(String, &str), Vec<&Owned<'_>>> = BTreeMap::new();
    for one in owned {
        let owner = one.owner;
        let key = if by_unit {
            let unit = owner.unit().map(|unit| unit.to_string());
            (unit.unwrap_or_default(), owner.unit_name.as_str())
        } else {
            (owner.department.clone(), owner.department_name.as_str())
        };
        members.entry(key).or_default().push(one);
    }
    let mut groups: Vec<Group> = members
        .into_iter()
        .map(|((key, name), members)| group(key, name, &members, shown, pack))
        .collect();
    groups.sort_by(|a, b| {
        let place = |group: &Group| (group.rate.ratio().is_none(), group.rate.ratio());
        (place(a), &a.name).cmp(&(place(b), &b.name))
    });
    groups
}

fn group(key: String, name: &str, members: &[&Owned<'_>], shown: &Shown, pack: &RulePack) -> Group {
    let rate = progress::rate(total(members.iter().map(|one| one.row.money)), pack);
    let full = || Month::all().take(usize::from(shown.month));
    let mut paid = Months::default();
    for one in members {
        for (sum, amount) in paid.iter_mut().zip(one.paid) {
            if let Some(amount) = amount {
                *sum = Some(sum.unwrap_or(Money::ZERO) + amount);
            }
        }
    }
    let months = full().zip(cumulative(paid)).map(|(month, paid)| {
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
    let months = months.collect();
    let mut lights = vec![LightCounts::default(); usize::from(shown.month)];
    for one in members {
        for (counts, light) in lights.iter_mut().zip(lights_of(one, shown.month, pack)) {
            match light {
                Some(Light::Green) => counts.green += 1,
                Some(Light::Yellow) => counts.yellow += 1,
                Some(Light::Red) => counts.red += 1,
                None => counts.none += 1,
            }
        }
    }
    Group {
        key,
        name: name.to_owned(),
        projects: u32::try_from(members.len()).unwrap_or(u32::MAX),
        light: progress::money_light(rate, shown.expected, pack).light,
        rate,
        months,
        lights,
    }
}

/// The light of a project at the end of each full month, by its own plan where it made one; none
/// after its last report.
fn lights_of(one: &Owned<'_>, month: u8, pack: &RulePack) -> impl Iterator<Item = Option<Light>> {
    let rate = progress::rate(one.row.money, pack);
    let whole: Money = one.planned.iter().flatten().copied().sum();
    let planned = one.planned;
    let full = Month::all().zip(cumulative(one.paid));
    full.take(usize::from(month)).map(move |(month, paid)| {
        let then = Rate {
            numerator: paid?,
            ..rate
        };
        let due = planned.iter().take(usize::from(month.get())).flatten();
        let due = due.copied().sum();
        let expected = expected_of(Some(month), Some(Planned { due, whole })).share;
        progress::money_light(then, expected, pack).light
    })
}

async fn placed(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    shown: &Shown,
    mut rows: Vec<(ProjectYearId, ProjectRow)>,
) -> Result<Vec<Position>, Error> {
    rows.sort_by(|(_, a), (_, b)| a.code_text().cmp(b.code_text()));
    let rows: Vec<ProjectRow> = rows.into_iter().map(|(_, row)| row).collect();
    let lines = Lines { app, actor, shown };
    let mut found = Vec::with_capacity(rows.len());
    for together in rows.chunks(TOGETHER) {
        for (line, row) in lines.of(tx, together).await?.into_iter().zip(together) {
            let progress = line.progress;
            let target = against(progress.attainment, line.expected);
            let partial = target.is_some() && line.target_by_figures != progress.target_light;
            found.push(Position {
                project_year: progress.project_year,
                name: progress.name,
                unit_name: progress.unit_name,
                money: against(progress.rate.ratio(), shown.expected_of(row)?),
                rate: progress.rate,
                attainment: progress.attainment,
                target,
                partial,
                money_light: progress.money_light,
                target_light: progress.target_light,
            });
        }
    }
    Ok(found)
}
