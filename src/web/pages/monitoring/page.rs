//! The page 执行监控: the portfolio of whoever looks.

use super::{overview::Overview, projects::Projects};
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
    let (unit, words) = (from_address("unit"), from_address("q"));
    keep_in_address(vec![("unit", unit), ("q", words)]);
    let overview: Remote<MonitoringOverview> = Remote::new(move || {
        ctx.fresh.all.track();
        let query = MonitoringQuery {
            year: year.get(),
            as_of: None,
        };
        ctx.ask(|client| client.find_monitoring(&query))
    });
    view! {
        <Page title=ctx.say(|m| m.app.monitoring)>
            {loaded(ctx, overview, move |overview| {
                let units = overview.units.clone();
                view! {
                    <div class="stack">
                        <Overview overview unit />
                        <Projects year=year.get_untracked() units unit words />
                    </div>
                }
            })}
        </Page>
    }
    .into_any()
}
