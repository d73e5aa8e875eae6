//! The charts of a part of the portfolio: jurisdiction, department or unit, and the way back up.

mod chosen;
mod dual;
mod groups;
mod spread;
#[cfg(test)]
pub(super) mod tests;

use super::{charts::Pen, projects::LIST};
use crate::{
    address::{Params, use_params, use_push_params},
    bound::{Named, from_address},
    ctx::{Ctx, ctx},
    loaded::{Remote, loaded},
    route::{Route, use_go},
};
use api::positions::{Positions, PositionsQuery, Step, TargetLights};
use chart::ChartSpec;
pub(super) use groups::cell;
use kit::{Button, ButtonKind, ChartFrame, Tab, Tabs};
use leptos::prelude::*;
use leptos_router::NavigateOptions;

/// Which part is shown and how, as the address says.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) place: RwSignal<String>,
    pub(super) department: RwSignal<String>,
    pub(super) unit: RwSignal<String>,
    /// Which chart is open.
    chart: RwSignal<String>,
    /// Which of its projects are listed: a situation by its code, or an area of the plane.
    area: RwSignal<String>,
    /// The address now.
    params: Memo<Params>,
    /// Goes to another address of this page.
    push: Callback<Params>,
}

impl Part {
    /// As the address says; the unit is the list's too.
    pub(super) fn from_address(unit: RwSignal<String>) -> Self {
        Self {
            place: from_address("place"),
            department: from_address("department"),
            unit,
            chart: from_address("chart"),
            area: from_address("area"),
            params: use_params(),
            push: use_push_params(),
        }
    }

    /// What is kept in the address besides the unit.
    pub(super) fn named(self) -> Named {
        vec![
            ("place", self.place),
            ("department", self.department),
            ("chart", self.chart),
            ("area", self.area),
        ]
    }

    /// The jurisdiction, the department and the unit.
    fn here(self) -> [String; 3] {
        [self.place, self.department, self.unit].map(|part| part.get_untracked())
    }

    /// What is shown, as it is asked for.
    fn query(self, positions: &Positions) -> PositionsQuery {
        PositionsQuery {
            year: Some(positions.year),
            as_of: Some(positions.as_of.clone()),
            place: self.place.get().parse().ok(),
            department: self.department.get().parse().ok(),
            unit: self.unit.get().parse().ok(),
            area: None,
        }
    }

    /// Goes to a jurisdiction, a department or a unit; what was below it is left. It is a page
    /// of its own to the browser's way back.
    fn go(self, place: &str, department: &str, unit: &str) {
        let chart = self.chart.get_untracked();
        let next = self.params.with_untracked(|params| {
            let to = [
                ("area", ""),
                ("place", place),
                ("department", department),
                ("unit", unit),
                ("chart", &chart),
            ];
            let to = to.into_iter();
            to.fold(params.clone(), |params, (name, value)| {
                params.with(name, value)
            })
        });
        self.push.run(next);
    }
}

/// The heading.
const TITLE: &str = "portfolio-title";

/// The charts, the dual monitoring first.
const CHARTS: [&str; 6] = ["dual", "groups", "months", "small", "spread", "lights"];

/// The chart that an address names, else the first.
fn known(chart: &str) -> &'static str {
    let known = CHARTS.into_iter().find(|known| *known == chart);
    known.unwrap_or("dual")
}

/// The charts with the way to what they show.
#[component]
pub(super) fn Pictures(
    /// Which part.
    part: Part,
    /// Of which year.
    year: Option<u16>,
    /// As of which day.
    as_of: Option<String>,
) -> impl IntoView {
    let ctx = ctx();
    let remote: Remote<Positions> = Remote::new(move || {
        ctx.fresh.all.track();
        let query = PositionsQuery {
            year,
            as_of: as_of.clone(),
            place: part.place.get().parse().ok(),
            department: part.department.get().parse().ok(),
            unit: part.unit.get().parse().ok(),
            area: None,
        };
        ctx.ask(|client| client.find_positions(&query))
    });
    let place = StoredValue::new(part.here());
    view! {
        <section class="panel" aria-labelledby=TITLE>
            <div class="panel__head">
                <h2 class="panel__title" id=TITLE tabindex="-1">
                    {ctx.say(|m| m.portfolio.title)}
                </h2>
            </div>
            {loaded(ctx, remote, move |positions| {
                keep_on(part, place, positions.shown.is_some());
                view! { <Charts part positions /> }
            })}
        </section>
    }
    .into_any()
}

/// What had the focus is drawn anew with the answer. Whoever went down or back up goes on at the
/// charts, and at the heading where a jurisdiction is to be chosen first. Whoever chose a unit did
/// so for its projects and is at their list already.
fn keep_on(part: Part, place: StoredValue<[String; 3]>, has_charts: bool) {
    let now = part.here();
    let before = place.try_update_value(|place| std::mem::replace(place, now.clone()));
    let in_list = !now[2].is_empty();
    if in_list || before.is_none_or(|before| before == now) {
        kit::keep_focus();
    } else if has_charts {
        let chart = part.chart.with_untracked(|chart| known(chart));
        kit::focus_id_later(format!("portfolio-{chart}"));
    } else {
        kit::focus_id_later(TITLE);
    }
}

/// The charts of what the server said.
#[component]
pub(super) fn Charts(
    /// Which part.
    part: Part,
    /// What the server said.
    positions: Positions,
) -> impl IntoView {
    let ctx = ctx();
    let way = way(ctx, part, &positions);
    if positions.shown.is_none() {
        return view! {
            {way}
            <p>{ctx.say(|m| m.portfolio.choose_place)}</p>
            <p class="cluster">{choices(part, &positions.places)}</p>
        }
        .into_any();
    }
    let open = Memo::new(move |_| part.chart.with(|chart| known(chart)).to_owned());
    let positions = StoredValue::new(positions);
    let spec = Signal::derive(move || {
        let pen = Pen {
            messages: ctx.t(),
            lang: ctx.prefs.lang.get(),
        };
        let open = open.get();
        positions.with_value(|positions| spec_of(&open, positions, pen))
    });
    let select = on_press(part, open, positions);
    let below = move || {
        let is_dual = open.with(|open| open == "dual");
        if is_dual {
            dual::below(ctx, positions, part.area).into_any()
        } else if open.with(|open| open == "spread") {
            chosen::chosen(ctx, positions, part.area).into_any()
        } else if open.with(|open| open == "lights") {
            let query = positions.with_value(|positions| part.query(positions));
            spread::below(ctx, positions, query).into_any()
        } else {
            ().into_any()
        }
    };
    view! {
        {way}
        <Tabs
            id="portfolio"
            label=ctx.say(|m| m.portfolio.charts)
            tabs=tabs(ctx)
            selected=open
            on_select=move |key: String| part.chart.set(key)
        />
        <div
            id="portfolio-panel"
            role="tabpanel"
            aria-labelledby=move || format!("portfolio-{}", open.get())
        >
            <ChartFrame
                id="portfolio-chart"
                spec
                words=ctx.kit()
                scale=ctx.chart_scale()
                on_select=select
            />
            {below}
        </div>
    }
    .into_any()
}

/// The charts by name.
fn tabs(ctx: Ctx) -> Vec<Tab> {
    vec![
        Tab::new("dual", ctx.say(|m| m.portfolio.tab_dual)),
        Tab::new("groups", ctx.say(|m| m.portfolio.tab_groups)),
        Tab::new("months", ctx.say(|m| m.portfolio.tab_months)),
        Tab::new("small", ctx.say(|m| m.portfolio.tab_small)),
        Tab::new("spread", ctx.say(|m| m.portfolio.tab_spread)),
        Tab::new("lights", ctx.say(|m| m.portfolio.tab_lights)),
    ]
}

/// What a press does: down a level, to a list, or to a project.
fn on_press(
    part: Part,
    open: Memo<String>,
    positions: StoredValue<Positions>,
) -> impl Fn(String) + Copy {
    let go = use_go();
    let params = use_params();
    move |key: String| {
        let open = open.get_untracked();
        if matches!(open.as_str(), "groups" | "months" | "small") {
            if positions.with_value(|positions| open_group(part, positions, key)) {
                kit::focus_id_later(LIST);
            }
        } else if chosen::Choice::parse(&key).is_some() {
            part.area.set(key);
            kit::focus_id_later("chosen-title".to_owned());
        } else if let Ok(id) = key.parse() {
            let path = params.with_untracked(|params| Route::Progress(id).with(params));
            go.run((path, NavigateOptions::default()));
        }
    }
}

fn spec_of(open: &str, positions: &Positions, pen: Pen) -> ChartSpec {
    match open {
        "groups" => groups::ranked(positions, pen),
        "months" => groups::months(positions, pen),
        "small" => groups::small(positions, pen),
        "spread" => spread::spread(positions, pen),
        "lights" => spread::lights(positions, pen),
        _ => dual::spec(positions, pen),
    }
}

/// Every chart, in the order of the tabs, and the one beneath the last.
pub(super) fn specs(positions: &Positions, lights: &TargetLights, pen: Pen) -> Vec<ChartSpec> {
    let charts = CHARTS.iter().map(|open| spec_of(open, positions, pen));
    let below = spread::target_lights(positions, lights, pen);
    charts.chain([below]).collect()
}

/// From a department to its units. True of a unit, which has nothing below it but the list of its
/// projects.
fn open_group(part: Part, positions: &Positions, key: String) -> bool {
    let Some(shown) = positions.shown.as_ref().filter(|_| !key.is_empty()) else {
        return false;
    };
    let place = part.place.get_untracked();
    match &shown.department {
        None => part.go(&place, &key, ""),
        Some(department) => part.go(&place, &department.key, &key),
    }
    shown.department.is_some()
}

/// The jurisdictions to choose from.
fn choices(part: Part, places: &[Step]) -> impl IntoView + use<> {
    let choice = |place: &Step| {
        let (key, name) = (place.key.clone(), place.name.clone());
        view! {
            <Button on_click=move |()| part.go(&key, "", "")>{name}</Button>
        }
    };
    places.iter().map(choice).collect_view()
}

/// From the top down to what is shown; each step leads back to it.
fn way(ctx: Ctx, part: Part, positions: &Positions) -> impl IntoView + use<> {
    let shown = positions.shown.as_ref()?;
    let place = part.place.get_untracked();
    let mut steps: Vec<(Signal<String>, [String; 3])> = Vec::new();
    let said = |name: &str| {
        let name = name.to_owned();
        Signal::derive(move || name.clone())
    };
    if positions.places.len() > 1 {
        let all = Signal::derive(move || ctx.t().portfolio.every_place.to_owned());
        steps.push((all, Default::default()));
    }
    let none = String::new;
    steps.push((said(&shown.place.name), [place.clone(), none(), none()]));
    if let Some(department) = &shown.department {
        let to = [place.clone(), department.key.clone(), none()];
        steps.push((said(&department.name), to));
        if let Some(unit) = &shown.unit {
            let to = [place, department.key.clone(), unit.key.clone()];
            steps.push((said(&unit.name), to));
        }
    }
    let here = steps.pop();
    let back = steps.into_iter().map(|(name, [place, department, unit])| {
        view! {
            <Button
                kind=ButtonKind::Quiet
                on_click=move |()| part.go(&place, &department, &unit)
            >
                {name}
            </Button>
            <span aria-hidden="true">"›"</span>
        }
    });
    let here = here.map(|(name, _)| {
        view! { <span class="way__here" aria-current="page">{name}</span> }
    });
    let view = view! {
        <nav class="way" aria-label=ctx.say(|m| m.portfolio.way)>
            {back.collect_view()}
            {here}
        </nav>
    };
    Some(view)
}
