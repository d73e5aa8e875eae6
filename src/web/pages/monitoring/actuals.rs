//! The approved indicators with their results; the clerk types new ones in their rows.

use super::{
    charts::cell,
    desk::{Desk, Sent},
    entry::{NOTE_CHARS_MAX, month_choices, months},
};
use crate::lang::{fill, percent};
use api::monitoring::{IndicatorProgress, NewActual};
use domain::{
    id::RowId,
    monitoring::report::{ReportFault, is_below_zero, value_of},
    target::Field,
};
use kit::{Button, CellInput, CellState, Column, DataTable, SaveState, SavedState, Select};
use leptos::prelude::*;

/// The table.
#[derive(Clone, Copy)]
pub(super) struct Results {
    desk: Desk,
    pub(super) month: RwSignal<String>,
}

impl Results {
    /// Begins with the last full month, or the present one in January.
    pub(super) fn new(desk: Desk) -> Self {
        let month = desk.record.with_untracked(|record| {
            let present = months(record);
            present.saturating_sub(1).max(1).to_string()
        });
        Self {
            desk,
            month: RwSignal::new(month),
        }
    }

    /// The table on the page. Its rows are those of the approved version, which does not change.
    pub(super) fn view(self) -> impl IntoView {
        let ctx = self.desk.ctx;
        let (editable, rows) = self.desk.record.with_untracked(|record| {
            (
                record.editable,
                record
                    .indicators
                    .iter()
                    .map(|one| one.row.id)
                    .collect::<Vec<_>>(),
            )
        });
        let columns = move || {
            let mut columns = vec![
                Column::text("indicator", ctx.say(|m| m.monitoring.indicator)),
                Column::text("target", ctx.say(|m| m.monitoring.target_value)),
                Column::number("weight", ctx.say(|m| m.monitoring.weight)),
                Column::text("result", ctx.say(|m| m.monitoring.result)),
                Column::number("attainment", ctx.say(|m| m.monitoring.attainment)),
            ];
            if editable {
                columns.push(Column::text(
                    "entry",
                    ctx.say(|m| m.monitoring.entry_column),
                ));
                columns.push(Column::text("note", ctx.say(|m| m.monitoring.col_note)));
                columns.push(Column::text("save", ctx.say(|m| m.monitoring.save)));
            }
            columns
        };
        let month = editable.then(|| {
            view! {
                <Select
                    id="result-month"
                    label=ctx.say(|m| m.monitoring.results_month)
                    value=self.month
                    options=month_choices(self.desk)
                />
            }
        });
        let lines = rows
            .into_iter()
            .map(|id| self.line(id, editable))
            .collect_view();
        view! {
            <section class="panel panel--flush" aria-labelledby="results-title">
                <div class="panel__head">
                    <h2 class="panel__title" id="results-title">
                        {ctx.say(|m| m.monitoring.results)}
                    </h2>
                    {month}
                </div>
                <DataTable
                    caption=ctx.say(|m| m.monitoring.results)
                    hide_caption=true
                    columns=Signal::derive(columns)
                >
                    {lines}
                </DataTable>
            </section>
        }
        .into_any()
    }

    /// An indicator as it stands now; tracks the record.
    fn now(self, id: RowId) -> Option<IndicatorProgress> {
        self.desk.record.with(|record| {
            let mut found = record.indicators.iter();
            found.find(|one| one.row.id == id).cloned()
        })
    }

    fn line(self, id: RowId, editable: bool) -> impl IntoView {
        let ctx = self.desk.ctx;
        let fixed = untrack(|| self.now(id))?;
        let text = |field| cell(&fixed, field).to_owned();
        let (name, weight) = (text(Field::Name), text(Field::Weight));
        let (sign, value, unit) = (text(Field::Operator), text(Field::Value), text(Field::Unit));
        let interim = fixed.interim.clone();
        let interim = move || {
            let line = |(month, value): &(u8, String)| {
                let month = month.to_string();
                let text = fill(ctx.t().monitoring.interim, &[&month, value]);
                view! { <span class="denominator">{text}</span> }
            };
            interim.iter().map(line).collect_view()
        };
        let reported = move || {
            let one = self.now(id)?;
            let words = &ctx.t().monitoring;
            Some(match (one.actual, one.month) {
                (Some(actual), Some(month)) => fill(words.reported, &[&actual, &month.to_string()]),
                (Some(actual), None) => actual,
                (None, _) => words.not_reported.to_owned(),
            })
        };
        let attained = move || {
            self.now(id).map(|one| {
                let share = one.attainment.map_or_else(|| "–".to_owned(), percent);
                let due = one.due.map(|due| {
                    let text = fill(ctx.t().monitoring.due, &[&percent(due)]);
                    view! { <span class="denominator">{text}</span> }
                });
                view! {
                    <span class="strong">{share}</span>
                    {due}
                    <span class="denominator">{one.explanation}</span>
                }
            })
        };
        let entry = editable.then(|| Entry::new(self, id, name.clone()));
        Some(view! {
            <tr class="table__row" on:keydown=move |event| enter_saves(&event, entry)>
                <th
                    class="table__cell table__cell--first table__cell--wrap"
                    scope="row"
                    id=format!("result-of-{id}")
                    tabindex="-1"
                >
                    {name}
                </th>
                <td class="table__cell table__cell--nowrap">{sign}" "{value}" "{unit}{interim}</td>
                <td class="table__cell table__cell--numeric">{weight}</td>
                <td class="table__cell">{reported}</td>
                <td class="table__cell table__cell--numeric">{attained}</td>
                {entry.map(Entry::view)}
            </tr>
        })
    }
}

/// Goes to the row of an indicator: where one types its result, or to its name.
pub(super) fn go_to(id: &str) {
    if !kit::focus_id(&format!("result-{id}")) {
        kit::focus_id(&format!("result-of-{id}"));
    }
}

/// What the clerk types into one row.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    results: Results,
    id: RowId,
    name: StoredValue<String>,
    pub(super) actual: RwSignal<String>,
    pub(super) note: RwSignal<String>,
    tried: RwSignal<bool>,
    sent: Sent,
}

impl Entry {
    pub(super) fn new(results: Results, id: RowId, name: String) -> Self {
        Self {
            results,
            id,
            name: StoredValue::new(name),
            actual: RwSignal::new(String::new()),
            note: RwSignal::new(String::new()),
            tried: RwSignal::new(false),
            sent: Sent::new(),
        }
    }

    /// The first thing that is wrong with the result.
    pub(super) fn issue(self) -> Option<String> {
        let ctx = self.results.desk.ctx;
        if self.tried.get() && self.actual.with(|text| text.trim().is_empty()) {
            return Some(ctx.t().monitoring.bad_result.to_owned());
        }
        let told = ["actual", "month", "row"].into_iter();
        let told = told.flat_map(|field| self.sent.of_field(field)).next();
        told.or_else(|| self.sent.problem(ctx))
    }

    fn note_issue(self) -> Option<String> {
        let long = self.note.with(|note| note.chars().count() > NOTE_CHARS_MAX);
        if long {
            return Some(self.results.desk.ctx.t().monitoring.bad_note.to_owned());
        }
        self.sent.of_field("note").into_iter().next()
    }

    /// What asks to look again at the result; tracks it.
    pub(super) fn doubt(self) -> Option<String> {
        let one = self.results.now(self.id)?;
        let desk = self.results.desk;
        let year = desk.record.with(|record| record.year).try_into().ok()?;
        let (_, asked) = value_of(&one.row, year)?;
        let doubtful = self.actual.with(|typed| is_below_zero(&asked, typed));
        let said = || ReportFault::BelowZero.label(desk.ctx.prefs.lang.get());
        doubtful.then(|| said().to_owned())
    }

    /// How a cell stands: wrong, on its way, stored, typed.
    fn cell(self, is_wrong: bool, text: RwSignal<String>) -> CellState {
        let is_typed = text.with(|text| !text.is_empty());
        match self.sent.state.get() {
            _ if is_wrong => CellState::Invalid,
            SaveState::Saving if is_typed => CellState::Saving,
            SaveState::Saved if !is_typed => CellState::Saved,
            _ if is_typed => CellState::Changed,
            _ => CellState::Idle,
        }
    }

    /// What is to be sent, where the result is there; from now on a missing one shows.
    pub(super) fn request(self) -> Option<NewActual> {
        self.tried.set(true);
        let actual = self.actual.get_untracked();
        let month = self.results.month.get_untracked().parse().ok()?;
        (!actual.trim().is_empty()).then(|| NewActual {
            month,
            row: self.id,
            actual,
            note: self.note.get_untracked(),
        })
    }

    /// It is stored: the next entry begins empty.
    pub(super) fn stored(self) {
        self.tried.try_set(false);
        self.actual.try_set(String::new());
        self.note.try_set(String::new());
    }

    /// What would be lost with the tab; tracks it.
    pub(super) fn left(self) -> Vec<String> {
        let fields = [self.results.month, self.actual, self.note].map(|field| field.get());
        let [_, actual, note] = &fields;
        if actual.is_empty() && note.is_empty() {
            return Vec::new();
        }
        fields.to_vec()
    }

    /// Brings back what was left.
    pub(super) fn restore(self, left: &[String]) {
        if let [month, actual, note] = left {
            self.results.month.set(month.clone());
            self.actual.set(actual.clone());
            self.note.set(note.clone());
        }
    }

    fn submit(self) {
        let Some(body) = self.request() else {
            kit::focus_id(&self.field());
            return;
        };
        self.results.desk.send(
            self.sent,
            move |client, id, version| client.record_actual(id, version, &body),
            move || self.stored(),
        );
    }

    fn field(self) -> String {
        format!("result-{}", self.id)
    }

    /// What saving replaces: a result of the same month.
    pub(super) fn replaced(self) -> Option<String> {
        let ctx = self.results.desk.ctx;
        let one = self.results.now(self.id)?;
        let month = one.month?;
        let chosen = self
            .results
            .month
            .with(|chosen| chosen.parse::<u8>().ok())?;
        let values = [month.to_string(), one.actual?];
        (chosen == month).then(|| {
            fill(
                ctx.t().monitoring.result_replaces,
                &[&values[0], &values[1]],
            )
        })
    }

    /// Two cells to type in, and the button.
    fn view(self) -> impl IntoView {
        let ctx = self.results.desk.ctx;
        let what = self.id.to_string();
        let desk = self.results.desk;
        desk.keep_draft(&what, move || self.left(), move |left| self.restore(left));
        let named = move |template: &str| self.name.with_value(|name| fill(template, &[name]));
        Effect::new(move |before: Option<()>| {
            let typed = self.actual.with(|text| !text.is_empty());
            if before.is_some() && typed {
                self.sent.touched();
            }
        });
        let state = move || match self.cell(self.issue().is_some(), self.actual) {
            CellState::Changed if self.doubt().is_some() => CellState::Warned,
            state => state,
        };
        let said = move || {
            self.issue()
                .or_else(|| self.doubt())
                .or_else(|| self.replaced())
        };
        let note_state = move || self.cell(self.note_issue().is_some(), self.note);
        view! {
            <CellInput
                id=self.field()
                label=move || named(ctx.t().monitoring.result_of)
                value=self.actual
                state=Signal::derive(state)
                note=Signal::derive(said)
            />
            <CellInput
                id=format!("{}-note", self.field())
                label=move || named(ctx.t().monitoring.note_of)
                value=self.note
                state=Signal::derive(note_state)
                note=Signal::derive(move || self.note_issue())
            />
            <td class="table__cell table__cell--nowrap">
                <Button pending=self.results.desk.busy on_click=move |()| self.submit()>
                    {ctx.say(|m| m.monitoring.save)}
                </Button>
                " "
                <SavedState state=self.sent.state text=move || self.sent.words(ctx) />
            </td>
        }
        .into_any()
    }
}

/// Enter in a cell saves its row.
fn enter_saves(event: &leptos::ev::KeyboardEvent, entry: Option<Entry>) {
    let from: web_sys::Element = event_target(event);
    let in_cell = from.class_list().contains("entry__input");
    let saves = in_cell && event.key() == "Enter" && !event.is_composing();
    if let Some(entry) = entry.filter(|_| saves) {
        event.prevent_default();
        entry.submit();
    }
}
