//! The worked cases and the properties of scoring.

mod cases;
mod forms;
#[cfg(feature = "toml")]
mod library;
mod properties;
mod totals;

use super::*;
use crate::{
    indicator::IndicatorValue,
    pack::{
        Ceiling, ExecutionScoring, GradeLines, LevelWeights, Lights, Mark, Monitoring, Must,
        OverAction, Review, RulePack, Scoring, Setting, Source, Step, Weights,
    },
    period::{FiscalYear, Month},
    rate::Base,
    taxonomy::Taxonomy,
};
use rust_decimal::dec;
use uuid::Uuid;

/// A value with a source.
fn set<T>(value: T) -> Setting<T> {
    let source = Source {
        mark: Mark::NationalDefault,
        document: "财预〔2020〕10号".to_owned(),
        article: "第十六条".to_owned(),
        layer: "全国".to_owned(),
    };
    Setting { value, source }
}

fn levels(cost: u8, output: u8, benefit: u8, satisfaction: u8) -> LevelWeights {
    LevelWeights {
        cost: cost.into(),
        output: output.into(),
        benefit: benefit.into(),
        satisfaction: satisfaction.into(),
    }
}

fn steps(pairs: &[(Decimal, Decimal)]) -> Vec<Step> {
    let step = |(from, gives): &(Decimal, Decimal)| Step {
        from: *from,
        gives: *gives,
    };
    pairs.iter().map(step).collect()
}

fn scoring() -> Scoring {
    Scoring {
        execution_base: set(Base::Adjusted),
        execution: set(ExecutionScoring::Linear),
        execution_steps: set(steps(&[(dec!(0.8), dec!(7)), (dec!(0.6), dec!(5))])),
        pass_line: set(None),
        over_threshold: set(dec!(0.3)),
        over_action: set(OverAction::Explain),
        over_deduction: set(None),
        qualitative_bands: set(vec![dec!(1), dec!(0.8), dec!(0.6), dec!(0)]),
        satisfaction_steps: set(steps(&[
            (dec!(0.9), dec!(1)),
            (dec!(0.8), dec!(0.8)),
            (dec!(0.6), dec!(0.5)),
        ])),
        grade_lines: set(GradeLines {
            excellent: dec!(90),
            good: dec!(80),
            fair: dec!(60),
        }),
        execution_ceiling: set(Vec::new()),
    }
}

/// The ceilings one province uses.
fn ceilings() -> Vec<Ceiling> {
    let limits = [(80, 89), (70, 79), (60, 69), (50, 59)];
    let ceiling = |(below, total_max): (i64, i64)| Ceiling {
        below: Decimal::new(below, 2),
        total_max: total_max.into(),
    };
    limits.map(ceiling).to_vec()
}

/// The national defaults.
fn pack() -> RulePack {
    let month = |number: u16| Month::try_from(number).unwrap();
    RulePack {
        id: "640104".to_owned(),
        hash: String::new(),
        jurisdiction: "640104".parse().unwrap(),
        year: FiscalYear::try_from(2026).unwrap(),
        taxonomy: set(Taxonomy::Tax2021),
        weights: Weights {
            total: set(dec!(90)),
            execution: set(dec!(10)),
            with_cost: set(levels(20, 40, 20, 10)),
            without_cost: set(levels(0, 50, 30, 10)),
            no_satisfaction_to_benefit: set(dec!(10)),
        },
        must: Must {
            level1: set(Vec::new()),
            level2: set(Vec::new()),
            cost_kinds: set(Vec::new()),
            quality_kinds: set(Vec::new()),
        },
        review: Review {
            nodes: set(Vec::new()),
            window: set(crate::pack::FilingWindow {
                from_month: month(9),
                from_day: 1,
                to_month: month(10),
                to_day: 31,
            }),
            return_workdays: set(7),
            off_window: set(crate::cycle::OffWindow::Marked),
            remind_days: set(5),
        },
        templates: set(Vec::new()),
        presets: set(Vec::new()),
        form: crate::pack::FormParts {
            parts: set(Vec::new()),
            asked: set(Vec::new()),
            preset_objective: set(String::new()),
        },
        whole: crate::pack::Whole {
            parts: set(Vec::new()),
            level1: set(Vec::new()),
            owed: set(false),
        },
        export_columns: set(Vec::new()),
        checks: crate::pack::Checks {
            heavy_points: set(dec!(30)),
            name_chars: set(20),
            qualitative_max: set(3),
            equal_rows: set(3),
            high_ratio: set(dec!(1.3)),
            unchanged_share: set(dec!(0.8)),
        },
        scoring: scoring(),
        monitoring: Monitoring {
            base: set(Base::Adjusted),
            lights: set(Lights {
                green: dec!(0.9),
                yellow: dec!(0.7),
            }),
            checkpoints: set(Vec::new()),
            notice_name: set("整改函".to_owned()),
            report: Box::new(set(Vec::new())),
        },
        rank_cases: set(5),
        population_times: set(2),
        statements: Vec::new(),
    }
}

/// A quantity indicator.
fn indicator(operator: Operator, target: Decimal, actual: Decimal, weight: u8) -> IndicatorInput {
    IndicatorInput {
        row: RowId(Uuid::from_u128(1)),
        level2: Level2::Quantity,
        operator,
        value: Some(IndicatorValue::Number(target)),
        weight: Weight::new(weight.into()).unwrap(),
        rule: None,
        planned_start: None,
        actual: Some(Actual::Number { value: actual }),
        cause: String::new(),
        target_too_low: false,
        not_applicable: false,
        manual: None,
    }
}

fn wan(text: &str) -> Money {
    Money::parse_wan(text).unwrap()
}

/// Execution on the adjusted budget.
fn execution(spent: &str, adjusted: &str, finished: bool) -> ExecutionInput {
    let budget = BudgetFigures {
        adjusted: Some(wan(adjusted)),
        ..BudgetFigures::default()
    };
    ExecutionInput {
        spent: wan(spent),
        budget,
        finished,
        manual: None,
    }
}

/// A fully reached row of each weight.
fn reached(weights: &[u8]) -> Vec<IndicatorInput> {
    let row = |(n, weight): (usize, &u8)| IndicatorInput {
        row: RowId(Uuid::from_u128(n as u128)),
        ..indicator(Operator::AtLeast, dec!(1), dec!(1), *weight)
    };
    weights.iter().enumerate().map(row).collect()
}

fn points(input: &IndicatorInput, pack: &RulePack) -> Decimal {
    score_indicator(input, pack).unwrap().score.get()
}
