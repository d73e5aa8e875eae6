//! The form on the page: its cells as signals, what of them is not stored, what is wrong.

use super::{paste::Planned, steps::Steps};
use crate::{autosave::Pace, ctx::Ctx, grid::Core};
use api::{ClientError, report::MonitoringReport};
use domain::{
    id::RowId,
    monitoring::report::{
        ReportCell, ReportContent, ReportDraft, ReportEdit, ReportFault, ReportField,
        ReportProblem, judge_report,
    },
};
use kit::{CellState, SaveState};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The form.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    pub(super) ctx: Ctx,
    /// What the server said last.
    pub(super) record: RwSignal<MonitoringReport>,
    /// Asks for the record again from scratch.
    pub(super) again: RwSignal<u32>,
    cells: StoredValue<BTreeMap<ReportCell, RwSignal<String>>>,
    /// Cells that were left: only there a fault shows before somebody tried to send.
    left: RwSignal<BTreeSet<ReportCell>>,
    pub(super) tried: RwSignal<bool>,
    /// Cells that somebody else changed too, with what stood there when they were typed into.
    pub(super) clashes: RwSignal<BTreeMap<ReportCell, String>>,
    pub(super) refused: RwSignal<Option<ClientError>>,
    pub(super) state: RwSignal<SaveState>,
    pub(super) busy: RwSignal<bool>,
    pub(super) pace: Pace,
    hand: StoredValue<Hand>,
    verdict: Memo<Vec<ReportProblem>>,
}

/// The work in the grid of the indicators.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    /// Where one is.
    pub(super) core: Core,
    /// The cell one came to, with what it held then.
    pub(super) entered: StoredValue<Option<(ReportCell, String)>>,
    pub(super) steps: RwSignal<Steps>,
    /// What a pasted block would do.
    pub(super) planned: RwSignal<Option<Planned>>,
}

impl Hand {
    fn new(order: Memo<Vec<RowId>>) -> Self {
        Self {
            core: Core::new(order, ReportField::COLUMNS.len()),
            entered: StoredValue::new(None),
            steps: RwSignal::new(Steps::default()),
            planned: RwSignal::new(None),
        }
    }
}

/// The cells of a form.
fn places(content: &ReportContent) -> Vec<ReportCell> {
    let of = |row: Option<RowId>| {
        let fields = ReportField::ALL.iter().copied();
        fields
            .filter(move |field| field.belongs(row.is_some()))
            .map(move |field| ReportCell { row, field })
    };
    let rows = content.rows.iter().map(|row| Some(row.row.id));
    std::iter::once(None).chain(rows).flat_map(of).collect()
}

/// The indicators in their order.
fn rows(record: &MonitoringReport) -> Vec<RowId> {
    let rows = record.content.iter().flat_map(|content| &content.rows);
    rows.map(|row| row.row.id).collect()
}

impl Sheet {
    pub(super) fn new(ctx: Ctx, record: MonitoringReport, again: RwSignal<u32>) -> Self {
        let cells = record.content.iter().flat_map(|content| {
            let signal =
                |cell: ReportCell| (cell, RwSignal::new(content.draft.text(cell).to_owned()));
            places(content).into_iter().map(signal).collect::<Vec<_>>()
        });
        let cells = domain::order::map(cells);
        let record = RwSignal::new(record);
        let cells = StoredValue::new(cells);
        let order = Memo::new(move |_| record.with(rows));
        let verdict = Memo::new(move |_| {
            let typed = typed(cells);
            record.with(|record| {
                let content = record.content.clone();
                let content = content.map(|content| ReportContent {
                    draft: typed,
                    ..content
                });
                content.as_ref().map(judge_report).unwrap_or_default()
            })
        });
        Self {
            ctx,
            record,
            again,
            cells,
            left: RwSignal::new(BTreeSet::new()),
            tried: RwSignal::new(false),
            clashes: RwSignal::new(BTreeMap::new()),
            refused: RwSignal::new(None),
            state: RwSignal::new(SaveState::Idle),
            busy: RwSignal::new(false),
            pace: Pace::new(),
            hand: StoredValue::new(Hand::new(order)),
            verdict,
        }
    }

    /// The work in the grid.
    pub(super) fn hand(self) -> Hand {
        self.hand.get_value()
    }

    /// The text of a cell.
    pub(super) fn text(self, cell: ReportCell) -> RwSignal<String> {
        let known = self.cells.with_value(|cells| cells.get(&cell).copied());
        known.unwrap_or_else(|| RwSignal::new(String::new()))
    }

    /// What is typed, as it would be sent; tracks every cell.
    pub(super) fn typed(self) -> ReportDraft {
        typed(self.cells)
    }

    /// What the server has of a cell; tracks the record.
    pub(super) fn stored(self, cell: ReportCell) -> String {
        self.record.with(|record| {
            let content = record.content.as_ref();
            content.map_or_else(String::new, |it| it.draft.text(cell).to_owned())
        })
    }

    /// The cells the server does not have as they stand here; tracks them.
    pub(super) fn unsaved(self) -> Vec<ReportEdit> {
        let clashes = self.clashes.get();
        self.cells.with_value(|cells| {
            let edit = |(cell, text): (&ReportCell, &RwSignal<String>)| {
                let (old, new) = (self.stored(*cell), text.get());
                let waits = old != new && !clashes.contains_key(cell);
                waits.then_some(ReportEdit {
                    cell: *cell,
                    old,
                    new,
                })
            };
            cells.iter().filter_map(edit).collect()
        })
    }

    /// What would be lost with the tab, three texts for a cell; tracks it.
    pub(super) fn leftovers(self) -> Vec<String> {
        let clashes = self.clashes.get();
        let clashed = clashes.iter().map(|(cell, old)| ReportEdit {
            cell: *cell,
            old: old.clone(),
            new: self.text(*cell).get(),
        });
        let all = self.unsaved().into_iter().chain(clashed);
        all.flat_map(|edit| [edit.cell.name(), edit.old, edit.new])
            .collect()
    }

    /// Brings back what was left. What somebody stored since is a clash.
    pub(super) fn restore(self, left: &[String]) {
        for kept in left.chunks_exact(3) {
            let [name, old, new] = kept else {
                continue;
            };
            let known = ReportCell::parse(name)
                .filter(|cell| self.cells.with_value(|cells| cells.contains_key(cell)));
            let Some(cell) = known else {
                continue;
            };
            let now = untrack(|| self.stored(cell));
            self.text(cell).set(new.clone());
            if now != *old && now != *new {
                self.clashes.update(|clashes| {
                    clashes.insert(cell, old.clone());
                });
            }
        }
    }

    /// Takes in what the server says. Cells nobody typed into follow it; where both changed, the
    /// user decides.
    pub(super) fn adopt(self, next: MonitoringReport, sent: &[ReportEdit]) {
        let fresh = next.content.clone().map(|content| content.draft);
        let fresh = fresh.unwrap_or_default();
        self.cells.with_value(|cells| {
            for (cell, text) in cells {
                let own = sent.iter().find(|edit| edit.cell == *cell);
                let before = match own {
                    Some(edit) => edit.new.clone(),
                    None => untrack(|| self.stored(*cell)),
                };
                let (now, after) = (text.get_untracked(), fresh.text(*cell));
                if now == before || now == after {
                    if now != after {
                        text.set(after.to_owned());
                    }
                } else if after != before {
                    self.clashes.update(|clashes| {
                        clashes.entry(*cell).or_insert(before);
                    });
                }
            }
        });
        self.record.set(next);
    }

    /// Somebody left a cell: from now on its faults show, and typing into it decided a clash.
    pub(super) fn leave(self, cell: ReportCell) {
        self.left.update(|left| {
            left.insert(cell);
        });
        if self.clashes.with_untracked(|it| it.contains_key(&cell)) {
            self.clashes.update(|clashes| {
                clashes.remove(&cell);
            });
        }
    }

    /// Ends every clash for one side.
    pub(super) fn decide(self, mine: bool) {
        let clashes = self.clashes.get_untracked();
        if !mine {
            for cell in clashes.keys() {
                self.text(*cell).set(untrack(|| self.stored(*cell)));
            }
        }
        self.clashes.set(BTreeMap::new());
    }

    /// What keeps the form from being sent; tracks every cell.
    pub(super) fn blocking(self) -> Vec<ReportProblem> {
        let mut all = self.verdict.get();
        all.retain(|problem| problem.fault.blocks());
        all
    }

    /// The fault that shows at a cell.
    fn fault(self, cell: ReportCell) -> Option<ReportFault> {
        let all = self.verdict.get();
        let fault = all.iter().find(|it| it.cell == cell)?.fault;
        if self.tried.get() {
            return Some(fault);
        }
        let left = self.left.get();
        // Whether causes are asked for is decided in other cells of the row.
        let decided = matches!(fault, ReportFault::NoCause | ReportFault::NoCauseText)
            && [ReportField::Actual, ReportField::Likelihood]
                .iter()
                .any(|field| {
                    left.contains(&ReportCell {
                        field: *field,
                        ..cell
                    })
                });
        (decided || left.contains(&cell)).then_some(fault)
    }

    /// How a cell stands.
    pub(super) fn cell_state(self, cell: ReportCell) -> CellState {
        if self.clashes.with(|clashes| clashes.contains_key(&cell)) {
            return CellState::Conflict;
        }
        if !self.refusal(cell).is_empty() {
            return CellState::Invalid;
        }
        match self.fault(cell) {
            Some(fault) if fault.blocks() => return CellState::Invalid,
            Some(_) => return CellState::Warned,
            None => {}
        }
        let waits = self.text(cell).with(|text| *text != self.stored(cell));
        match self.state.get() {
            _ if !waits => CellState::Idle,
            SaveState::Saving => CellState::Saving,
            _ => CellState::Changed,
        }
    }

    /// What the server said of a cell.
    fn refusal(self, cell: ReportCell) -> Vec<String> {
        let name = cell.name();
        let refused = self.refused.get();
        let problem = refused.as_ref().and_then(ClientError::problem);
        let fields = problem.map_or(&[][..], |problem| problem.fields.as_slice());
        let own = fields.iter().filter(|issue| issue.field == name);
        own.map(|issue| issue.text.clone()).collect()
    }

    /// What is to be said at a cell; tracks it.
    pub(super) fn said(self, cell: ReportCell) -> Vec<String> {
        let words = &self.ctx.t().report;
        if self.clashes.with(|clashes| clashes.contains_key(&cell)) {
            let now = self.stored(cell);
            return vec![if now.is_empty() {
                words.clash_empty.to_owned()
            } else {
                crate::lang::fill(words.clash, &[&now])
            }];
        }
        let refused = self.refusal(cell);
        if !refused.is_empty() {
            return refused;
        }
        let lang = self.ctx.prefs.lang.get();
        let fault = self.fault(cell);
        fault
            .map(|fault| fault.label(lang).to_owned())
            .into_iter()
            .collect()
    }
}

fn typed(cells: StoredValue<BTreeMap<ReportCell, RwSignal<String>>>) -> ReportDraft {
    let mut draft = ReportDraft::default();
    cells.with_value(|cells| {
        for (cell, text) in cells {
            text.with(|text| draft.set(*cell, text));
        }
    });
    draft
}

/// What the id of a control begins with.
const CONTROL: &str = "report-";

/// The id of the control of a cell.
pub(super) fn control(cell: ReportCell) -> String {
    format!("{CONTROL}{}", cell.name().replace('.', "-"))
}

/// The cell of an indicator whose control has an id.
pub(super) fn cell_of(control: &str) -> Option<ReportCell> {
    let (row, field) = control.strip_prefix(CONTROL)?.rsplit_once('-')?;
    ReportCell::parse(&format!("{row}.{field}"))
}
