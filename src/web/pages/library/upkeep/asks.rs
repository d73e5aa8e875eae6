//! What is asked before an entry is retired, taken back or merged; and who did so before.

use super::{Ask, Upkeep};
use crate::{
    ctx::{Ctx, ctx},
    lang::{fill, minute},
    loaded::{Remote, loaded},
    pages::admin::{audit::action, buttons, form::Form},
};
use api::{admin::AuditEntry, library::Kept};
use kit::{BannerKind, Column, DataTable, Dialog, EmptyState, TextField};
use leptos::prelude::*;

/// The dialog that asks for the reason.
#[component]
pub(super) fn ReasonDialog(
    /// What is asked, and when it shows.
    upkeep: Upkeep,
) -> impl IntoView {
    let ctx = ctx();
    let title = move || {
        let words = &ctx.t().upkeep;
        upkeep.asked.with(|asked| match asked {
            Some(Ask::Retire(_, name, true)) => fill(words.reason_retire, &[name]),
            Some(Ask::Retire(_, name, false)) => fill(words.reason_restore, &[name]),
            Some(Ask::Merge((_, gone), (_, keep))) => fill(words.reason_merge, &[gone, keep]),
            None => String::new(),
        })
    };
    view! {
        <Dialog
            id="upkeep-reason"
            open=upkeep.ask_open
            title=Signal::derive(title)
            words=ctx.kit()
        >
            <Reason upkeep />
        </Dialog>
    }
    .into_any()
}

#[component]
fn Reason(upkeep: Upkeep) -> impl IntoView {
    let ctx = ctx();
    let form = Form::new(ctx, "upkeep", &["reason"]);
    let reason = RwSignal::new(String::new());
    let send = move || {
        let Some(asked) = upkeep.asked.get_untracked() else {
            return;
        };
        let why = reason.get_untracked();
        let done = move |_: Kept| {
            upkeep.ask_open.set(false);
            let text = untrack(|| ctx.t().upkeep.done);
            ctx.toasts.push(BannerKind::Success, text);
            ctx.fresh.library.bump();
        };
        if let Some((code, body)) = asked.retirement(&why) {
            form.send(move |client| client.retire_entry(&code, &body), done);
        } else if let Some(body) = asked.merge(&why) {
            form.send(move |client| client.merge_entries(&body), done);
        }
    };
    view! {
        <form
            class="stack"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            {form.banner()}
            <TextField
                id="upkeep-reason-text"
                label=ctx.say(|m| m.upkeep.reason)
                value=reason
                required=true
                issues=form.issues("reason")
            />
            {buttons(form, upkeep.ask_open, |m| m.upkeep.confirm)}
        </form>
    }
}

/// The dialog with who changed an entry.
#[component]
pub(super) fn HistoryDialog(
    /// Of which, and when it shows.
    upkeep: Upkeep,
) -> impl IntoView {
    let ctx = ctx();
    let title = move || {
        let name = upkeep
            .told
            .with(|told| told.as_ref().map(|told| told.1.clone()));
        let name = name.unwrap_or_default();
        format!("{}：{name}", ctx.t().upkeep.history)
    };
    let body = move || {
        let code = upkeep.told.get_untracked().map(|told| told.0);
        let code = code.unwrap_or_default();
        let lines: Remote<Vec<AuditEntry>> = Remote::new(move || {
            let code = code.clone();
            ctx.ask(|client| client.list_entry_history(&code))
        });
        loaded(ctx, lines, move |lines| history(ctx, lines)).into_any()
    };
    view! {
        <Dialog
            id="upkeep-history"
            open=upkeep.history_open
            wide=true
            title=Signal::derive(title)
            words=ctx.kit()
        >
            {body()}
        </Dialog>
    }
    .into_any()
}

/// Who did what, newest first.
pub(super) fn history(ctx: Ctx, lines: Vec<AuditEntry>) -> AnyView {
    if lines.is_empty() {
        return view! { <EmptyState title=ctx.say(|m| m.upkeep.history_empty) /> }.into_any();
    }
    let columns = move || {
        vec![
            Column::text("at", ctx.say(|m| m.upkeep.at)),
            Column::text("by", ctx.say(|m| m.upkeep.by)),
            Column::text("what", ctx.say(|m| m.upkeep.what)),
            Column::text("changes", ctx.say(|m| m.upkeep.changes)),
        ]
    };
    let line = move |one: AuditEntry| {
        let code = one.action;
        view! {
            <tr class="table__row">
                <td class="table__cell table__cell--nowrap">{minute(&one.at)}</td>
                <td class="table__cell table__cell--nowrap">{one.by}</td>
                <td class="table__cell table__cell--nowrap">
                    {move || action(&code, ctx.prefs.lang.get())}
                </td>
                <td class="table__cell table__cell--wrap">{told(&one.changes)}</td>
            </tr>
        }
    };
    view! {
        <DataTable
            caption=ctx.say(|m| m.upkeep.history)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {lines.into_iter().map(line).collect_view()}
        </DataTable>
    }
    .into_any()
}

/// What changed, in words: of an entry typed over only what differs.
fn told(changes: &str) -> String {
    use domain::library::EntryDraft;
    let fields = |draft: &EntryDraft| {
        let value = serde_json::to_value(draft).ok();
        value.and_then(|value| value.as_object().cloned())
    };
    let Ok((old, new)) = serde_json::from_str::<(EntryDraft, EntryDraft)>(changes) else {
        return match serde_json::from_str::<EntryDraft>(changes) {
            Ok(draft) => draft.explanation,
            Err(_) => changes.to_owned(),
        };
    };
    let (Some(old), Some(new)) = (fields(&old), fields(&new)) else {
        return String::new();
    };
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let changed = new.iter().filter_map(|(field, value)| {
        let before = old.get(field)?;
        (before != value).then(|| format!("{} → {}", text(before), text(value)))
    });
    changed.collect::<Vec<_>>().join("；")
}
