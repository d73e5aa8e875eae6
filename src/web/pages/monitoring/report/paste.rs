//! Pasting a block of a spreadsheet into the indicators: shown first, done and undone in one step.

use super::{
    grid::text,
    sheet::{Sheet, cell_of, control},
};
use crate::{
    lang::fill,
    pasting::{self, PastePreview, Plan},
};
use domain::{
    id::RowId,
    lang::Lang,
    monitoring::{
        Likelihood,
        report::{MARKED, ReportCell, ReportField, ReportRow},
    },
    paste::{self, Fate, Landing, To},
    target::Field,
};
use kit::BannerKind;
use leptos::{ev::ClipboardEvent, prelude::*};

/// A planned paste, and the cell it was pasted at.
type Pasted = (Landing<ReportField>, ReportCell);

/// Listens for pastes and shows what they would do.
pub(super) fn dialog(sheet: Sheet) -> AnyView {
    let planned = RwSignal::new(None::<Pasted>);
    Effect::new(move |_| {
        let paste = window_event_listener(leptos::ev::paste, move |event| {
            if let Some(landing) = asked(sheet, &event) {
                planned.set(Some(landing));
            }
        });
        on_cleanup(move || paste.remove());
    });
    let back = move |()| {
        let at = planned.get_untracked().map(|(_, at)| at);
        planned.set(None);
        if let Some(at) = at {
            kit::focus_id_later(control(at));
        }
    };
    let put = move |()| {
        if let Some((landing, _)) = planned.get_untracked() {
            put(sheet, &landing);
        }
    };
    let plan = Signal::derive(move || {
        planned.with(|it| it.as_ref().map(|(landing, _)| plan(sheet, landing)))
    });
    let ctx = sheet.ctx;
    view! { <PastePreview ctx plan put=Callback::new(put) back=Callback::new(back) /> }.into_any()
}

/// What a paste asks for, where it means cells: a single text goes into the field as everywhere.
fn asked(sheet: Sheet, event: &ClipboardEvent) -> Option<Pasted> {
    let at = cell_of(&document().active_element()?.id())?;
    if !ReportField::COLUMNS.contains(&at.field) {
        return None;
    }
    let block = paste::parse(&pasting::pasted(event)?);
    let typed_into = matches!(at.field, ReportField::Likelihood) || at.field.is_mark();
    let single = block.len() == 1 && block.iter().all(|line| line.len() == 1);
    if single && !typed_into {
        return None;
    }
    event.prevent_default();
    Some((land(sheet, &block, at)?, at))
}

/// What pasting a block at a cell would do.
pub(super) fn land(
    sheet: Sheet,
    block: &[Vec<String>],
    at: ReportCell,
) -> Option<Landing<ReportField>> {
    let draft = untrack(|| sheet.typed());
    sheet.record.with_untracked(|record| {
        let rows = &record.content.as_ref()?.rows;
        Some(paste::plan_report(block, rows, &draft, (at.row?, at.field)))
    })
}

/// The same in words.
pub(super) fn plan(sheet: Sheet, landing: &Landing<ReportField>) -> Plan {
    let lang = sheet.ctx.prefs.lang.get();
    let of = |row: &ReportRow| text(&row.row, Field::Name).to_owned();
    let name = |to| {
        let To::Known(id) = to else {
            return String::new();
        };
        sheet.record.with(|record| {
            let rows = record.content.iter().flat_map(|content| &content.rows);
            let mut own = rows.filter(|row| row.row.id == id);
            own.next().map(of).unwrap_or_default()
        })
    };
    Plan::of(
        landing,
        (&ReportField::COLUMNS, false),
        lang,
        name,
        |field, text| shown(field, text, lang),
    )
}

/// What lands in a cell, as it is read.
fn shown(field: ReportField, text: &str, lang: Lang) -> String {
    match field {
        ReportField::Likelihood => Likelihood::parse(text)
            .map_or(text, |it| it.label(lang))
            .to_owned(),
        mark if mark.is_mark() && text == MARKED => "√".to_owned(),
        _ => text.to_owned(),
    }
}

/// Fills in what lands, and offers to take it back as one step.
pub(super) fn put(sheet: Sheet, landing: &Landing<ReportField>) {
    let mut done: Vec<(ReportCell, String, String)> = Vec::new();
    let lines = landing.rows.iter().filter_map(|line| match line.to {
        To::Known(row) => Some((row, &line.cells)),
        To::New => None,
    });
    for (row, cells) in lines {
        let cells = cells.iter().filter(|cell| cell.fate == Fate::Lands);
        let cells = cells.filter_map(|cell| Some((of(row, cell.field?), cell)));
        done.extend(cells.map(|(at, cell)| (at, cell.was.clone(), cell.text.clone())));
    }
    for (at, _, new) in &done {
        sheet.text(*at).set(new.clone());
        sheet.leave(*at);
    }
    let ctx = sheet.ctx;
    let told = untrack(|| fill(ctx.t().grid.pasted_fixed, &[&done.len().to_string()]));
    let undo = move || {
        if sheet.state.is_disposed() {
            return;
        }
        // What was typed since stays.
        for (at, old, new) in &done {
            let text = sheet.text(*at);
            if text.with_untracked(|now| now == new) {
                text.set(old.clone());
            }
        }
    };
    ctx.toasts.push_undo(BannerKind::Success, told, undo);
}

fn of(row: RowId, field: ReportField) -> ReportCell {
    ReportCell::of(row, field)
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{row_id, sheet},
        *,
    };

    #[test]
    fn a_paste_is_shown_fills_in_what_lands_and_is_taken_back() {
        Owner::new().with(|| {
            let (sheet, row) = (sheet(), row_id());
            let block = paste::parse("维修面积\t≥1200平方米\t800\t1200\t也许\n");
            let at = of(row, ReportField::Actual);
            let landing = land(sheet, &block, at).unwrap();
            let html = pasting::sheet(sheet.ctx, &plan(sheet, &landing)).to_html();
            for text in ["将写入 2 格，1 格不接受", "维修面积", "此处只能打勾"] {
                assert!(html.contains(text), "{text}\n{html}");
            }
            assert!(!html.contains("新增"), "{html}");
            put(sheet, &landing);
            assert_eq!(sheet.text(at).get_untracked(), "800");
            assert_eq!(untrack(|| sheet.unsaved()).len(), 2);
        });
    }

    #[test]
    fn a_cell_of_an_indicator_is_found_by_its_control() {
        let cell = of(row_id(), ReportField::CauseFunds);
        assert_eq!(cell_of(&control(cell)), Some(cell));
        let alone = ReportCell::project(ReportField::Situation);
        assert_eq!(cell_of(&control(alone)), None);
    }
}
