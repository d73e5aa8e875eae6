//! Targets as clerks file them.

use crate::RouterTransport;
use api::{
    Client,
    targets::{Move, NewProject, ProjectChange, SaveEdits, TargetDetail},
};
use domain::{
    adjustment::{Application, Cause},
    id::RowId,
    lifecycle::Verb,
    project::{ExpenditureClass, ProjectKind},
    target::{Cell, CellRef, Cells, Edit, Field, Row},
};
use uuid::Uuid;

/// Level 2, name, operator, value, unit and weight of a table no rule complains about.
const ROWS: [[&str; 6]; 5] = [
    ["quantity", "培训人次", "≥", "400", "人次", "15"],
    ["quality", "培训考核合格率", "≥", "95", "%", "20"],
    ["timeliness", "培训计划按期完成率", "＝", "100", "%", "15"],
    ["social_benefit", "所学内容岗位应用率", "≥", "80", "%", "30"],
    [
        "service_satisfaction",
        "参训人员满意度",
        "≥",
        "90",
        "%",
        "10",
    ],
];

const HEAD: [(Field, &str); 5] = [
    (Field::ObjectiveYear, "全年培训基层财务人员400人次"),
    (Field::YearTotal, "251.89"),
    (Field::YearFiscal, "238.93"),
    (Field::YearOther, "12.96"),
    (Field::Responsible, "演示负责人"),
];

/// Master data of a training project for 2027.
pub fn new_project(name: &str) -> NewProject {
    NewProject {
        name: name.to_owned(),
        year: 2027,
        from_year: 2027,
        to_year: 2027,
        class: ExpenditureClass::Specific,
        kind: ProjectKind::Training,
        functional_class: "205".to_owned(),
        serves_public: true,
        classified: false,
        direct_fund: false,
        predecessor: None,
    }
}

/// The same of 2026, the year under way, so that its money can be watched.
pub fn project_under_way(name: &str) -> NewProject {
    NewProject {
        year: 2026,
        from_year: 2026,
        to_year: 2026,
        ..new_project(name)
    }
}

/// The same master data under another name, as a correction.
pub fn change(name: &str) -> ProjectChange {
    let new = new_project(name);
    ProjectChange {
        name: new.name,
        from_year: new.from_year,
        to_year: new.to_year,
        class: new.class,
        kind: new.kind,
        functional_class: new.functional_class,
        serves_public: new.serves_public,
        classified: new.classified,
        direct_fund: new.direct_fund,
        predecessor: None,
    }
}

/// A row's identity.
pub fn row_id(number: u128) -> RowId {
    RowId(Uuid::from_u128(number))
}

/// A head cell's place.
pub fn head(field: Field) -> CellRef {
    CellRef { row: None, field }
}

/// A row cell's place.
pub fn cell(row: u128, field: Field) -> CellRef {
    CellRef {
        row: Some(row_id(row)),
        field,
    }
}

/// Typing into a cell.
pub fn set(cell: CellRef, old: &str, new: &str) -> Edit {
    Edit::SetCell {
        cell,
        old: old.to_owned(),
        new: Cell::typed(new),
    }
}

/// Everything a clerk types into an empty form until no error is left; rows 1 to 5.
pub fn whole_form() -> SaveEdits {
    let mut edits: Vec<Edit> = HEAD
        .into_iter()
        .map(|(field, text)| set(head(field), "", text))
        .collect();
    for (number, texts) in (1..).zip(ROWS) {
        let [level, name, operator, value, unit, weight] = texts;
        let cells = [
            (Field::Level2, level),
            (Field::Name, name),
            (Field::Operator, operator),
            (Field::Value, value),
            (Field::Unit, unit),
            (Field::Weight, weight),
            (Field::Scoring, "达到指标值得满分，未达到的按比例得分。"),
            (Field::LibraryCode, "000-01-21-02"),
        ];
        let cells: Cells = cells
            .into_iter()
            .map(|(field, text)| (field, Cell::typed(text)))
            .collect();
        edits.push(Edit::AddRow {
            row: Row {
                id: row_id(number),
                cells,
            },
            after: (number > 1).then(|| row_id(number - 1)),
            list: None,
        });
    }
    SaveEdits { edits }
}

/// A verb without anything else.
pub fn verb(verb: Verb) -> Move {
    Move {
        verb,
        reason: String::new(),
        deadline: None,
        grade: None,
        opinion: String::new(),
    }
}

/// A verb with its reason.
pub fn because(asked: Verb, reason: &str) -> Move {
    Move {
        reason: reason.to_owned(),
        ..verb(asked)
    }
}

/// An application for adjustment with everything it needs.
pub fn grounds(why: &str) -> Application {
    Application {
        cause: Some(Cause::Policy),
        why: why.to_owned(),
        document: "关于调整培训任务的通知".to_owned(),
        number: "教财〔2026〕12号".to_owned(),
        date: "2026-06-20".to_owned(),
        file: None,
    }
}

/// A new project whose form is filled without errors.
#[expect(clippy::expect_used, reason = "a clerk of a test can always file")]
pub async fn filled(clerk: &Client<RouterTransport>, name: &str) -> TargetDetail {
    let new = clerk.create_project(&new_project(name)).await;
    let new = new.expect("a project");
    let saved = clerk.save_cells(new.id, new.version, &whole_form()).await;
    saved.expect("a saved form");
    clerk.find_target(new.id).await.expect("the target")
}

/// A filled target that was sent.
#[expect(clippy::expect_used, reason = "a filled form can be sent")]
pub async fn sent(clerk: &Client<RouterTransport>, name: &str) -> TargetDetail {
    let target = filled(clerk, name).await;
    let asked = verb(Verb::Submit);
    let moved = clerk.move_target(target.id, target.version, &asked);
    moved.await.expect("a sent target")
}

/// A target that passed both nodes of 兴庆区.
#[expect(clippy::expect_used, reason = "good targets pass")]
pub async fn reviewed(
    clerk: &Client<RouterTransport>,
    department: &Client<RouterTransport>,
    finance: &Client<RouterTransport>,
    name: &str,
) -> TargetDetail {
    let target = Box::pin(sent(clerk, name)).await;
    let asked = verb(Verb::Pass);
    let passed = department.move_target(target.id, target.version, &asked);
    let passed = passed.await.expect("a pass of the department");
    let asked = graded_pass();
    let moved = finance.move_target(passed.id, passed.version, &asked);
    moved.await.expect("a pass of finance")
}

/// 通过 with the grade and opinion a grading node asks for.
pub fn graded_pass() -> Move {
    Move {
        grade: Some(domain::score::Grade::Good),
        opinion: "目标清晰，指标可衡量".to_owned(),
        ..verb(Verb::Pass)
    }
}
