//! The alerts of one project, on its page of 执行监控.

use super::rows::{columns, row};
use crate::{ctx::Ctx, loaded::Remote};
use api::{
    alert::{Alerts, ListAlertsQuery},
    monitoring::ProjectMonitoring,
};
use domain::role::Role;
use kit::DataTable;
use leptos::prelude::*;

/// The section; nothing where nothing was found, or for readers without a part in alerts.
pub(crate) fn of_project(ctx: Ctx, record: RwSignal<ProjectMonitoring>) -> AnyView {
    if !matches!(
        ctx.session.role(),
        Some(Role::Unit | Role::Department | Role::Finance | Role::Leader)
    ) {
        return ().into_any();
    }
    let (id, year) = record.with_untracked(|it| (it.progress.project_year, it.year));
    let as_of = record.with_untracked(|it| it.as_of.clone());
    let as_of = Some(as_of).filter(|day| *day != ctx.session.today());
    let alerts: Remote<Alerts> = Remote::new(move || {
        ctx.fresh.alerts.track();
        let query = ListAlertsQuery {
            year: Some(year),
            project: Some(id),
            as_of: as_of.clone(),
            ..ListAlertsQuery::default()
        };
        ctx.ask(|client| client.list_alerts(&query))
    });
    (move || {
        let alerts = alerts.get().and_then(Result::ok);
        alerts.map(|alerts| section(ctx, &alerts))
    })
    .into_any()
}

/// The alerts of a project.
pub(super) fn section(ctx: Ctx, alerts: &Alerts) -> AnyView {
    if alerts.items.is_empty() {
        return ().into_any();
    }
    let lines = alerts.items.iter().map(|line| row(ctx, line, None, false));
    let lines = lines.collect_view();
    view! {
        <section class="panel panel--flush" aria-labelledby="project-alerts">
            <div class="panel__head">
                <h2 class="panel__title" id="project-alerts">
                    {ctx.say(|m| m.alerts.open_alerts)}
                </h2>
            </div>
            <DataTable
                caption=ctx.say(|m| m.alerts.open_alerts)
                hide_caption=true
                columns=Signal::derive(move || columns(ctx, false))
            >
                {lines}
            </DataTable>
        </section>
    }
    .into_any()
}
