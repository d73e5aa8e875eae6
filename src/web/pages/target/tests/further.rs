//! The sections beside funds and indicators, and the list of sections.

use super::*;
use domain::target::{List, link_text};

fn html(detail: TargetDetail, show: impl FnOnce(form::Form) -> AnyView) -> String {
    with_form(detail, |form| show(form).to_html())
}

fn with_row(list: List, cells: &[(Field, &str)]) -> TargetDetail {
    let mut detail = detail();
    let typed = |(field, text): &(Field, &str)| (*field, Cell::typed(*text));
    let row = Row {
        id: RowId(Uuid::from_u128(70)),
        cells: cells.iter().map(typed).collect(),
    };
    detail.draft.lists.insert(list, vec![row]);
    detail
}

#[test]
fn every_section_says_how_far_it_has_come_and_leads_to_its_heading() {
    let html = html(detail(), |form| {
        view! {
            <sections::SectionList form />
            <money::MoneySection form />
            <parts::Objectives form />
            <grid::Indicators form />
            <parts::Payments form />
            <parts::Schedule form />
            <parts::Points form />
            <files::FilesSection form />
        }
        .into_any()
    });
    // Every section but the one that only a unit as a whole has.
    let lists = domain::sections::Section::ALL.iter();
    let lists: Vec<_> = lists
        .filter(|section| **section != domain::sections::Section::Tasks)
        .collect();
    for section in lists.iter().skip(1) {
        let id = format!("id=\"{}\"", sections::heading(**section));
        assert!(html.contains(&id), "{id}\n{html}");
    }
    assert_eq!(html.matches("sections__entry").count(), lists.len());
    // Nothing but the table was begun: one value waits there.
    assert!(html.contains("1 处待确认"), "{html}");
    assert!(html.contains("未开始") && html.contains("选填"), "{html}");
    assert!(
        !html.contains("标准（价格）"),
        "only where the pack says so"
    );
}

#[test]
fn a_line_has_a_control_for_each_column_and_reads_without_one() {
    let cells = [
        (Field::FundNature, "special_bond"),
        (Field::FundLevel, "city"),
        (Field::FundAmount, "12.5"),
    ];
    let typed = html(with_row(List::Funding, &cells), |form| {
        view! { <lines::Lines form list=List::Funding /> }.into_any()
    });
    let id = Uuid::from_u128(70);
    for field in ["fund_nature", "fund_level", "fund_amount"] {
        assert!(
            typed.contains(&format!("id=\"row-{id}-{field}\"")),
            "{typed}"
        );
    }
    assert!(typed.contains("添加一行"), "{typed}");
    let read = TargetDetail {
        editable: false,
        ..with_row(List::Funding, &cells)
    };
    let read = html(read, |form| {
        view! { <lines::Lines form list=List::Funding /> }.into_any()
    });
    assert!(!read.contains("添加一行"), "{read}");
    assert!(read.contains("readonly"), "{read}");
}

#[test]
fn a_reader_is_not_shown_empty_boxes() {
    let sections = |editable: bool| {
        let detail = TargetDetail {
            editable,
            ..detail()
        };
        html(detail, |form| {
            view! { <parts::Payments form /><parts::Points form /> }.into_any()
        })
    };
    assert_eq!(sections(true).matches("<input").count(), 12);
    let read = sections(false);
    assert!(
        !read.contains("<input") && !read.contains("<textarea"),
        "{read}"
    );
    assert_eq!(read.matches("没有填写").count(), 2, "{read}");
}

#[test]
fn an_objective_names_what_proves_it() {
    let proof = link_text([ROW, RowId(Uuid::from_u128(404))]);
    let cells = [
        (Field::GoalPeriod, "year"),
        (Field::GoalText, "培训到位"),
        (Field::GoalProof, proof.as_str()),
    ];
    let detail = with_row(List::Objectives, &cells);
    let (form, paper) = with_form(detail, |form| {
        let draft = form.with_shown(Clone::clone);
        (
            view! { <parts::Objectives form /> }.to_html(),
            view! { <paper::Sheet form draft /> }.to_html(),
        )
    });
    // What is gone counts no more.
    assert!(form.contains("1 项：培训&lt;b&gt;人次"), "{form}");
    assert!(paper.contains("目标分解"), "{paper}");
    let words = [
        "培训到位",
        "分月用款计划",
        "12月",
        "实施进度计划",
        "受益对象",
    ];
    let places: Vec<_> = words.iter().map(|word| paper.find(word)).collect();
    assert!(places.iter().all(Option::is_some), "{places:?}\n{paper}");
    assert!(places.is_sorted(), "{places:?}");
    assert!(!paper.contains(&ROW.to_string()), "no identities on paper");
}

#[test]
fn what_is_preset_above_the_table_waits_for_somebody_to_stand_behind_it() {
    let mut preset = detail();
    let cell = Cell::suggested("按标准足额、按时发放");
    preset.draft.head.insert(Field::ObjectiveYear, cell);
    preset.project.class = ExpenditureClass::Personnel;
    let (before, after) = with_form(preset, |form| {
        let show = || view! { <parts::Objectives form /> }.to_html();
        let before = show();
        form.parts().editing.update_value(|editing| {
            editing.set(
                field::head_cell(Field::ObjectiveYear),
                Cell::typed("按标准足额、按时发放"),
            );
        });
        let goal = field::head_cell(Field::ObjectiveYear);
        form.unconfirmed(goal).set(false);
        (before, show())
    });
    assert!(before.contains(">确认<"), "{before}");
    assert!(
        !before.contains("目标分解"),
        "a preset class has no more\n{before}"
    );
    assert!(!after.contains(">确认<"), "{after}");
}
