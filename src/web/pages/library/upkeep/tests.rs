//! Maintenance rendered without a browser.

use super::{
    super::{
        case_view, cases,
        tests::{library, render_as},
    },
    *,
};
use api::{
    admin::{AuditEntry, RefusedRow},
    cases::{CaseDetail, CaseHead},
    library::{EntryProposal, LibraryImport},
};
use domain::{case::CaseState, id::CaseId, role::Role};
use std::collections::BTreeMap;

fn upkeep() -> Upkeep {
    Upkeep::of(ctx()).expect("finance maintains")
}

fn kept(retired: bool, place: &str) -> Kept {
    let mut entry = library().remove(1);
    place.clone_into(&mut entry.place);
    Kept {
        entry,
        retired,
        merged_into: String::new(),
        version: 1,
    }
}

#[test]
fn only_finance_and_administrators_maintain() {
    for role in Role::ALL {
        let html = render_as(*role, "/library", || {
            let told = if Upkeep::of(ctx()).is_some() {
                "yes"
            } else {
                "no"
            };
            view! { <p>{told}</p> }
        });
        let may = matches!(role, Role::Finance | Role::Admin);
        assert_eq!(html.contains("yes"), may, "{role:?}");
    }
}

#[test]
fn own_entries_show_state_and_reach() {
    let html = render_as(Role::Finance, "/library", || {
        let rows = vec![kept(false, "640104"), kept(true, "")];
        own_table(ctx(), upkeep(), rows)
    });
    for text in [
        "培训合格率",
        "在用",
        "已停用",
        "行业指标",
        "操作：培训合格率",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
}

#[test]
fn doubles_stand_side_by_side_with_a_button_for_each() {
    let mut entries = library();
    let mut double = entries[1].clone();
    double.code = "205-640104-22-001".to_owned();
    double.name = "培训的合格率".to_owned();
    double.place = "640104".to_owned();
    entries.push(double);
    let shelf = Arc::new(Shelf::new(entries, BTreeMap::new()));
    let html = render_as(Role::Finance, "/library", move || {
        view! { <twins::TwinsSection shelf=Arc::clone(&shelf) upkeep=upkeep() /> }
    });
    assert!(html.contains("近似重复（1）"), "{html}");
    assert_eq!(html.matches("保留这条").count(), 2, "{html}");
}

#[test]
fn a_workbook_is_checked_before_it_can_be_written() {
    let report = |applied, refused| LibraryImport {
        applied,
        new: 2,
        changed: 1,
        same: 510,
        refused,
    };
    let show = move |report: LibraryImport| {
        render_as(Role::Finance, "/library", move || {
            book::report_view(ctx(), report.clone(), Callback::new(|()| ()))
        })
    };
    let checked = show(report(false, Vec::new()));
    assert!(
        checked.contains("新增 2 条，修改 1 条，510 条没有变化"),
        "{checked}"
    );
    assert!(checked.contains("写入指标库"), "{checked}");
    let done = show(report(true, Vec::new()));
    assert!(
        done.contains("已写入") && !done.contains("写入指标库<"),
        "{done}"
    );
    let bad = RefusedRow {
        sheet: "指标库".to_owned(),
        row: 7,
        column: "参考值".to_owned(),
        reason: "参考值应为数字".to_owned(),
    };
    let refused = show(report(false, vec![bad]));
    assert!(
        refused.contains("参考值应为数字") && !refused.contains("写入指标库<"),
        "{refused}"
    );
}

#[test]
fn a_case_shows_its_content_and_finance_decides() {
    let head = CaseHead {
        id: CaseId(uuid::Uuid::from_u128(1)),
        target: domain::id::TargetId(uuid::Uuid::from_u128(2)),
        jurisdiction: "640104".parse().unwrap(),
        project_name: "演示教师培训".to_owned(),
        unit_name: "演示第一小学".to_owned(),
        functional_class: "205".to_owned(),
        year: 2026,
        rows: 1,
        state: CaseState::Proposed,
        wide: false,
        note: "指标完整".to_owned(),
        reason: String::new(),
        may_decide: true,
        version: 1,
    };
    let cells = library()[1].cells(domain::taxonomy::Level2::Quality);
    let row = domain::target::Row {
        id: domain::id::RowId(uuid::Uuid::from_u128(3)),
        cells,
    };
    let draft = domain::target::TargetDraft {
        rows: vec![row],
        ..domain::target::TargetDraft::default()
    };
    let (listed, read) = (head.clone(), head.clone());
    let html = render_as(Role::Finance, "/library", move || {
        let case = CaseDetail {
            head: read.clone(),
            draft: draft.clone(),
        };
        case_view::sheet(ctx(), case, RwSignal::new(true))
    });
    for text in [
        "培训合格率",
        "≥ 95 %",
        "待发布",
        "发布",
        "不采用",
        "自治区内其他辖区也可阅读",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
    let html = render_as(Role::Unit, "/library", move || {
        let cases = vec![listed.clone()];
        view! {
            <cases::CaseList
                cases
                class="205".to_owned()
                open=Callback::new(|_| ())
                act=Signal::stored("引用案例")
            />
        }
    });
    assert!(
        html.contains("205 教育支出（1）") && html.contains("找到 1 条"),
        "{html}"
    );
    assert!(
        html.contains("演示第一小学") && html.contains("引用案例"),
        "{html}"
    );
}

#[test]
fn proposals_and_history_tell_what_there_is() {
    let found = EntryProposal {
        draft: library()[0].draft(),
        targets: 3,
    };
    let html = render_as(Role::Finance, "/library", move || {
        proposals::list(ctx(), upkeep(), vec![found.clone()])
    });
    assert!(html.contains("已批复目标中的新指标（1）") && html.contains("加入指标库"));
    let (old, mut new) = (library()[0].draft(), library()[0].draft());
    new.typical_value = "92".to_owned();
    let line = AuditEntry {
        seq: 1,
        at: "2026-11-05T09:00:00+08:00".to_owned(),
        by: "演示财政局".to_owned(),
        acting_as: None,
        action: "library.update".to_owned(),
        subject: "服务对象满意度".to_owned(),
        changes: serde_json::to_string(&(old, new)).unwrap(),
    };
    let html = render_as(Role::Finance, "/library", move || {
        asks::history(ctx(), vec![line.clone()])
    });
    assert!(
        html.contains("90 → 92") && html.contains("修改指标"),
        "{html}"
    );
    let none = render_as(Role::Finance, "/library", || {
        asks::history(ctx(), Vec::new())
    });
    assert!(none.contains("没有改过"), "{none}");
}
