//! Findings of the radar that somebody gave a reason for.
//!
//! A reason holds for what it was given for: the same rule at the same place with the same
//! evidence. As soon as the evidence is another one, the finding stands again.

use crate::{
    judge::RuleId,
    problem::{Place, Problem},
};
use serde::{Deserialize, Serialize};

/// Longest reason, in characters.
pub const REASON_MAX: usize = 200;

/// A finding that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Dismissal {
    /// Its number.
    pub seq: i64,
    /// Where the finding lies.
    pub place: Place,
    /// The rule.
    pub rule: String,
    /// The evidence of then.
    pub args: Vec<String>,
    /// Why it stays as it is.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// When, RFC 3339 business time.
    pub at: String,
}

impl Dismissal {
    /// Whether it was given for this very finding.
    pub fn covers(&self, problem: &Problem) -> bool {
        may_dismiss(problem)
            && self.rule == problem.rule
            && self.place == problem.place
            && self.args == problem.args
    }
}

/// Whether a finding can be set aside by a reason.
pub fn may_dismiss(problem: &Problem) -> bool {
    RuleId::parse(&problem.rule).is_some_and(RuleId::is_radar)
}

/// Whether a text can be a reason.
pub fn is_reason(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().count() <= REASON_MAX
}

/// The findings that nobody gave a reason for.
pub fn standing(problems: &[Problem], dismissals: &[Dismissal]) -> Vec<Problem> {
    let is_open = |problem: &&Problem| !dismissals.iter().any(|one| one.covers(problem));
    problems.iter().filter(is_open).cloned().collect()
}

/// The findings that were set aside, each with its reason.
pub fn explained<'a>(
    problems: &'a [Problem],
    dismissals: &'a [Dismissal],
) -> Vec<(&'a Problem, &'a Dismissal)> {
    let find = |problem: &'a Problem| {
        let mut all = dismissals.iter();
        all.find(|one| one.covers(problem))
            .map(|one| (problem, one))
    };
    problems.iter().filter_map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        problem::Severity,
        target::{CellRef, Field},
    };

    fn problem(rule: RuleId, field: Option<Field>, args: &[&str]) -> Problem {
        let cell = |field| Place::Cell(CellRef { row: None, field });
        Problem {
            place: field.map_or(Place::Table, cell),
            rule: rule.id().to_owned(),
            severity: Severity::Warning,
            args: args.iter().map(|arg| (*arg).to_owned()).collect(),
        }
    }

    fn dismissal(of: &Problem) -> Dismissal {
        Dismissal {
            seq: 1,
            place: of.place,
            rule: of.rule.clone(),
            args: of.args.clone(),
            reason: "任务与上年相同".to_owned(),
            by: "演示填报人".to_owned(),
            at: "2026-10-01T09:00:00+08:00".to_owned(),
        }
    }

    #[test]
    fn a_reason_holds_for_its_rule_place_and_evidence_only() {
        let same = problem(RuleId::SameText, Some(Field::ObjectiveYear), &["2"]);
        let one = dismissal(&same);
        assert!(one.covers(&same));
        let others = [
            problem(RuleId::SameText, Some(Field::ObjectiveYear), &["3"]),
            problem(RuleId::SameText, Some(Field::ObjectiveMid), &["2"]),
            problem(RuleId::LastSame, Some(Field::ObjectiveYear), &["2"]),
            problem(RuleId::SameText, None, &["2"]),
        ];
        for other in &others {
            assert!(!one.covers(other), "{other:?}");
        }
        let all = [others.as_slice(), std::slice::from_ref(&same)].concat();
        assert_eq!(standing(&all, std::slice::from_ref(&one)), others);
        assert_eq!(explained(&all, std::slice::from_ref(&one)), [(&same, &one)]);
    }

    #[test]
    fn no_reason_sets_an_error_or_a_gap_aside() {
        for rule in [RuleId::WeightSum, RuleId::MustLevel1, RuleId::ScoringEmpty] {
            let fault = problem(rule, None, &[]);
            assert!(!may_dismiss(&fault) && !dismissal(&fault).covers(&fault));
        }
    }

    #[test]
    fn a_reason_has_words_and_an_end() {
        assert!(is_reason("任务与上年相同"));
        assert!(!is_reason(" \n"));
        assert!(!is_reason(&"长".repeat(REASON_MAX + 1)));
    }
}
