//! What a reader sees of a portfolio: whose project years, of which year, as known on which day.

use crate::{
    actor::Actor,
    app::App,
    db::{
        Scope, Tx,
        monitoring::{self as table, MoneyRow, Portfolio, ProjectRow, Which},
        summaries as kept,
    },
    error::Error,
    positions::past::few_enough,
    progress::{self, Measured},
    summaries::{self, Sums},
};
use api::{
    monitoring::{IndicatorProgress, ListProgressQuery, ProjectProgress},
    page::PAGE_ROWS_MAX,
};
use domain::{
    day,
    id::ProjectYearId,
    monitoring::{
        Light, Lit, Progress, Standing, Urgency, expected_of, expected_progress, months_passed,
        project_light, target_light, zero_point,
    },
    pack::RulePack,
    period::{FiscalYear, Month},
    role::Role,
};
use rust_decimal::Decimal;
use time::Date;

/// Year and day of the figures, and whose they are.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) year: FiscalYear,
    pub(crate) as_of: Date,
    /// The first day whose records are not known yet.
    pub(crate) recorded_before: String,
    scope: Scope,
    /// The only jurisdiction the reader sees anything of, where there is only one.
    home: Option<String>,
    /// 序时进度 at the end of the last full month.
    pub(crate) expected: Decimal,
    /// The last full month, 0 for none.
    pub(crate) month: u8,
}

/// Rows of a page where nobody asks for a number.
const ROWS_USUAL: u32 = 100;

/// The roles that see working data or approved figures of it.
pub(crate) const READERS: [Role; 5] = [
    Role::Unit,
    Role::Department,
    Role::Finance,
    Role::Leader,
    Role::Region,
];

impl Shown {
    /// The year under way and today, unless the reader asks for another. Trainers see figures
    /// through borrowed eyes, administrators not at all.
    pub(crate) fn of(
        app: &App,
        actor: &Actor,
        year: Option<u16>,
        as_of: Option<&str>,
    ) -> Result<Self, Error> {
        actor.must_be(&READERS)?;
        let today = app.clock.today();
        let year = year.unwrap_or_else(|| u16::try_from(today.year()).unwrap_or_default());
        let year = FiscalYear::try_from(year).map_err(|_| {
            Error::field(
                "year",
                "out_of_range",
                "年度应在2000至2099之间",
                "Years run 2000 to 2099",
            )
        })?;
        let as_of = match as_of {
            None => today,
            Some(text) => day::parse(text)
                .filter(|day| *day <= today)
                .ok_or_else(|| {
                    Error::field(
                        "as_of",
                        "not_a_past_day",
                        "日期应写成2026-11-05的形式，且不晚于今天",
                        "Write a day like 2026-11-05 that is not after today",
                    )
                })?,
        };
        let month = months_passed(year, as_of);
        let next = as_of.next_day().unwrap_or(as_of);
        Ok(Self {
            year,
            as_of,
            recorded_before: day::text(next),
            scope: Scope::of(actor),
            home: home(actor),
            expected: expected_progress(month, None).share,
            month: month.map_or(0, Month::get),
        })
    }

    /// The year before as it is known on the same day; none where no year is known before.
    pub(crate) fn year_before(&self) -> Option<Self> {
        let year = FiscalYear::try_from(self.year.get().checked_sub(1)?).ok()?;
        let month = months_passed(year, self.as_of);
        Some(Self {
            year,
            expected: expected_progress(month, None).share,
            month: month.map_or(0, Month::get),
            ..self.clone()
        })
    }

    /// The same year and day of every jurisdiction, for aggregates that name nobody.
    pub(crate) fn of_everybody(&self) -> Self {
        Self {
            scope: Scope::everything(),
            home: None,
            ..self.clone()
        }
    }

    /// Whose figures these are.
    pub(crate) fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The only jurisdiction the reader sees anything of, where there is only one.
    pub(crate) fn place(&self) -> Option<&str> {
        self.home.as_deref()
    }

    /// What the queries ask for.
    pub(crate) fn portfolio(&self) -> Portfolio<'_> {
        Portfolio {
            scope: &self.scope,
            year: self.year.get(),
            recorded_before: &self.recorded_before,
            month: self.month,
        }
    }

    /// How far the payments of a project should have come: by its own plan where it made one.
    pub(crate) fn expected_of(&self, row: &ProjectRow) -> Result<Decimal, Error> {
        Ok(self.progress_of(row)?.share)
    }

    /// The same, and how it came about.
    pub(crate) fn progress_of(&self, row: &ProjectRow) -> Result<Progress, Error> {
        let month = Month::try_from(u16::from(self.month)).ok();
        Ok(expected_of(month, Some(row.planned()?)))
    }
}

/// A unit may share the work on a project of another jurisdiction; regions see them all.
fn home(actor: &Actor) -> Option<String> {
    let place = actor.jurisdiction.as_ref().map(ToString::to_string);
    place.filter(|_| !matches!(actor.role, Role::Unit | Role::Region))
}

/// Project rows with their approved indicators and lights.
pub(crate) struct Lines<'a> {
    pub(crate) app: &'a App,
    pub(crate) actor: &'a Actor,
    pub(crate) shown: &'a Shown,
}

/// A project with its indicators, and why its lights show what they show.
pub(crate) struct Line {
    pub(crate) progress: ProjectProgress,
    pub(crate) indicators: Vec<IndicatorProgress>,
    pub(crate) money: Lit,
    pub(crate) target: Lit,
}

impl Lines<'_> {
    /// Makes list lines of project rows.
    pub(crate) async fn of(&self, tx: &mut Tx, rows: &[ProjectRow]) -> Result<Vec<Line>, Error> {
        let ids: Result<Vec<ProjectYearId>, _> = rows.iter().map(ProjectRow::id).collect();
        let ids = ids?;
        let drafts = table::approved_drafts(tx, &ids, &self.shown.recorded_before).await?;
        let actuals = table::actuals(tx, &ids, &self.shown.recorded_before).await?;
        let mut lines = Vec::with_capacity(rows.len());
        for (row, id) in rows.iter().zip(&ids) {
            let code = row.jurisdiction()?;
            let pack = &self.app.pack(tx, &code, self.shown.year).await?;
            let indicators = drafts.get(id).map_or_else(Vec::new, |draft| {
                let actuals = actuals.get(id).map_or(&[][..], Vec::as_slice);
                let (year, lang) = (self.shown.year, self.actor.lang);
                Measured {
                    draft,
                    actuals,
                    pack,
                    year,
                    month: Month::try_from(u16::from(self.shown.month)).ok(),
                    lang,
                }
                .indicators()
            });
            lines.push(self.line(row, *id, pack, indicators)?);
        }
        Ok(lines)
    }

    fn line(
        &self,
        row: &ProjectRow,
        id: ProjectYearId,
        pack: &RulePack,
        indicators: Vec<IndicatorProgress>,
    ) -> Result<Line, Error> {
        let rate = progress::rate(row.money, pack);
        let whole = progress::whole(&indicators, self.shown.expected);
        let past = zero_point(pack, self.shown.as_of);
        let money = project_light(rate, self.shown.expected_of(row)?, pack, past);
        let target = target_light(&whole, pack);
        let progress = ProjectProgress {
            project_year: id,
            code: row.code()?,
            name: row.name.clone(),
            unit_name: row.unit_name.clone(),
            place_name: row.place_name.clone(),
            class: row.class()?,
            rate,
            attainment: whole.attainment,
            reported: whole.reported,
            money_light: money.light,
            target_light: target.light,
            last_month: row.reported_to(),
            shared: row.shared,
            direct_fund: row.direct_fund,
        };
        Ok(Line {
            progress,
            indicators,
            money,
            target,
        })
    }
}

/// A page of projects.
pub(crate) struct Listed {
    pub(crate) rows: Vec<ProjectRow>,
    /// How many the filters leave in all.
    pub(crate) total: u64,
    /// Where the next page goes on.
    pub(crate) next: Option<String>,
}

/// The projects of a page, what needs action first in front: from their rows where these say it,
/// else from the events of all of them.
pub(crate) async fn listed(
    app: &App,
    tx: &mut Tx,
    shown: &Shown,
    which: &Which,
    query: &ListProgressQuery,
) -> Result<Listed, Error> {
    let after = query.after.as_deref().map(cursor).transpose()?;
    let limit = query.limit.unwrap_or(ROWS_USUAL).clamp(1, PAGE_ROWS_MAX);
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if !summaries::say(app, tx, shown).await? {
        few_enough(app, tx, shown, which).await?;
        let rows = table::projects(tx, &shown.portfolio(), which).await?;
        let placed = placed(app, tx, shown, rows, query.standing).await?;
        return Ok(cut(placed, after.as_ref(), limit));
    }
    let page = kept::Page {
        standing: query.standing,
        after: after.as_ref(),
        limit: i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1),
    };
    let mut rows = kept::page(tx, &shown.portfolio(), which, page).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = match rows.last().filter(|_| more) {
        Some(last) => Some(urgency(app, tx, shown, last).await?.1.text()),
        None => None,
    };
    Ok(Listed {
        total: total_of(tx, shown, which, query.standing).await?,
        rows,
        next: last,
    })
}

/// How many projects a list has: counted where words, direct funds or a unit's eyes choose, else
/// known already.
async fn total_of(
    tx: &mut Tx,
    shown: &Shown,
    which: &Which,
    standing: Option<Standing>,
) -> Result<u64, Error> {
    let is_chosen = which.direct || !which.words.is_empty();
    if is_chosen || shown.scope.kind == Role::Unit.code() {
        return Ok(kept::count(tx, &shown.portfolio(), which, standing).await?);
    }
    let mut sums = Sums::default();
    for part in kept::of_scope(tx, &shown.portfolio()).await? {
        if which.part.as_ref().is_none_or(|asked| asked.holds(&part)) {
            sums.add(&Sums::parse(&part.content)?);
        }
    }
    Ok(sums.standing(standing))
}

/// Where a project stands in the list, with its light. What a rate is divided by and where a light
/// turns is told by the pack of its jurisdiction.
async fn urgency(
    app: &App,
    tx: &mut Tx,
    shown: &Shown,
    row: &ProjectRow,
) -> Result<(Option<Light>, Urgency), Error> {
    let pack = app.pack(tx, &row.jurisdiction()?, shown.year).await?;
    let rate = progress::rate(row.money, &pack);
    let past = zero_point(&pack, shown.as_of);
    let light = project_light(rate, shown.expected_of(row)?, &pack, past).light;
    Ok((light, Urgency::of(light, rate.ratio(), row.code_text())))
}

/// The projects that stand as asked, each with its place.
async fn placed(
    app: &App,
    tx: &mut Tx,
    shown: &Shown,
    rows: Vec<ProjectRow>,
    standing: Option<Standing>,
) -> Result<Vec<(Urgency, ProjectRow)>, Error> {
    let mut placed = Vec::with_capacity(rows.len());
    for row in rows {
        let (light, place) = urgency(app, tx, shown, &row).await?;
        let stands =
            standing.is_none_or(|asked| asked.holds(light, row.reported_to(), shown.month));
        if stands {
            placed.push((place, row));
        }
    }
    Ok(placed)
}

/// A page of all of them.
fn cut(mut placed: Vec<(Urgency, ProjectRow)>, after: Option<&Urgency>, limit: usize) -> Listed {
    let total = placed.len() as u64;
    placed.retain(|(place, _)| after.is_none_or(|after| place > after));
    placed.sort_by(|(one, _), (other, _)| one.cmp(other));
    let more = placed.len() > limit;
    placed.truncate(limit);
    let last = placed.last().filter(|_| more);
    let next = last.map(|(place, _)| place.text());
    let rows = placed.into_iter().map(|(_, row)| row).collect();
    Listed { rows, total, next }
}

fn cursor(text: &str) -> Result<Urgency, Error> {
    Urgency::parse(text).ok_or_else(|| {
        Error::field(
            "after",
            "unreadable",
            "请从第一页重新开始",
            "Start again from the first page",
        )
    })
}

/// The sum of several figures.
pub(crate) fn total(rows: impl Iterator<Item = MoneyRow>) -> MoneyRow {
    let zero = MoneyRow {
        initial: 0,
        adjusted: 0,
        received: 0,
        spent: 0,
    };
    rows.fold(zero, |sum, row| MoneyRow {
        initial: sum.initial + row.initial,
        adjusted: sum.adjusted + row.adjusted,
        received: sum.received + row.received,
        spent: sum.spent + row.spent,
    })
}
