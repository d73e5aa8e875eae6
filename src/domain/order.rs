//! Sorting that costs the program little.
//!
//! The sort of the standard library is compiled for every type and comparison, four kilobytes
//! each time, which a browser has to load. Here places are sorted, by one compiled sort, and the
//! items follow. What is sorted here is a screenful or a library, never a whole database.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// Sorts by a comparison; equal items keep their order.
pub fn by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let mut places: Vec<usize> = (0..items.len()).collect();
    let of_places = |one: usize, other: usize| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    };
    sort(&mut places, &of_places);
    let mut old: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    let next = |place: usize| old.get_mut(place).and_then(Option::take);
    items.extend(places.into_iter().filter_map(next));
}

/// Sorts by a key; items of equal keys keep their order.
pub fn by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    by(items, |one, other| key(one).cmp(&key(other)));
}

/// A map of pairs, the last of each key. What the standard library makes of an iterator is sorted
/// first, by a sort of its own for every type.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in pairs {
        map.insert(key, value);
    }
    map
}

/// A set of items, made like a [`map()`].
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for item in items {
        set.insert(item);
    }
    set
}

/// The one sort that is compiled.
fn sort(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|&one, &other| compare(one, other));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_keep_their_order_as_with_the_standard_sort() {
        let words = ["乙", "ba", "a", "丙", "bb", "", "c", "ab", "甲"];
        for by_length in [true, false] {
            let compare = |one: &&str, other: &&str| {
                let lengths = one.len().cmp(&other.len());
                if by_length {
                    lengths
                } else {
                    lengths.reverse()
                }
            };
            let (mut ours, mut standard) = (words.to_vec(), words.to_vec());
            by(&mut ours, compare);
            standard.sort_by(compare);
            assert_eq!(ours, standard);
        }
        let mut ours = words.to_vec();
        by_key(&mut ours, |word| word.chars().next());
        assert_eq!(ours, ["", "a", "ab", "ba", "bb", "c", "丙", "乙", "甲"]);
    }

    #[test]
    fn a_map_keeps_the_last_of_a_key_as_one_that_is_collected_does() {
        let pairs = [("乙", 1), ("甲", 2), ("乙", 3)];
        assert_eq!(map(pairs), pairs.into_iter().collect());
        assert_eq!(set(["乙", "甲", "乙"]), BTreeSet::from(["甲", "乙"]));
    }
}
