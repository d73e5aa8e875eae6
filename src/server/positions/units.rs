//! The units of a portfolio with their sums: as they are kept, or made from the events of a day.

use crate::{
    app::App,
    db::{
        Tx,
        monitoring::{
            self as table, Known,
            positions::{self as owned, OwnerRow},
        },
        parse,
        summaries::{self as kept, KeptRow, PartRow, StandRow, SubjectRow},
    },
    error::Error,
    portfolio::Shown,
    summaries::{self, Day, Facts, Plane, Sums},
};
use api::positions::POSITIONS_MAX;
use domain::{id::ProjectYearId, pack::RulePack};
use std::collections::BTreeMap;

/// Projects whose records are read together.
const TOGETHER: usize = 400;

/// A unit with the sum of its projects.
#[derive(Debug)]
pub(crate) struct Unit {
    pub(super) names: PartRow,
    pub(crate) sums: Sums,
    pub(super) plane: Plane,
}

impl Unit {
    /// Its id.
    pub(crate) fn id(&self) -> &str {
        &self.names.unit
    }
}

/// What the figures come from.
#[derive(Debug)]
pub(crate) enum Source {
    /// Summaries, which say what stands on the present day.
    Kept(Vec<PartRow>),
    /// The projects, of which the figures are to be made.
    Made(Vec<OwnerRow>),
}

impl Source {
    pub(crate) async fn find(app: &App, tx: &mut Tx, shown: &Shown) -> Result<Self, Error> {
        let of = shown.portfolio();
        Ok(if summaries::say(app, tx, shown).await? {
            let mut parts = kept::of_scope(tx, &of).await?;
            // A unit keeps its row when its last approved target is gone.
            parts.retain(|part| Sums::parse(&part.content).is_ok_and(|it| it.projects > 0));
            Self::Kept(parts)
        } else {
            Self::Made(owned::owners(tx, &of).await?)
        })
    }

    /// Whose projects there are, a unit as often as it comes.
    pub(super) fn parts(&self) -> Box<dyn Iterator<Item = &PartRow> + Send + '_> {
        match self {
            Self::Kept(parts) => Box::new(parts.iter()),
            Self::Made(owners) => Box::new(owners.iter().map(|owner| &owner.part)),
        }
    }

    /// Leaves what is asked for.
    pub(crate) fn retain(&mut self, stays: impl Fn(&PartRow) -> bool) {
        match self {
            Self::Kept(parts) => parts.retain(stays),
            Self::Made(owners) => owners.retain(|owner| stays(&owner.part)),
        }
    }
}

/// Reads the sums of units.
pub(crate) fn read(parts: Vec<PartRow>) -> Result<Vec<Unit>, Error> {
    let unit = |names: PartRow| {
        Ok(Unit {
            sums: Sums::parse(&names.content)?,
            plane: Plane::parse(&names.plane)?,
            names,
        })
    };
    parts.into_iter().map(unit).collect()
}

/// Makes the figures of projects from what was recorded by the day shown, and the sums of their
/// units.
pub(crate) async fn make(
    tx: &mut Tx,
    shown: &Shown,
    pack: &RulePack,
    owners: Vec<OwnerRow>,
) -> Result<(Vec<Unit>, Vec<StandRow>), Error> {
    if owners.len() > POSITIONS_MAX {
        return Err(Error::rule(
            "positions.too_many",
            "当日项目超过 20000 个，请先选择部门或单位，或者查看今天。",
            "More than 20,000 projects on that day. Choose a department or unit first, or today.",
        ));
    }
    let of = Day {
        year: shown.year,
        as_of: shown.as_of,
        pack,
    };
    let mut units: BTreeMap<String, Unit> = BTreeMap::new();
    let mut projects = Vec::with_capacity(owners.len());
    for part in owners.chunks(TOGETHER) {
        for (owner, row) in part.iter().zip(rows(tx, shown, of, part).await?) {
            let unit = units.entry(row.unit.clone()).or_insert_with(|| Unit {
                names: owner.part.clone(),
                sums: Sums::default(),
                plane: Plane::default(),
            });
            unit.sums.count(&row, 1);
            unit.plane.count(&row, 1);
            projects.push(StandRow {
                kept: row,
                name: owner.name.clone(),
                unit_name: owner.part.unit_name.clone(),
            });
        }
    }
    Ok((units.into_values().collect(), projects))
}

async fn rows(
    tx: &mut Tx,
    shown: &Shown,
    of: Day<'_>,
    owners: &[OwnerRow],
) -> Result<Vec<KeptRow>, Error> {
    let ids: Result<Vec<ProjectYearId>, _> = owners.iter().map(|it| parse(&it.id)).collect();
    let ids = ids?;
    let known = table::known(tx, &ids).await?;
    let drafts = table::approved_drafts(tx, &ids, &shown.recorded_before).await?;
    let actuals = table::actuals(tx, &ids, &shown.recorded_before).await?;
    let nothing = Known::default();
    let row = |(owner, id): (&OwnerRow, &ProjectYearId)| {
        let subject = SubjectRow {
            id: owner.id.clone(),
            year: i64::from(shown.year.get()),
            unit: owner.part.unit.clone(),
            department: owner.part.department.clone(),
            jurisdiction: owner.part.jurisdiction.clone(),
            code: owner.code.clone(),
        };
        let facts = Facts {
            known: known.get(id).unwrap_or(&nothing),
            draft: drafts.get(id),
            actuals: actuals.get(id).map_or(&[], Vec::as_slice),
        };
        of.row(&subject, facts)
    };
    Ok(owners.iter().zip(&ids).map(row).collect())
}
