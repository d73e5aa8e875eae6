//! Saving by cell: edits meet the content as it stands, and only changed cells are written.

use super::{
    KnownTexts, Opened, View, diff::Diff, dismissing, gather, gather::recall, open,
    summary::Summary, typed::check_edits, verdict,
};
use crate::{
    actor::Actor,
    app::App,
    db::{
        Tx,
        audit::{self, Change},
        cells::{self, Author},
        targets::{self, Moment},
    },
    error::{Error, Issue},
    words::Words,
};
use api::targets::Saved;
use domain::{
    id::{RowId, TargetId},
    lang::Lang,
    lifecycle::may_edit,
    problem::Problem,
    target::{Cell, CellRef, Conflict, Edit, Field, TargetDraft},
};

/// The most edits one request may carry.
const EDITS_MAX: usize = 2_000;

/// Saves edits, all or none. `base` is the version their author last saw: an older one is no
/// conflict as long as nobody else touched the same cells.
pub(crate) async fn save(
    app: &App,
    actor: &Actor,
    id: TargetId,
    base: i64,
    edits: &[Edit],
) -> Result<Saved, Error> {
    check(edits)?;
    let db = super::database(app, actor).await?;
    let mut tx = db.write().await?;
    let opened = open(app, &mut tx, actor, id).await?;
    may_edit(opened.standing, opened.by).map_err(super::moving::refused)?;
    if opened.view != View::Working {
        return Err(Error::Forbidden);
    }
    let current_version = opened.row.version;
    if !(1..=current_version).contains(&base) {
        // No such version was ever given out.
        return Err(Error::Stale {
            current_version,
            conflicts: Vec::new(),
        });
    }
    let before = cells::load(&mut tx, &opened.row.id).await?;
    let after = applied(&before, edits, opened.row.version)?;
    let diff = Diff::between(&before, &after, edits);
    let problems = judged(app, actor, &mut tx, &opened, &after).await?;
    let saved_at = app.clock.now_text();
    let version = if diff.is_empty() {
        opened.row.version
    } else {
        let summary = dismissing::summary(&mut tx, &opened.row.id, &after, &problems).await?;
        let action = (&opened, "target.save");
        write(&mut tx, actor, action, &diff, &summary, &saved_at).await?
    };
    tx.commit().await?;
    Ok(Saved {
        version,
        saved_at,
        problems,
        merged: (base != opened.row.version).then_some(after),
    })
}

/// The content after the edits of a file, by the same rules as those of somebody who types.
pub(crate) fn checked(
    before: &TargetDraft,
    edits: &[Edit],
    version: i64,
) -> Result<TargetDraft, Error> {
    check(edits)?;
    applied(before, edits, version)
}

/// Writes the edits of a file with history and audit, in the transaction of the caller, who has
/// asked who may. Gives how many cells they change.
pub(crate) async fn take(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    (opened, texts): (&Opened, &KnownTexts),
    edits: &[Edit],
) -> Result<usize, Error> {
    let before = cells::load(tx, &opened.row.id).await?;
    let after = checked(&before, edits, opened.row.version)?;
    let diff = Diff::between(&before, &after, edits);
    if diff.is_empty() {
        return Ok(0);
    }
    let memo = (&app.memo, texts);
    let context = gather(memo, &actor.workspace, tx, opened, &after).await?;
    let problems = verdict(&after, &opened.pack, &context);
    let summary = dismissing::summary(tx, &opened.row.id, &after, &problems).await?;
    let at = app.clock.now_text();
    write(tx, actor, (opened, "target.import"), &diff, &summary, &at).await?;
    Ok(diff.changes.len())
}

fn check(edits: &[Edit]) -> Result<(), Error> {
    if edits.len() > EDITS_MAX {
        return Err(Error::Fields(vec![Issue {
            field: "edits".to_owned(),
            code: "edits.too_many",
            words: Words::with(
                format!("一次最多保存 {EDITS_MAX} 处修改，请分几次保存。"),
                format!("At most {EDITS_MAX} edits are saved at once. Save in parts."),
            ),
        }]));
    }
    match check_edits(edits) {
        issues if issues.is_empty() => Ok(()),
        issues => Err(Error::Fields(issues)),
    }
}

/// The content after the edits. A row that is added twice or removed twice is the same request
/// come again after a lost answer, and does nothing.
fn applied(before: &TargetDraft, edits: &[Edit], version: i64) -> Result<TargetDraft, Error> {
    let is_new = |edit: &&Edit| match edit {
        Edit::AddRow { row, .. } => before.row(row.id).is_none(),
        Edit::RemoveRow { row, .. } => {
            let added =
                |edit: &Edit| matches!(edit, Edit::AddRow { row: new, .. } if new.id == *row);
            before.row(*row).is_some() || edits.iter().any(added)
        }
        Edit::SetCell { .. } | Edit::MoveRow { .. } => true,
    };
    let fresh: Vec<Edit> = edits.iter().filter(is_new).cloned().collect();
    let mut after = before.clone();
    match after.apply(&fresh) {
        Ok(()) => Ok(after),
        Err(conflicts) => Err(clash(conflicts, version)),
    }
}

/// Cells others changed are a conflict; what could never be saved is a refused field.
fn clash(conflicts: Vec<Conflict>, current_version: i64) -> Error {
    let issues: Vec<Issue> = conflicts.iter().filter_map(issue).collect();
    if issues.is_empty() {
        Error::Stale {
            current_version,
            conflicts,
        }
    } else {
        Error::Fields(issues)
    }
}

fn issue(conflict: &Conflict) -> Option<Issue> {
    let (field, code, words) = match conflict {
        Conflict::CellChanged { .. } | Conflict::RowGone { .. } | Conflict::RowExists { .. } => {
            return None;
        }
        Conflict::WrongPlace { cell } => (
            path(cell),
            "cell.wrong_place",
            Words::new(
                "这一栏不在这个位置，请刷新页面后重试。",
                "The form has no such cell. Reload the page and try again.",
            ),
        ),
        Conflict::TooLong { cell, chars_max } => {
            let (zh, en) = (cell.field.label(Lang::Zh), cell.field.label(Lang::En));
            let words = Words::with(
                format!("“{zh}”最多 {chars_max} 个字，请缩短。"),
                format!("Shorten “{en}” to at most {chars_max} characters."),
            );
            (path(cell), "text.too_long", words)
        }
        Conflict::TooManyRows { rows_max } => {
            let words = Words::with(
                format!("这张表最多 {rows_max} 行。"),
                format!("This table has at most {rows_max} rows."),
            );
            ("rows".to_owned(), "rows.too_many", words)
        }
    };
    Some(Issue { field, code, words })
}

fn path(cell: &CellRef) -> String {
    match cell.row {
        Some(row) => format!("rows.{row}.{}", cell.field.code()),
        None => format!("head.{}", cell.field.code()),
    }
}

async fn judged(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    opened: &Opened,
    draft: &TargetDraft,
) -> Result<Vec<Problem>, Error> {
    let context = recall(&app.memo, &actor.workspace, tx, opened, draft).await?;
    Ok(verdict(draft, &opened.pack, &context))
}

/// Cells, history, summary and audit, in the transaction of the caller.
async fn write(
    tx: &mut Tx,
    actor: &Actor,
    (opened, action): (&Opened, &'static str),
    diff: &Diff,
    summary: &Summary,
    at: &str,
) -> Result<i64, Error> {
    let (version, seq) = store(tx, actor, opened, diff, summary, at).await?;
    let change = Change {
        action,
        subject_kind: "target",
        subject: opened.row.id.clone(),
        subject_name: opened.row.name.clone(),
        changes: serde_json::to_string(&told(diff))
            .map_err(|error| Error::Internal(error.into()))?,
    };
    audit::record_as(tx, actor, (seq, at), change).await?;
    Ok(version)
}

/// Cells, history and summary; the caller audits them, for which a number is kept.
pub(super) async fn store(
    tx: &mut Tx,
    actor: &Actor,
    opened: &Opened,
    diff: &Diff,
    summary: &Summary,
    at: &str,
) -> Result<(i64, i64), Error> {
    let row = &opened.row;
    // One for each change, at least one for the target itself, and one for the audit entry.
    let numbers = diff.changes.len().max(1);
    let first = cells::take_seqs(tx, numbers + 1).await?;
    let audited = first + i64::try_from(numbers).unwrap_or(i64::MAX);
    let last = audited - 1;
    cells::write(tx, &row.id, diff, last).await?;
    let author = Author {
        account: &actor.account.to_string(),
        name: &actor.name,
        acting_as: actor.borrowed.then(|| actor.role.code()),
        at,
    };
    cells::record(tx, &row.id, &diff.changes, first, author).await?;
    let moment = Moment { at, seq: last };
    let version = targets::update_summary(tx, &row.id, summary, moment).await?;
    Ok((version, audited))
}

/// A changed cell from what to what, as the audit keeps it.
pub(super) type Told = (Option<RowId>, Option<Field>, Option<String>, Option<String>);

/// The changed cells of a difference.
pub(super) fn told(diff: &Diff) -> Vec<Told> {
    let text = |cell: Option<&Cell>| cell.map(|cell| cell.text.clone());
    let line = |change: &super::diff::Change| {
        let (old, new) = (text(change.old.as_ref()), text(change.new.as_ref()));
        (change.row, change.field, old, new)
    };
    diff.changes.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::target::{Cells, Row};
    use uuid::Uuid;

    fn row(n: u128) -> Row {
        Row {
            id: RowId(Uuid::from_u128(n)),
            cells: Cells::new(),
        }
    }

    fn name(n: u128, old: &str, new: &str) -> Edit {
        Edit::SetCell {
            cell: CellRef {
                row: Some(RowId(Uuid::from_u128(n))),
                field: Field::Name,
            },
            old: old.to_owned(),
            new: Cell::typed(new),
        }
    }

    #[test]
    fn the_same_request_come_twice_changes_nothing_more() {
        let edits = [
            Edit::AddRow {
                row: row(1),
                after: None,
                list: None,
            },
            name(1, "", "培训人次"),
            Edit::AddRow {
                row: row(2),
                after: None,
                list: None,
            },
            Edit::RemoveRow {
                row: RowId(Uuid::from_u128(2)),
                cells: Cells::new(),
            },
        ];
        let once = applied(&TargetDraft::default(), &edits, 1).unwrap();
        let twice = applied(&once, &edits, 2).unwrap();
        assert_eq!(once, twice);
        assert_eq!(once.rows.len(), 1);
    }

    #[test]
    fn a_cell_of_others_is_a_conflict_and_a_long_text_a_refused_field() {
        let mut draft = TargetDraft::default();
        draft.rows.push(row(1));
        let draft = applied(&draft, &[name(1, "", "培训人次")], 1).unwrap();
        let stale = applied(&draft, &[name(1, "", "合格率")], 7).unwrap_err();
        assert!(matches!(
            stale,
            Error::Stale { current_version: 7, ref conflicts } if conflicts.len() == 1
        ));
        let long = applied(&draft, &[name(1, "培训人次", &"长".repeat(101))], 7).unwrap_err();
        assert!(matches!(long, Error::Fields(ref issues) if issues[0].code == "text.too_long"));
        let many = vec![name(1, "", "x"); EDITS_MAX + 1];
        assert!(matches!(check(&many), Err(Error::Fields(_))));
    }
}
