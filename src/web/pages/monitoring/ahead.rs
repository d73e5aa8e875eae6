//! What the year's payments will come to: the line, the range, and how they were found.

use super::charts::Pen;
use crate::{
    ctx::Ctx,
    lang::{fill, group, percent},
};
use api::monitoring::{MonitoringOverview, PlaceProgress, ProjectMonitoring};
use chart::{Fan, Series, SeriesRole};
use domain::{
    day,
    money::Money,
    monitoring::{FORECAST_MONTHS_MIN, Forecast, ForecastMonth, forecast, months_passed},
    pack::Mark,
    period::FiscalYear,
    rate::Rate,
};
use kit::Tag;
use leptos::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

/// Payments so far, and what they are divided by.
#[derive(Clone, Copy)]
pub(super) struct Course<'a> {
    /// By the end of each month.
    paid: &'a [Option<Money>],
    year: u16,
    as_of: &'a str,
    rate: Rate,
}

impl<'a> Course<'a> {
    /// Of a project.
    pub(super) fn of(record: &'a ProjectMonitoring) -> Self {
        Self {
            paid: &record.paid,
            year: record.year,
            as_of: &record.as_of,
            rate: record.progress.rate,
        }
    }

    /// Of everything shown of a jurisdiction.
    pub(super) fn of_place(overview: &'a MonitoringOverview, place: &'a PlaceProgress) -> Self {
        Self {
            paid: &place.paid,
            year: overview.year,
            as_of: &overview.as_of,
            rate: place.total,
        }
    }

    fn ahead(self) -> Option<Forecast> {
        let year = FiscalYear::try_from(self.year).ok()?;
        let full = months_passed(year, day::parse(self.as_of)?);
        forecast(self.paid, full, self.rate.denominator)
    }
}

/// The line from the last month it rests on to December, and the range around it, in the unit of
/// the chart.
pub(super) fn lines(
    course: Course<'_>,
    shown: impl Fn(Money) -> Option<Decimal>,
    pen: Pen,
) -> Option<(Series, Fan)> {
    let words = &pen.messages.portfolio;
    let found = course.ahead()?;
    let points = |pick: fn(&ForecastMonth) -> Money| -> Vec<Option<Decimal>> {
        let before = usize::from(found.from.get()).saturating_sub(1);
        let start = std::iter::once(shown(found.paid));
        let to_come = found.months.iter().map(|month| shown(pick(month)));
        std::iter::repeat_n(None, before)
            .chain(start)
            .chain(to_come)
            .collect()
    };
    let line = Series {
        name: words.forecast_line.to_owned(),
        role: SeriesRole::Forecast,
        points: points(|month| month.likely),
    };
    let fan = Fan {
        name: words.forecast_range.to_owned(),
        low: points(|month| month.low),
        high: points(|month| month.high),
    };
    Some((line, fan))
}

/// What the year comes to and how that was found, or why there is no forecast.
pub(super) fn said(ctx: Ctx, course: Course<'_>) -> Option<AnyView> {
    let words = &ctx.t().portfolio;
    let lang = ctx.prefs.lang.get();
    let Some(found) = course.ahead() else {
        let over = course.paid.iter().all(Option::is_some);
        let few = fill(words.forecast_few, &[&FORECAST_MONTHS_MIN.to_string()]);
        return (!over).then(|| view! { <p class="muted">{few}</p> }.into_any());
    };
    let (rate, end) = (course.rate, found.year_end()?);
    let share = Rate {
        numerator: end.likely,
        ..rate
    };
    let base = rate.base.label(lang);
    let share = share.ratio().map_or_else(|| "–".to_owned(), percent);
    // An estimate to the fen would promise too much.
    let near = |money: Money| {
        let half_up = RoundingStrategy::MidpointAwayFromZero;
        let rounded = money.wan().round_dp_with_strategy(2, half_up);
        group(&rounded.normalize().to_string())
    };
    let figures = [end.likely, end.low, end.high].map(near);
    let [likely, low, high] = figures.each_ref().map(String::as_str);
    let (fourth, fifth) = match lang {
        domain::lang::Lang::Zh => (base, share.as_str()),
        domain::lang::Lang::En => (share.as_str(), base),
    };
    let line = fill(words.forecast_end, &[likely, low, high, fourth, fifth]);
    let method = fill(words.forecast_by, &[&found.method(lang)]);
    let line = view! {
        <p>
            {line}" "<span class="muted">{method}</span>" "
            <Tag plain=true text=Mark::Proposal.label(lang) />
        </p>
    };
    Some(line.into_any())
}
