//! What a setting of a rule pack must keep to, by itself and together with the others.
#![expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "every check takes the value read by reference"
)]

use super::{
    Basis, Ceiling, Checkpoint, ClassTemplate, FilingWindow, GradeLines, LevelWeights, Lights,
    OverAction, Part, PresetRow, ReviewNode, Scoring, Step, Weights,
};
use crate::{
    alert::Looks,
    monitoring::report::{ReportHeading, ReportPart},
    period::Month,
    role::Role,
    target::Field,
};
use rust_decimal::{Decimal, dec};

/// What is wrong with a value, if anything.
pub(super) type Fault = Option<&'static str>;

fn unless(holds: bool, fault: &'static str) -> Fault {
    (!holds).then_some(fault)
}

fn falls<T: PartialOrd>(values: impl IntoIterator<Item = T>) -> bool {
    let values: Vec<T> = values.into_iter().collect();
    values.windows(2).all(|pair| match pair {
        [upper, lower] => upper > lower,
        _ => true,
    })
}

/// Any value of the type will do.
pub(super) fn any<T>(_: &T) -> Fault {
    None
}

pub(super) fn points(value: &Decimal) -> Fault {
    unless(
        (dec!(0)..=dec!(100)).contains(value),
        "points lie between 0 and 100",
    )
}

pub(super) fn share(value: &Decimal) -> Fault {
    unless(
        (dec!(0)..=dec!(1)).contains(value),
        "a share lies between 0 and 1",
    )
}

pub(super) fn some_share(value: &Decimal) -> Fault {
    let none = unless(!value.is_zero(), "a share above 0 is expected");
    none.or_else(|| share(value))
}

pub(super) fn at_least_one(value: &u16) -> Fault {
    unless(*value >= 1, "at least 1 is expected")
}

pub(super) fn at_least_two(value: &u16) -> Fault {
    unless(
        *value >= 2,
        "a single row equals itself: at least 2 is expected",
    )
}

pub(super) fn above_one(value: &Decimal) -> Fault {
    unless(*value > dec!(1), "a ratio above 1 is expected")
}

pub(super) fn presets(value: &[PresetRow]) -> Fault {
    let blank = |row: &PresetRow| row.name.trim().is_empty() || row.value.trim().is_empty();
    let all: Decimal = value.iter().map(|row| row.share).sum();
    let twice = value.iter().enumerate().any(|(at, row)| {
        let mut before = value.iter().take(at);
        before.any(|other| other.name == row.name)
    });
    unless(
        !value.iter().any(blank),
        "a preset indicator lacks its name or value",
    )
    .or_else(|| unless(!twice, "a preset indicator stands twice"))
    .or_else(|| value.iter().find_map(|row| share(&row.share)))
    .or_else(|| {
        unless(
            all == dec!(1),
            "the shares of the preset indicators sum to 1",
        )
    })
}

pub(super) fn columns(value: &[Field]) -> Fault {
    let twice = (1..value.len()).any(|at| {
        let (before, after) = value.split_at(at);
        after.first().is_some_and(|field| before.contains(field))
    });
    unless(!value.is_empty(), "no column is named")
        .or_else(|| unless(!twice, "a column stands twice"))
        .or_else(|| {
            let rows = !value.iter().any(|field| field.is_head());
            unless(rows, "a column belongs to a row of the table")
        })
}

pub(super) fn optional_share(value: &Option<Decimal>) -> Fault {
    value.as_ref().and_then(share)
}

pub(super) fn level_weights(value: &LevelWeights) -> Fault {
    [value.cost, value.output, value.benefit, value.satisfaction]
        .iter()
        .find_map(points)
}

pub(super) fn templates(value: &[ClassTemplate]) -> Fault {
    let twice = value.iter().enumerate().any(|(at, entry)| {
        let before = value.iter().take(at);
        before.into_iter().any(|other| other.class == entry.class)
    });
    let is_own = |entry: &ClassTemplate| {
        entry.class.is_whole() == (entry.template == super::Template::Whole)
    };
    unless(!twice, "a class of expenditure stands twice").or_else(|| {
        unless(
            value.iter().all(is_own),
            "a unit as a whole fills its own form, and no class of projects does",
        )
    })
}

pub(super) fn project_parts(value: &[Part]) -> Fault {
    unless(
        !value.contains(&Part::Tasks),
        "the main tasks of a year belong to a unit as a whole",
    )
}

pub(super) fn whole_parts(value: &[Part]) -> Fault {
    let fits = |part: &Part| matches!(part, Part::Tasks | Part::Goals | Part::Funding);
    unless(
        value.contains(&Part::Tasks),
        "the form lists the main tasks of the year",
    )
    .or_else(|| {
        unless(
            value.iter().all(fits),
            "a part that belongs to a single project",
        )
    })
}

pub(super) fn nodes(value: &[ReviewNode]) -> Fault {
    let named = value
        .iter()
        .all(|node| !node.name_zh.trim().is_empty() && !node.name_en.trim().is_empty());
    // Leaders and regions read, trainers teach, administrators keep the house.
    let reviews =
        |node: &ReviewNode| matches!(node.role, Role::Unit | Role::Department | Role::Finance);
    unless(!value.is_empty(), "the review chain has no node")
        .or_else(|| unless(named, "a review node has no name"))
        .or_else(|| {
            unless(
                value.iter().all(reviews),
                "a review node belongs to unit, department or finance",
            )
        })
        .or_else(|| unless(value.len() <= 9, "more than nine review nodes"))
}

fn day(month: Month, day: u8) -> bool {
    // 2024 is a leap year, so that 29 February may stand.
    crate::period::FiscalYear::try_from(2024)
        .is_ok_and(|year| (1..=month.last_day(year).day()).contains(&day))
}

pub(super) fn window(value: &FilingWindow) -> Fault {
    let days = day(value.from_month, value.from_day) && day(value.to_month, value.to_day);
    let forward = (value.from_month, value.from_day) <= (value.to_month, value.to_day);
    unless(days, "no such day").or_else(|| unless(forward, "the window ends before it opens"))
}

pub(super) fn steps(value: &[Step]) -> Fault {
    let falling =
        falls(value.iter().map(|step| step.from)) && falls(value.iter().map(|step| step.gives));
    unless(falling, "the steps do not fall")
        .or_else(|| value.iter().find_map(|step| share(&step.from)))
}

pub(super) fn share_steps(value: &[Step]) -> Fault {
    steps(value).or_else(|| value.iter().find_map(|step| share(&step.gives)))
}

pub(super) fn bands(value: &[Decimal]) -> Fault {
    let ends = value.first() == Some(&dec!(1)) && value.last().is_some_and(Decimal::is_zero);
    unless(falls(value), "the bands do not fall")
        .or_else(|| unless(value.len() == 4 && ends, "three bands run from 1 to 0"))
}

pub(super) fn grade_lines(value: &GradeLines) -> Fault {
    let lines = [value.excellent, value.good, value.fair];
    unless(falls(lines), "the grade lines do not fall").or_else(|| lines.iter().find_map(points))
}

pub(super) fn ceiling(value: &[Ceiling]) -> Fault {
    let falling =
        falls(value.iter().map(|cap| cap.below)) && falls(value.iter().map(|cap| cap.total_max));
    unless(falling, "the ceilings do not fall")
        .or_else(|| value.iter().find_map(|cap| share(&cap.below)))
        .or_else(|| value.iter().find_map(|cap| points(&cap.total_max)))
}

pub(super) fn lights(value: &Lights) -> Fault {
    unless(
        value.green > value.yellow,
        "green begins above yellow, and they do not fall",
    )
    .or_else(|| share(&value.green))
    .or_else(|| share(&value.yellow))
}

pub(super) fn checkpoints(value: &[Checkpoint]) -> Fault {
    let days = value.iter().all(|point| day(point.month, point.day));
    let told = value
        .iter()
        .all(|point| !point.text_zh.trim().is_empty() && !point.text_en.trim().is_empty());
    let twice = value.iter().enumerate().any(|(at, point)| {
        let mut before = value.iter().take(at);
        point.code.trim().is_empty() || before.any(|other| other.code == point.code)
    });
    let lines = value.iter().all(Checkpoint::has_its_line);
    let asks_monthly = |point: &Checkpoint| {
        matches!(point.looks, Looks::Unreported | Looks::Scope) && point.through.is_none()
    };
    let monthly = value
        .iter()
        .all(|point| !point.monthly || asks_monthly(point));
    let through = value.iter().all(|point| point.through() <= point.month);
    unless(days, "no such day")
        .or_else(|| unless(told, "a checkpoint has no text"))
        .or_else(|| unless(!twice, "a checkpoint has no code of its own"))
        .or_else(|| {
            unless(
                lines,
                "a checkpoint has a line from 0 to 1 where it needs one",
            )
        })
        .or_else(|| unless(through, "a checkpoint judges no month after its own"))
        .or_else(|| {
            unless(
                monthly,
                "what is asked every month is what its own table says",
            )
        })
        .or_else(|| {
            let own = |point: &Checkpoint| point.basis.as_ref().is_none_or(Basis::is_whole);
            unless(value.iter().all(own), "a basis names its document")
        })
}

pub(super) fn report(value: &[ReportHeading]) -> Fault {
    let told = value
        .iter()
        .all(|heading| !heading.title_zh.trim().is_empty() && !heading.title_en.trim().is_empty());
    let twice = value.iter().enumerate().any(|(at, heading)| {
        let mut before = value.iter().take(at);
        before.any(|other| other.part == heading.part)
    });
    let has = |part| value.iter().any(|heading| heading.part == part);
    unless(told, "a part of the form has no heading")
        .or_else(|| unless(!twice, "a part of the form stands twice"))
        .or_else(|| {
            let is_whole = value.is_empty() || has(ReportPart::Indicators);
            unless(is_whole, "the form has no indicators")
        })
}

#[expect(
    clippy::ptr_arg,
    reason = "checks share one signature over the type read"
)]
pub(super) fn name(value: &String) -> Fault {
    unless(!value.trim().is_empty(), "the name is empty")
}

/// The keys of weights that do not fit together, each with what is wrong.
pub(super) fn weights(weights: &Weights) -> Vec<(&'static str, String)> {
    let mut faults = Vec::new();
    let total = weights.total.value;
    let cases = [
        ("weights.with_cost", weights.with_cost.value),
        ("weights.without_cost", weights.without_cost.value),
    ];
    for (key, case) in cases {
        let sum = case.cost + case.output + case.benefit + case.satisfaction;
        if sum != total {
            faults.push((
                key,
                format!("{key} sums to {sum}, not to the total {total}"),
            ));
        }
    }
    let moved = weights.no_satisfaction_to_benefit.value;
    let freed = cases.map(|(_, case)| case.satisfaction);
    if let Some(freed) = freed.into_iter().find(|freed| *freed != moved) {
        faults.push((
            "weights.no_satisfaction_to_benefit",
            format!("{moved} moves to benefit, but satisfaction weighs {freed}"),
        ));
    }
    let all = total + weights.execution.value;
    if all != dec!(100) {
        let reason = format!("weights.total and weights.execution sum to {all}, not to 100");
        faults.push(("weights.total", reason));
    }
    faults
}

/// The keys of scoring values that do not fit together, each with what is wrong.
pub(super) fn scoring(scoring: &Scoring, weights: &Weights) -> Vec<(&'static str, String)> {
    let mut faults = Vec::new();
    let is_fixed = scoring.over_action.value == OverAction::Fixed;
    if is_fixed && scoring.over_deduction.value.is_none() {
        let reason = "a fixed deduction needs scoring.over_deduction".to_owned();
        faults.push(("scoring.over_action", reason));
    }
    let most = weights.execution.value;
    let mut steps = scoring.execution_steps.value.iter();
    if let Some(step) = steps.find(|step| step.gives > most) {
        let reason = format!(
            "a step gives {}, more than the {most} points of execution",
            step.gives
        );
        faults.push(("scoring.execution_steps", reason));
    }
    faults
}
