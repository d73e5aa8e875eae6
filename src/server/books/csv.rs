//! Lists of values: which encoding they are in, and where their cells end.

use super::grid::{GridCell, Sheet, Taken, tidy};
use crate::error::Error;
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// The text of a file, in the encoding it is found to be in: UTF-8, UTF-16 with its mark, or
/// GBK, as Excel and WPS write it here. None where it is in none of them.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let known = match bytes {
        [0xff, 0xfe, rest @ ..] => {
            UTF_16LE.decode_without_bom_handling_and_without_replacement(rest)
        }
        [0xfe, 0xff, rest @ ..] => {
            UTF_16BE.decode_without_bom_handling_and_without_replacement(rest)
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Some(text.into()),
            Err(_) => GB18030.decode_without_bom_handling_and_without_replacement(bytes),
        },
    };
    // What is no text in this encoding shows it by characters nobody types.
    let text = known?.into_owned();
    let is_text = !domain::text::has_control(&text) && !text.contains('\u{fffd}');
    is_text.then_some(text)
}

/// The cells of a list of values.
pub(super) fn sheet(text: &str, taken: &mut Taken) -> Result<Sheet, Error> {
    let mut sheet = Sheet {
        name: "CSV".to_owned(),
        ..Sheet::default()
    };
    let mut cells = Cells::new(text);
    while let Some((at, cell)) = cells.next_cell() {
        let cell = GridCell {
            text: tidy(&cell),
            bad: None,
        };
        taken.put(&mut sheet, at, cell)?;
    }
    Ok(sheet)
}

/// Cells one after another.
struct Cells<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
    row: u32,
    column: u32,
    is_over: bool,
}

impl<'a> Cells<'a> {
    fn new(text: &'a str) -> Self {
        let first = text.lines().next().unwrap_or_default();
        let often = |sign: char| first.matches(sign).count();
        let signs = ['\t', ';', ','];
        let separator = signs.into_iter().max_by_key(|sign| often(*sign));
        Self {
            rest: text.chars().peekable(),
            separator: separator.unwrap_or(','),
            row: 0,
            column: 0,
            is_over: text.is_empty(),
        }
    }

    fn next_cell(&mut self) -> Option<((u32, u32), String)> {
        if self.is_over {
            return None;
        }
        let at = (self.row, self.column);
        let mut text = String::new();
        let mut quoted = false;
        loop {
            match self.rest.next() {
                None => {
                    self.is_over = true;
                    break;
                }
                Some('"') if quoted => {
                    if self.rest.next_if_eq(&'"').is_some() {
                        text.push('"');
                    } else {
                        quoted = false;
                    }
                }
                Some('"') if text.is_empty() => quoted = true,
                Some(sign) if !quoted && sign == self.separator => {
                    self.column = self.column.saturating_add(1);
                    break;
                }
                Some('\n') if !quoted => {
                    self.row = self.row.saturating_add(1);
                    self.column = 0;
                    break;
                }
                Some(sign) => text.push(sign),
            }
        }
        Some((at, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, u32, String)> {
        let mut cells = Cells::new(text);
        std::iter::from_fn(|| cells.next_cell())
            .map(|((row, column), text)| (row, column, tidy(&text)))
            .collect()
    }

    #[test]
    fn quotes_separators_and_lines_are_told_apart() {
        let found = cells("名称,值\r\n\"a,\"\"b\"\"\n二\",1\n");
        let expected = [
            (0, 0, "名称"),
            (0, 1, "值"),
            (1, 0, "a,\"b\"\n二"),
            (1, 1, "1"),
            (2, 0, ""),
        ];
        assert_eq!(found, expected.map(|(r, c, t)| (r, c, t.to_owned())));
        assert_eq!(cells("a\tb,c").len(), 2);
    }

    #[test]
    fn encodings_are_found_and_what_is_no_text_is_refused() {
        let text = "指标名称,目标值";
        let (gbk, ..) = GB18030.encode(text);
        let marked = format!("\u{feff}{text}");
        let utf16: Vec<u8> = std::iter::once(0xfeff)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [gbk.as_ref(), text.as_bytes(), marked.as_bytes(), &utf16] {
            assert_eq!(tidy(&decode(bytes).unwrap()), text);
        }
        for bytes in [b"\xff\xff\xff".as_slice(), b"\x00\x01\x02", b"a\x81"] {
            assert_eq!(decode(bytes), None, "{bytes:?}");
        }
    }
}
