//! The form without a browser: what a clerk, a reviewer and a reader find on it.

use super::*;
use crate::{ctx::Ctx, prefs::Stored, session::tests::signed_in};
use api::targets::{ProjectHead, Remark};
use domain::{
    id::{ProjectId, ProjectYearId, RemarkId, RowId, UnitId},
    judge::{Context, SharedTexts, judge},
    lifecycle::{Standing, State, Verb},
    org::{Jurisdiction, Level, Region},
    pack::PackSet,
    period::FiscalYear,
    project::{ExpenditureClass, ProjectKind},
    role::Role,
    target::{Cell, CellRef, Cells, Edit, Field, Row, TargetDraft},
};
use std::collections::BTreeSet;
use uuid::Uuid;

pub(super) const ROW: RowId = RowId(Uuid::from_u128(7));

fn year(year: u16) -> FiscalYear {
    year.try_into().unwrap()
}

pub(super) fn row() -> Row {
    let mut cells = Cells::new();
    cells.insert(Field::Level2, Cell::typed("quantity"));
    cells.insert(Field::Name, Cell::typed("培训<b>人次"));
    cells.insert(Field::Operator, Cell::typed("≥"));
    cells.insert(Field::Value, Cell::suggested("300"));
    cells.insert(Field::Weight, Cell::typed("40"));
    Row { id: ROW, cells }
}

fn project() -> ProjectHead {
    ProjectHead {
        id: Some(ProjectId(Uuid::from_u128(1))),
        project_year: Some(ProjectYearId(Uuid::from_u128(2))),
        code: "640104271000000000001".parse().ok(),
        name: "演示教师培训".to_owned(),
        jurisdiction: "640104".parse().unwrap(),
        department: Some(("205".to_owned(), "演示教育局".to_owned())),
        unit: UnitId(Uuid::from_u128(3)),
        unit_name: "演示第一小学".to_owned(),
        implementing: Vec::new(),
        class: ExpenditureClass::Specific,
        kind: ProjectKind::Training,
        functional_class: "205".to_owned(),
        continuing: false,
        from_year: 2027,
        to_year: 2027,
        classified: false,
        direct_fund: false,
        serves_public: true,
        demo: true,
    }
}

/// A target with one row, as its clerk may edit it.
pub(crate) fn detail() -> TargetDetail {
    let place = Jurisdiction {
        code: "640104".parse().unwrap(),
        name: "兴庆区".to_owned(),
        level: Level::District,
        parent: Some("640100".parse().unwrap()),
        region: Region::Ningxia,
    };
    let pack = PackSet::embedded().resolve(&place, year(2027)).unwrap();
    let context = Context {
        year: year(2027),
        kind: ProjectKind::Training,
        class: ExpenditureClass::Specific,
        serves_public: true,
        from_year: year(2027),
        to_year: year(2027),
        last_year: Vec::new(),
        same_text: SharedTexts::default(),
        library_names: BTreeSet::new(),
        projects: None,
    };
    let draft = TargetDraft {
        rows: vec![row()],
        ..TargetDraft::default()
    };
    TargetDetail {
        id: TargetId(Uuid::from_u128(9)),
        project: project(),
        year: 2027,
        standing: Standing::NEW,
        number: 1,
        version: 3,
        deadline: None,
        problems: judge(&draft, &pack, &context),
        draft,
        editable: true,
        shared: false,
        approved_only: false,
        may_name_units: true,
        exempt: false,
        verbs: vec![Verb::Submit, Verb::Void],
        may_remark: false,
        pack: Box::new(pack),
        context,
        dismissals: Vec::new(),
        explained_then: Vec::new(),
        remarks: Vec::new(),
        decisions: Vec::new(),
        versions: Vec::new(),
        changed_since_round: Vec::new(),
        removed_since_round: Vec::new(),
        adjusting: None,
    }
}

pub(crate) fn with_form<T>(detail: TargetDetail, act: impl FnOnce(form::Form) -> T) -> T {
    Owner::new().with(|| {
        let ctx = Ctx::new(Stored::default());
        ctx.session.hear(signed_in(Role::Unit));
        provide_context(ctx);
        act(form::Form::new(
            ctx,
            detail,
            (None, Vec::new()),
            Notes::new(),
        ))
    })
}

pub(super) fn table(detail: TargetDetail) -> String {
    with_form(detail, |form| view! { <grid::Indicators form /> }.to_html())
}

fn remark(cell: CellRef, round: u16) -> Remark {
    Remark {
        id: RemarkId(Uuid::from_u128(5)),
        cell: Some(cell),
        text: "请说明测算依据".to_owned(),
        by: "演示审核员".to_owned(),
        node_name: "主管部门审核".to_owned(),
        round,
        at: "2026-11-05T09:30:00+08:00".to_owned(),
        mine: false,
    }
}

#[test]
fn problems_of_empty_fields_wait_for_the_first_attempt() {
    with_form(detail(), |form| {
        let parts = form.parts();
        let goal = field::head_cell(Field::ObjectiveYear);
        let complains = || problems::by_cell(&parts.problems.get_untracked()).contains_key(&goal);
        assert!(!complains());
        form.parts().attempts.set(1);
        assert!(complains());
        assert!(form.has_errors());
    });
}

#[test]
fn confirming_keeps_the_text_and_is_an_edit_to_be_saved() {
    with_form(detail(), |form| {
        let cells = form.unconfirmed_cells();
        assert_eq!(cells.len(), 1);
        form.parts().editing.update_value(|editing| {
            let confirmed = Cell {
                confirmed: true,
                ..Cell::suggested("300")
            };
            assert!(editing.set(cells[0], confirmed));
        });
        assert!(form.unconfirmed_cells().is_empty());
        assert_eq!(
            form.with_shown(|shown| shown.text(cells[0]).to_owned()),
            "300"
        );
    });
}

#[test]
fn the_paper_form_keeps_the_order_of_the_official_one() {
    let (hidden, html) = with_form(detail(), |form| {
        let draft = form.with_shown(Clone::clone);
        (
            view! { <paper::Paper form /> }.to_html(),
            view! { <paper::Sheet form draft /> }.to_html(),
        )
    });
    assert!(
        !hidden.contains("项目名称"),
        "built before it is printed\n{hidden}"
    );
    let words = [
        "演示数据",
        "项目名称",
        "主管部门及代码",
        "项目属性",
        "项目负责人",
        "立项依据",
        "中期资金总额",
        "年度目标",
        "一级指标",
    ];
    let places: Vec<_> = words.iter().map(|word| html.find(word)).collect();
    assert!(places.iter().all(Option::is_some), "{places:?}\n{html}");
    assert!(places.is_sorted(), "{places:?}\n{html}");
    assert!(html.contains("演示教育局 205"), "{html}");
}

#[test]
fn an_empty_form_can_be_filled_in_by_hand() {
    let html = with_form(detail(), |form| {
        let sheet = view! { <paper::Sheet form draft=TargetDraft::default() /> };
        paper::framed(form, sheet.into_any()).to_html()
    });
    assert_eq!(html.matches("paper__rule").count(), 9, "{html}");
    for part in [
        "rowspan=\"3\"",
        "时效指标",
        "服务对象满意度指标",
        "演示第一小学　第 1 版（草稿）",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}

#[test]
fn what_cannot_be_saved_any_more_stands_beside_what_is_stored() {
    let edits = [
        Edit::SetCell {
            cell: CellRef {
                row: Some(ROW),
                field: Field::Value,
            },
            old: "300".to_owned(),
            new: Cell::typed("450"),
        },
        Edit::SetCell {
            cell: field::head_cell(Field::Rationale),
            old: String::new(),
            new: Cell::typed("会议纪要"),
        },
    ];
    let html = with_form(detail(), |form| {
        let lines = form.with_shown(|shown| leftover::left(shown, &edits));
        assert_eq!(lines.len(), 2);
        let unread = Some("[{\"op\"".to_owned());
        leftover::show(form.ctx(), lines, unread, Callback::new(|()| ())).to_html()
    });
    for text in [
        "培训&lt;b&gt;人次 · 指标值",
        "300",
        "450",
        "立项依据",
        "会议纪要",
        "[{",
        "全部复制",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
}

#[test]
fn what_was_taken_over_from_an_earlier_visit_is_told_with_its_time() {
    let html = with_form(detail(), |form| {
        let lines = form.with_shown(|shown| {
            let edit = Edit::SetCell {
                cell: field::head_cell(Field::Rationale),
                old: String::new(),
                new: Cell::typed("会议纪要"),
            };
            leftover::left(shown, &[edit])
        });
        recovered::show(form.ctx(), "14:02".to_owned(), lines, 2).to_html()
    });
    for text in ["14:02", "立项依据", "会议纪要", "另有 2 处", "知道了"] {
        assert!(html.contains(text), "{text}\n{html}");
    }
}

#[test]
fn a_row_has_room_for_its_evidence() {
    let mut target = detail();
    let note = Cell::typed("签到表存财务室");
    target.draft.rows[0].cells.insert(Field::Evidence, note);
    let html = with_form(target, |form| {
        view! { <detail::RowPanel form row=ROW /> }.to_html()
    });
    // Its seven characters are counted in its field.
    let counted = html.contains(">7<!> / <!>500");
    assert!(html.contains("佐证材料与备注") && counted, "{html}");
}

#[test]
fn a_half_written_remark_is_there_again_in_its_panel() {
    let html = with_form(
        TargetDetail {
            may_remark: true,
            ..detail()
        },
        |form| {
            let panel = move || view! { <detail::RowPanel form row=ROW /> }.to_html();
            drop(panel());
            let notes = form.parts().notes;
            notes
                .kept(&format!("row-{ROW}"), "")
                .set("请核实口径".to_owned());
            panel()
        },
    );
    // Five characters are counted in its field.
    assert!(html.contains(">5<!> / <!>500"), "{html}");
}

fn head(form: form::Form) -> String {
    let around = Around {
        moved: RwSignal::new(None),
        again: Callback::new(|()| ()),
        notes: form.parts().notes,
    };
    let moves = moves::Moves::new(form, around);
    view! { <head::TargetHead form moves /> }.to_html()
}

#[test]
fn a_closed_conflict_opens_again_from_the_status_and_full_storage_says_so_in_place() {
    with_form(detail(), |form| {
        let status = form.parts().status;
        status.set(kit::SaveState::Saved);
        let safe = head(form);
        assert!(!safe.contains("本机没有空间"), "{safe}");
        status.set(kit::SaveState::Conflict);
        form.parts().saver.no_room.set(true);
        let html = head(form);
        let (before, _) = html.split_once("有冲突").expect("the status");
        let (_, last) = before.rsplit_once("<button").expect("a button");
        assert!(!last.contains("</button"), "{last}");
        assert_eq!(html.matches("本机没有空间").count(), 1, "{html}");
        assert_eq!(form.ctx().toasts.len(), 0);
    });
}

#[test]
fn the_servers_verdict_stands_until_the_next_edit() {
    with_form(detail(), |form| {
        let parts = form.parts();
        parts.attempts.set(1);
        let count = move || parts.problems.get_untracked().len();
        let own = count();
        assert!(own > 0);
        form.show_problems(Vec::new());
        form.judge();
        assert_eq!(count(), 0);
        form.parts().edits.set(1);
        form.judge();
        assert_eq!(count(), own);
    });
}

mod applying;
mod carried;
mod dismiss;
mod further;
mod implementing;
pub(super) mod older;
mod safety;
mod table;
mod whole;
