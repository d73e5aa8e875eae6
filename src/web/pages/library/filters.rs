//! The filters over the list.

use super::shelf::{Shelf, Wanted, level1_code, parse_level1};
use crate::ctx::{Ctx, ctx};
use domain::taxonomy::{Level1, Level2};
use kit::{Button, ButtonKind, Choice, Select};
use leptos::prelude::*;
use std::sync::Arc;

/// The filters.
#[component]
pub(super) fn Filters(
    /// What there is to choose from.
    shelf: Arc<Shelf>,
    /// What is chosen.
    wanted: Wanted,
) -> impl IntoView {
    let ctx = ctx();
    let names = |names: Vec<String>| {
        names
            .into_iter()
            .map(|name| Choice::new(name.clone(), name))
            .collect::<Vec<_>>()
    };
    let all = ctx.say(|m| m.library.all);
    let clear = move |()| wanted.clear_filters();
    view! {
        <LevelFilters wanted prefix="library" />
        <Select
            id="library-class"
            label=ctx.say(|m| m.library.class)
            placeholder=all
            value=wanted.class
            options=names(shelf.classes())
        />
        <Select
            id="library-type"
            label=ctx.say(|m| m.library.project_type)
            placeholder=all
            value=wanted.project_type
            options=names(shelf.project_types())
        />
        <Show when=move || wanted.is_filtered()>
            <Button kind=ButtonKind::Quiet on_click=clear>
                {ctx.say(|m| m.library.clear)}
            </Button>
        </Show>
    }
}

/// First and second level; the second follows the first.
#[component]
pub(super) fn LevelFilters(
    /// What is chosen.
    wanted: Wanted,
    /// Prefix of the ids.
    prefix: &'static str,
) -> impl IntoView {
    let ctx = ctx();
    let level1 = move || {
        let lang = ctx.prefs.lang.get();
        let choice = |level: Level1| Choice::new(level1_code(level), level.label(lang));
        Level1::ALL.into_iter().map(choice).collect::<Vec<_>>()
    };
    let all = ctx.say(|m| m.library.all);
    let level2 = Signal::derive(move || level2_choices(ctx, wanted));
    view! {
        <Select
            id=format!("{prefix}-level1")
            label=ctx.say(|m| m.library.level1)
            placeholder=all
            value=wanted.level1
            options=Signal::derive(level1)
            on_commit=move |_| wanted.level2.set(String::new())
        />
        <Select
            id=format!("{prefix}-level2")
            label=ctx.say(|m| m.library.level2)
            placeholder=all
            value=wanted.level2
            options=level2
        />
    }
}

fn level2_choices(ctx: Ctx, wanted: Wanted) -> Vec<Choice> {
    let lang = ctx.prefs.lang.get();
    let level1 = parse_level1(&wanted.level1.get());
    let under = |level: &Level2| level1.is_none_or(|one| level.level1() == one);
    let choice = |level: Level2| Choice::new(level.code(), level.label(lang));
    Level2::ALL.into_iter().filter(under).map(choice).collect()
}
