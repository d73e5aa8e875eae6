//! Figures of a project year from its events: rates, lights, attainment, and why.

use crate::db::monitoring::{ActualRow, MoneyRow};
use api::monitoring::IndicatorProgress;
use domain::{
    indicator::{IndicatorValue, Operator},
    lang::Lang,
    money::Money,
    monitoring::{BudgetFigures, Lit, Reported, attainment, execution_rate, light},
    pack::RulePack,
    period::FiscalYear,
    rate::Rate,
    scoring::read_actual,
    target::{Field, List, Row, TargetDraft},
    text::parse_decimal,
};
use rust_decimal::{Decimal, RoundingStrategy};

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

/// The light of money beside the expected progress.
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

    fn indicator(&self, row: &Row) -> IndicatorProgress {
        let id = row.id.to_string();
        let of_row = self.actuals.iter().filter(|actual| actual.row_id == id);
        // The latest month counts; within a month the latest record.
        let latest = of_row.max_by_key(|actual| actual.month);
        let share = latest.and_then(|actual| self.share(row, &actual.actual));
        let (attainment, explanation) = share.unwrap_or_default();
        IndicatorProgress {
            row: row.clone(),
            interim: self.interim(row),
            actual: latest.map(|actual| actual.actual.clone()),
            month: latest.and_then(|actual| u8::try_from(actual.month).ok()),
            note: latest.map(|actual| actual.note.clone()).unwrap_or_default(),
            attainment,
            explanation,
        }
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

    fn share(&self, row: &Row, typed: &str) -> Option<(Option<Decimal>, String)> {
        let (operator, value) = value_of(row, self.year)?;
        let bands = &self.pack.scoring.qualitative_bands.value;
        let actual = read_actual(&value, typed, self.year, bands).ok()?;
        let attained = attainment(operator, &value, Some(&actual), self.year)?;
        let lines = attained.explanation.lines(self.lang);
        Some((Some(attained.share), lines.join(self.lang.pick("；", "; "))))
    }
}

/// Operator and value of an approved row.
pub(crate) fn value_of(row: &Row, year: FiscalYear) -> Option<(Operator, IndicatorValue)> {
    let text = |field| row.cells.get(&field).map_or("", |cell| cell.text.as_str());
    let operator = Operator::parse(text(Field::Operator))?;
    let value = IndicatorValue::parse(operator, text(Field::Value), text(Field::Unit), year);
    Some((operator, value.ok()?))
}

/// Attainment of the target: by weight, over the indicators that have a result, none of them
/// counted beyond 100 %; and how much of the target that is. Our proposal; no document prints how
/// to add up during the year.
pub(crate) fn whole(indicators: &[IndicatorProgress]) -> (Option<Decimal>, Reported) {
    let mut sum = Decimal::ZERO;
    let mut reported = Reported::default();
    for indicator in indicators {
        let cells = &indicator.row.cells;
        let weight = cells.get(&Field::Weight);
        let weight = weight.and_then(|cell| parse_decimal(&cell.text));
        let weight = weight.unwrap_or_default();
        reported.all += 1;
        reported.whole += weight;
        if let Some(share) = indicator.attainment {
            reported.count += 1;
            reported.weight += weight;
            sum += weight * share.min(Decimal::ONE);
        }
    }
    let exact = sum.checked_div(reported.weight);
    let rounded = exact.map(|exact| {
        exact
            .round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero)
            .normalize()
    });
    (rounded, reported)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{id::RowId, target::Cell};
    use rust_decimal::dec;

    fn indicator(weight: &str, attainment: Option<Decimal>) -> IndicatorProgress {
        IndicatorProgress {
            row: Row {
                id: RowId(uuid::Uuid::nil()),
                cells: [(Field::Weight, Cell::typed(weight))].into(),
            },
            interim: Vec::new(),
            actual: attainment.map(|share| share.to_string()),
            month: None,
            note: String::new(),
            attainment,
            explanation: String::new(),
        }
    }

    #[test]
    fn attainment_says_how_much_of_the_target_it_is() {
        let rows = [
            indicator("15", Some(dec!(1.2))),
            indicator("10", Some(dec!(0.5))),
            indicator("75", None),
        ];
        let (attained, reported) = whole(&rows);
        assert_eq!(attained, Some(dec!(0.8)), "15 in full and half of 10");
        let expected = Reported {
            count: 2,
            all: 3,
            weight: dec!(25),
            whole: dec!(100),
        };
        assert_eq!(reported, expected);
        assert_eq!(whole(&rows[2..]).0, None);
    }
}
