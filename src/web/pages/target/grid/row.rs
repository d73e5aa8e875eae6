//! One indicator: cells to type into, or the same cells to read.

use super::super::{
    form::Form,
    place::{COLUMNS, cell_id},
};
use super::{
    know::{Knowledge, know},
    number::{Numbers, dragged, grid_place, number},
    table::cell_of,
    tools::row_tools,
};
use crate::{ctx::Ctx, grid::marked};
use domain::{
    id::RowId,
    indicator::Operator,
    lang::Lang,
    target::{CellRef, Field, Row},
    taxonomy::{Level1, Level2},
};
use kit::{CellInput, CellSelect, CellState, Choice, Confirm, DATA_LANG, GridPlace};
use leptos::prelude::*;

/// The column of a row's tools.
const TOOLS: &str = "8";

/// A row of the table.
pub(super) fn row_view(
    form: Form,
    level: Option<Level1>,
    id: RowId,
    numbers: Memo<Numbers>,
) -> AnyView {
    let editable = form.is_editable();
    let grid = form.parts().grid;
    let marked = marked(grid.core, id);
    let cell = move |field: Field| {
        let place = CellRef {
            row: Some(id),
            field,
        };
        if editable {
            entry(form, level, place, grid_place(marked, field))
        } else {
            reading(form, place, grid_place(marked, field))
        }
    };
    view! {
        <tr
            class=dragged(grid, id)
            data-row=id.to_string()
            aria-rowindex=move || numbers.with(|all| all.index(id)).map(|at| at.to_string())
        >
            {number(form, id, numbers)}
            {COLUMNS.into_iter().map(cell).collect_view()}
            <td class="entry__cell indicators__menu" role="gridcell" aria-colindex=TOOLS>
                {row_tools(form, id, editable)}
            </td>
        </tr>
    }
    .into_any()
}

/// A cell to type into.
fn entry(form: Form, level: Option<Level1>, place: CellRef, at: GridPlace) -> AnyView {
    let ctx = form.ctx();
    let value = form.text(place);
    form.follow(place, value);
    let Knowledge {
        state,
        note,
        revised,
        unsaved,
    } = know(form, place);
    let label = label(ctx, form, place);
    let id = cell_id(place);
    let confirm = Confirm {
        word: ctx.say(|m| m.form.confirm),
        act: Callback::new(move |()| {
            form.confirm(place);
            // The button is gone now.
            kit::focus_id_later(cell_id(place));
        }),
    };
    if matches!(place.field, Field::Level2 | Field::Operator) {
        let is_level = place.field == Field::Level2;
        let options = Signal::derive(move || {
            if is_level {
                levels(ctx, form, &value.get())
            } else {
                operators(&value.get(), ctx.prefs.lang.get())
            }
        });
        let leave = move |chosen: String| {
            form.leave(place);
            // The row stands somewhere else now, and the focus goes with it.
            if is_level && Level2::parse(&chosen).map(Level2::level1) != level {
                kit::focus_id_later(cell_id(place));
            }
        };
        return view! {
            <CellSelect
                id
                label
                value
                options
                state
                note
                revised
                confirm
                unsaved
                place=at
                on_commit=leave
            />
        }
        .into_any();
    }
    let numeric = matches!(place.field, Field::Value | Field::Weight);
    view! {
        <CellInput
            id
            label
            value
            numeric
            state
            note
            revised
            confirm
            unsaved
            place=at
            on_commit=move |_| form.leave(place)
        />
    }
    .into_any()
}

/// What a cell is called: its column and its row's name.
fn label(ctx: Ctx, form: Form, place: CellRef) -> Signal<String> {
    let name = place.row.map(|row| {
        form.text(CellRef {
            row: Some(row),
            field: Field::Name,
        })
    });
    Signal::derive(move || {
        let field = place.field.label(ctx.prefs.lang.get());
        let name = name.map(|name| name.get()).unwrap_or_default();
        format!("{field} {}", name.trim()).trim_end().to_owned()
    })
}

/// The second levels to choose from, under their first.
pub(super) fn levels(ctx: Ctx, form: Form, now: &str) -> Vec<Choice> {
    let lang = ctx.prefs.lang.get();
    let tree = form.detail_untracked().pack.taxonomy.value;
    let known = Level2::parse(now);
    let all = Level1::ALL
        .into_iter()
        .flat_map(|level| Level2::of(tree).filter(move |second| second.level1() == level));
    let mut options: Vec<Choice> = all
        .map(|second| {
            // Whatever spelling stands in the cell stays the value of its choice.
            let value = if known == Some(second) {
                now
            } else {
                second.code()
            };
            Choice::new(value, second.label(lang)).under(second.level1().label(lang))
        })
        .collect();
    if !options.iter().any(|option| option.value == now) {
        let shown = known.map_or(now, |second| second.label(lang));
        let shown = if shown.is_empty() {
            ctx.t().form.choose
        } else {
            shown
        };
        options.insert(0, Choice::new(now, shown));
    }
    options
}

fn operators(now: &str, lang: Lang) -> Vec<Choice> {
    let known = Operator::parse(now);
    let all = Operator::ALL.into_iter().map(|operator| {
        let value = if known == Some(operator) {
            now
        } else {
            operator.symbol()
        };
        Choice::new(value, operator.label(lang))
    });
    let mut options: Vec<Choice> = all.collect();
    if known.is_none() {
        options.insert(0, Choice::new(now, now));
    }
    options
}

/// A cell to read.
fn reading(form: Form, place: CellRef, at: GridPlace) -> AnyView {
    let ctx = form.ctx();
    let grid = form.parts().grid;
    // One stop of Tab for the whole table; arrows go on from there.
    let stop = move || {
        let now = grid.core.at_tracked().map(cell_of);
        let first = || {
            let row = grid.core.order.with(|all| all.first().copied());
            row.map(|row| CellRef {
                row: Some(row),
                field: Field::Level2,
            })
        };
        if now.or_else(first) == Some(place) {
            "0"
        } else {
            "-1"
        }
    };
    let Knowledge {
        state,
        note,
        revised,
        ..
    } = know(form, place);
    let text = form.text(place);
    let shown = move || text.with(|text| worded(place.field, text, ctx.prefs.lang.get()));
    let numeric = matches!(place.field, Field::Value | Field::Weight);
    let line = move || {
        note.get()
            .map(|note| view! { <p class=note_class(state.get())>{note}</p> })
    };
    view! {
        <td
            class="entry__cell"
            class=("entry__cell--numeric", numeric)
            class=("entry__cell--revised", revised)
            class=("entry__cell--selected", move || at.in_block.get())
            role="gridcell"
            aria-colindex=at.column.to_string()
            aria-selected=move || at.selected.get().to_string()
            data-state=move || state.get().name()
            id=cell_id(place)
            lang=(place.field == Field::Name).then_some(DATA_LANG)
            tabindex=stop
        >
            {shown}
            {line}
        </td>
    }
    .into_any()
}

/// A cell's text as it is read: choices in the language of the page.
fn worded(field: Field, text: &str, lang: Lang) -> String {
    let word = match field {
        Field::Level2 => Level2::parse(text).map(|level| level.label(lang)),
        Field::Operator => Operator::parse(text).map(|operator| operator.label(lang)),
        _ => None,
    };
    word.unwrap_or(text).to_owned()
}

/// A row that was sent in the round before and is gone.
pub(super) fn gone_view(form: Form, row: &Row) -> AnyView {
    let ctx = form.ctx();
    let cell = |field: Field| {
        let text = row
            .cells
            .get(&field)
            .map_or_else(String::new, |cell| cell.text.clone());
        let text = move || worded(field, &text, ctx.prefs.lang.get());
        let numeric = matches!(field, Field::Value | Field::Weight);
        view! {
            <td class="entry__cell entry__cell--revised" class=("entry__cell--numeric", numeric)>
                <del>{text}</del>
            </td>
        }
    };
    view! {
        <tr class="entry__row">
            <td class="entry__cell"></td>
            {COLUMNS.into_iter().map(cell).collect_view()}
            <td class="entry__cell indicators__menu">
                <span class="small muted">{ctx.say(|m| m.form.row_gone_since)}</span>
            </td>
        </tr>
    }
    .into_any()
}

fn note_class(state: CellState) -> &'static str {
    match state {
        CellState::Invalid | CellState::Conflict => "entry__note entry__note--error",
        CellState::Unconfirmed | CellState::Warned => "entry__note entry__note--warning",
        _ => "entry__note",
    }
}
