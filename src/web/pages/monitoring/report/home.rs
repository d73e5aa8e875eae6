//! What waits on the workbench: tables that are owed, returned, late or due to be checked.

use crate::{
    address::Params,
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::Remote,
    route::Route,
};
use api::report::{ListReportsQuery, Reports};
use domain::{monitoring::report::ReportStage, role::Role};
use kit::{Banner, BannerKind};
use leptos::prelude::*;

/// The line of the workbench; nothing where nothing waits.
#[component]
pub(crate) fn DeskReports() -> impl IntoView {
    let ctx = ctx();
    let reports: Remote<Reports> = Remote::new(move || {
        ctx.fresh.all.track();
        let query = ListReportsQuery {
            limit: Some(1),
            ..ListReportsQuery::default()
        };
        ctx.ask(|client| client.list_reports(&query))
    });
    // What cannot be had is told where the list is opened.
    move || {
        let reports = reports.get().and_then(Result::ok);
        reports.map(|reports| desk(ctx, &reports))
    }
}

/// What waits for whom.
pub(super) fn desk(ctx: Ctx, reports: &Reports) -> AnyView {
    let count = |stage| {
        let mut counts = reports.counts.iter();
        counts
            .find(|one| one.stage == stage)
            .map_or(0, |one| one.count)
    };
    let is_unit = ctx.session.role() == Some(Role::Unit);
    let stages = match ctx.session.role() {
        Some(Role::Unit) => [ReportStage::Owed, ReportStage::Returned],
        Some(Role::Department) => [ReportStage::Submitted, ReportStage::Overdue],
        _ => [ReportStage::Checked, ReportStage::Overdue],
    };
    let [waiting, other] = stages.map(count);
    // It leads to the tab of what waits: the first of these where something is.
    let Some(stage) = stages.into_iter().find(|stage| count(*stage) > 0) else {
        return ().into_any();
    };
    let numbers = [
        reports.month.to_string(),
        waiting.to_string(),
        other.to_string(),
    ];
    let title = move || {
        let (words, [month, waiting, other]) = (&ctx.t().home, &numbers);
        let template = if is_unit {
            words.desk_reports_unit
        } else {
            words.desk_reports_check
        };
        fill(template, &[month, waiting, other])
    };
    let href = Route::Reports.with(&Params::default().with("tab", stage.code()));
    view! {
        <Banner kind=BannerKind::Warning title>
            <p><a href=href>{ctx.say(|m| m.home.to_reports)}</a></p>
        </Banner>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{render, reports},
        *,
    };
    use domain::lang::Lang;

    /// The workbench where only these stages have tables.
    fn shown(role: Role, stages: &'static [ReportStage]) -> String {
        render(role, Lang::Zh, |ctx| {
            let mut found = reports();
            found.counts.retain(|it| stages.contains(&it.stage));
            desk(ctx, &found)
        })
    }

    #[test]
    fn the_workbench_tells_what_waits_and_leads_to_it() {
        use ReportStage::{Checked, Overdue, Owed, Returned, Submitted};
        let both = shown(Role::Unit, &[Owed, Returned]);
        assert!(both.contains("2 个项目未报送，2 个被退回"), "{both}");
        for (role, stages, tab) in [
            (Role::Unit, [Owed, Returned].as_slice(), "tab=owed"),
            (Role::Unit, &[Returned], "tab=returned"),
            (Role::Department, &[Submitted, Overdue], "tab=submitted"),
            (Role::Department, &[Overdue], "tab=overdue"),
            (Role::Finance, &[Checked], "tab=checked"),
            (Role::Finance, &[Submitted, Overdue], "tab=overdue"),
        ] {
            let html = shown(role, stages);
            assert!(html.contains(tab), "{role:?} {tab}: {html}");
        }
        let quiet = shown(Role::Finance, &[Submitted]);
        assert!(!quiet.contains("banner"), "{quiet}");
    }
}
