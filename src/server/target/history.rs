//! What happened to a target so far, and what follows from it: which undo is still open, which
//! remarks are out, what the present round is compared with.

use crate::db::{
    DbError, Tx, cells,
    decisions::{self, DecisionRow},
    remarks::{self, RemarkRow},
    versions::{self, VersionRow},
};
use domain::{
    lifecycle::{Past, Standing, State, Verb},
    pack::ReviewNode,
    role::Role,
};

/// Decisions, remarks and versions of a target, and its last change.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    /// Oldest first.
    pub(crate) decisions: Vec<DecisionRow>,
    /// Oldest first.
    pub(crate) remarks: Vec<RemarkRow>,
    /// Newest first.
    pub(crate) versions: Vec<VersionRow>,
    /// Sequence number of the last changed cell.
    pub(crate) last_change: i64,
}

impl History {
    /// Reads it.
    pub(crate) async fn load(tx: &mut Tx, target: &str) -> Result<Self, DbError> {
        Ok(Self {
            decisions: decisions::list(tx, target).await?,
            remarks: remarks::list(tx, target).await?,
            versions: versions::list(tx, target).await?,
            last_change: cells::last_change(tx, target).await?,
        })
    }

    /// The last decision of a kind that still holds.
    pub(crate) fn last(&self, verb: Verb) -> Option<&DecisionRow> {
        let mut newest = self.decisions.iter().rev();
        newest.find(|decision| !decision.undone && decision.verb == verb.code())
    }

    /// The decision an undoing verb takes back.
    pub(crate) fn undone_by(&self, verb: Verb) -> Option<&DecisionRow> {
        match verb {
            Verb::Withdraw => self.last(Verb::Submit),
            Verb::UndoPass => self.last(Verb::Pass),
            Verb::UndoReturn => self.last(Verb::Return),
            _ => None,
        }
    }

    /// Whether somebody has worked on what the undo of this standing would take back.
    fn is_built_upon(&self, standing: Standing) -> bool {
        let verb = match (standing.state, standing.node) {
            (State::Returned, _) => Verb::Return,
            (State::UnderReview, 0) => Verb::Submit,
            (State::UnderReview | State::Reviewed, _) => Verb::Pass,
            _ => return false,
        };
        let Some(decision) = self.last(verb) else {
            return false;
        };
        if verb == Verb::Return {
            return self.last_change > decision.seq;
        }
        self.remarks.iter().any(|remark| remark.seq > decision.seq)
    }

    /// What it decides about the next step.
    pub(crate) fn past(&self, standing: Standing) -> Past {
        let returned = self.returned().and_then(|decision| decision.node);
        let mut approved = self.versions.iter().filter(|version| version.approved);
        let in_force = approved
            .next()
            .filter(|_| !standing.state.is_frozen())
            .map(|version| u16::try_from(version.round).unwrap_or(u16::MAX));
        Past {
            built_upon: self.is_built_upon(standing),
            returned: returned.and_then(|node| u8::try_from(node).ok()),
            in_force,
        }
    }

    /// Where the present working number began: after the last adjustment.
    pub(super) fn number_began(&self) -> i64 {
        self.last(Verb::Adjust).map_or(0, |decision| decision.seq)
    }

    /// The last return of the present working number.
    pub(super) fn returned(&self) -> Option<&DecisionRow> {
        let began = self.number_began();
        self.last(Verb::Return).filter(|last| last.seq > began)
    }

    /// The frozen version the present content is compared with: what came back last, or what
    /// was approved before the adjustment.
    pub(crate) fn base(&self) -> Option<&VersionRow> {
        let began = self.number_began();
        let mut newest = self.versions.iter();
        match self.returned() {
            Some(returned) => newest.find(|v| !v.approved && v.seq < returned.seq),
            None => newest.find(|v| v.approved && v.seq < began),
        }
    }

    /// Whether a remark's node has not decided yet, so that it is still being written.
    pub(crate) fn is_being_written(&self, remark: &RemarkRow, standing: Standing) -> bool {
        standing.state == State::UnderReview
            && remark.round == i64::from(standing.round)
            && remark.node == i64::from(standing.node)
            && remark.seq > self.number_began()
    }

    /// Remarks a reader may see: decided ones, and those of the own node being written.
    pub(crate) fn seen_by<'a>(
        &'a self,
        role: Role,
        standing: Standing,
        nodes: &'a [ReviewNode],
    ) -> impl Iterator<Item = &'a RemarkRow> {
        let here = nodes.get(usize::from(standing.node));
        let is_own_node = here.is_some_and(|node| node.role == role);
        self.remarks
            .iter()
            .filter(move |remark| is_own_node || !self.is_being_written(remark, standing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(seq: i64, verb: Verb, undone: bool) -> DecisionRow {
        DecisionRow {
            seq,
            round: 1,
            node: Some(0),
            node_name: "主管部门审核".to_owned(),
            verb: verb.code().to_owned(),
            grade: None,
            opinion: "补充质量指标".to_owned(),
            deadline: None,
            by_name: "演示审核员".to_owned(),
            at: String::new(),
            undone,
        }
    }

    fn version(number: i64, approved: bool, seq: i64) -> VersionRow {
        VersionRow {
            number,
            approved,
            round: 1,
            reason: String::new(),
            by_name: String::new(),
            at: String::new(),
            seq,
        }
    }

    fn remark(seq: i64, round: i64, node: i64) -> RemarkRow {
        RemarkRow {
            id: String::new(),
            seq,
            row_id: String::new(),
            field: String::new(),
            content: "请核对".to_owned(),
            round,
            node,
            node_name: String::new(),
            by_account: String::new(),
            by_name: String::new(),
            at: String::new(),
        }
    }

    fn at(state: State, node: u8, round: u16) -> Standing {
        Standing { state, node, round }
    }

    #[test]
    fn an_undo_is_open_until_somebody_built_upon_it() {
        let mut history = History {
            decisions: vec![
                decision(10, Verb::Submit, false),
                decision(20, Verb::Return, false),
            ],
            last_change: 9,
            ..History::default()
        };
        let returned = at(State::Returned, 0, 1);
        assert!(!history.is_built_upon(returned));
        history.last_change = 21;
        assert!(history.is_built_upon(returned));
        let sent = at(State::UnderReview, 0, 1);
        history.remarks = vec![remark(11, 1, 0)];
        assert!(history.is_built_upon(sent));
        assert_eq!(history.undone_by(Verb::UndoReturn).map(|d| d.seq), Some(20));
    }

    #[test]
    fn rounds_are_compared_with_what_came_back_and_not_with_what_was_withdrawn() {
        let mut history = History {
            decisions: vec![
                decision(10, Verb::Submit, false),
                decision(20, Verb::Return, false),
                decision(30, Verb::Submit, true),
            ],
            versions: vec![version(2, false, 30), version(1, false, 10)],
            ..History::default()
        };
        assert_eq!(history.base().map(|v| v.number), Some(1));
        history.decisions.push(decision(50, Verb::Adjust, false));
        history.versions.insert(0, version(3, true, 40));
        assert_eq!(history.base().map(|v| v.number), Some(3));
        history.decisions.retain(|d| d.verb != "return");
        history.decisions.pop();
        assert!(history.base().is_none());
    }

    #[test]
    fn remarks_come_out_with_the_decision_of_their_node() {
        let history = History {
            remarks: vec![remark(11, 1, 0), remark(12, 1, 1)],
            ..History::default()
        };
        let node = |role| ReviewNode {
            name_zh: String::new(),
            name_en: String::new(),
            role,
            grades: false,
        };
        let nodes = [node(Role::Department), node(Role::Finance)];
        let seen = |role, standing| {
            let seen = history.seen_by(role, standing, &nodes);
            seen.map(|remark| remark.seq).collect::<Vec<_>>()
        };
        let at_finance = at(State::UnderReview, 1, 1);
        assert_eq!(seen(Role::Unit, at_finance), [11]);
        assert_eq!(seen(Role::Finance, at_finance), [11, 12]);
        assert_eq!(seen(Role::Unit, at(State::Returned, 1, 1)), [11, 12]);
    }
}
