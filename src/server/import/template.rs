//! The empty workbook one fills.

use super::sheet::SHEETS;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

const NOTES: [&str; 6] = [
    "填写说明",
    "部门：编码三位数字。单位：编码六位数字，前三位为所属部门编码。",
    "账号：用户名为 3 至 32 个字母、数字、“-”“_”“.”；初始密码至少 8 位，首次登录须修改。",
    "角色填：预算单位、主管部门、财政局、领导、培训教师、系统管理员。",
    "预算单位账号填单位编码，主管部门账号填部门编码，其他角色都不填。",
    "Every row is checked; if one is refused, nothing is imported and every reason is listed.",
];

/// The template as xlsx.
pub(crate) fn template() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Codes keep their leading zeros.
    let text = Format::new().set_num_format("@");
    let bold = Format::new().set_bold();
    for sheet in SHEETS {
        let page = book.add_worksheet();
        page.set_name(sheet.name)?;
        for (at, column) in (0..).zip(sheet.columns) {
            page.set_column_format(at, &text)?;
            page.set_column_width(at, 20)?;
            page.write_string_with_format(0, at, *column, &bold)?;
        }
        page.set_freeze_panes(1, 0)?;
    }
    let page = book.add_worksheet();
    page.set_name("说明")?;
    page.set_column_width(0, 100)?;
    for (row, note) in (0..).zip(NOTES) {
        page.write_string(row, 0, note)?;
    }
    book.save_to_buffer()
}
