//! What stands in the form: money and indicators as they are known, beside what is typed.

use super::{Opened, due, read};
use crate::{
    app::App,
    db::{Tx, monitoring as table, reports, versions},
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
    pack::{RulePack, Statement},
    period::{FiscalYear, Month},
    project::FundNature,
    target::{Field, TargetDraft},
};
use time::Date;

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
    let today = app.clock.today();
    let tomorrow = day::text(today.next_day().unwrap_or(today));
    let payments = table::payment_events(tx, of.id, &tomorrow).await?;
    let payments = payments.into_iter();
    let mut actuals = table::actuals(tx, &[of.id], &tomorrow).await?;
    let known = Known {
        budgets: reports::budgets(tx, of.id).await?,
        payments: payments.map(|(event, it)| (it.nature, event)).collect(),
        actuals: actuals.remove(&of.id).unwrap_or_default(),
    };
    let form = Form {
        pack: &of.pack,
        year: of.year,
        month: of.month,
        today,
    };
    let mut content = form.begin((target_version, &target), &known);
    if let Some(row) = &of.row {
        content.draft = read(&row.draft)?;
    }
    Ok(content)
}

/// What is recorded of a project year.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) budgets: Vec<(FundNature, BudgetEvent)>,
    pub(crate) payments: Vec<(FundNature, ExecutionEvent)>,
    /// Results, oldest first.
    pub(crate) actuals: Vec<table::ActualRow>,
}

/// The form of a month, on the day on which it is looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form<'a> {
    pub(crate) pack: &'a RulePack,
    pub(crate) year: FiscalYear,
    pub(crate) month: Month,
    pub(crate) today: Date,
}

impl Form<'_> {
    /// As it stands before anybody typed in it: with what is recorded.
    pub(crate) fn begin(
        &self,
        (target_version, target): (i64, &TargetDraft),
        known: &Known,
    ) -> ReportContent {
        let (rows, draft) = self.rows(target, &known.actuals);
        let objective = target.head.get(&Field::ObjectiveYear);
        let money = ReportFunds::ALL.iter();
        ReportContent {
            through: self.month,
            target_version,
            objective: objective.map_or_else(String::new, |cell| cell.text.clone()),
            money: money.map(|funds| self.money(*funds, known)).collect(),
            rows,
            draft,
            rules: self.rules(),
        }
    }

    fn rules(&self) -> ReportRules {
        let pack = self.pack;
        let mut statements = pack.statements.iter();
        let deviation = statements.find(|rule| rule.key == DEVIATION);
        ReportRules {
            year: self.year,
            form: (*pack.monitoring.report).clone(),
            lights: pack.monitoring.lights.clone(),
            deviation: deviation.map(|rule: &Statement| rule.text.clone()),
            bands: pack.scoring.qualitative_bands.value.clone(),
            base: pack.monitoring.base.value,
            due_source: due(pack, self.year, self.month).map(|(_, source)| source),
            pack_id: pack.id.clone(),
            pack_hash: pack.hash.clone(),
        }
    }

    /// The indicators, and results of the month that are known already.
    fn rows(
        &self,
        target: &TargetDraft,
        actuals: &[table::ActualRow],
    ) -> (Vec<ReportRow>, ReportDraft) {
        let month = i64::from(self.month.get());
        let earlier = actuals.iter().filter(|actual| actual.month < month);
        let earlier: Vec<_> = earlier.cloned().collect();
        let measured = Measured {
            draft: target,
            actuals: &earlier,
            pack: self.pack,
            year: self.year,
            month: Some(self.month),
            lang: Lang::Zh,
        };
        let even = expected_progress(Some(self.month), None).share;
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
        (rows, known)
    }

    /// The money up to the month, of a row of the form.
    fn money(&self, funds: ReportFunds, known: &Known) -> ReportMoney {
        let budgets = of_funds(funds, &known.budgets);
        let budget = budget_as_of(&budgets, self.today);
        let paid = self.paid(&of_funds(funds, &known.payments));
        let base = self.pack.monitoring.base.value;
        ReportMoney {
            funds,
            budget,
            paid,
            rate: execution_rate(paid.unwrap_or_default(), budget, base).rate,
        }
    }

    fn paid(&self, events: &[ExecutionEvent]) -> Option<Money> {
        let months = monthly_amounts(events, self.today);
        let mut reported = months
            .into_iter()
            .take(usize::from(self.month.get()))
            .flatten()
            .peekable();
        reported.peek()?;
        Some(reported.sum())
    }
}

fn of_funds<E: Copy>(funds: ReportFunds, events: &[(FundNature, E)]) -> Vec<E> {
    let own = events.iter().filter(|(nature, _)| funds.holds(*nature));
    own.map(|(_, event)| *event).collect()
}
