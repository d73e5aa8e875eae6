//! Bringing in many projects at once: choose, start, watch, stop, and what came of earlier ones.

use super::{
    bulk_preview::{self, KEEP, Readings},
    bulk_told,
    file::bytes_of,
    watch::{stop, watch},
};
use crate::{ctx::Ctx, error_page, loaded::Remote};
use api::{
    ClientError,
    imports::{
        IMPORT_BYTES_MAX, IMPORTS_TEMPLATE_PATH, ImportJob, ImportPreview, ImportQuery,
        ListImportsQuery,
    },
};
use domain::text::half_width;
use kit::{Button, ButtonKind, Checkbox, Dialog, Glyph, Icon, TextField};
use leptos::{html, prelude::*, task::spawn_local};
use std::sync::Arc;

/// A chosen file: its name and its bytes.
type Chosenfile = Option<(String, Arc<Vec<u8>>)>;

/// The state of the section.
#[derive(Clone, Copy)]
pub(super) struct Bulk {
    pub(super) ctx: Ctx,
    file: NodeRef<html::Input>,
    year: RwSignal<String>,
    good_rows_only: RwSignal<bool>,
    bytes: StoredValue<Chosenfile>,
    preview: RwSignal<Option<Arc<ImportPreview>>>,
    readings: RwSignal<Option<Readings>>,
    /// What becomes of targets that exist already.
    pub(super) known: RwSignal<String>,
    pub(super) pending: RwSignal<bool>,
    refused: RwSignal<Option<String>>,
    pub(super) job: RwSignal<Option<ImportJob>>,
    ended: RwSignal<u32>,
}

impl Bulk {
    fn new(ctx: Ctx) -> Self {
        // Targets are filed in the year before.
        let today = ctx.session.today();
        let year = today.get(..4).and_then(|year| year.parse::<u16>().ok());
        let year = year.map_or_else(String::new, |year| (year + 1).to_string());
        Self {
            ctx,
            file: NodeRef::new(),
            year: RwSignal::new(year),
            good_rows_only: RwSignal::new(false),
            bytes: StoredValue::new(None),
            preview: RwSignal::new(None),
            readings: RwSignal::new(None),
            known: RwSignal::new(KEEP.to_owned()),
            pending: RwSignal::new(false),
            refused: RwSignal::new(None),
            job: RwSignal::new(None),
            ended: RwSignal::new(0),
        }
    }

    fn refuse(self, why: impl Into<String>) {
        self.pending.set(false);
        self.refused.set(Some(why.into()));
        kit::focus_id("bulk-file");
    }

    fn told(self, error: &ClientError) -> String {
        let errors = untrack(|| &self.ctx.t().errors);
        error_page::answer(error, errors).line()
    }

    /// Reads the chosen file and looks what importing it would do.
    fn choose(self) {
        let words = untrack(|| &self.ctx.t().books);
        self.refused.set(None);
        self.job.set(None);
        self.forget();
        let input = self.file.get_untracked();
        let file = input.and_then(|input| input.files()?.get(0));
        let most = f64::from(u32::try_from(IMPORT_BYTES_MAX).unwrap_or(u32::MAX));
        let fits = |file: &web_sys::File| {
            file.name().to_ascii_lowercase().ends_with(".xlsx") && file.size() <= most
        };
        let Some(file) = file.filter(fits) else {
            self.refuse(words.bulk_bad_file);
            return;
        };
        self.pending.set(true);
        spawn_local(async move {
            let Some(bytes) = bytes_of(&file).await else {
                self.refuse(words.unread);
                return;
            };
            self.bytes.set_value(Some((file.name(), Arc::new(bytes))));
            self.look_again();
        });
    }

    /// What is asked for, with the columns as they are chosen now.
    fn query(self, name: String) -> Option<ImportQuery> {
        let Ok(year) = half_width(&self.year.get_untracked()).parse() else {
            self.refuse(untrack(|| self.ctx.t().books.bulk_bad_year));
            return None;
        };
        let mut query = ImportQuery {
            year,
            name,
            good_rows_only: Some(self.good_rows_only.get_untracked()),
            ..ImportQuery::default()
        };
        let found = self.preview.get_untracked();
        if let Some((found, readings)) = found.zip(self.readings.get_untracked()) {
            readings.put(&found, &mut query);
        }
        Some(query)
    }

    /// Looks what importing the file would do.
    pub(super) fn look_again(self) {
        let Some((name, bytes)) = self.bytes.get_value() else {
            return;
        };
        let Some(query) = self.query(name) else {
            return;
        };
        self.refused.set(None);
        self.pending.set(true);
        let ctx = self.ctx;
        spawn_local(async move {
            let asked = ctx.ask(|client| client.preview_import(&query, bytes.to_vec()));
            match asked.await {
                Ok(found) => {
                    self.pending.set(false);
                    self.show(found);
                    kit::focus_id_later("bulk-preview");
                }
                Err(error) => self.refuse(self.told(&error)),
            }
        });
    }

    /// Shows what importing would do.
    pub(super) fn show(self, found: ImportPreview) {
        self.readings.set(Some(Readings::of(&found)));
        self.preview.set(Some(Arc::new(found)));
    }

    /// Why it cannot be started now.
    fn held_up(self) -> Option<&'static str> {
        let words = &self.ctx.t().books;
        let Some((found, readings)) = self.preview.get().zip(self.readings.get()) else {
            return Some(words.bulk_look_first);
        };
        if !readings.are_as(&found) {
            Some(words.bulk_look_again)
        } else if !found.complete {
            Some(words.bulk_incomplete)
        } else {
            None
        }
    }

    fn start(self) {
        let ctx = self.ctx;
        self.refused.set(None);
        let Some((name, bytes)) = self.bytes.get_value() else {
            self.refuse(untrack(|| ctx.t().books.bulk_bad_file));
            return;
        };
        let found = self.preview.get_untracked();
        let (Some(mut query), Some(found)) = (self.query(name), found) else {
            return;
        };
        query.as_of = Some(found.as_of);
        query.update = Some(
            self.known
                .with_untracked(|known| bulk_preview::updates(known)),
        );
        self.pending.set(true);
        spawn_local(async move {
            let started = ctx.ask(|client| client.start_import(&query, bytes.to_vec()));
            match started.await {
                Ok(job) => self.take(job),
                Err(error) => self.refuse(self.told(&error)),
            }
        });
    }

    /// Shows how far it is until it is over.
    fn take(self, job: ImportJob) {
        let ended = move |()| {
            self.pending.set(false);
            self.clear();
            self.ended.update(|ended| *ended += 1);
            self.ctx.fresh.targets.bump();
        };
        watch(self.ctx, self.job, job, Callback::new(ended));
    }

    /// Forgets what was read, and what was chosen for it.
    fn forget(self) {
        self.preview.set(None);
        self.readings.set(None);
        self.bytes.set_value(None);
        self.known.set(KEEP.to_owned());
    }

    /// Forgets the file: what it would do is another question now.
    fn clear(self) {
        self.forget();
        if let Some(input) = self.file.get_untracked() {
            input.set_value("");
        }
    }
}

/// The button over a list, and the dialog it opens.
pub(crate) fn bulk_button(ctx: Ctx) -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <Button on_click=move |()| open.set(true)>{ctx.say(|m| m.books.bulk)}</Button>
        <Dialog
            id="bulk-import"
            open
            title=ctx.say(|m| m.books.bulk)
            words=ctx.kit()
            wide=true
        >
            {section(Bulk::new(ctx))}
        </Dialog>
    }
    .into_any()
}

/// The same as a part of a page.
pub(crate) fn bulk_section(ctx: Ctx) -> AnyView {
    view! {
        <section class="stack">
            <h2>{ctx.say(|m| m.books.bulk)}</h2>
            {section(Bulk::new(ctx))}
        </section>
    }
    .into_any()
}

fn section(bulk: Bulk) -> AnyView {
    let ctx = bulk.ctx;
    let history: Remote<Vec<ImportJob>> = Remote::new(move || {
        bulk.ended.track();
        ctx.fresh.all.track();
        ctx.ask(|client| client.list_imports(&ListImportsQuery::default()))
    });
    let halt = Callback::new(move |()| stop(ctx, bulk.job));
    let told = move || bulk.job.get().map(|job| bulk_told::job(ctx, halt, &job));
    view! {
        <div class="stack">
            <p>{ctx.say(|m| m.books.bulk_lead)}</p>
            <p>
                <a class=ButtonKind::Secondary.class() href=IMPORTS_TEMPLATE_PATH download="">
                    {ctx.say(|m| m.books.bulk_template)}
                </a>
            </p>
            {form(bulk)}
            {told}
            {bulk_told::history(ctx, history)}
        </div>
    }
    .into_any()
}

fn form(bulk: Bulk) -> AnyView {
    let ctx = bulk.ctx;
    let refused = bulk.refused;
    let issue = move || {
        refused.get().map(|why| {
            view! { <p class="field__issue" role="alert"><Icon glyph=Glyph::Error />{why}</p> }
        })
    };
    let reading = move || {
        let is_reading = bulk.pending.get() && bulk.preview.with(Option::is_none);
        is_reading.then(|| ctx.t().books.bulk_reading)
    };
    let preview = move || {
        let shown = bulk.preview.get().zip(bulk.readings.get());
        shown.map(|(found, readings)| bulk_preview::shown(bulk, &found, readings))
    };
    let disabled = Signal::derive(move || bulk.held_up().map(str::to_owned));
    view! {
        <form
            class="stack"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                bulk.start();
            }
        >
            <div class="field">
                <label class="field__label" for="bulk-file">
                    {ctx.say(|m| m.books.bulk_file)}
                </label>
                <input
                    class="admin__file"
                    type="file"
                    id="bulk-file"
                    accept=".xlsx"
                    aria-invalid=move || refused.with(Option::is_some).then_some("true")
                    aria-describedby="bulk-file-issues"
                    node_ref=bulk.file
                    on:change=move |_| bulk.choose()
                />
                <div id="bulk-file-issues">{issue}</div>
                <p class="small muted" role="status">{reading}</p>
            </div>
            <TextField
                id="bulk-year"
                label=ctx.say(|m| m.app.year)
                value=bulk.year
                on_commit=move |_| bulk.look_again()
            />
            {preview}
            <Checkbox
                id="bulk-good"
                label=ctx.say(|m| m.books.bulk_good)
                value=bulk.good_rows_only
            />
            <Button kind=ButtonKind::Primary submit=true pending=bulk.pending disabled>
                {ctx.say(|m| m.books.bulk_start)}
            </Button>
        </form>
    }
    .into_any()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A section nobody has used yet.
    pub(in super::super) fn fresh(ctx: Ctx) -> Bulk {
        Bulk::new(ctx)
    }
}
