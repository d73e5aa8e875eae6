//! The workbook one fills: the sheet of figures with lists to choose from, the catalogue of
//! measures, and how it is done.

use crate::import::Sheet;
use domain::{
    compare,
    facts::{Bound, FigureField, YearBasis},
    lang::Lang,
    org::Level,
};
use rust_xlsxwriter::{DataValidation, Format, Workbook, Worksheet, XlsxError};

/// The sheet, with the columns in the order of [`FigureField::ALL`].
pub(super) const SHEET: Sheet = Sheet {
    name: "公开数据",
    columns: &[
        "辖区代码",
        "辖区名称",
        "层级",
        "所属地级市代码",
        "指标",
        "数值",
        "单位",
        "界限",
        "年度",
        "年度依据",
        "是否计划",
        "文件",
        "章节",
        "说明",
    ],
};
/// Rows the lists reach down to.
const LISTED_ROWS: u32 = 2_000;
const CATALOGUE: &str = "指标目录";
const NOTES: [&str; 9] = [
    "填写说明",
    "一行一个数字。指标从“指标目录”工作表中复制编码或名称；单位不填即用目录中的单位，金额可写元、万元、亿元。",
    "数值照文件原样填写；文件写“超过”“以上”的，界限选“下限”，“不到”“以内”的选“上限”，“约”“左右”的选“量级”，不写即为准确数。",
    "文件没有公布的数字不要填 0，也不要留空行：不写这一行，系统会标明未公布或未收录。",
    "年度是数字所说的财政年度。文件没有写明、由其他内容推断的，年度依据选“按文件推定”。",
    "每个数字都要写明文件和章节，导入后在区域对比中注明由谁、何时补充。",
    "辖区可以是系统中还没有的市、县、区：写明代码、名称、层级，县级还要写所属地级市代码。",
    "同一辖区、指标、年度再次导入的，按新内容更正，原来的保留在历史中。",
    "One figure a row. Rows are shown first; nothing is written before you confirm.",
];

/// The workbook.
pub(crate) fn template() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    figures(book.add_worksheet())?;
    catalogue(book.add_worksheet())?;
    let page = book.add_worksheet();
    page.set_name("填写说明")?;
    page.set_column_width(0, 110)?;
    for (row, note) in (0..).zip(NOTES) {
        page.write_string(row, 0, note)?;
    }
    book.save_to_buffer()
}

fn figures(page: &mut Worksheet) -> Result<(), XlsxError> {
    let (text, bold) = (Format::new().set_num_format("@"), Format::new().set_bold());
    page.set_name(SHEET.name)?;
    page.set_freeze_panes(1, 0)?;
    for (at, field) in (0..).zip(FigureField::ALL) {
        page.set_column_format(at, &text)?;
        page.set_column_width(at, 16)?;
        page.write_string_with_format(0, at, field.label(Lang::Zh), &bold)?;
        let choices: Vec<&str> = match field {
            FigureField::Level => [Level::Prefecture, Level::District]
                .map(|level| level.label(Lang::Zh))
                .to_vec(),
            FigureField::Bound => Bound::ALL.iter().map(|it| it.label(Lang::Zh)).collect(),
            FigureField::Basis => YearBasis::ALL.iter().map(|it| it.label(Lang::Zh)).collect(),
            FigureField::Planned => vec!["是", "否"],
            _ => continue,
        };
        let list = DataValidation::new().allow_list_strings(&choices)?;
        page.add_data_validation(1, at, LISTED_ROWS, at, &list)?;
    }
    Ok(())
}

fn catalogue(page: &mut Worksheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    page.set_name(CATALOGUE)?;
    page.set_freeze_panes(1, 0)?;
    let headings = ["编码", "指标", "单位", "种类", "口径"];
    for (at, (heading, width)) in (0..).zip(headings.into_iter().zip([36, 30, 10, 16, 60])) {
        page.set_column_width(at, width)?;
        page.write_string_with_format(0, at, heading, &bold)?;
    }
    for (row, measure) in (1..).zip(compare::catalogue()) {
        let definition = measure.definition(Lang::Zh);
        let unit = if measure.unit.is_empty() {
            "（文字）"
        } else {
            &measure.unit
        };
        let cells = [
            measure.key.as_str(),
            &measure.name_zh,
            unit,
            measure.kind.label(Lang::Zh),
            &definition,
        ];
        for (at, cell) in (0..).zip(cells) {
            page.write_string(row, at, cell)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_the_fields_in_their_order() {
        let fields: Vec<_> = FigureField::ALL
            .iter()
            .map(|it| it.label(Lang::Zh))
            .collect();
        assert_eq!(SHEET.columns, fields);
    }
}
