//! The projects of a past day of which the sums are kept: made from the events of the part asked
//! for.

use super::{Listed, pick, units};
use crate::{
    app::App,
    db::{
        Tx,
        monitoring::{Which, positions::owners_of},
        summaries::Part as Narrow,
    },
    error::Error,
    portfolio::Shown,
    summaries::{Sums, past},
};
use api::positions::{POINTS_MAX, POSITIONS_MAX};
use domain::{monitoring::Bounds, pack::RulePack};

/// All projects of a part where they are few, else those chosen.
pub(super) async fn listed(
    tx: &mut Tx,
    (shown, pack): (&Shown, &RulePack),
    narrow: &Narrow,
    (all, wanted): (i64, Option<Bounds>),
) -> Result<Listed, Error> {
    let all = usize::try_from(all).unwrap_or_default();
    if all > POINTS_MAX && wanted.is_none() {
        return Ok(Listed {
            rows: Vec::new(),
            chosen: Some(0),
        });
    }
    if all > POSITIONS_MAX {
        return Err(Error::rule(
            "positions.too_many",
            "当日这里的项目超过 20000 个，不能逐个列出。请先选择部门或单位，或者查看今天。",
            "More than 20,000 projects here on that day cannot be listed one by one. Choose a \
             department or unit first, or look at today.",
        ));
    }
    let owners = owners_of(tx, &shown.portfolio(), narrow).await?;
    let (_, rows) = units::make(tx, shown, pack, owners).await?;
    Ok(pick(rows, wanted, pack))
}

/// Refuses a list of a past day that would be made of more projects than are looked at one by one.
pub(crate) async fn few_enough(
    app: &App,
    tx: &mut Tx,
    shown: &Shown,
    which: &Which,
) -> Result<(), Error> {
    if matches!(which.part, Some(Narrow::Unit(_))) {
        return Ok(());
    }
    let mut sums = Sums::default();
    for part in past::parts(app, tx, shown).await?.unwrap_or_default() {
        if which.part.as_ref().is_none_or(|asked| asked.holds(&part)) {
            sums.add(&Sums::parse(&part.content)?);
        }
    }
    if usize::try_from(sums.projects).is_ok_and(|projects| projects <= POSITIONS_MAX) {
        return Ok(());
    }
    Err(Error::rule(
        "progress.too_many",
        "当日项目超过 20000 个，不能逐个列出。请先选择单位，或者查看今天。",
        "More than 20,000 projects on that day cannot be listed one by one. Choose a unit first, \
         or look at today.",
    ))
}
