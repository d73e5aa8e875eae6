//! The colour table: everybody × every measure, tinted by value, with limits where there are any.

use super::{
    Shown, card,
    kept::sort_of,
    pictures::{block_name, key},
    reading::Reading,
};
use crate::{
    ctx::Ctx,
    lang::{fill, group, percent},
};
use domain::{
    compare::{Part, Population},
    monitoring::Light,
};
use kit::{Column, DataTable, Direction};
use leptos::prelude::*;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// How many steps of a hundred have a tint of their own.
const STEPS: u8 = 5;

/// The step of a share: fifths of a hundred, the last one from 80 on.
pub(super) fn step(ratio: Decimal) -> u8 {
    let fifth = (ratio * Decimal::from(STEPS)).floor().to_u8();
    fifth.unwrap_or_default().min(STEPS - 1)
}

/// The table with what its colours mean.
pub(super) fn view(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let told = RwSignal::new(None::<(usize, usize)>);
    let columns = Signal::derive(move || columns(shown));
    let sort = Signal::derive(move || {
        shown.kept().sort.with(|text| {
            let (column, largest) = sort_of(text)?;
            let direction = if largest {
                Direction::Descending
            } else {
                Direction::Ascending
            };
            Some((column.to_owned(), direction))
        })
    });
    let ask = move |(column, direction): (String, Direction)| {
        let sign = if direction == Direction::Descending {
            "-"
        } else {
            ""
        };
        shown.kept().sort.set(format!("{sign}{column}"));
    };
    let body = move || shown.reading(|reading| rows(shown, reading, told));
    let readout = move || {
        let (row, at) = told.get()?;
        Some(shown.reading(|reading| spoken(reading, row, at)))
    };
    view! {
        <div class="scorecard">
            <DataTable
                caption=ctx.say(|m| m.live.table_caption)
                hide_caption=true
                columns
                sort
                on_sort=ask
            >
                {body}
            </DataTable>
            // The buttons of the cells have the same words as their names.
            <p class="chart__readout" aria-hidden="true">{readout}</p>
            {legend(ctx)}
            {silent(shown)}
            {people(shown)}
        </div>
        {card::frames(shown)}
    }
    .into_any()
}

fn columns(shown: Shown) -> Vec<Column> {
    let ctx = shown.ctx;
    let lang = ctx.prefs.lang.get();
    let name = shown.data.with_value(|data| match data.part {
        Part::Jurisdictions => Column::text("name", ctx.say(|m| m.compare.place)),
        part => Column::text("name", part.label(lang)),
    });
    let measures = shown.data.with_value(|data| {
        let all = data.measures.iter();
        let head = |measure: &domain::compare::LiveMeasure| {
            let label = if measure.is_share() {
                measure.name(lang).to_owned()
            } else {
                fill(
                    ctx.t().live.in_unit,
                    &[measure.name(lang), measure.unit(lang)],
                )
            };
            Column::number(measure.key.name(), label).sortable()
        };
        all.map(head).collect::<Vec<_>>()
    });
    let last = [
        Column::number("approved", ctx.say(|m| m.live.approved)),
        Column::number("pending", ctx.say(|m| m.live.pending)),
    ];
    std::iter::once(name).chain(measures).chain(last).collect()
}

/// The rows in blocks of those alike; a line names the block where there are several.
fn rows(shown: Shown, reading: Reading<'_>, told: RwSignal<Option<(usize, usize)>>) -> AnyView {
    let rows = shown.rows.get();
    // What execution is divided by parts no block here: each cell says it.
    let blocks = reading.blocks(&rows, None);
    let several = blocks.len() > 1;
    let width = reading.data.measures.len() + 3;
    let sort = shown.kept().sort.get();
    let block = |block: Vec<usize>| {
        let head = several.then(|| group_row(block_name(reading, &block, None), width));
        let ordered = sorted(reading, block, &sort).into_iter();
        let lines = ordered.map(|row| line(shown, reading, row, told));
        view! { {head}{lines.collect_view()} }
    };
    blocks.into_iter().map(block).collect_view().into_any()
}

/// The line above the rows of those alike.
pub(super) fn group_row(name: String, width: usize) -> impl IntoView {
    view! {
        <tr class="table__row table__row--group">
            <th class="table__cell" scope="rowgroup" colspan=width>{name}</th>
        </tr>
    }
}

/// The rows of a block by the column asked for; those without a value come last.
pub(super) fn sorted(reading: Reading<'_>, mut block: Vec<usize>, sort: &str) -> Vec<usize> {
    let Some((column, largest)) = sort_of(sort) else {
        return block;
    };
    let mut all = reading.data.measures.iter();
    let Some(at) = all.position(|measure| measure.key.name() == column) else {
        return block;
    };
    domain::order::by(&mut block, |one, other| {
        let (a, b) = (reading.ratio(*one, at), reading.ratio(*other, at));
        let order = if largest { b.cmp(&a) } else { a.cmp(&b) };
        a.is_none().cmp(&b.is_none()).then(order)
    });
    block
}

fn line(
    shown: Shown,
    reading: Reading<'_>,
    row: usize,
    told: RwSignal<Option<(usize, usize)>>,
) -> impl IntoView + use<> {
    let found = reading.row(row);
    let place = found.filter(|_| reading.data.part == Part::Jurisdictions);
    let note = place.map(|row| {
        let (words, lang) = (reading.pen.messages, reading.pen.lang);
        let year = fill(words.app.nth_year, &[&reading.data.year.to_string()]);
        let people = Population::beside(row.population.as_ref(), lang);
        [row.place.level.label(lang), &year, &people].join(" · ")
    });
    let name = reading.name(row);
    let head = if found.is_some_and(|row| row.deeper) {
        let open = move |_| shown.open_row(row);
        view! {
            <button type="button" class="figure" on:click=open>
                <span class="figure__value figure__value--words">{name}</span>
            </button>
        }
        .into_any()
    } else {
        name.into_any()
    };
    let cells = (0..reading.data.measures.len()).map(|at| cell(shown, reading, (row, at), told));
    let count = |number: u64| {
        let text = group(&number.to_string());
        view! { <td class="table__cell table__cell--numeric">{text}</td> }
    };
    let (approved, pending) = found.map_or((0, 0), |row| (row.approved, row.pending()));
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                {head}<span class="denominator">{note}</span>
            </th>
            {cells.collect_view()}
            {count(approved)}
            {count(pending)}
        </tr>
    }
}

/// A value as a button: it tells its two sides when it is pointed at, and how it came about when
/// it is pressed.
fn cell(
    shown: Shown,
    reading: Reading<'_>,
    (row, at): (usize, usize),
    told: RwSignal<Option<(usize, usize)>>,
) -> impl IntoView + use<> {
    let measure = reading.measure(at);
    let share = measure.is_some_and(domain::compare::LiveMeasure::is_share);
    let ratio = reading.ratio(row, at);
    let tint = ratio.filter(|_| share).map(|ratio| step(ratio).to_string());
    let note = |text: String| view! { <span class="scorecard__note">{text}</span> };
    let lit = reading.lit(row, at).and_then(|lit| lit.light);
    let mark = lit.map(|light| {
        let sign = match light {
            Light::Green => "●",
            Light::Yellow => "▲",
            Light::Red => "◆",
        };
        format!("{sign} {}", light.label(reading.pen.lang))
    });
    let few = reading.few(row, at).map(|cases| format!("n={cases}"));
    // The unit of what is no share stands in the head.
    let value = reading.value(row, at).filter(|_| !share);
    let value = value.map_or_else(|| reading.value_text(row, at), |value| value.to_string());
    // The name begins with what is seen, so that whoever speaks to the screen can say it.
    let seen = [Some(value.clone()), mark.clone(), few.clone()];
    let seen: Vec<String> = seen.into_iter().flatten().collect();
    let label = format!("{} {}", seen.join(" "), spoken(reading, row, at));
    let key = key(reading, (row, at), reading.month);
    let open = move |_| shown.explain(&key);
    let tell = move || told.set(Some((row, at)));
    view! {
        <td class="table__cell table__cell--numeric scorecard__cell" data-tint=tint>
            <button
                type="button"
                class="figure figure--end"
                aria-label=label
                on:click=open
                on:focus=move |_| tell()
                on:mouseenter=move |_| tell()
            >
                <span class="scorecard__value">{value}</span>
                " "
                {mark.map(note)}
                " "
                {few.map(note)}
            </button>
        </td>
    }
}

/// Whose figure it is, what it is divided by, how it stands and as of when: what is read of a cell.
fn spoken(reading: Reading<'_>, row: usize, at: usize) -> String {
    let (words, lang) = (reading.pen.messages, reading.pen.lang);
    let measure = reading.measure(at).map_or("", |measure| measure.name(lang));
    let mut told = reading.quotient(row, at).map_or_else(
        || words.live.no_course.to_owned(),
        |quotient| {
            format!(
                "{} = {}",
                reading.value_text(row, at),
                reading.formula(row, at, quotient)
            )
        },
    );
    let light = reading.lit(row, at).and_then(|lit| lit.light);
    let light = light.map(|light| light.label(lang).to_owned());
    let few = reading.few(row, at);
    let few = few.map(|cases| fill(words.live.few, &[&cases.to_string()]));
    for said in light.into_iter().chain(few) {
        told = [told, said].join(lang.pick("；", "; "));
    }
    fill(
        words.live.spoken,
        &[&reading.name(row), measure, &told, &reading.as_of()],
    )
}

/// What the tints are called, from the lightest.
pub(super) fn steps() -> Vec<String> {
    let step = |at: u8| {
        let from = u32::from(at) * 100 / u32::from(STEPS);
        if at + 1 == STEPS {
            format!("≥{from}%")
        } else {
            format!("{from}–{}%", from + 100 / u32::from(STEPS))
        }
    };
    (0..STEPS).map(step).collect()
}

/// What the tints and the mark mean.
fn legend(ctx: Ctx) -> impl IntoView {
    let step = |(at, text): (usize, String)| {
        view! { <span class="scorecard__step" data-tint=at.to_string()>{text}</span> }
    };
    view! {
        <p class="cluster small">
            {steps().into_iter().enumerate().map(step).collect_view()}
            <span class="muted">{ctx.say(|m| m.live.tint_note)}</span>
        </p>
    }
}

/// Which columns are empty at the end of a month, and why.
fn silent(shown: Shown) -> impl IntoView {
    let told = move || shown.reading(|reading| reading.not_by_month());
    move || told().map(|told| view! { <p class="muted small" role="status">{told}</p> })
}

/// How far apart the populations are, and who publishes none.
fn people(shown: Shown) -> impl IntoView {
    let told = move || {
        let rows = shown.rows.get();
        shown.reading(|reading| reading.data.population_note(&rows, reading.pen.lang))
    };
    move || told().map(|told| view! { <p class="muted small">{told}</p> })
}

/// The expected progress that execution is held against, in words.
pub(super) fn expected(reading: Reading<'_>) -> String {
    let words = &reading.pen.messages.compare;
    fill(words.reference, &[&percent(reading.expected())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    /// How wide a column of figures is: its longest word, or its last one with the arrow, between
    /// 4 px on both sides; 64 at least.
    fn wide(head: &str, arrow: f32) -> f32 {
        let face = chart::Face::bold(12.0);
        let last = head.split(' ').next_back().unwrap_or_default();
        let words = head.split(' ').map(|word| face.width(word));
        words.fold(face.width(last) + arrow, f32::max).max(56.0) + 8.0
    }

    #[test]
    fn every_column_fits_a_screen_of_1366_in_english() {
        let words = crate::messages::Messages::of(domain::lang::Lang::En);
        let measures = domain::compare::live_catalogue();
        let head = |measure: &domain::compare::LiveMeasure| {
            let name = measure.name(domain::lang::Lang::En);
            if measure.is_share() {
                return wide(name, 16.0);
            }
            let unit = measure.unit(domain::lang::Lang::En);
            wide(&fill(words.live.in_unit, &[name, unit]), 16.0)
        };
        let heads: f32 = measures.iter().map(head).sum();
        let last = wide(words.live.approved, 0.0) + wide(words.live.pending, 0.0);
        // The screen without navigation, margins, frame and scroll bar; the names have 10 rem.
        let room = 1366.0 - 204.0 - 40.0 - 2.0 - 17.0;
        let taken = 160.0 + heads + last;
        assert!(taken <= room, "{taken} of {room}");
    }

    #[test]
    fn a_share_has_the_tint_of_its_fifth_and_what_is_beyond_the_last_one() {
        let steps = [
            dec!(0),
            dec!(0.199),
            dec!(0.2),
            dec!(0.8),
            dec!(1),
            dec!(1.5),
        ];
        assert_eq!(steps.map(step), [0, 0, 1, 4, 4, 4]);
    }
}
