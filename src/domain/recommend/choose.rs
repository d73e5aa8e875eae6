//! Which entries make the set: first what the pack demands, then what is nearest to the project.

use super::{
    Recommended, Why, Wish, levels, names,
    types::{Near, near},
    weigh::expected,
};
use crate::{
    indicator::{IndicatorValue, Operator},
    library::LibraryIndicator,
    target::{Field, ROWS_MAX},
    taxonomy::{Level1, Level2},
};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use std::collections::{BTreeMap, BTreeSet};

/// An entry that may stand in the set.
struct Candidate<'a> {
    entry: &'a LibraryIndicator,
    level2: Level2,
    /// Place of its type among the types of the library, and how near that is.
    place: usize,
    near: Near,
    uses: u64,
}

impl Candidate<'_> {
    fn key(&self) -> (usize, std::cmp::Reverse<u64>, &str) {
        (self.place, std::cmp::Reverse(self.uses), &self.entry.code)
    }
}

/// The set being made.
struct Choosing<'a> {
    wish: &'a Wish<'a>,
    candidates: Vec<Candidate<'a>>,
    names: BTreeSet<&'a str>,
    /// How many rows each second level has, what stands in the form included.
    rows: BTreeMap<Level2, usize>,
    qualitative: usize,
    set: Vec<Recommended>,
}

/// Makes the set, without weights.
pub(super) fn choose(library: &[LibraryIndicator], wish: &Wish<'_>) -> Vec<Recommended> {
    let mut rows = BTreeMap::new();
    for level in levels(wish.draft) {
        *rows.entry(level).or_default() += 1;
    }
    let is_qualitative = |row: &&crate::target::Row| {
        let operator = row.cells.get(&Field::Operator);
        operator.is_some_and(|cell| Operator::parse(&cell.text) == Some(Operator::Qualitative))
    };
    let mut choosing = Choosing {
        candidates: candidates(library, wish),
        names: crate::order::set(names(wish.draft)),
        rows,
        qualitative: wish.draft.rows.iter().filter(is_qualitative).count(),
        set: Vec::new(),
        wish,
    };
    choosing.demanded();
    choosing.fill();
    choosing.set
}

/// What can stand in a target of the pack's tree and year, the nearest first.
fn candidates<'a>(library: &'a [LibraryIndicator], wish: &Wish<'_>) -> Vec<Candidate<'a>> {
    let types = near(library, wish);
    let places = types.iter().enumerate();
    let places = crate::order::map(places.map(|(at, (name, near))| (name.as_str(), (at, *near))));
    let tree = wish.pack.taxonomy.value;
    let candidate = |entry: &'a LibraryIndicator| {
        let level2 = entry.level2.mapped_to(tree)?;
        let (value, unit) = (&entry.typical_value, &entry.unit);
        // 「春节前」 has no day; a suggestion one has to correct first is none.
        IndicatorValue::parse(entry.operator, value, unit, wish.context.year).ok()?;
        let (place, near) = *places.get(entry.project_type.as_str())?;
        (!wish.without.contains(&entry.code)).then(|| Candidate {
            entry,
            level2,
            place,
            near,
            uses: wish.uses.get(&entry.code).copied().unwrap_or_default(),
        })
    };
    let mut found: Vec<_> = library.iter().filter_map(candidate).collect();
    crate::order::by(&mut found, |one, other| one.key().cmp(&other.key()));
    found
}

impl Choosing<'_> {
    fn has(&self, level: Level2) -> bool {
        self.rows.contains_key(&level)
    }

    fn count(&self, level: Level1) -> usize {
        let of = self
            .rows
            .iter()
            .filter(|(level2, _)| level2.level1() == level);
        of.map(|(_, rows)| rows).sum()
    }

    fn total(&self) -> usize {
        self.wish.draft.rows.len() + self.set.len()
    }

    /// What the pack demands, whatever the number of rows wanted.
    fn demanded(&mut self) {
        let (pack, kind) = (self.wish.pack, self.wish.context.kind);
        let mut second: Vec<Level2> = pack.must.level2.value.clone();
        if pack.must.quality_kinds.value.contains(&kind) {
            second.push(Level2::Quality);
        }
        second.push(Level2::Timeliness);
        for level in second {
            if level.is_in(pack.taxonomy.value) && !self.has(level) {
                let why = (level == Level2::Timeliness).then_some(Why::Chosen);
                self.take(|one| one.level2 == level, why.or(Some(Why::Demanded)));
            }
        }
        let has_cost = self.has(Level2::OutputCost) || self.count(Level1::Cost) > 0;
        if pack.must.cost_kinds.value.contains(&kind) && !has_cost {
            let is_cost =
                |level: Level2| level == Level2::OutputCost || level.level1() == Level1::Cost;
            self.take(|one| is_cost(one.level2), Some(Why::Demanded));
        }
        for level in Level1::ALL {
            if pack.must.level1.value.contains(&level) && self.count(level) == 0 {
                self.take(|one| one.level2.level1() == level, Some(Why::Demanded));
            }
        }
        if self.wish.context.serves_public && self.count(Level1::Satisfaction) == 0 {
            self.take(|one| one.level2.level1() == Level1::Satisfaction, None);
        }
        self.lighten();
    }

    /// So many rows that none has to carry more than the pack lets a single one.
    fn lighten(&mut self) {
        let heavy = self.wish.pack.checks.heavy_points.value;
        let expected = self.expected();
        for level in Level1::ALL {
            let (weight, rows) = (expected.of(level), self.count(level));
            if rows == 0 || heavy <= Decimal::ZERO {
                continue;
            }
            let least = (weight / heavy).ceil().to_usize().unwrap_or(1);
            for _ in rows..least {
                self.take(|one| one.level2.level1() == level, None);
            }
        }
    }

    fn expected(&self) -> crate::pack::LevelWeights {
        let has = |level| self.count(level) > 0;
        expected(self.wish.pack, has(Level1::Cost), has(Level1::Satisfaction))
    }

    /// How far away an entry may be that fills up: the project's own type and what is common to
    /// all projects, and where the library knows no type of it, those of its functional class.
    fn reach(&self) -> Near {
        let own = |one: &Candidate<'_>| one.near <= Near::Kind;
        if self.wish.widen || !self.candidates.iter().any(own) {
            Near::Class
        } else {
            Near::Common
        }
    }

    /// Fills up to the rows wanted, each level by its weight, with what is near.
    fn fill(&mut self) {
        let wanted = self.wish.rows.min(ROWS_MAX);
        let reach = self.reach();
        let expected = self.expected();
        let mut open: Vec<Level1> = Level1::ALL.into_iter().collect();
        open.retain(|level| self.count(*level) > 0 && expected.of(*level) > Decimal::ZERO);
        while self.total() < wanted {
            // The level whose rows carry most gets the next.
            let load =
                |level: &Level1| expected.of(*level) / Decimal::from(self.count(*level).max(1));
            let heaviest = open
                .iter()
                .copied()
                .enumerate()
                .max_by(|(at, one), (to, other)| load(one).cmp(&load(other)).then(to.cmp(at)));
            let Some((at, level)) = heaviest else { return };
            let near = |one: &Candidate<'_>| one.near <= reach && one.level2.level1() == level;
            if !self.take(near, None) {
                open.remove(at);
            }
        }
    }

    /// Takes the nearest entry that fits; among those of one type the level with fewest rows.
    fn take(&mut self, fits: impl Fn(&Candidate<'_>) -> bool, why: Option<Why>) -> bool {
        let most = usize::from(self.wish.pack.checks.qualitative_max.value);
        let room = self.qualitative < most;
        let can = |one: &&Candidate<'_>| {
            let is_number = one.entry.operator != Operator::Qualitative;
            fits(one) && (room || is_number) && !self.names.contains(one.entry.name.as_str())
        };
        let crowd = |level: Level2| self.rows.get(&level).copied().unwrap_or_default();
        // The first of equals is the nearest: candidates stand in that order.
        let best = self
            .candidates
            .iter()
            .filter(can)
            .min_by_key(|one| (one.place, crowd(one.level2)));
        let Some(best) = best else { return false };
        let nearest = match best.near {
            Near::Named | Near::Kind => Why::Chosen,
            Near::Class => Why::SameClass,
            Near::Common | Near::Far => Why::General,
        };
        self.set.push(Recommended {
            code: best.entry.code.clone(),
            level2: best.level2,
            why: why.unwrap_or(nearest),
            uses: best.uses,
            cells: best.entry.cells(best.level2),
        });
        *self.rows.entry(best.level2).or_default() += 1;
        self.qualitative += usize::from(best.entry.operator == Operator::Qualitative);
        self.names.insert(best.entry.name.as_str());
        true
    }
}
