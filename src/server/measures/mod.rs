//! Live measures of jurisdictions, departments or units side by side, from what is kept of units.

mod figures;
mod gather;

use crate::{
    actor::Actor,
    app::App,
    db::{Tx, organisation},
    error::Error,
    portfolio::Shown,
    published,
};
use api::comparison::{Approvals, Crumb, MeasuredRow, Measures, MeasuresQuery};
use domain::{
    compare::{Part, Population, live_catalogue},
    day,
    facts::PublishedFact,
    org::{Jurisdiction, JurisdictionCode},
    pack::RulePack,
    role::Role,
};
use gather::Group;

/// What is asked for: which year, and within what.
pub(crate) struct Asked {
    pub(crate) shown: Shown,
    pub(crate) part: Part,
    pub(crate) within: Option<String>,
}

impl Asked {
    /// Reads a query. A clerk sees jurisdictions side by side; whoever has several units in view
    /// opens what lies within.
    pub(crate) fn of(app: &App, actor: &Actor, query: &MeasuresQuery) -> Result<Self, Error> {
        let shown = Shown::of(app, actor, query.year, None)?;
        let within = query.within.clone().filter(|within| !within.is_empty());
        if within.is_some() && actor.role == Role::Unit {
            return Err(Error::Forbidden);
        }
        let is_place = |within: &String| within.parse::<JurisdictionCode>().is_ok();
        let part = match &within {
            None => Part::Jurisdictions,
            Some(within) if is_place(within) => Part::Departments,
            Some(_) => Part::Units,
        };
        let shown = match part {
            Part::Jurisdictions => shown.of_everybody(),
            _ => shown,
        };
        Ok(Self {
            shown,
            part,
            within,
        })
    }
}

/// Gives the measures.
pub(crate) async fn measures(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    asked: &Asked,
) -> Result<Measures, Error> {
    let places = organisation::list_jurisdictions(tx).await?;
    let groups = gather::groups(app, tx, asked).await?;
    let path = path(&places, &groups, asked)?;
    let mut measures = live_catalogue();
    measures.retain(|measure| measure.levels.contains(&asked.part));
    let facts = facts(tx, asked.part).await?;
    let mut population_times = u16::MAX;
    let mut rows = Vec::with_capacity(groups.len());
    for group in groups.into_iter().filter(Group::owes_targets) {
        let Some(place) = places.iter().find(|place| place.code == group.place) else {
            continue;
        };
        let pack = app.pack(tx, &place.code, asked.shown.year).await?;
        let before = asked.shown.year_before();
        let before = before.map_or(asked.shown.year, |before| before.year);
        let pack_before = app.pack(tx, &place.code, before).await?;
        let packs = [&*pack, &*pack_before];
        population_times = pack.population_times.value.min(population_times);
        let figures = measures
            .iter()
            .map(|measure| figures::figure(measure.key, &group, &asked.shown, packs));
        rows.push(MeasuredRow {
            figures: figures.collect(),
            units: group.units,
            projects: group.now.handled.owed.unsigned_abs(),
            approved: group.now.handled.approved.unsigned_abs(),
            approvals: approvals(&group, &pack),
            rank_cases: pack.rank_cases.value,
            base: pack.monitoring.base.value,
            lights: pack.monitoring.lights.clone(),
            deeper: may_open(actor, asked.part, place),
            name: match asked.part {
                Part::Jurisdictions => place.name.clone(),
                _ => group.name,
            },
            key: group.key,
            population: Population::of(&place.code, &facts),
            place: place.clone(),
        });
    }
    Ok(Measures {
        year: asked.shown.year.get(),
        as_of: day::text(asked.shown.as_of),
        month: asked.shown.month,
        expected: asked.shown.expected,
        part: asked.part,
        path,
        measures,
        population_times,
        rows,
        demo: app.config.demo,
    })
}

/// What is published, where populations of jurisdictions are told.
async fn facts(tx: &mut Tx, part: Part) -> Result<Vec<PublishedFact>, Error> {
    Ok(match part {
        Part::Jurisdictions => published::all(tx).await?.facts,
        Part::Departments | Part::Units => Vec::new(),
    })
}

/// When its targets were approved, and at which node.
fn approvals(group: &Group, pack: &RulePack) -> Option<Approvals> {
    let (first, last) = group.now.handled.approved_between()?;
    let node = pack.review.nodes.value.last()?;
    Some(Approvals {
        first: first.to_owned(),
        last: last.to_owned(),
        node_zh: node.name_zh.clone(),
        node_en: node.name_en.clone(),
    })
}

/// Whether what lies within a row is the reader's to see: of a unit, its projects.
fn may_open(actor: &Actor, part: Part, place: &Jurisdiction) -> bool {
    let several = !matches!(actor.role, Role::Unit);
    let own = actor.role == Role::Region || actor.jurisdiction.as_ref() == Some(&place.code);
    match part {
        Part::Jurisdictions => several && own,
        Part::Departments | Part::Units => several,
    }
}

/// The jurisdiction and the department that the rows belong to. What lies within nothing that the
/// reader sees is not there.
fn path(places: &[Jurisdiction], groups: &[Group], asked: &Asked) -> Result<Vec<Crumb>, Error> {
    if asked.part == Part::Jurisdictions {
        return Ok(Vec::new());
    }
    let first = groups.first().ok_or(Error::NotFound("place"))?;
    let place = places.iter().find(|place| place.code == first.place);
    let place = place.ok_or(Error::NotFound("place"))?;
    let mut path = vec![Crumb {
        key: place.code.to_string(),
        name: place.name.clone(),
    }];
    if asked.part == Part::Units {
        path.push(Crumb {
            key: asked.within.clone().unwrap_or_default(),
            name: first.within.clone(),
        });
    }
    Ok(path)
}
