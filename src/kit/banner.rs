//! Standing feedback: banners, tags, empty states, skeletons.

use leptos::prelude::*;

use crate::{Glyph, Icon};

/// What a banner or a toast is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BannerKind {
    /// Something to know.
    #[default]
    Info,
    /// Something to watch.
    Warning,
    /// Something that failed.
    Error,
    /// Something that worked.
    Success,
}

impl BannerKind {
    pub(crate) const fn glyph(self) -> Glyph {
        match self {
            Self::Info => Glyph::Info,
            Self::Warning => Glyph::Warning,
            Self::Error => Glyph::Error,
            Self::Success => Glyph::Saved,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Info => "banner",
            Self::Warning => "banner banner--warning",
            Self::Error => "banner banner--error",
            Self::Success => "banner banner--success",
        }
    }
}

/// A notice that stays where it is. Errors are announced at once, the rest when there is a pause.
#[component]
pub fn Banner(
    /// What it is about.
    #[prop(optional)]
    kind: BannerKind,
    /// A few words before the text.
    #[prop(optional, into)]
    title: Option<TextProp>,
    /// A bar across the page instead of a box in it.
    #[prop(optional)]
    bar: bool,
    /// What one can do about it: buttons or links at the end.
    #[prop(optional, into)]
    actions: ViewFn,
    /// What happened and what to do.
    children: Children,
) -> impl IntoView {
    let role = if kind == BannerKind::Error {
        "alert"
    } else {
        "status"
    };
    let title = title.map(|title| view! { <p class="banner__title">{move || title.get()}</p> });
    view! {
        <div class=kind.class() class=("banner--bar", bar) role=role>
            <Icon glyph=kind.glyph() />
            <div class="banner__body">{title}{children()}</div>
            <div class="banner__actions">{actions.run()}</div>
        </div>
    }
    .into_any()
}

/// The tone of a tag; each has its own shape, so that it is not told by colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Not begun, no judgement: a ring.
    #[default]
    Neutral,
    /// On its way: a half-filled ring.
    Info,
    /// Chosen or at work: a disc.
    Accent,
    /// Done, good: a tick.
    Success,
    /// To watch: a triangle.
    Warning,
    /// Wrong, overdue, returned: a diamond.
    Danger,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tag",
            Self::Info => "tag tag--info",
            Self::Accent => "tag tag--accent",
            Self::Success => "tag tag--success",
            Self::Warning => "tag tag--warning",
            Self::Danger => "tag tag--danger",
        }
    }
}

/// A state in one word.
#[component]
pub fn Tag(
    /// Its tone.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// Without the shape: a category, not a state.
    #[prop(optional)]
    plain: bool,
    /// The word.
    #[prop(into)]
    text: TextProp,
) -> impl IntoView {
    view! {
        <span class=move || tone.get().class() class=("tag--plain", plain)>
            {move || text.get()}
        </span>
    }
    .into_any()
}

/// Nothing here yet: why, and what to do.
#[component]
pub fn EmptyState(
    /// What is missing.
    #[prop(into)]
    title: TextProp,
    /// Why, and what one can do.
    #[prop(optional, into)]
    text: Option<TextProp>,
    /// A picture of the thing.
    #[prop(default = Glyph::Table)]
    glyph: Glyph,
    /// Buttons.
    #[prop(optional, into)]
    actions: ViewFn,
) -> impl IntoView {
    let text = text.map(|text| view! { <p class="empty__text">{move || text.get()}</p> });
    view! {
        <div class="empty">
            <Icon glyph large=true />
            <p class="empty__title">{move || title.get()}</p>
            {text}
            <div class="empty__actions">{actions.run()}</div>
        </div>
    }
    .into_any()
}

/// The place of something that is still loading.
#[component]
pub fn Skeleton(
    /// How many lines.
    #[prop(default = 6)]
    lines: usize,
    /// What loads, for screen readers.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    view! {
        <div role="status">
            <span class="visually-hidden">{move || label.get()}</span>
            {(0..lines).map(|_| view! { <div class="skeleton__line"></div> }).collect_view()}
        </div>
    }
    .into_any()
}
