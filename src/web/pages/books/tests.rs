//! The dialog without a browser: what is told, what is ticked, and what is sent.

use super::{block, dialog::Import, dialog::compared};
use crate::{ctx::Ctx, prefs::Stored};
use api::books::{Block, BookChange, BookPreview, Difference, Mapping, RefusedCell};
use domain::{
    id::{RowId, TargetId},
    target::{Cell, CellRef, Edit, Field},
};
use leptos::prelude::*;
use uuid::Uuid;

fn change(difference: Difference, now: &str, book: &str) -> BookChange {
    BookChange {
        difference,
        line: 20,
        row_name: "培训<b>人次".to_owned(),
        field: Some(Field::Value),
        base: Some("400".to_owned()),
        now: now.to_owned(),
        book: book.to_owned(),
        edit: Edit::SetCell {
            cell: CellRef {
                row: Some(RowId(Uuid::from_u128(1))),
                field: Field::Value,
            },
            old: now.to_owned(),
            new: Cell::typed(book),
        },
    }
}

fn preview() -> BookPreview {
    BookPreview {
        version: 3,
        own_form: true,
        three_way: true,
        note: Some("导出之后目标又有修改".to_owned()),
        mapping: None,
        changes: vec![
            change(Difference::Changed, "400", "500"),
            change(Difference::Conflict, "450", "600"),
            change(Difference::RemovedRow, "旧行", ""),
        ],
        unchanged: 41,
        refused: vec![RefusedCell {
            line: 22,
            column: "计算符号".to_owned(),
            text: "约".to_owned(),
            reason: "计算符号应为 ＞、≥、＝、≤、＜ 或 定性。".to_owned(),
        }],
    }
}

fn with_dialog<T>(found: BookPreview, read: impl FnOnce(Import, String) -> T) -> T {
    Owner::new().with(|| {
        let ctx = Ctx::new(Stored::default());
        provide_context(ctx);
        let id = TargetId(Uuid::from_u128(9));
        let import = Import::new(ctx, id, RwSignal::new(true));
        import.show(found.clone());
        let html = compared(import, &found, StoredValue::new(None)).to_html();
        read(import, html)
    })
}

#[test]
fn both_texts_the_reason_and_a_tick_stand_in_each_line() {
    with_dialog(preview(), |import, html| {
        for part in [
            "新增 0，修改 2，冲突 1；一致 41 格。",
            "培训&lt;b&gt;人次 · 指标值 · 第 20 行",
            "450",
            "600",
            "导出时：400",
            "1 格不能写入",
            "第 22 行 · 计算符号",
            "导出之后目标又有修改",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        let edits = import.edits();
        assert_eq!(edits.len(), 1, "a conflict and a removal wait for a tick");
        import.ticked.set([1].into());
        assert!(matches!(
            &import.edits()[0],
            Edit::SetCell { old, new, .. } if old == "450" && new.text == "600"
        ));
    });
}

#[test]
fn a_foreign_workbook_offers_its_columns() {
    let mapping = Mapping {
        sheets: vec!["指标".to_owned()],
        sheet: "指标".to_owned(),
        header: 3,
        headings: vec!["绩效指标".to_owned(), String::new()],
        columns: vec!["name".to_owned(), String::new()],
        choices: vec![("name".to_owned(), "三级指标".to_owned())],
        fingerprint: "0".repeat(64),
        kept: true,
    };
    let found = BookPreview {
        own_form: false,
        mapping: Some(mapping),
        ..preview()
    };
    with_dialog(found, |_, html| {
        for part in [
            "上次保存的",
            "绩效指标",
            "第 2 列",
            "三级指标",
            "表头在第几行",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
    });
}

#[test]
fn the_block_shows_its_order_and_where_it_comes_from() {
    let html = Owner::new().with(|| {
        let ctx = Ctx::new(Stored::default());
        let block = Block {
            id: TargetId(Uuid::from_u128(9)),
            headings: vec!["二级指标".to_owned(), "三级指标".to_owned()],
            lines: vec![vec!["数量指标".to_owned(), "培训\t人次".to_owned()]],
            source: "本系统建议".to_owned(),
        };
        block::sheet(ctx, &block).to_html()
    });
    for part in [
        "二级指标 | 三级指标",
        "数量指标\t培训 人次",
        "列序依据：本系统建议",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}

fn import(state: api::imports::ImportState, refused: u64) -> api::imports::ImportJob {
    api::imports::ImportJob {
        id: domain::id::ImportId(Uuid::from_u128(4)),
        file_name: "全区项目.xlsx".to_owned(),
        file_bytes: 1000,
        year: 2027,
        good_rows_only: false,
        state,
        rows_total: 200,
        rows_done: 50,
        projects: 12,
        indicators: 60,
        refused,
        refusals: Vec::new(),
        by: "演示财政局".to_owned(),
        at: "2026-11-05T09:30:00+08:00".to_owned(),
        finished_at: None,
    }
}

#[test]
fn an_import_tells_how_far_it_is_and_what_came_of_it() {
    use api::imports::ImportState as State;
    Owner::new().with(|| {
        let ctx = Ctx::new(Stored::default());
        let bulk = super::bulk::tests::fresh(ctx);
        let told = |state, refused| super::bulk_told::job(bulk, &import(state, refused)).to_html();
        let cases = [
            (State::Checking, 0, "正在检查：50 / 200 行"),
            (State::Writing, 0, "正在写入：50 / 200 行"),
            (
                State::Done,
                0,
                "已导入 12 个项目、60 条指标，0 行没有导入。",
            ),
            (State::Refused, 3, "下载未导入的行"),
            (State::Cancelled, 0, "没有写入任何内容"),
        ];
        for (state, refused, part) in cases {
            let html = told(state, refused);
            assert!(html.contains(part), "{part}\n{html}");
        }
        assert!(told(State::Checking, 0).contains("aria-valuenow=\"25\""));
        let html = super::bulk_told::lines(ctx, &[import(State::Done, 2)]).to_html();
        for part in ["全区项目.xlsx", "2026-11-05 09:30", "/file", "/failed"] {
            assert!(html.contains(part), "{part}\n{html}");
        }
    });
}
