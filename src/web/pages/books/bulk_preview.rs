//! What an import would do: how the sheets are read, what is new, and what becomes of targets
//! that exist already.

use super::{
    bulk::Bulk,
    bulk_told,
    mapping::{self, Chosen, Frame},
};
use crate::{ctx::Ctx, lang::fill, messages::Messages};
use api::imports::{FoundState, FoundTarget, ImportPreview, ImportQuery};
use kit::{Choice, Column, DATA_LANG, DataTable, Radios, Tag, Tone};
use leptos::prelude::*;

/// Targets that exist already stay as they are.
pub(super) const KEEP: &str = "keep";
/// They are brought up to the file.
const UPDATE: &str = "update";

/// What is chosen for both sheets.
#[derive(Clone, Copy)]
pub(super) struct Readings {
    projects: Chosen,
    indicators: Chosen,
}

impl Readings {
    /// What the server proposes or found again.
    pub(super) fn of(found: &ImportPreview) -> Self {
        Self {
            projects: Chosen::of(&found.projects),
            indicators: Chosen::of(&found.indicators),
        }
    }

    /// Says in a query how the sheets are to be read.
    pub(super) fn put(self, found: &ImportPreview, query: &mut ImportQuery) {
        let projects = self.projects.query(&found.projects);
        query.sheet = projects.sheet;
        query.header = projects.header;
        query.columns = projects.columns;
        let indicators = self.indicators.query(&found.indicators);
        query.indicators_sheet = indicators.sheet;
        query.indicators_header = indicators.header;
        query.indicators_columns = indicators.columns;
    }

    /// Whether the preview is of what is chosen now.
    pub(super) fn are_as(self, found: &ImportPreview) -> bool {
        self.projects.is_as(&found.projects) && self.indicators.is_as(&found.indicators)
    }
}

/// The preview.
pub(super) fn shown(bulk: Bulk, found: &ImportPreview, readings: Readings) -> AnyView {
    let ctx = bulk.ctx;
    let again = (Callback::new(move |()| bulk.look_again()), bulk.pending);
    let summary = |kept: bool, name: fn(&'static Messages) -> &'static str| {
        Signal::derive(move || {
            let words = &ctx.t().books;
            let text = if kept {
                words.bulk_mapping_kept
            } else {
                words.bulk_mapping
            };
            fill(text, &[name(ctx.t())])
        })
    };
    let projects = Frame {
        id: "bulk-projects",
        summary: summary(found.projects.kept, |m| m.books.bulk_projects).into(),
        no_sheet: None,
    };
    let indicators = Frame {
        id: "bulk-indicators",
        summary: summary(found.indicators.kept, |m| m.books.bulk_indicators).into(),
        no_sheet: Some(ctx.say(|m| m.books.bulk_no_sheet).into()),
    };
    let effect = found.complete.then(|| effect(bulk, found));
    view! {
        <div class="stack" id="bulk-preview" tabindex="-1">
            {mapping::editor(ctx, projects, &found.projects, readings.projects, again)}
            {mapping::editor(ctx, indicators, &found.indicators, readings.indicators, again)}
            {effect}
        </div>
    }
    .into_any()
}

/// What is new, what exists already, and what is refused.
fn effect(bulk: Bulk, found: &ImportPreview) -> AnyView {
    let ctx = bulk.ctx;
    let numbers = [found.new_projects, found.new_indicators, found.refused];
    let numbers = numbers.map(|number| number.to_string());
    let told = move || {
        let [projects, indicators, refused] = &numbers;
        fill(ctx.t().books.bulk_new, &[projects, indicators, refused])
    };
    let known = found.same + found.changed + found.held;
    let known = (known > 0).then(|| known_ones(bulk, found));
    view! {
        <p role="status">{told}</p>
        {known}
        {bulk_told::refusals(ctx, &found.refusals)}
    }
    .into_any()
}

fn known_ones(bulk: Bulk, found: &ImportPreview) -> AnyView {
    let ctx = bulk.ctx;
    let (same, changed, held) = (found.same, found.changed, found.held);
    let hint = move || {
        let numbers = [same + changed + held, same, changed, held];
        let [all, same, changed, held] = numbers.map(|number| number.to_string());
        fill(
            ctx.t().books.bulk_known_told,
            &[&all, &same, &changed, &held],
        )
    };
    let options = move || {
        let words = &ctx.t().books;
        let (all, changed) = ((same + changed + held).to_string(), changed.to_string());
        vec![
            Choice::new(KEEP, fill(words.bulk_keep, &[&all])),
            Choice::new(UPDATE, fill(words.bulk_update, &[&changed])),
        ]
    };
    view! {
        <Radios
            id="bulk-known"
            label=ctx.say(|m| m.books.bulk_known)
            value=bulk.known
            options=Signal::derive(options)
            hint=Signal::derive(hint)
        />
        {table(ctx, &found.found)}
    }
    .into_any()
}

/// Whether targets that exist already are to be brought up to the file.
pub(super) fn updates(known: &str) -> bool {
    known == UPDATE
}

fn table(ctx: Ctx, found: &[FoundTarget]) -> AnyView {
    let columns = move || {
        vec![
            Column::number("row", ctx.say(|m| m.admin.row)),
            Column::text("project", ctx.say(|m| m.books.bulk_project)),
            Column::text("how", ctx.say(|m| m.books.how)),
            Column::text("note", ctx.say(|m| m.books.bulk_note)),
        ]
    };
    let line = |one: &FoundTarget| {
        let (tone, how) = told(ctx, one);
        view! {
            <tr class="table__row">
                <td class="table__cell table__cell--numeric">{one.row}</td>
                <th class="table__cell table__cell--wrap" scope="row" lang=DATA_LANG>
                    {one.name.clone()}
                </th>
                <td class="table__cell table__cell--nowrap"><Tag tone text=how /></td>
                <td class="table__cell table__cell--wrap">{one.note.clone()}</td>
            </tr>
        }
    };
    let lines = found.iter().map(line).collect_view();
    view! {
        <DataTable
            caption=ctx.say(|m| m.books.bulk_known)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {lines}
        </DataTable>
    }
    .into_any()
}

fn told(ctx: Ctx, one: &FoundTarget) -> (Tone, Signal<String>) {
    let (new, changed) = (one.new_cells.to_string(), one.changed_cells.to_string());
    match one.state {
        FoundState::Same => (
            Tone::Neutral,
            Signal::derive(move || ctx.t().books.bulk_same.to_owned()),
        ),
        FoundState::Refused => (
            Tone::Warning,
            Signal::derive(move || ctx.t().books.bulk_held.to_owned()),
        ),
        FoundState::Changed => (
            Tone::Info,
            Signal::derive(move || fill(ctx.t().books.bulk_changed, &[&new, &changed])),
        ),
    }
}
