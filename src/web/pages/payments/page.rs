//! The page: choose a file, see what it would do, confirm, watch, and what came of earlier ones.

use super::{
    desk::{Desk, FILE},
    disagreements, preview,
};
use crate::{
    address::{Params, use_params},
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::Remote,
    pages::books::{history, stop, told},
    route::Route,
    shell::Page,
};
use api::{
    imports::{ImportJob, ImportKind, ListImportsQuery},
    payments::PAYMENTS_TEMPLATE_PATH,
};
use domain::role::Role;
use kit::{Button, ButtonKind, Checkbox, Disclosure, Glyph, Icon};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn PaymentsPage() -> impl IntoView {
    let ctx = ctx();
    let params = use_params();
    let year = Memo::new(move |_| {
        let asked = params.with(|params| params.read::<u16>("year"));
        let today = || ctx.session.today().get(..4)?.parse().ok();
        asked.or_else(today).unwrap_or_default()
    });
    let desk = Desk::new(ctx, year);
    // Of another year the file says something else.
    Effect::new(move |before: Option<u16>| {
        let now = year.get();
        if before.is_some_and(|before| before != now) {
            desk.look_again();
        }
        now
    });
    let title = if imports(ctx) {
        ctx.say(|m| m.payments.title)
    } else {
        ctx.say(|m| m.payments.title_read)
    };
    view! {
        <Page title actions=move || back(ctx, params)>
            {content(desk)}
        </Page>
    }
    .into_any()
}

fn back(ctx: Ctx, params: Memo<Params>) -> impl IntoView {
    let href = move || params.with(|params| Route::Monitoring.with(params));
    view! { <a href=href>{ctx.say(|m| m.payments.back)}</a> }
}

/// Who takes payments in; others only read where figures differ.
const IMPORTERS: [Role; 3] = [Role::Unit, Role::Department, Role::Finance];

fn imports(ctx: Ctx) -> bool {
    let role = ctx.session.role();
    role.is_some_and(|role| IMPORTERS.contains(&role))
}

/// Everything below the heading.
fn content(desk: Desk) -> AnyView {
    let ctx = desk.ctx;
    view! {
        <div class="stack">
            {imports(ctx).then(|| import(desk))}
            {disagreements::section(ctx, desk.ended)}
        </div>
    }
    .into_any()
}

/// The import and what came of earlier ones.
fn import(desk: Desk) -> AnyView {
    let ctx = desk.ctx;
    let jobs: Remote<Vec<ImportJob>> = Remote::new(move || {
        desk.ended.track();
        ctx.fresh.all.track();
        ctx.prefs.lang.track();
        let query = ListImportsQuery {
            kind: Some(ImportKind::Payments),
        };
        ctx.ask(|client| client.list_imports(&query))
    });
    let halt = Callback::new(move |()| stop(ctx, desk.job));
    let came = move || desk.job.get().map(|job| told(ctx, halt, &job));
    view! {
        {about(desk)}
        {form(desk)}
        {came}
        {history(ctx, jobs)}
    }
    .into_any()
}

/// What the import is for, by which rules it counts, and its template.
fn about(desk: Desk) -> impl IntoView {
    let ctx = desk.ctx;
    let lead = move || fill(ctx.t().payments.lead, &[&desk.year.get().to_string()]);
    let rules = move || {
        let words = &ctx.t().payments;
        let rules = [
            words.how_code,
            words.how_sum,
            words.how_fund,
            words.how_correct,
            words.how_same,
        ];
        rules.map(|rule| view! { <li>{rule}</li> }).collect_view()
    };
    view! {
        <p>{lead}</p>
        <Disclosure summary=ctx.say(|m| m.payments.how)>
            <ul class="explanation">{rules}</ul>
        </Disclosure>
        <p>
            <a class=ButtonKind::Secondary.class() href=PAYMENTS_TEMPLATE_PATH download="">
                {ctx.say(|m| m.payments.template)}
            </a>
        </p>
    }
}

fn form(desk: Desk) -> AnyView {
    let ctx = desk.ctx;
    let refused = desk.refused;
    let issue = move || {
        refused.get().map(|why| {
            view! { <p class="field__issue" role="alert"><Icon glyph=Glyph::Error />{why}</p> }
        })
    };
    let reading = move || {
        let is_reading = desk.pending.get() && desk.job.with(Option::is_none);
        is_reading.then(|| ctx.t().payments.reading)
    };
    let report = move || {
        desk.looked
            .get()
            .map(|looked| preview::shown(desk, &looked))
    };
    let disabled = Signal::derive(move || desk.held_up().map(str::to_owned));
    let confirm = move || {
        let shown = desk.looked.with(Option::is_some);
        shown.then(|| {
            view! {
                <Checkbox
                    id="payments-good"
                    label=ctx.say(|m| m.payments.good)
                    value=desk.good_rows_only
                />
                <Button kind=ButtonKind::Primary submit=true pending=desk.pending disabled>
                    {ctx.say(|m| m.payments.start)}
                </Button>
            }
        })
    };
    view! {
        <form
            class="stack"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                desk.start();
            }
        >
            <div class="field">
                <label class="field__label" for=FILE>{ctx.say(|m| m.payments.file)}</label>
                <input
                    class="admin__file"
                    type="file"
                    id=FILE
                    accept=".xlsx,.csv"
                    aria-invalid=move || refused.with(Option::is_some).then_some("true")
                    aria-describedby="payments-file-issues"
                    node_ref=desk.file
                    on:change=move |_| desk.choose()
                />
                <div id="payments-file-issues">{issue}</div>
                <p class="small muted" role="status">{reading}</p>
            </div>
            {report}
            {confirm}
        </form>
    }
    .into_any()
}
