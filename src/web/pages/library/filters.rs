//! The filters over the list: each takes any number of values and tells what each would give.

use super::shelf::{Shelf, Wanted, chosen, level1_code, parse_level1, toggled};
use crate::ctx::{Ctx, ctx};
use domain::{
    search::Counts,
    taxonomy::{Level1, Level2},
};
use kit::{Button, ButtonKind, Menu};
use leptos::prelude::*;
use std::sync::Arc;

/// A value to choose: how it stands in the address, its name, and how many entries it has.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Value {
    code: String,
    name: String,
    count: usize,
}

/// The filters.
#[component]
pub(super) fn Filters(
    /// What there is to choose from.
    shelf: Arc<Shelf>,
    /// What is chosen.
    wanted: Wanted,
    /// What each value would give.
    counts: Memo<Counts>,
    /// Prefix of the ids.
    prefix: &'static str,
    /// The classes and types of the library too, where there is room.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let ctx = ctx();
    let clear = move |()| wanted.clear_filters();
    let more = whole.then(|| {
        let (classes, types) = (Arc::clone(&shelf), shelf);
        let classes = Signal::derive(move || {
            let names = classes.class_names().iter().cloned();
            let mut values: Vec<_> = counts.with(|counts| named(names, &counts.classes));
            domain::order::by(&mut values, |one, other| one.code.cmp(&other.code));
            values
        });
        let types = Signal::derive(move || {
            let names = types.project_types().into_iter();
            counts.with(|counts| named(names, &counts.types))
        });
        view! {
            {facet(format!("{prefix}-class"), ctx.say(|m| m.library.class), wanted.class, classes)}
            {facet(
                format!("{prefix}-type"),
                ctx.say(|m| m.library.project_type),
                wanted.project_type,
                types,
            )}
        }
    });
    view! {
        {levels(ctx, wanted, counts, prefix)}
        {more}
        <Show when=move || wanted.is_filtered()>
            <Button kind=ButtonKind::Quiet on_click=clear>
                {ctx.say(|m| m.library.clear)}
            </Button>
        </Show>
    }
}

/// First and second levels; the second follow the first.
fn levels(ctx: Ctx, wanted: Wanted, counts: Memo<Counts>, prefix: &'static str) -> impl IntoView {
    let lang = ctx.prefs.lang;
    let level1 = move || {
        let value = |level: Level1| Value {
            code: level1_code(level).to_owned(),
            name: level.label(lang.get()).to_owned(),
            count: counts.with(|counts| at(&counts.level1, level.place())),
        };
        Level1::ALL.into_iter().map(value).collect::<Vec<_>>()
    };
    let level2 = move || {
        let first: Vec<_> = chosen(&wanted.level1.get())
            .filter_map(parse_level1)
            .collect();
        let under = |level: &Level2| first.is_empty() || first.contains(&level.level1());
        let value = |level: Level2| Value {
            code: level.code().to_owned(),
            name: level.label(lang.get()).to_owned(),
            count: counts.with(|counts| at(&counts.level2, level.place())),
        };
        Level2::ALL.into_iter().filter(under).map(value).collect()
    };
    let (first, second) = (Signal::derive(level1), Signal::derive(level2));
    view! {
        {facet(format!("{prefix}-level1"), ctx.say(|m| m.library.level1), wanted.level1, first)}
        {facet(format!("{prefix}-level2"), ctx.say(|m| m.library.level2), wanted.level2, second)}
    }
}

fn at(counts: &[usize], place: usize) -> usize {
    counts.get(place).copied().unwrap_or_default()
}

fn named(names: impl Iterator<Item = String>, counts: &[usize]) -> Vec<Value> {
    let value = |(place, name): (usize, String)| Value {
        code: name.clone(),
        name,
        count: at(counts, place),
    };
    names.enumerate().map(value).collect()
}

/// One filter: a button that tells how many values are chosen, and under it a box for each value
/// that has entries.
fn facet(
    id: String,
    label: Signal<&'static str>,
    value: RwSignal<String>,
    values: Signal<Vec<Value>>,
) -> AnyView {
    let title = move || {
        let count = value.with(|text| chosen(text).count());
        let label = label.get();
        if count == 0 {
            label.to_owned()
        } else {
            format!("{label} · {count}")
        }
    };
    let is_chosen = move |code: &str| value.with(|text| chosen(text).any(|one| one == code));
    let shown = move || {
        let mut all = values.get();
        all.retain(|one| one.count > 0 || is_chosen(&one.code));
        all
    };
    let count = move |code: &str| {
        values.with(|all| all.iter().find(|one| one.code == code).map(|one| one.count))
    };
    let line = move |one: Value| {
        let (code, same, counted) = (one.code.clone(), one.code.clone(), one.code);
        view! {
            <label class="choice facet__value">
                <input
                    class="choice__box"
                    type="checkbox"
                    prop:checked=move || is_chosen(&same)
                    on:change=move |_| value.update(|text| *text = toggled(text, &code))
                />
                <span class="choice__text">{one.name}</span>
                <span class="count">{move || count(&counted)}</span>
            </label>
        }
    };
    let list = move || {
        view! {
            <For
                each=shown
                key=|one| (one.code.clone(), one.name.clone())
                children=line
            />
        }
    };
    view! {
        <Menu id label=Signal::derive(title) kind=ButtonKind::Secondary start=true>
            {list()}
        </Menu>
    }
    .into_any()
}
