//! The dated budget of a project: 年初批复, 调整 and 到位 as events, and recording one by hand.

use super::desk::{Desk, Sent};
use crate::{
    lang::{fill, wan},
    pages::target::signed,
};
use api::{
    ClientError,
    adjustment::{BudgetLine, NewBudget},
};
use domain::{
    monitoring::{BudgetChange, Doubt},
    project::FundNature,
};
use kit::{
    Banner, BannerKind, Button, ButtonKind, Checkbox, Choice, Column, DataTable, InputKind,
    SavedState, Select, Tag, TextArea, TextField,
};
use leptos::prelude::*;

/// The longest note, in characters.
const NOTE_MAX: usize = 500;

/// The field the focus goes to.
const FIRST: &str = "booking-amount";

/// What is typed.
#[derive(Clone, Copy)]
struct Entry {
    desk: Desk,
    sent: Sent,
    change: RwSignal<String>,
    nature: RwSignal<String>,
    amount: RwSignal<String>,
    on: RwSignal<String>,
    document: RwSignal<String>,
    note: RwSignal<String>,
    confirmed: RwSignal<bool>,
    /// The event that is corrected.
    corrects: RwSignal<Option<BudgetLine>>,
}

/// The section: the events, and the form for whoever keeps the books.
pub(super) fn section(desk: Desk) -> AnyView {
    let ctx = desk.ctx;
    let entry = Entry::new(desk);
    let books = desk.record.with_untracked(|record| record.footing.may_book);
    let form = books.then(|| entry.form());
    let columns = move || {
        vec![
            Column::text("on", ctx.say(|m| m.adjustment.on)),
            Column::text("kind", ctx.say(|m| m.adjustment.kind)),
            Column::text("nature", ctx.say(|m| m.adjustment.nature)),
            Column::number("amount", ctx.say(|m| m.adjustment.amount)),
            Column::text("rests_on", ctx.say(|m| m.adjustment.rests_on)),
            Column::text("recorded", ctx.say(|m| m.adjustment.recorded)),
        ]
    };
    let lines = move || {
        let lines = desk.record.with(|record| record.footing.budget.clone());
        lines
            .into_iter()
            .map(|line| entry.line(line))
            .collect_view()
    };
    let none = move || {
        let is_empty = desk.record.with(|record| record.footing.budget.is_empty());
        is_empty
            .then(|| view! { <p class="panel__empty">{ctx.say(|m| m.adjustment.book_none)}</p> })
    };
    view! {
        <section class="panel panel--flush" aria-labelledby="budget-title">
            <div class="panel__head">
                <h2 class="panel__title" id="budget-title">{ctx.say(|m| m.adjustment.book)}</h2>
                <span class="panel__note">{ctx.say(|m| m.adjustment.book_note)}</span>
            </div>
            <DataTable
                caption=ctx.say(|m| m.adjustment.book)
                hide_caption=true
                columns=Signal::derive(columns)
            >
                {lines}
            </DataTable>
            {none}
        </section>
        {form}
    }
    .into_any()
}

impl Entry {
    fn new(desk: Desk) -> Self {
        let on = desk.record.with_untracked(|record| record.as_of.clone());
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            desk,
            sent: Sent::new(),
            change: text(BudgetChange::Receipt.code()),
            nature: text(FundNature::GeneralBudget.code()),
            amount: text(""),
            on: RwSignal::new(on),
            document: text(""),
            note: text(""),
            confirmed: RwSignal::new(false),
            corrects: RwSignal::new(None),
        }
    }

    /// An event; what was corrected later stays, struck through.
    fn line(self, line: BudgetLine) -> impl IntoView {
        let ctx = self.desk.ctx;
        let is_old = line.superseded_by.is_some();
        let amount = if line.change == BudgetChange::Initial {
            wan(line.amount)
        } else {
            signed(line.amount)
        };
        let amount = if is_old {
            view! { <del class="struck">{amount}</del> }.into_any()
        } else {
            amount.into_any()
        };
        let mark = is_old.then(|| view! { <Tag text=ctx.say(|m| m.adjustment.corrected) /> });
        let caused = line.adjustment.is_some().then(|| {
            view! { <Tag plain=true text=ctx.say(|m| m.adjustment.from_adjustment) /> }
        });
        let target = self.desk.record.with_untracked(|record| record.target);
        let caused = caused.map(|tag| match target {
            Some(id) => {
                let href = crate::route::Route::Target(id).path();
                view! { <a href=href>{tag}</a> }.into_any()
            }
            None => tag.into_any(),
        });
        let (change, nature) = (line.change, line.nature);
        let rests = [line.document.clone(), line.note.clone()];
        let rests: Vec<String> = rests.into_iter().filter(|text| !text.is_empty()).collect();
        let recorded = format!("{} {}", line.recorded_on, line.by);
        let on = line.on.clone();
        let correct = line.correctable.then(|| self.correct_button(line));
        view! {
            <tr class="table__row" class=("table__row--superseded", is_old)>
                <th class="table__cell table__cell--first table__cell--nowrap" scope="row">{on}</th>
                <td class="table__cell table__cell--nowrap">
                    {move || change.label(ctx.prefs.lang.get())}
                </td>
                <td class="table__cell table__cell--nowrap">
                    {move || nature.label(ctx.prefs.lang.get())}
                </td>
                <td class="table__cell table__cell--numeric">{amount}</td>
                <td class="table__cell table__cell--wrap">{rests.join(" · ")}" "{caused}{mark}</td>
                <td class="table__cell table__cell--nowrap">{recorded}" "{correct}</td>
            </tr>
        }
    }

    fn correct_button(self, line: BudgetLine) -> AnyView {
        let ctx = self.desk.ctx;
        let label = {
            let line = line.clone();
            move || self.name(&line)
        };
        let act = move |_| {
            self.change.set(line.change.code().to_owned());
            self.nature.set(line.nature.code().to_owned());
            self.amount.set(line.amount.wan().to_string());
            self.on.set(line.on.clone());
            self.document.set(line.document.clone());
            self.note.set(line.note.clone());
            self.confirmed.set(false);
            self.sent.touched();
            self.corrects.set(Some(line.clone()));
            kit::focus_id_later(FIRST);
        };
        view! {
            <button type="button" class="button button--quiet" aria-label=label on:click=act>
                {ctx.say(|m| m.adjustment.correct)}
            </button>
        }
        .into_any()
    }

    /// What is corrected, in words.
    fn name(self, line: &BudgetLine) -> String {
        let ctx = self.desk.ctx;
        let kind = line.change.label(ctx.prefs.lang.get());
        let values = [line.on.as_str(), kind, &signed(line.amount)];
        fill(ctx.t().adjustment.correct_of, &values)
    }

    /// Whether the server asked to confirm what is unusual; tracks it.
    fn is_asked(self) -> bool {
        let questions = [Doubt::BelowSpent, Doubt::BeyondBudget].map(Doubt::code);
        self.sent.refused.with(|refused| {
            let problem = refused.as_ref().and_then(ClientError::problem);
            problem.is_some_and(|problem| {
                let mut fields = problem.fields.iter();
                fields.any(|issue| questions.contains(&issue.code.as_str()))
            })
        })
    }

    fn submit(self) {
        let body = NewBudget {
            change: BudgetChange::parse(&self.change.get_untracked())
                .unwrap_or(BudgetChange::Receipt),
            nature: FundNature::parse(&self.nature.get_untracked())
                .unwrap_or(FundNature::GeneralBudget),
            amount_wan: self.amount.get_untracked().trim().to_owned(),
            on: self.on.get_untracked(),
            document: self.document.get_untracked().trim().to_owned(),
            note: self.note.get_untracked().trim().to_owned(),
            corrects: self
                .corrects
                .with_untracked(|line| line.as_ref().map(|line| line.seq)),
            confirmed: self.confirmed.get_untracked() && untrack(|| self.is_asked()),
        };
        self.desk.send(
            self.sent,
            move |client, id, version| client.record_budget(id, version, &body),
            move || self.begin(),
        );
    }

    /// The next entry begins empty.
    fn begin(self) {
        for text in [self.amount, self.document, self.note] {
            text.try_set(String::new());
        }
        self.confirmed.try_set(false);
        self.corrects.try_set(None);
    }

    fn issues(self, field: &'static str) -> Signal<Vec<String>> {
        Signal::derive(move || self.sent.of_field(field))
    }

    fn form(self) -> AnyView {
        let ctx = self.desk.ctx;
        let title = move || match self.corrects.get() {
            Some(line) => self.name(&line),
            None => ctx.t().adjustment.enter.to_owned(),
        };
        let correcting = Memo::new(move |_| self.corrects.with(Option::is_some));
        let asked = Memo::new(move |_| self.is_asked());
        // The focus goes to what is refused, or to the question.
        Effect::new(move |_| {
            let field = self.sent.refused.with(|refused| {
                let problem = refused.as_ref().and_then(ClientError::problem)?;
                Some(problem.fields.first()?.field.clone())
            });
            if self.is_asked() {
                kit::focus_id_later("booking-confirmed");
            } else if let Some(field) = field {
                kit::focus_id_later(format!("booking-{field}"));
            }
        });
        let problem = move || {
            // What is refused of the record that is corrected has no field of its own.
            let corrected = self.sent.of_field("corrects").into_iter().next();
            let problem = self.sent.problem(ctx).or(corrected);
            problem.map(|text| view! { <Banner kind=BannerKind::Error>{text}</Banner> })
        };
        view! {
            <section class="panel" aria-labelledby="booking-title">
                <div class="panel__head">
                    <h2 class="panel__title" id="booking-title">{title}</h2>
                    <Show when=move || correcting.get()>
                        <span class="panel__note">{ctx.say(|m| m.adjustment.correct_hint)}</span>
                    </Show>
                </div>
                <form
                    novalidate=true
                    on:submit=move |event| {
                        event.prevent_default();
                        self.submit();
                    }
                >
                    {self.fields(correcting)}
                    <Show when=move || asked.get()>
                        <Checkbox
                            id="booking-confirmed"
                            label=ctx.say(|m| m.adjustment.confirm)
                            value=self.confirmed
                        />
                    </Show>
                    <div class="form-notices">{problem}</div>
                    <div class="cluster">
                        <Button kind=ButtonKind::Primary submit=true pending=self.desk.busy>
                            {ctx.say(|m| m.adjustment.save)}
                        </Button>
                        <Show when=move || correcting.get()>
                            <Button on_click=move |()| self.begin()>
                                {ctx.say(|m| m.adjustment.not_correct)}
                            </Button>
                        </Show>
                        <SavedState state=self.sent.state text=move || self.sent.words(ctx) />
                    </div>
                </form>
            </section>
        }
        .into_any()
    }

    fn fields(self, correcting: Memo<bool>) -> AnyView {
        let ctx = self.desk.ctx;
        let lang = ctx.prefs.lang;
        let kinds = move || {
            let all = [BudgetChange::Receipt, BudgetChange::Adjustment];
            all.map(|kind| Choice::new(kind.code(), kind.label(lang.get())))
                .to_vec()
        };
        let natures = move || {
            let all = FundNature::ALL.iter();
            all.map(|nature| Choice::new(nature.code(), nature.label(lang.get())))
                .collect::<Vec<_>>()
        };
        view! {
            <div class="form-grid">
                <Select
                    id="booking-change"
                    label=ctx.say(|m| m.adjustment.kind)
                    value=self.change
                    options=Signal::derive(kinds)
                    issues=self.issues("change")
                    disabled=Signal::from(correcting)
                    required=true
                />
                <Select
                    id="booking-nature"
                    label=ctx.say(|m| m.adjustment.nature)
                    value=self.nature
                    options=Signal::derive(natures)
                    required=true
                />
                <TextField
                    id=FIRST
                    label=ctx.say(|m| m.adjustment.amount)
                    value=self.amount
                    unit=ctx.say(|m| m.app.wan)
                    hint=ctx.say(|m| m.adjustment.amount_hint)
                    issues=self.issues("amount")
                    required=true
                />
                <TextField
                    id="booking-on"
                    label=ctx.say(|m| m.adjustment.on)
                    value=self.on
                    kind=InputKind::Date
                    issues=self.issues("on")
                    required=true
                />
                <div class="form-grid__wide">
                    <TextField
                        id="booking-document"
                        label=ctx.say(|m| m.adjustment.rests_on)
                        value=self.document
                        hint=ctx.say(|m| m.adjustment.document_hint)
                        issues=self.issues("document")
                    />
                </div>
                <div class="form-grid__wide">
                    <TextArea
                        id="booking-note"
                        label=ctx.say(|m| m.adjustment.note)
                        value=self.note
                        limit=NOTE_MAX
                        issues=self.issues("note")
                    />
                </div>
            </div>
        }
        .into_any()
    }
}
