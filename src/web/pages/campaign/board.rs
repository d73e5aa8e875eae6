//! The board: how far every unit is.

use super::{
    bars::departments,
    lines::{Show, due, fitting, sums},
};
use crate::{
    address::Params,
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::{Remote, loaded},
    route::Route,
};
use api::cycle::{Board, BoardLine};
use domain::lifecycle::State;
use kit::{Choice, Column, DATA_LANG, DataTable, EmptyState, Glyph, SearchBox, Select};
use leptos::prelude::*;

/// The section.
#[component]
pub(super) fn BoardSection(
    /// Of which fiscal year.
    year: u16,
) -> impl IntoView {
    let ctx = ctx();
    let board: Remote<Board> = Remote::new(move || {
        ctx.fresh.targets.track();
        ctx.fresh.all.track();
        ctx.ask(|client| client.find_board(year))
    });
    loaded(ctx, board, move |board| board_view(ctx, board))
}

/// Departments, filters and units.
pub(super) fn board_view(ctx: Ctx, board: Board) -> AnyView {
    let Board { year, lines, .. } = board;
    let sums = sums(&lines);
    let choices: Vec<Choice> = sums
        .iter()
        .filter_map(|sum| sum.department.clone())
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    let [words, show, department] = [(); 3].map(|()| RwSignal::new(String::new()));
    let shows = move || {
        let words = &ctx.t().campaign;
        let choice = |show: Show| Choice::new(show.code(), show.title(words));
        Show::ALL.map(choice).to_vec()
    };
    let by_department = (choices.len() > 1).then(|| {
        view! {
            <Select
                id="board-department"
                label=ctx.say(|m| m.campaign.department)
                placeholder=ctx.say(|m| m.campaign.every_department)
                value=department
                options=choices
            />
        }
    });
    let table = move || {
        let show = Show::of(&show.get());
        let own = department.get().parse().ok();
        units(ctx, year, fitting(&lines, show, own, &words.get()))
    };
    view! {
        {departments(ctx, sums)}
        <section aria-labelledby="board-units">
            <div class="panel__head">
                <h2 class="panel__title" id="board-units">{ctx.say(|m| m.campaign.by_unit)}</h2>
            </div>
            <div class="toolbar">
                <SearchBox
                    id="board-search"
                    label=ctx.say(|m| m.campaign.search)
                    words=ctx.kit()
                    value=words
                />
                {by_department}
                <Select
                    id="board-show"
                    label=ctx.say(|m| m.campaign.show)
                    value=show
                    options=Signal::derive(shows)
                />
            </div>
            {table}
        </section>
    }
    .into_any()
}

fn units(ctx: Ctx, year: u16, lines: Vec<BoardLine>) -> AnyView {
    if lines.is_empty() {
        return view! {
            <EmptyState
                title=ctx.say(|m| m.campaign.no_units)
                text=ctx.say(|m| m.campaign.no_units_text)
                glyph=Glyph::Search
            />
        }
        .into_any();
    }
    let total = lines.len().to_string();
    let count = move || fill(ctx.t().campaign.n_units, &[&total]);
    let filing = move |filing: domain::cycle::Filing| {
        Signal::derive(move || filing.label(ctx.prefs.lang.get()))
    };
    let columns = move || {
        use domain::cycle::Filing;
        vec![
            Column::text("unit", ctx.say(|m| m.campaign.unit)),
            Column::text("due", ctx.say(|m| m.campaign.due)),
            Column::number("expected", ctx.say(|m| m.campaign.expected)),
            Column::number("late", ctx.say(|m| m.campaign.late)),
            Column::number("not_begun", filing(Filing::NotBegun)),
            Column::number("filling", filing(Filing::Filling)),
            Column::number("returned", filing(Filing::Returned)),
            Column::number("submitted", filing(Filing::Submitted)),
            Column::number("approved", filing(Filing::Approved)),
            Column::number("not_applicable", filing(Filing::NotApplicable)),
            Column::text("whole", ctx.say(|m| m.whole.mark)),
        ]
    };
    view! {
        <p class="muted" role="status">{count}</p>
        <p class="small muted">{ctx.say(|m| m.whole.board_note)}</p>
        <DataTable
            caption=ctx.say(|m| m.campaign.by_unit)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {lines.into_iter().map(move |line| row(ctx, year, line)).collect_view()}
        </DataTable>
    }
    .into_any()
}

/// A unit. Drafts are counted only; what was sent leads to the list.
fn row(ctx: Ctx, year: u16, line: BoardLine) -> impl IntoView {
    let list = |state: Option<State>| {
        let params = Params::default()
            .with("year", &year.to_string())
            .with("unit", &line.unit.to_string())
            .with("state", state.map_or("", State::code));
        Route::Targets.with(&params)
    };
    let number = |count: u64| view! { <td class="table__cell table__cell--numeric">{count}</td> };
    let linked = |count: u64, state: State| {
        let content = if count == 0 {
            count.into_any()
        } else {
            view! { <a href=list(Some(state))>{count}</a> }.into_any()
        };
        view! { <td class="table__cell table__cell--numeric">{content}</td> }
    };
    let department = line.department.clone().map(|(_, name)| name);
    let (whole, owes_whole) = (line.whole, line.owes_whole);
    let whole = move || match whole {
        Some(filing) => filing.label(ctx.prefs.lang.get()),
        None if owes_whole => ctx.t().whole.missing,
        None => "–",
    };
    let tally = line.tally.clone();
    let is_late = tally.late > 0;
    view! {
        <tr class="table__row" class=("table__row--overdue", is_late)>
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                <a href=list(None) lang=DATA_LANG>{line.name.clone()}</a>
                <span class="denominator" lang=DATA_LANG>{department}</span>
            </th>
            <td class="table__cell table__cell--nowrap">{due(ctx, &line)}</td>
            {number(tally.expected)}
            <td class="table__cell table__cell--numeric" class:overdue=is_late>{tally.late}</td>
            {number(tally.not_begun)}
            {number(tally.filling)}
            {linked(tally.returned, State::Returned)}
            {number(tally.submitted)}
            {linked(tally.approved, State::Approved)}
            {number(tally.not_applicable)}
            <td class="table__cell table__cell--nowrap">{whole}</td>
        </tr>
    }
}
