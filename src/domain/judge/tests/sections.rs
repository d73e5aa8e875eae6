//! How far the sections of the form have come.

use super::*;
use crate::sections::{Section, SectionLine, SectionState, sections};

fn line(case: &Case, section: Section) -> SectionLine {
    let lines = sections(
        &case.draft,
        &case.problems(),
        (&case.pack, case.context.class),
        0,
    );
    *lines.iter().find(|line| line.section == section).unwrap()
}

fn state(case: &Case, section: Section) -> SectionState {
    line(case, section).state
}

#[test]
fn an_empty_form_has_not_begun_and_a_valid_one_is_complete() {
    let mut empty = valid();
    empty.draft = TargetDraft::default();
    for section in [
        Section::Basics,
        Section::Money,
        Section::Objectives,
        Section::Indicators,
    ] {
        assert_eq!(state(&empty, section), SectionState::Untouched);
        assert_eq!(state(&valid(), section), SectionState::Done, "{section:?}");
    }
    assert_eq!(state(&valid(), Section::Schedule), SectionState::Untouched);
}

#[test]
fn a_gap_is_being_filled_and_a_fault_is_a_problem() {
    let gap = valid().head(Field::YearTotal, "");
    assert_eq!(state(&gap, Section::Money), SectionState::Filling);
    let fault = valid().head(Field::YearTotal, "一百");
    assert_eq!(state(&fault, Section::Money), SectionState::Trouble);
    assert_eq!(state(&fault, Section::Objectives), SectionState::Done);
    let begun = valid().listed(List::Schedule, 90, &[]);
    assert_eq!(state(&begun, Section::Schedule), SectionState::Filling);
}

#[test]
fn what_nobody_confirmed_is_counted_and_a_pack_decides_on_the_sections() {
    let mut case = valid();
    let cell = case.draft.rows[0].cells.get_mut(&Field::Value).unwrap();
    *cell = Cell::suggested("400");
    let indicators = line(&case, Section::Indicators);
    assert_eq!(
        (indicators.unconfirmed, indicators.state),
        (1, SectionState::Filling)
    );
    assert!(line(&case, Section::Plan).optional);
    assert!(!line(&case, Section::Money).optional);
    case.pack = pack("640300", 2027);
    assert!(!line(&case, Section::Plan).optional, "Wuzhong asks for it");
    case.pack.form.parts.value.clear();
    case.pack.form.asked.value.clear();
    assert_eq!(
        sections(
            &case.draft,
            &case.problems(),
            (&case.pack, case.context.class),
            0
        )
        .len(),
        5,
        "what every form has"
    );
    let mut preset = valid();
    preset.context.class = ExpenditureClass::Personnel;
    let all = sections(
        &preset.draft,
        &preset.problems(),
        (&preset.pack, preset.context.class),
        0,
    );
    assert_eq!(all.len(), 5, "what is preset is only confirmed");
}
