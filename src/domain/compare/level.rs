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

/// The next ahead of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// Which row.
    pub row: usize,
    /// What draws level with it; none where no single part does.
    pub reach: Option<Reach>,
}

/// How far one part alone draws level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Its place among the weights.
    pub part: usize,
    /// How much its share has to grow.
    pub by: Decimal,
    /// The share it then has.
    pub to: Decimal,
}

/// The next ahead of a row of shares, by the weights as they are; none where nobody is. Of the
/// parts that can draw level alone it is the one that most of the distance comes from. A share ends
/// at 1.
pub(super) fn ahead(rows: &[Vec<Decimal>], weights: &[Decimal], own: usize) -> Option<Ahead> {
    let sum = |row: &Vec<Decimal>| -> Decimal {
        let parts = row.iter().zip(weights);
        parts.map(|(share, weight)| share * weight).sum()
    };
    let mine = rows.get(own)?;
    let from = sum(mine);
    let others = rows.iter().map(sum).enumerate();
    let better = others.filter(|(_, sum)| *sum > from);
    let (row, next) = better.min_by_key(|(_, sum)| *sum)?;
    let parts = mine.iter().zip(rows.get(row)?).zip(weights).enumerate();
    let able = parts.filter_map(|(part, ((share, theirs), weight))| {
        let by = (next - from).checked_div(*weight)?;
        let by = by.round_dp_with_strategy(PLACES, RoundingStrategy::AwayFromZero);
        let to = share + by;
        let reach = Reach { part, by, to };
        (to <= Decimal::ONE).then_some(((theirs - share) * weight, reach))
    });
    // Of several from which as much comes, the first.
    let best = able.collect::<Vec<_>>().into_iter().rev();
    let reach = best.max_by_key(|(distance, _)| *distance);
    Some(Ahead {
        row,
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
    let up = measure.higher_is_better?;
    let ratio = if up {
        share - half
    } else {
        Decimal::ONE - share + half
    };
    let exact = ratio.checked_mul(of.denominator)?.checked_div(step)?;
    let steps = match (up, measure.cases) {
        (true, _) => exact.ceil(),
        // Half of a last decimal would be rounded up, so that cases have to stay below.
        (false, true) => exact.ceil() - Decimal::ONE,
        (false, false) => exact.floor(),
    };
    Some(steps * step)
}

/// What would change a row's rank, in one sentence, given name and value of the next ahead and what
/// the row's own measures are quotients of.
pub fn level_sentence(
    ahead: Ahead,
    (name, value): (&str, &str),
    (measures, mix): (&[LiveMeasure], &Weights),
    quotient: &dyn Fn(usize) -> Option<Quotient>,
    lang: Lang,
) -> String {
    let found = ahead.reach.and_then(|reach| {
        let (at, _) = mix.get(reach.part)?;
        let measure = measures.get(*at)?;
        let side = side(measure, quotient(*at)?, reach, lang);
        Some((measure, reach, side.unwrap_or_default()))
    });
    let Some((measure, reach, side)) = found else {
        return match lang {
            Lang::Zh => {
                format!("前一位是{name}（{value}）；权重和其余各项不变时，单靠任何一项都追不平。")
            }
            Lang::En => format!(
                "Next ahead: {name} ({value}). With weights and all else as they are, no single \
                 part draws level."
            ),
        };
    };
    let points = (reach.by * Decimal::ONE_HUNDRED).normalize();
    let more = measure.higher_is_better == Some(true);
    let measure = measure.name(lang);
    match lang {
        Lang::Zh => {
            let way = if more { "提高" } else { "降低" };
            format!(
                "前一位是{name}（{value}）；权重和其余各项不变，\
                 只“{measure}”{way} {points} 个百分点{side}即追平。"
            )
        }
        Lang::En => {
            let way = if more { "up" } else { "down" };
            format!(
                "Next ahead: {name} ({value}). With weights and all else as they are, {measure} \
                 alone {way} by {points} points{side} draws level."
            )
        }
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
        let unit = lang.pick(" 万元", " ×10,000 yuan");
        (change / TEN_THOUSAND, unit)
    };
    let (numerator, size) = (measure.numerator(lang), amount.abs().normalize());
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
