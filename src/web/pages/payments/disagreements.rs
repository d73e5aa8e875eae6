//! The months of which two amounts are known: one that was typed, and one that was imported.

use crate::{
    address::use_params,
    bound::{from_address, keep_in_address},
    ctx::Ctx,
    lang::{fill, wan},
    loaded::{Remote, loaded},
    route::Route,
};
use api::{
    Page,
    endpoint::query_string,
    payments::{DISAGREEMENTS_BOOK_PATH, Disagreement, DisagreementsQuery, RecordedMonth},
};
use kit::{ButtonKind, Column, DATA_LANG, DataTable, EmptyState, Glyph, SearchBox, Tag, Tone};
use leptos::prelude::*;

/// Rows that are shown; the workbook holds all.
const SHOWN: u32 = 200;

/// The section, of the year in the address.
pub(super) fn section(ctx: Ctx, ended: RwSignal<u32>) -> AnyView {
    let params = use_params();
    let words = from_address("q");
    keep_in_address(vec![("q", words)]);
    let asked = Memo::new(move |_| DisagreementsQuery {
        year: params.with(|params| params.read("year")),
        q: Some(words.get()).filter(|words| !words.is_empty()),
        after: None,
        limit: Some(SHOWN),
    });
    let page: Remote<Page<Disagreement>> = Remote::new(move || {
        ended.track();
        ctx.fresh.all.track();
        let query = asked.get();
        ctx.ask(|client| client.list_disagreements(&query))
    });
    let book = move || DISAGREEMENTS_BOOK_PATH.to_owned() + &query_string(&asked.get());
    view! {
        <section class="stack" aria-labelledby="disagreements-title">
            <h2 id="disagreements-title">{ctx.say(|m| m.payments.disagree)}</h2>
            <p>{ctx.say(|m| m.payments.disagree_lead)}</p>
            <div>
                <div class="cluster">
                    <SearchBox
                        id="disagreements-words"
                        label=ctx.say(|m| m.payments.search)
                        value=words
                        words=ctx.kit()
                    />
                    <a class=ButtonKind::Secondary.class() href=book download="" rel="external">
                        {ctx.say(|m| m.payments.disagree_book)}
                    </a>
                </div>
            </div>
            {loaded(ctx, page, move |page| listed(ctx, &page))}
        </section>
    }
    .into_any()
}

/// The list.
pub(super) fn listed(ctx: Ctx, page: &Page<Disagreement>) -> AnyView {
    if page.items.is_empty() {
        let title = ctx.say(|m| m.payments.disagree_none);
        return view! { <EmptyState title glyph=Glyph::Check /> }.into_any();
    }
    let (total, shown) = (page.total.to_string(), page.items.len().to_string());
    let count = move || fill(ctx.t().payments.disagree_count, &[&total, &shown]);
    let columns = move || {
        vec![
            Column::text("project", ctx.say(|m| m.payments.project)),
            Column::text("month", ctx.say(|m| m.payments.month)),
            Column::text("fund", ctx.say(|m| m.payments.fund)),
            Column::number("typed", ctx.say(|m| m.payments.typed_wan)),
            Column::number("imported", ctx.say(|m| m.payments.imported_wan)),
            Column::number("difference", ctx.say(|m| m.payments.difference)),
            Column::text("counts", ctx.say(|m| m.payments.counts)),
        ]
    };
    let lines = page.items.iter().map(|one| line(ctx, one)).collect_view();
    view! {
        <p role="status">{count}</p>
        <DataTable
            caption=ctx.say(|m| m.payments.disagree)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {lines}
        </DataTable>
    }
    .into_any()
}

fn line(ctx: Ctx, one: &Disagreement) -> impl IntoView + use<> {
    let href = Route::Progress(one.project_year).path();
    let (month, fund) = (one.month.to_string(), one.fund);
    let month = move || fill(ctx.t().payments.nth_month, &[&month]);
    let by = one.imported.amount - one.typed.amount;
    let sign = if by.fen() > 0 { "+" } else { "" };
    let (tone, counts) = if one.imported_counts {
        (Tone::Info, ctx.say(|m| m.payments.imported))
    } else {
        (Tone::Neutral, ctx.say(|m| m.payments.typed))
    };
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--wrap" scope="row" lang=DATA_LANG>
                <a href=href>{one.name.clone()}</a>
                <br />
                <span class="small muted">{one.unit_name.clone()}" "{one.code.to_string()}</span>
            </th>
            <td class="table__cell table__cell--nowrap">{month}</td>
            <td class="table__cell">{move || fund.label(ctx.prefs.lang.get())}</td>
            {figure(&one.typed)}
            {figure(&one.imported)}
            <td class="table__cell table__cell--numeric">{format!("{sign}{}", wan(by))}</td>
            <td class="table__cell table__cell--nowrap"><Tag tone text=counts /></td>
        </tr>
    }
}

/// An amount with who recorded it when.
fn figure(recorded: &RecordedMonth) -> impl IntoView + use<> {
    view! {
        <td class="table__cell table__cell--numeric">
            {wan(recorded.amount)}
            <br />
            <span class="small muted" lang=DATA_LANG>
                {recorded.by.clone()}" "{recorded.on.clone()}
            </span>
        </td>
    }
}
