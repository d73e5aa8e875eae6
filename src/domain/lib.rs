//! What is true whoever asks: types that cannot hold nonsense, the rule engine, scoring, the
//! lifecycle. No input or output, no clock, no randomness, no float.
#![warn(clippy::float_arithmetic)]

pub mod adjustment;
pub mod alert;
pub mod attachment;
pub mod briefing;
pub mod carry;
pub mod case;
pub mod compare;
pub mod cycle;
pub mod day;
pub mod dismissal;
pub mod facts;
pub mod id;
pub mod indicator;
pub mod judge;
pub mod lang;
pub mod library;
pub mod lifecycle;
pub mod money;
pub mod monitoring;
pub mod order;
pub mod org;
pub mod pack;
pub mod paste;
pub mod payments;
pub mod period;
pub mod problem;
mod problem_words;
pub mod project;
pub mod rate;
pub mod recommend;
pub mod role;
pub mod score;
pub mod scoring;
pub mod search;
pub mod sections;
pub mod target;
pub mod taxonomy;
pub mod text;
pub mod weights;
