//! Published figures side by side, each with the number of its source; the sources; and what
//! follows from the figures.

use super::{
    Seen,
    block::{Block, Cell, Head},
};
use crate::papers::{
    docx::reference,
    words::{ZH, cited, rounded},
};
use domain::{
    compare::{
        self, Contender, DerivedFigure, DerivedMeasure, Gap, Measure, NotDerived, Place,
        Population, Published, derive, in_words, in_words_only, published, unpublished, unranked,
    },
    facts::{PublishedFact, YearBasis},
    org::Jurisdiction,
    text::parse_decimal,
};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

/// How a cell leads to its source: a document with a reference, a workbook with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leading {
    Reference,
    Number,
}

/// The year beside a figure.
fn year(fact: &PublishedFact) -> String {
    match (fact.fiscal_year, fact.year_basis) {
        (Some(year), YearBasis::Inferred) => format!("{year}年，按文件推定"),
        (Some(year), _) => format!("{year}年"),
        (None, YearBasis::NotApplicable) => String::new(),
        (None, _) => "年度未写明".to_owned(),
    }
}

/// The figures that are shown, in the order of their sources.
#[derive(Default)]
struct Sources<'a> {
    shown: Vec<(&'a PublishedFact, Option<&'a Measure>)>,
}

impl<'a> Sources<'a> {
    fn number(&mut self, fact: &'a PublishedFact, measure: Option<&'a Measure>) -> usize {
        let known = self.shown.iter().position(|(known, _)| known.id == fact.id);
        known.unwrap_or_else(|| {
            self.shown.push((fact, measure));
            self.shown.len() - 1
        }) + 1
    }
}

/// The rows and their sources.
pub(super) fn blocks(seen: &Seen, leading: Leading) -> [Block; 2] {
    let data = &seen.published;
    let mut sources = Sources::default();
    let mut heads = vec![Head::text("指标", 20), Head::text("单位", 8)];
    heads.extend(seen.places.iter().map(|place| Head::text(&place.name, 22)));
    let mut block = Block::new("公开数据", "公开数据对比", heads);
    let all = seen.view.all.unwrap_or_default();
    let of_places = |measure: &Measure| {
        let is_own = |fact: &PublishedFact| {
            fact.measure.as_ref() == Some(&measure.key)
                && seen
                    .places
                    .iter()
                    .any(|place| place.code == fact.jurisdiction)
        };
        data.facts.iter().any(is_own)
    };
    for measure in &data.measures {
        if !(measure.default || all && of_places(measure)) {
            continue;
        }
        let mut row: Vec<Cell> = vec![measure.name(ZH).into(), measure.unit.as_str().into()];
        for place in &seen.places {
            row.push(cell(seen, (measure, place), &mut sources, leading).into());
        }
        block.rows.push(row);
    }
    if all {
        block.rows.extend(alone(seen, &mut sources, leading));
    }
    block.notes.push(
        "数值照原文件抄录，方括号内为出处编号；未公布、未提及、计划中和不可比都不等于零。"
            .to_owned(),
    );
    block.notes.extend(data.population_note(&seen.places, ZH));
    [block, listed(seen, &sources)]
}

fn cell<'a>(
    seen: &'a Seen,
    (measure, place): (&'a Measure, &Jurisdiction),
    sources: &mut Sources<'a>,
    leading: Leading,
) -> String {
    let data = &seen.published;
    if !data
        .jurisdictions
        .iter()
        .any(|known| known.code == place.code)
    {
        return "没有收录公开文件".to_owned();
    }
    match published(measure, &place.code, &data.facts, &data.mechanisms) {
        Published::Missing(gap) => gap.label(ZH).to_owned(),
        Published::Told(way) => {
            let told = format!("{}（{}）", way.text_zh, way.status.label(ZH));
            if measure.is_number() {
                format!("{}\n{told}", Gap::NotPublished.label(ZH))
            } else {
                told
            }
        }
        Published::Figures(facts) => {
            let told = facts
                .into_iter()
                .map(|fact| told(fact, Some(measure), sources, leading));
            told.collect::<Vec<_>>().join("\n")
        }
    }
}

/// Figures that belong to no measure, each in the column of whoever publishes it.
fn alone<'a>(seen: &'a Seen, sources: &mut Sources<'a>, leading: Leading) -> Vec<Vec<Cell>> {
    let facts = &seen.published.facts;
    let of = |place: &Jurisdiction, fact: &PublishedFact| place.code == fact.jurisdiction;
    let own = facts
        .iter()
        .filter(|fact| fact.measure.is_none() && seen.places.iter().any(|place| of(place, fact)));
    let row = |fact: &'a PublishedFact| {
        let name = format!("{}（仅此地公布）", fact.label_zh);
        let mut row: Vec<Cell> = vec![name.into(), fact.unit.as_str().into()];
        for place in &seen.places {
            row.push(if of(place, fact) {
                told(fact, None, sources, leading).into()
            } else {
                unpublished(&place.code, &seen.published.mechanisms)
                    .label(ZH)
                    .into()
            });
        }
        row
    };
    own.map(row).collect()
}

/// A figure with its year and the number of its source.
fn told<'a>(
    fact: &'a PublishedFact,
    measure: Option<&'a Measure>,
    sources: &mut Sources<'a>,
    leading: Leading,
) -> String {
    let shown = in_words(fact, measure, ZH);
    let number = sources.number(fact, measure);
    let number = match leading {
        Leading::Reference => reference(number),
        Leading::Number => format!("[{number}]"),
    };
    let mut beside = vec![year(fact)];
    beside.extend(shown.converted.map(|text| format!("合{text}")));
    beside.extend(fact.planned.then(|| "计划".to_owned()));
    let words_only = measure.is_some_and(|measure| in_words_only(fact, measure));
    beside.extend(words_only.then(|| Gap::NotComparable.label(ZH).to_owned()));
    beside.retain(|text| !text.is_empty());
    let text = if shown.text.is_empty() {
        "原文空白".to_owned()
    } else {
        shown.text
    };
    let beside = if beside.is_empty() {
        String::new()
    } else {
        format!("（{}）", beside.join("；"))
    };
    format!("{text}{beside}{number}")
}

fn listed(seen: &Seen, sources: &Sources<'_>) -> Block {
    let heads = vec![
        Head::number("编号", 6),
        Head::text("辖区", 9),
        Head::text("指标", 15),
        Head::text("数值", 14),
        Head::text("年度", 13),
        Head::text("文件和章节", 28),
        Head::text("说明", 22),
    ];
    let mut block = Block::new("公开数据出处", "公开数据的出处", heads);
    for (number, (fact, measure)) in (1_u64..).zip(&sources.shown) {
        let mut places = seen.places.iter();
        let place = places.find(|place| place.code == fact.jurisdiction);
        let done = match (fact.fiscal_year, fact.activity_year) {
            (Some(year), Some(done)) if year != done => format!("，{done}年开展"),
            _ => String::new(),
        };
        let year = match fact.fiscal_year {
            Some(year) => format!("{year}年度{done}（{}）", fact.year_basis.label(ZH)),
            None => fact.year_basis.label(ZH).to_owned(),
        };
        block.rows.push(vec![
            number.into(),
            place.map_or("", |place| &place.name).into(),
            measure
                .map_or(&*fact.label_zh, |measure| measure.name(ZH))
                .into(),
            in_words(fact, *measure, ZH).text.into(),
            year.into(),
            format!(
                "{}（{}）\n{}",
                cited(&fact.document),
                fact.title_basis.label(ZH),
                fact.section
            )
            .into(),
            fact.note_zh.as_str().into(),
        ]);
    }
    block
}

/// What follows from two published figures; none where nobody of the chosen publishes both.
pub(super) fn derived(seen: &Seen) -> Option<Block> {
    let data = &seen.published;
    let mut heads = vec![Head::text("推算指标", 22), Head::text("单位", 9)];
    heads.extend(seen.places.iter().map(|place| Head::text(&place.name, 22)));
    heads.push(Head::text("排名说明", 24));
    let mut block = Block::new("推算指标", "由公开数据推算的指标", heads);
    for measure in &data.derived {
        let found: Vec<_> = seen
            .places
            .iter()
            .map(|place| derive(measure, &place.code, &data.facts, &data.measures))
            .collect();
        if found.iter().all(Result::is_err) {
            continue;
        }
        let mut row: Vec<Cell> = vec![measure.name(ZH).into(), measure.unit.as_str().into()];
        for one in &found {
            row.push(match one {
                Err(why) => why.label(ZH).into(),
                Ok(figures) => formulas(seen, measure, figures).into(),
            });
        }
        row.push(standing(seen, measure, &found).into());
        block.rows.push(row);
    }
    (!block.rows.is_empty()).then_some(block)
}

fn formulas(seen: &Seen, measure: &DerivedMeasure, figures: &[DerivedFigure<'_>]) -> String {
    let told = figures.iter().map(|it| {
        let formula = it.formula(measure, &seen.published.measures, ZH);
        format!("{formula}（{}）", year(it.numerator))
    });
    told.collect::<Vec<_>>().join("\n")
}

/// The order of the newest figures, or one sentence why there is none.
fn standing(
    seen: &Seen,
    measure: &DerivedMeasure,
    found: &[Result<Vec<DerivedFigure<'_>>, NotDerived>],
) -> String {
    let newest = seen.places.iter().zip(found).filter_map(|(place, found)| {
        let figure = found.as_ref().ok()?.first()?;
        Some((place, figure))
    });
    let (contenders, values): (Vec<_>, Vec<Decimal>) = newest
        .map(|(place, it)| {
            let cases = parse_decimal(&it.denominator.value).and_then(|cases| cases.to_u64());
            let contender = Contender {
                place,
                includes_parts: true,
                year: it.numerator.fiscal_year.or(it.numerator.activity_year),
                bound: it.bound,
                cases: cases.filter(|_| measure.percent),
                base: "",
                people: Population::of(&place.code, &seen.published.facts).map(|it| it.people),
            };
            (contender, it.value)
        })
        .unzip();
    let limits = seen.published.limits();
    let names: Vec<&str> = contenders.iter().map(|it| it.place.name.as_str()).collect();
    if let Some(why) = unranked(&contenders, measure.higher_is_better, limits) {
        return why.sentence(ZH);
    }
    let unit = if measure.percent {
        "个百分点"
    } else {
        &measure.unit
    };
    let better = measure.higher_is_better.unwrap_or_default();
    order(&names, &values, (better, unit))
}

/// 第1位金凤区；第2位西夏区，距前一位1.2个百分点: those with the same value share a place.
pub(super) fn order(
    names: &[&str],
    values: &[Decimal],
    (higher_is_better, unit): (bool, &str),
) -> String {
    let mut told: Vec<(Place, Vec<&str>)> = Vec::new();
    for (place, name) in compare::places(values, higher_is_better)
        .into_iter()
        .zip(names)
    {
        match told.iter_mut().find(|(known, _)| known.rank == place.rank) {
            Some((_, names)) => names.push(name),
            None => told.push((place, vec![name])),
        }
    }
    if let [(_, names)] = told.as_slice() {
        return format!("{}数值相同，不分先后", names.join("、"));
    }
    told.sort_by_key(|(place, _)| place.rank);
    let told = told.iter().map(|(place, names)| {
        let behind = place.to_better.map_or_else(String::new, |distance| {
            let distance = rounded(distance);
            format!("，距前一位{distance}{unit}")
        });
        format!("第{}位{}{behind}", place.rank, names.join("、"))
    });
    told.collect::<Vec<_>>().join("；")
}
