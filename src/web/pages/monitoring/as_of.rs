//! The day the figures stand for: chosen, stepped from month to month, or played like a film.

use crate::{
    address::{Params, use_params, use_set_params},
    ctx::{Ctx, ctx},
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

/// The day, and how to change it.
#[derive(Clone, Copy)]
struct Film {
    ctx: Ctx,
    params: Memo<Params>,
    set: Callback<Params>,
    /// The year of what is shown, where it has one of its own.
    year: Signal<Option<u16>>,
    /// The day the address asks for.
    chosen: Memo<Option<String>>,
    /// The day shown.
    shown: Memo<String>,
    playing: RwSignal<bool>,
}

impl Film {
    fn new(ctx: Ctx, year: Signal<Option<u16>>) -> Self {
        let params = use_params();
        let chosen = move |params: &Params| params.get("as_of").map(str::to_owned);
        let chosen = Memo::new(move |_| params.with(chosen));
        Self {
            ctx,
            params,
            set: use_set_params(),
            year,
            chosen,
            shown: Memo::new(move |_| chosen.get().unwrap_or_else(|| ctx.session.today())),
            playing: RwSignal::new(false),
        }
    }

    fn go(self, day: &str) {
        self.set.run(self.params.get_untracked().with("as_of", day));
    }

    /// The end of a month before or after a day of the year shown.
    fn end(self, from: &str, way: Way) -> Option<String> {
        let today = self.ctx.session.today();
        let asked = || {
            let params = self.params;
            params.with_untracked(|params| params.read::<u16>("year"))
        };
        let year = self.year.get_untracked().or_else(asked);
        let year = year.or_else(|| today.get(..4)?.parse().ok())?;
        month_end(year, from, way, &today)
    }

    /// Stops what plays, and goes to a day.
    fn stop_at(self, day: &str) {
        self.playing.set(false);
        self.go(day);
    }

    fn step(self, way: Way) -> impl Fn(()) + Copy {
        move |()| {
            self.playing.set(false);
            if let Some(day) = self.end(&self.shown.get_untracked(), way) {
                self.go(&day);
            }
        }
    }

    /// Plays from January, or stops.
    fn play(self) {
        let first = self.end("", Way::On);
        if let Some(first) = first.filter(|_| !self.playing.get_untracked()) {
            self.go(&first);
            self.playing.set(true);
        } else {
            self.playing.set(false);
        }
    }
}

/// The control. It stands outside of what it changes, so that it stays while figures come in.
#[component]
pub(super) fn AsOf(
    /// Whether the day asked for is not there yet: what plays stands until it is.
    #[prop(optional)]
    waits: Signal<bool>,
    /// The year that is played, where what is shown has one of its own.
    #[prop(optional)]
    year: Signal<Option<u16>>,
) -> impl IntoView {
    let ctx = ctx();
    let film = Film::new(ctx, year);
    follow(film.playing, (film.shown, waits), move || {
        match film.end(&film.shown.get_untracked(), Way::On) {
            Some(day) => film.go(&day),
            None => film.playing.set(false),
        }
    });
    let told = move || fill(ctx.t().portfolio.playing, &[&film.shown.get()]);
    view! {
        <div class="toolbar as-of">
            <label for="as-of">{ctx.say(|m| m.portfolio.as_of)}</label>
            <input
                class="input as-of__day"
                id="as-of"
                type="date"
                max=move || ctx.session.today()
                prop:value=film.shown
                aria-describedby="as-of-hint"
                on:change=move |event| film.stop_at(&event_target_value(&event))
            />
            {buttons(film)}
            <span class="muted" id="as-of-hint">{ctx.say(|m| m.portfolio.as_of_hint)}</span>
            <span class="visually-hidden" role="status">{told}</span>
        </div>
    }
    .into_any()
}

fn buttons(film: Film) -> impl IntoView {
    let ctx = film.ctx;
    let word = move || {
        let words = &ctx.t().portfolio;
        if film.playing.get() {
            words.pause
        } else {
            words.play
        }
    };
    view! {
        <Button kind=ButtonKind::Quiet on_click=film.step(Way::Back)>
            {ctx.say(|m| m.portfolio.earlier)}
        </Button>
        <Button kind=ButtonKind::Quiet on_click=film.step(Way::On)>
            {ctx.say(|m| m.portfolio.later)}
        </Button>
        <span class="as-of__play">
            <Button on_click=move |()| film.play()>{word}</Button>
        </span>
        <Show when=move || film.chosen.with(Option::is_some)>
            <Button kind=ButtonKind::Quiet on_click=move |()| film.stop_at("")>
                {ctx.say(|m| m.portfolio.today)}
            </Button>
        </Show>
    }
}

/// While something plays, goes on after each day has stood for a while.
fn follow(
    playing: RwSignal<bool>,
    (shown, waits): (Memo<String>, Signal<bool>),
    on: impl Fn() + Copy + 'static,
) {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        waiting.try_with_value(|timer| timer.as_ref().map(TimeoutHandle::clear));
    };
    Effect::new(move |_| {
        shown.track();
        stop();
        let is_there = !waits.get();
        if playing.get() && is_there {
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
