//! The paper form of a unit as a whole above the indicator table: unit, tasks, objective.

use super::{field::head_cell, paper::ruled, whole};
use crate::{ctx::Ctx, lang::fill};
use api::targets::TargetDetail;
use domain::target::{Field, List, Row, TargetDraft};
use leptos::prelude::*;

/// Lines to write on by hand, where no task is filled in yet.
const BLANK: usize = 3;

/// The tables above the indicators, in the order of the form.
pub(super) fn top(ctx: Ctx, detail: &TargetDetail, draft: &TargetDraft) -> AnyView {
    let words = &ctx.t().whole;
    let responsible = draft.text(head_cell(Field::Responsible)).to_owned();
    let unit = detail.project.unit_name.clone();
    view! {
        <table class="paper__table">
            <tbody>
                <tr>
                    <th scope="row">{words.name}</th>
                    <td>{unit}</td>
                    <th scope="row">{words.responsible}</th>
                    <td>{responsible}</td>
                </tr>
            </tbody>
        </table>
        <table class="paper__table">{tasks(ctx, draft)}</table>
        <table class="paper__table">
            <tbody>{ruled(words.objective, objective(ctx, draft))}</tbody>
        </table>
    }
    .into_any()
}

/// The objective of the year, and after it what it was broken down to.
fn objective(ctx: Ctx, draft: &TargetDraft) -> String {
    let mut lines = vec![draft.text(head_cell(Field::ObjectiveYear)).to_owned()];
    for (at, row) in (1..).zip(draft.list(List::Objectives)) {
        let text = text(row, Field::GoalText);
        if !text.is_empty() {
            lines.push(fill(ctx.t().whole.goal, &[&at.to_string(), &text]));
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn text(row: &Row, field: Field) -> String {
    let cell = row.cells.get(&field);
    cell.map_or_else(String::new, |cell| cell.text.trim().to_owned())
}

fn tasks(ctx: Ctx, draft: &TargetDraft) -> AnyView {
    let (words, lang) = (&ctx.t().whole, ctx.prefs.lang.get());
    let line = |cells: [String; 5]| {
        let cells = (0..).zip(cells).map(|(at, text)| {
            view! { <td class="preserve-lines" class=("paper__number", 1 < at)>{text}</td> }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    let filled = draft.list(List::Tasks).iter();
    let mut lines: Vec<[String; 5]> = filled
        .map(|row| {
            [
                text(row, Field::TaskName),
                text(row, Field::TaskContent),
                text(row, Field::TaskTotal),
                text(row, Field::TaskFiscal),
                text(row, Field::TaskOther),
            ]
        })
        .collect();
    if lines.is_empty() {
        lines = vec![["\u{a0}"; 5].map(str::to_owned); BLANK];
    }
    let sums = whole::sums(draft);
    let sums = (0..3).map(|at| {
        let sum = sums.and_then(|sums| sums.get(at).copied());
        let text = sum.map(|sum| sum.wan().to_string());
        view! { <td class="paper__number">{text}</td> }
    });
    view! {
        <thead>
            <tr>
                <th class="paper__section" colspan="5" scope="colgroup">
                    {List::Tasks.label(lang)}
                </th>
            </tr>
            <tr>
                <th rowspan="2" scope="col">{Field::TaskName.label(lang)}</th>
                <th rowspan="2" scope="col">{Field::TaskContent.label(lang)}</th>
                <th colspan="3" scope="colgroup">{words.budget}</th>
            </tr>
            <tr>
                <th scope="col">{words.total}</th>
                <th scope="col">{words.fiscal}</th>
                <th scope="col">{words.other}</th>
            </tr>
        </thead>
        <tbody>
            {lines.into_iter().map(line).collect_view()}
            <tr>
                <th scope="row" colspan="2">{words.sum}</th>
                {sums.collect_view()}
            </tr>
        </tbody>
    }
    .into_any()
}
