//! What the charts of monitoring are given.

use crate::lang::{fill, hundredths, percent};
use crate::messages::Messages;
use api::monitoring::{IndicatorProgress, MonitoringOverview, ProjectMonitoring};
use chart::{
    Bullet, Bullets, Caption, ChartSpec, Cumulative, Ranked, RankedRow, Reference, RowState,
    Series, SeriesRole,
};
use domain::{lang::Lang, money::Money, monitoring::Light, target::Field, text::parse_decimal};
use rust_decimal::{Decimal, RoundingStrategy};

/// The texts a chart is written with.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) messages: &'static Messages,
    pub(super) lang: Lang,
}

impl Pen {
    fn caption(self, title: &str, subtitle: String, as_of: &str, demo: bool) -> Caption {
        Caption {
            title: title.to_owned(),
            subtitle,
            source: self.messages.monitoring.chart_source.to_owned(),
            as_of: as_of.to_owned(),
            demo: demo.then(|| self.messages.app.demo_mark.to_owned()),
        }
    }
}

/// The slowest units first, against the expected progress.
pub(super) fn ranked(overview: &MonitoringOverview, most: usize, pen: Pen) -> ChartSpec {
    let words = &pen.messages.monitoring;
    let base = overview.total.base.label(pen.lang);
    let row = |unit: &api::monitoring::UnitProgress| {
        let ratio = unit.rate.ratio();
        RankedRow {
            key: unit.unit.to_string(),
            name: unit.name.clone(),
            value: ratio.map(hundredths),
            value_text: ratio.map(percent).unwrap_or_default(),
            state: match (ratio, unit.light) {
                (None, _) => RowState::Missing,
                (_, None) => RowState::Normal,
                (_, Some(Light::Green)) => RowState::Good,
                (_, Some(Light::Yellow)) => RowState::Watch,
                (_, Some(Light::Red)) => RowState::Late,
            },
        }
    };
    let subtitle = fill(words.by_unit_note, &[base]);
    ChartSpec::Ranked(Ranked {
        caption: pen.caption(words.by_unit, subtitle, &overview.as_of, overview.demo),
        unit: "%".to_owned(),
        rows: overview.units.iter().take(most).map(row).collect(),
        reference: Some(Reference {
            value: hundredths(overview.expected),
            label: fill(words.reference, &[&percent(overview.expected)]),
        }),
    })
}

/// What was paid, against the plan and the even progress of the year.
pub(super) fn cumulative(record: &ProjectMonitoring, pen: Pen) -> ChartSpec {
    let words = &pen.messages.monitoring;
    let whole = record.progress.rate.denominator.wan();
    let even = |month: u8| {
        let part = whole.saturating_mul(Decimal::from(month)) / Decimal::from(12);
        Some(
            part.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero)
                .normalize(),
        )
    };
    let paid = record.paid.iter().map(|paid| paid.map(Money::wan));
    let mut series = vec![Series {
        name: words.actual_line.to_owned(),
        role: SeriesRole::Actual,
        points: paid.collect(),
    }];
    if let Some(planned) = &record.planned {
        series.push(Series {
            name: words.plan_line.to_owned(),
            role: SeriesRole::Plan,
            points: planned.iter().map(|money| Some(money.wan())).collect(),
        });
    }
    series.push(Series {
        name: words.schedule_line.to_owned(),
        role: SeriesRole::Schedule,
        points: (1..=12).map(even).collect(),
    });
    let base = record.progress.rate.base.label(pen.lang);
    let subtitle = fill(words.curve_note, &[base]);
    ChartSpec::Cumulative(Cumulative {
        caption: pen.caption(words.curve, subtitle, &record.as_of, record.demo),
        unit: pen.messages.app.wan.to_owned(),
        months: (1..=12).map(|month| month_label(month, pen.lang)).collect(),
        series,
    })
}

fn month_label(month: u8, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{month}月"),
        Lang::En => month.to_string(),
    }
}

/// The attainment of the approved indicators.
pub(super) fn bullets(record: &ProjectMonitoring, pen: Pen) -> ChartSpec {
    let words = &pen.messages.monitoring;
    let subtitle = words.bullets_note.to_owned();
    ChartSpec::Bullets(Bullets {
        caption: pen.caption(words.bullets, subtitle, &record.as_of, record.demo),
        rows: record.indicators.iter().map(bullet).collect(),
    })
}

fn bullet(indicator: &IndicatorProgress) -> Bullet {
    let text = |field| cell(indicator, field);
    let typed = indicator.actual.clone().unwrap_or_default();
    let (value, unit) = (text(Field::Value), text(Field::Unit));
    Bullet {
        name: text(Field::Name).to_owned(),
        actual: parse_decimal(typed.trim_end_matches(['%', '％'])),
        target: parse_decimal(value).unwrap_or_default(),
        unit: unit.to_owned(),
        attainment: indicator.attainment,
        note: (!indicator.note.is_empty()).then(|| indicator.note.clone()),
        value_text: typed,
        target_text: format!("{}{value}", text(Field::Operator)),
    }
}

/// The text of a cell of an approved row.
pub(super) fn cell(indicator: &IndicatorProgress, field: Field) -> &str {
    let found = indicator.row.cells.get(&field);
    found.map_or("", |cell| cell.text.as_str())
}
