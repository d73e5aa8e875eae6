//! Which jurisdictions are compared, in which order, and what stands beside their names.

use crate::{ctx::Ctx, lang::fill, messages::compare::Words};
use api::comparison::SHOWN_MAX;
use domain::org::{Jurisdiction, JurisdictionCode, Level, Region};
use leptos::prelude::*;

/// 兴庆区, 吴忠市, 中卫市: what the page opens on.
pub(super) const OPENS_ON: [&str; 3] = ["640104", "640300", "640500"];

/// Those that come first in every row; any others follow.
const ORDER: [&str; 5] = ["640104", "640300", "640500", "640100", "150300"];

/// The jurisdictions in the order of the page.
pub(super) fn in_order(mut places: Vec<Jurisdiction>) -> Vec<Jurisdiction> {
    let rank = |place: &Jurisdiction| {
        let known = ORDER.iter().position(|code| *code == place.code.as_str());
        known.unwrap_or(ORDER.len())
    };
    domain::order::by(&mut places, |a, b| {
        (rank(a), &a.code).cmp(&(rank(b), &b.code))
    });
    places
}

/// Those chosen in the address; without a readable choice, those the page opens on.
pub(super) fn chosen(typed: &str, places: &[Jurisdiction]) -> Vec<Jurisdiction> {
    let pick = |codes: &[&str]| {
        let is_in = |place: &&Jurisdiction| codes.contains(&place.code.as_str());
        places.iter().filter(is_in).cloned().collect::<Vec<_>>()
    };
    let typed: Vec<&str> = typed.split(',').filter(|code| !code.is_empty()).collect();
    let found = pick(&typed);
    if found.is_empty() {
        pick(&OPENS_ON)
    } else {
        found
    }
}

/// The choice after a chip was pressed, as it stands in the address. The last one stays, and no
/// more than six are taken in.
pub(super) fn toggled(now: &[Jurisdiction], code: &JurisdictionCode) -> String {
    let mut codes: Vec<&str> = now.iter().map(|place| place.code.as_str()).collect();
    if codes.contains(&code.as_str()) {
        if codes.len() > 1 {
            codes.retain(|own| *own != code.as_str());
        }
    } else if codes.len() < SHOWN_MAX {
        codes.push(code.as_str());
    }
    codes.join(",")
}

/// Level, parent and region, where they say something.
pub(super) fn note(place: &Jurisdiction, all: &[Jurisdiction], words: &Words) -> String {
    let region = match place.region {
        Region::Ningxia => words.ningxia,
        Region::InnerMongolia => words.inner_mongolia,
    };
    let home = all.iter().all(|other| other.region == place.region);
    let parent = place.parent.as_ref();
    let parent = parent.and_then(|code| all.iter().find(|other| other.code == *code));
    let level = match (place.level, parent) {
        (Level::Prefecture, _) => words.prefecture.to_owned(),
        (Level::District, None) => words.district.to_owned(),
        (Level::District, Some(parent)) if place.name.ends_with('县') => {
            fill(words.county_of, &[&parent.name])
        }
        (Level::District, Some(parent)) => fill(words.district_of, &[&parent.name]),
    };
    // A district's region is that of its city, which is named.
    if home || place.level == Level::District {
        level
    } else {
        fill("{}，{}", &[&level, region]).replace('，', comma(words))
    }
}

fn comma(words: &Words) -> &'static str {
    if words.prefecture.is_ascii() {
        ", "
    } else {
        "，"
    }
}

/// What the figures of this system stand for: those of a city leave its districts out.
pub(super) fn own_note(place: &Jurisdiction, all: &[Jurisdiction], words: &Words) -> String {
    match place.level {
        Level::Prefecture => words.own_level.to_owned(),
        Level::District => note(place, all, words),
    }
}

/// The name with its note: 兴庆区（市辖区，属银川市）.
pub(super) fn named(place: &Jurisdiction, all: &[Jurisdiction], words: &Words) -> String {
    fill(words.with_note, &[&place.name, &note(place, all, words)])
}

/// The chips: press one to take it in or leave it out.
pub(super) fn chips(
    ctx: Ctx,
    places: Vec<Jurisdiction>,
    chosen: Memo<Vec<Jurisdiction>>,
    typed: RwSignal<String>,
) -> impl IntoView {
    let all = StoredValue::new(places.clone());
    let chip = move |place: Jurisdiction| {
        let code = place.code.clone();
        let is_on = {
            let code = code.clone();
            move || chosen.with(|now| now.iter().any(|own| own.code == code))
        };
        let press = move |_| typed.set(chosen.with_untracked(|now| toggled(now, &code)));
        let (name, beside) = (place.name.clone(), place);
        let beside = move || all.with_value(|all| note(&beside, all, &ctx.t().compare));
        view! {
            <button
                type="button"
                class="place"
                aria-pressed=move || if is_on() { "true" } else { "false" }
                on:click=press
            >
                <span class="place__name">{name}</span>
                <span class="place__note">{beside}</span>
            </button>
        }
    };
    view! {
        <div class="places" role="group" aria-label=ctx.say(|m| m.compare.places)>
            {places.into_iter().map(chip).collect_view()}
        </div>
        {full(ctx, Memo::new(move |_| chosen.with(Vec::len) == SHOWN_MAX))}
    }
    .into_any()
}

/// Said once six are chosen, so that nobody wonders why a seventh is not taken in.
pub(super) fn full(ctx: Ctx, is_full: Memo<bool>) -> impl IntoView {
    let note = move || is_full.get().then(|| ctx.t().compare.six);
    view! { <p class="muted small" role="status">{note}</p> }
}
