//! Those that are alike, how they stand among each other, and what would change that, in words.

use super::{
    super::standing::place_text,
    reading::{Reading, points, side},
};
use crate::lang::fill;
use api::standing::{Standing, When};
use domain::compare::{LiveKey, Unranked};

impl Reading<'_> {
    /// A measure at the time that is looked at.
    fn when(self, at: usize) -> When {
        (at, self.month)
    }

    /// The rows in blocks of those alike, in the order of their first.
    pub(super) fn blocks(self, rows: &[usize], at: Option<usize>) -> Vec<Vec<usize>> {
        self.data.blocks(rows, at)
    }

    /// Why not all rows share a rank and an axis; nothing where they may.
    pub(super) fn apart(self, rows: &[usize], at: Option<usize>) -> Option<String> {
        let why = self.data.apart(rows, at)?;
        Some(why.sentence(self.pen.lang))
    }

    /// How the rows of a block stand, in their order.
    pub(super) fn standings(self, block: &[usize], at: usize) -> Vec<Standing> {
        self.data.standings(block, self.when(at))
    }

    /// A row's number of cases where these are too few for a rank.
    pub(super) fn few(self, row: usize, at: usize) -> Option<u64> {
        self.data.few(row, self.when(at))
    }

    /// A standing in words: the rank with the distance to the next, or the one sentence why none.
    pub(super) fn standing_text(self, standing: &Standing, at: usize) -> String {
        let (words, lang) = (&self.pen.messages.live, self.pen.lang);
        let unit = self.measure(at).map_or("", |measure| points(measure, lang));
        match standing {
            Standing::Missing => words.no_figure.to_owned(),
            Standing::Few(cases) => fill(words.few, &[&cases.to_string()]),
            Standing::Unranked(Unranked::Alone) => words.alone.to_owned(),
            Standing::Unranked(why) => why.sentence(lang),
            Standing::Ranked(place, of, _) => place_text(*place, *of, unit, lang),
        }
    }

    /// What it would take a row to draw level with the next ahead.
    pub(super) fn needed(self, (row, ahead): (usize, usize), at: usize) -> Option<String> {
        let (words, measure) = (&self.pen.messages.live, self.measure(at)?);
        let (name, value) = (self.name(ahead), self.value_text(ahead, at));
        let own = self.quotient(row, at)?.numerator;
        let wanted = self.data.level_with((row, ahead), self.when(at))?;
        let told = if measure.key == LiveKey::Attainment {
            fill(words.level_mean, &[&name, &value])
        } else {
            let amount = side(measure, (wanted - own).abs());
            let pattern = match (wanted > own, measure.cases) {
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
