//! Those that are alike, how they stand among each other, and what would change that.

use super::{
    super::standing::place_text,
    reading::{Reading, points, side},
};
use crate::lang::fill;
use api::comparison::MeasuredRow;
use domain::{
    compare::{Contender, LiveKey, LiveMeasure, Place, Unranked, places, unranked},
    facts::Bound,
    lang::Lang,
    rate::Base,
};
use rust_decimal::Decimal;

/// How a row stands among those alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It has no value.
    Missing,
    /// It rests on so few cases that it has no rank.
    Few(u64),
    /// None of them has a rank, and why.
    Unranked(String),
    /// Its place among so many, and the row next ahead.
    Ranked(Place, usize, Option<usize>),
}

impl<'a> Reading<'a> {
    /// The rows in blocks of those alike, in the order of their first.
    pub(super) fn blocks(self, rows: &[usize], at: usize) -> Vec<Vec<usize>> {
        let kind = |row: usize| {
            let row = self.row(row)?;
            Some((row.place.level, row.place.region, self.base(row, at)))
        };
        let mut blocks: Vec<Vec<usize>> = Vec::new();
        for row in rows {
            let same = |block: &&mut Vec<usize>| {
                let first = block.first();
                first.is_some_and(|first| kind(*first) == kind(*row))
            };
            match blocks.iter_mut().find(same) {
                Some(block) => block.push(*row),
                None => blocks.push(vec![*row]),
            }
        }
        blocks
    }

    /// What a row is divided by where that may differ.
    fn base(self, row: &MeasuredRow, at: usize) -> Option<Base> {
        let measure = self.measure(at);
        let differs = measure.is_some_and(|measure| measure.key == LiveKey::Execution);
        differs.then_some(row.base)
    }

    fn contender(self, row: &'a MeasuredRow, at: usize) -> Contender<'a> {
        Contender {
            place: &row.place,
            year: Some(self.data.year),
            bound: Bound::Exact,
            cases: None,
            base: self.base(row, at).map_or("", |base| base.label(Lang::Zh)),
        }
    }

    /// Why not all rows share a rank and an axis; nothing where they may.
    pub(super) fn apart(self, rows: &[usize], at: usize) -> Option<String> {
        let all = rows.iter().filter_map(|row| self.row(*row));
        let all: Vec<Contender<'_>> = all.map(|row| self.contender(row, at)).collect();
        if all.len() < 2 {
            return None;
        }
        unranked(&all, Some(true), 0).map(|why| why.sentence(self.pen.lang))
    }

    /// How the rows of a block stand, in their order.
    pub(super) fn standings(self, block: &[usize], at: usize) -> Vec<Standing> {
        let Some(measure) = self.measure(at) else {
            return Vec::new();
        };
        let first = |row: &usize| self.first_look(measure, *row, at);
        let mut found: Vec<Standing> = block.iter().map(first).collect();
        let able = block.iter().zip(&found);
        let able = able.filter(|(_, standing)| matches!(standing, Standing::Unranked(_)));
        let able: Vec<usize> = able.map(|(row, _)| *row).collect();
        let contenders = able.iter().filter_map(|row| self.row(*row));
        let contenders: Vec<_> = contenders.map(|row| self.contender(row, at)).collect();
        let why = unranked(&contenders, measure.higher_is_better, 0);
        let why = why.map(|why| match why {
            Unranked::Alone => self.pen.messages.live.alone.to_owned(),
            why => why.sentence(self.pen.lang),
        });
        let values = able.iter().filter_map(|row| self.value(*row, at));
        let values: Vec<Decimal> = values.collect();
        let higher = measure.higher_is_better.unwrap_or(true);
        let ranks = places(&values, higher);
        let ahead = |own: usize| {
            let (value, next) = (values.get(own)?, ranks.get(own)?.to_better?);
            let better = if higher { *value + next } else { *value - next };
            let next = values.iter().position(|value| *value == better)?;
            able.get(next).copied()
        };
        for (row, standing) in block.iter().zip(&mut found) {
            let Some(own) = able.iter().position(|able| able == row) else {
                continue;
            };
            *standing = match (&why, ranks.get(own)) {
                (None, Some(place)) => Standing::Ranked(*place, able.len(), ahead(own)),
                (Some(why), _) => Standing::Unranked(why.clone()),
                (None, None) => Standing::Missing,
            };
        }
        found
    }

    /// Whether a row may have a rank at all: an empty reason where it may.
    fn first_look(self, measure: &LiveMeasure, row: usize, at: usize) -> Standing {
        let quotient = self.quotient(row, at);
        let Some(quotient) = quotient.filter(|quotient| quotient.ratio().is_some()) else {
            return Standing::Missing;
        };
        let few = self.row(row).map_or(0, |row| row.rank_cases);
        if measure.cases && quotient.cases() < u64::from(few) {
            return Standing::Few(quotient.cases());
        }
        Standing::Unranked(String::new())
    }

    /// A standing in words: the rank with the distance to the next, or the one sentence why none.
    pub(super) fn standing_text(self, standing: &Standing, at: usize) -> String {
        let (words, lang) = (&self.pen.messages.live, self.pen.lang);
        let unit = self.measure(at).map_or("", |measure| points(measure, lang));
        match standing {
            Standing::Missing => words.no_figure.to_owned(),
            Standing::Few(cases) => fill(words.few, &[&cases.to_string()]),
            Standing::Unranked(why) => why.clone(),
            Standing::Ranked(place, of, _) => place_text(*place, *of, unit, lang),
        }
    }

    /// What it would take a row to draw level with the next ahead.
    pub(super) fn needed(self, (row, ahead): (usize, usize), at: usize) -> Option<String> {
        let (words, measure) = (&self.pen.messages.live, self.measure(at)?);
        let (name, value) = (self.name(ahead), self.value_text(ahead, at));
        let own = self.quotient(row, at)?;
        let wanted = self.ratio(ahead, at)?.checked_mul(own.denominator)?;
        let missing = (wanted - own.numerator).abs();
        let more = wanted > own.numerator;
        let told = if measure.key == LiveKey::Attainment {
            fill(words.level_mean, &[&name, &value])
        } else {
            let missing = if measure.cases {
                missing.ceil()
            } else {
                missing
            };
            let amount = side(measure, missing);
            let pattern = match (more, measure.cases) {
                (true, true) => words.level_more,
                (true, false) => words.level_money,
                (false, _) => words.level_less,
            };
            let numerator = measure.numerator(self.pen.lang);
            fill(pattern, &[&name, &value, numerator, &amount])
        };
        Some(told)
    }
}
