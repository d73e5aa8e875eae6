//! 双监控: money and target of every project beside what was expected by now.

use super::{super::charts::About, Pen, chosen};
use crate::{ctx::Ctx, lang::fill};
use api::positions::{PlaneCell, Position, Positions};
use chart::{Caption, ChartSpec, Quadrant, QuadrantPoint, Reference};
use domain::{
    monitoring::{Combination, Light, PLANE_STEP},
    pack::Mark,
};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// A share in per cent, exact: a value just below a limit stays below it.
pub(super) fn exact(share: Decimal) -> Decimal {
    share.saturating_mul(Decimal::ONE_HUNDRED).normalize()
}

/// Both sides of a project in per cent of the expected; none where one cannot be compared.
pub(super) fn sides(project: &Position) -> Option<(Decimal, Decimal)> {
    Some((exact(project.money?), exact(project.target?)))
}

/// The situation of a project by its lights; none where a side cannot be compared.
pub(super) fn combination(project: &Position) -> Option<Combination> {
    project.money.and(project.target)?;
    let (money, target) = (project.money_light?, project.target_light?);
    Some(Combination::of_lights(money, target))
}

/// The caption of a chart of what is shown: it is named from the top down.
pub(super) fn caption(positions: &Positions, title: &str, note: &str, pen: Pen) -> Caption {
    let shown = positions.shown.as_ref();
    let steps = shown.iter().flat_map(|shown| {
        let below = [&shown.department, &shown.unit];
        std::iter::once(&shown.place).chain(below.into_iter().flatten())
    });
    let name = steps.map(|step| step.name.as_str()).next_back();
    let title = name.map_or_else(|| title.to_owned(), |name| format!("{name} · {title}"));
    let about = About {
        year: positions.year,
        as_of: &positions.as_of,
        demo: positions.demo,
    };
    pen.caption(&title, about, note)
}

/// The plane of money and target.
pub(super) fn spec(positions: &Positions, pen: Pen) -> ChartSpec {
    let words = &pen.messages.portfolio;
    let Some(shown) = &positions.shown else {
        return ChartSpec::Quadrant(Quadrant::default());
    };
    let proposed = match shown.lights_source.mark {
        Mark::Proposal => fill(words.proposed, &[Mark::Proposal.label(pen.lang)]),
        Mark::Printed | Mark::NationalDefault => String::new(),
    };
    let line = |text: &str, share: Decimal| {
        let value = exact(share);
        let label = fill(text, &[&format!("{value}%"), &proposed]);
        Some(Reference { value, label })
    };
    let many = is_many(positions);
    let points: Vec<QuadrantPoint> = if many {
        positions.counts.cells.iter().map(counted).collect()
    } else {
        let projects = positions.projects.iter();
        let yellow = shown.lights.yellow;
        let point = |project| point(project, yellow, pen);
        projects.filter_map(point).collect()
    };
    let number: usize = points.iter().map(QuadrantPoint::number).sum();
    let base = shown.base.label(pen.lang);
    let mut note = fill(words.dual_note, &[&number.to_string(), base]);
    // Places that are only counted have no sign of their own.
    let partial: u64 = positions.counts.cells.iter().map(|it| it.partial).sum();
    if partial > 0 {
        note += &fill(words.partial_count, &[&partial.to_string()]);
    }
    let name = |one: Combination| one.label(pen.lang).to_owned();
    ChartSpec::Quadrant(Quadrant {
        caption: caption(positions, words.dual, &note, pen),
        unit: "%".to_owned(),
        across: words.across.to_owned(),
        up: words.up.to_owned(),
        limit: line(words.green_line, shown.lights.green),
        second: line(words.yellow_line, shown.lights.yellow),
        fields: [
            name(Combination::OnTrack),
            name(Combination::TargetAhead),
            name(Combination::MoneyAhead),
            name(Combination::Behind),
        ],
        points,
        many: words.many.to_owned(),
        hollow: words.hollow.to_owned(),
        grain: many.then(|| exact(PLANE_STEP)),
    })
}

/// Whether the projects are too many to be listed, so that they are counted.
pub(super) fn is_many(positions: &Positions) -> bool {
    positions.chosen.is_some()
}

/// Where several projects stand that were only counted.
fn counted(cell: &PlaneCell) -> QuadrantPoint {
    QuadrantPoint {
        across: exact(cell.money),
        up: exact(cell.target),
        counted: usize::try_from(cell.projects).unwrap_or_default(),
        ..QuadrantPoint::default()
    }
}

/// A point says why its light is not that of its place.
fn point(project: &Position, yellow: Decimal, pen: Pen) -> Option<QuadrantPoint> {
    let (across, up) = sides(project)?;
    let words = &pen.messages.portfolio;
    let is_red = project.target_light == Some(Light::Red);
    let is_forced = is_red && project.target.is_some_and(|target| target > yellow);
    let why = [
        project.partial.then_some(words.partial),
        is_forced.then_some(words.out_of_reach),
    ];
    let why = why.into_iter().flatten();
    let parts = std::iter::once(project.unit_name.as_str()).chain(why);
    let parts: Vec<&str> = parts.collect();
    Some(QuadrantPoint {
        key: project.project_year.to_string(),
        name: project.name.clone(),
        across,
        up,
        text: parts.join(pen.lang.pick("；", "; ")),
        hollow: project.partial,
        counted: 0,
    })
}

/// What the four situations mean, to choose one, and the projects chosen.
pub(super) fn below(
    ctx: Ctx,
    positions: StoredValue<Positions>,
    area: RwSignal<String>,
) -> impl IntoView {
    let left_out = positions.with_value(|positions| positions.counts.apart);
    let left_out = (left_out > 0).then(|| {
        let text = move || fill(ctx.t().portfolio.left_out, &[&left_out.to_string()]);
        view! { <p class="muted">{text}</p> }
    });
    let situation = |(at, one): (usize, Combination)| {
        let count = positions.with_value(|positions| {
            let counts = &positions.counts.situations;
            counts.get(at).copied().unwrap_or_default()
        });
        let pressed = move || area.with(|area| area == one.code());
        let name = move || one.label(ctx.prefs.lang.get());
        let meaning = move || one.meaning(ctx.prefs.lang.get());
        let choose = move |_| {
            let next = if pressed() { "" } else { one.code() };
            area.set(next.to_owned());
        };
        view! {
            <li>
                <button
                    type="button"
                    class="situation"
                    aria-pressed=move || if pressed() { "true" } else { "false" }
                    on:click=choose
                >
                    <span class="situation__name">
                        {name}" "<span class="count">{count}</span>
                    </span>
                    <span class="situation__meaning">{meaning}</span>
                </button>
            </li>
        }
    };
    let situations = Combination::ALL.iter().copied().enumerate();
    let situations = situations.map(situation);
    let situations = situations.collect_view();
    view! {
        {left_out}
        <h3 class="explanation__of">{ctx.say(|m| m.portfolio.meaning)}</h3>
        <ul class="situations">{situations}</ul>
        {chosen::chosen(ctx, positions, area)}
    }
}
