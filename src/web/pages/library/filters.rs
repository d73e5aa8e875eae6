//! The filters over the list, and their place in the address.

use super::shelf::{Shelf, Wanted, level1_code, parse_level1};
use crate::{
    address::{Params, use_params, use_set_params},
    ctx::{Ctx, ctx},
};
use domain::taxonomy::{Level1, Level2};
use kit::{Button, ButtonKind, Choice, Select};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::{sync::Arc, time::Duration};

/// How long after the last keystroke the address follows.
const ADDRESS_WAITS: Duration = Duration::from_millis(300);

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

/// Keeps what is looked for and the address in step: at once from the address, after a pause in
/// typing to it.
pub(super) fn keep_in_address(named: Vec<(&'static str, RwSignal<String>)>) {
    let params = use_params();
    let set = use_set_params();
    let written = StoredValue::new(None::<Params>);
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let signals = StoredValue::new(named);
    Effect::new(move |_| {
        let params = params.get();
        // What this page wrote itself may be older than what has been typed since.
        if written.get_value().as_ref() != Some(&params) {
            take(&params, &signals.get_value());
        }
    });
    Effect::new(move |before: Option<()>| {
        let next = signals.with_value(|named| {
            named
                .iter()
                .fold(params.get_untracked(), |params, (name, signal)| {
                    signal.with(|value| params.with(name, value))
                })
        });
        if before.is_some() && next != params.get_untracked() {
            waiting.with_value(|timer| timer.as_ref().map(TimeoutHandle::clear));
            let write = move || {
                written.set_value(Some(next.clone()));
                set.run(next.clone());
            };
            waiting.set_value(set_timeout_with_handle(write, ADDRESS_WAITS).ok());
        }
    });
    on_cleanup(move || {
        waiting.try_with_value(|timer| timer.as_ref().map(TimeoutHandle::clear));
    });
}

/// Sets each signal to what the address says.
pub(super) fn take(params: &Params, named: &[(&'static str, RwSignal<String>)]) {
    for (name, signal) in named {
        let value = params.get(name).unwrap_or_default();
        if signal.with_untracked(|now| now != value) {
            signal.set(value.to_owned());
        }
    }
}
