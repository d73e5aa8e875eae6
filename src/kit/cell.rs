//! The entry grid: inputs that fill their cells, the state of a cell as its look, the keyboard.

use leptos::prelude::*;
use web_sys::Element;

use crate::{
    choice::{Choice, option_lines},
    field::typed,
    focus,
    unsaved::{self, Unsaved, described, mark_id, note_id},
};

/// What is to be known about a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellState {
    /// Nothing special.
    #[default]
    Idle,
    /// Suggested, carried over or imported: somebody has to confirm it.
    Unconfirmed,
    /// Typed here, not yet sent.
    Changed,
    /// On its way.
    Saving,
    /// Just stored.
    Saved,
    /// Breaks a rule.
    Invalid,
    /// Breaks a rule that only warns.
    Warned,
    /// Somebody else changed it too.
    Conflict,
    /// Cannot be changed now.
    Locked,
}

impl CellState {
    /// The value of `data-state`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Unconfirmed => "unconfirmed",
            Self::Changed => "changed",
            Self::Saving => "saving",
            Self::Saved => "saved",
            Self::Invalid => "invalid",
            Self::Warned => "warned",
            Self::Conflict => "conflict",
            Self::Locked => "locked",
        }
    }

    fn aria_invalid(self) -> Option<&'static str> {
        matches!(self, Self::Invalid | Self::Conflict).then_some("true")
    }
}

/// A way to confirm a cell by hand; by keyboard, Enter does.
#[derive(Clone, Copy)]
pub struct Confirm {
    /// What the button says.
    pub word: Signal<&'static str>,
    /// Confirms.
    pub act: Callback<()>,
}

/// Where a cell stands in a grid one selects in.
#[derive(Clone, Copy)]
pub struct GridPlace {
    /// Its column, from 1.
    pub column: usize,
    /// It is selected.
    pub selected: Signal<bool>,
    /// It belongs to a block of several cells.
    pub in_block: Signal<bool>,
}

/// A cell one types into. `note` is shown under the value and read with it.
#[component]
pub fn CellInput(
    /// Id of the input.
    #[prop(into)]
    id: String,
    /// Its name: row and column, for screen readers.
    #[prop(into)]
    label: TextProp,
    /// What is typed.
    value: RwSignal<String>,
    /// The state of the cell.
    #[prop(optional, into)]
    state: Signal<CellState>,
    /// What the state means here: the problem, the suggestion, the other's value.
    #[prop(optional, into)]
    note: Signal<Option<String>>,
    /// Holds a figure.
    #[prop(optional)]
    numeric: bool,
    /// Changed since the last round: marked for the reviewer.
    #[prop(optional, into)]
    revised: Signal<bool>,
    /// Confirms what stands here, while it is unconfirmed.
    #[prop(optional)]
    confirm: Option<Confirm>,
    /// Where it stands, in a grid one selects in.
    #[prop(optional, into)]
    place: Option<GridPlace>,
    /// How far it is from being stored, and in a word; nothing shows where it is.
    #[prop(optional, into)]
    unsaved: Signal<Option<Unsaved>>,
    /// Called when the cell is left changed.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
) -> impl IntoView {
    let described = described(&id, note, unsaved);
    let of = id.clone();
    let input = view! {
        <input
            class="entry__input"
            class=("entry__input--numeric", numeric)
            type="text"
            id=id
            inputmode=numeric.then_some("decimal")
            autocomplete="off"
            aria-label=label
            aria-invalid=move || state.get().aria_invalid()
            aria-describedby=described
            readonly=move || state.get() == CellState::Locked
            value=value.get_untracked()
        />
    };
    cell(
        typed(input, value, on_commit).into_any(),
        &of,
        (state, note, unsaved),
        revised,
        (confirm, place),
    )
}

/// A cell one chooses in.
#[component]
pub fn CellSelect(
    /// Id of the list.
    #[prop(into)]
    id: String,
    /// Its name: row and column, for screen readers.
    #[prop(into)]
    label: TextProp,
    /// What is chosen.
    value: RwSignal<String>,
    /// What there is to choose.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The state of the cell.
    #[prop(optional, into)]
    state: Signal<CellState>,
    /// What the state means here.
    #[prop(optional, into)]
    note: Signal<Option<String>>,
    /// Changed since the last round: marked for the reviewer.
    #[prop(optional, into)]
    revised: Signal<bool>,
    /// Confirms what stands here, while it is unconfirmed.
    #[prop(optional)]
    confirm: Option<Confirm>,
    /// Where it stands, in a grid one selects in.
    #[prop(optional, into)]
    place: Option<GridPlace>,
    /// How far it is from being stored, and in a word; nothing shows where it is.
    #[prop(optional, into)]
    unsaved: Signal<Option<Unsaved>>,
    /// Called with the new value.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
) -> impl IntoView {
    let described = described(&id, note, unsaved);
    let of = id.clone();
    // A table has hundreds of lists: until one is reached, its choice stands there alone.
    let reached = RwSignal::new(false);
    let lines = move || {
        let mut all = options.get();
        if !reached.get() {
            value.with(|value| all.retain(|choice| choice.value == *value));
        }
        option_lines(all, value)
    };
    let list = view! {
        <select
            class="entry__input entry__input--select"
            id=id
            aria-label=label
            aria-invalid=move || state.get().aria_invalid()
            aria-describedby=described
            prop:disabled=move || state.get() == CellState::Locked
            on:focus=move |_| reached.set(true)
            on:pointerdown=move |_| reached.set(true)
            on:change=move |event| {
                let chosen = event_target_value(&event);
                value.set(chosen.clone());
                if let Some(commit) = on_commit {
                    commit.run(chosen);
                }
            }
        >
            {lines}
        </select>
    };
    cell(
        list.into_any(),
        &of,
        (state, note, unsaved),
        revised,
        (confirm, place),
    )
}

/// How large a grid one selects in is, heads included.
#[derive(Clone, Copy)]
pub struct GridSize {
    /// Its rows.
    pub rows: Signal<usize>,
    /// Its columns.
    pub columns: usize,
}

/// The table of an entry grid. Enter and the arrows up and down move between the rows of a column;
/// Tab moves along a row as everywhere. A grid one selects in (`size`) has its keys from the page.
#[component]
pub fn EntryGrid(
    /// What is filled in here.
    #[prop(into)]
    caption: TextProp,
    /// It is a grid one selects in, of this size.
    #[prop(optional, into)]
    size: Option<GridSize>,
    /// `<thead>` and `<tbody>`.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="entry-wrap">
            <table
                class="entry"
                role=size.map(|_| "grid")
                aria-multiselectable=size.map(|_| "true")
                aria-rowcount=move || size.map(|size| size.rows.get().to_string())
                aria-colcount=size.map(|size| size.columns.to_string())
                on:keydown=move |event| {
                    if size.is_none() {
                        grid_key(&event);
                    }
                }
            >
                <caption class="visually-hidden">{move || caption.get()}</caption>
                {children()}
            </table>
        </div>
    }
    .into_any()
}

/// Moves to the control above or below.
fn grid_key(event: &leptos::ev::KeyboardEvent) {
    // The keys of an input method are its own, and with Ctrl, Alt or Meta they mean other things.
    if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let target: Element = event_target(event);
    let is_list = target.tag_name() == "SELECT";
    let Some(down) = step(&event.key(), event.shift_key(), is_list) else {
        return;
    };
    if !target.class_list().contains("entry__input") {
        return;
    }
    event.prevent_default();
    if let Some(next) = neighbour(&target, down) {
        focus::focus(&next);
    }
}

/// Whether a key leads down or up, if anywhere. A list keeps its arrows.
fn step(key: &str, shift: bool, is_list: bool) -> Option<bool> {
    match key {
        "Enter" => Some(!shift),
        "ArrowDown" if !is_list => Some(true),
        "ArrowUp" if !is_list => Some(false),
        _ => None,
    }
}

/// The control in the same column of the next row that has one.
fn neighbour(control: &Element, down: bool) -> Option<Element> {
    let from_end = |cell: &Element| {
        std::iter::successors(cell.next_element_sibling(), Element::next_element_sibling).count()
    };
    let cell = control.closest("td").ok()??;
    // Counted from the end: merged cells stand at the start of a group of rows.
    let place = from_end(&cell);
    let mut row = cell.closest("tr").ok()??;
    loop {
        row = if down {
            row.next_element_sibling()
        } else {
            row.previous_element_sibling()
        }?;
        let last = row.last_element_child();
        let cell = std::iter::successors(last, Element::previous_element_sibling).nth(place);
        let control = cell.and_then(|cell| cell.query_selector(".entry__input").ok().flatten());
        if control.is_some() {
            return control;
        }
    }
}

fn cell(
    control: AnyView,
    id: &str,
    (state, note, unsaved): (
        Signal<CellState>,
        Signal<Option<String>>,
        Signal<Option<Unsaved>>,
    ),
    revised: Signal<bool>,
    (confirm, place): (Option<Confirm>, Option<GridPlace>),
) -> AnyView {
    let note_class = move || match state.get() {
        CellState::Invalid | CellState::Conflict => "entry__note entry__note--error",
        CellState::Unconfirmed | CellState::Warned => "entry__note entry__note--warning",
        _ => "entry__note",
    };
    let (note_id, mark_id) = (note_id(id), mark_id(id));
    let mark = unsaved::mark(mark_id, unsaved);
    let note = move || {
        let id = note_id.clone();
        note.get()
            .map(|note| view! { <p class=note_class id=id>{note}</p> })
    };
    let is_open = Memo::new(move |_| state.get() == CellState::Unconfirmed);
    let confirm = move || {
        confirm
            .filter(|_| is_open.get())
            .map(|Confirm { word, act }| {
                view! {
                    // By keyboard Enter confirms: Tab goes on to the next cell.
                    <button
                        type="button"
                        class="entry__confirm"
                        tabindex="-1"
                        on:click=move |_| act.run(())
                    >
                        {word}
                    </button>
                }
            })
    };
    view! {
        <td
            class="entry__cell entry__cell--input"
            class=("entry__cell--revised", move || revised.get())
            class=("entry__cell--selected", move || place.is_some_and(|it| it.in_block.get()))
            role=place.map(|_| "gridcell")
            aria-colindex=place.map(|it| it.column.to_string())
            aria-selected=move || place.map(|it| it.selected.get().to_string())
            data-state=move || state.get().name()
        >
            {control}
            {mark}
            {note}
            {confirm}
        </td>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enter_and_the_arrows_lead_along_the_column() {
        assert_eq!(step("Enter", false, false), Some(true));
        assert_eq!(step("Enter", true, true), Some(false));
        assert_eq!(step("ArrowUp", false, false), Some(false));
        assert_eq!(step("ArrowUp", false, true), None);
        assert_eq!(step("a", false, false), None);
    }
}
