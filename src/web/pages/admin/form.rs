//! A small form in a dialog: sent once at a time, refused at its fields, and what was typed stays
//! until it has been taken in.

use crate::ctx::{Api, Asked, Ctx};
use crate::error_page;
use api::{ApiProblem, ClientError, error::FieldIssue};
use kit::{Banner, BannerKind};
use leptos::{prelude::*, task::spawn_local};
use serde::de::DeserializeOwned;

/// What is wrong in one field.
pub(crate) fn of_field(error: Option<&ClientError>, field: &str) -> Vec<String> {
    let issues = error.and_then(ClientError::problem);
    let issues = issues.map_or(&[][..], |problem| problem.fields.as_slice());
    let own = issues.iter().filter(|issue| issue.field == field);
    own.map(|issue| issue.text.clone()).collect()
}

/// What is wrong in fields the form does not show.
fn elsewhere(problem: &ApiProblem, fields: &[&str]) -> Vec<String> {
    let strange = |issue: &&FieldIssue| !fields.contains(&issue.field.as_str());
    let found = problem.fields.iter().filter(strange);
    found.map(|issue| issue.text.clone()).collect()
}

/// A refusal of our own, before anything is sent.
pub(crate) fn refusal(missing: Vec<(&str, &str)>) -> Option<ClientError> {
    let issue = |(field, text): (&str, &str)| FieldIssue {
        field: field.to_owned(),
        code: "missing".to_owned(),
        text: text.to_owned(),
    };
    let fields: Vec<FieldIssue> = missing.into_iter().map(issue).collect();
    let problem = ApiProblem {
        status: 422,
        fields,
        ..ApiProblem::default()
    };
    (!problem.fields.is_empty()).then(|| ClientError::Refused(Box::new(problem)))
}

/// The state of a form.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    pub(crate) ctx: Ctx,
    /// Ids of its controls are `{prefix}-{field}`.
    prefix: &'static str,
    /// Its fields as the contract names them, in the order of the form.
    fields: &'static [&'static str],
    /// True while it is on its way.
    pub(crate) pending: RwSignal<bool>,
    /// Why it was refused.
    pub(crate) refused: RwSignal<Option<ClientError>>,
}

impl Form {
    pub(crate) fn new(ctx: Ctx, prefix: &'static str, fields: &'static [&'static str]) -> Self {
        Self {
            ctx,
            prefix,
            fields,
            pending: RwSignal::new(false),
            refused: RwSignal::new(None),
        }
    }

    /// The issues of a field.
    pub(crate) fn issues(self, field: &'static str) -> Signal<Vec<String>> {
        Signal::derive(move || self.refused.with(|error| of_field(error.as_ref(), field)))
    }

    /// Shows why it cannot be taken, and goes to the first field that is wrong.
    pub(crate) fn refuse(self, error: ClientError) {
        let wrong = |field: &&&str| !of_field(Some(&error), field).is_empty();
        if let Some(field) = self.fields.iter().find(wrong) {
            kit::focus_id_later(format!("{}-{field}", self.prefix));
        }
        self.refused.set(Some(error));
    }

    /// Sends; `done` gets the answer, a refusal is shown where it belongs.
    pub(crate) fn send<T: DeserializeOwned + 'static>(
        self,
        request: impl FnOnce(&'static Api) -> Asked<T> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        self.refused.set(None);
        spawn_local(async move {
            let answer = self.ctx.ask(request).await;
            self.pending.set(false);
            match answer {
                Ok(record) => done(record),
                Err(error) => self.refuse(error),
            }
        });
    }

    /// What is wrong as a whole, above the fields.
    pub(crate) fn banner(self) -> impl IntoView {
        move || {
            let error = self.refused.get()?;
            let words = self.ctx.t();
            let lines = match error.problem() {
                Some(problem) if !problem.fields.is_empty() => {
                    let mut lines = elsewhere(problem, self.fields);
                    if lines.is_empty() {
                        lines.push(words.admin.correct.to_owned());
                    }
                    lines
                }
                _ => vec![error_page::answer(&error, &words.errors).line()],
            };
            let lines = lines.into_iter().map(|line| view! { <p>{line}</p> });
            Some(view! { <Banner kind=BannerKind::Error>{lines.collect_view()}</Banner> })
        }
    }
}
