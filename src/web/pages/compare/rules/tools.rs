//! Above the rules: stage, year, only what differs, as a table or to read aloud, and print.

use super::{ALL, Asked};
use crate::pages::compare::stages;
use crate::{ctx::Ctx, lang::fill, printing};
use kit::{Button, Checkbox, Choice, Select};
use leptos::prelude::*;

/// The tools.
pub(super) fn tools(ctx: Ctx, asked: Asked, year: String, years: Vec<u16>) -> impl IntoView {
    let shown_year = RwSignal::new(year);
    let choices = Signal::derive(move || {
        let line = |year: &u16| {
            let year = year.to_string();
            let label = fill(ctx.t().rules.nth_year, &[&year]);
            Choice::new(year, label)
        };
        years.iter().map(line).collect::<Vec<_>>()
    });
    let only = RwSignal::new(asked.only.with_untracked(|only| !only.is_empty()));
    let keep_only = move |ticked: bool| {
        asked.only.set(if ticked {
            "1".to_owned()
        } else {
            String::new()
        });
    };
    view! {
        <div class="screen-only">
            <div class="stages" role="group" aria-label=ctx.say(|m| m.rules.stages)>
                {stages::codes().chain([ALL]).map(|code| chip(ctx, asked, code)).collect_view()}
            </div>
            <div class="rules__tools">
                <Select
                    id="rules-year"
                    label=ctx.say(|m| m.rules.year)
                    value=shown_year
                    options=choices
                    on_commit=move |year: String| asked.year.set(year)
                />
                <div class="stages" role="group" aria-label=ctx.say(|m| m.rules.view)>
                    {way(ctx, asked, "")}{way(ctx, asked, "words")}
                </div>
                <Checkbox
                    id="rules-only"
                    label=ctx.say(|m| m.rules.only)
                    value=only
                    on_commit=keep_only
                />
                <Button on_click=move |()| printing::print(true)>
                    {ctx.say(|m| m.rules.print)}
                </Button>
            </div>
        </div>
    }
    .into_any()
}

/// A stage to choose.
fn chip(ctx: Ctx, asked: Asked, code: &'static str) -> impl IntoView {
    let name = move || {
        if code == ALL {
            ctx.t().rules.all_stages
        } else {
            stages::name(code, &ctx.t().compare)
        }
    };
    let is_on = move || asked.stage() == code;
    pressed(is_on, move || asked.stage.set(code.to_owned()), name)
}

/// A view to choose.
fn way(ctx: Ctx, asked: Asked, code: &'static str) -> impl IntoView {
    let name = move || {
        let words = &ctx.t().rules;
        if code.is_empty() {
            words.as_table
        } else {
            words.as_words
        }
    };
    let is_on = move || {
        asked
            .view
            .with(|view| (view == "words") == (code == "words"))
    };
    pressed(is_on, move || asked.view.set(code.to_owned()), name)
}

fn pressed(
    is_on: impl Fn() -> bool + Send + 'static,
    press: impl Fn() + 'static,
    name: impl Fn() -> &'static str + Send + 'static,
) -> impl IntoView {
    let pressed = move || if is_on() { "true" } else { "false" };
    view! {
        <button type="button" class="stage" aria-pressed=pressed on:click=move |_| press()>
            {name}
        </button>
    }
}
