//! Making summaries that are missing, rest on other rules, or were changed by the calendar alone.

use super::{Keeper, TOGETHER, fiscal, past, refresh_handled};
use crate::{
    app::App,
    db::{Db, Tx, organisation, summaries as table},
    error::Error,
};
use domain::{day, id::ProjectYearId};
use std::time::Duration;

/// How often the calendar is looked at.
const EVERY: Duration = Duration::from_hours(1);
/// Parts of a large year between two lines of the log.
const PARTS_A_LINE: usize = 25;

/// Catches up at the start and then every hour, as long as the process serves. Past days wait for
/// the second round: whoever starts the program wants to see today.
pub(crate) async fn rounds(app: App) {
    let mut hours = tokio::time::interval(EVERY);
    let mut is_started = false;
    loop {
        hours.tick().await;
        match catch_up(&app).await {
            Ok(0) => {}
            Ok(projects) => tracing::info!(projects, "summaries of monitoring are up to date"),
            Err(error) => tracing::warn!(?error, "summaries of monitoring could not be made"),
        }
        if is_started && let Err(error) = past::ahead(&app).await {
            tracing::warn!(?error, "past days could not be made ahead");
        }
        is_started = true;
    }
}

/// Brings the summaries of production up to today, some project years in a transaction, so that
/// others go on writing. Gives how many project years it made anew.
pub async fn catch_up(app: &App) -> Result<usize, Error> {
    let (db, keeper) = (app.main(), Keeper::of(app));
    let mut made = 0;
    handle(&db).await?;
    for (place, year) in due(&mut db.read().await?, keeper).await? {
        let stale = stale(&mut db.read().await?, keeper, (&place, year)).await?;
        make(&db, keeper, (&place, year), &stale).await?;
        made += stale.len();
        // Whoever wrote meanwhile kept the summaries as well.
        let mut tx = db.write().await?;
        keeper.complete(&mut tx, &place, year).await?;
        tx.commit().await?;
    }
    Ok(made)
}

/// Counts how targets were handled, once in the life of a database.
async fn handle(db: &Db) -> Result<(), Error> {
    let mut tx = db.read().await?;
    if table::handled_complete(&mut tx).await? {
        return Ok(());
    }
    for year in table::years(&mut tx).await? {
        for part in table::handled_in(&mut tx, year).await?.chunks(TOGETHER) {
            let mut tx = db.write().await?;
            refresh_handled(&mut tx, part).await?;
            tx.commit().await?;
        }
    }
    // Whoever wrote meanwhile kept them as well.
    let mut tx = db.write().await?;
    table::mark_handled(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

async fn make(
    db: &Db,
    keeper: Keeper<'_>,
    (place, year): (&str, i64),
    ids: &[ProjectYearId],
) -> Result<(), Error> {
    for (at, part) in ids.chunks(TOGETHER).enumerate() {
        let mut tx = db.write().await?;
        keeper.refresh(&mut tx, part).await?;
        tx.commit().await?;
        if (at + 1).is_multiple_of(PARTS_A_LINE) {
            let (done, all) = ((at + 1) * TOGETHER, ids.len());
            tracing::info!(place, year, done, all, "making summaries of monitoring");
        }
    }
    Ok(())
}

/// Makes all summaries in one transaction, for a database that is being filled; tells after each
/// part how many project years are done and how many there are in the jurisdiction and year.
pub(crate) async fn build(
    tx: &mut Tx,
    keeper: Keeper<'_>,
    told: &(dyn Fn(usize) + Sync),
) -> Result<(), Error> {
    let mut done = 0;
    for (place, year) in due(tx, keeper).await? {
        let stale = stale(tx, keeper, (&place, year)).await?;
        for part in stale.chunks(TOGETHER) {
            keeper.refresh(tx, part).await?;
            done += part.len();
            told(done);
        }
        keeper.complete(tx, &place, year).await?;
    }
    for year in table::years(tx).await? {
        for part in table::handled_in(tx, year).await?.chunks(TOGETHER) {
            refresh_handled(tx, part).await?;
        }
    }
    Ok(table::mark_handled(tx).await?)
}

/// Jurisdictions and years that are not complete today.
async fn due(tx: &mut Tx, keeper: Keeper<'_>) -> Result<Vec<(String, i64)>, Error> {
    let places = organisation::list_jurisdictions(tx).await?;
    let today = day::text(keeper.today);
    let mut due = Vec::new();
    for year in table::years(tx).await? {
        let marks = table::marks(tx, year).await?;
        for place in &places {
            let Ok(pack) = keeper.packs.find(place, fiscal(year)?) else {
                continue;
            };
            let holds = marks.iter().any(|mark| {
                mark.jurisdiction == place.code.as_str()
                    && mark.year == year
                    && mark.pack == pack.hash
                    && mark.holds_until > today
            });
            if !holds {
                due.push((place.code.to_string(), year));
            }
        }
    }
    Ok(due)
}

async fn stale(
    tx: &mut Tx,
    keeper: Keeper<'_>,
    (place, year): (&str, i64),
) -> Result<Vec<ProjectYearId>, Error> {
    let pack = keeper.pack(tx, place, fiscal(year)?).await?;
    let today = day::text(keeper.today);
    Ok(table::stale(tx, (place, year), (&today, &pack.hash), i64::MAX).await?)
}
