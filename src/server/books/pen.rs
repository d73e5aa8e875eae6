//! What is written into sheets, and how it looks. Texts are written as texts: nothing a user
//! typed is ever computed.

use domain::{
    target::Field,
    text::{half_width, parse_decimal},
};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// The looks of cells.
pub(super) struct Looks {
    /// The title of the form.
    pub(super) title: Format,
    /// A line below the title.
    pub(super) note: Format,
    /// Labels and headings.
    pub(super) label: Format,
    /// Texts.
    pub(super) text: Format,
    /// Columns of texts in a list.
    pub(super) list_text: Format,
    /// Columns of numbers in a list.
    pub(super) list_number: Format,
    /// Numbers; what is typed over them stays text, so that 95% remains 95%.
    pub(super) number: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let boxed = || {
            Format::new()
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap()
        };
        let plain = || {
            Format::new()
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap()
                .set_num_format("@")
        };
        Self {
            title: Format::new()
                .set_bold()
                .set_font_size(16)
                .set_align(FormatAlign::Center),
            note: Format::new().set_align(FormatAlign::Center),
            label: boxed().set_bold().set_align(FormatAlign::Center),
            text: boxed().set_num_format("@"),
            list_text: plain(),
            list_number: plain().set_align(FormatAlign::Right),
            number: boxed().set_num_format("@").set_align(FormatAlign::Right),
        }
    }

    /// The look of a field's cell.
    pub(super) fn of(&self, field: Field) -> &Format {
        if is_number(field) {
            &self.number
        } else {
            &self.text
        }
    }
}

/// Whether a field holds a number, where what it holds is one.
pub(super) fn is_number(field: Field) -> bool {
    matches!(
        field,
        Field::Value
            | Field::Weight
            | Field::YearTotal
            | Field::YearFiscal
            | Field::YearOther
            | Field::MidTotal
            | Field::MidFiscal
            | Field::MidOther
            | Field::TaskTotal
            | Field::TaskFiscal
            | Field::TaskOther
    )
}

/// A text as the number a sheet holds, where it comes back as the same number.
fn number(text: &str) -> Option<f64> {
    let exact = parse_decimal(text)?;
    let near = exact.to_f64()?;
    let back = Decimal::try_from(near).ok()?;
    let is_same = back.normalize() == exact.normalize() && !half_width(text).contains(',');
    is_same.then_some(near)
}

/// Writes one cell of a list, in the look of its column: what is empty is not written at all.
pub(super) fn put_plain(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    (field, text): (Field, String),
) -> Result<(), XlsxError> {
    let number = is_number(field).then(|| number(&text)).flatten();
    match number {
        Some(number) => drop(page.write_number(row, column, number)?),
        None if text.is_empty() => {}
        None => drop(page.write_string(row, column, text)?),
    }
    Ok(())
}

/// Writes one cell of a field: a number as a number, everything else as text.
pub(super) fn put(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    (field, text): (Field, &str),
    look: &Format,
) -> Result<(), XlsxError> {
    let number = is_number(field).then(|| number(text)).flatten();
    match number {
        Some(number) => page.write_number_with_format(row, column, number, look)?,
        None if text.is_empty() => page.write_blank(row, column, look)?,
        None => page.write_string_with_format(row, column, text, look)?,
    };
    Ok(())
}

/// Writes over several columns or rows; a single cell stays one.
pub(super) fn put_over(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    (last_row, last_column): (u32, u16),
    (text, look): (&str, &Format),
) -> Result<(), XlsxError> {
    if (row, column) == (last_row, last_column) {
        page.write_string_with_format(row, column, text, look)?;
    } else {
        page.merge_range(row, column, last_row, last_column, text, look)?;
    }
    Ok(())
}

/// Lines a text takes in a width given in half characters.
pub(crate) fn lines(text: &str, width: usize) -> u32 {
    let width = width.max(2);
    let taken = |line: &str| {
        let halves: usize = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        halves.div_ceil(width).max(1)
    };
    let lines: usize = text.lines().map(taken).sum();
    u32::try_from(lines.clamp(1, 25)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_comes_back_the_same_is_a_number() {
        assert_eq!(number("251.89"), Some(251.89));
        assert_eq!(number("１５"), Some(15.0));
        for text in [
            "95%",
            "1,000",
            "",
            "0.123456789012345678",
            "640104000027000000001",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn long_texts_take_more_lines() {
        assert_eq!(lines("", 10), 1);
        assert_eq!(lines("一二三四五六", 10), 2);
        assert_eq!(lines("a\nb", 10), 2);
    }
}
