//! What stands in the way, as one list: the summary takes the focus and leads to each place.

use leptos::{html, prelude::*};

use crate::{Glyph, Icon, Words, focus};

/// How much an issue weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Must be corrected.
    Error,
    /// Should be looked at again.
    Warning,
    /// Might be better.
    Hint,
}

/// One thing to correct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// How much it weighs.
    pub severity: Severity,
    /// What it is and what to do.
    pub text: String,
    /// Id of the control it belongs to; empty where there is none.
    pub target: String,
}

impl Issue {
    /// An error at a control.
    pub fn error(target: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            text: text.into(),
            target: target.into(),
        }
    }

    /// A warning at a control.
    pub fn warning(target: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            text: text.into(),
            target: target.into(),
        }
    }

    /// A hint at a control.
    pub fn hint(target: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            severity: Severity::Hint,
            text: text.into(),
            target: target.into(),
        }
    }
}

/// The summary over a form. It shows as long as there are issues, grouped by severity, and takes
/// the focus each time `attempts` grows (the user tried to send) while there are any.
#[component]
pub fn ErrorSummary(
    /// What stands in the way.
    #[prop(into)]
    issues: Signal<Vec<Issue>>,
    /// How often the user has tried.
    #[prop(into)]
    attempts: Signal<u32>,
    /// The kit's words.
    #[prop(into)]
    words: Signal<&'static Words>,
    /// Called with the target before it is focused, to bring it on screen (open a tab, a row).
    #[prop(optional, into)]
    on_select: Option<Callback<String>>,
    /// What stands under the issue of a number: where it comes from, what else can be done.
    #[prop(optional, into)]
    more: Option<Callback<usize, AnyView>>,
) -> impl IntoView {
    let sheet = NodeRef::<html::Div>::new();
    Effect::new(move |seen: Option<u32>| {
        let now = attempts.get();
        if now > seen.unwrap_or(0) && !issues.with_untracked(Vec::is_empty) {
            // The sheet may have appeared in this very turn: focus it when it is there.
            request_animation_frame(move || {
                if let Some(sheet) = sheet.get_untracked() {
                    sheet.scroll_into_view();
                    focus::focus(&sheet);
                }
            });
        }
        now
    });
    let has = move |severity| issues.with(|all| all.iter().any(|i| i.severity == severity));
    let title = move || {
        if has(Severity::Error) {
            words.get().summary_errors
        } else {
            words.get().summary_warnings
        }
    };
    let group = move |severity| summary_group(issues, severity, words, (on_select, more));
    view! {
        <Show when=move || !issues.with(Vec::is_empty)>
            <div
                class="summary"
                class=("summary--warning", move || !has(Severity::Error))
                role="group"
                aria-label=title
                tabindex="-1"
                node_ref=sheet
            >
                <h2 class="summary__title">{title}</h2>
                {group(Severity::Error)}
                {group(Severity::Warning)}
                {group(Severity::Hint)}
            </div>
        </Show>
    }
    .into_any()
}

fn summary_group(
    issues: Signal<Vec<Issue>>,
    severity: Severity,
    words: Signal<&'static Words>,
    (on_select, more): (Option<Callback<String>>, Option<Callback<usize, AnyView>>),
) -> impl IntoView {
    let (class, glyph) = match severity {
        Severity::Error => ("summary__group summary__group--error", Glyph::Error),
        Severity::Warning => ("summary__group summary__group--warning", Glyph::Warning),
        Severity::Hint => ("summary__group summary__group--hint", Glyph::Info),
    };
    move || {
        let mut own: Vec<_> = issues.get().into_iter().enumerate().collect();
        own.retain(|(_, issue)| issue.severity == severity);
        let words = words.get();
        let name = match severity {
            Severity::Error => words.errors,
            Severity::Warning => words.warnings,
            Severity::Hint => words.hints,
        };
        let count = own.len();
        let line = |(at, issue)| summary_line(issue, on_select, more.map(|more| more.run(at)));
        (count > 0).then(|| {
            view! {
                <h3 class=class><Icon glyph />{name}" "{count}</h3>
                <ul>
                    {own.into_iter().map(line).collect_view()}
                </ul>
            }
        })
    }
}

fn summary_line(
    issue: Issue,
    on_select: Option<Callback<String>>,
    more: Option<AnyView>,
) -> impl IntoView {
    let Issue { text, target, .. } = issue;
    let line = if target.is_empty() {
        text.into_any()
    } else {
        let href = format!("#{target}");
        let go = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            if let Some(select) = on_select {
                select.run(target.clone());
            }
            crate::focus_id_later(target.clone());
        };
        view! { <a class="summary__link" href=href on:click=go>{text}</a> }.into_any()
    };
    view! { <li class="summary__item">{line}{more}</li> }
}
