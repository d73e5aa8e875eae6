//! What the charts of the comparison are given: one for each kind of grade, one for each measure
//! of the system's own figures.

use crate::{
    lang::{fill, hundredths, percent},
    messages::Messages,
};
use api::comparison::{LiveComparison, LiveRow, PublishedComparison};
use chart::{Caption, ChartSpec, GroupSeries, Grouped, Ranked, RankedRow, Reference, RowState};
use domain::{
    compare::{
        Measure, MeasureKind, Published, chart_groups, chart_number, published as published_by,
    },
    facts::PublishedFact,
    lang::Lang,
    org::Jurisdiction,
    score::Grade,
};
use rust_decimal::Decimal;

/// The texts a chart is written with.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) messages: &'static Messages,
    pub(super) lang: Lang,
}

/// One chart for each kind of grade that any of the chosen ones publishes.
pub(super) fn grades(
    data: &PublishedComparison,
    chosen: &[Jurisdiction],
    pen: Pen,
) -> Vec<(&'static str, ChartSpec)> {
    let graded: Vec<Measure> = data
        .measures
        .iter()
        .filter(|measure| measure.kind.is_grade())
        .cloned()
        .collect();
    let groups = chart_groups(&graded).into_iter();
    groups
        .filter_map(|group| grade_chart(data, chosen, &group, pen))
        .collect()
}

fn grade_chart(
    data: &PublishedComparison,
    chosen: &[Jurisdiction],
    group: &[&Measure],
    pen: Pen,
) -> Option<(&'static str, ChartSpec)> {
    let words = &pen.messages.compare;
    let kind = group.first()?.kind;
    let (id, title) = match kind {
        MeasureKind::ProjectGrade => ("grades-projects", words.of_projects),
        MeasureKind::DepartmentGrade => ("grades-departments", words.of_departments),
        _ => ("grades-units", words.of_units),
    };
    let series = |place: &Jurisdiction| {
        let values: Vec<_> = group
            .iter()
            .map(|measure| value(data, place, measure))
            .collect();
        values.iter().any(Option::is_some).then(|| GroupSeries {
            name: place.name.clone(),
            values,
            texts: Vec::new(),
        })
    };
    let published: Vec<GroupSeries> = chosen.iter().filter_map(series).collect();
    if published.is_empty() {
        return None;
    }
    let silent = chosen
        .iter()
        .filter(|place| published.iter().all(|one| one.name != place.name));
    let silent: Vec<&str> = silent.map(|place| place.name.as_str()).collect();
    let names: Vec<&str> = published.iter().map(|one| one.name.as_str()).collect();
    let comma = pen.lang.pick("、", ", ");
    let unit = group
        .first()
        .map(|measure| measure.unit.clone())
        .unwrap_or_default();
    let mut subtitle = fill(words.only, &[&names.join(comma), &unit]);
    if !silent.is_empty() {
        let silent = fill(words.unpublished_by, &[&silent.join(comma)]);
        subtitle = format!("{subtitle}{}{silent}", pen.lang.pick("；", "; "));
    }
    let spec = Grouped {
        caption: Caption {
            title: title.to_owned(),
            subtitle,
            source: words.printed.to_owned(),
            as_of: String::new(),
            demo: None,
        },
        unit,
        categories: group
            .iter()
            .map(|measure| grade_name(measure, pen.lang))
            .collect(),
        series: published,
    };
    Some((id, ChartSpec::Grouped(spec)))
}

/// The newest figure of a measure.
fn value(data: &PublishedComparison, place: &Jurisdiction, measure: &Measure) -> Option<Decimal> {
    match published_by(measure, &place.code, &data.facts, &data.mechanisms) {
        Published::Figures(facts) => {
            let newest: Option<&&PublishedFact> = facts.first();
            newest.and_then(|fact| chart_number(fact, measure).ok())
        }
        Published::Missing(_) => None,
    }
}

/// 优, 良, 中, 差: the grade a measure counts.
fn grade_name(measure: &Measure, lang: Lang) -> String {
    let ends = [
        ("_excellent", Grade::Excellent),
        ("_good", Grade::Good),
        ("_medium", Grade::Fair),
        ("_poor", Grade::Poor),
    ];
    let known = ends.into_iter().find(|(end, _)| measure.key.ends_with(end));
    known.map_or_else(
        || measure.name(lang).to_owned(),
        |(_, grade)| grade.label(lang).to_owned(),
    )
}

/// A share by jurisdiction of one level, the lowest first.
pub(super) struct Share {
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) pick: fn(&LiveRow) -> Option<Decimal>,
    pub(super) against_schedule: bool,
}

/// A ranked chart of a share.
pub(super) fn ranked(data: &LiveComparison, rows: &[LiveRow], share: Share, pen: Pen) -> ChartSpec {
    let words = &pen.messages.compare;
    let mut rows: Vec<_> = rows.iter().map(|row| (row, (share.pick)(row))).collect();
    rows.sort_by(|(a, one), (b, other)| {
        (one, &a.jurisdiction.code).cmp(&(other, &b.jurisdiction.code))
    });
    let row = |(row, value): (&LiveRow, Option<Decimal>)| RankedRow {
        key: row.jurisdiction.code.to_string(),
        name: row.jurisdiction.name.clone(),
        value: value.map(hundredths),
        value_text: value.map(percent).unwrap_or_default(),
        state: if value.is_some() {
            RowState::Normal
        } else {
            RowState::Missing
        },
    };
    let reference = share.against_schedule.then(|| Reference {
        value: hundredths(data.expected),
        label: fill(words.reference, &[&percent(data.expected)]),
    });
    ChartSpec::Ranked(Ranked {
        caption: Caption {
            title: share.title,
            subtitle: share.subtitle,
            source: words.system.to_owned(),
            as_of: data.as_of.clone(),
            demo: data.demo.then(|| pen.messages.app.demo_mark.to_owned()),
        },
        unit: "%".to_owned(),
        rows: rows.into_iter().map(row).collect(),
        reference,
    })
}
