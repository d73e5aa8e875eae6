//! 调整申请 above the form and on paper: what is typed, and what is computed beside it.

use super::super::{application, applied, changes::told};
use super::*;
use api::adjustment::Adjusting;
use domain::adjustment::{Application, Cause, Gap};

/// A target whose value and money somebody changed since it was approved.
fn adjusted(editable: bool, application: Application) -> TargetDetail {
    let mut detail = detail();
    detail.number = 2;
    detail.editable = editable;
    let before = detail.draft.clone();
    detail.draft.rows[0]
        .cells
        .insert(Field::Value, Cell::typed("600"));
    detail
        .draft
        .head
        .insert(Field::YearTotal, Cell::typed("12.5"));
    detail.adjusting = Some(Box::new(Adjusting {
        seq: 7,
        version: 1,
        opened_at: "2026-06-21T09:30:00+08:00".to_owned(),
        by: "演示填报员".to_owned(),
        application,
        base: 2,
        base_at: "2026-01-05T09:30:00+08:00".to_owned(),
        before,
    }));
    detail
}

fn whole() -> Application {
    Application {
        cause: Some(Cause::Emergency),
        why: "防汛任务增加".to_owned(),
        document: "防汛应急响应通知".to_owned(),
        number: "防指〔2026〕3号".to_owned(),
        date: "2026-06-20".to_owned(),
        file: None,
    }
}

#[test]
fn the_clerk_types_the_grounds_beside_what_the_edits_change() {
    let html = with_form(adjusted(true, Application::default()), |form| {
        application::panel(form).unwrap().to_html()
    });
    for text in [
        "调整对象：第 2 版（2026-01-05 09:30 批复）",
        "id=\"adjustment-cause\"",
        "for=\"adjustment-document\"",
        "id=\"adjustment-date\"",
        "预算影响",
        "+12.5",
        "600",
    ] {
        assert!(html.contains(text), "{text} in {html}");
    }
    assert!(!html.contains("请选择调整原因的类别"), "not before a try");
}

#[test]
fn an_application_that_changes_nothing_says_so_where_it_is_sent() {
    let mut same = adjusted(true, whole());
    same.draft = same.adjusting.as_ref().unwrap().before.clone();
    let html = with_form(same, |form| {
        let gap = form.parts().applying.unwrap().first_gap(form);
        assert_eq!(gap, Some(Gap::NoChange));
        application::panel(form).unwrap().to_html()
    });
    assert!(html.contains("没有可审核的调整"), "{html}");
    assert!(html.contains("id=\"adjustment-changes\""), "{html}");
    let changed = with_form(adjusted(true, whole()), |form| {
        form.parts().applying.unwrap().first_gap(form)
    });
    assert_eq!(changed, None, "a changed one goes");
}

#[test]
fn who_reads_approved_versions_only_is_shown_no_changes() {
    let asked = |approved_only| {
        let mut seen = detail();
        seen.approved_only = approved_only;
        with_form(seen, told)
    };
    assert!(asked(false) && !asked(true));
}

#[test]
fn a_reviewer_reads_why_on_which_basis_and_what_changes() {
    let html = with_form(adjusted(false, whole()), |form| {
        let panel = application::panel(form).unwrap().to_html();
        panel + &application::on_paper(form).unwrap().to_html()
    });
    for text in [
        "突发事件",
        "防汛任务增加",
        "防汛应急响应通知 · 防指〔2026〕3号 · 2026-06-20",
        "调整前",
        "paper--before",
    ] {
        assert!(html.contains(text), "{text} in {html}");
    }
    assert!(!html.contains("<textarea"), "nothing to type");
    let plain = with_form(detail(), |form| {
        (
            application::panel(form).is_none(),
            application::on_paper(form).is_none(),
        )
    });
    assert_eq!(plain, (true, true), "a first target has no application");
}

#[test]
fn added_and_removed_rows_say_so_and_codes_are_read_as_words() {
    let mut changed = adjusted(false, whole());
    let open = changed.adjusting.as_ref().unwrap().before.clone();
    let mut gone = changed.draft.rows.remove(0);
    gone.id = RowId(Uuid::from_u128(77));
    changed.draft.rows.push(gone);
    let html = with_form(changed, |form| {
        let rows = form.with_shown(|shown| domain::adjustment::changes(&open, shown));
        applied::changes(form.ctx(), &rows).to_html()
    });
    assert!(html.contains("新增") && html.contains("删除"), "{html}");
    assert!(!html.contains("quantity"), "{html}");
}
