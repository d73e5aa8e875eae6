//! The table twin as a workbook: one sheet, stored without compression, made without a server.
//!
//! Text goes in as text, so that nothing typed by anybody becomes a formula.

use rust_decimal::Decimal;

use crate::{spec::Caption, table::Table, words::Words};

/// Digits a spreadsheet keeps; a longer figure goes in as text, so that it stays exact.
const DIGITS_KEPT: usize = 15;

const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" \
    ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/\
vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
    <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/\
vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";
const ROOT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Target=\"xl/workbook.xml\" Type=\"http://\
schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/>\
    </Relationships>";
const BOOK: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
    <workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
    <sheets><sheet name=\"数据\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
const BOOK_PARTS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\" Type=\"http://\
schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/></Relationships>";

/// The workbook of a chart: title, what it counts, source, day, address and the demonstration mark
/// above the numbers.
pub fn workbook(caption: &Caption, table: &Table, words: &Words) -> Vec<u8> {
    let prefixed = |word: &str, text: &str| match text {
        "" => String::new(),
        text => format!("{word}{text}"),
    };
    let above = [
        caption.title.clone(),
        caption.subtitle.clone(),
        prefixed(words.source, &caption.source),
        prefixed(words.as_of, &caption.as_of),
        caption.address.clone(),
        caption.demo.clone().unwrap_or_default(),
    ];
    let mut rows: Vec<Vec<String>> = above
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| vec![text])
        .collect();
    rows.push(Vec::new());
    rows.push(table.headers.clone());
    let numbers_from = rows.len();
    rows.extend(table.rows.iter().cloned());
    let sheet = sheet(&rows, numbers_from);
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_PARTS),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    zipped(&parts)
}

fn sheet(rows: &[Vec<String>], numbers_from: usize) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet \
         xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    for (at, row) in rows.iter().enumerate() {
        out.push_str("<row>");
        for (column, text) in row.iter().enumerate() {
            if at >= numbers_from && column > 0 && is_number(text) {
                out.push_str("<c><v>");
                out.push_str(text);
                out.push_str("</v></c>");
            } else {
                out.push_str("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                escape(text, &mut out);
                out.push_str("</t></is></c>");
            }
        }
        out.push_str("</row>");
    }
    out.push_str("</sheetData></worksheet>");
    out
}

/// Whether a text is a figure that a spreadsheet keeps as it is.
fn is_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    plain && digits <= DIGITS_KEPT && text.parse::<Decimal>().is_ok()
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push(' '),
            c => out.push(c),
        }
    }
}

/// Files in one archive, as they are.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut index = Vec::new();
    for (name, text) in parts {
        let offset = size(out.len());
        let length = size(text.len());
        // Version, UTF-8 names, stored, no time of day, 1 January 1980.
        let mut common = Vec::new();
        for short in [20_u16, 0x0800, 0, 0, 0x0021] {
            common.extend(short.to_le_bytes());
        }
        for long in [crc(text.as_bytes()), length, length] {
            common.extend(long.to_le_bytes());
        }
        common.extend(u16::try_from(name.len()).unwrap_or_default().to_le_bytes());
        common.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(text.as_bytes());
        index.extend(b"PK\x01\x02\x14\x00");
        index.extend(&common);
        index.extend([0; 10]);
        index.extend(offset.to_le_bytes());
        index.extend(name.as_bytes());
    }
    let count = u16::try_from(parts.len()).unwrap_or_default().to_le_bytes();
    let (start, length) = (size(out.len()), size(index.len()));
    out.extend(index);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(length.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn size(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// The checksum of the archive format.
fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            let mask = (sum & 1).wrapping_neg();
            sum = (sum >> 1) ^ (0xEDB8_8320 & mask);
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ZH;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    #[test]
    fn a_spreadsheet_reads_back_what_the_table_says() {
        let caption = Caption {
            title: "累计支出".into(),
            subtitle: "2026年；万元".into(),
            source: "支付记录".into(),
            as_of: "2026-10-31".into(),
            demo: Some("演示数据".into()),
            address: "https://wenxiao.example/monitoring?year=2026".into(),
            ..Caption::default()
        };
        let table = Table {
            headers: vec!["月份".into(), "支出（万元）".into()],
            rows: vec![
                vec!["1月".into(), "1234.560001".into()],
                vec!["2月".into(), "=1+1".into()],
                vec!["3月".into(), "12345678901234.567".into()],
            ],
        };
        let bytes = workbook(&caption, &table, &ZH);
        let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let range = book.worksheet_range("数据").expect("a sheet");
        let at = |row: u32, column: u32| range.get_value((row, column)).cloned();
        assert_eq!(at(0, 0), Some(Data::String("累计支出".into())));
        assert_eq!(at(3, 0), Some(Data::String("数据截至：2026-10-31".into())));
        let address = "https://wenxiao.example/monitoring?year=2026";
        assert_eq!(at(4, 0), Some(Data::String(address.into())));
        assert_eq!(at(5, 0), Some(Data::String("演示数据".into())));
        assert_eq!(at(7, 1), Some(Data::String("支出（万元）".into())));
        assert_eq!(at(8, 1), Some(Data::Float(1_234.560_001)));
        assert_eq!(at(9, 1), Some(Data::String("=1+1".into())), "no formula");
        assert_eq!(
            at(10, 1),
            Some(Data::String("12345678901234.567".into())),
            "exact"
        );
    }

    #[test]
    fn the_checksum_is_that_of_the_format() {
        assert_eq!(crc(b"123456789"), 0xCBF4_3926);
    }
}
