//! Checks of the fields above the indicator table: objectives, money, period, person.

use super::{Judging, RuleId};
use crate::{
    money::{Money, MoneyError},
    problem::Place,
    target::{CellRef, Field},
};

/// What stands in a money cell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    Empty,
    Unreadable,
    Read(Money),
}

impl Amount {
    /// The amount, where an empty cell counts as nothing.
    pub(super) fn or_zero(self) -> Option<Money> {
        match self {
            Self::Empty => Some(Money::ZERO),
            Self::Unreadable => None,
            Self::Read(money) => Some(money),
        }
    }
}

impl Judging<'_> {
    /// Checks the head.
    pub(super) fn head(&mut self) {
        if self.head_text(Field::ObjectiveYear).is_empty() {
            self.at_head(Field::ObjectiveYear, RuleId::ObjectiveEmpty, []);
        }
        if self.head_text(Field::Responsible).is_empty() {
            self.at_head(Field::Responsible, RuleId::ResponsibleEmpty, []);
        }
        self.period();
        self.same_objective();
        let year = self.funds(
            [Field::YearTotal, Field::YearFiscal, Field::YearOther],
            RuleId::YearIdentity,
            true,
        );
        let mid = self.funds(
            [Field::MidTotal, Field::MidFiscal, Field::MidOther],
            RuleId::MidIdentity,
            false,
        );
        if let (Some(year), Some(mid)) = (year, mid)
            && mid < year
        {
            let args = [mid.wan().to_string(), year.wan().to_string()];
            self.at_head(Field::MidTotal, RuleId::MidBelowYear, args);
        }
    }

    fn period(&mut self) {
        let context = self.context;
        if !(context.from_year..=context.to_year).contains(&context.year) {
            let args = [context.year, context.from_year, context.to_year];
            self.at_head(
                Field::ObjectiveYear,
                RuleId::OutsidePeriod,
                args.map(|year| year.to_string()),
            );
        }
    }

    fn same_objective(&mut self) {
        let objective = self.head_text(Field::ObjectiveYear);
        // What is preset is the same everywhere by design.
        if self.is_preset() && objective == self.pack.form.preset_objective.value {
            return;
        }
        if let Some(units) = self.context.same_text.units(objective) {
            let args = [units.to_string()];
            self.at_head(Field::ObjectiveYear, RuleId::SameText, args);
        }
    }

    /// Checks total = fiscal + other; gives the total where it is readable.
    fn funds(&mut self, fields: [Field; 3], rule: RuleId, required: bool) -> Option<Money> {
        let amounts = fields.map(|field| self.amount(CellRef { row: None, field }));
        let [total, fiscal, other] = amounts;
        let [total_field, ..] = fields;
        let is_used = required || amounts.iter().any(|amount| *amount != Amount::Empty);
        if total == Amount::Empty && is_used {
            self.at_head(total_field, RuleId::MoneyEmpty, []);
        }
        let Amount::Read(total) = total else {
            return None;
        };
        if let (Some(fiscal), Some(other)) = (fiscal.or_zero(), other.or_zero()) {
            let parts = fiscal + other;
            if parts != total {
                let shown = [total, parts, total - parts].map(|money| money.wan().to_string());
                self.at_head(total_field, rule, shown);
            }
        }
        Some(total)
    }

    /// Reads an amount in 万元, of the head or of a row.
    pub(super) fn amount(&mut self, place: CellRef) -> Amount {
        let draft = self.draft;
        let text = draft.text(place).trim();
        if text.is_empty() {
            return Amount::Empty;
        }
        match Money::parse_wan(text) {
            Ok(money) => Amount::Read(money),
            Err(fault) => {
                let rule = match fault {
                    MoneyError::NotANumber => RuleId::MoneyNotNumber,
                    MoneyError::TooFine => RuleId::MoneyTooFine,
                    MoneyError::Negative => RuleId::MoneyNegative,
                    MoneyError::TooLarge => RuleId::MoneyTooLarge,
                };
                let shown = text.chars().take(20).collect();
                self.add(Place::Cell(place), rule, [shown]);
                Amount::Unreadable
            }
        }
    }
}
