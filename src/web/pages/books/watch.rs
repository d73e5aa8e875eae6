//! An import under way: how far it is, asked for again and again, and how to stop it.

use crate::ctx::Ctx;
use api::imports::ImportJob;
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// How often one asks how far it is.
const ASK: Duration = Duration::from_millis(500);

/// Shows how far an import is as long as somebody looks; `ended` runs when it is over.
pub(crate) fn watch(
    ctx: Ctx,
    shown: RwSignal<Option<ImportJob>>,
    job: ImportJob,
    ended: Callback<()>,
) {
    let id = job.id;
    let goes_on = job.state.is_under_way();
    if shown.try_set(Some(job)).is_some() {
        return;
    }
    if !goes_on {
        ended.run(());
        kit::focus_id_later("bulk-result");
        return;
    }
    let ask = move || {
        spawn_local(async move {
            // A lost answer is no end of the work: it is asked for again.
            let job = ctx.ask(|client| client.find_import(id)).await.ok();
            let known = job.or_else(|| shown.try_get_untracked().flatten());
            if let Some(job) = known {
                watch(ctx, shown, job, ended);
            }
        });
    };
    set_timeout(ask, ASK);
}

/// Asks the server to stop the import that is shown.
pub(crate) fn stop(ctx: Ctx, shown: RwSignal<Option<ImportJob>>) {
    let Some(job) = shown.get_untracked() else {
        return;
    };
    spawn_local(async move {
        // How it ended is told by the next answer.
        drop(ctx.ask(|client| client.cancel_import(job.id)).await);
    });
}
