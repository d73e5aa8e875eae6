//! What a year's payments come to if they go on as they did: a figure, a range, and how both were
//! found. Ours: no document prints a method.

use crate::{lang::Lang, money::Money, period::Month};
use rust_decimal::{Decimal, RoundingStrategy};

/// Reported months below which nothing is forecast.
pub const FORECAST_MONTHS_MIN: usize = 4;
/// How many months in a row the slowest and the fastest pace are taken from.
const FORECAST_RUN: usize = 3;

/// The months to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// The last month it rests on.
    pub from: Month,
    /// What had been paid by then.
    pub paid: Money,
    /// Every month after it, to December.
    pub months: Vec<ForecastMonth>,
}

/// Payments from January up to a month to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForecastMonth {
    /// The month.
    pub month: Month,
    /// At the slowest pace of three months in a row.
    pub low: Money,
    /// At the pace of all months so far.
    pub likely: Money,
    /// At the fastest pace of three months in a row.
    pub high: Money,
}

impl Forecast {
    /// December, where the year is not over.
    pub fn year_end(&self) -> Option<ForecastMonth> {
        self.months.last().copied()
    }

    /// The method in words.
    pub fn method(&self, lang: Lang) -> String {
        let months = self.from.get();
        match lang {
            Lang::Zh => format!(
                "按前{months}个月的月均支出推算；区间取连续{FORECAST_RUN}个月最慢、最快的月均支出；\
                 不超过预算"
            ),
            Lang::En => format!(
                "at the average pace of the first {months} months; range: the slowest and the \
                 fastest {FORECAST_RUN} months in a row; never beyond the budget"
            ),
        }
    }
}

/// Goes on from what was paid by the end of each month. None with fewer than four full months
/// reported, and none where the year is over. Nothing grows beyond the budget, and a pace below
/// zero counts as none.
pub fn forecast(
    paid: &[Option<Money>],
    full_month: Option<Month>,
    budget: Money,
) -> Option<Forecast> {
    let full = usize::from(full_month.map_or(0, Month::get));
    let known: Vec<Money> = paid.iter().take(full).map_while(|paid| *paid).collect();
    let first = paid.iter().take(full).position(Option::is_some)?;
    // Months before the first report paid nothing that is known.
    let known = if first == 0 {
        known
    } else {
        let rest = paid.iter().take(full).skip(first).map_while(|paid| *paid);
        std::iter::repeat_n(Money::ZERO, first)
            .chain(rest)
            .collect()
    };
    if known.len() < FORECAST_MONTHS_MIN || known.len() >= 12 {
        return None;
    }
    let last = *known.last()?;
    let from = Month::all().nth(known.len() - 1)?;
    let mut sums = vec![Money::ZERO];
    sums.extend(&known);
    let runs: Vec<Decimal> = sums
        .windows(FORECAST_RUN + 1)
        .filter_map(|run| Some((*run.last()? - *run.first()?).yuan()))
        .collect();
    let run = Decimal::from(FORECAST_RUN);
    let slowest = runs.iter().copied().min()? / run;
    let fastest = runs.iter().copied().max()? / run;
    let average = last.yuan() / Decimal::from(known.len());
    let at = |pace: Decimal, months: usize| {
        let more = pace.max(Decimal::ZERO) * Decimal::from(months);
        let sum = (last.yuan() + more).min(budget.yuan().max(last.yuan()));
        let exact = sum.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        Money::from_yuan(exact).unwrap_or(last)
    };
    let months = Month::all()
        .skip(known.len())
        .zip(1..)
        .map(|(month, n)| ForecastMonth {
            month,
            low: at(slowest, n),
            likely: at(average, n),
            high: at(fastest, n),
        });
    Some(Forecast {
        from,
        paid: last,
        months: months.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wan(text: &str) -> Money {
        Money::parse_wan(text).unwrap()
    }

    fn paid(texts: &[&str]) -> Vec<Option<Money>> {
        texts
            .iter()
            .map(|text| Money::parse_wan(text).ok())
            .collect()
    }

    fn month(number: u16) -> Option<Month> {
        Month::try_from(number).ok()
    }

    #[test]
    fn the_average_goes_on_between_the_slowest_and_the_fastest_three_months() {
        // In the months: 10, 10, 10, 40, 40, 40.
        let paid = paid(&["10", "20", "30", "70", "110", "150"]);
        let found = forecast(&paid, month(6), wan("1000")).unwrap();
        assert_eq!((found.from.get(), found.paid), (6, wan("150")));
        assert_eq!(found.months.len(), 6);
        let first = found.months[0];
        assert_eq!(first.month.get(), 7);
        assert_eq!(
            (first.low, first.likely, first.high),
            (wan("160"), wan("175"), wan("190"))
        );
        let end = found.year_end().unwrap();
        assert_eq!(
            (end.low, end.likely, end.high),
            (wan("210"), wan("300"), wan("390"))
        );
        assert!(found.method(Lang::Zh).contains("前6个月"));
    }

    #[test]
    fn nothing_grows_beyond_the_budget_or_below_what_is_paid() {
        let steady = paid(&["10", "20", "30", "70", "110", "150"]);
        let end = forecast(&steady, month(6), wan("200"))
            .unwrap()
            .year_end()
            .unwrap();
        assert_eq!(
            (end.low, end.likely, end.high),
            (wan("200"), wan("200"), wan("200"))
        );
        let back = paid(&["90", "80", "70", "60"]);
        let end = forecast(&back, month(4), wan("100"))
            .unwrap()
            .year_end()
            .unwrap();
        assert_eq!(end.low, wan("60"), "money that came back is no pace");
    }

    #[test]
    fn too_few_months_or_a_year_that_is_over_have_no_forecast() {
        let few = paid(&["10", "20", "30", "", "", "60"]);
        assert_eq!(forecast(&few, month(6), wan("100")), None);
        let eight = paid(&["10", "20", "30", "40", "50"]);
        assert_eq!(
            forecast(&eight, month(3), wan("100")),
            None,
            "later months are not over"
        );
        assert_eq!(forecast(&paid(&["5"; 12]), month(12), wan("100")), None);
        assert_eq!(forecast(&[], None, wan("100")), None);
        let late = paid(&["", "", "30", "40"]);
        let found = forecast(&late, month(4), wan("100")).unwrap();
        assert_eq!(found.months[0].likely, wan("50"), "from January on");
    }

    #[test]
    fn a_third_of_a_fen_is_rounded_once() {
        let thirds = paid(&["0.01", "0.02", "0.03", "0.05"]);
        let end = forecast(&thirds, month(4), wan("100"))
            .unwrap()
            .year_end()
            .unwrap();
        // 500 yuan and 8 × 125; the fastest three months in a row are 400 yuan.
        assert_eq!(end.likely.fen(), 150_000);
        assert_eq!(end.high.fen(), 156_667, "500 and 8 × 400 ÷ 3");
    }
}
