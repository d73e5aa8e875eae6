//! What a pasted block would do, before it does it: which text lands in which cell, which rows are
//! new, what is not accepted and why. One press, one step.

use super::plan::{Line, Plan, Told};
use crate::{ctx::Ctx, lang::fill};
use domain::paste::Fate;
use kit::{Button, ButtonKind, Dialog};
use leptos::prelude::*;

/// The dialog; it opens when there is a plan.
#[component]
pub(crate) fn PastePreview(
    /// For words and language.
    ctx: Ctx,
    /// What would be done.
    plan: Signal<Option<Plan>>,
    /// Does it.
    put: Callback<()>,
    /// Ends it, done or not: the plan is gone and the keyboard back in the table.
    back: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(plan.with(Option::is_some)));
    let done = move |()| {
        put.run(());
        back.run(());
    };
    let none = move || plan.with(|it| it.as_ref().is_none_or(|it| it.changed == 0));
    let actions = move || {
        view! {
            <Button on_click=back>{ctx.say(|m| m.grid.cancel)}</Button>
            <Button
                kind=ButtonKind::Primary
                disabled=Signal::derive(move || {
                    none().then(|| ctx.t().grid.nothing_lands.to_owned())
                })
                on_click=done
                attr:data-autofocus=""
            >
                {ctx.say(|m| m.grid.put)}
            </Button>
        }
        .into_any()
    };
    view! {
        <Dialog
            id="paste"
            open
            title=ctx.say(|m| m.grid.paste_title)
            words=ctx.kit()
            wide=true
            actions
            on_close=back
        >
            {move || plan.with(|plan| plan.as_ref().map(|plan| sheet(ctx, plan)))}
        </Dialog>
    }
    .into_any()
}

/// What the dialog shows.
pub(crate) fn sheet(ctx: Ctx, plan: &Plan) -> AnyView {
    let words = &ctx.t().grid;
    let [cells, refused] = [plan.changed, plan.refused].map(|count| count.to_string());
    let lead = match plan.added {
        Some(rows) => fill(words.plan, &[&cells, &rows.to_string(), &refused]),
        None => fill(words.plan_fixed, &[&cells, &refused]),
    };
    let headed = plan
        .headed
        .then(|| view! { <p class="small">{words.headed}</p> });
    let surplus = (plan.surplus > 0).then(|| {
        let template = if plan.added.is_some() {
            words.surplus
        } else {
            words.surplus_fixed
        };
        let text = fill(template, &[&plan.surplus.to_string()]);
        view! { <p class="small paste__why">{text}</p> }
    });
    let head = |name: &'static str| view! { <th class="table__head" scope="col">{name}</th> };
    let heads = plan.heads.iter().copied();
    let heads = heads.chain(plan.beyond.then_some(words.no_column));
    let lines = plan.lines.iter().enumerate();
    let lines = lines.map(|(at, row)| line(ctx, at, row, plan.beyond));
    view! {
        <div class="stack stack--tight">
        <p role="status">{lead}</p>
        {headed}
        {surplus}
        <div class="table-wrap paste" tabindex="0" role="region" aria-label=words.paste_title>
            <table class="table">
                <thead>
                    <tr>
                        <th class="table__head" scope="col">{words.number}</th>
                        <th class="table__head" scope="col">{words.lands_in}</th>
                        {heads.map(head).collect_view()}
                    </tr>
                </thead>
                <tbody>{lines.collect_view()}</tbody>
            </table>
        </div>
        </div>
    }
    .into_any()
}

fn line(ctx: Ctx, at: usize, line: &Line, beyond: bool) -> AnyView {
    let count = line.cells.len() - usize::from(!beyond);
    let cells = line.cells.iter().take(count).map(|texts| {
        let texts = texts.iter().map(|text| cell(ctx, text)).collect_view();
        view! { <td class="table__cell">{texts}</td> }
    });
    view! {
        <tr class="table__row">
            <td class="table__cell">{at + 1}</td>
            <th class="table__cell" scope="row">{line.to.clone()}</th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

fn cell(ctx: Ctx, cell: &Told) -> AnyView {
    let text = cell.text.clone();
    match cell.fate {
        Fate::Same => view! { <span class="muted">{text}</span> }.into_any(),
        Fate::Lands => {
            let was = (!cell.was.is_empty())
                .then(|| view! { <del class="muted">{cell.was.clone()}</del>" " });
            let empty = text.is_empty().then(|| ctx.t().form.empty_text);
            view! { {was}<ins class="paste__new">{text}{empty}</ins> }.into_any()
        }
        Fate::Refused(why) => {
            let lang = ctx.prefs.lang.get();
            view! {
                <span>{text}</span>
                <p class="small paste__why">{fill(ctx.t().grid.refused, &[&why.words(lang)])}</p>
            }
            .into_any()
        }
    }
}
