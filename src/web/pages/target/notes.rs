//! What somebody has half written beside the form: remarks, reasons, opinions. It outlives the
//! dialog or panel it is written in, and the form itself, until it was sent.

use leptos::prelude::*;
use std::collections::BTreeMap;

/// The texts, by the id of what they are written in.
#[derive(Clone, Copy)]
pub(crate) struct Notes(StoredValue<BTreeMap<String, ArcRwSignal<String>>>);

impl Notes {
    /// Nothing written yet.
    pub(crate) fn new() -> Self {
        Self(StoredValue::new(BTreeMap::new()))
    }

    /// The text under an id; `first` where nothing was written yet.
    pub(crate) fn kept(self, id: &str, first: &str) -> ArcRwSignal<String> {
        if let Some(known) = self.0.with_value(|all| all.get(id).cloned()) {
            return known;
        }
        let fresh = ArcRwSignal::new(first.to_owned());
        self.0.update_value(|all| {
            all.insert(id.to_owned(), fresh.clone());
        });
        fresh
    }

    /// What begins with this was sent.
    pub(crate) fn sent(self, start: &str) {
        self.0
            .try_update_value(|all| all.retain(|id, _| !id.starts_with(start)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_there_again_until_it_was_sent() {
        Owner::new().with(|| {
            let notes = Notes::new();
            notes.kept("return-reason", "").set("请补充".to_owned());
            notes.kept("return-deadline", "2026-11-12");
            notes.kept("pass-opinion", "").set("可行".to_owned());
            let read = |id: &str| notes.kept(id, "").get_untracked();
            assert_eq!(read("return-reason"), "请补充");
            assert_eq!(read("return-deadline"), "2026-11-12");
            notes.sent("return-");
            assert_eq!(
                (read("return-reason"), read("pass-opinion")),
                (String::new(), "可行".to_owned())
            );
        });
    }
}
