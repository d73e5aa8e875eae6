//! Who changed which cell, newest first.

use super::{form::Form, line_cells};
use crate::{
    ctx::Ctx,
    error_page::error_view,
    lang::{fill, minute},
};
use api::{
    ClientError,
    targets::{CellChange, ListChangesQuery},
};
use domain::{id::RowId, lang::Lang, target::Cell};
use kit::{Button, Skeleton};
use leptos::{prelude::*, task::spawn_local};

/// Changes shown at a time.
const PAGE: u32 = 50;

/// A list on its way.
#[derive(Clone, Copy)]
struct Loading {
    items: RwSignal<Vec<CellChange>>,
    next: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<ClientError>>,
}

impl Loading {
    fn more(self, form: Form, row: Option<RowId>) {
        let ctx = form.ctx();
        let id = form.detail_untracked().id;
        let query = ListChangesQuery {
            row,
            field: None,
            after: self.next.get_untracked(),
            limit: Some(PAGE),
        };
        self.busy.set(true);
        spawn_local(async move {
            let answer = ctx.ask(|client| client.list_changes(id, &query)).await;
            // The panel may be closed by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(page) => {
                    self.failed.set(None);
                    self.items.update(|items| items.extend(page.items));
                    self.next.set(page.next);
                }
                Err(error) => self.failed.set(Some(error)),
            }
        });
    }
}

/// Whether the reader is told of changes at all; not who reads approved versions only.
pub(super) fn told(form: Form) -> bool {
    !form.detail_untracked().approved_only
}

/// The changes of a row, or of the whole target.
#[component]
pub(crate) fn Changes(
    /// The form.
    form: Form,
    /// Only this row.
    row: Option<RowId>,
) -> impl IntoView {
    let ctx = form.ctx();
    let loading = Loading {
        items: RwSignal::new(Vec::new()),
        next: RwSignal::new(None),
        busy: RwSignal::new(true),
        failed: RwSignal::new(None),
    };
    Effect::new(move |_| loading.more(form, row));
    let retry = Callback::new(move |()| loading.more(form, row));
    let lines = move || {
        let items = loading.items.get();
        items.iter().map(|change| line(ctx, change)).collect_view()
    };
    let none = move || {
        let is_empty = !loading.busy.get() && loading.items.with(Vec::is_empty);
        let is_empty = is_empty && loading.failed.with(Option::is_none);
        is_empty.then(|| view! { <p class="muted">{ctx.say(|m| m.review.no_changes)}</p> })
    };
    let more = move || {
        loading.next.with(Option::is_some).then(|| {
            view! {
                <Button pending=loading.busy on_click=retry>{ctx.say(|m| m.review.more)}</Button>
            }
        })
    };
    view! {
        <ol class="changes">{lines}</ol>
        {none}
        {move || loading.failed.get().map(|error| error_view(ctx, error, retry))}
        <Show when=move || loading.busy.get()>
            <Skeleton lines=3 label=ctx.say(|m| m.app.loading) />
        </Show>
        {more}
    }
    .into_any()
}

fn line(ctx: Ctx, change: &CellChange) -> AnyView {
    let lang = ctx.prefs.lang.get();
    let words = &ctx.t().review;
    let what = what(ctx, change, lang);
    let field = change.cell.map(|cell| cell.field);
    let text = |cell: Option<&Cell>| {
        let text = cell
            .filter(|cell| !cell.text.is_empty())
            .map(|cell| match field {
                Some(field) => line_cells::told(ctx, field, &cell.text, lang),
                None => cell.text.clone(),
            });
        text.unwrap_or_else(|| ctx.t().form.empty_text.to_owned())
    };
    let texts = change.cell.is_some().then(|| {
        view! {
            <p class="change__texts">
                <del>{text(change.old.as_ref())}</del>" → "<ins>{text(change.new.as_ref())}</ins>
            </p>
        }
    });
    let role = change
        .acting_as
        .map(|role| fill(words.as_role, &[role.label(lang)]));
    let who = format!(
        "{} {}{}",
        minute(&change.at),
        change.by,
        role.unwrap_or_default()
    );
    view! {
        <li class="change">
            <p class="change__what">{what}</p>
            {texts}
            <p class="small muted">{who}</p>
        </li>
    }
    .into_any()
}

/// What was changed, in words.
fn what(ctx: Ctx, change: &CellChange, lang: Lang) -> String {
    let words = &ctx.t().review;
    let row = if change.row_name.is_empty() {
        ctx.t().form.unnamed
    } else {
        &change.row_name
    };
    match (change.cell, &change.old, &change.new) {
        (Some(cell), ..) if cell.row.is_some() => format!("{row} · {}", cell.field.label(lang)),
        (Some(cell), ..) => cell.field.label(lang).to_owned(),
        (None, None, _) => format!("{row} · {}", words.row_added),
        (None, Some(_), None) => format!("{row} · {}", words.row_removed),
        (None, Some(_), Some(_)) => format!("{row} · {}", words.row_moved),
    }
}
