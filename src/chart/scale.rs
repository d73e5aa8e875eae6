//! From exact values to places: round axis steps in decimals, ratios as floats at the very end.

use rust_decimal::{Decimal, prelude::ToPrimitive};

/// An axis from a round value to a round value, in round steps.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scale {
    /// Every value that gets a grid line, ascending.
    pub(crate) ticks: Vec<Decimal>,
    low: f32,
    span: f32,
}

impl Scale {
    /// An axis over `values` and zero, in about four steps.
    pub(crate) fn over(values: impl Iterator<Item = Decimal>) -> Self {
        let (low, high) = values.fold((Decimal::ZERO, Decimal::ZERO), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let step = round_step(low, high);
        Self::from_ticks(step.map_or_else(|| vec![Decimal::ZERO], |step| steps(low, high, step)))
    }

    fn from_ticks(ticks: Vec<Decimal>) -> Self {
        let first = ticks.first().map_or(0.0, |tick| float(*tick));
        let last = ticks.last().map_or(0.0, |tick| float(*tick));
        let span = if last > first { last - first } else { 1.0 };
        Self {
            ticks,
            low: first,
            span,
        }
    }

    /// An axis over `values` alone, where these lie close together and far from zero.
    pub(crate) fn near(values: impl Iterator<Item = Decimal> + Clone) -> Self {
        let ends = values.clone().fold(None, |ends, value| {
            let (low, high) = ends.unwrap_or((value, value));
            Some((value.min(low), value.max(high)))
        });
        let far = ends.and_then(|(low, high): (Decimal, Decimal)| {
            let span = high.checked_sub(low)?;
            let step = round_step(low, high)?;
            (low > span).then(|| steps(low, high, step))
        });
        far.map_or_else(|| Self::over(values), Self::from_ticks)
    }

    /// Where a value lies, from 0 at the start of the axis to 1 at its end.
    pub(crate) fn share(&self, value: Decimal) -> f32 {
        (float(value) - self.low) / self.span
    }
}

/// The nearest float. Only places come from it, never a figure that is read.
pub(crate) fn float(value: Decimal) -> f32 {
    value.to_f32().unwrap_or(0.0)
}

/// A count as a length.
pub(crate) fn count(value: usize) -> f32 {
    u16::try_from(value).map_or(f32::from(u16::MAX), f32::from)
}

/// A side of the picture as a length.
pub(crate) fn side(value: u32) -> f32 {
    u16::try_from(value).map_or(f32::from(u16::MAX), f32::from)
}

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that covers the span in four steps.
/// None for an axis without extent, or one beyond what a decimal can step through.
fn round_step(low: Decimal, high: Decimal) -> Option<Decimal> {
    let raw = high.checked_sub(low)?.checked_div(Decimal::from(4))?;
    if raw.is_zero() {
        return None;
    }
    let mut power = Decimal::ONE;
    while power.checked_mul(Decimal::TEN)? <= raw {
        power = power.checked_mul(Decimal::TEN)?;
    }
    while power > raw {
        power = power.checked_div(Decimal::TEN)?;
        if power.is_zero() {
            return None;
        }
    }
    [10, 20, 25, 50, 100]
        .into_iter()
        .filter_map(|tenths| power.checked_mul(Decimal::new(tenths, 1)))
        .find(|step| *step >= raw)
}

/// The multiples of `step` from below `low` to above `high`.
fn steps(low: Decimal, high: Decimal, step: Decimal) -> Vec<Decimal> {
    let mut tick = low.checked_div(step).map_or(Decimal::ZERO, |n| n.floor());
    let mut ticks = Vec::new();
    while let Some(value) = tick.checked_mul(step) {
        ticks.push(value.normalize());
        if value >= high || ticks.len() > 12 {
            break;
        }
        tick += Decimal::ONE;
    }
    ticks
}
