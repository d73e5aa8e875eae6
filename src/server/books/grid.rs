//! Any workbook or list of values as a table of texts, read cell by cell within bounds.

use super::csv;
use crate::{
    error::Error,
    import::archive::{BadArchive, Bounds, inspect},
    words::Words,
};
use calamine::{DataRef, Reader as _, Xlsx};
use domain::text::parse_decimal;
use rust_decimal::Decimal;
use std::{collections::BTreeMap, io::Cursor};

/// Numbers from here on have lost digits in a spreadsheet.
const EXACT_BELOW: f64 = 1e15;

/// How much is read at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// What the archive may unpack to.
    pub(crate) bounds: Bounds,
    /// The last row something may stand in.
    pub(crate) rows: u32,
    /// The last column something may stand in.
    pub(crate) columns: u32,
    /// Filled cells of all sheets.
    pub(crate) cells: usize,
    /// Bytes of all texts.
    pub(crate) bytes: usize,
}

/// The workbook of one target.
pub(crate) const ONE_TARGET: Limits = Limits {
    bounds: crate::import::archive::SMALL,
    rows: 5_000,
    columns: 256,
    cells: 50_000,
    bytes: 4 * 1024 * 1024,
};

/// The workbook of a whole city.
pub(crate) const CITY: Limits = Limits {
    bounds: Bounds {
        unpacked: 64 * 1024 * 1024,
        ..crate::import::archive::SMALL
    },
    rows: 60_000,
    columns: 64,
    cells: 400_000,
    bytes: 16 * 1024 * 1024,
};

/// The payments of a whole city, line by line.
pub(crate) const LEDGER: Limits = Limits {
    bounds: Bounds {
        unpacked: 160 * 1024 * 1024,
        held: 48 * 1024 * 1024,
        tags: 2_400_000,
    },
    rows: 120_000,
    columns: 64,
    cells: 1_200_000,
    bytes: 32 * 1024 * 1024,
};

/// Why a cell's content is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bad {
    /// It is computed.
    Formula,
    /// It shows an error.
    Fault,
    /// A number so long that the spreadsheet has cut it.
    CutNumber,
}

impl Bad {
    /// What is wrong and what to do.
    pub(crate) fn words(self) -> Words {
        match self {
            Self::Formula => Words::new(
                "单元格是公式，请在表格中“粘贴为数值”后再导入。",
                "The cell holds a formula. Paste it as a value first.",
            ),
            Self::Fault => Words::new(
                "单元格显示错误值（如 #N/A），请改正后再导入。",
                "The cell shows an error like #N/A. Correct it first.",
            ),
            Self::CutNumber => Words::new(
                "数字过长，表格已丢失末尾数字。请把单元格设为文本格式后重新填写。",
                "The number is too long and lost its last digits. Make the cell text, retype it.",
            ),
        }
    }
}

/// A filled cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GridCell {
    /// As it reads.
    pub(crate) text: String,
    /// Why it is not taken, if so.
    pub(crate) bad: Option<Bad>,
}

/// A row: its filled cells by column, from 0.
pub(crate) type GridRow = BTreeMap<u32, GridCell>;

/// A sheet: its filled rows by number, from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// Its name.
    pub(crate) name: String,
    /// What stands in it.
    pub(crate) rows: BTreeMap<u32, GridRow>,
}

impl Sheet {
    /// The text of a cell, empty where nothing stands.
    pub(crate) fn text(&self, row: u32, column: u32) -> &str {
        let cell = self.rows.get(&row).and_then(|row| row.get(&column));
        cell.map_or("", |cell| cell.text.as_str())
    }
}

/// Reads a workbook (xlsx), or a list of values (CSV) in any of the usual encodings.
pub(crate) fn read(bytes: &[u8], limits: Limits) -> Result<Vec<Sheet>, Error> {
    if bytes.is_empty() {
        return Err(told("文件是空的。", "The file is empty."));
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(told(
            "这是旧版 xls 或加密的工作簿，无法读取。请去掉密码，另存为 xlsx 后重试。",
            "This is an old xls or an encrypted workbook. Remove the password, save it as xlsx.",
        ));
    }
    let sheets = if bytes.starts_with(b"PK") {
        read_xlsx(bytes, limits)?
    } else {
        let text = csv::decode(bytes).ok_or_else(|| {
            told(
                "无法识别文件编码。请另存为 xlsx，或 UTF-8、GBK 编码的 CSV 后重试。",
                "The encoding is not known. Save it as xlsx, or as CSV in UTF-8 or GBK.",
            )
        })?;
        let mut taken = Taken::new(limits);
        vec![csv::sheet(&text, &mut taken)?]
    };
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(told(
            "工作簿中没有内容。",
            "There is nothing in the workbook.",
        ));
    }
    Ok(sheets)
}

fn told(zh: &'static str, en: &'static str) -> Error {
    Error::Malformed(Words::new(zh, en))
}

fn unreadable() -> Error {
    told(
        "文件不是可读取的 xlsx 工作簿。请另存为 xlsx 后重试。",
        "The file is no readable xlsx workbook. Save it as xlsx and try again.",
    )
}

fn read_xlsx(bytes: &[u8], limits: Limits) -> Result<Vec<Sheet>, Error> {
    inspect(bytes, limits.bounds).map_err(|bad| match bad {
        BadArchive::Unreadable => unreadable(),
        BadArchive::Bomb => told(
            "工作簿解压后过大，没有读取。请删除多余的工作表、图片和格式后重试。",
            "The workbook unpacks to too much. Remove needless sheets, pictures and formats.",
        ),
    })?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let mut taken = Taken::new(limits);
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let mut sheet = Sheet {
            name,
            ..Sheet::default()
        };
        // A sheet of charts alone has no cells to read.
        let Ok(mut cells) = book.worksheet_cells_reader(&sheet.name) else {
            continue;
        };
        while let Some(found) = cells
            .next_cell_with_formula_metadata()
            .map_err(|_| unreadable())?
        {
            let mut cell = cell_of(&found.value);
            if found.formula.is_some() {
                cell.bad = Some(Bad::Formula);
            }
            taken.put(&mut sheet, found.pos, cell)?;
        }
        drop(cells);
        show_percent(&mut book, &mut sheet);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Gives numbers that a sheet shows as percentages the text one sees: 95% and not 0.95.
fn show_percent(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &mut Sheet) {
    let Ok(mut cells) = book.worksheet_cells_reader(&sheet.name) else {
        return;
    };
    let is_percent = |style: &calamine::Style| {
        let format = style.number_format.as_ref();
        format.is_some_and(|format| format.format_code.contains('%'))
    };
    let percent: Vec<bool> = cells.styles().iter().map(is_percent).collect();
    if !percent.contains(&true) {
        return;
    }
    // What cannot be read any more was refused when the values were.
    while let Ok(Some((row, column, style))) = cells.next_style_id() {
        if percent.get(style) != Some(&true) {
            continue;
        }
        let cell = sheet
            .rows
            .get_mut(&row)
            .and_then(|row| row.get_mut(&column));
        let Some(cell) = cell else {
            continue;
        };
        let hundred = parse_decimal(&cell.text).and_then(|it| it.checked_mul(Decimal::ONE_HUNDRED));
        if let Some(shown) = hundred {
            cell.text = format!("{}%", shown.normalize());
        }
    }
}

/// Counts what is taken in.
pub(super) struct Taken {
    limits: Limits,
    cells: usize,
    bytes: usize,
}

impl Taken {
    fn new(limits: Limits) -> Self {
        Self {
            limits,
            cells: 0,
            bytes: 0,
        }
    }

    /// Puts a cell at its place, or refuses the whole file where it becomes too much.
    pub(super) fn put(
        &mut self,
        sheet: &mut Sheet,
        (row, column): (u32, u32),
        cell: GridCell,
    ) -> Result<(), Error> {
        if cell.text.is_empty() && cell.bad.is_none() {
            return Ok(());
        }
        let limits = self.limits;
        if row >= limits.rows || column >= limits.columns {
            return Err(too_far(sheet, (row, column), limits));
        }
        self.cells += 1;
        self.bytes += cell.text.len();
        if self.cells > limits.cells || self.bytes > limits.bytes {
            return Err(told(
                "工作簿内容过多，没有读取。请分成几个文件导入。",
                "The workbook holds too much. Import it in parts.",
            ));
        }
        sheet.rows.entry(row).or_default().insert(column, cell);
        Ok(())
    }
}

fn too_far(sheet: &Sheet, (row, column): (u32, u32), limits: Limits) -> Error {
    let name: String = sheet.name.chars().take(40).collect();
    let (row, column) = (row.saturating_add(1), column.saturating_add(1));
    let (rows, columns) = (limits.rows, limits.columns);
    Error::Malformed(Words::with(
        format!(
            "工作表“{name}”第 {row} 行第 {column} 列还有内容，超出可读取的 {rows} 行、\
             {columns} 列。请删除多余的行列后重试。"
        ),
        format!(
            "Sheet {name} has something in row {row}, column {column}; {rows} rows and \
             {columns} columns are read. Remove what is not needed."
        ),
    ))
}

fn cell_of(value: &DataRef<'_>) -> GridCell {
    let plain = |text: String| GridCell { text, bad: None };
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) => plain(tidy(text)),
        DataRef::SharedString(text) => plain(tidy(text)),
        DataRef::Int(number) => plain(number.to_string()),
        DataRef::Float(number) => number_of(*number),
        DataRef::Bool(yes) => plain(if *yes { "是" } else { "否" }.to_owned()),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            plain(format!("{year}年{month}月{day}日"))
        }
        DataRef::Error(_) => GridCell {
            text: String::new(),
            bad: Some(Bad::Fault),
        },
        DataRef::DurationIso(_) | DataRef::Empty => plain(String::new()),
    }
}

/// A number as somebody would write it: without the dust of binary fractions.
fn number_of(number: f64) -> GridCell {
    let exact = Decimal::try_from(number).ok();
    let exact = exact.filter(|_| number.abs() < EXACT_BELOW);
    GridCell {
        text: exact.map_or_else(String::new, |exact| exact.normalize().to_string()),
        bad: exact.is_none().then_some(Bad::CutNumber),
    }
}

/// A text without blanks around it and with one kind of line end.
pub(super) fn tidy(text: &str) -> String {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests;
