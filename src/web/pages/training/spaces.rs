//! The workspaces of the class: who wrote how much, and putting them back as they were.

use crate::{
    ctx::{Ctx, ctx},
    drafts, error_page,
    lang::{fill, minute},
    loaded::Remote,
    session,
};
use api::training::{Reset, Training, Workspace};
use domain::role::Role;
use kit::{
    BannerKind, Button, ButtonKind, Column, DataTable, Dialog, EmptyState, Glyph, Tag, Tone,
};
use leptos::{prelude::*, task::spawn_local};

/// Milliseconds in seconds with one decimal.
pub(super) fn seconds(milliseconds: u64) -> String {
    let tenths = milliseconds.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The table of the class, or how to get one.
pub(super) fn space_table(ctx: Ctx, class: Training) -> AnyView {
    let is_trainer = move || {
        let person = ctx.session.person_untracked();
        person.is_some_and(|person| person.own_role == Role::Trainer)
    };
    let others = class.workspaces.iter();
    let has_trainees = others
        .clone()
        .any(|space| class.mine.as_ref() != Some(&space.id));
    let empty = (!has_trainees && is_trainer()).then(|| {
        view! {
            <EmptyState
                title=ctx.say(|m| m.training.empty_title)
                text=ctx.say(|m| m.training.empty_text)
                glyph=Glyph::Teach
            />
        }
    });
    let columns = move || {
        vec![
            Column::text("space", ctx.say(|m| m.training.space)),
            Column::text("username", ctx.say(|m| m.training.username)),
            Column::number("writes", ctx.say(|m| m.training.writes)),
            Column::text("last", ctx.say(|m| m.training.last_write)),
        ]
    };
    let mine = class.mine;
    let line = move |space: Workspace| space_line(ctx, &space, mine.as_ref() == Some(&space.id));
    let table = (!class.workspaces.is_empty()).then(|| {
        view! {
            <DataTable
                caption=ctx.say(|m| m.training.spaces)
                hide_caption=true
                columns=Signal::derive(columns)
            >
                {class.workspaces.into_iter().map(line).collect_view()}
            </DataTable>
        }
    });
    view! { {table}{empty} }.into_any()
}

fn space_line(ctx: Ctx, space: &Workspace, is_mine: bool) -> impl IntoView + use<> {
    let last = space.last_write.as_deref().map(minute);
    let last = move || {
        last.clone()
            .unwrap_or_else(|| ctx.t().training.never.to_owned())
    };
    let mark = is_mine.then(|| {
        view! { " "<Tag plain=true tone=Tone::Accent text=ctx.say(|m| m.training.mine) /> }
    });
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first" scope="row">{space.name.clone()}{mark}</th>
            <td class="table__cell">{space.username.clone()}</td>
            <td class="table__cell table__cell--numeric">{space.writes}</td>
            <td class="table__cell">{last}</td>
        </tr>
    }
}

/// What may be reset: the own workspace, and by the trainer the whole class.
pub(super) fn may_reset(class: Option<&Training>, own_role: Option<Role>) -> (bool, usize) {
    let mine = class.is_some_and(|class| class.mine.is_some());
    let all = class.map_or(0, |class| class.workspaces.len());
    let all = if own_role == Some(Role::Trainer) {
        all
    } else {
        0
    };
    (mine, all)
}

/// The buttons above the table. They stand beside the record, so that the focus stays on them
/// when it is asked for again.
#[component]
pub(super) fn SpaceActs(
    /// The record, to ask for it again.
    class: Remote<Training>,
    /// What is known of it.
    known: Memo<Option<Training>>,
) -> impl IntoView {
    let ctx = ctx();
    let may = Memo::new(move |_| {
        let own_role = ctx.session.person().map(|person| person.own_role);
        known.with(|class| may_reset(class.as_ref(), own_role))
    });
    let open = RwSignal::new(false);
    let what = RwSignal::new(Reset::Mine);
    let ask = move |reset| {
        move |()| {
            what.set(reset);
            open.set(true);
        }
    };
    view! {
        <div class="cluster">
            <Button kind=ButtonKind::Quiet on_click=move |()| class.refetch()>
                {ctx.say(|m| m.training.refresh)}
            </Button>
            <Show when=move || may.get().0>
                <Button on_click=ask(Reset::Mine)>{ctx.say(|m| m.training.reset_mine)}</Button>
            </Show>
            <Show when=move || { may.get().1 > 0 }>
                <Button kind=ButtonKind::Danger on_click=ask(Reset::Class)>
                    {ctx.say(|m| m.training.reset_class)}
                </Button>
            </Show>
        </div>
        <ConfirmReset open what count=Signal::derive(move || may.get().1) />
    }
    .into_any()
}

/// The question before a reset.
#[component]
pub(super) fn ConfirmReset(
    /// Whether it is asked.
    open: RwSignal<bool>,
    /// What would be reset.
    what: RwSignal<Reset>,
    /// How many workspaces the class has.
    count: Signal<usize>,
) -> impl IntoView {
    let ctx = ctx();
    let pending = RwSignal::new(false);
    let title = move || match what.get() {
        Reset::Mine => ctx.t().training.reset_mine_title,
        Reset::Class => ctx.t().training.reset_class_title,
    };
    let text = move || match what.get() {
        Reset::Mine => ctx.t().training.reset_mine_text.to_owned(),
        Reset::Class => fill(
            ctx.t().training.reset_class_text,
            &[&count.get().to_string()],
        ),
    };
    let act = move |()| {
        if !pending.get_untracked() {
            reset(ctx, what.get_untracked(), pending, open);
        }
    };
    let actions = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{ctx.say(|m| m.app.cancel)}</Button>
            <Button kind=ButtonKind::Danger pending on_click=act>
                {ctx.say(|m| m.training.reset)}
            </Button>
        }
    };
    view! {
        <Dialog id="reset" open title words=ctx.kit() actions>
            <p>{text}</p>
        </Dialog>
    }
    .into_any()
}

fn reset(ctx: Ctx, what: Reset, pending: RwSignal<bool>, open: RwSignal<bool>) {
    pending.set(true);
    spawn_local(async move {
        let answer = ctx.ask(|client| client.reset_workspaces(what)).await;
        pending.set(false);
        match answer {
            Ok(done) => {
                let template = untrack(|| ctx.t().training.reset_done);
                let count = done.workspaces.to_string();
                let text = fill(template, &[&count, &seconds(done.milliseconds)]);
                ctx.toasts.push(BannerKind::Success, text);
                open.set(false);
                if let Some(own) = ctx.session.person_untracked() {
                    drafts::forget_workspace(own.account, &own.workspace);
                }
                // One's own reset is no news: the session learns its new generation first.
                session::ask(ctx);
                ctx.fresh.all.bump();
            }
            Err(error) => {
                let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                ctx.toasts.push(BannerKind::Error, line);
            }
        }
    });
}
