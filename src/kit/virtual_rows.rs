//! A table that renders only the rows in sight, for lists of ten thousand.

use std::hash::Hash;

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::{
    Column, Direction, focus,
    table::{Sorting, head_row},
};

/// Rows kept ready above and below those in sight.
const SPARE: usize = 12;

/// Rows rendered before the height of the window is known.
const FIRST: usize = 40;

/// The height of a row before one has been measured.
const ROW_PX: f64 = 34.0;

/// Which rows are in sight.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Window {
    /// The first row in sight.
    first: usize,
    /// How many there are in sight.
    shown: usize,
    /// How high one is.
    row_px: f64,
}

impl Window {
    /// The rows to render, out of `count`.
    fn range(self, count: usize) -> std::ops::Range<usize> {
        let start = self.first.min(count).saturating_sub(SPARE);
        let end = self.first.saturating_add(self.shown + SPARE).min(count);
        start..end.max(start)
    }

    /// What the window of a container shows now; unchanged while nothing is displayed.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "heights are positive and a float cast saturates"
    )]
    fn measured(self, container: &Element) -> Self {
        let row = container
            .query_selector("tbody > [aria-rowindex]")
            .ok()
            .flatten();
        let row = row
            .map(|row| row.get_bounding_client_rect().height())
            .filter(|px| *px > 0.0);
        let row_px = row.unwrap_or(self.row_px);
        let height = f64::from(container.client_height());
        Self {
            first: (f64::from(container.scroll_top()) / row_px) as usize,
            shown: ((height / row_px) as usize).max(1),
            row_px,
        }
    }
}

/// A table over many rows of one height. Screen readers learn the true count and each row's place;
/// arrow keys on a row's link or button move to the neighbour, scrolling as needed.
#[component]
pub fn VirtualRows<T, K, R, V>(
    /// What the table holds.
    #[prop(into)]
    caption: TextProp,
    /// The columns.
    #[prop(into)]
    columns: Signal<Vec<Column>>,
    /// All rows.
    #[prop(into)]
    rows: Signal<Vec<T>>,
    /// Tells rows apart; it must change when the content of a row does.
    key: fn(&T) -> K,
    /// The cells of a row: `<td class="table__cell">…`.
    row: R,
    /// By which column and which way it is sorted.
    #[prop(optional, into)]
    sort: Signal<Option<(String, Direction)>>,
    /// Called with the column and the way to sort by.
    #[prop(optional, into)]
    on_sort: Option<Callback<(String, Direction)>>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    K: Eq + Hash + 'static,
    R: Fn(T) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let container = NodeRef::<html::Div>::new();
    let window = RwSignal::new(Window {
        first: 0,
        shown: FIRST,
        row_px: ROW_PX,
    });
    let measure = move || {
        if let Some(container) = container.get_untracked() {
            let now = window.get_untracked().measured(&container);
            if now != window.get_untracked() {
                window.set(now);
            }
        }
    };
    Effect::new(move |_| {
        rows.track();
        request_animation_frame(measure);
    });
    let count = Memo::new(move |_| rows.with(Vec::len));
    let range = Memo::new(move |_| window.get().range(count.get()));
    let each = move || {
        let range = range.get();
        let shown = rows.with(|rows| rows.get(range.clone()).map(<[T]>::to_vec));
        range.zip(shown.unwrap_or_default()).collect::<Vec<_>>()
    };
    let line = move |(index, item): (usize, T)| {
        // The head is row 1.
        view! { <tr class="table__row" aria-rowindex=index + 2>{row(item)}</tr> }
    };
    let name = caption.clone();
    let above = move || range.get().start;
    let below = move || count.get().saturating_sub(range.get().end);
    view! {
        <div
            class="table-wrap table-wrap--tall"
            role="region"
            aria-label=name
            tabindex="0"
            node_ref=container
            on:scroll=move |_| measure()
            on:keydown=move |event| row_key(&event, container, window, count)
        >
            <table class="table" aria-rowcount=move || count.get() + 1>
                <caption class="visually-hidden">{move || caption.get()}</caption>
                <thead>{head_row(columns, Sorting { now: sort, ask: on_sort })}</thead>
                <tbody>
                    {space(above, window)}
                    <For each key=move |(index, item)| (*index, key(item)) children=line />
                    {space(below, window)}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Stands for the rows that are not rendered. The height goes through CSSOM, which the policy on
/// style attributes does not concern.
fn space(
    rows: impl Fn() -> usize + Send + Sync + 'static,
    window: RwSignal<Window>,
) -> impl IntoView {
    #[expect(clippy::cast_precision_loss, reason = "row counts are far below 2^52")]
    let height = move || format!("{}px", rows() as f64 * window.with(|window| window.row_px));
    view! { <tr aria-hidden="true"><td class="table__space" style:height=height></td></tr> }
}

/// Moves the focus from a control in a row to the same place one row up or down.
fn row_key(
    event: &leptos::ev::KeyboardEvent,
    container: NodeRef<html::Div>,
    window: RwSignal<Window>,
    count: Memo<usize>,
) {
    let down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let target: Element = event_target(event);
    let Some(row) = target.closest("[aria-rowindex]").ok().flatten() else {
        return;
    };
    let place = focus::focusable(&row)
        .iter()
        .position(|control| *control == target);
    let index = row
        .get_attribute("aria-rowindex")
        .and_then(|index| index.parse::<usize>().ok());
    let (Some(place), Some(index), Some(container)) = (place, index, container.get_untracked())
    else {
        return;
    };
    let next = if down { index + 1 } else { index - 1 };
    if next < 2 || next > count.get_untracked() + 1 {
        return;
    }
    event.prevent_default();
    scroll_to_row(&container, next, window.get_untracked().row_px);
    request_animation_frame(move || {
        let row = container
            .query_selector(&format!("[aria-rowindex=\"{next}\"]"))
            .ok()
            .flatten();
        let control = row.and_then(|row| focus::focusable(&row).into_iter().nth(place));
        if let Some(control) = control {
            focus::focus(&control);
        }
    });
}

/// Scrolls just so far that the row with this aria index is in sight below the sticky head.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "positions of ten thousand rows fit"
)]
fn scroll_to_row(container: &HtmlElement, index: usize, row_px: f64) {
    let top = (index - 2) as f64 * row_px;
    let height = f64::from(container.client_height()) - 2.0 * row_px;
    let now = f64::from(container.scroll_top());
    if top < now {
        container.set_scroll_top(top as i32);
    } else if top > now + height - row_px {
        container.set_scroll_top((top - height + row_px) as i32);
    }
    let moved: Option<&web_sys::EventTarget> = container.dyn_ref();
    if let (Some(target), Ok(event)) = (moved, web_sys::Event::new("scroll")) {
        // Scroll events come a frame later; the row must exist before the focus can move to it.
        drop(target.dispatch_event(&event));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_renders_the_rows_in_sight_and_a_few_spare_ones() {
        let window = Window {
            first: 5_000,
            shown: 20,
            row_px: 34.0,
        };
        assert_eq!(window.range(10_000), 4_988..5_032);
        assert_eq!(window.range(5_010), 4_988..5_010);
    }

    #[test]
    fn a_window_past_the_end_of_a_shortened_list_stays_inside_it() {
        let window = Window {
            first: 9_000,
            shown: 20,
            row_px: 34.0,
        };
        assert_eq!(window.range(3), 0..3);
        assert_eq!(window.range(0), 0..0);
    }
}
