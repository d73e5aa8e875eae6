//! Comparison with last year's target and result of the same indicator.

use super::{Judging, LastYearRow, RuleId, row::ReadRow};
use crate::{
    carry::{exceeded_by_far, is_far},
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
            let found = of_last_year(row, &context.last_year);
            let Some((last, operator, value)) = found else {
                continue;
            };
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
        if can_rise(value) && is_same(row, last, value, previous) {
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
        if !looser || last.unit.trim() != row.text(Field::Unit) {
            return;
        }
        let typed = row.text(Field::Value).to_owned();
        let far = value.number().zip(actual.number());
        let far = far.and_then(|(target, actual)| {
            exceeded_by_far(operator, target, actual, &self.pack.checks)
        });
        if let Some(share) = far.and_then(percent) {
            let args = [typed, reported.to_owned(), share];
            self.at_row(row.id, Field::Value, RuleId::LastExceeded, args);
        } else {
            let args = [typed, reported.to_owned()];
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
        let checks = &self.pack.checks;
        let now = exceeded_by_far(operator, target, actual, checks).is_some();
        if now
            && last
                .earlier_ratio
                .is_some_and(|ratio| is_far(ratio, checks))
        {
            let args = [last.value.clone(), reported.to_owned()];
            self.at_row(row.id, Field::Value, RuleId::LastHighTwice, args);
        }
    }
}

/// A share in whole percent.
fn percent(share: Decimal) -> Option<String> {
    let percent = share.checked_mul(dec!(100))?;
    Some(percent.trunc().normalize().to_string())
}

/// 100 % and yes/no cannot be raised, so staying there says nothing.
pub(super) fn can_rise(value: &IndicatorValue) -> bool {
    match value {
        IndicatorValue::Percent(number) => *number != dec!(100) && !number.is_zero(),
        IndicatorValue::Number(number) => !number.is_zero(),
        _ => false,
    }
}

/// Whether value and unit are those of last year.
pub(super) fn is_same(
    row: &ReadRow<'_>,
    last: &LastYearRow,
    value: &IndicatorValue,
    previous: FiscalYear,
) -> bool {
    let same_unit = last.unit.trim() == row.text(Field::Unit);
    same_unit && read(last, &last.value, previous).as_ref() == Some(value)
}

/// Last year's row of the same name and operator, with what this year's row reads.
pub(super) fn of_last_year<'a, 'b>(
    row: &'b ReadRow<'_>,
    last_year: &'a [LastYearRow],
) -> Option<(&'a LastYearRow, Operator, &'b IndicatorValue)> {
    let name = row.text(Field::Name);
    let mut all = last_year.iter();
    let last = all.find(|last| !name.is_empty() && last.name.trim() == name)?;
    let operator = row
        .operator
        .filter(|own| last_operator(last) == Some(*own))?;
    Some((last, operator, row.value.as_ref()?))
}

fn last_operator(last: &LastYearRow) -> Option<Operator> {
    Operator::parse(&last.operator)
}

fn read(last: &LastYearRow, text: &str, previous: FiscalYear) -> Option<IndicatorValue> {
    IndicatorValue::parse(last_operator(last)?, text, &last.unit, previous).ok()
}
