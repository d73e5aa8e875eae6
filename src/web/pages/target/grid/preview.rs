//! The preview of a block that is pasted into the indicators.

use super::{
    super::{form::Form, place::COLUMNS, view::row_name},
    clipboard,
};
use crate::{
    grid::{Table, keyboard},
    pasting::{PastePreview, Plan},
};
use domain::paste::{Landing, To};
use leptos::prelude::*;

/// The dialog; it opens when something is pasted.
pub(super) fn dialog(form: Form) -> AnyView {
    let ctx = form.ctx();
    let grid = form.parts().grid;
    let landing = grid.landing;
    let back = move |()| {
        landing.set(None);
        if let Some(spot) = grid.core.at() {
            keyboard::focus_later(form.id(spot));
        }
    };
    let put = move |()| {
        if let Some(planned) = landing.get_untracked() {
            clipboard::put(form, &planned);
        }
    };
    let plan = Signal::derive(move || landing.with(|it| it.as_ref().map(|it| plan(form, it))));
    view! { <PastePreview ctx plan put=Callback::new(put) back=Callback::new(back) /> }.into_any()
}

/// What would land, in words.
pub(super) fn plan(form: Form, landing: &Landing) -> Plan {
    let ctx = form.ctx();
    let lang = ctx.prefs.lang.get();
    let name = |to| match to {
        To::Known(id) => row_name(form, id, ctx.t().form.unnamed),
        To::New => ctx.t().grid.new_row.to_owned(),
    };
    Plan::of(landing, (&COLUMNS, true), lang, name, |field, text| {
        clipboard::shown(field, text, lang)
    })
}
