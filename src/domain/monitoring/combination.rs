//! Money and target side by side: how far each is beside what was expected, and what the two mean
//! together.

use super::Light;
use crate::{lang::Lang, project::choice, scoring::round};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

choice! {
    /// What money and target mean together. A side keeps up where its light is green.
    Combination {
        OnTrack = "on_track", "两项都跟上", "Both keep up";
        TargetAhead = "target_ahead", "目标跟上、花钱慢", "Target keeps up, money slow";
        MoneyAhead = "money_ahead", "花钱跟上、目标慢", "Money keeps up, target slow";
        Behind = "behind", "两项都慢", "Both slow";
    }
}

impl Combination {
    /// What the two lights mean: what figures alone do not say, like a target that its unit calls
    /// out of reach, is in the lights.
    pub fn of_lights(money: Light, target: Light) -> Self {
        match (money, target) {
            (Light::Green, Light::Green) => Self::OnTrack,
            (_, Light::Green) => Self::TargetAhead,
            (Light::Green, _) => Self::MoneyAhead,
            _ => Self::Behind,
        }
    }

    /// Whether money keeps up in it, and whether the target does.
    pub fn keeps_up(self) -> (bool, bool) {
        match self {
            Self::OnTrack => (true, true),
            Self::TargetAhead => (false, true),
            Self::MoneyAhead => (true, false),
            Self::Behind => (false, false),
        }
    }

    /// What it says, and what to look into. Ours: no document prints the combinations.
    pub fn meaning(self, lang: Lang) -> &'static str {
        match self {
            Self::OnTrack => lang.pick(
                "花钱和成效都达到此时应有的程度，按计划继续。",
                "Spending and results are where they should be by now: go on as planned.",
            ),
            Self::TargetAhead => lang.pick(
                "成效已到而钱花得慢：看有没有应付未付；目标已完成的，结余可收回。",
                "Results are there, spending is slow: look for bills unpaid; where the target is \
                 met, what is left can be recovered.",
            ),
            Self::MoneyAhead => lang.pick(
                "钱花得快而成效没跟上：核实支出内容，核实完成值的依据。",
                "Money runs ahead of results: check what it was spent on and what the results \
                 rest on.",
            ),
            Self::Behind => lang.pick(
                "钱和成效都慢：查明原因，决定催办、调整预算和目标，或者收回。",
                "Both are slow: find out why, then urge, adjust budget and target, or recall.",
            ),
        }
    }
}

/// A share beside what was expected by now: 1 is exactly as expected, six decimals. None without
/// a share, and while nothing is expected yet.
pub fn against(share: Option<Decimal>, expected: Decimal) -> Option<Decimal> {
    let ratio = share?.checked_div(expected)?;
    Some(round(ratio, 6).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn a_side_keeps_up_where_its_light_is_green() {
        let of = Combination::of_lights;
        assert_eq!(of(Light::Green, Light::Green), Combination::OnTrack);
        assert_eq!(of(Light::Red, Light::Green), Combination::TargetAhead);
        assert_eq!(of(Light::Green, Light::Yellow), Combination::MoneyAhead);
        assert_eq!(of(Light::Yellow, Light::Red), Combination::Behind);
    }

    #[test]
    fn nothing_expected_is_compared_with_nothing() {
        assert_eq!(against(Some(dec!(0.4)), dec!(0.5)), Some(dec!(0.8)));
        assert_eq!(against(Some(dec!(0.4)), Decimal::ZERO), None);
        assert_eq!(against(None, dec!(0.5)), None);
        assert_eq!(against(Some(dec!(1)), dec!(0.833333)), Some(dec!(1.2)));
    }

    #[test]
    fn every_combination_says_what_to_look_into_in_both_languages() {
        for one in Combination::ALL {
            assert!(one.meaning(Lang::Zh) != one.meaning(Lang::En));
            assert_eq!(Combination::parse(one.code()), Some(*one));
        }
    }
}
