//! The dialog without a browser: what is told, what is ticked, and what is sent.

use super::{
    block,
    bulk_preview::{self, Readings},
    dialog::{Import, compared},
};
use crate::{ctx::Ctx, prefs::Stored};
use api::{
    books::{Block, BookChange, BookPreview, Difference, Mapping, RefusedCell},
    imports::{FoundState, FoundTarget, ImportPreview, ImportQuery},
};
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
        samples: vec![vec!["培训人次".to_owned(), "合格率".to_owned()], Vec::new()],
        required: vec![vec!["name".to_owned()], vec!["value".to_owned()]],
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
            "表中：培训人次 | 合格率",
            "表中这一列没有内容",
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
        kind: api::imports::ImportKind::Projects,
        file_name: "全区项目.xlsx".to_owned(),
        file_bytes: 1000,
        year: 2027,
        good_rows_only: false,
        state,
        rows_total: 200,
        rows_done: 50,
        projects: 12,
        indicators: 60,
        added: 0,
        update: false,
        updated: 0,
        cells: 0,
        kept: 0,
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
        let stop = Callback::new(|()| ());
        let told =
            |state, refused| super::bulk_told::job(ctx, stop, &import(state, refused)).to_html();
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

fn looked() -> ImportPreview {
    let mapping = |codes: &[&str]| Mapping {
        sheets: vec!["台账".to_owned()],
        sheet: "台账".to_owned(),
        header: 2,
        headings: codes.iter().map(|code| format!("表头{code}")).collect(),
        columns: codes.iter().map(|code| (*code).to_owned()).collect(),
        choices: vec![
            ("project_name".to_owned(), "项目名称".to_owned()),
            ("project_unit".to_owned(), "单位编码".to_owned()),
        ],
        fingerprint: "0".repeat(64),
        kept: false,
        samples: vec![vec!["演示<b>项目".to_owned()], Vec::new()],
        required: vec![
            vec!["project_name".to_owned()],
            vec!["project_unit".to_owned()],
        ],
    };
    let found = |row, state, note: Option<&str>| FoundTarget {
        row,
        name: "演示项目甲".to_owned(),
        state,
        new_cells: 1,
        changed_cells: 3,
        note: note.map(str::to_owned),
    };
    ImportPreview {
        projects: mapping(&["project_name", ""]),
        indicators: mapping(&["project_name", "project_name"]),
        complete: true,
        rows_total: 40,
        new_projects: 2,
        new_indicators: 9,
        same: 4,
        changed: 1,
        held: 1,
        found: vec![
            found(7, FoundState::Refused, Some("目标已批复，不能按文件更新。")),
            found(8, FoundState::Changed, None),
        ],
        refused: 0,
        refusals: Vec::new(),
        as_of: 12,
    }
}

#[test]
fn an_import_says_what_it_would_do_and_what_is_missing_where() {
    Owner::new().with(|| {
        let ctx = Ctx::new(Stored::default());
        let bulk = super::bulk::tests::fresh(ctx);
        let found = looked();
        let readings = Readings::of(&found);
        let html = bulk_preview::shown(bulk, &found, readings).to_html();
        for part in [
            "项目表：列的对应关系",
            "表中：演示&lt;b&gt;项目",
            "缺少必填列：单位编码。",
            "同一内容选了两列",
            "id=\"bulk-indicators-column-1\"",
            "将新建 2 个项目、9 条指标；0 行不合格。",
            "保持不变（6 个）",
            "按文件更新（1 个）",
            "新增 1 格，修改 3 格",
            "目标已批复，不能按文件更新。",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        assert!(readings.are_as(&found), "nothing was chosen otherwise yet");
        let mut query = ImportQuery::default();
        readings.put(&found, &mut query);
        assert_eq!(query.columns.as_deref(), Some("project_name,"));
        assert_eq!(query.indicators_header, Some(2));
    });
}

#[test]
fn what_became_of_targets_that_existed_is_told() {
    Owner::new().with(|| {
        let ctx = Ctx::new(Stored::default());
        let job = api::imports::ImportJob {
            updated: 3,
            cells: 8,
            kept: 5,
            ..import(api::imports::ImportState::Done, 0)
        };
        let told = super::bulk_told::result(ctx, &job);
        assert!(
            told.ends_with("已有的目标：更新 3 个（8 格），保持不变 5 个。"),
            "{told}"
        );
    });
}
