//! The page 执行监控: the portfolio of whoever looks.

use super::{
    as_of::AsOf,
    overview::Overview,
    portfolio::{Part, Pictures},
    projects::{Projects, Shown},
};
use crate::{
    address::use_params,
    bound::{from_address, keep_in_address},
    ctx::ctx,
    loaded::{Remote, loaded},
    shell::Page,
};
use api::monitoring::{MonitoringOverview, MonitoringQuery};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn MonitoringPage() -> impl IntoView {
    let ctx = ctx();
    let params = use_params();
    let year = Memo::new(move |_| params.with(|params| params.read::<u16>("year")));
    let as_of = Memo::new(move |_| params.with(|params| params.read::<String>("as_of")));
    let bound = ["unit", "q", "standing"].map(|name| (name, from_address(name)));
    let [unit, words, standing] = bound.map(|(_, signal)| signal);
    let part = Part::from_address(unit);
    keep_in_address(bound.into_iter().chain(part.named()).collect());
    let overview: Remote<MonitoringOverview> = Remote::new(move || {
        ctx.fresh.all.track();
        let query = MonitoringQuery {
            year: year.get(),
            as_of: as_of.get(),
        };
        ctx.ask(|client| client.find_monitoring(&query))
    });
    view! {
        <Page title=ctx.say(|m| m.app.monitoring)>
            <AsOf />
            {loaded(ctx, overview, move |overview| {
                let shown = Shown::of(&overview, unit, words, standing);
                view! {
                    <div class="stack">
                        <Overview overview unit />
                        <Pictures part year as_of />
                        <Projects shown as_of=as_of.get_untracked() />
                    </div>
                }
            })}
        </Page>
    }
    .into_any()
}
