//! The page 区域对比.

use super::{
    live::Live,
    opened::{self, Opened},
    places,
    published::{Published, Shown},
};
use crate::{
    bound::{from_address, keep_in_address},
    ctx::{Ctx, ctx},
    loaded::{Remote, loaded},
    shell::Page,
};
use api::comparison::PublishedComparison;
use kit::{Tab, TabPanel, Tabs};
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub(crate) fn ComparePage() -> impl IntoView {
    let ctx = ctx();
    let remote: Remote<Arc<PublishedComparison>> = Remote::new(move || {
        ctx.fresh.all.track();
        async move {
            let mut data = ctx.ask(|client| client.find_published()).await?;
            data.jurisdictions = places::in_order(data.jurisdictions);
            Ok(Arc::new(data))
        }
    });
    view! {
        <Page title=ctx.say(|m| m.app.compare) lead=move || ctx.t().compare.lead>
            {loaded(ctx, remote, move |data| view! { <Comparison data /> })}
        </Page>
    }
    .into_any()
}

/// The jurisdictions, the tabs and what they show.
#[component]
pub(super) fn Comparison(
    /// Everything that is published.
    data: Arc<PublishedComparison>,
) -> impl IntoView {
    let ctx = ctx();
    let bound =
        ["on", "tab", "stage", "all", "year", "alone"].map(|name| (name, from_address(name)));
    keep_in_address(bound.to_vec());
    let [on, tab, stage, all, year, alone] = bound.map(|(_, signal)| signal);
    let everybody = data.jurisdictions.clone();
    let source = everybody.clone();
    let chosen = Memo::new(move |_| on.with(|on| places::chosen(on, &source)));
    let opened = RwSignal::new(None::<Opened>);
    let shown = Shown {
        data: StoredValue::new(data),
        chosen,
        open: Callback::new(move |what| opened.set(Some(what))),
    };
    let selected = Memo::new(move |_| {
        if tab.with(|tab| tab == "live") {
            "live"
        } else {
            "published"
        }
        .to_owned()
    });
    let content = move || {
        if selected.get() == "live" {
            view! { <Live chosen year alone /> }.into_any()
        } else {
            view! { <Published shown stage all /> }.into_any()
        }
    };
    let select = move |key: String| {
        // The tab one opens on needs no word in the address.
        tab.set(if key == "live" { key } else { String::new() });
    };
    view! {
        {places::chips(ctx, everybody, chosen, on)}
        <Tabs
            id="compare"
            label=ctx.say(|m| m.compare.tabs)
            tabs=tabs(ctx)
            selected
            on_select=select
            attr:id="tour-compare-tabs"
        />
        <TabPanel id="compare" selected>
            {content}
        </TabPanel>
        {opened::dialog(ctx, opened, shown.data)}
    }
    .into_any()
}

fn tabs(ctx: Ctx) -> Vec<Tab> {
    vec![
        Tab::new("published", ctx.say(|m| m.compare.published)),
        Tab::new("live", ctx.say(|m| m.compare.live)),
    ]
}
