//! The rows an import did not take in, as a workbook with the reason in the row; corrected, it
//! can be sent again.

use super::{
    columns::{Found, REASON},
    database, open,
    payments::PaymentsAs,
    reading::ReadAs,
    refusals, stem,
};
use crate::{
    actor::Actor,
    app::App,
    books::{Attachment, grid},
    db::imports,
    error::Error,
};
use api::{admin::RefusedRow, imports::ImportKind};
use domain::id::ImportId;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use std::collections::BTreeMap;

/// The failed rows of an import.
pub(crate) async fn failed_book(
    app: &App,
    actor: &Actor,
    id: ImportId,
) -> Result<Attachment, Error> {
    let mut tx = database(app, actor).await?.read().await?;
    let row = open(&mut tx, actor, id).await?;
    let refused = refusals(&row)?;
    if refused.is_empty() {
        return Err(Error::NotFound("import"));
    }
    let content = imports::file(&mut tx, &row.id).await?;
    let content = content.ok_or(Error::NotFound("import"))?;
    drop(tx);
    let stem = stem(&row.file_name).to_owned();
    let kind = crate::db::code(&row.kind, ImportKind::parse)?;
    let made = tokio::task::spawn_blocking(move || match kind {
        ImportKind::Projects => render(&content, &row.read_as, &refused),
        ImportKind::Payments => render_payments(&content, &row.read_as, &refused),
    });
    let bytes = made.await.map_err(anyhow::Error::new)??;
    Ok(Attachment {
        name: format!("{stem}-未导入的行"),
        bytes,
    })
}

/// Reasons by the row they stand in.
type Reasons<'a> = BTreeMap<u32, Vec<&'a RefusedRow>>;

fn render(content: &[u8], read_as: &str, refused: &[RefusedRow]) -> Result<Vec<u8>, Error> {
    let sheets = grid::read(content, grid::CITY)?;
    let (projects, indicators) = ReadAs::kept(read_as, &sheets)?.found(&sheets)?;
    book(&[Some(&projects), indicators.as_ref()], refused)
}

fn render_payments(
    content: &[u8],
    read_as: &str,
    refused: &[RefusedRow],
) -> Result<Vec<u8>, Error> {
    let sheets = grid::read(content, grid::LEDGER)?;
    let payments = PaymentsAs::kept(read_as)?.found(&sheets)?;
    book(&[Some(&payments)], refused)
}

fn book(sheets: &[Option<&Found<'_>>], refused: &[RefusedRow]) -> Result<Vec<u8>, Error> {
    let mut book = Workbook::new();
    for found in sheets.iter().flatten() {
        let mut reasons = Reasons::new();
        for one in refused.iter().filter(|one| one.sheet == found.sheet.name) {
            reasons.entry(one.row).or_default().push(one);
        }
        let page = book.add_worksheet();
        sheet(page, found, &reasons).map_err(|error| Error::Internal(error.into()))?;
    }
    book.save_to_buffer()
        .map_err(|error| Error::Internal(error.into()))
}

fn sheet(page: &mut Worksheet, found: &Found<'_>, reasons: &Reasons<'_>) -> Result<(), XlsxError> {
    let (text, bold) = (Format::new().set_num_format("@"), Format::new().set_bold());
    page.set_name(&found.sheet.name)?;
    let none = BTreeMap::new();
    let head = found.sheet.rows.get(&found.head).unwrap_or(&none);
    let last = head.keys().next_back().map_or(0, |last| last + 1);
    let place = |column: u32| u16::try_from(column).unwrap_or(u16::MAX);
    for (column, cell) in head.iter().filter(|(_, cell)| cell.text != REASON) {
        page.write_string_with_format(0, place(*column), &cell.text, &bold)?;
    }
    let own = head.iter().find(|(_, cell)| cell.text == REASON);
    let column = place(own.map_or(last, |(column, _)| *column));
    page.write_string_with_format(0, column, REASON, &bold)?;
    page.set_column_width(column, 60)?;
    for (line, (row, refused)) in (1..).zip(reasons) {
        if let Some(cells) = found.sheet.rows.get(&(row - 1)) {
            for (at, cell) in cells.iter().filter(|(at, _)| place(**at) != column) {
                page.write_string_with_format(line, place(*at), &cell.text, &text)?;
            }
        }
        let told = refused
            .iter()
            .map(|one| format!("{}：{}", one.column, one.reason));
        let told: Vec<String> = told.collect();
        page.write_string(line, column, told.join("；"))?;
    }
    Ok(())
}
