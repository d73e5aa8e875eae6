//! 案例: proposing an approved target as one, and taking one as a template into an empty table.

use super::{field::head_cell, form::Form, pick::insert, rows::new_row_id};
use crate::{
    ctx::Ctx,
    error_page,
    loaded::loaded,
    pages::{
        admin::{buttons, form::Form as Sending},
        library::cases::{CaseList, remote},
    },
};
use api::cases::{CaseDetail, CaseHead, NewCase};
use domain::{
    case::template,
    id::CaseId,
    lifecycle::State,
    role::Role,
    target::{Field, Row},
};
use kit::{BannerKind, Button, Dialog, TextArea};
use leptos::{prelude::*, task::spawn_local};

/// Whether the reader may propose this target.
fn may_propose(form: Form) -> bool {
    let detail = form.detail();
    let role = form.ctx().session.person().map(|person| person.role);
    let is_own = matches!(role, Some(Role::Unit | Role::Department));
    let project = &detail.project;
    let may_be_one = !project.classified && !project.class.is_whole();
    is_own && !detail.shared && detail.standing.state == State::Approved && may_be_one
}

/// The button 推荐为案例 with its dialog.
pub(crate) fn propose(ctx: Ctx, form: Form) -> AnyView {
    let open = RwSignal::new(false);
    let button = move || {
        may_propose(form).then(|| {
            view! {
                <Button on_click=move |()| open.set(true)>{ctx.say(|m| m.upkeep.propose)}</Button>
            }
        })
    };
    view! {
        {button}
        <Dialog id="propose-case" open title=ctx.say(|m| m.upkeep.propose) words=ctx.kit()>
            {note(ctx, form, open)}
        </Dialog>
    }
    .into_any()
}

fn note(ctx: Ctx, form: Form, open: RwSignal<bool>) -> AnyView {
    let sending = Sending::new(ctx, "case", &["note"]);
    let note = RwSignal::new(String::new());
    let id = form.detail_untracked().id;
    let send = move || {
        let body = NewCase {
            note: note.get_untracked(),
        };
        let done = move |_: CaseHead| {
            open.set(false);
            let text = untrack(|| ctx.t().upkeep.proposed);
            ctx.toasts.push(BannerKind::Success, text);
            ctx.fresh.library.bump();
        };
        sending.send(move |client| client.propose_case(id, &body), done);
    };
    view! {
        <form
            class="stack"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            {sending.banner()}
            <TextArea
                id="case-note"
                label=ctx.say(|m| m.upkeep.case_note)
                value=note
                limit=200
                issues=sending.issues("note")
                required=true
            />
            {buttons(sending, open, |m| m.upkeep.propose)}
        </form>
    }
    .into_any()
}

/// The button 引用案例 over an empty table, with its dialog.
pub(crate) fn button(ctx: Ctx, form: Form) -> AnyView {
    let open = RwSignal::new(false);
    let groups = form.parts().groups;
    let is_empty =
        Memo::new(move |_| groups.with(|all| all.iter().all(|(_, rows)| rows.is_empty())));
    let button = move || {
        (form.is_editable() && is_empty.get()).then(|| {
            view! {
                <Button on_click=move |()| open.set(true)>{ctx.say(|m| m.upkeep.use_case)}</Button>
            }
        })
    };
    let body = move || {
        let class = form.detail_untracked().project.functional_class.clone();
        let cases = remote(ctx);
        let take = Callback::new(move |id: CaseId| take(form, id, open));
        let show = move |cases: Vec<CaseHead>| {
            let class = class.get(..3).unwrap_or_default().to_owned();
            let act = ctx.say(|m| m.upkeep.use_case);
            view! { <CaseList cases class open=take act /> }
        };
        view! {
            <div class="stack stack--tight">
                <p>{ctx.say(|m| m.upkeep.use_lead)}</p>
                {loaded(ctx, cases, show)}
            </div>
        }
    };
    view! {
        {button}
        <Dialog
            id="use-case"
            open
            wide=true
            title=ctx.say(|m| m.upkeep.use_case)
            words=ctx.kit()
        >
            {body()}
        </Dialog>
    }
    .into_any()
}

/// Fetches a case and fills the form with it.
fn take(form: Form, id: CaseId, open: RwSignal<bool>) {
    let ctx = form.ctx();
    spawn_local(async move {
        match ctx.ask(|client| client.find_case(id)).await {
            Ok(case) if form.is_alive() => {
                open.set(false);
                fill_in(form, &case);
            }
            Ok(_) => {}
            Err(error) => {
                let words = untrack(|| &ctx.t().errors);
                let line = error_page::answer(&error, words).line();
                ctx.toasts.push(BannerKind::Error, line);
            }
        }
    });
}

/// The objectives where none stand, and the indicators; both wait for confirmation.
fn fill_in(form: Form, case: &CaseDetail) {
    let tree = form.detail_untracked().pack.taxonomy.value;
    let taken = template(&case.draft, tree);
    for (field, cell) in taken.head {
        let place = head_cell(field);
        let is_free = form.with_shown(|shown| shown.text(place).trim().is_empty());
        if is_free && matches!(field, Field::ObjectiveYear | Field::ObjectiveMid) {
            form.change(|editing| {
                editing.set(place, cell);
            });
        }
    }
    form.refresh();
    let row = |cells| Row {
        id: new_row_id(),
        cells,
    };
    insert(form.ctx(), form, taken.rows.into_iter().map(row).collect());
}
