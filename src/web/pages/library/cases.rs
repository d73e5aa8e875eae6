//! 案例库: approved targets as examples, by functional class; finance releases or declines them.

use super::case_view::CaseDialog;
use crate::{
    ctx::{Ctx, ctx},
    functional,
    lang::fill,
    loaded::{Remote, loaded},
};
use api::cases::{CaseHead, ListCasesQuery};
use domain::{case::CaseState, id::CaseId};
use kit::{Choice, Column, DATA_LANG, DataTable, EmptyState, SearchBox, Select, Tag, Tone};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Asks for the cases in sight.
pub(crate) fn remote(ctx: Ctx) -> Remote<Vec<CaseHead>> {
    Remote::new(move || {
        ctx.fresh.all.track();
        ctx.fresh.library.track();
        let query = ListCasesQuery::default();
        ctx.ask(|client| client.list_cases(&query))
    })
}

/// The screen.
#[component]
pub(super) fn CasesScreen() -> impl IntoView {
    let ctx = ctx();
    let cases = remote(ctx);
    let opened = RwSignal::new(None::<CaseId>);
    let open = Callback::new(move |id: CaseId| opened.set(Some(id)));
    // The list stays where it is while its cases are read anew: what was searched for, filtered
    // and scrolled to outlives a decision.
    let known = Memo::new(move |_| cases.get().and_then(Result::ok));
    let is_known = Memo::new(move |_| known.with(Option::is_some));
    let list = move || {
        if is_known.get() {
            let cases = Signal::derive(move || known.get().unwrap_or_default());
            view! { <CaseList cases class=String::new() open act=Signal::stored("") /> }.into_any()
        } else {
            loaded(ctx, cases, |_| ()).into_any()
        }
    };
    view! {
        <div class="stack">
            <p class="library__lead">{ctx.say(|m| m.upkeep.cases_lead)}</p>
            {list}
            <CaseDialog opened />
        </div>
    }
    .into_any()
}

/// Whether a case holds the words.
fn holds(case: &CaseHead, words: &str) -> bool {
    let texts = [&case.project_name, &case.unit_name, &case.note];
    let mut words = words.split_whitespace();
    words.all(|word| texts.iter().any(|text| text.contains(word)))
}

/// How many cases each functional class has, as choices.
fn classes(cases: &[CaseHead]) -> Vec<Choice> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for case in cases {
        *counts.entry(&case.functional_class).or_default() += 1;
    }
    let choice = |(code, count): (&str, usize)| {
        Choice::new(code, format!("{}（{count}）", functional::name(code)))
    };
    counts.into_iter().map(choice).collect()
}

/// Search, functional class, and the cases that fit.
#[component]
pub(crate) fn CaseList(
    /// The cases.
    #[prop(into)]
    cases: Signal<Vec<CaseHead>>,
    /// The class to begin with, where it has cases.
    class: String,
    /// Called with the one that was chosen.
    open: Callback<CaseId>,
    /// What choosing does, for its button; its name alone where empty.
    act: Signal<&'static str>,
) -> impl IntoView {
    let ctx = ctx();
    let options = Signal::derive(move || cases.with(|cases| classes(cases)));
    let known = options.with_untracked(|all| all.iter().any(|choice| choice.value == class));
    let is_empty = Memo::new(move |_| cases.with(Vec::is_empty));
    let (words, class) = (
        RwSignal::new(String::new()),
        RwSignal::new(if known { class } else { String::new() }),
    );
    let found = Memo::new(move |_| {
        let (words, class) = (words.get(), class.get());
        let mut found = cases.get();
        found.retain(|case| {
            (class.is_empty() || case.functional_class == class) && holds(case, &words)
        });
        found
    });
    let count = move || fill(ctx.t().library.found, &[&found.with(Vec::len).to_string()]);
    let none = move || {
        let none = is_empty.get();
        none.then(|| view! { <EmptyState title=ctx.say(|m| m.upkeep.cases_none) /> })
    };
    view! {
        {none}
        <div class="stack stack--tight" hidden=move || is_empty.get()>
            <div class="toolbar">
                <div class="library__search">
                    <SearchBox
                        id="case-search"
                        label=ctx.say(|m| m.upkeep.cases_search)
                        words=ctx.kit()
                        value=words
                    />
                </div>
                <Select
                    id="case-class"
                    label=ctx.say(|m| m.library.class)
                    placeholder=ctx.say(|m| m.library.all)
                    value=class
                    options
                />
                <p class="library__count" role="status">{count}</p>
            </div>
            {table(ctx, found, open, act)}
        </div>
    }
    .into_any()
}

fn table(
    ctx: Ctx,
    found: Memo<Vec<CaseHead>>,
    open: Callback<CaseId>,
    act: Signal<&'static str>,
) -> impl IntoView {
    let columns = move || {
        vec![
            Column::text("name", ctx.say(|m| m.form.name)),
            Column::text("class", ctx.say(|m| m.library.class)),
            Column::text("unit", ctx.say(|m| m.form.unit)),
            Column::number("year", ctx.say(|m| m.upkeep.year)),
            Column::number("rows", ctx.say(|m| m.upkeep.case_rows)),
            Column::text("note", ctx.say(|m| m.upkeep.case_note)),
            Column::text("state", ctx.say(|m| m.upkeep.state)),
        ]
    };
    // A decision changes the state of a line and leaves the line, and who stands on it, in place.
    let key = |case: &CaseHead| case.id;
    let state = move |id: CaseId| {
        let case = move |all: &Vec<CaseHead>| all.iter().find(|case| case.id == id).cloned();
        let case = Memo::new(move |_| found.with(case));
        move || case.get().map(|case| state_tag(ctx, case.state, case.wide))
    };
    let line = move |case: CaseHead| {
        let state = state(case.id).into_any();
        line(case, state, open, act)
    };
    view! {
        <DataTable
            caption=ctx.say(|m| m.upkeep.cases)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            <For each=move || found.get() key children=line />
        </DataTable>
    }
}

fn line(
    case: CaseHead,
    state: AnyView,
    open: Callback<CaseId>,
    act: Signal<&'static str>,
) -> impl IntoView {
    let id = case.id;
    let name = case.project_name;
    let cell = "table__cell table__cell--nowrap";
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first" scope="row">
                <button
                    type="button"
                    id=case_id(id)
                    class="library__name"
                    on:click=move |_| open.run(id)
                >
                    <span lang=DATA_LANG>{name}</span>
                    <span class="visually-hidden">" "{act}</span>
                </button>
            </th>
            <td class=cell>{functional::name(&case.functional_class)}</td>
            <td class=cell lang=DATA_LANG>{case.unit_name}</td>
            <td class="table__cell table__cell--numeric">{case.year}</td>
            <td class="table__cell table__cell--numeric">{case.rows}</td>
            <td class="table__cell table__cell--wrap">{case.note}</td>
            <td class=cell>{state}</td>
        </tr>
    }
}

/// The id of a case's line, which takes the focus back when its dialog is done.
pub(super) fn case_id(id: CaseId) -> String {
    format!("case-{id}")
}

/// How far a case has come, and for whom it is open.
pub(super) fn state_tag(ctx: Ctx, state: CaseState, wide: bool) -> impl IntoView {
    let tone = match state {
        CaseState::Proposed => Tone::Warning,
        CaseState::Released => Tone::Success,
        CaseState::Declined => Tone::Neutral,
    };
    let text = move || {
        let label = state.label(ctx.prefs.lang.get());
        if wide && state == CaseState::Released {
            format!("{label} · {}", ctx.t().upkeep.case_wide_short)
        } else {
            label.to_owned()
        }
    };
    view! { <Tag plain=true tone text=Signal::derive(text) /> }
}
