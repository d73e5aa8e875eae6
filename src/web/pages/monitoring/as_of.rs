//! The day the figures stand for: chosen, stepped from month to month, or played like a film.

use crate::{
    address::{use_params, use_set_params},
    ctx::ctx,
    lang::fill,
};
use domain::{
    day,
    period::{FiscalYear, Month},
};
use kit::{Button, ButtonKind};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;

/// How long a month stands while the year is played.
const MONTH_STANDS: Duration = Duration::from_millis(1_600);

/// Which way to step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Back,
    On,
}

/// The control. It stands outside of what it changes, so that it stays while figures come in.
#[component]
pub(super) fn AsOf() -> impl IntoView {
    let ctx = ctx();
    let params = use_params();
    let set = use_set_params();
    let go = move |day: &str| set.run(params.get_untracked().with("as_of", day));
    let chosen = Memo::new(move |_| params.with(|params| params.get("as_of").map(str::to_owned)));
    let today = move || ctx.session.today();
    let shown = Memo::new(move |_| chosen.get().unwrap_or_else(today));
    let year = Memo::new(move |_| {
        let year = params.with(|params| params.read::<u16>("year"));
        year.or_else(|| today().get(..4)?.parse().ok())
            .unwrap_or_default()
    });
    let playing = RwSignal::new(false);
    let next = move |way| month_end(year.get_untracked(), &shown.get_untracked(), way, &today());
    let step = move |way| {
        move |()| {
            playing.set(false);
            if let Some(day) = next(way) {
                go(&day);
            }
        }
    };
    let play = move |()| {
        if playing.get_untracked() {
            playing.set(false);
            return;
        }
        if let Some(first) = month_end(year.get_untracked(), "", Way::On, &today()) {
            go(&first);
            playing.set(true);
        }
    };
    follow(playing, shown, move || match next(Way::On) {
        Some(day) => go(&day),
        None => playing.set(false),
    });
    let word = move || {
        let words = &ctx.t().portfolio;
        if playing.get() {
            words.pause
        } else {
            words.play
        }
    };
    let told = move || fill(ctx.t().portfolio.playing, &[&shown.get()]);
    view! {
        <div class="toolbar as-of">
            <label for="as-of">{ctx.say(|m| m.portfolio.as_of)}</label>
            <input
                class="input as-of__day"
                id="as-of"
                type="date"
                max=today
                prop:value=shown
                aria-describedby="as-of-hint"
                on:change=move |event| {
                    playing.set(false);
                    go(&event_target_value(&event));
                }
            />
            <Button kind=ButtonKind::Quiet on_click=step(Way::Back)>
                {ctx.say(|m| m.portfolio.earlier)}
            </Button>
            <Button kind=ButtonKind::Quiet on_click=step(Way::On)>
                {ctx.say(|m| m.portfolio.later)}
            </Button>
            <span class="as-of__play">
                <Button on_click=play>{word}</Button>
            </span>
            <Show when=move || chosen.with(Option::is_some)>
                <Button
                    kind=ButtonKind::Quiet
                    on_click=move |()| {
                        playing.set(false);
                        go("");
                    }
                >
                    {ctx.say(|m| m.portfolio.today)}
                </Button>
            </Show>
            <span class="muted" id="as-of-hint">{ctx.say(|m| m.portfolio.as_of_hint)}</span>
            <span class="visually-hidden" role="status">{told}</span>
        </div>
    }
    .into_any()
}

/// While something plays, goes on after each day has stood for a while.
fn follow(playing: RwSignal<bool>, shown: Memo<String>, on: impl Fn() + Copy + 'static) {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        waiting.try_with_value(|timer| timer.as_ref().map(TimeoutHandle::clear));
    };
    Effect::new(move |_| {
        shown.track();
        stop();
        if playing.get() {
            waiting.set_value(set_timeout_with_handle(on, MONTH_STANDS).ok());
        }
    });
    on_cleanup(stop);
}

/// The end of the month before or after a day in a year, none beyond the year or today; before
/// the year, and without a day, the end of January.
fn month_end(year: u16, shown: &str, way: Way, today: &str) -> Option<String> {
    let year = FiscalYear::try_from(year).ok()?;
    let mut ends = Month::all().map(|month| day::text(month.last_day(year)));
    match way {
        Way::On => ends.find(|end| end.as_str() > shown),
        Way::Back => ends.rev().find(|end| end.as_str() < shown),
    }
    .filter(|end| end.as_str() <= today)
}

#[cfg(test)]
mod tests {
    use super::{super::tests::render, *};
    use domain::lang::Lang;

    #[test]
    fn months_are_stepped_through_to_the_last_that_is_over() {
        let end = |shown, way| month_end(2026, shown, way, "2026-11-05");
        let day = |text: &str| Some(text.to_owned());
        assert_eq!(end("", Way::On), day("2026-01-31"));
        assert_eq!(end("2026-01-31", Way::On), day("2026-02-28"));
        assert_eq!(end("2026-02-10", Way::On), day("2026-02-28"));
        assert_eq!(end("2026-10-31", Way::On), None, "November is not over");
        assert_eq!(end("2026-11-05", Way::Back), day("2026-10-31"));
        assert_eq!(end("2026-01-31", Way::Back), None);
    }

    #[test]
    fn the_day_has_its_label_and_its_buttons_say_what_they_do() {
        let html = render(Lang::Zh, || view! { <AsOf /> });
        assert!(
            html.contains("for=\"as-of\"") && html.contains("逐月播放"),
            "{html}"
        );
        assert!(!html.contains("回到今天"), "nobody left today: {html}");
    }
}
