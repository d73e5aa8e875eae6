//! Roll-over: what would go on, and making it, in one transaction.

use super::{Days, setting::json};
use crate::{
    actor::Actor,
    app::App,
    db::{
        DbError, Scope, Tx,
        audit::{self, Change},
        code, implementing, parse, parse_opt,
        projects::{self, NewProjectRow},
        rollover::{self, EndingRow},
        targets::{self, NewTarget},
    },
    error::{Error, Issue},
    summaries,
    target::{self, KnownTexts, Texts, count, creating},
};
use api::rollover::{RolledOver, Rollover, RolloverChoice, RolloverLine};
use domain::{
    carry::carry,
    cycle::{Continued, Ended, Outcome, Past, roll},
    day,
    id::{ProjectId, RowId, TargetId},
    lifecycle::State,
    money::Money,
    period::FiscalYear,
    project::ExpenditureClass,
    role::Role,
};
use std::collections::{BTreeSet, HashMap};

/// The most projects of one request.
const PROJECTS_MAX: usize = 2_000;

/// What a roll-over into a year would do, as far as one sees.
pub(crate) async fn preview(app: &App, actor: &Actor, year: FiscalYear) -> Result<Rollover, Error> {
    let before = before(actor, year)?;
    let mut tx = app.db(actor).await?.read().await?;
    let scope = Scope::of(actor);
    let rows = rollover::list(&mut tx, &scope, before).await?;
    let unseen = rollover::unseen(&mut tx, &scope, before).await?;
    let lines = rows.iter().map(|row| line(row, year));
    Ok(Rollover {
        year: year.get(),
        lines: lines.collect::<Result<_, _>>()?,
        unseen: count(unseen)?,
    })
}

/// The year that ends, for those who roll over: finance for its jurisdiction, a unit for itself.
fn before(actor: &Actor, year: FiscalYear) -> Result<i64, Error> {
    actor.must_be(&[Role::Unit, Role::Finance])?;
    actor.own_jurisdiction()?;
    let before = year.previous().ok_or(Error::NotFound("year"))?;
    Ok(i64::from(before.get()))
}

fn line(row: &EndingRow, year: FiscalYear) -> Result<RolloverLine, DbError> {
    let money = row.money_fen.map(Money::from_fen).transpose();
    Ok(RolloverLine {
        project: parse(&row.project)?,
        code: parse(&row.code)?,
        name: row.name.clone(),
        unit_name: row.unit_name.clone(),
        class: code(&row.class, ExpenditureClass::parse)?,
        from_year: target::year(row.from_year)?.get(),
        to_year: target::year(row.to_year)?.get(),
        money: money.map_err(|error| DbError::Broken(error.to_string()))?,
        outcome: outcome(row, year)?,
    })
}

fn outcome(row: &EndingRow, year: FiscalYear) -> Result<Outcome, DbError> {
    let past = Past {
        class: code(&row.class, ExpenditureClass::parse)?,
        to_year: target::year(row.to_year)?,
        state: code(&row.state, State::parse)?,
        exempt: row.exempt,
        rolled: row.rolled,
    };
    Ok(roll(past, year))
}

/// Makes project years and drafts for the chosen projects. One that was rolled over before is
/// counted and left alone.
pub(crate) async fn create(
    app: &App,
    actor: &Actor,
    year: FiscalYear,
    asked: &RolloverChoice,
) -> Result<RolledOver, Error> {
    let before = before(actor, year)?;
    if !(1..=PROJECTS_MAX).contains(&asked.projects.len()) {
        return Err(Error::field(
            "projects",
            "rollover.projects",
            "请选择 1 至 2000 个项目。",
            "Choose 1 to 2,000 projects.",
        ));
    }
    let mut tx = app.db(actor).await?.write().await?;
    let rows = rollover::list(&mut tx, &Scope::of(actor), before).await?;
    let rows: HashMap<ProjectId, EndingRow> = rows
        .into_iter()
        .map(|row| Ok((parse(&row.project)?, row)))
        .collect::<Result<_, DbError>>()?;
    let into = Opening::of(app, actor, &mut tx, year).await?;
    let chosen: BTreeSet<ProjectId> = asked.projects.iter().copied().collect();
    let mut done = RolledOver {
        created: 0,
        already: 0,
    };
    let mut told = Vec::new();
    for project in chosen {
        let row = rows.get(&project).ok_or(Error::NotFound("project"))?;
        match outcome(row, year)? {
            Outcome::Ends(Ended::Already) => done.already += 1,
            Outcome::Ends(_) => return Err(ends(row)),
            Outcome::Continues(how) => {
                let code = go_on(app, actor, &mut tx, (row, how), &into).await?;
                told.push((code, row.name.clone()));
                done.created += 1;
            }
        }
    }
    if done.created > 0 {
        let change = Change {
            action: "cycle.roll",
            subject_kind: "cycle",
            subject: year.to_string(),
            subject_name: year.to_string(),
            changes: json(&told)?,
        };
        audit::record(&mut tx, actor, &into.at, change).await?;
    }
    tx.commit().await?;
    Ok(done)
}

/// The year that is opened, with what holds for all of its drafts and is read once.
struct Opening {
    year: FiscalYear,
    days: Days,
    known: KnownTexts,
    at: String,
}

impl Opening {
    async fn of(app: &App, actor: &Actor, tx: &mut Tx, year: FiscalYear) -> Result<Self, Error> {
        let place = actor.own_jurisdiction()?;
        let key = (place.to_string(), i64::from(year.get()));
        let texts = Texts::load(tx, &key.0, key.1).await?;
        Ok(Self {
            year,
            days: Days::of(app, tx, place, year).await?,
            known: KnownTexts::from([(key, texts)]),
            at: app.clock.now_text(),
        })
    }
}

fn ends(row: &EndingRow) -> Error {
    Error::Fields(vec![Issue {
        field: "projects".to_owned(),
        code: "rollover.ends",
        words: crate::words::Words::with(
            format!("“{}”不能结转，请取消选择后重试。", row.name),
            format!("“{}” does not go on. Leave it out and try again.", row.name),
        ),
    }])
}

/// The project's next year with its draft; gives the code under which it goes on.
async fn go_on(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    (row, how): (&EndingRow, Continued),
    into: &Opening,
) -> Result<String, Error> {
    let year = into.year;
    let (number, seq) = (i64::from(year.get()), tx.next_seq().await?);
    let (project, own_code) = match how {
        Continued::SameProject => (row.project.clone(), row.code.clone()),
        Continued::Successor => {
            let id = app.ids.uuid().to_string();
            let code = creating::project_code(&row.jurisdiction, year.get(), seq)?;
            let code = code.to_string();
            projects::insert(tx, &successor(row, (&id, &code), number)).await?;
            implementing::carry(tx, &row.project, &id).await?;
            (id, code)
        }
    };
    let year_id = app.ids.uuid().to_string();
    projects::insert_year(tx, &year_id, &project, number).await?;
    let due = day::text(into.days.window(Some(&row.unit)).due);
    let id = app.ids.uuid();
    let new = NewTarget {
        id: &id.to_string(),
        project_year: Some(&year_id),
        unit: &row.unit,
        year: number,
        deadline: Some(&due),
        at: &into.at,
        seq,
    };
    targets::insert(tx, &new).await?;
    summaries::handled_again(tx, Some(&year_id)).await?;
    let carried = if row.approved {
        let last = target::approved_content(tx, &row.target).await?;
        Some(carry(&last, || RowId(app.ids.uuid())))
    } else {
        None
    };
    // A draft is its unit's: whoever makes it opens it as the unit would.
    let opener = Actor {
        role: Role::Unit,
        unit: Some(parse(&row.unit)?),
        department: parse_opt(row.department.as_deref())?,
        ..actor.clone()
    };
    let both = (&opener, actor);
    let when = (into.at.as_str(), &into.known);
    creating::begin(app, both, tx, (TargetId(id), carried), when).await?;
    Ok(own_code)
}

fn successor<'a>(
    row: &'a EndingRow,
    (id, code): (&'a str, &'a str),
    year: i64,
) -> NewProjectRow<'a> {
    NewProjectRow {
        id,
        code,
        name: &row.name,
        lead_unit: &row.unit,
        class: &row.class,
        kind: &row.kind,
        functional_class: &row.functional_class,
        predecessor: Some(&row.project),
        from_year: year,
        to_year: year,
        classified: row.classified,
        direct_fund: row.direct_fund,
        serves_public: row.serves_public,
        demo: row.demo,
    }
}
