//! A line of the list of accounts.

use super::account_acts::Acts;
use crate::{
    ctx::Ctx,
    lang::{fill, minute},
};
use api::admin::Account;
use kit::{Button, ButtonKind, Column, Tag, Tone};
use leptos::prelude::*;

/// An account in the list.
pub(super) type Row = RwSignal<Account>;

/// The columns.
pub(super) fn columns(ctx: Ctx) -> Signal<Vec<Column>> {
    Signal::derive(move || {
        vec![
            Column::text("username", ctx.say(|m| m.admin.username)),
            Column::text("name", ctx.say(|m| m.admin.name)),
            Column::text("role", ctx.say(|m| m.admin.role)),
            Column::text("place", ctx.say(|m| m.admin.place)),
            Column::text("state", ctx.say(|m| m.admin.state)),
            Column::text("acts", ctx.say(|m| m.admin.acts)),
        ]
    })
}

/// What is remarkable about an account, each with its tone.
fn states(ctx: Ctx, account: &Account) -> Vec<(Tone, String)> {
    let words = &ctx.t().admin;
    let mut states = Vec::new();
    if account.blocked {
        states.push((Tone::Danger, words.blocked.to_owned()));
    }
    if let Some(until) = &account.locked_until {
        states.push((Tone::Warning, fill(words.locked, &[&minute(until)])));
    }
    if account.must_change_password {
        states.push((Tone::Info, words.must_change.to_owned()));
    }
    if states.is_empty() {
        states.push((Tone::Success, words.active.to_owned()));
    }
    states
}

/// The line.
pub(super) fn account_row(ctx: Ctx, row: Row, acts: Acts) -> impl IntoView {
    let text = move |of: fn(&Account) -> &String| move || row.with(|account| of(account).clone());
    let role = move || row.with(|account| account.role.label(ctx.prefs.lang.get()));
    let state = move || {
        let states = row.with(|account| states(ctx, account));
        let tag = |(tone, text): (Tone, String)| view! { <Tag tone text=text /> };
        states.into_iter().map(tag).collect_view()
    };
    let block = move || {
        let words = &ctx.t().admin;
        row.with(|account| {
            if account.blocked {
                words.unblock
            } else {
                words.block
            }
        })
    };
    let quiet = ButtonKind::Quiet;
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first" scope="row">
                {text(|account| &account.username)}
            </th>
            <td class="table__cell">{text(|account| &account.name)}</td>
            <td class="table__cell">{role}</td>
            <td class="table__cell table__cell--wrap">{text(|account| &account.place)}</td>
            <td class="table__cell">{state}</td>
            <td class="table__cell table__cell--nowrap">
                <Button kind=quiet on_click=move |()| acts.block(row)>{block}</Button>
                <Button kind=quiet on_click=move |()| acts.rename(row)>
                    {ctx.say(|m| m.admin.rename)}
                </Button>
                <Button kind=quiet on_click=move |()| acts.reset(row)>
                    {ctx.say(|m| m.admin.reset_password)}
                </Button>
            </td>
        </tr>
    }
}
