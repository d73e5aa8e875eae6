//! Rates and the plane of money and target in steps, for where projects are counted and not listed,
//! and which of them somebody chose to see.

use super::{Combination, Light};
use rust_decimal::{Decimal, dec, prelude::ToPrimitive};

/// How wide a step of the plane is, as a share of what was expected.
pub const PLANE_STEP: Decimal = dec!(0.05);
/// Shares beyond this one lie in one step.
const PLANE_END: Decimal = dec!(2);

/// Steps of the rates: ten of ten per cent, one from 100 % on, one for those without a rate.
pub const RATE_STEPS: usize = 12;
/// The step of projects without a rate.
pub const UNRATED: usize = 11;
/// The step of rates from 100 % on.
const WHOLE: usize = 10;

/// The step of a share, counted from the limit of green, so that no step lies on both sides of it.
pub fn plane_step(share: Decimal, green: Decimal) -> i16 {
    let share = share.clamp(Decimal::ZERO, PLANE_END);
    let steps = (share - green).checked_div(PLANE_STEP).unwrap_or_default();
    steps.floor().to_i16().unwrap_or_default()
}

/// The middle of a step, where what is counted in it is drawn.
pub fn plane_middle(step: i16, green: Decimal) -> Decimal {
    let middle = Decimal::from(step) * PLANE_STEP + PLANE_STEP / Decimal::TWO;
    (green + middle).max(Decimal::ZERO).normalize()
}

/// The step of an execution rate; what came back from a project counts as nothing spent.
pub fn rate_step(rate: Option<Decimal>) -> usize {
    let Some(rate) = rate else { return UNRATED };
    let tenths = (rate.max(Decimal::ZERO) * Decimal::TEN).floor();
    tenths.to_usize().unwrap_or(WHOLE).min(WHOLE)
}

/// From and to; a value at the lower end belongs to it, one at the upper end does not, and an end
/// that is open takes everything beyond.
pub type Ends = (Option<Decimal>, Option<Decimal>);

/// Which projects of a portfolio somebody chose to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// All of a situation.
    Situation(Combination),
    /// A step of the rates.
    Rate(usize),
    /// A part of the plane, in shares of what was expected.
    Area {
        /// Of money.
        money: Ends,
        /// Of the target.
        target: Ends,
    },
}

/// What a project must lie between to be chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Its money beside what was expected; none where this does not matter.
    pub money: Option<Ends>,
    /// Its target beside what was expected.
    pub target: Option<Ends>,
    /// Its rate.
    pub rate: Option<Ends>,
    /// Whether it has no rate at all.
    pub unrated: bool,
    /// What its two lights mean together.
    pub situation: Option<Combination>,
}

impl Chosen {
    /// As it stands in an address: a situation by its code, `rate-30`, `rate-none`, or the ends of
    /// an area in per cent, `90~95~~50`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(situation) = Combination::parse(text) {
            return Some(Self::Situation(situation));
        }
        if let Some(rate) = text.strip_prefix("rate-") {
            let steps = (0..=WHOLE).find(|step| (step * 10).to_string() == rate);
            return steps
                .or((rate == "none").then_some(UNRATED))
                .map(Self::Rate);
        }
        let mut ends = text.split('~').map(|end| {
            if end.is_empty() {
                return Some(None);
            }
            let percent = end.parse::<Decimal>().ok()?;
            Some(Some(percent.checked_div(Decimal::ONE_HUNDRED)?))
        });
        let mut next = || ends.next().flatten();
        let area = Self::Area {
            money: (next()?, next()?),
            target: (next()?, next()?),
        };
        ends.next().is_none().then_some(area)
    }

    /// What it comes to.
    pub fn bounds(self) -> Bounds {
        match self {
            // Both sides have to be comparable.
            Self::Situation(situation) => Bounds {
                money: Some((None, None)),
                target: Some((None, None)),
                situation: Some(situation),
                ..Bounds::default()
            },
            Self::Rate(UNRATED) => Bounds {
                unrated: true,
                ..Bounds::default()
            },
            Self::Rate(step) => {
                let at = |step: usize| Some(Decimal::from(step) / Decimal::TEN);
                let from = if step == 0 { None } else { at(step) };
                let to = if step >= WHOLE { None } else { at(step + 1) };
                Bounds {
                    rate: Some((from, to)),
                    ..Bounds::default()
                }
            }
            Self::Area { money, target } => Bounds {
                money: Some(money),
                target: Some(target),
                ..Bounds::default()
            },
        }
    }
}

impl Bounds {
    /// Whether a project lies between them.
    pub fn hold(
        self,
        money: Option<Decimal>,
        target: Option<Decimal>,
        rate: Option<Decimal>,
        (money_light, target_light): (Option<Light>, Option<Light>),
    ) -> bool {
        let within = |ends: Option<Ends>, value: Option<Decimal>| {
            let Some((from, to)) = ends else { return true };
            value.is_some_and(|value| {
                from.is_none_or(|from| value >= from) && to.is_none_or(|to| value < to)
            })
        };
        let is_green = |light| light == Some(Light::Green);
        let keep_up = (is_green(money_light), is_green(target_light));
        within(self.money, money)
            && within(self.target, target)
            && within(self.rate, rate)
            && (!self.unrated || rate.is_none())
            && self.situation.is_none_or(|it| it.keeps_up() == keep_up)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_step_of_the_plane_lies_on_both_sides_of_the_limit() {
        for green in [dec!(0.9), dec!(0.87), dec!(1)] {
            for share in (0..=2500).map(|n| Decimal::new(n, 3)) {
                let step = plane_step(share, green);
                assert_eq!(step >= 0, share >= green, "{share} beside {green}");
                let middle = plane_middle(step, green);
                assert_eq!(middle >= green, share >= green, "{share} in {middle}");
                assert_eq!(plane_step(middle, green), step, "{share} of {green}");
            }
        }
    }

    #[test]
    fn rates_fall_into_ten_steps_and_what_is_beyond() {
        let step = |rate| rate_step(Some(rate));
        assert_eq!([step(dec!(-0.2)), step(dec!(0.099999))], [0, 0]);
        assert_eq!([step(dec!(0.1)), step(dec!(0.999999))], [1, 9]);
        assert_eq!([step(dec!(1)), step(dec!(7))], [10, 10]);
        assert_eq!(rate_step(None), UNRATED);
        for rate in (-300..1500).map(|n| Decimal::new(n, 3)) {
            let chosen = Chosen::Rate(rate_step(Some(rate)));
            let bounds = chosen.bounds();
            assert!(bounds.hold(None, None, Some(rate), (None, None)), "{rate}");
            assert!(!bounds.hold(None, None, None, (None, None)));
        }
    }

    #[test]
    fn what_is_chosen_is_read_from_an_address() {
        let lit = |text: &str, money, target, lights| {
            let bounds = Chosen::parse(text).unwrap().bounds();
            bounds.hold(money, target, Some(dec!(0.3)), lights)
        };
        let holds = |text: &str, money: Decimal, target: Decimal| {
            lit(text, Some(money), Some(target), (None, None))
        };
        for one in Combination::ALL {
            let all = || Light::ALL.iter().copied();
            for (money, target) in all().flat_map(|money| all().map(move |target| (money, target)))
            {
                let own = Combination::of_lights(money, target) == *one;
                let lights = (Some(money), Some(target));
                let full = Some(Decimal::ONE);
                assert_eq!(lit(one.code(), full, full, lights), own, "{one:?}");
                assert!(!lit(one.code(), full, None, lights), "nothing to compare");
            }
        }
        assert!(holds("90~95~~50", dec!(0.9), dec!(0.3)));
        assert!(!holds("90~95~~50", dec!(0.95), dec!(0.3)));
        assert!(!holds("90~95~~50", dec!(0.9), dec!(0.5)));
        assert!(holds("rate-30", dec!(0.3), dec!(0)));
        assert_eq!(Chosen::parse("rate-none"), Some(Chosen::Rate(UNRATED)));
        for wrong in ["", "rate-35", "rate-110", "1~2~3", "1~2~3~4~5", "a~b~c~d"] {
            assert_eq!(Chosen::parse(wrong), None, "{wrong}");
        }
    }
}
