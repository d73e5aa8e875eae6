//! What was typed into a form and how much of it the server holds: plain data, no screen.
//!
//! Invariant: nothing typed leaves the queue before the server has acknowledged it or its author
//! has chosen the other's text instead.

mod clash;
mod held;
mod log;
mod overlay;
mod safety;
mod settling;
mod step;

pub(crate) use clash::{Choice, Clash};
pub(crate) use held::Why;
pub(crate) use log::{Stays, Turned};
pub(crate) use overlay::catch_up;
pub(crate) use step::{Step, Trouble};

use crate::drafts::collapsed;
use api::targets::Saved;
use domain::{
    id::RowId,
    target::{Cell, CellRef, Edit, List, ROWS_MAX, Row, TargetDraft},
};
use held::{Parted, part};
use kit::SaveState;
use overlay::{overlay, overlay_cell};
use std::collections::BTreeMap;

/// The most edits one request takes.
const EDITS_MAX: usize = 2_000;

/// A form being edited.
#[derive(Clone, Debug)]
pub(crate) struct Editing {
    server: TargetDraft,
    version: i64,
    sent: Vec<Edit>,
    queued: Vec<Edit>,
    /// How many queued edits may have reached the server although no answer came back. Nothing
    /// is folded into them, or a repeated edit would look like somebody else's.
    attempted: usize,
    shown: TargetDraft,
    clashes: Vec<Clash>,
    trouble: Trouble,
    /// The server has as many rows as it takes, others' among them that are not known here yet.
    full: bool,
    log: log::Log,
}

impl Editing {
    /// Begins with what the server holds and with edits an earlier visit left behind.
    pub(crate) fn new(server: TargetDraft, version: i64, kept: Vec<Edit>) -> Self {
        let queued = collapsed(kept);
        let mut editing = Self {
            shown: server.clone(),
            server,
            version,
            sent: Vec::new(),
            attempted: queued.len(),
            queued,
            clashes: Vec::new(),
            trouble: Trouble::None,
            full: false,
            log: log::Log::default(),
        };
        // What cannot be sent never was, and may be corrected in its place.
        let parted = editing.parted();
        editing.attempted = parted.attempted;
        editing.queued = [parted.ready, parted.held].concat();
        editing.reshow();
        editing
    }

    /// The content as it is shown.
    pub(crate) fn shown(&self) -> &TargetDraft {
        &self.shown
    }

    /// The version to act upon.
    pub(crate) fn version(&self) -> i64 {
        self.version
    }

    /// Where two people's changes meet.
    pub(crate) fn clashes(&self) -> &[Clash] {
        &self.clashes
    }

    /// Everything the server has not acknowledged, in order.
    pub(crate) fn unsaved(&self) -> Vec<Edit> {
        self.sent.iter().chain(&self.queued).cloned().collect()
    }

    /// Whether everything is stored.
    pub(crate) fn is_clean(&self) -> bool {
        self.sent.is_empty() && self.queued.is_empty()
    }

    /// What to tell about it.
    pub(crate) fn status(&self) -> SaveState {
        match self.trouble {
            _ if !self.clashes.is_empty() => SaveState::Conflict,
            Trouble::Waiting => SaveState::Waiting,
            Trouble::Failed => SaveState::Failed,
            Trouble::None if self.is_clean() => SaveState::Saved,
            Trouble::None if self.sent.is_empty() && !self.can_send() => SaveState::Failed,
            Trouble::None => SaveState::Saving,
        }
    }

    /// What is to be done until everything is stored.
    pub(crate) fn step(&self) -> Step {
        match self.status() {
            SaveState::Saved | SaveState::Idle => Step::Done,
            SaveState::Saving if self.sent.is_empty() => Step::Send,
            SaveState::Saving => Step::Wait,
            SaveState::Waiting | SaveState::Conflict | SaveState::Failed => Step::Stuck,
        }
    }

    /// Whether anything queued can go out as it stands.
    pub(crate) fn can_send(&self) -> bool {
        !self.queued.is_empty() && !self.parted().ready.is_empty()
    }

    /// The cells that cannot be saved as they stand, and why.
    pub(crate) fn held(&self) -> BTreeMap<CellRef, Why> {
        if self.queued.is_empty() {
            return BTreeMap::new();
        }
        held::reasons(&self.parted().held)
    }

    fn parted(&self) -> Parted {
        let rows = if self.full {
            ROWS_MAX
        } else {
            let sent = self.sent.iter();
            let added = sent.filter(|edit| matches!(edit, Edit::AddRow { list: None, .. }));
            self.server.rows.len() + added.count()
        };
        part(&self.queued, self.attempted, (rows, self.full))
    }

    /// Somebody typed. False where nothing changed.
    pub(crate) fn set(&mut self, cell: CellRef, new: Cell) -> bool {
        let same = match self.shown.cell(cell) {
            Some(now) => *now == new,
            None => new.text.is_empty(),
        };
        if same {
            return false;
        }
        let before = self.shown.cell(cell).cloned();
        let old = self.shown.text(cell).to_owned();
        if cell.row.is_some_and(|row| self.is_in_table(row)) {
            self.log.note(log::Change::Cell {
                place: cell,
                before,
                after: new.clone(),
            });
        }
        overlay_cell(&mut self.shown, cell, new.clone());
        if self.trouble == Trouble::Failed {
            self.trouble = Trouble::None;
        }
        self.fold(cell, old, new);
        true
    }

    /// Puts a cell into the edit that set it last, or into its new row, or at the end.
    fn fold(&mut self, place: CellRef, was: String, text: Cell) {
        let free = self.queued.get_mut(self.attempted..).unwrap_or_default();
        for edit in free.iter_mut().rev() {
            match edit {
                Edit::SetCell { cell, new, .. } if *cell == place => {
                    *new = text;
                    return;
                }
                Edit::AddRow { row, .. } if Some(row.id) == place.row => {
                    row.cells.insert(place.field, text);
                    return;
                }
                _ => {}
            }
        }
        self.queued.push(Edit::SetCell {
            cell: place,
            old: was,
            new: text,
        });
    }

    /// Adds a row after another, or first.
    pub(crate) fn add_row(&mut self, row: Row, after: Option<RowId>) {
        self.push(Edit::AddRow {
            row,
            after,
            list: None,
        });
    }

    /// Adds a row to a list after another, or first.
    pub(crate) fn add_to(&mut self, list: List, row: Row, after: Option<RowId>) {
        self.push(Edit::AddRow {
            row,
            after,
            list: Some(list),
        });
    }

    /// Moves a row after another, or first.
    pub(crate) fn move_row(&mut self, row: RowId, after: Option<RowId>) {
        self.push(Edit::MoveRow { row, after });
    }

    /// Removes a row; gives it back with the row it followed.
    pub(crate) fn remove_row(&mut self, id: RowId) -> Option<(Row, Option<RowId>)> {
        let row = self.shown.row(id)?.clone();
        let before = self.shown.before(id);
        let cells = row.cells.clone();
        self.push(Edit::RemoveRow { row: id, cells });
        Some((row, before))
    }

    /// Takes a removal back: if it was not sent yet it never happened, else the row comes again
    /// under `fresh` identity, because the old one may be gone for others already. Gives the
    /// identity it has now.
    pub(crate) fn restore_row(&mut self, row: Row, after: Option<RowId>, fresh: RowId) -> RowId {
        let free = self.queued.iter().enumerate().skip(self.attempted);
        let is_removal =
            |edit: &Edit| matches!(edit, Edit::RemoveRow { row: gone, .. } if *gone == row.id);
        let mut removals = free.filter(|(_, edit)| is_removal(edit));
        if let Some((at, _)) = removals.next() {
            let id = row.id;
            self.log.note(log::Change::Added { row, after });
            self.queued.remove(at);
            self.reshow();
            id
        } else {
            self.renamed(row.id, fresh);
            let list = row.list();
            let row = Row { id: fresh, ..row };
            self.push(Edit::AddRow { row, after, list });
            fresh
        }
    }

    fn push(&mut self, edit: Edit) {
        if let Some(change) = log::noted(self, &edit) {
            self.log.note(change);
        }
        overlay(&mut self.shown, &edit);
        self.queued.push(edit);
        if self.trouble == Trouble::Failed {
            self.trouble = Trouble::None;
        }
    }

    /// What to send now, with the version it is based on. Nothing while an answer is awaited or a
    /// choice is due.
    pub(crate) fn take(&mut self) -> Option<(i64, Vec<Edit>)> {
        if !self.sent.is_empty() || self.queued.is_empty() || !self.clashes.is_empty() {
            return None;
        }
        let Parted {
            mut ready,
            held,
            attempted,
        } = self.parted();
        let count = ready.len().min(EDITS_MAX);
        self.sent = ready.drain(..count).collect();
        self.queued = [ready, held].concat();
        self.attempted = attempted.saturating_sub(count);
        if self.sent.is_empty() {
            return None;
        }
        self.trouble = Trouble::None;
        Some((self.version, self.sent.clone()))
    }

    /// The server has stored what was sent.
    pub(crate) fn saved(&mut self, saved: &Saved) {
        let sent = std::mem::take(&mut self.sent);
        match &saved.merged {
            Some(merged) => {
                self.miss_rows(merged);
                self.server.clone_from(merged);
            }
            None => {
                for edit in &sent {
                    overlay(&mut self.server, edit);
                }
            }
        }
        self.version = saved.version;
        self.trouble = Trouble::None;
        self.full = false;
        self.reshow();
    }

    /// Whether others saved what is not shown here, while nothing of one's own is under way.
    pub(crate) fn is_behind(&self, version: i64) -> bool {
        version > self.version && self.sent.is_empty() && self.clashes.is_empty()
    }

    /// Others saved; what is typed here and not sent yet stays on top of it.
    pub(crate) fn heard(&mut self, draft: TargetDraft, version: i64) {
        self.miss_rows(&draft);
        self.server = draft;
        self.version = version;
        self.reshow();
    }

    /// What waits for a row that others removed is a clash too: it is not sent, and so the server
    /// cannot tell.
    fn miss_rows(&mut self, merged: &TargetDraft) {
        for id in held::rows(&self.parted().held) {
            let gone = merged.row(id).is_none() && self.server.row(id).is_some();
            let known = self.clashes.iter().any(|one| one.place().0 == Some(id));
            if let Some(row) = self.shown.row(id).filter(|_| gone && !known) {
                self.clashes.push(Clash::RowGone { row: row.clone() });
            }
        }
    }

    /// No answer came: the edits may have arrived or not.
    pub(crate) fn lost(&mut self) {
        self.attempted += self.sent.len();
        self.back_to_queue();
        self.trouble = Trouble::Waiting;
    }

    /// The server refused for another reason than a conflict.
    pub(crate) fn refused(&mut self) {
        self.back_to_queue();
        self.trouble = Trouble::Failed;
    }

    /// The server takes no more rows: what was added waits, the rest goes out without it.
    pub(crate) fn overfull(&mut self) {
        self.back_to_queue();
        self.full = true;
    }

    fn back_to_queue(&mut self) {
        let mut all = std::mem::take(&mut self.sent);
        all.append(&mut self.queued);
        self.queued = all;
    }

    fn reshow(&mut self) {
        self.shown.clone_from(&self.server);
        for edit in self.sent.iter().chain(&self.queued) {
            overlay(&mut self.shown, edit);
        }
    }
}

#[cfg(test)]
mod list_tests;
#[cfg(test)]
mod log_tests;
#[cfg(test)]
mod tests;
