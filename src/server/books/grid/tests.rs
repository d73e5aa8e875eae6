//! Files nobody should have to fear, made here.

use super::*;
use rust_xlsxwriter::{Formula, Workbook};

fn book(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

fn refusal(bytes: &[u8]) -> String {
    match read(bytes, ONE_TARGET) {
        Err(Error::Malformed(words)) => words.zh.into_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let far = book(|page| {
        page.write(1_048_575, 16_383, "远").unwrap();
    });
    let cases: [(&[u8], &str); 6] = [
        (b"", "空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 xls"),
        (b"PK\x03\x04 broken", "不是可读取"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "编码"),
        (&far, "第 1048576 行第 16384 列"),
        (&book(|_| {}), "没有内容"),
    ];
    for (bytes, part) in cases {
        let said = refusal(bytes);
        assert!(said.contains(part), "{part}: {said}");
    }
    let many = book(|page| {
        for row in 0..600 {
            for column in 0..100_u16 {
                page.write(row, column, 1).unwrap();
            }
        }
    });
    assert!(refusal(&many).contains("过多"));
}

#[test]
fn types_are_read_as_they_look_and_formulas_are_marked() {
    let bytes = book(|page| {
        page.write(0, 0, 0.1 + 0.2).unwrap();
        page.write(0, 1, 101_001).unwrap();
        page.write(0, 2, true).unwrap();
        page.write(0, 3, 6.401e20).unwrap();
        page.write_formula(0, 4, Formula::new("=1+1").set_result("2"))
            .unwrap();
        let percent = rust_xlsxwriter::Format::new().set_num_format("0.0%");
        page.write_with_format(0, 6, 0.955, &percent).unwrap();
        page.write(0, 5, "  =SUM(A1)\r\n二 ").unwrap();
    });
    let sheets = read(&bytes, ONE_TARGET).unwrap();
    let row = &sheets[0].rows[&0];
    let cells: Vec<_> = row.values().map(|it| (it.text.as_str(), it.bad)).collect();
    let expected = [
        ("0.3", None),
        ("101001", None),
        ("是", None),
        ("", Some(Bad::CutNumber)),
        ("2", Some(Bad::Formula)),
        ("=SUM(A1)\n二", None),
        ("95.5%", None),
    ];
    assert_eq!(cells, expected);
}
