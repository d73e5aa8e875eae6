//! The mark at a cell that is not stored yet, and what is read with the cell.

use leptos::prelude::*;

use crate::{Icon, SaveState, VisuallyHidden};

/// How far a cell is from being stored, and in a word.
pub type Unsaved = (SaveState, &'static str);

pub(crate) fn note_id(id: &str) -> String {
    format!("{id}-note")
}

pub(crate) fn mark_id(id: &str) -> String {
    format!("{id}-unsaved")
}

/// The ids of what is to be read with a cell.
pub(crate) fn described(
    id: &str,
    note: Signal<Option<String>>,
    unsaved: Signal<Option<Unsaved>>,
) -> impl Fn() -> Option<String> + Send + Sync + 'static {
    let (note_id, mark_id) = (note_id(id), mark_id(id));
    move || {
        let note = note.with(Option::is_some).then_some(note_id.as_str());
        let mark = unsaved.with(Option::is_some).then_some(mark_id.as_str());
        match (mark, note) {
            (Some(mark), Some(note)) => Some(format!("{mark} {note}")),
            (one, other) => one.or(other).map(str::to_owned),
        }
    }
}

/// The mark; nothing while all is stored.
pub(crate) fn mark(id: String, unsaved: Signal<Option<Unsaved>>) -> impl IntoView {
    move || {
        unsaved.get().map(|(how, word)| {
            let id = id.clone();
            view! {
                <span class="entry__unsaved" id=id title=word>
                    <Icon glyph=how.glyph() />
                    <VisuallyHidden>{word}</VisuallyHidden>
                </span>
            }
        })
    }
}
