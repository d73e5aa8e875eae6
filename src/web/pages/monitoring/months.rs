//! The year month by month: the curve of a portfolio, and its units side by side.

use super::{
    ahead::{self, Course},
    charts::{Pen, states, units_of},
    portfolio::cell,
};
use crate::lang::{self, fill, hundredths};
use api::monitoring::{MonitoringOverview, PlaceProgress, UnitProgress};
use chart::{ChartSpec, Cumulative, Heat, HeatRow, Series, SeriesRole};
use domain::{money::Money, monitoring::expected_progress, period::Month, rate::Rate};
use rust_decimal::Decimal;

/// The share of a budget that was paid by the end of each month, in percent.
fn shares(total: Rate, paid: &[Option<Money>]) -> Vec<Option<Decimal>> {
    paid.iter().map(|paid| share(total, (*paid)?)).collect()
}

fn share(total: Rate, paid: Money) -> Option<Decimal> {
    let then = Rate {
        numerator: paid,
        ..total
    };
    then.ratio().map(hundredths)
}

/// 序时进度 at the end of a month.
fn even(month: Month) -> Decimal {
    hundredths(expected_progress(Some(month), None).share)
}

/// What all units paid, beside the even progress of the year and the year before.
pub(super) fn curve(overview: &MonitoringOverview, place: &PlaceProgress, pen: Pen) -> ChartSpec {
    let words = &pen.messages.monitoring;
    let year = |year: u16| fill(pen.messages.app.nth_year, &[&year.to_string()]);
    // The month under way is no month's end yet.
    let over = usize::from(overview.month);
    let months = place.paid.iter().enumerate();
    let full: Vec<_> = months
        .map(|(at, paid)| paid.filter(|_| at < over))
        .collect();
    let mut series = vec![Series {
        name: year(overview.year),
        role: SeriesRole::Actual,
        points: shares(place.total, &full),
    }];
    if let Some(before) = &place.before {
        series.push(Series {
            name: year(overview.year.saturating_sub(1)),
            role: SeriesRole::LastYear,
            points: shares(before.total, &before.paid),
        });
    }
    series.push(Series {
        name: words.schedule_line.to_owned(),
        role: SeriesRole::Schedule,
        points: Month::all().map(|month| Some(even(month))).collect(),
    });
    let (line, fan) = ahead::lines(
        Course::of_place(overview, place),
        |paid| share(place.total, paid),
        pen,
    )
    .unzip();
    series.extend(line);
    let base = place.total.base.label(pen.lang);
    let subtitle = fill(words.year_curve_note, &[base]);
    ChartSpec::Cumulative(Cumulative {
        fan,
        caption: pen.caption_of(words.year_curve, overview, place, &subtitle),
        unit: "%".to_owned(),
        months: (1..=12).map(|month| lang::month(month, pen.lang)).collect(),
        series,
    })
}

/// How far each unit was at the end of each month, in the order of the ranking.
pub(super) fn heat(
    overview: &MonitoringOverview,
    place: &PlaceProgress,
    most: usize,
    pen: Pen,
) -> ChartSpec {
    let words = &pen.messages.monitoring;
    let base = place.total.base.label(pen.lang);
    let subtitle = fill(words.by_month_note, &[base]);
    ChartSpec::Heat(Heat {
        caption: pen.caption_of(words.by_month, overview, place, &subtitle),
        unit: "%".to_owned(),
        columns: (1..=overview.month)
            .map(|month| lang::month(month, pen.lang))
            .collect(),
        rows: units_of(overview, place).take(most).map(row).collect(),
        states: states(pen),
        ..Heat::default()
    })
}

fn row(unit: &UnitProgress) -> HeatRow {
    HeatRow {
        key: unit.unit.to_string(),
        name: unit.name.clone(),
        cells: unit
            .months
            .iter()
            .map(|month| cell(unit.rate, *month))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{overview, pen},
        *,
    };
    use chart::{RowState, Size, TypeScale};
    use domain::lang::Lang;
    use rust_decimal::dec;

    #[test]
    fn the_year_is_drawn_beside_the_year_before_and_the_even_progress() {
        let overview = overview(2);
        let ChartSpec::Cumulative(spec) = curve(&overview, &overview.places[0], pen(Lang::Zh))
        else {
            panic!("no curve");
        };
        let names: Vec<&str> = spec.series.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["2026年", "2025年", "序时进度"]);
        assert_eq!(
            spec.series[0].points[..3],
            [Some(dec!(25)), Some(dec!(50)), None]
        );
        // Divided by the budget of its own year.
        assert_eq!(spec.series[1].points[11], Some(dec!(80)));
        assert_eq!(spec.series[2].points[9], Some(dec!(83.33)));
    }

    #[test]
    fn a_portfolio_looks_ahead_from_the_months_that_are_over() {
        let mut overview = overview(2);
        let steady = |month: u32| Money::parse_wan(&(6 * month).to_string()).ok();
        // Of November only a few days are known: no month's end yet.
        overview.places[0].paid = (1..=10).map(steady).chain([steady(11), None]).collect();
        let ChartSpec::Cumulative(spec) = curve(&overview, &overview.places[0], pen(Lang::Zh))
        else {
            panic!("no curve");
        };
        let points = &spec.series[0].points;
        assert_eq!(
            (points.len(), points[9], points[10]),
            (12, Some(dec!(60)), None)
        );
        let ahead = spec.series.last().unwrap();
        assert_eq!(ahead.name, "全年预测");
        assert_eq!(
            (ahead.points[8], ahead.points[9], ahead.points[11]),
            (None, Some(dec!(60)), Some(dec!(72)))
        );
        assert!(spec.fan.is_some());
        let size = Size {
            width: 800,
            height: None,
            scale: TypeScale::Office,
            words: &chart::ZH,
        };
        assert!(chart::draw_now(&ChartSpec::Cumulative(spec), size).is_ok());
    }

    #[test]
    fn a_month_is_lit_by_its_own_expectation_and_never_rounded_up() {
        let overview = overview(2);
        let ChartSpec::Heat(spec) = heat(&overview, &overview.places[0], 1, pen(Lang::Zh)) else {
            panic!("no field");
        };
        assert_eq!((spec.columns.len(), spec.rows.len()), (10, 1));
        let cells = &spec.rows[0].cells;
        assert_eq!(
            (cells[0].text.as_str(), cells[0].state),
            ("99%", RowState::Watch)
        );
        assert_eq!(cells[0].value, Some(dec!(100)));
        assert_eq!(
            (cells[1].text.as_str(), cells[1].state),
            ("", RowState::Missing)
        );
    }
}
