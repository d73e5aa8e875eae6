//! What of a page can be shown to a room: its charts, its comparisons, and what was chosen.

use chart::{ChartSpec, Size};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::{Sheet, chart_tools::Tools};

/// Where on a page slides come from: charts, and what is marked as slides.
const MARKED: &str = "figure.chart[id], [data-slide][id]";

/// What is shown to a room.
#[derive(Clone, Debug)]
pub enum Slide {
    /// A chart, drawn for the room.
    Chart(Box<ChartSpec>),
    /// A comparison, on as many slides as its rows need.
    Sheet(Sheet),
}

impl Slide {
    /// What it is about.
    pub(crate) fn title(&self) -> &str {
        match self {
            Self::Chart(spec) => &spec.caption().title,
            Self::Sheet(sheet) => &sheet.title,
        }
    }
}

/// What makes slides of a place on the page.
#[derive(Clone, Copy)]
enum Maker {
    Chart(Tools),
    Sheets(Signal<Vec<Sheet>>),
}

impl Maker {
    fn slides(self) -> Vec<Slide> {
        match self {
            Self::Chart(tools) => vec![Slide::Chart(Box::new(tools.shown()))],
            Self::Sheets(sheets) => sheets.get().into_iter().map(Slide::Sheet).collect(),
        }
    }

    fn has_any(self) -> bool {
        match self {
            Self::Chart(_) => true,
            Self::Sheets(sheets) => sheets.try_with(|sheets| !sheets.is_empty()) == Some(true),
        }
    }
}

/// What of a page can be shown to a room. A page provides it; what can be shown joins by itself.
#[derive(Clone, Copy, Default)]
pub struct OnShow {
    makers: RwSignal<Vec<(String, Maker)>>,
    /// What was chosen, by what shows now; the last one joined tells it.
    chosen: RwSignal<Vec<Signal<Vec<String>>>>,
}

impl OnShow {
    /// Collects what is built from here on.
    pub fn provide() -> Self {
        let own = Self::default();
        provide_context(own);
        own
    }

    /// A chart is on the page as long as it is.
    pub(crate) fn join(id: &str, tools: Tools) {
        Self::add(id, Maker::Chart(tools));
    }

    /// A comparison can be shown as slides: the element with this id carries `data-slide`.
    pub fn offer(id: &str, sheets: impl Into<Signal<Vec<Sheet>>>) {
        Self::add(id, Maker::Sheets(sheets.into()));
    }

    fn add(id: &str, maker: Maker) {
        let Some(Self { makers, .. }) = use_context::<Self>() else {
            return;
        };
        makers.update(|makers| makers.push((id.to_owned(), maker)));
        let own = id.to_owned();
        on_cleanup(move || {
            makers.try_update(|makers| makers.retain(|(id, _)| *id != own));
        });
    }

    /// What shows says itself what was chosen, in place of the page.
    pub fn choose(lines: Signal<Vec<String>>) {
        let Some(Self { chosen, .. }) = use_context::<Self>() else {
            return;
        };
        chosen.update(|chosen| chosen.push(lines));
        on_cleanup(move || {
            chosen.try_update(|chosen| chosen.retain(|own| *own != lines));
        });
    }

    /// What was chosen, where what shows says it itself.
    pub fn chosen(self) -> Option<Vec<String>> {
        self.chosen.get().last().map(|lines| lines.get())
    }

    /// Whether there is a slide; tracks it.
    pub fn has_slides(self) -> bool {
        let any = |makers: &Vec<(String, Maker)>| makers.iter().any(|(_, maker)| maker.has_any());
        self.makers.with(any)
    }

    /// What shows now, from above.
    pub fn slides(self) -> Vec<Slide> {
        let makers = self.makers_in_order().into_iter();
        makers.flat_map(|it| untrack(|| it.slides())).collect()
    }

    /// The charts that are drawn now, from above, and how large each is.
    pub(crate) fn charts(self) -> Vec<(ChartSpec, Size)> {
        let mut charts = Vec::new();
        for maker in self.makers_in_order() {
            if let Maker::Chart(tools) = maker
                && let Some(size) = tools.size.get_value()
            {
                charts.push((untrack(|| tools.shown()), size));
            }
        }
        charts
    }

    fn makers_in_order(self) -> Vec<Maker> {
        let mut found = Vec::new();
        let Ok(places) = document().query_selector_all(MARKED) else {
            return found;
        };
        for at in 0..places.length() {
            let place = places.item(at).and_then(|it| it.dyn_into::<Element>().ok());
            let Some(id) = place.map(|place| place.id()) else {
                continue;
            };
            self.makers.with_untracked(|makers| {
                let own = makers.iter().find(|(own, _)| *own == id);
                found.extend(own.map(|(_, maker)| *maker));
            });
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_slides_as_long_as_something_on_it_has_any() {
        let owner = Owner::new();
        owner.with(|| {
            let on_show = OnShow::provide();
            assert!(!on_show.has_slides());
            let sheets = RwSignal::new(Vec::<Sheet>::new());
            let inner = Owner::new();
            inner.with(|| {
                OnShow::offer("table", sheets);
                OnShow::choose(Signal::stored(vec!["兴庆区".to_owned()]));
            });
            assert!(!on_show.has_slides(), "nothing to show yet");
            sheets.set(vec![Sheet::default()]);
            assert!(on_show.has_slides());
            assert_eq!(on_show.chosen(), Some(vec!["兴庆区".to_owned()]));
            inner.cleanup();
            assert!(!on_show.has_slides(), "gone with what showed it");
            assert_eq!(on_show.chosen(), None);
        });
    }
}
