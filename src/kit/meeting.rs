//! Meeting mode: charts and comparisons of a page as slides for a room, as they stood when it
//! began.

use chart::{ChartSpec, Size, TypeScale};
use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::{
    Button, ButtonKind, ChartFrame, Sheet, SheetRow, Slide, Switched, Tag, Tone, Words,
    chart_frame::WIDTH_MAX_PX,
    focus,
    part::{Page, Part, pages},
    sheet::Room,
};

/// What the frame around a slide takes of a screen's height.
const FRAME_PX: u32 = 140;
/// What the switches of series take where a chart has them.
const SWITCHES_PX: u32 = 52;
/// No slide is lower than this.
const HEIGHT_MIN_PX: u32 = 320;
/// The em of a page whose letters nobody made larger.
const EM_PX: f32 = 16.0;

/// What is shown to a room.
#[derive(Clone, Debug)]
pub struct Deck {
    /// What it is about.
    pub title: String,
    /// What was chosen: whose figures, which year.
    pub chosen: Vec<String>,
    /// As of which day the figures are, and when they were frozen; on every slide.
    pub stamp: String,
    /// Said where figures are invented.
    pub demo: Option<String>,
    /// The charts and comparisons.
    pub slides: Vec<Slide>,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Next,
    Previous,
    First,
    Last,
    Blank,
    End,
}

impl Turn {
    /// As presenters and keyboards send it. On a button, space and Enter press the button.
    fn of(key: &str, on_button: bool) -> Option<Self> {
        Some(match key {
            " " | "Enter" if on_button => return None,
            "ArrowRight" | "ArrowDown" | "PageDown" | " " | "Enter" => Self::Next,
            "ArrowLeft" | "ArrowUp" | "PageUp" | "Backspace" => Self::Previous,
            "Home" => Self::First,
            "End" => Self::Last,
            "b" | "B" | "." => Self::Blank,
            "Escape" => Self::End,
            _ => return None,
        })
    }

    /// The slide after it, of so many behind the cover.
    fn from(self, at: usize, last: usize) -> usize {
        match self {
            Self::Next => (at + 1).min(last),
            Self::Previous => at.saturating_sub(1),
            Self::First => 0,
            Self::Last => last,
            Self::Blank | Self::End => at,
        }
    }
}

/// Where a meeting is.
#[derive(Clone, Copy)]
struct Place {
    at: RwSignal<usize>,
    /// Nothing shows, so that the room looks at who speaks.
    blank: RwSignal<bool>,
    pages: RwSignal<Vec<Page>>,
    on_end: Callback<()>,
}

impl Place {
    fn turn(self, turn: Turn) {
        if turn == Turn::End {
            self.on_end.run(());
        } else if turn == Turn::Blank {
            self.blank.update(|blank| *blank = !*blank);
        } else if self.blank.get_untracked() {
            self.blank.set(false);
        } else {
            let last = self.pages.with_untracked(Vec::len);
            self.at.update(|at| *at = turn.from(*at, last));
        }
    }

    /// Goes on with the slides of another room at the row that shows.
    fn cut(self, pages: Vec<Page>) {
        let shown = self.at.get_untracked().checked_sub(1);
        let shown = shown.and_then(|at| self.pages.with_untracked(|now| now.get(at).copied()));
        let at = shown.map_or(0, |shown| pages.partition_point(|page| *page <= shown));
        if self.pages.with_untracked(|now| *now != pages) {
            self.pages.set(pages);
            self.at.set(at);
        }
    }

    /// A place of a chart that takes the key itself comes first.
    fn press(self, room: NodeRef<html::Div>, event: &KeyboardEvent) {
        if event.default_prevented() {
            return;
        }
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let on_button = target.is_some_and(|it| it.matches("button").unwrap_or(false));
        if let Some(turn) = Turn::of(&event.key(), on_button) {
            event.prevent_default();
            event.stop_propagation();
            self.turn(turn);
        } else if let Some(room) = room.get_untracked() {
            focus::trap(&room, event);
        }
    }
}

/// The slides, one at a time over everything, in full screen where the browser allows it.
#[component]
pub fn Meeting(
    /// What is shown.
    deck: Deck,
    /// The kit's words.
    #[prop(into)]
    words: Signal<&'static Words>,
    /// Called when it ends.
    #[prop(into)]
    on_end: Callback<()>,
) -> impl IntoView {
    let room = NodeRef::<html::Div>::new();
    focus::return_focus_on_cleanup();
    Effect::new(move |_| {
        if let Some(room) = room.get() {
            room.request_fullscreen().unwrap_or_default();
            request_animation_frame(move || drop(room.focus()));
        }
    });
    let place = Place {
        at: RwSignal::new(0),
        blank: RwSignal::new(false),
        pages: RwSignal::default(),
        // What lies outside of what fills the screen takes no focus, so that the page comes back
        // only when nothing fills it any more.
        on_end: Callback::new(move |()| {
            if document().fullscreen_element().is_some() {
                document().exit_fullscreen();
            } else {
                on_end.run(());
            }
        }),
    };
    let left = move |_| {
        if document().fullscreen_element().is_none() {
            on_end.run(());
        }
    };
    let title = deck.title.clone();
    let deck = StoredValue::new(deck);
    let shown = measured(deck, place, words);
    view! {
        <div
            class="meeting"
            class=("meeting--blank", move || place.blank.get())
            role="dialog"
            aria-modal="true"
            aria-label=title
            tabindex="-1"
            node_ref=room
            on:keydown=move |event| place.press(room, &event)
            on:fullscreenchange=left
        >
            // Reached by keyboard, because it scrolls where a window is low.
            <div class="meeting__slide" aria-live="polite" tabindex="0" node_ref=shown>
                {move || (!place.blank.get()).then(|| slide(deck, place, words))}
            </div>
            {foot(deck, place, words)}
        </div>
    }
    .into_any()
}

/// The box of the slide, whose room says how many rows are shown at once.
fn measured(
    deck: StoredValue<Deck>,
    place: Place,
    words: Signal<&'static Words>,
) -> NodeRef<html::Div> {
    let shown = NodeRef::<html::Div>::new();
    let measure = move || {
        if let Some(shown) = shown.get_untracked() {
            let size = size_of(0, words.get_untracked());
            place.cut(deck.with_value(|deck| pages(&deck.slides, room_of(&shown), size)));
        }
    };
    // Filling the screen, which takes its time, changes the size of the window.
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    Effect::new(move |_| shown.get().map(|_| measure()));
    shown
}

/// The slide that shows: the cover, a chart, or some rows of a comparison.
fn slide(deck: StoredValue<Deck>, place: Place, words: Signal<&'static Words>) -> AnyView {
    let at = place.at.get();
    let own = |all: &Vec<Page>| all.get(at.checked_sub(1)?).copied();
    let page = place.pages.with(own);
    deck.with_value(|deck| {
        let slide = page.and_then(|(slide, _)| deck.slides.get(slide));
        match (slide, page) {
            (Some(Slide::Chart(spec)), Some(page)) => {
                let part = place.pages.with(|all| Part::of(page, all));
                drawn(at, part.spec(spec), words).into_any()
            }
            (Some(Slide::Sheet(one)), Some(page)) => {
                let part = place.pages.with(|all| Part::of(page, all));
                sheet(one, &part).into_any()
            }
            _ => cover(deck).into_any(),
        }
    })
}

fn cover(deck: &Deck) -> impl IntoView + use<> {
    let line = |line: &String| view! { <li>{line.clone()}</li> };
    let title = |slide: &Slide| view! { <li>{slide.title().to_owned()}</li> };
    view! {
        <div class="meeting__cover">
            <h2 class="meeting__title">{deck.title.clone()}</h2>
            <ul class="meeting__chosen">{deck.chosen.iter().map(line).collect_view()}</ul>
            <ol class="meeting__contents">
                {deck.slides.iter().map(title).collect_view()}
            </ol>
        </div>
    }
}

/// The room of the slide in the em that its letters are set in.
fn room_of(slide: &Element) -> Room {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let em = style.and_then(|style| style.get_property_value("font-size").ok());
    let em = em.and_then(|em| em.trim_end_matches("px").parse().ok());
    let em = em.unwrap_or(EM_PX);
    let side = |px: i32| f32::from(u16::try_from(px).unwrap_or_default()) / em;
    Room {
        width: side(slide.client_width()),
        height: side(slide.client_height()),
    }
}

/// The rows of a comparison that one slide shows, large enough for the back row.
fn sheet(sheet: &Sheet, part: &Part) -> impl IntoView + use<> {
    let title = part.titled(&sheet.title);
    let rows = part.rows.start..part.rows.end.min(sheet.rows.len());
    let shown = sheet.rows.get(rows.clone()).unwrap_or_default().iter();
    let head = |text: &String| {
        view! { <th class="table__head" scope="col">{text.clone()}</th> }
    };
    let cell = |text: &String| view! { <td class="table__cell">{text.clone()}</td> };
    let row = |row: &SheetRow| {
        let (what, cells) = row.cells.split_first()?;
        Some(view! {
            <tr class="table__row">
                <th class="table__cell table__cell--first" scope="row">{what.clone()}</th>
                {cells.iter().map(cell).collect_view()}
            </tr>
        })
    };
    view! {
        <section class="meeting__sheet">
            <h2 class="meeting__heading">{title}</h2>
            <table class="table">
                <thead><tr>{sheet.heads.iter().map(head).collect_view()}</tr></thead>
                <tbody>{shown.filter_map(row).collect_view()}</tbody>
            </table>
            <p class="meeting__source">{sheet.sources(rows)}</p>
        </section>
    }
}

/// How large a slide is drawn that keeps some height for switches.
fn size_of(switches: u32, words: &Words) -> Size {
    let side = |side: Result<JsValue, JsValue>| side.ok().and_then(|it| it.as_f64()).map(pixels);
    let high = side(window().inner_height()).unwrap_or(HEIGHT_MIN_PX);
    let wide = side(window().inner_width()).unwrap_or(WIDTH_MAX_PX);
    Size {
        width: wide.min(WIDTH_MAX_PX),
        height: Some(height(high.saturating_sub(switches), wide).max(HEIGHT_MIN_PX)),
        scale: TypeScale::Projector,
        words: words.chart,
    }
}

fn drawn(at: usize, spec: ChartSpec, words: Signal<&'static Words>) -> impl IntoView {
    let switches = if spec.series().is_empty() {
        0
    } else {
        SWITCHES_PX
    };
    let size = size_of(switches, words.get_untracked());
    let id = format!("slide-{at}");
    // What is switched on a slide is of the meeting and not of the page.
    Switched::begin(&id, &spec);
    view! {
        <ChartFrame
            id
            spec=Signal::stored(spec)
            words
            scale=size.scale
            height=size.height.unwrap_or(HEIGHT_MIN_PX)
        />
    }
}

/// How high a slide is drawn. On a wide screen a drawing is stretched, and gets higher by it.
fn height(high: u32, wide: u32) -> u32 {
    let room = high.saturating_sub(FRAME_PX);
    let stretched = wide.max(WIDTH_MAX_PX);
    room * WIDTH_MAX_PX / stretched
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a height of a window in whole pixels"
)]
fn pixels(high: f64) -> u32 {
    high.max(0.0) as u32
}

fn foot(deck: StoredValue<Deck>, place: Place, words: Signal<&'static Words>) -> impl IntoView {
    let (stamp, demo) = deck.with_value(|deck| (deck.stamp.clone(), deck.demo.clone()));
    let demo = demo.map(|demo| view! { <Tag tone=Tone::Warning text=demo /> });
    let count = move || format!("{} / {}", place.at.get(), place.pages.with(Vec::len));
    let button = move |turn: Turn, word: fn(&Words) -> &'static str| {
        view! {
            <Button kind=ButtonKind::Quiet on_click=move |()| place.turn(turn)>
                {move || word(words.get())}
            </Button>
        }
    };
    view! {
        <div class="meeting__foot">
            <span>{stamp}</span>
            {demo}
            <span class="meeting__count">{count}</span>
            {button(Turn::Previous, |words| words.slide_before)}
            {button(Turn::Next, |words| words.slide_after)}
            {button(Turn::Blank, |words| words.blank_screen)}
            {button(Turn::End, |words| words.end_meeting)}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slide_fits_the_screen_also_where_it_is_stretched() {
        assert_eq!(
            height(768, 1366),
            628,
            "what is around a slide takes 140 at most"
        );
        let drawn = height(1080, 1920);
        assert!(drawn * 1920 / WIDTH_MAX_PX <= 1080 - FRAME_PX, "{drawn}");
        assert_eq!(height(100, 1366), 0);
    }

    #[test]
    fn presenters_and_keyboards_turn_the_slides() {
        let turned = |key: &str, at: usize| Turn::of(key, false).map(|turn| turn.from(at, 3));
        assert_eq!(turned("PageDown", 0), Some(1));
        assert_eq!(turned(" ", 3), Some(3), "the last stays");
        assert_eq!(turned("PageUp", 0), Some(0));
        assert_eq!(turned("Backspace", 2), Some(1));
        assert_eq!((turned("Home", 2), turned("End", 1)), (Some(0), Some(3)));
        assert_eq!(Turn::of("b", false), Some(Turn::Blank));
        assert_eq!(Turn::of("Escape", true), Some(Turn::End));
        assert_eq!(Turn::of("Enter", true), None, "it presses the button");
        assert_eq!(Turn::of("x", false), None);
    }
}
