//! What was added, by whom and when; what is in force can be withdrawn with a reason.

use super::book::figure_line;
use crate::{
    ctx::Ctx,
    lang::fill,
    pages::admin::form::{Form, refusal},
};
use api::figures::{AddedFigure, FigureEnding, FigureWithdrawal};
use kit::{BannerKind, Button, ButtonKind, Column, DataTable, Dialog, Tag, TextArea, Tone};
use leptos::prelude::*;

/// The list, and the dialog that takes one back.
pub(in crate::pages::compare) fn history_view(ctx: Ctx, lines: Vec<AddedFigure>) -> AnyView {
    let asked = RwSignal::new(None::<AddedFigure>);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |line: AddedFigure| {
        asked.set(Some(line));
        open.set(true);
    });
    let content = if lines.is_empty() {
        view! { <p class="muted">{ctx.say(|m| m.added.none)}</p> }.into_any()
    } else {
        table(ctx, lines, ask).into_any()
    };
    view! {
        <section class="panel" aria-labelledby="added-history">
            <div class="panel__head">
                <h2 class="panel__title" id="added-history">{ctx.say(|m| m.added.history)}</h2>
                <span class="panel__note">{ctx.say(|m| m.added.history_note)}</span>
            </div>
            {content}
        </section>
        <Dialog
            id="added-withdraw"
            open
            title=ctx.say(|m| m.added.withdraw_title)
            words=ctx.kit()
        >
            {move || asked.get().map(|line| withdraw_form(ctx, line, open))}
        </Dialog>
    }
    .into_any()
}

fn table(ctx: Ctx, lines: Vec<AddedFigure>, ask: Callback<AddedFigure>) -> impl IntoView {
    let columns = move || {
        vec![
            Column::text("place", ctx.say(|m| m.added.place)),
            Column::text("measure", ctx.say(|m| m.added.measure)),
            Column::text("figure", ctx.say(|m| m.added.figure)),
            Column::text("source", ctx.say(|m| m.added.source)),
            Column::text("by", ctx.say(|m| m.added.added_by)),
            Column::text("state", ctx.say(|m| m.added.state)),
        ]
    };
    let row = move |line: AddedFigure| {
        let fact = line.fact.clone();
        let by = fact
            .added
            .clone()
            .map(|by| fill(ctx.t().added.by_on, &[&by.by, &by.on]));
        let figure = fact.clone();
        let state = state(ctx, line.clone(), ask);
        view! {
            <tr class="table__row">
                <th class="table__cell table__cell--first" scope="row">{line.place}</th>
                <td class="table__cell">{fact.label_zh}</td>
                <td class="table__cell">{move || figure_line(ctx, &figure)}</td>
                <td class="table__cell table__cell--wrap">{fact.document}" · "{fact.section}</td>
                <td class="table__cell">{by}</td>
                <td class="table__cell">{state}</td>
            </tr>
        }
    };
    view! {
        <DataTable
            caption=ctx.say(|m| m.added.history)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {lines.into_iter().map(row).collect_view()}
        </DataTable>
    }
}

/// In force with a button, or how it ended.
fn state(ctx: Ctx, line: AddedFigure, ask: Callback<AddedFigure>) -> AnyView {
    let Some(FigureEnding {
        corrected,
        reason,
        by,
        on,
    }) = line.ended.clone()
    else {
        return view! {
            <Tag tone=Tone::Success text=ctx.say(|m| m.added.in_force) />
            " "
            <Button kind=ButtonKind::Quiet on_click=move |()| ask.run(line.clone())>
                {ctx.say(|m| m.added.withdraw)}
            </Button>
        }
        .into_any();
    };
    let told = move || {
        let words = &ctx.t().added;
        if corrected {
            fill(words.corrected, &[&by, &on])
        } else {
            fill(words.withdrawn, &[&by, &on, &reason])
        }
    };
    view! { <span class="muted">{told}</span> }.into_any()
}

fn withdraw_form(ctx: Ctx, line: AddedFigure, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new(ctx, "withdraw", &["reason"]);
    let reason = RwSignal::new(String::new());
    let id = line.fact.id.clone();
    let figure = format!("{} · {}", line.place, line.fact.label_zh);
    let fact = line.fact;
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = reason.get_untracked().trim().to_owned();
        let missing = typed.is_empty();
        let why = missing.then(|| ("reason", untrack(|| ctx.t().added.need_reason)));
        if let Some(error) = refusal(why.into_iter().collect()) {
            form.refuse(error);
            return;
        }
        let (id, body) = (id.clone(), FigureWithdrawal { reason: typed });
        form.send(
            move |client| client.withdraw_figure(&id, &body),
            move |_| {
                open.set(false);
                let told = untrack(|| ctx.t().added.gone.to_owned());
                ctx.toasts.push(BannerKind::Success, told);
                ctx.fresh.all.bump();
            },
        );
    };
    view! {
        <form class="stack" novalidate on:submit=send>
            {form.banner()}
            <p><strong>{figure}</strong>" "{move || figure_line(ctx, &fact)}</p>
            <p class="small muted">{ctx.say(|m| m.added.withdraw_lead)}</p>
            <TextArea
                id="withdraw-reason"
                label=ctx.say(|m| m.added.reason)
                value=reason
                issues=form.issues("reason")
                required=true
                limit=200
            />
            <Button kind=ButtonKind::Primary submit=true pending=form.pending>
                {ctx.say(|m| m.added.withdraw)}
            </Button>
        </form>
    }
}
