//! When typed work is stored by itself: soon after the last key and never long after the first,
//! again when a request was lost, at once when the network is back, the window is hidden or the
//! page is left. What is stored, and what an answer means, the form knows.

use api::ClientError;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;

/// After the last key.
const PAUSE: Duration = Duration::from_secs(1);

/// After the first key that is not saved, however long somebody goes on typing: what a crash can
/// take is never older.
const PAUSE_MOST_MS: f64 = 1_500.0;

/// After a lost connection, until it is tried again.
const AGAIN: Duration = Duration::from_secs(5);

/// The clock of one form.
#[derive(Clone, Copy)]
pub(crate) struct Pace {
    timer: StoredValue<Option<TimeoutHandle>, LocalStorage>,
    /// When the first key fell that is not saved, in milliseconds since 1970.
    first_key: StoredValue<Option<f64>>,
}

impl Pace {
    /// Nothing waits.
    pub(crate) fn new() -> Self {
        Self {
            timer: StoredValue::new_local(None),
            first_key: StoredValue::new(None),
        }
    }

    /// Something was typed.
    pub(crate) fn typed(self, save: impl Fn() + 'static) {
        let now = js_sys::Date::now();
        let first = self.first_key.get_value().unwrap_or(now);
        self.first_key.set_value(Some(first));
        let left = Duration::try_from_secs_f64((first + PAUSE_MOST_MS - now) / 1_000.0);
        self.ring(left.unwrap_or_default().min(PAUSE), save);
    }

    /// Something is left to be sent.
    pub(crate) fn soon(self, save: impl Fn() + 'static) {
        self.ring(PAUSE, save);
    }

    /// A request was lost.
    pub(crate) fn again(self, save: impl Fn() + 'static) {
        self.ring(AGAIN, save);
    }

    /// Everything typed so far goes out now.
    pub(crate) fn sent(self) {
        self.stop();
        self.first_key.set_value(None);
    }

    fn ring(self, wait: Duration, save: impl Fn() + 'static) {
        self.stop();
        let timer = set_timeout_with_handle(save, wait).ok();
        self.timer.try_update_value(|kept| *kept = timer);
    }

    fn stop(self) {
        let timer = self.timer.try_update_value(Option::take).flatten();
        if let Some(timer) = timer {
            timer.clear();
        }
    }
}

/// Saves when the network is back, when the window is hidden, and when the page is left.
pub(crate) fn at_moments(save: impl Fn() + Copy + Send + Sync + 'static) {
    Effect::new(move |_| {
        let online = window_event_listener(leptos::ev::online, move |_| save());
        let hidden = window_event_listener(
            leptos::ev::Custom::<web_sys::Event>::new("visibilitychange"),
            move |_| save(),
        );
        on_cleanup(move || {
            online.remove();
            hidden.remove();
        });
    });
    on_cleanup(save);
}

/// Whether sending the same again is of no use: the server read it and said no.
pub(crate) fn is_final(error: &ClientError) -> bool {
    let status = error.status();
    status.is_some_and(|status| status < 500 && status != 429)
}
