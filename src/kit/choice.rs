//! Choosing: from a list, from a few, yes or no.

use leptos::prelude::*;

use crate::field::{Frame, hint_line, issue_lines, required_mark};

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Under which heading it stands; empty for none.
    pub group: String,
}

impl Choice {
    /// A choice by value and label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            group: String::new(),
        }
    }

    /// The same choice under a heading, with its neighbours of the same heading.
    #[must_use]
    pub fn under(self, group: impl Into<String>) -> Self {
        Self {
            group: group.into(),
            ..self
        }
    }
}

/// A drop-down list.
#[component]
pub fn Select(
    /// Id of the control.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: TextProp,
    /// What is chosen.
    value: RwSignal<String>,
    /// What there is to choose.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The first line when nothing is chosen yet; its value is empty.
    #[prop(optional, into)]
    placeholder: Option<TextProp>,
    /// A line that helps to answer.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with it.
    #[prop(optional, into)]
    issues: Signal<Vec<String>>,
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
    /// Cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called with the new value.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
) -> impl IntoView {
    let warnings = Signal::default();
    let frame = Frame {
        id: id.clone(),
        label,
        hint,
        issues,
        warnings,
        required,
    };
    let (described_by, invalid) = (frame.described_by(), frame.invalid());
    let first = placeholder.map(|text| {
        view! { <option value="">{move || text.get()}</option> }
    });
    let control = view! {
        <select
            class="input input--select"
            id=id
            aria-required=required.then_some("true")
            aria-describedby=described_by
            aria-invalid=invalid
            prop:disabled=move || disabled.get()
            on:change=move |event| {
                let chosen = event_target_value(&event);
                value.set(chosen.clone());
                if let Some(commit) = on_commit {
                    commit.run(chosen);
                }
            }
        >
            {first}
            {move || option_lines(options.get(), value)}
        </select>
        <span class="field__end"><crate::Icon glyph=crate::Glyph::Down /></span>
    };
    frame.around(control.into_any())
}

/// The lines of a list; each follows the value, so that a late list still shows what is chosen.
pub(crate) fn option_lines(options: Vec<Choice>, value: RwSignal<String>) -> Vec<AnyView> {
    let mut lines = Vec::new();
    for run in options.chunk_by(|one, next| one.group == next.group) {
        let own = run.iter().map(|choice| option_line(choice, value));
        match run.first().map(|first| first.group.clone()) {
            Some(group) if !group.is_empty() => {
                let own = own.collect_view();
                lines.push(view! { <optgroup label=group>{own}</optgroup> }.into_any());
            }
            _ => lines.extend(own),
        }
    }
    lines
}

fn option_line(choice: &Choice, value: RwSignal<String>) -> AnyView {
    let (own, label) = (choice.value.clone(), choice.label.clone());
    let is_chosen = value.with_untracked(|value| *value == own);
    let same = own.clone();
    view! {
        <option
            value=own
            selected=is_chosen
            prop:selected=move || value.with(|value| *value == same)
        >
            {label}
        </option>
    }
    .into_any()
}

/// A few choices, all in sight.
#[component]
pub fn Radios(
    /// Id of the group; the first choice carries it, so that a summary can lead there.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: TextProp,
    /// What is chosen.
    value: RwSignal<String>,
    /// What there is to choose.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// A line that helps to answer.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with it.
    #[prop(optional, into)]
    issues: Signal<Vec<String>>,
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
    /// Called with the new value.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
) -> impl IntoView {
    let name = id.clone();
    let frame = Frame {
        id: id.clone(),
        label: label.clone(),
        hint: hint.clone(),
        issues,
        warnings: Signal::default(),
        required,
    };
    let describes = frame.described_by();
    let line = move |(index, choice): (usize, Choice)| {
        let id = if index == 0 {
            name.clone()
        } else {
            format!("{name}-{index}")
        };
        let (own, same) = (choice.value.clone(), choice.value.clone());
        view! {
            <label class="choice">
                <input
                    class="choice__box"
                    type="radio"
                    id=id
                    name=name.clone()
                    value=choice.value
                    prop:checked=move || value.with(|value| *value == same)
                    on:change=move |_| {
                        value.set(own.clone());
                        if let Some(commit) = on_commit {
                            commit.run(own.clone());
                        }
                    }
                />
                <span class="choice__text">{choice.label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field" aria-describedby=describes>
            <legend class="field__label">
                {move || label.get()}
                {required_mark(required)}
            </legend>
            {hint_line(&id, hint)}
            <div class="choices">
                {move || options.get().into_iter().enumerate().map(&line).collect_view()}
            </div>
            {issue_lines(&id, issues, Signal::default())}
        </fieldset>
    }
    .into_any()
}

/// Yes or no.
#[component]
pub fn Checkbox(
    /// Id of the control.
    #[prop(into)]
    id: String,
    /// What is agreed to.
    #[prop(into)]
    label: TextProp,
    /// Whether it is ticked.
    value: RwSignal<bool>,
    /// A line that helps to decide.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The label is for readers of the screen only, as in a table's first column.
    #[prop(optional)]
    hide_label: bool,
    /// Called with the new value.
    #[prop(optional, into)]
    on_commit: Option<Callback<bool>>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let describes = hint.is_some().then(|| hint_id.clone());
    let hint = hint.map(|hint| {
        view! { <span class="choice__hint" id=hint_id>{move || hint.get()}</span> }
    });
    view! {
        <label class="choice">
            <input
                class="choice__box"
                type="checkbox"
                id=id
                aria-describedby=describes
                prop:checked=move || value.get()
                prop:disabled=move || disabled.get()
                on:change=move |event| {
                    let ticked = event_target_checked(&event);
                    value.set(ticked);
                    if let Some(commit) = on_commit {
                        commit.run(ticked);
                    }
                }
            />
            <span class="choice__text" class=("visually-hidden", hide_label)>
                {move || label.get()}
                {hint}
            </span>
        </label>
    }
    .into_any()
}
