//! Weights given out by a press: the rest of a level shared, all scaled to a sum; rows whose weight
//! is locked stay as they are.

use super::super::{form::Form, place::level1};
use crate::{ctx::Ctx, lang::fill};
use domain::{
    id::RowId,
    score::Weight,
    target::{CellRef, Field},
    taxonomy::Level1,
    text::parse_decimal,
    weights::{Share, Unmoved, distribute, scale},
};
use kit::{BannerKind, Button, ButtonKind, VisuallyHidden};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// What is given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// The rest goes to rows without a weight.
    Share,
    /// Every weight is scaled.
    Scale,
}

/// The rows of a level, or all of them, with their weights.
fn shares(form: Form, level: Option<Level1>) -> Vec<(RowId, Share)> {
    let locked = form.parts().grid.locked.get_untracked();
    form.with_shown(|shown| {
        let rows = shown.rows.iter();
        let rows = rows.filter(|row| level.is_none() || level1(row) == level);
        rows.map(|row| {
            let text = row.cells.get(&Field::Weight);
            let text = text.map_or("", |cell| cell.text.as_str());
            let points = parse_decimal(text).filter(|points| Weight::new(*points).is_ok());
            // What cannot be a weight is for its author to correct.
            let unread = points.is_none() && !text.trim().is_empty();
            let share = Share {
                points,
                locked: unread || locked.contains(&row.id),
            };
            (row.id, share)
        })
        .collect()
    })
}

/// The new weights of the rows that change.
fn given(
    form: Form,
    level: Option<Level1>,
    sum: Decimal,
    way: Way,
) -> Result<Vec<(CellRef, String)>, Unmoved> {
    let rows = shares(form, level);
    let shares: Vec<Share> = rows.iter().map(|(_, share)| *share).collect();
    let given = match way {
        Way::Share => distribute(&shares, sum),
        Way::Scale => scale(&shares, sum),
    }?;
    let changed = rows.iter().zip(given);
    Ok(changed
        .filter_map(|((row, _), points)| {
            let cell = CellRef {
                row: Some(*row),
                field: Field::Weight,
            };
            Some((cell, points?.to_string()))
        })
        .collect())
}

/// Writes new weights as one step and goes to the first, or says why nothing changes.
fn write(form: Form, new: Result<Vec<(CellRef, String)>, Unmoved>) {
    let ctx = form.ctx();
    let words = untrack(|| &ctx.t().grid);
    match new {
        Ok(cells) => {
            let count = form.set_cells(&cells).to_string();
            ctx.announcer.say(fill(words.weighed, &[&count]));
            if let Some((first, _)) = cells.first() {
                form.go_to(*first);
            }
        }
        Err(why) => {
            let text = match why {
                Unmoved::NoRow => words.no_row,
                Unmoved::NothingLeft => words.nothing_left,
                Unmoved::OutOfBounds => words.out_of_bounds,
            };
            ctx.toasts.push(BannerKind::Info, text);
        }
    }
}

/// Whether a level has a rest and rows to give it to.
fn has_rest(form: Form, level: Level1) -> bool {
    let sums = form.parts().sums;
    let own = sums.with(|sums| sums.levels.iter().find(|own| own.level == level).copied());
    let rest = own.is_some_and(|own| own.rows > 0 && own.sum < own.expected);
    let is_open = |share: &Share| share.points.is_none() && !share.locked;
    rest && shares(form, Some(level))
        .iter()
        .any(|(_, share)| is_open(share))
}

/// The button in the bar of a level, while there is anything to share out.
pub(super) fn share_button(ctx: Ctx, form: Form, level: Level1) -> AnyView {
    let parts = form.parts();
    let (edits, locked) = (parts.edits, parts.grid.locked);
    let shown = Memo::new(move |_| {
        edits.track();
        locked.track();
        form.is_editable() && has_rest(form, level)
    });
    let act = move |()| {
        let sums = form.parts().sums.get_untracked();
        let own = sums.levels.iter().find(|own| own.level == level);
        let sum = own.map_or(Decimal::ZERO, |own| own.expected);
        write(form, given(form, Some(level), sum, Way::Share));
    };
    let button = move || {
        shown.get().then(|| {
            let under = move || {
                fill(
                    ctx.t().grid.share_under,
                    &[level.label(ctx.prefs.lang.get())],
                )
            };
            view! {
                <Button kind=ButtonKind::Quiet on_click=act>
                    {ctx.say(|m| m.grid.share)}
                    <VisuallyHidden>{under}</VisuallyHidden>
                </Button>
            }
        })
    };
    button.into_any()
}

/// The buttons beside the total.
pub(super) fn total_buttons(ctx: Ctx, form: Form) -> AnyView {
    let parts = form.parts();
    let (sums, edits, locked) = (parts.sums, parts.edits, parts.grid.locked);
    let expected = Memo::new(move |_| sums.with(|sums| sums.expected_total.normalize()));
    let off = Memo::new(move |_| {
        sums.with(|sums| sums.total > Decimal::ZERO && sums.total != sums.expected_total)
    });
    let many = Memo::new(move |_| {
        edits.track();
        locked.track();
        sums.track();
        let levels = Level1::ALL.into_iter();
        levels.filter(|level| has_rest(form, *level)).count() > 1
    });
    let scale = move |()| {
        write(
            form,
            given(form, None, expected.get_untracked(), Way::Scale),
        );
    };
    let share = move |()| {
        let sums = form.parts().sums.get_untracked();
        let levels = sums.levels.iter().filter(|own| has_rest(form, own.level));
        let all = levels.map(|own| given(form, Some(own.level), own.expected, Way::Share));
        let all: Result<Vec<_>, Unmoved> = all.collect();
        write(form, all.map(|all| all.concat()));
    };
    let buttons = move || {
        form.is_editable().then(|| {
            let share = many.get().then(|| {
                view! { <Button on_click=share>{ctx.say(|m| m.grid.share_all)}</Button> }
            });
            let scale = off.get().then(|| {
                let label = move || fill(ctx.t().grid.scale, &[&expected.get().to_string()]);
                view! { <Button on_click=scale>{label}</Button> }
            });
            view! { {share}{scale} }
        })
    };
    view! { <div class="indicators__tools">{buttons}</div> }.into_any()
}

/// Locks a row's weight, or unlocks it.
pub(super) fn toggle_lock(form: Form, id: RowId) {
    form.parts().grid.locked.update(|locked| {
        if !locked.remove(&id) {
            locked.insert(id);
        }
    });
}
