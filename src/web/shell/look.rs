//! Switches of language and look, on every page and before signing in.

use crate::{ctx::ctx, messages::app::Words, prefs::Theme};
use domain::lang::Lang;
use kit::{Glyph, Icon, Menu};
use leptos::prelude::*;

/// Language, theme and type size.
#[component]
pub(crate) fn Look() -> impl IntoView {
    let ctx = ctx();
    let (lang, theme, large) = (ctx.prefs.lang, ctx.prefs.theme, ctx.prefs.large);
    let turn = move |_| {
        lang.update(|lang| {
            *lang = match lang {
                Lang::Zh => Lang::En,
                Lang::En => Lang::Zh,
            }
        });
    };
    let item = move |choice: Theme| {
        let pressed = move || {
            if theme.get() == choice {
                "true"
            } else {
                "false"
            }
        };
        view! {
            <button
                type="button"
                class="menu__item"
                aria-pressed=pressed
                on:click=move |_| theme.set(choice)
            >
                {mark(move || theme.get() == choice)}
                {move || theme_name(choice, &ctx.t().app)}
            </button>
        }
    };
    let other = move || {
        if lang.get() == Lang::Zh {
            "en"
        } else {
            "zh-CN"
        }
    };
    view! {
        <button type="button" class="button button--quiet" lang=other on:click=turn>
            {ctx.say(|m| m.app.language)}
        </button>
        <Menu
            id="look"
            label=ctx.say(|m| m.app.display)
            glyph=Glyph::Theme
            hide_label=true
        >
            <p class="menu__label">{ctx.say(|m| m.app.theme)}</p>
            {Theme::ALL.into_iter().map(item).collect_view()}
            <button
                type="button"
                class="menu__item"
                aria-pressed=move || if large.get() { "true" } else { "false" }
                on:click=move |_| large.update(|large| *large = !*large)
            >
                {mark(move || large.get())}
                {ctx.say(|m| m.app.large_type)}
            </button>
        </Menu>
    }
    .into_any()
}

/// A tick before what is chosen.
fn mark(is_on: impl Fn() -> bool + Send + 'static) -> impl IntoView {
    move || {
        let class = if is_on() {
            "menu__mark menu__mark--on"
        } else {
            "menu__mark"
        };
        view! { <span class=class><Icon glyph=Glyph::Check /></span> }
    }
}

fn theme_name(theme: Theme, words: &Words) -> &'static str {
    match theme {
        Theme::Auto => words.theme_auto,
        Theme::Light => words.theme_light,
        Theme::Dark => words.theme_dark,
    }
}
