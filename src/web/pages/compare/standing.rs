//! A rank in words.

use domain::{compare::Place, lang::Lang};
use rust_decimal::RoundingStrategy;

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
