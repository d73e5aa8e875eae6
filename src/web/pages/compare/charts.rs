//! What the charts of published grades are given: one for each kind of grade.

use super::{cells::year_text, places};
use crate::{ctx::Ctx, lang::fill, messages::Messages};
use api::comparison::PublishedComparison;
use chart::{Caption, ChartSpec, GroupSeries, Grouped};
use domain::{
    compare::{
        Contender, Gap, Measure, MeasureKind, Published, chart_groups, chart_number, figure,
        published as published_by, unlike,
    },
    facts::PublishedFact,
    lang::Lang,
    org::Jurisdiction,
    score::Grade,
};
use leptos::prelude::Get as _;

/// The texts a chart is written with.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) messages: &'static Messages,
    pub(super) lang: Lang,
}

impl Pen {
    /// In the language now; tracks it.
    pub(super) fn of(ctx: Ctx) -> Self {
        Self {
            messages: ctx.t(),
            lang: ctx.prefs.lang.get(),
        }
    }
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
    let all: Vec<_> = chosen
        .iter()
        .map(|place| Graded::of(data, place, group, pen))
        .collect();
    let (published, silent): (Vec<_>, Vec<_>) = all.into_iter().partition(Graded::has_any);
    published.first()?;
    // One alone has an axis of its own, whatever years its figures are of.
    let apart = Some(published.iter().flat_map(|one| one.contenders.clone()))
        .filter(|_| published.len() > 1)
        .and_then(|all| unlike(&all.collect::<Vec<_>>()));
    let unit = group.first().map_or("", |measure| measure.unit(pen.lang));
    let years = published
        .iter()
        .map(|one| format!("{} {}", one.name, one.years));
    let silent = silent.iter().map(|one| format!("{} {}", one.name, one.gap));
    let mut parts = vec![
        years
            .chain(silent)
            .collect::<Vec<_>>()
            .join(pen.lang.pick("、", ", ")),
    ];
    // A counter has no English word.
    if !unit.is_empty() {
        parts.push(fill(words.in_unit, &[unit]));
    }
    if let Some(why) = &apart {
        let why = why.sentence(pen.lang);
        let mut why = why.trim_end_matches(['。', '.']).to_owned();
        // It goes on after a semicolon.
        if let Some(first) = why.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        parts.push(why);
        parts.push(words.own_scales.to_owned());
    }
    let mut documents: Vec<&str> = Vec::new();
    for document in published.iter().flat_map(|one| &one.documents) {
        if !documents.contains(document) {
            documents.push(document);
        }
    }
    let spec = Grouped {
        caption: Caption {
            title: title.to_owned(),
            subtitle: parts.join(pen.lang.pick("；", "; ")),
            source: documents.join(pen.lang.pick("；", "; ")),
            as_of: words.as_documented.to_owned(),
            ..Caption::default()
        },
        unit: unit.to_owned(),
        categories: group
            .iter()
            .map(|measure| grade_name(measure, pen.lang))
            .collect(),
        series: published.into_iter().map(|one| one.series).collect(),
        own_scales: apart.is_some(),
    };
    Some((id, ChartSpec::Grouped(spec)))
}

/// The grades a jurisdiction publishes.
struct Graded<'a> {
    name: String,
    /// Its figures, as they would stand on one axis with those of others.
    contenders: Vec<Contender<'a>>,
    series: GroupSeries,
    /// The years of its figures.
    years: String,
    documents: Vec<&'a str>,
    /// Why there is none, where there is none.
    gap: String,
}

impl<'a> Graded<'a> {
    fn of(
        data: &'a PublishedComparison,
        place: &'a Jurisdiction,
        group: &[&Measure],
        pen: Pen,
    ) -> Self {
        let words = &pen.messages.compare;
        let colour = data
            .jurisdictions
            .iter()
            .position(|own| own.code == place.code);
        let mut graded = Self {
            name: place.name.clone(),
            contenders: Vec::new(),
            series: GroupSeries {
                name: places::named(place, &data.jurisdictions, words),
                colour,
                ..GroupSeries::default()
            },
            years: String::new(),
            documents: Vec::new(),
            gap: String::new(),
        };
        let mut years: Vec<String> = Vec::new();
        for measure in group {
            let stands = published_by(measure, &place.code, &data.facts, &data.mechanisms);
            // The newest figure of what was done; an announced one hides none.
            let fact = match &stands {
                Published::Figures(facts) => facts.iter().find(|fact| !fact.planned).copied(),
                Published::Told(_) | Published::Missing(_) => None,
            };
            let number = fact.map(|fact| chart_number(fact, measure));
            let gap = match (&stands, number) {
                (_, Some(Err(gap))) => gap,
                (Published::Missing(gap), _) => *gap,
                (Published::Figures(_), None) => Gap::Planned,
                _ => Gap::NotPublished,
            };
            let gap = gap.label(pen.lang);
            let text = fact.map(|fact| figure(fact, measure, pen.lang));
            let (value, text) = match number {
                Some(Ok(value)) => {
                    let bounded = text.filter(|text| text.bound.is_some());
                    (
                        Some(value),
                        bounded.map(|text| text.text).unwrap_or_default(),
                    )
                }
                _ => (None, gap.to_owned()),
            };
            gap.clone_into(&mut graded.gap);
            graded.series.values.push(value);
            graded.series.texts.push(text);
            graded
                .series
                .keys
                .push(fact.map(|fact| fact.id.clone()).unwrap_or_default());
            if let Some(fact) = fact {
                graded
                    .contenders
                    .extend(value.map(|_| contender(place, fact)));
                let year = year_text(words, fact.fiscal_year, fact.year_basis);
                years.extend(year.filter(|year| !years.contains(year)));
                graded.documents.push(&fact.document);
            }
        }
        graded.years = years.join(pen.lang.pick("、", ", "));
        graded
    }

    fn has_any(&self) -> bool {
        self.series.values.iter().any(Option::is_some)
    }
}

fn contender<'a>(place: &'a Jurisdiction, fact: &PublishedFact) -> Contender<'a> {
    Contender {
        includes_parts: true,
        place,
        year: fact.fiscal_year.or(fact.activity_year),
        bound: fact.bound,
        cases: None,
        base: "",
        people: None,
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
