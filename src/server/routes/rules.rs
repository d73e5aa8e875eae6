//! 规则怎样不同: the rows are made from packs and documents whenever somebody asks.

use crate::{
    actor::Actor,
    app::App,
    contract::Contract,
    error::Error,
    extract::{Json, Query},
    published,
};
use api::rules::{FindRules, RulesComparison, RulesQuery};
use axum::extract::State;
use domain::{compare, facts, period::FiscalYear};

pub(crate) fn register(contract: &mut Contract) {
    contract.route::<FindRules, _, _>(find_rules);
}

pub(crate) async fn find_rules(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<RulesQuery>,
) -> Result<Json<RulesComparison>, Error> {
    let db = app.db(&actor).await?;
    let mut tx = db.read().await?;
    let published = published::all(&mut tx).await?;
    // The year being filed, as on the desk: its rules are the ones to be followed now.
    let filing = u16::try_from(app.clock.today().year() + 1).unwrap_or_default();
    let first = published.facts.iter().filter_map(|fact| fact.fiscal_year);
    let years: Vec<u16> = (first.min().unwrap_or(filing)..=filing).rev().collect();
    let year = query.year.unwrap_or(filing);
    let resolved = FiscalYear::try_from(year)
        .ok()
        .filter(|_| years.contains(&year));
    let resolved = resolved.ok_or_else(|| {
        Error::field(
            "year",
            "year.none",
            "没有这一年度的规则可以对照。请从所列年度中选择。",
            "There are no rules of this year to compare. Choose one of those listed.",
        )
    })?;
    let mut packs = Vec::with_capacity(published.places.len());
    for place in &published.places {
        packs.push((place.clone(), app.packs.find(place, resolved)?));
    }
    let packs: Vec<_> = packs
        .iter()
        .map(|(place, pack)| (place.clone(), pack.as_ref()))
        .collect();
    let rows = compare::rule_rows(&packs, &facts::embedded_mechanisms(), &published.facts);
    Ok(Json(RulesComparison {
        year,
        years,
        jurisdictions: published.places,
        rows,
    }))
}
