//! The rows of an approved target for the budget system: seen, copied, pasted there.

use crate::{ctx::Ctx, lang::fill, loaded::Remote, loaded::loaded};
use api::books::Block;
use domain::id::TargetId;
use kit::{BannerKind, Button, ButtonKind, DATA_LANG, Dialog};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

const TEXT_ID: &str = "block-text";

/// The dialog.
#[component]
pub(super) fn BlockDialog(
    /// The app's context.
    ctx: Ctx,
    /// The target.
    id: TargetId,
    /// Whether it shows.
    open: RwSignal<bool>,
) -> impl IntoView {
    let lines = RwSignal::new(0_usize);
    let actions = move || {
        let copied = move |()| {
            if copy() {
                let count = lines.get_untracked().to_string();
                let text = untrack(|| fill(ctx.t().books.copied, &[&count]));
                ctx.toasts.push(BannerKind::Success, text);
            }
        };
        view! {
            <Button kind=ButtonKind::Primary on_click=copied>{ctx.say(|m| m.books.copy)}</Button>
        }
        .into_any()
    };
    view! {
        <Dialog
            id="block"
            open
            title=ctx.say(|m| m.books.block_title)
            words=ctx.kit()
            wide=true
            actions
        >
            {content(ctx, id, lines)}
        </Dialog>
    }
    .into_any()
}

fn content(ctx: Ctx, id: TargetId, lines: RwSignal<usize>) -> impl IntoView {
    let block: Remote<Block> = Remote::new(move || ctx.ask(|client| client.find_block(id)));
    loaded(ctx, block, move |block| {
        lines.set(block.lines.len());
        sheet(ctx, &block)
    })
}

/// The order of the columns, where it comes from, and the rows.
pub(super) fn sheet(ctx: Ctx, block: &Block) -> AnyView {
    let source = block.source.clone();
    let source = move || fill(ctx.t().books.block_source, &[&source]);
    view! {
        <div class="stack">
            <p>{ctx.say(|m| m.books.block_lead)}</p>
            <p lang=DATA_LANG>{block.headings.join(" | ")}</p>
            <textarea
                class="input input--area"
                id=TEXT_ID
                lang=DATA_LANG
                readonly
                rows="8"
                wrap="off"
                aria-label=ctx.say(|m| m.books.block_title)
            >
                {block.tsv()}
            </textarea>
            <p class="small muted">{source}</p>
        </div>
    }
    .into_any()
}

/// Selects the rows and copies them; where the browser does not copy, they stay selected.
fn copy() -> bool {
    let field = document().get_element_by_id(TEXT_ID);
    let field = field.and_then(|field| field.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
    let page = document().dyn_into::<web_sys::HtmlDocument>().ok();
    let Some((field, page)) = field.zip(page) else {
        return false;
    };
    field.select();
    page.exec_command("copy").unwrap_or(false)
}
