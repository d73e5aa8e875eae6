//! The projects of the portfolio with progress and lights.

use super::light::{light_tag, month, rate_text};
use crate::{
    ctx::{Ctx, ctx},
    error_page,
    lang::{fill, percent, wan},
    loaded::{Remote, loaded},
    route::Route,
};
use api::{
    Page,
    monitoring::{ListProgressQuery, ProjectProgress, UnitProgress},
};
use kit::{BannerKind, Button, Choice, Column, DataTable, EmptyState, Glyph, SearchBox, Select};
use leptos::{prelude::*, task::spawn_local};

/// Rows asked for at a time.
const ROWS: u32 = 100;

/// The list with its filters.
#[component]
pub(super) fn Projects(
    /// Which year.
    year: Option<u16>,
    /// The units to choose from.
    units: Vec<UnitProgress>,
    /// The unit chosen.
    unit: RwSignal<String>,
    /// Words in name or code.
    words: RwSignal<String>,
) -> impl IntoView {
    let ctx = ctx();
    let query = Memo::new(move |_| ListProgressQuery {
        year,
        unit: unit.get().parse().ok(),
        q: Some(words.get()).filter(|words| !words.trim().is_empty()),
        after: None,
        limit: Some(ROWS),
    });
    let first: Remote<Page<ProjectProgress>> = Remote::new(move || {
        let query = query.get();
        ctx.ask(|client| client.list_progress(&query))
    });
    let choice = |unit: UnitProgress| Choice::new(unit.unit.to_string(), unit.name);
    let many = units.len() > 1;
    let choices: Vec<_> = units.into_iter().map(choice).collect();
    let by_unit = many.then(|| {
        view! {
            <Select
                id="progress-unit"
                label=ctx.say(|m| m.monitoring.unit)
                placeholder=ctx.say(|m| m.monitoring.every_unit)
                value=unit
                options=choices
            />
        }
    });
    view! {
        <section aria-labelledby="progress-list">
            <div class="panel__head">
                <h2 class="panel__title" id="progress-list">
                    {ctx.say(|m| m.monitoring.projects)}
                </h2>
            </div>
            <div class="toolbar">
                <div class="progress-search">
                    <SearchBox
                        id="progress-search"
                        label=ctx.say(|m| m.monitoring.search)
                        words=ctx.kit()
                        value=words
                    />
                </div>
                {by_unit}
            </div>
            {loaded(ctx, first, move |page| view! { <Rows page query=query.get_untracked() /> })}
        </section>
    }
    .into_any()
}

/// The rows there are, and more on demand.
#[component]
pub(super) fn Rows(
    /// The first page.
    page: Page<ProjectProgress>,
    /// What it answers.
    query: ListProgressQuery,
) -> impl IntoView {
    let ctx = ctx();
    let Page { items, total, next } = page;
    if items.is_empty() {
        return view! {
            <EmptyState
                title=ctx.say(|m| m.monitoring.none_title)
                text=ctx.say(|m| m.monitoring.none_text)
                glyph=Glyph::Search
            />
        }
        .into_any();
    }
    let rows = RwSignal::new(items);
    let next = RwSignal::new(next);
    let pending = RwSignal::new(false);
    let query = StoredValue::new(query);
    let more = move |()| {
        let query = ListProgressQuery {
            after: next.get_untracked(),
            ..query.get_value()
        };
        pending.set(true);
        spawn_local(async move {
            let answer = ctx.ask(|client| client.list_progress(&query)).await;
            pending.try_set(false);
            match answer {
                Ok(page) => {
                    rows.try_update(|rows| rows.extend(page.items));
                    next.try_set(page.next);
                }
                Err(error) => {
                    let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                    ctx.toasts.push(BannerKind::Error, line);
                }
            }
        });
    };
    let count = move || fill(ctx.t().monitoring.total, &[&total.to_string()]);
    let left = move || {
        let shown = rows.with(Vec::len) as u64;
        let step = total.saturating_sub(shown).min(u64::from(ROWS));
        fill(ctx.t().monitoring.more, &[&step.to_string()])
    };
    view! {
        <p class="muted" role="status">{count}</p>
        <DataTable
            caption=ctx.say(|m| m.monitoring.projects)
            hide_caption=true
            columns=columns(ctx)
            busy=pending
        >
            <For
                each=move || rows.get()
                key=|row| row.project_year
                children=move |row| line(ctx, row)
            />
        </DataTable>
        <Show when=move || next.with(Option::is_some)>
            <p class="more"><Button pending on_click=more>{left}</Button></p>
        </Show>
    }
    .into_any()
}

fn columns(ctx: Ctx) -> Signal<Vec<Column>> {
    Signal::derive(move || {
        vec![
            Column::text("project", ctx.say(|m| m.monitoring.project)),
            Column::text("unit", ctx.say(|m| m.monitoring.unit)),
            Column::number("budget", ctx.say(|m| m.monitoring.budget)),
            Column::number("spent", ctx.say(|m| m.monitoring.spent)),
            Column::number("rate", ctx.say(|m| m.monitoring.rate)),
            Column::text("money_light", ctx.say(|m| m.monitoring.money_light)),
            Column::number("attainment", ctx.say(|m| m.monitoring.attainment)),
            Column::text("target_light", ctx.say(|m| m.monitoring.target_light)),
            Column::text("last_month", ctx.say(|m| m.monitoring.last_month)),
        ]
    })
}

fn line(ctx: Ctx, row: ProjectProgress) -> impl IntoView {
    let rate = row.rate;
    let attained = row.attainment.map_or_else(|| "–".to_owned(), percent);
    let base = move || rate.base.label(ctx.prefs.lang.get());
    let last = row.last_month;
    let href = Route::Progress(row.project_year).path();
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                <a href=href>{row.name}</a>
            </th>
            <td class="table__cell">{row.unit_name}</td>
            <td class="table__cell table__cell--numeric">
                {wan(rate.denominator)}<span class="denominator">{base}</span>
            </td>
            <td class="table__cell table__cell--numeric">{wan(rate.numerator)}</td>
            <td class="table__cell table__cell--numeric strong">{rate_text(rate)}</td>
            <td class="table__cell">{light_tag(ctx, row.money_light)}</td>
            <td class="table__cell table__cell--numeric">{attained}</td>
            <td class="table__cell">{light_tag(ctx, row.target_light)}</td>
            <td class="table__cell table__cell--nowrap">{move || month(ctx, last)}</td>
        </tr>
    }
}
