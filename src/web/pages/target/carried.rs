//! What was carried over and waits for somebody to stand behind it.
//!
//! Values in the table are confirmed with Enter or together; fields of the head each by itself,
//! and so is every row whose value last year's result speaks against.

use super::{field::head_cell, form::Form, place::TABLE_ID, view::row_title};
use crate::{ctx::Ctx, lang::fill};
use api::targets::TargetDetail;
use domain::{
    carry::{Suspicion, suspicious},
    id::RowId,
    judge::LastYearRow,
    target::{CellRef, Field, Origin, Row, TargetDraft},
};
use kit::{Banner, BannerKind, Button, ButtonKind, DATA_LANG, VisuallyHidden};
use leptos::prelude::*;

/// Last year's row of the same name.
pub(super) fn last_year<'a>(detail: &'a TargetDetail, row: &Row) -> Option<&'a LastYearRow> {
    let name = row.cells.get(&Field::Name)?.text.trim();
    let mut past = detail.context.last_year.iter();
    past.find(|last| !name.is_empty() && last.name.trim() == name)
}

/// What waits to be confirmed, by how it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Waiting {
    /// Fields of the head and of the lists, each by itself.
    pub(super) heads: Vec<CellRef>,
    /// Cells of the table that may be confirmed together.
    pub(super) together: Vec<CellRef>,
    /// Rows asked for singly, and why.
    pub(super) singly: Vec<(RowId, Vec<Suspicion>)>,
}

impl Waiting {
    pub(super) fn of(draft: &TargetDraft, detail: &TargetDetail) -> Self {
        let heads = draft.head.iter().filter(|(_, cell)| !cell.confirmed);
        let heads = heads.map(|(field, _)| head_cell(*field));
        let listed = draft.lists.values().flatten().flat_map(|row| {
            let open = row.cells.iter().filter(|(_, cell)| !cell.confirmed);
            open.map(|(field, _)| CellRef {
                row: Some(row.id),
                field: *field,
            })
        });
        let mut waiting = Self {
            heads: heads.chain(listed).collect(),
            ..Self::default()
        };
        for row in &draft.rows {
            let open = row.cells.iter().filter(|(_, cell)| !cell.confirmed);
            let open: Vec<_> = open.collect();
            let is_carried = open.iter().any(|(_, cell)| cell.origin == Origin::Carried);
            let why = if is_carried {
                let last = last_year(detail, row);
                suspicious(row, last, detail.year, &detail.pack.checks)
            } else {
                Vec::new()
            };
            if why.is_empty() {
                let cell = |(field, _): &(&Field, _)| CellRef {
                    row: Some(row.id),
                    field: **field,
                };
                waiting.together.extend(open.iter().map(cell));
            } else {
                waiting.singly.push((row.id, why));
            }
        }
        waiting
    }

    pub(super) fn count(&self) -> usize {
        self.heads.len() + self.together.len() + self.singly.len()
    }
}

impl Form {
    /// What waits to be confirmed, as it stands now.
    pub(super) fn waiting(self) -> Waiting {
        let detail = self.detail_untracked();
        self.with_shown(|shown| Waiting::of(shown, &detail))
    }
}

/// How much waits, and what is asked for singly.
#[component]
pub(super) fn CarriedNotice(
    /// The form.
    form: Form,
) -> impl IntoView {
    let ctx = form.ctx();
    let edits = form.parts().edits;
    let waiting = Memo::new(move |_| {
        edits.track();
        form.waiting()
    });
    move || {
        let waiting = waiting.get();
        (form.is_editable() && waiting.count() > 0).then(|| notice(ctx, form, waiting))
    }
}

fn notice(ctx: Ctx, form: Form, waiting: Waiting) -> AnyView {
    let count = waiting.count().to_string();
    let title = move || fill(ctx.t().carry.waiting, &[&count]);
    let (heads, together) = (waiting.heads.len(), waiting.together.len());
    let part = move |count: usize, pick: fn(&crate::messages::carry::Words) -> &'static str| {
        let text = move || fill(pick(&ctx.t().carry), &[&count.to_string()]);
        (count > 0).then_some(text)
    };
    let lines = waiting
        .singly
        .into_iter()
        .map(move |(row, why)| single(ctx, form, row, why));
    let lines = lines.collect_view();
    let asked = (!lines.is_empty()).then(|| {
        view! { <p>{ctx.say(|m| m.carry.asked)}</p><ul class="stack stack--tight">{lines}</ul> }
    });
    view! {
        <div class="target__problems">
        <Banner kind=BannerKind::Warning title>
            <p>{part(heads, |words| words.heads)}" "{part(together, |words| words.rows)}</p>
            {asked}
        </Banner>
        </div>
    }
    .into_any()
}

/// The button of a row that is asked for singly.
fn keep_id(row: RowId) -> String {
    format!("keep-{row}")
}

/// What its buttons are about.
fn named(row: RowId) -> String {
    format!("asked-{row}")
}

fn single(ctx: Ctx, form: Form, row: RowId, why: Vec<Suspicion>) -> impl IntoView {
    let place = move |field| CellRef {
        row: Some(row),
        field,
    };
    let (name, value) = form.with_shown(|shown| {
        let text = |field| shown.text(place(field)).to_owned();
        (text(Field::Name), text(Field::Value))
    });
    let name = move || row_title(&name, ctx.t().form.unnamed);
    let why = move || {
        let lang = ctx.prefs.lang.get();
        let words: Vec<_> = why.iter().map(|one| one.label(lang)).collect();
        words.join(lang.pick("；", "; "))
    };
    let last = form.with_shown(|shown| {
        let detail = form.detail_untracked();
        shown
            .row(row)
            .and_then(|row| last_year(&detail, row).cloned())
    });
    let keep = move |()| {
        let open = form.with_shown(|shown| {
            let cells = shown.row(row).map(|row| &row.cells);
            let open = cells
                .into_iter()
                .flatten()
                .filter(|(_, cell)| !cell.confirmed);
            open.map(|(field, _)| *field).collect::<Vec<_>>()
        });
        for field in open {
            form.confirm(place(field));
        }
        // The line is gone now: the next one takes the keyboard, and after the last the table.
        kit::focus_id_later(match form.waiting().singly.first() {
            Some((next, _)) => keep_id(*next),
            None => TABLE_ID.to_owned(),
        });
    };
    view! {
        <li>
            <span class="strong" lang=DATA_LANG id=named(row)>{name}" "{value}</span>
            " "{why}" "
            {last.map(|last| beside(ctx, &last))}
            <Button
                kind=ButtonKind::Quiet
                on_click=keep
                attr:id=keep_id(row)
                attr:aria-describedby=named(row)
            >
                {ctx.say(|m| m.carry.keep)}
            </Button>
            <Button
                kind=ButtonKind::Quiet
                on_click=move |()| form.go_to(place(Field::Value))
                attr:aria-describedby=named(row)
            >
                {ctx.say(|m| m.carry.change)}
            </Button>
        </li>
    }
}

/// Last year's target and result in a line.
fn beside(ctx: Ctx, last: &LastYearRow) -> impl IntoView + use<> {
    let target = format!("{}{}{}", last.operator, last.value, last.unit);
    let unit = last.unit.clone();
    let actual = last.actual.as_ref().map(|actual| format!("{actual}{unit}"));
    move || {
        let words = &ctx.t().carry;
        let actual = actual.clone().unwrap_or_else(|| words.no_actual.to_owned());
        format!(
            "{} {target} · {} {actual}",
            words.last_target, words.last_actual
        )
    }
}

/// What stands under a field while it waits.
pub(super) fn confirm(form: Form, cell: CellRef) -> impl IntoView {
    let ctx = form.ctx();
    let open = form.unconfirmed(cell);
    let origin = move || {
        let origin = form.with_shown(|shown| shown.cell(cell).map(|cell| cell.origin));
        let origin = origin.map_or("", |origin| origin.label(ctx.prefs.lang.get()));
        fill(ctx.t().carry.open, &[origin])
    };
    let about = move || {
        let field = cell.field.label(ctx.prefs.lang.get());
        fill(ctx.t().form.under, &[field])
    };
    move || {
        (open.get() && form.is_editable()).then(|| {
            let confirm = move |()| {
                form.confirm(cell);
                // The button is gone now.
                kit::focus_id_later(super::place::cell_id(cell));
            };
            view! {
                <p class="revised">
                    {origin}
                    <Button kind=ButtonKind::Quiet on_click=confirm>
                        {ctx.say(|m| m.carry.confirm)}
                        <VisuallyHidden>{about}</VisuallyHidden>
                    </Button>
                </p>
            }
        })
    }
}

/// Last year's target and result of a row, and what was changed since.
pub(super) fn last_year_of(form: Form, row: RowId) -> impl IntoView {
    let ctx = form.ctx();
    let name = form.text(CellRef {
        row: Some(row),
        field: Field::Name,
    });
    let value = form.text(CellRef {
        row: Some(row),
        field: Field::Value,
    });
    move || {
        name.track();
        let now = value.get();
        let last = form.with_shown(|shown| {
            let detail = form.detail_untracked();
            shown
                .row(row)
                .and_then(|row| last_year(&detail, row).cloned())
        })?;
        let changed = difference(ctx, &last.value, &now);
        Some(view! {
            <section class="stack stack--tight">
                <h3 class="small strong">{ctx.say(|m| m.carry.last_year)}</h3>
                <p class="small">{beside(ctx, &last)}</p>
                <p class="small">{changed}</p>
            </section>
        })
    }
}

/// What differs between two texts: what both begin with, what went, what came, what both end with.
/// A number is never cut in two.
pub(super) fn parts<'a>(old: &'a str, new: &'a str) -> [&'a str; 4] {
    if old == new {
        return [old, "", "", ""];
    }
    let common = |(a, b): &(char, char)| a == b;
    let bytes = |shared: Vec<char>| shared.into_iter().map(char::len_utf8).sum::<usize>();
    let whole = |mut shared: Vec<char>| {
        while shared
            .last()
            .is_some_and(|last| last.is_ascii_digit() || *last == '.')
        {
            shared.pop();
        }
        bytes(shared)
    };
    let ahead = old.chars().zip(new.chars()).take_while(common);
    let head = whole(ahead.map(|(a, _)| a).collect());
    let (start, old) = old.split_at_checked(head).unwrap_or(("", old));
    let new = new.get(head..).unwrap_or_default();
    let behind = old.chars().rev().zip(new.chars().rev());
    let tail = whole(behind.take_while(common).map(|(a, _)| a).collect());
    let cut = |text: &'a str| {
        text.split_at_checked(text.len() - tail)
            .unwrap_or((text, ""))
    };
    let ((gone, end), (came, _)) = (cut(old), cut(new));
    [start, gone, came, end]
}

/// The difference of a text to last year's, in a line.
pub(super) fn difference(ctx: Ctx, old: &str, new: &str) -> AnyView {
    let (old, new) = (old.trim(), new.trim());
    if old == new {
        return ctx.say(|m| m.carry.same).into_any();
    }
    let [start, gone, came, end] = parts(old, new).map(ToOwned::to_owned);
    let between = (!gone.is_empty() && !came.is_empty()).then_some(" → ");
    view! {
        {ctx.say(|m| m.carry.difference)}" "
        <span class="change__texts" lang=DATA_LANG>
            {start}<del>{gone}</del>{between}<ins>{came}</ins>{end}
        </span>
    }
    .into_any()
}
