//! What waits on the workbench: answers that are owed, due to be checked, or late.

use super::filters::stage_count;
use crate::{
    address::Params,
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::Remote,
    route::Route,
};
use api::alert::{Alerts, ListAlertsQuery};
use domain::{
    alert::{NOTICE, Stage},
    role::Role,
};
use kit::{Banner, BannerKind};
use leptos::prelude::*;

/// The line of the workbench; nothing where nothing waits.
#[component]
pub(crate) fn DeskAlerts() -> impl IntoView {
    let ctx = ctx();
    let alerts: Remote<Alerts> = Remote::new(move || {
        ctx.fresh.alerts.track();
        ctx.fresh.all.track();
        let query = ListAlertsQuery {
            limit: Some(1),
            ..ListAlertsQuery::default()
        };
        ctx.ask(|client| client.list_alerts(&query))
    });
    // What cannot be had is told where alerts are opened.
    move || {
        let alerts = alerts.get().and_then(Result::ok);
        alerts.map(|alerts| desk(ctx, &alerts))
    }
}

/// What waits for whom.
pub(super) fn desk(ctx: Ctx, alerts: &Alerts) -> AnyView {
    let count = |stage| stage_count(&alerts.counts, stage);
    let late = count(Stage::Overdue);
    let (open, noticed, answered) = (
        count(Stage::Open),
        count(Stage::Noticed),
        count(Stage::Answered),
    );
    let role = ctx.session.role();
    let waiting = match role {
        Some(Role::Unit) => noticed,
        Some(Role::Department) => answered + late,
        _ => open + answered + late,
    };
    if waiting == 0 {
        return ().into_any();
    }
    let numbers = [open, noticed, answered, late].map(|it| it.to_string());
    let notice = Some(alerts.notice_name.as_str()).filter(|name| !name.is_empty());
    let notice = notice.unwrap_or(NOTICE).to_owned();
    let title = move || {
        let (words, [open, noticed, answered, late]) = (&ctx.t().alerts, &numbers);
        match role {
            Some(Role::Unit) => fill(words.desk_unit, &[noticed, &notice, late]),
            Some(Role::Department) => fill(words.desk_department, &[answered, late]),
            _ => fill(words.desk_finance, &[open, answered, late]),
        }
    };
    // It leads to the tab of what waits: the first of these where something is.
    let (kind, stage) = match role {
        _ if late > 0 => (BannerKind::Error, Stage::Overdue),
        Some(Role::Unit) => (BannerKind::Warning, Stage::Noticed),
        Some(Role::Department) => (BannerKind::Warning, Stage::Answered),
        _ if open > 0 => (BannerKind::Warning, Stage::Open),
        _ => (BannerKind::Warning, Stage::Answered),
    };
    let params = Params::default().with("tab", stage.code());
    view! {
        <Banner kind title>
            <p>
                <a href=Route::Alerts.with(&params)>{ctx.say(|m| m.alerts.to_alerts)}</a>
            </p>
        </Banner>
    }
    .into_any()
}
