//! The units of a portfolio with their sums: as they are kept, or made from the events of a day.

use crate::{
    app::App,
    db::{
        Tx,
        monitoring::positions::{self as owned, OwnerRow},
        summaries::{PartRow, StandRow, SubjectRow},
    },
    error::Error,
    portfolio::Shown,
    summaries::{self, Plane, Sums, past::rows_then},
};
use api::positions::POSITIONS_MAX;
use domain::pack::RulePack;
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
    /// Sums that were kept of a past day.
    Past(Vec<PartRow>),
    /// The projects, of which the figures are to be made.
    Made(Vec<OwnerRow>),
}

impl Source {
    pub(crate) async fn find(app: &App, tx: &mut Tx, shown: &Shown) -> Result<Self, Error> {
        let of = shown.portfolio();
        let Some(mut parts) = summaries::parts(app, tx, shown).await? else {
            return Ok(Self::Made(owned::owners(tx, &of).await?));
        };
        // A unit keeps its row when its last approved target is gone.
        parts.retain(|part| Sums::parse(&part.content).is_ok_and(|it| it.projects > 0));
        Ok(if shown.as_of < app.clock.today() {
            Self::Past(parts)
        } else {
            Self::Kept(parts)
        })
    }

    /// Whose projects there are, a unit as often as it comes.
    pub(super) fn parts(&self) -> Box<dyn Iterator<Item = &PartRow> + Send + '_> {
        match self {
            Self::Kept(parts) | Self::Past(parts) => Box::new(parts.iter()),
            Self::Made(owners) => Box::new(owners.iter().map(|owner| &owner.part)),
        }
    }

    /// Leaves what is asked for.
    pub(crate) fn retain(&mut self, stays: impl Fn(&PartRow) -> bool) {
        match self {
            Self::Kept(parts) | Self::Past(parts) => parts.retain(stays),
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
            "项目超过 20000 个，且当日汇总尚未备好。请稍后再看，或者先选择部门或单位。",
            "More than 20,000 projects, and the sums of that day are not ready yet. Look again \
             later, or choose a department or unit first.",
        ));
    }
    let mut units: BTreeMap<String, Unit> = BTreeMap::new();
    let mut projects = Vec::with_capacity(owners.len());
    for part in owners.chunks(TOGETHER) {
        let subjects: Vec<SubjectRow> = part.iter().map(|it| subject(it, shown)).collect();
        let rows = rows_then(tx, shown, pack, &subjects).await?;
        for (owner, row) in part.iter().zip(rows) {
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

fn subject(owner: &OwnerRow, shown: &Shown) -> SubjectRow {
    SubjectRow {
        id: owner.id.clone(),
        year: i64::from(shown.year.get()),
        unit: owner.part.unit.clone(),
        department: owner.part.department.clone(),
        jurisdiction: owner.part.jurisdiction.clone(),
        code: owner.code.clone(),
    }
}
