//! Signals bound to parameters of the address: what is filtered, chosen and open.

use crate::address::{Params, use_params, use_set_params};
use kit::Switched;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;

/// How long after the last keystroke the address follows.
const ADDRESS_WAITS: Duration = Duration::from_millis(300);

/// Names of parameters with the signals that hold them.
pub(crate) type Named = Vec<(&'static str, RwSignal<String>)>;

/// A signal that begins with what the address says.
pub(crate) fn from_address(name: &str) -> RwSignal<String> {
    let params = use_params();
    let value = params.with_untracked(|params| params.get(name).unwrap_or_default().to_owned());
    RwSignal::new(value)
}

/// What is switched off in the charts built from here on, for the address to keep.
pub(crate) fn switched() -> (&'static str, RwSignal<String>) {
    let name = "off";
    let off = from_address(name);
    Switched::keep_in(off);
    (name, off)
}

/// Keeps signals and address in step: at once from the address, after a pause in typing to it.
pub(crate) fn keep_in_address(named: Named) {
    let params = use_params();
    let set = use_set_params();
    let written = StoredValue::new(None::<Params>);
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let signals = StoredValue::new(named);
    signals.with_value(|named| take(&params.get_untracked(), named));
    Effect::new(move |_| {
        let params = params.get();
        let own = written.try_update_value(|written| is_own(written, &params));
        if own != Some(true) {
            take(&params, &signals.get_value());
        }
    });
    Effect::new(move |before: Option<()>| {
        let next = signals.with_value(|named| {
            named
                .iter()
                .fold(params.get_untracked(), |params, (name, signal)| {
                    signal.with(|value| params.with(name, value))
                })
        });
        waiting.with_value(|timer| timer.as_ref().map(TimeoutHandle::clear));
        if before.is_some() && next != params.get_untracked() {
            let write = move || {
                written.set_value(Some(next.clone()));
                set.run(next);
            };
            waiting.set_value(set_timeout_with_handle(write, ADDRESS_WAITS).ok());
        }
    });
    on_cleanup(move || {
        waiting.try_with_value(|timer| timer.as_ref().map(TimeoutHandle::clear));
    });
}

/// Whether the address is what this page wrote itself: that may be older than what has been typed
/// since. Once one has been elsewhere, coming back to it is news.
fn is_own(written: &mut Option<Params>, now: &Params) -> bool {
    if written.as_ref() == Some(now) {
        return true;
    }
    *written = None;
    false
}

/// Sets each signal to what the address says.
fn take(params: &Params, named: &[(&'static str, RwSignal<String>)]) {
    for (name, signal) in named {
        let value = params.get(name).unwrap_or_default();
        if signal.with_untracked(|now| now != value) {
            signal.set(value.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coming_back_to_an_address_the_page_once_wrote_is_news() {
        let own = Params::parse("?view=bars");
        let mut written = Some(own.clone());
        assert!(is_own(&mut written, &own), "its own echo");
        assert!(!is_own(&mut written, &Params::parse("?within=640104")));
        assert!(!is_own(&mut written, &own), "the browser's way back");
    }

    #[test]
    fn signals_take_what_the_address_says_and_empty_what_it_does_not_say() {
        Owner::new().with(|| {
            let (q, unit) = (RwSignal::new("x".to_owned()), RwSignal::new("y".to_owned()));
            take(&Params::parse("?q=%E5%B9%BC"), &[("q", q), ("unit", unit)]);
            assert_eq!((q.get(), unit.get()), ("幼".to_owned(), String::new()));
        });
    }
}
