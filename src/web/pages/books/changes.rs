//! What a workbook would change, line by line, each with both texts and a tick.

use crate::{ctx::Ctx, lang::fill};
use api::books::{BookChange, BookPreview, Difference, RefusedCell};
use kit::{Checkbox, Column, DATA_LANG, DataTable, Tag, Tone};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The lines that are taken, by their place.
pub(super) type Ticked = RwSignal<BTreeSet<usize>>;

/// What is taken unless somebody says otherwise: nothing that others wrote is overwritten, and
/// nothing is removed.
pub(super) fn usual(preview: &BookPreview) -> BTreeSet<usize> {
    let safe = |change: &BookChange| {
        matches!(
            change.difference,
            Difference::New | Difference::Changed | Difference::AddedRow
        )
    };
    let all = preview.changes.iter().enumerate();
    domain::order::set(all.filter(|(_, change)| safe(change)).map(|(at, _)| at))
}

/// How many there are of each kind.
pub(super) fn counts(ctx: Ctx, preview: &BookPreview) -> String {
    let count = |kinds: &[Difference]| {
        let own = preview.changes.iter();
        let own = own.filter(|change| kinds.contains(&change.difference));
        own.count().to_string()
    };
    let words = &ctx.t().books;
    if preview.changes.is_empty() && preview.refused.is_empty() {
        return words.nothing.to_owned();
    }
    let new = count(&[Difference::New, Difference::AddedRow]);
    let changed = count(&[Difference::Changed, Difference::RemovedRow]);
    let conflict = count(&[Difference::Conflict]);
    let same = preview.unchanged.to_string();
    fill(words.found, &[&new, &changed, &conflict, &same])
}

/// The table.
pub(super) fn table(ctx: Ctx, changes: &[BookChange], ticked: Ticked) -> Option<AnyView> {
    if changes.is_empty() {
        return None;
    }
    let columns = move || {
        vec![
            Column::text("take", ctx.say(|m| m.books.take)),
            Column::text("place", ctx.say(|m| m.books.place)),
            Column::text("now", ctx.say(|m| m.books.now)),
            Column::text("book", ctx.say(|m| m.books.book)),
            Column::text("how", ctx.say(|m| m.books.how)),
        ]
    };
    let lines = changes.iter().enumerate();
    let lines = lines.map(|(at, change)| line(ctx, at, change, ticked));
    let lines: Vec<AnyView> = lines.collect();
    Some(
        view! {
            <DataTable
                caption=ctx.say(|m| m.books.title)
                hide_caption=true
                columns=Signal::derive(columns)
            >
                {lines}
            </DataTable>
        }
        .into_any(),
    )
}

fn place(ctx: Ctx, change: &BookChange) -> String {
    let lang = ctx.prefs.lang.get_untracked();
    let words = untrack(|| &ctx.t().books);
    let row = match change.row_name.trim() {
        "" => words.head,
        name => name,
    };
    let field = change.field.map(|field| field.label(lang));
    let line = (change.line > 0).then(|| fill(words.in_row, &[&change.line.to_string()]));
    let parts = [Some(row.to_owned()), field.map(str::to_owned), line];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

fn line(ctx: Ctx, at: usize, change: &BookChange, ticked: Ticked) -> AnyView {
    let on = RwSignal::new(ticked.with_untracked(|ticked| ticked.contains(&at)));
    // Choosing all and none reaches every line.
    Effect::new(move |_| {
        let now = ticked.with(|ticked| ticked.contains(&at));
        if on.get_untracked() != now {
            on.set(now);
        }
    });
    let commit = move |is_on: bool| {
        ticked.update(|ticked| {
            if is_on {
                ticked.insert(at);
            } else {
                ticked.remove(&at);
            }
        });
    };
    let place = place(ctx, change);
    let words = untrack(|| &ctx.t().books);
    let or_empty = |text: &str| {
        let text = if text.is_empty() { words.empty } else { text };
        text.to_owned()
    };
    let then = change.base.as_deref().filter(|base| *base != change.now);
    let then = then.map(|base| {
        let then = fill(words.then, &[&or_empty(base)]);
        view! { <p class="small muted preserve-lines">{then}</p> }
    });
    let (tone, how) = told(ctx, change.difference);
    view! {
        <tr class="table__row">
            <td class="table__cell">
                <Checkbox
                    id=format!("take-{at}")
                    label=place.clone()
                    value=on
                    hide_label=true
                    on_commit=commit
                />
            </td>
            <th class="table__cell table__cell--wrap" scope="row">{place}</th>
            <td class="table__cell table__cell--wrap preserve-lines" lang=DATA_LANG>
                {or_empty(&change.now)}
                {then}
            </td>
            <td class="table__cell table__cell--wrap preserve-lines" lang=DATA_LANG>
                {or_empty(&change.book)}
            </td>
            <td class="table__cell table__cell--nowrap"><Tag tone text=how /></td>
        </tr>
    }
    .into_any()
}

fn told(ctx: Ctx, difference: Difference) -> (Tone, Signal<&'static str>) {
    match difference {
        Difference::New => (Tone::Success, ctx.say(|m| m.books.new)),
        Difference::Changed => (Tone::Info, ctx.say(|m| m.books.changed)),
        Difference::Conflict => (Tone::Danger, ctx.say(|m| m.books.conflict)),
        Difference::AddedRow => (Tone::Success, ctx.say(|m| m.books.added_row)),
        Difference::RemovedRow => (Tone::Warning, ctx.say(|m| m.books.removed_row)),
    }
}

/// The cells that cannot be taken, each with its reason.
pub(super) fn refused(ctx: Ctx, cells: &[RefusedCell]) -> Option<AnyView> {
    if cells.is_empty() {
        return None;
    }
    let count = cells.len().to_string();
    let title = Signal::derive(move || fill(ctx.t().books.refused, &[&count]));
    let columns = move || {
        vec![
            Column::text("column", ctx.say(|m| m.books.place)),
            Column::text("text", ctx.say(|m| m.books.text)),
            Column::text("reason", ctx.say(|m| m.books.reason)),
        ]
    };
    let line = |cell: &RefusedCell| {
        let line = cell.line.to_string();
        let column = cell.column.clone();
        let place = move || {
            let row = fill(ctx.t().books.in_row, &[&line]);
            format!("{row} · {column}")
        };
        view! {
            <tr class="table__row">
                <th class="table__cell" scope="row">{place}</th>
                <td class="table__cell table__cell--wrap" lang=DATA_LANG>{cell.text.clone()}</td>
                <td class="table__cell table__cell--wrap">{cell.reason.clone()}</td>
            </tr>
        }
    };
    let lines = cells.iter().map(line).collect_view();
    let table = view! {
        <DataTable caption=title columns=Signal::derive(columns)>{lines}</DataTable>
    };
    Some(table.into_any())
}
