//! Evidence of a notice's answer or of a monitoring table: its files, to be kept, chosen and taken
//! away.

use super::books::bytes_of;
use crate::{ctx::Ctx, error_page, lang::minute};
use api::{ClientError, files::FileLine};
use domain::attachment::{FileKind, check};
use kit::{BannerKind, DATA_LANG, Glyph, Icon};
use leptos::{html, prelude::*, task::spawn_local};
use std::rc::Rc;

/// A file to be kept; with a way to take it away where there is one.
pub(crate) fn line(
    file: FileLine,
    href: String,
    remove: Option<(Signal<String>, Callback<()>)>,
) -> AnyView {
    let about = format!("{} · {}", file.by, minute(&file.at));
    let name = file.name.clone();
    let remove = remove.map(|(label, act)| {
        view! {
            <button
                type="button"
                class="button button--quiet"
                aria-label=label
                on:click=move |_| act.run(())
            >
                <Icon glyph=Glyph::Remove />
            </button>
        }
    });
    view! {
        <li class="files__line">
            <a href=href download=file.name lang=DATA_LANG rel="external">
                <Icon glyph=Glyph::Download />
                {name}
            </a>
            <span class="small muted">{about}</span>
            {remove}
        </li>
    }
    .into_any()
}

/// Tells what went wrong with a file.
pub(crate) fn tell(ctx: Ctx, error: &ClientError) {
    let line = untrack(|| error_page::answer(error, &ctx.t().errors).line());
    ctx.toasts.push(BannerKind::Error, line);
}

/// The endings of what is taken, for the browser's dialog.
fn accept() -> String {
    let endings = FileKind::ALL.iter().flat_map(|kind| kind.endings());
    let dotted: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
    dotted.join(",")
}

/// Where files are chosen: each is looked at and sent, and what comes of it is looked at once.
pub(crate) fn choose<S, D>(
    ctx: Ctx,
    (id, label): (&'static str, Signal<&'static str>),
    send: impl Fn(String, Vec<u8>) -> S + 'static,
    done: impl Fn() -> D + 'static,
) -> AnyView
where
    S: Future<Output = Result<FileLine, ClientError>> + 'static,
    D: Future<Output = ()> + 'static,
{
    let input = NodeRef::<html::Input>::new();
    let busy = RwSignal::new(false);
    let (send, done) = (Rc::new(send), Rc::new(done));
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
        let (send, done) = (Rc::clone(&send), Rc::clone(&done));
        spawn_local(async move {
            for file in chosen.unwrap_or_default() {
                let name = file.name();
                let bytes = bytes_of(&file).await.unwrap_or_default();
                if let Err(why) = check(&name, &bytes) {
                    let lang = ctx.prefs.lang.get_untracked();
                    let line = format!("{name} {}", why.words(lang));
                    ctx.toasts.push(BannerKind::Error, line);
                } else if let Err(error) = send(name, bytes).await {
                    tell(ctx, &error);
                }
            }
            busy.try_set(false);
            done().await;
            // What is disabled for a while loses the focus.
            kit::focus_id_later(id);
        });
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <input
                type="file"
                id=id
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
