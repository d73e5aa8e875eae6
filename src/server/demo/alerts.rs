//! What the checkpoints of the year under way found in the invented house, and what came of it:
//! found and done by the very code that finds and does it for everybody.

use super::accounts::demo_accounts;
use crate::{
    actor::Actor,
    alerts::{Day, Desk, keep, look, note_read, take},
    app::DEMO_DATE,
    cli::operator,
    clock::Clock,
    db::{
        DbError, Scope, Tx,
        alerts::{self as table, AlertRow, Wanted},
        organisation, parse,
    },
    error::Error,
    ids::Ids,
    jobs::Progress,
    packs::Packs,
};
use api::alert::AlertsStep;
use domain::{
    alert::{Looks, ROUND, Treatment, Verb},
    day,
    org::{Jurisdiction, JurisdictionCode},
    period::FiscalYear,
    role::Role,
};
use std::collections::BTreeSet;
use time::{Date, Duration};

/// How many alerts of a jurisdiction have a story, besides those of missing tables.
const STORIES: usize = 24;
/// The whole list.
const ALL: (i64, i64) = (i64::MAX, i64::MAX);

/// Who invents: rules and identities, and the accounts the demonstration has.
struct Teller<'a> {
    packs: &'a Packs,
    ids: Ids,
}

/// Runs the checkpoints of the year under way on their days, and tells what became of the alerts.
pub(super) async fn tell(tx: &mut Tx, packs: &Packs, seed: u64) -> Result<(), DbError> {
    let teller = Teller::new(packs, seed);
    for place in organisation::list_jurisdictions(tx).await? {
        teller.find(tx, &place).await.map_err(broken)?;
        let year = under_way().map_err(broken)?;
        let told = teller.stories(tx, &place.code, year).await;
        told.map_err(broken)?;
    }
    Ok(())
}

/// Runs them over what came to a jurisdiction afterwards.
pub(super) async fn look_again(
    tx: &mut Tx,
    packs: &Packs,
    code: &str,
    seed: u64,
) -> Result<(), DbError> {
    let Some(place) = organisation::find_jurisdiction(tx, code).await? else {
        return Ok(());
    };
    let found = Teller::new(packs, seed).find(tx, &place).await;
    found.map_err(broken)
}

fn broken(error: Error) -> DbError {
    DbError::Broken(format!("{error:?}"))
}

fn under_way() -> Result<FiscalYear, Error> {
    let year = u16::try_from(DEMO_DATE.year()).unwrap_or_default();
    FiscalYear::try_from(year).map_err(|it| Error::Internal(it.into()))
}

impl<'a> Teller<'a> {
    fn new(packs: &'a Packs, seed: u64) -> Self {
        let ids = Ids::seeded(Clock::for_tests(DEMO_DATE), seed);
        Self { packs, ids }
    }

    /// Judges every checkpoint of a jurisdiction on its day.
    async fn find(&self, tx: &mut Tx, place: &Jurisdiction) -> Result<(), Error> {
        let year = under_way()?;
        let pack = self.packs.find(place, year)?;
        let points = pack.monitoring.dated();
        let days = points.map(|it| (it.ready(year), it.date(year)));
        let days: BTreeSet<_> = days.filter(|(ready, _)| *ready <= DEMO_DATE).collect();
        for (ready, date) in days {
            let of = Day {
                place: place.code.clone(),
                year,
                as_of: ready,
                since: Some(date),
            };
            let by = self.actor(&place.code, Role::Finance, ROUND);
            let clock = Clock::for_tests(ready);
            let desk = self.desk(&clock, &by);
            let found = look(desk, tx, &of, &Progress::default()).await?;
            keep(desk, tx, &of, &found).await?;
        }
        Ok(())
    }

    fn actor(&self, place: &JurisdictionCode, role: Role, name: &str) -> Actor {
        Actor {
            role,
            own_role: role,
            name: name.to_owned(),
            ..operator(Some(place), &self.ids)
        }
    }

    fn desk<'d>(&'d self, clock: &'d Clock, by: &'d Actor) -> Desk<'d> {
        Desk {
            packs: self.packs,
            clock,
            ids: &self.ids,
            by,
        }
    }

    /// Who answers for the unit of an alert.
    fn clerk(&self, place: &JurisdictionCode, row: &AlertRow) -> Result<Actor, Error> {
        Ok(Actor {
            unit: Some(parse(&row.unit)?),
            ..self.actor(place, Role::Unit, "演示经办员")
        })
    }

    async fn stories(
        &self,
        tx: &mut Tx,
        place: &JurisdictionCode,
        year: FiscalYear,
    ) -> Result<(), Error> {
        let finance = self.actor(place, Role::Finance, "演示绩效科员");
        let mut wanted = Wanted {
            year: i64::from(year.get()),
            like: "%".to_owned(),
            today: day::text(DEMO_DATE),
            ..Wanted::default()
        };
        let scope = Scope::of(&finance);
        // Whoever signs in with the account of a unit finds something to answer.
        let mut clerks = demo_accounts().into_iter();
        let clerk = clerks.find(|demo| demo.role == Role::Unit);
        let own = clerk.filter(|demo| demo.jurisdiction == Some(place.as_str()));
        let mut rows = Vec::new();
        if let Some(code) = own.and_then(|demo| demo.unit) {
            let unit = organisation::find_unit_by_code(tx, place.as_str(), code).await?;
            wanted.unit = unit.map(|unit| unit.id.to_string()).unwrap_or_default();
            rows = table::list(tx, &scope, &wanted, ALL).await?;
            wanted.unit.clear();
        }
        let known: BTreeSet<String> = rows.iter().map(|row| row.id.clone()).collect();
        let others = table::list(tx, &scope, &wanted, ALL).await?;
        rows.extend(others.into_iter().filter(|row| !known.contains(&row.id)));
        let missing = |row: &AlertRow| {
            let finding = row.finding();
            finding.is_ok_and(|finding| finding.looks == Looks::Unreported)
        };
        let (missing, other): (Vec<_>, Vec<_>) = rows.into_iter().partition(missing);
        for (at, row) in (3_usize..).zip(other.iter().take(STORIES)) {
            self.story(tx, (&finance, place), at, row).await?;
        }
        for (at, row) in missing.iter().enumerate() {
            self.missing(tx, (&finance, place), at, row).await?;
        }
        Ok(())
    }

    /// Where a table is missing it still is: some of its units were told to send it.
    async fn missing(
        &self,
        tx: &mut Tx,
        (finance, place): (&Actor, &JurisdictionCode),
        at: usize,
        row: &AlertRow,
    ) -> Result<(), Error> {
        let found_on = day::parse(&row.found_on).unwrap_or(DEMO_DATE);
        let on = |days: i64| found_on.saturating_add(Duration::days(days));
        if at.is_multiple_of(3) || on(5) > DEMO_DATE {
            return Ok(());
        }
        let ask = "绩效运行监控表逾期未报，请补报并说明原因。";
        let notify = (Verb::Notify, ask, Some(on(20)));
        self.act(tx, (finance, on(2)), row, notify).await?;
        if at % 3 == 1 {
            let unit = self.clerk(place, row)?;
            self.read(tx, &unit, on(4), row).await?;
        }
        Ok(())
    }

    /// One of eight stories.
    async fn story(
        &self,
        tx: &mut Tx,
        (finance, place): (&Actor, &JurisdictionCode),
        at: usize,
        row: &AlertRow,
    ) -> Result<(), Error> {
        let found_on = day::parse(&row.found_on).unwrap_or(DEMO_DATE);
        let on = |days: i64| found_on.saturating_add(Duration::days(days));
        // What was found today nobody has looked at.
        if on(45) > DEMO_DATE || at.is_multiple_of(8) {
            return Ok(());
        }
        let unit = self.clerk(place, row)?;
        if at % 8 == 1 {
            let why = "项目已按程序申请调整，另行处理，不再单独下发通知。";
            let verb = (Verb::Dismiss, why, None);
            return self.act(tx, (finance, on(2)), row, verb).await;
        }
        let soon = DEMO_DATE.saturating_add(Duration::days(15));
        let deadline = if at % 8 == 3 { on(30) } else { soon };
        let ask = "请核实原因，制定整改措施并按期反馈整改情况。";
        let notify = (Verb::Notify, ask, Some(deadline));
        self.act(tx, (finance, on(2)), row, notify).await?;
        if at % 8 == 2 {
            return Ok(());
        }
        self.read(tx, &unit, on(3), row).await?;
        if at % 8 == 3 {
            return Ok(());
        }
        let done = "已组织加快实施并完善验收手续，剩余款项按合同节点支付。";
        let answer = (Verb::Answer, done, Some(on(40)));
        self.act(tx, (&unit, on(20)), row, answer).await?;
        if matches!(at % 8, 5 | 7) {
            let again = "缺少进度佐证材料，请补充后重新反馈。";
            let back = (Verb::SendBack, again, Some(soon));
            self.act(tx, (finance, on(25)), row, back).await?;
        }
        if at % 8 == 7 {
            self.read(tx, &unit, on(26), row).await?;
            let more = "已补充施工进度表和支付凭证。";
            let answer = (Verb::Answer, more, Some(on(35)));
            self.act(tx, (&unit, on(32)), row, answer).await?;
        }
        if matches!(at % 8, 6 | 7) {
            let well = "整改措施具体，已核实，同意办结。";
            let close = (Verb::Close, well, None);
            self.act(tx, (finance, on(42)), row, close).await?;
            let treat = "编制下一年度预算时参考。";
            self.act(tx, (finance, on(44)), row, (Verb::Treat, treat, None))
                .await?;
        }
        Ok(())
    }

    async fn read(&self, tx: &mut Tx, unit: &Actor, on: Date, row: &AlertRow) -> Result<(), Error> {
        let clock = Clock::for_tests(on);
        note_read(self.desk(&clock, unit), tx, parse(&row.id)?).await
    }

    async fn act(
        &self,
        tx: &mut Tx,
        (by, on): (&Actor, Date),
        row: &AlertRow,
        (verb, text, day): (Verb, &str, Option<Date>),
    ) -> Result<(), Error> {
        let proposed = Treatment::parse(&row.proposed);
        let clock = Clock::for_tests(on);
        let body = AlertsStep {
            ids: vec![row.id()?],
            verb,
            text: text.to_owned(),
            day: day.map(day::text),
            treatment: proposed.filter(|_| verb == Verb::Treat),
            percent: String::new(),
            amount_wan: String::new(),
        };
        take(self.desk(&clock, by), tx, &body).await.map(|_| ())
    }
}
