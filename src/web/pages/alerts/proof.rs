//! 佐证材料: files of the unit beside its answer.

use crate::{ctx::Ctx, lang::fill, pages::evidence};
use api::{
    alert::{ALERT_FILE_PATH, AlertDetail},
    endpoint::fill as path,
    files::FileLine,
};
use domain::id::AlertId;
use leptos::{prelude::*, task::spawn_local};

/// Where one chooses files.
const CHOOSE_ID: &str = "alert-file";

/// The section; nothing before a notice is issued.
pub(super) fn section(ctx: Ctx, alert: &AlertDetail) -> AnyView {
    let Some(id) = alert.line.id.filter(|_| alert.notice.is_some()) else {
        return ().into_any();
    };
    let lines = if alert.files.is_empty() {
        view! { <p class="muted">{ctx.say(|m| m.alerts.no_files)}</p> }.into_any()
    } else {
        let files = alert.files.iter();
        let lines = files.map(|file| line(ctx, id, file, alert.may_add_files));
        view! { <ul class="files">{lines.collect_view()}</ul> }.into_any()
    };
    let choose = alert.may_add_files.then(|| choose(ctx, id));
    view! {
        <section class="panel" aria-labelledby="alert-files">
            <h2 class="panel__title" id="alert-files">{ctx.say(|m| m.alerts.evidence)}</h2>
            {lines}
            {choose}
        </section>
    }
    .into_any()
}

fn line(ctx: Ctx, id: AlertId, file: &FileLine, may: bool) -> AnyView {
    let href = path(ALERT_FILE_PATH, &[&id.to_string(), &file.id.to_string()]);
    let remove = may.then(|| {
        let (file, name) = (file.id, file.name.clone());
        let label = move || fill(ctx.t().alerts.remove_file, &[&name]);
        let act = move |()| {
            spawn_local(async move {
                let gone = ctx.ask(|client| client.remove_alert_file(id, file)).await;
                if let Err(error) = gone {
                    evidence::tell(ctx, &error);
                }
                ctx.fresh.alerts.bump();
                kit::focus_id_later(CHOOSE_ID);
            });
        };
        (Signal::derive(label), Callback::new(act))
    });
    evidence::line(file.clone(), href, remove)
}

fn choose(ctx: Ctx, id: AlertId) -> AnyView {
    let send = move |name: String, bytes| async move {
        let sent = ctx.ask(|client| client.add_alert_file(id, &name, bytes));
        sent.await
    };
    let done = move || async move { ctx.fresh.alerts.bump() };
    let label = ctx.say(|m| m.alerts.add_files);
    evidence::choose(ctx, (CHOOSE_ID, label), send, done)
}
