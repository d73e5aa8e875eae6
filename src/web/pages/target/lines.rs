//! A list of the form: rows with the columns of the list, added, moved and removed by hand.

use super::{
    field::{Line, TextBlock},
    form::Form,
    place::{cell_id, list_id},
    proof::Proof,
    rows::new_row_id,
};
use crate::{ctx::Ctx, lang::fill};
use domain::{
    id::RowId,
    lang::Lang,
    project::{FundLevel, FundNature},
    target::{Cell, CellRef, Cells, Field, LIST_ROWS_MAX, List, Row, linked},
};
use kit::{BannerKind, ButtonKind, Choice, Glyph, Icon, InputKind, Menu, Select, VisuallyHidden};
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
        Field::InterimRow | Field::StepContent | Field::ItemName | Field::StageName => Some(""),
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
    let head = move |field: &'static Field| {
        let class = match width(*field) {
            Width::Short => "lines__head lines__head--short",
            Width::Middle => "lines__head lines__head--middle",
            Width::Rest => "lines__head",
        };
        view! { <th class=class scope="col">{move || heading(ctx, *field)}</th> }
    };
    let table = move || {
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
            </table>
        }
    };
    let none = move || {
        (!any.get() && !form.is_editable())
            .then(|| view! { <p class="muted">{ctx.say(|m| m.parts.none)}</p> })
    };
    let add = move || {
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
    };
    view! {
        <div class="part">
            <h3 class="part__title" id=list_id(list) tabindex="-1">{name}</h3>
            {lead.map(|lead| view! { <p class="small muted">{lead}</p> })}
            <Show when=move || any.get()>{table()}</Show>
            {gone(form, list)}
            {none}
            {add}
        </div>
    }
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
        | Field::StageAmount => Width::Middle,
        _ => Width::Rest,
    }
}

/// A column's name; amounts say their unit.
fn heading(ctx: Ctx, field: Field) -> String {
    let lang = ctx.prefs.lang.get();
    let unit = match field {
        Field::FundAmount | Field::ItemAmount | Field::StageAmount => ctx.t().app.wan,
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

/// The control of a cell, by what it holds.
fn control(form: Form, cell: CellRef) -> AnyView {
    let ctx = form.ctx();
    match cell.field {
        Field::GoalProof => view! { <Proof form cell /> }.into_any(),
        Field::GoalText => view! { <TextBlock form cell /> }.into_any(),
        Field::GoalPeriod | Field::FundNature | Field::FundLevel | Field::InterimMonth => {
            let options = Signal::derive(move || options(ctx, cell.field));
            view! { <Pick form cell options /> }.into_any()
        }
        Field::InterimRow => {
            let edits = form.parts().edits;
            let options = Memo::new(move |_| {
                edits.track();
                super::proof::indicators(form)
            });
            view! { <Pick form cell options=options.into() /> }.into_any()
        }
        Field::StepFrom | Field::StepTo | Field::StageDue => {
            view! { <Line form cell kind=InputKind::Date /> }.into_any()
        }
        Field::FundAmount
        | Field::ItemPrice
        | Field::ItemCount
        | Field::ItemAmount
        | Field::StageAmount => view! { <Line form cell kind=InputKind::Number /> }.into_any(),
        _ => view! { <Line form cell /> }.into_any(),
    }
}

/// What there is to choose in a coded column.
fn options(ctx: Ctx, field: Field) -> Vec<Choice> {
    let lang = ctx.prefs.lang.get();
    match field {
        Field::GoalPeriod => {
            let words = &ctx.t().parts;
            vec![
                Choice::new("year", words.year),
                Choice::new("mid", words.mid),
            ]
        }
        Field::FundNature => {
            let all = FundNature::ALL.iter();
            all.map(|one| Choice::new(one.code(), one.label(lang)))
                .collect()
        }
        Field::FundLevel => {
            let all = FundLevel::ALL.iter();
            all.map(|one| Choice::new(one.code(), one.label(lang)))
                .collect()
        }
        _ => (1..=12_u8)
            .map(|month| {
                let number = month.to_string();
                let label = fill(ctx.t().parts.month, &[&number]);
                Choice::new(number, label)
            })
            .collect(),
    }
}

/// What the text of a list's cell says to a reader.
pub(crate) fn told(ctx: Ctx, field: Field, text: &str, lang: Lang) -> String {
    let coded = match field {
        Field::FundNature => FundNature::parse(text).map(|one| one.label(lang)),
        Field::FundLevel => FundLevel::parse(text).map(|one| one.label(lang)),
        Field::GoalPeriod if text == "year" => Some(ctx.t().parts.year),
        Field::GoalPeriod if text == "mid" => Some(ctx.t().parts.mid),
        // Identities tell nobody anything.
        Field::GoalProof => {
            let count = linked(text).count().to_string();
            return fill(ctx.t().parts.n_proofs, &[&count]);
        }
        Field::InterimMonth if !text.is_empty() => {
            return fill(ctx.t().parts.month, &[text]);
        }
        _ => None,
    };
    coded.unwrap_or(text).to_owned()
}

/// A cell that is chosen.
#[component]
fn Pick(form: Form, cell: CellRef, options: Signal<Vec<Choice>>) -> impl IntoView {
    let ctx = form.ctx();
    let value = form.text(cell);
    form.follow(cell, value);
    let name = move || cell.field.label(ctx.prefs.lang.get());
    let old = super::field::before(form, cell);
    let revised = old.is_some();
    view! {
        <div class="cell-field" class=("cell-field--revised", revised)>
            <Select
                id=cell_id(cell)
                label=name
                value
                options
                placeholder=ctx.say(|m| m.form.choose)
                issues=super::field::said_all(form, cell)
                disabled=Signal::derive(move || !form.is_editable())
                on_commit=move |_| form.leave(cell)
            />
            <super::remarks::Remarks form cell=Some(cell) />
        </div>
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
