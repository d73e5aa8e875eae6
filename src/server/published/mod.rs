//! What is published: the figures that ship, those that were added by workbook, and whose they
//! are.

mod added;
mod template;

pub(crate) use added::{history, import, withdraw};
pub(crate) use template::template;

use crate::{
    actor::Actor,
    db::{Tx, figures, organisation},
    error::Error,
};
use domain::{
    compare::{self, Measure},
    facts::{self, PublishedFact},
    org::{Jurisdiction, JurisdictionCode},
    role::Role,
};
use std::collections::BTreeSet;

/// Every figure, and the jurisdictions that publish.
pub(crate) struct Published {
    /// The figures: those that ship, then those that were added.
    pub(crate) facts: Vec<PublishedFact>,
    /// Whose they are.
    pub(crate) places: Vec<Jurisdiction>,
    /// Every jurisdiction that is known, publishing or not.
    pub(crate) known: Vec<Jurisdiction>,
}

/// Everything that is published.
pub(crate) async fn all(tx: &mut Tx) -> Result<Published, Error> {
    let mut facts = facts::embedded();
    let mut known = organisation::list_jurisdictions(tx).await?;
    let catalogue = compare::catalogue();
    let added = figures::in_force(tx).await?;
    let shipped = facts.len();
    for row in &added {
        let mut fact = row.fact()?;
        complete(
            &mut fact,
            &catalogue,
            facts.get(..shipped).unwrap_or_default(),
        );
        if !known.iter().any(|place| place.code == fact.jurisdiction) {
            known.push(row.place()?);
        }
        facts.push(fact);
    }
    known.sort_by(|one, other| one.code.cmp(&other.code));
    let publishing: BTreeSet<&JurisdictionCode> =
        facts.iter().map(|fact| &fact.jurisdiction).collect();
    let places = known
        .iter()
        .filter(|place| publishing.contains(&place.code));
    Ok(Published {
        places: places.cloned().collect(),
        facts,
        known,
    })
}

/// Gives an added figure what its measure says: name, unit and stage.
fn complete(fact: &mut PublishedFact, catalogue: &[Measure], shipped: &[PublishedFact]) {
    let measure = catalogue
        .iter()
        .find(|own| Some(&own.key) == fact.measure.as_ref());
    if let Some(measure) = measure {
        fact.label_zh.clone_from(&measure.name_zh);
        if fact.value_normalised.is_some() {
            fact.unit_normalised = Some(measure.unit.clone());
        }
    }
    let alike = shipped.iter().find(|own| own.measure == fact.measure);
    // What no shipped figure is of has no stage of its own.
    let stage = alike.map_or("institution", |alike| &alike.stage);
    stage.clone_into(&mut fact.stage);
}

/// Refuses who may not add figures.
pub(crate) fn may_add(actor: &Actor) -> Result<(), Error> {
    reach(actor).map(drop)
}

/// For whom somebody may add figures: the own jurisdiction, or every one.
fn reach(actor: &Actor) -> Result<Option<&JurisdictionCode>, Error> {
    actor.must_be(&[Role::Finance, Role::Admin, Role::Region])?;
    if actor.role == Role::Region {
        return Ok(None);
    }
    Ok(Some(actor.own_jurisdiction()?))
}
