//! A field for longer text that grows with what is typed and counts it.

use leptos::{html, prelude::*};
use std::cell::RefCell;
use web_sys::{HtmlElement, HtmlTextAreaElement};

use crate::field::{Composition, Frame};

/// A text area. It grows to hold its text; with `limit` it counts, and says when it is too long
/// instead of cutting anything off.
#[component]
pub fn TextArea(
    /// Id of the control.
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
    /// How many characters there may be.
    #[prop(optional)]
    limit: Option<usize>,
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
    let area = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        value.track();
        if let Some(area) = area.get() {
            grow(area);
        }
    });
    let composition = Composition::new();
    let take = move |text: String| {
        if !composition.is_on() {
            value.set(text);
        }
    };
    let control = view! {
        <textarea
            class="input input--area"
            id=id
            rows="3"
            node_ref=area
            aria-required=required.then_some("true")
            aria-describedby=described_by
            aria-invalid=invalid
            readonly=move || readonly.get()
            prop:value=move || value.get()
            on:input=move |event| take(event_target_value(&event))
            on:compositionstart=move |_| composition.start()
            on:compositionend=move |event| {
                composition.end();
                take(event_target_value(&event));
            }
            on:change=move |event| if let Some(commit) = on_commit {
                commit.run(event_target_value(&event));
            }
        ></textarea>
        {limit.map(|limit| counter(value, limit))}
    };
    frame.around(control.into_any())
}

thread_local! {
    /// The areas that grow before the next picture.
    static GROWING: RefCell<Vec<HtmlTextAreaElement>> = const { RefCell::new(Vec::new()) };
}

/// Sets the height to that of the text before the next picture, all areas together: a height read
/// after another was set makes the browser lay out the whole page.
fn grow(area: HtmlTextAreaElement) {
    let is_first = GROWING.with_borrow_mut(|all| {
        all.push(area);
        all.len() == 1
    });
    if is_first {
        request_animation_frame(grow_all);
    }
}

/// Through CSSOM: the policy refuses style attributes.
fn grow_all() {
    let mut areas = GROWING.take();
    areas.retain(|area| area.is_connected());
    let borders = areas
        .iter()
        .map(|area| area.offset_height() - area.client_height());
    let borders: Vec<i32> = borders.collect();
    let set = |area: &HtmlTextAreaElement, height: &str| {
        drop(HtmlElement::style(area).set_property("height", height));
    };
    for area in &areas {
        set(area, "auto");
    }
    let heights = areas.iter().zip(borders);
    let heights = heights.map(|(area, border)| area.scroll_height() + border);
    let heights: Vec<i32> = heights.collect();
    for (area, height) in areas.iter().zip(heights) {
        set(area, &format!("{height}px"));
    }
}

fn counter(value: RwSignal<String>, limit: usize) -> impl IntoView {
    let count = Memo::new(move |_| value.with(|text| text.chars().count()));
    view! {
        <p class="field__counter" class=("field__counter--over", move || count.get() > limit)>
            {count}" / "{limit}
        </p>
    }
}
