//! The indicators of the form as a grid one works in: what its cells hold, and its steps.

use super::{
    grid::shown,
    sheet::{Sheet, cell_of, control},
    steps::Change,
};
use crate::{
    ctx::Ctx,
    grid::{Core, Spot, Table, bulk::say, keyboard},
};
use domain::{
    lang::Lang,
    monitoring::report::{ReportCell, ReportField},
};
use kit::{BannerKind, Button, Glyph, Icon};
use leptos::prelude::*;

/// The cell at a place of the grid.
pub(super) fn at(spot: Spot) -> ReportCell {
    let field = ReportField::COLUMNS.get(spot.column).copied();
    ReportCell::of(spot.row, field.unwrap_or(ReportField::Actual))
}

/// The place of a cell in the grid, if it stands there.
pub(super) fn spot_of(cell: ReportCell) -> Option<Spot> {
    let mut columns = ReportField::COLUMNS.iter();
    Some(Spot {
        row: cell.row?,
        column: columns.position(|own| *own == cell.field)?,
    })
}

impl Table for Sheet {
    fn core(&self) -> Core {
        self.hand().core
    }

    fn words(&self) -> Ctx {
        self.ctx
    }

    fn stands(&self) -> bool {
        !self.state.is_disposed()
    }

    fn writes(&self) -> bool {
        self.record.with_untracked(|record| record.editable)
    }

    fn id(&self, spot: Spot) -> String {
        control(at(spot))
    }

    fn spot(&self, id: &str) -> Option<Spot> {
        spot_of(cell_of(id)?)
    }

    fn held(&self, spot: Spot) -> String {
        self.text(at(spot)).get_untracked()
    }

    fn printed(&self, spot: Spot) -> String {
        shown(at(spot).field, &self.held(spot), Lang::Zh)
    }

    fn put(&self, cells: &[(Spot, String)]) -> usize {
        let cells = cells.iter().map(|(spot, text)| (at(*spot), text.clone()));
        self.fill_in(cells.collect())
    }

    fn paste(&self, block: &[Vec<String>], corner: Spot, alone: bool) {
        super::paste::pasted(*self, block, at(corner), alone);
    }

    fn turn(&self, back: bool) {
        turn(*self, back);
    }

    fn cancel(&self, spot: Spot) {
        let cell = at(spot);
        if let Some((_, text)) = self
            .hand()
            .entered
            .get_value()
            .filter(|(own, _)| *own == cell)
        {
            self.text(cell).set(text);
        }
    }

    fn entered(&self, spot: Spot) {
        self.hand()
            .entered
            .set_value(Some((at(spot), self.held(spot))));
    }

    fn left(&self) {
        let Some((cell, old)) = self.hand().entered.get_value() else {
            return;
        };
        let new = self.text(cell).get_untracked();
        self.hand().entered.set_value(Some((cell, new.clone())));
        if old != new {
            self.keep_step(vec![Change { cell, old, new }]);
        }
    }
}

impl Sheet {
    /// Fills cells as one step; tells how many changed.
    pub(super) fn fill_in(self, cells: Vec<(ReportCell, String)>) -> usize {
        // What was typed before is a step of its own.
        Table::left(&self);
        let mut step = Vec::new();
        for (cell, new) in cells {
            let old = self.text(cell).get_untracked();
            if old != new {
                self.write(cell, new.clone());
                step.push(Change { cell, old, new });
            }
        }
        let count = step.len();
        self.keep_step(step);
        count
    }

    fn write(self, cell: ReportCell, text: String) {
        self.text(cell).set(text.clone());
        self.leave(cell);
        let here = self
            .hand()
            .entered
            .with_value(|it| it.as_ref().is_some_and(|(own, _)| *own == cell));
        if here {
            self.hand().entered.set_value(Some((cell, text)));
        }
    }

    fn keep_step(self, step: Vec<Change>) {
        self.hand().steps.update(|steps| steps.push(step));
    }
}

/// Turns a step and goes to its first cell, or says that there is none.
fn turn(sheet: Sheet, back: bool) {
    Table::left(&sheet);
    let mut turned = None;
    sheet.hand().steps.update(|steps| {
        turned = steps.turn(back, |cell| sheet.text(cell).get_untracked());
    });
    let words = untrack(|| &sheet.ctx.t().grid);
    let Some(turned) = turned else {
        sheet.ctx.toasts.push(BannerKind::Info, words.nothing);
        return;
    };
    let first = turned.first().map(|(cell, _)| *cell);
    let count = turned.len();
    for (cell, text) in turned {
        sheet.write(cell, text);
    }
    say(
        &sheet,
        if back { words.undone } else { words.redone },
        count,
    );
    if let Some(cell) = first {
        keyboard::focus_later(control(cell));
    }
}

/// Taking steps back and doing them again.
pub(super) fn turns(sheet: Sheet) -> AnyView {
    let ctx = sheet.ctx;
    let can = Memo::new(move |_| sheet.hand().steps.with(super::steps::Steps::can));
    let idle = move |yes: bool| (!yes).then(|| ctx.t().grid.nothing.to_owned());
    view! {
        <div class="cluster">
            <Button
                disabled=Signal::derive(move || idle(can.get().0))
                on_click=move |()| turn(sheet, true)
            >
                <Icon glyph=Glyph::Return />
                {ctx.say(|m| m.grid.undo)}
            </Button>
            <Button
                disabled=Signal::derive(move || idle(can.get().1))
                on_click=move |()| turn(sheet, false)
            >
                {ctx.say(|m| m.grid.redo)}
            </Button>
        </div>
    }
    .into_any()
}
