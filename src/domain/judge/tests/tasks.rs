//! Cases of 年度主要任务 and of the form of a unit as a whole.

use super::*;
use crate::{
    judge::OwnProjects,
    money::Money,
    pack::{Part, Template},
    sections::{Section, SectionState, sections},
};

fn task(case: Case, number: u128, [name, total, fiscal, other]: [&str; 4]) -> Case {
    case.listed(
        List::Tasks,
        number,
        &[
            (Field::TaskName, name),
            (Field::TaskTotal, total),
            (Field::TaskFiscal, fiscal),
            (Field::TaskOther, other),
        ],
    )
}

/// A unit as a whole that breaks no rule.
fn whole() -> Case {
    let mut case = valid();
    case.context.class = ExpenditureClass::Whole;
    case.context.kind = ProjectKind::Other;
    case.context.from_year = case.context.year;
    case.context.to_year = case.context.year;
    let case = task(case, 901, ["保障义务教育经费", "200", "190", "10"]);
    task(case, 902, ["教师培训", "51.89", "48.93", "2.96"])
}

#[test]
fn a_whole_unit_has_a_form_of_its_own_and_breaks_no_rule() {
    let case = whole();
    assert_eq!(case.problems(), []);
    let pack = &case.pack;
    assert_eq!(pack.template(ExpenditureClass::Whole), Template::Whole);
    let shown = |class| {
        let all = Part::ALL.iter().copied();
        all.filter(|part| pack.shows(*part, class))
            .collect::<Vec<_>>()
    };
    assert_eq!(shown(ExpenditureClass::Whole), [Part::Goals, Part::Tasks]);
    assert!(!shown(ExpenditureClass::Specific).contains(&Part::Tasks));
    let rules = (pack, ExpenditureClass::Whole);
    let lines = sections(&case.draft, &[], rules, 0);
    let own: Vec<Section> = lines.iter().map(|line| line.section).collect();
    let expected = [
        Section::Basics,
        Section::Tasks,
        Section::Money,
        Section::Objectives,
        Section::Indicators,
        Section::Files,
    ];
    assert_eq!(own, expected);
}

#[test]
fn what_only_projects_owe_is_not_demanded_of_a_unit() {
    // 吴忠市 asks projects for plan, standards and instalments.
    let mut case = whole();
    case.pack = pack("640300", 2027);
    assert!(!case.rules().contains(&"form.part_empty".to_owned()));
    // What it achieves stands in no library of projects.
    let mut own = whole();
    for row in &mut own.draft.rows {
        row.cells.remove(&Field::LibraryCode);
    }
    assert_eq!(own.rules(), [] as [&str; 0]);
    // No kind of project, no obligatory quantity or quality; output and benefit stay.
    let case = whole().without(0).without(0);
    let rules = case.rules();
    assert!(!rules.iter().any(|rule| rule == "must.level2"), "{rules:?}");
    let mut bare = whole();
    bare.draft.rows.clear();
    let found = bare.problems();
    let missing: Vec<_> = found
        .iter()
        .filter(|problem| problem.rule == "must.level1_whole")
        .map(|problem| problem.args.join(""))
        .collect();
    assert_eq!(missing, ["benefit", "output"]);
}

#[test]
fn a_form_without_tasks_is_unfinished_and_cannot_be_sent() {
    let mut case = whole();
    case.draft.lists.clear();
    let found = case.problems();
    assert_eq!(case.rules(), ["task.none"]);
    assert_eq!(found[0].place, Place::List(List::Tasks));
    assert_eq!(found[0].severity, Severity::Error);
    let rules = (&case.pack, ExpenditureClass::Whole);
    let lines = sections(&case.draft, &found, rules, 0);
    let line = lines.iter().find(|line| line.section == Section::Tasks);
    let line = line.unwrap();
    assert_eq!(
        (line.state, line.optional),
        (SectionState::Untouched, false)
    );
    // A project has no such list.
    assert_eq!(valid().rules(), [] as [&str; 0]);
}

#[test]
fn each_task_adds_up_to_the_fen() {
    let mut case = whole();
    case.draft.lists.clear();
    let case = task(case, 901, ["甲", "251.89", "238.93", "12.950001"]);
    assert_eq!(case.rules(), ["task.identity"]);
    let found = case.problems();
    assert_eq!(found[0].args, ["251.89", "251.880001", "0.009999"]);
    let mut open = whole();
    open.draft.lists.clear();
    let open = task(open, 901, ["", "", "238.93", ""]);
    assert_eq!(open.rules(), ["task.empty", "amount.empty"]);
}

#[test]
fn the_tasks_together_are_the_funds_of_the_year() {
    let case = task(whole(), 903, ["办公运转", "10", "8", "2"]);
    let found = case.problems();
    assert_eq!(case.rules(), ["task.sum", "task.fiscal"]);
    assert_eq!(found[0].args, ["261.89", "251.89", "10"]);
    assert_eq!(found[1].args, ["246.93", "238.93", "8"]);
}

#[test]
fn a_difference_to_the_projects_is_said_with_both_figures_and_never_blocks() {
    let projects = |count, wan: &str| OwnProjects {
        count,
        money: Money::parse_wan(wan).unwrap(),
    };
    let mut case = whole();
    case.context.projects = Some(projects(3, "251.89"));
    assert_eq!(case.problems(), []);
    case.context.projects = Some(projects(3, "180.5"));
    let found = case.problems();
    assert_eq!(case.rules(), ["task.projects"]);
    assert_eq!(found[0].severity, Severity::Hint);
    assert_eq!(found[0].args, ["251.89", "3", "180.5"]);
    case.context.projects = Some(projects(0, "0"));
    assert_eq!(case.problems(), []);
}
