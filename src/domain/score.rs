//! Scores, weights and grades: exact, bounded, rounded once.

use crate::lang::Lang;
use crate::project::choice;
use rust_decimal::{Decimal, RoundingStrategy, dec};
use serde::{Deserialize, Serialize};

/// Decimals a score is stored with.
pub const SCORE_DECIMALS: u32 = 6;

/// A score from 0 to 100, stored with six decimals, half up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(transparent)]
pub struct Score(Decimal);

/// A weight of an indicator: more than 0, at most 100, two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(transparent)]
pub struct Weight(Decimal);

/// Outside the bounds of a score or weight, or finer than it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no valid score or weight")]
pub struct OutOfBounds(pub Decimal);

choice! {
    /// 优良中差. The scale they belong to is never left out beside them.
    Grade {
        Excellent = "excellent", "优", "Excellent";
        Good = "good", "良", "Good";
        Fair = "fair", "中", "Fair";
        Poor = "poor", "差", "Poor";
    }
}

impl Score {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Rounds once to six decimals, half up.
    pub fn round(exact: Decimal) -> Result<Self, OutOfBounds> {
        if exact < Decimal::ZERO || exact > dec!(100) {
            return Err(OutOfBounds(exact));
        }
        let strategy = RoundingStrategy::MidpointAwayFromZero;
        Ok(Self(exact.round_dp_with_strategy(SCORE_DECIMALS, strategy)))
    }

    /// The stored value.
    pub fn get(self) -> Decimal {
        self.0
    }
}

impl Weight {
    /// A weight with at most two decimals.
    pub fn new(points: Decimal) -> Result<Self, OutOfBounds> {
        let fits =
            points > Decimal::ZERO && points <= dec!(100) && (points * dec!(100)).fract().is_zero();
        if fits {
            Ok(Self(points.normalize()))
        } else {
            Err(OutOfBounds(points))
        }
    }

    /// The points.
    pub fn get(self) -> Decimal {
        self.0
    }
}

impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::round(<Decimal as Deserialize>::deserialize(deserializer)?)
            .map_err(serde::de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Weight {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(<Decimal as Deserialize>::deserialize(deserializer)?)
            .map_err(serde::de::Error::custom)
    }
}
