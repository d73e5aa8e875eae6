//! Evidence of a project year: its unit adds files while a table is open, whoever reads a sent
//! table reads what it names.

use super::{Opened, act::tell, open, read};
use crate::{
    actor::Actor,
    app::App,
    db::{
        DbError, Tx,
        attachments::{self, AttachmentRow, Owner},
        reports as table,
    },
    error::Error,
    target::files::{Arrived, line, unfit},
};
use api::files::FileLine;
use domain::{
    attachment::check,
    id::{FileId, ProjectYearId},
    monitoring::report::{ReportContent, ReportField},
};

const OWNER: &str = "report";

async fn present(tx: &mut Tx, id: ProjectYearId) -> Result<Vec<AttachmentRow>, DbError> {
    let owner = id.to_string();
    let owner = Owner {
        kind: OWNER,
        id: &owner,
    };
    let mut rows = attachments::list(tx, owner).await?;
    rows.retain(|row| row.removed_seq.is_none());
    Ok(rows)
}

/// Whether a form names a file.
fn names(content: &ReportContent, file: &str) -> bool {
    content
        .draft
        .cells()
        .any(|(cell, text)| cell.field == ReportField::EvidenceFile && text == file)
}

/// The files its unit may choose from, or those a sent form names.
pub(super) async fn lines(
    tx: &mut Tx,
    of: &Opened,
    content: Option<&ReportContent>,
) -> Result<Vec<FileLine>, Error> {
    let rows = present(tx, of.id).await?;
    let shows =
        |row: &&AttachmentRow| of.is_editable() || content.is_some_and(|form| names(form, &row.id));
    let lines: Result<_, DbError> = rows.iter().filter(shows).map(line).collect();
    Ok(lines?)
}

/// The table its unit fills in, of whichever month.
async fn owed(app: &App, actor: &Actor, tx: &mut Tx, id: ProjectYearId) -> Result<Opened, Error> {
    let opened = open(app, actor, tx, (id, None)).await?;
    let own = opened.by.role == domain::role::Role::Unit && !opened.subject.shared;
    if own {
        Ok(opened)
    } else {
        Err(Error::Forbidden)
    }
}

/// Whether the actor may send files, asked before their bytes are read.
pub(crate) async fn may_add_file(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    id: ProjectYearId,
) -> Result<(), Error> {
    owed(app, actor, tx, id).await.map(|_| ())
}

/// Keeps a file.
pub(crate) async fn add_file(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    id: ProjectYearId,
    (name, bytes): (&str, &[u8]),
) -> Result<FileLine, Error> {
    let kind = check(name, bytes).map_err(unfit)?;
    let opened = owed(app, actor, tx, id).await?;
    let known = present(tx, id).await?;
    let file = Arrived { name, bytes, kind };
    let row = file
        .beside(tx, &known, actor, (&app.ids, &app.clock))
        .await?;
    let owner = id.to_string();
    let owner = Owner {
        kind: OWNER,
        id: &owner,
    };
    let account = actor.account.to_string();
    attachments::insert(tx, owner, &row, &account, bytes).await?;
    let what = (&opened, "report.file_added");
    tell(app, actor, tx, what, row.name.clone()).await?;
    Ok(line(&row)?)
}

async fn one(tx: &mut Tx, id: ProjectYearId, file: FileId) -> Result<AttachmentRow, Error> {
    let wanted = file.to_string();
    let mut rows = present(tx, id).await?.into_iter();
    rows.find(|row| row.id == wanted)
        .ok_or(Error::NotFound("file"))
}

/// Whether any table that was sent names a file.
async fn was_sent(tx: &mut Tx, id: ProjectYearId, file: &str) -> Result<bool, Error> {
    for frozen in table::sent_forms(tx, id).await? {
        let form: ReportContent = read(&frozen)?;
        if names(&form, file) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A file with its bytes.
pub(crate) async fn file(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    (id, file): (ProjectYearId, FileId),
) -> Result<(AttachmentRow, Vec<u8>), Error> {
    let opened = open(app, actor, tx, (id, None)).await?;
    let row = one(tx, id, file).await?;
    let own = opened.by.role == domain::role::Role::Unit && !opened.subject.shared;
    if !own && !was_sent(tx, id, &row.id).await? {
        return Err(Error::NotFound("file"));
    }
    let bytes = attachments::bytes(tx, &row.id).await?;
    Ok((row, bytes))
}

/// Takes a file away that was not sent with a table.
pub(crate) async fn remove_file(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    (id, file): (ProjectYearId, FileId),
) -> Result<(), Error> {
    let opened = owed(app, actor, tx, id).await?;
    let row = one(tx, id, file).await?;
    if was_sent(tx, id, &row.id).await? {
        return Err(Error::rule(
            "file.sent",
            "已随监控表提交的材料不能删除，可以改用新的。",
            "What was sent with a table stays. Use another file instead.",
        ));
    }
    let seq = tx.next_seq().await?;
    attachments::remove(tx, &row.id, seq).await?;
    let what = (&opened, "report.file_removed");
    tell(app, actor, tx, what, row.name.clone()).await
}
