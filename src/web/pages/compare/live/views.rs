//! The views and what stands below them.

use super::{
    Shown, frames,
    kept::{Against, View},
    mix_view,
    pictures::{self, Asked, block_name, ordered},
    table, toolbar,
};
use api::{comparison::MeasuredRow, standing::Standing};
use chart::ChartSpec;
use kit::{Banner, Column, DataTable, Tab, TabPanel, Tabs};
use leptos::prelude::*;

/// The tabs, the questions and the view.
pub(super) fn views(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let tabs = vec![
        Tab::new("table", ctx.say(|m| m.live.view_table)),
        Tab::new("bars", ctx.say(|m| m.live.view_bars)),
        Tab::new("months", ctx.say(|m| m.live.view_months)),
        Tab::new("change", ctx.say(|m| m.live.view_change)),
        Tab::new("plane", ctx.say(|m| m.live.view_plane)),
        Tab::new("mix", ctx.say(|m| m.live.view_mix)),
    ];
    let selected = Memo::new(move |_| shown.view.get().key().to_owned());
    let select = move |key: String| {
        // What the page opens on needs no word in the address.
        let first = key == View::default().key();
        shown
            .kept()
            .view
            .set(if first { String::new() } else { key });
    };
    let content = move || match shown.view.get() {
        View::Table => table::view(shown).into_any(),
        View::Mix => mix_view::view(shown).into_any(),
        _ => drawn(shown).into_any(),
    };
    view! {
        <Tabs
            id="live-views"
            label=ctx.say(|m| m.live.views)
            tabs
            selected
            on_select=select
        />
        <TabPanel id="live-views" selected>
            <div class="stack stack--tight">
                {toolbar::questions(shown)}
                {content}
            </div>
        </TabPanel>
    }
}

impl Shown {
    /// What the pictures show besides their rows.
    fn ask<T>(self, run: impl FnOnce(Asked<'_>) -> T) -> T {
        let against = self.kept().against.with(|text| Against::parse(text));
        self.kept().sort.with(|sort| {
            run(Asked {
                measure: self.measure.get(),
                beside: self.beside.get(),
                against,
                sort,
            })
        })
    }

    fn specs(self) -> Vec<ChartSpec> {
        let (rows, view) = (self.rows.get(), self.view.get());
        self.ask(|asked| self.reading(|reading| pictures::specs(reading, &rows, view, asked)))
    }

    /// The measure whose budgets part those alike, where the view shows it.
    fn parting(self) -> Option<usize> {
        let view = self.view.get();
        self.ask(|asked| self.reading(|reading| pictures::parting(reading, view, asked)))
    }

    fn blocks(self) -> Vec<Vec<usize>> {
        let (rows, view) = (self.rows.get(), self.view.get());
        self.ask(|asked| self.reading(|reading| pictures::blocks(reading, &rows, view, asked)))
    }
}

/// A picture for each block, why they are apart, and the standings below bars.
fn drawn(shown: Shown) -> impl IntoView {
    let specs = Memo::new(move |_| shown.specs());
    let below = move || (shown.view.get() == View::Bars).then(|| standings(shown));
    view! {
        {apart(shown)}
        {silent(shown)}
        {frames(shown, "live-picture", specs)}
        {below}
    }
}

/// The one sentence why not all of them share a rank and an axis.
fn apart(shown: Shown) -> impl IntoView {
    let why = Memo::new(move |_| {
        let parting = shown.parting();
        let rows = shown.rows.get();
        shown.reading(|reading| reading.apart(&rows, parting))
    });
    told_apart(why)
}

/// The sentence, where there is one.
pub(super) fn told_apart(why: Memo<Option<String>>) -> impl IntoView {
    move || {
        why.get().map(|why| {
            view! { <Banner>{why}</Banner> }
        })
    }
}

/// That a measure has no months, where months are asked for.
fn silent(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let silent = Memo::new(move |_| {
        let at = shown.measure.get();
        let by_month = match shown.view.get() {
            View::Months => true,
            View::Change => {
                shown.kept().against.with(|text| Against::parse(text)) == Against::Month
            }
            _ => shown.month.get() > 0,
        };
        let course = shown.reading(|reading| reading.has_course(at));
        by_month && !course
    });
    move || {
        silent.get().then(|| {
            view! { <p class="muted" role="status">{ctx.say(|m| m.live.no_course)}</p> }
        })
    }
}

/// The columns of the table of ranks.
const COLUMNS: usize = 6;

/// Ranks with the distance to the next, both sides of each figure, and what is not counted yet.
fn standings(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let columns = Signal::derive(move || {
        vec![
            Column::text("name", ctx.say(|m| m.live.name)),
            Column::number("value", ctx.say(|m| m.live.value)),
            Column::number("sides", ctx.say(|m| m.live.sides)),
            Column::text("standing", ctx.say(|m| m.live.standing)),
            Column::text("change", ctx.say(|m| m.live.what_changes)),
            Column::number("pending", ctx.say(|m| m.live.pending)),
        ]
    });
    let body = move || {
        let (blocks, at) = (shown.blocks(), shown.measure.get());
        let (sort, parting) = (shown.kept().sort.get(), shown.parting());
        let several = blocks.len() > 1;
        shown.reading(|reading| {
            let block = |block: &Vec<usize>| {
                let head = several.then(|| {
                    let name = block_name(reading, block, parting);
                    table::group_row(name, COLUMNS)
                });
                let block = ordered(reading, block, at, &sort);
                let standings = reading.standings(&block, at);
                let lines = block
                    .iter()
                    .zip(standings)
                    .map(|(row, standing)| Line::of(reading, *row, at, &standing).view(shown));
                view! { {head}{lines.collect_view()} }
            };
            blocks.iter().map(block).collect_view()
        })
    };
    view! {
        <DataTable caption=ctx.say(|m| m.live.standings) columns>{body}</DataTable>
    }
}

/// A line of the standings.
struct Line {
    key: String,
    name: String,
    value: String,
    sides: String,
    standing: String,
    needed: String,
    pending: u64,
}

impl Line {
    fn of(
        reading: super::reading::Reading<'_>,
        row: usize,
        at: usize,
        standing: &Standing,
    ) -> Self {
        let found = reading.row(row);
        let needed = match standing {
            Standing::Ranked(_, _, Some(ahead)) => reading.needed((row, *ahead), at),
            _ => None,
        };
        Self {
            key: pictures::key(reading, (row, at), reading.month),
            name: reading.name(row),
            value: reading.value_text(row, at),
            sides: reading.sides(row, at).unwrap_or_default(),
            standing: reading.standing_text(standing, at),
            needed: needed.unwrap_or_default(),
            pending: found.map_or(0, MeasuredRow::pending),
        }
    }

    fn view(self, shown: Shown) -> impl IntoView {
        let key = self.key;
        let open = move |_| shown.explain(&key);
        let number = "table__cell table__cell--numeric";
        view! {
            <tr class="table__row">
                <th class="table__cell table__cell--first table__cell--wrap" scope="row">
                    <button type="button" class="figure" on:click=open>
                        <span class="figure__value figure__value--words">{self.name}</span>
                    </button>
                </th>
                <td class=number><strong>{self.value}</strong></td>
                <td class=number>{self.sides}</td>
                <td class="table__cell table__cell--wrap">{self.standing}</td>
                <td class="table__cell table__cell--wrap">{self.needed}</td>
                <td class=number>{self.pending.to_string()}</td>
            </tr>
        }
    }
}
