//! The departments of a jurisdiction or the units of a department: ranked, and month by month.

use super::{
    super::charts::{state_of, states},
    Pen,
    dual::caption,
};
use crate::lang::{self, fill, hundredths, percent};
use api::{
    monitoring::MonthProgress,
    positions::{Group, Positions},
};
use chart::{
    ChartSpec, Heat, HeatCell, HeatRow, Multiples, Panel, Ranked, RankedRow, Reference, RowState,
};
use domain::{monitoring::expected_progress, period::Month, rate::Rate};

/// Whether the groups are units.
fn by_unit(positions: &Positions) -> bool {
    let shown = positions.shown.as_ref();
    shown.is_some_and(|shown| shown.department.is_some() || shown.unit.is_some())
}

/// The title of a chart of departments or of units.
fn title(positions: &Positions, [departments, units]: [&'static str; 2]) -> &'static str {
    if by_unit(positions) {
        units
    } else {
        departments
    }
}

pub(super) fn name(group: &Group, pen: Pen) -> String {
    if group.name.is_empty() {
        pen.messages.portfolio.no_department.to_owned()
    } else {
        group.name.clone()
    }
}

fn base(positions: &Positions, pen: Pen) -> &'static str {
    let shown = positions.shown.as_ref();
    shown.map_or("", |shown| shown.base.label(pen.lang))
}

/// The rates, the slowest first, against the expected progress.
pub(super) fn ranked(positions: &Positions, pen: Pen) -> ChartSpec {
    let words = &pen.messages.portfolio;
    let note = fill(
        pen.messages.monitoring.by_unit_note,
        &[base(positions, pen)],
    );
    let row = |group: &Group| {
        let ratio = group.rate.ratio();
        RankedRow {
            key: group.key.clone(),
            name: name(group, pen),
            value: ratio.map(hundredths),
            value_text: ratio.map(percent).unwrap_or_default(),
            state: state_of(ratio, group.light),
            strong: false,
        }
    };
    let title = title(positions, [words.by_department, words.by_unit]);
    ChartSpec::Ranked(Ranked {
        caption: caption(positions, title, &note, pen),
        unit: "%".to_owned(),
        rows: positions.groups.iter().map(row).collect(),
        states: states(pen),
        reference: Some(Reference {
            value: hundredths(positions.expected),
            label: fill(
                pen.messages.monitoring.reference,
                &[&percent(positions.expected)],
            ),
        }),
    })
}

/// How far each was at the end of each month.
pub(super) fn months(positions: &Positions, pen: Pen) -> ChartSpec {
    let words = &pen.messages.portfolio;
    let note = fill(
        pen.messages.monitoring.by_month_note,
        &[base(positions, pen)],
    );
    let row = |group: &Group| HeatRow {
        key: group.key.clone(),
        name: name(group, pen),
        cells: group
            .months
            .iter()
            .map(|month| cell(group.rate, *month))
            .collect(),
    };
    let title = title(positions, [words.months_department, words.months_unit]);
    ChartSpec::Heat(Heat {
        caption: caption(positions, title, &note, pen),
        unit: "%".to_owned(),
        columns: (1..=positions.month)
            .map(|month| lang::month(month, pen.lang))
            .collect(),
        rows: positions.groups.iter().map(row).collect(),
        states: states(pen),
        ..Heat::default()
    })
}

/// The same months as small lines side by side, on common axes.
pub(super) fn small(positions: &Positions, pen: Pen) -> ChartSpec {
    let words = &pen.messages.portfolio;
    let note = fill(words.small_note, &[base(positions, pen)]);
    let even = |month: Month| hundredths(expected_progress(Some(month), None).share);
    let panel = |group: &Group| {
        let ratio = group.rate.ratio();
        Panel {
            key: group.key.clone(),
            name: name(group, pen),
            points: group
                .months
                .iter()
                .map(|month| cell(group.rate, *month).value)
                .collect(),
            text: ratio.map(percent).unwrap_or_default(),
            state: state_of(ratio, group.light),
        }
    };
    let title = title(positions, [words.small_department, words.small_unit]);
    let months = usize::from(positions.month);
    ChartSpec::Multiples(Multiples {
        caption: caption(positions, title, &note, pen),
        unit: "%".to_owned(),
        months: (1..=positions.month)
            .map(|month| lang::month(month, pen.lang))
            .collect(),
        panels: positions.groups.iter().map(panel).collect(),
        common: Month::all().take(months).map(even).collect(),
        common_name: pen.messages.monitoring.schedule_line.to_owned(),
        own_name: pen.messages.monitoring.rate.to_owned(),
        states: states(pen),
    })
}

/// A month of somebody with a rate: what was paid by its end over the budget.
pub(in super::super) fn cell(rate: Rate, month: Option<MonthProgress>) -> HeatCell {
    let ratio = month.and_then(|month| {
        let then = Rate {
            numerator: month.paid,
            ..rate
        };
        then.ratio()
    });
    let Some((ratio, month)) = ratio.zip(month) else {
        return HeatCell {
            state: RowState::Missing,
            ..HeatCell::default()
        };
    };
    HeatCell {
        value: Some(hundredths(ratio)),
        // A cell is narrow; nothing is rounded up to a figure that was not reached.
        text: percent(ratio.trunc_with_scale(2)),
        state: state_of(Some(ratio), month.light),
        ..HeatCell::default()
    }
}
