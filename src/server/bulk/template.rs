//! The empty workbook of an import: both sheets with their headings and lists to choose from.

use super::columns::{Col, INDICATORS, PROJECTS};
use domain::{
    indicator::Operator,
    lang::Lang,
    payments,
    project::{ExpenditureClass, FundNature, ProjectKind},
    target::Field,
};
use rust_xlsxwriter::{DataValidation, Format, Workbook, Worksheet, XlsxError};

/// Rows the lists reach down to.
const LISTED_ROWS: u32 = 5_000;
const NOTES: [&str; 6] = [
    "填写说明",
    "项目：每行一个项目。单位编码填六位编码或单位全称；项目编码 21 位，不填由系统编号。",
    "绩效指标：每行一个指标，用项目编码或项目名称对应项目；二级指标、计算符号按下拉列表填写。",
    "金额单位为万元；支出功能分类写三位数字，如 205；是否类填“是”或留空。",
    "默认有一行不合格就全部不导入，并给出每一行的原因；也可以选择只导入合格的行。",
    "Rows that are refused come back as a workbook with the reason in the last column.",
];

/// The template as xlsx.
pub(crate) fn template() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let projects: Vec<Col> = Col::of_projects().collect();
    sheet(book.add_worksheet(), PROJECTS, &projects)?;
    let indicators: Vec<Col> = Col::of_indicators().collect();
    sheet(book.add_worksheet(), INDICATORS, &indicators)?;
    let page = book.add_worksheet();
    page.set_name("填写说明")?;
    page.set_column_width(0, 100)?;
    for (row, note) in (0..).zip(NOTES) {
        page.write_string(row, 0, note)?;
    }
    book.save_to_buffer()
}

/// A sheet with its headings and lists to choose from.
pub(super) fn sheet(page: &mut Worksheet, name: &str, columns: &[Col]) -> Result<(), XlsxError> {
    let (text, bold) = (Format::new().set_num_format("@"), Format::new().set_bold());
    page.set_name(name)?;
    page.set_freeze_panes(1, 0)?;
    for (at, col) in (0..).zip(columns) {
        page.set_column_format(at, &text)?;
        page.set_column_width(at, 18)?;
        page.write_string_with_format(0, at, col.heading(), &bold)?;
        if let Some(choices) = choices(*col) {
            let list = DataValidation::new().allow_list_strings(&choices)?;
            page.add_data_validation(1, at, LISTED_ROWS, at, &list)?;
        }
    }
    Ok(())
}

fn choices(col: Col) -> Option<Vec<&'static str>> {
    match col {
        Col::Class => Some(
            ExpenditureClass::PROJECTS
                .iter()
                .map(|it| it.label(Lang::Zh))
                .collect(),
        ),
        Col::Kind => Some(
            ProjectKind::ALL
                .iter()
                .map(|it| it.label(Lang::Zh))
                .collect(),
        ),
        Col::Public | Col::Secret | Col::Direct => Some(vec!["是", "否"]),
        Col::Pay(payments::Field::Fund) => Some(
            FundNature::ALL
                .iter()
                .map(|it| it.label(Lang::Zh))
                .collect(),
        ),
        Col::Of(Field::Operator) => Some(Operator::ALL.map(Operator::symbol).to_vec()),
        _ => None,
    }
}
