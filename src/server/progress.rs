//! Figures of a project year from its events: rates, lights, attainment, and why.

use crate::db::monitoring::{ActualRow, MoneyRow};
use api::monitoring::IndicatorProgress;
use domain::{
    lang::Lang,
    money::Money,
    monitoring::{
        self, Attainment, BudgetFigures, Dated, Likelihood, Lit, Measure, Whole, attainment,
        due_by, execution_rate, light, report::value_of,
    },
    pack::RulePack,
    period::{FiscalYear, Month},
    rate::Rate,
    scoring::read_actual,
    target::{Field, List, Row, TargetDraft},
    text::parse_decimal,
};
use rust_decimal::Decimal;

/// Spent over what the pack divides by.
pub(crate) fn rate(money: MoneyRow, pack: &RulePack) -> Rate {
    let fen = |amount| Money::from_fen(amount).unwrap_or(Money::ZERO);
    let figures = BudgetFigures {
        initial: Some(fen(money.initial)),
        adjusted: Some(fen(money.adjusted)),
        received: Some(fen(money.received)),
    };
    execution_rate(fen(money.spent), figures, pack.monitoring.base.value).rate
}

/// The light of the money of several projects beside the expected progress.
pub(crate) fn money_light(rate: Rate, expected: Decimal, pack: &RulePack) -> Lit {
    light(rate.ratio(), expected, &pack.monitoring.lights, None)
}

/// An approved target with its results.
pub(crate) struct Measured<'a> {
    pub(crate) draft: &'a TargetDraft,
    /// Results, oldest first.
    pub(crate) actuals: &'a [ActualRow],
    pub(crate) pack: &'a RulePack,
    pub(crate) year: FiscalYear,
    /// The last full month.
    pub(crate) month: Option<Month>,
    pub(crate) lang: Lang,
}

impl Measured<'_> {
    /// Every indicator with its latest result.
    pub(crate) fn indicators(&self) -> Vec<IndicatorProgress> {
        self.draft
            .rows
            .iter()
            .map(|row| self.indicator(row))
            .collect()
    }

    /// Every indicator with all its results, by month.
    pub(crate) fn dated(&self) -> Vec<Dated> {
        self.draft
            .rows
            .iter()
            .map(|row| self.over_time(row))
            .collect()
    }

    fn over_time(&self, row: &Row) -> Dated {
        let id = row.id.to_string();
        let of_row = || self.actuals.iter().filter(|actual| actual.row_id == id);
        let month = |number: u16| Month::try_from(number).ok();
        // Oldest first: the latest record of a month stands.
        let reached = of_row().filter_map(|actual| {
            let month = month(u16::try_from(actual.month).ok()?)?;
            Some((month, self.reached(row, &actual.actual)?.share))
        });
        let likelihood = of_row().filter_map(|actual| {
            let month = month(u16::try_from(actual.month).ok()?)?;
            Some((month, Likelihood::parse(&actual.likelihood)))
        });
        let interim = self.interim(row).into_iter().filter_map(|(number, value)| {
            let month = month(u16::from(number))?;
            Some((month, self.reached(row, &value)?))
        });
        let weight = row.cells.get(&Field::Weight);
        Dated {
            weight: weight
                .and_then(|cell| parse_decimal(&cell.text))
                .unwrap_or_default(),
            reached: reached.collect(),
            likelihood: likelihood.collect(),
            interim: interim.collect(),
        }
    }

    fn indicator(&self, row: &Row) -> IndicatorProgress {
        let id = row.id.to_string();
        let of_row = self.actuals.iter().filter(|actual| actual.row_id == id);
        // The latest month counts; within a month the latest record.
        let latest = of_row.max_by_key(|actual| actual.month);
        let reached = latest.and_then(|actual| self.reached(row, &actual.actual));
        let lines = reached.as_ref().map(|it| it.explanation.lines(self.lang));
        let interim = self.interim(row);
        IndicatorProgress {
            row: row.clone(),
            due: self.due(row, &interim),
            interim,
            actual: latest.map(|actual| actual.actual.clone()),
            month: latest.and_then(|actual| u8::try_from(actual.month).ok()),
            note: latest.map(|actual| actual.note.clone()).unwrap_or_default(),
            likelihood: latest.and_then(|actual| Likelihood::parse(&actual.likelihood)),
            attainment: reached.map(|reached| reached.share),
            explanation: lines
                .map_or_else(String::new, |lines| lines.join(self.lang.pick("；", "; "))),
        }
    }

    /// How far an indicator should have come by the last full month, by its interim values.
    fn due(&self, row: &Row, interim: &[(u8, String)]) -> Option<Decimal> {
        let reached = interim.iter().filter_map(|(month, value)| {
            let month = Month::try_from(u16::from(*month)).ok()?;
            Some((month, self.reached(row, value)?))
        });
        due_by(&reached.collect(), self.month)
    }

    /// The approved values of an indicator before the year is over.
    fn interim(&self, of: &Row) -> Vec<(u8, String)> {
        let text = |row: &Row, field| row.cells.get(&field).map(|cell| cell.text.clone());
        let own = self.draft.list(List::Interim).iter().filter(|row| {
            let link = text(row, Field::InterimRow);
            link.and_then(|id| id.parse().ok()) == Some(of.id)
        });
        let mut values: Vec<(u8, String)> = own
            .filter_map(|row| {
                let month = text(row, Field::InterimMonth)?.parse().ok()?;
                Some((month, text(row, Field::InterimValue)?))
            })
            .collect();
        values.sort();
        values
    }

    /// The attainment that a result typed like this is.
    fn reached(&self, row: &Row, typed: &str) -> Option<Attainment> {
        let (operator, value) = value_of(row, self.year)?;
        let bands = &self.pack.scoring.qualitative_bands.value;
        let actual = read_actual(&value, typed, self.year, bands).ok()?;
        attainment(operator, &value, Some(&actual), self.year)
    }
}

/// The target by weight, beside what its indicators should have reached.
pub(crate) fn whole(indicators: &[IndicatorProgress], even: Decimal) -> Whole {
    monitoring::whole(&measures(indicators), even)
}

/// The indicators as they count: weight, how far they are, how far they should be.
pub(crate) fn measures(indicators: &[IndicatorProgress]) -> Vec<Measure> {
    let measure = |indicator: &IndicatorProgress| {
        let weight = indicator.row.cells.get(&Field::Weight);
        let weight = weight.and_then(|cell| parse_decimal(&cell.text));
        Measure {
            weight: weight.unwrap_or_default(),
            attained: indicator.attainment,
            due: indicator.due,
            likelihood: indicator.likelihood,
        }
    };
    indicators.iter().map(measure).collect()
}
