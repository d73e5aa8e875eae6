//! What a step asks for besides the click.

use super::{Refusal, Verb};
use crate::{pack::ReviewNode, score::Grade};
use time::Date;

/// What a verb asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// A reason in words.
    pub reason: bool,
    /// A deadline for the correction.
    pub deadline: bool,
    /// 优良中差.
    pub grade: bool,
    /// An opinion in words.
    pub opinion: bool,
    /// Whether 中 and 差 are refused.
    pub good_grade: bool,
}

/// What somebody gave with a verb.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'a> {
    /// The reason.
    pub reason: &'a str,
    /// The deadline.
    pub deadline: Option<Date>,
    /// The grade.
    pub grade: Option<Grade>,
    /// The opinion.
    pub opinion: &'a str,
}

/// What a verb asks for at a node (the node where the target lies, while it is under review).
pub fn needs(verb: Verb, node: Option<&ReviewNode>) -> Needs {
    let grades = node.is_some_and(|node| node.grades);
    match verb {
        Verb::Pass => Needs {
            grade: grades,
            opinion: grades,
            good_grade: grades,
            ..Needs::default()
        },
        Verb::Return => Needs {
            reason: true,
            deadline: true,
            grade: grades,
            ..Needs::default()
        },
        Verb::Adjust | Verb::Void => Needs {
            reason: true,
            ..Needs::default()
        },
        Verb::Submit | Verb::Withdraw | Verb::UndoPass | Verb::UndoReturn | Verb::Approve => {
            Needs::default()
        }
    }
}

impl Needs {
    /// Everything that is missing, in the order of the dialog.
    pub fn check(self, given: Given<'_>, today: Date) -> Vec<Refusal> {
        let blank = |text: &str| text.trim().is_empty();
        let low = matches!(given.grade, Some(Grade::Fair | Grade::Poor));
        let late = given.deadline.is_some_and(|day| day < today);
        let found = [
            (self.grade && given.grade.is_none(), Refusal::NoGrade),
            (self.good_grade && low, Refusal::GradeTooLow),
            (self.opinion && blank(given.opinion), Refusal::NoOpinion),
            (self.reason && blank(given.reason), Refusal::NoReason),
            (
                self.deadline && given.deadline.is_none(),
                Refusal::NoDeadline,
            ),
            (self.deadline && late, Refusal::PastDeadline),
        ];
        let missing = found.into_iter().filter(|(is_missing, _)| *is_missing);
        missing.map(|(_, refusal)| refusal).collect()
    }
}
