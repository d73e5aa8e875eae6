//! The table: a matter each row, a jurisdiction each column.

use super::{Groups, cell::cell, difference, sources::Sources, stage_line};
use crate::{ctx::Ctx, pages::compare::published::Shown};
use domain::{
    compare::{Difference, RuleRow},
    org::Jurisdiction,
};
use kit::{Column, DataTable};
use leptos::prelude::*;

/// The rows of every stage that shows, under its name.
pub(super) fn table(
    ctx: Ctx,
    shown: Shown,
    chosen: &[Jurisdiction],
    groups: &Groups,
    sources: &mut Sources,
) -> impl IntoView + use<> {
    let span = chosen.len() + 1;
    let mut body = Vec::new();
    for (stage, rows) in groups {
        body.push(heading(span, stage_line(ctx, stage, rows)).into_any());
        for (matter, how) in rows {
            body.push(row(ctx, shown, chosen, (matter, *how), sources).into_any());
        }
    }
    view! {
        <DataTable
            caption=ctx.say(|m| m.rules.title)
            hide_caption=true
            columns=shown.columns(ctx, |words| words.matter)
        >
            {body}
        </DataTable>
    }
}

fn row(
    ctx: Ctx,
    shown: Shown,
    chosen: &[Jurisdiction],
    (matter, how): (&RuleRow, Difference),
    sources: &mut Sources,
) -> impl IntoView + use<> {
    let lang = ctx.prefs.lang.get();
    let mut cells = Vec::with_capacity(chosen.len());
    for place in chosen {
        let cell = cell(ctx, shown, matter, matter.cell(&place.code), sources);
        cells.push(view! { <td class="table__cell comparison__cell">{cell}</td> });
    }
    let (name, kind) = (matter.name(lang).to_owned(), matter.kind.label(lang));
    let sentence = matter.sentence(chosen, lang);
    view! {
        <tr class="table__row" class=("rules__row--differs", how != Difference::Same)>
            <th class="table__cell table__cell--first comparison__what" scope="row">
                <span class="rules__name">{name}</span>
                " "{difference(ctx, how)}
                <span class="rules__kind">{kind}</span>
                <p class="rules__sentence">{sentence}</p>
            </th>
            {cells}
        </tr>
    }
}

/// A row that names the rows below it.
pub(in crate::pages::compare) fn heading(span: usize, text: impl IntoView) -> impl IntoView {
    view! {
        <tr class="table__row table__row--group">
            <th class="table__cell table__cell--first" scope="colgroup" colspan=span>{text}</th>
        </tr>
    }
}

/// The columns: what is compared, then a jurisdiction each.
pub(in crate::pages::compare) fn columns(
    first: Signal<&'static str>,
    names: Vec<String>,
) -> Vec<Column> {
    let mut columns = vec![Column::text("what", first)];
    columns.extend(names.into_iter().map(|name| Column::text("place", name)));
    columns
}
