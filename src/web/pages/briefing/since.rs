//! What changed since the last visit, from what is dated.

use crate::{
    ctx::Ctx,
    lang::{fill, group, minute},
    route::Route,
};
use api::briefing::{Briefing, CHANGES_MAX, ChangeLine, Changes, Since};
use domain::lang::Lang;
use kit::DATA_LANG;
use leptos::prelude::*;

/// The section; nothing for borrowed eyes.
pub(super) fn section(ctx: Ctx, briefing: &Briefing) -> AnyView {
    let Some(since) = &briefing.since else {
        return ().into_any();
    };
    let many_places = briefing.place.is_none();
    let at = since.at.as_deref().map(minute);
    let note = at.map(|at| {
        let text = move || fill(ctx.t().briefing.since_at, &[&at]);
        view! { <span class="panel__note">{text}</span> }
    });
    view! {
        <section class="panel" aria-labelledby="briefing-since">
            <div class="panel__head">
                <h2 class="panel__title" id="briefing-since">{ctx.say(|m| m.briefing.since)}</h2>
                {note}
            </div>
            {body(ctx, since, many_places)}
        </section>
    }
    .into_any()
}

fn body(ctx: Ctx, since: &Since, many_places: bool) -> AnyView {
    if since.at.is_none() {
        return view! { <p class="muted">{ctx.say(|m| m.briefing.first_visit)}</p> }.into_any();
    }
    if since.events.is_empty() {
        return view! { <p class="muted">{ctx.say(|m| m.briefing.unchanged)}</p> }.into_any();
    }
    let kinds = since.events.iter().cloned();
    kinds
        .map(|changes| kind(ctx, changes, many_places))
        .collect_view()
        .into_any()
}

fn kind(ctx: Ctx, changes: Changes, many_places: bool) -> AnyView {
    let Changes {
        kind,
        count,
        latest,
    } = changes;
    let shown = u64::try_from(latest.len()).unwrap_or_default();
    let more = (count > shown).then(|| {
        let text = move || {
            let words = &ctx.t().briefing;
            let template = if count >= CHANGES_MAX {
                words.most
            } else {
                words.more
            };
            fill(template, &[&group(&count.to_string())])
        };
        view! { <li class="small muted">{text}</li> }
    });
    let lines = latest.into_iter();
    let lines = lines.map(|one| line(ctx, one, many_places)).collect_view();
    view! {
        <h3 class="brief-since__kind">
            {move || kind.label(ctx.prefs.lang.get())}
            <span class="count">{count}</span>
        </h3>
        <ul class="brief-since">{lines}{more}</ul>
    }
    .into_any()
}

fn line(ctx: Ctx, one: ChangeLine, many_places: bool) -> AnyView {
    let href = match one.alert {
        Some(alert) => Route::Alert(alert),
        None => Route::Progress(one.project_year),
    };
    let whose = if many_places {
        format!("{} · {}", one.place_name, one.unit_name)
    } else {
        one.unit_name.clone()
    };
    let (name, on) = (one.name.clone(), one.on.clone());
    let what = move || what(ctx, &one, ctx.prefs.lang.get());
    view! {
        <li>
            <a href=href.path() lang=DATA_LANG>{name}</a>
            " "
            <span class="small">{what}</span>
            " "
            <span class="small muted">
                <span lang=DATA_LANG>{whose}</span>
                " · "
                <span class="brief-since__on">{on}</span>
            </span>
        </li>
    }
    .into_any()
}

/// What of it the heading does not say.
fn what(ctx: Ctx, one: &ChangeLine, lang: Lang) -> String {
    if let Some(lamp) = one.lamp {
        return fill(ctx.t().briefing.lamp_red, &[lamp.label(lang)]);
    }
    let treatment = one.treatment.map(|treatment| treatment.label(lang));
    let looks = one.looks.map(|looks| looks.label(lang));
    treatment.or(looks).unwrap_or_default().to_owned()
}
