//! Fields of the head: one line or a block of text, with what the rules and reviewers say.

use super::{carried::confirm, editing::Why, form::Form, place::cell_id, remarks::Remarks};
use crate::{ctx::Ctx, lang::fill};
use domain::{
    problem::{Place, Severity},
    target::{CellRef, Field},
};
use kit::{InputKind, TextArea, TextField};
use leptos::prelude::*;

/// The cell of a head field.
pub(crate) fn head_cell(field: Field) -> CellRef {
    CellRef { row: None, field }
}

/// What the rules say of a cell, errors or the rest.
pub(crate) fn said(form: Form, cell: CellRef, errors: bool) -> Signal<Vec<String>> {
    let (ctx, parts) = (form.ctx(), form.parts());
    let (problems, held) = (parts.problems, parts.held.of(cell));
    Signal::derive(move || {
        let lang = ctx.prefs.lang.get();
        let why = held
            .get()
            .filter(|_| errors)
            .map(|why| held_words(ctx, why));
        let found = problems.with(|all| {
            let own = all.iter().filter(|problem| {
                problem.place == Place::Cell(cell)
                    && (problem.severity == Severity::Error) == errors
            });
            own.map(|problem| {
                let words = problem.words(lang);
                super::problems::sentence(&words.text, &words.remedy, lang)
            })
            .collect::<Vec<_>>()
        });
        why.into_iter().chain(found).collect()
    })
}

/// Everything the rules say of a cell, the errors first.
pub(crate) fn said_all(form: Form, cell: CellRef) -> Signal<Vec<String>> {
    let (errors, others) = (said(form, cell, true), said(form, cell, false));
    Signal::derive(move || [errors.get(), others.get()].concat())
}

/// What the rules say of a cell that is no text field.
pub(crate) fn lines(form: Form, cell: CellRef) -> AnyView {
    let all = said_all(form, cell);
    let line = |text: String| {
        view! {
            <p class="field__issue field__issue--warning">
                <kit::Icon glyph=kit::Glyph::Warning />
                {text}
            </p>
        }
    };
    (move || all.get().into_iter().map(line).collect_view()).into_any()
}

/// Why a cell is not saved, and what to do.
pub(crate) fn held_words(ctx: Ctx, why: Why) -> String {
    let words = &ctx.t().form;
    let why = match why {
        Why::TooLong(chars_max) => fill(words.too_long, &[&chars_max.to_string()]),
        Why::Control => words.control.to_owned(),
        Why::NoRoom => words.no_place.to_owned(),
    };
    fill(words.held, &[&why])
}

/// The text of the round before, where the cell was changed since.
pub(crate) fn before(form: Form, cell: CellRef) -> Option<String> {
    let detail = form.detail_untracked();
    let found = detail
        .changed_since_round
        .iter()
        .find(|(at, _)| *at == cell);
    found.map(|(_, text)| text.clone())
}

/// The same in words.
pub(crate) fn before_words(ctx: Ctx, text: &str) -> String {
    let words = &ctx.t().form;
    let text = if text.is_empty() {
        words.empty_text
    } else {
        text
    };
    fill(words.before, &[text])
}

/// One line.
#[component]
pub(crate) fn Line(
    /// The form.
    form: Form,
    /// Which cell.
    cell: CellRef,
    /// Holds an amount in 万元.
    #[prop(optional)]
    money: bool,
    /// What it is called here instead of the field's name.
    #[prop(optional)]
    label: Option<Signal<&'static str>>,
    /// The same where the name is made of parts.
    #[prop(optional)]
    named: Option<Signal<String>>,
    /// What it takes; an amount with `money` says its unit.
    #[prop(optional)]
    kind: InputKind,
) -> impl IntoView {
    let ctx = form.ctx();
    let value = form.text(cell);
    form.follow(cell, value);
    let name = move || match (named, label) {
        (Some(named), _) => named.get(),
        (None, Some(label)) => label.get().to_owned(),
        (None, None) => cell.field.label(ctx.prefs.lang.get()).to_owned(),
    };
    let old = before(form, cell);
    let revised = old.is_some();
    let old = old.map(|text| {
        view! { <p class="revised">{move || before_words(ctx, &text)}</p> }
    });
    let issues = (said(form, cell, true), said(form, cell, false));
    let readonly = Signal::derive(move || !form.is_editable());
    let leave = move |_: String| form.leave(cell);
    let field = if money {
        view! {
            <TextField
                id=cell_id(cell)
                label=name
                value
                kind=InputKind::Number
                unit=ctx.say(|m| m.app.wan)
                issues=issues.0
                warnings=issues.1
                readonly
                on_commit=leave
            />
        }
        .into_any()
    } else {
        view! {
            <TextField
                id=cell_id(cell)
                label=name
                value
                kind
                issues=issues.0
                warnings=issues.1
                readonly
                on_commit=leave
            />
        }
        .into_any()
    };
    view! {
        <div class="cell-field" class=("cell-field--revised", revised)>
            {field}
            {old}
            {confirm(form, cell)}
            <Remarks form cell=Some(cell) />
        </div>
    }
    .into_any()
}

/// A block of text.
#[component]
pub(crate) fn TextBlock(
    /// The form.
    form: Form,
    /// Which cell.
    cell: CellRef,
) -> impl IntoView {
    let ctx = form.ctx();
    let value = form.text(cell);
    form.follow(cell, value);
    let name = move || cell.field.label(ctx.prefs.lang.get());
    let old = before(form, cell);
    let revised = old.is_some();
    let old = old.map(|text| {
        view! { <p class="revised">{move || before_words(ctx, &text)}</p> }
    });
    view! {
        <div class="cell-field" class=("cell-field--revised", revised)>
            <TextArea
                id=cell_id(cell)
                label=name
                value
                limit=cell.field.chars_max()
                issues=said(form, cell, true)
                warnings=said(form, cell, false)
                readonly=Signal::derive(move || !form.is_editable())
                on_commit=move |_| form.leave(cell)
            />
            {old}
            {confirm(form, cell)}
            <Remarks form cell=Some(cell) />
        </div>
    }
    .into_any()
}
