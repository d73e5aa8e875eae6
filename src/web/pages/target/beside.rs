//! What the library says of a row, beside it.

use super::form::Form;
use crate::loaded::{Remote, loaded};
use domain::{
    id::RowId,
    library::LibraryIndicator,
    target::{CellRef, Field},
};
use kit::{DATA_LANG, Disclosure};
use leptos::prelude::*;
use std::time::Duration;

/// Whoever goes through the rows quickly does not ask the server about each.
const REST: Duration = Duration::from_millis(300);

/// True once one has stayed at a row for a moment.
pub(super) fn rested() -> RwSignal<bool> {
    let rested = RwSignal::new(false);
    Effect::new(move |_| {
        let timer = set_timeout_with_handle(
            move || {
                rested.try_set(true);
            },
            REST,
        );
        on_cleanup(move || {
            if let Ok(timer) = timer {
                timer.clear();
            }
        });
    });
    rested
}

fn cell(row: RowId, field: Field) -> CellRef {
    CellRef {
        row: Some(row),
        field,
    }
}

/// The library entry a row was made from, asked for when it is unfolded.
pub(super) fn library(form: Form, row: RowId) -> AnyView {
    let ctx = form.ctx();
    let code = form.text(cell(row, Field::LibraryCode));
    let (_, unfolded) = form.parts().grid.unfolded;
    let rested = rested();
    let entry = move || {
        let code = code.get();
        let found: Remote<Option<LibraryIndicator>> = Remote::new(move || {
            let code = code.clone();
            async move {
                let library = ctx.ask(|client| client.find_library()).await?;
                let mut entries = library.indicators.into_iter();
                Ok(entries.find(|entry| entry.code == code))
            }
        });
        loaded(ctx, found, move |found| sheet(form, found))
    };
    let panel = move || {
        let has_code = code.with(|code| !code.trim().is_empty());
        has_code.then(|| {
            view! {
                <Disclosure summary=ctx.say(|m| m.grid.library) unfolded=unfolded>
                    {move || (unfolded.get() && rested.get()).then(entry)}
                </Disclosure>
            }
        })
    };
    panel.into_any()
}

fn sheet(form: Form, found: Option<LibraryIndicator>) -> AnyView {
    let ctx = form.ctx();
    let Some(entry) = found else {
        return view! { <p class="muted">{ctx.say(|m| m.grid.not_there)}</p> }.into_any();
    };
    let lang = ctx.prefs.lang;
    let fact = move |field: Field, text: String| {
        (!text.is_empty()).then(|| {
            view! {
                <div class="fact">
                    <dt class="fact__name">{move || field.label(lang.get())}</dt>
                    <dd class="fact__value" lang=DATA_LANG>{text}</dd>
                </div>
            }
        })
    };
    view! {
        <dl class="stack stack--tight">
            {fact(Field::LibraryCode, entry.code)}
            {fact(Field::Name, entry.name)}
            {fact(Field::Explanation, entry.explanation)}
            {fact(Field::Scoring, entry.scoring)}
            {fact(Field::Source, entry.source)}
        </dl>
    }
    .into_any()
}
