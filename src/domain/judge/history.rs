//! Comparison with last year's target and result of the same indicator.

use super::{Judging, LastYearRow, RuleId, row::ReadRow};
use crate::{
    indicator::{Direction, IndicatorValue, Operator, RelativeDate},
    period::FiscalYear,
    target::Field,
};
use rust_decimal::{Decimal, dec};

impl Judging<'_> {
    /// Looks at every row that stood in last year's target too.
    pub(super) fn history(&mut self, rows: &[ReadRow<'_>]) {
        let context = self.context;
        let Some(previous) = context.year.previous() else {
            return;
        };
        for row in rows {
            let name = row.text(Field::Name);
            let last = context
                .last_year
                .iter()
                .find(|last| last.name.trim() == name);
            let (Some(last), Some(operator), Some(value)) = (last, row.operator, &row.value) else {
                continue;
            };
            if name.is_empty() || last_operator(last) != Some(operator) {
                continue;
            }
            self.same_as_last(row, last, value, previous);
            self.looser_than_actual(row, last, operator, value, previous);
            self.high_twice(row, last, operator, previous);
        }
    }

    fn same_as_last(
        &mut self,
        row: &ReadRow<'_>,
        last: &LastYearRow,
        value: &IndicatorValue,
        previous: FiscalYear,
    ) {
        let same_unit = last.unit.trim() == row.text(Field::Unit);
        // 100 % and yes/no cannot be raised, so staying there says nothing.
        let can_rise = match value {
            IndicatorValue::Percent(number) => *number != dec!(100) && !number.is_zero(),
            IndicatorValue::Number(number) => !number.is_zero(),
            _ => false,
        };
        if can_rise && same_unit && read(last, &last.value, previous).as_ref() == Some(value) {
            let args = [row.text(Field::Value).to_owned()];
            self.at_row(row.id, Field::Value, RuleId::LastSame, args);
        }
    }

    fn looser_than_actual(
        &mut self,
        row: &ReadRow<'_>,
        last: &LastYearRow,
        operator: Operator,
        value: &IndicatorValue,
        previous: FiscalYear,
    ) {
        let reported = last.actual.as_deref().unwrap_or_default();
        let actual = read(last, reported, previous).filter(|actual| actual.kind() == value.kind());
        let Some(actual) = actual else {
            return;
        };
        let looser = match (value, &actual) {
            // Days count from the year each belongs to; a later one is looser.
            (IndicatorValue::Date(target), IndicatorValue::Date(actual)) => {
                let place = |day: &RelativeDate| (day.year_offset, day.month, day.day);
                operator.direction() != Direction::Positive && place(target) > place(actual)
            }
            _ => match (value.number(), actual.number(), operator.direction()) {
                (Some(target), Some(actual), Direction::Positive) => target < actual,
                (Some(target), Some(actual), Direction::Negative) => target > actual,
                _ => false,
            },
        };
        if looser && last.unit.trim() == row.text(Field::Unit) {
            let args = [row.text(Field::Value).to_owned(), reported.to_owned()];
            self.at_row(row.id, Field::Value, RuleId::LastLooser, args);
        }
    }

    fn high_twice(
        &mut self,
        row: &ReadRow<'_>,
        last: &LastYearRow,
        operator: Operator,
        previous: FiscalYear,
    ) {
        let reported = last.actual.as_deref().unwrap_or_default();
        let number = |text: &str| read(last, text, previous).and_then(|value| value.number());
        let (Some(target), Some(actual)) = (number(&last.value), number(reported)) else {
            return;
        };
        let ratio = match operator.direction() {
            Direction::Positive => actual.checked_div(target),
            Direction::Negative => target.checked_div(actual),
            Direction::Fixed | Direction::Qualitative => None,
        };
        let line = self.pack.checks.high_ratio.value;
        let high = |ratio: Option<Decimal>| ratio.is_some_and(|ratio| ratio >= line);
        if high(ratio) && high(last.earlier_ratio) {
            let args = [last.value.clone(), reported.to_owned()];
            self.at_row(row.id, Field::Value, RuleId::LastHighTwice, args);
        }
    }
}

fn last_operator(last: &LastYearRow) -> Option<Operator> {
    Operator::parse(&last.operator)
}

fn read(last: &LastYearRow, text: &str, previous: FiscalYear) -> Option<IndicatorValue> {
    IndicatorValue::parse(last_operator(last)?, text, &last.unit, previous).ok()
}
