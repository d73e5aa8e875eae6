//! The rows that have a number to go by: in what it is counted, and which end goes further.

use crate::lang::Lang;

/// How the number of a row is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// The row.
    key: &'static str,
    /// The published measure a practice takes it from; a setting knows its own.
    pub(super) measure: &'static str,
    /// Whether more goes further.
    pub(super) more: bool,
    /// What is counted.
    unit: (&'static str, &'static str),
    /// The word for the one that goes furthest; none where more is only otherwise.
    furthest: Word,
}

type Word = Option<(&'static str, &'static str)>;

const MOST: Word = Some(("最多", "the most"));
const SHORTEST: Word = Some(("最短", "the shortest"));

const fn of(
    key: &'static str,
    measure: &'static str,
    more: bool,
    unit: (&'static str, &'static str),
    furthest: Word,
) -> Scale {
    Scale {
        key,
        measure,
        more,
        unit,
        furthest,
    }
}

const DAYS: (&str, &str) = ("日", "days");

/// Only what is a rule: how many projects or how much money there are says nothing of how far a
/// rule goes.
const SCALES: [Scale; 13] = [
    of(
        "ex_ante/dimensions",
        "ex_ante_dimensions",
        true,
        ("个维度", "dimensions"),
        MOST,
    ),
    of(
        "ex_ante/score_bands",
        "ex_ante_pass_score",
        true,
        ("分通过", "points to pass"),
        Some(("最高", "the highest")),
    ),
    of(
        "target/review_chain",
        "target_review_nodes",
        true,
        ("道", "rounds"),
        MOST,
    ),
    of(
        "target/sync_steps",
        "target_sync_steps",
        true,
        ("步", "steps"),
        MOST,
    ),
    of(
        "target/subunit_approval",
        "target_approval_deadline_days",
        false,
        DAYS,
        SHORTEST,
    ),
    of(
        "monitoring/content",
        "monitoring_content_items",
        true,
        ("项内容", "items"),
        None,
    ),
    of(
        "self_evaluation/objects",
        "self_evaluation_object_types",
        true,
        ("类对象", "kinds of objects"),
        MOST,
    ),
    of(
        "assessment/dimensions_grades",
        "assessment_dimensions",
        true,
        ("个方面", "sides"),
        MOST,
    ),
    of(
        "disclosure/targets",
        "target_disclosure_deadline_days",
        false,
        DAYS,
        SHORTEST,
    ),
    of(
        "training/training",
        "training_audience_groups",
        true,
        ("类人员", "audiences"),
        MOST,
    ),
    of("review.nodes", "", true, ("道", "nodes"), MOST),
    of(
        "review.return_workdays",
        "",
        false,
        ("个工作日", "working days"),
        SHORTEST,
    ),
    of(
        "monitoring.checkpoints",
        "",
        true,
        ("个节点", "checkpoints"),
        None,
    ),
];

/// The scale of a row, where it has one.
pub(super) fn scale(key: &str) -> Option<&'static Scale> {
    SCALES.iter().find(|scale| scale.key == key)
}

impl Scale {
    /// What is counted, in a language.
    pub(super) fn unit(&self, lang: Lang) -> &'static str {
        lang.pick(self.unit.0, self.unit.1)
    }

    /// The word for the one that goes furthest.
    pub(super) fn furthest(&self, lang: Lang) -> Option<&'static str> {
        self.furthest.map(|(zh, en)| lang.pick(zh, en))
    }
}
