//! Which column of a foreign workbook means what: proposed, to be corrected, and kept.

use crate::{ctx::Ctx, lang::fill};
use api::books::{Mapping, PreviewQuery};
use kit::{Button, Choice, Disclosure, Select, TextField};
use leptos::prelude::*;

/// What is chosen for each column.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    sheet: RwSignal<String>,
    header: RwSignal<String>,
    columns: StoredValue<Vec<RwSignal<String>>>,
}

impl Chosen {
    /// What the server proposes or found again.
    pub(super) fn of(mapping: &Mapping) -> Self {
        let columns = mapping.columns.iter().cloned().map(RwSignal::new);
        Self {
            sheet: RwSignal::new(mapping.sheet.clone()),
            header: RwSignal::new(mapping.header.to_string()),
            columns: StoredValue::new(columns.collect()),
        }
    }

    /// The field's code by column.
    fn columns(self) -> Vec<String> {
        let read = |column: &RwSignal<String>| column.get_untracked();
        self.columns
            .with_value(|columns| columns.iter().map(read).collect())
    }

    /// How the workbook is to be read; another sheet or row has other columns.
    pub(super) fn query(self, mapping: &Mapping) -> PreviewQuery {
        let (sheet, header) = (self.sheet.get_untracked(), self.header.get_untracked());
        let header = header.trim().parse().ok();
        let same = sheet == mapping.sheet && header == Some(mapping.header);
        PreviewQuery {
            sheet: Some(sheet),
            header: header.filter(|_| same || self.header_changed(mapping)),
            columns: same.then(|| self.columns().join(",")),
        }
    }

    fn header_changed(self, mapping: &Mapping) -> bool {
        self.header.get_untracked().trim() != mapping.header.to_string()
    }
}

/// The choices, column by column.
pub(super) fn editor(
    ctx: Ctx,
    mapping: &Mapping,
    chosen: Chosen,
    again: Callback<()>,
    pending: RwSignal<bool>,
) -> AnyView {
    let summary = if mapping.kept {
        ctx.say(|m| m.books.mapping_kept)
    } else {
        ctx.say(|m| m.books.mapping)
    };
    let none = mapping.columns.iter().all(String::is_empty);
    let sheets = mapping.sheets.iter();
    let sheets = sheets.map(|name| Choice::new(name.clone(), name.clone()));
    let sheets = Signal::stored(sheets.collect::<Vec<_>>());
    let choices = mapping.choices.iter();
    let choices = choices.map(|(code, name)| Choice::new(code.clone(), name.clone()));
    let choices = Signal::stored(choices.collect::<Vec<_>>());
    let columns = chosen.columns.get_value();
    let selects = columns.into_iter().enumerate().map(|(at, value)| {
        let heading = mapping.headings.get(at).cloned().unwrap_or_default();
        let number = (at + 1).to_string();
        let label = move || {
            if heading.is_empty() {
                fill(ctx.t().books.no_heading, &[&number])
            } else {
                heading.clone()
            }
        };
        view! {
            <Select
                id=format!("column-{at}")
                label=Signal::derive(label)
                value
                options=choices
                placeholder=ctx.say(|m| m.books.skip)
            />
        }
    });
    let selects = selects.collect_view();
    view! {
        <Disclosure summary open=none>
            <div class="stack">
                <div class="form-grid">
                    <Select
                        id="book-sheet"
                        label=ctx.say(|m| m.books.sheet)
                        value=chosen.sheet
                        options=sheets
                    />
                    <TextField
                        id="book-header"
                        label=ctx.say(|m| m.books.header)
                        value=chosen.header
                    />
                </div>
                <div class="form-grid">{selects}</div>
                <Button pending on_click=again>{ctx.say(|m| m.books.again)}</Button>
            </div>
        </Disclosure>
    }
    .into_any()
}
