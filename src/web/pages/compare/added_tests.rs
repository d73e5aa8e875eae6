//! Figures added by workbook: what the preview and the history show.

use super::{
    added::{history_view, report_view},
    cells::fact_button,
    opened,
    tests::{data, inside},
};
use api::{
    admin::RefusedRow,
    figures::{AddedFigure, FigureEnding, FigureRow, FiguresImport},
};
use domain::{
    facts::{Added, Bound, FigureOutcome, PublishedFact, embedded},
    lang::Lang,
};
use leptos::prelude::*;

fn added() -> PublishedFact {
    let shipped = embedded().into_iter();
    let mut known =
        shipped.filter(|fact| fact.measure.as_deref() == Some("self_evaluated_projects"));
    PublishedFact {
        id: "0190".to_owned(),
        value: "512".to_owned(),
        bound: Bound::AtLeast,
        fiscal_year: Some(2025),
        document: "补充的说明".to_owned(),
        section: "第九节".to_owned(),
        added: Some(Added {
            by: "演示处员".to_owned(),
            on: "2026-11-05".to_owned(),
        }),
        ..known.next().unwrap()
    }
}

fn report(refused: Vec<RefusedRow>, outcome: FigureOutcome) -> String {
    inside(Lang::Zh, "/compare?tab=add", move |ctx| {
        let fact = added();
        let before = PublishedFact {
            value: "511".to_owned(),
            ..fact.clone()
        };
        let row = FigureRow {
            row: 2,
            outcome,
            place: "吴忠市".to_owned(),
            fact,
            before: Some(before),
        };
        let report = FiguresImport {
            applied: false,
            rows: vec![row],
            refused,
        };
        report_view(ctx, report, Callback::new(|()| ())).to_html()
    })
}

#[test]
fn a_preview_tells_what_is_new_and_changed_before_it_is_written() {
    let html = report(Vec::new(), FigureOutcome::Changed);
    for text in [
        "更正",
        "超过512 个",
        "超过511 个",
        "补充的说明",
        "第九节",
        "确认写入",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
    let html = report(Vec::new(), FigureOutcome::Same);
    assert!(
        !html.contains("确认写入") && html.contains("没有需要写入的内容"),
        "{html}"
    );
}

#[test]
fn a_refused_row_stands_with_its_cell_and_cannot_be_confirmed() {
    let bad = RefusedRow {
        sheet: "公开数据".to_owned(),
        row: 7,
        column: "章节".to_owned(),
        reason: "必须填写".to_owned(),
    };
    let html = report(vec![bad], FigureOutcome::New);
    for text in ["章节", "必须填写", "公开数据"] {
        assert!(html.contains(text), "{text}: {html}");
    }
    assert!(!html.contains("确认写入"), "{html}");
}

#[test]
fn the_history_keeps_who_when_and_why() {
    let line = |ended| AddedFigure {
        place: "吴忠市".to_owned(),
        fact: added(),
        ended,
    };
    let ended = FigureEnding {
        corrected: false,
        reason: "文件废止".to_owned(),
        by: "演示处员".to_owned(),
        on: "2026-11-06".to_owned(),
    };
    let html = inside(Lang::Zh, "/compare?tab=add", move |ctx| {
        history_view(ctx, vec![line(None), line(Some(ended))]).to_html()
    });
    for text in [
        "演示处员，2026-11-05",
        "有效",
        "已撤回（演示处员，2026-11-06）：文件废止",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
    assert_eq!(
        html.matches(">撤回<").count(),
        1,
        "only what is in force: {html}"
    );
}

#[test]
fn an_added_figure_is_marked_and_says_by_whom() {
    let html = inside(Lang::Zh, "/compare", |ctx| {
        fact_button(ctx, &added(), None, Callback::new(|_| ())).to_html()
    });
    assert!(html.contains(">补充<"), "{html}");
    let shipped = inside(Lang::Zh, "/compare", |ctx| {
        fact_button(ctx, &data().facts[0], None, Callback::new(|_| ())).to_html()
    });
    assert!(!shipped.contains(">补充<"), "{shipped}");
    let sheet = inside(Lang::Zh, "/compare", |ctx| {
        opened::figure_sheet(ctx, &added(), None, "吴忠市".to_owned()).to_html()
    });
    assert!(sheet.contains("演示处员，2026-11-05"), "{sheet}");
}
