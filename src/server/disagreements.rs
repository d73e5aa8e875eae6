//! Where typed and imported payments differ: as a list, and as a workbook.

use crate::{
    actor::Actor,
    app::App,
    books::Attachment,
    check::search_words,
    db::{
        Scope,
        monitoring::imported::{Disagreeing, DisagreementRow, disagreeing},
    },
    error::Error,
};
use api::{
    Page,
    page::PAGE_ROWS_MAX,
    payments::{Disagreement, DisagreementsQuery, RecordedMonth},
};
use domain::{lang::Lang, period::FiscalYear, role::Role};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// Rows of a page where nobody asks for a number.
const ROWS_USUAL: u32 = 100;
/// The most rows of a workbook.
const BOOK_ROWS: i64 = 20_000;
/// Whoever works with the figures of units; a region reads approved ones only.
const READERS: [Role; 4] = [Role::Unit, Role::Department, Role::Finance, Role::Leader];

/// A page of disagreements in scope.
pub(crate) async fn list(
    app: &App,
    actor: &Actor,
    query: &DisagreementsQuery,
) -> Result<Page<Disagreement>, Error> {
    let below = match query.after.as_deref() {
        None => i64::MAX,
        Some(text) => text.parse().map_err(|_| {
            Error::field(
                "after",
                "unreadable",
                "请从第一页重新开始",
                "Start again from the first page",
            )
        })?,
    };
    let limit = query.limit.unwrap_or(ROWS_USUAL).clamp(1, PAGE_ROWS_MAX);
    let most = i64::from(limit) + 1;
    let (mut rows, total) = found(app, actor, query, (below, most)).await?;
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    let last = rows.last().filter(|_| more);
    Ok(Page {
        next: last.map(|row| row.newest.to_string()),
        items: rows.iter().map(told).collect::<Result<_, _>>()?,
        total: u64::try_from(total).unwrap_or_default(),
    })
}

async fn found(
    app: &App,
    actor: &Actor,
    query: &DisagreementsQuery,
    (below, limit): (i64, i64),
) -> Result<(Vec<DisagreementRow>, i64), Error> {
    actor.must_be(&READERS)?;
    let today = u16::try_from(app.clock.today().year()).unwrap_or_default();
    let year = FiscalYear::try_from(query.year.unwrap_or(today)).map_err(|_| {
        Error::field(
            "year",
            "out_of_range",
            "年度应在2000至2099之间",
            "Years run 2000 to 2099",
        )
    })?;
    let words = search_words(query.q.as_deref())?;
    let of = Disagreeing {
        scope: &Scope::of(actor),
        year: year.get(),
        words: &words,
        below,
        limit,
    };
    let mut tx = app.db(actor).await?.read().await?;
    Ok(disagreeing(&mut tx, &of).await?)
}

fn told(row: &DisagreementRow) -> Result<Disagreement, Error> {
    let (month, fund) = row.slot()?;
    let recorded = |(amount, on): (_, &str), by: &String, imported| RecordedMonth {
        amount,
        imported,
        by: by.clone(),
        on: on.to_owned(),
    };
    Ok(Disagreement {
        project_year: crate::db::parse(&row.project_year)?,
        code: crate::db::parse(&row.code)?,
        name: row.name.clone(),
        unit_name: row.unit_name.clone(),
        month: month.get(),
        fund,
        typed: recorded(row.typed()?, &row.typed_by, false),
        imported: recorded(row.imported()?, &row.imported_by, true),
        imported_counts: row.imported_counts(),
    })
}

const HEADINGS: [&str; 13] = [
    "项目编码",
    "项目名称",
    "单位",
    "月份",
    "资金性质",
    "填报金额（元）",
    "填报人",
    "填报日期",
    "导入金额（元）",
    "导入人",
    "导入日期",
    "相差（导入减填报，元）",
    "现按何者计",
];

/// All of them as a workbook.
pub(crate) async fn book(
    app: &App,
    actor: &Actor,
    query: &DisagreementsQuery,
) -> Result<Attachment, Error> {
    let (rows, _) = found(app, actor, query, (i64::MAX, BOOK_ROWS)).await?;
    let rows: Vec<Disagreement> = rows.iter().map(told).collect::<Result<_, _>>()?;
    let made = tokio::task::spawn_blocking(move || render(&rows)).await;
    let bytes = made.map_err(anyhow::Error::new)?;
    Ok(Attachment {
        name: "填报与导入不一致的月份".to_owned(),
        bytes: bytes.map_err(|error| Error::Internal(error.into()))?,
    })
}

fn render(rows: &[Disagreement]) -> Result<Vec<u8>, XlsxError> {
    let (text, bold) = (Format::new().set_num_format("@"), Format::new().set_bold());
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_freeze_panes(1, 0)?;
    for (at, heading) in (0..).zip(HEADINGS) {
        page.set_column_width(at, 18)?;
        page.write_string_with_format(0, at, heading, &bold)?;
    }
    for (line, row) in (1..).zip(rows) {
        let counts = if row.imported_counts {
            "导入"
        } else {
            "填报"
        };
        // Amounts as texts: a spreadsheet keeps fifteen digits of a number.
        let cells = [
            row.code.to_string(),
            row.name.clone(),
            row.unit_name.clone(),
            row.month.to_string(),
            row.fund.label(Lang::Zh).to_owned(),
            row.typed.amount.to_string(),
            row.typed.by.clone(),
            row.typed.on.clone(),
            row.imported.amount.to_string(),
            row.imported.by.clone(),
            row.imported.on.clone(),
            (row.imported.amount - row.typed.amount).to_string(),
            counts.to_owned(),
        ];
        for (at, cell) in (0..).zip(cells) {
            page.write_string_with_format(line, at, &cell, &text)?;
        }
    }
    book.save_to_buffer()
}
