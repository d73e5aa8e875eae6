//! The monitoring table of a project year: put together, saved, sent, checked, listed.

mod act;
mod content;
mod files;
mod list;
mod many;
mod show;

pub(crate) use act::{save, step};
pub(crate) use content::{Form, Known};
pub(crate) use files::{add_file, file, may_add_file, remove_file};
pub(crate) use list::{Round, States, list};
pub(crate) use many::step_many;
pub(crate) use show::show;

use crate::{
    actor::Actor,
    app::App,
    db::{
        DbError, Scope, Tx, parse,
        reports::{self as table, ReportRow, SubjectRow},
    },
    error::Error,
};
use domain::{
    alert::Looks,
    id::ProjectYearId,
    lifecycle::By,
    monitoring::{months_passed, report::ReportState},
    pack::{Checkpoint, RulePack, Source},
    period::{FiscalYear, Month},
    role::{Relation, Role},
};
use std::{collections::BTreeSet, sync::Arc};
use time::Date;

/// The roles with a part in monitoring tables: a leader reads.
const READERS: [Role; 4] = [Role::Unit, Role::Department, Role::Finance, Role::Leader];

/// A table on the desk of its reader.
struct Opened {
    id: ProjectYearId,
    subject: SubjectRow,
    year: FiscalYear,
    month: Month,
    pack: Arc<RulePack>,
    /// What is stored; nothing before the first save.
    row: Option<ReportRow>,
    state: ReportState,
    by: By,
}

impl Opened {
    /// Whether its reader types in it.
    fn is_editable(&self) -> bool {
        self.state.is_open() && self.by.role == Role::Unit && self.by.relation == Relation::OwnUnit
    }

    fn version(&self) -> i64 {
        self.row.as_ref().map_or(0, |row| row.version)
    }
}

/// Opens the table of a month, or of the one that is due.
async fn open(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    (id, month): (ProjectYearId, Option<u8>),
) -> Result<Opened, Error> {
    // Others do not even learn whether it exists; a region sees no cells of what it does see.
    actor.must_be(&[READERS.as_slice(), &[Role::Region]].concat())?;
    let subject = table::subject(tx, &Scope::of(actor), id).await?;
    let subject = subject.ok_or(Error::NotFound("project_year"))?;
    actor.must_be(&READERS)?;
    let year = fiscal(subject.year)?;
    let pack = app.pack(tx, &parse(&subject.jurisdiction)?, year).await?;
    if !pack.monitoring.has_table() {
        return Err(no_table());
    }
    let month = month_of(app.clock.today(), year, &pack, month)?;
    let row = table::find(tx, id, month).await?;
    let state = row.as_ref().map(ReportRow::state).transpose()?;
    let relation = match actor.role {
        Role::Unit if subject.shared => Relation::SharesWork,
        Role::Unit => Relation::OwnUnit,
        Role::Department => Relation::OwnDepartment,
        Role::Finance => Relation::OwnJurisdiction,
        _ => Relation::Elsewhere,
    };
    Ok(Opened {
        id,
        subject,
        year,
        month,
        pack,
        row,
        state: state.unwrap_or(ReportState::Draft),
        by: By {
            role: actor.role,
            relation,
        },
    })
}

/// The rules of the place have no form.
fn no_table() -> Error {
    Error::rule(
        "report.no_table",
        "本地规则未设绩效运行监控表，不需要填报。",
        "The rules here have no monitoring table; nothing is to be filled in.",
    )
}

/// The last month of a year that may be reported: the present one, or all of a year that is
/// over.
pub(crate) fn last_month(today: Date, year: FiscalYear) -> u8 {
    if i32::from(year.get()) < today.year() {
        12
    } else {
        u8::from(today.month())
    }
}

/// The months that the rules ask about.
fn rounds(pack: &RulePack) -> Vec<u8> {
    let points = pack.monitoring.dated();
    let months: BTreeSet<u8> = points.map(|point| point.through().get()).collect();
    months.into_iter().collect()
}

/// The month asked for; else the last one the rules ask about that is over, else the last full
/// one.
fn month_of(
    today: Date,
    year: FiscalYear,
    pack: &RulePack,
    asked: Option<u8>,
) -> Result<Month, Error> {
    let full = months_passed(year, today).map_or(1, Month::get);
    let due = rounds(pack).into_iter().rfind(|round| *round <= full);
    let number = asked.unwrap_or_else(|| due.unwrap_or(full));
    let known = Month::try_from(u16::from(number)).ok();
    known
        .filter(|month| month.get() <= last_month(today, year))
        .ok_or_else(|| {
            Error::field(
                "month",
                "not_reached",
                "请选择1月至本月之间的月份",
                "Choose a month from January to the present one",
            )
        })
}

/// Until when the table of a month is due, where the rules say so, and by which rule.
fn due(pack: &RulePack, year: FiscalYear, month: Month) -> Option<(Date, Source)> {
    let mut points = pack.monitoring.dated();
    let asks = |point: &Checkpoint| point.looks == Looks::Unreported && point.through() == month;
    let point = points.find(asks)?;
    let sources = point.sources(&pack.monitoring.checkpoints.source);
    Some((point.deadline(year), sources.into_iter().next()?))
}

/// A stored fiscal year.
fn fiscal(year: i64) -> Result<FiscalYear, DbError> {
    let year = u16::try_from(year).ok();
    let year = year.and_then(|year| FiscalYear::try_from(year).ok());
    year.ok_or_else(|| DbError::Broken("a fiscal year".to_owned()))
}

/// JSON of ours.
fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Broken(error.to_string()))
}

fn write<T: serde::Serialize>(value: &T) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|error| DbError::Broken(error.to_string()))
}
