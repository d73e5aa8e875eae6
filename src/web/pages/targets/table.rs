//! The table of targets: one line each, only those in sight rendered.

use super::rows::Rows;
use crate::{
    ctx::Ctx,
    error_page::error_view,
    lang::{fill, minute, wan},
    pages::standing,
    route::Route,
};
use api::targets::TargetSummary;
use domain::{id::TargetId, lifecycle::State};
use kit::{
    Checkbox, Column, DATA_LANG, Direction, Skeleton, Tag, Tone, VirtualRows, VisuallyHidden,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Targets ticked in the list, with the version that was ticked.
pub(crate) type Picked = RwSignal<BTreeMap<TargetId, i64>>;

/// The table. It leads to the form by `to`; with `picked` each line can be ticked.
#[component]
pub(crate) fn TargetTable(
    /// The app's context.
    ctx: Ctx,
    /// The rows.
    rows: Rows,
    /// The name of the list.
    caption: Signal<&'static str>,
    /// Where a row leads.
    to: fn(TargetId) -> Route,
    /// By which column it is sorted.
    sort: Signal<Option<(String, Direction)>>,
    /// Asks for another column.
    on_sort: Callback<(String, Direction)>,
    /// What is ticked, where many can be acted on at once.
    #[prop(optional)]
    picked: Option<Picked>,
    /// What is shown in place of an empty list.
    #[prop(into)]
    empty: ViewFn,
) -> impl IntoView {
    let columns = Signal::derive(move || columns(ctx, picked.is_some()));
    let line = move |target: TargetSummary| line(ctx, target, to, picked);
    let table = move || {
        view! {
            <VirtualRows
                caption
                columns
                rows=rows.items
                key=|target: &TargetSummary| {
                    let node = target.node_name.clone();
                    (target.id, target.version, target.errors, target.warnings, node)
                }
                row=line
                sort
                on_sort
            />
        }
        .into_any()
    };
    let retry = Callback::new(move |()| Rows::retry(ctx));
    let failed = move || rows.failed.get().map(|error| error_view(ctx, error, retry));
    let is_empty = Memo::new(move |_| rows.items.with(Vec::is_empty));
    let content = move || {
        if rows.is_new.get() {
            view! { <Skeleton label=ctx.say(|m| m.app.loading) /> }.into_any()
        } else if is_empty.get() {
            empty.run()
        } else {
            table()
        }
    };
    let count = move || {
        let (there, total) = (rows.items.with(Vec::len), rows.total.get());
        let words = &ctx.t().targets;
        if u64::try_from(there).is_ok_and(|there| there < total) {
            fill(words.n_of_rows, &[&there.to_string(), &total.to_string()])
        } else {
            fill(words.n_rows, &[&total.to_string()])
        }
    };
    let shared = move || {
        let shared = |items: &Vec<TargetSummary>| items.iter().filter(|one| one.shared).count();
        let count = rows.items.with(shared);
        let words = &ctx.t().targets;
        (count > 0).then(|| fill(words.shared_note, &[&count.to_string()]))
    };
    view! {
        {failed}
        {content}
        <p class="small muted" role="status">{count}{shared}</p>
    }
    .into_any()
}

fn columns(ctx: Ctx, ticks: bool) -> Vec<Column> {
    let mut columns = vec![
        Column::text("name", ctx.say(|m| m.targets.project)).sortable(),
        Column::text("unit", ctx.say(|m| m.targets.unit)),
        Column::text("year", ctx.say(|m| m.app.year)),
        Column::text("state", ctx.say(|m| m.targets.state)),
        Column::text("deadline", ctx.say(|m| m.targets.deadline)),
        Column::number("money", ctx.say(|m| m.targets.money)).sortable(),
        Column::number("problems", ctx.say(|m| m.targets.problems)).sortable(),
        Column::number("changed", ctx.say(|m| m.targets.changed)).sortable(),
    ];
    if ticks {
        columns.insert(0, Column::text("tick", ctx.say(|m| m.targets.tick)));
    }
    columns
}

fn line(
    ctx: Ctx,
    target: TargetSummary,
    to: fn(TargetId) -> Route,
    picked: Option<Picked>,
) -> AnyView {
    let mine = target.waits_for_me.then(|| {
        view! { <VisuallyHidden>{ctx.say(|m| m.targets.waits)}</VisuallyHidden> }
    });
    let name_class = if target.waits_for_me {
        "target-name target-name--mine"
    } else {
        "target-name"
    };
    let tick = picked.map(|picked| {
        let ready = target.standing.state == State::Reviewed;
        view! { <td class="table__cell">{ready.then(|| tick(&target, picked))}</td> }
    });
    let whole = target.class.is_whole().then(|| {
        view! { <Tag plain=true tone=Tone::Info text=ctx.say(|m| m.whole.mark) /> }
    });
    let shared = target.shared.then(|| {
        view! { <Tag plain=true tone=Tone::Info text=ctx.say(|m| m.targets.shared) /> }
    });
    let exempt = target.exempt.then(|| {
        view! { <Tag plain=true text=ctx.say(|m| m.targets.exempt) /> }
    });
    let name = target.project_name.clone();
    let unit = target.unit_name.clone();
    view! {
        {tick}
        <th class="table__cell table__cell--first" scope="row">
            <span class="target-cell">
                <a class=name_class lang=DATA_LANG href=to(target.id).path() title=name.clone()>
                    {name.clone()}
                </a>
                {whole}{shared}{exempt}
            </span>
            {mine}
        </th>
        <td class="table__cell">
            <span class="target-unit" lang=DATA_LANG title=unit.clone()>{unit.clone()}</span>
        </td>
        <td class="table__cell numeric">{target.year}</td>
        <td class="table__cell table__cell--nowrap">{standing::summary_tag(ctx, &target)}</td>
        <td class="table__cell table__cell--nowrap">
            {standing::deadline(ctx, &target)}
            {standing::adjusting(ctx, &target)}
        </td>
        <td class="table__cell table__cell--numeric">{target.money.map(wan)}</td>
        <td class="table__cell table__cell--numeric">{standing::faults(ctx, &target)}</td>
        <td class="table__cell table__cell--numeric">{minute(&target.changed_at)}</td>
    }
    .into_any()
}

fn tick(target: &TargetSummary, picked: Picked) -> impl IntoView + use<> {
    let (id, version) = (target.id, target.version);
    let ticked = RwSignal::new(picked.with_untracked(|picked| picked.contains_key(&id)));
    // Ticking all and clearing reach every line in sight.
    Effect::new(move |_| ticked.set(picked.with(|picked| picked.contains_key(&id))));
    let commit = move |on: bool| {
        picked.update(|picked| {
            if on {
                picked.insert(id, version);
            } else {
                picked.remove(&id);
            }
        });
    };
    view! {
        <Checkbox
            id=format!("tick-{id}")
            label=target.project_name.clone()
            value=ticked
            hide_label=true
            on_commit=commit
        />
    }
}
