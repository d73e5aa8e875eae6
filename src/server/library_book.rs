//! The library as a workbook: out for whoever maintains it, and in again with a reason for every
//! row that is not taken, before anything is written.

use crate::{
    actor::Actor,
    app::App,
    db::{Tx, library},
    error::{Error, Issue},
    import::{Sheet, TypedRow, read_one},
    upkeep::{self, add, change, checked, place, this_year},
};
use api::{admin::RefusedRow, library::LibraryImport};
use domain::{
    indicator::{IndicatorValue, Operator},
    lang::Lang,
    library::{EntryDraft, LibraryIndicator, Reach},
    period::FiscalYear,
    taxonomy::Level2,
};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::collections::{BTreeMap, BTreeSet};

/// The longest text of a cell: an explanation.
const CELL_CHARS_MAX: usize = 500;

/// The sheet; the field names are those of a draft, in the same order.
const SHEET: Sheet = Sheet {
    name: "指标库",
    columns: &[
        "编码",
        "指标名称",
        "二级指标",
        "功能分类",
        "项目类型",
        "计算符号",
        "参考值",
        "计量单位",
        "指标解释",
        "评分标准",
        "指标来源",
        "适用范围",
    ],
};
const FIELDS: [&str; 12] = [
    "code",
    "name",
    "level2",
    "functional_class",
    "project_type",
    "operator",
    "typical_value",
    "unit",
    "explanation",
    "scoring",
    "source",
    "reach",
];

fn cells(entry: &LibraryIndicator) -> [String; 12] {
    let lang = Lang::Zh;
    [
        entry.code.clone(),
        entry.name.clone(),
        entry.level2.label(lang).to_owned(),
        entry.functional_class.clone(),
        entry.project_type.clone(),
        entry.operator.symbol().to_owned(),
        entry.typical_value.clone(),
        entry.unit.clone(),
        entry.explanation.clone(),
        entry.scoring.clone(),
        entry.source.clone(),
        entry.reach().label(lang).to_owned(),
    ]
}

/// The library of the actor's jurisdiction as a workbook; without entries it is a template.
pub(crate) async fn export(app: &App, actor: &Actor) -> Result<Vec<u8>, Error> {
    let place = place(actor)?;
    let mut tx = app.db(actor).await?.read().await?;
    let rows = library::list(&mut tx, &place).await?;
    let entries: Result<Vec<_>, _> = rows.iter().map(library::EntryRow::entry).collect();
    let entries = entries?;
    drop(tx);
    let book = tokio::task::spawn_blocking(move || write(&entries));
    let book = book.await.map_err(anyhow::Error::new)?;
    book.map_err(|error| Error::Internal(error.into()))
}

fn write(entries: &[LibraryIndicator]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let text = Format::new().set_num_format("@");
    let bold = Format::new().set_bold();
    let page = book.add_worksheet();
    page.set_name(SHEET.name)?;
    for (at, column) in (0..).zip(SHEET.columns) {
        page.set_column_format(at, &text)?;
        page.set_column_width(at, 18)?;
        page.write_string_with_format(0, at, *column, &bold)?;
    }
    // Written as strings, no text of an entry ever becomes a formula.
    for (row, entry) in (1..).zip(entries) {
        for (at, cell) in (0..).zip(cells(entry)) {
            page.write_string(row, at, cell)?;
        }
    }
    page.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

/// What a workbook asks for.
#[derive(Debug, Default)]
struct Plan {
    new: Vec<(EntryDraft, IndicatorValue)>,
    changed: Vec<(LibraryIndicator, EntryDraft, IndicatorValue)>,
    same: usize,
    refused: Vec<RefusedRow>,
}

/// Reads a workbook; writes it where `apply` says so and no row is refused.
pub(crate) async fn import(
    app: &App,
    actor: &Actor,
    bytes: Vec<u8>,
    apply: bool,
) -> Result<LibraryImport, Error> {
    let place = place(actor)?;
    let (lang, year) = (actor.lang, this_year(app)?);
    let read = tokio::task::spawn_blocking(move || read_one(&bytes, &SHEET, CELL_CHARS_MAX, lang));
    let (rows, refused) = read.await.map_err(anyhow::Error::new)??;
    let mut tx = app.db(actor).await?.write().await?;
    let known = Known::load(&mut tx, &place).await?;
    let plan = plan(&rows, refused, known, (lang, year));
    let applied = apply && plan.refused.is_empty();
    let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    let report = LibraryImport {
        applied,
        new: count(plan.new.len()),
        changed: count(plan.changed.len()),
        same: count(plan.same),
        refused: plan.refused,
    };
    if applied {
        for (draft, value) in plan.new {
            add(app, &mut tx, actor, (&place, draft, &value)).await?;
        }
        for (before, draft, value) in plan.changed {
            change(app, &mut tx, actor, (&before, draft, &value)).await?;
        }
        tx.commit().await?;
    }
    Ok(report)
}

/// What the jurisdiction has already.
struct Known {
    place: String,
    by_code: BTreeMap<String, LibraryIndicator>,
    names: BTreeSet<upkeep::Name>,
}

impl Known {
    async fn load(tx: &mut Tx, place: &str) -> Result<Self, Error> {
        let rows = library::list(tx, place).await?;
        let entries: Result<Vec<_>, _> = rows.iter().map(library::EntryRow::entry).collect();
        let entries = entries?;
        Ok(Self {
            place: place.to_owned(),
            names: entries
                .iter()
                .map(|entry| upkeep::name(&entry.draft()))
                .collect(),
            by_code: entries
                .into_iter()
                .map(|entry| (entry.code.clone(), entry))
                .collect(),
        })
    }
}

fn plan(
    rows: &[TypedRow],
    refused: Vec<RefusedRow>,
    mut known: Known,
    (lang, year): (Lang, FiscalYear),
) -> Plan {
    let mut plan = Plan {
        refused,
        ..Plan::default()
    };
    let mut seen = BTreeSet::new();
    for row in rows {
        let issues = match planned(row, &mut known, (&mut seen, year), &mut plan) {
            Ok(()) => continue,
            Err(issues) => issues,
        };
        for issue in issues {
            let at = FIELDS.iter().position(|field| *field == issue.field);
            let column = at.and_then(|at| SHEET.columns.get(at)).copied();
            plan.refused.push(RefusedRow {
                sheet: SHEET.name.to_owned(),
                row: row.number,
                column: column.unwrap_or_default().to_owned(),
                reason: issue.words.pick(lang).to_owned(),
            });
        }
    }
    plan
}

fn planned(
    row: &TypedRow,
    known: &mut Known,
    (seen, year): (&mut BTreeSet<String>, FiscalYear),
    plan: &mut Plan,
) -> Result<(), Vec<Issue>> {
    let draft = draft(row)?;
    let code = row.cell(0);
    if !code.is_empty() && !seen.insert(code.to_owned()) {
        return Err(vec![twice("code")]);
    }
    let before = match known.by_code.get(code) {
        Some(before) if before.draft() == draft => {
            plan.same += 1;
            return Ok(());
        }
        Some(before) if before.place != known.place => {
            return Err(vec![Issue::new(
                "code",
                "library.not_own",
                "这条指标不是本辖区维护的，不能修改；清空编码可另建一条。",
                "This entry is not of your jurisdiction. Clear the code to add one of your own.",
            )]);
        }
        Some(before) => Some(before.clone()),
        None if code.is_empty() => None,
        None => {
            return Err(vec![Issue::new(
                "code",
                "unknown",
                "指标库中没有这个编码；新指标请清空编码。",
                "The library has no such code. Clear it for a new entry.",
            )]);
        }
    };
    let (draft, value) = checked(&draft, year)?;
    let name = upkeep::name(&draft);
    let kept = before.as_ref().map(|before| upkeep::name(&before.draft()));
    if kept.as_ref() != Some(&name) && !known.names.insert(name) {
        return Err(vec![twice("name")]);
    }
    match before {
        Some(before) => plan.changed.push((before, draft, value)),
        None => plan.new.push((draft, value)),
    }
    Ok(())
}

fn twice(field: &str) -> Issue {
    Issue::new(
        field,
        "taken",
        "已经存在，或在工作簿中重复。",
        "Exists already, or stands twice in the workbook.",
    )
}

/// A row as a draft; what is no choice is refused at its column.
fn draft(row: &TypedRow) -> Result<EntryDraft, Vec<Issue>> {
    let said = |at: usize| row.cell(at).to_owned();
    let mut issues = Vec::new();
    let mut wrong = |field: &str, zh: &'static str, en: &'static str| {
        issues.push(Issue::new(field, "choice", zh, en));
    };
    let level2 = Level2::parse(row.cell(2));
    if level2.is_none() {
        wrong(
            "level2",
            "没有这个二级指标，如 数量指标、质量指标。",
            "No such level, like 数量指标 or 质量指标.",
        );
    }
    let operator = Operator::parse(row.cell(5));
    if operator.is_none() {
        wrong(
            "operator",
            "计算符号写 ＞、≥、＝、≤、＜ 或 定性。",
            "Write ＞, ≥, ＝, ≤, ＜ or 定性.",
        );
    }
    let reach = Reach::ALL.iter().copied().find(|reach| {
        [reach.label(Lang::Zh), reach.label(Lang::En), reach.code()].contains(&row.cell(11))
    });
    if reach.is_none() {
        wrong(
            "reach",
            "适用范围写 共性指标、行业指标 或 本辖区指标。",
            "Write 共性指标, 行业指标 or 本辖区指标.",
        );
    }
    match (level2, operator, reach) {
        (Some(level2), Some(operator), Some(reach)) => Ok(EntryDraft {
            name: said(1),
            level2,
            functional_class: said(3),
            project_type: said(4),
            operator,
            typical_value: said(6),
            unit: said(7),
            explanation: said(8),
            scoring: said(9),
            source: said(10),
            reach,
        }),
        _ => Err(issues),
    }
}
