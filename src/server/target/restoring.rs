//! Giving an adjustment up: the content of the approved version comes back into the cells.

use super::{
    KnownTexts, Opened, approved_content, diff::Diff, dismissing, gather, history::History, saving,
    verdict,
};
use crate::{
    actor::Actor,
    app::App,
    db::{Tx, cells, decisions},
    error::Error,
};

/// Takes back everything since the adjustment began; gives the cells that changed.
/// Summaries are kept by the move that gives it up.
pub(super) async fn restore(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    opened: &Opened,
    history: &History,
    at: &str,
) -> Result<Vec<saving::Told>, Error> {
    let id = &opened.row.id;
    decisions::undo_since(tx, id, history.number_began()).await?;
    let before = cells::load(tx, id).await?;
    let after = approved_content(tx, id).await?;
    let diff = Diff::between(&before, &after, &[]);
    if !diff.is_empty() {
        let context = gather(
            (&app.memo, &KnownTexts::new()),
            &actor.workspace,
            tx,
            opened,
            &after,
        )
        .await?;
        let problems = verdict(&after, &opened.pack, &context);
        let summary = dismissing::summary(tx, id, &after, &problems).await?;
        saving::store(tx, actor, opened, &diff, &summary, at).await?;
    }
    Ok(saving::told(&diff))
}
