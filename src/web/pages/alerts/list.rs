//! The list: tabs with counts, filters in the address, many at once.

use super::{
    act::Acts,
    filters::{ALL, DUE, LEDGER, Listed, TREATED, find, named, query, usual},
    rows::{columns, row},
    run,
    runs::Runs,
    treated,
};
use crate::{
    address::{Params, use_params},
    bound::{from_address, keep_in_address},
    ctx::{Ctx, ctx},
    error_page,
    lang::fill,
    loaded::{Remote, loaded},
    route::Route,
    shell::Page,
};
use api::{
    alert::{ALERT_BOOK_PATH, AlertLine},
    endpoint::query_string,
    organisation::Organisation,
};
use domain::{
    alert::{Looks, Verb},
    role::Role,
};
use kit::{
    BannerKind, Button, ButtonKind, Choice, DataTable, EmptyState, Glyph, SearchBox, Select,
};
use leptos::{prelude::*, task::spawn_local};

/// The page.
#[component]
pub(crate) fn AlertsPage() -> impl IntoView {
    let ctx = ctx();
    let params = use_params();
    let role = ctx.session.role();
    let listed: Remote<Listed> = Remote::new(move || {
        ctx.fresh.alerts.track();
        ctx.fresh.all.track();
        ctx.prefs.lang.track();
        find(ctx, role, params.get())
    });
    let acts = Acts::new(ctx);
    let running = RwSignal::new(false);
    let is_finance = role == Some(Role::Finance);
    let runs = Runs::new(ctx);
    if is_finance {
        runs.look();
    }
    let reads = ctx.session.reads_tables();
    let export = move || {
        let href = move || book(&params.get(), role, listed.get().and_then(Result::ok));
        let run = is_finance.then(|| {
            view! {
                <Button on_click=move |()| running.set(true)>{ctx.say(|m| m.alerts.run)}</Button>
            }
        });
        view! {
            {run}
            <a class=ButtonKind::Secondary.class() href=href download="" rel="external">
                {ctx.say(|m| m.alerts.export)}
            </a>
        }
    };
    let actions = move || reads.then(export);
    let shown = move |listed: Listed| {
        acts.call(&listed.alerts.notice_name);
        let params = params.get_untracked();
        view! {
            {chips(ctx, &params, &listed)}
            {lines(ctx, acts, &params, listed)}
        }
    };
    view! {
        <Page title=ctx.say(|m| m.app.alerts) actions>
            <div class="stack">
                {is_finance.then(|| runs.told())}
                {reads.then(|| view! { <Filters /> })}
                {loaded(ctx, listed, shown)}
            </div>
        </Page>
        {acts.dialog()}
        {is_finance.then(|| run::dialog(ctx, running, runs))}
    }
    .into_any()
}

/// Where the shown tab is had as a workbook.
fn book(params: &Params, role: Option<Role>, listed: Option<Listed>) -> String {
    let shown = listed.map(|listed| listed.tab);
    let tab = named(params).or(shown.as_deref());
    let query = query(params, tab.unwrap_or_else(|| usual(role, &[])));
    ALERT_BOOK_PATH.to_owned() + &query_string(&query)
}

/// The stages as a row of links, with how many stand where.
pub(super) fn chips(ctx: Ctx, params: &Params, listed: &Listed) -> impl IntoView + use<> {
    let now = &listed.tab;
    let chip = |code: &'static str, label: Signal<&'static str>, count: Option<u64>| {
        let href = Route::Alerts.with(&params.clone().with("tab", code));
        let current = (now == code).then_some("true");
        let count = count.map(|count| view! { <span class="count">{count}</span> });
        view! { <li><a class="chip" href=href aria-current=current>{label}{count}</a></li> }
    };
    let stages = listed.alerts.counts.iter().map(|it| {
        let (stage, count) = (it.stage, it.count);
        let label = Signal::derive(move || stage.label(ctx.prefs.lang.get()));
        chip(stage.code(), label, Some(count))
    });
    let stages = stages.collect_view();
    view! {
        <nav aria-label=ctx.say(|m| m.alerts.tabs)>
            <ul class="chips">
                {stages}
                {chip(ALL, ctx.say(|m| m.alerts.all), None)}
                {chip(LEDGER, ctx.say(|m| m.alerts.ledger), None)}
                {chip(DUE, ctx.say(|m| m.alerts.due), None)}
                {chip(TREATED, ctx.say(|m| m.alerts.treated), None)}
            </ul>
        </nav>
    }
}

/// Search, what was found, department and unit.
#[component]
fn Filters() -> impl IntoView {
    let ctx = ctx();
    let [q, looks, department, unit] = ["q", "looks", "department", "unit"].map(from_address);
    let treatment = from_address("treatment");
    let params = use_params();
    let is_treated = move || params.with(|params| named(params) == Some(TREATED));
    keep_in_address(vec![
        ("treatment", treatment),
        ("q", q),
        ("looks", looks),
        ("department", department),
        ("unit", unit),
    ]);
    let kinds = move || {
        let lang = ctx.prefs.lang.get();
        let all = Looks::ALL.iter();
        all.map(|one| Choice::new(one.code(), one.label(lang)))
            .collect::<Vec<_>>()
    };
    let role = ctx.session.role();
    let several = !matches!(role, Some(Role::Unit) | None);
    let above = matches!(role, Some(Role::Finance | Role::Leader));
    let organisation = several.then(|| {
        let known: Remote<Organisation> = Remote::new(move || {
            ctx.fresh.all.track();
            ctx.ask(|client| client.find_organisation())
        });
        organisation(ctx, known, (department, unit), above)
    });
    view! {
        <div class="toolbar">
            <SearchBox
                id="alerts-q"
                label=ctx.say(|m| m.alerts.search)
                value=q
                words=ctx.kit()
            />
            <Select
                id="alerts-looks"
                label=ctx.say(|m| m.alerts.looks)
                value=looks
                options=Signal::derive(kinds)
                placeholder=ctx.say(|m| m.alerts.every_looks)
            />
            <Show when=is_treated>{treated::filter(ctx, treatment)}</Show>
            {organisation}
        </div>
    }
    .into_any()
}

fn organisation(
    ctx: Ctx,
    known: Remote<Organisation>,
    (department, unit): (RwSignal<String>, RwSignal<String>),
    above: bool,
) -> AnyView {
    let known = move || known.get().and_then(Result::ok);
    let departments = move || {
        let all = known().map(|known| known.departments).unwrap_or_default();
        all.into_iter()
            .map(|one| Choice::new(one.id.to_string(), one.name))
            .collect::<Vec<_>>()
    };
    let units = move || {
        let all = known().map(|known| known.units).unwrap_or_default();
        let own = department.get();
        all.into_iter()
            .filter(|one| own.is_empty() || one.department.is_some_and(|id| id.to_string() == own))
            .map(|one| Choice::new(one.id.to_string(), one.name))
            .collect::<Vec<_>>()
    };
    let departments = above.then(|| {
        view! {
            <Select
                id="alerts-department"
                label=ctx.say(|m| m.alerts.department)
                value=department
                options=Signal::derive(departments)
                placeholder=ctx.say(|m| m.alerts.every_department)
            />
        }
    });
    view! {
        {departments}
        <Select
            id="alerts-unit"
            label=ctx.say(|m| m.alerts.unit)
            value=unit
            options=Signal::derive(units)
            placeholder=ctx.say(|m| m.alerts.every_unit)
        />
    }
    .into_any()
}

/// A line with its tick.
type Ticked = (AlertLine, RwSignal<bool>);

/// The lines with what can be done to many of them.
pub(super) fn lines(ctx: Ctx, acts: Acts, params: &Params, listed: Listed) -> AnyView {
    let Listed { tab: now, alerts } = listed;
    let (ledger, treated) = (now == LEDGER, now == TREATED);
    if alerts.items.is_empty() {
        let text = ctx.say(if ledger {
            |m| m.alerts.none_ledger
        } else if treated {
            |m| m.alerts.none_treated
        } else {
            |m| m.alerts.none_text
        });
        let title = ctx.say(|m| m.alerts.none_title);
        return view! { <EmptyState title text glyph=Glyph::Check /> }.into_any();
    }
    let tick = |line: AlertLine| (line, RwSignal::new(false));
    let all: RwSignal<Vec<Ticked>> = RwSignal::new(alerts.items.into_iter().map(tick).collect());
    let next = RwSignal::new(alerts.next);
    let total = alerts.total;
    let acting = all.with_untracked(|all| all.iter().any(|(line, _)| !line.verbs.is_empty()));
    let rows = move || {
        let line = |(line, ticked): &Ticked| {
            if treated {
                return treated::row(ctx, line);
            }
            let ticked = (!line.verbs.is_empty()).then_some(*ticked);
            row(ctx, line, ticked, ledger)
        };
        all.with(|all| all.iter().map(line).collect_view())
    };
    let count = move || {
        let (there, words) = (all.with(Vec::len), &ctx.t().alerts);
        if u64::try_from(there).is_ok_and(|there| there < total) {
            fill(words.total_of, &[&there.to_string(), &total.to_string()])
        } else {
            fill(words.total, &[&total.to_string()])
        }
    };
    let note = treated::note(ctx, &now);
    let further = query(params, &now);
    let caption = move || {
        let words = &ctx.t().alerts;
        match now.as_str() {
            LEDGER => words.ledger,
            DUE => words.due,
            TREATED => words.treated,
            _ => ctx.t().app.alerts,
        }
    };
    let heads = move || {
        if treated {
            treated::columns(ctx)
        } else {
            columns(ctx, ledger)
        }
    };
    view! {
        {note}
        {(acting && !treated).then(|| many(ctx, acts, all))}
        <DataTable
            caption
            hide_caption=true
            columns=Signal::derive(heads)
        >
            {rows}
        </DataTable>
        <p class="small muted" role="status">{count}</p>
        {more(ctx, (all, next), further)}
    }
    .into_any()
}

/// The next page, beneath what is there.
fn more(
    ctx: Ctx,
    (all, next): (RwSignal<Vec<Ticked>>, RwSignal<Option<String>>),
    query: api::alert::ListAlertsQuery,
) -> AnyView {
    let pending = RwSignal::new(false);
    let query = StoredValue::new(query);
    let fetch = move |()| {
        let mut query = query.get_value();
        query.after = next.get_untracked();
        pending.set(true);
        spawn_local(async move {
            let page = ctx.ask(|client| client.list_alerts(&query)).await;
            pending.try_set(false);
            match page {
                Ok(page) => {
                    let tick = |line: AlertLine| (line, RwSignal::new(false));
                    all.try_update(|all| all.extend(page.items.into_iter().map(tick)));
                    next.try_set(page.next);
                }
                Err(error) => {
                    let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                    ctx.toasts.push(BannerKind::Error, line);
                }
            }
        });
    };
    view! {
        <Show when=move || next.with(Option::is_some)>
            <p class="more">
                <Button pending on_click=fetch>{ctx.say(|m| m.alerts.more)}</Button>
            </p>
        </Show>
    }
    .into_any()
}

/// Many at once: what every chosen alert allows.
fn many(ctx: Ctx, acts: Acts, all: RwSignal<Vec<Ticked>>) -> AnyView {
    let chosen = move || {
        all.with(|all| {
            let on = all.iter().filter(|(_, ticked)| ticked.get());
            on.map(|(line, _)| line.clone()).collect::<Vec<_>>()
        })
    };
    let tick = move |on: bool| {
        all.with_untracked(|all| {
            let can = all.iter().filter(|(line, _)| !line.verbs.is_empty());
            can.for_each(|(_, ticked)| ticked.set(on));
        });
    };
    let count = move || fill(ctx.t().alerts.chosen, &[&chosen().len().to_string()]);
    let verbs = Memo::new(move |_| {
        let chosen = chosen();
        let shared = |verb: &&Verb| {
            !chosen.is_empty() && chosen.iter().all(|line| line.verbs.contains(verb))
        };
        Verb::ALL.iter().filter(shared).copied().collect::<Vec<_>>()
    });
    let buttons = move || {
        let button = |(at, verb): (usize, Verb)| {
            let kind = if at == 0 {
                ButtonKind::Primary
            } else {
                ButtonKind::Secondary
            };
            let label = acts.label(verb);
            let ask = move |()| acts.ask(verb, &untrack(chosen));
            view! { <Button kind on_click=ask>{move || label.get()}</Button> }
        };
        verbs
            .get()
            .into_iter()
            .enumerate()
            .map(button)
            .collect_view()
    };
    view! {
        <div class="toolbar">
            <span role="status">{count}</span>
            {buttons}
            <Button on_click=move |()| tick(true)>{ctx.say(|m| m.alerts.tick_all)}</Button>
            <Button kind=ButtonKind::Quiet on_click=move |()| tick(false)>
                {ctx.say(|m| m.alerts.tick_none)}
            </Button>
        </div>
    }
    .into_any()
}
