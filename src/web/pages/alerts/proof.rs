//! 佐证材料: files of the unit beside its answer.

use crate::{
    ctx::Ctx,
    error_page,
    lang::{fill, minute},
    pages::books::bytes_of,
};
use api::{
    alert::{ALERT_FILE_PATH, AlertDetail},
    endpoint::fill as path,
    files::FileLine,
};
use domain::{
    attachment::{FileKind, check},
    id::AlertId,
};
use kit::{BannerKind, DATA_LANG, Glyph, Icon};
use leptos::{html, prelude::*, task::spawn_local};

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
    let about = format!("{} · {}", file.by, minute(&file.at));
    let name = file.name.clone();
    let remove = may.then(|| {
        let (file, name) = (file.id, name.clone());
        let label = move || fill(ctx.t().alerts.remove_file, &[&name]);
        let act = move |_| {
            spawn_local(async move {
                let gone = ctx.ask(|client| client.remove_alert_file(id, file)).await;
                if let Err(error) = gone {
                    tell(ctx, &error);
                }
                ctx.fresh.alerts.bump();
                kit::focus_id_later(CHOOSE_ID);
            });
        };
        view! {
            <button type="button" class="button button--quiet" aria-label=label on:click=act>
                <Icon glyph=Glyph::Remove />
            </button>
        }
    });
    view! {
        <li class="files__line">
            <a href=href download=file.name.clone() lang=DATA_LANG rel="external">
                <Icon glyph=Glyph::Download />
                {name}
            </a>
            <span class="small muted">{about}</span>
            {remove}
        </li>
    }
    .into_any()
}

fn tell(ctx: Ctx, error: &api::ClientError) {
    let line = untrack(|| error_page::answer(error, &ctx.t().errors).line());
    ctx.toasts.push(BannerKind::Error, line);
}

/// The endings of what is taken, for the browser's dialog.
fn accept() -> String {
    let endings = FileKind::ALL.iter().flat_map(|kind| kind.endings());
    let dotted: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
    dotted.join(",")
}

fn choose(ctx: Ctx, id: AlertId) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let busy = RwSignal::new(false);
    let take = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let chosen = input.files().map(|files| {
            let all = (0..files.length()).filter_map(|at| files.get(at));
            all.collect::<Vec<_>>()
        });
        input.set_value("");
        busy.set(true);
        spawn_local(async move {
            for file in chosen.unwrap_or_default() {
                let name = file.name();
                let bytes = bytes_of(&file).await.unwrap_or_default();
                if let Err(why) = check(&name, &bytes) {
                    let lang = ctx.prefs.lang.get_untracked();
                    let line = format!("{name} {}", why.words(lang));
                    ctx.toasts.push(BannerKind::Error, line);
                    continue;
                }
                let sent = ctx.ask(|client| client.add_alert_file(id, &name, bytes));
                if let Err(error) = sent.await {
                    tell(ctx, &error);
                }
            }
            busy.try_set(false);
            ctx.fresh.alerts.bump();
            // What is disabled for a while loses the focus.
            kit::focus_id_later(CHOOSE_ID);
        });
    };
    view! {
        <div class="field">
            <label class="field__label" for=CHOOSE_ID>{ctx.say(|m| m.alerts.add_files)}</label>
            <input
                type="file"
                id=CHOOSE_ID
                multiple
                accept=accept()
                disabled=move || busy.get()
                node_ref=input
                on:change=take
            />
        </div>
    }
    .into_any()
}
