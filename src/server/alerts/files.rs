//! Files beside an answer: the unit adds them while it owes one, everybody in scope reads them.

use super::{Desk, READERS};
use crate::{
    db::{
        Tx,
        alerts::{self as table, AlertRow},
        attachments::{self, AttachmentRow, Owner},
        audit::{self, Change},
    },
    error::Error,
    target::files::{Arrived, line, unfit},
};
use api::files::FileLine;
use domain::{
    alert::Event,
    attachment::check,
    id::{AlertId, FileId},
    role::Role,
};

/// Files of a notice in the store.
pub(super) const OWNER: &str = "notice";

fn owner(notice: &str) -> Owner<'_> {
    Owner {
        kind: OWNER,
        id: notice,
    }
}

/// The alert and its notice, where the reader's unit owes an answer.
async fn owed(desk: Desk<'_>, tx: &mut Tx, id: AlertId) -> Result<(AlertRow, String), Error> {
    desk.by.must_be(&[Role::Unit])?;
    let row = desk.find(tx, id).await?;
    let waits = row.state()?.waits_for_unit();
    let notice = row.notice.clone().filter(|_| waits);
    let notice = notice.ok_or_else(|| {
        Error::rule(
            "alert.wrong_state",
            "现在不需要答复，不能增减佐证材料。",
            "No answer is owed now, so that no file is added or taken away.",
        )
    })?;
    Ok((row, notice))
}

/// Whether the actor may send files, asked before their bytes are read.
pub(crate) async fn may_add_file(desk: Desk<'_>, tx: &mut Tx, id: AlertId) -> Result<(), Error> {
    owed(desk, tx, id).await.map(|_| ())
}

/// Keeps a file.
pub(crate) async fn add_file(
    desk: Desk<'_>,
    tx: &mut Tx,
    id: AlertId,
    (name, bytes): (&str, &[u8]),
) -> Result<FileLine, Error> {
    let kind = check(name, bytes).map_err(unfit)?;
    let (alert, notice) = owed(desk, tx, id).await?;
    let mut known = attachments::list(tx, owner(&notice)).await?;
    known.retain(|row| row.removed_seq.is_none());
    let file = Arrived { name, bytes, kind };
    let row = file
        .beside(tx, &known, desk.by, (desk.ids, desk.clock))
        .await?;
    let account = desk.by.account.to_string();
    attachments::insert(tx, owner(&notice), &row, &account, bytes).await?;
    tell(desk, tx, (&alert, "alert.file_added"), &row).await?;
    Ok(line(&row)?)
}

/// A file with its bytes.
pub(crate) async fn file(
    desk: Desk<'_>,
    tx: &mut Tx,
    (id, file): (AlertId, FileId),
) -> Result<(AttachmentRow, Vec<u8>), Error> {
    desk.by.must_be(&READERS)?;
    let alert = desk.find(tx, id).await?;
    let notice = alert.notice.ok_or(Error::NotFound("file"))?;
    let row = one(tx, &notice, file).await?;
    let bytes = attachments::bytes(tx, &row.id).await?;
    Ok((row, bytes))
}

async fn one(tx: &mut Tx, notice: &str, file: FileId) -> Result<AttachmentRow, Error> {
    let wanted = file.to_string();
    let mut rows = attachments::list(tx, owner(notice)).await?.into_iter();
    rows.find(|row| row.id == wanted && row.removed_seq.is_none())
        .ok_or(Error::NotFound("file"))
}

/// Takes a file away that no answer was given with.
pub(crate) async fn remove_file(
    desk: Desk<'_>,
    tx: &mut Tx,
    (id, file): (AlertId, FileId),
) -> Result<(), Error> {
    let (alert, notice) = owed(desk, tx, id).await?;
    let row = one(tx, &notice, file).await?;
    let steps = table::steps(tx, &alert.id, Some(&notice)).await?;
    let answered = |step: &table::StepRow| step.event == Event::Answer.code() && step.seq > row.seq;
    if steps.iter().any(answered) {
        return Err(Error::rule(
            "file.answered",
            "已随答复提交的材料不能删除，可以补充新的。",
            "What was answered with stays. Add what is missing.",
        ));
    }
    let seq = tx.next_seq().await?;
    attachments::remove(tx, &row.id, seq).await?;
    tell(desk, tx, (&alert, "alert.file_removed"), &row).await
}

async fn tell(
    desk: Desk<'_>,
    tx: &mut Tx,
    (alert, action): (&AlertRow, &str),
    row: &AttachmentRow,
) -> Result<(), Error> {
    let change = Change {
        action,
        subject_kind: "alert",
        subject: alert.id.clone(),
        subject_name: alert.project_name.clone(),
        changes: row.name.clone(),
    };
    audit::record(tx, desk.by, &desk.clock.now_text(), change).await?;
    Ok(())
}
