//! A mark that points at a real control and explains it, one step of a guided tour.

use std::time::Duration;

use leptos::{html, prelude::*};

use crate::{Button, ButtonKind, Glyph, Icon, Words, focus};

/// How often the mark looks where its control is. Polling, because controls appear after
/// navigation and move with every scrolling container, and no single event tells of both.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// Distance between the control and its mark.
const GAP_PX: f64 = 10.0;

/// The size of the bubble before it has been measured.
const BUBBLE_PX: (f64, f64) = (320.0, 160.0);

/// Where a control stands in the window.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

/// One step of a tour: a ring around the control and a bubble beside it. Nothing is blocked: the
/// control can be used while it is explained. Escape ends the tour.
#[component]
pub fn CoachMark(
    /// Selector of the control it points at; where there is none the bubble waits in the corner.
    #[prop(into)]
    target: Signal<String>,
    /// What the step is about.
    #[prop(into)]
    title: TextProp,
    /// What to see or to do.
    #[prop(into)]
    text: TextProp,
    /// The number of the step, from 1.
    #[prop(into)]
    step: Signal<usize>,
    /// How many steps there are.
    #[prop(into)]
    steps: Signal<usize>,
    /// What one can do first: a link, a button.
    #[prop(optional, into)]
    more: ViewFn,
    /// What to do where there is no such control here.
    #[prop(optional, into)]
    absent: ViewFn,
    /// Called for the step after; at the last step the tour ends with `on_close`.
    #[prop(into)]
    on_next: Callback<()>,
    /// Called for the step before.
    #[prop(into)]
    on_back: Callback<()>,
    /// Ends the tour.
    #[prop(into)]
    on_close: Callback<()>,
    /// The kit's words.
    #[prop(into)]
    words: Signal<&'static Words>,
) -> impl IntoView {
    let place = RwSignal::new(None::<Place>);
    let size = RwSignal::new(BUBBLE_PX);
    let bubble = NodeRef::<html::Div>::new();
    follow(target, place, bubble, size);
    turn_by_key(target, bubble);
    let is_there = Memo::new(move |_| place.with(Option::is_some));
    let at_control = move || {
        if is_there.get() {
            let go = move |()| go_to(&target.get_untracked());
            view! {
                <Button kind=ButtonKind::Quiet on_click=go>{move || words.get().to_control}</Button>
            }
            .into_any()
        } else {
            absent.run()
        }
    };
    Effect::new(move |_| {
        step.track();
        if let Some(bubble) = bubble.get() {
            request_animation_frame(move || {
                focus::focus(&bubble);
            });
        }
    });
    let at = Memo::new(move |_| beside(place.get(), size.get(), window_size()));
    view! {
        {ring(place)}
        <div
            class="coach"
            id="coach"
            role="dialog"
            aria-labelledby="coach-title"
            aria-describedby="coach-text"
            tabindex="-1"
            node_ref=bubble
            style:left=move || format!("{}px", at.get().0)
            style:top=move || format!("{}px", at.get().1)
            on:keydown=move |event| if event.key() == "Escape" { on_close.run(()) }
        >
            <div class="coach__head">
                <span class="coach__count">
                    {move || words.get().step_of(step.get(), steps.get())}
                </span>
                <Button
                    kind=ButtonKind::Quiet
                    label=Signal::derive(move || words.get().close)
                    on_click=on_close
                >
                    <Icon glyph=Glyph::Close />
                </Button>
            </div>
            <h2 class="coach__title" id="coach-title">{move || title.get()}</h2>
            <p class="coach__text" id="coach-text">{move || text.get()}</p>
            <div class="coach__more">{more.run()}{at_control}</div>
            {actions((step, steps), (on_next, on_back, on_close), words)}
        </div>
    }
    .into_any()
}

/// Back, and on to the next step or out at the last.
fn actions(
    (step, steps): (Signal<usize>, Signal<usize>),
    (on_next, on_back, on_close): (Callback<()>, Callback<()>, Callback<()>),
    words: Signal<&'static Words>,
) -> AnyView {
    let is_last = move || step.get() >= steps.get();
    let forward = move |()| {
        if untrack(is_last) {
            on_close.run(());
        } else {
            on_next.run(());
        }
    };
    let forward_word = move || {
        if is_last() {
            words.get().finish
        } else {
            words.get().next
        }
    };
    view! {
        <div class="coach__actions">
            {move || (step.get() > 1).then(|| view! {
                <Button on_click=on_back>{move || words.get().back}</Button>
            })}
            <Button kind=ButtonKind::Primary on_click=forward>{forward_word}</Button>
        </div>
    }
    .into_any()
}

/// The control of a step; a selector nobody can read points at nothing.
fn control(selector: &str) -> Option<web_sys::Element> {
    document().query_selector(selector).ok().flatten()
}

fn go_to(selector: &str) {
    if let Some(control) = control(selector) {
        focus::focus_at(&control);
    }
}

/// F6 goes between the bubble and the control: the bubble stands at the end of the page, far from
/// what it speaks of.
fn turn_by_key(target: Signal<String>, bubble: NodeRef<html::Div>) {
    Effect::new(move |_| {
        let handle = window_event_listener(leptos::ev::keydown, move |event| {
            let Some(Some(bubble)) = bubble.try_get_untracked() else {
                return;
            };
            if event.key() != "F6" {
                return;
            }
            event.prevent_default();
            let is_inside = focus::focused().is_some_and(|now| bubble.contains(Some(&now)));
            if is_inside {
                go_to(&target.get_untracked());
            } else {
                focus::focus(&bubble);
            }
        });
        on_cleanup(move || handle.remove());
    });
}

/// Keeps `place` where the control is, and brings a newly pointed-at control into sight.
fn follow(
    target: Signal<String>,
    place: RwSignal<Option<Place>>,
    bubble: NodeRef<html::Div>,
    size: RwSignal<(f64, f64)>,
) {
    let shown_for = StoredValue::new(String::new());
    let look = move || {
        let id = target.get_untracked();
        let element = control(&id);
        if let Some(element) = &element
            && shown_for.with_value(|shown| *shown != id)
        {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Center);
            element.scroll_into_view_with_scroll_into_view_options(&options);
            shown_for.set_value(id);
        }
        let now = element.map(|element| {
            let rect = element.get_bounding_client_rect();
            let (left, top) = (rect.left(), rect.top());
            Place {
                left,
                top,
                width: rect.width(),
                height: rect.height(),
            }
        });
        let now = now.filter(|place| place.width > 0.0);
        if place
            .try_get_untracked()
            .is_some_and(|before| before != now)
        {
            place.set(now);
        }
        if let Some(Some(bubble)) = bubble.try_get_untracked() {
            let now = (
                f64::from(bubble.offset_width()),
                f64::from(bubble.offset_height()),
            );
            if now.0 > 0.0 && now != size.get_untracked() {
                size.set(now);
            }
        }
    };
    Effect::new(move |timer: Option<Option<IntervalHandle>>| {
        if let Some(Some(timer)) = timer {
            timer.clear();
        }
        target.track();
        look();
        let timer = set_interval_with_handle(look, LOOK_EVERY).ok();
        on_cleanup(move || {
            if let Some(timer) = timer {
                timer.clear();
            }
        });
        timer
    });
}

fn ring(place: RwSignal<Option<Place>>) -> impl IntoView {
    let px =
        move |of: fn(Place) -> f64| move || place.get().map(|place| format!("{}px", of(place)));
    let is_there = move || place.with(Option::is_some);
    view! {
        <Show when=is_there>
            <div
                class="coach__ring"
                aria-hidden="true"
                style:left=px(|place| place.left - 5.0)
                style:top=px(|place| place.top - 5.0)
                style:width=px(|place| place.width + 10.0)
                style:height=px(|place| place.height + 10.0)
            ></div>
        </Show>
    }
}

/// Where the bubble goes: below the control, above it where there is no room, else in the corner;
/// always inside the window.
fn beside(place: Option<Place>, bubble: (f64, f64), window: (f64, f64)) -> (f64, f64) {
    let right_most = (window.0 - bubble.0 - GAP_PX).max(GAP_PX);
    let low_most = (window.1 - bubble.1 - GAP_PX).max(GAP_PX);
    let Some(place) = place else {
        return (right_most, low_most);
    };
    let left = place.left.clamp(GAP_PX, right_most);
    let below = place.top + place.height + GAP_PX;
    let above = place.top - bubble.1 - GAP_PX;
    let top = if below <= low_most || above < GAP_PX {
        below
    } else {
        above
    };
    (left, top.clamp(GAP_PX, low_most))
}

fn window_size() -> (f64, f64) {
    let side = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|px| px.as_f64());
    if is_server() {
        return (1366.0, 768.0);
    }
    let (width, height) = (window().inner_width(), window().inner_height());
    (side(width).unwrap_or(1366.0), side(height).unwrap_or(768.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: (f64, f64) = (1366.0, 768.0);
    const BUBBLE: (f64, f64) = (320.0, 160.0);

    #[test]
    fn the_bubble_stands_below_and_never_leaves_the_window() {
        let place = Place {
            left: 100.0,
            top: 100.0,
            width: 80.0,
            height: 32.0,
        };
        assert_eq!(beside(Some(place), BUBBLE, SCREEN), (100.0, 142.0));
        let corner = Place {
            left: 1300.0,
            top: 100.0,
            ..place
        };
        assert_eq!(beside(Some(corner), BUBBLE, SCREEN), (1036.0, 142.0));
    }

    #[test]
    fn the_bubble_goes_above_a_control_at_the_foot_of_the_window() {
        let place = Place {
            left: 100.0,
            top: 720.0,
            width: 80.0,
            height: 32.0,
        };
        assert_eq!(beside(Some(place), BUBBLE, SCREEN), (100.0, 550.0));
    }

    #[test]
    fn without_a_control_the_bubble_waits_in_the_corner() {
        assert_eq!(beside(None, BUBBLE, SCREEN), (1036.0, 598.0));
    }
}
