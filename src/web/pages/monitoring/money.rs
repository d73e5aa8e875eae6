//! The money of a project as pictures: from the budget to the balance, by month and fund, and the
//! schedule beside the calendar.

use super::charts::Pen;
use crate::lang::{self, fill, wan};
use api::monitoring::{ProjectMonitoring, ScheduleStep};
use chart::{
    Caption, ChartSpec, Heat, HeatCell, HeatRow, Reference, RowState, SpanKind, SpanRow, Spans,
};
use domain::{
    day,
    money::Money,
    monitoring::months_passed,
    period::{FiscalYear, Month},
    project::FundNature,
};
use rust_decimal::Decimal;
use time::Date;

/// 年初批复, its adjustment, what was received of it, what was spent, what is left.
pub(super) fn waterfall(record: &ProjectMonitoring, pen: Pen) -> ChartSpec {
    let words = &pen.messages.portfolio;
    let own = &pen.messages.monitoring;
    let spent = record.progress.rate.numerator;
    let whole = |name: &str, amount: Money| piece(name, Money::ZERO, amount, SpanKind::Whole);
    let mut rows = vec![
        whole(own.initial, record.initial),
        change(words.adjusting, record.initial, record.adjusted),
        whole(words.adjusted, record.adjusted),
    ];
    let (held, left) = if record.received.is_zero() {
        (record.adjusted, words.balance_budget)
    } else {
        let name = if record.received > record.adjusted {
            words.beyond_received
        } else {
            words.not_received
        };
        rows.push(change(name, record.adjusted, record.received));
        rows.push(whole(own.received, record.received));
        (record.received, words.balance)
    };
    rows.push(change(own.paid, held, held - spent));
    rows.push(whole(left, held - spent));
    ChartSpec::Spans(Spans {
        caption: pen.caption_of_project(words.water, record, words.water_note),
        unit: pen.messages.app.wan.to_owned(),
        head: words.step.to_owned(),
        rows,
        linked: true,
        ..Spans::default()
    })
}

fn piece(name: &str, from: Money, to: Money, kind: SpanKind) -> SpanRow {
    SpanRow {
        name: name.to_owned(),
        span: Some((from.wan(), to.wan())),
        text: to.wan().to_string(),
        kind,
    }
}

/// What comes to an amount or goes from it, with its sign.
fn change(name: &str, from: Money, to: Money) -> SpanRow {
    let by = (to - from).wan();
    let (kind, sign) = if by > Decimal::ZERO {
        (SpanKind::Added, "+")
    } else {
        (SpanKind::Taken, "")
    };
    SpanRow {
        text: format!("{sign}{by}"),
        ..piece(name, from, to, kind)
    }
}

/// What was paid in each month from which fund.
pub(super) fn calendar(record: &ProjectMonitoring, pen: Pen) -> ChartSpec {
    let words = &pen.messages.portfolio;
    let counts = record
        .payments
        .iter()
        .filter(|it| it.superseded_by.is_none());
    let amount = |nature: Option<FundNature>, month: u8| -> Option<Money> {
        let own = counts
            .clone()
            .filter(|it| it.month == month && nature.is_none_or(|nature| it.nature == nature));
        let amounts: Vec<Money> = own.map(|it| it.amount).collect();
        (!amounts.is_empty()).then(|| amounts.into_iter().sum())
    };
    let year = FiscalYear::try_from(record.year).ok();
    let over = year.zip(day::parse(&record.as_of));
    let over = over.and_then(|(year, as_of)| months_passed(year, as_of));
    let over = over.map_or(0, Month::get);
    let cell = |month: u8, amount: Option<Money>| HeatCell {
        value: amount.map(Money::wan),
        text: amount.map(wan).unwrap_or_default(),
        state: match amount {
            Some(_) => RowState::Normal,
            None if month > over => RowState::Ahead,
            None => RowState::Missing,
        },
        ..HeatCell::default()
    };
    let funds = FundNature::ALL.iter().copied();
    let funds = funds.filter(|nature| counts.clone().any(|it| it.nature == *nature));
    let mut columns: Vec<(&str, Option<FundNature>)> = funds
        .map(|nature| (nature.label(pen.lang), Some(nature)))
        .collect();
    if columns.len() > 1 {
        columns.push((words.calendar_all, None));
    }
    // Months from the top, so that every figure has the room to be read in full.
    let row = |month: u8| {
        let cells = columns
            .iter()
            .map(|(_, nature)| cell(month, amount(*nature, month)));
        HeatRow {
            key: month.to_string(),
            name: lang::month(month, pen.lang),
            cells: cells.collect(),
        }
    };
    let rows = if columns.is_empty() {
        Vec::new()
    } else {
        (1..=12).map(row).collect()
    };
    ChartSpec::Heat(Heat {
        caption: pen.caption_of_project(words.calendar, record, words.calendar_note),
        unit: pen.messages.app.wan.to_owned(),
        rows,
        columns: columns
            .into_iter()
            .map(|(name, _)| name.to_owned())
            .collect(),
        states: chart::StateWords {
            missing: pen.messages.monitoring.not_reported.to_owned(),
            ..chart::StateWords::default()
        },
        bars: true,
        ..Heat::default()
    })
}

/// The steps of the approved schedule over the months of the year, and the day shown.
pub(super) fn schedule(record: &ProjectMonitoring, pen: Pen) -> ChartSpec {
    let words = &pen.messages.portfolio;
    let year = FiscalYear::try_from(record.year).ok();
    let start = year.map(FiscalYear::first_day);
    let at = |day: Date| {
        let days = start.map_or(0, |start| (day - start).whole_days());
        Decimal::from(days)
    };
    let days = year.map_or(365, |year| {
        (year.last_day() - year.first_day()).whole_days() + 1
    });
    let ticks = year.into_iter().flat_map(|year| {
        Month::all().map(move |month| Reference {
            value: at(month.first_day(year)),
            label: lang::month(month.get(), pen.lang),
        })
    });
    let row = |step: &ScheduleStep| {
        let ends = day::parse(&step.from).zip(day::parse(&step.to));
        SpanRow {
            name: step.content.clone(),
            span: ends.map(|(from, to)| (at(from), at(to) + Decimal::ONE)),
            text: if step.from.is_empty() && step.to.is_empty() {
                words.gantt_open.to_owned()
            } else {
                fill(words.gantt_days, &[&step.from, &step.to])
            },
            kind: SpanKind::Whole,
        }
    };
    let shown = day::parse(&record.as_of).map(|day| Reference {
        value: at(day),
        label: fill(words.gantt_day, &[&record.as_of]),
    });
    ChartSpec::Spans(Spans {
        caption: Caption {
            source: words.gantt_source.to_owned(),
            ..pen.caption_of_project(words.gantt, record, words.gantt_note)
        },
        unit: String::new(),
        head: words.step.to_owned(),
        rows: record.schedule.iter().map(row).collect(),
        ticks: ticks.collect(),
        range: Some((Decimal::ZERO, Decimal::from(days))),
        reference: shown,
        linked: false,
    })
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            ahead, charts,
            project::Progress,
            tests::{pen, record, render},
        },
        *,
    };
    use domain::lang::Lang;
    use leptos::prelude::*;
    use rust_decimal::dec;

    fn spans(spec: ChartSpec) -> Spans {
        match spec {
            ChartSpec::Spans(spec) => spec,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_money_goes_from_the_approved_budget_to_the_balance() {
        let spec = spans(waterfall(&record(false), pen(Lang::Zh)));
        let read = spec
            .rows
            .iter()
            .map(|row| (row.name.as_str(), row.text.as_str()));
        let read: Vec<_> = read.collect();
        let expected = [
            ("年初批复", "100"),
            ("预算调整", "+20"),
            ("调整后", "120"),
            ("尚未到位", "-10"),
            ("到位", "110"),
            ("累计支出", "-60"),
            ("结余（到位－支出）", "50"),
        ];
        assert_eq!(read, expected);
        assert_eq!(spec.rows[5].span, Some((dec!(110), dec!(50))));
    }

    #[test]
    fn payments_stand_in_their_months_and_corrected_ones_do_not() {
        let ChartSpec::Heat(spec) = calendar(&record(false), pen(Lang::Zh)) else {
            panic!("cells");
        };
        assert_eq!(
            (spec.rows.len(), spec.columns.len()),
            (12, 1),
            "one fund needs no total"
        );
        let cell = |month: usize| &spec.rows[month - 1].cells[0];
        assert_eq!(
            (cell(9).value, cell(9).text.as_str()),
            (Some(dec!(60)), "60")
        );
        assert_eq!(cell(8).state, RowState::Missing);
        for month in [11, 12] {
            let state = cell(month).state;
            assert_eq!(state, RowState::Ahead, "{month}: as of 5 November");
        }
    }

    #[test]
    fn the_schedule_stands_on_its_days() {
        let mut record = record(false);
        let step = |content: &str, from: &str, to: &str| ScheduleStep {
            content: content.to_owned(),
            from: from.to_owned(),
            to: to.to_owned(),
        };
        record.schedule = vec![
            step("施工", "2026-03-01", "2026-09-30"),
            step("验收", "", ""),
        ];
        let spec = spans(schedule(&record, pen(Lang::Zh)));
        assert_eq!(
            spec.rows[0].span,
            Some((dec!(59), dec!(273))),
            "1 March to 30 September"
        );
        assert_eq!(
            (spec.rows[1].span, spec.rows[1].text.as_str()),
            (None, "未填日期")
        );
        assert_eq!(spec.range, Some((dec!(0), dec!(365))));
        assert_eq!(spec.reference.unwrap().value, dec!(308), "5 November");
        assert_eq!(spec.ticks.len(), 12);
    }

    #[test]
    fn the_forecast_is_drawn_with_its_range_and_says_how_it_was_found() {
        let mut steady = record(false);
        for (at, paid) in steady.paid.iter_mut().take(10).enumerate() {
            *paid = Money::parse_wan(&(6 * (at + 1)).to_string()).ok();
        }
        let course = ahead::Course::of(&steady);
        let (line, fan) = ahead::lines(course, |paid| Some(paid.wan()), pen(Lang::Zh)).unwrap();
        assert_eq!(line.points[8], None);
        assert_eq!(
            (line.points[9], line.points[11]),
            (Some(dec!(60)), Some(dec!(72)))
        );
        assert_eq!(
            fan.high[11],
            Some(dec!(72)),
            "every three months were alike"
        );
        let ChartSpec::Cumulative(spec) = charts::cumulative(&steady, pen(Lang::Zh)) else {
            panic!("lines");
        };
        assert!(spec.fan.is_some() && spec.series.len() == 3);
        let html = render(
            Lang::Zh,
            move || view! { <Progress record=steady.clone() /> },
        );
        assert!(html.contains("全年预计支出 72 万元（区间 72–72 万元），占调整后预算数的 60%"));
        assert!(html.contains("按前10个月的月均支出推算"), "{html}");
        let few = render(Lang::Zh, || {
            let mut few = record(false);
            few.as_of = "2026-03-31".to_owned();
            view! { <Progress record=few /> }
        });
        assert!(few.contains("完整填报的月份不足 4 个"), "{few}");
    }
}
