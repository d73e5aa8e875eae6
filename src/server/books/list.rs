//! The targets of a list as one workbook: a line for each, and all their indicators.

use super::{
    answer::Attachment,
    layout::{LEVEL1, PRINTED, beside, heading},
    pen::{Looks, is_number, put_plain},
    tidy::shown,
};
use crate::{
    actor::Actor,
    app::App,
    db::{
        Scope, Tx,
        books::{self, Indicator},
        target_list,
    },
    error::Error,
    target,
};
use api::{
    books::ListBookQuery,
    targets::{ListTargetsQuery, TargetSort, TargetSummary},
};
use domain::{
    id::TargetId,
    lang::Lang,
    money::Money,
    role::Role,
    target::{Field, Home, Row},
    taxonomy::Level2,
};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use std::collections::HashMap;

/// The most targets of one workbook.
const TARGETS_MAX: usize = 5_000;
/// Targets whose contents are read together.
const TOGETHER: usize = 300;
/// How hard lists are packed: the usual level takes several times as long and saves a tenth.
const PACKED: u8 = 3;
const HEADINGS: [&str; 11] = [
    "序号",
    "项目编码",
    "项目名称",
    "实施单位",
    "年度",
    "支出类别",
    "年度资金总额（万元）",
    "状态",
    "指标数",
    "期限",
    "最近修改",
];
/// Whether each holds numbers, said by a field that does or does not.
const LOOKS: [Field; 11] = [
    Field::Weight,
    Field::Name,
    Field::Name,
    Field::Name,
    Field::Weight,
    Field::Name,
    Field::YearTotal,
    Field::Name,
    Field::Weight,
    Field::Name,
    Field::Name,
];
const WIDTHS: [u8; 11] = [6, 24, 34, 24, 8, 18, 16, 10, 8, 12, 18];

/// A list as a workbook.
pub(crate) async fn list_book(
    app: &App,
    actor: &Actor,
    asked: &ListBookQuery,
) -> Result<Attachment, Error> {
    let mut tx = target::database(app, actor).await?.read().await?;
    let lines = lines(app, actor, &mut tx, asked).await?;
    let contents = contents(actor, &mut tx, &lines).await?;
    drop(tx);
    let unit = lines.first().map(|line| line.unit_name.clone());
    let one_unit = unit.filter(|unit| lines.iter().all(|line| line.unit_name == *unit));
    let whose = one_unit.unwrap_or_else(|| "绩效目标".to_owned());
    let year = asked
        .year
        .map_or_else(String::new, |year| format!("-{year}"));
    let bytes = tokio::task::spawn_blocking(move || render(&lines, &contents))
        .await
        .map_err(anyhow::Error::new)?;
    Ok(Attachment {
        name: format!("{whose}-绩效目标清单{year}"),
        bytes: bytes.map_err(|error| Error::Internal(error.into()))?,
    })
}

/// Every line of the list, in the order of project names.
async fn lines(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    asked: &ListBookQuery,
) -> Result<Vec<TargetSummary>, Error> {
    let mut lines = Vec::new();
    let mut after = None;
    loop {
        let query = ListTargetsQuery {
            year: asked.year,
            state: asked.state,
            unit: asked.unit,
            kind: asked.kind,
            adjusting: asked.adjusting,
            q: asked.q.clone(),
            sort: Some(TargetSort::Name),
            after: after.take(),
            limit: Some(api::page::PAGE_ROWS_MAX),
        };
        let wanted = target::Wanted {
            waiting: false,
            sort: TargetSort::Name,
        };
        let page = target::list_page(app, actor, tx, &query, wanted).await?;
        lines.extend(page.items);
        if lines.len() > TARGETS_MAX {
            return Err(Error::rule(
                "book.too_many",
                "一次最多导出 5000 个绩效目标，请先缩小范围。",
                "At most 5,000 targets are exported at once. Narrow the list first.",
            ));
        }
        after = page.next;
        if after.is_none() {
            return Ok(lines);
        }
    }
}

/// The indicators the reader may see of each: those being worked on, those of the approved version,
/// or none at all.
async fn contents(
    actor: &Actor,
    tx: &mut Tx,
    lines: &[TargetSummary],
) -> Result<HashMap<TargetId, Vec<Indicator>>, Error> {
    let mut found = HashMap::new();
    if actor.role == Role::Region {
        return Ok(found);
    }
    let scope = Scope::of(actor);
    for part in lines.chunks(TOGETHER) {
        let ids: Vec<String> = part.iter().map(|line| line.id.to_string()).collect();
        let covered = books::covered(tx, &scope, &ids).await?;
        let frozen: Vec<&str> = covered.iter().map(String::as_str).collect();
        for row in target_list::approved(tx, &frozen).await? {
            let id = crate::db::parse(&row.target)?;
            let rows = target::frozen(&row.content)?.rows.into_iter();
            found.insert(id, rows.map(texts).collect());
        }
        let working = ids.iter().filter(|id| !covered.contains(*id));
        let working: Vec<String> = working.cloned().collect();
        found.extend(books::indicators(tx, &working).await?);
    }
    Ok(found)
}

fn render(
    lines: &[TargetSummary],
    contents: &HashMap<TargetId, Vec<Indicator>>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_zip_compression_level(PACKED);
    let looks = Looks::new();
    // Rows leave as they are written, so that a city's list is never held as cells.
    summary(book.add_worksheet_with_low_memory()?, &looks, lines)?;
    if !contents.is_empty() {
        let page = book.add_worksheet_with_low_memory()?;
        indicators(page, &looks, lines, contents)?;
    }
    book.save_to_buffer()
}

/// The headings, and the look of each column: by its field, set once and not for every cell.
fn headings(
    page: &mut Worksheet,
    looks: &Looks,
    columns: impl Iterator<Item = (&'static str, Field)>,
) -> Result<(), XlsxError> {
    for (column, (name, field)) in (0..).zip(columns) {
        let look = if is_number(field) {
            &looks.list_number
        } else {
            &looks.list_text
        };
        page.set_column_format(column, look)?;
        page.write_string_with_format(0, column, name, &looks.label)?;
    }
    page.set_print_gridlines(true);
    page.set_freeze_panes(1, 0)?;
    Ok(())
}

fn summary(page: &mut Worksheet, looks: &Looks, lines: &[TargetSummary]) -> Result<(), XlsxError> {
    page.set_name("目标清单")?;
    for (column, width) in (0..).zip(WIDTHS) {
        page.set_column_width(column, width)?;
    }
    headings(page, looks, HEADINGS.into_iter().zip(LOOKS))?;
    for (row, line) in (1..).zip(lines) {
        let money = line.money.map(Money::wan);
        let money = money.map_or_else(String::new, |wan| wan.normalize().to_string());
        let name = if line.demo {
            format!("{}（演示数据）", line.project_name)
        } else {
            line.project_name.clone()
        };
        let texts = [
            row.to_string(),
            code(line).to_owned(),
            name,
            line.unit_name.clone(),
            line.year.to_string(),
            line.class.label(Lang::Zh).to_owned(),
            money,
            line.standing.state.label(Lang::Zh).to_owned(),
            line.rows.to_string(),
            line.deadline.clone().unwrap_or_default(),
            line.changed_at.chars().take(16).collect(),
        ];
        for (column, (field, text)) in (0..).zip(LOOKS.into_iter().zip(texts)) {
            put_plain(page, (row, column), (field, text))?;
        }
    }
    Ok(())
}

fn indicators(
    page: &mut Worksheet,
    looks: &Looks,
    lines: &[TargetSummary],
    contents: &HashMap<TargetId, Vec<Indicator>>,
) -> Result<(), XlsxError> {
    page.set_name("绩效指标")?;
    let mut fields: Vec<Field> = PRINTED.into_iter().chain(beside()).collect();
    // Rows of other lists have columns of their own, and none here.
    fields.retain(|field| field.home() == Home::Table);
    let before = ["项目编码", "项目名称", LEVEL1].map(|name| (name, Field::Name));
    let columns = fields.iter().map(|field| (heading(*field), *field));
    headings(page, looks, before.into_iter().chain(columns))?;
    for column in 0..=4 {
        page.set_column_width(column, 22)?;
    }
    let mut at = 1;
    for line in lines {
        let rows = contents.get(&line.id).map_or([].as_slice(), Vec::as_slice);
        for row in rows {
            let level = Level2::parse(text(row, Field::Level2));
            let level = level.map_or("", |level| level.level1().label(Lang::Zh));
            for (column, text) in (0..).zip([code(line), &line.project_name, level]) {
                put_plain(page, (at, column), (Field::Name, text.to_owned()))?;
            }
            for (column, field) in (3..).zip(&fields) {
                let text = shown(*field, text(row, *field));
                put_plain(page, (at, column), (*field, text))?;
            }
            at += 1;
        }
    }
    Ok(())
}

/// The project's code; nothing for a unit as a whole.
fn code(line: &TargetSummary) -> &str {
    let code = line.project_code.as_ref();
    code.map_or("", domain::project::ProjectCode::as_str)
}

fn texts(row: Row) -> Indicator {
    let cells = row.cells.into_iter();
    cells.map(|(field, cell)| (field, cell.text)).collect()
}

fn text(row: &Indicator, field: Field) -> &str {
    row.get(&field).map_or("", String::as_str)
}
