//! 指标库: the page, its details, and the panel that opens beside a form.

mod case_view;
pub(crate) mod cases;
mod details;
mod filters;
mod page;
pub(crate) mod panel;
pub(crate) mod recommend;
pub(crate) mod row;
pub(crate) mod shelf;
mod stored;
#[cfg(test)]
mod tests;
mod upkeep;

use crate::{ctx::Ctx, loaded::Remote};
use kit::DATA_LANG;
use leptos::prelude::*;
use shelf::{Line, Shelf};
use std::sync::Arc;

pub(crate) use page::LibraryPage;

/// Asks for the library, and for how often its entries are used nearby.
fn remote(ctx: Ctx) -> Remote<Arc<Shelf>> {
    Remote::new(move || {
        ctx.fresh.all.track();
        ctx.fresh.library.track();
        async move {
            let entries = stored::entries(ctx).await?;
            let uses = ctx.ask(|client| client.find_library_uses()).await?.uses;
            Ok(Arc::new(Shelf::new(entries, uses)))
        }
    })
}

/// The name of a line's entry with its matched parts marked.
fn marked_name(shelf: &Shelf, line: &Line) -> impl IntoView + use<> {
    let piece = |(text, is_marked): (String, bool)| {
        if is_marked {
            view! { <mark>{text}</mark> }.into_any()
        } else {
            text.into_any()
        }
    };
    let pieces = shelf.pieces(line).into_iter().map(piece).collect_view();
    view! { <span lang=DATA_LANG>{pieces}</span> }
}

/// From the search box, the arrow down leads to the first line found.
fn enter_list(event: &leptos::ev::KeyboardEvent, lines: Memo<Vec<Line>>, id: fn(usize) -> String) {
    if event.key() == "ArrowDown" && !event.is_composing() {
        let first = lines.with_untracked(|lines| lines.first().map(|line| line.entry));
        if first.is_some_and(|first| kit::focus_id(&id(first))) {
            event.prevent_default();
        }
    }
}
