//! What would change the rank of a composite: who is next ahead, and how far one part alone would
//! have to improve to draw level, all else and every weight as it is.

use super::{LiveKey, LiveMeasure, Quotient, Weights};
use crate::lang::Lang;
use rust_decimal::{Decimal, RoundingStrategy};

/// Decimals of a share.
const PLACES: u32 = 6;

/// Half of a share's last decimal: from there on a quotient is rounded up to it.
const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, PLACES + 1);

/// 万元 in yuan.
const TEN_THOUSAND: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// Whoever is next ahead of a row, or next behind the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// Which row.
    pub row: usize,
    /// By how much the first is ahead of it; none where it is ahead itself.
    pub lead: Option<Decimal>,
    /// What draws level; none where no single part does.
    pub reach: Option<Reach>,
}

/// How far one part alone draws level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Its place among the weights.
    pub part: usize,
    /// How much its share has to grow, or that of the first to shrink.
    pub by: Decimal,
    /// The share it then has.
    pub to: Decimal,
}

/// The next ahead of a row of shares, by the weights as they are, or the next behind where nobody
/// is ahead. Of the parts that can draw level alone it is the one that most of the distance comes
/// from. A share ends at 0 and at 1.
pub(super) fn next(rows: &[Vec<Decimal>], weights: &[Decimal], own: usize) -> Option<Next> {
    let sum = |row: &Vec<Decimal>| -> Decimal {
        let parts = row.iter().zip(weights);
        parts.map(|(share, weight)| share * weight).sum()
    };
    let mine = rows.get(own)?;
    let from = sum(mine);
    let others = rows.iter().map(sum).enumerate();
    let others = others.filter(|(row, _)| *row != own);
    let better = others.clone().filter(|(_, sum)| *sum > from);
    let better = better.min_by_key(|(_, sum)| *sum);
    // Of several as far behind, the first.
    let behind = || others.min_by_key(|(_, sum)| -*sum);
    let (row, level) = better.or_else(behind)?;
    let parts = mine.iter().zip(rows.get(row)?).zip(weights).enumerate();
    let able = parts.filter_map(|(part, ((share, theirs), weight))| {
        let by = (level - from).checked_div(*weight)?;
        let by = by.round_dp_with_strategy(PLACES, RoundingStrategy::AwayFromZero);
        let to = share + by;
        let reach = Reach { part, by, to };
        let distance = (theirs - share) * weight;
        let distance = if better.is_some() {
            distance
        } else {
            -distance
        };
        let fits = Decimal::ZERO <= to && to <= Decimal::ONE;
        fits.then_some((distance, reach))
    });
    // Of several from which as much comes, the first.
    let best = able.collect::<Vec<_>>().into_iter().rev();
    let reach = best.max_by_key(|(distance, _)| *distance);
    let lead = || (from - level).checked_div(weights.iter().sum());
    Some(Next {
        row,
        lead: better.is_none().then(lead).flatten(),
        reach: reach.map(|(_, reach)| reach),
    })
}

/// The numerator nearest to what it is at which a measure first has a share in a composite: whole
/// cases, of which a quotient may be rounded to the share, or money to the cent.
pub(super) fn numerator_at(measure: &LiveMeasure, of: Quotient, share: Decimal) -> Option<Decimal> {
    let (places, half) = if measure.cases {
        (0, HALF)
    } else {
        (2, Decimal::ZERO)
    };
    let step = Decimal::new(1, places);
    let higher = measure.higher_is_better?;
    // A share that grows takes more of what is good or less of what is bad.
    let up = higher == (share > measure.share(of)?);
    let ratio = if higher { share } else { Decimal::ONE - share };
    let ratio = if up { ratio - half } else { ratio + half };
    let exact = ratio.checked_mul(of.denominator)?.checked_div(step)?;
    let steps = match (up, measure.cases) {
        (true, _) => exact.ceil(),
        // Half of a last decimal would be rounded up, so that cases have to stay below.
        (false, true) => exact.ceil() - Decimal::ONE,
        (false, false) => exact.floor(),
    };
    Some(steps * step)
}

/// What would change a row's rank, in one sentence, given name and value of the next and what the
/// row's own measures are quotients of.
pub fn level_sentence(
    next: Next,
    (name, value): (&str, &str),
    (measures, mix): (&[LiveMeasure], &Weights),
    quotient: &dyn Fn(usize) -> Option<Quotient>,
    lang: Lang,
) -> String {
    let points = |share: Decimal| (share.abs() * Decimal::ONE_HUNDRED).normalize();
    if next.lead.is_some_and(|lead| lead.is_zero()) {
        return match lang {
            Lang::Zh => format!("与{name}（{value}）并列，任何一项变差即落后。"),
            Lang::En => format!("Level with {name} ({value}): whatever gets worse costs the rank."),
        };
    }
    let leads = next.lead.is_some();
    let lead = |lead| points(told(lead, RoundingStrategy::MidpointAwayFromZero));
    let head = match (next.lead.map(lead), lang) {
        (None, Lang::Zh) => format!("前一位是{name}（{value}）；"),
        (None, Lang::En) => format!("Next ahead: {name} ({value}). "),
        (Some(lead), Lang::Zh) => format!("领先{name}（{value}）{lead} 个百分点；"),
        (Some(lead), Lang::En) => format!("Ahead of {name} ({value}) by {lead} points. "),
    };
    let found = next.reach.and_then(|reach| {
        let (at, _) = mix.get(reach.part)?;
        let measure = measures.get(*at)?;
        let side = side(measure, quotient(*at)?, reach, lang);
        Some((measure, reach, side.unwrap_or_default()))
    });
    let end = match lang {
        Lang::Zh if leads => "被追平",
        Lang::Zh => "追平",
        Lang::En if leads => "gives the lead away",
        Lang::En => "draws level",
    };
    let Some((measure, reach, side)) = found else {
        return match lang {
            Lang::Zh => format!("{head}权重和其余各项不变时，单靠任何一项都不会{end}。"),
            Lang::En => {
                format!("{head}With weights and all else as they are, no single part {end}.")
            }
        };
    };
    let more = measure.higher_is_better == Some(!leads);
    let by = told(reach.by, RoundingStrategy::AwayFromZero);
    let (measure, by) = (measure.name(lang), points(by));
    match lang {
        Lang::Zh => {
            let way = if more { "提高" } else { "降低" };
            format!("{head}权重和其余各项不变，只“{measure}”{way} {by} 个百分点{side}即{end}。")
        }
        Lang::En => {
            let way = if more { "up" } else { "down" };
            format!(
                "{head}With weights and all else as they are, {measure} alone {way} by {by} \
                 points{side} {end}."
            )
        }
    }
}

/// A share as it is told: its points to two places.
fn told(share: Decimal, way: RoundingStrategy) -> Decimal {
    two_places(share * Decimal::ONE_HUNDRED, way) / Decimal::ONE_HUNDRED
}

/// Two places; what is less than that is told exactly, so that it is not told as nothing. What has
/// to be reached is rounded away from zero, so that it suffices.
fn two_places(amount: Decimal, way: RoundingStrategy) -> Decimal {
    if amount.abs() < Decimal::new(1, 2) {
        amount
    } else {
        amount.round_dp_with_strategy(2, way)
    }
}

/// The same in what is counted: cases or money; none of what is a mean.
fn side(measure: &LiveMeasure, of: Quotient, reach: Reach, lang: Lang) -> Option<String> {
    if measure.key == LiveKey::Attainment {
        return None;
    }
    let change = numerator_at(measure, of, reach.to)? - of.numerator;
    let (amount, unit) = if measure.cases {
        (change, lang.pick(" 个", ""))
    } else {
        let unit = lang.pick(" 万元", " (10,000 yuan)");
        (change / TEN_THOUSAND, unit)
    };
    let size = two_places(amount.abs(), RoundingStrategy::AwayFromZero);
    let (numerator, size) = (measure.numerator(lang), size.normalize());
    let fewer = change.is_sign_negative();
    Some(match lang {
        Lang::Zh => {
            let way = if fewer { "减少" } else { "增加" };
            format!("（“{numerator}”{way} {size}{unit}）")
        }
        Lang::En => {
            let sign = if fewer { '−' } else { '+' };
            format!(" ({numerator} {sign} {size}{unit})")
        }
    })
}
