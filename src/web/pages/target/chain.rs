//! The way of a target through filing, the pack's review nodes and 批复, as steps.

use crate::{ctx::Ctx, lang::fill, messages::Messages};
use api::targets::TargetDetail;
use domain::{lang::Lang, lifecycle::State};
use kit::{Step, StepState};
use leptos::prelude::Get;

/// The steps of a target.
pub(crate) fn steps(ctx: Ctx, detail: &TargetDetail) -> Vec<Step> {
    steps_in(detail, ctx.prefs.lang.get(), ctx.t())
}

/// A node's name in the language of the page; as it is told where the pack has no such node.
pub(crate) fn node_label(detail: &TargetDetail, name: &str, lang: Lang) -> String {
    let mut nodes = detail.pack.review.nodes.value.iter();
    let known = nodes.find(|node| node.name_zh == name || node.name_en == name);
    known.map_or(name, |node| node.name(lang)).to_owned()
}

fn steps_in(detail: &TargetDetail, lang: Lang, messages: &Messages) -> Vec<Step> {
    let words = &messages.review;
    let nodes = &detail.pack.review.nodes.value;
    let at = position(detail);
    let round = detail.standing.round;
    let round = (round > 0).then(|| fill(words.round, &[&round.to_string()]));
    let due = detail
        .deadline
        .as_ref()
        .map(|day| fill(words.until, &[day]));
    let names = std::iter::once(words.filling.to_owned())
        .chain(nodes.iter().map(|node| node.name(lang).to_owned()))
        .chain([words.approval.to_owned()]);
    names
        .enumerate()
        .map(|(index, label)| {
            let state = state_of(detail, at, index);
            let is_here = matches!(state, StepState::Current | StepState::Returned);
            let note = match (is_here, index) {
                (false, _) => None,
                (true, 0) => due.clone(),
                (true, _) => round.clone(),
            };
            Step { label, note, state }
        })
        .collect()
}

/// The index of the step a target is at: 0 filing, then the nodes, last 批复.
fn position(detail: &TargetDetail) -> usize {
    let nodes = detail.pack.review.nodes.value.len();
    match detail.standing.state {
        State::Draft | State::Returned | State::Void => 0,
        State::UnderReview => 1 + usize::from(detail.standing.node),
        State::Reviewed => 1 + nodes,
        State::Approved => 2 + nodes,
    }
}

fn state_of(detail: &TargetDetail, at: usize, index: usize) -> StepState {
    let returned = detail.standing.state == State::Returned;
    if returned && index == 1 + usize::from(detail.standing.node) {
        StepState::Returned
    } else if index < at {
        StepState::Done
    } else if index == at {
        StepState::Current
    } else {
        StepState::Todo
    }
}
