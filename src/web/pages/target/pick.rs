//! 从指标库选择: what is picked becomes rows; their values wait for confirmation.

use super::{form::Form, rows::new_row_id};
use crate::{
    ctx::Ctx,
    lang::fill,
    pages::library::{panel::LibraryPanel, row::row_from_library},
};
use domain::{
    library::LibraryIndicator,
    target::{CellRef, Field, Row},
};
use kit::{BannerKind, Button, Glyph, Icon};
use leptos::prelude::*;

/// The button that opens the library.
pub(crate) fn button(ctx: Ctx, form: Form) -> AnyView {
    let parts = form.parts();
    let (panel, library) = (parts.panel, parts.library);
    let act = move |()| {
        panel.set(None);
        library.set(true);
    };
    let button = move || {
        form.is_editable().then(|| {
            view! {
                <Button on_click=act attr:id="tour-library-button">
                    <Icon glyph=Glyph::Book />
                    {ctx.say(|m| m.form.from_library)}
                </Button>
            }
        })
    };
    button.into_any()
}

/// The library beside the form.
pub(crate) fn panel(ctx: Ctx, form: Form) -> AnyView {
    let parts = form.parts();
    let (open, edits) = (parts.library, parts.edits);
    let detail = form.detail_untracked();
    let class = detail.project.functional_class.clone();
    let taken = Signal::derive(move || {
        edits.track();
        form.with_shown(|shown| {
            let codes = shown
                .rows
                .iter()
                .filter_map(|row| row.cells.get(&Field::LibraryCode));
            domain::order::set(codes.map(|cell| cell.text.clone()))
        })
    });
    let on_pick = Callback::new(move |picked: Vec<LibraryIndicator>| {
        let tree = form.detail_untracked().pack.taxonomy.value;
        let rows: Vec<Row> = picked
            .iter()
            .map(|one| row_from_library(one, tree, new_row_id()))
            .collect();
        insert(ctx, form, rows);
    });
    let recommend = parts.recommend;
    let on_recommend = Callback::new(move |()| recommend.set(true));
    view! { <LibraryPanel open class=Signal::stored(class) taken on_pick on_recommend /> }
        .into_any()
}

/// Adds rows at the end, says how many there are, and goes to the first value to confirm.
pub(crate) fn insert(ctx: Ctx, form: Form, rows: Vec<Row>) {
    let first = rows.first().map(|row| row.id);
    let count = form.add_rows(rows, None);
    if count == 0 {
        return;
    }
    let count = count.to_string();
    ctx.toasts.push(
        BannerKind::Success,
        untrack(|| fill(ctx.t().form.picked, &[&count])),
    );
    if let Some(first) = first {
        form.go_to(CellRef {
            row: Some(first),
            field: Field::Value,
        });
    }
}
