//! Which indicators prove an objective: chosen from those of the target.

use super::{form::Form, place::cell_id, remarks::Remarks, view::row_title};
use crate::lang::fill;
use domain::{
    id::RowId,
    target::{CellRef, TargetDraft, link_text, linked},
};
use kit::{Checkbox, Choice};
use leptos::prelude::*;

/// The indicators of the target by identity and name; tracks nothing.
pub(crate) fn indicators(form: Form) -> Vec<Choice> {
    let unnamed = untrack(|| form.ctx().t().form.unnamed);
    form.with_shown(|shown| {
        let rows = shown.rows.iter();
        rows.map(|row| Choice::new(row.id.to_string(), row_title(&row.title(), unnamed)))
            .collect()
    })
}

/// The names of the indicators a cell links to, in the order of the table.
pub(crate) fn names(draft: &TargetDraft, text: &str) -> Vec<String> {
    let chosen: Vec<RowId> = linked(text).collect();
    let rows = draft.rows.iter().filter(|row| chosen.contains(&row.id));
    rows.map(domain::target::Row::title).collect()
}

/// The cell: what is chosen, and the indicators to choose from on demand.
#[component]
pub(crate) fn Proof(
    /// The form.
    form: Form,
    /// The cell.
    cell: CellRef,
) -> impl IntoView {
    let ctx = form.ctx();
    let text = form.text(cell);
    let edits = form.parts().edits;
    let summary = Memo::new(move |_| {
        edits.track();
        let names = text.with(|text| form.with_shown(|shown| names(shown, text)));
        let words = &ctx.t().parts;
        if names.is_empty() {
            return words.no_proof.to_owned();
        }
        let joined = names.join(ctx.prefs.lang.get().pick("、", ", "));
        fill(words.proof, &[&names.len().to_string(), &joined])
    });
    let all = Memo::new(move |_| {
        edits.track();
        indicators(form)
    });
    let boxes = move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <p class="muted">{ctx.say(|m| m.parts.proof_none)}</p> }.into_any();
        }
        all.into_iter()
            .map(|one| tick(form, cell, text, one))
            .collect_view()
            .into_any()
    };
    let name = move || cell.field.label(ctx.prefs.lang.get());
    view! {
        <div class="cell-field">
            <details on:toggle=move |_| form.leave(cell)>
                <summary class="disclosure__summary" id=cell_id(cell)>
                    <kit::VisuallyHidden>{name}" "</kit::VisuallyHidden>
                    {move || summary.get()}
                </summary>
                <div class="disclosure__body">{boxes}</div>
            </details>
            {super::field::lines(form, cell)}
            <Remarks form cell=Some(cell) />
        </div>
    }
    .into_any()
}

/// One indicator to choose.
fn tick(form: Form, cell: CellRef, text: RwSignal<String>, one: Choice) -> AnyView {
    let Choice { value, label, .. } = one;
    let Ok(own) = value.parse::<RowId>() else {
        return ().into_any();
    };
    let is_on = text.with_untracked(|text| linked(text).any(|id| id == own));
    let on = RwSignal::new(is_on);
    // Others may link it meanwhile.
    Effect::new(move |_| {
        let is_on = text.with(|text| linked(text).any(|id| id == own));
        if on.get_untracked() != is_on {
            on.set(is_on);
        }
    });
    let set = move |is_on: bool| {
        let mut chosen: Vec<RowId> = text.with_untracked(|text| linked(text).collect());
        chosen.retain(|id| *id != own);
        if is_on {
            chosen.push(own);
        }
        let joined = link_text(chosen);
        form.typed(cell, joined.clone());
        text.set(joined);
    };
    let id = format!("{}-{own}", cell_id(cell));
    view! {
        <Checkbox
            id
            label
            value=on
            disabled=Signal::derive(move || !form.is_editable())
            on_commit=set
        />
    }
    .into_any()
}
