//! 系统数据: coverage and execution as of a day, like with like.

use super::{
    charts::{self, Pen, Share},
    places,
    standing::{Pick, standings},
};
use crate::{
    ctx::{Ctx, ctx},
    lang::{fill, group, percent, wan},
    loaded::{Remote, loaded},
    shell::years,
};
use api::comparison::{LiveComparison, LiveQuery, LiveRow};
use domain::{
    lang::Lang,
    org::{Jurisdiction, Level},
    role::Role,
};
use kit::{ChartFrame, Checkbox, Choice, Column, DataTable, EmptyState, Glyph, Select, Tag, Tone};
use leptos::prelude::*;

/// The tab.
#[component]
pub(super) fn Live(
    /// Those chosen for comparison.
    chosen: Memo<Vec<Jurisdiction>>,
    /// The fiscal year, empty for the one under way.
    year: RwSignal<String>,
    /// Whether the others of the same level are left out.
    alone: RwSignal<String>,
) -> impl IntoView {
    let ctx = ctx();
    let hidden = untrack(|| matches!(ctx.session.role(), Some(Role::Trainer | Role::Admin)));
    if hidden {
        return view! {
            <EmptyState
                title=ctx.say(|m| m.compare.live_hidden_title)
                text=ctx.say(|m| m.compare.live_hidden_text)
                glyph=Glyph::Lock
            />
        }
        .into_any();
    }
    let live: Remote<LiveComparison> = Remote::new(move || {
        ctx.fresh.all.track();
        let query = LiveQuery {
            year: year.get().parse().ok(),
            as_of: None,
        };
        ctx.ask(|client| client.find_live(&query))
    });
    view! {
        <div class="stack">
            <div class="toolbar">{year_choice(ctx, year)}{peers_choice(ctx, alone)}</div>
            {loaded(ctx, live, move |data| view! { <Levels data chosen alone /> })}
        </div>
    }
    .into_any()
}

fn year_choice(ctx: Ctx, year: RwSignal<String>) -> impl IntoView {
    let options = move || {
        let today = ctx.session.today();
        let now = today.get(..4).unwrap_or_default().to_owned();
        let passed = years(&today).into_iter().map(|year| year.to_string());
        let passed = passed.filter(move |year| *year <= now);
        let name = |year: &str| fill(ctx.t().app.nth_year, &[year]);
        passed
            .map(|year| Choice::new(year.clone(), name(&year)))
            .collect::<Vec<_>>()
    };
    let under_way = move || {
        let today = ctx.session.today();
        fill(ctx.t().app.nth_year, &[today.get(..4).unwrap_or_default()])
    };
    // The year under way needs no word in the address.
    let options = move || {
        let all: Vec<Choice> = options();
        all.into_iter().skip(1).collect::<Vec<_>>()
    };
    view! {
        <Select
            id="live-year"
            label=ctx.say(|m| m.compare.live_year)
            value=year
            placeholder=under_way
            options=Signal::derive(options)
        />
    }
}

fn peers_choice(ctx: Ctx, alone: RwSignal<String>) -> impl IntoView {
    let shown = RwSignal::new(alone.with_untracked(String::is_empty));
    let commit = move |on: bool| alone.set(if on { String::new() } else { "1".to_owned() });
    view! {
        <Checkbox
            id="live-peers"
            label=ctx.say(|m| m.compare.peers)
            value=shown
            on_commit=commit
        />
    }
}

/// The rows of a level: those chosen, and the others of the level unless left out.
pub(super) fn of_level(
    data: &LiveComparison,
    level: Level,
    chosen: &[Jurisdiction],
    alone: bool,
) -> Vec<LiveRow> {
    let is_chosen = |row: &&LiveRow| {
        chosen
            .iter()
            .any(|place| place.code == row.jurisdiction.code)
    };
    let rows = || {
        data.rows
            .iter()
            .filter(|row| row.jurisdiction.level == level)
    };
    if !rows().any(|row| is_chosen(&row)) {
        return Vec::new();
    }
    rows()
        .filter(|row| !alone || is_chosen(row))
        .cloned()
        .collect()
}

/// Each level by itself.
#[component]
pub(super) fn Levels(
    /// The figures.
    data: LiveComparison,
    /// Those chosen for comparison.
    chosen: Memo<Vec<Jurisdiction>>,
    /// Whether the others of the same level are left out.
    alone: RwSignal<String>,
) -> impl IntoView {
    let ctx = ctx();
    let scope = {
        let (as_of, expected) = (data.as_of.clone(), percent(data.expected));
        move || fill(ctx.t().compare.live_scope, &[&as_of, &expected])
    };
    let demo = data.demo.then(|| {
        view! { <Tag tone=Tone::Warning text=ctx.say(|m| m.app.demo_mark) /> }
    });
    let data = StoredValue::new(data);
    let blocks = move || {
        let chosen = chosen.get();
        let alone = alone.with(|alone| !alone.is_empty());
        let block = |level: Level| {
            let rows = data.with_value(|data| of_level(data, level, &chosen, alone));
            (!rows.is_empty()).then(|| block(ctx, data, level, rows, chosen.clone()))
        };
        let blocks = [Level::Prefecture, Level::District].map(block);
        if blocks.iter().all(Option::is_none) {
            let title = ctx.say(|m| m.compare.live_none);
            view! { <EmptyState title glyph=Glyph::Compare /> }.into_any()
        } else {
            blocks.into_iter().flatten().collect_view().into_any()
        }
    };
    view! {
        <p class="cluster">
            <span>{scope}</span>{demo}
            <span class="muted">{ctx.say(|m| m.compare.live_note)}</span>
        </p>
        <div class="stack stack--wide">{blocks}</div>
    }
    .into_any()
}

fn block(
    ctx: Ctx,
    data: StoredValue<LiveComparison>,
    level: Level,
    rows: Vec<LiveRow>,
    chosen: Vec<Jurisdiction>,
) -> impl IntoView {
    let (id, title) = match level {
        Level::Prefecture => ("prefectures", ctx.say(|m| m.compare.of_prefectures)),
        Level::District => ("districts", ctx.say(|m| m.compare.of_districts)),
    };
    let spec = |make: fn(&[LiveRow], &str, Pen) -> Share| {
        let (rows, chosen) = (rows.clone(), chosen.clone());
        Signal::derive(move || {
            let pen = Pen {
                messages: ctx.t(),
                lang: ctx.prefs.lang.get(),
            };
            let share = make(&rows, title.get(), pen);
            data.with_value(|data| charts::ranked(data, &rows, &chosen, share, pen))
        })
    };
    let frame = |name: &str, spec: Signal<chart::ChartSpec>| {
        let id = format!("{id}-{name}");
        view! {
            <ChartFrame id spec words=ctx.kit() scale=ctx.chart_scale() />
        }
    };
    let charts = view! {
        {frame("coverage", spec(coverage))}
        {frame("execution", spec(execution))}
    };
    view! {
        <section class="stack stack--tight" aria-labelledby=id>
            <h2 class="panel__title" id=id>{title}</h2>
            <div class="comparison__charts">{charts}</div>
            {table(ctx, data, title, rows, chosen)}
        </section>
    }
    .into_any()
}

fn coverage(_rows: &[LiveRow], level: &str, pen: Pen) -> Share {
    let words = &pen.messages.compare;
    Share {
        title: format!("{level} · {}", words.coverage),
        subtitle: words.coverage_note.to_owned(),
        pick: |row| row.coverage,
        against_schedule: false,
    }
}

fn execution(rows: &[LiveRow], level: &str, pen: Pen) -> Share {
    let words = &pen.messages.compare;
    Share {
        title: format!("{level} · {}", words.execution),
        subtitle: common_base(rows, pen.lang).map_or_else(
            || words.mixed_bases.to_owned(),
            |base| fill(words.execution_note, &[base]),
        ),
        pick: |row| row.execution.ratio(),
        against_schedule: true,
    }
}

/// The name of the denominator, where all divide by the same.
fn common_base(rows: &[LiveRow], lang: Lang) -> Option<&'static str> {
    let first = rows.first()?.execution.base;
    let same = rows.iter().all(|row| row.execution.base == first);
    same.then(|| first.label(lang))
}

fn table(
    ctx: Ctx,
    data: StoredValue<LiveComparison>,
    title: Signal<&'static str>,
    rows: Vec<LiveRow>,
    chosen: Vec<Jurisdiction>,
) -> impl IntoView {
    let columns = move || {
        vec![
            Column::text("place", ctx.say(|m| m.compare.place)),
            Column::number("units", ctx.say(|m| m.compare.units)),
            Column::number("projects", ctx.say(|m| m.compare.projects)),
            Column::number("approved", ctx.say(|m| m.compare.approved)),
            Column::number("coverage", ctx.say(|m| m.compare.coverage)),
            Column::number("spent", ctx.say(|m| m.compare.spent)),
            Column::number("base", ctx.say(|m| m.compare.base)),
            Column::number("execution", ctx.say(|m| m.compare.execution)),
        ]
    };
    let all: Vec<_> = rows
        .iter()
        .map(|row| row.jurisdiction.clone())
        .chain(chosen.clone())
        .collect();
    let all = StoredValue::new(all);
    let year = data.with_value(|data| data.year);
    let below = |pick: Pick| {
        let rows = rows.clone();
        Memo::new(move |_| standings(&rows, pick, year, ctx.prefs.lang.get()))
    };
    let coverage_ranks = below(|row| row.coverage.map(|share| (share, "")));
    let execution_ranks =
        below(|row| Some((row.execution.ratio()?, row.execution.base.label(Lang::Zh))));
    let line = move |(at, row): (usize, LiveRow)| {
        let rank = |ranks: Memo<Vec<String>>| {
            let text = move || ranks.with(|ranks| ranks.get(at).cloned());
            view! { <span class="denominator">{text}</span> }
        };
        let is_chosen = chosen
            .iter()
            .any(|place| place.code == row.jurisdiction.code);
        let mark = is_chosen.then(|| {
            view! { <Tag tone=Tone::Accent text=ctx.say(|m| m.compare.chosen) /> }
        });
        let (name, place) = (row.jurisdiction.name.clone(), row.jurisdiction);
        let note = move || all.with_value(|all| places::own_note(&place, all, &ctx.t().compare));
        let share =
            |share: Option<rust_decimal::Decimal>| share.map_or_else(|| "–".to_owned(), percent);
        let rate = row.execution;
        let base = move || rate.base.label(ctx.prefs.lang.get());
        let number = "table__cell table__cell--numeric";
        view! {
            <tr class="table__row" aria-current=is_chosen.then_some("true")>
                <th class="table__cell table__cell--first" scope="row">
                    {name}" "<span class="place__note">{note}</span>" "{mark}
                </th>
                <td class=number>{group(&row.units.to_string())}</td>
                <td class=number>{group(&row.projects.to_string())}</td>
                <td class=number>{group(&row.approved.to_string())}</td>
                <td class=number>
                    <strong>{share(row.coverage)}</strong>{rank(coverage_ranks)}
                </td>
                <td class=number>{wan(rate.numerator)}</td>
                <td class=number>
                    {wan(rate.denominator)}<span class="denominator">{base}</span>
                </td>
                <td class=number>
                    <strong>{share(rate.ratio())}</strong>{rank(execution_ranks)}
                </td>
            </tr>
        }
    };
    view! {
        <DataTable caption=title hide_caption=true columns=Signal::derive(columns)>
            {rows.into_iter().enumerate().map(line).collect_view()}
        </DataTable>
    }
}
