//! Published figures that were added: each kept as it came, with what ended it.

use super::{DbError, Scope, Tx, code, on, parse, parse_opt, run, scope::scoped_figures};
use crate::actor::Actor;
use domain::{
    facts::{Added, Bound, PublishedFact, TitleBasis, YearBasis},
    org::{Jurisdiction, Level, Region},
};

/// A figure as stored, with its ending where it has one.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct FigureRow {
    id: String,
    jurisdiction: String,
    pub(crate) place_name: String,
    parent: Option<String>,
    measure: String,
    fiscal_year: Option<i64>,
    year_basis: String,
    value: String,
    unit: String,
    value_normalised: Option<String>,
    bound: String,
    planned: bool,
    document: String,
    section: String,
    note: String,
    by_name: String,
    at: String,
    pub(crate) ended_at: Option<String>,
    pub(crate) ended_by: Option<String>,
    pub(crate) followed_by: Option<String>,
    pub(crate) reason: Option<String>,
}

macro_rules! figures {
    ($rest:expr) => {
        concat!(
            "SELECT f.id, f.jurisdiction, f.place_name, f.parent, f.measure, f.fiscal_year, \
             f.year_basis, f.value, f.unit, f.value_normalised, f.bound, f.planned, f.document, \
             f.section, f.note, f.by_name, f.at, e.at AS ended_at, e.by_name AS ended_by, \
             e.followed_by, e.reason FROM published_figures f \
             LEFT JOIN published_endings e ON e.figure = f.id WHERE ",
            $rest
        )
    };
}

const IN_FORCE: &str = figures!("e.figure IS NULL ORDER BY f.seq");
const LIST: &str = figures!(concat!(scoped_figures!(), " ORDER BY f.seq DESC LIMIT 500"));
const FIND: &str = figures!(concat!(scoped_figures!(), " AND f.id = $3"));
const INSERT: &str = "INSERT INTO published_figures (id, seq, jurisdiction, place_name, parent, \
     measure, fiscal_year, year_basis, value, unit, value_normalised, bound, planned, document, \
     section, note, by_account, by_name, at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
const END: &str = "INSERT INTO published_endings \
     (figure, seq, followed_by, reason, by_account, by_name, at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";

impl FigureRow {
    /// The figure. Its stage belongs to its measure, which the catalogue knows.
    pub(crate) fn fact(&self) -> Result<PublishedFact, DbError> {
        let year = self.fiscal_year.map(u16::try_from).transpose();
        let year = year.map_err(|_| DbError::Broken(format!("figure {}", self.id)))?;
        Ok(PublishedFact {
            id: self.id.clone(),
            jurisdiction: parse(&self.jurisdiction)?,
            fiscal_year: year,
            activity_year: None,
            stage: String::new(),
            metric: self.measure.clone(),
            label_zh: String::new(),
            value: self.value.clone(),
            unit: self.unit.clone(),
            document: self.document.clone(),
            section: self.section.clone(),
            note_zh: self.note.clone(),
            year_basis: code(&self.year_basis, YearBasis::parse)?,
            title_basis: TitleBasis::Printed,
            bound: code(&self.bound, Bound::parse)?,
            counted: false,
            planned: self.planned,
            measure: Some(self.measure.clone()),
            value_normalised: self.value_normalised.clone(),
            unit_normalised: None,
            added: Some(Added {
                by: self.by_name.clone(),
                on: self.at.chars().take(10).collect(),
            }),
        })
    }

    /// Whose it is, as it was typed.
    pub(crate) fn place(&self) -> Result<Jurisdiction, DbError> {
        let regions = [Region::Ningxia, Region::InnerMongolia];
        let of = |region: &Region| self.jurisdiction.starts_with(region.prefix());
        let region = regions.into_iter().find(of);
        Ok(Jurisdiction {
            code: parse(&self.jurisdiction)?,
            name: self.place_name.clone(),
            level: if self.parent.is_none() {
                Level::Prefecture
            } else {
                Level::District
            },
            parent: parse_opt(self.parent.as_deref())?,
            region: region.ok_or_else(|| DbError::Broken(format!("figure {}", self.id)))?,
        })
    }
}

/// What counts now, in the order in which it came.
pub(crate) async fn in_force(tx: &mut Tx) -> Result<Vec<FigureRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(IN_FORCE).fetch_all(conn).await)
}

/// What was added in a scope, the latest first.
pub(crate) async fn list(tx: &mut Tx, scope: &Scope) -> Result<Vec<FigureRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(LIST)
        .bind(scope.kind)
        .bind(&scope.place)
        .fetch_all(conn)
        .await)
}

/// One that was added in a scope.
pub(crate) async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: &str,
) -> Result<Option<FigureRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(FIND)
        .bind(scope.kind)
        .bind(&scope.place)
        .bind(id)
        .fetch_optional(conn)
        .await)
}

/// Keeps a figure.
pub(crate) async fn insert(
    tx: &mut Tx,
    (actor, at): (&Actor, &str),
    fact: &PublishedFact,
    place: &Jurisdiction,
) -> Result<(), DbError> {
    let seq = tx.next_seq().await?;
    run!(
        tx,
        sqlx::query(INSERT)
            .bind(&fact.id)
            .bind(seq)
            .bind(place.code.as_str())
            .bind(&place.name)
            .bind(place.parent.as_ref().map(ToString::to_string))
            .bind(&fact.metric)
            .bind(fact.fiscal_year.map(i64::from))
            .bind(fact.year_basis.code())
            .bind(&fact.value)
            .bind(&fact.unit)
            .bind(&fact.value_normalised)
            .bind(fact.bound.code())
            .bind(fact.planned)
            .bind(&fact.document)
            .bind(&fact.section)
            .bind(&fact.note_zh)
            .bind(actor.account.to_string())
            .bind(&actor.name)
            .bind(at)
    )?;
    Ok(())
}

/// Ends a figure: another follows it, or it is withdrawn with a reason.
pub(crate) async fn end(
    tx: &mut Tx,
    (actor, at): (&Actor, &str),
    figure: &str,
    (followed_by, reason): (Option<&str>, &str),
) -> Result<(), DbError> {
    let seq = tx.next_seq().await?;
    run!(
        tx,
        sqlx::query(END)
            .bind(figure)
            .bind(seq)
            .bind(followed_by)
            .bind(reason)
            .bind(actor.account.to_string())
            .bind(&actor.name)
            .bind(at)
    )?;
    Ok(())
}
