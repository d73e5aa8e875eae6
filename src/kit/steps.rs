//! The way of a matter through its review nodes.

use leptos::prelude::*;

use crate::{Glyph, Icon, Words};

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Passed.
    Done,
    /// The matter is here.
    Current,
    /// It was sent back from here.
    Returned,
    /// Still to come.
    Todo,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub label: String,
    /// Who and when, or until when.
    pub note: Option<String>,
    /// Where it stands.
    pub state: StepState,
}

/// The ordered steps of a matter, the current one marked for everyone.
#[component]
pub fn StateChain(
    /// What the steps lead to.
    #[prop(into)]
    label: TextProp,
    /// The steps in order.
    #[prop(into)]
    steps: Signal<Vec<Step>>,
    /// The kit's words.
    #[prop(into)]
    words: Signal<&'static Words>,
) -> impl IntoView {
    let lines = move || {
        let words = words.get();
        let steps = steps.get().into_iter().enumerate();
        steps
            .map(|(index, step)| step_line(index + 1, step, words))
            .collect_view()
    };
    view! { <ol class="chain" aria-label=label>{lines}</ol> }.into_any()
}

fn step_line(number: usize, step: Step, words: &Words) -> impl IntoView + use<> {
    let mark = |glyph| view! { <Icon glyph /> }.into_any();
    let (class, word, mark) = match step.state {
        StepState::Done => ("chain__step--done", words.step_done, mark(Glyph::Check)),
        StepState::Current => (
            "chain__step--current",
            words.step_current,
            number.into_any(),
        ),
        StepState::Returned => (
            "chain__step--returned",
            words.step_returned,
            mark(Glyph::Return),
        ),
        StepState::Todo => ("chain__step--todo", words.step_todo, number.into_any()),
    };
    let current = matches!(step.state, StepState::Current | StepState::Returned);
    let note = step
        .note
        .map(|note| view! { <span class="chain__note">{note}</span> });
    view! {
        <li class=format!("chain__step {class}") aria-current=current.then_some("step")>
            <span class="chain__mark" aria-hidden="true">{mark}</span>
            <span>{step.label}<span class="visually-hidden">" "{word}</span></span>
            {note}
        </li>
    }
}
