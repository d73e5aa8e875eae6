//! What a setting of a rule pack must keep to, by itself and together with the others.
#![expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "every check takes the value read by reference"
)]

use super::{
    Ceiling, Checkpoint, ClassTemplate, FilingWindow, GradeLines, LevelWeights, Lights, ReviewNode,
    Step, Weights,
};
use crate::period::Month;
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
    unless(!twice, "a class of expenditure stands twice")
}

pub(super) fn nodes(value: &[ReviewNode]) -> Fault {
    let named = value
        .iter()
        .all(|node| !node.name_zh.trim().is_empty() && !node.name_en.trim().is_empty());
    unless(!value.is_empty(), "the review chain has no node")
        .or_else(|| unless(named, "a review node has no name"))
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
    unless(days, "no such day").or_else(|| unless(told, "a checkpoint has no text"))
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
    let all = total + weights.execution.value;
    if all != dec!(100) {
        let reason = format!("weights.total and weights.execution sum to {all}, not to 100");
        faults.push(("weights.total", reason));
    }
    faults
}
