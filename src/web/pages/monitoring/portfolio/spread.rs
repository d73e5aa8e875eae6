//! How the rates of the projects are spread, and how their lights changed over the year.

use super::{
    super::charts::states,
    Pen,
    dual::{caption, exact},
};
use crate::{
    ctx::Ctx,
    lang::{self, fill, percent},
    loaded::{Remote, loaded},
};
use api::positions::{Group, LightCounts, Position, Positions, PositionsQuery, TargetLights};
use chart::{Caption, ChartSpec, GroupSeries, Grouped, ShareColumn, Shares};
use kit::ChartFrame;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// How wide a step of the rates is, in per cent, and where the last one begins.
const STEP: u8 = 10;
const LAST: u8 = 100;

/// A step of the rates: from, and up to where there is an end; nothing for those without a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Range {
    /// From so many per cent, ten of them.
    Step(u8),
    /// Without a rate.
    Unknown,
}

impl Range {
    fn all() -> impl Iterator<Item = Self> {
        let steps = (0..=LAST).step_by(usize::from(STEP)).map(Self::Step);
        steps.chain([Self::Unknown])
    }

    /// As it stands in an address.
    fn key(self) -> String {
        match self {
            Self::Step(from) => format!("rate-{from}"),
            Self::Unknown => "rate-none".to_owned(),
        }
    }

    pub(super) fn parse(key: &str) -> Option<Self> {
        Self::all().find(|range| range.key() == key)
    }

    /// Whether a project is in it; what came back from a project counts as nothing spent.
    pub(super) fn holds(self, project: &Position) -> bool {
        let Some(ratio) = project.rate.ratio() else {
            return self == Self::Unknown;
        };
        let Self::Step(from) = self else { return false };
        let value = exact(ratio).max(Decimal::ZERO);
        let end = Decimal::from(from) + Decimal::from(STEP);
        value >= Decimal::from(from) && (from == LAST || value < end)
    }

    pub(super) fn label(self, pen: Pen) -> String {
        let words = &pen.messages.portfolio;
        match self {
            Self::Step(LAST) => fill(words.spread_beyond, &[&LAST.to_string()]),
            Self::Step(from) => {
                let to = from.saturating_add(STEP).to_string();
                fill(words.spread_range, &[&from.to_string(), &to])
            }
            Self::Unknown => words.spread_none.to_owned(),
        }
    }
}

/// How many projects are in each step of the rates.
pub(super) fn spread(positions: &Positions, pen: Pen) -> ChartSpec {
    let words = &pen.messages.portfolio;
    let counts = Range::all().zip(positions.counts.rates.iter().copied());
    // Nobody asks for those without a rate where there are none.
    let counts: Vec<(Range, u64)> = counts
        .filter(|(range, count)| *range != Range::Unknown || *count > 0)
        .collect();
    let base = positions.shown.as_ref();
    let base = base.map_or("", |shown| shown.base.label(pen.lang));
    let note = fill(words.spread_note, &[base, &percent(positions.expected)]);
    ChartSpec::Grouped(Grouped {
        caption: caption(positions, words.spread, &note, pen),
        unit: words.lights_unit.to_owned(),
        categories: counts.iter().map(|(range, _)| range.label(pen)).collect(),
        series: vec![GroupSeries {
            name: words.spread.to_owned(),
            values: counts
                .iter()
                .map(|(_, n)| Some(Decimal::from(*n)))
                .collect(),
            keys: counts.iter().map(|(range, _)| range.key()).collect(),
            ..GroupSeries::default()
        }],
        own_scales: false,
    })
}

/// How many projects had which light at the end of each month.
pub(super) fn lights(positions: &Positions, pen: Pen) -> ChartSpec {
    let words = &pen.messages.portfolio;
    let of = |month: u8| {
        let at = usize::from(month).saturating_sub(1);
        let groups = positions.groups.iter();
        let counts = groups.filter_map(|group: &Group| group.lights.get(at));
        counts.fold(LightCounts::default(), |sum, it| LightCounts {
            green: sum.green + it.green,
            yellow: sum.yellow + it.yellow,
            red: sum.red + it.red,
            none: sum.none + it.none,
        })
    };
    let months: Vec<LightCounts> = (1..=positions.month).map(of).collect();
    shares(
        caption(positions, words.lights, words.lights_note, pen),
        &months,
        pen,
    )
}

/// The same of the lights of targets.
pub(super) fn target_lights(positions: &Positions, lights: &TargetLights, pen: Pen) -> ChartSpec {
    let words = &pen.messages.portfolio;
    let caption = Caption {
        source: words.results_source.to_owned(),
        ..caption(
            positions,
            words.target_lights,
            words.target_lights_note,
            pen,
        )
    };
    shares(caption, &lights.months, pen)
}

fn shares(caption: Caption, months: &[LightCounts], pen: Pen) -> ChartSpec {
    let column = |(month, it): (u8, &LightCounts)| ShareColumn {
        name: lang::month(month, pen.lang),
        counts: [it.green, it.yellow, it.red, it.none],
    };
    ChartSpec::Shares(Shares {
        caption,
        unit: pen.messages.portfolio.lights_unit.to_owned(),
        columns: (1..).zip(months).map(column).collect(),
        states: states(pen),
    })
}

/// The lights of targets beneath those of money.
pub(super) fn below(
    ctx: Ctx,
    positions: StoredValue<Positions>,
    query: PositionsQuery,
) -> impl IntoView {
    let remote: Remote<TargetLights> = Remote::new(move || {
        ctx.fresh.all.track();
        let query = query.clone();
        ctx.ask(|client| client.find_target_lights(&query))
    });
    loaded(ctx, remote, move |lights| {
        let spec = Signal::derive(move || {
            let pen = Pen {
                messages: ctx.t(),
                lang: ctx.prefs.lang.get(),
            };
            positions.with_value(|positions| target_lights(positions, &lights, pen))
        });
        view! {
            <ChartFrame
                id="target-lights"
                spec
                words=ctx.kit()
                scale=ctx.chart_scale()
            />
        }
    })
}
