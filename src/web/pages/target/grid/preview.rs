//! What a pasted block would do, before it does it: which text lands in which cell, which rows are
//! new, what is not accepted and why. One press, one step.

use super::{
    super::{form::Form, place::COLUMNS, view::row_name},
    clipboard, keyboard,
};
use crate::{ctx::Ctx, lang::fill};
use domain::{
    paste::{Fate, Landed, LandedRow, Landing, To},
    target::Field,
};
use kit::{Button, ButtonKind, Dialog};
use leptos::prelude::*;

/// The dialog; it opens when something is pasted.
#[component]
pub(super) fn PastePreview(
    /// The form.
    form: Form,
) -> impl IntoView {
    let ctx = form.ctx();
    let grid = form.parts().grid;
    let (landing, open) = (grid.landing, RwSignal::new(false));
    Effect::new(move |_| open.set(landing.with(Option::is_some)));
    let back = move || {
        landing.set(None);
        if let Some(cell) = grid.at() {
            keyboard::focus_later(cell);
        }
    };
    let put = move |()| {
        if let Some(planned) = landing.get_untracked() {
            clipboard::put(form, &planned);
        }
        back();
    };
    let none = move || landing.with(|it| it.as_ref().is_none_or(|it| it.changed() == 0));
    let actions = move || {
        view! {
            <Button on_click=move |()| back()>{ctx.say(|m| m.grid.cancel)}</Button>
            <Button
                kind=ButtonKind::Primary
                disabled=Signal::derive(move || {
                    none().then(|| ctx.t().grid.nothing_lands.to_owned())
                })
                on_click=put
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
            on_close=Callback::new(move |()| back())
        >
            {move || landing.get().map(|landing| sheet(ctx, form, &landing))}
        </Dialog>
    }
    .into_any()
}

/// What the dialog shows.
pub(super) fn sheet(ctx: Ctx, form: Form, landing: &Landing) -> AnyView {
    let words = &ctx.t().grid;
    let counts = [landing.changed(), landing.added(), landing.refused()];
    let [cells, rows, refused] = counts.map(|count| count.to_string());
    let headed = landing
        .headed
        .then(|| view! { <p class="small">{words.headed}</p> });
    let surplus = (landing.surplus > 0).then(|| {
        let text = fill(words.surplus, &[&landing.surplus.to_string()]);
        view! { <p class="small paste__why">{text}</p> }
    });
    let lang = ctx.prefs.lang.get();
    let head =
        |field: &Field| view! { <th class="table__head" scope="col">{field.label(lang)}</th> };
    let fields = columns(landing);
    let beyond = landing
        .rows
        .iter()
        .any(|row| row.cells.iter().any(|cell| cell.field.is_none()));
    let extra = beyond.then(|| {
        view! { <th class="table__head" scope="col">{words.no_column}</th> }
    });
    let lines = landing.rows.iter().enumerate();
    let lines = lines.map(|(at, row)| line(ctx, form, (at, row), &fields, beyond));
    view! {
        <div class="stack stack--tight">
        <p role="status">{fill(words.plan, &[&cells, &rows, &refused])}</p>
        {headed}
        {surplus}
        <div class="table-wrap paste" tabindex="0" role="region" aria-label=words.paste_title>
            <table class="table">
                <thead>
                    <tr>
                        <th class="table__head" scope="col">{words.number}</th>
                        <th class="table__head" scope="col">{words.lands_in}</th>
                        {fields.iter().map(head).collect_view()}
                        {extra}
                    </tr>
                </thead>
                <tbody>{lines.collect_view()}</tbody>
            </table>
        </div>
        </div>
    }
    .into_any()
}

/// The columns something is pasted into.
fn columns(landing: &Landing) -> Vec<Field> {
    let cells = || landing.rows.iter().flat_map(|row| &row.cells);
    let is_used = |field: &Field| cells().any(|cell| cell.field == Some(*field));
    COLUMNS.into_iter().filter(is_used).collect()
}

fn line(
    ctx: Ctx,
    form: Form,
    (at, row): (usize, &LandedRow),
    fields: &[Field],
    beyond: bool,
) -> AnyView {
    let words = &ctx.t().grid;
    let target = match row.to {
        To::Known(id) => row_name(form, id, ctx.t().form.unnamed),
        To::New => words.new_row.to_owned(),
    };
    let own = |field: Option<Field>| {
        let cells = row.cells.iter().filter(move |cell| cell.field == field);
        let cells = cells.map(|one| cell(ctx, one)).collect_view();
        view! { <td class="table__cell">{cells}</td> }
    };
    let cells = fields.iter().map(|field| own(Some(*field))).collect_view();
    view! {
        <tr class="table__row">
            <td class="table__cell">{at + 1}</td>
            <th class="table__cell" scope="row">{target}</th>
            {cells}
            {beyond.then(|| own(None))}
        </tr>
    }
    .into_any()
}

fn cell(ctx: Ctx, cell: &Landed) -> AnyView {
    let lang = ctx.prefs.lang.get();
    let read = |text: &str| match cell.field {
        Some(field) => clipboard::shown(field, text, lang),
        None => text.to_owned(),
    };
    let text = read(&cell.text);
    match cell.fate {
        Fate::Same => view! { <span class="muted">{text}</span> }.into_any(),
        Fate::Lands => {
            let was = (!cell.was.is_empty())
                .then(|| view! { <del class="muted">{read(&cell.was)}</del>" " });
            let empty = text.is_empty().then(|| ctx.t().form.empty_text);
            view! { {was}<ins class="paste__new">{text}{empty}</ins> }.into_any()
        }
        Fate::Refused(why) => view! {
            <span>{text}</span>
            <p class="small paste__why">{fill(ctx.t().grid.refused, &[&why.words(lang)])}</p>
        }
        .into_any(),
    }
}
