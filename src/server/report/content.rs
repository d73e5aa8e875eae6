//! What stands in the form: money and indicators as they are known, beside what is typed.

use super::{Opened, due, read};
use crate::{
    app::App,
    db::{DbError, Tx, monitoring as table, reports, versions},
    error::Error,
    progress::Measured,
};
use domain::{
    day,
    lang::Lang,
    money::Money,
    monitoring::{
        BudgetEvent, ExecutionEvent, budget_as_of, execution_rate, expected_progress,
        monthly_amounts,
        report::{
            ReportCell, ReportContent, ReportDraft, ReportField, ReportFunds, ReportMoney,
            ReportRow, ReportRules,
        },
    },
    pack::Statement,
    period::Month,
    target::{Field, TargetDraft},
};

/// The rule of a pack that says what counts as a deviation.
const DEVIATION: &str = "monitor.deviation";

/// The newest approved version of the target.
pub(super) async fn approved_version(tx: &mut Tx, of: &Opened) -> Result<i64, Error> {
    let rows = versions::list(tx, &of.subject.target).await?;
    let newest = rows.iter().find(|row| row.approved);
    newest
        .map(|row| row.number)
        .ok_or(Error::NotFound("project_year"))
}

/// The form as it stands now.
pub(super) async fn now(app: &App, tx: &mut Tx, of: &Opened) -> Result<ReportContent, Error> {
    let target_version = approved_version(tx, of).await?;
    let frozen = versions::find(tx, &of.subject.target, target_version).await?;
    let frozen = frozen.ok_or(Error::NotFound("project_year"))?;
    let target: TargetDraft = read(&frozen.content)?;
    let (rows, known) = rows(app, tx, of, &target).await?;
    let draft = match &of.row {
        Some(row) => read(&row.draft)?,
        None => known,
    };
    let objective = target.head.get(&Field::ObjectiveYear);
    Ok(ReportContent {
        through: of.month,
        target_version,
        objective: objective.map_or_else(String::new, |cell| cell.text.clone()),
        money: money(app, tx, of).await?,
        rows,
        draft,
        rules: rules(of),
    })
}

fn rules(of: &Opened) -> ReportRules {
    let pack = &of.pack;
    let mut statements = pack.statements.iter();
    let deviation = statements.find(|rule| rule.key == DEVIATION);
    ReportRules {
        year: of.year,
        form: (*pack.monitoring.report).clone(),
        lights: pack.monitoring.lights.clone(),
        deviation: deviation.map(|rule: &Statement| rule.text.clone()),
        bands: pack.scoring.qualitative_bands.value.clone(),
        base: pack.monitoring.base.value,
        due_source: due(pack, of.year, of.month).map(|(_, source)| source),
        pack_id: pack.id.clone(),
        pack_hash: pack.hash.clone(),
    }
}

/// The indicators, and results of the month that are known already.
async fn rows(
    app: &App,
    tx: &mut Tx,
    of: &Opened,
    target: &TargetDraft,
) -> Result<(Vec<ReportRow>, ReportDraft), Error> {
    let tomorrow = tomorrow(app);
    let mut actuals = table::actuals(tx, &[of.id], &tomorrow).await?;
    let actuals = actuals.remove(&of.id).unwrap_or_default();
    let month = i64::from(of.month.get());
    let earlier: Vec<_> = actuals
        .iter()
        .filter(|actual| actual.month < month)
        .cloned()
        .collect();
    let measured = Measured {
        draft: target,
        actuals: &earlier,
        pack: &of.pack,
        year: of.year,
        month: Some(of.month),
        lang: Lang::Zh,
    };
    let even = expected_progress(Some(of.month), None).share;
    let mut known = ReportDraft::default();
    let mut rows = Vec::new();
    for indicator in measured.indicators() {
        let id = indicator.row.id;
        let name = id.to_string();
        let mut own = actuals.iter().rev();
        let now = own.find(|actual| actual.row_id == name && actual.month == month);
        if let Some(now) = now {
            known.set(ReportCell::of(id, ReportField::Actual), &now.actual);
        }
        rows.push(ReportRow {
            due: indicator.due.unwrap_or(even),
            before: indicator.month.zip(indicator.actual),
            row: indicator.row,
        });
    }
    Ok((rows, known))
}

fn tomorrow(app: &App) -> String {
    let today = app.clock.today();
    day::text(today.next_day().unwrap_or(today))
}

/// The money up to the month, by the rows of the form.
async fn money(app: &App, tx: &mut Tx, of: &Opened) -> Result<Vec<ReportMoney>, DbError> {
    let budgets = reports::budgets(tx, of.id).await?;
    let payments = table::payment_events(tx, of.id, &tomorrow(app)).await?;
    let today = app.clock.today();
    let row = |funds: ReportFunds| {
        let budgets: Vec<BudgetEvent> = budgets
            .iter()
            .filter(|(nature, _)| funds.holds(*nature))
            .map(|(_, event)| *event)
            .collect();
        let paid: Vec<ExecutionEvent> = payments
            .iter()
            .filter(|(_, shown)| funds.holds(shown.nature))
            .map(|(event, _)| *event)
            .collect();
        let budget = budget_as_of(&budgets, today);
        let paid = paid_through(&paid, of.month, today);
        let base = of.pack.monitoring.base.value;
        ReportMoney {
            funds,
            budget,
            paid,
            rate: execution_rate(paid.unwrap_or_default(), budget, base).rate,
        }
    };
    Ok(ReportFunds::ALL.iter().copied().map(row).collect())
}

fn paid_through(events: &[ExecutionEvent], month: Month, today: time::Date) -> Option<Money> {
    let months = monthly_amounts(events, today);
    let mut reported = months
        .into_iter()
        .take(usize::from(month.get()))
        .flatten()
        .peekable();
    reported.peek()?;
    Some(reported.sum())
}
