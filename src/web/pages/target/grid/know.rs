//! What is to be known about a cell of the table: rules, remarks, the round before.

use super::super::{
    chain::node_label,
    field::{before, before_words, held_words},
    form::Form,
    head::safety_word,
};
use crate::lang::{colon, fill};
use domain::{problem::Severity, target::CellRef};
use kit::{CellState, Unsaved};
use leptos::prelude::*;

/// What is to be known about a cell, and in words.
pub(super) struct Knowledge {
    pub(super) state: Signal<CellState>,
    pub(super) note: Signal<Option<String>>,
    pub(super) revised: bool,
    /// How far the cell is from being stored, where it is not.
    pub(super) unsaved: Signal<Option<Unsaved>>,
}

pub(super) fn know(form: Form, place: CellRef) -> Knowledge {
    let (ctx, parts) = (form.ctx(), form.parts());
    let unconfirmed = form.unconfirmed(place);
    let (problem, held) = (parts.found.of(place), parts.held.of(place));
    let clashes = parts.clashes;
    let old = before(form, place);
    let revised = old.is_some();
    let clash = move || clashes.with(|all| all.iter().any(|clash| clash.place().1 == Some(place)));
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
            _ if remark.with(|said| said.as_ref().is_some_and(|(is_now, _)| *is_now)) => {
                CellState::Warned
            }
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
        let said = remark.get().map(|(_, text)| text);
        let held = held.get().map(|why| held_words(ctx, why));
        let all: Vec<String> = [held, said, found, open, was]
            .into_iter()
            .flatten()
            .collect();
        (!all.is_empty()).then(|| all.join(ctx.prefs.lang.get().pick("；", "; ")))
    };
    let unsaved = parts.unsaved.of(place);
    let unsaved = move || {
        let how = unsaved.get()?;
        Some((how, safety_word(ctx, how)))
    };
    Knowledge {
        unsaved: Signal::derive(unsaved),
        state: Signal::derive(state),
        note: Signal::derive(note),
        revised,
    }
}

/// The remarks of the present round on a cell, in one line; without any, those of the last round
/// that had some, which only remind.
fn remark_note(form: Form, place: CellRef) -> Option<(bool, String)> {
    let (detail, ctx) = (form.detail(), form.ctx());
    let own = detail
        .remarks
        .iter()
        .filter(|remark| remark.cell == Some(place));
    let last = own.clone().map(|remark| remark.round).max()?;
    let is_now = last == detail.standing.round;
    let lang = ctx.prefs.lang.get();
    let before = (!is_now).then(|| fill(ctx.t().review.round, &[&last.to_string()]) + " ");
    let before = before.unwrap_or_default();
    let texts = own.filter(|remark| remark.round == last).map(|one| {
        let node = node_label(&detail, &one.node_name, lang);
        format!("{before}{node}{}{}", colon(lang), one.text)
    });
    let texts: Vec<String> = texts.collect();
    Some((is_now, texts.join(lang.pick("；", "; "))))
}
