//! The library as a workbook: out, and in again: first checked row by row, then written.

use super::Upkeep;
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    pages::{
        admin::{
            form::Form,
            import::{refused_table, unfit},
        },
        books::bytes_of,
    },
};
use api::library::{LIBRARY_EXPORT_PATH, LibraryImport};
use kit::{Banner, BannerKind, Button, ButtonKind, Disclosure, Glyph, Icon};
use leptos::{html, prelude::*, task::spawn_local};

/// What is chosen, and what came of it.
#[derive(Clone, Copy)]
struct Book {
    form: Form,
    file: NodeRef<html::Input>,
    unfit: RwSignal<Option<&'static str>>,
    report: RwSignal<Option<LibraryImport>>,
}

impl Book {
    fn refuse(self, why: &'static str) {
        self.unfit.set(Some(why));
        kit::focus_id("library-book");
    }

    /// Sends the workbook that is chosen, to be checked or to be written.
    fn send(self, apply: bool) {
        let ctx = self.form.ctx;
        let words = untrack(|| &ctx.t().admin);
        self.report.set(None);
        let input = self.file.get_untracked();
        let Some(file) = input.and_then(|input| input.files()?.get(0)) else {
            self.refuse(words.need_file);
            return;
        };
        if let Some(why) = unfit(&file.name(), file.size(), words) {
            self.refuse(why);
            return;
        }
        self.unfit.set(None);
        spawn_local(async move {
            let Some(bytes) = bytes_of(&file).await else {
                self.refuse(words.unread_file);
                return;
            };
            self.form.send(
                move |client| client.import_library(bytes.clone(), apply),
                move |report: LibraryImport| {
                    if report.applied {
                        ctx.fresh.library.bump();
                    }
                    self.report.set(Some(report));
                    kit::focus_id_later("library-book-report");
                },
            );
        });
    }
}

/// The section.
#[component]
pub(super) fn BookSection(
    /// The dialogs of the page.
    upkeep: Upkeep,
) -> impl IntoView {
    let ctx = ctx();
    let book = Book {
        form: Form::new(upkeep.ctx, "library-book", &[]),
        file: NodeRef::new(),
        unfit: RwSignal::new(None),
        report: RwSignal::new(None),
    };
    let report = move || {
        let report = book.report.get()?;
        Some(report_view(
            ctx,
            report,
            Callback::new(move |()| book.send(true)),
        ))
    };
    view! {
        <Disclosure summary=ctx.say(|m| m.upkeep.book)>
            <div class="stack stack--tight">
                <p class="small muted">{ctx.say(|m| m.upkeep.book_lead)}</p>
                <p>
                    <a class=ButtonKind::Secondary.class() href=LIBRARY_EXPORT_PATH download="">
                        {ctx.say(|m| m.upkeep.export)}
                    </a>
                </p>
                {book.form.banner()}
                {file_field(ctx, book)}
                <Button pending=book.form.pending on_click=move |()| book.send(false)>
                    {ctx.say(|m| m.upkeep.check)}
                </Button>
                {report}
            </div>
        </Disclosure>
    }
    .into_any()
}

fn file_field(ctx: Ctx, book: Book) -> impl IntoView {
    let invalid = move || book.unfit.with(Option::is_some).then_some("true");
    let issue = move || {
        book.unfit.get().map(|why| {
            view! { <p class="field__issue"><Icon glyph=Glyph::Error />{why}</p> }
        })
    };
    let changed = move |_| {
        book.unfit.set(None);
        book.report.set(None);
    };
    view! {
        <div class="field">
            <label class="field__label" for="library-book">{ctx.say(|m| m.admin.file)}</label>
            <input
                class="admin__file"
                type="file"
                id="library-book"
                accept=".xlsx"
                aria-invalid=invalid
                aria-describedby="library-book-issues"
                node_ref=book.file
                on:change=changed
            />
            <div id="library-book-issues">{issue}</div>
        </div>
    }
}

/// What the workbook would do, or did; a clean one can be written.
pub(super) fn report_view(ctx: Ctx, report: LibraryImport, write: Callback<()>) -> AnyView {
    let LibraryImport {
        applied,
        new,
        changed,
        same,
        refused,
    } = report;
    let counts = [new, changed, same].map(|count| count.to_string());
    let bad = refused.len().to_string();
    let is_clean = refused.is_empty();
    let title = move || {
        let (words, [new, changed, same]) = (&ctx.t().upkeep, &counts);
        if !is_clean {
            fill(ctx.t().admin.import_refused, &[&bad])
        } else if applied {
            fill(words.book_done, &[new, changed])
        } else {
            fill(words.book_checked, &[new, changed, same])
        }
    };
    let kind = match (is_clean, applied) {
        (false, _) => BannerKind::Error,
        (true, true) => BannerKind::Success,
        (true, false) => BannerKind::Info,
    };
    let table = (!is_clean).then(|| refused_table(ctx, refused));
    let go = (is_clean && !applied && new + changed > 0).then(|| {
        view! {
            <Button kind=ButtonKind::Primary on_click=write>
                {ctx.say(|m| m.upkeep.write)}
            </Button>
        }
    });
    view! {
        <div class="stack stack--tight" id="library-book-report" tabindex="-1">
            <Banner kind><p>{title}</p></Banner>
            {table}
            {go}
        </div>
    }
    .into_any()
}
