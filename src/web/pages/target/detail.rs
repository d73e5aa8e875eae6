//! What else belongs to a row: explanation, scoring rule, source, basis, evidence; its history.

use super::{
    beside,
    changes::{Changes, told},
    field::{Line, TextBlock},
    form::Form,
    place::{COLUMNS, DETAILS},
    remarks,
};
use crate::ctx::Ctx;
use api::targets::NewRemark;
use domain::{
    id::RowId,
    target::{CellRef, Field},
};
use kit::{Button, ButtonKind, Choice, Disclosure, Select, TextArea};
use leptos::prelude::*;

/// The side panel of a row.
#[component]
pub(crate) fn RowPanel(
    /// The form.
    form: Form,
    /// Which row.
    row: RowId,
) -> impl IntoView {
    let ctx = form.ctx();
    let (history, _) = form.parts().grid.unfolded;
    let rested = beside::rested();
    let field = move |field: Field| {
        let cell = CellRef {
            row: Some(row),
            field,
        };
        match field {
            Field::Source => view! { <Line form cell /> }.into_any(),
            _ => view! { <TextBlock form cell /> }.into_any(),
        }
    };
    let said = move || {
        let detail = form.detail();
        let own = detail.remarks.iter();
        let own = own.filter(|remark| {
            remark
                .cell
                .is_some_and(|cell| cell.row == Some(row) && COLUMNS.contains(&cell.field))
        });
        own.map(|remark| {
            let field = remark
                .cell
                .map_or("", |cell| cell.field.label(ctx.prefs.lang.get()));
            view! { <p class="small strong">{field}</p>{remarks::line(form, remark.clone())} }
        })
        .collect_view()
    };
    let write = move || {
        form.detail()
            .may_remark
            .then(|| view! { <WriteOnRow form row /> })
    };
    view! {
        <div class="stack">
            {said}
            {write}
            {super::carried::last_year_of(form, row)}
            {DETAILS.into_iter().map(field).collect_view()}
            {beside::library(form, row)}
            {told(form).then(|| view! {
                <Disclosure summary=ctx.say(|m| m.review.changes) unfolded=history>
                    {move || (history.get() && rested.get()).then(|| {
                        view! { <Changes form row=Some(row) /> }
                    })}
                </Disclosure>
            })}
        </div>
    }
    .into_any()
}

/// A remark on one of the row's columns, or on its name for the whole row.
#[component]
fn WriteOnRow(form: Form, row: RowId) -> impl IntoView {
    let ctx = form.ctx();
    // Another row or no panel at all leaves what is written here where it is.
    let notes = form.parts().notes;
    let id = format!("row-{row}");
    let field = RwSignal::from(notes.kept(&format!("{id}-field"), Field::Name.code()));
    let text = RwSignal::from(notes.kept(&id, ""));
    let tried = RwSignal::new(false);
    let pending = RwSignal::new(false);
    let options = Signal::derive(move || fields(ctx));
    let issues = move || {
        let wrong = tried.get() && text.with(|text| !remarks::is_remark(text));
        wrong
            .then(|| ctx.t().review.need_text.to_owned())
            .into_iter()
            .collect::<Vec<_>>()
    };
    let send = move |()| {
        tried.set(true);
        let typed = text.get_untracked();
        let Some(field) = Field::parse(&field.get_untracked()) else {
            return;
        };
        if remarks::is_remark(&typed) && !pending.get_untracked() {
            pending.set(true);
            let cell = Some(CellRef {
                row: Some(row),
                field,
            });
            let new = NewRemark {
                cell,
                text: typed.trim().to_owned(),
            };
            let done = Callback::new(move |()| {
                text.set(String::new());
                tried.set(false);
            });
            remarks::create(form, new, pending, done);
        }
    };
    view! {
        <div class="remarks__write stack stack--tight">
            <Select id="remark-field" label=ctx.say(|m| m.review.on_field) value=field options />
            <TextArea
                id="remark-text"
                label=ctx.say(|m| m.review.write)
                value=text
                limit=remarks::CHARS_MAX
                issues=Signal::derive(issues)
            />
            <Button kind=ButtonKind::Primary pending on_click=send>
                {ctx.say(|m| m.review.add)}
            </Button>
        </div>
    }
    .into_any()
}

fn fields(ctx: Ctx) -> Vec<Choice> {
    let lang = ctx.prefs.lang.get();
    let all = [Field::Name]
        .into_iter()
        .chain(COLUMNS.into_iter().filter(|f| *f != Field::Name));
    all.map(|field| Choice::new(field.code(), field.label(lang)))
        .collect()
}
