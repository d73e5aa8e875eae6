//! What stands in a cell of the comparison: figures one can open, gaps told apart, rules.

use super::opened::{Opened, OpenedWay};
use crate::{ctx::Ctx, lang::fill, messages::compare::Words};
use domain::{
    compare::{Gap, Measure, Published, gap_of, in_words, in_words_only},
    facts::{Mechanism, MechanismStatus, MechanismWay, PublishedFact, YearBasis},
    lang::Lang,
};
use kit::{Tag, Tone};
use leptos::prelude::*;

/// The figures of a jurisdiction, or why there is none.
pub(super) fn published_cell(
    ctx: Ctx,
    published: &Published<'_>,
    measure: &Measure,
    mechanisms: &[Mechanism],
    open: Callback<Opened>,
) -> AnyView {
    match published {
        Published::Told(way) => {
            let stage = ways_stage(mechanisms, way);
            let unpublished = measure
                .is_number()
                .then(|| gap_view(ctx, Gap::NotPublished));
            let way = way_cell(ctx, Some(way), measure.name(Lang::Zh), stage, open);
            view! { {unpublished} {way} }.into_any()
        }
        Published::Missing(gap) => gap_view(ctx, *gap).into_any(),
        Published::Figures(facts) => facts
            .iter()
            .map(|fact| fact_button(ctx, fact, Some(measure), open))
            .collect_view()
            .into_any(),
    }
}

/// The stage of the mechanism a way belongs to.
fn ways_stage<'a>(mechanisms: &'a [Mechanism], way: &MechanismWay) -> &'a str {
    let mut all = mechanisms.iter();
    let found = all.find(|one| one.ways.iter().any(|own| std::ptr::eq(own, way)));
    found.map_or("", |one| one.stage.as_str())
}

/// Why there is no figure, by word and by shape.
pub(super) fn gap_view(ctx: Ctx, gap: Gap) -> impl IntoView {
    let tone = match gap {
        Gap::NotPublished | Gap::NotMentioned | Gap::NotRecorded | Gap::NotCounted => Tone::Neutral,
        Gap::Planned => Tone::Info,
        Gap::NotComparable => Tone::Warning,
    };
    let plain = matches!(gap, Gap::NotMentioned | Gap::NotRecorded | Gap::NotCounted);
    let text = move || gap.label(ctx.prefs.lang.get());
    view! { <span class="gap"><Tag tone plain text /></span> }
}

/// A figure as a button that opens its source.
pub(super) fn fact_button(
    ctx: Ctx,
    fact: &PublishedFact,
    measure: Option<&Measure>,
    open: Callback<Opened>,
) -> impl IntoView + use<> {
    let (shown, own) = (fact.clone(), measure.cloned());
    let words = Memo::new(move |_| in_words(&shown, own.as_ref(), ctx.prefs.lang.get()));
    let text = move || {
        let text = words.get().text;
        if text.is_empty() {
            ctx.t().compare.blank.to_owned()
        } else {
            text
        }
    };
    let converted = move || {
        let converted = words.get().converted?;
        let text = fill(ctx.t().compare.converted, &[&converted]);
        Some(view! { <span class="figure__converted">{text}</span> })
    };
    let planned = fact.planned.then(|| {
        view! { <Tag tone=Tone::Info text=ctx.say(|m| m.compare.planned) /> }
    });
    let added = fact.added.is_some().then(|| {
        view! { <Tag tone=Tone::Info plain=true text=ctx.say(|m| m.added.mark) /> }
    });
    // Words in a row of numbers stand as printed, and say that they cannot be put beside them.
    let words_only = measure.is_some_and(|measure| in_words_only(fact, measure));
    let incomparable = words_only.then(|| gap_view(ctx, Gap::NotComparable));
    let is_text = domain::text::parse_decimal(&fact.value).is_none();
    let (year, basis) = (fact.fiscal_year, fact.year_basis);
    let year = move || year_text(&ctx.t().compare, year, basis);
    let opened = Opened::Figure(Box::new(fact.clone()), measure.cloned().map(Box::new));
    view! {
        <button type="button" class="figure" on:click=move |_| open.run(opened.clone())>
            <span class="figure__value" class=("figure__value--words", is_text)>{text}</span>
            {converted}
            <span class="figure__year">{year}</span>
            {planned}
            {incomparable}
            {added}
        </button>
    }
}

/// The year beside a figure, short; nothing where no year applies.
pub(super) fn year_text(words: &Words, year: Option<u16>, basis: YearBasis) -> Option<String> {
    match (year, basis) {
        (Some(year), YearBasis::Inferred) => Some(fill(words.year_inferred, &[&year.to_string()])),
        (Some(year), _) => Some(fill(words.year, &[&year.to_string()])),
        (None, YearBasis::NotApplicable) => None,
        (None, _) => Some(words.year_unknown.to_owned()),
    }
}

/// How a jurisdiction does something, with how far its document goes, as a button that opens the
/// document and the figures behind it; one tag where the document is silent.
pub(super) fn way_cell(
    ctx: Ctx,
    way: Option<&MechanismWay>,
    matter: &str,
    stage: &str,
    open: Callback<Opened>,
) -> AnyView {
    let Some(way) = way else {
        return gap_view(ctx, Gap::NotMentioned).into_any();
    };
    if let Some(gap) = gap_of(way) {
        // The tag says it all; some come with a remark on it.
        let bare = way.text_zh == gap.label(Lang::Zh);
        let remark = (!bare).then(|| view! { <span>{way.text_zh.clone()}</span> });
        return view! { <div class="way way--none">{gap_view(ctx, gap)}{remark}</div> }.into_any();
    }
    let status = way.status;
    let tone = match status {
        MechanismStatus::Practised => Tone::Success,
        MechanismStatus::Planned => Tone::Info,
        MechanismStatus::MentionedNoNumber | MechanismStatus::NotMentioned => Tone::Neutral,
    };
    let label = move || status.label(ctx.prefs.lang.get());
    let opened = Opened::Way(Box::new(OpenedWay {
        matter: matter.to_owned(),
        stage: stage.to_owned(),
        way: way.clone(),
    }));
    view! {
        <button type="button" class="figure way" on:click=move |_| open.run(opened.clone())>
            <Tag tone text=label />
            <span class="figure__value figure__value--words">{way.text_zh.clone()}</span>
        </button>
    }
    .into_any()
}
