//! How a project stands in a list, and which one needs action first.

use super::Light;
use crate::{lang::Lang, project::choice};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

choice! {
    /// How a project stands.
    Standing {
        Red = "red", "资金滞后", "Money behind";
        Yellow = "yellow", "资金关注", "Money to watch";
        Green = "green", "资金正常", "Money on track";
        Unreported = "unreported", "未填报上月", "Last month not reported";
    }
}

impl Standing {
    /// Whether a project stands like this: its light of money, and its last month with a report
    /// beside the last full month.
    pub fn holds(self, light: Option<Light>, last_month: u8, month: u8) -> bool {
        match self {
            Self::Red => light == Some(Light::Red),
            Self::Yellow => light == Some(Light::Yellow),
            Self::Green => light == Some(Light::Green),
            Self::Unreported => last_month < month,
        }
    }
}

/// What needs action first: red before yellow before green, within a light the slowest, within a
/// rate by code. A project without a rate stands last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Urgency {
    light: u8,
    rate: Decimal,
    code: String,
}

/// The place of a light in a list: what needs action first.
pub fn light_place(light: Option<Light>) -> u8 {
    match light {
        Some(Light::Red) => 0,
        Some(Light::Yellow) => 1,
        Some(Light::Green) => 2,
        None => 3,
    }
}

/// The light of a place.
pub fn placed_light(place: u8) -> Option<Light> {
    [Light::Red, Light::Yellow, Light::Green]
        .get(usize::from(place))
        .copied()
}

impl Urgency {
    /// The place of a project.
    pub fn of(light: Option<Light>, rate: Option<Decimal>, code: &str) -> Self {
        Self {
            light: light_place(light),
            rate: rate.unwrap_or_default(),
            code: code.to_owned(),
        }
    }

    /// Light, rate and code, as they are compared.
    pub fn parts(&self) -> (u8, Decimal, &str) {
        (self.light, self.rate, &self.code)
    }

    /// The place as text, for the address of the next page.
    pub fn text(&self) -> String {
        format!("{}~{}~{}", self.light, self.rate, self.code)
    }

    /// Reads [`Self::text`].
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '~');
        let light = parts.next()?.parse().ok()?;
        let rate = parts.next()?.parse().ok()?;
        let code = parts.next()?.to_owned();
        Some(Self { light, rate, code })
    }
}
