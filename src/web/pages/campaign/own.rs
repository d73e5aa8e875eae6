//! What the own unit owes, with the days left, and its requests for 不适用.

use super::{exemptions::requests, lines::days_left};
use crate::{
    ctx::{Ctx, ctx},
    error_page,
    foot::foot,
    loaded::{Remote, loaded},
    pages::{admin::form::Form, standing},
    route::Route,
};
use api::{
    Nothing, Page,
    exemption::{Exemption, ExemptionOutcome, ExemptionReason},
    targets::{ListTargetsQuery, TargetSummary},
};
use domain::id::TargetId;
use kit::{
    BannerKind, Button, ButtonKind, Column, DATA_LANG, DataTable, Dialog, EmptyState, Glyph, Tag,
    TextArea, Tone,
};
use leptos::{prelude::*, task::spawn_local};

/// The most targets a unit is shown at once.
const ROWS: u32 = 500;

/// The section.
#[component]
pub(super) fn Own(
    /// Of which fiscal year.
    year: u16,
) -> impl IntoView {
    let ctx = ctx();
    let targets: Remote<Page<TargetSummary>> = Remote::new(move || {
        ctx.fresh.targets.track();
        ctx.fresh.all.track();
        let query = ListTargetsQuery {
            year: Some(year),
            limit: Some(ROWS),
            ..ListTargetsQuery::default()
        };
        ctx.ask(|client| client.list_targets(&query))
    });
    let asked = requests(ctx, year);
    loaded(ctx, targets, move |page| {
        let items = page.items;
        loaded(ctx, asked, move |asked| both(ctx, items.clone(), asked))
    })
}

/// The request being written.
#[derive(Clone, Copy)]
struct Asking {
    ctx: Ctx,
    form: Form,
    open: RwSignal<bool>,
    target: RwSignal<Option<TargetId>>,
    reason: RwSignal<String>,
}

impl Asking {
    fn ask(self, target: TargetId) {
        self.target.set(Some(target));
        self.form.refused.set(None);
        self.open.set(true);
    }

    fn send(self) {
        let Some(target) = self.target.get_untracked() else {
            return;
        };
        let body = ExemptionReason {
            reason: self.reason.get_untracked(),
        };
        self.form.send(
            move |client| client.request_exemption(target, &body),
            move |_: Nothing| {
                self.open.set(false);
                self.reason.set(String::new());
                let told = untrack(|| self.ctx.t().campaign.requested);
                self.ctx.toasts.push(BannerKind::Success, told);
                self.ctx.fresh.targets.bump();
            },
        );
    }

    fn dialog(self) -> AnyView {
        let ctx = self.ctx;
        let actions = foot(
            ctx,
            self.open,
            self.form.pending,
            ctx.say(|m| m.campaign.request),
            move || self.send(),
        );
        view! {
            <Dialog
                id="request"
                open=self.open
                title=ctx.say(|m| m.campaign.request)
                words=ctx.kit()
                actions
            >
                <p>{ctx.say(|m| m.campaign.request_lead)}</p>
                {self.form.banner()}
                <TextArea
                    id="request-reason"
                    label=ctx.say(|m| m.campaign.reason)
                    value=self.reason
                    limit=200
                    issues=self.form.issues("reason")
                    required=true
                />
            </Dialog>
        }
        .into_any()
    }
}

pub(super) fn both(ctx: Ctx, targets: Vec<TargetSummary>, asked: Vec<Exemption>) -> AnyView {
    let is_settled = |target: &TargetSummary| {
        let mut own = asked.iter().filter(|one| one.target == target.id);
        own.any(|one| matches!(one.outcome, None | Some(ExemptionOutcome::Granted)))
    };
    let owed = targets.into_iter();
    let owed = owed.filter(|target| !target.shared && target.standing.state.is_editable());
    let owed = owed.filter(|target| !is_settled(target));
    let owed: Vec<TargetSummary> = owed.collect();
    let asking = Asking {
        ctx,
        form: Form::new(ctx, "request", &["reason"]),
        open: RwSignal::new(false),
        target: RwSignal::new(None),
        reason: RwSignal::new(String::new()),
    };
    let requests = (!asked.is_empty()).then(|| own_requests(ctx, asked));
    view! {
        {owed_table(asking, owed)}
        {requests}
        {asking.dialog()}
    }
    .into_any()
}

fn owed_table(asking: Asking, owed: Vec<TargetSummary>) -> AnyView {
    let ctx = asking.ctx;
    if owed.is_empty() {
        return view! {
            <EmptyState
                title=ctx.say(|m| m.campaign.nothing_owed)
                text=ctx.say(|m| m.campaign.nothing_owed_text)
                glyph=Glyph::Check
            />
        }
        .into_any();
    }
    let columns = move || {
        vec![
            Column::text("project", ctx.say(|m| m.campaign.project_or_whole)),
            Column::text("state", ctx.say(|m| m.campaign.state)),
            Column::text("due", ctx.say(|m| m.campaign.due)),
            Column::text("problems", ctx.say(|m| m.targets.problems)),
            Column::text("act", ctx.say(|m| m.campaign.exemptions)),
        ]
    };
    let today = ctx.session.today();
    let lines = owed
        .into_iter()
        .map(move |target| line(asking, target, &today));
    view! {
        <DataTable
            caption=ctx.say(|m| m.campaign.own)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {lines.collect_view()}
        </DataTable>
    }
    .into_any()
}

fn line(asking: Asking, target: TargetSummary, today: &str) -> impl IntoView + use<> {
    let (ctx, id) = (asking.ctx, target.id);
    let left = days_left(ctx, today, target.deadline.as_deref());
    let whole = target.class.is_whole().then(|| {
        view! { " "<Tag plain=true tone=Tone::Info text=ctx.say(|m| m.whole.mark) /> }
    });
    view! {
        <tr class="table__row" class=("table__row--overdue", target.overdue)>
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                <a href=Route::Target(id).path() lang=DATA_LANG>{target.project_name.clone()}</a>
                {whole}
            </th>
            <td class="table__cell">{standing::summary_tag(ctx, &target)}</td>
            <td class="table__cell table__cell--nowrap">
                {target.deadline.clone()}{left}
            </td>
            <td class="table__cell">{standing::faults(ctx, &target)}</td>
            <td class="table__cell">
                <Button kind=ButtonKind::Quiet on_click=move |()| asking.ask(id)>
                    {ctx.say(|m| m.campaign.request)}
                </Button>
            </td>
        </tr>
    }
}

/// What became of a request, as a tag.
pub(super) fn outcome_tag(ctx: Ctx, outcome: Option<ExemptionOutcome>) -> impl IntoView + use<> {
    let tone = match outcome {
        None => Tone::Info,
        Some(ExemptionOutcome::Granted) => Tone::Success,
        Some(ExemptionOutcome::Refused) => Tone::Danger,
        Some(ExemptionOutcome::Withdrawn | ExemptionOutcome::Ended) => Tone::Neutral,
    };
    let text = ctx.say(match outcome {
        None => |m| m.campaign.waiting,
        Some(ExemptionOutcome::Granted) => |m| m.campaign.granted,
        Some(ExemptionOutcome::Refused) => |m| m.campaign.refused,
        Some(ExemptionOutcome::Withdrawn) => |m| m.campaign.withdrawn,
        Some(ExemptionOutcome::Ended) => |m| m.campaign.ended,
    });
    view! { <Tag tone text /> }
}

fn own_requests(ctx: Ctx, asked: Vec<Exemption>) -> AnyView {
    let columns = move || {
        vec![
            Column::text("project", ctx.say(|m| m.campaign.project)),
            Column::text("reason", ctx.say(|m| m.campaign.reason)),
            Column::text("state", ctx.say(|m| m.campaign.state)),
            Column::text("opinion", ctx.say(|m| m.campaign.opinion)),
        ]
    };
    let lines = asked.into_iter().map(move |one| own_request(ctx, one));
    view! {
        <DataTable caption=ctx.say(|m| m.campaign.exemptions) columns=Signal::derive(columns)>
            {lines.collect_view()}
        </DataTable>
    }
    .into_any()
}

fn own_request(ctx: Ctx, one: Exemption) -> impl IntoView {
    let target = one.target;
    let withdraw = move |()| {
        spawn_local(async move {
            match ctx.ask(|client| client.withdraw_exemption(target)).await {
                Ok(_) => ctx.fresh.targets.bump(),
                Err(error) => {
                    let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                    ctx.toasts.push(BannerKind::Error, line);
                }
            }
        });
    };
    let said = match one.outcome {
        None => view! {
            <Button kind=ButtonKind::Quiet on_click=withdraw>
                {ctx.say(|m| m.campaign.withdraw)}
            </Button>
        }
        .into_any(),
        Some(_) => one.opinion.into_any(),
    };
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                <a href=Route::Target(target).path() lang=DATA_LANG>{one.project_name}</a>
            </th>
            <td class="table__cell table__cell--wrap" lang=DATA_LANG>{one.reason}</td>
            <td class="table__cell">{outcome_tag(ctx, one.outcome)}</td>
            <td class="table__cell table__cell--wrap">{said}</td>
        </tr>
    }
}
