//! Where the invented targets stand, and what their content was before.

use super::dice::Dice;
use domain::{
    target::{Cell, Field, TargetDraft},
    text::parse_decimal,
};
use rust_decimal::{Decimal, dec};

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
    /// Sent back by the last node once, then through all nodes.
    Mended,
    /// Approved.
    Approved,
    /// Sent back by the last node once, then approved.
    MendedApproved,
    /// Approved, and an adjustment is being worked on.
    Adjusting,
    /// Sent back by the first node and given up.
    Void,
}

/// The stages of the unit of the demo clerk, so that every screen has a case.
const CLERK: &[Stage] = &[
    Stage::Ready,
    Stage::Back(1),
    Stage::Half,
    Stage::AtNode(0),
    Stage::Reviewed,
];

/// The stages of the unit beside it: the rarer cases.
const BESIDE: &[Stage] = &[
    Stage::Void,
    Stage::Mended,
    Stage::MendedApproved,
    Stage::Again(1),
    Stage::Approved,
];

/// The stages set for the first projects of a unit.
pub(crate) fn cast(place: &str, unit: &str) -> &'static [Stage] {
    match (place, unit) {
        ("640104", "105001") => CLERK,
        ("640104", "105002") => BESIDE,
        _ => &[],
    }
}

/// The stage of the n-th project of a unit in the year being filed.
pub(crate) fn stage(cast: &[Stage], at: usize, nodes: u8, dice: &mut Dice) -> Stage {
    let last = nodes.saturating_sub(1);
    if let Some(stage) = cast.get(at) {
        return match *stage {
            Stage::Back(node) => Stage::Back(node.min(last)),
            Stage::Again(node) => Stage::Again(node.min(last)),
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
        83..=90 => Stage::Reviewed,
        91..=93 => Stage::Mended,
        94..=95 => Stage::MendedApproved,
        96..=97 => Stage::Void,
        _ => Stage::Approved,
    }
}

/// The stage of the n-th project of a unit in the year under way.
pub(crate) fn stage_under_way(cast: &[Stage], at: usize, dice: &mut Dice) -> Stage {
    if (cast == BESIDE && at == 1) || (cast.is_empty() && dice.chance(3)) {
        Stage::Adjusting
    } else {
        Stage::Approved
    }
}

impl Stage {
    /// State, node, round, number.
    pub(crate) fn standing(self, nodes: u8) -> (&'static str, i64, i64) {
        let last = i64::from(nodes.saturating_sub(1));
        match self {
            Self::Empty | Self::Half | Self::Ready | Self::Adjusting => ("draft", 0, 0),
            Self::AtNode(node) => ("under_review", i64::from(node), 1),
            Self::Back(node) => ("returned", i64::from(node), 1),
            Self::Again(node) => ("under_review", i64::from(node), 2),
            Self::Reviewed => ("reviewed", last, 1),
            Self::Mended => ("reviewed", last, 2),
            Self::Approved => ("approved", last, 1),
            Self::MendedApproved => ("approved", last, 2),
            Self::Void => ("void", 0, 1),
        }
    }

    /// The working number.
    pub(crate) fn number(self) -> i64 {
        1 + i64::from(self == Self::Adjusting)
    }

    /// Whether an approved version is in force.
    pub(crate) fn is_approved(self) -> bool {
        matches!(
            self,
            Self::Approved | Self::MendedApproved | Self::Adjusting
        )
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

/// What was filed first, before the reviewer's remark was followed: a value that lay lower and
/// grounds that were missing.
pub(crate) fn before_correction(draft: &TargetDraft) -> TargetDraft {
    let mut earlier = draft.clone();
    earlier.head.remove(&Field::Rationale);
    shift_value(&mut earlier, 9);
    earlier
}

/// What is being changed in an adjustment.
pub(crate) fn adjusted(draft: &TargetDraft) -> TargetDraft {
    let mut later = draft.clone();
    shift_value(&mut later, 11);
    later
}

/// The row whose value is discussed: the first plain number.
pub(crate) fn discussed(draft: &TargetDraft) -> Option<usize> {
    draft.rows.iter().position(|row| {
        let text = |field: Field| row.cells.get(&field).map_or("", |cell| cell.text.as_str());
        let is_rate = text(Field::Unit) == "%";
        let number = parse_decimal(text(Field::Value));
        !is_rate && number.is_some_and(|number| number >= dec!(10))
    })
}

fn shift_value(draft: &mut TargetDraft, tenths: u8) {
    let at = discussed(draft);
    let row = at.and_then(|at| draft.rows.get_mut(at));
    let cell = row.and_then(|row| row.cells.get_mut(&Field::Value));
    if let Some((cell, number)) =
        cell.and_then(|cell| parse_decimal(&cell.text).map(|number| (cell, number)))
    {
        let shifted = (number * Decimal::from(tenths) / dec!(10)).round();
        *cell = Cell::typed(shifted.to_string());
    }
}
