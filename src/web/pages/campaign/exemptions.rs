//! 不适用 as finance decides it: granted in one press, one or many; refused with the reason.

use super::own::outcome_tag;
use crate::{
    ctx::{Ctx, ctx},
    error_page,
    foot::foot,
    lang::{fill, minute},
    loaded::{Remote, loaded},
    pages::admin::form::Form,
};
use api::{
    Nothing,
    exemption::{Exemption, ExemptionDecision, ExemptionOutcome, ListExemptionsQuery},
};
use kit::{
    BannerKind, Button, ButtonKind, Checkbox, Column, DATA_LANG, DataTable, Dialog, EmptyState,
    TextArea,
};
use leptos::{prelude::*, task::spawn_local};

/// The section.
#[component]
pub(super) fn ExemptionSection(
    /// Of which fiscal year.
    year: u16,
) -> impl IntoView {
    let ctx = ctx();
    let requests = requests(ctx, year);
    loaded(ctx, requests, move |requests| list(ctx, requests))
}

/// The requests in scope.
pub(super) fn requests(ctx: Ctx, year: u16) -> Remote<Vec<Exemption>> {
    Remote::new(move || {
        ctx.fresh.targets.track();
        ctx.fresh.all.track();
        let query = ListExemptionsQuery { year: Some(year) };
        ctx.ask(|client| client.list_exemptions(&query))
    })
}

/// What is decided, and the dialog in which the reason is written.
#[derive(Clone, Copy)]
struct Acts {
    ctx: Ctx,
    form: Form,
    open: RwSignal<bool>,
    /// The request that is refused or ended.
    refused: RwSignal<String>,
    opinion: RwSignal<String>,
    pending: RwSignal<bool>,
}

impl Acts {
    fn new(ctx: Ctx) -> Self {
        Self {
            ctx,
            form: Form::new(ctx, "exemption", &["opinion"]),
            open: RwSignal::new(false),
            refused: RwSignal::new(String::new()),
            opinion: RwSignal::new(String::new()),
            pending: RwSignal::new(false),
        }
    }

    fn grant(self, ids: Vec<String>) {
        if ids.is_empty() || self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        let (ctx, opinion) = (self.ctx, String::new());
        let body = ExemptionDecision {
            ids,
            grant: true,
            opinion,
        };
        spawn_local(async move {
            let answer = ctx.ask(|client| client.decide_exemptions(&body)).await;
            self.pending.try_set(false);
            match answer {
                Ok(_) => self.done(),
                Err(error) => {
                    let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                    ctx.toasts.push(BannerKind::Error, line);
                    // Somebody else may have been quicker.
                    ctx.fresh.targets.bump();
                }
            }
        });
    }

    fn done(self) {
        let told = untrack(|| self.ctx.t().campaign.decided);
        self.ctx.toasts.push(BannerKind::Success, told);
        self.ctx.fresh.targets.bump();
    }

    fn ask_why(self, id: String) {
        if self.refused.get_untracked() != id {
            self.opinion.set(String::new());
        }
        self.refused.set(id);
        self.form.refused.set(None);
        self.open.set(true);
    }

    fn refuse(self) {
        let body = ExemptionDecision {
            ids: vec![self.refused.get_untracked()],
            grant: false,
            opinion: self.opinion.get_untracked(),
        };
        self.form.send(
            move |client| client.decide_exemptions(&body),
            move |_: Nothing| {
                self.open.set(false);
                self.opinion.set(String::new());
                self.done();
            },
        );
    }

    fn dialog(self) -> AnyView {
        let ctx = self.ctx;
        let actions = foot(
            ctx,
            self.open,
            self.form.pending,
            ctx.say(|m| m.campaign.refuse),
            move || self.refuse(),
        );
        view! {
            <Dialog
                id="exemption"
                open=self.open
                title=ctx.say(|m| m.campaign.refuse)
                words=ctx.kit()
                actions
            >
                {self.form.banner()}
                <TextArea
                    id="exemption-opinion"
                    label=ctx.say(|m| m.campaign.opinion)
                    value=self.opinion
                    limit=200
                    issues=self.form.issues("opinion")
                    required=true
                />
            </Dialog>
        }
        .into_any()
    }
}

pub(super) fn list(ctx: Ctx, requests: Vec<Exemption>) -> AnyView {
    if requests.is_empty() {
        return view! {
            <EmptyState
                title=ctx.say(|m| m.campaign.no_requests)
                text=ctx.say(|m| m.campaign.no_requests_text)
            />
        }
        .into_any();
    }
    let acts = Acts::new(ctx);
    let tick = |one: Exemption| (one, RwSignal::new(false));
    let lines: Vec<_> = requests.into_iter().map(tick).collect();
    let ticks: Vec<_> = lines
        .iter()
        .filter(|(one, _)| one.outcome.is_none())
        .map(|(one, ticked)| (one.id.clone(), *ticked))
        .collect();
    let waiting = !ticks.is_empty();
    let rows = lines
        .into_iter()
        .map(move |(one, ticked)| row(acts, one, ticked));
    let columns = move || {
        vec![
            Column::text("project", ctx.say(|m| m.campaign.project)),
            Column::text("unit", ctx.say(|m| m.campaign.unit)),
            Column::text("reason", ctx.say(|m| m.campaign.reason)),
            Column::text("state", ctx.say(|m| m.campaign.state)),
            Column::text("by", ctx.say(|m| m.campaign.by)),
        ]
    };
    view! {
        {waiting.then(|| many(acts, ticks))}
        <DataTable
            caption=ctx.say(|m| m.campaign.exemptions)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {rows.collect_view()}
        </DataTable>
        {acts.dialog()}
    }
    .into_any()
}

/// Many at once.
fn many(acts: Acts, ticks: Vec<(String, RwSignal<bool>)>) -> AnyView {
    let ctx = acts.ctx;
    let ticks = StoredValue::new(ticks);
    let chosen = move || {
        ticks.with_value(|ticks| {
            let on = ticks.iter().filter(|(_, ticked)| ticked.get());
            on.map(|(id, _)| id.clone()).collect::<Vec<_>>()
        })
    };
    let tick = move |on: bool| {
        ticks.with_value(|ticks| ticks.iter().for_each(|(_, ticked)| ticked.set(on)));
    };
    let label = move || fill(ctx.t().campaign.grant_n, &[&chosen().len().to_string()]);
    view! {
        <div class="toolbar">
            <Button
                kind=ButtonKind::Primary
                pending=acts.pending
                on_click=move |()| acts.grant(untrack(chosen))
            >
                {label}
            </Button>
            <Button on_click=move |()| tick(true)>{ctx.say(|m| m.campaign.tick_all)}</Button>
            <Button kind=ButtonKind::Quiet on_click=move |()| tick(false)>
                {ctx.say(|m| m.campaign.tick_none)}
            </Button>
        </div>
    }
    .into_any()
}

fn row(acts: Acts, one: Exemption, ticked: RwSignal<bool>) -> impl IntoView {
    let ctx = acts.ctx;
    let id = one.id.clone();
    let name = one.project_name.clone();
    let head = match one.outcome {
        None => view! { <Checkbox id=format!("exempt-{id}") label=name value=ticked /> }.into_any(),
        Some(_) => name.into_any(),
    };
    let (granted, refused) = (id.clone(), id);
    let refuse = move |word: Signal<&'static str>| {
        let id = refused.clone();
        view! {
            <Button kind=ButtonKind::Quiet on_click=move |()| acts.ask_why(id.clone())>
                {word}
            </Button>
        }
    };
    let buttons = match one.outcome {
        None => view! {
            <Button on_click=move |()| acts.grant(vec![granted.clone()])>
                {ctx.say(|m| m.campaign.grant)}
            </Button>
            {refuse(ctx.say(|m| m.campaign.refuse))}
        }
        .into_any(),
        Some(ExemptionOutcome::Granted) => refuse(ctx.say(|m| m.campaign.end)).into_any(),
        Some(_) => one.opinion.clone().into_any(),
    };
    let asked = format!("{} {}", minute(&one.at), one.by);
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                <span lang=DATA_LANG>{head}</span>
            </th>
            <td class="table__cell table__cell--wrap" lang=DATA_LANG>{one.unit_name.clone()}</td>
            <td class="table__cell table__cell--wrap" lang=DATA_LANG>
                {one.reason.clone()}<span class="denominator">{asked}</span>
            </td>
            <td class="table__cell">{outcome_tag(ctx, one.outcome)}</td>
            <td class="table__cell">{buttons}</td>
        </tr>
    }
}
