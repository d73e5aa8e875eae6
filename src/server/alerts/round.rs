//! The round that judges checkpoints by itself when the business date has passed one.

use super::{
    Desk,
    run::{Day, keep, look},
};
use crate::{
    app::App,
    cli::operator,
    clock::Clock,
    db::{alerts as table, organisation},
    error::Error,
    jobs::Progress,
};
use domain::{
    alert::{ROUND, due},
    period::FiscalYear,
};
use time::Duration;

/// Older checkpoints that nobody judged stay for finance to judge: what they would ask of a unit
/// now is no longer what was asked then.
const DAYS_BACK: Duration = Duration::days(31);

/// How often the business date is looked at.
const EVERY: std::time::Duration = std::time::Duration::from_hours(1);

/// Goes round at the start and then every hour, as long as the process serves.
pub(crate) async fn rounds(app: App) {
    let mut hours = tokio::time::interval(EVERY);
    loop {
        hours.tick().await;
        match go_round(&app, &app.clock).await {
            Ok(0) => {}
            Ok(fresh) => tracing::info!(fresh, "checkpoints found alerts"),
            Err(error) => tracing::warn!(?error, "checkpoints could not be judged"),
        }
    }
}

/// Judges every checkpoint of every jurisdiction that became ready in the last month and was
/// never judged, as known today by a clock. Gives how many alerts are new.
pub async fn go_round(app: &App, clock: &Clock) -> Result<u64, Error> {
    let today = clock.today();
    let since = today.saturating_sub(DAYS_BACK);
    let years = [today.year() - 1, today.year()];
    let mut tx = app.main().read().await?;
    let places = organisation::list_jurisdictions(&mut tx).await?;
    drop(tx);
    let mut fresh = 0;
    for place in places {
        let mut by = operator(Some(&place.code), &app.ids);
        ROUND.clone_into(&mut by.name);
        let desk = Desk {
            clock,
            ..Desk::of(app, &by)
        };
        for year in years {
            let year = u16::try_from(year).ok();
            let Some(year) = year.and_then(|year| FiscalYear::try_from(year).ok()) else {
                continue;
            };
            let Ok(pack) = app.packs.find(&place, year) else {
                continue;
            };
            let ready = due(&pack, today);
            let mut points = ready.iter().flatten();
            if !points.any(|point| point.date(year) >= since) {
                continue;
            }
            // Several processes may go round at once: writers queue up, and the second finds
            // that all was judged.
            let mut tx = app.main().write().await?;
            let number = i64::from(year.get());
            let ran = table::last_runs(&mut tx, place.code.as_str(), number).await?;
            let mut recent = ready.iter().flatten().filter(|it| it.date(year) >= since);
            let all_ran = recent.all(|point| ran.iter().any(|(code, _)| *code == point.code));
            if all_ran {
                continue;
            }
            let of = Day {
                place: place.code.clone(),
                year,
                as_of: today,
                since: Some(since),
            };
            let found = look(desk, &mut tx, &of, &Progress::default()).await?;
            fresh += keep(desk, &mut tx, &of, &found).await?;
            tx.commit().await?;
        }
    }
    Ok(fresh)
}
