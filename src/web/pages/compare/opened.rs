//! The source of a figure or a rule, in a dialog.

use super::{
    cells::year_text,
    today::{self, OpenedToday},
};
use crate::{ctx::Ctx, lang::fill, messages::compare::Words, source::source_line};
use api::comparison::PublishedComparison;
use domain::{
    compare::{DerivedMeasure, Measure, derive, in_words},
    facts::{MechanismWay, PublishedFact, TitleBasis},
    org::JurisdictionCode,
    pack::Statement,
};
use kit::{Button, Dialog, Tag, Tone};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use std::sync::Arc;

/// What was opened.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Opened {
    /// A figure, and the measure it belongs to.
    Figure(Box<PublishedFact>, Option<Box<Measure>>),
    /// A rule of a pack.
    Rule(Box<Statement>),
    /// How a jurisdiction does something.
    Way(Box<OpenedWay>),
    /// A figure that follows from two others, with its rank and what would change it, or why it
    /// has none.
    Derived(Box<OpenedDerived>, String),
    /// What the house counts today.
    Today(Box<OpenedToday>),
}

/// A derived figure with its formula and what it was made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OpenedDerived {
    /// What it is, in both languages.
    pub(super) measure: DerivedMeasure,
    /// Whose.
    pub(super) place: JurisdictionCode,
}

/// A way with what it is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OpenedWay {
    /// What is done.
    pub(super) matter: String,
    /// Its stage.
    pub(super) stage: String,
    /// How.
    pub(super) way: MechanismWay,
}

/// The dialog; opens whenever something is set.
pub(super) fn dialog(
    ctx: Ctx,
    opened: RwSignal<Option<Opened>>,
    data: StoredValue<Arc<PublishedComparison>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let go = crate::route::use_go();
    Effect::new(move |_| {
        if opened.with(Option::is_some) {
            open.set(true);
        }
    });
    let title = move || {
        let words = &ctx.t().compare;
        match opened.get() {
            Some(Opened::Rule(_)) => words.rule_title,
            Some(Opened::Way(_)) => words.way_title,
            Some(Opened::Derived(..)) => words.derived_title,
            Some(Opened::Today(_)) => words.today_title,
            _ => words.figure_title,
        }
    };
    let content = move || {
        opened.get().map(|opened| match opened {
            Opened::Figure(fact, measure) => {
                let name = data.with_value(|data| name_of(data, &fact.jurisdiction));
                figure_sheet(ctx, &fact, measure.as_deref(), name).into_any()
            }
            Opened::Rule(statement) => rule_sheet(ctx, &statement).into_any(),
            Opened::Derived(derived, rank) => {
                let sheet = data.with_value(|data| derived_sheet(ctx, &derived, data));
                view! { {sheet}{rank_line(ctx, rank)} }.into_any()
            }
            Opened::Today(figure) => {
                let path = figure.path();
                let more = move |()| {
                    open.set(false);
                    go.run((path.clone(), NavigateOptions::default()));
                };
                view! {
                    {today::sheet(ctx, &figure)}
                    <p class="cluster cluster--end">
                        <Button on_click=more>{ctx.say(|m| m.compare.today_more)}</Button>
                    </p>
                }
                .into_any()
            }
            Opened::Way(way) => data
                .with_value(|data| way_sheet(ctx, &way, data))
                .into_any(),
        })
    };
    view! {
        <Dialog
            id="opened"
            open
            title
            words=ctx.kit()
            on_close=move |()| opened.set(None)
        >
            {content}
        </Dialog>
    }
    .into_any()
}

/// The formula of a derived figure, and the two documents behind it.
pub(super) fn derived_sheet(
    ctx: Ctx,
    opened: &OpenedDerived,
    data: &PublishedComparison,
) -> impl IntoView + use<> {
    let lang = ctx.prefs.lang.get();
    let words = &ctx.t().compare;
    let OpenedDerived { measure, place } = opened;
    let found = derive(measure, place, &data.facts, &data.measures).unwrap_or_default();
    let figures = found.iter().map(|figure| {
        let part = |fact: &PublishedFact| {
            let year = year_text(words, fact.fiscal_year, fact.year_basis).unwrap_or_default();
            let basis = fact.year_basis.label(lang);
            let label = fact.label_zh.clone();
            let section = fact.section.clone();
            let note = (!fact.note_zh.is_empty()).then(|| {
                view! { <p class="small muted">{fact.note_zh.clone()}</p> }
            });
            view! {
                <li>
                    {label}" "{year}" ("{basis}") · "{document(words, fact)}" "{section}{note}
                </li>
            }
        };
        let formula = figure.formula(measure, &data.measures, lang);
        let sources = view! {
            <ul class="explanation">{part(figure.numerator)}{part(figure.denominator)}</ul>
        };
        view! {
            <p class="opened__figure">{figure.text(measure, lang)}</p>
            <dl class="facts">
                {pair(words.what, measure.name(lang).to_owned())}
                {pair(words.place, name_of(data, place))}
                {pair(words.formula, formula)}
                {pair(words.document, sources)}
                {pair(words.note, words.derived_note)}
            </dl>
        }
    });
    figures.collect_view()
}

/// The rank of a derived figure and what would change it, or why it has none.
pub(super) fn rank_line(ctx: Ctx, rank: String) -> Option<impl IntoView> {
    (!rank.is_empty()).then(|| {
        view! {
            <dl class="facts">{pair(ctx.t().rules.rank, rank)}</dl>
        }
    })
}

fn name_of(data: &PublishedComparison, code: &JurisdictionCode) -> String {
    let mut places = data.jurisdictions.iter();
    let found = places.find(|place| place.code == *code);
    found.map(|place| place.name.clone()).unwrap_or_default()
}

/// How a jurisdiction does something: its document, and what it publishes of the same stage.
pub(super) fn way_sheet(
    ctx: Ctx,
    opened: &OpenedWay,
    data: &PublishedComparison,
) -> impl IntoView + use<> {
    let lang = ctx.prefs.lang.get();
    let words = &ctx.t().compare;
    let OpenedWay { matter, stage, way } = opened;
    let own = || {
        data.facts
            .iter()
            .filter(|fact| fact.jurisdiction == way.jurisdiction)
    };
    let of_stage: Vec<_> = own().filter(|fact| fact.stage == *stage).collect();
    let mut documents: Vec<&PublishedFact> = Vec::new();
    for fact in of_stage.iter().copied().chain(own()) {
        if documents
            .iter()
            .all(|known| known.document != fact.document)
        {
            documents.push(fact);
        }
    }
    let documents = documents
        .into_iter()
        .map(|fact| view! { <p>{document(words, fact)}</p> });
    let documents = documents.collect_view();
    let facts = of_stage.into_iter().map(|fact| {
        let mut measures = data.measures.iter();
        let measure = measures.find(|measure| fact.measure.as_ref() == Some(&measure.key));
        let text = in_words(fact, measure, lang).text;
        let year = year_text(words, fact.fiscal_year, fact.year_basis).unwrap_or_default();
        view! {
            <li>
                {fact.label_zh.clone()}" "<strong>{text}</strong>" "
                <span class="muted">{year}" "{fact.section.clone()}</span>
            </li>
        }
    });
    let facts = facts.collect_view();
    let facts = (!facts.is_empty()).then(|| {
        pair(
            words.way_facts,
            view! { <ul class="explanation">{facts}</ul> },
        )
    });
    view! {
        <p class="opened__figure opened__figure--words">{way.text_zh.clone()}</p>
        <dl class="facts">
            {pair(words.what, matter.clone())}
            {pair(words.place, name_of(data, &way.jurisdiction))}
            {pair(words.extent, way.status.label(lang))}
            {pair(words.document, documents)}
            {facts}
        </dl>
    }
}

/// The title of the document, marked where it is not its own.
fn document(words: &Words, fact: &PublishedFact) -> impl IntoView + use<> {
    let composed = (fact.title_basis == TitleBasis::Composed).then(|| {
        view! { <Tag tone=Tone::Warning text=words.composed /> }
    });
    view! { {fact.document.clone()}" "{composed} }
}

/// Everything that is known about a figure.
pub(super) fn figure_sheet(
    ctx: Ctx,
    fact: &PublishedFact,
    measure: Option<&Measure>,
    place: String,
) -> impl IntoView + use<> {
    let lang = ctx.prefs.lang.get();
    let words = &ctx.t().compare;
    let figure = in_words(fact, measure, lang);
    let text = if figure.text.is_empty() {
        words.blank.to_owned()
    } else {
        figure.text
    };
    let remarks = [
        fact.counted.then_some(words.counted),
        fact.planned.then_some(words.announced),
    ];
    let remarks = remarks
        .into_iter()
        .flatten()
        .map(|text| view! { <p>{text}</p> })
        .collect_view();
    let has_note = !fact.note_zh.is_empty() || fact.counted || fact.planned;
    let note = has_note.then(|| {
        let note = view! { {remarks}<p>{fact.note_zh.clone()}</p> };
        pair(words.note, note)
    });
    let bound = figure.bound.map(|bound| pair(words.extent, bound));
    let activity = fact
        .activity_year
        .filter(|year| Some(*year) != fact.fiscal_year)
        .map(|year| pair(words.activity_year, year));
    let added = fact.added.as_ref().map(|added| {
        let words = &ctx.t().added;
        pair(words.added_by, fill(words.by_on, &[&added.by, &added.on]))
    });
    view! {
        <p class="opened__figure">{text}</p>
        <dl class="facts">
            {pair(words.what, fact.label_zh.clone())}
            {pair(words.place, place)}
            {figure.converted.map(|converted| pair(words.conversion, converted))}
            {bound}
            {pair(words.document, document(words, fact))}
            {pair(words.section, fact.section.clone())}
            {pair(words.fiscal_year, year_line(ctx, fact))}
            {activity}
            {measure.map(|measure| pair(words.definition, measure.definition(lang)))}
            {added}
            {note}
        </dl>
    }
}

/// The year with how it is known.
fn year_line(ctx: Ctx, fact: &PublishedFact) -> String {
    let basis = fact.year_basis.label(ctx.prefs.lang.get());
    fact.fiscal_year.map_or_else(
        || basis.to_owned(),
        |year| fill(ctx.t().compare.year_line, &[&year.to_string(), basis]),
    )
}

fn rule_sheet(ctx: Ctx, statement: &Statement) -> impl IntoView + use<> {
    let words = &ctx.t().compare;
    let source = &statement.text.source;
    let title = ctx
        .prefs
        .lang
        .get()
        .pick(&statement.title_zh, &statement.title_en)
        .to_owned();
    let or_none = |text: &str| {
        if text.is_empty() {
            "–".to_owned()
        } else {
            text.to_owned()
        }
    };
    view! {
        <p class="opened__figure opened__figure--words">{statement.text.value.clone()}</p>
        <dl class="facts">
            {pair(words.what, title)}
            {pair(words.document, or_none(&source.document))}
            {pair(words.section, or_none(&source.article))}
            {pair(words.layer, source.layer.clone())}
        </dl>
        {source_line(ctx, source)}
    }
}

fn pair(name: &'static str, value: impl IntoView) -> impl IntoView {
    view! {
        <dt class="facts__name">{name}</dt>
        <dd>{value}</dd>
    }
}
