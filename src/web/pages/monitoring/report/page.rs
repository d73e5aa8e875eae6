//! The page of one table: filled in by its unit, read by everybody else, printed.

use super::{act, act::Acts, evidence, form, paper, saving::caught_up, sheet::Sheet};
use crate::{
    address::{use_params, use_set_params},
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::{Remote, loaded},
    printing,
    route::Route,
    shell::Page,
};
use api::report::{MonitoringReport, ReportQuery};
use domain::{
    id::ProjectYearId,
    monitoring::report::{ReportState, ReportVerb},
};
use kit::{Banner, BannerKind, Button, Choice, EmptyState, Glyph, Select, Tag, Tone};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The page.
#[component]
pub(crate) fn ReportPage(
    /// Which project year.
    id: ProjectYearId,
) -> impl IntoView {
    let ctx = ctx();
    let params = use_params();
    let month = Memo::new(move |_| params.with(|params| params.read::<u8>("month")));
    let again = RwSignal::new(0_u32);
    let remote: Remote<MonitoringReport> = Remote::new(move || {
        ctx.fresh.all.track();
        again.track();
        let query = ReportQuery { month: month.get() };
        let asked = ctx.ask(|client| client.find_report(id, &query));
        async move { asked.await.map(|record| caught_up(ctx, record)) }
    });
    let back = move || {
        view! { <a href=Route::Progress(id).path()>{ctx.say(|m| m.report.to_project)}</a> }
    };
    view! {
        <Page title=ctx.say(|m| m.report.title) actions=back>
            {loaded(ctx, remote, move |record| {
                let months = months(ctx, &record);
                view! { <Report record again months /> }
            })}
        </Page>
    }
    .into_any()
}

/// Which months there are, and the way to another one.
fn months(ctx: Ctx, record: &MonitoringReport) -> ViewFn {
    let (last, rounds) = (record.months, record.rounds.clone());
    let chosen = RwSignal::new(record.month.to_string());
    let set = use_set_params();
    let params = use_params();
    Effect::new(move |before: Option<()>| {
        let month = chosen.get();
        if before.is_some() {
            set.run(params.get_untracked().with("month", &month));
        }
    });
    let options = move || {
        let words = &ctx.t().report;
        let choice = |month: u8| {
            let number = month.to_string();
            let template = if rounds.contains(&month) {
                words.period_due
            } else {
                words.period
            };
            Choice::new(number.clone(), fill(template, &[&number]))
        };
        (1..=last).map(choice).collect::<Vec<_>>()
    };
    let options = Signal::derive(options);
    ViewFn::from(move || {
        view! {
            <Select
                id="report-month"
                label=ctx.say(|m| m.report.month)
                value=chosen
                options
            />
        }
    })
}

/// The table on the page.
#[component]
pub(super) fn Report(
    /// What the server said.
    record: MonitoringReport,
    /// Asks for it again.
    again: RwSignal<u32>,
    /// The choice of the month.
    #[prop(into)]
    months: ViewFn,
) -> impl IntoView {
    let ctx = ctx();
    let sheet = Sheet::new(ctx, record.clone(), again);
    let acts = Acts::new(sheet);
    if record.editable {
        sheet.keep_saving();
    }
    let body = match &record.content {
        None => nothing(ctx),
        Some(content) if record.editable => view! {
            {form::parts(sheet, content)}
            {evidence::panel(sheet)}
        }
        .into_any(),
        Some(content) => {
            let files = (!record.files.is_empty()).then(|| evidence::panel(sheet));
            view! {
                <div class="panel">{paper::sheet(ctx, &record, content)}</div>
                {files}
            }
            .into_any()
        }
    };
    let printing = RwSignal::new(false);
    let print = move |()| {
        // The paper form is there before the browser looks.
        printing.set(true);
        printing::print(true);
    };
    let prints = record.content.is_some().then(|| {
        view! {
            <Button on_click=print>{ctx.say(|m| m.report.print)}</Button>
        }
    });
    view! {
        <div class="stack">
            <div class="stack screen-only">
                {head(ctx, &record)}
                <div class="toolbar">{months.run()}{prints}</div>
                {notices(sheet, &record)}
                {acts.bar()}
                {body}
                {act::steps(sheet)}
            </div>
            {paper::printed(sheet, printing)}
        </div>
        {acts.dialog()}
    }
    .into_any()
}

fn nothing(ctx: Ctx) -> AnyView {
    view! {
        <EmptyState
            title=ctx.say(|m| m.report.not_sent_title)
            text=ctx.say(|m| m.report.not_sent_text)
            glyph=Glyph::Clock
        />
    }
    .into_any()
}

/// How a state looks.
pub(super) fn tone(state: ReportState) -> Tone {
    match state {
        ReportState::Draft => Tone::Neutral,
        ReportState::Submitted | ReportState::Checked => Tone::Info,
        ReportState::Returned => Tone::Warning,
        ReportState::Accepted => Tone::Success,
    }
}

/// Project, unit, year and where the table stands.
fn head(ctx: Ctx, record: &MonitoringReport) -> AnyView {
    let (year, state) = (record.year.to_string(), record.state);
    let year = move || fill(ctx.t().app.nth_year, &[&year]);
    let direct = record.direct_fund.then(|| {
        view! { <Tag plain=true tone=Tone::Info text=ctx.say(|m| m.report.direct) /> }
    });
    let version = record.content.as_ref().map(|content| {
        let version = content.target_version.to_string();
        let told = move || fill(ctx.t().report.version, &[&version]);
        view! { <span class="muted">{told}</span> }
    });
    let due = record.due.clone();
    let due = move || {
        let words = &ctx.t().report;
        due.as_ref()
            .map_or_else(|| words.no_due.to_owned(), |due| fill(words.due, &[due]))
    };
    view! {
        <header class="project-head">
            <h2 class="project-head__name">{record.name.clone()}</h2>
            <p class="cluster">
                <Tag tone=tone(state) text=move || state.label(ctx.prefs.lang.get()) />
                <Tag plain=true text=year />
                <Tag plain=true text=record.unit_name.clone() />
                {direct}
                <span class="muted">{record.code.to_string()}</span>
                <span class="muted">{due}</span>
                {version}
            </p>
        </header>
    }
    .into_any()
}

/// What is to be known first: returned, late, changed elsewhere, measured against an old version.
fn notices(sheet: Sheet, record: &MonitoringReport) -> AnyView {
    let ctx = sheet.ctx;
    let mut steps = record.steps.iter().rev();
    let last = steps.find(|step| step.verb == ReportVerb::Return);
    let returned = last.filter(|_| record.state == ReportState::Returned);
    let returned = returned.map(|step| {
        let (role, by, text) = (step.role, step.by.clone(), step.text.clone());
        let told = move || {
            let who = format!("{} {by}", role.label(ctx.prefs.lang.get()));
            fill(ctx.t().report.returned, &[&who, &text])
        };
        view! { <Banner kind=BannerKind::Warning>{told}</Banner> }
    });
    let due = record.due.clone().filter(|_| record.overdue);
    let overdue = due.filter(|_| record.editable).map(|due| {
        let told = move || fill(ctx.t().report.overdue, &[&due]);
        view! { <Banner kind=BannerKind::Warning>{told}</Banner> }
    });
    let newer = (record.newer_target && !record.editable).then(|| {
        view! { <Banner kind=BannerKind::Info>{ctx.say(|m| m.report.newer)}</Banner> }
    });
    let clashes = move || {
        let count = sheet.clashes.with(BTreeMap::len);
        (count > 0).then(|| {
            let told = move || fill(ctx.t().report.clash_lead, &[&count.to_string()]);
            let actions = move || {
                view! {
                    <Button on_click=move |()| sheet.decide(true)>
                        {ctx.say(|m| m.report.keep_mine)}
                    </Button>
                    <Button on_click=move |()| sheet.decide(false)>
                        {ctx.say(|m| m.report.take_theirs)}
                    </Button>
                }
            };
            view! { <Banner kind=BannerKind::Error actions>{told}</Banner> }
        })
    };
    view! { {returned}{overdue}{newer}{clashes} }.into_any()
}
