//! What every handler shares. Cloning is cheap.

use crate::{
    actor::Actor,
    clock::Clock,
    config::{Config, Limits},
    db::{Db, Tx, organisation},
    error::Error,
    ids::Ids,
    jobs::Jobs,
    packs::Packs,
    passwords::Passwords,
    recent::Recent,
    site::Site,
    slow::Slow,
    strangers::Strangers,
    target::Memo,
    workspaces::Workspaces,
};
use domain::{org::JurisdictionCode, pack::RulePack, period::FiscalYear};
use std::{ops::Deref, sync::Arc};
use time::{Date, macros::date};

/// The business date of a demonstration and of the tests.
pub const DEMO_DATE: Date = date!(2026 - 11 - 05);

/// The parts of the process; shared by all handlers.
#[derive(Clone, Debug)]
pub struct App(Arc<Parts>);

/// What [`App`] gives access to.
#[derive(Debug)]
pub struct Parts {
    /// The databases.
    pub workspaces: Workspaces,
    /// Business and wall time.
    pub clock: Clock,
    /// Identities and secrets.
    pub ids: Ids,
    /// The rule packs in force.
    pub packs: Packs,
    /// Settings and limits.
    pub config: Config,
    /// The embedded site.
    pub site: Site,
    /// Hashing of passwords, a few at a time.
    pub passwords: Passwords,
    /// Addresses that keep failing.
    pub(crate) slow: Slow,
    /// User names nobody has.
    pub(crate) strangers: Strangers,
    /// What targets were judged by last.
    pub(crate) memo: Memo,
    /// Sessions read a moment ago.
    pub(crate) recent: Recent,
    /// What runs beside the requests.
    pub(crate) jobs: Jobs,
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Puts the parts together over an open, migrated database, or one with training beside it.
    pub fn new(
        workspaces: impl Into<Workspaces>,
        config: Config,
        packs: Packs,
        site: Site,
    ) -> Self {
        let clock = if config.demo {
            Clock::fixed(DEMO_DATE)
        } else {
            Clock::wall()
        };
        let ids = Ids::random(clock.clone());
        Self::of(workspaces.into(), config, packs, site, (clock, ids))
    }

    /// An app whose wall clock and randomness a test drives.
    pub fn for_tests(workspaces: impl Into<Workspaces>, limits: Limits) -> Self {
        Self::for_tests_under(workspaces, limits, Packs::default())
    }

    /// The same under other rule packs.
    pub fn for_tests_under(
        workspaces: impl Into<Workspaces>,
        limits: Limits,
        packs: Packs,
    ) -> Self {
        Self::for_tests_on(DEMO_DATE, workspaces, limits, packs)
    }

    /// The same on another business date; identities differ from those of every other date.
    pub fn for_tests_on(
        date: Date,
        workspaces: impl Into<Workspaces>,
        limits: Limits,
        packs: Packs,
    ) -> Self {
        let clock = Clock::for_tests(date);
        let config = Config {
            demo: true,
            limits,
            ..Config::default()
        };
        let days = (date - DEMO_DATE).whole_days().unsigned_abs();
        let ids = Ids::seeded(clock.clone(), 1 + days);
        Self::of(
            workspaces.into(),
            config,
            packs,
            Site::new(&[]),
            (clock, ids),
        )
    }

    fn of(
        workspaces: Workspaces,
        config: Config,
        packs: Packs,
        site: Site,
        (clock, ids): (Clock, Ids),
    ) -> Self {
        Self(Arc::new(Parts {
            workspaces,
            passwords: Passwords::new(config.limits.hashing_max),
            slow: Slow::default(),
            strangers: Strangers::default(),
            memo: Memo::default(),
            recent: Recent::default(),
            jobs: Jobs::default(),
            packs,
            clock,
            ids,
            config,
            site,
        }))
    }

    /// The rules of a jurisdiction in a fiscal year. The jurisdiction is only looked up the
    /// first time: level, parent and region never change.
    pub async fn pack(
        &self,
        tx: &mut Tx,
        code: &JurisdictionCode,
        year: FiscalYear,
    ) -> Result<Arc<RulePack>, Error> {
        if let Some(known) = self.packs.recall(code, year) {
            return Ok(known);
        }
        let place = organisation::find_jurisdiction(tx, code.as_str()).await?;
        self.packs
            .find(&place.ok_or(Error::NotFound("jurisdiction"))?, year)
    }

    /// Production.
    pub fn main(&self) -> Db {
        self.workspaces.main().clone()
    }

    /// The database of the workspace somebody works in.
    pub async fn db(&self, actor: &Actor) -> Result<Db, Error> {
        self.workspaces.find(&actor.workspace).await
    }
}
