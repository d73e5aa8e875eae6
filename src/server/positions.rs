//! Where every project of a part of a portfolio stands, and its departments or units by month.

pub(crate) mod groups;
pub(crate) mod past;
pub(crate) mod units;

use crate::{
    actor::Actor,
    app::App,
    db::{
        Scope, Tx,
        monitoring::Portfolio,
        summaries::{self as kept, Part as Narrow, PartRow, StandRow, share},
    },
    error::Error,
    portfolio::Shown,
    progress,
};
use api::positions::{
    Counts, LISTED_MAX, POINTS_MAX, Position, Positions, PositionsQuery, Shown as Part, Step,
};
use domain::{
    day,
    monitoring::{Bounds, Chosen, Light, placed_light},
    org::JurisdictionCode,
    pack::RulePack,
    role::Role,
};
use std::collections::BTreeMap;
use units::Source;

/// The part of the portfolio asked for.
pub(crate) async fn positions(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    asked: &PositionsQuery,
) -> Result<Positions, Error> {
    let shown = Shown::of(app, actor, asked.year, asked.as_of.as_deref())?;
    let mut source = Source::find(app, tx, &shown).await?;
    let mut found = Positions {
        year: shown.year.get(),
        as_of: day::text(shown.as_of),
        month: shown.month,
        expected: shown.expected,
        places: places(&source),
        shown: None,
        groups: Vec::new(),
        counts: Counts::default(),
        projects: Vec::new(),
        chosen: None,
        demo: app.config.demo,
    };
    let Some(place) = chosen(&found.places, asked)? else {
        return Ok(found);
    };
    let key = place.to_string();
    source.retain(|part| part.jurisdiction == key);
    let pack = app.pack(tx, &place, shown.year).await?;
    found.shown = Some(part(&source, &place, &pack, asked));
    narrow(&mut source, asked);
    let wanted = bounds(asked)?;
    let (units, projects) = match source {
        Source::Kept(parts) => {
            let units = units::read(parts)?;
            let narrow = narrowest(&Scope::of(actor), &key, asked);
            let all: i64 = units.iter().map(|unit| unit.sums.projects).sum();
            let of = shown.portfolio();
            let listed = listed(tx, &of, &narrow, (all, wanted)).await?;
            (units, listed)
        }
        Source::Past(parts) => {
            let units = units::read(parts)?;
            let narrow = narrowest(&Scope::of(actor), &key, asked);
            let all: i64 = units.iter().map(|unit| unit.sums.projects).sum();
            let listed = past::listed(tx, (&shown, &pack), &narrow, (all, wanted)).await?;
            (units, listed)
        }
        Source::Made(owners) => {
            let (units, all) = units::make(tx, &shown, &pack, owners).await?;
            (units, pick(all, wanted, &pack))
        }
    };
    let many = projects.chosen.is_some();
    let by_unit = asked.department.is_some() || asked.unit.is_some();
    found.groups = groups::groups(&units, by_unit, &shown, &pack);
    found.counts = groups::counts(&units, &pack, many);
    found.chosen = projects.chosen;
    let rows = projects.rows.iter().map(|row| position(row, &pack));
    found.projects = rows.collect::<Result<_, _>>()?;
    Ok(found)
}

pub(crate) fn places(source: &Source) -> Vec<Step> {
    let mut places = BTreeMap::new();
    for part in source.parts() {
        places.insert(part.jurisdiction.clone(), part.place_name.clone());
    }
    let step = |(key, name)| Step { key, name };
    places.into_iter().map(step).collect()
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
    source: &Source,
    place: &JurisdictionCode,
    pack: &RulePack,
    asked: &PositionsQuery,
) -> Part {
    let unit = asked.unit.and_then(|unit| {
        let own = source.parts().find(|part| part.unit().ok() == Some(unit))?;
        Some((own, unit))
    });
    let wanted = asked.department.map(|id| id.to_string());
    let department = unit.map(|(part, _)| part).or_else(|| {
        let own = |part: &&PartRow| Some(&part.department) == wanted.as_ref();
        source.parts().find(own)
    });
    let department = department.filter(|part| !part.department.is_empty());
    let name = source.parts().next().map(|part| part.place_name.clone());
    Part {
        place: Step {
            key: place.to_string(),
            name: name.unwrap_or_default(),
        },
        department: department.map(|part| Step {
            key: part.department.clone(),
            name: part.department_name.clone(),
        }),
        unit: unit.map(|(part, unit)| Step {
            key: unit.to_string(),
            name: part.unit_name.clone(),
        }),
        base: pack.monitoring.base.value,
        lights: pack.monitoring.lights.value,
        lights_source: pack.monitoring.lights.source.clone(),
    }
}

/// Leaves what is asked for.
pub(crate) fn narrow(source: &mut Source, asked: &PositionsQuery) {
    if let Some(unit) = asked.unit {
        source.retain(|part| part.unit().ok() == Some(unit));
    } else if let Some(department) = asked.department {
        let department = department.to_string();
        source.retain(|part| part.department == department);
    }
}

/// The smallest part that holds all the reader asks for and may see, so that its index leads there.
fn narrowest(scope: &Scope, place: &str, asked: &PositionsQuery) -> Narrow {
    if let Some(unit) = asked.unit {
        Narrow::Unit(unit.to_string())
    } else if scope.kind == Role::Unit.code() {
        Narrow::Unit(scope.place.clone())
    } else if let Some(department) = asked.department {
        Narrow::Department(department.to_string())
    } else if scope.kind == Role::Department.code() {
        Narrow::Department(scope.place.clone())
    } else {
        Narrow::Place(place.to_owned())
    }
}

/// What the projects asked for lie between.
fn bounds(asked: &PositionsQuery) -> Result<Option<Bounds>, Error> {
    let Some(area) = asked.area.as_deref().filter(|area| !area.is_empty()) else {
        return Ok(None);
    };
    let chosen = Chosen::parse(area).ok_or_else(|| {
        Error::field(
            "area",
            "unreadable",
            "请在图中重新选择",
            "Choose in the picture again",
        )
    })?;
    Ok(Some(chosen.bounds()))
}

/// Projects that are listed one by one.
struct Listed {
    rows: Vec<StandRow>,
    /// How many were chosen, where not all are listed.
    chosen: Option<u64>,
}

async fn listed(
    tx: &mut Tx,
    of: &Portfolio<'_>,
    narrow: &Narrow,
    (all, wanted): (i64, Option<Bounds>),
) -> Result<Listed, Error> {
    if usize::try_from(all).is_ok_and(|all| all <= POINTS_MAX) {
        let most = i64::try_from(POINTS_MAX).unwrap_or(i64::MAX);
        let mut rows = kept::stand(tx, of, narrow, (Bounds::default(), most)).await?;
        rows.sort_by(|a, b| a.kept.code.cmp(&b.kept.code));
        return Ok(Listed { rows, chosen: None });
    }
    let Some(wanted) = wanted else {
        return Ok(Listed {
            rows: Vec::new(),
            chosen: Some(0),
        });
    };
    let most = i64::try_from(LISTED_MAX).unwrap_or(i64::MAX);
    Ok(Listed {
        rows: kept::stand(tx, of, narrow, (wanted, most)).await?,
        chosen: Some(kept::stand_count(tx, of, narrow, wanted).await?),
    })
}

/// The same of projects that are all at hand.
fn pick(mut rows: Vec<StandRow>, wanted: Option<Bounds>, pack: &RulePack) -> Listed {
    if rows.len() <= POINTS_MAX {
        rows.sort_by(|a, b| a.kept.code.cmp(&b.kept.code));
        return Listed { rows, chosen: None };
    }
    rows.retain(|row| {
        let rate = progress::rate(row.kept.money, pack).ratio();
        let (money, target) = (row.kept.money_ratio, row.kept.target_ratio);
        let lights = (
            kept_light(row.kept.light),
            kept_light(row.kept.target_light),
        );
        wanted.is_some_and(|it| it.hold(money.map(share), target.map(share), rate, lights))
    });
    rows.sort_by(|a, b| {
        let place = |row: &StandRow| (row.kept.light, row.kept.rate);
        (place(a), &a.kept.code).cmp(&(place(b), &b.kept.code))
    });
    let chosen = Some(rows.len() as u64);
    rows.truncate(LISTED_MAX);
    Listed { rows, chosen }
}

fn position(row: &StandRow, pack: &RulePack) -> Result<Position, Error> {
    let kept = &row.kept;
    Ok(Position {
        project_year: crate::db::parse(&kept.project_year)?,
        name: row.name.clone(),
        unit_name: row.unit_name.clone(),
        rate: progress::rate(kept.money, pack),
        money: kept.money_ratio.map(share),
        attainment: kept.attainment.map(share),
        target: kept.target_ratio.map(share),
        partial: kept.partial,
        money_light: kept_light(kept.light),
        target_light: kept_light(kept.target_light),
    })
}

/// A light by its place, as it is kept.
fn kept_light(place: i64) -> Option<Light> {
    u8::try_from(place).ok().and_then(placed_light)
}
