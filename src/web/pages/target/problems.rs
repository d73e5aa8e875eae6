//! Which problems are shown, where they lead and how they weigh.

use super::place::{TABLE_ID, cell_id, list_id};
use crate::lang::colon;
use domain::{
    lang::Lang,
    problem::{Place, Problem, Severity},
    target::CellRef,
};
use kit::Issue;
use std::collections::{BTreeMap, BTreeSet};

/// The problems worth showing: all of them once somebody tried to send, before that only those of
/// cells that were left.
pub(crate) fn visible(all: &[Problem], left: &BTreeSet<CellRef>, tried: bool) -> Vec<Problem> {
    let seen = |problem: &&Problem| match problem.place {
        _ if tried => true,
        Place::Cell(cell) => left.contains(&cell),
        Place::Table | Place::List(_) => false,
    };
    all.iter().filter(seen).cloned().collect()
}

/// The id of the control a problem leads to.
pub(crate) fn target(place: Place) -> String {
    match place {
        Place::Cell(cell) => cell_id(cell),
        Place::Table => TABLE_ID.to_owned(),
        Place::List(list) => list_id(list),
    }
}

/// A problem as a line of the summary.
pub(crate) fn issue(problem: &Problem, row_name: Option<&str>, lang: Lang) -> Issue {
    let words = problem.words(lang);
    let colon = colon(lang);
    let place = match (problem.place, row_name) {
        (Place::Cell(cell), Some(name)) if cell.row.is_some() => {
            let field = cell.field.label(lang);
            let quoted = lang.pick("「", "“").to_owned() + name + lang.pick("」", "” ");
            quoted + field + colon
        }
        (Place::Cell(cell), _) => cell.field.label(lang).to_owned() + colon,
        (Place::List(list), _) => list.label(lang).to_owned() + colon,
        (Place::Table, _) => String::new(),
    };
    Issue {
        severity: match problem.severity {
            Severity::Error => kit::Severity::Error,
            Severity::Warning => kit::Severity::Warning,
            Severity::Hint => kit::Severity::Hint,
        },
        text: place + &sentence(&words.text, &words.remedy, lang),
        target: target(problem.place),
    }
}

/// What was found and what to do, in one line.
pub(crate) fn sentence(text: &str, remedy: &str, lang: Lang) -> String {
    if remedy.is_empty() {
        text.to_owned()
    } else {
        format!("{text}{}{remedy}", lang.pick("", " "))
    }
}

/// The problem to look at after the one at `last`, with its number: the gravest first, as in the
/// summary. Where that one is gone, what has taken its place; after the last, the first again.
pub(crate) fn next(all: &[Problem], last: Option<&(usize, Problem)>) -> Option<(usize, Problem)> {
    let mut sorted: Vec<&Problem> = all.iter().collect();
    domain::order::by_key(&mut sorted, |problem| problem.severity);
    let at = last.map_or(0, |(at, problem)| {
        let still = sorted.get(*at).is_some_and(|now| *now == problem);
        at + usize::from(still)
    });
    let at = if at < sorted.len() { at } else { 0 };
    sorted.get(at).map(|problem| (at, (*problem).clone()))
}

/// The gravest problem of each cell.
pub(crate) fn by_cell(problems: &[Problem]) -> BTreeMap<CellRef, Problem> {
    let mut found: BTreeMap<CellRef, Problem> = BTreeMap::new();
    for problem in problems {
        let Place::Cell(cell) = problem.place else {
            continue;
        };
        let graver = found
            .get(&cell)
            .is_none_or(|known| problem.severity < known.severity);
        if graver {
            found.insert(cell, problem.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::target::Field;

    fn at(field: Field, severity: Severity) -> Problem {
        Problem {
            place: Place::Cell(CellRef { row: None, field }),
            rule: "test".to_owned(),
            severity,
            args: Vec::new(),
        }
    }

    #[test]
    fn an_empty_form_is_silent_until_a_cell_was_left_or_it_was_sent() {
        let all = [
            at(Field::YearTotal, Severity::Error),
            at(Field::ObjectiveYear, Severity::Error),
            Problem {
                place: Place::Table,
                ..at(Field::YearTotal, Severity::Error)
            },
        ];
        let mut left = BTreeSet::new();
        assert!(visible(&all, &left, false).is_empty());
        left.insert(CellRef {
            row: None,
            field: Field::YearTotal,
        });
        assert_eq!(visible(&all, &left, false).len(), 1);
        assert_eq!(visible(&all, &left, true).len(), 3);
    }

    #[test]
    fn one_goes_from_problem_to_problem_and_begins_again() {
        let mut all = vec![
            at(Field::YearOther, Severity::Warning),
            at(Field::YearTotal, Severity::Error),
            at(Field::YearFiscal, Severity::Error),
        ];
        let first = next(&all, None).unwrap();
        assert_eq!(first, (0, at(Field::YearTotal, Severity::Error)));
        let second = next(&all, Some(&first)).unwrap();
        assert_eq!(second.1, at(Field::YearFiscal, Severity::Error));
        // It was corrected: what follows it has taken its place.
        all.pop();
        let third = next(&all, Some(&second)).unwrap();
        assert_eq!(third, (1, at(Field::YearOther, Severity::Warning)));
        assert_eq!(next(&all, Some(&third)), Some(first));
        assert_eq!(next(&[], None), None);
    }

    #[test]
    fn the_gravest_problem_marks_the_cell() {
        let all = [
            at(Field::YearTotal, Severity::Hint),
            at(Field::YearTotal, Severity::Error),
            at(Field::YearTotal, Severity::Warning),
        ];
        let found = by_cell(&all);
        assert_eq!(found.len(), 1);
        assert!(
            found
                .values()
                .all(|problem| problem.severity == Severity::Error)
        );
    }
}
