//! How far something is: progress, weights given out, whether what was typed is safe.

use leptos::prelude::*;

use crate::{Glyph, Icon};

/// A bar with its figure beside it.
#[component]
pub fn ProgressBar(
    /// What progresses.
    #[prop(into)]
    label: TextProp,
    /// How far, in percent; drawn within 0 and 100.
    #[prop(into)]
    percent: Signal<f64>,
    /// The exact figure, as it is read.
    #[prop(optional, into)]
    text: Option<TextProp>,
) -> impl IntoView {
    let value = move || percent.get().clamp(0.0, 100.0);
    let spoken = text.clone().map(|text| move || text.get());
    let beside = text.map(|text| {
        view! { <span class="progress__text" aria-hidden="true">{move || text.get()}</span> }
    });
    view! {
        <div
            class="progress"
            role="progressbar"
            aria-label=label
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || format!("{:.0}", value())
            aria-valuetext=spoken
        >
            <div class="progress__track">
                <div class="progress__fill" style:width=move || format!("{}%", value())></div>
            </div>
            {beside}
        </div>
    }
    .into_any()
}

/// The weights given out against those there are, for one level of indicators.
#[component]
pub fn WeightBar(
    /// The level.
    #[prop(into)]
    label: TextProp,
    /// What has been given out, as a decimal.
    #[prop(into)]
    sum: Signal<String>,
    /// What there is to give, as a decimal; none where the rules leave it open.
    #[prop(into)]
    expected: Signal<Option<String>>,
) -> impl IntoView {
    // Only for the picture and for equality: the same decimal gives the same float.
    let ratio = Memo::new(move |_| {
        let expected = expected
            .get()?
            .parse::<f64>()
            .ok()
            .filter(|all| *all > 0.0)?;
        let sum = sum.with(|sum| sum.parse::<f64>().unwrap_or(0.0));
        Some((sum * 100.0 / expected, sum.total_cmp(&expected)))
    });
    let balance = move || match ratio.get().map(|(_, order)| order) {
        Some(std::cmp::Ordering::Less) => "under",
        Some(std::cmp::Ordering::Equal) => "equal",
        Some(std::cmp::Ordering::Greater) => "over",
        None => "open",
    };
    let mark = move || match balance() {
        "equal" => view! { <Icon glyph=Glyph::Check /> }.into_any(),
        "over" => view! { <Icon glyph=Glyph::Error /> }.into_any(),
        "under" => view! { <Icon glyph=Glyph::Warning /> }.into_any(),
        _ => ().into_any(),
    };
    let width = move || {
        let percent = ratio
            .get()
            .map_or(0.0, |(percent, _)| percent.clamp(0.0, 100.0));
        format!("{percent}%")
    };
    view! {
        <div class="weight" data-balance=balance>
            <span>{move || label.get()}</span>
            <div class="progress__track" aria-hidden="true">
                <div class="weight__fill" style:width=width></div>
            </div>
            <span class="weight__sum">
                {mark}
                {sum}
                {move || expected.get().map(|expected| format!(" / {expected}"))}
            </span>
        </div>
    }
    .into_any()
}

/// Whether what was typed is safe.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing was typed yet.
    #[default]
    Idle,
    /// Everything is stored.
    Saved,
    /// It is on its way.
    Saving,
    /// It waits for the network; it is kept here.
    Waiting,
    /// Somebody else changed the same cell.
    Conflict,
    /// It was refused; it is kept here.
    Failed,
}

impl SaveState {
    const fn name(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Saved => "saved",
            Self::Saving => "saving",
            Self::Waiting => "waiting",
            Self::Conflict => "conflict",
            Self::Failed => "failed",
        }
    }

    pub(crate) const fn glyph(self) -> Glyph {
        match self {
            Self::Idle | Self::Saved => Glyph::Saved,
            Self::Saving => Glyph::Sync,
            Self::Waiting => Glyph::Offline,
            Self::Conflict => Glyph::Compare,
            Self::Failed => Glyph::Error,
        }
    }
}

/// Tells whether what was typed is safe; the words are the caller's.
#[component]
pub fn SavedState(
    /// The state.
    #[prop(into)]
    state: Signal<SaveState>,
    /// The state in words, such as 已保存.
    #[prop(into)]
    text: TextProp,
) -> impl IntoView {
    let is_idle = move || state.get() == SaveState::Idle;
    view! {
        <span class="saved" role="status" data-state=move || state.get().name()>
            {move || (!is_idle()).then(|| view! { <Icon glyph=state.get().glyph() /> })}
            <span>{move || text.get()}</span>
        </span>
    }
    .into_any()
}
