//! A target of twenty indicators: typed, as a block of a spreadsheet, as a filled workbook, and
//! as last year's, approved and with results.

use crate::{
    browser::Browser,
    wire::{bytes, client, signed_in},
};
use api::{
    monitoring::{ListProgressQuery, NewActual, ProgressQuery},
    targets::{Move, NewProject, SaveEdits, TargetDetail},
};
use calamine::{Data, Reader as _, Xlsx};
use domain::{
    id::{ProjectId, TargetId},
    lifecycle::Verb,
    target::{Cell, Cells, Edit, Field, Row},
    taxonomy::Level2,
};
use rust_xlsxwriter::Workbook;
use std::io::Cursor;
use tests::targets::{graded_pass, head, new_project, row_id, set, verb};

/// Second level, name, operator, value, unit and weight; the levels add up as 兴庆区 asks.
pub(crate) const ROWS: [[&str; 6]; 20] = [
    ["数量指标", "培训班次", "≥", "8", "期", "5"],
    ["数量指标", "培训人次", "≥", "400", "人次", "5"],
    ["数量指标", "培训学时", "≥", "32", "学时", "5"],
    ["数量指标", "编印教材册数", "≥", "420", "册", "5"],
    ["数量指标", "聘请授课教师人次", "≥", "24", "人次", "5"],
    ["质量指标", "培训考核合格率", "≥", "95", "%", "5"],
    ["质量指标", "培训出勤率", "≥", "96", "%", "4"],
    ["质量指标", "授课教师资质达标率", "＝", "100", "%", "4"],
    ["质量指标", "教材验收合格率", "＝", "100", "%", "4"],
    ["时效指标", "培训计划按期完成率", "＝", "100", "%", "4"],
    ["时效指标", "结业证书按时发放率", "≥", "98", "%", "4"],
    ["社会效益指标", "所学内容岗位应用率", "≥", "80", "%", "6"],
    ["社会效益指标", "持证上岗人员占比", "≥", "85", "%", "6"],
    ["社会效益指标", "参训单位覆盖率", "≥", "90", "%", "6"],
    ["社会效益指标", "业务差错减少率", "≥", "12", "%", "6"],
    ["社会效益指标", "师资共享单位数", "≥", "15", "个", "6"],
    ["服务对象满意度指标", "参训人员满意度", "≥", "92", "%", "3"],
    ["服务对象满意度指标", "派出单位满意度", "≥", "91", "%", "3"],
    ["服务对象满意度指标", "授课教师满意度", "≥", "90", "%", "2"],
    [
        "服务对象满意度指标",
        "服务对象投诉办结满意度",
        "≥",
        "93",
        "%",
        "2",
    ],
];

/// What a whole target says beside its table.
pub(crate) const OBJECTIVE: &str = "全年举办财务人员培训8期400人次，考核合格率95%以上。";
pub(crate) const MONEY: &str = "120";

/// The rows as a spreadsheet copies them.
pub(crate) fn block() -> String {
    ROWS.map(|row| row.join("\t") + "\r\n").concat()
}

/// Everything of it as edits of an empty form.
fn edits() -> SaveEdits {
    let typed = [
        (Field::ObjectiveYear, OBJECTIVE),
        (Field::YearTotal, MONEY),
        (Field::YearFiscal, MONEY),
        (Field::Responsible, "演示负责人"),
    ];
    let heads = typed.map(|(field, text)| set(head(field), "", text));
    let rows = (1..).zip(ROWS).map(|(number, texts)| {
        let [level, name, operator, value, unit, weight] = texts;
        let level = Level2::ALL
            .into_iter()
            .find(|one| one.label(domain::lang::Lang::Zh) == level);
        let cells = [
            (Field::Level2, level.expect("a level").code()),
            (Field::Name, name),
            (Field::Operator, operator),
            (Field::Value, value),
            (Field::Unit, unit),
            (Field::Weight, weight),
        ];
        let cells: Cells = cells
            .into_iter()
            .map(|(field, text)| (field, Cell::typed(text)))
            .collect();
        let id = row_id(number);
        Edit::AddRow {
            row: Row { id, cells },
            after: (number > 1).then(|| row_id(number - 1)),
            list: None,
        }
    });
    SaveEdits {
        edits: heads.into_iter().chain(rows).collect(),
    }
}

/// A new, empty target of whoever is signed in.
pub(crate) async fn empty(browser: &Browser, name: &str, before: Option<ProjectId>) -> TargetId {
    let project = NewProject {
        predecessor: before,
        ..new_project(name)
    };
    let made = client(browser).await.create_project(&project).await;
    made.expect("a project").id
}

/// The target as the server has it.
pub(crate) async fn read(browser: &Browser, id: TargetId) -> TargetDetail {
    let found = client(browser).await.find_target(id).await;
    found.expect("the target")
}

async fn go(browser: &Browser, username: &str, id: TargetId, asked: Move) {
    let client = signed_in(browser, username).await;
    let version = client.find_target(id).await.unwrap().version;
    client.move_target(id, version, &asked).await.unwrap();
}

/// An approved target of 2026 with two results that speak against its values: one far above, one
/// below. Leaves the browser signed in as the unit.
pub(crate) async fn approved_last_year(browser: &Browser, name: &str) -> ProjectId {
    let project = NewProject {
        year: 2026,
        from_year: 2026,
        ..new_project(name)
    };
    let id = {
        let clerk = signed_in(browser, "unit").await;
        let new = clerk.create_project(&project).await.unwrap();
        let saved = clerk.save_cells(new.id, new.version, &edits()).await;
        saved.unwrap();
        new.id
    };
    let way = [
        ("unit", verb(Verb::Submit)),
        ("department", verb(Verb::Pass)),
        ("finance", graded_pass()),
        ("finance", verb(Verb::Approve)),
    ];
    for (username, asked) in way {
        go(browser, username, id, asked).await;
    }
    let clerk = signed_in(browser, "unit").await;
    let listed = clerk.list_progress(&ListProgressQuery {
        year: Some(2026),
        ..ListProgressQuery::default()
    });
    let listed = listed.await.unwrap().items;
    let line = listed.iter().find(|line| line.name == name);
    let year = line.expect("its line in monitoring").project_year;
    let query = ProgressQuery::default();
    let found = clerk.find_progress(year, &query).await.unwrap();
    let mut version = found.version;
    for (name, actual) in [("培训人次", "900"), ("培训考核合格率", "90")] {
        let mut rows = found.indicators.iter().map(|it| &it.row);
        let row = rows.find(|row| row.cells[&Field::Name].text == name);
        let actual = NewActual {
            month: 10,
            row: row.unwrap().id,
            actual: actual.to_owned(),
            note: String::new(),
        };
        let after = clerk.record_actual(year, version, &actual).await;
        version = after.unwrap().version;
    }
    clerk
        .find_target(id)
        .await
        .unwrap()
        .project
        .id
        .expect("a project")
}

/// The empty form of a target as a workbook, filled as somebody fills it in a spreadsheet.
pub(crate) async fn filled_workbook(browser: &Browser, id: TargetId) -> Vec<u8> {
    let empty = bytes(browser, &format!("/api/v1/targets/{id}/book?kind=empty")).await;
    let mut book = Xlsx::new(Cursor::new(empty)).unwrap();
    let mut out = Workbook::new();
    for (at, name) in book.sheet_names().into_iter().enumerate() {
        let range = book.worksheet_range(&name).unwrap();
        let page = out.add_worksheet().set_name(&name).unwrap();
        let mut levels = None;
        let (mut objective, mut money) = (None, Vec::new());
        for (row, column, value) in range.used_cells() {
            let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            let Data::String(text) = value else { continue };
            match text.as_str() {
                "年度目标" if at == 0 => objective = Some((row + 1, column)),
                "年度资金总额" if at == 0 => money = vec![row, row + 1],
                "二级指标" if at == 0 => levels = Some(row + 1),
                _ => {}
            }
            // The block is pasted over the levels that are printed.
            if levels.is_none_or(|first| row < first) {
                page.write_string(row, column, text).unwrap();
            }
        }
        if at > 0 {
            continue;
        }
        let (row, column) = objective.expect("the place of the objective");
        page.write_string(row, column, OBJECTIVE).unwrap();
        for row in money {
            page.write_string(row, 5, MONEY).unwrap();
        }
        for (row, texts) in (levels.expect("the table")..).zip(ROWS) {
            page.write_row(row, 1, texts).unwrap();
        }
    }
    out.save_to_buffer().unwrap()
}
