//! The page 指标库.

use super::{
    cases::CasesScreen,
    details::Details,
    enter_list,
    filters::Filters,
    marked_name, remote,
    shelf::{Line, Shelf, Wanted, typical},
    upkeep::{Upkeep, UpkeepScreen},
};
use crate::{
    address::{Params, use_params, use_set_params},
    bound::keep_in_address,
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::loaded,
    shell::Page,
};
use domain::role::Role;
use kit::{
    Button, Column, EmptyState, Glyph, SearchBox, SidePanel, Tab, TabPanel, Tabs, VirtualRows,
};
use leptos::prelude::*;
use std::sync::Arc;

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Entries,
    Cases,
    Upkeep,
}

impl Part {
    /// The name in the address.
    fn code(self) -> &'static str {
        match self {
            Self::Entries => "entries",
            Self::Cases => "cases",
            Self::Upkeep => "upkeep",
        }
    }

    /// What a role finds here: cases for those who read targets, maintenance for its maintainers.
    fn all(role: Option<Role>) -> Vec<Self> {
        let maintains = matches!(role, Some(Role::Finance | Role::Admin));
        let reads = !matches!(role, None | Some(Role::Admin | Role::Trainer));
        let all = [
            Some(Self::Entries),
            reads.then_some(Self::Cases),
            maintains.then_some(Self::Upkeep),
        ];
        all.into_iter().flatten().collect()
    }

    /// Reads the address; what its reader does not find here is the first part.
    fn of(params: &Params, all: &[Self]) -> Self {
        let tab = params.get("tab");
        let known = all.iter().copied().find(|part| tab == Some(part.code()));
        known.unwrap_or_default()
    }
}

/// The page.
#[component]
pub(crate) fn LibraryPage() -> impl IntoView {
    let ctx = ctx();
    let library = remote(ctx);
    let upkeep = Upkeep::of(ctx);
    let role = ctx.session.person_untracked().map(|person| person.role);
    let parts = Part::all(role);
    let (params, set) = (use_params(), use_set_params());
    let known = parts.clone();
    let part = Memo::new(move |_| params.with(|params| Part::of(params, &known)));
    let selected = Signal::derive(move || part.get().code().to_owned());
    let tab = move |part: &Part| match part {
        Part::Entries => Tab::new(part.code(), ctx.say(|m| m.upkeep.entries)),
        Part::Cases => Tab::new(part.code(), ctx.say(|m| m.upkeep.cases)),
        Part::Upkeep => Tab::new(part.code(), ctx.say(|m| m.upkeep.upkeep)),
    };
    let tabs = (parts.len() > 1).then(|| {
        let tabs = parts.iter().map(tab).collect();
        let on_select = move |code: String| {
            let is_first = code == Part::default().code();
            let tab = if is_first { "" } else { code.as_str() };
            set.run(Params::default().with("tab", tab));
        };
        view! {
            <Tabs id="library" label=ctx.say(|m| m.upkeep.sections) tabs selected on_select />
        }
    });
    let shelves = move |shelf: Arc<Shelf>| {
        let part = part.get();
        match upkeep.filter(|_| part == Part::Upkeep) {
            Some(upkeep) => view! { <UpkeepScreen shelf upkeep /> }.into_any(),
            None => view! { <Shelves shelf upkeep=upkeep /> }.into_any(),
        }
    };
    let content = move || {
        if part.get() == Part::Cases {
            view! { <CasesScreen /> }.into_any()
        } else {
            loaded(ctx, library, shelves).into_any()
        }
    };
    view! {
        <Page title=ctx.say(|m| m.app.library)>
            {tabs}
            <TabPanel id="library" selected>{content}</TabPanel>
            {upkeep.map(Upkeep::dialogs)}
        </Page>
    }
    .into_any()
}

/// The library with its search, its filters and the details of what is chosen.
#[component]
pub(super) fn Shelves(
    /// The library.
    shelf: Arc<Shelf>,
    /// What its maintainers may do with an entry.
    #[prop(optional_no_strip)]
    upkeep: Option<Upkeep>,
) -> impl IntoView {
    let ctx = ctx();
    let wanted = Wanted::new();
    let chosen = RwSignal::new(String::new());
    let mut named = wanted.named().to_vec();
    named.push(("code", chosen));
    keep_in_address(named);
    let (lines, counts) = shelf.look(move || wanted.query());
    let total = shelf.entries.len().to_string();
    let found = move || {
        let count = lines.with(Vec::len).to_string();
        fill(ctx.t().library.found, &[&count])
    };
    let (for_filters, for_list) = (Arc::clone(&shelf), Arc::clone(&shelf));
    view! {
        <p class="library__lead">{move || fill(ctx.t().library.lead, &[&total])}</p>
        <div class="toolbar toolbar--top" on:keydown=move |event| enter_from_search(&event, lines)>
            <div class="library__search">
                <SearchBox
                    id="library-search"
                    label=ctx.say(|m| m.library.search)
                    words=ctx.kit()
                    value=wanted.text
                />
                <p class="field__hint">{ctx.say(|m| m.library.search_hint)}</p>
            </div>
            <Filters shelf=for_filters wanted counts prefix="library" whole=true />
            <p class="library__count" role="status">{found}</p>
        </div>
        <div class="split">
            <div class="split__main">{list(ctx, for_list, lines, wanted, chosen)}</div>
            {side(ctx, shelf, chosen, upkeep)}
        </div>
    }
}

fn enter_from_search(event: &leptos::ev::KeyboardEvent, lines: Memo<Vec<Line>>) {
    let from: web_sys::Element = event_target(event);
    if from.id() == "library-search" {
        enter_list(event, lines, line_id);
    }
}

fn line_id(entry: usize) -> String {
    format!("library-line-{entry}")
}

/// The list, or why it is empty.
fn list(
    ctx: Ctx,
    shelf: Arc<Shelf>,
    lines: Memo<Vec<Line>>,
    wanted: Wanted,
    chosen: RwSignal<String>,
) -> impl IntoView {
    let columns = move || {
        vec![
            Column::text("name", ctx.say(|m| m.library.name)),
            Column::text("level2", ctx.say(|m| m.library.level2)),
            Column::text("typical", ctx.say(|m| m.library.typical)),
            Column::text("class", ctx.say(|m| m.library.class)),
            Column::text("type", ctx.say(|m| m.library.project_type)),
            Column::text("code", ctx.say(|m| m.library.code)),
        ]
    };
    let clear = move |()| {
        wanted.text.set(String::new());
        wanted.clear_filters();
    };
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
    let is_empty = Memo::new(move |_| lines.with(Vec::is_empty));
    let table = move || {
        let shelf = Arc::clone(&shelf);
        view! {
            <VirtualRows
                caption=ctx.say(|m| m.app.library)
                columns=Signal::derive(columns)
                rows=lines
                key=Line::key
                row=move |line| cells(ctx, &shelf, &line, chosen)
            />
        }
    };
    view! {
        <Show when=move || !is_empty.get() fallback=nothing>{table()}</Show>
    }
}

fn cells(ctx: Ctx, shelf: &Shelf, line: &Line, chosen: RwSignal<String>) -> impl IntoView + use<> {
    let entry = shelf.entries.get(line.entry)?.clone();
    let (code, same) = (entry.code.clone(), entry.code.clone());
    let current = move || chosen.with(|chosen| *chosen == same).then_some("true");
    let level2 = entry.level2;
    let (class, kind, own) = (
        entry.functional_class.clone(),
        entry.project_type.clone(),
        entry.code.clone(),
    );
    let cell = "table__cell table__cell--nowrap";
    Some(view! {
        <th class="table__cell table__cell--nowrap table__cell--first" scope="row">
            <button
                type="button"
                class="library__name"
                id=line_id(line.entry)
                aria-current=current
                on:click=move |_| chosen.set(code.clone())
            >
                {marked_name(shelf, line)}
            </button>
        </th>
        <td class=cell>{move || level2.label(ctx.prefs.lang.get())}</td>
        <td class=cell>{move || typical(&entry, ctx.prefs.lang.get())}</td>
        <td class=cell>{class}</td>
        <td class=cell>{kind}</td>
        <td class="table__cell table__cell--nowrap muted">{own}</td>
    })
}

/// The details of what is chosen, beside the list.
fn side(
    ctx: Ctx,
    shelf: Arc<Shelf>,
    chosen: RwSignal<String>,
    upkeep: Option<Upkeep>,
) -> impl IntoView {
    let entry = Memo::new(move |_| {
        let at = chosen.with(|code| shelf.by_code(code));
        at.and_then(|at| shelf.entries.get(at).cloned())
    });
    let open = RwSignal::new(entry.with_untracked(Option::is_some));
    Effect::new(move |_| open.set(entry.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() {
            chosen.set(String::new());
        }
    });
    let content = move || {
        entry.get().map(|entry| {
            let acts = upkeep.map(|upkeep| upkeep.acts(&entry));
            view! { {acts}<Details entry /> }
        })
    };
    view! {
        <div class="split__side" class=("split__side--closed", move || !open.get())>
            <SidePanel
                id="library-details"
                title=ctx.say(|m| m.library.details)
                words=ctx.kit()
                open
            >
                {content}
            </SidePanel>
        </div>
    }
}
