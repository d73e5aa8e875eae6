//! Rates keep numerator, denominator and the denominator's name.

use crate::{lang::Lang, money::Money};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// What an execution rate is divided by. Three are in use and they are not interchangeable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// 年初批复.
    Initial,
    /// 调整后.
    Adjusted,
    /// 到位.
    Received,
}

impl Base {
    /// The word on screen.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Initial => lang.pick("年初批复数", "initial budget"),
            Self::Adjusted => lang.pick("调整后预算数", "adjusted budget"),
            Self::Received => lang.pick("到位数", "funds received"),
        }
    }
}

/// Spent over a named denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rate {
    /// What was spent.
    pub numerator: Money,
    /// What it is divided by.
    pub denominator: Money,
    /// The denominator's name.
    pub base: Base,
}

impl Rate {
    /// The ratio (1 = 100 %) with six decimals, half up; `None` for a denominator of zero,
    /// which means "not applicable" and never 100 %.
    pub fn ratio(self) -> Option<Decimal> {
        if self.denominator.is_zero() {
            return None;
        }
        let exact = self.numerator.yuan().checked_div(self.denominator.yuan())?;
        Some(exact.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn the_denominator_decides() {
        let spent = Money::parse_wan("251.89").unwrap();
        let rate = |wan: &str, base| Rate {
            numerator: spent,
            denominator: Money::parse_wan(wan).unwrap(),
            base,
        };
        assert_eq!(rate("251.89", Base::Adjusted).ratio(), Some(dec!(1)));
        assert_eq!(rate("238.93", Base::Initial).ratio(), Some(dec!(1.054242)));
        assert_eq!(rate("0", Base::Received).ratio(), None);
    }
}
