//! A leader's start page: figures from sums that are kept, what changed since the last visit, and
//! the largest risks. Everything is read by summaries and indexes, however many projects there are.

use crate::{
    actor::Actor,
    app::App,
    db::{
        Scope, Tx,
        briefing::{self as table, ChangeRow, RiskRow},
        summaries::share,
        visits,
    },
    error::Error,
    measures::{self, Asked},
    portfolio::Shown,
    progress, summaries,
    workspaces::MAIN,
};
use api::{
    briefing::{
        AlertFigures, BriefFigure, Briefing, CHANGES_MAX, ChangeLine, Changes, Risk, Since,
    },
    comparison::{MeasuredFigure, Measures},
};
use domain::{
    briefing::{Happened, Peril},
    compare::{LiveKey, Part, Quotient},
    day,
    id::ProjectYearId,
    money::Money,
    monitoring::{Light, light_place},
    org::JurisdictionCode,
    pack::RulePack,
    period::Month,
    role::Role,
};
use rust_decimal::Decimal;
use std::{collections::BTreeMap, sync::Arc};
use time::Date;

/// Who starts the day with it.
const READERS: [Role; 3] = [Role::Leader, Role::Region, Role::Finance];
/// The most changes of a kind that are named.
const NAMED: i64 = 4;
/// The most risks that are told.
const RISKS: usize = 6;

/// The page of a reader.
pub(crate) async fn briefing(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    year: Option<u16>,
) -> Result<Briefing, Error> {
    actor.must_be(&READERS)?;
    let shown = Shown::of(app, actor, year, None)?;
    let scope = Scope::of(actor);
    let complete = summaries::say(app, tx, &shown).await?;
    let rows = match measured(app, actor, tx, &shown).await {
        Ok(found) => Some(found),
        // More than can be made from events wait for their sums.
        Err(_) if !complete => None,
        Err(error) => return Err(error),
    };
    let of_rows = || rows.iter().flat_map(|found| &found.rows);
    let first = of_rows().next().map(|row| row.base);
    let mut found = Briefing {
        year: shown.year.get(),
        as_of: day::text(shown.as_of),
        month: shown.month,
        expected: shown.expected,
        place: shown.place().map(ToOwned::to_owned),
        projects: of_rows().map(|row| row.projects).sum(),
        approved: of_rows().map(|row| row.approved).sum(),
        rank_cases: of_rows().map(|row| row.rank_cases).max().unwrap_or(0),
        base: first.filter(|base| of_rows().all(|row| row.base == *base)),
        complete,
        figures: rows.as_ref().map(figures).unwrap_or_default(),
        alerts: None,
        since: since(actor, tx, &scope).await?,
        risks: Vec::new(),
        demo: app.config.demo,
    };
    if actor.role != Role::Region {
        found.figures.truncate(BESIDE_ALERTS);
        found.alerts = Some(alerts(tx, &scope, &shown).await?);
    }
    if complete {
        found.risks = risks(app, tx, &shown, &scope).await?;
    }
    Ok(found)
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// The last day of the last full month.
fn month_end(shown: &Shown) -> Option<Date> {
    let month = Month::try_from(u16::from(shown.month)).ok()?;
    Some(month.last_day(shown.year))
}

/// Alerts by where they stand, today and at the end of the last full month.
async fn alerts(tx: &mut Tx, scope: &Scope, shown: &Shown) -> Result<AlertFigures, Error> {
    let today = day::text(shown.as_of);
    let earlier = month_end(shown).map(day::text).unwrap_or_default();
    let year = i64::from(shown.year.get());
    let found = table::alert_counts(tx, scope, year, (&today, &earlier)).await?;
    Ok(AlertFigures {
        all: count(found.whole),
        unended: count(found.unended),
        all_before: count(found.whole_before),
        unended_before: count(found.unended_before),
        waiting: count(found.waiting),
        overdue: count(found.overdue),
        decided: count(found.decided),
        decided_before: count(found.decided_before),
    })
}

/// What changed since the last visit. Borrowed eyes and practice have no visits of their own.
async fn since(actor: &Actor, tx: &mut Tx, scope: &Scope) -> Result<Option<Since>, Error> {
    if actor.borrowed || actor.workspace != MAIN {
        return Ok(None);
    }
    let before = visits::before(tx, &actor.account.to_string()).await?;
    let Some((seq, at)) = before else {
        return Ok(Some(Since::default()));
    };
    let most = i64::try_from(CHANGES_MAX).unwrap_or(i64::MAX);
    let mut events = Vec::new();
    for kind in Happened::ALL.iter().copied() {
        let (number, rows) = table::changes(tx, scope, (kind, seq), (most, NAMED)).await?;
        if number > 0 {
            let latest: Result<_, Error> = rows.iter().map(change).collect();
            events.push(Changes {
                kind,
                count: count(number),
                latest: latest?,
            });
        }
    }
    Ok(Some(Since {
        at: Some(at),
        events,
    }))
}

fn change(row: &ChangeRow) -> Result<ChangeLine, Error> {
    Ok(ChangeLine {
        project_year: row.project_year()?,
        name: row.name.clone(),
        unit_name: row.unit_name.clone(),
        place_name: row.place_name.clone(),
        on: row.day.clone(),
        alert: row.alert()?,
        looks: row.looks()?,
        treatment: row.treatment()?,
        lamp: row.lamp()?,
    })
}

/// The measures of a leader's dozen, in the order of reading.
const KEYS: [LiveKey; 11] = [
    LiveKey::Execution,
    LiveKey::MoneyRed,
    LiveKey::TargetRed,
    LiveKey::Attainment,
    LiveKey::Coverage,
    LiveKey::FiledOnTime,
    LiveKey::PassedFirst,
    LiveKey::LastExcellent,
    LiveKey::ClosedInTime,
    LiveKey::FirstExcellent,
    LiveKey::Rounds,
];
/// So many of them stand beside the figures of alerts, where the reader has these.
const BESIDE_ALERTS: usize = 9;

/// The live measures of the jurisdictions in scope.
async fn measured(app: &App, actor: &Actor, tx: &mut Tx, shown: &Shown) -> Result<Measures, Error> {
    let within = shown.place().map(ToOwned::to_owned);
    let asked = Asked {
        shown: match within {
            Some(_) => shown.clone(),
            None => shown.of_everybody(),
        },
        part: Part::Jurisdictions,
        within,
    };
    measures::measures(app, tx, actor, &asked).await
}

/// The figures of all rows together.
fn figures(found: &Measures) -> Vec<BriefFigure> {
    let figure = |key: LiveKey| {
        let at = found
            .measures
            .iter()
            .position(|measure| measure.key == key)?;
        let of_rows = found.rows.iter().filter_map(|row| row.figures.get(at));
        let of_rows: Vec<&MeasuredFigure> = of_rows.collect();
        if of_rows.is_empty() {
            return None;
        }
        let last = usize::from(found.month).checked_sub(1);
        let before = last.and_then(|last| last.checked_sub(1));
        let then = last.and_then(|last| month(&of_rows, last));
        let before = before.and_then(|before| month(&of_rows, before));
        let has_course = of_rows.iter().any(|figure| !figure.months.is_empty());
        let year_before = of_rows.iter().filter_map(|figure| figure.year_before);
        let year_before = sum(year_before);
        Some(BriefFigure {
            measure: found.measures.get(at)?.clone(),
            now: sum(of_rows.iter().map(|figure| figure.now)),
            months: then.zip(before),
            year_before: (!has_course && !year_before.denominator.is_zero()).then_some(year_before),
        })
    };
    KEYS.into_iter().filter_map(figure).collect()
}

fn sum(of: impl Iterator<Item = Quotient>) -> Quotient {
    of.fold(Quotient::default(), |sum, one| Quotient {
        numerator: sum.numerator + one.numerator,
        denominator: sum.denominator + one.denominator,
    })
}

/// All rows at the end of a month; none where nobody has a figure. Who has none yet stands as in
/// the last month that has one, or at nothing of what it is divided by today.
fn month(rows: &[&MeasuredFigure], at: usize) -> Option<Quotient> {
    let known = |row: &&MeasuredFigure| row.months.get(at).is_some_and(Option::is_some);
    if !rows.iter().any(known) {
        return None;
    }
    let carried = |row: &&MeasuredFigure| {
        let until = row.months.iter().take(at + 1).rev().flatten().next();
        until.copied().unwrap_or(Quotient {
            numerator: Decimal::ZERO,
            denominator: row.now.denominator,
        })
    };
    Some(sum(rows.iter().map(carried)))
}

/// The largest risks, each project once with all its reasons.
async fn risks(app: &App, tx: &mut Tx, shown: &Shown, scope: &Scope) -> Result<Vec<Risk>, Error> {
    let today = day::text(shown.as_of);
    let year = i64::from(shown.year.get());
    let most = i64::try_from(2 * RISKS).unwrap_or(i64::MAX);
    let mut found: BTreeMap<String, Risk> = BTreeMap::new();
    for row in table::risks(tx, scope, (year, &today), most).await? {
        let place: JurisdictionCode = crate::db::parse(&row.jurisdiction)?;
        let pack = app.pack(tx, &place, shown.year).await?;
        let risk = match found.entry(row.project_year.clone()) {
            std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::btree_map::Entry::Vacant(free) => free.insert(risk(&row, &pack)?),
        };
        if let Some(alert) = &row.alert {
            overdue(risk, alert, &row)?;
        }
    }
    let mut all: Vec<Risk> = found.into_values().collect();
    all.sort_by(|a, b| {
        let weight = |risk: &Risk| std::cmp::Reverse(risk.peril.weight());
        (weight(a), &a.name, a.project_year).cmp(&(weight(b), &b.name, b.project_year))
    });
    all.truncate(RISKS);
    Ok(all)
}

fn risk(row: &RiskRow, pack: &Arc<RulePack>) -> Result<Risk, Error> {
    let red = i64::from(light_place(Some(Light::Red)));
    let fen = |amount: i64| Money::from_fen(amount).unwrap_or(Money::ZERO);
    let project_year: ProjectYearId = crate::db::parse(&row.project_year)?;
    Ok(Risk {
        project_year,
        name: row.name.clone(),
        unit_name: row.unit_name.clone(),
        place_name: row.place_name.clone(),
        peril: Peril {
            money_red: row.light == red,
            target_red: row.target_light == red,
            overdue: false,
            budget: fen(row.money.adjusted),
            unspent: fen((row.money.adjusted - row.money.spent).max(0)),
        },
        rate: progress::rate(row.money, pack),
        money: row.money_ratio.map(share),
        target: row.target_ratio.map(share),
        alert: None,
        notice: String::new(),
        deadline: None,
    })
}

/// Tells of the answer that has been owed the longest.
fn overdue(risk: &mut Risk, alert: &str, row: &RiskRow) -> Result<(), Error> {
    let longer = match (&risk.deadline, &row.deadline) {
        (Some(known), Some(new)) => new < known,
        _ => true,
    };
    risk.peril.overdue = true;
    if longer {
        risk.alert = Some(crate::db::parse(alert)?);
        risk.deadline.clone_from(&row.deadline);
        let title = row
            .notice_name
            .as_deref()
            .zip(row.notice_year.zip(row.notice_number));
        risk.notice = title.map_or_else(String::new, |(name, (year, number))| {
            crate::db::alerts::title(name, year, number)
        });
    }
    Ok(())
}
