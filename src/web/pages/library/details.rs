//! Everything about one entry: what it means, how it scores, how it fares.

use super::shelf::typical;
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::{Remote, loaded},
};
use api::library::IndicatorUse;
use domain::library::LibraryIndicator;
use kit::{DATA_LANG, Tag, Tone};
use leptos::prelude::*;

/// The details of an entry.
#[component]
pub(super) fn Details(
    /// The entry.
    entry: LibraryIndicator,
) -> impl IntoView {
    let ctx = ctx();
    let code = entry.code.clone();
    let usage: Remote<IndicatorUse> = Remote::new(move || {
        ctx.fresh.all.track();
        ctx.fresh.targets.track();
        let code = code.clone();
        ctx.ask(|client| client.find_indicator_use(&code))
    });
    view! {
        <div class="stack">
            {sheet(ctx, &entry)}
            <section aria-labelledby="library-use">
                <h3 class="indicator__section" id="library-use">
                    {ctx.say(|m| m.library.use_title)}
                </h3>
                {loaded(ctx, usage, move |found| usage_view(ctx, found))}
            </section>
        </div>
    }
}

/// The entry itself.
pub(super) fn sheet(ctx: Ctx, entry: &LibraryIndicator) -> impl IntoView + use<> {
    let (direction, level1, level2) = (entry.direction, entry.level1, entry.level2);
    let lang = ctx.prefs.lang;
    let operator = entry.operator;
    let typical_now = {
        let entry = entry.clone();
        move || typical(&entry, lang.get())
    };
    let unit = entry.unit.clone();
    let unit = move || {
        if unit.is_empty() {
            ctx.t().library.no_unit.to_owned()
        } else {
            unit.clone()
        }
    };
    let levels = move || {
        format!(
            "{} / {}",
            level1.label(lang.get()),
            level2.label(lang.get())
        )
    };
    view! {
        <div class="indicator">
            <h3 class="indicator__name" lang=DATA_LANG>{entry.name.clone()}</h3>
            <p class="indicator__code">{entry.code.clone()}" · "{levels}</p>
            <p class="indicator__typical">
                <Tag tone=Tone::Warning text=ctx.say(|m| m.library.typical) />
                <span class="indicator__value">{typical_now}</span>
            </p>
            <p class="indicator__note">{ctx.say(|m| m.library.typical_note)}</p>
            <dl class="facts">
                {fact(ctx.say(|m| m.library.explanation), entry.explanation.clone())}
                {fact(ctx.say(|m| m.library.scoring), entry.scoring.clone())}
                {fact(ctx.say(|m| m.library.direction), move || direction.label(lang.get()))}
                {fact(ctx.say(|m| m.library.operator), move || operator.label(lang.get()))}
                {fact(ctx.say(|m| m.library.unit), unit)}
                {fact(ctx.say(|m| m.library.class), entry.functional_class.clone())}
                {fact(ctx.say(|m| m.library.project_type), entry.project_type.clone())}
                {fact(ctx.say(|m| m.library.source), entry.source.clone())}
            </dl>
        </div>
    }
}

fn fact(name: Signal<&'static str>, value: impl IntoView) -> impl IntoView {
    view! {
        <dt class="facts__name">{name}</dt>
        <dd>{value}</dd>
    }
}

/// How often it is used, approved, returned and met, and with which values.
pub(super) fn usage_view(ctx: Ctx, found: IndicatorUse) -> AnyView {
    let IndicatorUse {
        used,
        approved,
        returned,
        measured,
        met,
        values,
    } = found;
    if used == 0 {
        return view! { <p class="muted">{ctx.say(|m| m.library.never_used)}</p> }.into_any();
    }
    let times = move |count: u64| move || fill(ctx.t().library.times, &[&count.to_string()]);
    let value = move |(value, count): (String, u64)| {
        view! { <li class="indicator__used">{value}<span class="count">{count}</span></li> }
    };
    let results = (measured > 0).then(|| {
        let told = [met.to_string(), measured.to_string()];
        let told = move || fill(ctx.t().library.met_of, &[&told[0], &told[1]]);
        fact(ctx.say(|m| m.library.met), told)
    });
    let often = (!values.is_empty()).then(|| {
        let list = values.into_iter().map(value).collect_view();
        fact(
            ctx.say(|m| m.library.values),
            view! { <ul class="indicator__values">{list}</ul> },
        )
    });
    view! {
        <dl class="facts">
            {fact(ctx.say(|m| m.library.used), times(used))}
            {fact(ctx.say(|m| m.library.approved), times(approved))}
            {fact(ctx.say(|m| m.library.returned), times(returned))}
            {results}
            {often}
        </dl>
    }
    .into_any()
}
