//! The whole portfolio: total against the expected progress, and the slowest units first.

use super::{
    charts::{self, Pen},
    light::{divided, rate_text},
};
use crate::{
    ctx::{Ctx, ctx},
    lang::{fill, hundredths, percent, wan},
    source::source_line,
};
use api::monitoring::MonitoringOverview;
use kit::{Button, ButtonKind, ChartFrame};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// Units drawn before one asks for all.
const UNITS_FIRST: usize = 12;

/// Figures and chart of a portfolio.
#[component]
pub(super) fn Overview(
    /// The portfolio.
    overview: MonitoringOverview,
    /// The unit chosen, by pressing its bar.
    unit: RwSignal<String>,
) -> impl IntoView {
    let ctx = ctx();
    let source = source_line(ctx, &overview.lights_source);
    let figures = figures(ctx, &overview);
    let scope = {
        let (as_of, month) = (overview.as_of.clone(), overview.month);
        move || match month {
            0 => fill(ctx.t().monitoring.scope_none, &[&as_of]),
            month => fill(ctx.t().monitoring.scope, &[&as_of, &month.to_string()]),
        }
    };
    let chart = (overview.units.len() > 1).then(|| ranking(ctx, overview, unit));
    view! {
        <section class="stack stack--tight" aria-label=ctx.say(|m| m.monitoring.rate)>
            <p class="muted">{scope}</p>
            {figures}
            {chart}
            <div class="lights-source">
                <span>{ctx.say(|m| m.monitoring.lights_from)}</span>
                {source}
            </div>
        </section>
    }
    .into_any()
}

/// The difference to the expected progress in percentage points, with its sign.
pub(super) fn gap(ratio: Option<Decimal>, expected: Decimal) -> Option<String> {
    let points = hundredths(ratio?) - hundredths(expected);
    let sign = if points > Decimal::ZERO { "+" } else { "" };
    Some(format!("{sign}{points}"))
}

fn figures(ctx: Ctx, overview: &MonitoringOverview) -> impl IntoView + use<> {
    let total = overview.total;
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

fn ranking(ctx: Ctx, overview: MonitoringOverview, unit: RwSignal<String>) -> impl IntoView {
    let count = overview.units.len();
    let all = RwSignal::new(count <= UNITS_FIRST);
    let spec = Signal::derive(move || {
        let most = if all.get() { count } else { UNITS_FIRST };
        let pen = Pen {
            messages: ctx.t(),
            lang: ctx.prefs.lang.get(),
        };
        charts::ranked(&overview, most, pen)
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
                id="by-unit"
                spec
                words=ctx.kit()
                on_select=move |key| unit.set(key)
            />
            {toggle}
        </div>
    }
}
