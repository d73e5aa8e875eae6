//! Checks of one indicator row: level, name, operator, value, unit, weight.

use super::{Judging, RuleId};
use crate::{
    id::RowId,
    indicator::{Direction, IndicatorValue, Operator},
    score::Weight,
    target::{Field, Row},
    taxonomy::{Level1, Level2, Taxonomy},
    text::parse_decimal,
};
use rust_decimal::{Decimal, dec};

/// A row as far as it could be read.
pub(super) struct ReadRow<'a> {
    pub(super) id: RowId,
    pub(super) row: &'a Row,
    pub(super) level2: Option<Level2>,
    pub(super) operator: Option<Operator>,
    pub(super) value: Option<IndicatorValue>,
    pub(super) weight: Option<Decimal>,
    /// Taken from the library or preset, and so exempt from the checks of names and units.
    pub(super) is_library: bool,
}

impl ReadRow<'_> {
    pub(super) fn text(&self, field: Field) -> &str {
        text(self.row, field)
    }

    pub(super) fn level1(&self) -> Option<Level1> {
        self.level2.map(Level2::level1)
    }
}

fn text(row: &Row, field: Field) -> &str {
    row.cells
        .get(&field)
        .map_or("", |cell| cell.text.as_str())
        .trim()
}

fn short(text: &str) -> String {
    text.chars().take(20).collect()
}

impl<'a> Judging<'a> {
    /// Reads and checks every row.
    pub(super) fn rows(&mut self) -> Vec<ReadRow<'a>> {
        let draft = self.draft;
        draft.rows.iter().map(|row| self.row(row)).collect()
    }

    fn row(&mut self, row: &'a Row) -> ReadRow<'a> {
        let name = text(row, Field::Name);
        if name.is_empty() {
            self.at_row(row.id, Field::Name, RuleId::NameEmpty, []);
        }
        let operator = self.operator(row);
        let read = ReadRow {
            id: row.id,
            row,
            level2: self.level2(row),
            operator,
            value: self.value(row, operator),
            weight: self.weight(row),
            is_library: self.context.library_names.contains(name) || self.preset(name).is_some(),
        };
        if read.text(Field::Scoring).is_empty() {
            self.at_row(row.id, Field::Scoring, RuleId::ScoringEmpty, []);
        }
        self.operator_fits(&read);
        self.number_fits(&read);
        self.unit_fits(&read);
        self.date_fits(&read);
        read
    }

    fn level2(&mut self, row: &Row) -> Option<Level2> {
        let typed = text(row, Field::Level2);
        if typed.is_empty() {
            self.at_row(row.id, Field::Level2, RuleId::Level2Empty, []);
            return None;
        }
        let Some(level) = Level2::parse(typed) else {
            let args = [short(typed)];
            self.at_row(row.id, Field::Level2, RuleId::Level2Unknown, args);
            return None;
        };
        let tree = self.pack.taxonomy.value;
        if !level.is_in(tree) {
            let tree = match tree {
                Taxonomy::Tax2015 => "tax2015",
                Taxonomy::Tax2021 => "tax2021",
            };
            let args = [level.code().to_owned(), tree.to_owned()];
            self.at_row(row.id, Field::Level2, RuleId::Level2OtherTree, args);
        }
        Some(level)
    }

    fn operator(&mut self, row: &Row) -> Option<Operator> {
        let typed = text(row, Field::Operator);
        if typed.is_empty() {
            self.at_row(row.id, Field::Operator, RuleId::OperatorEmpty, []);
            return None;
        }
        let operator = Operator::parse(typed);
        if operator.is_none() {
            let args = [short(typed)];
            self.at_row(row.id, Field::Operator, RuleId::OperatorUnknown, args);
        }
        operator
    }

    fn value(&mut self, row: &Row, operator: Option<Operator>) -> Option<IndicatorValue> {
        let typed = text(row, Field::Value);
        if typed.is_empty() {
            self.at_row(row.id, Field::Value, RuleId::ValueEmpty, []);
            return None;
        }
        let unit = text(row, Field::Unit);
        // Without an operator the value still is a number, a date or yes and no.
        let operator = operator.unwrap_or(Operator::Equal);
        let value = IndicatorValue::parse(operator, typed, unit, self.context.year).ok();
        match &value {
            None => {
                let args = [short(typed)];
                self.at_row(row.id, Field::Value, RuleId::ValueUnreadable, args);
            }
            Some(IndicatorValue::Number(_)) if unit.is_empty() && needs_unit(row) => {
                self.at_row(row.id, Field::Unit, RuleId::UnitEmpty, []);
            }
            Some(_) => {}
        }
        value
    }

    fn weight(&mut self, row: &Row) -> Option<Decimal> {
        let typed = text(row, Field::Weight);
        if typed.is_empty() {
            self.at_row(row.id, Field::Weight, RuleId::WeightEmpty, []);
            return None;
        }
        let Some(points) = parse_decimal(typed) else {
            let args = [short(typed)];
            self.at_row(row.id, Field::Weight, RuleId::WeightUnreadable, args);
            return None;
        };
        let Ok(weight) = Weight::new(points) else {
            let args = [short(typed)];
            self.at_row(row.id, Field::Weight, RuleId::WeightBounds, args);
            return None;
        };
        let heavy = self.pack.checks.heavy_points.value;
        if weight.get() > heavy && !self.is_preset() {
            let args = [weight.get().to_string(), heavy.to_string()];
            self.at_row(row.id, Field::Weight, RuleId::WeightHeavy, args);
        }
        Some(weight.get())
    }

    fn operator_fits(&mut self, read: &ReadRow<'_>) {
        let (Some(level), Some(operator)) = (read.level2, read.operator) else {
            return;
        };
        let is_cost = level.level1() == Level1::Cost || level == Level2::OutputCost;
        let rule = match operator.direction() {
            Direction::Negative if level.level1() == Level1::Satisfaction => {
                RuleId::SatisfactionDirection
            }
            Direction::Positive if is_cost => RuleId::CostDirection,
            _ => return,
        };
        let args = [operator.symbol().to_owned()];
        self.at_row(read.id, Field::Operator, rule, args);
    }

    fn number_fits(&mut self, read: &ReadRow<'_>) {
        let Some(value) = &read.value else {
            return;
        };
        let Some(number) = value.number() else {
            return;
        };
        let typed = || [short(read.text(Field::Value))];
        let counts = matches!(
            read.level1(),
            Some(Level1::Cost | Level1::Output | Level1::Satisfaction)
        );
        if number < Decimal::ZERO && counts {
            self.at_row(read.id, Field::Value, RuleId::ValueNegative, typed());
        }
        if !matches!(value, IndicatorValue::Percent(_)) || grows(read.text(Field::Name)) {
            return;
        }
        let hundred = dec!(100);
        let beyond = match read.operator {
            Some(Operator::Greater) => number >= hundred,
            None | Some(Operator::AtLeast | Operator::Equal) => number > hundred,
            Some(Operator::AtMost | Operator::Less | Operator::Qualitative) => false,
        };
        if beyond {
            self.at_row(read.id, Field::Value, RuleId::RateOver100, typed());
        } else if read.operator == Some(Operator::AtLeast) && number == hundred {
            self.at_row(read.id, Field::Operator, RuleId::RateWriteEqual, []);
        }
    }

    fn unit_fits(&mut self, read: &ReadRow<'_>) {
        let (Some(level), Some(value)) = (read.level2, &read.value) else {
            return;
        };
        if read.is_library {
            return;
        }
        let is_rate = matches!(value, IndicatorValue::Percent(_));
        let is_money = read.text(Field::Unit).contains('元');
        let rule = match level {
            Level2::Quantity if is_rate => RuleId::UnitQuantity,
            Level2::EconomicCost | Level2::OutputCost if value.number().is_some() && !is_money => {
                RuleId::UnitCost
            }
            Level2::ServiceSatisfaction if !is_rate => RuleId::UnitSatisfaction,
            _ => return,
        };
        self.at_row(read.id, Field::Unit, rule, []);
    }

    fn date_fits(&mut self, read: &ReadRow<'_>) {
        let Some(IndicatorValue::Date(date)) = &read.value else {
            return;
        };
        let year = self.context.year;
        let Some(day) = date.on(year) else {
            return;
        };
        let rule = if day < year.first_day() {
            RuleId::DateBeforeYear
        } else if day > year.last_day() && !read.is_library {
            RuleId::DateAfterYear
        } else {
            return;
        };
        let args = [short(read.text(Field::Value)), year.to_string()];
        self.at_row(read.id, Field::Value, rule, args);
    }
}

/// A pure coefficient has no unit.
fn needs_unit(row: &Row) -> bool {
    let name = text(row, Field::Name);
    !["系数", "指数", "倍数"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Growth is no share of a whole and may pass 100 %.
fn grows(name: &str) -> bool {
    ["增长", "增幅", "增速", "变动", "变化", "升幅"]
        .iter()
        .any(|word| name.contains(word))
}
