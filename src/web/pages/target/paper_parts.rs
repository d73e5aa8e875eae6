//! The paper form below the indicator table: the further parts, in the order of the form.

use super::{field::head_cell, line_cells::told, proof};
use crate::{ctx::Ctx, lang::fill};
use api::targets::TargetDetail;
use domain::{
    lang::Lang,
    pack::Part,
    target::{CellRef, Field, List, Row, TargetDraft, linked},
};
use leptos::prelude::*;

/// The parts the pack of the target shows. A list without rows leaves one line to write by hand.
pub(crate) fn tables(ctx: Ctx, detail: &TargetDetail, draft: &TargetDraft) -> AnyView {
    let class = detail.project.class;
    let shown = Part::ALL
        .iter()
        .filter(|part| detail.pack.shows(**part, class));
    shown
        .map(|part| table(ctx, draft, *part))
        .collect_view()
        .into_any()
}

fn table(ctx: Ctx, draft: &TargetDraft, part: Part) -> AnyView {
    let lang = ctx.prefs.lang.get();
    let title = part.label(lang);
    let (columns, body) = match part {
        Part::Plan => (6, months(ctx, draft)),
        Part::Points => (2, points(draft, lang)),
        _ => match part.list() {
            Some(list) => (list.fields().len(), rows(ctx, draft, list)),
            None => return ().into_any(),
        },
    };
    view! {
        <table class="paper__table">
            <thead>
                <tr>
                    <th class="paper__section" colspan=columns.to_string() scope="colgroup">
                        {title}
                    </th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
    .into_any()
}

fn months(ctx: Ctx, draft: &TargetDraft) -> AnyView {
    let all: Vec<(usize, Field)> = (1..).zip(Field::PLAN).collect();
    let half = |months: &[(usize, Field)]| {
        let names = months.iter().map(|(number, _)| {
            let name = fill(ctx.t().parts.month_of, &[&number.to_string()]);
            view! { <th scope="col">{name}</th> }
        });
        let amounts = months.iter().map(|(_, field)| {
            let text = draft.text(head_cell(*field)).to_owned();
            view! { <td class="paper__number">{text}</td> }
        });
        view! {
            <tr>{names.collect_view()}</tr>
            <tr>{amounts.collect_view()}</tr>
        }
    };
    all.chunks(6).map(half).collect_view().into_any()
}

fn points(draft: &TargetDraft, lang: Lang) -> AnyView {
    let line = |field: Field| {
        let text = draft.text(head_cell(field)).to_owned();
        view! {
            <tr>
                <th scope="row">{field.label(lang)}</th>
                <td class="preserve-lines">{text}</td>
            </tr>
        }
    };
    Field::POINTS
        .into_iter()
        .map(line)
        .collect_view()
        .into_any()
}

fn rows(ctx: Ctx, draft: &TargetDraft, list: List) -> AnyView {
    let lang = ctx.prefs.lang.get();
    let heads = list.fields().iter();
    let heads = heads.map(|field| view! { <th scope="col">{field.label(lang)}</th> });
    let line = |row: &Row| {
        let cells = list.fields().iter().map(|field| {
            let place = CellRef {
                row: Some(row.id),
                field: *field,
            };
            let text = said(ctx, draft, *field, draft.text(place));
            view! { <td class="preserve-lines">{text}</td> }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    let own = draft.list(list);
    let empty = own.is_empty().then(|| {
        let cells = list.fields().iter().map(|_| view! { <td>"\u{a0}"</td> });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    view! {
        <tr>{heads.collect_view()}</tr>
        {own.iter().map(line).collect_view()}
        {empty}
    }
    .into_any()
}

/// A cell in words: links by the names of what they lead to.
fn said(ctx: Ctx, draft: &TargetDraft, field: Field, text: &str) -> String {
    let lang = ctx.prefs.lang.get();
    match field {
        Field::GoalProof => proof::names(draft, text).join(lang.pick("、", ", ")),
        Field::InterimRow => linked(text)
            .filter_map(|id| draft.row(id))
            .map(Row::title)
            .collect(),
        _ => told(ctx, field, text, lang),
    }
}
