//! The menu of a form and the link of a list.

use super::{block::BlockDialog, dialog::ImportDialog};
use crate::ctx::Ctx;
use api::{
    books::{BookKind, BookQuery, LIST_BOOK_PATH, ListBookQuery, TARGET_BOOK_PATH},
    endpoint::{fill, query_string},
};
use domain::id::TargetId;
use kit::{ButtonKind, Menu};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// What can be done with a target as workbook.
pub(crate) fn target_menu(
    ctx: Ctx,
    id: TargetId,
    editable: Signal<bool>,
    approved: bool,
) -> AnyView {
    let (importing, copying) = (RwSignal::new(false), RwSignal::new(false));
    let link = move |kind: BookKind| {
        let query = BookQuery { kind: Some(kind) };
        fill(TARGET_BOOK_PATH, &[&id.to_string()]) + &query_string(&query)
    };
    let items = move || {
        let import = editable.get().then(|| {
            view! {
                <button
                    type="button"
                    class="menu__item"
                    on:click=move |event| open(&event, importing)
                >
                    {ctx.say(|m| m.books.import)}
                </button>
            }
        });
        let copy = move |event| open(&event, copying);
        let hand_on = approved.then(|| {
            view! {
                <button type="button" class="menu__item" on:click=copy>
                    {ctx.say(|m| m.books.block_copy)}
                </button>
                <a class="menu__item" href=link(BookKind::Block) download="">
                    {ctx.say(|m| m.books.block_book)}
                </a>
            }
        });
        view! {
            <a class="menu__item" href=link(BookKind::Form) download="">
                {ctx.say(|m| m.books.export)}
            </a>
            <a class="menu__item" href=link(BookKind::Empty) download="">
                {ctx.say(|m| m.books.export_empty)}
            </a>
            {import}
            {hand_on}
        }
    };
    view! {
        <Menu id="books-menu" label=ctx.say(|m| m.books.menu)>{items()}</Menu>
        <ImportDialog ctx id open=importing />
        <BlockDialog ctx id open=copying />
    }
    .into_any()
}

/// Opens a dialog. The menu goes, so that its button takes the focus first: there it comes back to.
fn open(event: &leptos::ev::MouseEvent, dialog: RwSignal<bool>) {
    let item: web_sys::Element = event_target(event);
    let menu = item.closest(".menu").ok().flatten();
    let button = menu.and_then(|menu| menu.query_selector("button").ok().flatten());
    if let Some(button) = button.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        drop(button.focus());
    }
    dialog.set(true);
}

/// A link that gives a list as workbook, with its filters.
pub(crate) fn list_link(
    ctx: Ctx,
    query: impl Fn() -> ListBookQuery + Send + Sync + 'static,
) -> AnyView {
    let href = move || LIST_BOOK_PATH.to_owned() + &query_string(&query());
    view! {
        <a class=ButtonKind::Secondary.class() href=href download="">
            {ctx.say(|m| m.books.list)}
        </a>
    }
    .into_any()
}
