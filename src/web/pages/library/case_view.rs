//! One case: its frozen content, and what finance decides about it.

use super::cases::{case_id, state_tag};
use crate::{
    ctx::{Ctx, ctx},
    functional,
    loaded::{Remote, loaded},
    pages::admin::form::Form,
};
use api::cases::{CaseDecision, CaseDetail, CaseHead};
use domain::{
    case::CaseState,
    id::CaseId,
    target::{CellRef, Field, Row, TargetDraft},
    taxonomy::Level2,
};
use kit::{
    BannerKind, Button, ButtonKind, Checkbox, Column, DATA_LANG, DataTable, Dialog, TextField,
};
use leptos::prelude::*;

/// The dialog over the list.
#[component]
pub(super) fn CaseDialog(
    /// Which case shows.
    opened: RwSignal<Option<CaseId>>,
) -> impl IntoView {
    let ctx = ctx();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if opened.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() && opened.with_untracked(Option::is_some) {
            opened.set(None);
        }
    });
    let body = move || {
        opened.get_untracked().map(|id| {
            let case: Remote<CaseDetail> = Remote::new(move || ctx.ask(|it| it.find_case(id)));
            loaded(ctx, case, move |case| sheet(ctx, case, open))
        })
    };
    view! {
        <Dialog
            id="case"
            open
            wide=true
            title=ctx.say(|m| m.upkeep.case)
            words=ctx.kit()
        >
            {body()}
        </Dialog>
    }
    .into_any()
}

/// The case itself.
pub(super) fn sheet(ctx: Ctx, case: CaseDetail, open: RwSignal<bool>) -> AnyView {
    let CaseDetail { head, draft } = case;
    let about = format!(
        "{} · {} · {}",
        functional::name(&head.functional_class),
        head.unit_name,
        head.year
    );
    let decision = head
        .may_decide
        .then(|| view! { <Decision head=head.clone() open /> });
    let reason = (!head.reason.is_empty()).then(|| {
        view! { <p>{ctx.say(|m| m.upkeep.reason)}"："{head.reason.clone()}</p> }
    });
    view! {
        <div class="stack stack--tight">
            <h3 class="indicator__name" lang=DATA_LANG>{head.project_name.clone()}</h3>
            <p class="small muted" lang=DATA_LANG>{about}" "
                {state_tag(ctx, head.state, head.wide)}
            </p>
            <p lang=DATA_LANG>{head.note.clone()}</p>
            {reason}
            {content(ctx, &draft)}
            {decision}
        </div>
    }
    .into_any()
}

/// The frozen content: objective and indicators.
pub(crate) fn content(ctx: Ctx, draft: &TargetDraft) -> AnyView {
    let columns = move || {
        vec![
            Column::text("level2", ctx.say(|m| m.library.level2)),
            Column::text("name", ctx.say(|m| m.library.name)),
            Column::text("value", ctx.say(|m| m.upkeep.case_value)),
            Column::number("weight", ctx.say(|m| m.library.recommend_weight)),
        ]
    };
    let objective = CellRef {
        row: None,
        field: Field::ObjectiveYear,
    };
    let objective = draft.text(objective).to_owned();
    let lines = draft.rows.iter().map(|row| line(ctx, row)).collect_view();
    view! {
        <p class="preserve-lines" lang=DATA_LANG>{objective}</p>
        <DataTable
            caption=ctx.say(|m| m.form.indicators)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {lines}
        </DataTable>
    }
    .into_any()
}

fn line(ctx: Ctx, row: &Row) -> impl IntoView + use<> {
    let text = |field| row.cells.get(&field).map_or("", |cell| cell.text.as_str());
    let level2 = Level2::parse(text(Field::Level2));
    let level2 = move || level2.map(|level| level.label(ctx.prefs.lang.get()));
    let value = [text(Field::Operator), text(Field::Value), text(Field::Unit)].join(" ");
    view! {
        <tr class="table__row">
            <td class="table__cell table__cell--nowrap">{level2}</td>
            <th class="table__cell table__cell--first" scope="row" lang=DATA_LANG>
                {text(Field::Name).to_owned()}
            </th>
            <td class="table__cell table__cell--nowrap">{value}</td>
            <td class="table__cell table__cell--numeric">{text(Field::Weight).to_owned()}</td>
        </tr>
    }
}

/// Releasing, declining, taking back.
#[component]
fn Decision(head: CaseHead, open: RwSignal<bool>) -> impl IntoView {
    let ctx = ctx();
    let form = Form::new(ctx, "case", &["reason"]);
    let (wide, reason) = (RwSignal::new(head.wide), RwSignal::new(String::new()));
    let is_new = head.state == CaseState::Proposed;
    let (id, version) = (head.id, head.version);
    let decide = move |release: bool| {
        let body = CaseDecision {
            release,
            wide: wide.get_untracked(),
            reason: if release {
                String::new()
            } else {
                reason.get_untracked()
            },
        };
        let done = move |_: CaseHead| {
            open.set(false);
            let text = untrack(|| ctx.t().upkeep.done);
            ctx.toasts.push(BannerKind::Success, text);
            // The line this was opened from is read anew and stays in its place.
            ctx.fresh.library.bump();
            kit::focus_id_later(case_id(id));
        };
        form.send(move |client| client.decide_case(id, version, &body), done);
    };
    let release = is_new.then(|| {
        view! {
            <Checkbox id="case-wide" label=ctx.say(|m| m.upkeep.case_wide) value=wide />
            <Button
                kind=ButtonKind::Primary
                pending=form.pending
                on_click=move |()| decide(true)
            >
                {ctx.say(|m| m.upkeep.release)}
            </Button>
        }
    });
    let against = move || {
        let words = &ctx.t().upkeep;
        if is_new {
            words.decline
        } else {
            words.take_back
        }
    };
    view! {
        <div class="stack stack--tight">
            {form.banner()}
            <div class="cluster">{release}</div>
            <TextField
                id="case-reason"
                label=ctx.say(|m| m.upkeep.case_reason)
                value=reason
                issues=form.issues("reason")
            />
            <Button pending=form.pending on_click=move |()| decide(false)>{against}</Button>
        </div>
    }
}
