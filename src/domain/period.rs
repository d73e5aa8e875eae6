//! Fiscal years and months. The fiscal year is the calendar year (预算法 第18条).

use serde::{Deserialize, Serialize};
use std::fmt;
use time::{Date, Month as CalendarMonth};

macro_rules! bounded {
    ($(#[$doc:meta])* $name:ident($inner:ty) $low:literal ..= $high:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(value_type = u16))]
        #[serde(try_from = "u16", into = "u16")]
        pub struct $name($inner);

        impl $name {
            /// The plain number.
            pub fn get(self) -> $inner {
                self.0
            }
        }

        impl TryFrom<u16> for $name {
            type Error = OutOfRange;
            fn try_from(number: u16) -> Result<Self, OutOfRange> {
                if !($low..=$high).contains(&number) {
                    return Err(OutOfRange(number));
                }
                <$inner>::try_from(number).map(Self).map_err(|_| OutOfRange(number))
            }
        }

        impl From<$name> for u16 {
            fn from(value: $name) -> Self {
                Self::from(value.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

/// A number that is no year or month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is out of range")]
pub struct OutOfRange(pub u16);

bounded! {
    /// A fiscal year, 2000 to 2099.
    FiscalYear(u16) 2000..=2099
}
bounded! {
    /// A month of a fiscal year, 1 to 12.
    Month(u8) 1..=12
}

impl FiscalYear {
    /// The year before, within range.
    pub fn previous(self) -> Option<Self> {
        Self::try_from(self.0 - 1).ok()
    }

    /// 1 January.
    pub fn first_day(self) -> Date {
        Month(1).first_day(self)
    }

    /// 31 December.
    pub fn last_day(self) -> Date {
        Month(12).last_day(self)
    }
}

impl Month {
    /// January to December.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (1..=12).map(Self)
    }

    fn calendar(self) -> CalendarMonth {
        CalendarMonth::try_from(self.0).unwrap_or(CalendarMonth::January)
    }

    /// The month's first day in a year.
    pub fn first_day(self, year: FiscalYear) -> Date {
        Date::from_calendar_date(i32::from(year.0), self.calendar(), 1).unwrap_or(Date::MIN)
    }

    /// The month's last day in a year.
    pub fn last_day(self, year: FiscalYear) -> Date {
        let length = self.calendar().length(i32::from(year.0));
        Date::from_calendar_date(i32::from(year.0), self.calendar(), length).unwrap_or(Date::MIN)
    }
}
