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
        Contender, DerivedFigure, DerivedMeasure, NotDerived, Unranked, derive, unranked,
        what_changes,
    },
    lang::Lang,
    org::Jurisdiction,
};
use leptos::prelude::*;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// The rows under their own heading.
pub(super) fn rows(ctx: Ctx, shown: Shown) -> AnyView {
    let chosen = shown.chosen.get();
    let lang = ctx.prefs.lang.get();
    shown.data.with_value(|data| {
        let row = |measure: &DerivedMeasure| row(ctx, shown, data, measure, &chosen, lang);
        let rows = data.derived.iter().filter_map(row).collect_view();
        let name = move || ctx.t().compare.derived;
        view! { {heading(chosen.len() + 1, name)}{rows} }.into_any()
    })
}

fn row(
    ctx: Ctx,
    shown: Shown,
    data: &PublishedComparison,
    measure: &DerivedMeasure,
    chosen: &[Jurisdiction],
    lang: Lang,
) -> Option<AnyView> {
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
    let why = withheld.clone().unwrap_or_default();
    let mut places = ranked.unwrap_or_default().into_iter();
    let cells = chosen.iter().zip(found).map(|(place, found)| {
        let cell = match found {
            Err(why) => view! { <span class="gap muted">{why.label(lang)}</span> }.into_any(),
            Ok(figures) => {
                let (rank, explained) = match places.next() {
                    Some((rank, change)) => {
                        let explained = format!("{rank}{}{change}", lang.pick("。", ". "));
                        (Some(rank), explained)
                    }
                    None => (None, why.clone()),
                };
                let standing = (rank, explained);
                figure(ctx, shown, measure, place, &figures, standing).into_any()
            }
        };
        view! { <td class="table__cell comparison__cell">{cell}</td> }
    });
    let cells = cells.collect_view();
    let name = measure.name(lang).to_owned();
    let note = withheld.map(|why| view! { <p class="comparison__unit">{why}</p> });
    let row = view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first comparison__what" scope="row">
                {name}" "<span class="comparison__unit">{measure.unit.clone()}</span>{note}
            </th>
            {cells}
        </tr>
    };
    Some(row.into_any())
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
        .map(|(place, figure)| {
            let cases = figure.denominator.value.parse::<Decimal>().ok();
            let contender = Contender {
                place,
                includes_parts: true,
                year: figure
                    .numerator
                    .fiscal_year
                    .or(figure.numerator.activity_year),
                bound: figure.bound,
                cases: cases
                    .and_then(|cases| cases.to_u64())
                    .filter(|_| measure.percent),
                base: "",
            };
            (contender, figure.value)
        })
        .unzip();
    let few = u64::from(data.rank_cases);
    if let Some(why) = unranked(&contenders, measure.higher_is_better, few) {
        return Err(why);
    }
    let better = measure.higher_is_better.unwrap_or_default();
    let places = domain::compare::places(&values, better);
    let of = places.len();
    let unit = if measure.percent {
        lang.pick("个百分点", "points")
    } else {
        measure.unit.as_str()
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

fn figure(
    ctx: Ctx,
    shown: Shown,
    measure: &DerivedMeasure,
    place: &Jurisdiction,
    figures: &[DerivedFigure<'_>],
    (rank, explained): (Option<String>, String),
) -> impl IntoView + use<> {
    let lang = ctx.prefs.lang.get();
    let texts = figures.iter().map(|figure| {
        let fact = figure.numerator;
        let year = year_text(&ctx.t().compare, fact.fiscal_year, fact.year_basis);
        view! {
            <span class="figure__value">{figure.text(measure, lang)}</span>
            <span class="figure__year">{year}</span>
        }
    });
    let texts = texts.collect_view();
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
