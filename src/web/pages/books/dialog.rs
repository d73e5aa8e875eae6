//! Taking a workbook in: choose a file, see what it would change, tick, confirm.

use super::{
    changes::{self, Ticked, counts, usual},
    file::{bytes_of, media_type},
    mapping::{self, Chosen, Frame},
};
use crate::{ctx::Ctx, error_page, lang::fill, shell::TITLE};
use api::{
    ClientError,
    books::{BOOK_BYTES_MAX, BookPreview, MappingToSave, PreviewQuery},
    targets::SaveEdits,
};
use domain::{id::TargetId, target::Edit};
use kit::{Banner, BannerKind, Button, ButtonKind, Dialog, Glyph, Icon};
use leptos::{html, prelude::*, task::spawn_local};
use std::{collections::BTreeSet, sync::Arc};

/// A file that was chosen: what it claims to be, and what is in it.
type Chosenfile = Option<(&'static str, Arc<Vec<u8>>)>;

/// The state of the dialog.
#[derive(Clone, Copy)]
pub(super) struct Import {
    pub(super) ctx: Ctx,
    id: TargetId,
    open: RwSignal<bool>,
    file: NodeRef<html::Input>,
    bytes: StoredValue<Chosenfile>,
    pending: RwSignal<bool>,
    refused: RwSignal<Option<String>>,
    preview: RwSignal<Option<Arc<BookPreview>>>,
    pub(super) ticked: Ticked,
}

impl Import {
    pub(super) fn new(ctx: Ctx, id: TargetId, open: RwSignal<bool>) -> Self {
        Self {
            ctx,
            id,
            open,
            file: NodeRef::new(),
            bytes: StoredValue::new(None),
            pending: RwSignal::new(false),
            refused: RwSignal::new(None),
            preview: RwSignal::new(None),
            ticked: RwSignal::new(BTreeSet::new()),
        }
    }

    fn refuse(self, why: impl Into<String>) {
        self.pending.set(false);
        self.refused.set(Some(why.into()));
        kit::focus_id("book-file");
    }

    fn told(self, error: &ClientError) -> String {
        let errors = untrack(|| &self.ctx.t().errors);
        error_page::answer(error, errors).line()
    }

    /// Reads the chosen file and compares it.
    fn choose(self) {
        let words = untrack(|| &self.ctx.t().books);
        self.preview.set(None);
        self.refused.set(None);
        let input = self.file.get_untracked();
        let Some(file) = input.and_then(|input| input.files()?.get(0)) else {
            return;
        };
        let Some(kind) = media_type(&file.name(), file.size(), BOOK_BYTES_MAX) else {
            self.refuse(words.bad_file);
            return;
        };
        self.pending.set(true);
        spawn_local(async move {
            match bytes_of(&file).await {
                Some(bytes) => {
                    self.bytes.set_value(Some((kind, Arc::new(bytes))));
                    self.compare(PreviewQuery::default()).await;
                }
                None => self.refuse(words.unread),
            }
        });
    }

    async fn compare(self, query: PreviewQuery) {
        let Some((kind, bytes)) = self.bytes.get_value() else {
            return;
        };
        let (ctx, id) = (self.ctx, self.id);
        self.pending.set(true);
        if !ctx.settled().await {
            self.refuse(untrack(|| ctx.t().books.unsaved));
            return;
        }
        let asked = ctx.ask(|client| client.preview_book(id, &query, kind, bytes.to_vec()));
        match asked.await {
            Ok(found) => {
                self.pending.set(false);
                self.show(found);
                kit::focus_id_later("book-preview");
            }
            Err(error) => self.refuse(self.told(&error)),
        }
    }

    /// Shows a comparison.
    pub(super) fn show(self, found: BookPreview) {
        self.ticked.set(usual(&found));
        self.preview.set(Some(Arc::new(found)));
    }

    /// The edits of what is ticked, in their order.
    pub(super) fn edits(self) -> Vec<Edit> {
        let Some(found) = self.preview.get_untracked() else {
            return Vec::new();
        };
        let ticked = self.ticked.get_untracked();
        let all = found.changes.iter().enumerate();
        let own = all.filter(|(at, _)| ticked.contains(at));
        own.map(|(_, change)| change.edit.clone()).collect()
    }

    fn confirm(self, chosen: Option<Chosen>) {
        let (ctx, id) = (self.ctx, self.id);
        let Some(found) = self.preview.get_untracked() else {
            return;
        };
        let edits = self.edits();
        let count = edits.len().to_string();
        self.refused.set(None);
        self.pending.set(true);
        spawn_local(async move {
            let body = SaveEdits { edits };
            let saved = ctx.ask(|client| client.save_cells(id, found.version, &body));
            match saved.await {
                Ok(_) => {
                    self.keep(&found).await;
                    self.pending.set(false);
                    self.open.set(false);
                    self.preview.set(None);
                    let text = untrack(|| fill(ctx.t().books.done, &[&count]));
                    ctx.toasts.push(BannerKind::Success, text);
                    // The form is built anew: the page's title keeps the focus.
                    kit::focus_id_later(TITLE);
                    ctx.fresh.all.bump();
                    ctx.fresh.targets.bump();
                }
                Err(error) if error.status() == Some(412) => {
                    let query = match (chosen, &found.mapping) {
                        (Some(chosen), Some(mapping)) => chosen.query(mapping),
                        _ => PreviewQuery::default(),
                    };
                    self.compare(query).await;
                    self.refused
                        .set(Some(untrack(|| ctx.t().books.stale).to_owned()));
                }
                Err(error) => {
                    self.pending.set(false);
                    self.refused.set(Some(self.told(&error)));
                }
            }
        });
    }

    /// Keeps what the columns mean; the next workbook like this is understood at once.
    async fn keep(self, found: &BookPreview) {
        let Some(mapping) = &found.mapping else {
            return;
        };
        let body = MappingToSave {
            fingerprint: mapping.fingerprint.clone(),
            columns: mapping.columns.clone(),
        };
        // What was taken in stands; a mapping that is not kept is only proposed again.
        drop(self.ctx.ask(|client| client.save_mapping(&body)).await);
    }
}

/// The dialog.
#[component]
pub(super) fn ImportDialog(
    /// The app's context.
    ctx: Ctx,
    /// The target.
    id: TargetId,
    /// Whether it shows.
    open: RwSignal<bool>,
) -> impl IntoView {
    let import = Import::new(ctx, id, open);
    let chosen = StoredValue::new(None::<Chosen>);
    let actions = move || actions(import, chosen);
    view! {
        <Dialog
            id="book-import"
            open
            title=ctx.say(|m| m.books.title)
            words=ctx.kit()
            wide=true
            actions
            on_close=move |()| import.preview.set(None)
        >
            <div class="stack">
                <p>{ctx.say(|m| m.books.lead)}</p>
                {file_field(import)}
                {move || import.preview.get().map(|found| compared(import, &found, chosen))}
            </div>
        </Dialog>
    }
    .into_any()
}

fn actions(import: Import, chosen: StoredValue<Option<Chosen>>) -> AnyView {
    let ctx = import.ctx;
    let label = move || {
        let count = import.ticked.with(BTreeSet::len).to_string();
        fill(ctx.t().books.confirm, &[&count])
    };
    let disabled = Signal::derive(move || {
        let none = import.preview.with(Option::is_none) || import.ticked.with(BTreeSet::is_empty);
        none.then(|| ctx.t().books.choose_first.to_owned())
    });
    let all = move |()| {
        let count = import
            .preview
            .get_untracked()
            .map_or(0, |it| it.changes.len());
        import.ticked.set(domain::order::set(0..count));
    };
    view! {
        <Button kind=ButtonKind::Quiet on_click=all>{ctx.say(|m| m.books.all)}</Button>
        <Button
            kind=ButtonKind::Quiet
            on_click=move |()| import.ticked.set(BTreeSet::new())
        >
            {ctx.say(|m| m.books.none)}
        </Button>
        <Button
            kind=ButtonKind::Primary
            pending=import.pending
            disabled
            on_click=move |()| import.confirm(chosen.get_value())
        >
            {label}
        </Button>
    }
    .into_any()
}

fn file_field(import: Import) -> AnyView {
    let ctx = import.ctx;
    let refused = import.refused;
    let issue = move || {
        refused.get().map(|why| {
            view! { <p class="field__issue" role="alert"><Icon glyph=Glyph::Error />{why}</p> }
        })
    };
    let reading = move || import.pending.get().then(|| ctx.t().books.reading);
    view! {
        <div class="field">
            <label class="field__label" for="book-file">{ctx.say(|m| m.books.file)}</label>
            <input
                class="admin__file"
                type="file"
                id="book-file"
                accept=".xlsx,.csv"
                aria-invalid=move || refused.with(Option::is_some).then_some("true")
                aria-describedby="book-file-issues"
                node_ref=import.file
                on:change=move |_| import.choose()
            />
            <div id="book-file-issues">{issue}</div>
            <p class="small muted" role="status">{reading}</p>
        </div>
    }
    .into_any()
}

/// What was found, to be read and ticked.
pub(super) fn compared(
    import: Import,
    found: &BookPreview,
    kept: StoredValue<Option<Chosen>>,
) -> AnyView {
    let ctx = import.ctx;
    let chosen = found.mapping.as_ref().map(Chosen::of);
    kept.set_value(chosen);
    let editor = found.mapping.clone().zip(chosen).map(|(mapping, chosen)| {
        let asked = mapping.clone();
        let again = Callback::new(move |()| {
            let query = chosen.query(&asked);
            spawn_local(import.compare(query));
        });
        let kept = mapping.kept;
        let summary = move || {
            let words = &ctx.t().books;
            if kept {
                words.mapping_kept
            } else {
                words.mapping
            }
        };
        let frame = Frame {
            id: "book",
            summary: Signal::derive(summary).into(),
            no_sheet: None,
        };
        mapping::editor(ctx, frame, &mapping, chosen, (again, import.pending))
    });
    let note = found.note.clone();
    let note = note.map(|note| {
        view! { <Banner kind=BannerKind::Warning><p>{note}</p></Banner> }
    });
    let told = untrack(|| counts(ctx, found));
    view! {
        <div class="stack" id="book-preview" tabindex="-1">
            {note}
            {editor}
            <p role="status">{told}</p>
            {changes::table(ctx, &found.changes, import.ticked)}
            {changes::refused(ctx, &found.refused)}
        </div>
    }
    .into_any()
}
