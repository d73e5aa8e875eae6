//! The days of the cycle, as finance sets them.

use super::extensions::Extensions;
use crate::{
    ctx::{Ctx, ctx},
    lang::{fill, minute},
    loaded::{Remote, loaded},
    pages::admin::form::Form,
};
use api::cycle::{Cycle, CycleDays};
use kit::{BannerKind, Button, ButtonKind, InputKind, TextArea, TextField};
use leptos::prelude::*;

/// The section.
#[component]
pub(super) fn CycleSection(
    /// Of which fiscal year.
    year: u16,
) -> impl IntoView {
    let ctx = ctx();
    let cycle: Remote<Cycle> = Remote::new(move || {
        ctx.fresh.targets.track();
        ctx.fresh.all.track();
        ctx.ask(|client| client.find_cycle(year))
    });
    loaded(ctx, cycle, move |cycle| {
        let own = cycle.clone();
        view! {
            {days(ctx, cycle)}
            <Extensions cycle=own />
        }
    })
}

pub(super) fn days(ctx: Ctx, cycle: Cycle) -> AnyView {
    let form = Form::new(ctx, "cycle", &["opens_on", "due_on", "instructions"]);
    let (year, version) = (cycle.year, cycle.version);
    let opens = RwSignal::new(cycle.opens_on);
    let due = RwSignal::new(cycle.base_due_on);
    let instructions = RwSignal::new(cycle.instructions);
    let set = cycle.set;
    let set = move || match &set {
        Some((by, at)) => fill(ctx.t().campaign.set_by, &[by, &minute(at)]),
        None => ctx.t().campaign.set_by_pack.to_owned(),
    };
    let send = move || {
        let body = CycleDays {
            opens_on: opens.get_untracked().trim().to_owned(),
            due_on: due.get_untracked().trim().to_owned(),
            instructions: instructions.get_untracked(),
        };
        form.send(
            move |client| client.set_cycle(year, version, &body),
            move |_: Cycle| {
                let told = untrack(|| ctx.t().campaign.saved);
                ctx.toasts.push(BannerKind::Success, told);
                ctx.fresh.targets.bump();
            },
        );
    };
    view! {
        <form
            class="panel stack"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <h2 class="panel__title">{ctx.say(|m| m.campaign.cycle)}</h2>
            <p class="muted">{set}</p>
            {form.banner()}
            <div class="form-grid">
                <TextField
                    id="cycle-opens_on"
                    label=ctx.say(|m| m.campaign.opens_on)
                    value=opens
                    kind=InputKind::Date
                    required=true
                    issues=form.issues("opens_on")
                />
                <TextField
                    id="cycle-due_on"
                    label=ctx.say(|m| m.campaign.due_on)
                    value=due
                    kind=InputKind::Date
                    required=true
                    issues=form.issues("due_on")
                />
            </div>
            <TextArea
                id="cycle-instructions"
                label=ctx.say(|m| m.campaign.instructions)
                value=instructions
                limit=1000
                issues=form.issues("instructions")
            />
            <div class="toolbar">
                <Button kind=ButtonKind::Primary submit=true pending=form.pending>
                    {ctx.say(|m| m.campaign.save)}
                </Button>
            </div>
        </form>
    }
    .into_any()
}
