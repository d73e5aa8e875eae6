//! A rank in words.

use crate::lang::two;
use domain::{compare::Place, lang::Lang};

/// A rank with the distance to the next better one, in the unit of the measure.
pub(super) fn place_text(place: Place, of: usize, unit: &str, lang: Lang) -> String {
    let rank = match lang {
        Lang::Zh => format!("第 {} 位（共 {of}）", place.rank),
        Lang::En => format!("no. {} of {of}", place.rank),
    };
    let Some(distance) = place.to_better else {
        return rank;
    };
    let distance = two(distance);
    match lang {
        Lang::Zh => format!("{rank}，距前一位 {distance} {unit}"),
        Lang::En => format!("{rank}, {distance} {unit} behind the next"),
    }
}
