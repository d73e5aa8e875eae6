//! Gathers what judging needs beyond the target, and remembers it between two savings.
//!
//! Opening and sending a target gather afresh. Saving a cell takes what was gathered last, so
//! that a clerk who types is judged by the facts of the forms her unit has open.

use super::{KnownTexts, Memo, Opened, Texts, View, count, frozen, year};
use crate::db::{self, DbError, Tx, code, context};
use domain::{
    indicator::Operator,
    judge::{Context, LastYearRow, OwnProjects},
    money::Money,
    project::{ExpenditureClass, ProjectKind},
    target::{Field, Row, TargetDraft},
    text::parse_decimal,
};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Gathers everything from the database, but for the texts that are known, and remembers it.
pub(crate) async fn gather(
    (memo, known): (&Memo, &KnownTexts),
    workspace: &str,
    tx: &mut Tx,
    opened: &Opened,
    draft: &TargetDraft,
) -> Result<Context, DbError> {
    let row = &opened.row;
    let same_text = match known.get(&(row.jurisdiction.clone(), row.year)) {
        Some(texts) => texts.others(&row.unit),
        None => Texts::load(tx, &row.jurisdiction, row.year)
            .await?
            .others(&row.unit),
    };
    let gathered = Context {
        year: year(row.year)?,
        kind: code(&row.kind, ProjectKind::parse)?,
        class: code(&row.class, ExpenditureClass::parse)?,
        serves_public: row.serves_public,
        from_year: year(row.from_year)?,
        to_year: year(row.to_year)?,
        last_year: last_year(tx, opened).await?,
        same_text,
        library_names: BTreeSet::new(),
        projects: own_projects(tx, opened).await?,
    };
    memo.keep(workspace, opened, &gathered);
    with_library_names(tx, gathered, draft).await
}

/// What was gathered last, gathered now if nobody opened the target here before.
pub(super) async fn recall(
    memo: &Memo,
    workspace: &str,
    tx: &mut Tx,
    opened: &Opened,
    draft: &TargetDraft,
) -> Result<Context, DbError> {
    match memo.recall(workspace, opened) {
        Some(known) => with_library_names(tx, known, draft).await,
        None => gather((memo, &KnownTexts::new()), workspace, tx, opened, draft).await,
    }
}

/// Adds the names of the library's entries the draft's rows were picked from.
async fn with_library_names(
    tx: &mut Tx,
    context: Context,
    draft: &TargetDraft,
) -> Result<Context, DbError> {
    let rows = draft.rows.iter();
    let codes: BTreeSet<&str> = rows.map(|row| text(row, Field::LibraryCode)).collect();
    let codes: Vec<&str> = codes.into_iter().filter(|code| !code.is_empty()).collect();
    let names = db::library::names(tx, &codes).await?;
    Ok(Context {
        library_names: names.into_iter().collect(),
        ..context
    })
}

/// Last year's approved rows with their results, and how the year before that went.
async fn last_year(tx: &mut Tx, opened: &Opened) -> Result<Vec<LastYearRow>, DbError> {
    let row = &opened.row;
    let Some(mut project) = row.project() else {
        return last_whole(tx, opened).await;
    };
    let mut past = context::past(tx, project, row.year - 1).await?;
    if let (None, Some(before)) = (&past, &row.predecessor) {
        project = before;
        past = context::past(tx, project, row.year - 1).await?;
    }
    let Some(past) = past else {
        return Ok(Vec::new());
    };
    let results = results(tx, &past.project_year).await?;
    let earlier = match context::past(tx, project, row.year - 2).await? {
        Some(earlier) => ratios(tx, &earlier).await?,
        None => BTreeMap::new(),
    };
    Ok(remembered(&frozen(&past.content)?, &results, &earlier))
}

/// Last year's approved rows of the unit as a whole. Nobody reports results of them.
async fn last_whole(tx: &mut Tx, opened: &Opened) -> Result<Vec<LastYearRow>, DbError> {
    let row = &opened.row;
    let Some(content) = context::past_whole(tx, &row.unit, row.year - 1).await? else {
        return Ok(Vec::new());
    };
    let approved = frozen(&content)?;
    Ok(remembered(&approved, &BTreeMap::new(), &BTreeMap::new()))
}

/// What a unit as a whole stands beside: its projects, for those who see the work on them.
async fn own_projects(tx: &mut Tx, opened: &Opened) -> Result<Option<OwnProjects>, DbError> {
    let row = &opened.row;
    if row.project().is_some() || opened.view != View::Working {
        return Ok(None);
    }
    let (known, fen) = context::own_projects(tx, &row.unit, row.year).await?;
    let money = Money::from_fen(fen).map_err(|error| DbError::Broken(error.to_string()))?;
    let count = count(known)?;
    Ok(Some(OwnProjects { count, money }))
}

/// Last year's rows with their results and with what the year before came to.
pub(crate) fn remembered(
    approved: &TargetDraft,
    results: &BTreeMap<String, String>,
    earlier: &BTreeMap<String, Decimal>,
) -> Vec<LastYearRow> {
    let told = approved.rows.iter().map(|row| LastYearRow {
        name: text(row, Field::Name).to_owned(),
        operator: text(row, Field::Operator).to_owned(),
        value: text(row, Field::Value).to_owned(),
        unit: text(row, Field::Unit).to_owned(),
        actual: results.get(&row.id.to_string()).cloned(),
        earlier_ratio: earlier.get(text(row, Field::Name)).copied(),
    });
    told.collect()
}

/// The last result of each row.
async fn results(tx: &mut Tx, year: &str) -> Result<BTreeMap<String, String>, DbError> {
    Ok(context::actuals(tx, year).await?.into_iter().collect())
}

/// How a past year went.
async fn ratios(
    tx: &mut Tx,
    past: &context::PastRow,
) -> Result<BTreeMap<String, Decimal>, DbError> {
    let results = results(tx, &past.project_year).await?;
    Ok(reached(&frozen(&past.content)?, &results))
}

/// Results as shares of their targets, by name, where both are plain numbers.
pub(crate) fn reached(
    approved: &TargetDraft,
    results: &BTreeMap<String, String>,
) -> BTreeMap<String, Decimal> {
    let ratio = |row: &Row| {
        let target = number(text(row, Field::Value))?;
        let actual = number(results.get(&row.id.to_string())?)?;
        let inverse = Operator::parse(text(row, Field::Operator)).is_some_and(falls);
        let (above, below) = if inverse {
            (target, actual)
        } else {
            (actual, target)
        };
        let ratio = above.checked_div(below)?;
        Some((text(row, Field::Name).to_owned(), ratio))
    };
    approved.rows.iter().filter_map(ratio).collect()
}

/// Whether less is better.
fn falls(operator: Operator) -> bool {
    matches!(operator, Operator::AtMost | Operator::Less)
}

fn number(text: &str) -> Option<Decimal> {
    parse_decimal(text.trim().trim_end_matches(['%', '％']))
}

/// The text of a row's cell, empty where nothing stands.
pub(crate) fn text(row: &Row, field: Field) -> &str {
    let cell = row.cells.get(&field);
    cell.map_or("", |cell| cell.text.as_str())
}
