//! The page 绩效目标: filters, counts and the table; what needs me comes first.

use super::{
    create::CreateProject,
    create_whole::CreateWhole,
    filter::{Filter, sorted},
    rows::{Rows, Source},
    table::TargetTable,
};
use crate::{
    address::{Params, use_params, use_set_params},
    bound::{from_address, keep_in_address},
    ctx::{Ctx, ctx},
    loaded::Remote,
    pages::books,
    route::Route,
    shell::Page,
};
use api::{
    books::ListBookQuery,
    home::{Home, HomeQuery},
    organisation::Organisation,
};
use domain::{adjustment::Stage, lifecycle::State, project::TargetKind, role::Role};
use kit::{Button, ButtonKind, Choice, Direction, EmptyState, Glyph, Icon, SearchBox, Select};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn TargetsPage() -> impl IntoView {
    let ctx = ctx();
    let params = use_params();
    let set_params = use_set_params();
    let filter = Memo::new(move |_| params.with(Filter::parse));
    let rows = Rows::load(ctx, Signal::stored(Source::Targets), filter);
    let (creating, creating_whole) = (RwSignal::new(false), RwSignal::new(false));
    let is_unit = ctx.session.role() == Some(Role::Unit);
    let is_office = matches!(ctx.session.role(), Some(Role::Department | Role::Finance));
    let on_sort = Callback::new(move |(column, _): (String, Direction)| {
        set_params.run(sorted(params.get_untracked(), &column));
    });
    let export = move || {
        let filter = filter.get();
        ListBookQuery {
            year: filter.year,
            state: filter.state,
            unit: filter.unit,
            kind: filter.kind,
            adjusting: filter.adjusting,
            q: filter.q,
        }
    };
    let actions = move || {
        let export = books::list_link(ctx, export);
        let new = is_unit.then(|| {
            view! {
                <Button on_click=move |()| creating_whole.set(true)>
                    <Icon glyph=Glyph::Plus />
                    {ctx.say(|m| m.whole.new)}
                </Button>
                <Button kind=ButtonKind::Primary on_click=move |()| creating.set(true)>
                    <Icon glyph=Glyph::Plus />
                    {ctx.say(|m| m.targets.new_project)}
                </Button>
            }
        });
        let bulk = (is_office || is_unit).then(|| books::bulk_button(ctx));
        view! { {bulk}{export}{new} }
    };
    view! {
        <Page title=ctx.say(|m| m.app.targets) actions>
            {state_chips(ctx, params)}
            <Filters ctx />
            <TargetTable
                ctx
                rows
                caption=ctx.say(|m| m.app.targets)
                to=Route::Target
                sort=Signal::derive(move || filter.with(Filter::column))
                on_sort
                empty=move || empty(ctx, filter)
            />
        </Page>
        {is_unit
            .then(|| view! { <CreateProject open=creating /><CreateWhole open=creating_whole /> })}
    }
    .into_any()
}

/// Why there is nothing to see.
fn empty(ctx: Ctx, filter: Memo<Filter>) -> AnyView {
    let narrows = filter.with(Filter::narrows);
    let text = move || {
        let words = &ctx.t().targets;
        match ctx.session.role() {
            _ if narrows => words.empty_filtered,
            Some(Role::Unit) => words.empty_unit,
            _ => words.empty_other,
        }
    };
    view! { <EmptyState title=ctx.say(|m| m.targets.empty) text glyph=Glyph::Target /> }.into_any()
}

/// States as a row of links, with how many stand where.
fn state_chips(ctx: Ctx, params: Memo<Params>) -> impl IntoView {
    let year = Memo::new(move |_| params.with(|params| params.read::<u16>("year")));
    let kind = Memo::new(move |_| params.with(Filter::parse).kind);
    let home: Remote<Home> = Remote::new(move || {
        ctx.fresh.targets.track();
        let query = HomeQuery {
            year: year.get(),
            kind: kind.get(),
        };
        ctx.ask(|client| client.find_home(&query))
    });
    let count = move |state: State| {
        let counts = home.get()?.ok()?.counts_listed;
        counts
            .iter()
            .find(|count| count.state == state)
            .map(|count| count.count)
    };
    let chosen = Memo::new(move |_| params.with(|params| Filter::parse(params).state));
    let chip = move |state: Option<State>| {
        let href = move || {
            let code = state.map_or("", State::code);
            Route::Targets.with(&params.get().with("state", code))
        };
        let current = move || (chosen.get() == state).then_some("true");
        let name = move || match state {
            None => ctx.t().targets.all_states.to_owned(),
            Some(state) => state.label(ctx.prefs.lang.get()).to_owned(),
        };
        let number = move || {
            let count = state.and_then(count);
            count.map(|count| view! { <span class="count">{count}</span> })
        };
        view! { <li><a class="chip" href=href aria-current=current>{name}{number}</a></li> }
    };
    let seen = move || {
        let role = ctx.session.role();
        let shown = State::ALL.iter().copied().filter(move |state| match role {
            Some(Role::Unit) => true,
            Some(Role::Leader | Role::Region) => *state == State::Approved,
            _ => *state != State::Draft,
        });
        std::iter::once(None)
            .chain(shown.map(Some))
            .map(chip)
            .collect_view()
    };
    view! {
        <nav aria-label=ctx.say(|m| m.home.counts)>
            <ul class="chips">{seen}</ul>
        </nav>
    }
}

/// Search, kind and unit; what is typed follows the address and the address what is typed.
#[component]
pub(crate) fn Filters(
    /// The app's context.
    ctx: Ctx,
) -> impl IntoView {
    let names = ["q", "kind", "unit", "adjusting"];
    let [q, kind, unit, adjusting] = names.map(from_address);
    keep_in_address(names.into_iter().zip([q, kind, unit, adjusting]).collect());
    let several = !matches!(ctx.session.role(), Some(Role::Unit) | None);
    let units = several.then(|| unit_select(ctx, unit));
    view! {
        <div class="toolbar">
            <SearchBox
                id="targets-q"
                label=ctx.say(|m| m.targets.search)
                value=q
                words=ctx.kit()
            />
            {kind_select(ctx, kind)}
            {units}
            {adjusting_select(ctx, adjusting)}
        </div>
    }
    .into_any()
}

/// What the targets are of: projects, units as a whole, or either.
fn kind_select(ctx: Ctx, value: RwSignal<String>) -> AnyView {
    let options = move || {
        let lang = ctx.prefs.lang.get();
        let all = TargetKind::ALL.iter();
        all.map(|kind| Choice::new(kind.code(), kind.label(lang)))
            .collect::<Vec<_>>()
    };
    view! {
        <Select
            id="targets-kind"
            label=ctx.say(|m| m.whole.kind)
            value
            options=Signal::derive(options)
            placeholder=ctx.say(|m| m.whole.any_kind)
        />
    }
    .into_any()
}

/// How an adjustment stands: whoever reads approved targets alone learns of approved ones alone.
fn adjusting_select(ctx: Ctx, value: RwSignal<String>) -> AnyView {
    let options = move || {
        let lang = ctx.prefs.lang.get();
        let all = !matches!(ctx.session.role(), Some(Role::Leader | Role::Region));
        let stages = Stage::ALL.iter();
        let seen = stages.filter(|stage| all || **stage == Stage::Approved);
        seen.map(|stage| Choice::new(stage.code(), stage.label(lang)))
            .collect::<Vec<_>>()
    };
    view! {
        <Select
            id="targets-adjusting"
            label=ctx.say(|m| m.adjustment.filter)
            value
            options=Signal::derive(options)
            placeholder=ctx.say(|m| m.adjustment.any)
        />
    }
    .into_any()
}

fn unit_select(ctx: Ctx, value: RwSignal<String>) -> AnyView {
    let organisation: Remote<Organisation> = Remote::new(move || {
        ctx.fresh.all.track();
        ctx.ask(|client| client.find_organisation())
    });
    let options = move || {
        let known = organisation.get().and_then(Result::ok);
        let units = known.map(|known| known.units).unwrap_or_default();
        units
            .into_iter()
            .map(|unit| Choice::new(unit.id.to_string(), unit.name))
            .collect::<Vec<_>>()
    };
    view! {
        <Select
            id="targets-unit"
            label=ctx.say(|m| m.targets.unit)
            value
            options=Signal::derive(options)
            placeholder=ctx.say(|m| m.targets.all_units)
        />
    }
    .into_any()
}
