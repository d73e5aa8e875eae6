//! Budget events that finance records by hand: what is refused, and what is asked about first.

use super::BudgetChange;
use crate::{lang::Lang, money::Money, period::FiscalYear};
use serde::{Deserialize, Serialize};
use time::Date;

/// A budget event to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// What it changes.
    pub change: BudgetChange,
    /// By how much; negative for a cut or money taken back.
    pub amount: Money,
    /// From which day it holds.
    pub on: Date,
    /// The document it rests on.
    pub document: String,
    /// Whether it corrects an earlier one.
    pub corrects: bool,
}

/// What is on the books without the event and what it corrects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Booked {
    /// 调整后 of the event's own money.
    pub own_adjusted: Money,
    /// 到位 of the event's own money.
    pub own_received: Money,
    /// 调整后 of all money.
    pub adjusted: Money,
    /// 到位 of all money.
    pub received: Money,
    /// What was spent.
    pub spent: Money,
}

/// What speaks against an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// 年初批复 comes from the approval alone.
    Initial,
    /// Nothing changes.
    NoAmount,
    /// An adjustment names no document.
    NoDocument,
    /// The day lies outside the fiscal year.
    OutsideYear,
    /// The day has not come yet.
    AfterToday,
    /// More would be taken than is there.
    BelowZero,
    /// The budget would be less than what was spent.
    BelowSpent,
    /// More would be received than the budget holds.
    BeyondBudget,
}

impl Doubt {
    /// Whether it is asked about and may be confirmed; all else is refused.
    pub fn is_question(self) -> bool {
        matches!(self, Self::BelowSpent | Self::BeyondBudget)
    }

    /// The field it is about.
    pub fn field(self) -> &'static str {
        match self {
            Self::Initial => "change",
            Self::NoDocument => "document",
            Self::OutsideYear | Self::AfterToday => "on",
            Self::NoAmount | Self::BelowZero | Self::BelowSpent | Self::BeyondBudget => "amount",
        }
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Initial => "budget.initial",
            Self::NoAmount => "budget.no_amount",
            Self::NoDocument => "budget.no_document",
            Self::OutsideYear => "budget.outside_year",
            Self::AfterToday => "budget.after_today",
            Self::BelowZero => "budget.below_zero",
            Self::BelowSpent => "budget.below_spent",
            Self::BeyondBudget => "budget.beyond_budget",
        }
    }

    /// What is wrong, and what to do.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Initial => lang.pick(
                "年初批复随绩效目标批复产生，这里只登记资金到位和预算调整。",
                "The initial budget comes with the approval. Record receipts and adjustments here.",
            ),
            Self::NoAmount => lang.pick("金额不能为零。", "The amount cannot be zero."),
            Self::NoDocument => lang.pick(
                "预算调整请写明依据文件的名称或文号。",
                "Name the document the adjustment rests on, or its number.",
            ),
            Self::OutsideYear => lang.pick(
                "日期不在本项目的预算年度内，请核对。",
                "The day lies outside the fiscal year of the project. Check it.",
            ),
            Self::AfterToday => lang.pick(
                "日期不能晚于今天，请在发生后登记。",
                "The day lies in the future. Record it when it has happened.",
            ),
            Self::BelowZero => lang.pick(
                "登记后这类资金会小于零，请核对金额和资金性质。",
                "This money would fall below zero. Check the amount and the kind of funds.",
            ),
            Self::BelowSpent => lang.pick(
                "登记后调整后预算小于已支出金额。确认无误后可以继续登记。",
                "The budget would be less than what was spent. Confirm it if it is right.",
            ),
            Self::BeyondBudget => lang.pick(
                "登记后到位资金大于调整后预算。确认无误后可以继续登记。",
                "More would be received than the budget holds. Confirm it if it is right.",
            ),
        }
    }
}

impl Booking {
    /// Everything that speaks against it, in the order of the form.
    pub fn doubts(&self, booked: Booked, year: FiscalYear, today: Date) -> Vec<Doubt> {
        let outside = self.on < year.first_day() || self.on > year.last_day();
        let adjusts = self.change == BudgetChange::Adjustment;
        let (own, whole) = if adjusts {
            (booked.own_adjusted, booked.adjusted + self.amount)
        } else {
            (booked.own_received, booked.received + self.amount)
        };
        let below_zero = own + self.amount < Money::ZERO;
        let known = !below_zero && !self.amount.is_zero();
        let found = [
            (self.change == BudgetChange::Initial, Doubt::Initial),
            // A correction to nothing takes an event back.
            (self.amount.is_zero() && !self.corrects, Doubt::NoAmount),
            (below_zero, Doubt::BelowZero),
            (
                adjusts && self.document.trim().is_empty(),
                Doubt::NoDocument,
            ),
            (outside, Doubt::OutsideYear),
            (!outside && self.on > today, Doubt::AfterToday),
            (known && adjusts && whole < booked.spent, Doubt::BelowSpent),
            (
                known && !adjusts && whole > booked.adjusted,
                Doubt::BeyondBudget,
            ),
        ];
        let real = found.into_iter().filter(|(holds, _)| *holds);
        real.map(|(_, doubt)| doubt).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn wan(text: &str) -> Money {
        Money::parse_change(text).unwrap()
    }

    fn doubts(change: BudgetChange, amount: &str, on: Date, document: &str) -> Vec<Doubt> {
        let booked = Booked {
            own_adjusted: wan("80"),
            own_received: wan("30"),
            adjusted: wan("100"),
            received: wan("40"),
            spent: wan("60"),
        };
        let booking = Booking {
            change,
            amount: wan(amount),
            on,
            document: document.to_owned(),
            corrects: false,
        };
        let year = FiscalYear::try_from(2026).unwrap();
        booking.doubts(booked, year, date!(2026 - 11 - 05))
    }

    #[test]
    fn nonsense_is_refused_and_the_unusual_is_asked_about() {
        use BudgetChange::{Adjustment, Initial, Receipt};
        let day = date!(2026 - 06 - 30);
        assert_eq!(doubts(Adjustment, "-20", day, "宁财预〔2026〕8号"), []);
        assert_eq!(doubts(Receipt, "60", day, ""), []);
        assert_eq!(doubts(Receipt, "0", day, ""), [Doubt::NoAmount]);
        assert_eq!(doubts(Adjustment, "5", day, " "), [Doubt::NoDocument]);
        assert_eq!(doubts(Adjustment, "-80.01", day, "文"), [Doubt::BelowZero]);
        assert_eq!(doubts(Receipt, "-30.01", day, ""), [Doubt::BelowZero]);
        assert_eq!(doubts(Adjustment, "-50", day, "文"), [Doubt::BelowSpent]);
        assert_eq!(doubts(Receipt, "61", day, ""), [Doubt::BeyondBudget]);
        assert!(Doubt::BelowSpent.is_question() && !Doubt::BelowZero.is_question());
        let next = date!(2027 - 01 - 01);
        assert_eq!(doubts(Receipt, "5", next, ""), [Doubt::OutsideYear]);
        let later = date!(2026 - 11 - 06);
        assert_eq!(doubts(Receipt, "5", later, ""), [Doubt::AfterToday]);
        assert_eq!(doubts(Initial, "5", day, ""), [Doubt::Initial]);
    }

    #[test]
    fn a_correction_may_take_an_event_back() {
        let booking = Booking {
            change: BudgetChange::Receipt,
            amount: Money::ZERO,
            on: date!(2026 - 06 - 30),
            document: String::new(),
            corrects: true,
        };
        let year = FiscalYear::try_from(2026).unwrap();
        let today = date!(2026 - 11 - 05);
        assert_eq!(booking.doubts(Booked::default(), year, today), []);
    }
}
