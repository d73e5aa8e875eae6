//! The indicator table: by first level, second and third levels, operator, value, unit, weight.

mod bulk;
mod clipboard;
mod jump;
mod know;
mod mouse;
mod number;
mod portion;
mod preview;
mod row;
mod state;
mod table;
mod tools;
mod weigh;

pub(crate) use jump::page_key;
pub(crate) use state::Grid;

use super::{
    case,
    editing::Editing,
    form::Form,
    pick,
    place::{TABLE_ID, level1},
    recommend,
};
use crate::{ctx::Ctx, grid::keyboard, lang::fill};
use domain::{
    id::RowId,
    target::{Field, Row},
    taxonomy::Level1,
};
use kit::{Button, ButtonKind, EmptyState, EntryGrid, Glyph, Icon, VisuallyHidden, WeightBar};
use leptos::prelude::*;
use number::Numbers;
use row::{gone_view, row_view};

/// The section 绩效指标.
#[component]
pub(crate) fn Indicators(
    /// The form.
    form: Form,
) -> impl IntoView {
    let ctx = form.ctx();
    let (groups, grid) = (form.parts().groups, form.parts().grid);
    let numbers = Numbers::of(form);
    crate::grid::clipboard::listen(form);
    keyboard::tell_mode(form);
    portion::follow(grid);
    Effect::new(move |_| {
        let up = window_event_listener(leptos::ev::mouseup, move |event| {
            mouse::released(form, &event);
        });
        on_cleanup(move || up.remove());
    });
    let is_empty =
        Memo::new(move |_| groups.with(|all| all.iter().all(|(_, rows)| rows.is_empty())));
    // Each level stands for itself and each row by its identity: what changes elsewhere leaves
    // caret and input method alone.
    let levels = Level1::ALL.into_iter().map(Some).chain([None]);
    let empty = move || {
        (is_empty.get() && !form.is_editable()).then(|| {
            view! { <EmptyState title=ctx.say(|m| m.form.no_rows) /> }
        })
    };
    view! {
            <section class="form-section stack stack--tight">
                <div class="indicators__head" id="tour-target-table">
                    <h2 class="form-section__title" id=TABLE_ID tabindex="-1">
                        {ctx.say(|m| m.form.indicators)}
                    </h2>
                    <div class="indicators__tools">
    {turns(ctx, form)}{confirm_all(ctx, form)}{recommend::button(ctx, form)}
    {case::button(ctx, form)}{pick::button(ctx, form)}</div>
                </div>
                {weights(ctx, form)}
                <div
                    class="indicators"
                    on:keydown=move |event| keyboard::pressed(&form, &event)
                    on:focusin=move |event| keyboard::entered(&form, &event_target(&event))
                    on:focusout=move |_| keyboard::left(&form)
                    on:input=move |_| keyboard::typed(&form)
                    on:compositionstart=move |_| keyboard::typed(&form)
                    on:mousedown=move |event| mouse::pressed(form, &event)
                    on:dblclick=move |event| crate::grid::mouse::pressed_twice(&form, &event)
                    on:mouseover=move |event| mouse::over(form, &event)
                >
                    <EntryGrid
                        caption=ctx.say(|m| m.form.indicators)
                        size=Numbers::size(numbers)
                    >
                        {heads(ctx, form)}
                        {levels.map(|level| group(form, level, numbers)).collect_view()}
                    </EntryGrid>
                </div>
                {preview::dialog(form)}
                {empty}
                {move || form.is_editable().then(|| {
                    view! { <p class="small muted">{ctx.say(|m| m.form.keys)}</p> }
                })}
            </section>
        }
    .into_any()
}

/// Sums of weights per first level against the pack, and the total.
fn weights(ctx: Ctx, form: Form) -> AnyView {
    let sums = form.parts().sums;
    let bar = move |(index, level): (usize, Level1)| {
        let of = move |pick: fn(&domain::judge::LevelSum) -> rust_decimal::Decimal| {
            sums.with(|sums| sums.levels.get(index).map(pick))
                .map(|sum| sum.normalize().to_string())
        };
        view! {
            <WeightBar
                label=move || level.label(ctx.prefs.lang.get())
                sum=Signal::derive(move || of(|level| level.sum).unwrap_or_default())
                expected=Signal::derive(move || of(|level| level.expected))
            />
        }
    };
    let tree = form.detail_untracked().pack.taxonomy.value;
    let levels = Level1::ALL.into_iter().enumerate();
    let levels = levels.filter(|(_, level)| level.is_in(tree));
    let total = Signal::derive(move || sums.with(|sums| sums.total.normalize().to_string()));
    let all = move || sums.with(|sums| Some(sums.expected_total.normalize().to_string()));
    view! {
        <div class="weights">
            {levels.map(bar).collect_view()}
            <WeightBar
                label=ctx.say(|m| m.form.weights_total)
                sum=total
                expected=Signal::derive(all)
            />
            {weigh::total_buttons(ctx, form)}
        </div>
    }
    .into_any()
}

/// Taking steps back and doing them again.
fn turns(ctx: Ctx, form: Form) -> impl IntoView {
    let parts = form.parts();
    let edits = parts.edits;
    let can = Memo::new(move |_| {
        edits.track();
        form.parts().editing.with_value(Editing::can_turn)
    });
    let idle = move |yes: bool| (!yes).then(|| ctx.t().grid.nothing.to_owned());
    move || {
        form.is_editable().then(|| {
            view! {
                <Button
                    disabled=Signal::derive(move || idle(can.get().0))
                    on_click=move |()| bulk::undo(form)
                >
                    <Icon glyph=Glyph::Return />
                    {ctx.say(|m| m.grid.undo)}
                </Button>
                <Button
                    disabled=Signal::derive(move || idle(can.get().1))
                    on_click=move |()| bulk::redo(form)
                >
                    {ctx.say(|m| m.grid.redo)}
                </Button>
            }
        })
    }
}

/// One press that confirms every suggestion.
fn confirm_all(ctx: Ctx, form: Form) -> impl IntoView {
    let edits = form.parts().edits;
    let count = Memo::new(move |_| {
        edits.track();
        form.unconfirmed_cells().len()
    });
    let act = move |()| {
        form.confirm_all();
        // The button is gone now: the table keeps the keyboard.
        kit::focus_id_later(TABLE_ID);
    };
    move || {
        let shown = form.is_editable() && count.get() > 0;
        shown.then(|| {
            let label = move || fill(ctx.t().form.confirm_all, &[&count.get().to_string()]);
            view! { <Button on_click=act>{label}</Button> }
        })
    }
}

fn heads(ctx: Ctx, form: Form) -> AnyView {
    let head = move |field: Field| {
        let class = match field {
            Field::Level2 => "entry__head indicators__level2",
            Field::Name => "entry__head indicators__name",
            Field::Value => "entry__head indicators__value",
            _ => "entry__head indicators__short",
        };
        let at = super::place::COLUMNS.iter().position(|own| *own == field);
        let at = at.map(|at| (at + 2).to_string());
        view! {
            <th class=class scope="col" role="columnheader" aria-colindex=at>
                {move || field.label(ctx.prefs.lang.get())}
            </th>
        }
    };
    let last = move || {
        if form.is_editable() {
            ctx.t().form.row_menu
        } else {
            ctx.t().form.details
        }
    };
    view! {
        <thead>
            <tr aria-rowindex="1">
                <th
                    class="entry__head indicators__first"
                    scope="col"
                    role="columnheader"
                    aria-colindex="1"
                >
                    {ctx.say(|m| m.grid.number)}
                </th>
                {super::place::COLUMNS.into_iter().map(head).collect_view()}
                <th
                    class="entry__head indicators__menu"
                    scope="col"
                    role="columnheader"
                    aria-colindex="8"
                >
                    {last}
                </th>
            </tr>
        </thead>
    }
    .into_any()
}

/// Whether rows may be added under a level: the tree of the year knows it.
fn offers(form: Form, level: Option<Level1>) -> bool {
    let tree = form.detail_untracked().pack.taxonomy.value;
    level.is_some_and(|level| level.is_in(tree)) && form.is_editable()
}

/// The rows of a first level under its name.
fn group(form: Form, level: Option<Level1>, numbers: Memo<Numbers>) -> AnyView {
    let groups = form.parts().groups;
    let standing = form.parts().grid.standing;
    let rows = Memo::new(move |_| groups.with(|all| portion::rows(all, level, standing.get())));
    let detail = form.detail_untracked();
    let gone = detail.removed_since_round.iter();
    let gone: Vec<Row> = gone
        .filter(|row| row.list().is_none() && level1(row) == level)
        .cloned()
        .collect();
    let has_gone = !gone.is_empty();
    let gone = StoredValue::new(gone);
    let is_empty = move || groups.with(|all| portion::rows(all, level, usize::MAX).is_empty());
    let shown = Memo::new(move |_| has_gone || offers(form, level) || !is_empty());
    let body = move || {
        view! {
            <tbody>
                {bar(form, level, rows, numbers)}
                <For
                    each=move || rows.get()
                    key=|id| *id
                    children=move |id| row_view(form, level, id, numbers)
                />
                {gone.get_value().iter().map(|row| gone_view(form, row)).collect_view()}
            </tbody>
        }
    };
    view! { <Show when=move || shown.get()>{body()}</Show> }.into_any()
}

/// The name of a first level, and a button that adds a row under it.
fn bar(
    form: Form,
    level: Option<Level1>,
    rows: Memo<Vec<RowId>>,
    numbers: Memo<Numbers>,
) -> AnyView {
    let ctx = form.ctx();
    let title = move || {
        let lang = ctx.prefs.lang.get();
        level.map_or_else(|| ctx.t().form.no_level, |level| level.label(lang))
    };
    let add = move |()| {
        form.parts().grid.stand_whole();
        let last = rows.with_untracked(|rows| rows.last().copied());
        if let Some(row) = form.add_row(level, last) {
            form.go_to(domain::target::CellRef {
                row: Some(row),
                field: Field::Name,
            });
        }
    };
    let button = move || {
        (form.is_editable() && level.is_some()).then(|| {
            let under = move || fill(ctx.t().form.under, &[title()]);
            view! {
                <Button kind=ButtonKind::Quiet on_click=add>
                    <Icon glyph=Glyph::Plus />
                    {ctx.say(|m| m.form.add_row)}
                    <VisuallyHidden>{under}</VisuallyHidden>
                </Button>
            }
        })
    };
    view! {
        <tr
            class="entry__row"
            aria-rowindex=move || numbers.with(|all| all.bar(level)).map(|at| at.to_string())
        >
            <th
                class="entry__head entry__head--row indicators__group"
                colspan="8"
                scope="rowgroup"
                role="rowheader"
            >
                <div class="indicators__bar">
                    <span>{title}</span>
                    <span class="indicators__tools">
                        {level.map(|level| weigh::share_button(ctx, form, level))}
                        {button}
                    </span>
                </div>
            </th>
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod semantics;
#[cfg(test)]
mod tests;
