//! One-line fields, and the frame every field shares: label, hint, control, issues.

use leptos::prelude::*;

use crate::{Glyph, Icon, Words};

/// Texts around a control; each field builds one from its props.
#[derive(Clone)]
pub(crate) struct Frame {
    pub(crate) id: String,
    pub(crate) label: TextProp,
    pub(crate) hint: Option<TextProp>,
    pub(crate) issues: Signal<Vec<String>>,
    pub(crate) warnings: Signal<Vec<String>>,
    pub(crate) required: bool,
}

impl Frame {
    /// The ids a control is described by, or nothing.
    pub(crate) fn described_by(&self) -> impl Fn() -> Option<String> + Send + Sync + use<> {
        let (id, has_hint) = (self.id.clone(), self.hint.is_some());
        let (issues, warnings) = (self.issues, self.warnings);
        move || {
            let has_issues = !(issues.with(Vec::is_empty) && warnings.with(Vec::is_empty));
            match (has_hint, has_issues) {
                (true, true) => Some(format!("{id}-hint {id}-issues")),
                (true, false) => Some(format!("{id}-hint")),
                (false, true) => Some(format!("{id}-issues")),
                (false, false) => None,
            }
        }
    }

    /// `aria-invalid`, only where something is wrong.
    pub(crate) fn invalid(&self) -> impl Fn() -> Option<&'static str> + Copy + Send + use<> {
        let issues = self.issues;
        move || (!issues.with(Vec::is_empty)).then_some("true")
    }

    /// Hint above, issues below the control.
    pub(crate) fn around(self, control: AnyView) -> AnyView {
        let label_for = self.id.clone();
        let label = self.label;
        let mark = required_mark(self.required);
        view! {
            <div class="field">
                <label class="field__label" for=label_for>
                    {move || label.get()}
                    {mark}
                </label>
                {hint_line(&self.id, self.hint)}
                <div class="field__control">{control}</div>
                {issue_lines(&self.id, self.issues, self.warnings)}
            </div>
        }
        .into_any()
    }
}

/// The mark beside the label of something that must be filled.
pub(crate) fn required_mark(required: bool) -> Option<impl IntoView> {
    required.then(|| view! { <span class="field__required" aria-hidden="true">"*"</span> })
}

/// The line under the label.
pub(crate) fn hint_line(id: &str, hint: Option<TextProp>) -> Option<impl IntoView + use<>> {
    let id = format!("{id}-hint");
    hint.map(|hint| view! { <p class="field__hint" id=id>{move || hint.get()}</p> })
}

/// What is wrong, below the control.
pub(crate) fn issue_lines(
    id: &str,
    issues: Signal<Vec<String>>,
    warnings: Signal<Vec<String>>,
) -> impl IntoView + use<> {
    let id = format!("{id}-issues");
    let line = |text: String, class: &'static str, glyph: Glyph| {
        view! { <p class=class><Icon glyph />{text}</p> }
    };
    let lines = move || {
        let errors = issues.get().into_iter();
        let errors = errors.map(|text| line(text, "field__issue", Glyph::Error));
        let warnings = warnings.get().into_iter();
        let warned = "field__issue field__issue--warning";
        errors
            .chain(warnings.map(|text| line(text, warned, Glyph::Warning)))
            .collect_view()
    };
    view! { <div id=id>{lines}</div> }
}

/// Holds back half-composed text: with an input method, a value counts when it is committed.
#[derive(Clone, Copy)]
pub(crate) struct Composition(StoredValue<bool>);

impl Composition {
    pub(crate) fn new() -> Self {
        Self(StoredValue::new(false))
    }

    pub(crate) fn start(self) {
        self.0.set_value(true);
    }

    pub(crate) fn end(self) {
        self.0.set_value(false);
    }

    pub(crate) fn is_on(self) -> bool {
        self.0.get_value()
    }
}

/// What a text field takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Any text.
    #[default]
    Text,
    /// A decimal number, kept as text and aligned to the right.
    Number,
    /// A day, as `YYYY-MM-DD`.
    Date,
    /// A user name: browsers may offer a stored one.
    Username,
}

/// A one-line text field.
#[component]
pub fn TextField(
    /// Id of the control; hint and issues derive theirs from it.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: TextProp,
    /// What is typed.
    value: RwSignal<String>,
    /// A line that helps to answer.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with it.
    #[prop(optional, into)]
    issues: Signal<Vec<String>>,
    /// What is remarkable about it.
    #[prop(optional, into)]
    warnings: Signal<Vec<String>>,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// Can be read and copied, not changed.
    #[prop(optional, into)]
    readonly: Signal<bool>,
    /// What it takes.
    #[prop(optional)]
    kind: InputKind,
    /// The unit, at the end of the box.
    #[prop(optional, into)]
    unit: Option<TextProp>,
    /// Called when the field is left changed.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
) -> impl IntoView {
    let frame = Frame {
        id: id.clone(),
        label,
        hint,
        issues,
        warnings,
        required,
    };
    let (described_by, invalid) = (frame.described_by(), frame.invalid());
    let end = unit.map(|unit| view! { <span class="field__end">{move || unit.get()}</span> });
    let is_number = kind == InputKind::Number;
    let control = view! {
        <input
            class="input"
            class=("input--numeric", is_number)
            class=("input--with-end", end.is_some())
            id=id
            type=if kind == InputKind::Date { "date" } else { "text" }
            inputmode=is_number.then_some("decimal")
            autocomplete=if kind == InputKind::Username { "username" } else { "off" }
            aria-required=required.then_some("true")
            aria-describedby=described_by
            aria-invalid=invalid
            readonly=move || readonly.get()
            value=value.get_untracked()
        />
    };
    frame.around((typed(control, value, on_commit), end).into_any())
}

/// Binds an input to its value, with an eye on the input method.
pub(crate) fn typed<V>(
    input: V,
    value: RwSignal<String>,
    on_commit: Option<Callback<String>>,
) -> impl IntoView
where
    V: AddAnyAttr + RenderHtml,
{
    use leptos::{
        ev,
        tachys::html::{event::on, property::prop},
    };
    let composition = Composition::new();
    let take = move |text: String| {
        if !composition.is_on() {
            value.set(text);
        }
    };
    input
        .add_any_attr(prop("value", move || value.get()))
        .add_any_attr(on(ev::input, move |event| take(event_target_value(&event))))
        .add_any_attr(on(ev::compositionstart, move |_| composition.start()))
        .add_any_attr(on(ev::compositionend, move |event| {
            composition.end();
            take(event_target_value(&event));
        }))
        .add_any_attr(on(ev::change, move |event| {
            if let Some(commit) = on_commit {
                commit.run(event_target_value(&event));
            }
        }))
}

/// A password field whose text can be shown.
#[component]
pub fn PasswordField(
    /// Id of the control.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: TextProp,
    /// What is typed.
    value: RwSignal<String>,
    /// The kit's words.
    #[prop(into)]
    words: Signal<&'static Words>,
    /// A line that helps to answer.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with it.
    #[prop(optional, into)]
    issues: Signal<Vec<String>>,
    /// A new password is chosen: the browser may propose one.
    #[prop(optional)]
    is_new: bool,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let controls = id.clone();
    let warnings = Signal::default();
    let frame = Frame {
        id: id.clone(),
        label,
        hint,
        issues,
        warnings,
        required: true,
    };
    let (described_by, invalid) = (frame.described_by(), frame.invalid());
    let input = view! {
        <input
            class="input input--with-end"
            id=id
            type=move || if shown.get() { "text" } else { "password" }
            autocomplete=if is_new { "new-password" } else { "current-password" }
            aria-required="true"
            aria-describedby=described_by
            aria-invalid=invalid
        />
    };
    let toggle = view! {
        <span class="field__end">
            <button
                type="button"
                class="field__action"
                aria-pressed=move || if shown.get() { "true" } else { "false" }
                aria-controls=controls
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                {move || {
                    let words = words.get();
                    if shown.get() { words.hide_password } else { words.show_password }
                }}
            </button>
        </span>
    };
    frame.around((typed(input, value, None), toggle).into_any())
}
