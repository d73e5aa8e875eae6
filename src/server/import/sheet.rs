//! The sheets of the workbook: their names and columns, and how they are read.

use super::archive::{BadArchive, SMALL, inspect};
use crate::{error::Error, words::Words};
use api::admin::RefusedRow;
use calamine::{DataRef, Reader as _, Xlsx};
use domain::lang::Lang;
use std::{collections::BTreeMap, io::Cursor};

/// The most rows of a workbook.
pub(crate) const ROWS_MAX: usize = 5_000;
const COLUMNS_MAX: u32 = 32;
const CELL_CHARS_MAX: usize = 200;

/// A sheet and its headings.
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [&'static str],
}

pub(crate) const DEPARTMENTS: Sheet = Sheet {
    name: "部门",
    columns: &["部门编码", "部门名称"],
};
pub(crate) const UNITS: Sheet = Sheet {
    name: "单位",
    columns: &["单位编码", "单位名称", "所属部门编码"],
};
pub(crate) const ACCOUNTS: Sheet = Sheet {
    name: "账号",
    columns: &["用户名", "姓名", "角色", "部门编码", "单位编码", "初始密码"],
};
pub(crate) const SHEETS: [&Sheet; 3] = [&DEPARTMENTS, &UNITS, &ACCOUNTS];

/// A row as typed: its number as the spreadsheet counts, and its cells in the order of the
/// sheet's columns.
#[derive(Clone, Debug)]
pub(crate) struct TypedRow {
    pub(crate) number: u32,
    pub(crate) cells: Vec<String>,
}

impl TypedRow {
    /// A cell's text; empty where nothing was typed.
    pub(crate) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Everything typed, and what could not be read.
#[derive(Debug, Default)]
pub(crate) struct Typed {
    pub(crate) departments: Vec<TypedRow>,
    pub(crate) units: Vec<TypedRow>,
    pub(crate) accounts: Vec<TypedRow>,
    pub(crate) refused: Vec<RefusedRow>,
}

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads one sheet of a workbook: its rows, and the cells that cannot be read.
pub(crate) fn read_one(
    bytes: &[u8],
    sheet: &Sheet,
    chars_max: usize,
    lang: Lang,
) -> Result<(Vec<TypedRow>, Vec<RefusedRow>), Error> {
    let mut book = opened(bytes)?;
    if !book.sheet_names().iter().any(|name| name == sheet.name) {
        let name = sheet.name;
        return Err(Error::Malformed(Words::with(
            format!("工作簿中没有“{name}”工作表。请导出后在其中填写。"),
            format!("The workbook has no sheet {name}. Export one and fill it."),
        )));
    }
    let (mut left, mut refused) = (ROWS_MAX, Vec::new());
    let limits = (&mut left, chars_max);
    let rows = read_sheet(&mut book, sheet, limits, (lang, &mut refused))?;
    Ok((rows, refused))
}

/// Opens a workbook once its archive was found harmless.
fn opened(bytes: &[u8]) -> Result<Book<'_>, Error> {
    inspect(bytes, SMALL).map_err(|bad| match bad {
        BadArchive::Unreadable => unreadable(),
        BadArchive::Bomb => Error::Malformed(Words::new(
            "工作簿解压后过大。请只保留模板中的工作表后重试。",
            "The workbook unpacks to too much. Keep only the sheets of the template.",
        )),
    })?;
    Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())
}

/// Reads a workbook; a whole one that is unreadable is an error, a cell is a refused row.
pub(crate) fn read(bytes: &[u8], lang: Lang) -> Result<Typed, Error> {
    let mut book = opened(bytes)?;
    let names = book.sheet_names();
    if !SHEETS
        .iter()
        .any(|sheet| names.iter().any(|name| name == sheet.name))
    {
        return Err(Error::Malformed(Words::new(
            "工作簿中没有“部门”“单位”“账号”工作表。请使用模板填写。",
            "The workbook has none of the sheets 部门, 单位, 账号. Fill the template.",
        )));
    }
    let mut typed = Typed::default();
    let mut left = ROWS_MAX;
    for sheet in SHEETS {
        if !names.iter().any(|name| name == sheet.name) {
            continue;
        }
        let rows = read_sheet(
            &mut book,
            sheet,
            (&mut left, CELL_CHARS_MAX),
            (lang, &mut typed.refused),
        )?;
        match sheet.name {
            "部门" => typed.departments = rows,
            "单位" => typed.units = rows,
            _ => typed.accounts = rows,
        }
    }
    Ok(typed)
}

fn unreadable() -> Error {
    Error::Malformed(Words::new(
        "文件不是可读取的 xlsx 工作簿。请用模板另存为 xlsx 后重试。",
        "The file is no readable xlsx workbook. Save the template as xlsx and try again.",
    ))
}

/// Reads cell by cell, so that a far cell makes no large table.
fn read_sheet(
    book: &mut Book<'_>,
    sheet: &Sheet,
    (left, chars_max): (&mut usize, usize),
    (lang, refused): (Lang, &mut Vec<RefusedRow>),
) -> Result<Vec<TypedRow>, Error> {
    let mut cells = book
        .worksheet_cells_reader(sheet.name)
        .map_err(|_| unreadable())?;
    let mut table: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
        let (row, column) = cell.get_position();
        let text = text_of(cell.get_value());
        if text.is_empty() || column >= COLUMNS_MAX {
            continue;
        }
        if !table.contains_key(&row) && table.len() > *left {
            return Err(too_many_rows());
        }
        if text.chars().count() > chars_max {
            refused.push(RefusedRow {
                sheet: sheet.name.to_owned(),
                row: row + 1,
                column: String::new(),
                reason: lang.pick("内容过长。", "The text is too long.").to_owned(),
            });
            continue;
        }
        table.entry(row).or_default().insert(column, text);
    }
    let Some((_, headings)) = table.pop_first() else {
        return Ok(Vec::new());
    };
    *left = left.saturating_sub(table.len());
    let places = place_columns(sheet, &headings, (lang, refused));
    let typed = |(row, cells): (u32, BTreeMap<u32, String>)| TypedRow {
        number: row + 1,
        cells: places
            .iter()
            .map(|place| {
                place
                    .and_then(|at| cells.get(&at).cloned())
                    .unwrap_or_default()
            })
            .collect(),
    };
    Ok(table.into_iter().map(typed).collect())
}

/// Where each heading stands; one that is missing is refused in row 1.
fn place_columns(
    sheet: &Sheet,
    headings: &BTreeMap<u32, String>,
    (lang, refused): (Lang, &mut Vec<RefusedRow>),
) -> Vec<Option<u32>> {
    let mut places = Vec::new();
    for column in sheet.columns {
        let found = headings.iter().find(|(_, text)| text.as_str() == *column);
        if found.is_none() {
            refused.push(RefusedRow {
                sheet: sheet.name.to_owned(),
                row: 1,
                column: (*column).to_owned(),
                reason: lang
                    .pick(
                        "缺少这一列，请使用模板。",
                        "This column is missing. Use the template.",
                    )
                    .to_owned(),
            });
        }
        places.push(found.map(|(at, _)| *at));
    }
    places
}

fn too_many_rows() -> Error {
    Error::Malformed(Words::with(
        format!("工作簿超过 {ROWS_MAX} 行。请分成几个文件导入。"),
        format!("The workbook has more than {ROWS_MAX} rows. Import it in parts."),
    ))
}

/// A cell as text; codes typed as numbers lose nothing but a trailing `.0`.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        _ => String::new(),
    }
}
