//! The library as a workbook: out, and in again: first checked row by row, then written.

use super::Upkeep;
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    pages::admin::{chosen_book::ChosenBook, import::refused_table},
};
use api::library::{LIBRARY_EXPORT_PATH, LibraryImport};
use kit::{Banner, BannerKind, Button, ButtonKind, Disclosure};
use leptos::prelude::*;

/// Sends the workbook that is chosen, to be checked or to be written.
fn send(book: ChosenBook<LibraryImport>, apply: bool) {
    let ctx = book.form.ctx;
    let heard = move |report: &LibraryImport| {
        if report.applied {
            ctx.fresh.library.bump();
        }
        true
    };
    book.send(
        move |client, bytes| client.import_library(bytes, apply),
        heard,
    );
}

/// The section.
#[component]
pub(super) fn BookSection(
    /// The dialogs of the page.
    upkeep: Upkeep,
) -> impl IntoView {
    let ctx = ctx();
    let book = ChosenBook::new(upkeep.ctx, "library-book", "library-book");
    let report = move || {
        let report = book.report.get()?;
        Some(report_view(
            ctx,
            report,
            Callback::new(move |()| send(book, true)),
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
                {book.field()}
                <Button pending=book.form.pending on_click=move |()| send(book, false)>
                    {ctx.say(|m| m.upkeep.check)}
                </Button>
                {report}
            </div>
        </Disclosure>
    }
    .into_any()
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
