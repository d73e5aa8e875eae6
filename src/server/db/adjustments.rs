//! 调整申请: one for each time an approved target was opened for a change.

use super::{DbError, Tx, code, on, parse_opt, run};
use domain::adjustment::{Application, Cause, Paper, Stage};

/// An application as stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct AdjustmentRow {
    pub(crate) seq: i64,
    cause: String,
    why: String,
    document: String,
    document_number: String,
    document_date: String,
    document_file: Option<String>,
    state: String,
    paper: String,
    pub(crate) result: Option<i64>,
    pub(crate) by_name: String,
    pub(crate) opened_at: String,
    pub(crate) decided_at: Option<String>,
    pub(crate) version: i64,
}

impl AdjustmentRow {
    /// What is typed.
    pub(crate) fn application(&self) -> Result<Application, DbError> {
        let cause = Some(self.cause.as_str()).filter(|cause| !cause.is_empty());
        Ok(Application {
            cause: cause.map(|text| code(text, Cause::parse)).transpose()?,
            why: self.why.clone(),
            document: self.document.clone(),
            number: self.document_number.clone(),
            date: self.document_date.clone(),
            file: parse_opt(self.document_file.as_deref())?,
        })
    }

    pub(crate) fn stage(&self) -> Result<Stage, DbError> {
        code(&self.state, Stage::parse)
    }

    /// What it said when it was decided; of adjustments from before there is only the reason.
    pub(crate) fn paper(&self) -> Result<Paper, DbError> {
        if self.paper.is_empty() {
            return Ok(Paper {
                application: self.application()?,
                ..Paper::default()
            });
        }
        serde_json::from_str(&self.paper).map_err(|error| DbError::Broken(error.to_string()))
    }
}

const LIST: &str = "
SELECT seq, cause, why, document, document_number, document_date, document_file, state, paper,
    result, by_name, opened_at, decided_at, version
FROM adjustments WHERE target = $1 ORDER BY seq DESC";

/// The applications of a target, newest first.
pub(crate) async fn list(tx: &mut Tx, target: &str) -> Result<Vec<AdjustmentRow>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(LIST)
        .bind(target)
        .fetch_all(conn)
        .await)?;
    Ok(rows)
}

/// The application under way, if there is one.
pub(crate) async fn under_way(tx: &mut Tx, target: &str) -> Result<Option<AdjustmentRow>, DbError> {
    let rows = list(tx, target).await?;
    let mut open = rows.into_iter();
    Ok(open.find(|row| row.state == Stage::UnderWay.code()))
}

const OPEN: &str = "
INSERT INTO adjustments (seq, target, cause, why, document, document_number, document_date,
    document_file, state, paper, result, by_name, opened_at, decided_at, version)
SELECT d.seq, d.target, '', d.opinion, '', '', '', NULL, 'under_way', '', NULL, d.by_name, d.at,
    NULL, 1
FROM decisions d WHERE d.verb = 'adjust' AND NOT d.undone AND ($1 = '' OR d.target = $1)
    AND NOT EXISTS (SELECT 1 FROM adjustments a WHERE a.seq = d.seq)";

/// Opens the application of an adjustment that was just decided upon; of every target where none
/// is named.
pub(crate) async fn open(tx: &mut Tx, target: &str) -> Result<(), DbError> {
    run!(tx, sqlx::query(OPEN).bind(target))?;
    Ok(())
}

const SAVE: &str = "
UPDATE adjustments SET cause = $3, why = $4, document = $5, document_number = $6,
    document_date = $7, document_file = $8, version = version + 1
WHERE seq = $1 AND version = $2";

/// Keeps what is typed; false where somebody else was faster.
pub(crate) async fn save(
    tx: &mut Tx,
    (seq, version): (i64, i64),
    typed: &Application,
) -> Result<bool, DbError> {
    let file = typed.file.map(|id| id.to_string());
    let done = run!(
        tx,
        sqlx::query(SAVE)
            .bind(seq)
            .bind(version)
            .bind(typed.cause.map_or("", Cause::code))
            .bind(typed.why.trim())
            .bind(typed.document.trim())
            .bind(typed.number.trim())
            .bind(typed.date.trim())
            .bind(file.as_deref())
    )?;
    Ok(done == 1)
}

/// How an application ended.
pub(crate) struct Decided<'a> {
    pub(crate) seq: i64,
    pub(crate) stage: Stage,
    pub(crate) paper: &'a str,
    /// The approved version it led to.
    pub(crate) result: Option<i64>,
    pub(crate) at: &'a str,
}

const DECIDE: &str = "
UPDATE adjustments SET state = $2, paper = $3, result = $4, decided_at = $5 WHERE seq = $1";

/// Ends an application; it stays readable.
pub(crate) async fn decide(tx: &mut Tx, decided: &Decided<'_>) -> Result<(), DbError> {
    run!(
        tx,
        sqlx::query(DECIDE)
            .bind(decided.seq)
            .bind(decided.stage.code())
            .bind(decided.paper)
            .bind(decided.result)
            .bind(decided.at)
    )?;
    Ok(())
}
