//! The sections of the form and how far each has come, from the content and what was found in it.

use crate::{
    judge::RuleId,
    lang::Lang,
    pack::{Part, RulePack},
    problem::{Place, Problem, Severity},
    project::{ExpenditureClass, choice},
    target::{Cell, Field, Home, List, TargetDraft},
};
use serde::{Deserialize, Serialize};

choice! {
    /// A section of the form, in the order of the form.
    Section {
        Basics = "basics", "基本信息", "Basics";
        Tasks = "tasks", "任务与预算", "Tasks and budget";
        Money = "money", "资金", "Funds";
        Objectives = "objectives", "绩效目标", "Objectives";
        Indicators = "indicators", "指标", "Indicators";
        Plan = "plan", "用款计划", "Planned payments";
        Schedule = "schedule", "实施计划", "Schedule";
        Points = "points", "受益与做法", "Who benefits and how";
        Files = "files", "附件", "Files";
    }
}

choice! {
    /// How far a section has come.
    SectionState {
        Untouched = "untouched", "未开始", "not begun";
        Filling = "filling", "填写中", "being filled";
        Trouble = "trouble", "有问题", "has problems";
        Done = "done", "已完成", "complete";
    }
}

/// A section with its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionLine {
    /// Which.
    pub section: Section,
    /// How far it has come.
    pub state: SectionState,
    /// Cells nobody stands behind yet.
    pub unconfirmed: usize,
    /// Whether nothing is wrong with leaving it empty.
    pub optional: bool,
}

impl Section {
    /// The section a field stands in.
    pub fn of(field: Field) -> Self {
        match field.home() {
            Home::List(list) => Self::of_list(list),
            Home::Table => Self::Indicators,
            Home::Head => match field {
                Field::ObjectiveYear | Field::ObjectiveMid => Self::Objectives,
                Field::Responsible | Field::Rationale => Self::Basics,
                _ if Field::PLAN.contains(&field) => Self::Plan,
                _ if Field::POINTS.contains(&field) => Self::Points,
                _ => Self::Money,
            },
        }
    }

    /// The section a list stands in.
    pub fn of_list(list: List) -> Self {
        match list {
            List::Units => Self::Basics,
            List::Objectives => Self::Objectives,
            List::Funding => Self::Money,
            List::Interim => Self::Indicators,
            List::Schedule => Self::Schedule,
            List::Standards | List::Instalments => Self::Plan,
            List::Tasks => Self::Tasks,
        }
    }

    /// The section a problem lies in.
    pub fn of_place(place: Place) -> Self {
        match place {
            Place::Cell(cell) => Self::of(cell.field),
            Place::Table => Self::Indicators,
            Place::List(list) => Self::of_list(list),
        }
    }

    /// The parts it consists of beside those every form has; none where it is in every form.
    fn parts(self) -> &'static [Part] {
        match self {
            Self::Basics | Self::Money | Self::Objectives | Self::Indicators | Self::Files => &[],
            Self::Tasks => &[Part::Tasks],
            Self::Plan => &[Part::Plan, Part::Standards, Part::Instalments],
            Self::Schedule => &[Part::Schedule],
            Self::Points => &[Part::Points],
        }
    }
}

/// The sections the form of a class of expenditure has, each with its state, for a target with
/// so many files.
/// What is still to be filled in makes a section unfinished; only a fault in what was filled in
/// makes it one with problems.
pub fn sections(
    draft: &TargetDraft,
    found: &[Problem],
    (pack, class): (&RulePack, ExpenditureClass),
    files: usize,
) -> Vec<SectionLine> {
    let shown = Section::ALL.iter().copied().filter(|section| {
        let parts = section.parts();
        parts.is_empty() || parts.iter().any(|part| pack.shows(*part, class))
    });
    shown
        .map(|section| match section {
            Section::Files => SectionLine {
                section,
                state: if files > 0 {
                    SectionState::Done
                } else {
                    SectionState::Untouched
                },
                unconfirmed: 0,
                optional: true,
            },
            other => line(other, draft, found, pack),
        })
        .collect()
}

fn line(section: Section, draft: &TargetDraft, found: &[Problem], pack: &RulePack) -> SectionLine {
    let filled =
        || cells(draft).filter(|(of, cell)| *of == section && !cell.text.trim().is_empty());
    let own = found
        .iter()
        .filter(|one| Section::of_place(one.place) == section);
    let (mut gaps, mut faults) = (false, false);
    for problem in own {
        let is_gap = RuleId::parse(&problem.rule).is_some_and(RuleId::is_gap);
        gaps |= is_gap;
        faults |= !is_gap && problem.severity == Severity::Error;
    }
    let state = if filled().next().is_none() && !has_rows(section, draft) {
        SectionState::Untouched
    } else if faults {
        SectionState::Trouble
    } else if gaps {
        SectionState::Filling
    } else {
        SectionState::Done
    };
    let parts = section.parts();
    SectionLine {
        section,
        state,
        unconfirmed: filled().filter(|(_, cell)| !cell.confirmed).count(),
        optional: !parts.is_empty()
            && section != Section::Tasks
            && !parts.iter().any(|part| pack.form.asks(*part)),
    }
}

fn cells(draft: &TargetDraft) -> impl Iterator<Item = (Section, &Cell)> {
    let rows = draft.all_rows().flat_map(|(_, row)| &row.cells);
    draft
        .head
        .iter()
        .chain(rows)
        .map(|(field, cell)| (Section::of(*field), cell))
}

fn has_rows(section: Section, draft: &TargetDraft) -> bool {
    let own = |list: Option<List>| list.map_or(Section::Indicators, Section::of_list);
    draft.all_rows().any(|(list, _)| own(list) == section)
}
