//! Two people changed the same cell or row: both texts side by side, one choice each, nothing lost.

use super::{
    editing::{Choice, Clash},
    form::Form,
    line_cells::told as coded,
    saver,
    view::row_name,
};
use crate::ctx::Ctx;
use domain::target::{Cell, Field};
use kit::{Button, ButtonKind, Dialog};
use leptos::prelude::*;

/// The dialog; it opens by itself.
#[component]
pub(crate) fn ConflictDialog(
    /// The form.
    form: Form,
) -> impl IntoView {
    let ctx = form.ctx();
    let clashes = form.parts().clashes;
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(clashes.with(|all| !all.is_empty())));
    let all = move |choice: Choice| {
        for clash in clashes.get_untracked() {
            form.settle(&clash, choice);
        }
        saver::save(form);
    };
    let actions = move || {
        view! {
            <Button on_click=move |()| all(Choice::Theirs)>
                {ctx.say(|m| m.form.all_theirs)}
            </Button>
            <Button kind=ButtonKind::Primary on_click=move |()| all(Choice::Mine)>
                {ctx.say(|m| m.form.all_mine)}
            </Button>
        }
        .into_any()
    };
    view! {
        <Dialog
            id="conflict"
            open
            title=ctx.say(|m| m.form.conflict_title)
            words=ctx.kit()
            wide=true
            actions
        >
            <p>{ctx.say(|m| m.form.conflict_lead)}</p>
            <ul class="clashes">
                {move || clashes
                    .get()
                    .into_iter()
                    .map(|clash| line(form, clash))
                    .collect_view()}
            </ul>
        </Dialog>
    }
    .into_any()
}

/// One clash with its two sides.
fn line(form: Form, clash: Clash) -> AnyView {
    let ctx = form.ctx();
    let (place, mine, theirs) = told(ctx, form, &clash);
    let choose = move |choice: Choice| {
        let clash = clash.clone();
        move |()| {
            form.settle(&clash, choice);
            if form.parts().clashes.with_untracked(Vec::is_empty) {
                saver::save(form);
            }
        }
    };
    let (keep_mine, keep_theirs) = (choose(Choice::Mine), choose(Choice::Theirs));
    view! {
        <li class="clash">
            <p class="clash__place">{place}</p>
            <div>
                <p class="small muted">{ctx.say(|m| m.form.mine)}</p>
                <p class="clash__text preserve-lines">{mine}</p>
                <Button on_click=keep_mine>{ctx.say(|m| m.form.keep_mine)}</Button>
            </div>
            <div>
                <p class="small muted">{ctx.say(|m| m.form.theirs)}</p>
                <p class="clash__text preserve-lines">{theirs}</p>
                <Button on_click=keep_theirs>{ctx.say(|m| m.form.keep_theirs)}</Button>
            </div>
        </li>
    }
    .into_any()
}

/// Place, my text and theirs, in words.
fn told(ctx: Ctx, form: Form, clash: &Clash) -> (String, String, String) {
    let words = untrack(|| &ctx.t().form);
    let lang = ctx.prefs.lang.get_untracked();
    let text = |cell: &Cell| {
        let text = cell.text.clone();
        if text.is_empty() {
            words.empty_text.to_owned()
        } else {
            text
        }
    };
    match clash {
        Clash::Cell { cell, mine, theirs } => {
            let text = |one: &Cell| text(&Cell::typed(coded(ctx, cell.field, &one.text, lang)));
            let field = cell.field.label(lang);
            let place = match cell.row {
                Some(row) => format!("{} · {field}", row_name(form, row, words.unnamed)),
                None => field.to_owned(),
            };
            (place, text(mine), text(theirs))
        }
        Clash::RowGone { row } => {
            let name = row
                .cells
                .get(&Field::Name)
                .map_or("", |cell| cell.text.as_str());
            let name = if name.is_empty() { words.unnamed } else { name };
            let cells = row.cells.values().map(|cell| cell.text.as_str());
            let mine: Vec<&str> = cells.filter(|text| !text.is_empty()).collect();
            (name.to_owned(), mine.join(" · "), words.row_gone.to_owned())
        }
        Clash::Removed { row, changed } => {
            let of = |field: &Field| row.cells.get(field).map_or("", |cell| cell.text.as_str());
            let name = match of(&Field::Name).trim() {
                "" => words.unnamed,
                name => name,
            };
            let line = |field: &Field| format!("{} {}", field.label(lang), of(field));
            let theirs: Vec<String> = changed.iter().map(line).collect();
            let mine = words.row_removed_here.to_owned();
            (name.to_owned(), mine, theirs.join(" · "))
        }
    }
}
