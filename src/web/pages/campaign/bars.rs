//! The departments, each with a bar of what was sent.

use super::lines::{Sum, sent};
use crate::{ctx::Ctx, lang::fill};
use kit::{Column, DATA_LANG, DataTable, ProgressBar};
use leptos::prelude::*;

/// The departments as a table; nothing where there is only one.
pub(super) fn departments(ctx: Ctx, sums: Vec<Sum>) -> Option<AnyView> {
    if sums.len() < 2 {
        return None;
    }
    let columns = move || {
        vec![
            Column::text("department", ctx.say(|m| m.campaign.department)),
            Column::text("progress", ctx.say(|m| m.campaign.progress)),
            Column::number("expected", ctx.say(|m| m.campaign.expected)),
            Column::number("owed", ctx.say(|m| m.campaign.owed)),
            Column::number("late", ctx.say(|m| m.campaign.late)),
            Column::number("sent_late", ctx.say(|m| m.campaign.sent_late)),
        ]
    };
    let view = view! {
        <section class="panel panel--flush" aria-labelledby="board-departments">
            <div class="panel__head">
                <h2 class="panel__title" id="board-departments">
                    {ctx.say(|m| m.campaign.by_department)}
                </h2>
            </div>
            <DataTable
                caption=ctx.say(|m| m.campaign.by_department)
                hide_caption=true
                columns=Signal::derive(columns)
            >
                {sums.into_iter().map(move |sum| line(ctx, sum)).collect_view()}
            </DataTable>
        </section>
    };
    Some(view.into_any())
}

fn line(ctx: Ctx, sum: Sum) -> impl IntoView {
    let name = sum
        .department
        .map_or_else(|| "–".to_owned(), |(_, name)| name);
    let tally = sum.tally;
    let (done, expected) = (sent(&tally), tally.expected);
    let counts = (done.to_string(), expected.to_string());
    let text = move || fill(ctx.t().campaign.sent_of, &[&counts.0, &counts.1]);
    let number = |count: u64| view! { <td class="table__cell table__cell--numeric">{count}</td> };
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                <span lang=DATA_LANG>{name.clone()}</span>
            </th>
            <td class="table__cell">
                <ProgressBar label=name percent=share(done, expected) text />
            </td>
            {number(expected)}
            {number(tally.owed())}
            <td class="table__cell table__cell--numeric" class:overdue=move || tally.late != 0>
                {tally.late}
            </td>
            {number(tally.sent_late)}
        </tr>
    }
}

/// A share for the picture only; the counts stand beside it.
pub(super) fn share(done: u64, expected: u64) -> f64 {
    let hundredths = (done * 100).checked_div(expected).unwrap_or_default();
    u32::try_from(hundredths).map_or(0.0, f64::from)
}
