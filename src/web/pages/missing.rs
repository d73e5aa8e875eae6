//! No such page.

use crate::{ctx::ctx, route::Route, shell::Page};
use kit::{EmptyState, Glyph, LinkButton};
use leptos::prelude::*;

/// Says that there is nothing at this address.
#[component]
pub(crate) fn MissingPage() -> impl IntoView {
    let ctx = ctx();
    let home = move || {
        view! { <LinkButton href=Route::Home.path()>{ctx.say(|m| m.app.to_home)}</LinkButton> }
    };
    view! {
        <Page title=ctx.say(|m| m.app.missing_title)>
            <EmptyState
                title=ctx.say(|m| m.app.missing_title)
                text=ctx.say(|m| m.app.missing_text)
                glyph=Glyph::Search
                actions=home
            />
        </Page>
    }
    .into_any()
}
