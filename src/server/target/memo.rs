//! What targets were judged by last, and the texts units share.

use super::Opened;
use crate::db::{DbError, Tx, context};
use domain::judge::{Context, SharedTexts};
use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
    sync::{Arc, Mutex},
};

/// Targets whose facts are remembered; beyond, one makes room for another.
const REMEMBERED_MAX: usize = 4_000;

/// A target in a workspace.
type TargetKey = (String, String);
/// A unit in a workspace, and the year.
type UnitKey = (String, String, i64);

/// What was gathered last: the facts of each target, and once for all targets of a unit and
/// year what others write.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    facts: Remembered<TargetKey, Arc<Context>>,
    shared: Remembered<UnitKey, SharedTexts>,
}

impl Memo {
    /// What a target was judged by last.
    pub(super) fn recall(&self, workspace: &str, opened: &Opened) -> Option<Context> {
        let facts = self.facts.find(&target_key(workspace, opened))?;
        let same_text = self.shared.find(&unit_key(workspace, opened))?;
        Some(Context {
            same_text,
            ..facts.as_ref().clone()
        })
    }

    /// Remembers what a target is judged by.
    pub(super) fn keep(&self, workspace: &str, opened: &Opened, context: &Context) {
        let facts = Context {
            same_text: SharedTexts::default(),
            ..context.clone()
        };
        self.facts
            .keep(target_key(workspace, opened), Arc::new(facts));
        self.shared
            .keep(unit_key(workspace, opened), context.same_text.clone());
    }
}

fn target_key(workspace: &str, opened: &Opened) -> TargetKey {
    (workspace.to_owned(), opened.row.id.clone())
}

fn unit_key(workspace: &str, opened: &Opened) -> UnitKey {
    let row = &opened.row;
    (workspace.to_owned(), row.unit.clone(), row.year)
}

/// A map that never grows beyond [`REMEMBERED_MAX`].
#[derive(Debug)]
struct Remembered<K, V>(Mutex<HashMap<K, V>>);

impl<K, V> Default for Remembered<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash + Clone, V: Clone> Remembered<K, V> {
    fn find(&self, key: &K) -> Option<V> {
        self.0.lock().ok()?.get(key).cloned()
    }

    fn keep(&self, key: K, value: V) {
        let Ok(mut known) = self.0.lock() else {
            return;
        };
        if known.len() >= REMEMBERED_MAX
            && !known.contains_key(&key)
            && let Some(any) = known.keys().next().cloned()
        {
            known.remove(&any);
        }
        known.insert(key, value);
    }
}

/// The texts of a jurisdiction's targets of a year, each with the units that use it.
#[derive(Debug)]
pub(crate) struct Texts(Vec<(u64, String)>);

impl Texts {
    /// Reads them.
    pub(crate) async fn load(tx: &mut Tx, jurisdiction: &str, year: i64) -> Result<Self, DbError> {
        let used = context::shared_texts(tx, jurisdiction, year).await?;
        Ok(Self::of(used))
    }

    /// Takes texts, each with a unit that uses it.
    pub(crate) fn of(used: Vec<(String, String)>) -> Self {
        let hashed = used
            .into_iter()
            .filter_map(|(text, unit)| Some((SharedTexts::hash(&text)?, unit)));
        let mut all: Vec<_> = hashed.collect();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// What units other than this one use.
    pub(crate) fn others(&self, unit: &str) -> SharedTexts {
        let mut counts = BTreeMap::new();
        for (hash, _) in self.0.iter().filter(|(_, user)| user != unit) {
            *counts.entry(*hash).or_insert(0_u32) += 1;
        }
        counts.into_iter().collect()
    }
}

/// Texts that were read beforehand, by jurisdiction and year; what is missing is read when it
/// is needed.
pub(crate) type KnownTexts = HashMap<(String, i64), Texts>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_other_units_count_and_each_once() {
        let used = [
            ("培训人次", "a"),
            (" 培训人次", "a"),
            ("培训人次", "b"),
            ("合格率", "a"),
        ];
        let texts = used.map(|(text, unit)| (text.to_owned(), unit.to_owned()));
        let texts = Texts::of(texts.into());
        assert_eq!(texts.others("a").units("培训人次"), Some(1));
        assert_eq!(texts.others("a").units("合格率"), None);
        assert_eq!(texts.others("b").units("合格率"), Some(1));
        assert_eq!(texts.others("c").units("培训人次"), Some(2));
    }

    #[test]
    fn one_makes_room_for_another() {
        let known = Remembered::default();
        for number in 0..=REMEMBERED_MAX {
            known.keep(number, number);
        }
        let kept = (0..=REMEMBERED_MAX).filter(|number| known.find(number).is_some());
        assert_eq!(kept.count(), REMEMBERED_MAX);
        assert_eq!(known.find(&REMEMBERED_MAX), Some(REMEMBERED_MAX));
    }
}
