//! The search of a list, kept in the address.

use crate::{
    address::{use_params, use_set_params},
    ctx::ctx,
};
use kit::SearchBox;
use leptos::prelude::*;

/// The words searched for now.
pub(super) fn use_words() -> Memo<Option<String>> {
    let params = use_params();
    Memo::new(move |_| params.with(|params| params.get("q").map(ToOwned::to_owned)))
}

/// A search box: Enter searches, emptying it shows everything again.
#[component]
pub(super) fn Search(
    /// Id of the box.
    id: &'static str,
    /// What is searched.
    label: Signal<&'static str>,
) -> impl IntoView {
    let ctx = ctx();
    let (params, set) = (use_params(), use_set_params());
    let words = use_words();
    let text = RwSignal::new(words.get_untracked().unwrap_or_default());
    let submit = move |typed: String| set.run(params.get_untracked().with("q", typed.trim()));
    Effect::new(move |before: Option<bool>| {
        let is_empty = text.with(String::is_empty);
        if is_empty && before == Some(false) {
            submit(String::new());
        }
        is_empty
    });
    view! {
        <div class="admin__search">
            <SearchBox id label value=text words=ctx.kit() on_submit=submit />
        </div>
    }
}
