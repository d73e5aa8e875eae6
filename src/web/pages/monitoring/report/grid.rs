//! The indicators of the form as a grid one types in: Enter and the arrows move along a column,
//! Tab along a row.

use super::{
    evidence, paste,
    sheet::{Sheet, control},
    table,
};
use crate::{
    grid::{Marked, clipboard, keyboard, marked, mouse, place},
    lang::fill,
    source::source_line,
};
use domain::{
    id::RowId,
    lang::Lang,
    monitoring::{
        Likelihood,
        report::{MARKED, ReportCell, ReportContent, ReportField, ReportRow},
    },
    target::{Field, Row},
    taxonomy::Level2,
};
use kit::{CellInput, CellMark, CellSelect, Choice, EntryGrid, GridPlace, GridSize};
use leptos::prelude::*;

/// Rows of heads.
const HEADS: usize = 2;

/// Columns before those one moves in: the indicator and its value.
const BEFORE: usize = 2;

/// A text of an approved row.
pub(super) fn text(row: &Row, field: Field) -> &str {
    row.cells.get(&field).map_or("", |cell| cell.text.as_str())
}

/// Sign, value and unit of an approved row.
pub(super) fn value(row: &Row) -> String {
    let parts = [Field::Operator, Field::Value, Field::Unit].map(|field| text(row, field));
    parts.concat()
}

/// The grid with the rule behind its causes.
pub(super) fn indicators(sheet: Sheet, content: &ReportContent) -> AnyView {
    let ctx = sheet.ctx;
    let open = RwSignal::new(None::<RowId>);
    let month = content.through.get().to_string();
    clipboard::listen(sheet);
    keyboard::tell_mode(sheet);
    mouse::listen(sheet);
    let size = GridSize {
        rows: Signal::derive(move || sheet.hand().core.order.with(Vec::len) + HEADS),
        columns: BEFORE + ReportField::COLUMNS.len() + 1,
    };
    let rows = content.rows.iter().map(|row| line(sheet, row, open));
    let rows = rows.collect_view();
    let deviation = content.rules.deviation.clone().map(|rule| {
        view! {
            <p class="small muted">{ctx.say(|m| m.report.deviation)}{rule.value.clone()}</p>
            {source_line(ctx, &rule.source)}
        }
    });
    view! {
        <div class="report-grid stack stack--tight">
            {table::turns(sheet)}
            <div
                on:keydown=move |event| keyboard::pressed(&sheet, &event)
                on:focusin=move |event| keyboard::entered(&sheet, &event_target(&event))
                on:focusout=move |_| keyboard::left(&sheet)
                on:input=move |_| keyboard::typed(&sheet)
                on:compositionstart=move |_| keyboard::typed(&sheet)
                on:mousedown=move |event| mouse::pressed(&sheet, &event)
                on:dblclick=move |event| mouse::pressed_twice(&sheet, &event)
                on:mouseover=move |event| mouse::over(&sheet, &event)
            >
                <EntryGrid caption=ctx.say(|m| m.report.title) size>
                    {heads(sheet, month)}
                    <tbody>{rows}</tbody>
                </EntryGrid>
            </div>
        </div>
        <p class="small muted">{ctx.say(|m| m.report.keys)}</p>
        {deviation}
        {evidence::dialog(sheet, open)}
        {paste::dialog(sheet)}
    }
    .into_any()
}

fn heads(sheet: Sheet, month: String) -> AnyView {
    let ctx = sheet.ctx;
    let tall = |name: Signal<String>| {
        view! { <th class="entry__head" scope="col" rowspan="2">{name}</th> }
    };
    let say = |pick: fn(&'static crate::messages::Messages) -> &'static str| {
        Signal::derive(move || pick(ctx.t()).to_owned())
    };
    let actual = Signal::derive(move || fill(ctx.t().report.actual, &[&month]));
    let causes = ReportField::CAUSES.iter().copied().map(|cause| {
        view! {
            <th class="entry__head entry__head--narrow" scope="col">
                {move || cause.label(ctx.prefs.lang.get())}
            </th>
        }
    });
    view! {
        <thead>
            <tr>
                {tall(say(|m| m.report.indicator))}
                {tall(say(|m| m.report.value))}
                {tall(actual)}
                {tall(say(|m| m.report.forecast))}
                <th class="entry__head" scope="colgroup" colspan="6">
                    {ctx.say(|m| m.report.causes)}
                </th>
                {tall(say(|m| m.report.likelihood))}
                {tall(say(|m| m.report.remark))}
                {tall(say(|m| m.report.evidence))}
            </tr>
            <tr>
                {causes.collect_view()}
                <th class="entry__head" scope="col">{ctx.say(|m| m.report.cause_text)}</th>
            </tr>
        </thead>
    }
    .into_any()
}

/// What the cells of a row share.
#[derive(Clone, Copy)]
struct Line {
    sheet: Sheet,
    id: RowId,
    name: StoredValue<String>,
    marked: Marked,
}

impl Line {
    fn cell(self, field: ReportField) -> ReportCell {
        ReportCell::of(self.id, field)
    }

    /// Where a column stands, and whether its cell is selected.
    fn place(self, field: ReportField) -> GridPlace {
        let column = ReportField::COLUMNS.iter().position(|own| *own == field);
        place(self.marked, column.unwrap_or(0), BEFORE)
    }

    /// Indicator and column, for screen readers.
    fn label(self, field: ReportField) -> Signal<String> {
        let ctx = self.sheet.ctx;
        Signal::derive(move || {
            let column = field.label(ctx.prefs.lang.get());
            self.name
                .with_value(|name| fill(ctx.t().report.cell, &[name, column]))
        })
    }

    fn input(self, field: ReportField) -> AnyView {
        let (sheet, cell) = (self.sheet, self.cell(field));
        let label = self.label(field);
        view! {
            <CellInput
                id=control(cell)
                label=move || label.get()
                value=sheet.text(cell)
                place=self.place(cell.field)
                state=Signal::derive(move || sheet.cell_state(cell))
                note=Signal::derive(move || sheet.said(cell).into_iter().next())
                on_commit=Callback::new(move |_| sheet.leave(cell))
            />
        }
        .into_any()
    }

    fn mark(self, field: ReportField) -> AnyView {
        let (sheet, cell) = (self.sheet, self.cell(field));
        let label = self.label(field);
        view! {
            <CellMark
                id=control(cell)
                label=move || label.get()
                value=sheet.text(cell)
                set=MARKED
                place=self.place(cell.field)
                state=Signal::derive(move || sheet.cell_state(cell))
                note=Signal::derive(move || sheet.said(cell).into_iter().next())
                on_commit=Callback::new(move |_| sheet.leave(cell))
            />
        }
        .into_any()
    }

    fn likelihood(self) -> AnyView {
        let sheet = self.sheet;
        let ctx = sheet.ctx;
        let cell = self.cell(ReportField::Likelihood);
        let label = self.label(ReportField::Likelihood);
        let options = move || {
            let lang = ctx.prefs.lang.get();
            let none = Choice::new("", ctx.t().report.choose);
            let all = Likelihood::ALL.iter();
            let all = all.map(|one| Choice::new(one.code(), one.label(lang)));
            std::iter::once(none).chain(all).collect::<Vec<_>>()
        };
        view! {
            <CellSelect
                id=control(cell)
                label=move || label.get()
                value=sheet.text(cell)
                options=Signal::derive(options)
                place=self.place(cell.field)
                state=Signal::derive(move || sheet.cell_state(cell))
                note=Signal::derive(move || sheet.said(cell).into_iter().next())
                on_commit=Callback::new(move |_| sheet.leave(cell))
            />
        }
        .into_any()
    }

    /// The button that opens the evidence, with what is wrong there.
    fn evidence(self, open: RwSignal<Option<RowId>>) -> AnyView {
        let (sheet, id) = (self.sheet, self.id);
        let ctx = sheet.ctx;
        let any = Memo::new(move |_| evidence::is_given(sheet, Some(id)));
        let word = move || {
            let words = &ctx.t().report;
            if any.get() {
                words.evidence_some
            } else {
                words.evidence_add
            }
        };
        let label = move || {
            let of = self
                .name
                .with_value(|name| fill(ctx.t().report.evidence_of, &[name]));
            format!("{}：{of}", word())
        };
        let note = move || {
            let link = self.cell(ReportField::EvidenceLink);
            let said = sheet.said(link).into_iter().next();
            said.map(|said| view! { <p class="entry__note entry__note--error">{said}</p> })
        };
        view! {
            <td class="entry__cell">
                <button
                    type="button"
                    class="button button--quiet"
                    id=evidence::button(id)
                    aria-label=label
                    aria-haspopup="dialog"
                    on:click=move |_| open.set(Some(id))
                >
                    {word}
                </button>
                {note}
            </td>
        }
        .into_any()
    }
}

/// A text of a cell as it is read.
pub(super) fn shown(field: ReportField, text: &str, lang: Lang) -> String {
    match field {
        ReportField::Likelihood => {
            let known = Likelihood::parse(text);
            known.map_or(text, |it| it.label(lang)).to_owned()
        }
        mark if mark.is_mark() && text == MARKED => "√".to_owned(),
        _ => text.to_owned(),
    }
}

fn line(sheet: Sheet, row: &ReportRow, open: RwSignal<Option<RowId>>) -> AnyView {
    let ctx = sheet.ctx;
    let name = text(&row.row, Field::Name).to_owned();
    let level = Level2::parse(text(&row.row, Field::Level2));
    let level = move || level.map(|level| level.label(ctx.prefs.lang.get()));
    let line = Line {
        sheet,
        id: row.row.id,
        name: StoredValue::new(name.clone()),
        marked: marked(sheet.hand().core, row.row.id),
    };
    let before = row.before.clone().map(|(month, result)| {
        let month = month.to_string();
        let told = move || fill(ctx.t().report.before, &[&month, &result]);
        view! { <span class="denominator">{told}</span> }
    });
    let causes = ReportField::CAUSES.iter().map(|field| line.mark(*field));
    view! {
        <tr class="entry__row">
            <th class="entry__head entry__head--row" scope="row">
                {name}<span class="denominator">{level}</span>
            </th>
            <td class="entry__cell">{value(&row.row)}{before}</td>
            {line.input(ReportField::Actual)}
            {line.input(ReportField::Forecast)}
            {causes.collect_view()}
            {line.input(ReportField::CauseText)}
            {line.likelihood()}
            {line.input(ReportField::Remark)}
            {line.evidence(open)}
        </tr>
    }
    .into_any()
}
