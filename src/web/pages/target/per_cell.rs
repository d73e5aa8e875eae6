//! A map of cells of which each part is a signal of its own: a change wakes only the cells it is
//! about. A form has a thousand cells, and one signal with a thousand followers is slow to change.

use domain::target::CellRef;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What is known of some cells.
pub(crate) struct PerCell<T: Send + Sync + 'static>(StoredValue<Inner<T>>);

struct Inner<T: Send + Sync + 'static> {
    all: BTreeMap<CellRef, T>,
    signals: BTreeMap<CellRef, ArcRwSignal<Option<T>>>,
}

impl<T: Send + Sync + 'static> Copy for PerCell<T> {}

impl<T: Send + Sync + 'static> Clone for PerCell<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> PerCell<T> {
    /// What is known at first.
    pub(crate) fn new(all: BTreeMap<CellRef, T>) -> Self {
        Self(StoredValue::new(Inner {
            all,
            signals: BTreeMap::new(),
        }))
    }

    /// What is known of a cell, as a signal of the present owner.
    pub(crate) fn of(self, cell: CellRef) -> RwSignal<Option<T>> {
        let mut found = None;
        self.0.update_value(|inner| {
            let now = inner.all.get(&cell);
            let signal = inner.signals.entry(cell);
            found = Some(
                signal
                    .or_insert_with(|| ArcRwSignal::new(now.cloned()))
                    .clone(),
            );
        });
        found.unwrap_or_else(|| ArcRwSignal::new(None)).into()
    }

    /// What is known from now on.
    pub(crate) fn set(self, all: BTreeMap<CellRef, T>) {
        let mut changed = Vec::new();
        self.0.update_value(|inner| {
            let before = std::mem::replace(&mut inner.all, all);
            for (cell, signal) in &inner.signals {
                let now = inner.all.get(cell);
                if before.get(cell) != now {
                    changed.push((signal.clone(), now.cloned()));
                }
            }
        });
        for (signal, now) in changed {
            signal.set(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::target::Field;
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    };

    fn cell(field: Field) -> CellRef {
        CellRef { row: None, field }
    }

    #[test]
    fn a_change_wakes_only_the_cells_it_is_about() {
        Owner::new().with(|| {
            let (one, other) = (cell(Field::YearTotal), cell(Field::YearFiscal));
            let known = PerCell::new(BTreeMap::from([(one, 1), (other, 2)]));
            let woken = Arc::new(AtomicUsize::new(0));
            let (count, signal) = (Arc::clone(&woken), known.of(other));
            let shown = Memo::new(move |_| {
                count.fetch_add(1, Ordering::Relaxed);
                signal.get()
            });
            assert_eq!(shown.get(), Some(2));
            known.set(BTreeMap::from([(one, 3), (other, 2)]));
            assert_eq!((shown.get(), woken.load(Ordering::Relaxed)), (Some(2), 1));
            assert_eq!(known.of(one).get(), Some(3));
            known.set(BTreeMap::new());
            assert_eq!((shown.get(), woken.load(Ordering::Relaxed)), (None, 2));
        });
    }
}
