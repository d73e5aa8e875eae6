//! Whether what is shown came from the server, or is what this browser kept of it for times
//! without a network (`public/offline.js`).

use crate::{ctx::Ctx, session};
use leptos::prelude::*;

/// The header of an answer that was kept: when the server gave it, in milliseconds since 1970.
pub(crate) const STORED: &str = "x-wenxiao-stored";

/// How the page stands to the server.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Connection {
    /// It answers, and what is shown is from it.
    #[default]
    There,
    /// It does not answer; what is shown was kept at this time.
    Away(f64),
    /// It answers again, but what is shown was kept at this time.
    Back(f64),
}

impl Connection {
    /// What an answer makes of it: from the server, or one that was kept.
    #[must_use]
    pub(crate) fn after(self, stored: Option<f64>) -> Self {
        match (self, stored) {
            // The oldest of what is shown counts.
            (Self::Away(known) | Self::Back(known), Some(new)) => Self::Away(known.min(new)),
            (Self::There, Some(new)) => Self::Away(new),
            (Self::There, None) => Self::There,
            (Self::Away(known) | Self::Back(known), None) => Self::Back(known),
        }
    }

    /// When what is shown was kept, if it was.
    pub(crate) fn since(self) -> Option<f64> {
        match self {
            Self::There => None,
            Self::Away(at) | Self::Back(at) => Some(at),
        }
    }
}

/// Looks at once whether the server answers when the network is back.
pub(crate) fn watch(ctx: Ctx) {
    Effect::new(move |_| {
        let online = window_event_listener(leptos::ev::online, move |_| {
            if ctx.connection.get_untracked().since().is_some() {
                session::ask(ctx);
            }
        });
        on_cleanup(move || online.remove());
    });
}

/// How far the time that everything is told in is ahead of UTC.
const AHEAD_MS: f64 = 8.0 * 3_600_000.0;

/// A time of day, +08:00 as everything else is told, wherever this computer stands.
pub(crate) fn clock(at: f64) -> String {
    let at = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at + AHEAD_MS));
    format!("{:02}:{:02}", at.get_utc_hours(), at.get_utc_minutes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_stays_told_until_it_is_asked_for_again() {
        let away = Connection::There.after(Some(20.0)).after(Some(10.0));
        assert_eq!(away, Connection::Away(10.0), "the oldest counts");
        let back = away.after(None);
        assert_eq!((back, back.since()), (Connection::Back(10.0), Some(10.0)));
        assert_eq!(back.after(Some(30.0)), Connection::Away(10.0));
        assert_eq!(Connection::There.after(None), Connection::There);
    }
}
