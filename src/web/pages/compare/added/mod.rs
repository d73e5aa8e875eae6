//! 补充数据: published figures added by workbook, and the history of what was added.

mod book;
mod history;

#[cfg(test)]
pub(super) use book::report_view;
pub(super) use history::history_view;

use crate::{
    ctx::{Ctx, ctx},
    loaded::{Remote, loaded},
};
use api::figures::AddedFigure;
use book::Book;
use domain::role::Role;
use leptos::prelude::*;

/// Who may add figures.
pub(super) fn may_add(ctx: Ctx) -> bool {
    let role = ctx.session.person().map(|person| person.role);
    matches!(role, Some(Role::Finance | Role::Admin | Role::Region))
}

/// The tab.
#[component]
pub(super) fn Added() -> impl IntoView {
    let ctx = ctx();
    let remote: Remote<Vec<AddedFigure>> = Remote::new(move || {
        ctx.fresh.all.track();
        ctx.ask(|client| client.list_added_figures())
    });
    let own_only = move || {
        let is_region = ctx
            .session
            .person()
            .is_some_and(|it| it.role == Role::Region);
        (!is_region).then(|| view! { <p class="small muted">{ctx.t().added.own_only}</p> })
    };
    view! {
        <div class="stack">
            <section class="panel" aria-labelledby="added-title">
                <div class="stack stack--tight">
                    <h2 class="panel__title" id="added-title">{ctx.say(|m| m.added.title)}</h2>
                    <p>{ctx.say(|m| m.added.lead)}</p>
                    {own_only}
                    <Book />
                </div>
            </section>
            {loaded(ctx, remote, move |lines| history_view(ctx, lines))}
        </div>
    }
    .into_any()
}
