//! The empty workbook of payments: its headings, and what to write below them.

use super::super::{columns::Col, template::sheet};
use domain::payments::Field;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

const SHEET: &str = "支付明细";
/// The unit stands in the heading, where it is looked for.
const AMOUNT: &str = "支付金额（元）";
const NOTES: [&str; 7] = [
    "填写说明",
    "每行一笔支付，或每行一个项目一个月的合计。项目编码 21 位，请以文本格式填写。",
    "月份写 3 或 2026-03；也可以只填支付日期，按日期所在月份计入。",
    "金额默认单位为元；标题写“（万元）”时按万元读取。退回的资金写负数。",
    "资金性质不填时，按该项目已有的唯一资金性质计入，没有时按一般公共预算计入。",
    "同一项目、月份、资金性质的各行相加，作为该月支出；凭证号相同的重复行会指出。",
    "Rows of one project, month and source of funds add up to what was paid in that month.",
];

/// The template as xlsx.
pub(crate) fn template() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let columns: Vec<Col> = Field::ALL.iter().copied().map(Col::Pay).collect();
    let page = book.add_worksheet();
    sheet(page, SHEET, &columns)?;
    let amount = Field::ALL.iter().position(|field| *field == Field::Amount);
    if let Some(at) = amount.and_then(|at| u16::try_from(at).ok()) {
        page.write_string_with_format(0, at, AMOUNT, &Format::new().set_bold())?;
        page.set_column_format(at, &Format::new().set_num_format("0.00"))?;
    }
    let page = book.add_worksheet();
    page.set_name("填写说明")?;
    page.set_column_width(0, 100)?;
    for (row, note) in (0..).zip(NOTES) {
        page.write_string(row, 0, note)?;
    }
    book.save_to_buffer()
}
