//! 调整申请: typed beside the form, sent and frozen with it, and read in its history.

use super::{
    Opened, View, approved_content, count, database,
    moving::refused,
    open,
    typed::{check_name, check_text},
};
use crate::{
    actor::Actor,
    app::App,
    db::{
        DbError, Tx,
        adjustments::{self, AdjustmentRow, Decided},
        attachments::{self, Owner},
        audit::{self, Change},
        cells, monitoring, versions,
    },
    error::{Error, Issue},
    words::Words,
};
use api::adjustment::{Adjusting, Adjustment};
use domain::{
    adjustment::{Application, DOCUMENT_MAX, NUMBER_MAX, Paper, Stage, WHY_MAX},
    id::TargetId,
    lang::Lang,
    lifecycle::{Verb, may_edit},
    target::TargetDraft,
};
use time::Date;

/// An application with what it says now.
pub(super) struct Applied {
    row: AdjustmentRow,
    pub(super) paper: Paper,
}

impl Applied {
    /// Its number.
    pub(super) fn seq(&self) -> i64 {
        self.row.seq
    }
}

/// The application that is under way, with everything computed; none for a first target.
pub(super) async fn under_way(tx: &mut Tx, opened: &Opened) -> Result<Option<Applied>, Error> {
    let Some(row) = adjustments::under_way(tx, &opened.row.id).await? else {
        return Ok(None);
    };
    let paper = paper(tx, &opened.row.id, &row).await?;
    Ok(Some(Applied { row, paper }))
}

async fn paper(tx: &mut Tx, target: &str, row: &AdjustmentRow) -> Result<Paper, Error> {
    let before = approved_content(tx, target).await?;
    let after = cells::load(tx, target).await?;
    Ok(Paper::of(row.application()?, &before, &after))
}

/// An adjustment without cause, reason or basis is not sent; the place is named.
pub(super) fn check(verb: Verb, applied: Option<&Applied>, today: Date) -> Result<(), Error> {
    let Some(applied) = applied.filter(|_| verb == Verb::Submit) else {
        return Ok(());
    };
    let gaps = applied.paper.gaps(today);
    if gaps.is_empty() {
        return Ok(());
    }
    let issue = |gap: domain::adjustment::Gap| Issue {
        field: format!("adjustment.{}", gap.field()),
        code: gap.code(),
        words: Words::new(gap.words(Lang::Zh), gap.words(Lang::En)),
    };
    Err(Error::Fields(gaps.into_iter().map(issue).collect()))
}

/// What a version freezes of the application.
pub(super) fn frozen(applied: Option<&Applied>) -> Result<String, Error> {
    applied.map_or_else(
        || Ok(String::new()),
        |applied| super::moving::json(&applied.paper),
    )
}

/// Opens or ends the application of a step that was taken.
pub(super) async fn follow(
    tx: &mut Tx,
    opened: &Opened,
    (verb, gives_up): (Verb, bool),
    applied: Option<&Applied>,
    at: &str,
) -> Result<(), Error> {
    let target = opened.row.id.as_str();
    if verb == Verb::Adjust {
        return Ok(adjustments::open(tx, target).await?);
    }
    let Some(applied) = applied else {
        return Ok(());
    };
    let stage = match verb {
        Verb::Approve => Stage::Approved,
        _ if gives_up => Stage::GivenUp,
        _ => return Ok(()),
    };
    let result = if stage == Stage::Approved {
        let newest = versions::list(tx, target).await?.into_iter().next();
        newest.map(|version| version.number)
    } else {
        None
    };
    let decided = Decided {
        seq: applied.seq(),
        stage,
        paper: &frozen(Some(applied))?,
        result,
        at,
    };
    Ok(adjustments::decide(tx, &decided).await?)
}

/// The application beside the form, for whoever sees the work on it.
pub(super) async fn beside(tx: &mut Tx, opened: &Opened) -> Result<Option<Adjusting>, Error> {
    if opened.view != View::Working {
        return Ok(None);
    }
    let target = opened.row.id.as_str();
    let Some(row) = adjustments::under_way(tx, target).await? else {
        return Ok(None);
    };
    let all = versions::list(tx, target).await?;
    let base = all.iter().find(|version| version.approved);
    let base = base.ok_or(Error::NotFound("version"))?;
    let before = approved_content(tx, target).await?;
    Ok(Some(adjusting(
        &row,
        (count(base.number)?, &base.at),
        before,
    )?))
}

fn adjusting(
    row: &AdjustmentRow,
    (base, base_at): (u32, &str),
    before: TargetDraft,
) -> Result<Adjusting, DbError> {
    Ok(Adjusting {
        seq: row.seq,
        version: row.version,
        opened_at: row.opened_at.clone(),
        by: row.by_name.clone(),
        application: row.application()?,
        base,
        base_at: base_at.to_owned(),
        before,
    })
}

/// Keeps what is typed so far.
pub(crate) async fn save(
    app: &App,
    actor: &Actor,
    id: TargetId,
    version: i64,
    typed: &Application,
) -> Result<Adjusting, Error> {
    let mut tx = database(app, actor).await?.write().await?;
    let opened = open(app, &mut tx, actor, id).await?;
    may_edit(opened.standing, opened.by).map_err(refused)?;
    if opened.view != View::Working {
        return Err(Error::Forbidden);
    }
    let row = adjustments::under_way(&mut tx, &opened.row.id).await?;
    let row = row.ok_or_else(|| {
        Error::rule(
            "adjustment.none",
            "这个目标没有正在办理的调整。",
            "No adjustment of this target is under way.",
        )
    })?;
    check_typed(&mut tx, &opened, typed).await?;
    if !adjustments::save(&mut tx, (row.seq, version), typed).await? {
        return Err(Error::Stale {
            current_version: row.version,
            conflicts: Vec::new(),
        });
    }
    let change = Change {
        action: "target.adjustment",
        subject_kind: "target",
        subject: opened.row.id.clone(),
        subject_name: opened.row.name.clone(),
        changes: super::moving::json(&(row.application()?, typed))?,
    };
    audit::record(&mut tx, actor, &app.clock.now_text(), change).await?;
    let saved = beside(&mut tx, &opened).await?;
    tx.commit().await?;
    saved.ok_or(Error::NotFound("adjustment"))
}

async fn check_typed(tx: &mut Tx, opened: &Opened, typed: &Application) -> Result<(), Error> {
    let mut issues = Vec::new();
    check_text(&mut issues, "why", &typed.why, 0..=WHY_MAX);
    check_text(&mut issues, "document", &typed.document, 0..=DOCUMENT_MAX);
    check_text(&mut issues, "number", &typed.number, 0..=NUMBER_MAX);
    check_text(&mut issues, "date", &typed.date, 0..=NUMBER_MAX);
    check_name(&mut issues, "document", &typed.document);
    check_name(&mut issues, "number", &typed.number);
    if let Some(file) = typed.file.map(|id| id.to_string()) {
        let owner = Owner {
            kind: "target",
            id: &opened.row.id,
        };
        let known = attachments::list(tx, owner).await?;
        let is_there =
            |row: &attachments::AttachmentRow| row.id == file && row.removed_seq.is_none();
        if !known.iter().any(is_there) {
            issues.push(Issue::new(
                "file",
                "adjustment.no_file",
                "附件已不在本目标下，请重新选择。",
                "The file is not among those of the target. Choose again.",
            ));
        }
    }
    if issues.is_empty() {
        Ok(())
    } else {
        Err(Error::Fields(issues))
    }
}

/// The applications of a target: whoever reads approved versions alone learns of approved ones.
pub(crate) async fn list(app: &App, actor: &Actor, id: TargetId) -> Result<Vec<Adjustment>, Error> {
    let mut tx = database(app, actor).await?.read().await?;
    let opened = open(app, &mut tx, actor, id).await?;
    let target = opened.row.id.as_str();
    let budget = match opened.row.project_year.as_deref() {
        Some(year) => monitoring::budget_lines(&mut tx, year, "9999").await?,
        None => Vec::new(),
    };
    let mut told = Vec::new();
    for row in adjustments::list(&mut tx, target).await? {
        let stage = row.stage()?;
        if opened.view != View::Working && stage != Stage::Approved {
            continue;
        }
        let paper = if stage == Stage::UnderWay {
            paper(&mut tx, target, &row).await?
        } else {
            row.paper()?
        };
        let caused = budget
            .iter()
            .filter(|line| line.adjustment == Some(row.seq));
        told.push(Adjustment {
            seq: row.seq,
            stage,
            opened_at: row.opened_at.clone(),
            by: row.by_name.clone(),
            decided_at: row.decided_at.clone(),
            result: row.result.map(count).transpose()?,
            paper,
            budget: caused.cloned().collect(),
        });
    }
    Ok(told)
}
