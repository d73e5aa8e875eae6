//! What the year's payments will come to: the line, the range, and how they were found.

use super::charts::Pen;
use crate::{
    ctx::Ctx,
    lang::{fill, percent, wan},
};
use api::monitoring::ProjectMonitoring;
use chart::{Fan, Series, SeriesRole};
use domain::{
    day,
    monitoring::{FORECAST_MONTHS_MIN, Forecast, ForecastMonth, forecast, months_passed},
    pack::Mark,
    period::FiscalYear,
    rate::Rate,
};
use kit::Tag;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The forecast of a project on the day shown.
fn of(record: &ProjectMonitoring) -> Option<Forecast> {
    let year = FiscalYear::try_from(record.year).ok()?;
    let full = months_passed(year, day::parse(&record.as_of)?);
    forecast(&record.paid, full, record.progress.rate.denominator)
}

/// The line from the last month it rests on to December, and the range around it.
pub(super) fn lines(record: &ProjectMonitoring, pen: Pen) -> Option<(Series, Fan)> {
    let words = &pen.messages.portfolio;
    let found = of(record)?;
    let points = |pick: fn(&ForecastMonth) -> domain::money::Money| -> Vec<Option<Decimal>> {
        let before = usize::from(found.from.get()).saturating_sub(1);
        let start = std::iter::once(Some(found.paid.wan()));
        let to_come = found.months.iter().map(|month| Some(pick(month).wan()));
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
pub(super) fn said(ctx: Ctx, record: RwSignal<ProjectMonitoring>) -> impl IntoView {
    let lines = move || {
        let words = &ctx.t().portfolio;
        let lang = ctx.prefs.lang.get();
        let found = record.with(|record| of(record).map(|it| (it, record.progress.rate)));
        let Some((found, rate)) = found else {
            let over = record.with(|record| record.paid.iter().all(Option::is_some));
            let least = FORECAST_MONTHS_MIN.to_string();
            let few = fill(words.forecast_few, &[&least]);
            return (!over).then(|| view! { <p class="muted">{few}</p> }.into_any());
        };
        let end = found.year_end()?;
        let share = Rate {
            numerator: end.likely,
            ..rate
        };
        let base = rate.base.label(lang);
        let share = share.ratio().map_or_else(|| "–".to_owned(), percent);
        let figures = [wan(end.likely), wan(end.low), wan(end.high)];
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
    };
    view! { <div>{lines}</div> }
}
