//! The form of a unit as a whole.

use super::*;
use crate::ctx::ctx;
use domain::target::List;

fn whole(tasks: &[[&str; 5]]) -> TargetDetail {
    let mut detail = detail();
    detail.project.class = ExpenditureClass::Whole;
    detail.project.kind = ProjectKind::Other;
    detail.project.id = None;
    detail.project.project_year = None;
    detail.project.code = None;
    detail.context.class = ExpenditureClass::Whole;
    let row = |(at, texts): (u128, &[&str; 5])| Row {
        id: RowId(Uuid::from_u128(80 + at)),
        cells: List::Tasks
            .fields()
            .iter()
            .zip(texts)
            .map(|(field, text)| (*field, Cell::typed(*text)))
            .collect(),
    };
    let rows: Vec<Row> = (0..).zip(tasks).map(row).collect();
    if !rows.is_empty() {
        detail.draft.lists.insert(List::Tasks, rows);
    }
    detail.problems = judge(&detail.draft, &detail.pack, &detail.context);
    detail
}

fn form_html(detail: TargetDetail) -> String {
    with_form(detail, |form| {
        let view = view! {
            <sections::SectionList form />
            {super::super::whole::unit(form)}
            <parts::Tasks form />
            <money::MoneySection form />
            <parts::Objectives form />
            <parts::Payments form />
            <parts::Schedule form />
            <parts::Points form />
            <parts::Units form />
            <parts::Interim form />
            <grid::Indicators form />
        };
        view.to_html()
    })
}

#[test]
fn it_has_its_own_sections_and_nothing_of_a_project() {
    let html = form_html(whole(&[]));
    for there in [
        "单位信息",
        "部门（单位）名称",
        "业务负责人",
        "年度主要任务",
        "年度目标",
    ] {
        assert!(html.contains(there), "{there}\n{html}");
    }
    for gone in [
        "项目期",
        "项目属性",
        "项目编码",
        "立项依据",
        "中期目标",
        "中期资金",
        "用款计划",
        "实施计划",
        "受益与做法",
        "实施单位分工",
        "指标阶段值",
        "资金来源明细",
        "推荐一套指标",
    ] {
        assert!(!html.contains(gone), "{gone}\n{html}");
    }
    assert_eq!(html.matches("sections__entry").count(), 6);
}

#[test]
fn the_tasks_end_in_a_row_of_sums() {
    let html = form_html(whole(&[
        ["保障义务教育", "学校运转", "200.5", "190.5", "10"],
        ["教师培训", "", "51.39", "51.39", ""],
    ]));
    assert!(html.contains("金额合计"), "{html}");
    for sum in ["251.89", "241.89"] {
        assert!(
            html.contains(&format!("\"lines__sum\">{sum}<")),
            "{sum}\n{html}"
        );
    }
    assert!(html.contains("把金额合计填入年度资金"), "{html}");
    let mut read = whole(&[["甲", "乙", "1", "1", ""]]);
    read.editable = false;
    let html = form_html(read);
    assert!(!html.contains("把金额合计填入年度资金"), "{html}");
}

#[test]
fn the_paper_is_the_form_of_a_unit_and_leaves_lines_to_write_on() {
    let paper = |detail: TargetDetail| {
        with_form(detail, |form| {
            let detail = form.detail_untracked();
            paper_whole::top(ctx(), &detail, &detail.draft).to_html()
        })
    };
    let html = paper(whole(&[["甲任务", "内容", "12.5", "10", "2.5"]]));
    let order = [
        "部门（单位）名称",
        "年度主要任务",
        "预算金额（万元）",
        "甲任务",
        "金额合计",
        "年度总体目标",
    ];
    let at: Vec<usize> = order
        .iter()
        .map(|text| html.find(text).unwrap_or_else(|| panic!("{text}\n{html}")))
        .collect();
    assert!(at.is_sorted(), "{at:?}");
    let blank = paper(whole(&[]));
    assert_eq!(blank.matches("\u{a0}").count(), 15, "{blank}");
}
