//! Search in the indicator library: name, code, pinyin and explanation, as one types.
//!
//! Everything searched lies in a few long texts, made once. A search walks these texts and
//! touches no entry by itself, so that it stays instant at tens of thousands of entries.

mod field;
mod pinyin;
#[cfg(test)]
mod tests;

use crate::{
    library::LibraryIndicator,
    taxonomy::{Level1, Level2},
    text,
};
use field::Field;
use std::ops::Range;

/// Words beyond this many are ignored.
const TERMS_MAX: usize = 8;
/// Rank of an entry that does not match.
const NO_MATCH: u8 = u8::MAX;

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words, all of which have to be found. Without any, the filters alone decide.
    pub text: String,
    /// Only this first level.
    pub level1: Option<Level1>,
    /// Only this second level.
    pub level2: Option<Level2>,
    /// Only this functional class, as the library writes it; 000 通用 belongs to every class.
    pub functional_class: Option<String>,
    /// Only this project type.
    pub project_type: Option<String>,
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
}

/// How well a place of a match fits.
struct Ranks {
    prefix: u8,
    syllable: u8,
    inside: u8,
}

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

    /// Every entry that fits, the best first, equals in the library's order.
    pub fn search(&self, query: &Query) -> Vec<Hit> {
        let mut ranks = vec![0_u8; self.len()];
        let mut of_term = vec![NO_MATCH; self.len()];
        for term in terms(&query.text) {
            of_term.fill(NO_MATCH);
            self.rank(&term, &mut of_term);
            for (rank, found) in ranks.iter_mut().zip(&of_term) {
                *rank = (*rank).max(*found);
            }
        }
        self.filter(query, &mut ranks);
        in_order(&ranks)
    }

    /// The parts of an entry's name that a query matches, by pinyin too, in order.
    pub fn matched(&self, entry: usize, query: &Query) -> Vec<Range<usize>> {
        let mut found: Vec<_> = terms(&query.text)
            .filter_map(|term| self.matched_term(entry, &term))
            .collect();
        found.sort_by_key(|range| range.start);
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

    fn filter(&self, query: &Query, ranks: &mut [u8]) {
        let class = query
            .functional_class
            .as_ref()
            .map(|name| known(&self.class_names, name));
        let every = known(&self.class_names, "000 通用");
        let kind = query
            .project_type
            .as_ref()
            .map(|name| known(&self.type_names, name));
        let columns = self.levels.iter().zip(self.classes.iter().zip(&self.types));
        for (rank, ((level1, level2), (of_class, of_type))) in ranks.iter_mut().zip(columns) {
            let fits = query.level1.is_none_or(|level| level == *level1)
                && query.level2.is_none_or(|level| level == *level2)
                && class.is_none_or(|class| {
                    class == Some(*of_class) || every.is_some() && every == Some(*of_class)
                })
                && kind.is_none_or(|kind| kind == Some(*of_type));
            if !fits {
                *rank = NO_MATCH;
            }
        }
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

/// The best first; within a rank in the order of the library.
fn in_order(ranks: &[u8]) -> Vec<Hit> {
    let count = ranks.iter().filter(|rank| **rank != NO_MATCH).count();
    let mut hits = Vec::with_capacity(count);
    for rank in 0..=IN_EXPLANATION.inside {
        let of_rank = ranks
            .iter()
            .enumerate()
            .filter(|(_, found)| **found == rank);
        hits.extend(of_rank.map(|(entry, _)| Hit { entry, rank }));
    }
    hits
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
