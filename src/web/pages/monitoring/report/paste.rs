//! Pasting a block of a spreadsheet into the indicators: shown first, done and undone in one step.

use super::{
    grid::{shown, text},
    sheet::{Sheet, control},
};
use crate::{
    grid::{bulk::say, keyboard},
    pasting::{PastePreview, Plan},
};
use domain::{
    monitoring::report::{ReportCell, ReportField, ReportRow},
    paste::{self, Fate, Landing, To},
    target::Field,
};
use leptos::prelude::*;

/// A planned paste, and the cell it was pasted at.
pub(super) type Planned = (Landing<ReportField>, ReportCell);

/// The preview; it opens when a block is pasted.
pub(super) fn dialog(sheet: Sheet) -> AnyView {
    let planned = sheet.hand().planned;
    let back = move |()| {
        let at = planned.get_untracked().map(|(_, at)| at);
        planned.set(None);
        if let Some(at) = at {
            keyboard::focus_later(control(at));
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

/// Something is pasted: a text for one cell lands at once, a block is shown first.
pub(super) fn pasted(sheet: Sheet, block: &[Vec<String>], at: ReportCell, alone: bool) {
    let Some(landing) = land(sheet, block, at) else {
        return;
    };
    if alone && landing.refused() == 0 {
        put(sheet, &landing);
        keyboard::select(&control(at));
    } else {
        sheet.hand().planned.set(Some((landing, at)));
    }
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

/// Fills in what lands.
pub(super) fn put(sheet: Sheet, landing: &Landing<ReportField>) {
    let cells = landing.rows.iter().flat_map(|line| {
        let row = match line.to {
            To::Known(row) => Some(row),
            To::New => None,
        };
        let cells = line.cells.iter().filter(|cell| cell.fate == Fate::Lands);
        cells.filter_map(move |cell| Some((ReportCell::of(row?, cell.field?), cell.text.clone())))
    });
    let count = sheet.fill_in(cells.collect());
    say(&sheet, untrack(|| sheet.ctx.t().grid.pasted_fixed), count);
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            sheet::cell_of,
            tests::{row_id, sheet},
        },
        *,
    };
    use crate::{grid::Table, pasting};

    #[test]
    fn a_paste_is_shown_fills_in_what_lands_and_is_taken_back_in_one_step() {
        Owner::new().with(|| {
            let sheet = sheet();
            let block = paste::parse("维修面积\t≥1200平方米\t800\t1200\t也许\n");
            let at = ReportCell::of(row_id(), ReportField::Actual);
            let landing = land(sheet, &block, at).unwrap();
            let html = pasting::sheet(sheet.ctx, &plan(sheet, &landing)).to_html();
            for text in ["将写入 2 格，1 格不接受", "维修面积", "此处只能打勾"] {
                assert!(html.contains(text), "{text}\n{html}");
            }
            assert!(!html.contains("新增"), "{html}");
            put(sheet, &landing);
            assert_eq!(sheet.text(at).get_untracked(), "800");
            assert_eq!(untrack(|| sheet.unsaved()).len(), 2);
            let step = sheet
                .hand()
                .steps
                .try_update(|steps| steps.turn(true, |cell| sheet.text(cell).get_untracked()));
            assert_eq!(step.flatten().map(|cells| cells.len()), Some(2));
        });
    }

    #[test]
    fn what_is_filled_into_a_block_is_one_step() {
        Owner::new().with(|| {
            let sheet = sheet();
            let cell = |field| ReportCell::of(row_id(), field);
            let spot = |field| super::super::table::spot_of(cell(field)).unwrap();
            let both = [ReportField::Actual, ReportField::Remark];
            let cells = both.map(|field| (spot(field), "8".to_owned()));
            assert_eq!(sheet.put(&cells), 2);
            assert_eq!(sheet.put(&cells), 0, "nothing changes twice");
            assert_eq!(
                sheet
                    .hand()
                    .steps
                    .with_untracked(super::super::steps::Steps::can),
                (true, false)
            );
            assert_eq!(sheet.printed(spot(ReportField::Remark)), "8");
        });
    }

    #[test]
    fn a_cell_of_an_indicator_is_found_by_its_control() {
        let cell = ReportCell::of(row_id(), ReportField::CauseFunds);
        assert_eq!(cell_of(&control(cell)), Some(cell));
        let alone = ReportCell::project(ReportField::Situation);
        assert_eq!(cell_of(&control(alone)), None);
    }
}
