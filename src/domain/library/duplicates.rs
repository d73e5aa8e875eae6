//! Entries that may mean the same: near-duplicates by name, for a person to decide.

use super::LibraryIndicator;
use std::collections::{BTreeMap, BTreeSet};

/// From how many per cent of common pairs of characters on two names look alike.
const ALIKE_PERCENT: usize = 60;

/// Two entries that may mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Twins {
    /// The place of one in the library.
    pub one: usize,
    /// The place of the other, which follows it.
    pub other: usize,
    /// How alike their names are, 0 to 100.
    pub percent: usize,
}

/// The pairs of characters of a name, letters and digits only.
fn pairs(name: &str) -> BTreeSet<(char, char)> {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let whole = letters.windows(2).filter_map(|pair| match pair {
        [one, other] => Some((*one, *other)),
        _ => None,
    });
    crate::order::set(whole)
}

/// Entries of one second level and functional class whose names are alike, the most alike first.
/// Entries of different types of project are compared too: there the doubles hide.
pub fn near_duplicates(library: &[LibraryIndicator]) -> Vec<Twins> {
    let names: Vec<_> = library.iter().map(|entry| pairs(&entry.name)).collect();
    let mut groups: BTreeMap<(&str, _), Vec<usize>> = BTreeMap::new();
    for (at, entry) in library.iter().enumerate() {
        let group = (entry.functional_class.as_str(), entry.level2);
        groups.entry(group).or_default().push(at);
    }
    let mut found = Vec::new();
    for group in groups.values() {
        for (place, one) in group.iter().enumerate() {
            for other in group.iter().skip(place + 1) {
                let percent = names.get(*one).zip(names.get(*other));
                let percent = percent.map_or(0, |(one, other)| alike(one, other));
                if percent >= ALIKE_PERCENT {
                    let (one, other) = (*one, *other);
                    found.push(Twins {
                        one,
                        other,
                        percent,
                    });
                }
            }
        }
    }
    crate::order::by_key(&mut found, |twins| {
        (std::cmp::Reverse(twins.percent), twins.one, twins.other)
    });
    found
}

/// Twice the common pairs among all pairs, in per cent.
fn alike(one: &BTreeSet<(char, char)>, other: &BTreeSet<(char, char)>) -> usize {
    let all = one.len() + other.len();
    let common = one.intersection(other).count();
    (common * 200).checked_div(all).unwrap_or_default()
}

#[cfg(feature = "toml")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::embedded;

    #[test]
    fn a_double_is_found_and_what_only_shares_a_word_is_not() {
        let mut library: Vec<_> = embedded().into_iter().take(3).collect();
        let names = ["培训考核合格率", "培训考核的合格率", "培训出勤率"];
        for (entry, name) in library.iter_mut().zip(names) {
            name.clone_into(&mut entry.name);
            entry.level2 = crate::taxonomy::Level2::Quality;
        }
        let found = near_duplicates(&library);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].one, found[0].other), (0, 1));
        library[1].level2 = crate::taxonomy::Level2::Quantity;
        assert!(near_duplicates(&library).is_empty(), "another level");
    }

    #[test]
    fn the_same_name_twice_is_wholly_alike() {
        let library = embedded();
        for twins in near_duplicates(&library) {
            let [one, other] = [twins.one, twins.other].map(|at| &library[at]);
            assert!(twins.one < twins.other && twins.percent <= 100);
            assert_eq!(one.level2, other.level2);
        }
    }
}
