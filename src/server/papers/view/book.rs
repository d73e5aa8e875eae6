//! The view as workbook: a sheet for each block, the filters on the first.

use super::{
    Seen,
    block::{Block, Cell, Head},
    course, live, mix, published,
    published::Leading,
    rules,
};
use crate::{
    actor::Actor,
    app::App,
    books::{Attachment, lines},
    error::Error,
    papers::{DEMO_MARK, DEMO_NOTE},
};
use api::papers::ComparisonView;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// Digits a sheet can hold exactly; longer numbers are written as text.
const DIGITS_MAX: usize = 15;
/// The narrowest and the widest a column gets, in characters.
const WIDTHS: [u32; 2] = [8, 60];
/// A line of a row, in points.
const LINE: u32 = 15;

/// The workbook.
pub(crate) async fn view_book(
    app: &App,
    actor: &Actor,
    asked: ComparisonView,
) -> Result<Attachment, Error> {
    let seen = Seen::read(app, actor, asked).await?;
    let name = seen.file_name("区域对比数据");
    let made = tokio::task::spawn_blocking(move || write(&seen)).await;
    let bytes = made.map_err(anyhow::Error::new)?;
    Ok(Attachment {
        name,
        bytes: bytes.map_err(|error| Error::Internal(error.into()))?,
    })
}

struct Looks {
    title: Format,
    head: Format,
    text: Format,
    number: Format,
}

fn write(seen: &Seen) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks {
        title: Format::new().set_bold().set_font_size(14),
        head: Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center),
        text: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        number: Format::new().set_align(FormatAlign::Top),
    };
    let [figures, sources] = published::blocks(seen, Leading::Number);
    let mut blocks = vec![figures, sources];
    blocks.extend(published::derived(seen));
    blocks.extend(rules::block(seen));
    if let Some(live) = &seen.live {
        blocks.push(live::lines(seen, live));
        blocks.extend(live::months(live));
        blocks.extend(course::months(live));
        blocks.push(course::changes(live));
        let own = seen.view.mix.as_deref();
        blocks.extend(own.and_then(|own| mix::block(live, own)));
    }
    let mut book = Workbook::new();
    first(book.add_worksheet(), &looks, seen, &blocks)?;
    for block in &blocks {
        sheet(book.add_worksheet(), &looks, block, seen.demo)?;
    }
    book.save_to_buffer()
}

/// What is shown, and what is on which sheet.
fn first(
    page: &mut Worksheet,
    looks: &Looks,
    seen: &Seen,
    blocks: &[Block],
) -> Result<(), XlsxError> {
    page.set_name("说明")?;
    page.set_column_width(0, 22)?;
    page.set_column_width(1, 90)?;
    page.write_string_with_format(0, 0, "区域对比数据", &looks.title)?;
    let mut row = 1;
    let mut line = |what: &str, told: &str| -> Result<(), XlsxError> {
        page.write_string_with_format(row, 0, what, &looks.text)?;
        page.write_string_with_format(row, 1, told, &looks.text)?;
        row += 1;
        Ok(())
    };
    if seen.demo {
        line(DEMO_MARK, DEMO_NOTE)?;
    }
    for [what, told] in seen.filters() {
        line(&what, &told)?;
    }
    if seen.live.is_none() {
        line("系统数据", "本账号不查看系统数据，本文件只有公开数据。")?;
    }
    for block in blocks {
        line(&format!("工作表：{}", block.name), &block.caption)?;
    }
    Ok(())
}

fn sheet(page: &mut Worksheet, looks: &Looks, block: &Block, demo: bool) -> Result<(), XlsxError> {
    page.set_name(block.name)?;
    let mark = if demo && block.own {
        format!("（{DEMO_MARK}）")
    } else {
        String::new()
    };
    let title = format!("{}{mark}", block.caption);
    page.write_string_with_format(0, 0, title, &looks.title)?;
    for (column, head) in (0..).zip(&block.heads) {
        page.set_column_width(column, width(head))?;
        page.write_string_with_format(1, column, &head.text, &looks.head)?;
    }
    page.set_freeze_panes(2, 1)?;
    page.set_repeat_rows(0, 1)?;
    page.set_landscape();
    page.set_paper_size(9);
    page.set_print_fit_to_pages(1, 0);
    let mut row = 2;
    for cells in &block.rows {
        for (column, cell) in (0..).zip(cells) {
            put(page, (row, column), cell, looks)?;
        }
        page.set_row_height(row, LINE * most_lines(&block.heads, cells))?;
        row += 1;
    }
    for note in &block.notes {
        page.write_string(row, 0, format!("注：{note}"))?;
        row += 1;
    }
    Ok(())
}

fn width(head: &Head) -> u32 {
    let [narrowest, widest] = WIDTHS;
    head.parts.clamp(narrowest, widest)
}

/// How many lines the longest cell of a row takes: not every program finds the height by itself.
fn most_lines(heads: &[Head], cells: &[Cell]) -> u32 {
    let taken = heads.iter().zip(cells).map(|(head, cell)| {
        let width = usize::try_from(width(head)).unwrap_or_default();
        lines(&cell.text(), width)
    });
    taken.max().unwrap_or(1)
}

fn put(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            page.write_string_with_format(row, column, text, &looks.text)?;
        }
        Cell::Number(number) => {
            let text = number.normalize().to_string();
            let digits = text.chars().filter(char::is_ascii_digit).count();
            match number.to_f64().filter(|_| digits <= DIGITS_MAX) {
                Some(near) => page.write_number_with_format(row, column, near, &looks.number)?,
                None => page.write_string_with_format(row, column, text, &looks.text)?,
            };
        }
    }
    Ok(())
}
