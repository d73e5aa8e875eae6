//! 目标审核: the queue at one's node, those with most problems first; the form itself is that of
//! 绩效目标.

mod approve;

use super::targets::{Filter, Filters, Picked, Rows, Source, TargetTable, sorted};
use crate::{
    address::{use_params, use_set_params},
    ctx::{Ctx, ctx},
    route::Route,
    shell::Page,
};
use approve::ApproveMany;
use domain::role::Role;
use kit::{Direction, EmptyState, Glyph};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The page.
#[component]
pub(crate) fn ReviewsPage() -> impl IntoView {
    let ctx = ctx();
    let params = use_params();
    let set_params = use_set_params();
    let filter = Memo::new(move |_| params.with(Filter::parse));
    let rows = Rows::load(ctx, Signal::stored(Source::Reviews), filter);
    let on_sort = Callback::new(move |(column, _): (String, Direction)| {
        set_params.run(sorted(params.get_untracked(), &column));
    });
    let sort = Signal::derive(move || filter.with(Filter::column));
    let caption = ctx.say(|m| m.app.reviews);
    let is_finance = ctx.session.role() == Some(Role::Finance);
    let table = if is_finance {
        let picked: Picked = RwSignal::new(BTreeMap::new());
        view! {
            <ApproveMany ctx rows picked />
            <TargetTable
                ctx
                rows
                caption
                to=Route::Review
                sort
                on_sort
                picked
                empty=move || empty(ctx, filter)
            />
        }
        .into_any()
    } else {
        view! {
            <TargetTable
                ctx
                rows
                caption
                to=Route::Review
                sort
                on_sort
                empty=move || empty(ctx, filter)
            />
        }
        .into_any()
    };
    view! {
        <Page title=caption lead=ctx.say(|m| m.review.queue_lead)><Filters ctx />{table}</Page>
    }
    .into_any()
}

fn empty(ctx: Ctx, filter: Memo<Filter>) -> AnyView {
    let text = if filter.with(Filter::narrows) {
        ctx.say(|m| m.targets.empty_filtered)
    } else {
        ctx.say(|m| m.home.empty_reviewer)
    };
    view! { <EmptyState title=ctx.say(|m| m.home.empty_title) text glyph=Glyph::Check /> }
        .into_any()
}
