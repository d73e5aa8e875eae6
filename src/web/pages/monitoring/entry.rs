//! The clerk records a month's payments; entering the same month again corrects it.

use super::desk::{Desk, Sent};
use crate::{
    ctx::Ctx,
    lang::{fill, wan},
    messages::monitoring::Words,
};
use api::monitoring::{NewPayment, PaymentEvent, ProjectMonitoring};
use domain::{
    money::{Money, MoneyError},
    project::FundNature,
};
use kit::{
    Banner, BannerKind, Button, ButtonKind, Choice, InputKind, SavedState, Select, TextArea,
    TextField,
};
use leptos::prelude::*;

/// The longest note, in characters.
pub(super) const NOTE_CHARS_MAX: usize = 500;

/// What is typed, before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) month: String,
    pub(super) amount: String,
    pub(super) nature: String,
    pub(super) note: String,
}

/// What is wrong with what is typed, by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) month: Option<&'static str>,
    pub(super) amount: Option<&'static str>,
    pub(super) note: Option<&'static str>,
}

impl Typed {
    /// The request, or everything that is wrong.
    pub(super) fn check(&self, words: &Words) -> Result<NewPayment, Wrong> {
        let month = self.month.parse::<u8>().ok();
        let amount = Money::parse_wan(self.amount.trim());
        let long = self.note.chars().count() > NOTE_CHARS_MAX;
        let wrong = Wrong {
            month: month.is_none().then_some(words.bad_month),
            amount: amount.err().map(|error| match error {
                MoneyError::NotANumber => words.bad_number,
                MoneyError::TooFine => words.bad_fine,
                MoneyError::Negative => words.bad_negative,
                MoneyError::TooLarge => words.bad_large,
            }),
            note: long.then_some(words.bad_note),
        };
        match month {
            Some(month) if wrong == Wrong::default() => Ok(NewPayment {
                month,
                amount_wan: self.amount.trim().to_owned(),
                nature: FundNature::parse(&self.nature).unwrap_or(FundNature::GeneralBudget),
                note: self.note.clone(),
            }),
            _ => Err(wrong),
        }
    }
}

/// The payment that the same month and fund already has.
pub(super) fn replaced<'a>(
    record: &'a ProjectMonitoring,
    month: &str,
    nature: &str,
) -> Option<&'a PaymentEvent> {
    let month = month.parse::<u8>().ok()?;
    record.payments.iter().find(|event| {
        event.month == month && event.nature.code() == nature && event.superseded_by.is_none()
    })
}

/// The months one may record: up to the present one.
pub(super) fn months(record: &ProjectMonitoring) -> u8 {
    let mut parts = record.as_of.split('-');
    let year = parts.next().and_then(|year| year.parse::<u16>().ok());
    let month = parts.next().and_then(|month| month.parse::<u8>().ok());
    match (year, month) {
        (Some(year), Some(month)) if year == record.year => month.min(12),
        _ => 12,
    }
}

/// The form.
#[derive(Clone, Copy)]
pub(super) struct Form {
    desk: Desk,
    sent: Sent,
    pub(super) month: RwSignal<String>,
    pub(super) amount: RwSignal<String>,
    nature: RwSignal<String>,
    pub(super) note: RwSignal<String>,
    tried: RwSignal<bool>,
}

impl Form {
    /// Begins with the month after the last one reported.
    pub(super) fn new(desk: Desk) -> Self {
        let next = desk.record.with_untracked(|record| {
            (record.progress.last_month + 1)
                .min(months(record))
                .to_string()
        });
        Self {
            desk,
            sent: Sent::new(),
            month: RwSignal::new(next),
            amount: RwSignal::new(String::new()),
            nature: RwSignal::new(FundNature::GeneralBudget.code().to_owned()),
            note: RwSignal::new(String::new()),
            tried: RwSignal::new(false),
        }
    }

    fn typed(self) -> Typed {
        Typed {
            month: self.month.get(),
            amount: self.amount.get(),
            nature: self.nature.get(),
            note: self.note.get(),
        }
    }

    fn issues(
        self,
        field: &'static str,
        pick: fn(Wrong) -> Option<&'static str>,
    ) -> Signal<Vec<String>> {
        let words = move || &self.desk.ctx.t().monitoring;
        Signal::derive(move || {
            let own = self
                .tried
                .get()
                .then(|| self.typed().check(words()).err().and_then(pick));
            let mut issues: Vec<String> = own.flatten().map(str::to_owned).into_iter().collect();
            if issues.is_empty() {
                issues = self.sent.of_field(field);
            }
            issues
        })
    }

    /// What is to be sent, or the field to begin mending with; from now on faults show.
    pub(super) fn request(self) -> Result<NewPayment, &'static str> {
        self.tried.set(true);
        let words = untrack(|| &self.desk.ctx.t().monitoring);
        untrack(|| self.typed()).check(words).map_err(|wrong| {
            if wrong.month.is_some() {
                "payment-month"
            } else if wrong.amount.is_some() {
                "payment-amount"
            } else {
                "payment-note"
            }
        })
    }

    /// It is stored: the next entry begins empty.
    pub(super) fn stored(self) {
        self.tried.try_set(false);
        self.amount.try_set(String::new());
        self.note.try_set(String::new());
    }

    /// What would be lost with the tab; tracks it.
    pub(super) fn left(self) -> Vec<String> {
        let Typed {
            month,
            amount,
            nature,
            note,
        } = self.typed();
        if amount.is_empty() && note.is_empty() {
            return Vec::new();
        }
        vec![month, nature, amount, note]
    }

    /// Brings back what was left.
    pub(super) fn restore(self, left: &[String]) {
        if let [month, nature, amount, note] = left {
            self.month.set(month.clone());
            self.nature.set(nature.clone());
            self.amount.set(amount.clone());
            self.note.set(note.clone());
        }
    }

    fn submit(self) {
        match self.request() {
            Err(first) => {
                kit::focus_id(first);
            }
            Ok(body) => self.desk.send(
                self.sent,
                move |client, id, version| client.record_payment(id, version, &body),
                move || self.stored(),
            ),
        }
    }

    /// The form on the page.
    pub(super) fn view(self) -> impl IntoView {
        let ctx = self.desk.ctx;
        self.desk.keep_draft(
            "payment",
            move || self.left(),
            move |left| self.restore(left),
        );
        // Typing after a save is a new entry.
        Effect::new(move |before: Option<()>| {
            let typed = self.typed();
            if before.is_some() && !(typed.amount.is_empty() && typed.note.is_empty()) {
                self.sent.touched();
            }
        });
        view! {
            <section class="panel" aria-labelledby="payment-title">
                <div class="panel__head">
                    <h2 class="panel__title" id="payment-title">
                        {ctx.say(|m| m.monitoring.entry)}
                    </h2>
                    <span class="panel__note">{ctx.say(|m| m.monitoring.entry_hint)}</span>
                </div>
                <form
                    novalidate=true
                    on:submit=move |event| {
                        event.prevent_default();
                        self.submit();
                    }
                >
                    {self.fields(ctx)}
                    {self.notices(ctx)}
                    <div class="cluster">
                        <Button kind=ButtonKind::Primary submit=true pending=self.desk.busy>
                            {ctx.say(|m| m.monitoring.save)}
                        </Button>
                        <SavedState state=self.sent.state text=move || self.sent.words(ctx) />
                    </div>
                </form>
            </section>
        }
        .into_any()
    }

    fn fields(self, ctx: Ctx) -> impl IntoView {
        let natures = move || {
            let lang = ctx.prefs.lang.get();
            let choice = |nature: &FundNature| Choice::new(nature.code(), nature.label(lang));
            FundNature::ALL.iter().map(choice).collect::<Vec<_>>()
        };
        view! {
            <div class="form-grid">
                <Select
                    id="payment-month"
                    label=ctx.say(|m| m.monitoring.field_month)
                    value=self.month
                    options=month_choices(self.desk)
                    issues=self.issues("month", |wrong| wrong.month)
                    required=true
                />
                <Select
                    id="payment-nature"
                    label=ctx.say(|m| m.monitoring.field_nature)
                    value=self.nature
                    options=Signal::derive(natures)
                    issues=self.issues("nature", |_| None)
                    required=true
                />
                <TextField
                    id="payment-amount"
                    label=ctx.say(|m| m.monitoring.field_amount)
                    value=self.amount
                    kind=InputKind::Number
                    unit=ctx.say(|m| m.app.wan)
                    issues=self.issues("amount_wan", |wrong| wrong.amount)
                    required=true
                />
                <div class="form-grid__wide">
                    <TextArea
                        id="payment-note"
                        label=ctx.say(|m| m.monitoring.field_note)
                        value=self.note
                        limit=NOTE_CHARS_MAX
                        issues=self.issues("note", |wrong| wrong.note)
                    />
                </div>
            </div>
        }
    }

    /// What is corrected by saving, and what went wrong with the last attempt.
    fn notices(self, ctx: Ctx) -> impl IntoView {
        let text = move || {
            let (month, nature) = (self.month.get(), self.nature.get());
            self.desk.record.with(|record| {
                let before = replaced(record, &month, &nature)?;
                let lang = ctx.prefs.lang.get();
                let (amount, label) = (wan(before.amount), before.nature.label(lang));
                let values = [
                    month.as_str(),
                    label,
                    &amount,
                    &before.recorded_on,
                    &before.by,
                ];
                Some(fill(ctx.t().monitoring.replaces, &values))
            })
        };
        let correction =
            move || text().map(|text| view! { <Banner kind=BannerKind::Warning>{text}</Banner> });
        let problem = move || {
            let problem = self.sent.problem(ctx);
            problem.map(|text| view! { <Banner kind=BannerKind::Error>{text}</Banner> })
        };
        view! { <div class="form-notices">{correction}{problem}</div> }
    }
}

/// The months that may be chosen.
pub(super) fn month_choices(desk: Desk) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        let last = desk.record.with(months);
        let words = &desk.ctx.t().monitoring;
        let choice = |month: u8| {
            let number = month.to_string();
            Choice::new(number.clone(), fill(words.month, &[&number]))
        };
        (1..=last).map(choice).collect()
    })
}
