//! The view of a composite: a weight for each measure, the formula, bars with their ranges of
//! ranks, the parts they are made of, and what would change a rank.

use super::{
    Shown,
    mix::{self, Mixed, blocks, formula, mixed, parting, range_text, share, spec},
    pictures::{block_name, key},
    reading::Reading,
    table,
    views::told_apart,
};
use crate::{
    ctx::Ctx,
    lang::{fill, percent},
};
use domain::compare::{LiveMeasure, Weights, weight, weights};
use kit::{Column, DataTable, EmptyState, Glyph, InputKind, Tag, TextField, Tone};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The view: the weights, and where there are two of them, what follows.
pub(super) fn view(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let mix = Memo::new(move |_| shown.weights());
    let content = move || {
        if mix.with(|mix| mix.len() < 2) {
            let text = ctx.say(|m| m.live.mix_empty);
            let title = ctx.say(|m| m.live.mix_none);
            view! { <EmptyState title text glyph=Glyph::Compare /> }.into_any()
        } else {
            outcome(shown, mix).into_any()
        }
    };
    view! {
        <p class="cluster">
            <Tag tone=Tone::Warning text=ctx.say(|m| m.live.mix_mark) />
            <span class="muted">{ctx.say(|m| m.live.mix_lead)}</span>
        </p>
        {fields(shown)}
        {content}
    }
    .into_any()
}

/// A field for each measure that can weigh.
fn fields(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let measures = shown.data.with_value(|data| data.measures.clone());
    let given = weights(&shown.kept().mix.get_untracked(), &measures);
    let able = measures.into_iter().enumerate();
    let able = able.filter(|(_, measure)| measure.may_weigh());
    let able: Vec<(LiveMeasure, RwSignal<String>)> = able
        .map(|(at, measure)| {
            let own = given.iter().find(|(own, _)| *own == at);
            let text = own.map_or_else(String::new, |(_, weight)| weight.to_string());
            (measure, RwSignal::new(text))
        })
        .collect();
    let kept = able.iter().map(|(measure, text)| (measure.key, *text));
    let kept: Vec<_> = kept.collect();
    let commit = Callback::new(move |_: String| {
        let parts = kept.iter().filter_map(|(key, text)| {
            let weight = weight(&text.get_untracked())?;
            Some(format!("{}:{weight}", key.name()))
        });
        let parts: Vec<String> = parts.collect();
        shown.kept().mix.set(parts.join(","));
    });
    let field = move |(measure, text): (LiveMeasure, RwSignal<String>)| {
        let id = format!("weight-{}", measure.key.name());
        let label = Signal::derive(move || turned(ctx, &measure));
        let issues = Signal::derive(move || {
            let typed = text.get();
            let wrong = !typed.trim().is_empty() && weight(&typed).is_none();
            wrong
                .then(|| ctx.t().live.mix_weight.to_owned())
                .into_iter()
                .collect()
        });
        view! {
            <TextField
                id
                label=move || label.get()
                value=text
                kind=InputKind::Number
                issues
                on_commit=commit
            />
        }
    };
    view! {
        <div class="grid grid--small" role="group" aria-label=ctx.say(|m| m.live.mix_weights)>
            {able.into_iter().map(field).collect_view()}
        </div>
    }
}

/// The name of a measure as it adds to a composite.
fn turned(ctx: Ctx, measure: &LiveMeasure) -> String {
    let name = measure.name(ctx.prefs.lang.get());
    if measure.higher_is_better == Some(true) {
        name.to_owned()
    } else {
        fill(ctx.t().live.mix_turned, &[name])
    }
}

fn outcome(shown: Shown, mix: Memo<Weights>) -> impl IntoView {
    let specs = Memo::new(move |_| {
        let rows = shown.rows.get();
        mix.with(|mix| {
            shown.reading(|reading| {
                let blocks = blocks(reading, &rows, mix);
                let parting = parting(reading, mix).filter(|_| blocks.len() > 1);
                let draw = |block: &Vec<usize>| {
                    spec(reading, block, mix, &block_name(reading, block, parting))
                };
                blocks.iter().map(draw).collect::<Vec<_>>()
            })
        })
    });
    let formula = move || mix.with(|mix| shown.reading(|reading| formula(reading, mix)));
    let why = Memo::new(move |_| {
        let rows = shown.rows.get();
        mix.with(|mix| shown.reading(|reading| reading.apart(&rows, parting(reading, mix))))
    });
    view! {
        <p class="preserve-lines">{formula}</p>
        {told_apart(why)}
        {super::frames(shown, "live-mix", specs)}
        {move || parts(shown, mix)}
    }
}

/// What each comes to and from which parts; a part is explained when it is pressed.
fn parts(shown: Shown, mix: Memo<Weights>) -> impl IntoView {
    let ctx = shown.ctx;
    let mix = mix.get();
    let rows = shown.rows.get();
    let width = mix.len() + 4;
    let (heads, lines) = shown.reading(|reading| {
        let heads = mix.iter().filter_map(|(at, _)| {
            let measure = reading.measure(*at)?;
            Some((measure.key.name(), turned(ctx, measure)))
        });
        let blocks = blocks(reading, &rows, &mix);
        let parting = parting(reading, &mix).filter(|_| blocks.len() > 1);
        let several = blocks.len() > 1;
        let block = |block: &Vec<usize>| {
            let head = several.then(|| {
                let name = block_name(reading, block, parting);
                table::group_row(name, width)
            });
            let lines = mixed(reading, block, &mix).into_iter();
            let lines = lines.map(|one| line(shown, reading, &mix, &one));
            view! { {head}{lines.collect_view()} }
        };
        let lines = blocks.iter().map(block).collect_view();
        (heads.collect::<Vec<_>>(), lines)
    });
    let columns = Signal::derive(move || {
        let first = [
            Column::text("name", ctx.say(|m| m.live.name)),
            Column::number("value", ctx.say(|m| m.live.mix_value)),
            Column::text("range", ctx.say(|m| m.live.mix_ranks)),
            Column::text("change", ctx.say(|m| m.live.what_changes)),
        ];
        let own = heads.iter().cloned();
        let own = own.map(|(key, name)| Column::number(key, name));
        first.into_iter().chain(own).collect()
    });
    view! {
        <DataTable caption=ctx.say(|m| m.live.mix_parts) columns>{lines}</DataTable>
    }
}

fn line(shown: Shown, reading: Reading<'_>, mix: &Weights, one: &Mixed) -> impl IntoView + use<> {
    let number = "table__cell table__cell--numeric";
    let words = &reading.pen.messages.live;
    let name = reading.name(one.row);
    let own = mix::key(reading, one.row);
    let opened = own.clone();
    let (open_value, open_range) = (
        move |_| shown.explain(&opened),
        move |_| shown.explain(&own),
    );
    // A name begins with what is seen, so that whoever speaks to the screen can say it.
    let named = |text: &str, what: &str| fill(words.mix_of, &[text, &name, what]);
    let range = range_text(reading, one);
    let range_name = named(&range, words.mix_ranks);
    let value = one.value.map_or_else(|| "–".to_owned(), percent);
    let value_name = named(&value, words.mix_value);
    let part = |(at, _): &(usize, Decimal)| {
        let share = share(reading, one.row, *at);
        let share = share.map_or_else(|| "–".to_owned(), percent);
        let key = key(reading, (one.row, *at), reading.month);
        let open = move |_| shown.explain(&key);
        view! {
            <td class=number>
                <button type="button" class="figure figure--end" on:click=open>
                    <span class="scorecard__value">{share}</span>
                </button>
            </td>
        }
    };
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first" scope="row">{name}</th>
            <td class=number>
                <button
                    type="button"
                    class="figure figure--end"
                    aria-label=value_name
                    on:click=open_value
                >
                    <strong class="scorecard__value">{value}</strong>
                </button>
            </td>
            <td class="table__cell table__cell--wrap">
                <button type="button" class="figure" aria-label=range_name on:click=open_range>
                    <span class="figure__value figure__value--words">{range}</span>
                </button>
            </td>
            <td class="table__cell table__cell--wrap">{one.change.clone()}</td>
            {mix.iter().map(part).collect_view()}
        </tr>
    }
}
