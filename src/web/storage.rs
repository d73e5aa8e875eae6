//! What this browser keeps: small texts under names of our own. A full or forbidden store is no
//! error, it only means that nothing is remembered.

const PREFIX: &str = "wenxiao.";

fn store() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What is kept under a name.
pub(crate) fn read(name: &str) -> Option<String> {
    store()?.get_item(&format!("{PREFIX}{name}")).ok()?
}

/// Keeps a text; false when there is no room for it.
pub(crate) fn write(name: &str, text: &str) -> bool {
    store().is_some_and(|store| store.set_item(&format!("{PREFIX}{name}"), text).is_ok())
}

/// What this window keeps under a name; another window knows nothing of it.
pub(crate) fn read_here(name: &str) -> Option<String> {
    let store = web_sys::window()?.session_storage().ok()??;
    store.get_item(&format!("{PREFIX}{name}")).ok()?
}

/// Keeps a text for this window, until it is closed.
pub(crate) fn write_here(name: &str, text: &str) {
    let store = web_sys::window().and_then(|window| window.session_storage().ok()?);
    if let Some(store) = store {
        drop(store.set_item(&format!("{PREFIX}{name}"), text));
    }
}

/// Forgets a text.
pub(crate) fn remove(name: &str) {
    if let Some(store) = store() {
        drop(store.remove_item(&format!("{PREFIX}{name}")));
    }
}

/// Tells the start script that a draft was kept or forgotten, so that it lies on the disk at once.
pub(crate) fn secure(name: &str) {
    let told = web_sys::CustomEventInit::new();
    told.set_detail(&format!("{PREFIX}{name}").into());
    let event = web_sys::CustomEvent::new_with_event_init_dict("wenxiao:draft", &told);
    let document = web_sys::window().and_then(|window| window.document());
    if let (Some(document), Ok(event)) = (document, event) {
        drop(document.dispatch_event(&event));
    }
}

/// Names in use that begin with this.
pub(crate) fn names(start: &str) -> Vec<String> {
    let Some(store) = store() else {
        return Vec::new();
    };
    let count = store.length().unwrap_or(0);
    let names = (0..count).filter_map(|at| store.key(at).ok().flatten());
    let own = names.filter_map(|name| name.strip_prefix(PREFIX).map(ToOwned::to_owned));
    own.filter(|name| name.starts_with(start)).collect()
}
