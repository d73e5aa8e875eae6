//! Who has sent the table of a month, and whose check is due.

use super::{
    many::{Many, Ticked, unticked},
    page::tone,
};
use crate::{
    address::{Params, use_params},
    bound::{from_address, keep_in_address},
    ctx::{Ctx, ctx},
    error_page,
    lang::fill,
    loaded::{Remote, loaded},
    route::Route,
    shell::Page,
};
use api::report::{ListReportsQuery, Reports};
use domain::{monitoring::report::ReportStage, role::Role};
use kit::{
    BannerKind, Button, Choice, Column, DataTable, EmptyState, Glyph, SearchBox, Select, Tag, Tone,
};
use leptos::{prelude::*, task::spawn_local};

/// The tab without a filter.
const ALL: &str = "all";

/// What somebody has to act on, where the address names no tab.
fn usual(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::Unit) => ReportStage::Owed.code(),
        Some(Role::Department) => ReportStage::Submitted.code(),
        Some(Role::Finance) => ReportStage::Checked.code(),
        _ => ALL,
    }
}

/// The tab in the address; one nobody knows is the usual one.
fn tab(params: &Params, role: Option<Role>) -> String {
    let named = params.get("tab").unwrap_or_default();
    let known = named == ALL || ReportStage::parse(named).is_some();
    if known { named } else { usual(role) }.to_owned()
}

/// The request for what the address says.
pub(super) fn query(params: &Params, role: Option<Role>) -> ListReportsQuery {
    ListReportsQuery {
        year: params.read("year"),
        month: params.read("month"),
        stage: ReportStage::parse(&tab(params, role)),
        q: params.get("q").map(ToOwned::to_owned),
        ..ListReportsQuery::default()
    }
}

/// The page.
#[component]
pub(crate) fn ReportsPage() -> impl IntoView {
    let ctx = ctx();
    let params = use_params();
    let role = ctx.session.role();
    let asked = Memo::new(move |_| params.with(|params| query(params, role)));
    let reports: Remote<Reports> = Remote::new(move || {
        ctx.fresh.all.track();
        let query = asked.get();
        ctx.ask(|client| client.list_reports(&query))
    });
    let [q, month] = ["q", "month"].map(from_address);
    keep_in_address(vec![("q", q), ("month", month)]);
    let many = Many::new(ctx);
    let back = move || {
        let href = move || {
            let year = params.with(|params| params.get("year").unwrap_or_default().to_owned());
            Route::Monitoring.with(&Params::default().with("year", &year))
        };
        view! { <a href=href>{ctx.say(|m| m.monitoring.to_list)}</a> }
    };
    let search = ctx.session.reads_tables().then(|| {
        view! {
            <div class="progress-search">
                <SearchBox
                    id="reports-q"
                    label=ctx.say(|m| m.report.search)
                    value=q
                    words=ctx.kit()
                />
            </div>
        }
    });
    view! {
        <Page title=ctx.say(|m| m.report.list) actions=back>
            <div class="stack">
                {search}
                {many.told()}
                {loaded(ctx, reports, move |reports| {
                    let params = params.get_untracked();
                    view! {
                        {period(ctx, &reports, month)}
                        {chips(ctx, &params, &reports)}
                        {lines(many, &params, reports)}
                    }
                })}
            </div>
        </Page>
        {many.dialog()}
    }
    .into_any()
}

/// The months there are, and until when the table of this one is due.
fn period(ctx: Ctx, reports: &Reports, month: RwSignal<String>) -> AnyView {
    let (last, rounds) = (reports.months, reports.rounds.clone());
    let shown = RwSignal::new(reports.month.to_string());
    Effect::new(move |before: Option<()>| {
        let chosen = shown.get();
        if before.is_some() {
            month.set(chosen);
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
    let due = reports.due.clone();
    let due = move || {
        let words = &ctx.t().report;
        due.as_ref()
            .map_or_else(|| words.no_due.to_owned(), |due| fill(words.due, &[due]))
    };
    view! {
        <div class="toolbar">
            <Select
                id="reports-month"
                label=ctx.say(|m| m.report.month)
                value=shown
                options=Signal::derive(options)
            />
            <span class="muted">{due}</span>
        </div>
    }
    .into_any()
}

/// The stages as a row of links, with how many stand where.
pub(super) fn chips(ctx: Ctx, params: &Params, reports: &Reports) -> AnyView {
    let now = tab(params, ctx.session.role());
    let chip = |code: &'static str, label: Signal<&'static str>, count: Option<u64>| {
        let href = Route::Reports.with(&params.clone().with("tab", code));
        let current = (now == code).then_some("true");
        let count = count.map(|count| view! { <span class="count">{count}</span> });
        view! { <li><a class="chip" href=href aria-current=current>{label}{count}</a></li> }
    };
    let stages = reports.counts.iter().map(|it| {
        let (stage, count) = (it.stage, it.count);
        let label = Signal::derive(move || stage.label(ctx.prefs.lang.get()));
        chip(stage.code(), label, Some(count))
    });
    let stages = stages.collect_view();
    view! {
        <nav aria-label=ctx.say(|m| m.report.tabs)>
            <ul class="chips">{stages}{chip(ALL, ctx.say(|m| m.report.all), None)}</ul>
        </nav>
    }
    .into_any()
}

fn columns(ctx: Ctx, departments: bool) -> Vec<Column> {
    let mut columns = vec![
        Column::text("project", ctx.say(|m| m.report.project)),
        Column::text("unit", ctx.say(|m| m.report.unit)),
    ];
    if departments {
        columns.push(Column::text("department", ctx.say(|m| m.alerts.department)));
    }
    columns.extend([
        Column::text("state", ctx.say(|m| m.report.state)),
        Column::text("sent", ctx.say(|m| m.report.sent_on)),
        Column::text("against", ctx.say(|m| m.report.against)),
    ]);
    columns
}

/// The lines, and more on demand.
pub(super) fn lines(many: Many, params: &Params, reports: Reports) -> AnyView {
    let ctx = many.ctx;
    if reports.items.is_empty() {
        return view! {
            <EmptyState
                title=ctx.say(|m| m.report.none_title)
                text=ctx.say(|m| m.report.none_text)
                glyph=Glyph::Check
            />
        }
        .into_any();
    }
    let number = reports.month;
    let month = number.to_string();
    let departments = !matches!(ctx.session.role(), Some(Role::Unit | Role::Department));
    let query = StoredValue::new(query(params, ctx.session.role()));
    let total = reports.total.to_string();
    let rows: RwSignal<Vec<Ticked>> =
        RwSignal::new(reports.items.into_iter().map(unticked).collect());
    let next = RwSignal::new(reports.next);
    let pending = RwSignal::new(false);
    let more = move |()| {
        let query = ListReportsQuery {
            after: next.get_untracked(),
            ..query.get_value()
        };
        pending.set(true);
        spawn_local(async move {
            let answer = ctx.ask(|client| client.list_reports(&query)).await;
            pending.try_set(false);
            match answer {
                Ok(page) => {
                    rows.try_update(|rows| rows.extend(page.items.into_iter().map(unticked)));
                    next.try_set(page.next);
                }
                Err(error) => {
                    let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                    ctx.toasts.push(BannerKind::Error, line);
                }
            }
        });
    };
    view! {
        {many.bar(number, rows)}
        <DataTable
            caption=ctx.say(|m| m.report.list)
            hide_caption=true
            columns=Signal::derive(move || columns(ctx, departments))
            busy=pending
        >
            <For
                each=move || rows.get()
                key=|(row, _)| row.project_year
                children=move |row| line(many, row, &month, departments)
            />
        </DataTable>
        <p class="small muted" role="status">
            {move || fill(ctx.t().report.total, &[&total])}
        </p>
        <Show when=move || next.with(Option::is_some)>
            <p class="more">
                <Button pending on_click=more>{ctx.say(|m| m.report.more)}</Button>
            </p>
        </Show>
    }
    .into_any()
}

fn line(many: Many, (row, ticked): Ticked, month: &str, departments: bool) -> AnyView {
    let ctx = many.ctx;
    let tick = many.tick(&row, ticked);
    let href = Route::Report(row.project_year).with(&Params::default().with("month", month));
    let state = row.state;
    let tag = |on: bool, tone: Tone, text: Signal<&'static str>| {
        on.then(|| view! { " "<Tag plain=true tone text /> })
    };
    let late = tag(row.overdue, Tone::Danger, ctx.say(|m| m.report.late));
    let yours = tag(row.mine, Tone::Info, ctx.say(|m| m.report.yours));
    let direct = tag(row.direct_fund, Tone::Info, ctx.say(|m| m.report.direct));
    let department = departments.then(|| {
        view! { <td class="table__cell">{row.department_name.clone()}</td> }
    });
    let version = row.target_version.map(|version| version.to_string());
    let version = move || {
        version
            .as_ref()
            .map_or_else(|| "–".to_owned(), |it| fill(ctx.t().report.nth, &[it]))
    };
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                <span class="alert-name">
                    {tick}<span><a href=href>{row.name}</a>{direct}</span>
                </span>
            </th>
            <td class="table__cell">{row.unit_name}</td>
            {department}
            <td class="table__cell">
                <Tag tone=tone(state) text=move || state.label(ctx.prefs.lang.get()) />
                {late}{yours}
            </td>
            <td class="table__cell table__cell--nowrap">
                {row.submitted_on.unwrap_or_else(|| "–".to_owned())}
            </td>
            <td class="table__cell table__cell--nowrap">{version}</td>
        </tr>
    }
    .into_any()
}
