//! 工作台: what needs work and how the cycle stands. Leaders start with figures instead.

use super::{
    alerts::DeskAlerts,
    campaign::{FilingNotice, days_left},
    monitoring::DeskReports,
    standing,
};
use crate::{
    address::{Params, use_params},
    chunk::{self, Chunk},
    ctx::{Ctx, ctx},
    lang::{fill, wan},
    loaded::{Remote, loaded},
    route::Route,
    shell::Page,
};
use api::{
    home::{BoardRow, Home, HomeQuery, StateCount},
    papers::ANNUAL_PAPER_PATH,
    targets::TargetSummary,
};
use domain::{lifecycle::State, role::Role};
use kit::{ButtonKind, Column, DATA_LANG, DataTable, EmptyState, Glyph};
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
        <Page title=ctx.say(|m| m.app.home) actions=move || annual_report(ctx)>
            {loaded(ctx, home, move |home| view! { <Workbench home /> })}
        </Page>
    }
    .into_any()
}

/// The draft of the yearly report, for those who write or sign it.
pub(super) fn annual_report(ctx: Ctx) -> Option<impl IntoView + use<>> {
    let writes = matches!(ctx.session.role(), Some(Role::Finance | Role::Leader));
    writes.then(|| {
        view! {
            <a class=ButtonKind::Secondary.class() href=ANNUAL_PAPER_PATH download="">
                {ctx.say(|m| m.taken.annual_short)}
            </a>
        }
    })
}

/// What the workbench shows.
#[component]
fn Workbench(home: Home) -> impl IntoView {
    let ctx = ctx();
    let role = ctx.session.role();
    let year = home.year;
    let works = matches!(role, Some(Role::Unit | Role::Department | Role::Finance));
    let todo = works.then(|| todo(ctx, home.todo, home.todo_total));
    let figures = (role == Some(Role::Finance)).then(|| {
        view! { <div>{chunk::part(Chunk::Briefing, &Route::Home)}</div> }
    });
    let nothing = (!works).then(|| {
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
            {works.then(|| view! { <DeskAlerts /> })}
            {works.then(|| view! { <DeskReports /> })}
            {counts}
            {todo}
            {board}
            {figures}
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
