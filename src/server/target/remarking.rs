//! Remarks: written by the reviewer whose node the target lies at, taken back while it does.

use super::{Opened, View, database, history::History, nodes, open, typed::check_text};
use crate::{
    actor::Actor,
    app::App,
    db::{
        DbError, Tx,
        audit::{self, Change},
        cells, code, parse,
        remarks::{self, RemarkRow},
    },
    error::Error,
};
use api::targets::{NewRemark, Remark};
use domain::{
    id::{RemarkId, TargetId},
    lifecycle::{Past, Verb, step},
    target::{CellRef, Field, TargetDraft},
};

/// Longest remark, in characters.
const REMARK_MAX: usize = 500;

/// Writes a remark.
pub(crate) async fn create(
    app: &App,
    actor: &Actor,
    id: TargetId,
    new: &NewRemark,
) -> Result<Remark, Error> {
    let mut issues = Vec::new();
    check_text(&mut issues, "text", &new.text, 1..=REMARK_MAX);
    if !issues.is_empty() {
        return Err(Error::Fields(issues));
    }
    let db = database(app, actor).await?;
    let mut tx = db.write().await?;
    let opened = open(app, &mut tx, actor, id).await?;
    may_remark(&opened)?;
    let draft = cells::load(&mut tx, &opened.row.id).await?;
    check_place(&draft, new.cell)?;
    let node = nodes(&opened.pack).get(usize::from(opened.standing.node));
    let row = RemarkRow {
        id: app.ids.uuid().to_string(),
        seq: tx.next_seq().await?,
        row_id: new
            .cell
            .and_then(|cell| cell.row)
            .map_or_else(String::new, |row| row.to_string()),
        field: new.cell.map_or("", |cell| cell.field.code()).to_owned(),
        content: new.text.trim().to_owned(),
        round: i64::from(opened.standing.round),
        node: i64::from(opened.standing.node),
        node_name: node.map_or("", |node| node.name_zh.as_str()).to_owned(),
        by_account: actor.account.to_string(),
        by_name: actor.name.clone(),
        at: app.clock.now_text(),
    };
    remarks::insert(&mut tx, &opened.row.id, &row).await?;
    record(&mut tx, actor, &opened, "target.remark", &row).await?;
    tx.commit().await?;
    Ok(told(&row, true)?)
}

/// Takes back an own remark of the present round.
pub(crate) async fn remove(
    app: &App,
    actor: &Actor,
    id: TargetId,
    remark: RemarkId,
) -> Result<(), Error> {
    let db = database(app, actor).await?;
    let mut tx = db.write().await?;
    let opened = open(app, &mut tx, actor, id).await?;
    let history = History::load(&mut tx, &opened.row.id).await?;
    let wanted = remark.to_string();
    let nodes = nodes(&opened.pack);
    let mut seen = history.seen_by(actor.role, opened.standing, nodes);
    let row = seen.find(|row| row.id == wanted);
    let row = row.filter(|_| opened.view == View::Working);
    let row = row.ok_or(Error::NotFound("remark"))?;
    if !is_mine(actor, &opened, &history, row) {
        return Err(Error::rule(
            "remark.not_mine",
            "只能撤回自己在本轮尚未办结时写的意见。",
            "Only an own remark can be taken back, while its node has not decided.",
        ));
    }
    remarks::remove(&mut tx, &row.id).await?;
    record(&mut tx, actor, &opened, "target.remark_removed", row).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether the reader reviews the target where it lies now.
pub(super) fn may_remark(opened: &Opened) -> Result<(), Error> {
    let passing = step(
        opened.standing,
        Verb::Pass,
        opened.by,
        nodes(&opened.pack),
        Past::default(),
    );
    passing.map(drop).map_err(super::moving::refused)
}

/// Whether a remark is the reader's own and still being written.
pub(super) fn is_mine(
    actor: &Actor,
    opened: &Opened,
    history: &History,
    remark: &RemarkRow,
) -> bool {
    remark.by_account == actor.account.to_string()
        && history.is_being_written(remark, opened.standing)
}

/// A remark as it travels.
pub(super) fn told(row: &RemarkRow, mine: bool) -> Result<Remark, DbError> {
    let cell = if row.field.is_empty() {
        None
    } else {
        let place = Some(&row.row_id).filter(|id| !id.is_empty());
        Some(CellRef {
            row: place.map(|id| parse(id)).transpose()?,
            field: code(&row.field, Field::parse)?,
        })
    };
    Ok(Remark {
        id: parse(&row.id)?,
        cell,
        text: row.content.clone(),
        by: row.by_name.clone(),
        node_name: row.node_name.clone(),
        round: super::count(row.round)?,
        at: row.at.clone(),
        mine,
    })
}

fn check_place(draft: &TargetDraft, cell: Option<CellRef>) -> Result<(), Error> {
    if cell.is_none_or(|cell| draft.has_place(cell)) {
        return Ok(());
    }
    Err(Error::field(
        "cell",
        "cell.wrong_place",
        "目标中没有这一栏，请刷新页面后重试。",
        "The target has no such cell. Reload the page and try again.",
    ))
}

async fn record(
    tx: &mut Tx,
    actor: &Actor,
    opened: &Opened,
    action: &'static str,
    row: &RemarkRow,
) -> Result<(), DbError> {
    let change = Change {
        action,
        subject_kind: "target",
        subject: opened.row.id.clone(),
        subject_name: opened.row.name.clone(),
        changes: row.content.clone(),
    };
    audit::record(tx, actor, &row.at, change).await
}
