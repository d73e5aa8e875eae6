//! The stages of performance management, in the order of the work.

use crate::messages::compare::Words;

/// Every stage: its code in the data, and its name.
type Stage = (&'static str, fn(&Words) -> &'static str);

const STAGES: [Stage; 11] = [
    ("ex_ante", |words| words.ex_ante),
    ("target", |words| words.target),
    ("monitoring", |words| words.monitoring),
    ("self_evaluation", |words| words.self_evaluation),
    ("key_evaluation", |words| words.key_evaluation),
    ("department_evaluation", |words| words.department_evaluation),
    ("assessment", |words| words.assessment),
    ("result_application", |words| words.result_application),
    ("disclosure", |words| words.disclosure),
    ("training", |words| words.training),
    ("institution", |words| words.institution),
];

/// The codes, in order.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    STAGES.iter().map(|(code, ..)| *code)
}

/// The name of a stage; one the program does not know keeps its code.
pub(super) fn name<'a>(code: &'a str, words: &Words) -> &'a str {
    let known = STAGES.iter().find(|(own, ..)| *own == code);
    known.map_or(code, |(_, name)| name(words))
}
