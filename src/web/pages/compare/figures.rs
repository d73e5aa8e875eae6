//! Published figures side by side: first those that bear it, on demand all of them by stage.

use super::{
    cells::{fact_button, gap_view, published_cell},
    charts::Pen,
    derived,
    published::Shown,
    rules::heading,
    slides, stages,
    today::{self, Today, counts},
};
use crate::ctx::Ctx;
use api::comparison::{Measures, PublishedComparison};
use domain::{
    compare::{Measure, published, unpublished},
    facts::{Mechanism, PublishedFact},
    org::JurisdictionCode,
};
use kit::{Button, DataTable, OnShow};
use leptos::prelude::*;
use std::sync::Arc;

/// A row of all measures: one of the catalogue, or a figure that stands alone.
pub(super) enum AnyRow<'a> {
    Measure(&'a Measure),
    Alone(&'a PublishedFact),
}

/// Everything the chosen ones publish beyond the first rows and what stands beside today's
/// figures, by stage.
pub(super) fn by_stage<'a>(
    (data, today): (&'a PublishedComparison, Option<&Measures>),
    chosen: &[JurisdictionCode],
) -> Vec<(&'static str, Vec<AnyRow<'a>>)> {
    let own = |fact: &&PublishedFact| chosen.contains(&fact.jurisdiction);
    let above = |measure: &Measure| today.is_some_and(|today| counts(today, measure));
    let rows = |stage: &'static str| {
        let measures = data.measures.iter().filter(|measure| !measure.default);
        let measures = measures
            .filter(|measure| !above(measure))
            .filter(|measure| {
                let mut facts = data.facts.iter().filter(own);
                let first = facts.find(|fact| fact.measure.as_ref() == Some(&measure.key));
                first.is_some_and(|fact| fact.stage == stage)
            });
        let alone = data.facts.iter().filter(own);
        let alone = alone.filter(|fact| fact.measure.is_none() && fact.stage == stage);
        let rows = measures
            .map(AnyRow::Measure)
            .chain(alone.map(AnyRow::Alone));
        (stage, rows.collect::<Vec<_>>())
    };
    let stages = stages::codes().map(rows);
    stages.filter(|(_, rows)| !rows.is_empty()).collect()
}

/// The block.
pub(super) fn block(ctx: Ctx, shown: Shown, all: RwSignal<String>, today: Today) -> impl IntoView {
    let is_all = move || all.with(|all| !all.is_empty());
    let toggle = move |()| {
        let next = if all.with_untracked(String::is_empty) {
            "1"
        } else {
            ""
        };
        all.set(next.to_owned());
    };
    let label = move || {
        let words = &ctx.t().compare;
        if is_all() { words.fewer } else { words.every }
    };
    let first = move || {
        let (chosen, today) = (shown.codes(), today.get());
        shown.data.with_value(|data| {
            let defaults = data.measures.iter().filter(|measure| measure.default);
            defaults
                .map(|measure| measure_row(ctx, shown, (data, measure, today.as_ref()), &chosen))
                .collect_view()
        })
    };
    let beside = move || today.get().map(|today| alongside(ctx, shown, &today));
    let derived = move || derived::block(ctx, shown);
    let rest = move || is_all().then(|| every(ctx, shown, today.get().as_deref()));
    let sheets = Memo::new(move |_| {
        let (pen, chosen, today) = (Pen::of(ctx), shown.chosen.get(), today.get());
        shown
            .data
            .with_value(|data| slides::of_figures((data, today.as_ref()), &chosen, is_all(), pen))
    });
    OnShow::offer("compared-figures", sheets);
    let people = move || {
        let (chosen, lang) = (shown.chosen.get(), ctx.prefs.lang.get());
        shown.data.with_value(|data| {
            let told = data.population_note(&chosen, lang);
            told.map(|told| view! { <p class="comparison__people">{told}</p> })
        })
    };
    view! {
        <section
            class="panel panel--flush comparison"
            id="compared-figures"
            data-slide=""
            aria-labelledby="figures-title"
        >
            <div class="panel__head">
                <h2 class="panel__title" id="figures-title">{ctx.say(|m| m.compare.figures)}</h2>
                <span class="panel__note">{ctx.say(|m| m.compare.figures_note)}</span>
            </div>
            <DataTable
                caption=ctx.say(|m| m.compare.figures)
                hide_caption=true
                columns=shown.columns(ctx, |words| words.measure)
            >
                {first}
                {beside}
                {derived}
                {rest}
            </DataTable>
            {people}
            <p class="comparison__more"><Button on_click=toggle>{label}</Button></p>
        </section>
    }
    .into_any()
}

/// The measures beyond the first rows that the house counts as well.
pub(super) fn beside_today<'a>(
    data: &'a PublishedComparison,
    today: &Measures,
) -> impl Iterator<Item = &'a Measure> {
    let measures = data.measures.iter();
    measures.filter(|measure| !measure.default && counts(today, measure))
}

/// What is published and what the house counts of the same, in one row.
fn alongside(ctx: Ctx, shown: Shown, today: &Arc<Measures>) -> AnyView {
    let chosen = shown.codes();
    let name = move || ctx.t().compare.alongside;
    shown.data.with_value(|data| {
        let rows = beside_today(data, today)
            .map(|measure| measure_row(ctx, shown, (data, measure, Some(today)), &chosen))
            .collect_view();
        view! { {heading(chosen.len() + 1, name)}{rows} }.into_any()
    })
}

fn measure_row(
    ctx: Ctx,
    shown: Shown,
    (data, measure, today): (&PublishedComparison, &Measure, Option<&Arc<Measures>>),
    chosen: &[JurisdictionCode],
) -> impl IntoView + use<> {
    let cells = chosen.iter().map(|code| {
        let own = published(measure, code, &data.facts, &data.mechanisms);
        let cell = published_cell(ctx, &own, measure, &data.mechanisms, shown.open);
        let today = today.and_then(|today| today::cell(ctx, shown, (today, measure), code));
        view! { <td class="table__cell comparison__cell">{cell}{today}</td> }
    });
    let cells = cells.collect_view();
    let (name, own) = (measure.clone(), measure.clone());
    let unit = move || {
        let unit = own.unit(ctx.prefs.lang.get()).to_owned();
        (!unit.is_empty()).then(|| view! { <span class="comparison__unit">{unit}</span> })
    };
    let name = move || name.name(ctx.prefs.lang.get()).to_owned();
    let uncounted = today.and(measure.uncounted.as_ref()).map(|_| {
        let measure = measure.clone();
        let why = move || measure.uncounted(ctx.prefs.lang.get()).map(str::to_owned);
        view! { <p class="comparison__unit">{why}</p> }
    });
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first comparison__what" scope="row">
                {name}" "{unit}{uncounted}
            </th>
            {cells}
        </tr>
    }
}

fn every(ctx: Ctx, shown: Shown, today: Option<&Measures>) -> AnyView {
    let chosen = shown.codes();
    let span = chosen.len() + 1;
    shown.data.with_value(|data| {
        let group = |(stage, rows): (&'static str, Vec<AnyRow<'_>>)| {
            let name = move || stages::name(stage, &ctx.t().compare);
            let rows = rows.into_iter().map(|row| match row {
                AnyRow::Measure(measure) => {
                    measure_row(ctx, shown, (data, measure, None), &chosen).into_any()
                }
                AnyRow::Alone(fact) => {
                    alone_row(ctx, shown, (fact, &data.mechanisms), &chosen).into_any()
                }
            });
            let rows = rows.collect_view();
            view! { {heading(span, name)}{rows} }
        };
        by_stage((data, today), &chosen)
            .into_iter()
            .map(group)
            .collect_view()
            .into_any()
    })
}

/// A figure that only its own document has: nothing to put beside it.
fn alone_row(
    ctx: Ctx,
    shown: Shown,
    (fact, mechanisms): (&PublishedFact, &[Mechanism]),
    chosen: &[JurisdictionCode],
) -> impl IntoView + use<> {
    let cells = chosen.iter().map(|code| {
        let cell = if *code == fact.jurisdiction {
            fact_button(ctx, fact, None, shown.open).into_any()
        } else {
            gap_view(ctx, unpublished(code, mechanisms)).into_any()
        };
        view! { <td class="table__cell comparison__cell">{cell}</td> }
    });
    let cells = cells.collect_view();
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first comparison__what" scope="row">
                {fact.label_zh.clone()}
                <span class="comparison__unit">{ctx.say(|m| m.compare.only_here)}</span>
            </th>
            {cells}
        </tr>
    }
}
