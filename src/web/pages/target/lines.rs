//! A list of the form: rows with the columns of the list, added, moved and removed by hand.

use super::{
    form::Form,
    line_cells::{control, told},
    place::list_id,
    rows::new_row_id,
    whole,
};
use crate::{ctx::Ctx, lang::fill};
use domain::{
    id::RowId,
    lang::Lang,
    project::FundNature,
    target::{Cell, CellRef, Cells, Field, LIST_ROWS_MAX, List, Row},
};
use kit::{BannerKind, ButtonKind, Glyph, Icon, Menu, VisuallyHidden};
use leptos::prelude::*;

impl Form {
    /// Adds a row at the end of a list and leads to its first cell.
    fn add_line(self, list: List) {
        let ctx = self.ctx();
        let (count, last) = self.with_shown(|shown| {
            let rows = shown.list(list);
            (rows.len(), rows.last().map(|row| row.id))
        });
        if count >= LIST_ROWS_MAX {
            let max = LIST_ROWS_MAX.to_string();
            let text = untrack(|| fill(ctx.t().parts.full, &[&max]));
            ctx.toasts.push(BannerKind::Warning, text);
            return;
        }
        let first = list.fields().first().copied();
        let mut cells = Cells::new();
        for field in list.fields() {
            if let Some(text) = preset(*field) {
                cells.insert(*field, Cell::typed(text));
            }
        }
        let id = new_row_id();
        self.change(|editing| editing.add_to(list, Row { id, cells }, last));
        if let Some(field) = first {
            self.go_to(CellRef {
                row: Some(id),
                field,
            });
        }
    }

    /// Takes a row of a list away; the notice takes it back.
    fn remove_line(self, list: List, id: RowId) {
        let ctx = self.ctx();
        let mut removed = None;
        self.change(|editing| removed = editing.remove_row(id));
        let Some((row, after)) = removed else { return };
        kit::focus_id_later(add_id(list));
        let text = untrack(|| ctx.t().parts.line_removed);
        let undo = Callback::new(move |()| {
            let row = row.clone();
            self.change(|editing| {
                editing.restore_row(row, after, new_row_id());
            });
        });
        ctx.toasts.push_undo(BannerKind::Info, text, undo);
    }

    /// Moves a row of a list by one.
    fn move_line(self, list: List, id: RowId, down: bool) {
        let to = self.with_shown(|shown| {
            let rows = shown.list(list);
            let at = rows.iter().position(|row| row.id == id)?;
            if down {
                return rows.get(at + 1).map(|next| Some(next.id));
            }
            // Before the row above means after the one above that.
            at.checked_sub(1)?;
            let before = at.checked_sub(2).and_then(|at| rows.get(at));
            Some(before.map(|row| row.id))
        });
        if let Some(after) = to {
            self.change(|editing| editing.move_row(id, after));
        }
    }
}

/// What a new row begins with: a row always has a cell, which tells its list.
fn preset(field: Field) -> Option<&'static str> {
    match field {
        Field::GoalPeriod => Some("year"),
        Field::UnitName
        | Field::InterimRow
        | Field::StepContent
        | Field::ItemName
        | Field::StageName
        | Field::TaskName => Some(""),
        Field::FundNature => Some(FundNature::GeneralBudget.code()),
        _ => None,
    }
}

fn add_id(list: List) -> String {
    format!("add-{}", list.code())
}

/// A list under its name.
#[component]
pub(crate) fn Lines(
    /// The form.
    form: Form,
    /// Which list.
    list: List,
    /// A sentence about it.
    #[prop(optional)]
    lead: Option<Signal<&'static str>>,
) -> impl IntoView {
    let ctx = form.ctx();
    let edits = form.parts().edits;
    let rows = Memo::new(move |_| {
        edits.track();
        form.with_shown(|shown| {
            shown
                .list(list)
                .iter()
                .map(|row| row.id)
                .collect::<Vec<_>>()
        })
    });
    let any = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    let name = move || list.label(ctx.prefs.lang.get());
    let none = move || {
        (!any.get() && !form.is_editable())
            .then(|| view! { <p class="muted">{ctx.say(|m| m.parts.none)}</p> })
    };
    view! {
        <div class="part">
            <h3 class="part__title" id=list_id(list) tabindex="-1">{name}</h3>
            {lead.map(|lead| view! { <p class="small muted">{lead}</p> })}
            <Show when=move || any.get()>{table(form, list, rows)}</Show>
            {gone(form, list)}
            {none}
            {add(form, list)}
        </div>
    }
    .into_any()
}

/// The rows under the names of their columns.
fn table(form: Form, list: List, rows: Memo<Vec<RowId>>) -> AnyView {
    let ctx = form.ctx();
    let name = move || list.label(ctx.prefs.lang.get());
    let head = move |field: &'static Field| {
        let class = match width(*field) {
            Width::Short => "lines__head lines__head--short",
            Width::Middle => "lines__head lines__head--middle",
            Width::Rest => "lines__head",
        };
        view! { <th class=class scope="col">{move || heading(ctx, *field)}</th> }
    };
    view! {
        <table class="lines">
            <caption class="visually-hidden">{name}</caption>
            <thead>
                <tr>
                    {list.fields().iter().map(head).collect_view()}
                    <th class="lines__head lines__menu" scope="col">
                        {ctx.say(|m| m.parts.actions)}
                    </th>
                </tr>
            </thead>
            <tbody>
                <For
                    each=move || rows.get()
                    key=|id| *id
                    children=move |id| line(form, list, id, rows)
                />
            </tbody>
            {(list == List::Tasks).then(|| whole::totals(form))}
        </table>
    }
    .into_any()
}

/// The button that adds a row at the end.
fn add(form: Form, list: List) -> AnyView {
    let ctx = form.ctx();
    let name = move || list.label(ctx.prefs.lang.get());
    (move || {
        form.is_editable().then(|| {
            let to = move || fill(ctx.t().parts.add_to, &[name()]);
            view! {
                <button
                    type="button"
                    class="button button--quiet"
                    id=add_id(list)
                    on:click=move |_| form.add_line(list)
                >
                    <Icon glyph=Glyph::Plus />
                    {ctx.say(|m| m.parts.add_line)}
                    <VisuallyHidden>{to}</VisuallyHidden>
                </button>
            }
        })
    })
    .into_any()
}

/// How much room a column takes.
enum Width {
    Short,
    Middle,
    Rest,
}

fn width(field: Field) -> Width {
    match field {
        Field::GoalPeriod | Field::InterimMonth | Field::ItemUnit | Field::ItemCount => {
            Width::Short
        }
        Field::FundAmount
        | Field::FundLevel
        | Field::InterimValue
        | Field::StepFrom
        | Field::StepTo
        | Field::ItemPrice
        | Field::ItemAmount
        | Field::StageDue
        | Field::StageAmount
        | Field::UnitAmount
        | Field::TaskTotal
        | Field::TaskFiscal
        | Field::TaskOther => Width::Middle,
        _ => Width::Rest,
    }
}

/// A column's name; amounts say their unit.
fn heading(ctx: Ctx, field: Field) -> String {
    let lang = ctx.prefs.lang.get();
    let unit = match field {
        Field::FundAmount
        | Field::ItemAmount
        | Field::StageAmount
        | Field::UnitAmount
        | Field::TaskTotal
        | Field::TaskFiscal
        | Field::TaskOther => ctx.t().app.wan,
        Field::ItemPrice => lang.pick("元", "yuan"),
        _ => return field.label(lang).to_owned(),
    };
    let name = field.label(lang);
    match lang {
        Lang::Zh => format!("{name}（{unit}）"),
        Lang::En => format!("{name} ({unit})"),
    }
}

fn line(form: Form, list: List, id: RowId, rows: Memo<Vec<RowId>>) -> AnyView {
    let ctx = form.ctx();
    let cell = move |field: &Field| {
        let place = CellRef {
            row: Some(id),
            field: *field,
        };
        view! { <td class="lines__cell">{control(form, place)}</td> }
    };
    let number = move || {
        rows.with(|rows| rows.iter().position(|row| *row == id))
            .unwrap_or(0)
            + 1
    };
    let which = move || {
        let name = list.label(ctx.prefs.lang.get());
        fill(ctx.t().parts.line_of, &[name, &number().to_string()])
    };
    let item = move |word: Signal<&'static str>, act: Callback<()>| {
        view! {
            <button type="button" class="menu__item" on:click=move |_| act.run(())>{word}</button>
        }
    };
    let moved = move |down| Callback::new(move |()| form.move_line(list, id, down));
    let remove = Callback::new(move |()| form.remove_line(list, id));
    let tools = move || {
        form.is_editable().then(|| {
            view! {
                <Menu
                    id=format!("line-menu-{id}")
                    label=which
                    hide_label=true
                    kind=ButtonKind::Quiet
                >
                    {item(ctx.say(|m| m.parts.up), moved(false))}
                    {item(ctx.say(|m| m.parts.down), moved(true))}
                    {item(ctx.say(|m| m.parts.remove), remove)}
                </Menu>
            }
        })
    };
    view! {
        <tr>
            {list.fields().iter().map(cell).collect_view()}
            <td class="lines__cell lines__menu">{tools}</td>
        </tr>
    }
    .into_any()
}

/// The rows of the round before that are gone.
fn gone(form: Form, list: List) -> Option<AnyView> {
    let ctx = form.ctx();
    let detail = form.detail_untracked();
    let rows = detail.removed_since_round.iter();
    let rows: Vec<Row> = rows
        .filter(|row| row.list() == Some(list))
        .cloned()
        .collect();
    if rows.is_empty() {
        return None;
    }
    let shown = move || {
        let lang = ctx.prefs.lang.get();
        let told = |row: &Row| {
            let texts: Vec<String> = row
                .cells
                .iter()
                .map(|(field, cell)| told(ctx, *field, &cell.text, lang))
                .collect();
            view! { <li><del>{texts.join(" · ")}</del>" "{ctx.t().form.row_gone_since}</li> }
        };
        rows.iter().map(told).collect_view()
    };
    Some(view! { <ul class="revised">{shown}</ul> }.into_any())
}
