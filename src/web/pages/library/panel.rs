//! The library beside a form: search, tick several, insert them. Keyboard alone suffices.

use super::{
    enter_list,
    filters::Filters,
    marked_name, remote,
    shelf::{Line, Shelf, Wanted, level1_code, typical},
};
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::loaded,
};
use domain::{library::LibraryIndicator, search::Query, taxonomy::Level1};
use kit::{
    Button, ButtonKind, Checkbox, Column, EmptyState, Glyph, SearchBox, SidePanel, Tag, VirtualRows,
};
use leptos::prelude::*;
use std::{collections::BTreeSet, sync::Arc};

/// The panel, to stand in `.split__side`. Opening it moves the focus to the search box; closing
/// it or inserting gives the focus back to where it was.
#[component]
pub(crate) fn LibraryPanel(
    /// Whether it shows.
    open: RwSignal<bool>,
    /// The functional class of the project, as a code like 20502; empty where unknown.
    #[prop(into)]
    class: Signal<String>,
    /// The first level to begin with.
    #[prop(optional, into)]
    level1: Signal<Option<Level1>>,
    /// Codes that stand in the form already.
    #[prop(optional, into)]
    taken: Signal<BTreeSet<String>>,
    /// Called with the entries to insert, in the order of the library.
    #[prop(into)]
    on_pick: Callback<Vec<LibraryIndicator>>,
    /// Opens the recommended set instead.
    #[prop(into)]
    on_recommend: Callback<()>,
) -> impl IntoView {
    let ctx = ctx();
    let library = remote(ctx);
    let recommend = move |()| {
        open.set(false);
        on_recommend.run(());
    };
    let pick = Callback::new(move |picked: Vec<LibraryIndicator>| {
        // Whoever takes them says so.
        open.set(false);
        on_pick.run(picked);
    });
    let content = move || {
        loaded(ctx, library, move |shelf| {
            let wanted = Wanted::new();
            let start = level1.get_untracked().map(level1_code);
            wanted.level1.set(start.unwrap_or_default().to_owned());
            view! { <Picker shelf wanted class taken on_pick=pick /> }
        })
    };
    view! {
        <SidePanel
            id="library-panel"
            title=ctx.say(|m| m.library.pick_title)
            words=ctx.kit()
            open
        >
            <Button on_click=recommend>{ctx.say(|m| m.library.recommend_title)}</Button>
            {content}
        </SidePanel>
    }
}

/// What the panel holds.
#[component]
pub(super) fn Picker(
    /// The library.
    shelf: Arc<Shelf>,
    /// What is looked for at first.
    wanted: Wanted,
    /// The functional class of the project.
    class: Signal<String>,
    /// Codes that stand in the form already.
    taken: Signal<BTreeSet<String>>,
    /// Called with the entries to insert.
    on_pick: Callback<Vec<LibraryIndicator>>,
) -> impl IntoView {
    let ctx = ctx();
    let own = shelf
        .class_named(&class.get_untracked())
        .unwrap_or_default();
    let same_class = RwSignal::new(!own.is_empty());
    let known = !own.is_empty();
    let own_class = own.clone();
    wanted.class.set(own.clone());
    let narrow = move |same: bool| {
        wanted
            .class
            .set(if same { own.clone() } else { String::new() });
    };
    let near = (!own_class.is_empty()).then_some(own_class);
    let (lines, counts) = shelf.look(move || Query {
        own_class: near.clone(),
        ..wanted.query()
    });
    let for_filters = Arc::clone(&shelf);
    let picking = Picking {
        shelf: StoredValue::new(shelf),
        lines,
        ticked: RwSignal::new(BTreeSet::new()),
        active: RwSignal::new(None),
        taken,
        on_pick,
    };
    let only_class = known.then(|| {
        view! {
            <Checkbox
                id="library-same-class"
                label=ctx.say(|m| m.library.same_class)
                value=same_class
                on_commit=narrow
            />
        }
    });
    view! {
        <div class="picker">
            <div on:keydown=move |event| find_key(&event, picking)>
                <SearchBox
                    id="library-pick-search"
                    label=ctx.say(|m| m.library.search)
                    words=ctx.kit()
                    value=wanted.text
                    autofocus=true
                />
                <div class="picker__filters">
                    <Filters shelf=for_filters wanted counts prefix="library-pick" />
                </div>
                {only_class}
                <p class="picker__count" role="status">
                    {move || fill(ctx.t().library.found, &[&lines.with(Vec::len).to_string()])}
                </p>
            </div>
            {picking.list(ctx, wanted, same_class)}
            {picking.preview(ctx)}
            {picking.foot(ctx)}
        </div>
    }
}

/// Enter and the arrow down lead from the search box into the list.
fn find_key(event: &leptos::ev::KeyboardEvent, picking: Picking) {
    let from: web_sys::Element = event_target(event);
    if from.id() != "library-pick-search" {
        return;
    }
    enter_list(event, picking.lines, line_id);
    if event.key() == "Enter" && !event.is_composing() {
        event.prevent_default();
        let first = picking
            .lines
            .with_untracked(|lines| lines.first().map(|line| line.entry));
        first.map(|first| kit::focus_id(&line_id(first)));
    }
}

fn line_id(entry: usize) -> String {
    format!("library-pick-{entry}")
}

/// What is being picked.
#[derive(Clone, Copy)]
struct Picking {
    shelf: StoredValue<Arc<Shelf>>,
    lines: Memo<Vec<Line>>,
    ticked: RwSignal<BTreeSet<usize>>,
    active: RwSignal<Option<usize>>,
    taken: Signal<BTreeSet<String>>,
    on_pick: Callback<Vec<LibraryIndicator>>,
}

impl Picking {
    fn entry(self, at: usize) -> Option<LibraryIndicator> {
        self.shelf
            .with_value(|shelf| shelf.entries.get(at).cloned())
    }

    /// Inserts what is ticked; without any, the line given.
    fn insert(self, or: Option<usize>) {
        let mut chosen = self.ticked.get_untracked();
        if chosen.is_empty() {
            chosen.extend(or);
        }
        let picked: Vec<_> = chosen.into_iter().filter_map(|at| self.entry(at)).collect();
        if !picked.is_empty() {
            self.ticked.set(BTreeSet::new());
            self.on_pick.run(picked);
        }
    }

    fn list(self, ctx: Ctx, wanted: Wanted, same_class: RwSignal<bool>) -> impl IntoView {
        let columns = move || {
            vec![
                Column::text("name", ctx.say(|m| m.library.name)),
                Column::text("typical", ctx.say(|m| m.library.typical)),
            ]
        };
        let clear = move |()| wanted.clear(same_class);
        let nothing = move || {
            let actions =
                move || view! { <Button on_click=clear>{ctx.say(|m| m.library.clear)}</Button> };
            view! {
                <EmptyState
                    title=ctx.say(|m| m.library.none_title)
                    text=ctx.say(|m| m.library.none_text)
                    glyph=Glyph::Search
                    actions
                />
            }
        };
        let is_empty = Memo::new(move |_| self.lines.with(Vec::is_empty));
        view! {
            <div class="picker__list">
                <Show when=move || !is_empty.get() fallback=nothing>
                    <VirtualRows
                        caption=ctx.say(|m| m.app.library)
                        columns=Signal::derive(columns)
                        rows=self.lines
                        key=Line::key
                        row=move |line| self.cells(ctx, line)
                    />
                </Show>
            </div>
        }
    }

    fn cells(self, ctx: Ctx, line: Line) -> impl IntoView {
        let at = line.entry;
        let entry = self.entry(at)?;
        let name = self
            .shelf
            .with_value(|shelf| marked_name(shelf, &line).into_any());
        let code = entry.code.clone();
        let taken = move || {
            let is_taken = self.taken.with(|taken| taken.contains(&code));
            is_taken.then(|| view! { <Tag plain=true text=ctx.say(|m| m.library.taken) /> })
        };
        let keys = move |event: leptos::ev::KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                self.insert(Some(at));
            }
        };
        let tick = move |event| {
            let on = event_target_checked(&event);
            self.ticked.update(|ticked| {
                let _was = if on {
                    ticked.insert(at)
                } else {
                    ticked.remove(&at)
                };
            });
        };
        Some(view! {
            <td
                class="table__cell table__cell--nowrap"
                on:mouseenter=move |_| self.active.set(Some(at))
                on:focusin=move |_| self.active.set(Some(at))
            >
                <label class="picker__line">
                    <input
                        class="choice__box"
                        type="checkbox"
                        id=line_id(at)
                        prop:checked=move || self.ticked.with(|ticked| ticked.contains(&at))
                        on:change=tick
                        on:keydown=keys
                    />
                    <span class="picker__name">{name}</span>
                    {taken}
                </label>
            </td>
            <td class="table__cell table__cell--nowrap">
                {move || typical(&entry, ctx.prefs.lang.get())}
            </td>
        })
    }

    /// What the line under pointer or focus means.
    fn preview(self, ctx: Ctx) -> impl IntoView {
        let text = move || {
            let Some(entry) = self.active.get().and_then(|at| self.entry(at)) else {
                return view! { <p>{ctx.say(|m| m.library.preview_empty)}</p> }.into_any();
            };
            let level2 = entry.level2;
            view! {
                <p class="strong">
                    {move || level2.label(ctx.prefs.lang.get())}" · "{entry.project_type}
                </p>
                <p>{entry.explanation}</p>
            }
            .into_any()
        };
        view! { <div class="picker__preview">{text}</div> }
    }

    fn foot(self, ctx: Ctx) -> impl IntoView {
        let count = move || self.ticked.with(BTreeSet::len);
        let number = move || (count() > 0).then(|| view! { <span class="count">{count}</span> });
        let none = move || (count() == 0).then(|| ctx.t().library.pick_none.to_owned());
        view! {
            <div class="picker__foot">
                <Button
                    kind=ButtonKind::Primary
                    disabled=Signal::derive(none)
                    on_click=move |()| self.insert(None)
                >
                    {ctx.say(|m| m.library.pick)}
                    {number}
                </Button>
                <p class="picker__help">{ctx.say(|m| m.library.pick_help)}</p>
            </div>
        }
    }
}
