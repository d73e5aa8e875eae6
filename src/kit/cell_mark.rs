//! A cell one sets or clears, in a grid one types in.

use crate::{
    cell::{CellState, GridPlace},
    unsaved::{described, note_id},
};
use leptos::prelude::*;

/// A cell that is set or not: Space sets it, Enter and the arrows move on as in other cells.
#[component]
pub fn CellMark(
    /// Id of the control.
    #[prop(into)]
    id: String,
    /// Its name: row and column, for screen readers.
    #[prop(into)]
    label: TextProp,
    /// What stands in the cell: `set` or nothing.
    value: RwSignal<String>,
    /// What stands there when it is set.
    set: &'static str,
    /// The state of the cell.
    #[prop(optional, into)]
    state: Signal<CellState>,
    /// What the state means here.
    #[prop(optional, into)]
    note: Signal<Option<String>>,
    /// Where it stands, in a grid one selects in.
    #[prop(optional, into)]
    place: Option<GridPlace>,
    /// Called with the new value.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
) -> impl IntoView {
    let described = described(&id, note, Signal::derive(|| None));
    let note_id = note_id(&id);
    let note = move || {
        let id = note_id.clone();
        note.get().map(|note| {
            view! { <p class="entry__note entry__note--error" id=id>{note}</p> }
        })
    };
    view! {
        <td
            class="entry__cell entry__cell--input entry__cell--mark"
            class=("entry__cell--selected", move || place.is_some_and(|it| it.in_block.get()))
            role=place.map(|_| "gridcell")
            aria-colindex=place.map(|it| it.column.to_string())
            aria-selected=move || place.map(|it| it.selected.get().to_string())
            data-state=move || state.get().name()
        >
            <input
                class="entry__input entry__mark"
                type="checkbox"
                id=id
                aria-label=label
                aria-invalid=move || (state.get() == CellState::Invalid).then_some("true")
                aria-describedby=described
                prop:checked=move || value.with(|value| !value.is_empty())
                on:change=move |event| {
                    let next = if event_target_checked(&event) { set } else { "" };
                    value.set(next.to_owned());
                    if let Some(commit) = on_commit {
                        commit.run(next.to_owned());
                    }
                }
            />
            {note}
        </td>
    }
    .into_any()
}
