//! 推算指标: rows of figures that follow from two published ones, with a rank where the figures
//! may be ranked and one sentence where they may not.

use super::{
    cells::year_text,
    opened::{Opened, OpenedDerived},
    published::Shown,
    rules::heading,
    standing::place_text,
};
use crate::ctx::Ctx;
use api::comparison::PublishedComparison;
use domain::{
    compare::{
        Contender, DerivedFigure, DerivedMeasure, NotDerived, Population, Unranked, derive,
        unranked, what_changes,
    },
    lang::Lang,
    org::Jurisdiction,
};
use leptos::prelude::*;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// A row: a measure that follows for at least one of the chosen ones.
pub(super) struct Row<'a> {
    pub(super) measure: &'a DerivedMeasure,
    /// Why none of several figures has a rank.
    pub(super) withheld: Option<String>,
    /// What follows for each of the chosen ones, or why nothing does.
    pub(super) cells: Vec<Result<Derived<'a>, NotDerived>>,
}

/// What follows for one of them.
pub(super) struct Derived<'a> {
    /// The newest first.
    pub(super) figures: Vec<DerivedFigure<'a>>,
    /// The place of the newest one, where it has one.
    pub(super) rank: Option<String>,
    /// The place with what would change it, or why there is none.
    explained: String,
}

/// Every row.
pub(super) fn rows<'a>(
    data: &'a PublishedComparison,
    chosen: &[Jurisdiction],
    lang: Lang,
) -> impl Iterator<Item = Row<'a>> {
    let row = move |measure| Row::of(data, measure, chosen, lang);
    data.derived.iter().filter_map(row)
}

impl<'a> Row<'a> {
    fn of(
        data: &'a PublishedComparison,
        measure: &'a DerivedMeasure,
        chosen: &[Jurisdiction],
        lang: Lang,
    ) -> Option<Self> {
        let found: Vec<_> = chosen
            .iter()
            .map(|place| derive(measure, &place.code, &data.facts, &data.measures))
            .collect();
        // Nobody asks for what none of the chosen ones publishes, nor who is first of one.
        let several = found.iter().filter(|found| found.is_ok()).nth(1).is_some();
        found.iter().find(|found| found.is_ok())?;
        let ranked = ranked(data, measure, chosen, &found, lang);
        let withheld = ranked.as_ref().err().filter(|_| several);
        let withheld = withheld.map(|why| why.sentence(lang));
        let mut places = ranked.unwrap_or_default().into_iter();
        let mut cell = |figures| {
            let (rank, explained) = match places.next() {
                Some((rank, change)) => {
                    let explained = format!("{rank}{}{change}", lang.pick("。", ". "));
                    (Some(rank), explained)
                }
                None => (None, withheld.clone().unwrap_or_default()),
            };
            Derived {
                figures,
                rank,
                explained,
            }
        };
        let cells = found.into_iter().map(|found| found.map(&mut cell));
        let cells = cells.collect();
        Some(Self {
            measure,
            withheld,
            cells,
        })
    }
}

/// The rows under their own heading.
pub(super) fn block(ctx: Ctx, shown: Shown) -> AnyView {
    let chosen = shown.chosen.get();
    let lang = ctx.prefs.lang.get();
    shown.data.with_value(|data| {
        let rows = rows(data, &chosen, lang);
        let rows = rows.map(|row| view(ctx, shown, row, &chosen, lang));
        let name = move || ctx.t().compare.derived;
        view! { {heading(chosen.len() + 1, name)}{rows.collect_view()} }.into_any()
    })
}

fn view(
    ctx: Ctx,
    shown: Shown,
    row: Row<'_>,
    chosen: &[Jurisdiction],
    lang: Lang,
) -> impl IntoView + use<> {
    let measure = row.measure;
    let cells = chosen.iter().zip(row.cells).map(|(place, found)| {
        let cell = match found {
            Err(why) => view! { <span class="gap muted">{why.label(lang)}</span> }.into_any(),
            Ok(derived) => figure(ctx, shown, measure, place, derived).into_any(),
        };
        view! { <td class="table__cell comparison__cell">{cell}</td> }
    });
    let cells = cells.collect_view();
    let (name, unit) = (measure.name(lang).to_owned(), measure.unit(lang).to_owned());
    let withheld = row.withheld;
    let note = withheld.map(|why| view! { <p class="comparison__unit">{why}</p> });
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first comparison__what" scope="row">
                {name}" "<span class="comparison__unit">{unit}</span>{note}
            </th>
            {cells}
        </tr>
    }
}

/// A place for each jurisdiction that has a figure, with what would change it, or why there is
/// none.
fn ranked(
    data: &PublishedComparison,
    measure: &DerivedMeasure,
    chosen: &[Jurisdiction],
    found: &[Result<Vec<DerivedFigure<'_>>, NotDerived>],
    lang: Lang,
) -> Result<Vec<(String, String)>, Unranked> {
    let newest = chosen.iter().zip(found).filter_map(|(place, found)| {
        let figure = found.as_ref().ok()?.first()?;
        Some((place, figure))
    });
    let (contenders, values): (Vec<_>, Vec<Decimal>) = newest
        .map(|(place, figure)| (contender(data, measure, place, figure), figure.value))
        .unzip();
    if let Some(why) = unranked(&contenders, measure.higher_is_better, data.limits()) {
        return Err(why);
    }
    let better = measure.higher_is_better.unwrap_or_default();
    let places = domain::compare::places(&values, better);
    let of = places.len();
    let unit = if measure.percent {
        lang.pick("个百分点", "points")
    } else {
        measure.unit(lang)
    };
    let newest = chosen.iter().zip(found).filter_map(|(place, found)| {
        let figure = found.as_ref().ok()?.first()?;
        Some((place.name.as_str(), figure))
    });
    let newest: Vec<_> = newest.collect();
    let told = |(at, place)| {
        let change = what_changes(measure, &newest, at, &data.measures, lang);
        (
            place_text(place, of, unit, lang),
            change.unwrap_or_default(),
        )
    };
    Ok(places.into_iter().enumerate().map(told).collect())
}

fn contender<'a>(
    data: &PublishedComparison,
    measure: &DerivedMeasure,
    place: &'a Jurisdiction,
    figure: &DerivedFigure<'_>,
) -> Contender<'a> {
    let fact = figure.numerator;
    let cases = figure.denominator.value.parse::<Decimal>().ok();
    let cases = cases.and_then(|cases| cases.to_u64());
    Contender {
        place,
        includes_parts: true,
        year: fact.fiscal_year.or(fact.activity_year),
        bound: figure.bound,
        cases: cases.filter(|_| measure.percent),
        base: "",
        people: Population::of(&place.code, &data.facts).map(|found| found.people),
    }
}

fn figure(
    ctx: Ctx,
    shown: Shown,
    measure: &DerivedMeasure,
    place: &Jurisdiction,
    derived: Derived<'_>,
) -> impl IntoView + use<> {
    let lang = ctx.prefs.lang.get();
    let texts = derived.figures.iter().map(|figure| {
        let fact = figure.numerator;
        let year = year_text(&ctx.t().compare, fact.fiscal_year, fact.year_basis);
        view! {
            <span class="figure__value">{figure.text(measure, lang)}</span>
            <span class="figure__year">{year}</span>
        }
    });
    let texts = texts.collect_view();
    let Derived {
        rank, explained, ..
    } = derived;
    let derived = OpenedDerived {
        measure: measure.clone(),
        place: place.code.clone(),
    };
    let opened = Opened::Derived(Box::new(derived), explained);
    view! {
        <button type="button" class="figure" on:click=move |_| shown.open.run(opened.clone())>
            {texts}
            {rank.map(|rank| view! { <span class="figure__year">{rank}</span> })}
        </button>
    }
}
