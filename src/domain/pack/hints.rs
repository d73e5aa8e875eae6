//! The numbers from which the checks of the form speak up.

use super::Setting;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// From where a check of the form speaks up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Checks {
    /// A single weight above this decides too much.
    pub heavy_points: Setting<Decimal>,
    /// Characters a name should do with.
    pub name_chars: Setting<u16>,
    /// Qualitative indicators a target may do with.
    pub qualitative_max: Setting<u16>,
    /// From how many rows on equal weights look like a formality.
    pub equal_rows: Setting<u16>,
    /// Achievement from which a target was set far too low, as a share.
    pub high_ratio: Setting<Decimal>,
    /// Share of the indicators left as they were from which a target looks copied.
    pub unchanged_share: Setting<Decimal>,
}
