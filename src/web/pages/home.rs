//! 工作台: what needs work, how the cycle stands, and a leader's figures.

use super::{
    alerts::DeskAlerts,
    campaign::{FilingNotice, days_left},
    monitoring::DeskReports,
    standing,
};
use crate::{
    address::{Params, use_params},
    ctx::{Ctx, ctx},
    lang::{fill, group, percent, wan},
    loaded::{Remote, loaded},
    route::Route,
    shell::Page,
};
use api::{
    home::{BoardRow, Headline, Home, HomeQuery, StateCount},
    targets::TargetSummary,
};
use domain::{lifecycle::State, role::Role};
use kit::{Column, DATA_LANG, DataTable, EmptyState, Glyph};
use leptos::prelude::*;

/// The page 工作台.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let ctx = ctx();
    let params = use_params();
    let year = Memo::new(move |_| params.with(|params| params.read::<u16>("year")));
    let home: Remote<Home> = Remote::new(move || {
        ctx.fresh.targets.track();
        ctx.fresh.all.track();
        ctx.prefs.lang.track();
        let query = HomeQuery {
            year: year.get(),
            kind: None,
        };
        ctx.ask(|client| client.find_home(&query))
    });
    view! {
        <Page title=ctx.say(|m| m.app.home)>
            {loaded(ctx, home, move |home| view! { <Workbench home /> })}
        </Page>
    }
    .into_any()
}

/// What the workbench shows.
#[component]
fn Workbench(home: Home) -> impl IntoView {
    let ctx = ctx();
    let role = ctx.session.role();
    let year = home.year;
    let works = matches!(role, Some(Role::Unit | Role::Department | Role::Finance));
    let headline = home
        .headline
        .map(|headline| view! { <HeadlineFigures headline /> });
    let todo = works.then(|| todo(ctx, home.todo, home.todo_total));
    let nothing = (!works && headline.is_none()).then(|| {
        let (title, text) = (
            ctx.say(|m| m.home.empty_title),
            ctx.say(|m| m.home.empty_other),
        );
        view! { <EmptyState title text /> }
    });
    let counts =
        (!home.counts.is_empty()).then(|| counts(ctx, (home.year, home.counts_whole), home.counts));
    let board = (!home.board.is_empty()).then(|| board(ctx, home.board));
    view! {
        <div class="stack">
            {works.then(|| view! { <FilingNotice year=Signal::stored(year) /> })}
            {headline}
            {works.then(|| view! { <DeskAlerts /> })}
            {works.then(|| view! { <DeskReports /> })}
            {counts}
            {todo}
            {board}
            {nothing}
        </div>
    }
    .into_any()
}

/// The list of what waits.
fn todo(ctx: Ctx, targets: Vec<TargetSummary>, total: u64) -> impl IntoView {
    let reviewer = matches!(ctx.session.role(), Some(Role::Department | Role::Finance));
    let title = move || {
        let words = &ctx.t().home;
        if reviewer {
            words.todo_review
        } else {
            words.todo
        }
    };
    let count = move || fill(ctx.t().home.todo_total, &[&total.to_string()]);
    let list = if reviewer {
        Route::Reviews
    } else {
        Route::Targets
    };
    let body = if targets.is_empty() {
        let text = move || {
            let words = &ctx.t().home;
            if reviewer {
                words.empty_reviewer
            } else {
                words.empty_unit
            }
        };
        view! { <EmptyState title=ctx.say(|m| m.home.empty_title) text glyph=Glyph::Check /> }
            .into_any()
    } else {
        todo_table(ctx, targets, reviewer).into_any()
    };
    view! {
        <section class="panel panel--flush" aria-labelledby="todo">
            <div class="panel__head">
                <h2 class="panel__title" id="todo">{title}</h2>
                <span class="panel__note">
                    {count}" "<a href=list.path()>{ctx.say(|m| m.home.to_list)}</a>
                </span>
            </div>
            {body}
        </section>
    }
}

fn todo_table(ctx: Ctx, targets: Vec<TargetSummary>, reviewer: bool) -> impl IntoView {
    let columns = move || {
        vec![
            Column::text("project", ctx.say(|m| m.targets.project)),
            Column::text("unit", ctx.say(|m| m.targets.unit)),
            Column::text("state", ctx.say(|m| m.targets.state)),
            Column::text("deadline", ctx.say(|m| m.targets.deadline)),
            Column::number("money", ctx.say(|m| m.targets.money)),
            Column::text("problems", ctx.say(|m| m.targets.problems)),
        ]
    };
    let today = ctx.session.today();
    let line = move |target: TargetSummary| {
        let route = if reviewer {
            Route::Review(target.id)
        } else {
            Route::Target(target.id)
        };
        view! {
            <tr class="table__row" class=("table__row--overdue", target.overdue)>
                <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                    <a href=route.path() lang=DATA_LANG>{target.project_name.clone()}</a>
                </th>
                <td class="table__cell table__cell--wrap" lang=DATA_LANG>
                    {target.unit_name.clone()}</td>
                <td class="table__cell">{standing::summary_tag(ctx, &target)}</td>
                <td class="table__cell">
                    {standing::deadline(ctx, &target)}
                    {days_left(ctx, &today, target.deadline.as_deref())}
                </td>
                <td class="table__cell table__cell--numeric">{target.money.map(wan)}</td>
                <td class="table__cell">{standing::faults(ctx, &target)}</td>
            </tr>
        }
    };
    view! {
        <DataTable
            caption=ctx.say(|m| m.home.todo)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {targets.into_iter().map(line).collect_view()}
        </DataTable>
    }
}

/// How many targets stand where, each a way into the list.
fn counts(ctx: Ctx, (year, whole): (u16, u64), counts: Vec<StateCount>) -> impl IntoView {
    let note = (whole > 0).then(|| {
        let text = move || fill(ctx.t().home.counts_whole, &[&whole.to_string()]);
        view! { <p class="small muted">{text}</p> }
    });
    let card = move |StateCount { state, count }: StateCount| {
        let params = Params::default()
            .with("year", &year.to_string())
            .with("state", state.code());
        let href = Route::Targets.with(&params);
        // Reviewers know of drafts only how many there are.
        let hidden = state == State::Draft && ctx.session.role() != Some(Role::Unit);
        let value = if hidden {
            count.into_any()
        } else {
            view! { <a href=href>{count}</a> }.into_any()
        };
        view! {
            <div class="figure-card">
                <p class="figure-card__label">{standing::state_tag(ctx, state)}</p>
                <p class="figure-card__value">{value}</p>
            </div>
        }
    };
    view! {
        <section aria-label=ctx.say(|m| m.home.counts)>
            <div class="grid grid--small">{counts.into_iter().map(card).collect_view()}</div>
            {note}
        </section>
    }
}

/// Who owes what.
fn board(ctx: Ctx, rows: Vec<BoardRow>) -> impl IntoView {
    let columns = move || {
        vec![
            Column::text("name", ctx.say(|m| m.home.board_name)),
            Column::number("expected", ctx.say(|m| m.home.expected)),
            Column::number("drafts", ctx.say(|m| m.home.drafts)),
            Column::number("under_review", ctx.say(|m| m.home.under_review)),
            Column::number("returned", ctx.say(|m| m.home.returned)),
            Column::number("done", ctx.say(|m| m.home.done)),
            Column::number("overdue", ctx.say(|m| m.home.overdue)),
        ]
    };
    let number = |count: u64| view! { <td class="table__cell table__cell--numeric">{count}</td> };
    let line = move |row: BoardRow| {
        let late = row.overdue > 0;
        view! {
            <tr class="table__row">
                <th class="table__cell table__cell--first" scope="row">{row.name}</th>
                {number(row.expected)}
                {number(row.drafts)}
                {number(row.under_review)}
                {number(row.returned)}
                {number(row.done)}
                <td class="table__cell table__cell--numeric" class:overdue=late>{row.overdue}</td>
            </tr>
        }
    };
    view! {
        <section class="panel panel--flush" aria-labelledby="board">
            <div class="panel__head">
                <h2 class="panel__title" id="board">{ctx.say(|m| m.home.board)}</h2>
            </div>
            <DataTable
                caption=ctx.say(|m| m.home.board)
                hide_caption=true
                columns=Signal::derive(columns)
            >
                {rows.into_iter().map(line).collect_view()}
            </DataTable>
        </section>
    }
}

/// A leader's figures, with a way into the comparison.
#[component]
fn HeadlineFigures(headline: Headline) -> impl IntoView {
    let ctx = ctx();
    let Headline {
        year,
        as_of,
        approved,
        projects,
        execution,
        expected,
    } = headline;
    let title = move || {
        let year = fill(ctx.t().app.nth_year, &[&year.to_string()]);
        format!("{year} {}", ctx.t().home.headline)
    };
    let date = move || fill(ctx.t().home.as_of, &[&as_of]);
    let projects = group(&projects.to_string());
    let of = move || fill(ctx.t().home.of_projects, &[&projects]);
    let base = execution.base;
    let denominator = wan(execution.denominator);
    let base = move || {
        let base = base.label(ctx.prefs.lang.get());
        let named = fill(ctx.t().home.execution_base, &[base]);
        format!("{named} {denominator} {}", ctx.t().app.wan)
    };
    let rate = execution.ratio().map_or_else(|| "–".to_owned(), percent);
    let card = |label: Signal<&'static str>, value: String, unit: AnyView, note: AnyView| {
        view! {
            <div class="figure-card">
                <p class="figure-card__label">{label}</p>
                <p class="figure-card__value">{value}{unit}</p>
                <p class="figure-card__note">{note}</p>
            </div>
        }
    };
    let unit = view! { <span class="figure-card__unit">{ctx.say(|m| m.app.wan)}</span> };
    let (none, approved) = (|| ().into_any(), group(&approved.to_string()));
    view! {
        <section aria-labelledby="headline">
            <div class="panel__head">
                <h2 class="panel__title" id="headline">{title}</h2>
                <span class="panel__note">
                    {date}" "
                    <a href=Route::Compare.path()>{ctx.say(|m| m.home.to_compare)}</a>
                </span>
            </div>
            <div class="grid grid--small">
                {card(ctx.say(|m| m.home.approved), approved, none(), of.into_any())}
                {card(ctx.say(|m| m.home.execution), rate, none(), base.into_any())}
                {card(ctx.say(|m| m.home.expected_share), percent(expected), none(), none())}
                {card(
                    ctx.say(|m| m.home.spent),
                    wan(execution.numerator),
                    unit.into_any(),
                    none(),
                )}
            </div>
        </section>
    }
    .into_any()
}
