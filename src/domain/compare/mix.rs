//! A composite of the reader's own: measures and weights as he sets them, and its formula. There is
//! none but the one somebody makes.

use super::{LiveKey, LiveMeasure, Next, Quotient, composite, level::next, rank_ranges};
use crate::{lang::Lang, text::parse_decimal};
use rust_decimal::Decimal;

/// The most a weight may be.
const HEAVIEST: Decimal = Decimal::ONE_THOUSAND;

/// Measures by position, each with its weight.
pub type Weights = Vec<(usize, Decimal)>;

/// What a row comes to: its composite, and the best and the worst of so many ranks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Composite {
    /// The composite; none where a part of it is missing.
    pub value: Option<Decimal>,
    /// Best rank, worst rank, and among how many; none where it is not ranked.
    pub range: Option<(usize, usize, usize)>,
    /// Of those that are ranked the row next ahead, or behind the first, and what draws level.
    pub next: Option<Next>,
}

/// A weight as it was typed: above 0, up to 1,000; none for what is no weight.
pub fn weight(text: &str) -> Option<Decimal> {
    let weight = parse_decimal(text)?;
    (weight > Decimal::ZERO && weight <= HEAVIEST).then_some(weight)
}

/// The weights an address keeps: `coverage:40,execution:60`. What is no weight is left out.
pub fn weights(text: &str, measures: &[LiveMeasure]) -> Weights {
    let part = |part: &str| {
        let (name, typed) = part.split_once(':')?;
        let key = LiveKey::parse(name)?;
        let found = |measure: &LiveMeasure| measure.key == key && measure.may_weigh();
        Some((measures.iter().position(found)?, weight(typed)?))
    };
    text.split(',').filter_map(part).collect()
}

impl LiveMeasure {
    /// Whether it may be part of a composite: a share of which more is better or worse.
    pub fn may_weigh(&self) -> bool {
        self.is_share() && self.higher_is_better.is_some()
    }

    /// What it adds to a composite: where less is better, what is left of a hundred.
    pub fn share(&self, of: Quotient) -> Option<Decimal> {
        let ratio = of.ratio()?;
        Some(if self.higher_is_better? {
            ratio
        } else {
            Decimal::ONE - ratio
        })
    }
}

/// What rows come to that may be ranked together, given the shares of each; none of a row whose
/// shares are not all known, and no rank for one that is held back.
pub fn composites(rows: &[(Option<Vec<Decimal>>, bool)], weights: &Weights) -> Vec<Composite> {
    let weights: Vec<Decimal> = weights.iter().map(|(_, weight)| *weight).collect();
    let value = |(shares, _): &(Option<Vec<Decimal>>, bool)| Composite {
        value: shares
            .as_ref()
            .and_then(|shares| composite(shares, &weights)),
        ..Composite::default()
    };
    let mut found: Vec<Composite> = rows.iter().map(value).collect();
    let ranked = rows.iter().enumerate().filter(|(_, (_, held))| !held);
    let ranked = ranked.filter_map(|(at, (shares, _))| Some((at, shares.clone()?)));
    let (places, shares): (Vec<usize>, Vec<Vec<Decimal>>) = ranked.unzip();
    if shares.len() > 1 {
        let ranges = rank_ranges(&shares, &weights).into_iter().enumerate();
        for (at, (own, (best, worst))) in places.iter().zip(ranges) {
            if let Some(one) = found.get_mut(*at) {
                one.range = Some((best, worst, shares.len()));
                let next = next(&shares, &weights, own);
                one.next = next.and_then(|next| {
                    let row = *places.get(next.row)?;
                    Some(Next { row, ..next })
                });
            }
        }
    }
    found
}

/// What each measure adds to a composite, of shares in the order of the weights.
pub fn contributions(shares: &[Decimal], weights: &Weights) -> Vec<Decimal> {
    let whole: Decimal = weights.iter().map(|(_, weight)| *weight).sum();
    let add = |(share, (_, weight)): (&Decimal, &(usize, Decimal))| {
        (share * weight).checked_div(whole).unwrap_or_default()
    };
    shares.iter().zip(weights).map(add).collect()
}

/// The formula with the weights as they are, under the name the composite goes by.
pub fn mix_formula(name: &str, measures: &[LiveMeasure], mix: &Weights, lang: Lang) -> String {
    let part = |(at, weight): &(usize, Decimal)| {
        let measure = measures.get(*at)?;
        let name = measure.name(lang);
        Some(if measure.higher_is_better == Some(true) {
            format!("{weight} × {name}")
        } else {
            format!("{weight} × (100% − {name})")
        })
    };
    let parts: Vec<String> = mix.iter().filter_map(part).collect();
    let whole: Decimal = mix.iter().map(|(_, weight)| *weight).sum();
    format!("{name} = ({}) ÷ {whole}", parts.join(" + "))
}

#[cfg(test)]
#[cfg(feature = "toml")]
mod tests {
    use super::*;
    use crate::compare::live_catalogue;
    use rust_decimal::dec;

    #[test]
    fn weights_are_read_from_the_address_and_what_is_no_weight_is_left_out() {
        let measures = live_catalogue();
        let text = "coverage:40,rounds:3,execution:60.5,money_red:x,pie:1";
        let found = weights(text, &measures);
        let names: Vec<_> = found
            .iter()
            .map(|(at, weight)| (measures[*at].name(Lang::Zh), *weight))
            .collect();
        assert_eq!(
            names,
            [("绩效目标覆盖率", dec!(40)), ("预算执行率", dec!(60.5))]
        );
        assert_eq!(
            weight("４０．５"),
            Some(dec!(40.5)),
            "as Chinese input types"
        );
        assert_eq!(
            (weight("0"), weight("1001"), weight("-1")),
            (None, None, None)
        );
    }

    #[test]
    fn what_the_measures_add_sums_to_the_composite() {
        let mix = vec![(0, dec!(40)), (1, dec!(60))];
        let shares = vec![dec!(0.75), dec!(0.9)];
        let adds = contributions(&shares, &mix);
        assert_eq!(adds, [dec!(0.3), dec!(0.54)]);
        let whole = composites(&[(Some(shares), false)], &mix);
        assert_eq!(whole[0].value, Some(adds.iter().sum()));
        assert!(contributions(&[], &mix).is_empty());
    }

    #[test]
    fn a_row_that_is_held_back_has_a_value_and_no_rank_and_takes_none_away() {
        let mix = vec![(0, dec!(1)), (1, dec!(3))];
        let rows = [
            (Some(vec![dec!(0.9), dec!(0.5)]), false),
            (Some(vec![dec!(1), dec!(1)]), true),
            (None, false),
            (Some(vec![dec!(0.1), dec!(0.2)]), false),
        ];
        let found = composites(&rows, &mix);
        let values = found.iter().map(|one| one.value);
        assert_eq!(
            values.collect::<Vec<_>>(),
            [Some(dec!(0.6)), Some(dec!(1)), None, Some(dec!(0.175))]
        );
        let ranges = found.iter().map(|one| one.range);
        assert_eq!(
            ranges.collect::<Vec<_>>(),
            [Some((1, 1, 2)), None, None, Some((2, 2, 2))]
        );
    }
}
