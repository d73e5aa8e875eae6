//! Who is alike among live figures, how they stand among each other, and what would change that:
//! the same on the screen, in a document and in a workbook.

use crate::comparison::{MeasuredRow, Measures};
use domain::{
    compare::{
        Contender, LiveKey, LiveMeasure, Place, Quotient, RankLimits, Unranked, places, unranked,
    },
    facts::Bound,
    lang::Lang,
    rate::Base,
};
use rust_decimal::Decimal;

/// A measure by position, at the end of a month or, with 0, today.
pub type When = (usize, u8);

/// How a row stands among those alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has no value.
    Missing,
    /// It rests on so few cases that it has no rank.
    Few(u64),
    /// None of them has a rank, and why.
    Unranked(Unranked),
    /// Its place among so many, and the row next ahead, or next behind the first.
    Ranked(Place, usize, Option<usize>),
}

impl Measures {
    /// A row's figure.
    pub fn quotient(&self, row: usize, (at, month): When) -> Option<Quotient> {
        let figure = self.rows.get(row)?.figures.get(at)?;
        match usize::from(month).checked_sub(1) {
            None => Some(figure.now),
            Some(month) => figure.months.get(month).copied().flatten(),
        }
    }

    /// The rows in blocks of those alike, in the order of their first. Budgets of different kinds
    /// part them where execution is looked at.
    pub fn blocks(&self, rows: &[usize], at: Option<usize>) -> Vec<Vec<usize>> {
        let kind = |row: usize| {
            let row = self.rows.get(row)?;
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
    fn base(&self, row: &MeasuredRow, at: Option<usize>) -> Option<Base> {
        let measure = at.and_then(|at| self.measures.get(at));
        let differs = measure.is_some_and(|measure| measure.key == LiveKey::Execution);
        differs.then_some(row.base)
    }

    fn contender<'a>(&'a self, row: &'a MeasuredRow, at: Option<usize>) -> Contender<'a> {
        Contender {
            place: &row.place,
            // A city's own units are counted, and not those of its districts.
            includes_parts: false,
            year: Some(self.year),
            bound: Bound::Exact,
            cases: None,
            base: self.base(row, at).map_or("", |base| base.label(Lang::Zh)),
            people: row.population.as_ref().map(|found| found.people),
        }
    }

    /// A row of few cases has no rank alone; it takes none from the others.
    fn limits(&self) -> RankLimits {
        RankLimits {
            few: 0,
            population_times: self.population_times,
        }
    }

    fn contenders(&self, rows: &[usize], at: Option<usize>) -> Vec<Contender<'_>> {
        let rows = rows.iter().filter_map(|row| self.rows.get(*row));
        rows.map(|row| self.contender(row, at)).collect()
    }

    /// Why not all rows share a rank and an axis; nothing where they may.
    pub fn apart(&self, rows: &[usize], at: Option<usize>) -> Option<Unranked> {
        let all = self.contenders(rows, at);
        (all.len() > 1)
            .then(|| unranked(&all, Some(true), self.limits()))
            .flatten()
    }

    /// How many cases a row's figure rests on: of money, the projects it is paid for.
    pub fn cases(&self, row: usize, at: When) -> Option<u64> {
        let measure = self.measures.get(at.0)?;
        let quotient = self.quotient(row, at)?;
        quotient.ratio()?;
        if measure.cases {
            Some(quotient.cases())
        } else {
            self.rows.get(row).map(|row| row.approved)
        }
    }

    /// A row's number of cases where these are too few for a rank.
    pub fn few(&self, row: usize, at: When) -> Option<u64> {
        let least = self.rows.get(row)?.rank_cases;
        let cases = self.cases(row, at)?;
        (cases < u64::from(least)).then_some(cases)
    }

    /// How the rows of a block of those alike stand, in their order.
    pub fn standings(&self, block: &[usize], at: When) -> Vec<Standing> {
        let Some(measure) = self.measures.get(at.0) else {
            return Vec::new();
        };
        let is_able =
            |row: &&usize| self.cases(**row, at).is_some() && self.few(**row, at).is_none();
        let able: Vec<usize> = block.iter().filter(is_able).copied().collect();
        let among = self.among(measure, &able, at);
        let standing = |row: &usize| {
            if self.cases(*row, at).is_none() {
                return Standing::Missing;
            }
            if let Some(cases) = self.few(*row, at) {
                return Standing::Few(cases);
            }
            let own = able.iter().position(|able| able == row);
            match (&among, own) {
                (Err(why), _) => Standing::Unranked(why.clone()),
                (Ok(places), Some(own)) => places.get(own).map_or(Standing::Missing, |place| {
                    let (place, ahead) = *place;
                    Standing::Ranked(place, able.len(), ahead)
                }),
                (Ok(_), None) => Standing::Missing,
            }
        };
        block.iter().map(standing).collect()
    }

    /// The places of rows that may have one, each with the row next ahead, or next behind the
    /// first.
    fn among(
        &self,
        measure: &LiveMeasure,
        rows: &[usize],
        at: When,
    ) -> Result<Vec<(Place, Option<usize>)>, Unranked> {
        let contenders = self.contenders(rows, Some(at.0));
        if let Some(why) = unranked(&contenders, measure.higher_is_better, self.limits()) {
            return Err(why);
        }
        // What is ranked is what is shown.
        let value = |row: &usize| Some(measure.shown(self.quotient(*row, at)?.ratio()?));
        let values: Vec<Decimal> = rows.iter().filter_map(value).collect();
        let higher = measure.higher_is_better.unwrap_or(true);
        let next = |(own, (place, value)): (usize, (Place, &Decimal))| {
            let better = place
                .to_better
                .map(|next| if higher { *value + next } else { *value - next });
            let others = values.iter().enumerate().filter(|(at, _)| *at != own);
            let behind = others.min_by_key(|(_, other)| (**other - *value).abs());
            let next = match better {
                Some(better) => values.iter().position(|other| *other == better),
                None => behind.map(|(at, _)| at),
            };
            (place, next.and_then(|next| rows.get(next).copied()))
        };
        let exact = |((mut place, next), own): ((Place, Option<usize>), &usize)| {
            let far = next.and_then(|next| self.gap((*own, next), at));
            place.to_better = place.to_better.map(|shown| far.unwrap_or(shown).abs());
            (place, next)
        };
        let ranked = places(&values, higher).into_iter().zip(&values);
        Ok(ranked.enumerate().map(next).zip(rows).map(exact).collect())
    }

    /// How much more a row has than another: of the exact values, unless only rounding parts them.
    fn gap(&self, (row, other): (usize, usize), at: When) -> Option<Decimal> {
        let measure = self.measures.get(at.0)?;
        let ratio = |row| self.quotient(row, at)?.ratio();
        let (own, others) = (ratio(row)?, ratio(other)?);
        let exact = measure.shown(own - others);
        let as_shown = || measure.shown(own) - measure.shown(others);
        Some(if exact.is_zero() { as_shown() } else { exact })
    }

    /// By how much a row leads another; none where it does not.
    pub fn lead(&self, both: (usize, usize), at: When) -> Option<Decimal> {
        let more = self.gap(both, at)?;
        let lead = if self.measures.get(at.0)?.higher_is_better? {
            more
        } else {
            -more
        };
        (lead >= Decimal::ZERO).then_some(lead)
    }

    /// What a row's numerator would have to become to draw level with another; cases are whole.
    pub fn level_with(&self, (row, next): (usize, usize), at: When) -> Option<Decimal> {
        let measure = self.measures.get(at.0)?;
        let (own, other) = (self.quotient(row, at)?, self.quotient(next, at)?);
        own.level_with(other, measure.cases)
    }
}
