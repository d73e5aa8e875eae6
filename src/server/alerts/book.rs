//! The list, or 重点关注台账, as a workbook.

use super::{Desk, show};
use crate::{
    books::Attachment,
    db::{Scope, Tx, alerts as table},
    error::Error,
};
use api::alert::{AlertLine, Decision, ListAlertsQuery};
use domain::lang::Lang;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// The most lines of one workbook.
const LINES_MAX: i64 = 20_000;

const COLUMNS: [(&str, f64); 21] = [
    ("序号", 6.0),
    ("项目编码", 24.0),
    ("项目名称", 34.0),
    ("实施单位", 24.0),
    ("主管部门", 20.0),
    ("预警情形", 22.0),
    ("检查内容", 40.0),
    ("发现日期", 12.0),
    ("执行率（当时）", 14.0),
    ("预期进度", 10.0),
    ("规则建议", 16.0),
    ("处理意见", 16.0),
    ("比例或金额", 20.0),
    ("处理理由", 40.0),
    ("决定日期", 12.0),
    ("决定人", 14.0),
    ("状态", 14.0),
    ("文书", 20.0),
    ("整改期限", 12.0),
    ("是否逾期", 10.0),
    ("办结日期", 12.0),
];

/// The filtered list as a workbook.
pub(crate) async fn book(
    desk: Desk<'_>,
    tx: &mut Tx,
    query: &ListAlertsQuery,
) -> Result<Attachment, Error> {
    let wanted = show::wanted(desk, query)?;
    let page = (i64::MAX, LINES_MAX + 1);
    let rows = table::list(tx, &Scope::of(desk.by), &wanted, page).await?;
    if rows.len() > usize::try_from(LINES_MAX).unwrap_or(usize::MAX) {
        return Err(Error::rule(
            "book.too_many",
            "一次最多导出 20000 条，请先缩小范围。",
            "At most 20,000 lines are exported at once. Narrow the list first.",
        ));
    }
    let lines: Result<Vec<_>, Error> = rows.iter().map(|row| show::line(desk, row)).collect();
    let lines = lines?;
    let name = if wanted.watch {
        "重点关注台账"
    } else if wanted.treatment.is_empty() {
        "预警与整改清单"
    } else {
        "结果应用建议清单"
    };
    let title = format!("{}年度{name}（截至 {}）", wanted.year, wanted.today);
    let bytes = tokio::task::spawn_blocking(move || render(&title, name, &lines))
        .await
        .map_err(anyhow::Error::new)?;
    Ok(Attachment {
        name: format!("{name}-{}", wanted.year),
        bytes: bytes.map_err(|error| Error::Internal(error.into()))?,
    })
}

fn render(title: &str, name: &str, lines: &[AlertLine]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let page = book.add_worksheet();
    page.set_name(name)?;
    page.write_string(0, 0, title)?;
    for (at, (head, width)) in (0..).zip(COLUMNS) {
        page.set_column_width(at, width)?;
        page.write_string_with_format(1, at, head, &bold)?;
    }
    page.set_freeze_panes(2, 0)?;
    for (row, line) in (2_u32..).zip(lines) {
        for (at, text) in (0..).zip(cells(row - 1, line)) {
            page.write_string(row, at, text)?;
        }
    }
    book.save_to_buffer()
}

fn percent(share: Decimal) -> String {
    format!("{}%", (share * Decimal::ONE_HUNDRED).normalize())
}

fn cells(number: u32, line: &AlertLine) -> [String; 21] {
    let name = if line.demo {
        format!("{}（演示数据）", line.project_name)
    } else {
        line.project_name.clone()
    };
    let decided = line.decision.as_ref();
    let said = |read: fn(&Decision) -> String| decided.map_or_else(String::new, read);
    [
        number.to_string(),
        line.code.to_string(),
        name,
        line.unit_name.clone(),
        line.department_name.clone(),
        line.looks.label(Lang::Zh).to_owned(),
        line.text.clone(),
        line.found_on.clone(),
        line.rate.ratio().map_or_else(String::new, percent),
        percent(line.expected),
        line.proposed.label(Lang::Zh).to_owned(),
        said(|it| it.treatment.label(Lang::Zh).to_owned()),
        said(|it| it.extent.words(Lang::Zh).unwrap_or_default()),
        said(|it| it.reason.clone()),
        said(|it| it.on.clone()),
        said(|it| it.by.clone()),
        line.state.named(&line.notice_name, Lang::Zh),
        line.notice.clone().unwrap_or_default(),
        line.deadline.clone().unwrap_or_default(),
        if line.overdue { "逾期" } else { "" }.to_owned(),
        line.ended_on.clone().unwrap_or_default(),
    ]
}
