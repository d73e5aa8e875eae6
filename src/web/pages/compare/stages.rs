//! The stages of performance management, in the order of the work.

use crate::messages::compare::Words;

/// Every stage: its code in the data, the beginnings of the keys of rules that belong to it, and
/// its name.
type Stage = (
    &'static str,
    &'static [&'static str],
    fn(&Words) -> &'static str,
);

const STAGES: [Stage; 11] = [
    ("ex_ante", &["exante"], |words| words.ex_ante),
    (
        "target",
        &["target", "review", "approve", "must", "w", "library"],
        |words| words.target,
    ),
    ("monitoring", &["monitor", "exec"], |words| words.monitoring),
    ("self_evaluation", &["self", "sample", "quant"], |words| {
        words.self_evaluation
    }),
    ("key_evaluation", &["grade"], |words| words.key_evaluation),
    ("department_evaluation", &["cycle"], |words| {
        words.department_evaluation
    }),
    ("assessment", &["assess"], |words| words.assessment),
    ("result_application", &["result"], |words| {
        words.result_application
    }),
    ("disclosure", &["publish"], |words| words.disclosure),
    ("training", &[], |words| words.training),
    ("institution", &["rules"], |words| words.institution),
];

/// The codes, in order.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    STAGES.iter().map(|(code, ..)| *code)
}

/// The name of a stage; one the program does not know keeps its code.
pub(super) fn name<'a>(code: &'a str, words: &Words) -> &'a str {
    let known = STAGES.iter().find(|(own, ..)| *own == code);
    known.map_or(code, |(_, _, name)| name(words))
}

/// The stage a rule of a pack belongs to; what has no place of its own is institution.
pub(super) fn of_rule(key: &str) -> &'static str {
    let beginning = key.split('.').next().unwrap_or_default();
    let known = STAGES
        .iter()
        .find(|(_, rules, _)| rules.contains(&beginning));
    known.map_or("institution", |(code, ..)| *code)
}
