//! What the charts of monitoring are given.

use super::ahead;
use crate::lang::{self, fill, hundredths, percent};
use crate::messages::{Messages, monitoring::Words};
use api::monitoring::{
    IndicatorProgress, MonitoringOverview, PlaceProgress, ProjectMonitoring, ProjectProgress,
    UnitProgress,
};
use chart::{
    Bullet, Bullets, Caption, ChartSpec, Cumulative, Ranked, RankedRow, Reference, RowState,
    Series, SeriesRole, StateWords,
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
    pub(super) fn caption(self, title: &str, about: About<'_>, subtitle: &str) -> Caption {
        let About { year, as_of, demo } = about;
        let year = fill(self.messages.app.nth_year, &[&year.to_string()]);
        Caption {
            title: title.to_owned(),
            subtitle: format!("{year}{}{subtitle}", self.lang.pick("；", "; ")),
            source: self.messages.monitoring.chart_source.to_owned(),
            as_of: as_of.to_owned(),
            demo: demo.then(|| self.messages.app.demo_mark.to_owned()),
            ..Caption::default()
        }
    }

    /// The caption of a chart of all that is shown of a jurisdiction.
    pub(super) fn caption_of(
        self,
        title: &str,
        overview: &MonitoringOverview,
        place: &PlaceProgress,
        subtitle: &str,
    ) -> Caption {
        let about = About {
            year: overview.year,
            as_of: &overview.as_of,
            demo: overview.demo,
        };
        self.caption(&format!("{} · {title}", place.name), about, subtitle)
    }

    /// The caption of a chart of a project.
    pub(super) fn caption_of_project(
        self,
        title: &str,
        record: &ProjectMonitoring,
        subtitle: &str,
    ) -> Caption {
        let title = format!("{} · {title}", record.progress.name);
        self.caption(&title, About::of(record), subtitle)
    }
}

/// Which figures a chart shows.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) year: u16,
    pub(super) as_of: &'a str,
    pub(super) demo: bool,
}

impl<'a> About<'a> {
    pub(super) fn of(record: &'a ProjectMonitoring) -> Self {
        Self {
            year: record.year,
            as_of: &record.as_of,
            demo: record.demo,
        }
    }
}

/// The units of a jurisdiction, the slowest first, against the expected progress.
pub(super) fn ranked(
    overview: &MonitoringOverview,
    place: &PlaceProgress,
    most: usize,
    pen: Pen,
) -> ChartSpec {
    let words = &pen.messages.monitoring;
    let base = place.total.base.label(pen.lang);
    let row = |unit: &UnitProgress| {
        let ratio = unit.rate.ratio();
        RankedRow {
            key: unit.unit.to_string(),
            name: unit.name.clone(),
            value: ratio.map(hundredths),
            value_text: ratio.map(percent).unwrap_or_default(),
            state: state_of(ratio, unit.light),
            strong: false,
        }
    };
    let subtitle = fill(words.by_unit_note, &[base]);
    ChartSpec::Ranked(Ranked {
        caption: pen.caption_of(words.by_unit, overview, place, &subtitle),
        unit: "%".to_owned(),
        rows: units_of(overview, place).take(most).map(row).collect(),
        states: states(pen),
        reference: Some(Reference {
            value: hundredths(overview.expected),
            label: fill(words.reference, &[&percent(overview.expected)]),
        }),
    })
}

/// What the states of the lights are called.
pub(super) fn states(pen: Pen) -> StateWords {
    StateWords {
        good: Light::Green.label(pen.lang).to_owned(),
        watch: Light::Yellow.label(pen.lang).to_owned(),
        late: Light::Red.label(pen.lang).to_owned(),
        missing: pen.messages.monitoring.no_figure.to_owned(),
    }
}

/// How a rate stands by its light.
pub(super) fn state_of(ratio: Option<Decimal>, light: Option<Light>) -> RowState {
    match (ratio, light) {
        (None, _) => RowState::Missing,
        (_, None) => RowState::Normal,
        (_, Some(Light::Green)) => RowState::Good,
        (_, Some(Light::Yellow)) => RowState::Watch,
        (_, Some(Light::Red)) => RowState::Late,
    }
}

/// The units of a jurisdiction, in the order given.
pub(super) fn units_of<'a>(
    overview: &'a MonitoringOverview,
    place: &'a PlaceProgress,
) -> impl Iterator<Item = &'a UnitProgress> {
    let own = |unit: &&UnitProgress| unit.jurisdiction == place.code;
    overview.units.iter().filter(own)
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
    let coming = ahead::lines(ahead::Course::of(record), |paid| Some(paid.wan()), pen);
    let (line, fan) = coming.unzip();
    series.extend(line);
    let base = record.progress.rate.base.label(pen.lang);
    let subtitle = fill(words.curve_note, &[base]);
    ChartSpec::Cumulative(Cumulative {
        fan,
        caption: pen.caption_of_project(words.curve, record, &subtitle),
        unit: pen.messages.app.wan.to_owned(),
        months: (1..=12).map(|month| lang::month(month, pen.lang)).collect(),
        series,
    })
}

/// The attainment of the approved indicators.
pub(super) fn bullets(record: &ProjectMonitoring, pen: Pen) -> ChartSpec {
    let words = &pen.messages.monitoring;
    let subtitle = format!(
        "{}{}{}",
        words.bullets_note,
        pen.lang.pick("；", "; "),
        reported(&record.progress, words),
    );
    ChartSpec::Bullets(Bullets {
        caption: Caption {
            source: pen.messages.portfolio.results_source.to_owned(),
            ..pen.caption_of_project(words.bullets, record, &subtitle)
        },
        rows: record.indicators.iter().map(bullet).collect(),
    })
}

/// How much of the target the attainment speaks of.
pub(super) fn reported(progress: &ProjectProgress, words: &Words) -> String {
    let reported = progress.reported;
    let values = [
        reported.count.to_string(),
        reported.all.to_string(),
        percent(reported.share()),
    ];
    fill(words.reported_part, &[&values[0], &values[1], &values[2]])
}

fn bullet(indicator: &IndicatorProgress) -> Bullet {
    let text = |field| cell(indicator, field);
    let typed = indicator.actual.clone().unwrap_or_default();
    let (value, unit) = (text(Field::Value), text(Field::Unit));
    Bullet {
        key: indicator.row.id.to_string(),
        name: text(Field::Name).to_owned(),
        actual: parse_decimal(typed.trim_end_matches(['%', '％'])),
        target: parse_decimal(value.trim_end_matches(['%', '％'])),
        unit: unit.to_owned(),
        attainment: indicator.attainment,
        due: indicator.due,
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
