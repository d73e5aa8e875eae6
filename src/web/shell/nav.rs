//! The navigation on the left: what exists for the role, folded to icons if one likes.

use crate::{ctx::ctx, pages, route::use_route, tour::nav_id};
use kit::{Glyph, Icon};
use leptos::prelude::*;

/// The navigation.
#[component]
pub(crate) fn Nav() -> impl IntoView {
    let ctx = ctx();
    let route = use_route();
    let area = Memo::new(move |_| route.get().area());
    let entries = move || {
        let person = ctx.session.person()?;
        Some(pages::menu(person.role, person.training).collect::<Vec<_>>())
    };
    let line = move |entry: &'static pages::Entry| {
        let current = move || area.with(|area| *area == entry.route).then_some("page");
        let label = move || entry.label(ctx.t());
        view! {
            <li>
                <a
                    class="nav__link"
                    id=nav_id(&entry.route)
                    href=entry.route.path()
                    aria-current=current
                    title=label
                >
                    <Icon glyph=entry.glyph />
                    <span class="nav__text">{label}</span>
                </a>
            </li>
        }
    };
    let folded = ctx.prefs.folded;
    let fold_label = move || {
        let words = &ctx.t().app;
        if folded.get() {
            words.unfold
        } else {
            words.fold
        }
    };
    view! {
        <nav class="nav" aria-label=ctx.say(|m| m.app.navigation)>
            <ul class="nav__list">
                {move || entries().unwrap_or_default().into_iter().map(line).collect_view()}
            </ul>
            <button
                type="button"
                class="nav__link nav__fold"
                title=fold_label
                aria-expanded=move || if folded.get() { "false" } else { "true" }
                on:click=move |_| folded.update(|folded| *folded = !*folded)
            >
                <Icon glyph=Glyph::Fold />
                <span class="nav__text">{fold_label}</span>
            </button>
        </nav>
    }
    .into_any()
}
