//! One project: money and target against the expected progress, and what is recorded.

use super::{
    actuals::{Results, go_to},
    ahead,
    as_of::{AsOf, OfDay, day_there},
    budget,
    charts::{self, Pen},
    desk::Desk,
    entry::Form,
    facts, footing, funds, history, money,
};
use crate::{
    address::{Params, use_params},
    bound::{keep_in_address, switched},
    ctx::{Ctx, ctx},
    loaded::{Remote, loaded},
    route::Route,
    shell::Page,
};
use api::monitoring::{ProgressQuery, ProjectMonitoring};
use chart::ChartSpec;
use domain::{id::ProjectYearId, role::Role};
use kit::{ChartFrame, EmptyState, Glyph};
use leptos::prelude::*;

/// The page of a project.
#[component]
pub(crate) fn ProgressPage(
    /// Which project year.
    id: ProjectYearId,
) -> impl IntoView {
    let ctx = ctx();
    let params = use_params();
    let as_of = Memo::new(move |_| params.with(|params| params.read::<String>("as_of")));
    keep_in_address(vec![switched()]);
    let remote: Remote<OfDay<ProjectMonitoring>> = Remote::new(move || {
        ctx.fresh.all.track();
        let query = ProgressQuery { as_of: as_of.get() };
        let found = ctx.ask(|client| client.find_progress(id, &query));
        async move { Ok((query.as_of, found.await?)) }
    });
    let there = day_there(remote, as_of);
    let year = Signal::derive(move || remote.read(|(_, record)| record.year)?.ok());
    let back = move || {
        let report = ctx.session.reads_tables().then(|| {
            let text = move || {
                let words = &ctx.t().report;
                if ctx.session.role() == Some(Role::Unit) {
                    words.open
                } else {
                    words.view
                }
            };
            view! { <a href=Route::Report(id).path()>{text}</a> }
        });
        view! { {report}{to_list(ctx, params)} }
    };
    view! {
        <Page title=ctx.say(|m| m.app.monitoring) actions=back>
            <AsOf there year />
            {loaded(ctx, remote, move |(_, record)| view! { <Progress record /> })}
        </Page>
    }
    .into_any()
}

/// Back to the list as it was: year, unit, words, standing and day came along in the address.
pub(super) fn to_list(ctx: Ctx, params: Memo<Params>) -> impl IntoView {
    let href = move || params.with(|params| Route::Monitoring.with(params));
    view! { <a href=href>{ctx.say(|m| m.monitoring.to_list)}</a> }
}

/// The project on the page.
#[component]
pub(super) fn Progress(
    /// What the server said.
    record: ProjectMonitoring,
) -> impl IntoView {
    let ctx = ctx();
    let (editable, has_rows) = (record.editable, !record.indicators.is_empty());
    let desk = Desk::new(ctx, record);
    let record = desk.record;
    let entry = editable.then(|| Form::new(desk).view());
    let results = if has_rows {
        Results::new(desk).view().into_any()
    } else {
        no_indicators(ctx).into_any()
    };
    view! {
        <div class="stack">
            {facts::title(ctx, record)}
            {footing::section(ctx, record)}
            {facts::figures(ctx, record)}
            {charts(ctx, record, has_rows)}
            {facts::why(ctx, record)}
            {crate::pages::alerts::of_project(ctx, record)}
            {entry}
            {results}
            {funds::table(ctx, record)}
            {budget::section(desk)}
            {history::history(ctx, record)}
        </div>
    }
    .into_any()
}

fn charts(ctx: Ctx, record: RwSignal<ProjectMonitoring>, has_rows: bool) -> impl IntoView {
    let spec = move |make: fn(&ProjectMonitoring, Pen) -> ChartSpec| {
        Signal::derive(move || {
            let pen = Pen {
                messages: ctx.t(),
                lang: ctx.prefs.lang.get(),
            };
            record.with(|record| make(record, pen))
        })
    };
    let bullets = has_rows.then(|| {
        view! {
            <ChartFrame
                id="attainment"
                spec=spec(charts::bullets)
                words=ctx.kit()
                scale=ctx.chart_scale()
                on_select=move |id: String| go_to(&id)
            />
        }
    });
    let has_schedule = record.with_untracked(|record| !record.schedule.is_empty());
    let frame = move |id: &'static str, make: fn(&ProjectMonitoring, Pen) -> ChartSpec| {
        view! { <ChartFrame id spec=spec(make) words=ctx.kit() scale=ctx.chart_scale() /> }
    };
    view! {
        <div class="charts">
            <ChartFrame
                id="payments"
                spec=spec(charts::cumulative)
                words=ctx.kit()
                scale=ctx.chart_scale()
            />
            {bullets}
            {frame("waterfall", money::waterfall)}
            {frame("calendar", money::calendar)}
            {has_schedule.then(|| frame("schedule", money::schedule))}
        </div>
        <div>
            {move || record.with(|record| ahead::said(ctx, ahead::Course::of(record)))}
        </div>
    }
    .into_any()
}

fn no_indicators(ctx: Ctx) -> impl IntoView {
    let title = move || {
        let words = &ctx.t().monitoring;
        if ctx.session.role() == Some(Role::Region) {
            words.no_cells
        } else {
            words.no_target
        }
    };
    view! { <EmptyState title glyph=Glyph::Target /> }
}
