//! An exact fraction of a weight. It is divided and rounded only at the very end.

use super::ScoreError;
use rust_decimal::{Decimal, RoundingStrategy, dec};

/// A fraction with a denominator above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    num: Decimal,
    den: Decimal,
}

/// Rounds half up (away from zero).
pub(crate) fn round(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// A number as a formula shows it: at most six decimals, no trailing zeros.
pub(crate) fn text(number: Decimal) -> String {
    round(number, 6).normalize().to_string()
}

/// A share as per cent.
pub(crate) fn percent(share: Decimal) -> String {
    share
        .checked_mul(dec!(100))
        .map_or_else(|| text(share), |number| text(number) + "%")
}

impl Share {
    /// All of it.
    pub(crate) const FULL: Self = Self {
        num: Decimal::ONE,
        den: Decimal::ONE,
    };

    /// Nothing of it.
    pub(crate) const NONE: Self = Self {
        num: Decimal::ZERO,
        den: Decimal::ONE,
    };

    /// A plain share like 0.8.
    pub(crate) fn plain(share: Decimal) -> Self {
        Self {
            num: share,
            ..Self::NONE
        }
    }

    /// One number of another; nothing where the other is not above zero.
    pub(crate) fn of(num: Decimal, den: Decimal) -> Self {
        if den > Decimal::ZERO {
            Self { num, den }
        } else {
            Self::NONE
        }
    }

    /// Within 0 and 1.
    pub(crate) fn clamp(self) -> Self {
        if self.num >= self.den {
            Self::FULL
        } else if self.num <= Decimal::ZERO {
            Self::NONE
        } else {
            self
        }
    }

    /// Whether it is less than a line.
    pub(crate) fn is_below(self, line: Decimal) -> bool {
        match self.den.checked_mul(line) {
            Some(limit) => self.num < limit,
            None => self.ratio() < line,
        }
    }

    /// At most this.
    pub(crate) fn at_most(self, top: Decimal) -> Self {
        if self.is_below(top) {
            self
        } else {
            Self::plain(top)
        }
    }

    /// The quotient; a quotient too large to hold is the largest number there is.
    pub(crate) fn ratio(self) -> Decimal {
        self.num.checked_div(self.den).unwrap_or(Decimal::MAX)
    }

    /// This share of some points, rounded once.
    pub(crate) fn points(self, whole: Decimal) -> Result<Decimal, ScoreError> {
        let product = whole.checked_mul(self.num);
        let exact = match product {
            Some(product) => product.checked_div(self.den),
            None => self.ratio().checked_mul(whole),
        };
        exact
            .map(|points| round(points, crate::score::SCORE_DECIMALS))
            .ok_or(ScoreError::TooLarge)
    }
}
