//! Where the invented targets of the year being filed stand, and how they got there.

use super::{
    dice::Dice,
    house::{DecisionRow, House, RemarkRow, VersionRow},
};
use domain::{
    pack::RulePack,
    role::Role,
    target::{Cell, Field, TargetDraft},
};

/// How far a target has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Nothing filled yet.
    Empty,
    /// Half filled, with problems.
    Half,
    /// Complete, not sent.
    Ready,
    /// At this node, first round.
    AtNode(u8),
    /// Sent back by this node, first round.
    Back(u8),
    /// At this node again, second round.
    Again(u8),
    /// Through all nodes.
    Reviewed,
    /// Approved.
    Approved,
}

/// The stages the first projects of a showcase unit take, so that every screen has a case.
const SHOWCASE: [Stage; 5] = [
    Stage::Ready,
    Stage::Back(1),
    Stage::Half,
    Stage::AtNode(0),
    Stage::Reviewed,
];

/// The stage of the n-th project of a unit.
pub(crate) fn stage(showcase: bool, at: usize, nodes: u8, dice: &mut Dice) -> Stage {
    let last = nodes.saturating_sub(1);
    if showcase && let Some(stage) = SHOWCASE.get(at) {
        return match *stage {
            Stage::Back(node) => Stage::Back(node.min(last)),
            other => other,
        };
    }
    match dice.between(1, 100) {
        1..=6 => Stage::Empty,
        7..=18 => Stage::Half,
        19..=30 => Stage::Ready,
        31..=48 => Stage::AtNode(0),
        49..=62 => Stage::AtNode(last),
        63..=72 => Stage::Back(u8::try_from(dice.between(0, u32::from(last))).unwrap_or(0)),
        73..=82 => Stage::Again(last),
        83..=92 => Stage::Reviewed,
        _ => Stage::Approved,
    }
}

impl Stage {
    /// State, node, round, number.
    pub(crate) fn standing(self, nodes: u8) -> (&'static str, i64, i64) {
        let last = i64::from(nodes.saturating_sub(1));
        match self {
            Self::Empty | Self::Half | Self::Ready => ("draft", 0, 0),
            Self::AtNode(node) => ("under_review", i64::from(node), 1),
            Self::Back(node) => ("returned", i64::from(node), 1),
            Self::Again(node) => ("under_review", i64::from(node), 2),
            Self::Reviewed => ("reviewed", last, 1),
            Self::Approved => ("approved", last, 1),
        }
    }

    /// Takes away what this stage has not reached.
    pub(crate) fn trim(self, draft: &mut TargetDraft) {
        match self {
            Self::Empty => *draft = TargetDraft::default(),
            Self::Half => {
                draft.rows.truncate(4);
                draft.head.remove(&Field::YearOther);
                if let Some(row) = draft.rows.last_mut() {
                    row.cells.remove(&Field::Value);
                    row.cells.insert(Field::Weight, Cell::typed("35"));
                }
            }
            _ => {}
        }
    }
}

/// The file a target carries: versions, decisions and remarks up to its stage.
pub(crate) struct Dossier<'a> {
    pub(crate) target: &'a str,
    pub(crate) pack: &'a RulePack,
    pub(crate) draft: &'a TargetDraft,
    /// The year in which it was filed.
    pub(crate) filed_in: u16,
}

const WHO: &[(Role, &str)] = &[
    (Role::Unit, "演示经办员"),
    (Role::Department, "演示主管科员"),
    (Role::Finance, "演示绩效科员"),
];

fn name_of(role: Role) -> &'static str {
    WHO.iter()
        .find(|(of, _)| *of == role)
        .map_or("演示人员", |(_, name)| name)
}

impl Dossier<'_> {
    /// Writes the history of a stage.
    pub(crate) fn write(&self, house: &mut House, stage: Stage, dice: &mut Dice) {
        let nodes = u8::try_from(self.pack.review.nodes.value.len()).unwrap_or(1);
        match stage {
            Stage::Empty | Stage::Half | Stage::Ready => {}
            Stage::AtNode(node) => self.round(house, 1, node, 10),
            Stage::Back(node) => {
                self.round(house, 1, node, 10);
                self.send_back(house, node, dice);
            }
            Stage::Again(node) => {
                self.round(house, 1, node, 8);
                self.send_back(house, node, dice);
                self.round(house, 2, node, 20);
            }
            Stage::Reviewed => self.round(house, 1, nodes, 10),
            Stage::Approved => {
                self.round(house, 1, nodes, 10);
                self.freeze(house, 2, true, 1, "10-28");
                self.decide(house, (1, None), "approve", "同意批复。", "10-28");
            }
        }
    }

    /// Sent, and passed by every node before `upto`.
    fn round(&self, house: &mut House, round: i64, upto: u8, day: u8) {
        self.freeze(house, round, false, round, &format!("10-{day:02}"));
        self.decide(house, (round, None), "submit", "", &format!("10-{day:02}"));
        for node in 0..upto {
            let day = format!("10-{:02}", day + 2 + node);
            self.decide(
                house,
                (round, Some(node)),
                "pass",
                "目标明确，指标量化，同意。",
                &day,
            );
        }
    }

    fn send_back(&self, house: &mut House, node: u8, dice: &mut Dice) {
        let day = "10-16";
        self.decide(
            house,
            (1, Some(node)),
            "return",
            "请按审核意见修改后重新报送。",
            day,
        );
        let Some(row) = self.draft.rows.get(1) else {
            return;
        };
        let seq = house.next_seq();
        house.remarks.push(RemarkRow {
            id: dice.uuid().to_string(),
            seq,
            target: self.target.to_owned(),
            row_id: row.id.to_string(),
            field: "value",
            content: "指标值与上年完成情况差距较大，请说明依据或调整。",
            round: 1,
            node: i64::from(node),
            node_name: self.node_name(Some(node)),
            by_name: self.by(Some(node)),
            at: self.at(day),
        });
    }

    fn freeze(&self, house: &mut House, number: i64, approved: bool, round: i64, day: &str) {
        let seq = house.next_seq();
        house.versions.push(VersionRow {
            target: self.target.to_owned(),
            number,
            approved,
            round,
            content: serde_json::to_string(self.draft).unwrap_or_default(),
            pack_id: self.pack.id.clone(),
            pack_hash: self.pack.hash.clone(),
            by_name: name_of(if approved { Role::Finance } else { Role::Unit }),
            at: self.at(day),
            seq,
        });
    }

    fn decide(
        &self,
        house: &mut House,
        (round, node): (i64, Option<u8>),
        verb: &'static str,
        opinion: &str,
        day: &str,
    ) {
        let seq = house.next_seq();
        let grades = node.and_then(|n| self.pack.review.nodes.value.get(usize::from(n)));
        let grade = grades
            .filter(|node| node.grades && verb == "pass")
            .map(|_| "excellent");
        house.decisions.push(DecisionRow {
            seq,
            target: self.target.to_owned(),
            round,
            node: node.map(i64::from),
            node_name: self.node_name(node),
            verb,
            grade,
            opinion: opinion.to_owned(),
            deadline: (verb == "return").then(|| format!("{}-11-09", self.filed_in)),
            by_name: match verb {
                "submit" => name_of(Role::Unit),
                "approve" => name_of(Role::Finance),
                _ => self.by(node),
            },
            at: self.at(day),
        });
    }

    fn node_name(&self, node: Option<u8>) -> String {
        let node = node.and_then(|n| self.pack.review.nodes.value.get(usize::from(n)));
        node.map_or_else(String::new, |node| node.name_zh.clone())
    }

    fn by(&self, node: Option<u8>) -> &'static str {
        let node = node.and_then(|n| self.pack.review.nodes.value.get(usize::from(n)));
        node.map_or("演示人员", |node| name_of(node.role))
    }

    fn at(&self, day: &str) -> String {
        format!("{}-{day}T14:20:00+08:00", self.filed_in)
    }
}
