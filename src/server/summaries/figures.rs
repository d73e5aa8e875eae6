//! What a project year comes to on a day, from everything that is recorded of it.

use crate::{
    db::{
        monitoring::{ActualRow, Known, MoneyRow},
        summaries::{KeptRow, SubjectRow, scaled},
    },
    progress::{self, Measured},
};
use domain::{
    day,
    lang::Lang,
    money::Money,
    monitoring::{
        BudgetFigures, Light, Planned, against, budget_as_of, budget_in_effect, cumulative,
        expected_of, expected_progress, light, light_place, monthly_amounts, months_passed,
        plane_step, project_light, target_light, target_lights, zero_point, zero_points,
    },
    pack::RulePack,
    period::{FiscalYear, Month},
    target::TargetDraft,
};
use rust_decimal::Decimal;
use time::Date;

/// The day until which a row holds that nothing but a new record changes.
pub(crate) const ALWAYS: &str = "9999-12-31";

/// What is recorded of a project year, whenever it was.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts<'a> {
    pub(crate) known: &'a Known,
    pub(crate) draft: Option<&'a TargetDraft>,
    pub(crate) actuals: &'a [ActualRow],
}

/// The year, the day the figures are of, and the rules.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day<'a> {
    pub(crate) year: FiscalYear,
    pub(crate) as_of: Date,
    pub(crate) pack: &'a RulePack,
}

impl Day<'_> {
    /// The last full month, none while January runs.
    fn month(&self) -> Option<Month> {
        months_passed(self.year, self.as_of)
    }

    /// The row of a project year.
    pub(crate) fn row(&self, of: &SubjectRow, facts: Facts<'_>) -> KeptRow {
        let paid = monthly_amounts(&facts.known.payments, self.as_of);
        let spent = paid.iter().flatten().copied().sum();
        let money = money_row(budget_as_of(&facts.known.budget, self.as_of), spent);
        let plan = facts
            .known
            .plans
            .on(self.as_of)
            .copied()
            .unwrap_or_default();
        let full = usize::from(self.month().map_or(0, Month::get));
        let planned = Planned {
            due: plan.iter().take(full).copied().sum(),
            whole: plan.iter().copied().sum(),
        };
        let rate = progress::rate(money, self.pack);
        let expected = expected_of(self.month(), Some(planned)).share;
        let past = zero_point(self.pack, self.as_of);
        let lit = project_light(rate, expected, self.pack, past).light;
        let money_ratio = against(rate.ratio(), expected);
        let target = self.target(facts);
        let last = paid
            .iter()
            .rposition(Option::is_some)
            .map_or(0, |at| at + 1);
        let green = self.pack.monitoring.lights.value.green;
        let both = money_ratio.zip(target.ratio);
        KeptRow {
            project_year: of.id.clone(),
            year: of.year,
            unit: of.unit.clone(),
            department: of.department.clone(),
            jurisdiction: of.jurisdiction.clone(),
            code: of.code.clone(),
            money,
            last_month: i64::try_from(last).unwrap_or_default(),
            plan_due: planned.due.fen(),
            plan_whole: planned.whole.fen(),
            light: i64::from(light_place(lit)),
            rate: rate.ratio().map_or(0, scaled),
            silent: last < full,
            target_light: i64::from(light_place(target.light)),
            attainment: target.attainment.map(scaled),
            money_ratio: money_ratio.map(scaled),
            target_ratio: target.ratio.map(scaled),
            partial: target.partial,
            across: both.map(|(money, _)| i64::from(plane_step(money, green))),
            up: both.map(|(_, target)| i64::from(plane_step(target, green))),
            paid: amounts_text(&paid),
            lights: self.lights(facts.known, &paid, full),
            target_lights: target.over_time,
            holds_until: self.holds_until(facts.known),
            pack: self.pack.hash.clone(),
        }
    }

    /// The light at the end of each full month, by the budget and the unit's own plan of then;
    /// none after the last report.
    fn lights(&self, known: &Known, paid: &[Option<Money>; 12], full: usize) -> String {
        let zero = zero_point(self.pack, self.as_of);
        let months = Month::all().zip(cumulative(*paid)).take(full);
        let letters = months.map(|(month, paid)| {
            let Some(spent) = paid else {
                return letter(None);
            };
            let end = month.last_day(self.year);
            let budget = budget_in_effect(&known.budget, self.as_of, end);
            let rate = progress::rate(money_row(budget, spent), self.pack);
            let plan = known.plans.on(end).copied().unwrap_or_default();
            let planned = Planned {
                due: plan.iter().take(usize::from(month.get())).copied().sum(),
                whole: plan.iter().copied().sum(),
            };
            let expected = expected_of(Some(month), Some(planned)).share;
            let past = zero.filter(|point| point.through() <= month);
            letter(project_light(rate, expected, self.pack, past).light)
        });
        letters.collect()
    }

    fn target(&self, facts: Facts<'_>) -> Target {
        let full = self.month().map_or(0, Month::get);
        let Some(draft) = facts.draft else {
            return Target {
                over_time: letter(None).to_string().repeat(usize::from(full)),
                ..Target::default()
            };
        };
        let measured = Measured {
            draft,
            actuals: facts.actuals,
            pack: self.pack,
            year: self.year,
            month: self.month(),
            lang: Lang::Zh,
        };
        let even = expected_progress(self.month(), None).share;
        let whole = progress::whole(&measured.indicators(), even);
        let lit = target_light(&whole, self.pack).light;
        let limits = &self.pack.monitoring.lights;
        let by_figures = light(whole.attainment, whole.expected, limits, None).light;
        let ratio = against(whole.attainment, whole.expected);
        let over_time = target_lights(&measured.dated(), full, self.pack);
        Target {
            over_time: over_time.into_iter().map(letter).collect(),
            attainment: whole.attainment,
            ratio,
            partial: ratio.is_some() && whole.out_of_reach == 0 && by_figures != lit,
            light: lit,
        }
    }

    /// The first day on which the calendar alone changes the figures: the end of the next month of
    /// the year, when a budget that is recorded already begins to hold, or when a project of which
    /// nothing is spent turns red.
    fn holds_until(&self, known: &Known) -> String {
        let months = Month::all().map(|month| month.last_day(self.year));
        let budgets = known.budget.iter().map(|event| event.effective_on);
        let zero = zero_points(self.pack).map(|point| point.ready(self.year));
        let turns = months.chain(budgets).chain(zero);
        let turns = turns.filter(|turn| *turn > self.as_of);
        turns.min().map_or_else(|| ALWAYS.to_owned(), day::text)
    }
}

fn money_row(budget: BudgetFigures, spent: Money) -> MoneyRow {
    let fen = |figure: Option<Money>| figure.map_or(0, Money::fen);
    MoneyRow {
        initial: fen(budget.initial),
        adjusted: fen(budget.adjusted),
        received: fen(budget.received),
        spent: spent.fen(),
    }
}

/// How far a target has come.
#[derive(Default)]
struct Target {
    attainment: Option<Decimal>,
    ratio: Option<Decimal>,
    partial: bool,
    light: Option<Light>,
    /// A letter for each full month.
    over_time: String,
}

fn letter(light: Option<Light>) -> char {
    match light {
        Some(Light::Red) => 'r',
        Some(Light::Yellow) => 'y',
        Some(Light::Green) => 'g',
        None => '-',
    }
}

/// The place of a letter among the counts of lights.
pub(super) fn place_of(letter: char) -> usize {
    match letter {
        'r' => 0,
        'y' => 1,
        'g' => 2,
        _ => 3,
    }
}

/// Amounts of months as text: fen between commas, nothing where nothing was reported.
fn amounts_text(paid: &[Option<Money>; 12]) -> String {
    let months = paid.map(|month| month.map_or_else(String::new, |it| it.fen().to_string()));
    months.join(",")
}

/// Reads amounts back.
pub(super) fn amounts(text: &str) -> impl Iterator<Item = Option<i64>> {
    text.split(',').map(|month| month.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{db::monitoring::Plans, packs::Packs};
    use domain::{
        monitoring::{BudgetChange, BudgetEvent, ExecutionEvent},
        org::{Jurisdiction, Level, Region},
    };
    use time::macros::date;

    struct Town {
        place: Jurisdiction,
        year: FiscalYear,
        pack: std::sync::Arc<RulePack>,
    }

    impl Town {
        fn new() -> Self {
            let place = Jurisdiction {
                code: "640300".parse().unwrap(),
                name: "吴忠市".to_owned(),
                level: Level::Prefecture,
                parent: None,
                region: Region::Ningxia,
            };
            let year = FiscalYear::try_from(2026).unwrap();
            let pack = Packs::load(None).unwrap().find(&place, year).unwrap();
            Self { place, year, pack }
        }

        fn row(&self, known: &Known, as_of: Date) -> KeptRow {
            let of = SubjectRow {
                id: String::new(),
                year: 2026,
                unit: String::new(),
                department: String::new(),
                jurisdiction: self.place.code.to_string(),
                code: String::new(),
            };
            let day = Day {
                year: self.year,
                as_of,
                pack: &self.pack,
            };
            let facts = Facts {
                known,
                draft: None,
                actuals: &[],
            };
            day.row(&of, facts)
        }
    }

    fn budget(seq: u64, change: BudgetChange, effective_on: Date) -> BudgetEvent {
        BudgetEvent {
            seq,
            change,
            amount: Money::parse_wan("120").unwrap(),
            effective_on,
            recorded_on: effective_on,
            supersedes: None,
        }
    }

    #[test]
    fn a_row_turns_red_by_itself_when_nothing_is_spent_by_the_day_of_its_pack() {
        let budget = budget(1, BudgetChange::Initial, date!(2026 - 01 - 01));
        // All of it is planned for December.
        let mut plan = [Money::ZERO; 12];
        plan[11] = budget.amount;
        let known = Known {
            budget: vec![budget],
            plans: Plans::always(plan),
            ..Known::default()
        };
        let town = Town::new();
        let before = town.row(&known, date!(2026 - 11 - 04));
        assert_eq!(before.light, i64::from(light_place(Some(Light::Green))));
        assert_eq!(before.holds_until, "2026-11-05");
        let after = town.row(&known, date!(2026 - 11 - 05));
        assert_eq!(after.light, i64::from(light_place(Some(Light::Red))));
        assert_eq!(after.holds_until, "2026-11-30");
    }

    #[test]
    fn a_month_that_is_over_is_lit_by_the_budget_it_had() {
        let payment = |month: u64| ExecutionEvent {
            seq: month,
            month: Month::try_from(u16::try_from(month).unwrap()).unwrap(),
            amount: Money::parse_wan("10").unwrap(),
            recorded_on: date!(2026 - 11 - 02),
            supersedes: None,
        };
        let known = Known {
            payments: (1..=10).map(payment).collect(),
            budget: vec![
                budget(101, BudgetChange::Initial, date!(2026 - 02 - 10)),
                budget(102, BudgetChange::Adjustment, date!(2026 - 10 - 15)),
            ],
            ..Known::default()
        };
        let row = Town::new().row(&known, date!(2026 - 11 - 05));
        assert_eq!(row.lights, "gggggggggr");
    }
}
