//! Filters with any number of values, and how many entries each further value would give.

use super::{Index, Query, known};
use crate::taxonomy::{Level1, Level2};

/// 000 通用 belongs to every class.
const GENERAL: &str = "000 通用";

const LEVEL1: u8 = 1;
const LEVEL2: u8 = 2;
const CLASS: u8 = 4;
const KIND: u8 = 8;

/// How many entries each value of a filter has, under the words and all other filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By first level, in the order of [`Level1::ALL`].
    pub level1: Vec<usize>,
    /// By second level, in the order of [`Level2::ALL`].
    pub level2: Vec<usize>,
    /// By functional class, in the order of the index.
    pub classes: Vec<usize>,
    /// By project type, in the order of the index.
    pub types: Vec<usize>,
}

/// The filters of a query, ready to be asked.
pub(super) struct Sieve {
    level1: Vec<bool>,
    level2: Vec<bool>,
    classes: Vec<bool>,
    types: Vec<bool>,
}

/// What passes of each value; everything without a filter.
fn passing(count: usize, is_filtered: bool, chosen: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut passes = vec![!is_filtered; count];
    for at in chosen {
        if let Some(pass) = passes.get_mut(at) {
            *pass = true;
        }
    }
    passes
}

fn numbers<'a>(names: &'a [String], chosen: &'a [String]) -> impl Iterator<Item = usize> + 'a {
    chosen
        .iter()
        .filter_map(|name| known(names, name).map(usize::from))
}

impl Sieve {
    pub(super) fn new(index: &Index, query: &Query) -> Self {
        let level1 = query.level1.iter().map(|level| level.place());
        let level2 = query.level2.iter().map(|level| level.place());
        let classes = &query.functional_classes;
        let general = known(&index.class_names, GENERAL).map(usize::from);
        let general = general.filter(|_| !classes.is_empty());
        let chosen = numbers(&index.class_names, classes).chain(general);
        let types = numbers(&index.type_names, &query.project_types);
        Self {
            level1: passing(Level1::ALL.len(), !query.level1.is_empty(), level1),
            level2: passing(Level2::ALL.len(), !query.level2.is_empty(), level2),
            classes: passing(index.class_names.len(), !classes.is_empty(), chosen),
            types: passing(
                index.type_names.len(),
                !query.project_types.is_empty(),
                types,
            ),
        }
    }

    /// Counts nothing yet.
    pub(super) fn counts(&self) -> Counts {
        Counts {
            level1: vec![0; self.level1.len()],
            level2: vec![0; self.level2.len()],
            classes: vec![0; self.classes.len()],
            types: vec![0; self.types.len()],
        }
    }

    /// Whether an entry passes every filter; it counts for each filter whose others it passes.
    pub(super) fn passes(&self, entry: [usize; 4], counts: &mut Counts) -> bool {
        let [level1, level2, class, kind] = entry;
        let fails = |passes: &[bool], at: usize, mark: u8| {
            if passes.get(at).copied().unwrap_or_default() {
                0
            } else {
                mark
            }
        };
        let failed = fails(&self.level1, level1, LEVEL1)
            | fails(&self.level2, level2, LEVEL2)
            | fails(&self.classes, class, CLASS)
            | fails(&self.types, kind, KIND);
        let add = |counts: &mut Vec<usize>, at: usize, mark: u8| {
            if failed & !mark == 0
                && let Some(count) = counts.get_mut(at)
            {
                *count += 1;
            }
        };
        add(&mut counts.level1, level1, LEVEL1);
        add(&mut counts.level2, level2, LEVEL2);
        add(&mut counts.classes, class, CLASS);
        add(&mut counts.types, kind, KIND);
        failed == 0
    }
}
