//! What is published: the figures that ship and whose they are.

use crate::{
    db::{Tx, organisation},
    error::Error,
};
use domain::{
    facts::{self, PublishedFact},
    org::{Jurisdiction, JurisdictionCode},
};
use std::collections::BTreeSet;

/// Every figure, and the jurisdictions that publish.
pub(crate) struct Published {
    /// The figures.
    pub(crate) facts: Vec<PublishedFact>,
    /// Whose they are.
    pub(crate) places: Vec<Jurisdiction>,
}

/// Everything that is published.
pub(crate) async fn all(tx: &mut Tx) -> Result<Published, Error> {
    let facts = facts::embedded();
    let publishing: BTreeSet<&JurisdictionCode> =
        facts.iter().map(|fact| &fact.jurisdiction).collect();
    let known = organisation::list_jurisdictions(tx).await?;
    let places = known
        .into_iter()
        .filter(|place| publishing.contains(&place.code));
    Ok(Published {
        places: places.collect(),
        facts,
    })
}
