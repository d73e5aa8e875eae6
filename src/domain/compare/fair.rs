//! What may be ranked together. Values always stand side by side; what this withholds is only
//! the rank and the shared axis, and it says why in one sentence.

use super::people::far_apart;
use crate::{
    facts::Bound,
    lang::Lang,
    org::{Jurisdiction, JurisdictionCode, Level, Region},
};
use rust_decimal::Decimal;

/// A figure that could be ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contender<'a> {
    /// Whose it is.
    pub place: &'a Jurisdiction,
    /// Whether it includes what lies within the place, like the districts of a city.
    pub includes_parts: bool,
    /// The year it is of, where that is known.
    pub year: Option<u16>,
    /// How it bounds the true one.
    pub bound: Bound,
    /// How many cases it rests on, where it is a share.
    pub cases: Option<u64>,
    /// What it is divided by, where that may differ.
    pub base: &'a str,
    /// How many live there, in 万人, where that is published.
    pub people: Option<Decimal>,
}

/// From where on there is no rank. No document prints either: both are settings of the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankLimits {
    /// A share of fewer cases has none.
    pub few: u64,
    /// Places of which one has so many times the population of another have none.
    pub population_times: u16,
}

/// Why figures are not ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unranked {
    /// There are not two of them.
    Alone,
    /// More of it is neither better nor worse.
    NoDirection,
    /// A city beside a district.
    Levels,
    /// One is a part of the other: its name and the whole's.
    Contained(String, String),
    /// Regions with rules of their own.
    Regions,
    /// Figures of different years, or of a year that is not printed.
    Years,
    /// They are divided by different things.
    Bases,
    /// One is only known by a bound.
    Bounded,
    /// Far more people live in one than in another: their names, and how many times.
    Populations(String, String, Decimal),
    /// A share of few cases: whose, and of how many.
    Few(String, u64),
}

impl Unranked {
    /// The sentence in place of a rank.
    pub fn sentence(&self, lang: Lang) -> String {
        let text = match self {
            Self::Alone => lang.pick(
                "没有可比的同类地区，不排名。",
                "There is no other like it: no rank.",
            ),
            Self::NoDirection => lang.pick(
                "这项数据多少不代表好坏，不排名。",
                "More of it is neither better nor worse: no rank.",
            ),
            Self::Levels => lang.pick(
                "地级市与县级的范围不同，并列显示，不排名。",
                "A prefecture and a district differ in extent: side by side, no rank.",
            ),
            Self::Contained(part, whole) => {
                return match lang {
                    Lang::Zh => format!("{part}的数据属于{whole}，并列显示，不排名。"),
                    Lang::En => format!("{part} is part of {whole}: side by side, no rank."),
                };
            }
            Self::Regions => lang.pick(
                "两个自治区的规则不同，并列显示，不排名。",
                "The two regions follow different rules: side by side, no rank.",
            ),
            Self::Years => lang.pick(
                "数据年度不同或未写明，并列显示，不排名。",
                "The years differ or are not stated: side by side, no rank.",
            ),
            Self::Bases => lang.pick(
                "分母口径不同，并列显示，不排名。",
                "They are divided by different things: side by side, no rank.",
            ),
            Self::Bounded => lang.pick(
                "其中有数据只公布了上限或下限，不排名。",
                "One of them is only known by a bound: no rank.",
            ),
            Self::Populations(most, least, times) => {
                return match lang {
                    Lang::Zh => {
                        format!("{most}的常住人口是{least}的 {times} 倍，并列显示，不排名。")
                    }
                    Lang::En => format!(
                        "{most} has {times} times the population of {least}: side by side, no rank."
                    ),
                };
            }
            Self::Few(name, cases) => {
                return match lang {
                    Lang::Zh => format!("{name}只有 {cases} 个样本，不排名。"),
                    Lang::En => format!("{name} rests on {cases} cases only: no rank."),
                };
            }
        };
        text.to_owned()
    }
}

/// Why these figures are not ranked together; none where they may be. A population that nobody
/// publishes withholds no rank.
pub fn unranked(
    contenders: &[Contender<'_>],
    higher_is_better: Option<bool>,
    limits: RankLimits,
) -> Option<Unranked> {
    if contenders.len() < 2 {
        return Some(Unranked::Alone);
    }
    if higher_is_better.is_none() {
        return Some(Unranked::NoDirection);
    }
    if let Some(why) = unlike(contenders) {
        return Some(why);
    }
    if contenders.iter().any(|one| one.bound != Bound::Exact) {
        return Some(Unranked::Bounded);
    }
    let known = contenders
        .iter()
        .filter_map(|one| Some((one.place.name.as_str(), one.people?)));
    if let Some((most, least, times)) = far_apart(known, limits.population_times) {
        let (most, least) = (most.to_owned(), least.to_owned());
        return Some(Unranked::Populations(most, least, times));
    }
    contenders.iter().find_map(|one| {
        let cases = one.cases.filter(|cases| *cases < limits.few)?;
        Some(Unranked::Few(one.place.name.clone(), cases))
    })
}

/// Why these figures do not share an axis, whatever they say; none where they may.
pub fn unlike(contenders: &[Contender<'_>]) -> Option<Unranked> {
    let (first, rest) = contenders.split_first()?;
    if let Some((part, whole)) = contained(contenders) {
        return Some(Unranked::Contained(part.name.clone(), whole.name.clone()));
    }
    let differs = |how: fn(&Contender<'_>, &Contender<'_>) -> bool| {
        rest.iter().any(|other| how(first, other))
    };
    if differs(|one, other| one.place.level != other.place.level) {
        return Some(Unranked::Levels);
    }
    if differs(|one, other| one.place.region != other.place.region) {
        return Some(Unranked::Regions);
    }
    if first.year.is_none() || differs(|one, other| one.year != other.year) {
        return Some(Unranked::Years);
    }
    if differs(|one, other| one.base != other.base) {
        return Some(Unranked::Bases);
    }
    None
}

/// A part and the whole it belongs to, where both are there.
fn contained<'a>(contenders: &[Contender<'a>]) -> Option<(&'a Jurisdiction, &'a Jurisdiction)> {
    contenders.iter().find_map(|part| {
        let parent = part.place.parent.as_ref()?;
        let mut wholes = contenders.iter().filter(|one| one.includes_parts);
        let whole = wholes.find(|one| one.place.code == *parent)?;
        Some((part.place, whole.place))
    })
}

/// Those that are alike, to be offered first: one level, one region, no part beside its whole;
/// groups of two and more, in the order of their first member.
pub fn alike(places: &[Jurisdiction]) -> Vec<Vec<JurisdictionCode>> {
    let mut groups: Vec<((Level, Region), Vec<JurisdictionCode>)> = Vec::new();
    for place in places {
        let kind = (place.level, place.region);
        match groups.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, group)) => group.push(place.code.clone()),
            None => groups.push((kind, vec![place.code.clone()])),
        }
    }
    let groups = groups.into_iter().map(|(_, group)| group);
    groups.filter(|group| group.len() > 1).collect()
}
