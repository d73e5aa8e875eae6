//! Judging a target: one rule engine for typing, pasting, importing and the API.

mod context;

pub use context::{Context, LastYearRow};
