//! Checks of the lists that hold money: sources, months, standards, instalments, each against
//! the total of the year.

use super::{Judging, RuleId, head::Amount, lists::text};
use crate::{
    money::Money,
    project::{FundLevel, FundNature},
    target::{CellRef, Field, List, Row},
    text::parse_decimal,
};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

pub(super) fn wan<const N: usize>(amounts: [Money; N]) -> [String; N] {
    amounts.map(|money| money.wan().to_string())
}

impl Judging<'_> {
    /// Checks them.
    pub(super) fn money_lists(&mut self) {
        let total = self.readable(Field::YearTotal);
        self.funding(total);
        self.plan(total);
        self.standards(total);
        self.instalments(total);
        self.implementers(total);
        if self.is_whole() {
            self.tasks(total);
        }
    }

    /// Several units share the work; their funds are part of those of the year.
    fn implementers(&mut self, total: Option<Money>) {
        let draft = self.draft;
        let rows = draft.list(List::Units);
        let mut known: BTreeSet<&str> = BTreeSet::new();
        let mut sum = Money::ZERO;
        for row in rows {
            let name = text(row, Field::UnitName);
            if name.is_empty() {
                self.at_row(row.id, Field::UnitName, RuleId::ImplementerEmpty, []);
            } else if !known.insert(name) {
                self.at_row(row.id, Field::UnitName, RuleId::ImplementerTwice, []);
            }
            let place = CellRef {
                row: Some(row.id),
                field: Field::UnitAmount,
            };
            // A unit may work without money of its own.
            if let Amount::Read(amount) = self.amount(place) {
                sum = sum + amount;
            }
        }
        if let Some(total) = total.filter(|total| sum > *total)
            && let Some(last) = rows.last()
        {
            let args = wan([sum, total]);
            self.at_row(last.id, Field::UnitAmount, RuleId::ImplementerSum, args);
        }
    }

    /// An amount of the head that was checked elsewhere.
    pub(super) fn readable(&self, field: Field) -> Option<Money> {
        Money::parse_wan(self.head_text(field)).ok()
    }

    /// The sum of a column; none while an amount is empty or unreadable.
    fn column(&mut self, rows: &[Row], field: Field) -> Option<Money> {
        let mut sum = Some(Money::ZERO);
        for row in rows {
            let read = self.amount_of(row, field);
            sum = sum.zip(read).map(|(sum, read)| sum + read);
        }
        sum
    }

    pub(super) fn amount_of(&mut self, row: &Row, field: Field) -> Option<Money> {
        let place = CellRef {
            row: Some(row.id),
            field,
        };
        match self.amount(place) {
            Amount::Read(money) => Some(money),
            Amount::Unreadable => None,
            Amount::Empty => {
                self.at_row(row.id, field, RuleId::AmountEmpty, []);
                None
            }
        }
    }

    fn funding(&mut self, total: Option<Money>) {
        let draft = self.draft;
        let rows = draft.list(List::Funding);
        let mut known: BTreeSet<(FundNature, Option<FundLevel>)> = BTreeSet::new();
        let mut fiscal = Some(Money::ZERO);
        let mut sum = Some(Money::ZERO);
        for row in rows {
            let nature = FundNature::parse(text(row, Field::FundNature));
            let level = FundLevel::parse(text(row, Field::FundLevel));
            match nature {
                None => self.at_row(row.id, Field::FundNature, RuleId::FundNature, []),
                Some(nature) => {
                    if level.is_none() && nature != FundNature::Other {
                        self.at_row(row.id, Field::FundLevel, RuleId::FundLevel, []);
                    }
                    if !known.insert((nature, level)) {
                        self.at_row(row.id, Field::FundNature, RuleId::FundTwice, []);
                    }
                }
            }
            let amount = self.amount_of(row, Field::FundAmount);
            sum = sum.zip(amount).map(|(sum, amount)| sum + amount);
            let counts = nature.map(|nature| nature != FundNature::Other);
            fiscal =
                fiscal.zip(amount).zip(counts).map(
                    |((fiscal, amount), counts)| {
                        if counts { fiscal + amount } else { fiscal }
                    },
                );
        }
        if rows.is_empty() {
            return;
        }
        if let (Some(sum), Some(total)) = (sum, total)
            && sum != total
        {
            let args = wan([sum, total, total - sum]);
            self.at_head(Field::YearTotal, RuleId::FundSum, args);
        }
        if let (Some(fiscal), Some(stated)) = (fiscal, self.readable(Field::YearFiscal))
            && fiscal != stated
        {
            let args = wan([fiscal, stated, stated - fiscal]);
            self.at_head(Field::YearFiscal, RuleId::FundFiscal, args);
        }
    }

    fn plan(&mut self, total: Option<Money>) {
        let place = |field| CellRef { row: None, field };
        let months = Field::PLAN.map(|field| self.amount(place(field)));
        if months.iter().all(|month| *month == Amount::Empty) {
            return;
        }
        let sum = months
            .into_iter()
            .map(Amount::or_zero)
            .sum::<Option<Money>>();
        if let (Some(sum), Some(total)) = (sum, total)
            && sum != total
        {
            let args = wan([sum, total, total - sum]);
            self.at_head(Field::Plan12, RuleId::PlanSum, args);
        }
    }

    /// Each item's price times its quantity is its amount, and no more is planned than there is.
    fn standards(&mut self, total: Option<Money>) {
        let draft = self.draft;
        let rows = draft.list(List::Standards);
        for row in rows {
            if text(row, Field::ItemName).is_empty() {
                self.at_row(row.id, Field::ItemName, RuleId::ItemEmpty, []);
            }
            let price = self.positive(row, Field::ItemPrice);
            let count = self.positive(row, Field::ItemCount);
            let stated = Money::parse_wan(text(row, Field::ItemAmount)).ok();
            let product = price
                .zip(count)
                .and_then(|(price, count)| price.checked_mul(count));
            if let (Some(product), Some(stated)) = (product, stated)
                && product.round_dp(2) != stated.yuan()
            {
                let args = [product, stated.yuan()].map(|yuan| yuan.normalize().to_string());
                self.at_row(row.id, Field::ItemAmount, RuleId::ItemProduct, args);
            }
        }
        if let (Some(sum), Some(total)) = (self.column(rows, Field::ItemAmount), total)
            && let Some(last) = rows.last().filter(|_| sum > total)
        {
            let args = wan([sum, total]);
            self.at_row(last.id, Field::ItemAmount, RuleId::ItemSum, args);
        }
    }

    fn positive(&mut self, row: &Row, field: Field) -> Option<Decimal> {
        let typed = text(row, field);
        if typed.is_empty() {
            return None;
        }
        let read = parse_decimal(typed).filter(|number| *number >= Decimal::ZERO);
        if read.is_none() {
            let shown = typed.chars().take(20).collect();
            self.at_row(row.id, field, RuleId::ItemNumber, [shown]);
        }
        read
    }

    fn instalments(&mut self, total: Option<Money>) {
        let draft = self.draft;
        let rows = draft.list(List::Instalments);
        for row in rows {
            if text(row, Field::StageName).is_empty() {
                self.at_row(row.id, Field::StageName, RuleId::StageEmpty, []);
            }
            self.day(row, Field::StageDue);
        }
        if let (Some(sum), Some(total)) = (self.column(rows, Field::StageAmount), total)
            && let Some(last) = rows.last().filter(|_| sum != total)
        {
            let args = wan([sum, total, total - sum]);
            self.at_row(last.id, Field::StageAmount, RuleId::StageSum, args);
        }
    }
}
