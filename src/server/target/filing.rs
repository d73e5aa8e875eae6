//! What the filing cycle says to a first version that is sent or taken back.

use super::Opened;
use crate::{
    app::App,
    campaign::Days,
    db::{DbError, Tx, filing, parse},
    error::Error,
    words::Words,
};
use domain::{
    cycle::Phase,
    day,
    lifecycle::{Standing, Verb},
};
use time::Date;

/// Whether a target may be sent today: where the pack blocks what lies outside the window, a first
/// version may not, and a target nobody owes never.
pub(super) async fn check(
    app: &App,
    tx: &mut Tx,
    opened: &Opened,
    verb: Verb,
    today: Date,
) -> Result<(), Error> {
    if verb != Verb::Submit {
        return Ok(());
    }
    let row = &opened.row;
    if row.exempt {
        return Err(Error::rule(
            "target.exempt",
            "这个项目本年已认定不适用，无需申报；如需申报，请联系财政部门恢复。",
            "This project owes no target this year. To file one, ask finance to end that first.",
        ));
    }
    if row.number > 1 || opened.standing.round > 0 {
        return Ok(());
    }
    let place = parse(&row.jurisdiction)?;
    let days = Days::of(app, tx, &place, super::year(row.year)?).await?;
    let window = days.window(Some(&row.unit));
    let off_window = opened.pack.review.off_window.value;
    window.may_send(today, off_window).map_err(|phase| {
        let (opens, due) = (day::text(window.opens), day::text(window.due));
        let words = match phase {
            Phase::Before { .. } => Words::with(
                format!("填报从 {opens} 开始，届时才能送审；现在可以先填写。"),
                format!("Filing begins on {opens}. You can fill the form until then."),
            ),
            _ => Words::with(
                format!("填报已于 {due} 截止；如需补报，请向财政部门申请延期。"),
                format!("Filing ended on {due}. Ask finance for an extension."),
            ),
        };
        Error::Rule {
            code: "cycle.closed",
            words,
        }
    })
}

/// Keeps the day on which a first version was sent for the first time.
/// Summaries are kept by the move that sends it.
pub(super) async fn note(
    tx: &mut Tx,
    opened: &Opened,
    next: Standing,
    verb: Verb,
    today: Date,
) -> Result<(), DbError> {
    let (row, first) = (&opened.row, opened.row.number == 1);
    match verb {
        Verb::Submit if first && next.round == 1 => {
            filing::set_sent(tx, &row.id, Some(&day::text(today))).await
        }
        Verb::Withdraw if first && opened.standing.round == 1 => {
            filing::set_sent(tx, &row.id, None).await
        }
        _ => Ok(()),
    }
}
