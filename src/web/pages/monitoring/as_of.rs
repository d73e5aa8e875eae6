//! The day the figures stand for: chosen, stepped from month to month, or played like a film.

use crate::{
    address::{Params, use_params, use_set_params},
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::Remote,
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

/// What the server said, with the day it was asked for; none for today.
pub(super) type OfDay<T> = (Option<String>, T);

/// The day of what stands below the control; the one asked for where nothing does.
pub(super) fn day_there<T: Clone + 'static>(
    remote: Remote<OfDay<T>>,
    asked: Memo<Option<String>>,
) -> Signal<Option<String>> {
    let day = move || match remote.read(|(day, _)| day.clone()) {
        Some(Ok(day)) => day,
        Some(Err(_)) | None => asked.get(),
    };
    Memo::new(move |_| day()).into()
}

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
    /// The day of what stands below.
    there: Signal<Option<String>>,
    playing: RwSignal<bool>,
}

impl Film {
    fn new(ctx: Ctx, there: Signal<Option<String>>, year: Signal<Option<u16>>) -> Self {
        let params = use_params();
        let chosen = move |params: &Params| params.get("as_of").map(str::to_owned);
        let chosen = Memo::new(move |_| params.with(chosen));
        Self {
            ctx,
            params,
            set: use_set_params(),
            year,
            chosen,
            there,
            playing: RwSignal::new(false),
        }
    }

    /// The day asked for.
    fn asked(self) -> String {
        let chosen = self.chosen.get();
        chosen.unwrap_or_else(|| self.ctx.session.today())
    }

    /// The day that stands below.
    fn below(self) -> String {
        let there = self.there.get();
        there.unwrap_or_else(|| self.ctx.session.today())
    }

    /// The day in the field. While the year is played it turns with the figures; else it is the one
    /// asked for, since a field does not take back what was just typed.
    fn label(self) -> String {
        if self.playing.get() {
            self.below()
        } else {
            self.asked()
        }
    }

    /// Whether the day asked for is not there yet.
    fn waits(self) -> bool {
        self.there.get() != self.chosen.get()
    }

    /// What is said where the figures are not those of the day in the field.
    fn mark(self) -> Option<String> {
        let differs = self.waits() && !self.playing.get();
        differs.then(|| fill(self.ctx.t().portfolio.still_there, &[&self.below()]))
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
            if let Some(day) = self.end(&untrack(|| self.asked()), way) {
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
    /// The day of what stands below, none for today: what plays stands until it is the one asked
    /// for.
    there: Signal<Option<String>>,
    /// The year that is played, where what is shown has one of its own.
    #[prop(optional)]
    year: Signal<Option<u16>>,
) -> impl IntoView {
    let ctx = ctx();
    let film = Film::new(ctx, there, year);
    follow(film, move || {
        match film.end(&untrack(|| film.asked()), Way::On) {
            Some(day) => film.go(&day),
            None => film.playing.set(false),
        }
    });
    let hint = move || {
        let hint = || ctx.t().portfolio.as_of_hint.to_owned();
        film.mark().unwrap_or_else(hint)
    };
    let told = move || {
        let told = || fill(ctx.t().portfolio.playing, &[&film.label()]);
        film.mark().unwrap_or_else(told)
    };
    view! {
        <div class="toolbar as-of">
            <label for="as-of">{ctx.say(|m| m.portfolio.as_of)}</label>
            <input
                class="input as-of__day"
                id="as-of"
                type="date"
                max=move || ctx.session.today()
                prop:value=move || film.label()
                aria-describedby="as-of-hint"
                on:change=move |event| film.stop_at(&event_target_value(&event))
            />
            {buttons(film)}
            <span class="muted" id="as-of-hint">{hint}</span>
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
fn follow(film: Film, on: impl Fn() + Copy + 'static) {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        waiting.try_with_value(|timer| timer.as_ref().map(TimeoutHandle::clear));
    };
    Effect::new(move |_| {
        stop();
        let is_there = !film.waits();
        if film.playing.get() && is_there {
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
        let html = render(Lang::Zh, || view! { <AsOf there=Signal::stored(None) /> });
        assert!(
            html.contains("for=\"as-of\"") && html.contains("逐月播放"),
            "{html}"
        );
        assert!(!html.contains("回到今天"), "nobody left today: {html}");
        assert!(!html.contains("正在载入"), "today is there: {html}");
    }

    #[test]
    fn a_day_whose_figures_are_not_there_yet_is_marked_and_a_film_names_the_day_it_shows() {
        let there = || Signal::stored(Some("2026-01-31".to_owned()));
        for (lang, mark) in [
            (Lang::Zh, "正在载入，下方仍为 2026-01-31 的数据"),
            (
                Lang::En,
                "Loading; below are still the figures of 2026-01-31",
            ),
        ] {
            let html = render(lang, move || view! { <AsOf there=there() /> });
            assert_eq!(html.matches(mark).count(), 2, "seen and heard: {html}");
        }
        let film = render(Lang::Zh, move || {
            let film = Film::new(ctx(), there(), Signal::stored(None));
            let stepped = (film.label(), film.mark().is_some());
            film.playing.set(true);
            format!("{stepped:?} {:?}", (film.label(), film.mark()))
        });
        let expected = format!("{:?} {:?}", ("", true), ("2026-01-31", None::<String>));
        assert!(film.replace("&quot;", "\"").contains(&expected), "{film}");
    }
}
