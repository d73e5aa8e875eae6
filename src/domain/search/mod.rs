//! Search in the indicator library: name, code, pinyin and explanation, as one types.
//!
//! Everything searched lies in a few long texts, made once. A search walks these texts and
//! touches no entry by itself, so that it stays instant at tens of thousands of entries.

mod field;
mod pinyin;
mod sieve;
#[cfg(test)]
mod tests;

use crate::{
    library::LibraryIndicator,
    taxonomy::{Level1, Level2},
    text,
};
use field::Field;
pub use sieve::Counts;
use sieve::Sieve;
use std::{collections::BTreeMap, ops::Range};

/// Words beyond this many are ignored.
const TERMS_MAX: usize = 8;
/// Rank of an entry that does not match.
const NO_MATCH: u8 = u8::MAX;

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words, all of which have to be found. Without any, the filters alone decide.
    pub text: String,
    /// Only these first levels; any where empty.
    pub level1: Vec<Level1>,
    /// Only these second levels.
    pub level2: Vec<Level2>,
    /// Only these functional classes, as the library writes them; 000 通用 belongs to every class.
    pub functional_classes: Vec<String>,
    /// Only these project types.
    pub project_types: Vec<String>,
    /// Among entries that fit as well, those of this functional class come first.
    pub own_class: Option<String>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Every entry that fits, the best first.
    pub hits: Vec<Hit>,
    /// How many entries each value of a filter has.
    pub counts: Counts,
}

/// An entry found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the list the index was made of.
    pub entry: usize,
    /// How well it fits; 0 is best.
    pub rank: u8,
}

/// A library made ready for searching.
#[derive(Clone, Debug, Default)]
pub struct Index {
    levels: Vec<(Level1, Level2)>,
    classes: Vec<u16>,
    types: Vec<u16>,
    class_names: Vec<String>,
    type_names: Vec<String>,
    names: Field,
    codes: Field,
    initials: Field,
    spellings: Field,
    explanations: Field,
    /// The entries by use, most first; empty where nothing is known of it.
    by_use: Vec<usize>,
}

/// How well a place of a match fits.
struct Ranks {
    prefix: u8,
    syllable: u8,
    inside: u8,
}

/// Two for each rank: the own class, and the others.
const SHELVES: usize = 14;

const IN_NAME: Ranks = Ranks {
    prefix: 0,
    syllable: 2,
    inside: 2,
};
const IN_CODE: Ranks = Ranks {
    prefix: 1,
    syllable: 5,
    inside: 5,
};
const IN_INITIALS: Ranks = Ranks {
    prefix: 1,
    syllable: 3,
    inside: 3,
};
const IN_SPELLING: Ranks = Ranks {
    prefix: 1,
    syllable: 3,
    inside: NO_MATCH,
};
const IN_EXPLANATION: Ranks = Ranks {
    prefix: 6,
    syllable: 6,
    inside: 6,
};

impl Index {
    /// Makes an index.
    pub fn new(library: &[LibraryIndicator]) -> Self {
        let mut index = Self::default();
        for entry in library {
            index.levels.push((entry.level1, entry.level2));
            let class = number_of(&mut index.class_names, &entry.functional_class);
            index.classes.push(class);
            index
                .types
                .push(number_of(&mut index.type_names, &entry.project_type));
            index.names.push(&entry.name, &[]);
            index.codes.push(&entry.code, &[]);
            index.initials.push(&entry.initials, &[]);
            let starts = pinyin::starts(&entry.name, &entry.pinyin);
            index.spellings.push(&entry.pinyin, &starts);
            index.explanations.push(&entry.explanation, &[]);
        }
        index
    }

    /// Makes an index that puts what is used most first among equals.
    pub fn with_uses(library: &[LibraryIndicator], uses: &BTreeMap<String, u64>) -> Self {
        let mut index = Self::new(library);
        if !uses.is_empty() {
            let times = |entry: &LibraryIndicator| uses.get(&entry.code).copied();
            let mut order: Vec<(u64, usize)> = library
                .iter()
                .enumerate()
                .map(|(at, entry)| (times(entry).unwrap_or_default(), at))
                .collect();
            crate::order::by_key(&mut order, |(times, at)| (std::cmp::Reverse(*times), *at));
            index.by_use = order.into_iter().map(|(_, at)| at).collect();
        }
        index
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.levels.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// The functional classes, in the library's order.
    pub fn functional_classes(&self) -> &[String] {
        &self.class_names
    }

    /// The project types, in the library's order.
    pub fn project_types(&self) -> &[String] {
        &self.type_names
    }

    /// Every entry that fits, the best first: by how well it fits, then the project's own class,
    /// then by use, then in the library's order.
    pub fn search(&self, query: &Query) -> Vec<Hit> {
        self.find(query).hits
    }

    /// The same with counts for the filters.
    pub fn find(&self, query: &Query) -> Found {
        let mut ranks = vec![0_u8; self.len()];
        let mut of_term = vec![NO_MATCH; self.len()];
        for term in terms(&query.text) {
            of_term.fill(NO_MATCH);
            self.rank(&term, &mut of_term);
            for (rank, found) in ranks.iter_mut().zip(&of_term) {
                *rank = (*rank).max(*found);
            }
        }
        let counts = self.filter(query, &mut ranks);
        let hits = self.in_order(query, &ranks);
        Found { hits, counts }
    }

    /// The parts of an entry's name that a query matches, by pinyin too, in order.
    pub fn matched(&self, entry: usize, query: &Query) -> Vec<Range<usize>> {
        let mut found: Vec<_> = terms(&query.text)
            .filter_map(|term| self.matched_term(entry, &term))
            .collect();
        crate::order::by_key(&mut found, |range| range.start);
        let mut joined: Vec<Range<usize>> = Vec::new();
        for range in found {
            match joined.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        joined
    }

    fn matched_term(&self, entry: usize, term: &str) -> Option<Range<usize>> {
        let name = self.names.text(entry);
        if let Some(at) = name.find(term) {
            return Some(at..at + term.len());
        }
        let spelled = pinyin::letters(name);
        let initials = self.initials.text(entry).split(' ');
        let by_initials = initials.filter_map(|spelling| {
            let from = spelling.find(term)?;
            Some(from..from + term.len())
        });
        let spelling = self.spellings.text(entry);
        let by_syllables = pinyin::syllables_matched(name, spelling, term);
        let letters = by_initials.chain(by_syllables).next()?;
        let first = spelled.get(letters.start)?;
        let last = spelled.get(letters.end.checked_sub(1)?)?;
        Some(first.start..last.end)
    }

    fn rank(&self, term: &str, ranks: &mut [u8]) {
        let mut fields = vec![(&self.names, IN_NAME)];
        if term.is_ascii() {
            fields.push((&self.codes, IN_CODE));
            fields.push((&self.initials, IN_INITIALS));
            fields.push((&self.spellings, IN_SPELLING));
        }
        // One Latin letter is a beginning of pinyin, hardly a word of an explanation.
        if !term.is_ascii() || term.len() > 1 {
            fields.push((&self.explanations, IN_EXPLANATION));
        }
        for (field, as_found) in fields {
            field.each(term, |found| {
                let rank = if found.is_prefix {
                    as_found.prefix
                } else if found.is_start {
                    as_found.syllable
                } else {
                    as_found.inside
                };
                if let Some(best) = ranks.get_mut(found.entry) {
                    *best = rank.min(*best);
                }
            });
        }
    }

    fn filter(&self, query: &Query, ranks: &mut [u8]) -> Counts {
        let sieve = Sieve::new(self, query);
        let mut counts = sieve.counts();
        let columns = self.levels.iter().zip(self.classes.iter().zip(&self.types));
        for (rank, ((level1, level2), (class, kind))) in ranks.iter_mut().zip(columns) {
            let (class, kind) = (usize::from(*class), usize::from(*kind));
            let entry = [level1.place(), level2.place(), class, kind];
            if *rank != NO_MATCH && !sieve.passes(entry, &mut counts) {
                *rank = NO_MATCH;
            }
        }
        counts
    }

    /// One shelf for each rank and nearness, filled in the order of use.
    fn in_order(&self, query: &Query, ranks: &[u8]) -> Vec<Hit> {
        let own = query.own_class.as_ref();
        let own = own.and_then(|name| known(&self.class_names, name));
        let mut shelves: [Vec<Hit>; SHELVES] = Default::default();
        let mut put = |entry: usize| {
            let rank = ranks.get(entry).copied().unwrap_or(NO_MATCH);
            let is_far = own.is_some() && self.classes.get(entry).copied() != own;
            let shelf = usize::from(rank) * 2 + usize::from(is_far);
            if let Some(shelf) = shelves.get_mut(shelf) {
                shelf.push(Hit { entry, rank });
            }
        };
        if self.by_use.is_empty() {
            (0..ranks.len()).for_each(&mut put);
        } else {
            self.by_use.iter().copied().for_each(&mut put);
        }
        shelves.concat()
    }
}

/// The words of a query in the form of the index.
fn terms(typed: &str) -> impl Iterator<Item = String> {
    let words = typed.split(|c: char| c.is_whitespace() || c == '，' || c == ',');
    let clean = words.map(|word| {
        let half = text::half_width(word);
        half.chars()
            .map(latin)
            .collect::<String>()
            .to_ascii_lowercase()
    });
    clean.filter(|word| !word.is_empty()).take(TERMS_MAX)
}

/// A full-width letter as people type it in Chinese input becomes a plain one.
fn latin(letter: char) -> char {
    match letter {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(letter) - u32::from('Ａ') + u32::from('A')).unwrap_or(letter)
        }
        other => other,
    }
}

fn known(names: &[String], name: &str) -> Option<u16> {
    let at = names.iter().position(|known| known == name)?;
    u16::try_from(at).ok()
}

/// The number of a name, a new one where it is new. Names beyond the range share the last.
fn number_of(names: &mut Vec<String>, name: &str) -> u16 {
    known(names, name).unwrap_or_else(|| {
        names.push(name.to_owned());
        u16::try_from(names.len() - 1).unwrap_or(u16::MAX)
    })
}
