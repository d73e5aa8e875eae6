//! One indicator: cells to type into, or the same cells to read.

use super::super::{
    field::{before, before_words, held_words},
    form::{Form, Panel},
    place::{COLUMNS, cell_id},
    view::row_name,
};
use crate::{ctx::Ctx, lang::fill};
use domain::{
    id::RowId,
    indicator::Operator,
    problem::Severity,
    target::{CellRef, Field},
    taxonomy::{Level1, Level2},
};
use kit::{ButtonKind, CellInput, CellSelect, CellState, Choice, Glyph, Icon, Menu};
use leptos::prelude::*;

/// A row of the table.
pub(super) fn row_view(form: Form, level: Option<Level1>, id: RowId) -> AnyView {
    let editable = form.is_editable();
    let cell = move |field: Field| {
        let place = CellRef {
            row: Some(id),
            field,
        };
        if editable {
            entry(form, level, place)
        } else {
            reading(form, place)
        }
    };
    view! {
        <tr class="entry__row">
            {COLUMNS.into_iter().map(cell).collect_view()}
            <td class="entry__cell indicators__menu">{row_tools(form, id, editable)}</td>
        </tr>
    }
    .into_any()
}

/// What is to be known about a cell, and in words.
struct Knowledge {
    state: Signal<CellState>,
    note: Signal<Option<String>>,
    revised: bool,
}

fn know(form: Form, place: CellRef) -> Knowledge {
    let (ctx, parts) = (form.ctx(), form.parts());
    let unconfirmed = form.unconfirmed(place);
    let (found, clashes, held) = (parts.by_cell, parts.clashes, parts.held);
    let old = before(form, place);
    let revised = old.is_some();
    let problem = Memo::new(move |_| found.with(|all| all.get(&place).cloned()));
    let clash = move || clashes.with(|all| all.iter().any(|clash| clash.place().1 == Some(place)));
    let held = Memo::new(move |_| held.with(|held| held.get(&place).copied()));
    let remark = Memo::new(move |_| remark_note(form, place));
    let state = move || {
        if clash() {
            return CellState::Conflict;
        }
        if held.get().is_some() {
            return CellState::Invalid;
        }
        // Not yet anybody's word: what the rules say of it stands in the note.
        if unconfirmed.get() {
            return CellState::Unconfirmed;
        }
        match problem.with(|found| found.as_ref().map(|found| found.severity)) {
            Some(Severity::Error) => CellState::Invalid,
            Some(Severity::Warning) => CellState::Warned,
            _ if remark.with(Option::is_some) => CellState::Warned,
            _ => CellState::Idle,
        }
    };
    let note = move || {
        let lang = ctx.prefs.lang.get();
        // A cell is narrow: the remedy stands in the list above. What nobody has confirmed yet
        // only asks for that.
        let is_open = unconfirmed.get();
        let found = problem.get();
        let found = found.filter(|found| found.severity != Severity::Hint && !is_open);
        let found = found.map(|found| found.words(lang).text);
        let open = is_open.then(|| {
            let origin = form.with_shown(|shown| shown.cell(place).map(|cell| cell.origin));
            let origin = origin.map_or("", |origin| origin.label(lang));
            fill(ctx.t().form.unconfirmed, &[origin])
        });
        let was = old.as_ref().map(|text| before_words(ctx, text));
        let held = held.get().map(|why| held_words(ctx, why));
        let all: Vec<String> = [held, remark.get(), found, open, was]
            .into_iter()
            .flatten()
            .collect();
        (!all.is_empty()).then(|| all.join(ctx.prefs.lang.get().pick("；", "; ")))
    };
    Knowledge {
        state: Signal::derive(state),
        note: Signal::derive(note),
        revised,
    }
}

/// The remarks of the present round on a cell, in one line.
fn remark_note(form: Form, place: CellRef) -> Option<String> {
    let detail = form.detail();
    let round = detail.standing.round;
    let own = detail.remarks.iter();
    let own = own.filter(|remark| remark.cell == Some(place) && remark.round == round);
    let texts: Vec<String> = own
        .map(|one| format!("{}：{}", one.node_name, one.text))
        .collect();
    (!texts.is_empty()).then(|| texts.join("；"))
}

/// A cell to type into.
fn entry(form: Form, level: Option<Level1>, place: CellRef) -> AnyView {
    let ctx = form.ctx();
    let value = form.text(place);
    form.follow(place, value);
    let Knowledge {
        state,
        note,
        revised,
    } = know(form, place);
    let label = label(ctx, form, place);
    let leave = move |_: String| form.leave(place);
    let id = cell_id(place);
    match place.field {
        Field::Level2 => {
            let options = Signal::derive(move || levels(ctx, form, level, &value.get()));
            view! { <CellSelect id label value options state note revised on_commit=leave /> }
                .into_any()
        }
        Field::Operator => {
            let options = Signal::derive(move || operators(&value.get()));
            view! { <CellSelect id label value options state note revised on_commit=leave /> }
                .into_any()
        }
        field => {
            let numeric = matches!(field, Field::Value | Field::Weight);
            view! { <CellInput id label value numeric state note revised on_commit=leave /> }
                .into_any()
        }
    }
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

/// The second levels to choose from: those of the first level, or all of the tree.
fn levels(ctx: Ctx, form: Form, level: Option<Level1>, now: &str) -> Vec<Choice> {
    let lang = ctx.prefs.lang.get();
    let tree = form.detail_untracked().pack.taxonomy.value;
    let known = Level2::parse(now);
    let mut options: Vec<Choice> = Level2::of(tree)
        .filter(|second| level.is_none_or(|level| second.level1() == level))
        .map(|second| {
            // Whatever spelling stands in the cell stays the value of its choice.
            let value = if known == Some(second) {
                now
            } else {
                second.code()
            };
            Choice::new(value, second.label(lang))
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

fn operators(now: &str) -> Vec<Choice> {
    let known = Operator::parse(now);
    let all = Operator::ALL.into_iter().map(|operator| {
        let value = if known == Some(operator) {
            now
        } else {
            operator.symbol()
        };
        Choice::new(value, operator.symbol())
    });
    let mut options: Vec<Choice> = all.collect();
    if known.is_none() {
        options.insert(0, Choice::new(now, now));
    }
    options
}

/// A cell to read.
fn reading(form: Form, place: CellRef) -> AnyView {
    let ctx = form.ctx();
    let Knowledge {
        state,
        note,
        revised,
    } = know(form, place);
    let text = form.text(place);
    let shown = move || {
        text.with(|text| match place.field {
            Field::Level2 => Level2::parse(text).map_or_else(
                || text.clone(),
                |level| level.label(ctx.prefs.lang.get()).to_owned(),
            ),
            _ => text.clone(),
        })
    };
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
            data-state=move || state.get().name()
            id=cell_id(place)
            tabindex="-1"
        >
            {shown}
            {line}
        </td>
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

/// What can be done with a row.
fn row_tools(form: Form, id: RowId, editable: bool) -> AnyView {
    let ctx = form.ctx();
    let panel = form.parts().panel;
    let details = move |_: leptos::ev::MouseEvent| panel.set(Some(Panel::Row(id)));
    let remarks = move || {
        let detail = form.detail();
        let own = detail.remarks.iter();
        own.filter(|remark| remark.cell.is_some_and(|cell| cell.row == Some(id)))
            .count()
    };
    let name = move || {
        let words = &ctx.t().form;
        let row = row_name(form, id, words.unnamed);
        match remarks() {
            0 => fill(words.details_of, &[&row]),
            count => fill(words.details_remarks, &[&row, &count.to_string()]),
        }
    };
    let count = move || {
        let count = remarks();
        (count > 0).then(|| view! { <span class="count">{count}</span> })
    };
    if !editable {
        return view! {
            <button type="button" class="button button--quiet" aria-label=name on:click=details>
                <Icon glyph=Glyph::Remark />
                {count}
            </button>
        }
        .into_any();
    }
    view! {
        <Menu
            id=format!("row-menu-{id}")
            label=ctx.say(|m| m.form.row_menu)
            hide_label=true
            kind=ButtonKind::Quiet
        >
            <button type="button" class="menu__item" on:click=details>
                {ctx.say(|m| m.form.details)}
                {count}
            </button>
            <button type="button" class="menu__item" on:click=move |_| form.move_row(id, false)>
                {ctx.say(|m| m.form.move_up)}
            </button>
            <button type="button" class="menu__item" on:click=move |_| form.move_row(id, true)>
                {ctx.say(|m| m.form.move_down)}
            </button>
            <button type="button" class="menu__item" on:click=move |_| form.remove_row(id)>
                {ctx.say(|m| m.form.remove_row)}
            </button>
        </Menu>
    }
    .into_any()
}
