//! How an invented target got where it stands: versions, decisions and remarks.

use super::{
    dice::Dice,
    house::{DecisionRow, House, RemarkRow, VersionRow},
    states::{Stage, before_correction, discussed},
};
use domain::{pack::RulePack, role::Role, target::TargetDraft};

/// The file a target carries: versions, decisions and remarks up to its stage.
pub(crate) struct Dossier<'a> {
    pub(crate) target: &'a str,
    pub(crate) pack: &'a RulePack,
    /// What was approved, or stands in the form.
    pub(crate) draft: &'a TargetDraft,
    /// The year in which it was filed.
    pub(crate) filed_in: u16,
    /// Frozen contents, by their place among the versions of the house.
    pub(crate) frozen: Vec<(usize, TargetDraft)>,
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
    pub(crate) fn write(&mut self, house: &mut House, stage: Stage, dice: &mut Dice) {
        let nodes = u8::try_from(self.pack.review.nodes.value.len()).unwrap_or(1);
        let last = nodes.saturating_sub(1);
        let (now, first) = (self.draft.clone(), before_correction(self.draft));
        match stage {
            Stage::Empty | Stage::Half | Stage::Ready => {}
            Stage::AtNode(node) => self.round(house, (1, &now), node, 10),
            Stage::Back(node) => {
                self.round(house, (1, &now), node, 10);
                self.send_back(house, node, dice);
            }
            Stage::Again(node) => {
                self.round(house, (1, &first), node, 8);
                self.send_back(house, node, dice);
                self.round(house, (2, &now), node, 20);
            }
            Stage::Reviewed => self.round(house, (1, &now), nodes, 10),
            Stage::Mended | Stage::MendedApproved => {
                self.round(house, (1, &first), last, 8);
                self.send_back(house, last, dice);
                self.round(house, (2, &now), nodes, 20);
                if stage == Stage::MendedApproved {
                    self.approve(house, 2);
                }
            }
            Stage::Approved | Stage::Adjusting => {
                self.round(house, (1, &now), nodes, 10);
                self.approve(house, 1);
                if stage == Stage::Adjusting {
                    let day = format!("{}-09-15", self.filed_in + 1);
                    self.decide(
                        house,
                        (0, None),
                        "adjust",
                        "年中任务量增加，调整指标值。",
                        &day,
                    );
                }
            }
            Stage::Void => {
                self.round(house, (1, &now), 0, 10);
                self.send_back(house, 0, dice);
                let day = self.day("10-22");
                let reason = "项目并入其他项目，不再单独申报。";
                self.decide(house, (1, None), "void", reason, &day);
            }
        }
    }

    /// Sent, and passed by every node before `upto`.
    fn round(
        &mut self,
        house: &mut House,
        (round, content): (i64, &TargetDraft),
        upto: u8,
        day: u8,
    ) {
        let sent = self.day(&format!("10-{day:02}"));
        self.freeze(house, false, (round, content), &sent);
        self.decide(house, (round, None), "submit", "", &sent);
        for node in 0..upto {
            let day = self.day(&format!("10-{:02}", day + 2 + node));
            let opinion = "目标明确，指标量化，同意。";
            self.decide(house, (round, Some(node)), "pass", opinion, &day);
        }
    }

    fn approve(&mut self, house: &mut House, round: i64) {
        let day = self.day("10-28");
        let now = self.draft.clone();
        self.freeze(house, true, (round, &now), &day);
        self.decide(house, (round, None), "approve", "同意批复。", &day);
    }

    fn send_back(&self, house: &mut House, node: u8, dice: &mut Dice) {
        let day = self.day("10-16");
        let opinion = "请按审核意见修改后重新报送。";
        self.decide(house, (1, Some(node)), "return", opinion, &day);
        let row = discussed(self.draft).and_then(|at| self.draft.rows.get(at));
        let (row_id, field, content) = match row {
            Some(row) => (
                row.id.to_string(),
                "value",
                "指标值与上年完成情况差距较大，请说明依据或调整。",
            ),
            None => (String::new(), "rationale", "请补充立项依据。"),
        };
        let seq = house.next_seq();
        house.remarks.push(RemarkRow {
            id: dice.uuid().to_string(),
            seq,
            target: self.target.to_owned(),
            row_id,
            field,
            content,
            round: 1,
            node: i64::from(node),
            node_name: self.node_name(Some(node)),
            by_name: self.by(Some(node)),
            at: at(&day),
        });
    }

    fn freeze(
        &mut self,
        house: &mut House,
        approved: bool,
        (round, content): (i64, &TargetDraft),
        day: &str,
    ) {
        let seq = house.next_seq();
        self.frozen.push((house.versions.len(), content.clone()));
        house.versions.push(VersionRow {
            target: self.target.to_owned(),
            number: i64::try_from(self.frozen.len()).unwrap_or(i64::MAX),
            approved,
            round,
            content: serde_json::to_string(content).unwrap_or_default(),
            problems: String::new(),
            pack_id: self.pack.id.clone(),
            pack_hash: self.pack.hash.clone(),
            by_name: name_of(if approved { Role::Finance } else { Role::Unit }),
            at: at(day),
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
        let here = node.and_then(|n| self.pack.review.nodes.value.get(usize::from(n)));
        let deadline = (verb == "return").then(|| format!("{}-11-09", self.filed_in));
        house.decisions.push(DecisionRow {
            seq,
            target: self.target.to_owned(),
            round,
            node: node.map(i64::from),
            node_name: self.node_name(node),
            verb,
            grade: here
                .filter(|node| node.grades)
                .and_then(|_| grade(verb, round, seq)),
            opinion: opinion.to_owned(),
            deadline,
            by_name: match verb {
                "submit" | "adjust" | "void" => name_of(Role::Unit),
                "approve" => name_of(Role::Finance),
                _ => self.by(node),
            },
            at: at(day),
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

    /// A day of the year in which it was filed.
    fn day(&self, day: &str) -> String {
        format!("{}-{day}", self.filed_in)
    }
}

fn at(day: &str) -> String {
    format!("{day}T14:20:00+08:00")
}

/// What a grading node gives: 中 or 差 with a return, 良 or 优 with a pass, better after a
/// correction.
fn grade(verb: &str, round: i64, seq: i64) -> Option<&'static str> {
    match (verb, round, seq % 5) {
        ("return", _, 0) => Some("poor"),
        ("return", ..) => Some("fair"),
        ("pass", 1, 0..=1) => Some("good"),
        ("pass", ..) => Some("excellent"),
        _ => None,
    }
}
