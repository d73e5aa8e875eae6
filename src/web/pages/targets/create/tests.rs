//! What the form of a new project refuses, and what it sends.

use super::*;
use crate::messages::targets::ZH;

fn typed() -> Typed {
    Typed {
        name: "演示教师培训".to_owned(),
        year: "2027".to_owned(),
        // As Chinese input types it.
        from: "２０２６".to_owned(),
        to: "2028".to_owned(),
        class: "specific".to_owned(),
        kind: "training".to_owned(),
        functional: "205".to_owned(),
        ..Typed::default()
    }
}

#[test]
fn a_complete_form_becomes_a_request() {
    let project = typed().check(&ZH).unwrap();
    assert_eq!(
        (project.from_year, project.year, project.to_year),
        (2026, 2027, 2028)
    );
    assert_eq!(project.kind, ProjectKind::Training);
}

#[test]
fn everything_wrong_is_told_at_once() {
    let wrong = Typed {
        continuing: true,
        name: "校".to_owned(),
        from: "2028".to_owned(),
        to: "二〇二七".to_owned(),
        functional: String::new(),
        ..typed()
    };
    let fields: Vec<Field> = wrong
        .check(&ZH)
        .unwrap_err()
        .iter()
        .map(|(at, _)| *at)
        .collect();
    assert_eq!(
        fields,
        [
            Field::Name,
            Field::From,
            Field::To,
            Field::Functional,
            Field::Before
        ]
    );
}

#[test]
fn a_continuing_project_names_what_it_continues_unless_that_is_known() {
    let open = Typed {
        continuing: true,
        ..typed()
    };
    assert_eq!(
        open.check(&ZH).unwrap_err(),
        [(Field::Before, ZH.bad_before)]
    );
    for known in [
        Typed {
            before: "0190a0b0-0000-7000-8000-000000000001".to_owned(),
            ..open.clone()
        },
        Typed {
            has_before: true,
            ..open.clone()
        },
    ] {
        assert!(known.check(&ZH).is_ok());
    }
}
