//! Says what a form took over from an earlier visit or from another window: when it was kept, and
//! what it puts in place of what.

use super::leftover::{Left, left, listed};
use crate::{connection::clock, ctx::Ctx, drafts::Kept, lang::fill};
use domain::target::{Edit, TargetDraft};
use kit::{Banner, BannerKind, Button};
use leptos::prelude::*;

/// The banner, where something was taken over that the server does not have.
pub(crate) fn banner(ctx: Ctx, stored: &TargetDraft, kept: &Kept) -> Option<AnyView> {
    let since = clock(kept.since?);
    let lines = left(stored, &kept.edits);
    let moves = moved(&kept.edits);
    (!lines.is_empty() || moves > 0).then(|| show(ctx, since, lines, moves))
}

/// How many rows were moved or removed.
fn moved(edits: &[Edit]) -> usize {
    let moves = edits
        .iter()
        .filter(|edit| matches!(edit, Edit::MoveRow { .. } | Edit::RemoveRow { .. }));
    moves.count()
}

/// What was taken over, until it is put away.
pub(super) fn show(ctx: Ctx, since: String, lines: Vec<Left>, moves: usize) -> AnyView {
    let is_shown = RwSignal::new(true);
    let lines = StoredValue::new(lines);
    let since = StoredValue::new(since);
    let text = move || since.with_value(|since| fill(ctx.t().form.recovered, &[since]));
    let rows =
        move || (moves > 0).then(|| fill(ctx.t().form.recovered_rows, &[&moves.to_string()]));
    let action = move || {
        view! {
            <Button on_click=move |()| is_shown.set(false)>
                {ctx.say(|m| m.form.recovered_seen)}
            </Button>
        }
    };
    view! {
        <Show when=move || is_shown.get()>
            <Banner kind=BannerKind::Info actions=action>
                <p>{text}</p>
                {move || lines.with_value(|lines| listed(ctx, lines))}
                <p>{rows}</p>
            </Banner>
        </Show>
    }
    .into_any()
}
