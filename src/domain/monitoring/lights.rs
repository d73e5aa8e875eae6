//! Two lights side by side: money and target, each with everything behind it.

use super::Whole;
use crate::{
    alert::Looks,
    lang::Lang,
    money::Money,
    pack::{Checkpoint, Lights, RulePack, Setting, Source},
    project::choice,
    rate::Rate,
    scoring::{Explanation, InputKey, Share, StepKey, StepLine, percent, rate_line},
    text::parse_decimal,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use time::Date;

choice! {
    /// A light, always shown with its word and shape.
    Light {
        Green = "green", "正常", "on track";
        Yellow = "yellow", "关注", "watch";
        Red = "red", "滞后", "behind";
    }
}

choice! {
    /// 完成目标可能性, as the monitoring form asks.
    Likelihood {
        Certain = "certain", "确定能", "Certain";
        Possible = "possible", "有可能", "Possible";
        Impossible = "impossible", "完全不可能", "Impossible";
    }
}

choice! {
    /// What turns a light red whatever the figures say.
    Forced {
        OutOfReach = "out_of_reach", "完全不可能完成", "The target is out of reach";
        NothingSpent = "nothing_spent", "规定日期后仍未支出", "Nothing spent after the set day";
    }
}

/// A light and how it came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Lit {
    /// The colour; none where there is no figure.
    pub light: Option<Light>,
    /// How it came about.
    pub explanation: Explanation,
}

/// The light of a share (execution or attainment) beside the expected progress.
pub fn light(
    share: Option<Decimal>,
    expected: Decimal,
    limits: &Setting<Lights>,
    forced: Option<Forced>,
) -> Lit {
    let mut explanation = Explanation::default();
    explanation.cite(&limits.source);
    if let Some(forced) = forced {
        let key = match forced {
            Forced::OutOfReach => StepKey::OutOfReach,
            Forced::NothingSpent => StepKey::NothingSpent,
        };
        explanation.say(StepLine::new(key, "", Light::Red.code()));
        return Lit {
            light: Some(Light::Red),
            explanation,
        };
    }
    let Some(share) = share else {
        return Lit {
            light: None,
            explanation,
        };
    };
    let Lights { green, yellow } = limits.value;
    let reaches = |line: Decimal| {
        expected
            .checked_mul(line)
            .is_some_and(|limit| share >= limit)
    };
    let light = if reaches(green) {
        Light::Green
    } else if reaches(yellow) {
        Light::Yellow
    } else {
        Light::Red
    };
    let formula = format!("{} / {}", percent(share), percent(expected));
    let line = StepLine::new(StepKey::Light, formula, light.code());
    explanation.say(
        line.with(InputKey::Rate, share)
            .with(InputKey::Expected, expected)
            .with(InputKey::Green, green)
            .with(InputKey::Yellow, yellow),
    );
    Lit {
        light: Some(light),
        explanation,
    }
}

/// The checkpoints of a pack that ask whether anything is spent at all.
pub fn zero_points(pack: &RulePack) -> impl Iterator<Item = &Checkpoint> {
    let points = pack.monitoring.checkpoints.value.iter();
    points.filter(|point| point.looks == Looks::Zero)
}

/// The first of them whose figures are in on a day.
pub fn zero_point(pack: &RulePack, as_of: Date) -> Option<&Checkpoint> {
    let ready = zero_points(pack).filter(|point| point.ready(pack.year) <= as_of);
    ready.min_by_key(|point| point.through())
}

/// The light of the money of a project beside the expected progress. Once a checkpoint that asks
/// whether anything is spent is past, a project of which nothing is spent is red whatever its unit
/// planned.
pub fn project_light(
    rate: Rate,
    expected: Decimal,
    pack: &RulePack,
    past: Option<&Checkpoint>,
) -> Lit {
    let is_unspent = rate.denominator > Money::ZERO && rate.numerator <= Money::ZERO;
    let past = past.filter(|_| is_unspent);
    let forced = past.map(|_| Forced::NothingSpent);
    let mut lit = light(rate.ratio(), expected, &pack.monitoring.lights, forced);
    if let Some(point) = past {
        for source in point.sources(&pack.monitoring.checkpoints.source) {
            lit.explanation.cite(&source);
        }
    }
    lit
}

/// The rule of a pack that says how much of a target must be reported before its light is green.
const ENOUGH_REPORTED: &str = "monitor.reported";

/// The light of a target beside the expected progress. A few indicators do not speak for the
/// others: below the share of the weight that the pack asks for, the light is never green.
pub fn target_light(target: &Whole, pack: &RulePack) -> Lit {
    let limits = &pack.monitoring.lights;
    if target.out_of_reach > 0 {
        return out_of_reach(target, pack);
    }
    let mut lit = light(target.attainment, target.expected, limits, None);
    if lit.light.is_some() {
        lit.explanation.begin_with(&target.explanation);
    }
    let mut rules = pack.statements.iter();
    let rule = rules.find(|rule| rule.key == ENOUGH_REPORTED);
    let Some(rule) = rule.filter(|_| lit.light == Some(Light::Green)) else {
        return lit;
    };
    // A share nobody can read cannot be reached: such a pack shows no green.
    let asked = rule.text.value.trim_end_matches(['%', '％']);
    let asked = parse_decimal(asked).and_then(|asked| asked.checked_div(Decimal::ONE_HUNDRED));
    let share = target.reported.share();
    if asked.is_some_and(|asked| share >= asked) {
        return lit;
    }
    let formula = format!("{} < {}", percent(share), rule.text.value);
    let step = StepLine::new(StepKey::FewReported, formula, Light::Yellow.code());
    lit.explanation.say(step.with(InputKey::Share, share));
    lit.explanation.cite(&rule.text.source);
    lit.light = Some(Light::Yellow);
    lit
}

/// The rule of a pack that asks how likely each indicator is.
const ASKED_LIKELIHOOD: &str = "monitor.likelihood";

/// Red whatever the figures say: the unit itself calls an indicator out of reach.
fn out_of_reach(target: &Whole, pack: &RulePack) -> Lit {
    let forced = Some(Forced::OutOfReach);
    let mut lit = light(None, target.expected, &pack.monitoring.lights, forced);
    if let Some(step) = lit.explanation.steps.last_mut() {
        step.formula = format!("{} ÷ {}", target.out_of_reach, target.reported.all);
    }
    let mut rules = pack.statements.iter();
    if let Some(rule) = rules.find(|rule| rule.key == ASKED_LIKELIHOOD) {
        lit.explanation.cite(&rule.text.source);
    }
    lit
}

/// Everything behind a light of money: the rate, what was expected by now, the comparison.
pub fn money_why(rate: Rate, base: &Source, expected: &Explanation, lit: &Lit) -> Explanation {
    let mut why = Explanation::default();
    if rate.ratio().is_some() {
        let share = Share::of(rate.numerator.yuan(), rate.denominator.yuan());
        why.say(rate_line(rate, share));
        why.cite(base);
    }
    why.go_on_with(expected);
    why.go_on_with(&lit.explanation);
    why
}

#[cfg(feature = "toml")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        org::{Jurisdiction, Level, Region},
        pack::{Mark, PackSet},
        period::FiscalYear,
        rate::Base,
    };
    use time::macros::date;

    fn pack(code: &str) -> RulePack {
        let place = Jurisdiction {
            code: code.parse().unwrap(),
            name: code.to_owned(),
            level: Level::Prefecture,
            parent: None,
            region: Region::Ningxia,
        };
        let year = FiscalYear::try_from(2026_u16).unwrap();
        PackSet::embedded().resolve(&place, year).unwrap()
    }

    fn rate(spent: &str, budget: &str) -> Rate {
        Rate {
            numerator: Money::parse_wan(spent).unwrap(),
            denominator: Money::parse_wan(budget).unwrap(),
            base: Base::Adjusted,
        }
    }

    #[test]
    fn nothing_spent_after_october_is_red_where_the_pack_asks_for_it_whatever_was_planned() {
        let wuzhong = pack("640300");
        // Nothing is planned before December.
        let lit = |rate: Rate, pack: &RulePack, day| {
            project_light(rate, Decimal::ZERO, pack, zero_point(pack, day))
        };
        let nothing = rate("0", "120");
        let late = date!(2026 - 11 - 05);
        let red = lit(nothing, &wuzhong, late);
        assert_eq!(red.light, Some(Light::Red));
        assert_eq!(
            red.explanation.lines(Lang::Zh),
            ["规定日期后仍未支出：滞后"]
        );
        let mut rules = red.explanation.rules.iter();
        assert!(rules.any(|rule| rule.mark == Mark::Printed && rule.document.contains("吴忠市")));
        let green = Some(Light::Green);
        let early = lit(nothing, &wuzhong, date!(2026 - 11 - 04));
        assert_eq!(early.light, green, "October is still being recorded");
        assert_eq!(lit(rate("0.01", "120"), &wuzhong, late).light, green);
        assert_eq!(lit(nothing, &pack("640500"), late).light, green);
        assert_eq!(lit(rate("0", "0"), &wuzhong, late).light, None);
    }
}
