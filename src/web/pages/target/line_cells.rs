//! The cells of a list by what they hold: text, amount, day, a choice, links to indicators.

use super::{
    field::{self, Line, TextBlock},
    form::Form,
    place::cell_id,
    proof::{self, Proof},
    remarks::Remarks,
};
use crate::{ctx::Ctx, lang::fill};
use domain::{
    lang::Lang,
    project::{FundLevel, FundNature},
    target::{CellRef, Field, linked},
};
use kit::{Choice, InputKind, Select};
use leptos::prelude::*;

/// The control of a cell, by what it holds.
pub(super) fn control(form: Form, cell: CellRef) -> AnyView {
    let ctx = form.ctx();
    match cell.field {
        Field::GoalProof => view! { <Proof form cell /> }.into_any(),
        Field::GoalText | Field::TaskContent => view! { <TextBlock form cell /> }.into_any(),
        Field::GoalPeriod | Field::FundNature | Field::FundLevel | Field::InterimMonth => {
            let options = Signal::derive(move || options(ctx, cell.field));
            view! { <Pick form cell options /> }.into_any()
        }
        Field::InterimRow => {
            let edits = form.parts().edits;
            let options = Memo::new(move |_| {
                edits.track();
                proof::indicators(form)
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
        | Field::StageAmount
        | Field::UnitAmount
        | Field::TaskTotal
        | Field::TaskFiscal
        | Field::TaskOther => view! { <Line form cell kind=InputKind::Number /> }.into_any(),
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
    let old = field::before(form, cell);
    let revised = old.is_some();
    view! {
        <div class="cell-field" class=("cell-field--revised", revised)>
            <Select
                id=cell_id(cell)
                label=name
                value
                options
                placeholder=ctx.say(|m| m.form.choose)
                issues=field::said_all(form, cell)
                disabled=Signal::derive(move || !form.is_editable())
                on_commit=move |_| form.leave(cell)
            />
            <Remarks form cell=Some(cell) />
        </div>
    }
    .into_any()
}
