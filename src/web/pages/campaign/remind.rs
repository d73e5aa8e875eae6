//! The reminder list: who is late or close to the deadline, to be recorded, copied, downloaded.

use super::lines::{Show, as_text, due, fitting};
use crate::{
    ctx::{Ctx, ctx},
    lang::{fill, minute},
    loaded::{Remote, loaded},
    pages::admin::form::Form,
};
use api::cycle::{Board, BoardLine, NewReminders, REMINDER_LIST_PATH, Reminded};
use kit::{
    BannerKind, Button, ButtonKind, Checkbox, Column, DATA_LANG, DataTable, EmptyState, Glyph,
    TextArea,
};
use leptos::prelude::*;

/// The section.
#[component]
pub(super) fn RemindSection(
    /// Of which fiscal year.
    year: u16,
) -> impl IntoView {
    let ctx = ctx();
    let board: Remote<Board> = Remote::new(move || {
        ctx.fresh.targets.track();
        ctx.fresh.all.track();
        ctx.ask(|client| client.find_board(year))
    });
    loaded(ctx, board, move |board| list(ctx, &board))
}

/// A unit with whether it is ticked.
type Ticked = (BoardLine, RwSignal<bool>);

pub(super) fn list(ctx: Ctx, board: &Board) -> AnyView {
    let urgent = fitting(&board.lines, Show::Urgent, None, "");
    if urgent.is_empty() {
        return view! {
            <EmptyState title=ctx.say(|m| m.campaign.urgent_none) glyph=Glyph::Check />
        }
        .into_any();
    }
    let year = board.year;
    let copy = {
        let urgent = urgent.clone();
        let text = RwSignal::new(String::new());
        Effect::new(move |_| text.set(as_text(&urgent, &ctx.t().campaign)));
        text
    };
    let tick = |line| (line, RwSignal::new(true));
    let lines: Vec<Ticked> = urgent.into_iter().map(tick).collect();
    let lines = StoredValue::new(lines);
    let rows = lines.get_value().into_iter();
    let rows = rows
        .map(move |(line, ticked)| row(ctx, line, ticked))
        .collect_view();
    let columns = move || {
        vec![
            Column::text("unit", ctx.say(|m| m.campaign.unit)),
            Column::text("due", ctx.say(|m| m.campaign.due)),
            Column::number("expected", ctx.say(|m| m.campaign.expected)),
            Column::number("owed", ctx.say(|m| m.campaign.owed)),
            Column::number("late", ctx.say(|m| m.campaign.late)),
            Column::text("reminded", ctx.say(|m| m.campaign.last_reminder)),
        ]
    };
    let file = REMINDER_LIST_PATH.replace("{year}", &year.to_string());
    view! {
        <p class="muted">{ctx.say(|m| m.campaign.remind_lead)}</p>
        {acts(ctx, year, lines)}
        <DataTable
            caption=ctx.say(|m| m.campaign.remind)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {rows}
        </DataTable>
        <p><a href=file download="">{ctx.say(|m| m.campaign.download)}</a></p>
        <TextArea
            id="remind-copy"
            label=ctx.say(|m| m.campaign.copy_text)
            hint=ctx.say(|m| m.campaign.copy_hint)
            value=copy
            readonly=true
        />
    }
    .into_any()
}

/// What to tell whom.
fn acts(ctx: Ctx, year: u16, lines: StoredValue<Vec<Ticked>>) -> AnyView {
    let form = Form::new(ctx, "remind", &["text"]);
    let first = untrack(|| fill(ctx.t().campaign.remind_default, &[&year.to_string()]));
    let text = RwSignal::new(first);
    let chosen = move || {
        lines.with_value(|lines| {
            let ticked = lines.iter().filter(|(_, ticked)| ticked.get());
            ticked.map(|(line, _)| line.unit).collect::<Vec<_>>()
        })
    };
    let label = move || fill(ctx.t().campaign.remind_act, &[&chosen().len().to_string()]);
    let none = move || {
        let is_none = chosen().is_empty();
        is_none.then(|| ctx.t().campaign.remind_none.to_owned())
    };
    let tick = move |on: bool| {
        lines.with_value(|lines| lines.iter().for_each(|(_, ticked)| ticked.set(on)));
    };
    let send = move |()| {
        let body = NewReminders {
            units: untrack(chosen),
            text: text.get_untracked(),
        };
        form.send(
            move |client| client.create_reminders(year, &body),
            move |done: Reminded| {
                let count = done.recorded.to_string();
                let told = untrack(|| fill(ctx.t().campaign.remind_done, &[&count]));
                ctx.toasts.push(BannerKind::Success, told);
                ctx.fresh.targets.bump();
            },
        );
    };
    view! {
        {form.banner()}
        <TextArea
            id="remind-text"
            label=ctx.say(|m| m.campaign.remind_text)
            value=text
            limit=500
            issues=form.issues("text")
            required=true
        />
        <div class="toolbar">
            <Button
                kind=ButtonKind::Primary
                pending=form.pending
                disabled=Signal::derive(none)
                on_click=send
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

fn row(ctx: Ctx, line: BoardLine, ticked: RwSignal<bool>) -> impl IntoView {
    let reminded = line.reminded.as_ref();
    let reminded = reminded.map(|one| format!("{} {}", minute(&one.at), one.by));
    let tally = line.tally.clone();
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                <span lang=DATA_LANG>
                    <Checkbox
                        id=format!("remind-{}", line.unit)
                        label=line.name.clone()
                        value=ticked
                    />
                </span>
            </th>
            <td class="table__cell table__cell--nowrap">{due(ctx, &line)}</td>
            <td class="table__cell table__cell--numeric">{tally.expected}</td>
            <td class="table__cell table__cell--numeric">{tally.owed()}</td>
            <td class="table__cell table__cell--numeric" class:overdue=move || tally.late != 0>
                {tally.late}
            </td>
            <td class="table__cell">{reminded}</td>
        </tr>
    }
}
