//! 系统数据: what the house counts itself, of jurisdictions, departments or units side by side.

mod card;
mod choice;
mod explain;
mod kept;
mod mix;
mod mix_explain;
#[cfg(test)]
mod mix_tests;
mod mix_view;
#[cfg(test)]
mod picture_tests;
mod pictures;
mod plane;
mod ranks;
mod reading;
mod table;
#[cfg(test)]
pub(super) mod tests;
mod toolbar;
mod views;

pub(super) use explain::told;
pub(super) use kept::Kept;
pub(super) use reading::Reading;

use super::charts::Pen;
use crate::{
    address::Params,
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::{Remote, loaded},
    route::Route,
};
use api::comparison::{Crumb, Measures, MeasuresQuery};
use chart::TypeScale;
use domain::{
    compare::{LiveKey, Part, Weights, weights},
    org::Jurisdiction,
    role::Role,
};
use kept::View;
use kit::{Button, ChartFrame, EmptyState, Glyph, OnShow};
use leptos::prelude::*;
use leptos_router::NavigateOptions;

/// A figure that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opened {
    /// The row by its token.
    row: String,
    /// The measure by position, two where a point stands for both; none for the reader's own
    /// composite.
    measures: Vec<usize>,
    /// The month at whose end the figure stands; 0 for today.
    month: u8,
}

impl Opened {
    /// A figure by the key of what draws it.
    fn parse(key: &str) -> Option<Self> {
        let mut parts = key.split('/');
        let row = parts.next()?.to_owned();
        let (first, month) = (parts.next()?, parts.next()?.parse().ok()?);
        let measures = if first == mix::KEY {
            Vec::new()
        } else {
            let beside = parts.next().and_then(|at| at.parse().ok());
            std::iter::once(first.parse().ok()?).chain(beside).collect()
        };
        Some(Self {
            row,
            measures,
            month,
        })
    }
}

/// What the views show and how.
#[derive(Clone, Copy)]
struct Shown {
    ctx: Ctx,
    kept: StoredValue<Kept>,
    data: StoredValue<Measures>,
    /// The rows chosen.
    rows: Memo<Vec<usize>>,
    /// The view.
    view: Memo<View>,
    /// The measure, and the one it is set against.
    measure: Memo<usize>,
    beside: Memo<usize>,
    /// The month at whose end figures stand; 0 for today.
    month: Memo<u8>,
    opened: RwSignal<Option<Opened>>,
    go: Callback<(String, NavigateOptions)>,
}

impl Shown {
    fn new(ctx: Ctx, data: Measures, kept: Kept, chosen: Memo<Vec<Jurisdiction>>) -> Self {
        let data = StoredValue::new(data);
        let rows = Memo::new(move |_| {
            let (pick, like) = (kept.pick.get(), kept.like.get());
            data.with_value(|data| chosen.with(|all| data.shown((&pick, &like), all)))
        });
        let position = move |text: RwSignal<String>, otherwise: LiveKey| {
            Memo::new(move |_| {
                let name = text.get();
                data.with_value(|data| {
                    let at = |is: &dyn Fn(LiveKey) -> bool| {
                        data.measures.iter().position(|measure| is(measure.key))
                    };
                    let named = at(&|key| key.name() == name);
                    let found = named.or_else(|| at(&|key| key == otherwise));
                    found.unwrap_or_default()
                })
            })
        };
        Self {
            ctx,
            kept: StoredValue::new(kept),
            data,
            rows,
            view: Memo::new(move |_| kept.view.with(|view| View::parse(view))),
            measure: position(kept.measure, LiveKey::Execution),
            beside: position(kept.beside, LiveKey::Attainment),
            month: Memo::new(move |_| {
                let month = kept.month.with(|month| month.parse().unwrap_or_default());
                data.with_value(|data| if month <= data.month { month } else { 0 })
            }),
            opened: RwSignal::new(None),
            go: crate::route::use_go(),
        }
    }

    /// What the address keeps.
    fn kept(self) -> Kept {
        self.kept.get_value()
    }

    /// The weights of the reader's own composite.
    fn weights(self) -> Weights {
        let text = self.kept().mix.get();
        self.data.with_value(|data| weights(&text, &data.measures))
    }

    /// The figures in the language now, on the day or at the month's end that is looked at.
    fn reading<T>(self, read: impl FnOnce(Reading<'_>) -> T) -> T {
        let pen = Pen::of(self.ctx);
        // What is set against the month before or the year before has its own month.
        let month = self.month.get();
        self.data
            .with_value(|data| read(Reading { data, month, pen }))
    }

    /// Opens the explanation of the figure that a press names.
    fn explain(self, key: &str) {
        if let Some(opened) = Opened::parse(key) {
            self.opened.set(Some(opened));
        }
    }

    /// Opens a row: the parts of a jurisdiction or a department, the projects of a unit.
    fn open_row(self, row: usize) {
        let found = self.data.with_value(|data| {
            let own = data.rows.get(row)?;
            let department = data.path.get(1).filter(|crumb| !crumb.name.is_empty());
            let department = department.map(|crumb| crumb.key.clone());
            let place = own.place.code.to_string();
            Some((data.part, own.key.clone(), place, department))
        });
        let Some((part, key, place, department)) = found else {
            return;
        };
        if part != Part::Units {
            // Units without a department are a part of their jurisdiction.
            let within = if key.is_empty() {
                format!("{place}-0")
            } else {
                key
            };
            self.kept().go(&within);
            return;
        }
        let params = Params::default()
            .with("place", &place)
            .with("department", &department.unwrap_or_default())
            .with("unit", &key)
            .with("year", &self.kept().year.get_untracked());
        let path = Route::Monitoring.with(&params);
        self.go.run((path, NavigateOptions::default()));
    }
}

/// What opening a row leads to.
fn deeper_word(reading: Reading<'_>) -> &'static str {
    let words = &reading.pen.messages.live;
    match reading.data.part {
        Part::Jurisdictions => words.to_departments,
        Part::Departments => words.to_units,
        Part::Units => words.to_projects,
    }
}

/// The charts in letters as large as those of other charts.
fn frames(shown: Shown, id: &'static str, specs: Memo<Vec<chart::ChartSpec>>) -> impl IntoView {
    framed(shown, id, specs, shown.ctx.chart_scale())
}

/// As many charts as there are; each keeps its place while what it shows changes. What is pressed
/// is explained.
fn framed(
    shown: Shown,
    id: &'static str,
    specs: Memo<Vec<chart::ChartSpec>>,
    scale: Signal<TypeScale>,
) -> impl IntoView {
    let ctx = shown.ctx;
    let press = Callback::new(move |key: String| shown.explain(&key));
    let count = Memo::new(move |_| specs.with(Vec::len));
    let frame = move |at: usize| {
        let spec = Signal::derive(move || nth(specs, at));
        let id = format!("{id}-{at}");
        let words = ctx.kit();
        view! { <ChartFrame id spec words scale on_select=press /> }
    };
    view! {
        <div class="comparison__charts">
            {move || (0..count.get()).map(frame).collect_view()}
        </div>
    }
}

/// The nth of some charts; an empty one while it is on its way out.
fn nth(specs: Memo<Vec<chart::ChartSpec>>, at: usize) -> chart::ChartSpec {
    let found = specs.with(|specs| specs.get(at).cloned());
    found.unwrap_or_else(|| chart::ChartSpec::Ranked(chart::Ranked::default()))
}

/// The way down to the rows, as text.
fn path_text(reading: Reading<'_>) -> String {
    let path = reading.data.path.iter();
    let names: Vec<&str> = path.map(|crumb| crumb_name(reading.pen, crumb)).collect();
    names.join(" · ")
}

/// The name of a step of the way; units without a department are called so.
fn crumb_name(pen: Pen, crumb: &Crumb) -> &str {
    if crumb.name.is_empty() {
        pen.messages.portfolio.no_department
    } else {
        &crumb.name
    }
}

/// The tab.
#[component]
pub(super) fn Live(
    /// Those chosen for comparison.
    chosen: Memo<Vec<Jurisdiction>>,
    /// What the address keeps.
    kept: Kept,
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
    // Only the year and the part are asked for; everything else is told from the one answer.
    let remote: Remote<Measures> = Remote::new(move || {
        ctx.fresh.all.track();
        let within = kept.within.get();
        let query = MeasuresQuery {
            year: kept.year.get().parse().ok(),
            within: (!within.is_empty()).then_some(within),
        };
        ctx.ask(|client| client.find_measures(&query))
    });
    let place = StoredValue::new(kept.within.get_untracked());
    let content = loaded(ctx, remote, move |data| {
        let now = kept.within.get_untracked();
        let before = place.try_update_value(|place| std::mem::replace(place, now.clone()));
        go_on(before.is_some_and(|before| before != now), kept);
        view! { <Views data chosen kept /> }
    });
    // Whoever follows an address further down than he may look still comes to what he may see.
    let up = move || {
        let refused = matches!(remote.get(), Some(Err(_)));
        let below = refused && kept.within.with(|within| !within.is_empty());
        below.then(|| {
            view! {
                <div>
                    <Button on_click=move |()| kept.go("")>
                        {ctx.say(|m| m.live.every_place)}
                    </Button>
                </div>
            }
        })
    };
    view! { <div class="stack">{content}{up}</div> }.into_any()
}

/// What had the focus is drawn anew with the figures. Whoever went down or back up goes on at the
/// views, and whoever asked for another year stays where that is asked.
fn go_on(moved: bool, kept: Kept) {
    if moved {
        let view = kept.view.with_untracked(|view| View::parse(view));
        kit::focus_id_later(format!("live-views-{}", view.key()));
    } else {
        kit::keep_focus();
    }
}

/// The way, the selection and the views of what the server said.
#[component]
fn Views(
    /// The figures.
    data: Measures,
    /// Those chosen for comparison.
    chosen: Memo<Vec<Jurisdiction>>,
    /// What the address keeps.
    kept: Kept,
) -> impl IntoView {
    let ctx = ctx();
    let shown = Shown::new(ctx, data, kept, chosen);
    OnShow::choose(Signal::derive(move || {
        shown.reading(|reading| shown.rows.with(|rows| cover(reading, rows)))
    }));
    let empty = shown.data.with_value(|data| data.rows.is_empty());
    let content = if empty {
        let title = ctx.say(|m| m.compare.live_none);
        view! { <EmptyState title glyph=Glyph::Compare /> }.into_any()
    } else {
        views::views(shown).into_any()
    };
    view! {
        {toolbar::head(shown)}
        {content}
        {explain::dialog(shown)}
    }
    .into_any()
}

/// Names that find room on a cover.
const NAMED: usize = 6;

/// What a meeting is about: where one is, whose figures show, and as of when.
fn cover(reading: Reading<'_>, rows: &[usize]) -> Vec<String> {
    let (data, words) = (reading.data, &reading.pen.messages.live);
    let below = data.path.iter();
    let below = below.map(|crumb| crumb_name(reading.pen, crumb));
    let way: Vec<&str> = std::iter::once(words.every_place).chain(below).collect();
    let names: Vec<String> = rows
        .iter()
        .take(NAMED)
        .map(|row| reading.name(*row))
        .collect();
    let mut whose = names.join(reading.pen.lang.pick("、", ", "));
    if rows.len() > NAMED {
        whose = fill(words.cover_more, &[&whose, &rows.len().to_string()]);
    }
    let year = fill(
        words.cover_year,
        &[&data.year.to_string(), &reading.as_of()],
    );
    vec![way.join(" › "), whose, year]
}
