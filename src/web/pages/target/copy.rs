//! Copying from an earlier target of one's own: chosen from a list, looked at, taken over.

use super::{field::head_cell, form::Form, rows::new_row_id};
use crate::{
    ctx::Ctx,
    error_page,
    lang::fill,
    loaded::{Remote, loaded},
};
use api::{
    Page,
    targets::{ListTargetsQuery, TargetDetail, TargetSummary},
};
use domain::{
    carry::fill_from,
    id::TargetId,
    target::{Edit, Field},
};
use kit::{BannerKind, Button, ButtonKind, Choice, DATA_LANG, Dialog, Select};
use leptos::{prelude::*, task::spawn_local};

/// The most targets offered.
const ROWS: u32 = 500;

/// The button and its dialog.
pub(super) fn button(form: Form) -> AnyView {
    let ctx = form.ctx();
    let open = RwSignal::new(false);
    let edits = RwSignal::new(None::<Vec<Edit>>);
    let take = move |()| {
        let Some(taken) = edits.get_untracked() else {
            return;
        };
        apply(form, taken);
        open.set(false);
        let text = untrack(|| ctx.t().carry.taken);
        ctx.toasts.push(BannerKind::Success, text);
    };
    let actions = move || {
        let ready = move || edits.with(|edits| edits.as_ref().is_some_and(|all| !all.is_empty()));
        let disabled = move || (!ready()).then(|| ctx.t().carry.choose.to_owned());
        view! {
            <Button on_click=move |()| open.set(false)>{ctx.say(|m| m.app.cancel)}</Button>
            <Button
                kind=ButtonKind::Primary
                disabled=Signal::derive(disabled)
                on_click=take
            >
                {ctx.say(|m| m.carry.take)}
            </Button>
        }
        .into_any()
    };
    let show = move |()| {
        edits.set(None);
        open.set(true);
    };
    view! {
        <Button kind=ButtonKind::Quiet on_click=show>{ctx.say(|m| m.carry.copy)}</Button>
        <Dialog id="copy" open title=ctx.say(|m| m.carry.copy) words=ctx.kit() actions>
            {chooser(ctx, form, edits)}
        </Dialog>
    }
    .into_any()
}

/// Applies what is taken over, as if it were typed: it is saved, and undone, like everything else.
fn apply(form: Form, edits: Vec<Edit>) {
    form.gathered(|editing| {
        for edit in edits {
            match edit {
                Edit::SetCell { cell, new, .. } => {
                    editing.set(cell, new);
                }
                Edit::AddRow { row, after, list } => match list {
                    Some(list) => editing.add_to(list, row, after),
                    None => editing.add_row(row, after),
                },
                Edit::RemoveRow { .. } | Edit::MoveRow { .. } => {}
            }
        }
    });
}

/// The list of own targets, last year's first.
fn chooser(ctx: Ctx, form: Form, edits: RwSignal<Option<Vec<Edit>>>) -> AnyView {
    let targets: Remote<Page<TargetSummary>> = Remote::new(move || {
        let query = ListTargetsQuery {
            limit: Some(ROWS),
            ..ListTargetsQuery::default()
        };
        ctx.ask(|client| client.list_targets(&query))
    });
    let chosen = RwSignal::new(String::new());
    let pick = move |id: String| {
        edits.set(None);
        let Ok(id) = id.parse::<TargetId>() else {
            return;
        };
        spawn_local(async move {
            match ctx.ask(|client| client.find_target(id)).await {
                Ok(from) if form.is_alive() => {
                    let found = form.with_shown(|now| fill_from(now, &from.draft, new_row_id));
                    edits.try_set(Some(found));
                }
                Ok(_) => {}
                Err(error) => {
                    let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                    ctx.toasts.push(BannerKind::Error, line);
                }
            }
        });
    };
    let list = loaded(ctx, targets, move |page| {
        let options = choices(&form.detail_untracked(), page.items);
        if options.is_empty() {
            return view! { <p>{ctx.say(|m| m.carry.none)}</p> }.into_any();
        }
        view! {
            <Select
                id="copy-from"
                label=ctx.say(|m| m.carry.from)
                placeholder=ctx.say(|m| m.carry.choose)
                value=chosen
                options
                on_commit=pick
            />
        }
        .into_any()
    });
    view! {
        <div class="stack">
            <p>{ctx.say(|m| m.carry.copy_lead)}</p>
            {list}
            {move || edits.get().map(|edits| preview(ctx, &edits))}
        </div>
    }
    .into_any()
}

/// What may be copied: the other targets, the same project first, then by year and name.
pub(super) fn choices(own: &TargetDetail, targets: Vec<TargetSummary>) -> Vec<Choice> {
    let mut others: Vec<TargetSummary> = targets
        .into_iter()
        .filter(|target| target.id != own.id && target.rows > 0)
        // A unit as a whole has another form than its projects.
        .filter(|target| target.class.is_whole() == own.project.class.is_whole())
        .collect();
    let is_other = |target: &TargetSummary| target.project_name != own.project.name;
    domain::order::by(&mut others, |a, b| {
        let key = |target: &TargetSummary| (is_other(target), std::cmp::Reverse(target.year));
        key(a)
            .cmp(&key(b))
            .then_with(|| a.project_name.cmp(&b.project_name))
    });
    let line = |target: TargetSummary| {
        let name = format!("{} {}", target.year, target.project_name);
        Choice::new(target.id.to_string(), name)
    };
    others.into_iter().map(line).collect()
}

/// What would land where.
pub(super) fn preview(ctx: Ctx, edits: &[Edit]) -> AnyView {
    if edits.is_empty() {
        return view! { <p role="status">{ctx.say(|m| m.carry.nothing)}</p> }.into_any();
    }
    let mut heads: Vec<(Field, String)> = Vec::new();
    let mut rows: Vec<String> = Vec::new();
    for edit in edits {
        match edit {
            Edit::SetCell { cell, new, .. } if *cell == head_cell(cell.field) => {
                heads.push((cell.field, new.text.clone()));
            }
            Edit::AddRow { row, .. } => {
                let text = |field| row.cells.get(&field).map_or("", |cell| cell.text.as_str());
                let [name, operator, value, unit] =
                    [Field::Name, Field::Operator, Field::Value, Field::Unit].map(text);
                rows.push(format!("{name} {operator}{value}{unit}"));
            }
            _ => {}
        }
    }
    let counts = (heads.len().to_string(), rows.len().to_string());
    let title = move || fill(ctx.t().carry.brings, &[&counts.0, &counts.1]);
    let head = move |(field, text): (Field, String)| {
        let name = move || field.label(ctx.prefs.lang.get());
        view! { <li><span class="strong">{name}</span>" "<span lang=DATA_LANG>{text}</span></li> }
    };
    let row = |text: String| view! { <li lang=DATA_LANG>{text}</li> };
    view! {
        <p role="status">{title}</p>
        <ul>
            {heads.into_iter().map(head).collect_view()}
            {rows.into_iter().map(row).collect_view()}
        </ul>
    }
    .into_any()
}
