//! The one error of every handler and its way to `application/problem+json`.
//!
//! A response carries its error as an extension; `layers::problems` writes the envelope, because
//! only there are language and request id known.

use crate::{db::DbError, words::Words};
use api::{
    Later,
    error::{ApiProblem, FieldIssue},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{lang::Lang, lifecycle::Refusal, problem::Problem, target::Conflict};
use std::sync::Arc;

/// Why a request is not answered as hoped.
#[derive(Debug)]
pub enum Error {
    /// Nobody is signed in, or the session ended.
    Unauthenticated,
    /// Name or password is wrong.
    WrongCredentials,
    /// The account waits after too many failures.
    Locked {
        /// Until it may try again.
        seconds: u64,
    },
    /// The administrator blocked the account.
    Blocked,
    /// The CSRF header is missing or wrong.
    Csrf,
    /// The password must be changed before anything else.
    PasswordDue,
    /// The role may not do this.
    Forbidden,
    /// Nothing there, or nothing in sight.
    NotFound(&'static str),
    /// The address exists, the method does not.
    Method,
    /// The body came too slowly.
    SlowBody,
    /// The body is larger than the limit.
    TooLarge {
        /// The limit.
        bytes_max: usize,
    },
    /// Not the media type that is read here.
    MediaType,
    /// The request cannot be read at all.
    Malformed(Words),
    /// Fields of the request are refused.
    Fields(Vec<Issue>),
    /// The rules refuse a submission.
    Refused(Vec<Problem>),
    /// `If-Match` is missing.
    VersionMissing,
    /// `If-Match` names a version that is no longer in force, or cells changed meanwhile.
    Stale {
        /// The version in force.
        current_version: i64,
        /// The cells in conflict.
        conflicts: Vec<Conflict>,
    },
    /// The present state does not allow it.
    Rule {
        /// Stable code.
        code: &'static str,
        /// What stands in the way and what to do.
        words: Words,
    },
    /// Too many requests at once.
    Busy,
    /// The answer took too long.
    TimedOut,
    /// A fault of ours; logged with the request id.
    Internal(anyhow::Error),
}

/// A refused field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Its name in the request, dotted where nested.
    pub field: String,
    /// Stable code.
    pub code: &'static str,
    /// What to do.
    pub words: Words,
}

impl Issue {
    /// A refused field with a fixed text.
    pub fn new(field: &str, code: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self {
            field: field.to_owned(),
            code,
            words: Words::new(zh, en),
        }
    }
}

impl Error {
    /// One refused field.
    pub fn field(field: &str, code: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self::Fields(vec![Issue::new(field, code, zh, en)])
    }

    /// The present state does not allow it.
    pub fn rule(code: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self::Rule {
            code,
            words: Words::new(zh, en),
        }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Unauthenticated | Self::WrongCredentials => StatusCode::UNAUTHORIZED,
            Self::Locked { .. } => StatusCode::LOCKED,
            Self::Blocked | Self::Csrf | Self::PasswordDue | Self::Forbidden => {
                StatusCode::FORBIDDEN
            }
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::SlowBody => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::Fields(_) | Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::VersionMissing => StatusCode::PRECONDITION_REQUIRED,
            Self::Stale { .. } => StatusCode::PRECONDITION_FAILED,
            Self::Rule { .. } => StatusCode::CONFLICT,
            Self::Busy | Self::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unauthenticated => "session.missing",
            Self::WrongCredentials => "session.refused",
            Self::Locked { .. } => "account.locked",
            Self::Blocked => "account.blocked",
            Self::Csrf => "session.csrf",
            Self::PasswordDue => "session.password_change_due",
            Self::Forbidden => "role.forbidden",
            Self::NotFound(_) => "not_found",
            Self::Method => "request.method",
            Self::SlowBody => "request.slow",
            Self::TooLarge { .. } => "request.too_large",
            Self::MediaType => "request.media_type",
            Self::Malformed(_) => "request.malformed",
            Self::Fields(_) => "request.fields",
            Self::Refused(_) => "target.problems",
            Self::VersionMissing => "version.missing",
            Self::Stale { conflicts, .. } if !conflicts.is_empty() => "target.conflict",
            Self::Stale { .. } => "version.stale",
            Self::Rule { code, .. } => code,
            Self::Busy => "server.busy",
            Self::TimedOut => "server.timeout",
            Self::Internal(_) => "server.fault",
        }
    }

    /// The envelope in a language.
    pub fn problem(&self, lang: Lang, request_id: &str) -> ApiProblem {
        let (title, detail) = crate::error_words::words(self);
        let mut problem = ApiProblem {
            status: self.status().as_u16(),
            code: self.code().to_owned(),
            title: title.pick(lang).to_owned(),
            detail: detail.pick(lang).to_owned(),
            request_id: request_id.to_owned(),
            ..ApiProblem::default()
        };
        match self {
            Self::Fields(issues) => {
                problem.fields = issues.iter().map(|issue| issue.spoken(lang)).collect();
            }
            Self::Refused(found) => problem.problems = Later::of(found),
            Self::Stale {
                current_version,
                conflicts,
            } => {
                problem.current_version = Some(*current_version);
                problem.conflicts = Later::of(conflicts);
            }
            Self::Locked { seconds } => problem.retry_after_seconds = Some(*seconds),
            Self::Busy | Self::TimedOut => problem.retry_after_seconds = Some(1),
            _ => {}
        }
        problem
    }
}

impl Issue {
    fn spoken(&self, lang: Lang) -> FieldIssue {
        FieldIssue {
            field: self.field.clone(),
            code: self.code.to_owned(),
            text: self.words.pick(lang).to_owned(),
        }
    }
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy => Self::Busy,
            other => Self::Internal(other.into()),
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let code = match refusal {
            Refusal::WrongState => "lifecycle.wrong_state",
            Refusal::WrongRole => "lifecycle.wrong_role",
            Refusal::NotYours => "lifecycle.not_yours",
            Refusal::NotYourNode => "lifecycle.not_your_node",
            Refusal::BuiltUpon => "lifecycle.built_upon",
            Refusal::NoNode => "lifecycle.no_node",
            Refusal::TooManyRounds => "lifecycle.too_many_rounds",
            Refusal::NoReason => "lifecycle.no_reason",
            Refusal::NoDeadline => "lifecycle.no_deadline",
            Refusal::PastDeadline => "lifecycle.past_deadline",
            Refusal::NoGrade => "lifecycle.no_grade",
            Refusal::NoOpinion => "lifecycle.no_opinion",
            Refusal::GradeTooLow => "lifecycle.grade_too_low",
        };
        Self::rule(code, refusal.words(Lang::Zh), refusal.words(Lang::En))
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
