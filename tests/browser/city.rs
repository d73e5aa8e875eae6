//! The workbook of a whole city, as a finance bureau collects it: 1,400 projects with 20,000
//! indicators. `cargo xtask bench` asks for it by `WENXIAO_CITY`, the file it is written to.

use crate::twenty::{OBJECTIVE, ROWS};
use rust_xlsxwriter::{Workbook, XlsxError};
use std::env;

const PROJECTS: u32 = 1_400;
const INDICATORS: u32 = 20_000;

/// The unit that files all of them, so that its clerk can take the whole list out again.
const UNIT: &str = "演示第一小学";

const PROJECT_HEADS: [&str; 9] = [
    "项目名称",
    "实施单位",
    "支出类别",
    "项目类型",
    "功能分类",
    "直接服务公众",
    "年度资金总额",
    "年度资金：财政拨款",
    "年度目标",
];
const INDICATOR_HEADS: [&str; 9] = [
    "项目名称",
    "二级指标",
    "三级指标",
    "计算符号",
    "指标值",
    "计量单位",
    "权重",
    "指标解释",
    "评分标准",
];

fn name(at: u32) -> String {
    format!("演示全市项目{at:04}")
}

fn workbook() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("项目")?;
    page.write_row(0, 0, PROJECT_HEADS)?;
    for at in 0..PROJECTS {
        let row = at + 1;
        let objective = format!("{OBJECTIVE}覆盖{at}个班组。");
        let texts = [
            &name(at),
            UNIT,
            "特定目标类",
            "培训",
            "205",
            "是",
            "",
            "",
            &objective,
        ];
        page.write_row(row, 0, texts)?;
        page.write(row, 6, 12.5)?;
        page.write(row, 7, 12.5)?;
    }
    let page = book.add_worksheet().set_name("绩效指标")?;
    page.write_row(0, 0, INDICATOR_HEADS)?;
    for row in 0..INDICATORS {
        let (project, number) = (row % PROJECTS, row / PROJECTS);
        let [level, indicator, sign, value, unit, weight] =
            ROWS[usize::try_from(number).unwrap() % ROWS.len()];
        let explanation = format!("{indicator}按实际完成数与计划数之比计算，台账第{row}号。");
        let texts = [
            &name(project),
            level,
            indicator,
            sign,
            "",
            unit,
            "",
            &explanation,
            "达到指标值得满分，未达到的按比例得分。",
        ];
        page.write_row(row + 1, 0, texts)?;
        page.write(row + 1, 4, value.parse::<f64>().unwrap())?;
        page.write(row + 1, 6, weight.parse::<f64>().unwrap())?;
    }
    book.save_to_buffer()
}

#[test]
fn the_workbook_of_a_city() {
    let Some(file) = env::var_os("WENXIAO_CITY") else {
        println!("no workbook written: WENXIAO_CITY is not set");
        return;
    };
    std::fs::write(file, workbook().unwrap()).unwrap();
}
