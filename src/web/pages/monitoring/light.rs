//! Lights as word and shape, and rates with their denominators.

use crate::{
    ctx::Ctx,
    lang::{fill, percent, wan},
};
use domain::{monitoring::Light, rate::Rate};
use kit::{Tag, Tone};
use leptos::prelude::*;

/// A light as a tag: its word, and a shape of its own.
pub(super) fn light_tag(ctx: Ctx, light: Option<Light>) -> impl IntoView {
    let tone = match light {
        None => Tone::Neutral,
        Some(Light::Green) => Tone::Success,
        Some(Light::Yellow) => Tone::Warning,
        Some(Light::Red) => Tone::Danger,
    };
    let text = move || match light {
        Some(light) => light.label(ctx.prefs.lang.get()),
        None => ctx.t().monitoring.no_figure,
    };
    view! { <Tag tone text /> }
}

/// A rate in per cent; a dash where it does not apply.
pub(super) fn rate_text(rate: Rate) -> String {
    rate.ratio().map_or_else(|| "–".to_owned(), percent)
}

/// What a rate is divided by, by name and amount.
pub(super) fn divided(ctx: Ctx, rate: Rate) -> String {
    let base = rate.base.label(ctx.prefs.lang.get());
    fill(ctx.t().monitoring.divided, &[base, &wan(rate.denominator)])
}

/// A month by its number; 0 means that nothing was reported.
pub(super) fn month(ctx: Ctx, month: u8) -> String {
    if month == 0 {
        ctx.t().monitoring.no_month.to_owned()
    } else {
        fill(ctx.t().monitoring.month, &[&month.to_string()])
    }
}
