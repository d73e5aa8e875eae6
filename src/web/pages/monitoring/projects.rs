//! The projects of the portfolio with progress and lights.

use super::{
    charts::{reported, units_of},
    light::{light_tag, month, rate_text},
    portfolio::Part,
};
use crate::{
    address::{Params, use_params},
    ctx::{Ctx, ctx},
    error_page,
    lang::{fill, percent, wan},
    loaded::{Remote, loaded},
    route::Route,
};
use api::{
    Page,
    monitoring::{ListProgressQuery, MonitoringOverview, ProjectProgress},
    positions::POSITIONS_MAX,
};
use domain::monitoring::Standing;
use kit::{
    BannerKind, Button, Choice, Column, DataTable, EmptyState, Glyph, SearchBox, Select, Tag, Tone,
};
use leptos::{prelude::*, task::spawn_local};

/// The heading of the list.
pub(super) const LIST: &str = "progress-list";

/// Rows asked for at a time.
const ROWS: u32 = 100;

/// Whose projects are listed, and the filters.
#[derive(Clone)]
pub(super) struct Shown {
    year: u16,
    /// The units to choose from, by name.
    units: Vec<Choice>,
    /// Whether several jurisdictions are in the list.
    many_places: bool,
    /// How many there are.
    projects: usize,
    part: Part,
    filters: Filters,
}

/// What the list is narrowed to besides, as the address says.
#[derive(Clone, Copy)]
pub(super) struct Filters {
    pub(super) words: RwSignal<String>,
    pub(super) standing: RwSignal<String>,
    pub(super) funds: RwSignal<String>,
}

/// The only funds that are asked for by themselves.
const DIRECT: &str = "direct";

impl Shown {
    /// The projects of an overview.
    pub(super) fn of(overview: &MonitoringOverview, part: Part, filters: Filters) -> Self {
        let many_places = overview.places.len() > 1;
        let choices = overview.places.iter().flat_map(|place| {
            units_of(overview, place).map(move |unit| {
                let name = if many_places {
                    format!("{} · {}", place.name, unit.name)
                } else {
                    unit.name.clone()
                };
                Choice::new(unit.unit.to_string(), name)
            })
        });
        Self {
            year: overview.year,
            units: choices.collect(),
            many_places,
            projects: count(overview),
            part,
            filters,
        }
    }
}

/// The list with its filters.
#[component]
pub(super) fn Projects(
    /// Whose.
    shown: Shown,
    /// The day of the figures; today if absent.
    as_of: Option<String>,
) -> impl IntoView {
    let ctx = ctx();
    let Shown {
        year,
        units,
        many_places,
        projects,
        part,
        filters,
    } = shown;
    let unit = part.unit;
    // Of a past day the list is made from the events of every project in it.
    let is_long = as_of.is_some() && projects > POSITIONS_MAX;
    let is_whole = move || unit.with(String::is_empty) && part.department.with(String::is_empty);
    let is_too_long = Memo::new(move |_| is_long && is_whole());
    let query = Memo::new(move |_| ListProgressQuery {
        year: Some(year),
        place: part.place.get().parse().ok(),
        department: part.department.get().parse().ok(),
        unit: unit.get().parse().ok(),
        direct: (filters.funds.get() == DIRECT).then_some(true),
        q: Some(filters.words.get()).filter(|words| !words.trim().is_empty()),
        as_of: as_of.clone(),
        standing: Standing::parse(&filters.standing.get()),
        after: None,
        limit: Some(ROWS),
    });
    let rows = move || {
        if is_too_long.get() {
            choose_unit(ctx, projects)
        } else {
            first_rows(ctx, query, many_places)
        }
    };
    view! {
        <section aria-labelledby=LIST>
            <div class="panel__head">
                <h2 class="panel__title" id=LIST tabindex="-1">
                    {ctx.say(|m| m.monitoring.projects)}
                </h2>
            </div>
            {toolbar(ctx, filters, (unit, units))}
            {rows}
        </section>
    }
    .into_any()
}

/// What the list is narrowed to.
fn toolbar(ctx: Ctx, filters: Filters, (unit, units): (RwSignal<String>, Vec<Choice>)) -> AnyView {
    let Filters {
        words,
        standing,
        funds,
    } = filters;
    let by_unit = (units.len() > 1).then(|| {
        view! {
            <Select
                id="progress-unit"
                label=ctx.say(|m| m.monitoring.unit)
                placeholder=ctx.say(|m| m.monitoring.every_unit)
                value=unit
                options=units
            />
        }
    });
    view! {
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
            <Select
                id="progress-standing"
                label=ctx.say(|m| m.monitoring.standing)
                placeholder=ctx.say(|m| m.monitoring.every_standing)
                value=standing
                options=standings(ctx)
            />
            <Select
                id="progress-funds"
                label=ctx.say(|m| m.monitoring.fund)
                placeholder=ctx.say(|m| m.monitoring.every_fund)
                value=funds
                options=Signal::derive(move || {
                    vec![Choice::new(DIRECT, ctx.t().monitoring.direct)]
                })
            />
        </div>
    }
    .into_any()
}

/// The list as far as it is asked for at once.
fn first_rows(ctx: Ctx, query: Memo<ListProgressQuery>, many_places: bool) -> AnyView {
    let first: Remote<Page<ProjectProgress>> = Remote::new(move || {
        let query = query.get();
        ctx.ask(|client| client.list_progress(&query))
    });
    let rows = move |page| {
        view! { <Rows page query=query.get_untracked() many_places /> }
    };
    loaded(ctx, first, rows).into_any()
}

/// How a project may stand, to choose from.
fn standings(ctx: Ctx) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        let lang = ctx.prefs.lang.get();
        let choice = |standing: &Standing| Choice::new(standing.code(), standing.label(lang));
        Standing::ALL.iter().map(choice).collect()
    })
}

/// What stands in the place of a list that is too long.
fn choose_unit(ctx: Ctx, projects: usize) -> AnyView {
    let text = move || fill(ctx.t().portfolio.choose_unit, &[&projects.to_string()]);
    view! { <p class="muted" role="status">{text}</p> }.into_any()
}

fn count(overview: &MonitoringOverview) -> usize {
    let places = overview.places.iter();
    places.map(|place| place.projects as usize).sum()
}

/// The rows there are, and more on demand.
#[component]
pub(super) fn Rows(
    /// The first page.
    page: Page<ProjectProgress>,
    /// What it answers.
    query: ListProgressQuery,
    /// Whether units are named with their jurisdiction.
    #[prop(optional)]
    many_places: bool,
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
    let params = use_params();
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
                children=move |row| line(ctx, row, many_places, params)
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
            Column::number("attainment", ctx.say(|m| m.monitoring.attainment_ours)),
            Column::text("target_light", ctx.say(|m| m.monitoring.target_light)),
            Column::text("last_month", ctx.say(|m| m.monitoring.last_month)),
        ]
    })
}

fn line(ctx: Ctx, row: ProjectProgress, many_places: bool, params: Memo<Params>) -> impl IntoView {
    let rate = row.rate;
    let attained = row.attainment.map_or_else(|| "–".to_owned(), percent);
    let base = move || rate.base.label(ctx.prefs.lang.get());
    let last = row.last_month;
    let id = row.project_year;
    // The filters travel along, so that the way back leads to the same list.
    let href = move || params.with(|params| Route::Progress(id).with(params));
    let place = many_places.then(|| {
        view! { <span class="denominator">{row.place_name.clone()}</span> }
    });
    let shared = row.shared.then(|| {
        view! { " "<Tag plain=true tone=Tone::Info text=ctx.say(|m| m.targets.shared) /> }
    });
    let direct = row.direct_fund.then(|| {
        view! { " "<Tag plain=true tone=Tone::Info text=ctx.say(|m| m.targets.direct_fund) /> }
    });
    let part = {
        let row = row.clone();
        move || reported(&row, &ctx.t().monitoring)
    };
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                <a href=href>{row.name}</a>{shared}{direct}
            </th>
            <td class="table__cell table__cell--name">{row.unit_name}{place}</td>
            <td class="table__cell table__cell--numeric">
                {wan(rate.denominator)}<span class="denominator">{base}</span>
            </td>
            <td class="table__cell table__cell--numeric">{wan(rate.numerator)}</td>
            <td class="table__cell table__cell--numeric strong">{rate_text(rate)}</td>
            <td class="table__cell">{light_tag(ctx, row.money_light)}</td>
            <td class="table__cell table__cell--numeric">
                {attained}<span class="denominator">{part}</span>
            </td>
            <td class="table__cell">{light_tag(ctx, row.target_light)}</td>
            <td class="table__cell table__cell--nowrap">{move || month(ctx, last)}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            portfolio::tests::part,
            tests::{overview, render},
        },
        *,
    };
    use domain::lang::Lang;

    fn list(projects: u32, as_of: Option<&'static str>) -> String {
        render(Lang::Zh, move || {
            let mut overview = overview(2);
            overview.places[0].projects = projects;
            let empty = || RwSignal::new(String::new());
            let filters = Filters {
                words: empty(),
                standing: empty(),
                funds: empty(),
            };
            let shown = Shown::of(&overview, part("", ""), filters);
            view! { <Projects shown as_of=as_of.map(str::to_owned) /> }
        })
    }

    #[test]
    fn a_long_list_of_a_past_day_asks_for_a_unit() {
        let told = "30000 个项目不能逐个列出，请先选择单位";
        assert!(list(30_000, Some("2026-06-30")).contains(told));
        assert!(!list(30_000, None).contains(told), "today is kept");
        assert!(!list(20_000, Some("2026-06-30")).contains(told));
    }
}
