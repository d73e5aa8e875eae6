//! What one can do with a chart: save it, copy its address, show it to a room.

use chart::{ChartSpec, Drawing, Size};
use leptos::{html, prelude::*, task::spawn_local};

use crate::{
    Button, ButtonKind, Words,
    chart_address::{address, copying},
    chart_save::{file_name, save_book, save_png, save_svg},
    chart_switches::Switches,
};

/// What the buttons below a drawing and its edges take of a screen's height.
const TOOLS_PX: u32 = 128;

/// A chart with everything its tools act on.
#[derive(Clone, Copy)]
pub(crate) struct Tools {
    pub(crate) figure: NodeRef<html::Figure>,
    pub(crate) spec: Signal<ChartSpec>,
    /// How large it was drawn last.
    pub(crate) size: StoredValue<Option<Size>>,
    pub(crate) words: Signal<&'static Words>,
    /// What is switched off.
    pub(crate) switches: Switches,
    /// Whether the chart fills the screen.
    pub(crate) full: RwSignal<bool>,
}

impl Tools {
    /// The chart without what is switched off.
    pub(crate) fn shown(self) -> ChartSpec {
        self.switches.shown()
    }

    /// The same as it leaves the page: it tells the address of its view.
    fn addressed(self) -> ChartSpec {
        let mut spec = untrack(|| self.shown());
        spec.caption_mut().address = address();
        spec
    }

    /// How high a drawing of a width is where it fills the screen, less the room of the tools.
    pub(crate) fn screen_height(self, width: u32) -> Option<u32> {
        let figure = self.figure.get_untracked()?;
        let shown = u32::try_from(figure.client_width()).ok()?;
        let high = u32::try_from(figure.client_height()).ok()?;
        let switches = figure.query_selector(".chart__switches").ok().flatten();
        let switches = switches.map_or(0, |it| it.client_height());
        let tools = TOOLS_PX + u32::try_from(switches).unwrap_or_default();
        high.saturating_sub(tools)
            .checked_mul(width)?
            .checked_div(shown)
    }

    /// Saves the picture or its numbers, fills the screen, and copies the address.
    pub(crate) fn buttons(self) -> impl IntoView {
        let drawing = move |save: fn(&Drawing, &str)| {
            move |()| {
                let Some(size) = self.size.get_value() else {
                    return;
                };
                let (spec, file) = (self.addressed(), self.file());
                spawn_local(async move {
                    if let Ok(drawing) = chart::draw(&spec, size).await {
                        save(&drawing, &file);
                    }
                });
            }
        };
        let book = move |()| {
            let words = self.words.get_untracked().chart;
            let spec = self.addressed();
            let bytes = chart::workbook(spec.caption(), &chart::table(&spec, words), words);
            save_book(&bytes, &self.file());
        };
        let screen = move |()| {
            if self.full.get_untracked() {
                document().exit_fullscreen();
            } else if let Some(figure) = self.figure.get_untracked() {
                figure.request_fullscreen().unwrap_or_default();
            }
        };
        let words = self.words;
        let screen_word = move || {
            if self.full.get() {
                words.get().leave_screen
            } else {
                words.get().fill_screen
            }
        };
        view! {
            <Button kind=ButtonKind::Quiet on_click=drawing(save_png)>
                {move || words.get().save_png}
            </Button>
            <Button kind=ButtonKind::Quiet on_click=drawing(save_svg)>
                {move || words.get().save_svg}
            </Button>
            <Button kind=ButtonKind::Quiet on_click=book>
                {move || words.get().save_book}
            </Button>
            <Button kind=ButtonKind::Quiet on_click=screen>{screen_word}</Button>
            {copying(words)}
        }
    }

    fn file(self) -> String {
        self.spec.with_untracked(|spec| {
            let caption = spec.caption();
            file_name(&caption.title, &caption.as_of)
        })
    }
}
