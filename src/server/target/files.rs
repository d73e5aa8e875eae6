//! Supporting files of a target: seen as its content is, changed while it may be edited.

use super::{Opened, View, database, history::History, moving::refused, open};
use crate::{
    actor::Actor,
    app::App,
    clock::Clock,
    db::{
        DbError, Tx,
        attachments::{self, AttachmentRow, Owner},
        audit::{self, Change},
        parse,
    },
    error::{Error, Issue},
    ids::{Ids, hex},
    words::Words,
};
use api::files::{FileLine, Files};
use domain::{
    attachment::{FILES_MAX, FileKind, Unfit, check},
    id::{FileId, TargetId},
    lang::Lang,
    lifecycle::may_edit,
};
use sha2::{Digest, Sha256};

fn owner(opened: &Opened) -> Owner<'_> {
    Owner {
        kind: "target",
        id: &opened.row.id,
    }
}

/// The files the reader may see: the present ones, or those of the approved version.
async fn seen(tx: &mut Tx, opened: &Opened) -> Result<Vec<AttachmentRow>, Error> {
    let mut rows = attachments::list(tx, owner(opened)).await?;
    if opened.view == View::Working {
        rows.retain(|row| row.removed_seq.is_none());
        return Ok(rows);
    }
    let history = History::load(tx, &opened.row.id).await?;
    let mut approved = history.versions.iter().filter(|version| version.approved);
    let then = approved.next().map_or(0, |version| version.seq);
    rows.retain(|row| row.seq < then && row.removed_seq.is_none_or(|gone| gone > then));
    Ok(rows)
}

/// The files of a target.
pub(crate) async fn list(app: &App, actor: &Actor, id: TargetId) -> Result<Files, Error> {
    let mut tx = database(app, actor).await?.read().await?;
    let opened = open(app, &mut tx, actor, id).await?;
    let rows = seen(&mut tx, &opened).await?;
    let items = rows.iter().map(line).collect::<Result<_, DbError>>()?;
    Ok(Files {
        items,
        editable: editable(&opened).is_ok(),
    })
}

fn editable(opened: &Opened) -> Result<(), Error> {
    may_edit(opened.standing, opened.by).map_err(refused)?;
    if opened.view == View::Working {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

pub(crate) fn line(row: &AttachmentRow) -> Result<FileLine, DbError> {
    let mut kinds = FileKind::ALL.iter().copied();
    let kind = kinds.find(|kind| kind.media_type() == row.media_type);
    Ok(FileLine {
        id: parse(&row.id)?,
        name: row.name.clone(),
        kind: kind.ok_or_else(|| DbError::Broken(format!("media type: {}", row.media_type)))?,
        size: row.size,
        sha256: row.sha256.clone(),
        by: row.by_name.clone(),
        at: row.at.clone(),
    })
}

pub(crate) fn unfit(why: Unfit) -> Error {
    Error::Fields(vec![Issue {
        field: "file".to_owned(),
        code: why.code(),
        words: Words::new(why.words(Lang::Zh), why.words(Lang::En)),
    }])
}

/// A file that fits, before it lies beside others.
pub(crate) struct Arrived<'a> {
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
    pub(crate) kind: FileKind,
}

impl Arrived<'_> {
    /// The line that keeps it, unless there are as many as may be, or the same one.
    pub(crate) async fn beside(
        &self,
        tx: &mut Tx,
        known: &[AttachmentRow],
        by: &Actor,
        (ids, clock): (&Ids, &Clock),
    ) -> Result<AttachmentRow, Error> {
        if known.len() >= FILES_MAX {
            return Err(Error::rule(
                "file.too_many",
                "最多 20 个附件，请先删除不需要的。",
                "At most 20 files. Remove one that is not needed first.",
            ));
        }
        let sha256 = hex(&Sha256::digest(self.bytes));
        if known.iter().any(|row| row.sha256 == sha256) {
            return Err(Error::rule(
                "file.known",
                "同样的文件已经上传，不用再传。",
                "The same file is here already.",
            ));
        }
        Ok(AttachmentRow {
            id: ids.uuid().to_string(),
            name: self.name.trim().to_owned(),
            media_type: self.kind.media_type().to_owned(),
            size: i64::try_from(self.bytes.len()).unwrap_or(i64::MAX),
            sha256,
            by_name: by.name.clone(),
            at: clock.now_text(),
            seq: tx.next_seq().await?,
            removed_seq: None,
        })
    }
}

/// Whether the actor may send files to a target, asked before their bytes are read.
pub(crate) async fn may_add(app: &App, actor: &Actor, id: TargetId) -> Result<(), Error> {
    let mut tx = database(app, actor).await?.read().await?;
    let opened = open(app, &mut tx, actor, id).await?;
    editable(&opened)
}

/// Keeps a file.
pub(crate) async fn add(
    app: &App,
    actor: &Actor,
    id: TargetId,
    name: &str,
    bytes: &[u8],
) -> Result<FileLine, Error> {
    let kind = check(name, bytes).map_err(unfit)?;
    let mut tx = database(app, actor).await?.write().await?;
    let opened = open(app, &mut tx, actor, id).await?;
    editable(&opened)?;
    let known = seen(&mut tx, &opened).await?;
    let file = Arrived { name, bytes, kind };
    let row = file
        .beside(&mut tx, &known, actor, (&app.ids, &app.clock))
        .await?;
    let account = actor.account.to_string();
    attachments::insert(&mut tx, owner(&opened), &row, &account, bytes).await?;
    record(
        &mut tx,
        actor,
        &opened,
        ("target.file_added", &row),
        &row.at,
    )
    .await?;
    tx.commit().await?;
    Ok(line(&row)?)
}

/// A file with its bytes.
pub(crate) async fn find(
    app: &App,
    actor: &Actor,
    id: TargetId,
    file: FileId,
) -> Result<(AttachmentRow, Vec<u8>), Error> {
    let mut tx = database(app, actor).await?.read().await?;
    let opened = open(app, &mut tx, actor, id).await?;
    let row = one(&mut tx, &opened, file).await?;
    let bytes = attachments::bytes(&mut tx, &row.id).await?;
    Ok((row, bytes))
}

async fn one(tx: &mut Tx, opened: &Opened, file: FileId) -> Result<AttachmentRow, Error> {
    let wanted = file.to_string();
    let mut rows = seen(tx, opened).await?.into_iter();
    rows.find(|row| row.id == wanted)
        .ok_or(Error::NotFound("file"))
}

/// Takes a file away.
pub(crate) async fn remove(
    app: &App,
    actor: &Actor,
    id: TargetId,
    file: FileId,
) -> Result<(), Error> {
    let mut tx = database(app, actor).await?.write().await?;
    let opened = open(app, &mut tx, actor, id).await?;
    editable(&opened)?;
    let row = one(&mut tx, &opened, file).await?;
    let seq = tx.next_seq().await?;
    attachments::remove(&mut tx, &row.id, seq).await?;
    let at = app.clock.now_text();
    record(&mut tx, actor, &opened, ("target.file_removed", &row), &at).await?;
    tx.commit().await?;
    Ok(())
}

async fn record(
    tx: &mut Tx,
    actor: &Actor,
    opened: &Opened,
    (action, row): (&'static str, &AttachmentRow),
    at: &str,
) -> Result<(), Error> {
    let changes = serde_json::json!({
        "file": row.id, "name": row.name, "size": row.size, "sha256": row.sha256,
    });
    let change = Change {
        action,
        subject_kind: "target",
        subject: opened.row.id.clone(),
        subject_name: opened.row.name.clone(),
        changes: changes.to_string(),
    };
    audit::record(tx, actor, at, change).await?;
    Ok(())
}
