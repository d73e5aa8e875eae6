//! What would change a rank: how much is missing to draw level with the one before, or how much
//! the one behind would need.

use super::{DerivedFigure, DerivedMeasure, Measure, chart_number, with_unit};
use crate::lang::Lang;
use rust_decimal::{Decimal, RoundingStrategy};

/// A derived figure with whose it is.
pub type Placed<'a> = (&'a str, &'a DerivedFigure<'a>);

/// One sentence for the figure at a place among those it is ranked with; none where nothing but
/// equals stand beside it, or where it follows from what is not counted one by one.
pub fn what_changes(
    measure: &DerivedMeasure,
    ranked: &[Placed<'_>],
    at: usize,
    catalogue: &[Measure],
    lang: Lang,
) -> Option<String> {
    let own = ranked.get(at)?;
    let more_is_better = measure.higher_is_better?;
    let counted = catalogue
        .iter()
        .find(|known| known.key == measure.numerator)?;
    if !measure.percent {
        return None;
    }
    let better = |one: &Placed<'_>, other: &Placed<'_>| {
        if more_is_better {
            one.1.value > other.1.value
        } else {
            one.1.value < other.1.value
        }
    };
    let distance = |one: &&Placed<'_>| (one.1.value - own.1.value).abs();
    let ahead = ranked
        .iter()
        .filter(|one| better(one, own))
        .min_by_key(distance);
    let behind = ranked
        .iter()
        .filter(|one| better(own, one))
        .min_by_key(distance);
    // Whoever is first is asked what would take that away.
    let (who, target) = match (ahead, behind) {
        (Some(ahead), _) => (own, ahead),
        (None, Some(behind)) => (behind, own),
        (None, None) => return None,
    };
    let missing = missing(who.1, target.1.value, more_is_better, catalogue, measure)?;
    let name = counted.name(lang);
    let missing = with_unit(&missing.normalize().to_string(), &counted.unit, lang);
    Some(match (lang, more_is_better) {
        (Lang::Zh, true) => {
            format!("{}的{name}再多 {missing}，就追平{}。", who.0, target.0)
        }
        (Lang::Zh, false) => {
            format!("{}的{name}再少 {missing}，就追平{}。", who.0, target.0)
        }
        (Lang::En, true) => format!(
            "With {missing} more ({name}), {} draws level with {}.",
            who.0, target.0
        ),
        (Lang::En, false) => format!(
            "With {missing} fewer ({name}), {} draws level with {}.",
            who.0, target.0
        ),
    })
}

/// How many whole cases are missing to reach a share, in per cent.
fn missing(
    figure: &DerivedFigure<'_>,
    share: Decimal,
    more_is_better: bool,
    catalogue: &[Measure],
    measure: &DerivedMeasure,
) -> Option<Decimal> {
    let number = |key: &str, fact| {
        let known = catalogue.iter().find(|known| known.key == key)?;
        chart_number(fact, known).ok()
    };
    let above = number(&measure.numerator, figure.numerator)?;
    let below = number(&measure.denominator, figure.denominator)?;
    let wanted = share
        .checked_mul(below)?
        .checked_div(Decimal::ONE_HUNDRED)?;
    // A quotient that was cut off at its last digit must not ask for one case more.
    let wanted = wanted.round_dp_with_strategy(12, RoundingStrategy::MidpointAwayFromZero);
    Some(if more_is_better {
        wanted.ceil() - above
    } else {
        above - wanted.floor()
    })
}
