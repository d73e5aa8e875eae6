//! Buttons, and links that look like them.

use leptos::prelude::*;

/// How much a button asks for attention. One primary per view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The act the view is for.
    Primary,
    /// Everything else.
    #[default]
    Secondary,
    /// Beside text or in a toolbar: no border.
    Quiet,
    /// Takes something away for good.
    Danger,
}

impl ButtonKind {
    /// The classes of this kind, for anchors and routers' own links.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Secondary => "button",
            Self::Quiet => "button button--quiet",
            Self::Danger => "button button--danger",
        }
    }
}

/// A button. While `pending` it says so and ignores further presses; with a reason in `disabled`
/// it stays reachable and does nothing when pressed but say the reason beside it.
#[component]
pub fn Button(
    /// How loud it is.
    #[prop(optional)]
    kind: ButtonKind,
    /// True while its act is under way.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Why it cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<Option<String>>,
    /// Submits the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// The act.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    /// What it is called where the content is only an icon.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// The word on it.
    children: Children,
) -> impl IntoView {
    let blocked = move || disabled.with(Option::is_some);
    let asked_why = RwSignal::new(false);
    let press = move |event: leptos::ev::MouseEvent| {
        let blocked = disabled.with_untracked(Option::is_some);
        if pending.get_untracked() || blocked {
            event.prevent_default();
            event.stop_propagation();
            asked_why.set(blocked);
        } else if let Some(act) = on_click {
            act.run(());
        }
    };
    let why = move || {
        let reason = disabled.get().filter(|_| asked_why.get());
        reason.map(|reason| view! { <span class="button-why" role="status">{reason}</span> })
    };
    let is_icon = label.is_some();
    let name = label.clone().map(|label| move || label.get());
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=kind.class()
            class=("button--icon", is_icon)
            aria-label=name
            title=move || disabled.get().or_else(|| label.as_ref().map(|l| l.get().to_string()))
            aria-disabled=move || blocked().then_some("true")
            aria-busy=move || pending.get().then_some("true")
            on:click=press
        >
            {children()}
        </button>
        {why}
    }
    .into_any()
}

/// A link that looks like a button; it leads somewhere and does nothing else.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: TextProp,
    /// How loud it is.
    #[prop(optional)]
    kind: ButtonKind,
    /// The word on it.
    children: Children,
) -> impl IntoView {
    view! { <a class=kind.class() href=href>{children()}</a> }.into_any()
}
