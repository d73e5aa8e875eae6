//! Which column of a foreign workbook means what: proposed, to be corrected, and kept.

use crate::{ctx::Ctx, lang::fill};
use api::books::{Mapping, PreviewQuery};
use domain::text::half_width;
use kit::{Button, Choice, Disclosure, Glyph, Icon, Select, TextField};
use leptos::prelude::*;

/// What is chosen for each column.
#[derive(Clone, Copy)]
pub(crate) struct Chosen {
    sheet: RwSignal<String>,
    header: RwSignal<String>,
    columns: StoredValue<Vec<RwSignal<String>>>,
}

impl Chosen {
    /// What the server proposes or found again.
    pub(crate) fn of(mapping: &Mapping) -> Self {
        let columns = mapping.columns.iter().cloned().map(RwSignal::new);
        Self {
            sheet: RwSignal::new(mapping.sheet.clone()),
            header: RwSignal::new(mapping.header.to_string()),
            columns: StoredValue::new(columns.collect()),
        }
    }

    /// The field's code by column.
    fn columns(self) -> Vec<String> {
        let read = |column: &RwSignal<String>| column.get();
        self.columns
            .with_value(|columns| columns.iter().map(read).collect())
    }

    /// How the workbook is to be read; another sheet or row has other columns.
    pub(crate) fn query(self, mapping: &Mapping) -> PreviewQuery {
        let (sheet, header) = (self.sheet.get_untracked(), self.header.get_untracked());
        let header = half_width(&header).parse().ok();
        let same = sheet == mapping.sheet && header == Some(mapping.header);
        PreviewQuery {
            sheet: Some(sheet),
            header: header.filter(|_| same || self.header_changed(mapping)),
            columns: same.then(|| untrack(|| self.columns()).join(",")),
        }
    }

    fn header_changed(self, mapping: &Mapping) -> bool {
        self.header.get_untracked().trim() != mapping.header.to_string()
    }

    /// Whether nothing was chosen otherwise since the server read the workbook.
    pub(crate) fn is_as(self, mapping: &Mapping) -> bool {
        self.sheet.with(|sheet| *sheet == mapping.sheet)
            && self.header.get().trim() == mapping.header.to_string()
            && self.columns() == mapping.columns
    }
}

/// Where the choices stand and what they are called.
pub(crate) struct Frame {
    /// What the ids of the controls begin with.
    pub(crate) id: &'static str,
    /// The line above.
    pub(crate) summary: TextProp,
    /// What the sheet is called where there need not be one.
    pub(crate) no_sheet: Option<TextProp>,
}

/// The choices, column by column.
pub(crate) fn editor(
    ctx: Ctx,
    frame: Frame,
    mapping: &Mapping,
    chosen: Chosen,
    (again, pending): (Callback<()>, RwSignal<bool>),
) -> AnyView {
    let needs = mapping.columns.iter().all(String::is_empty)
        || !mapping.missing(&mapping.columns).is_empty();
    let open = needs && !(mapping.sheet.is_empty() && frame.no_sheet.is_some());
    let sheets = mapping.sheets.iter();
    let sheets = sheets.map(|name| Choice::new(name.clone(), name.clone()));
    let sheets = Signal::stored(sheets.collect::<Vec<_>>());
    let sheet = match frame.no_sheet {
        Some(none) => view! {
            <Select
                id=format!("{}-sheet", frame.id)
                label=ctx.say(|m| m.books.sheet)
                value=chosen.sheet
                options=sheets
                placeholder=none
            />
        }
        .into_any(),
        None => view! {
            <Select
                id=format!("{}-sheet", frame.id)
                label=ctx.say(|m| m.books.sheet)
                value=chosen.sheet
                options=sheets
            />
        }
        .into_any(),
    };
    let missing = missing(ctx, mapping.clone(), chosen);
    let selects = selects(ctx, frame.id, mapping, chosen);
    view! {
        <Disclosure summary=frame.summary open>
            <div class="stack">
                <div class="form-grid">
                    {sheet}
                    <TextField
                        id=format!("{}-header", frame.id)
                        label=ctx.say(|m| m.books.header)
                        value=chosen.header
                    />
                </div>
                {missing}
                <div class="form-grid">{selects}</div>
                <Button pending on_click=again>{ctx.say(|m| m.books.again)}</Button>
            </div>
        </Disclosure>
    }
    .into_any()
}

/// Says which obligatory columns nothing was chosen for.
fn missing(ctx: Ctx, mapping: Mapping, chosen: Chosen) -> impl Fn() -> Option<AnyView> + use<> {
    move || {
        if mapping.sheet.is_empty() {
            return None;
        }
        let or = ctx.t().books.or;
        let missing = mapping.missing(&chosen.columns());
        let names = missing.iter().map(|any| {
            let names: Vec<&str> = any.iter().map(|code| mapping.name(code)).collect();
            names.join(or)
        });
        let names: Vec<String> = names.collect();
        let text = fill(ctx.t().books.missing, &[&names.join(ctx.t().books.and)]);
        (!names.is_empty()).then(|| {
            view! {
                <p class="field__issue" role="alert"><Icon glyph=Glyph::Error />{text}</p>
            }
            .into_any()
        })
    }
}

fn selects(ctx: Ctx, id: &'static str, mapping: &Mapping, chosen: Chosen) -> Vec<AnyView> {
    let choices = mapping.choices.iter();
    let choices = choices.map(|(code, name)| Choice::new(code.clone(), name.clone()));
    let choices = Signal::stored(choices.collect::<Vec<_>>());
    let columns = chosen.columns.get_value().into_iter().enumerate();
    let select = |(at, value): (usize, RwSignal<String>)| {
        let heading = mapping.headings.get(at).cloned().unwrap_or_default();
        let number = (at + 1).to_string();
        let label = move || {
            if heading.is_empty() {
                fill(ctx.t().books.no_heading, &[&number])
            } else {
                heading.clone()
            }
        };
        let samples = mapping.samples.get(at).cloned().unwrap_or_default();
        let hint = move || {
            if samples.is_empty() {
                ctx.t().books.no_samples.to_owned()
            } else {
                fill(ctx.t().books.samples, &[&samples.join(" | ")])
            }
        };
        let issues = move || {
            let own = value.get();
            let same = chosen.columns().iter().filter(|it| **it == own).count();
            let twice = !own.is_empty() && same > 1;
            twice
                .then(|| ctx.t().books.twice.to_owned())
                .into_iter()
                .collect::<Vec<_>>()
        };
        view! {
            <Select
                id=format!("{id}-column-{at}")
                label=Signal::derive(label)
                value
                options=choices
                placeholder=ctx.say(|m| m.books.skip)
                hint=Signal::derive(hint)
                issues=Signal::derive(issues)
            />
        }
        .into_any()
    };
    columns.map(select).collect()
}
