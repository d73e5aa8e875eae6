//! The form as signals: one text for each cell, what the rules find, and what is shown beside.

use super::{
    applying::Applying,
    cells::CellSignals,
    editing::{Choice, Clash, Editing, Why},
    grid::Grid,
    notes::Notes,
    per_cell::PerCell,
    place::{self, cell_id},
    problems,
    saver::Saver,
};
use crate::{ctx::Ctx, drafts::Key};
use api::{files::Files, targets::TargetDetail};
use domain::{
    dismissal::standing,
    id::{RowId, TargetId},
    judge::{LevelSums, judge, level_sums},
    problem::Problem,
    target::{CellRef, Edit, TargetDraft},
    taxonomy::Level1,
};
use kit::SaveState;
use leptos::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What stands beside the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Panel {
    /// What else belongs to a row.
    Row(RowId),
    /// Versions, decisions and changes.
    History,
}

/// What a form consists of.
pub(crate) struct Parts {
    pub(crate) ctx: Ctx,
    /// The target as the server gave it last.
    pub(crate) detail: RwSignal<Arc<TargetDetail>>,
    editable: Memo<bool>,
    pub(crate) editing: StoredValue<Editing>,
    pub(super) cells: StoredValue<BTreeMap<CellRef, CellSignals>>,
    /// The rows as shown, by first level.
    pub(crate) groups: RwSignal<Vec<(Option<Level1>, Vec<RowId>)>>,
    /// Grows with every edit.
    pub(crate) edits: RwSignal<u32>,
    pub(crate) status: RwSignal<SaveState>,
    pub(crate) clashes: RwSignal<Vec<Clash>>,
    /// The cells that are not stored.
    pub(crate) unsaved: PerCell<SaveState>,
    /// The cells that cannot be saved as they stand.
    pub(crate) held: PerCell<Why>,
    pub(super) left: RwSignal<BTreeSet<CellRef>>,
    /// How often somebody tried to send.
    pub(crate) attempts: RwSignal<u32>,
    /// Everything the rules find, shown or not.
    pub(crate) all_problems: RwSignal<Vec<Problem>>,
    /// How many edits there were when the server judged last: its verdict stands until the next.
    verdict_at: StoredValue<Option<u32>>,
    pub(crate) problems: Memo<Vec<Problem>>,
    /// Whether the list of problems stands above the form.
    pub(crate) listed: RwSignal<bool>,
    /// The gravest of them at each cell.
    pub(crate) found: PerCell<Problem>,
    pub(crate) sums: RwSignal<LevelSums>,
    pub(crate) grid: Grid,
    pub(crate) panel: RwSignal<Option<Panel>>,
    /// Whether the paper form is built.
    pub(crate) printing: RwSignal<bool>,
    /// Whether the library stands beside the form.
    pub(crate) library: RwSignal<bool>,
    /// Whether the recommended set is looked through.
    pub(crate) recommend: RwSignal<bool>,
    pub(crate) saver: Saver,
    /// The supporting files, once they are known.
    pub(crate) files: RwSignal<Option<Files>>,
    /// What is half written beside it.
    pub(crate) notes: Notes,
    /// The application of the adjustment under way.
    pub(crate) applying: Option<Applying>,
}

/// A handle to a form.
#[derive(Clone, Copy)]
pub(crate) struct Form(StoredValue<Arc<Parts>>);

impl Form {
    /// A form for a target, with what this browser kept of an earlier visit.
    pub(crate) fn new(
        ctx: Ctx,
        detail: TargetDetail,
        (key, kept): (Option<Key>, Vec<Edit>),
        notes: Notes,
    ) -> Self {
        let saver = Saver::new(key, &kept);
        let editing = Editing::new(detail.draft.clone(), detail.version, kept);
        let shown = editing.shown();
        let filled = filled(shown);
        let sums = level_sums(shown, &detail.pack);
        let found = judge(shown, &detail.pack, &detail.context);
        let groups = RwSignal::new(place::groups(&shown.rows));
        let (status, held) = (editing.status(), editing.held());
        let unsaved = editing.unsaved_cells();
        // What was sent once is known to its author; a reviewer wants to see everything.
        let tried = !detail.editable || detail.standing.round > 0;
        let (left, attempts) = (RwSignal::new(filled), RwSignal::new(0));
        let all_problems = RwSignal::new(found);
        let applying = Applying::of(&detail);
        let detail = RwSignal::new(Arc::new(detail));
        let problems = Memo::new(move |_| {
            let tried = tried || attempts.get() > 0;
            let all =
                all_problems.with(|all| detail.with(|detail| standing(all, &detail.dismissals)));
            left.with(|left| problems::visible(&all, left, tried))
        });
        Self(StoredValue::new(Arc::new(Parts {
            ctx,
            detail,
            // A remark that comes in changes the detail, but not this.
            editable: Memo::new(move |_| detail.with(|detail| detail.editable)),
            editing: StoredValue::new(editing),
            cells: StoredValue::new(BTreeMap::new()),
            groups,
            grid: Grid::new(groups),
            edits: RwSignal::new(0),
            status: RwSignal::new(status),
            clashes: RwSignal::new(Vec::new()),
            unsaved: PerCell::new(unsaved),
            held: PerCell::new(held),
            verdict_at: StoredValue::new(None),
            left,
            attempts,
            all_problems,
            found: PerCell::new(problems.with_untracked(|all| problems::by_cell(all))),
            problems,
            listed: RwSignal::new(tried),
            sums: RwSignal::new(sums),
            panel: RwSignal::new(None),
            printing: RwSignal::new(false),
            library: RwSignal::new(false),
            recommend: RwSignal::new(false),
            saver,
            files: RwSignal::new(None),
            notes,
            applying,
        })))
    }

    /// What it consists of.
    pub(crate) fn parts(self) -> Arc<Parts> {
        self.0.get_value()
    }

    /// Whether its page still stands.
    pub(crate) fn is_alive(self) -> bool {
        self.0.try_get_value().is_some()
    }

    /// The app's context.
    pub(crate) fn ctx(self) -> Ctx {
        self.parts().ctx
    }

    /// The target as the server gave it last; tracks it.
    pub(crate) fn detail(self) -> Arc<TargetDetail> {
        self.parts().detail.get()
    }

    /// The same without tracking.
    pub(crate) fn detail_untracked(self) -> Arc<TargetDetail> {
        self.parts().detail.get_untracked()
    }

    /// Whether the reader may type; tracks it.
    pub(crate) fn is_editable(self) -> bool {
        self.parts().editable.get()
    }

    /// Reads the content as it is shown.
    pub(crate) fn with_shown<T>(self, read: impl FnOnce(&TargetDraft) -> T) -> T {
        self.parts()
            .editing
            .with_value(|editing| read(editing.shown()))
    }

    /// Settles a clash.
    pub(crate) fn settle(self, clash: &Clash, choice: Choice) {
        self.change(|editing| editing.settle(clash, choice));
        self.refresh();
    }

    /// Changes the content, and everything that follows from it.
    pub(crate) fn change(self, act: impl FnOnce(&mut Editing)) {
        let parts = self.parts();
        parts.editing.update_value(act);
        self.told();
        parts.edits.update(|edits| *edits += 1);
        parts.saver.later(self);
    }

    /// Shows how safe everything is.
    pub(crate) fn told(self) {
        let parts = self.parts();
        let (status, clashes, held) = parts
            .editing
            .with_value(|editing| (editing.status(), editing.clashes().to_vec(), editing.held()));
        parts.status.set(status);
        let unsaved = parts.editing.with_value(Editing::unsaved_cells);
        parts.unsaved.set(unsaved);
        parts.held.set(held);
        if parts.clashes.with_untracked(|known| *known != clashes) {
            parts.clashes.set(clashes);
        }
    }

    /// Brings every shown cell in line with the content, after others changed it.
    pub(crate) fn refresh(self) {
        let parts = self.parts();
        let cells = parts.cells.with_value(Clone::clone);
        for (place, signals) in cells {
            let (text, confirmed) = self.with_shown(|shown| {
                let confirmed = shown.cell(place).is_none_or(|cell| cell.confirmed);
                (shown.text(place).to_owned(), confirmed)
            });
            if signals.text.with_untracked(|now| *now != text) {
                signals.text.set(text);
            }
            if signals.unconfirmed.get_untracked() == confirmed {
                signals.unconfirmed.set(!confirmed);
            }
        }
        self.regroup();
        self.told();
        parts.edits.update(|edits| *edits += 1);
    }

    /// Sorts the rows under their first levels again.
    pub(super) fn regroup(self) {
        let groups = self.with_shown(|shown| place::groups(&shown.rows));
        let parts = self.parts();
        if parts.groups.with_untracked(|known| *known != groups) {
            parts.groups.set(groups);
        }
    }

    /// Keeps problems and sums up with the edits, before the key that made one is painted.
    pub(crate) fn keep_judging(self) {
        let parts = self.parts();
        let edits = parts.edits;
        Effect::new(move |_| {
            edits.track();
            self.judge();
        });
        let (problems, found) = (parts.problems, parts.found);
        Effect::new(move |_| found.set(problems.with(|all| problems::by_cell(all))));
    }

    /// Asks the rules now.
    pub(crate) fn judge(self) {
        let Some(parts) = self.0.try_get_value() else {
            return;
        };
        let detail = parts.detail.get_untracked();
        let (found, sums) = self.with_shown(|shown| {
            let found = judge(shown, &detail.pack, &detail.context);
            (found, level_sums(shown, &detail.pack))
        });
        let judged = parts.verdict_at.get_value() == Some(parts.edits.get_untracked());
        if !judged && parts.all_problems.with_untracked(|known| *known != found) {
            parts.all_problems.set(found);
        }
        if parts.sums.with_untracked(|known| *known != sums) {
            parts.sums.set(sums);
        }
    }

    /// Everything the rules find now that nobody gave a reason for.
    pub(crate) fn found(self) -> Vec<Problem> {
        let parts = self.parts();
        let detail = parts.detail.get_untracked();
        let all = parts.all_problems;
        all.with_untracked(|all| standing(all, &detail.dismissals))
    }

    /// Shows what the server found, which wins over what was found here.
    pub(crate) fn show_problems(self, found: Vec<Problem>) {
        let parts = self.parts();
        parts
            .verdict_at
            .set_value(Some(parts.edits.get_untracked()));
        parts.all_problems.set(found);
    }

    /// The target and the version to act upon.
    pub(crate) fn at_version(self) -> (TargetId, i64) {
        let parts = self.parts();
        let version = parts.editing.with_value(Editing::version);
        (parts.detail.with_untracked(|detail| detail.id), version)
    }

    /// Somebody tried to send although something stands in the way: the list takes the focus.
    pub(crate) fn refuse(self) {
        let parts = self.parts();
        parts.listed.set(true);
        parts.attempts.update(|attempts| *attempts += 1);
    }

    /// Whether an error stands in the way of sending.
    pub(crate) fn has_errors(self) -> bool {
        use domain::problem::Severity;
        let parts = self.parts();
        parts.all_problems.with_untracked(|all| {
            all.iter()
                .any(|problem| problem.severity == Severity::Error)
        })
    }

    /// Brings a place on screen: opens what it stands in.
    pub(crate) fn reveal(self, id: &str) {
        let Some(cell) = place::parse_id(id) else {
            return;
        };
        if cell.row.is_some() {
            self.parts().grid.stand_whole();
        }
        if let Some(row) = cell.row.filter(|_| place::DETAILS.contains(&cell.field)) {
            self.parts().panel.set(Some(Panel::Row(row)));
        }
    }

    /// Brings a cell on screen and focuses it.
    pub(crate) fn go_to(self, cell: CellRef) {
        let id = cell_id(cell);
        self.reveal(&id);
        kit::focus_id_later(id);
    }
}

/// The cells that hold something.
fn filled(draft: &TargetDraft) -> BTreeSet<CellRef> {
    let head = draft.head.iter().map(|(field, cell)| (None, *field, cell));
    let rows = draft.rows.iter().flat_map(|row| {
        let cells = row.cells.iter();
        cells.map(|(field, cell)| (Some(row.id), *field, cell))
    });
    let filled = head
        .chain(rows)
        .filter(|(_, _, cell)| !cell.text.is_empty());
    domain::order::set(filled.map(|(row, field, _)| CellRef { row, field }))
}
