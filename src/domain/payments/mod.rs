//! Payments as another system exports them: what its cells mean, what they add up to in each
//! month, and what that changes here.

mod disagree;
mod fault;
mod ledger;
mod read;
#[cfg(test)]
mod tests;

pub use disagree::{Figure, disagreements};
pub use fault::Fault;
pub use ledger::{Known, Outcome, Slots, Step, Written, fund_of, outcome, steps, summed};
pub use read::{Cells, Line, Rules, amount_of, fund_said, line, unit_said};

use crate::{lang::Lang, project::choice};
use serde::{Deserialize, Serialize};

choice! {
    /// The unit amounts stand in.
    AmountUnit {
        Yuan = "yuan", "元", "yuan";
        Wan = "wan", "万元", "10,000 yuan";
    }
}

choice! {
    /// What a column of a list of payments holds.
    Field {
        Code = "pay_code", "项目编码", "Project code";
        Month = "pay_month", "月份", "Month";
        Day = "pay_day", "支付日期", "Date of payment";
        Amount = "pay_amount", "支付金额", "Amount paid";
        Fund = "pay_fund", "资金性质", "Source of funds";
        Voucher = "pay_voucher", "凭证号", "Voucher number";
        Note = "pay_note", "摘要", "Note";
    }
}
