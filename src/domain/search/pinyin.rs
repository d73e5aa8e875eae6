//! Where syllables begin in a full spelling, and which characters of a name they belong to.
//!
//! A spelling is written without separators; several spellings of one name are separated by
//! blanks. Characters that are neither letters nor digits are not spelled.

use std::{collections::BTreeSet, ops::Range};

/// The longest syllable: zhuang.
const SYLLABLE_MAX: usize = 6;
/// A longer name is not divided; it is found by the beginnings of its spellings.
const CHARACTERS_MAX: usize = 64;

/// The spelled characters of a name, as ranges of bytes.
pub(super) fn letters(name: &str) -> Vec<Range<usize>> {
    let spelled = name.char_indices().filter(|(_, c)| c.is_alphanumeric());
    spelled.map(|(at, c)| at..at + c.len_utf8()).collect()
}

/// Where syllables begin in the spellings of a name. A spelling that cannot be divided has one
/// beginning only.
pub(super) fn starts(name: &str, spellings: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    for spelling in spellings.split(' ') {
        match divide(name, spelling) {
            Some(ends) => {
                found.push(from);
                let inner = ends.len().saturating_sub(1);
                found.extend(ends.iter().take(inner).map(|end| from + end));
            }
            None => found.push(from),
        }
        from += spelling.len() + 1;
    }
    found
}

/// The spelled characters whose syllables a word covers, if it begins with a syllable.
pub(super) fn syllables_matched(name: &str, spellings: &str, word: &str) -> Option<Range<usize>> {
    spellings.split(' ').find_map(|spelling| {
        let ends = divide(name, spelling)?;
        let begins = std::iter::once(0).chain(ends.iter().copied());
        let mut first = begins.take(ends.len()).enumerate();
        let (first, at) = first.find(|(_, at)| {
            spelling
                .get(*at..)
                .is_some_and(|rest| rest.starts_with(word))
        })?;
        let last = ends.iter().position(|end| *end >= at + word.len())?;
        Some(first..last + 1)
    })
}

/// Divides a spelling into one syllable for each spelled character; gives their ends.
fn divide(name: &str, spelling: &str) -> Option<Vec<usize>> {
    let characters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
    if characters.len() > CHARACTERS_MAX {
        return None;
    }
    let mut ends = Vec::with_capacity(characters.len());
    let mut dead = BTreeSet::new();
    divide_on(&characters, spelling, 0, &mut ends, &mut dead).then_some(ends)
}

/// `dead` keeps the places from which no division is possible, so that each is tried once.
fn divide_on(
    characters: &[char],
    rest: &str,
    from: usize,
    ends: &mut Vec<usize>,
    dead: &mut BTreeSet<(usize, usize)>,
) -> bool {
    let Some((first, others)) = characters.split_first() else {
        return rest.is_empty();
    };
    let place = (characters.len(), from);
    if dead.contains(&place) {
        return false;
    }
    // The longest syllable first: 「tian」 rather than 「ti」 and 「an」.
    for length in (1..=SYLLABLE_MAX.min(rest.len())).rev() {
        let Some((syllable, after)) = rest.split_at_checked(length) else {
            continue;
        };
        let fits = if first.is_ascii() {
            length == 1 && syllable.starts_with(first.to_ascii_lowercase())
        } else {
            is_syllable(syllable)
        };
        if !fits {
            continue;
        }
        ends.push(from + length);
        if divide_on(others, after, from + length, ends, dead) {
            return true;
        }
        ends.pop();
    }
    dead.insert(place);
    false
}

/// First consonants, if any, and an ending.
fn is_syllable(text: &str) -> bool {
    let ending = ["zh", "ch", "sh"]
        .iter()
        .find_map(|initial| text.strip_prefix(initial))
        .or_else(|| text.strip_prefix(|c| "bpmfdtnlgkhjqxrzcsyw".contains(c)))
        .unwrap_or(text);
    matches!(
        ending,
        "a" | "ai"
            | "an"
            | "ang"
            | "ao"
            | "e"
            | "ei"
            | "en"
            | "eng"
            | "er"
            | "i"
            | "ia"
            | "ian"
            | "iang"
            | "iao"
            | "ie"
            | "in"
            | "ing"
            | "iong"
            | "iu"
            | "o"
            | "ong"
            | "ou"
            | "u"
            | "ua"
            | "uai"
            | "uan"
            | "uang"
            | "ue"
            | "ui"
            | "un"
            | "uo"
            | "v"
            | "van"
            | "ve"
            | "vn"
    )
}
