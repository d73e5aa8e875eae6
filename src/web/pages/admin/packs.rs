//! Rule packs, to be read: every setting of a jurisdiction and year with its source.

use crate::{
    address::{use_params, use_set_params},
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::{Remote, loaded},
    shell::years,
};
use api::organisation::Organisation;
use domain::{
    org::JurisdictionCode,
    pack::{Group, Line, Mark, RulePack},
};
use kit::{Choice, Column, DataTable, Select, Tag, Tone};
use leptos::prelude::*;

/// The section.
#[component]
pub(super) fn Packs() -> impl IntoView {
    let ctx = ctx();
    let params = use_params();
    let all = Memo::new(move |_| years(&ctx.session.today()));
    let year = Memo::new(move |_| {
        let wanted = params.with(|params| params.read::<u16>("year"));
        wanted.or_else(|| all.with(|all| all.first().copied()))
    });
    let place = Memo::new(move |_| {
        let wanted = params.with(|params| params.read::<JurisdictionCode>("place"));
        wanted.or_else(|| Some(ctx.session.person()?.jurisdiction?.code))
    });
    let pack: Remote<Option<RulePack>> = Remote::new(move || {
        let wanted = place.get().zip(year.get());
        async move {
            let Some((place, year)) = wanted else {
                return Ok(None);
            };
            ctx.ask(|client| client.find_pack(&place, year))
                .await
                .map(Some)
        }
    });
    view! {
        <p class="admin__text">{ctx.say(|m| m.packs.lead)}</p>
        <Chooser years=all year place />
        {loaded(ctx, pack, move |pack| pack.map(|pack| pack_view(ctx, pack)))}
    }
    .into_any()
}

/// Which jurisdiction and year; both stand in the address.
#[component]
fn Chooser(
    years: Memo<Vec<u16>>,
    year: Memo<Option<u16>>,
    place: Memo<Option<JurisdictionCode>>,
) -> impl IntoView {
    let ctx = ctx();
    let (params, set) = (use_params(), use_set_params());
    let house: Remote<Organisation> =
        Remote::new(move || ctx.ask(|client| client.find_organisation()));
    let places = Signal::derive(move || {
        let house = house.get().and_then(Result::ok);
        let all = house.map_or_else(Vec::new, |house| house.jurisdictions);
        let line = |one: domain::org::Jurisdiction| Choice::new(one.code.as_str(), one.name);
        all.into_iter().map(line).collect::<Vec<_>>()
    });
    let year_choices = Signal::derive(move || {
        let line = |year: u16| {
            let label = fill(ctx.t().app.nth_year, &[&year.to_string()]);
            Choice::new(year.to_string(), label)
        };
        years.get().into_iter().map(line).collect::<Vec<_>>()
    });
    let text = |found: Option<String>| RwSignal::new(found.unwrap_or_default());
    let place_now = text(place.get_untracked().map(|code| code.as_str().to_owned()));
    let year_now = text(year.get_untracked().map(|year| year.to_string()));
    let choose = move |name: &'static str| {
        move |value: String| set.run(params.get_untracked().with(name, &value))
    };
    view! {
        <div class="toolbar">
            <Select
                id="pack-place"
                label=ctx.say(|m| m.packs.place)
                value=place_now
                options=places
                on_commit=choose("place")
            />
            <Select
                id="pack-year"
                label=ctx.say(|m| m.packs.year)
                value=year_now
                options=year_choices
                on_commit=choose("year")
            />
        </div>
    }
}

/// The settings, group by group.
pub(super) fn pack_view(ctx: Ctx, pack: RulePack) -> AnyView {
    let id = pack.id.clone();
    let hash: String = pack.hash.chars().take(12).collect();
    let id = move || fill(ctx.t().packs.id, &[&id, &hash]);
    let pack = StoredValue::new(pack);
    let tables = move || {
        let lang = ctx.prefs.lang.get();
        let found = pack.with_value(|pack| pack.groups(lang));
        let found = found.into_iter().filter(|group| !group.lines.is_empty());
        found.map(|group| group_table(ctx, group)).collect_view()
    };
    view! {
        <p class="muted small">{id}</p>
        <div class="stack">{tables}</div>
    }
    .into_any()
}

fn group_table(ctx: Ctx, group: Group) -> impl IntoView {
    let columns = move || {
        vec![
            Column::text("setting", ctx.say(|m| m.packs.setting)),
            Column::text("value", ctx.say(|m| m.packs.value)),
            Column::text("mark", ctx.say(|m| m.packs.mark)),
            Column::text("source", ctx.say(|m| m.packs.source)),
        ]
    };
    let title = group.title;
    view! {
        <section class="panel panel--flush">
            <DataTable caption=title columns=Signal::derive(columns)>
                {group.lines.into_iter().map(|line| setting_row(ctx, line)).collect_view()}
            </DataTable>
        </section>
    }
}

fn tone(mark: Mark) -> Tone {
    match mark {
        Mark::Printed => Tone::Success,
        Mark::NationalDefault => Tone::Info,
        Mark::Proposal => Tone::Warning,
    }
}

fn setting_row(ctx: Ctx, line: Line) -> impl IntoView {
    let Line {
        name,
        value,
        source,
        ..
    } = line;
    let mark = source.mark;
    let cited: Vec<String> = [source.document, source.article]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    let cited = cited.join(" ");
    let document = move || {
        if cited.is_empty() {
            ctx.t().packs.no_document.to_owned()
        } else {
            cited.clone()
        }
    };
    let lines = value
        .into_iter()
        .map(|line| view! { <span class="pack__line">{line}</span> });
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first table__cell--wrap pack__name" scope="row">
                {name}
            </th>
            <td class="table__cell table__cell--wrap">{lines.collect_view()}</td>
            <td class="table__cell table__cell--nowrap">
                <Tag tone=tone(mark) text=move || mark.label(ctx.prefs.lang.get()) />
            </td>
            <td class="table__cell table__cell--wrap pack__source">
                {document}" "<span class="muted small">{source.layer}</span>
            </td>
        </tr>
    }
}
