//! Indicators of approved targets that the library lacks, to be taken into it.

use super::Upkeep;
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::{Remote, loaded},
};
use api::library::EntryProposal;
use kit::{Button, Column, DATA_LANG, DataTable, Disclosure};
use leptos::prelude::*;

/// The section.
#[component]
pub(super) fn Proposals(
    /// The dialogs.
    upkeep: Upkeep,
) -> impl IntoView {
    let ctx = ctx();
    let found: Remote<Vec<EntryProposal>> = Remote::new(move || {
        ctx.fresh.all.track();
        ctx.fresh.library.track();
        ctx.ask(|client| client.list_entry_proposals())
    });
    loaded(ctx, found, move |found| list(ctx, upkeep, found)).into_any()
}

/// What is proposed, most used first.
pub(super) fn list(ctx: Ctx, upkeep: Upkeep, found: Vec<EntryProposal>) -> AnyView {
    let count = found.len().to_string();
    let summary = move || fill(ctx.t().upkeep.proposals, &[&count]);
    let none = found.is_empty();
    let columns = move || {
        vec![
            Column::text("name", ctx.say(|m| m.library.name)),
            Column::text("level2", ctx.say(|m| m.library.level2)),
            Column::text("typical", ctx.say(|m| m.library.typical)),
            Column::text("class", ctx.say(|m| m.library.class)),
            Column::number("targets", ctx.say(|m| m.upkeep.proposal_targets)),
            Column::text("take", ctx.say(|m| m.upkeep.acts)),
        ]
    };
    let lines = found.into_iter().map(move |one| line(ctx, upkeep, one));
    let table = if none {
        view! { <p class="muted">{ctx.say(|m| m.upkeep.proposals_none)}</p> }.into_any()
    } else {
        view! {
            <DataTable
                caption=Signal::derive(summary.clone())
                hide_caption=true
                columns=Signal::derive(columns)
            >
                {lines.collect_view()}
            </DataTable>
        }
        .into_any()
    };
    view! { <Disclosure summary=Signal::derive(summary)>{table}</Disclosure> }.into_any()
}

fn line(ctx: Ctx, upkeep: Upkeep, one: EntryProposal) -> impl IntoView {
    let EntryProposal { draft, targets } = one;
    let level2 = draft.level2;
    let (name, class) = (draft.name.clone(), draft.functional_class.clone());
    let sign = draft.operator.symbol();
    let value = format!("{sign} {}{}", draft.typical_value, draft.unit);
    let take = move |()| upkeep.edit(None, Some(draft.clone()));
    let cell = "table__cell table__cell--nowrap";
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first" scope="row" lang=DATA_LANG>{name}</th>
            <td class=cell>{move || level2.label(ctx.prefs.lang.get())}</td>
            <td class=cell>{value}</td>
            <td class=cell>{class}</td>
            <td class="table__cell table__cell--numeric">{targets}</td>
            <td class=cell><Button on_click=take>{ctx.say(|m| m.upkeep.take)}</Button></td>
        </tr>
    }
}
