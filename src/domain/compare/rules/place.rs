//! Where a rule of a pack belongs: its stage, and the practice it is about.

/// The beginnings of keys that belong to a stage.
const STAGES: [(&str, &[&str]); 10] = [
    ("ex_ante", &["exante"]),
    (
        "target",
        &[
            "target",
            "review",
            "approve",
            "must",
            "w",
            "library",
            "taxonomy",
            "templates",
            "presets",
            "form",
            "whole",
            "checks",
            "weights",
            "export_columns",
        ],
    ),
    ("monitoring", &["monitor", "monitoring"]),
    (
        "self_evaluation",
        &[
            "self", "sample", "quant", "qual", "ceiling", "exec", "scoring",
        ],
    ),
    ("key_evaluation", &["grade", "key"]),
    ("department_evaluation", &["cycle"]),
    ("assessment", &["assess"]),
    ("result_application", &["result"]),
    ("disclosure", &["publish"]),
    ("institution", &["rules", "comparison"]),
];

/// What belongs elsewhere than the beginning of its key says.
const ELSEWHERE: [(&str, &str); 2] = [
    ("scoring.grade_lines", "key_evaluation"),
    ("exec.denominator", "monitoring"),
];

/// The stage a setting or rule of a pack belongs to; what has no place of its own is institution.
pub fn stage_of(key: &str) -> &'static str {
    if let Some((_, stage)) = ELSEWHERE.iter().find(|(own, _)| *own == key) {
        return stage;
    }
    let beginning = key.split('.').next().unwrap_or_default();
    let known = STAGES.iter().find(|(_, keys)| keys.contains(&beginning));
    known.map_or("institution", |(stage, _)| *stage)
}

/// Which settings and rules speak of the same matter as a mechanism: they stand right below it,
/// and a test proves that they do not contradict it.
pub(super) const LINKS: [(&str, &[&str]); 26] = [
    ("ex_ante/scope", &["exante.scope", "exante.rules"]),
    ("ex_ante/dimensions", &["exante.dims"]),
    ("ex_ante/score_bands", &["exante.bands"]),
    ("ex_ante/gate", &["exante.gate"]),
    ("target/coverage", &["target.coverage"]),
    (
        "target/review_chain",
        &["review.nodes", "review.third_party"],
    ),
    (
        "target/defect_consequence",
        &["target.defect", "target.gate"],
    ),
    ("target/sync_steps", &["target.sync"]),
    ("target/subunit_approval", &["approve.days"]),
    ("target/library", &["library.deadline"]),
    (
        "monitoring/frequency",
        &["monitor.frequency", "monitor.window"],
    ),
    (
        "monitoring/content",
        &["monitor.content", "monitoring.report"],
    ),
    (
        "monitoring/treatment",
        &["monitor.treatment", "monitoring.checkpoints"],
    ),
    ("self_evaluation/objects", &["self.objects"]),
    ("self_evaluation/review", &["self.review", "sample.amount"]),
    ("self_evaluation/deadline", &["self.deadline"]),
    ("key_evaluation/grades", &["scoring.grade_lines"]),
    ("key_evaluation/actors", &["key.actors"]),
    (
        "assessment/dimensions_grades",
        &["assess.dims", "assess.grades"],
    ),
    ("assessment/low_line", &["assess.low_line"]),
    ("result_application/cut", &["result.cut", "result.boundary"]),
    ("result_application/budget_gate", &["result.gate"]),
    ("result_application/feedback", &["result.notice"]),
    (
        "result_application/rectification_documents",
        &["monitoring.notice_name"],
    ),
    ("disclosure/targets", &["publish.scope", "publish.days"]),
    ("institution/rules", &["rules.regional"]),
];

/// The settings and rules below a mechanism.
pub(super) fn linked(mechanism: &str) -> &'static [&'static str] {
    let known = LINKS.iter().find(|(own, _)| *own == mechanism);
    known.map_or(&[], |(_, keys)| *keys)
}
