//! Those that are alike, how they stand among each other, and what would change that, in words.

use super::{
    super::standing::place_text,
    reading::{Reading, points, side},
};
use crate::lang::fill;
use api::standing::{Standing, When};
use domain::{
    compare::{LiveKey, Unranked},
    lang::Lang,
};

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

    /// What it would take a row to draw level with the next ahead, or what would cost the first its
    /// lead on the next.
    pub(super) fn needed(self, (row, next): (usize, usize), at: usize) -> Option<String> {
        let (words, lang) = (&self.pen.messages.live, self.pen.lang);
        let measure = self.measure(at)?;
        let (name, value) = (self.name(next), self.value_text(next, at));
        let lead = self.data.lead((row, next), self.when(at));
        let head = match lead {
            None => fill(words.next_ahead, &[&name, &value]),
            Some(lead) if lead.is_zero() => {
                return Some(fill(words.next_level, &[&name, &value]));
            }
            Some(lead) => {
                let lead = lead.normalize().to_string();
                fill(
                    words.next_behind,
                    &[&name, &value, &lead, points(measure, lang)],
                )
            }
        };
        if measure.key == LiveKey::Attainment {
            return Some(head + lang.pick("。", "."));
        }
        let own = self.quotient(row, at)?.numerator;
        let wanted = self.data.level_with((row, next), self.when(at))?;
        let amount = side(measure, (wanted - own).abs());
        let pattern = match (wanted > own, lead.is_some()) {
            (true, false) => words.level_more,
            (false, false) => words.level_less,
            (true, true) => words.lost_more,
            (false, true) => words.lost_less,
        };
        let amount = match (lang, measure.cases) {
            (Lang::Zh, false) => format!("{amount} 万元"),
            (Lang::Zh, true) if measure.is_share() => format!("{amount} 个"),
            (Lang::Zh, true) => format!("{amount} {}", measure.unit(lang)),
            (Lang::En, false) => format!("{amount} (10,000 yuan)"),
            (Lang::En, true) => amount,
        };
        Some(head + &fill(pattern, &[measure.numerator(lang), &amount]))
    }
}
