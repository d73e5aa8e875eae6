//! Alerts from what a checkpoint found to closure: what handlers, the hourly round and the
//! demonstration share.

mod act;
mod book;
mod files;
mod job;
mod past;
mod round;
mod run;
mod show;

pub(crate) use act::{note_read, take};
pub(crate) use book::book;
pub(crate) use files::{add_file, file, may_add_file, remove_file};
pub(crate) use job::{find_run, list_runs, start};
pub use round::go_round;
pub(crate) use round::rounds;
pub(crate) use run::{Day, keep, look, preview};
pub(crate) use show::{before_target, detail, list};

use crate::{
    actor::Actor,
    app::App,
    clock::Clock,
    db::{
        DbError, Scope, Tx,
        alerts::{self, AlertRow},
        organisation,
    },
    error::Error,
    ids::Ids,
    packs::Packs,
};
use domain::{
    id::AlertId,
    lifecycle::By,
    org::JurisdictionCode,
    pack::RulePack,
    period::FiscalYear,
    role::{Relation, Role},
};
use std::sync::Arc;
use time::Date;

/// The roles with a part in alerts: a leader reads.
pub(crate) const READERS: [Role; 4] = [Role::Unit, Role::Department, Role::Finance, Role::Leader];

/// At which desk something is done: rules, clock and identities, and by whom.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'a> {
    pub(crate) packs: &'a Packs,
    pub(crate) clock: &'a Clock,
    pub(crate) ids: &'a Ids,
    pub(crate) by: &'a Actor,
}

impl<'a> Desk<'a> {
    pub(crate) fn of(app: &'a App, by: &'a Actor) -> Self {
        Self {
            packs: &app.packs,
            clock: &app.clock,
            ids: &app.ids,
            by,
        }
    }

    pub(crate) fn today(self) -> Date {
        self.clock.today()
    }

    /// The rules of a jurisdiction in a year.
    pub(crate) async fn pack(
        self,
        tx: &mut Tx,
        code: &JurisdictionCode,
        year: FiscalYear,
    ) -> Result<Arc<RulePack>, Error> {
        if let Some(known) = self.packs.recall(code, year) {
            return Ok(known);
        }
        let place = organisation::find_jurisdiction(tx, code.as_str()).await?;
        let place = place.ok_or(Error::NotFound("jurisdiction"))?;
        self.packs.find(&place, year)
    }

    /// How somebody stands to what lies in the own scope.
    fn standing(self) -> By {
        let relation = match self.by.role {
            Role::Unit => Relation::OwnUnit,
            Role::Department => Relation::OwnDepartment,
            Role::Finance => Relation::OwnJurisdiction,
            _ => Relation::Elsewhere,
        };
        By {
            role: self.by.role,
            relation,
        }
    }

    /// An alert in scope.
    async fn find(self, tx: &mut Tx, id: AlertId) -> Result<AlertRow, Error> {
        let rows = alerts::find_many(tx, &Scope::of(self.by), &[id]).await?;
        rows.into_iter().next().ok_or(Error::NotFound("alert"))
    }
}

/// The fiscal year asked for, or the one under way.
fn year_of(desk: Desk<'_>, asked: Option<u16>) -> Result<FiscalYear, Error> {
    let under_way = u16::try_from(desk.today().year()).unwrap_or_default();
    FiscalYear::try_from(asked.unwrap_or(under_way)).map_err(|_| {
        Error::field(
            "year",
            "out_of_range",
            "年度应在2000至2099之间",
            "Years run 2000 to 2099",
        )
    })
}

/// A stored fiscal year.
fn fiscal(year: i64) -> Result<FiscalYear, DbError> {
    let year = u16::try_from(year).ok();
    let year = year.and_then(|year| FiscalYear::try_from(year).ok());
    year.ok_or_else(|| DbError::Broken("a fiscal year".to_owned()))
}
