//! Extensions: given to one unit or to all, with the reason, and taken back.

use crate::{
    ctx::{Ctx, ctx},
    error_page,
    loaded::Remote,
    pages::admin::form::Form,
};
use api::{
    cycle::{Cycle, Extension, NewExtension},
    organisation::Organisation,
};
use kit::{
    BannerKind, Button, ButtonKind, Choice, Column, DATA_LANG, DataTable, InputKind, Select,
    TextField,
};
use leptos::{prelude::*, task::spawn_local};

/// The form and what was given.
#[component]
pub(super) fn Extensions(
    /// The cycle.
    cycle: Cycle,
) -> impl IntoView {
    let ctx = ctx();
    let house: Remote<Organisation> = Remote::new(move || {
        ctx.fresh.house.track();
        ctx.ask(|client| client.find_organisation())
    });
    let units = Signal::derive(move || {
        let house = house.get().and_then(Result::ok);
        let units = house.map_or_else(Vec::new, |house| house.units);
        let line = |unit: api::organisation::Unit| {
            Choice::new(unit.id.to_string(), format!("{} {}", unit.code, unit.name))
        };
        units.into_iter().map(line).collect::<Vec<_>>()
    });
    view! {
        {new(ctx, cycle.year, units)}
        {given(ctx, cycle.year, cycle.extensions)}
    }
    .into_any()
}

fn new(ctx: Ctx, year: u16, units: Signal<Vec<Choice>>) -> AnyView {
    let form = Form::new(ctx, "extend", &["unit", "due_on", "reason"]);
    let [unit, due, reason] = [(); 3].map(|()| RwSignal::new(String::new()));
    let send = move || {
        let body = NewExtension {
            unit: unit.get_untracked().parse().ok(),
            due_on: due.get_untracked().trim().to_owned(),
            reason: reason.get_untracked(),
        };
        form.send(
            move |client| client.extend_cycle(year, &body),
            move |_: Cycle| {
                ctx.toasts.push(
                    BannerKind::Success,
                    untrack(|| ctx.t().campaign.extend_done),
                );
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
            <h2 class="panel__title">{ctx.say(|m| m.campaign.extend)}</h2>
            {form.banner()}
            <div class="form-grid">
                <Select
                    id="extend-unit"
                    label=ctx.say(|m| m.campaign.extend_unit)
                    placeholder=ctx.say(|m| m.campaign.every_unit)
                    value=unit
                    options=units
                    issues=form.issues("unit")
                />
                <TextField
                    id="extend-due_on"
                    label=ctx.say(|m| m.campaign.extend_due)
                    value=due
                    kind=InputKind::Date
                    required=true
                    issues=form.issues("due_on")
                />
                <TextField
                    id="extend-reason"
                    label=ctx.say(|m| m.campaign.reason)
                    value=reason
                    required=true
                    issues=form.issues("reason")
                />
            </div>
            <div class="toolbar">
                <Button submit=true pending=form.pending>
                    {ctx.say(|m| m.campaign.extend_act)}
                </Button>
            </div>
        </form>
    }
    .into_any()
}

/// What was given, and a way to take it back.
pub(super) fn given(ctx: Ctx, year: u16, extensions: Vec<Extension>) -> Option<AnyView> {
    if extensions.is_empty() {
        return None;
    }
    let columns = move || {
        vec![
            Column::text("unit", ctx.say(|m| m.campaign.unit)),
            Column::text("due", ctx.say(|m| m.campaign.extend_due)),
            Column::text("reason", ctx.say(|m| m.campaign.reason)),
            Column::text("by", ctx.say(|m| m.campaign.by)),
            Column::text("act", ctx.say(|m| m.campaign.state)),
        ]
    };
    let lines = extensions.into_iter().map(move |one| line(ctx, year, one));
    let view = view! {
        <DataTable caption=ctx.say(|m| m.campaign.extensions) columns=Signal::derive(columns)>
            {lines.collect_view()}
        </DataTable>
    };
    Some(view.into_any())
}

fn line(ctx: Ctx, year: u16, one: Extension) -> impl IntoView {
    let unit = one.unit.map(|(_, name)| name);
    let unit = move || {
        let name = unit.clone();
        name.unwrap_or_else(|| ctx.t().campaign.every_unit.to_owned())
    };
    let seq = one.seq;
    let revoke = move |()| {
        spawn_local(async move {
            match ctx.ask(|client| client.revoke_extension(year, seq)).await {
                Ok(_) => ctx.fresh.targets.bump(),
                Err(error) => {
                    let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                    ctx.toasts.push(BannerKind::Error, line);
                }
            }
        });
    };
    let act = if one.revoked {
        view! { <span class="muted">{ctx.say(|m| m.campaign.revoked)}</span> }.into_any()
    } else {
        view! {
            <Button kind=ButtonKind::Quiet on_click=revoke>
                {ctx.say(|m| m.campaign.revoke)}
            </Button>
        }
        .into_any()
    };
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first" scope="row">
                <span lang=DATA_LANG>{unit}</span>
            </th>
            <td class="table__cell table__cell--nowrap">{one.due_on}</td>
            <td class="table__cell table__cell--wrap" lang=DATA_LANG>{one.reason}</td>
            <td class="table__cell">{one.by}</td>
            <td class="table__cell">{act}</td>
        </tr>
    }
}
