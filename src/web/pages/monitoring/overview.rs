//! The whole portfolio: total against the expected progress, and the slowest units first.

use super::{
    ahead::{self, Course},
    charts::{self, Pen},
    light::{divided, rate_text},
    months,
};
use crate::{
    ctx::{Ctx, ctx},
    lang::{fill, hundredths, percent, wan},
    source::source_line,
};
use api::monitoring::{MonitoringOverview, PlaceProgress};
use domain::{day, rate::Rate};
use kit::{Button, ButtonKind, ChartFrame};
use leptos::prelude::*;
use rust_decimal::Decimal;
use time::Date;

/// Units drawn before one asks for all.
pub(super) const UNITS_FIRST: usize = 12;

/// Figures and chart of a portfolio.
#[component]
pub(super) fn Overview(
    /// The portfolio.
    overview: MonitoringOverview,
    /// The unit chosen, by pressing its bar.
    unit: RwSignal<String>,
) -> impl IntoView {
    let ctx = ctx();
    let many = overview.places.len() > 1;
    let scope = scope(ctx, &overview);
    let overview = StoredValue::new(overview);
    let places = overview.with_value(|overview| overview.places.clone());
    let blocks = places
        .into_iter()
        .map(|place| block(ctx, overview, place, many, unit))
        .collect_view();
    view! {
        <section class="stack stack--tight" aria-label=ctx.say(|m| m.monitoring.rate)>
            <p class="muted">{scope}</p>
            {blocks}
        </section>
    }
    .into_any()
}

/// The day, and how many months the expected progress counts.
fn scope(ctx: Ctx, overview: &MonitoringOverview) -> impl Fn() -> String + Send + use<> {
    let (as_of, month) = (overview.as_of.clone(), overview.month);
    move || match month {
        0 => fill(ctx.t().monitoring.scope_none, &[&as_of]),
        month => fill(ctx.t().monitoring.scope, &[&as_of, &month.to_string()]),
    }
}

/// Whether the figures are those of a month's last day, on which nobody can have reported it yet.
fn ends_a_month(overview: &MonitoringOverview) -> bool {
    let next = day::parse(&overview.as_of).and_then(Date::next_day);
    next.is_some_and(|next| next.day() == 1)
}

/// Figures and ranking of a jurisdiction; those of another are never mixed in.
fn block(
    ctx: Ctx,
    overview: StoredValue<MonitoringOverview>,
    place: PlaceProgress,
    many: bool,
    unit: RwSignal<String>,
) -> AnyView {
    let name = many.then(|| view! { <h2 class="panel__title">{place.name.clone()}</h2> });
    let month = overview.with_value(|overview| overview.month);
    let just_over = overview.with_value(ends_a_month);
    let missing = place.unreported;
    let reports = move || {
        let words = &ctx.t().monitoring;
        let month = month.to_string();
        match missing {
            0 => fill(words.all_reported, &[&month]),
            missing if just_over => fill(words.just_over, &[&month, &missing.to_string()]),
            missing => fill(words.unreported, &[&missing.to_string(), &month]),
        }
    };
    let reports = (month > 0).then(|| {
        view! { <p class="muted" class=("overdue", missing > 0 && !just_over)>{reports}</p> }
    });
    let figures = overview.with_value(|overview| figures(ctx, overview, place.total));
    let source = source_line(ctx, &place.lights_source);
    let units = overview.with_value(|overview| charts::units_of(overview, &place).count());
    let place = PlaceProgress {
        name: whose(ctx, &place),
        ..place
    };
    let ahead = {
        let place = place.clone();
        move || overview.with_value(|overview| ahead::said(ctx, Course::of_place(overview, &place)))
    };
    let curve = curve(ctx, overview, place.clone());
    let chart = (units > 1).then(|| ranking(ctx, overview, place, units, unit));
    view! {
        {name}
        {reports}
        {figures}
        {curve}
        <div>{ahead}</div>
        {chart}
        <div class="lights-source">
            <span>{ctx.say(|m| m.monitoring.lights_from)}</span>
            {source}
        </div>
    }
    .into_any()
}

/// Whose figures they are: a unit and a department see their own only.
fn whose(ctx: Ctx, place: &PlaceProgress) -> String {
    let person = ctx.session.person_untracked();
    let unit = person
        .as_ref()
        .and_then(|it| it.unit.as_ref().map(|unit| unit.name.clone()));
    let department = || {
        person
            .as_ref()?
            .department
            .as_ref()
            .map(|it| it.name.clone())
    };
    unit.or_else(department)
        .unwrap_or_else(|| place.name.clone())
}

/// The difference to the expected progress in percentage points, with its sign.
pub(super) fn gap(ratio: Option<Decimal>, expected: Decimal) -> Option<String> {
    let points = hundredths(ratio? - expected);
    let sign = if points > Decimal::ZERO { "+" } else { "" };
    Some(format!("{sign}{points}"))
}

fn figures(ctx: Ctx, overview: &MonitoringOverview, total: Rate) -> impl IntoView + use<> {
    let (expected, month) = (overview.expected, overview.month);
    let behind = gap(total.ratio(), expected);
    let is_behind = behind.as_ref().is_some_and(|gap| gap.starts_with('-'));
    let gap = behind.unwrap_or_else(|| "–".to_owned());
    let months = move || fill(ctx.t().monitoring.expected_note, &[&month.to_string()]);
    view! {
        <div class="grid grid--small">
            {card(
                ctx.say(|m| m.monitoring.rate),
                rate_text(total).into_any(),
                (move || divided(ctx, total)).into_any(),
            )}
            {card(
                ctx.say(|m| m.monitoring.expected),
                percent(expected).into_any(),
                months.into_any(),
            )}
            {card(
                ctx.say(|m| m.monitoring.gap),
                view! { <span class:overdue=is_behind>{gap}</span> }.into_any(),
                ctx.say(|m| m.monitoring.gap_points).into_any(),
            )}
            {card(
                ctx.say(|m| m.monitoring.paid),
                wan(total.numerator).into_any(),
                ctx.say(|m| m.app.wan).into_any(),
            )}
        </div>
    }
}

/// A headline figure with what it means below.
pub(super) fn card(label: Signal<&'static str>, value: AnyView, note: AnyView) -> impl IntoView {
    view! {
        <div class="figure-card">
            <p class="figure-card__label">{label}</p>
            <p class="figure-card__value">{value}</p>
            <p class="figure-card__note">{note}</p>
        </div>
    }
}

fn curve(
    ctx: Ctx,
    overview: StoredValue<MonitoringOverview>,
    place: PlaceProgress,
) -> impl IntoView {
    let id = format!("curve-{}", place.code);
    let spec = Signal::derive(move || {
        overview.with_value(|overview| months::curve(overview, &place, pen(ctx)))
    });
    view! { <div><ChartFrame id spec words=ctx.kit() scale=ctx.chart_scale() /></div> }
}

/// Tracks the language.
fn pen(ctx: Ctx) -> Pen {
    Pen {
        messages: ctx.t(),
        lang: ctx.prefs.lang.get(),
    }
}

fn ranking(
    ctx: Ctx,
    overview: StoredValue<MonitoringOverview>,
    place: PlaceProgress,
    count: usize,
    unit: RwSignal<String>,
) -> impl IntoView {
    let id = format!("by-unit-{}", place.code);
    let all = RwSignal::new(count <= UNITS_FIRST);
    let most = move || if all.get() { count } else { UNITS_FIRST };
    let by_month = (id_of_heat(&place), place.clone());
    let spec = Signal::derive(move || {
        overview.with_value(|overview| charts::ranked(overview, &place, most(), pen(ctx)))
    });
    let has_months = overview.with_value(|overview| overview.month > 0);
    let by_month = has_months.then(|| {
        let (id, place) = by_month;
        let spec = Signal::derive(move || {
            overview.with_value(|overview| months::heat(overview, &place, most(), pen(ctx)))
        });
        view! {
            <ChartFrame
                id
                spec
                words=ctx.kit()
                scale=ctx.chart_scale()
                on_select=move |key| unit.set(key)
            />
        }
    });
    let switch = move || {
        let words = &ctx.t().monitoring;
        if all.get() {
            fill(words.fewer_units, &[&UNITS_FIRST.to_string()])
        } else {
            fill(words.all_units, &[&count.to_string()])
        }
    };
    let toggle = (count > UNITS_FIRST).then(|| {
        view! {
            <Button kind=ButtonKind::Quiet on_click=move |()| all.update(|all| *all = !*all)>
                {switch}
            </Button>
        }
    });
    view! {
        <div>
            <ChartFrame
                id
                spec
                words=ctx.kit()
                scale=ctx.chart_scale()
                on_select=move |key| unit.set(key)
            />
            {toggle}
            {by_month}
        </div>
    }
}

fn id_of_heat(place: &PlaceProgress) -> String {
    format!("by-month-{}", place.code)
}
