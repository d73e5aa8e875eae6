//! The projects of a situation or of an area of the plane, as a list.

use super::{
    super::light::{light_tag, rate_text},
    Pen,
    dual::{combination, is_many, sides},
    spread::Range,
};
use crate::{
    address::use_params,
    ctx::Ctx,
    lang::{fill, percent},
    loaded::{Remote, loaded},
    route::Route,
};
use api::positions::{Position, Positions, PositionsQuery};
use chart::QuadrantArea;
use domain::monitoring::Combination;
use kit::{Button, ButtonKind, Column, DataTable};
use leptos::prelude::*;

/// Rows shown before one asks for all.
const ROWS_FIRST: usize = 50;

/// What is chosen in the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Choice {
    /// All of a situation.
    Field(Combination),
    /// A place where several stand.
    Area(QuadrantArea),
    /// A step of the rates.
    Rate(Range),
}

impl Choice {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let field = Combination::parse(text).map(Self::Field);
        field
            .or_else(|| QuadrantArea::parse(text).map(Self::Area))
            .or_else(|| Range::parse(text).map(Self::Rate))
    }

    pub(super) fn holds(self, project: &Position) -> bool {
        match self {
            Self::Field(field) => combination(project) == Some(field),
            Self::Rate(range) => range.holds(project),
            Self::Area(area) => sides(project).is_some_and(|(x, y)| area.holds(x, y)),
        }
    }
}

/// The list of what is chosen; nothing where nothing is.
pub(super) fn chosen(
    ctx: Ctx,
    positions: StoredValue<Positions>,
    area: RwSignal<String>,
) -> impl IntoView {
    move || {
        let choice = area.with(|area| Choice::parse(area))?;
        if positions.with_value(is_many) {
            return Some(asked(ctx, choice, positions, area).into_any());
        }
        let projects: Vec<Position> = positions.with_value(|positions| {
            let own = positions.projects.iter();
            let own = own.filter(|it| choice.holds(it)).cloned();
            own.collect()
        });
        let all = projects.len();
        Some(list(ctx, choice, (projects, all), area).into_any())
    }
}

/// The list where not all projects are at hand: the server is asked for those chosen.
fn asked(
    ctx: Ctx,
    choice: Choice,
    positions: StoredValue<Positions>,
    area: RwSignal<String>,
) -> impl IntoView {
    let remote: Remote<Positions> = Remote::new(move || {
        ctx.fresh.all.track();
        let query = positions.with_value(|positions| query(positions, &area.get()));
        ctx.ask(|client| client.find_positions(&query))
    });
    let shown = move |found: Positions| {
        let all = found.chosen.unwrap_or_default();
        let all = usize::try_from(all).unwrap_or(usize::MAX);
        list(ctx, choice, (found.projects, all), area)
    };
    loaded(ctx, remote, shown)
}

/// Asks for what is shown, with the projects chosen.
fn query(positions: &Positions, area: &str) -> PositionsQuery {
    let shown = positions.shown.as_ref();
    let department = shown.and_then(|shown| shown.department.as_ref());
    let unit = shown.and_then(|shown| shown.unit.as_ref());
    PositionsQuery {
        year: Some(positions.year),
        as_of: Some(positions.as_of.clone()),
        place: shown.and_then(|shown| shown.place.key.parse().ok()),
        department: department.and_then(|step| step.key.parse().ok()),
        unit: unit.and_then(|step| step.key.parse().ok()),
        area: Some(area.to_owned()),
    }
}

/// The projects at hand and how many there are in all.
fn list(
    ctx: Ctx,
    choice: Choice,
    (projects, all): (Vec<Position>, usize),
    area: RwSignal<String>,
) -> impl IntoView {
    let count = projects.len();
    let title = move || {
        let count = all.to_string();
        match choice {
            Choice::Field(field) => {
                let name = field.label(ctx.prefs.lang.get());
                fill(ctx.t().portfolio.chosen_field, &[name, &count])
            }
            Choice::Rate(range) => {
                let pen = Pen {
                    messages: ctx.t(),
                    lang: ctx.prefs.lang.get(),
                };
                let range = range.label(pen);
                fill(ctx.t().portfolio.chosen_rate, &[&range, &count])
            }
            Choice::Area(_) => fill(ctx.t().portfolio.chosen_area, &[&count]),
        }
    };
    let columns = Signal::derive(move || {
        vec![
            Column::text("project", ctx.say(|m| m.monitoring.project)),
            Column::text("unit", ctx.say(|m| m.monitoring.unit)),
            Column::number("rate", ctx.say(|m| m.monitoring.rate)),
            Column::number("money_ratio", ctx.say(|m| m.portfolio.money_ratio)),
            Column::text("money_light", ctx.say(|m| m.monitoring.money_light)),
            Column::number("attainment", ctx.say(|m| m.monitoring.attainment_ours)),
            Column::number("target_ratio", ctx.say(|m| m.portfolio.target_ratio)),
            Column::text("target_light", ctx.say(|m| m.monitoring.target_light)),
        ]
    });
    let part = (all > count).then(|| {
        let text = move || fill(ctx.t().portfolio.chosen_first, &[&count.to_string()]);
        view! { <p class="muted">{text}</p> }
    });
    let all = RwSignal::new(count <= ROWS_FIRST);
    let projects = StoredValue::new(projects);
    let rows = move || {
        let most = if all.get() { count } else { ROWS_FIRST };
        let projects =
            projects.with_value(|all| all.iter().take(most).cloned().collect::<Vec<_>>());
        projects.into_iter().map(|it| row(ctx, it)).collect_view()
    };
    let more = move || fill(ctx.t().portfolio.show_all, &[&count.to_string()]);
    view! {
        <div class="panel__head">
            <h3 class="panel__title" id="chosen-title" tabindex="-1">{title}</h3>
            <Button kind=ButtonKind::Quiet on_click=move |()| area.set(String::new())>
                {ctx.say(|m| m.portfolio.clear)}
            </Button>
        </div>
        {part}
        <DataTable caption=title hide_caption=true columns>
            {rows}
        </DataTable>
        <Show when=move || !all.get()>
            <p class="more"><Button on_click=move |()| all.set(true)>{more}</Button></p>
        </Show>
    }
}

fn row(ctx: Ctx, project: Position) -> impl IntoView {
    let params = use_params();
    let id = project.project_year;
    // What is shown travels along, so that the way back leads to the same list.
    let href = move || params.with(|params| Route::Progress(id).with(params));
    let share = |share: Option<_>| share.map_or_else(|| "–".to_owned(), percent);
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                <a href=href>{project.name}</a>
            </th>
            <td class="table__cell">{project.unit_name}</td>
            <td class="table__cell table__cell--numeric">{rate_text(project.rate)}</td>
            <td class="table__cell table__cell--numeric strong">{share(project.money)}</td>
            <td class="table__cell">{light_tag(ctx, project.money_light)}</td>
            <td class="table__cell table__cell--numeric">{share(project.attainment)}</td>
            <td class="table__cell table__cell--numeric strong">{share(project.target)}</td>
            <td class="table__cell">{light_tag(ctx, project.target_light)}</td>
        </tr>
    }
}
