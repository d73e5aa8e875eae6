//! The rank of a live share among those that are alike, or why it has none.

use crate::lang::hundredths;
use api::comparison::LiveRow;
use domain::{
    compare::{Contender, Place, places, unranked},
    facts::Bound,
    lang::Lang,
};
use rust_decimal::{Decimal, RoundingStrategy};

/// A share of a row, with what it is divided by where that may differ.
pub(super) type Pick = fn(&LiveRow) -> Option<(Decimal, &'static str)>;

/// What stands below the share of each row, in their order; nothing where there is no share.
/// Ranked together is what lies in one region and is of one level.
pub(super) fn standings(rows: &[LiveRow], pick: Pick, year: u16, lang: Lang) -> Vec<String> {
    let standing = |row: &LiveRow| {
        let (own, _) = pick(row)?;
        let alike = rows.iter().filter(|other| {
            let (one, other) = (&row.jurisdiction, &other.jurisdiction);
            one.level == other.level && one.region == other.region
        });
        let alike: Vec<_> = alike
            .filter_map(|other| pick(other).map(|(value, base)| (other, value, base)))
            .collect();
        let contenders: Vec<_> = alike
            .iter()
            .map(|(other, _, base)| Contender {
                place: &other.jurisdiction,
                year: Some(year),
                bound: Bound::Exact,
                cases: Some(other.projects),
                base,
            })
            .collect();
        let few = alike.iter().map(|(other, ..)| other.rank_cases).max();
        if let Some(why) = unranked(&contenders, Some(true), few.unwrap_or_default().into()) {
            return Some(why.sentence(lang));
        }
        let values: Vec<_> = alike
            .iter()
            .map(|(_, value, _)| hundredths(*value))
            .collect();
        let of = values.len();
        let places = places(&values, true);
        let found = values
            .iter()
            .zip(places)
            .find(|(value, _)| **value == hundredths(own));
        let points = lang.pick("个百分点", "points");
        found.map(|(_, place)| place_text(place, of, points, lang))
    };
    rows.iter()
        .map(|row| standing(row).unwrap_or_default())
        .collect()
}

/// A rank with the distance to the next better one, in the unit of the measure.
pub(super) fn place_text(place: Place, of: usize, unit: &str, lang: Lang) -> String {
    let rank = match lang {
        Lang::Zh => format!("第 {} 位（共 {of}）", place.rank),
        Lang::En => format!("no. {} of {of}", place.rank),
    };
    let Some(distance) = place.to_better else {
        return rank;
    };
    let distance = distance.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    match lang {
        Lang::Zh => format!("{rank}，距前一位 {} {unit}", distance.normalize()),
        Lang::En => format!("{rank}, {} {unit} behind the next", distance.normalize()),
    }
}
