//! The texts and money of the head beside last year's, asked for when somebody wants to see them.

use super::{carried::difference, field::head_cell, form::Form};
use crate::{
    ctx::Ctx,
    loaded::{Remote, loaded},
};
use api::{
    ClientError,
    targets::{ListTargetsQuery, TargetDetail, TargetSummary},
};
use domain::target::{Field, TargetDraft};
use kit::Button;
use leptos::prelude::*;

/// What is put beside last year.
const FIELDS: [Field; 6] = [
    Field::ObjectiveYear,
    Field::ObjectiveMid,
    Field::YearTotal,
    Field::YearFiscal,
    Field::YearOther,
    Field::Rationale,
];

/// The button, and what it shows; nothing for a project that is new.
pub(super) fn beside(form: Form) -> Option<AnyView> {
    let ctx = form.ctx();
    let detail = form.detail_untracked();
    if !detail.project.continuing {
        return None;
    }
    let open = RwSignal::new(false);
    let content = move || open.get().then(|| differences(ctx, form));
    let view = view! {
        <div class="stack stack--tight">
            <p>
                <Button
                    on_click=move |()| open.update(|open| *open = !*open)
                    attr:aria-expanded=move || if open.get() { "true" } else { "false" }
                >
                    {ctx.say(|m| m.carry.beside)}
                </Button>
            </p>
            {content}
        </div>
    };
    Some(view.into_any())
}

/// The target of last year's project: the same one, or the one of the same name.
pub(super) fn predecessor(
    own: &TargetDetail,
    targets: Vec<TargetSummary>,
) -> Option<TargetSummary> {
    let is_same = |target: &TargetSummary| target.project_code == own.project.code;
    let (mut same, mut others): (Vec<_>, Vec<_>) = targets.into_iter().partition(is_same);
    others.retain(|target| target.project_name == own.project.name);
    same.pop().or_else(|| others.pop())
}

fn differences(ctx: Ctx, form: Form) -> AnyView {
    let last: Remote<Option<TargetDraft>> = Remote::new(move || {
        let own = form.detail_untracked();
        async move { find(ctx, &own).await }
    });
    let shown = loaded(ctx, last, move |last| match last {
        None => view! { <p class="muted">{ctx.say(|m| m.carry.no_last)}</p> }.into_any(),
        Some(last) => table(ctx, form, &last),
    });
    shown.into_any()
}

async fn find(ctx: Ctx, own: &TargetDetail) -> Result<Option<TargetDraft>, ClientError> {
    let query = ListTargetsQuery {
        year: Some(own.year.saturating_sub(1)),
        unit: Some(own.project.unit),
        q: Some(own.project.name.clone()),
        ..ListTargetsQuery::default()
    };
    let page = ctx.ask(|client| client.list_targets(&query)).await?;
    let Some(before) = predecessor(own, page.items) else {
        return Ok(None);
    };
    let last = ctx.ask(|client| client.find_target(before.id)).await?;
    Ok(Some(last.draft))
}

pub(super) fn table(ctx: Ctx, form: Form, last: &TargetDraft) -> AnyView {
    let line = |field: Field| {
        let was = last.text(head_cell(field)).to_owned();
        let now = form.text(head_cell(field));
        let name = move || field.label(ctx.prefs.lang.get());
        view! {
            <p class="small">
                <span class="strong">{name}</span>" "
                {move || difference(ctx, &was, &now.get())}
            </p>
        }
    };
    FIELDS.map(line).collect_view().into_any()
}
