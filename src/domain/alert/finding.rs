//! What a checkpoint finds in the dated facts of a project, and how it came about.

use super::{Looks, Treatment};
use crate::{
    money::Money,
    monitoring::{
        BudgetEvent, BudgetFigures, Combination, ExecutionEvent, Forced, Light, Lit, Measure,
        Whole, budget_as_of, execution_rate, expected_progress, light, monthly_amounts,
        report::InScope, target_light, whole,
    },
    pack::{Checkpoint, RulePack, Source},
    period::{FiscalYear, Month},
    rate::Rate,
    scoring::{Explanation, InputKey, Share, StepKey, StepLine, percent, round, text},
};
use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};
use time::Date;

/// What is known of a project year: events as they were recorded, and how far its indicators are.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The fiscal year.
    pub year: FiscalYear,
    /// Payments, corrections included.
    pub payments: &'a [ExecutionEvent],
    /// The budget and its changes.
    pub budget: &'a [BudgetEvent],
    /// The unit's own plan of payments, where it made one.
    pub plan: Option<&'a [Money; 12]>,
    /// The indicators of the approved target by the last month that is judged.
    pub measures: &'a [Measure],
    /// Whether the monitoring table of the last month that is judged was sent; none where the rules
    /// ask for no table, so that payments say what was reported.
    pub table: Option<bool>,
    /// What that table says of the approved scope, where it says anything.
    pub scope: Option<InScope>,
}

/// What a checkpoint found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Finding {
    /// Which checkpoint.
    pub checkpoint: String,
    /// What it looks for.
    pub looks: Looks,
    /// What it asks, as its pack said then.
    pub text_zh: String,
    /// The same in English.
    pub text_en: String,
    /// The date it asks about.
    #[serde(with = "crate::day")]
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub date: Date,
    /// The day whose knowledge was judged.
    #[serde(with = "crate::day")]
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub as_of: Date,
    /// The last month that was judged.
    pub through: Month,
    /// Which treatment is proposed.
    pub treatment: Treatment,
    /// Whether the project goes on 重点关注台账.
    pub watch: bool,
    /// Whether only finance closes it.
    #[serde(default)]
    pub finance_closes: bool,
    /// Spent over budget.
    pub rate: Rate,
    /// How far the payments should have come.
    pub expected: Decimal,
    /// How far the target has come, of what is reported.
    pub attainment: Option<Decimal>,
    /// How it came about.
    pub explanation: Explanation,
}

/// The checkpoints of a pack that can be judged on a day, the date first that comes first. Those
/// of one date stay together, in the order of the pack: the gravest in front.
pub fn due(pack: &RulePack, as_of: Date) -> Vec<Vec<Checkpoint>> {
    let all = pack.monitoring.dated();
    let mut ready: Vec<Checkpoint> = all
        .filter(|point| point.ready(pack.year) <= as_of)
        .collect();
    crate::order::by_key(&mut ready, |point| (point.date(pack.year), point.through()));
    let mut groups: Vec<Vec<Checkpoint>> = Vec::new();
    for point in ready {
        let date = (point.date(pack.year), point.through());
        let same = groups.last_mut().filter(|group| {
            let first = group.first();
            first.is_some_and(|first| (first.date(pack.year), first.through()) == date)
        });
        match same {
            Some(group) => group.push(point),
            None => groups.push(vec![point]),
        }
    }
    groups
}

/// What the gravest of the checkpoints of one date finds; a project is told of that one only.
pub fn gravest(
    facts: Facts<'_>,
    points: &[Checkpoint],
    pack: &RulePack,
    as_of: Date,
) -> Option<Finding> {
    let mut points = points.iter();
    points.find_map(|point| find(facts, point, pack, as_of))
}

/// What a checkpoint finds in a project as known on a day; none where all is well.
pub fn find(facts: Facts<'_>, point: &Checkpoint, pack: &RulePack, as_of: Date) -> Option<Finding> {
    let state = Judged::of(facts, point.through(), pack, as_of);
    let mut explanation = state.found(point, pack)?;
    for source in point.sources(&pack.monitoring.checkpoints.source) {
        explanation.cite(&source);
    }
    Some(Finding {
        checkpoint: point.code.clone(),
        looks: point.looks,
        text_zh: point.text_zh.clone(),
        text_en: point.text_en.clone(),
        date: point.date(pack.year),
        as_of,
        through: point.through(),
        treatment: point.treatment,
        watch: point.watch,
        finance_closes: point.finance_closes,
        rate: state.rate,
        expected: state.expected,
        attainment: state.target.attainment,
        explanation,
    })
}

/// The rules behind several findings, each once.
pub fn cited(findings: &[Finding]) -> Vec<Source> {
    let mut all = Explanation::default();
    for source in findings.iter().flat_map(Finding::rules) {
        all.cite(source);
    }
    all.rules
}

/// A project as known on a day, up to a month.
struct Judged {
    through: Month,
    /// The last month somebody reported, 0 for none.
    reported: u8,
    /// Whether its table was sent, where tables are asked for.
    table: Option<bool>,
    scope: Option<InScope>,
    rate: Rate,
    /// How the rate came about.
    why_rate: Explanation,
    expected: Decimal,
    why_expected: Explanation,
    target: Whole,
}

impl Judged {
    fn of(facts: Facts<'_>, through: Month, pack: &RulePack, as_of: Date) -> Self {
        let months = monthly_amounts(facts.payments, as_of);
        let judged = || months.iter().take(usize::from(through.get()));
        let spent: Money = judged().flatten().copied().sum();
        let reported = judged().rposition(Option::is_some).map_or(0, |at| at + 1);
        let budget: BudgetFigures = budget_as_of(facts.budget, as_of);
        let shown = execution_rate(spent, budget, pack.monitoring.base.value);
        let mut why_rate = shown.explanation;
        why_rate.cite(&pack.monitoring.base.source);
        let progress = expected_progress(Some(through), facts.plan);
        let even = expected_progress(Some(through), None).share;
        Self {
            through,
            reported: u8::try_from(reported).unwrap_or(12),
            table: facts.table,
            scope: facts.scope,
            rate: shown.rate,
            why_rate,
            expected: progress.share,
            why_expected: progress.explanation,
            target: whole(facts.measures, even),
        }
    }

    fn has_budget(&self) -> bool {
        self.rate.denominator > Money::ZERO
    }

    /// The explanation of what a checkpoint looks for, where it is there.
    fn found(&self, point: &Checkpoint, pack: &RulePack) -> Option<Explanation> {
        match point.looks {
            Looks::Slow => self.slow(point.line?),
            Looks::Zero => self.zero(),
            Looks::Unpayable => self.unpayable(point.line?),
            Looks::Target => {
                let target = target_light(&self.target, pack);
                (target.light == Some(Light::Red)).then_some(target.explanation)
            }
            Looks::Serious | Looks::Ahead | Looks::Savings => self.together(point.looks, pack),
            Looks::Unreported => self.unreported(),
            Looks::Scope => self.out_of_scope(),
        }
    }

    /// What an explanation of money begins with.
    fn money(&self) -> Explanation {
        let mut explanation = self.why_rate.clone();
        explanation.go_on_with(&self.why_expected);
        explanation
    }

    fn slow(&self, line: Decimal) -> Option<Explanation> {
        let rate = self.rate.ratio().filter(|_| self.has_budget())?;
        let limit = self.expected.checked_mul(line)?;
        if rate >= limit {
            return None;
        }
        let formula = format!(
            "{} < {} × {}",
            percent(rate),
            text(line),
            percent(self.expected)
        );
        let step = StepLine::new(StepKey::BelowLine, formula, percent(round(limit, 6)));
        let mut explanation = self.money();
        explanation.say(
            step.with(InputKey::Rate, rate)
                .with(InputKey::Expected, self.expected)
                .with(InputKey::Line, line),
        );
        Some(explanation)
    }

    fn zero(&self) -> Option<Explanation> {
        if !self.has_budget() || self.rate.numerator > Money::ZERO {
            return None;
        }
        let spent = self.rate.numerator.wan();
        let step = StepLine::new(StepKey::StillZero, "", text(spent));
        let mut explanation = self.why_rate.clone();
        explanation.say(
            step.with(InputKey::Month, Decimal::from(self.through.get()))
                .with(InputKey::Spent, spent)
                .with(InputKey::Budget, self.rate.denominator.wan()),
        );
        Some(explanation)
    }

    /// What would be paid over the year if the months looked at went on like this: a month without
    /// a record paid nothing.
    fn unpayable(&self, line: Decimal) -> Option<Explanation> {
        if !self.has_budget() {
            return None;
        }
        let through = self.through.get();
        let months = Decimal::from(through);
        let (spent, budget) = (self.rate.numerator.wan(), self.rate.denominator.wan());
        let year = spent.checked_mul(dec!(12))?.checked_div(months)?;
        let year = round(year, 6).normalize();
        let share = Share::of(year, budget).ratio();
        if share >= line {
            return None;
        }
        let even = format!("{} ÷ {through} × 12", text(spent));
        let formula = format!("{} < {}", percent(round(share, 6)), percent(line));
        let left = round(budget - year, 6).normalize();
        let mut explanation = self.why_rate.clone();
        explanation.say(
            StepLine::new(StepKey::YearAtThisPace, even, text(year))
                .with(InputKey::Spent, spent)
                .with(InputKey::Month, months),
        );
        explanation.say(
            StepLine::new(StepKey::Unpayable, formula, text(left))
                .with(InputKey::Share, round(share, 6))
                .with(InputKey::Line, line)
                .with(InputKey::Budget, budget),
        );
        Some(explanation)
    }

    /// Two lights at once.
    fn together(&self, looks: Looks, pack: &RulePack) -> Option<Explanation> {
        let none: Option<Forced> = None;
        let rate = self.rate.ratio().filter(|_| self.has_budget());
        let limits = &pack.monitoring.lights;
        let money: Lit = light(rate, self.expected, limits, none);
        let target = target_light(&self.target, pack);
        let (money_light, target_light) = (money.light?, target.light?);
        let is_met = self.target.attainment == Some(Decimal::ONE)
            && self.target.reported.count == self.target.reported.all;
        let said = Combination::of_lights(money_light, target_light);
        let holds = match looks {
            Looks::Serious => money_light == Light::Red && target_light == Light::Red,
            Looks::Ahead => said == Combination::MoneyAhead && target_light == Light::Red,
            _ => said == Combination::TargetAhead && is_met,
        };
        if !holds {
            return None;
        }
        let mut explanation = self.money();
        explanation.go_on_with(&money.explanation);
        explanation.go_on_with(&target.explanation);
        explanation.say(StepLine::new(StepKey::Together, "", looks.code()));
        Some(explanation)
    }

    fn unreported(&self) -> Option<Explanation> {
        let through = self.through.get();
        let is_in = self.table.unwrap_or(self.reported >= through);
        if !self.has_budget() || is_in {
            return None;
        }
        let step = if self.table.is_some() {
            StepLine::new(StepKey::NotSent, "", through.to_string())
        } else {
            let formula = format!("{} < {through}", self.reported);
            StepLine::new(StepKey::NotReported, formula, self.reported.to_string())
        };
        let mut explanation = Explanation::default();
        explanation.say(step.with(InputKey::Month, Decimal::from(through)));
        Some(explanation)
    }

    fn out_of_scope(&self) -> Option<Explanation> {
        let said = self.scope.filter(|said| *said != InScope::Yes)?;
        let step = StepLine::new(StepKey::OutOfScope, "", said.code());
        let mut explanation = Explanation::default();
        explanation.say(step.with(InputKey::Month, Decimal::from(self.through.get())));
        Some(explanation)
    }
}

impl Finding {
    /// What it asks, in a language.
    pub fn text(&self, lang: crate::lang::Lang) -> &str {
        lang.pick(&self.text_zh, &self.text_en)
    }

    /// The rules behind it.
    pub fn rules(&self) -> &[Source] {
        &self.explanation.rules
    }
}
