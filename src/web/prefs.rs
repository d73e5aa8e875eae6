//! Language, theme, type size and the folded navigation: remembered by this browser.

use crate::{lang, storage};
use domain::lang::Lang;
use leptos::prelude::*;

/// From this width the window is looked at from the back row.
const PROJECTOR_PX: f64 = 1800.0;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the menu.
    pub(crate) const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The name in storage and in `data-theme`.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn parse(code: &str) -> Self {
        let known = Self::ALL.into_iter().find(|theme| theme.code() == code);
        known.unwrap_or_default()
    }
}

/// What was remembered from the last visit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stored {
    lang: Lang,
    theme: Theme,
    large: bool,
    folded: bool,
}

impl Stored {
    /// Reads what this browser remembers.
    pub(crate) fn load() -> Self {
        let is = |name: &str, value: &str| storage::read(name).is_some_and(|kept| kept == value);
        Self {
            lang: storage::read("lang").map_or(Lang::Zh, |tag| lang::parse(&tag)),
            theme: storage::read("theme").map_or(Theme::Auto, |code| Theme::parse(&code)),
            large: is("size", "large"),
            folded: is("nav", "folded"),
        }
    }
}

/// The choices of language and look, as signals.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Prefs {
    /// The language of the interface.
    pub(crate) lang: RwSignal<Lang>,
    /// Light or dark.
    pub(crate) theme: RwSignal<Theme>,
    /// 长者模式: large type.
    pub(crate) large: RwSignal<bool>,
    /// Whether the navigation shows icons only.
    pub(crate) folded: RwSignal<bool>,
    /// Whether the window is as wide as a projector's; measured, not remembered.
    pub(crate) wide: RwSignal<bool>,
}

impl Prefs {
    /// The choices, beginning with what was remembered.
    pub(crate) fn new(stored: Stored) -> Self {
        Self {
            lang: RwSignal::new(stored.lang),
            theme: RwSignal::new(stored.theme),
            large: RwSignal::new(stored.large),
            folded: RwSignal::new(stored.folded),
            wide: RwSignal::new(false),
        }
    }

    /// Keeps page and storage in step with the choices.
    pub(crate) fn keep(self) {
        Effect::new(move |_| {
            let tag = self.lang.get().tag();
            root_attribute("lang", Some(tag));
            storage::write("lang", tag);
        });
        Effect::new(move |_| {
            let theme = self.theme.get();
            root_attribute("data-theme", (theme != Theme::Auto).then_some(theme.code()));
            storage::write("theme", theme.code());
        });
        Effect::new(move |_| {
            let large = self.large.get();
            root_attribute("data-size", large.then_some("large"));
            storage::write("size", if large { "large" } else { "normal" });
        });
        Effect::new(move |_| {
            let measure = move || {
                let wide = window_width().is_some_and(|width| width >= PROJECTOR_PX);
                if self.wide.try_get_untracked().is_some_and(|now| now != wide) {
                    self.wide.set(wide);
                }
            };
            measure();
            let handle = window_event_listener(leptos::ev::resize, move |_| measure());
            on_cleanup(move || handle.remove());
        });
        Effect::new(move |_| {
            let folded = self.folded.get();
            storage::write("nav", if folded { "folded" } else { "open" });
        });
    }
}

fn window_width() -> Option<f64> {
    window().inner_width().ok()?.as_f64()
}

/// Sets or removes an attribute of the root element, which is outside every view.
fn root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        drop(match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ctx::Ctx;
    use chart::TypeScale;

    #[test]
    fn charts_are_large_on_a_projector_and_for_those_who_chose_large_type() {
        Owner::new().with(|| {
            let ctx = Ctx::new(Stored::default());
            let scale = ctx.chart_scale();
            assert_eq!(scale.get(), TypeScale::Office);
            ctx.prefs.large.set(true);
            assert_eq!(scale.get(), TypeScale::Projector);
            ctx.prefs.large.set(false);
            ctx.prefs.wide.set(true);
            assert_eq!(scale.get(), TypeScale::Projector);
        });
    }
}
