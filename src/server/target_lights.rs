//! The lights of targets over the year: how many projects had which one at the end of each month.

use crate::{
    actor::Actor,
    app::App,
    db::{
        Tx,
        monitoring::{self as table, positions::owners},
    },
    error::Error,
    portfolio::Shown,
    positions::{chosen, narrow, places},
    progress::Measured,
};
use api::positions::{LightCounts, POSITIONS_MAX, PositionsQuery, TargetLights};
use domain::{
    id::ProjectYearId,
    monitoring::{Light, target_lights},
    period::Month,
};

/// Projects whose approved contents are read together.
const TOGETHER: usize = 400;

/// The lights of the part of the portfolio asked for; none where a jurisdiction is to be chosen.
pub(crate) async fn lights(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    asked: &PositionsQuery,
) -> Result<TargetLights, Error> {
    let shown = Shown::of(app, actor, asked.year, asked.as_of.as_deref())?;
    let mut owners = owners(tx, &shown.portfolio()).await?;
    let Some(place) = chosen(&places(&owners)?, asked)? else {
        return Ok(TargetLights { months: Vec::new() });
    };
    owners.retain(|owner| owner.jurisdiction().is_ok_and(|code| code == place));
    narrow(&mut owners, asked);
    owners.truncate(POSITIONS_MAX);
    let pack = app.pack(tx, &place, shown.year).await?;
    let mut months = vec![LightCounts::default(); usize::from(shown.month)];
    let ids = owners.iter().map(|owner| owner.id());
    let ids: Vec<ProjectYearId> = ids.collect::<Result<_, _>>()?;
    for together in ids.chunks(TOGETHER) {
        let drafts = table::approved_drafts(tx, together, &shown.recorded_before).await?;
        let actuals = table::actuals(tx, together, &shown.recorded_before).await?;
        for id in together {
            let dated = drafts.get(id).map_or_else(Vec::new, |draft| {
                Measured {
                    draft,
                    actuals: actuals.get(id).map_or(&[][..], Vec::as_slice),
                    pack: &pack,
                    year: shown.year,
                    month: Month::try_from(u16::from(shown.month)).ok(),
                    lang: actor.lang,
                }
                .dated()
            });
            let lights = target_lights(&dated, shown.month, &pack);
            for (counts, light) in months.iter_mut().zip(lights) {
                count(counts, light);
            }
        }
        // Thousands of targets must not keep requests waiting.
        tokio::task::yield_now().await;
    }
    Ok(TargetLights { months })
}

fn count(counts: &mut LightCounts, light: Option<Light>) {
    match light {
        Some(Light::Green) => counts.green += 1,
        Some(Light::Yellow) => counts.yellow += 1,
        Some(Light::Red) => counts.red += 1,
        None => counts.none += 1,
    }
}
