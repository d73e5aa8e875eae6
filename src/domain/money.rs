//! Money: 元 with two decimals, exact; typed and shown in 万元; identities checked in 分.

use crate::text::parse_decimal;
use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{fmt, iter::Sum};

/// The largest amount a record may hold: ten trillion 元.
pub const FEN_MAX: i64 = 1_000_000_000_000_000;

/// An exact amount in 分. Negative amounts exist (a budget cut) but never as a typed total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct Money(i64);

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a number at all.
    #[error("not a number")]
    NotANumber,
    /// Finer than one 分 (six decimals in 万元).
    #[error("finer than one fen")]
    TooFine,
    /// Below zero where only an amount is meaningful.
    #[error("negative")]
    Negative,
    /// Beyond ten trillion 元.
    #[error("too large")]
    TooLarge,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of 分.
    pub fn from_fen(fen: i64) -> Result<Self, MoneyError> {
        if fen.abs() > FEN_MAX {
            Err(MoneyError::TooLarge)
        } else {
            Ok(Self(fen))
        }
    }

    /// An amount of 元 with at most two decimals.
    pub fn from_yuan(yuan: Decimal) -> Result<Self, MoneyError> {
        let fen = yuan.checked_mul(dec!(100)).ok_or(MoneyError::TooLarge)?;
        if !fen.fract().is_zero() {
            return Err(MoneyError::TooFine);
        }
        Self::from_fen(i64::try_from(fen).map_err(|_| MoneyError::TooLarge)?)
    }

    /// Reads what a person typed in 万元: not negative, at most six decimals.
    pub fn parse_wan(text: &str) -> Result<Self, MoneyError> {
        let amount = Self::parse_change(text)?;
        if amount < Self::ZERO {
            return Err(MoneyError::Negative);
        }
        Ok(amount)
    }

    /// Reads a change in 万元, which may be a cut.
    pub fn parse_change(text: &str) -> Result<Self, MoneyError> {
        let wan = parse_decimal(text).ok_or(MoneyError::NotANumber)?;
        Self::from_yuan(wan.checked_mul(dec!(10000)).ok_or(MoneyError::TooLarge)?)
    }

    /// The amount in 分.
    pub fn fen(self) -> i64 {
        self.0
    }

    /// The amount in 元.
    pub fn yuan(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// The amount in 万元, without trailing zeros.
    pub fn wan(self) -> Decimal {
        Decimal::new(self.0, 6).normalize()
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl std::ops::Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |sum, amount| sum + amount)
    }
}

/// 元 with two decimals, the way money travels.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.yuan().fmt(f)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let yuan = parse_decimal(&text).ok_or_else(|| D::Error::custom("money: not a number"))?;
        Self::from_yuan(yuan).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_wan_is_exact_to_the_fen() {
        assert_eq!(Money::parse_wan("251.89").map(Money::fen), Ok(251_890_000));
        assert_eq!(Money::parse_wan("0.000001").map(Money::fen), Ok(1));
        assert_eq!(Money::parse_wan("0.0000001"), Err(MoneyError::TooFine));
        assert_eq!(Money::parse_wan("-1"), Err(MoneyError::Negative));
        assert_eq!(Money::parse_wan("一百万"), Err(MoneyError::NotANumber));
        assert_eq!(Money::parse_wan("99999999999"), Err(MoneyError::TooLarge));
    }

    #[test]
    fn money_travels_as_yuan_text() {
        let money = Money::parse_wan("12.5").unwrap();
        assert_eq!(serde_json::to_string(&money).unwrap(), "\"125000.00\"");
        assert_eq!(
            serde_json::from_str::<Money>("\"125000.00\"").unwrap(),
            money
        );
        assert!(serde_json::from_str::<Money>("\"1.001\"").is_err());
    }
}
