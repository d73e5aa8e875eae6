//! Accounts: the list with its search, and what the administrator does to one.

use super::{
    account_acts::{ActDialogs, Acts},
    account_rows::{Row, account_row, columns},
    new_account::NewAccountDialog,
    paged::{Paged, ROWS_AT_ONCE, nothing},
    search::{Search, use_words},
};
use crate::{
    ctx::{Ctx, ctx},
    loaded::{Remote, loaded},
};
use api::{
    Page,
    admin::{Account, ListAdminQuery},
};
use kit::{Button, ButtonKind, DataTable};
use leptos::{prelude::*, task::spawn_local};

/// The section.
#[component]
pub(super) fn Accounts() -> impl IntoView {
    let ctx = ctx();
    let words = use_words();
    let creating = RwSignal::new(false);
    let accounts: Remote<Page<Account>> = Remote::new(move || {
        ctx.fresh.house.track();
        ctx.fresh.all.track();
        let query = query(words.get(), None);
        ctx.ask(|client| client.list_accounts(&query))
    });
    view! {
        <div class="toolbar">
            <Search id="account-search" label=ctx.say(|m| m.admin.search_accounts) />
            <div class="toolbar__end">
                <Button kind=ButtonKind::Primary on_click=move |()| creating.set(true)>
                    {ctx.say(|m| m.admin.new_account)}
                </Button>
            </div>
        </div>
        {loaded(ctx, accounts, move |page| account_list(ctx, page, words))}
        <NewAccountDialog open=creating />
    }
    .into_any()
}

fn query(q: Option<String>, after: Option<String>) -> ListAdminQuery {
    ListAdminQuery {
        q,
        after,
        limit: Some(ROWS_AT_ONCE),
    }
}

/// The rows, each with its own signal: a change to one leaves the others and the focus alone.
pub(super) fn account_list(ctx: Ctx, page: Page<Account>, words: Memo<Option<String>>) -> AnyView {
    if page.items.is_empty() {
        return nothing(ctx).into_any();
    }
    let paged = Paged::new(rows_of(page));
    let load = Callback::new(move |after: String| {
        let query = query(words.get_untracked(), Some(after));
        spawn_local(async move {
            let answer = ctx.ask(|client| client.list_accounts(&query)).await;
            paged.take(ctx, answer.map(rows_of));
        });
    });
    let acts = Acts::new(ctx);
    view! {
        <DataTable
            caption=ctx.say(|m| m.admin.accounts)
            hide_caption=true
            columns=columns(ctx)
        >
            <For
                each=move || paged.rows.get()
                key=|row: &Row| row.with_untracked(|account| account.id)
                children=move |row| account_row(ctx, row, acts)
            />
        </DataTable>
        {paged.foot(ctx, load)}
        <ActDialogs acts />
    }
    .into_any()
}

fn rows_of(page: Page<Account>) -> Page<Row> {
    Page {
        items: page.items.into_iter().map(RwSignal::new).collect(),
        total: page.total,
        next: page.next,
    }
}
