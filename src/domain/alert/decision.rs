//! What finance decides about a project, and how much of next year's budget that concerns.

use super::Treatment;
use crate::{
    lang::Lang,
    money::{Money, MoneyError},
    text::parse_decimal,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The finest share: two decimals of a per cent.
const PLACES: u32 = 2;

/// How much a treatment concerns. Nobody but finance says it: where a document prints a share it
/// is typed from there, and where nothing is typed nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Extent {
    /// The share of next year's budget in per cent; 100 is all of it.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub percent: Option<Decimal>,
    /// The amount.
    pub amount: Option<Money>,
}

/// What is wrong with an extent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtentError {
    /// The share is no number above 0 and up to 100, with two decimals at most.
    Percent,
    /// The amount is none.
    Amount(MoneyError),
    /// The amount is nothing.
    Nothing,
    /// Both a share and an amount.
    Both,
}

/// What is asked besides the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExtentAsked {
    /// A share of next year's budget.
    pub percent: bool,
    /// An amount.
    pub amount: bool,
}

impl Treatment {
    /// Which extent a treatment may have; none must have one.
    pub fn extent(self) -> ExtentAsked {
        ExtentAsked {
            percent: self == Self::Cut,
            amount: matches!(self, Self::Cut | Self::Recall | Self::Suspend),
        }
    }
}

impl Extent {
    /// Reads what was typed; what the treatment has no room for is left out.
    pub fn read(treatment: Treatment, percent: &str, wan: &str) -> Result<Self, ExtentError> {
        let asked = treatment.extent();
        let typed = |is_asked: bool, text: &str| {
            let text = text.trim();
            (is_asked && !text.is_empty()).then(|| text.to_owned())
        };
        let percent = typed(asked.percent, percent)
            .map(|text| read_percent(&text).ok_or(ExtentError::Percent))
            .transpose()?;
        let amount = typed(asked.amount, wan)
            .map(|text| Money::parse_wan(&text).map_err(ExtentError::Amount))
            .transpose()?;
        match (percent, amount) {
            (_, Some(amount)) if amount.is_zero() => Err(ExtentError::Nothing),
            (Some(_), Some(_)) => Err(ExtentError::Both),
            (percent, amount) => Ok(Self { percent, amount }),
        }
    }

    /// In words; nothing where nothing was typed.
    pub fn words(self, lang: Lang) -> Option<String> {
        if let Some(percent) = self.percent {
            let percent = percent.normalize();
            return Some(format!(
                "{}{percent}%",
                lang.pick("下年度预算的 ", "next year's budget: ")
            ));
        }
        let wan = self.amount?.wan();
        Some(format!("{wan}{}", lang.pick(" 万元", " (10,000 yuan)")))
    }
}

fn read_percent(text: &str) -> Option<Decimal> {
    let percent = parse_decimal(text.trim_end_matches(['%', '％']).trim_end())?;
    let fits = percent > Decimal::ZERO && percent <= Decimal::ONE_HUNDRED;
    (fits && percent.normalize().scale() <= PLACES).then(|| percent.normalize())
}

impl ExtentError {
    /// The field it belongs to.
    pub fn field(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Amount(_) | Self::Nothing | Self::Both => "amount_wan",
        }
    }

    /// What is wrong and what to do.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Percent => lang.pick(
                "比例应大于 0、不超过 100，最多两位小数，如 10。",
                "A share is above 0 and up to 100 with two decimals at most, like 10.",
            ),
            Self::Amount(_) | Self::Nothing => lang.pick(
                "金额应为大于 0 的数，单位为万元，最多六位小数，如 12.5。",
                "An amount is above 0, in 10,000 yuan with six decimals at most, like 12.5.",
            ),
            Self::Both => lang.pick(
                "比例和金额只填一项。",
                "Give a share or an amount, not both.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn an_extent_is_what_was_typed_and_nothing_more() {
        let read = Extent::read;
        let none = Extent::default();
        assert_eq!(
            read(Treatment::Cut, " ", ""),
            Ok(none),
            "nothing is invented"
        );
        let cut = read(Treatment::Cut, "10.50%", "").unwrap();
        assert_eq!(cut.percent, Some(dec!(10.5)));
        assert_eq!(cut.words(Lang::Zh).unwrap(), "下年度预算的 10.5%");
        let recalled = read(Treatment::Recall, "50", "3.2").unwrap();
        assert_eq!(
            (recalled.percent, recalled.amount.unwrap().wan()),
            (None, dec!(3.2))
        );
        assert_eq!(read(Treatment::Urge, "x", "y"), Ok(none), "urging has none");
        for (percent, amount, error) in [
            ("0", "", ExtentError::Percent),
            ("100.01", "", ExtentError::Percent),
            ("1.234", "", ExtentError::Percent),
            ("十", "", ExtentError::Percent),
            ("", "-1", ExtentError::Amount(MoneyError::Negative)),
            ("", "0", ExtentError::Nothing),
            ("10", "3", ExtentError::Both),
        ] {
            assert_eq!(
                read(Treatment::Cut, percent, amount),
                Err(error),
                "{percent} {amount}"
            );
        }
        assert_eq!(
            read(Treatment::Cut, "100", "").unwrap().percent,
            Some(dec!(100))
        );
    }
}
