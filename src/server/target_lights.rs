//! The lights of targets over the year: how many projects had which one at the end of each month.

use crate::{
    actor::Actor,
    app::App,
    db::Tx,
    error::Error,
    portfolio::Shown,
    positions::{
        chosen,
        groups::light_counts,
        narrow, places,
        units::{self, Source},
    },
    summaries::Sums,
};
use api::positions::{PositionsQuery, TargetLights};

/// The lights of the part of the portfolio asked for; none where a jurisdiction is to be chosen.
pub(crate) async fn lights(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    asked: &PositionsQuery,
) -> Result<TargetLights, Error> {
    let shown = Shown::of(app, actor, asked.year, asked.as_of.as_deref())?;
    let mut source = Source::find(app, tx, &shown).await?;
    let Some(place) = chosen(&places(&source), asked)? else {
        return Ok(TargetLights { months: Vec::new() });
    };
    let key = place.to_string();
    source.retain(|part| part.jurisdiction == key);
    narrow(&mut source, asked);
    let units = match source {
        Source::Kept(parts) | Source::Past(parts) => units::read(parts)?,
        Source::Made(owners) => {
            let pack = app.pack(tx, &place, shown.year).await?;
            units::make(tx, &shown, &pack, owners).await?.0
        }
    };
    let mut sums = Sums::default();
    for unit in &units {
        sums.add(&unit.sums);
    }
    let months = sums.target_lights.iter().take(usize::from(shown.month));
    let months = months.copied().map(light_counts).collect();
    Ok(TargetLights { months })
}
