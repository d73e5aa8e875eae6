//! The payment records, newest first; what was corrected later stays, struck through.

use super::light::month;
use crate::{ctx::Ctx, lang::wan};
use api::monitoring::{PaymentEvent, ProjectMonitoring};
use kit::{Column, DataTable, Tag};
use leptos::prelude::*;

/// The records.
pub(super) fn history(ctx: Ctx, record: RwSignal<ProjectMonitoring>) -> impl IntoView {
    let columns = move || {
        vec![
            Column::text("month", ctx.say(|m| m.monitoring.col_month)),
            Column::number("amount", ctx.say(|m| m.monitoring.col_amount)),
            Column::text("nature", ctx.say(|m| m.monitoring.col_nature)),
            Column::text("recorded", ctx.say(|m| m.monitoring.col_recorded)),
            Column::text("by", ctx.say(|m| m.monitoring.col_by)),
            Column::text("way", ctx.say(|m| m.monitoring.col_way)),
            Column::text("note", ctx.say(|m| m.monitoring.col_note)),
        ]
    };
    let lines = move || {
        let payments = record.with(|record| record.payments.clone());
        payments
            .into_iter()
            .map(|event| line(ctx, event))
            .collect_view()
    };
    let none = move || {
        record
            .with(|record| record.payments.is_empty())
            .then(|| view! { <p class="panel__empty">{ctx.say(|m| m.monitoring.history_none)}</p> })
    };
    view! {
        <section class="panel panel--flush" aria-labelledby="history-title">
            <div class="panel__head">
                <h2 class="panel__title" id="history-title">{ctx.say(|m| m.monitoring.history)}</h2>
            </div>
            <DataTable
                caption=ctx.say(|m| m.monitoring.history)
                hide_caption=true
                columns=Signal::derive(columns)
            >
                {lines}
            </DataTable>
            {none}
        </section>
    }
    .into_any()
}

fn line(ctx: Ctx, event: PaymentEvent) -> impl IntoView {
    let is_old = event.superseded_by.is_some();
    let amount = wan(event.amount);
    let amount = if is_old {
        view! { <del class="struck">{amount}</del> }.into_any()
    } else {
        amount.into_any()
    };
    let corrected = is_old.then(|| {
        view! { <Tag text=ctx.say(|m| m.monitoring.superseded) /> }
    });
    let (of, nature, imported) = (event.month, event.nature, event.imported);
    let way = move || {
        let words = &ctx.t().monitoring;
        if imported {
            words.imported
        } else {
            words.typed
        }
    };
    view! {
        <tr class="table__row" class=("table__row--superseded", is_old)>
            <th class="table__cell table__cell--first table__cell--nowrap" scope="row">
                {move || month(ctx, of)}
            </th>
            <td class="table__cell table__cell--numeric">{amount}</td>
            <td class="table__cell">{move || nature.label(ctx.prefs.lang.get())}</td>
            <td class="table__cell table__cell--nowrap">{event.recorded_on}</td>
            <td class="table__cell">{event.by}</td>
            <td class="table__cell">{way}" "{corrected}</td>
            <td class="table__cell table__cell--wrap">{event.note}</td>
        </tr>
    }
}
