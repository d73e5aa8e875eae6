//! An approved target as a block in the column order of the budget system's own form, so that
//! nobody types it twice.

use super::{
    answer::Attachment,
    layout::heading,
    pen::{Looks, put},
    tidy::shown,
};
use crate::{
    actor::Actor,
    app::App,
    error::Error,
    target::{self, Opened},
};
use api::books::Block;
use domain::{
    id::TargetId,
    pack::Setting,
    target::{Field, Row, TargetDraft},
};
use rust_xlsxwriter::{Workbook, XlsxError};

async fn approved(app: &App, actor: &Actor, id: TargetId) -> Result<(Opened, TargetDraft), Error> {
    let db = target::database(app, actor).await?;
    let mut tx = db.read().await?;
    let opened = target::open(app, &mut tx, actor, id).await?;
    if !opened.row.has_approved {
        return Err(Error::rule(
            "block.not_approved",
            "目标批复后才能按一体化系统列序导出。",
            "Only an approved target is handed on to the budget system.",
        ));
    }
    let draft = target::approved_content(&mut tx, &opened.row.id).await?;
    Ok((opened, draft))
}

/// The rows of an approved target, for the clipboard.
pub(crate) async fn block(app: &App, actor: &Actor, id: TargetId) -> Result<Block, Error> {
    let (opened, draft) = approved(app, actor, id).await?;
    let columns = &opened.pack.export_columns;
    let line = |row: &Row| {
        let fields = columns.value.iter();
        fields
            .map(|field| shown(*field, text(row, *field)))
            .collect()
    };
    Ok(Block {
        id,
        headings: columns
            .value
            .iter()
            .map(|field| heading(*field).to_owned())
            .collect(),
        lines: draft.rows.iter().map(line).collect(),
        source: source(columns, actor),
    })
}

/// The same as a workbook.
pub(crate) async fn block_book(
    app: &App,
    actor: &Actor,
    id: TargetId,
) -> Result<Attachment, Error> {
    let (opened, draft) = approved(app, actor, id).await?;
    let bytes = render(&opened.pack.export_columns.value, &draft);
    Ok(Attachment {
        name: format!("{}-一体化录入-{}", opened.row.name, opened.row.year),
        bytes: bytes.map_err(|error| Error::Internal(error.into()))?,
    })
}

fn source(columns: &Setting<Vec<Field>>, actor: &Actor) -> String {
    let source = &columns.source;
    let parts = [
        source.mark.label(actor.lang),
        source.document.as_str(),
        source.article.as_str(),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn render(columns: &[Field], draft: &TargetDraft) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name("绩效指标")?;
    let looks = Looks::new();
    for (column, field) in (0..).zip(columns) {
        page.set_column_width(column, 18)?;
        page.write_string_with_format(0, column, heading(*field), &looks.label)?;
    }
    for (line, row) in (1..).zip(&draft.rows) {
        for (column, field) in (0..).zip(columns) {
            let text = shown(*field, text(row, *field));
            put(page, (line, column), (*field, &text), looks.of(*field))?;
        }
    }
    page.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

fn text(row: &Row, field: Field) -> &str {
    row.cells.get(&field).map_or("", |cell| cell.text.as_str())
}
