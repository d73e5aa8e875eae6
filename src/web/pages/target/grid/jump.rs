//! Keys that mean the same anywhere on the page of a target: to the next problem, to the panel and
//! back.

use super::super::{
    form::{Form, Panel},
    place::{TABLE_ID, list_id},
    problems,
    view::row_name,
};
use crate::{
    grid::{
        Table,
        keyboard::{focus, is_taken},
    },
    lang::fill,
};
use domain::problem::{Place, Severity};
use kit::BannerKind;
use leptos::prelude::*;
use web_sys::{Element, KeyboardEvent};

/// A key was pressed anywhere on the page; true where it was one of these.
pub(crate) fn page_key(form: Form, event: &KeyboardEvent) -> bool {
    let element: Element = event_target(event);
    // A dialog keeps the focus.
    if is_taken(event) || element.closest("[role=dialog]").ok().flatten().is_some() {
        return false;
    }
    match event.key().as_str() {
        "F6" => switch(form, event),
        "F8" => {
            next_problem(form);
            true
        }
        _ => false,
    }
}

/// F6 goes between the table and the panel beside it.
fn switch(form: Form, event: &KeyboardEvent) -> bool {
    let parts = form.parts();
    let open = parts.panel.get_untracked();
    if !matches!(open, Some(Panel::Row(_))) {
        return false;
    }
    let element: Element = event_target(event);
    let in_panel = element.closest("#target-side").ok().flatten().is_some();
    match parts.grid.core.at().filter(|_| in_panel) {
        Some(spot) => focus(&form.id(spot)),
        None => {
            kit::focus_id("target-side");
        }
    }
    true
}

/// F8 goes to the next problem, the gravest first, whether its cell was left or not.
fn next_problem(form: Form) {
    let parts = form.parts();
    let ctx = parts.ctx;
    form.judge();
    let all = form.found();
    let last = parts.grid.problem.get_value();
    let next = problems::next(&all, last.as_ref());
    parts.grid.problem.set_value(next.clone());
    let Some((at, problem)) = next else {
        ctx.toasts
            .push(BannerKind::Success, untrack(|| ctx.t().grid.no_problem));
        return;
    };
    parts.listed.set(true);
    let lang = ctx.prefs.lang.get_untracked();
    match problem.place {
        Place::Cell(cell) => {
            form.leave(cell);
            form.go_to(cell);
        }
        Place::Table => kit::focus_id_later(TABLE_ID),
        Place::List(list) => kit::focus_id_later(list_id(list)),
    }
    let unnamed = untrack(|| ctx.t().form.unnamed);
    let name = match problem.place {
        Place::Cell(cell) => cell.row.map(|row| row_name(form, row, unnamed)),
        Place::Table | Place::List(_) => None,
    };
    let text = problems::issue(&problem, name.as_deref(), lang).text;
    let (at, count) = ((at + 1).to_string(), all.len().to_string());
    let text = untrack(|| fill(ctx.t().grid.problem, &[&at, &count, &text]));
    // A hint does not stand at its cell.
    if problem.severity == Severity::Hint {
        ctx.toasts.push(BannerKind::Info, text);
    } else {
        ctx.announcer.say(text);
    }
}
