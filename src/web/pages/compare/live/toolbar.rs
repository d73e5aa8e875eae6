//! Where one is, what stands side by side, and what is asked of it.

use super::{
    super::places,
    Shown, choice, crumb_name,
    kept::{Against, View},
};
use crate::{
    ctx::Ctx,
    lang::{fill, percent},
    shell::years,
};
use api::comparison::{MeasuredRow, SHOWN_MAX};
use domain::compare::{LiveMeasure, Part};
use kit::{Button, ButtonKind, Choice, Select, Tag, Tone};
use leptos::prelude::*;

/// The way down, the day, and what is chosen.
pub(super) fn head(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let (as_of, expected, demo, pending) = shown.data.with_value(|data| {
        let pending: u64 = data.rows.iter().map(MeasuredRow::pending).sum();
        (
            data.as_of.clone(),
            percent(data.expected),
            data.demo,
            pending,
        )
    });
    let scope = move || fill(ctx.t().compare.live_scope, &[&as_of, &expected]);
    let note = move || {
        let words = &ctx.t().live;
        if pending == 0 {
            words.scope_all.to_owned()
        } else {
            fill(words.scope_note, &[&pending.to_string()])
        }
    };
    let demo = demo.then(|| {
        view! { <Tag tone=Tone::Warning text=ctx.say(|m| m.app.demo_mark) /> }
    });
    view! {
        {way(shown)}
        <div>
            <p class="cluster">
                <span>{scope}</span>{demo}
                <span class="muted">{note}</span>
            </p>
        </div>
        {groups(shown)}
        {chips(shown)}
    }
}

/// From the jurisdictions down to the rows; each step leads back to it.
fn way(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let path = shown.data.with_value(|data| data.path.clone());
    if path.is_empty() {
        return None;
    }
    let all = Signal::derive(move || ctx.t().live.every_place.to_owned());
    let mut steps = vec![(all, String::new())];
    for crumb in path {
        let key = crumb.key.clone();
        let name = move || shown.reading(|reading| crumb_name(reading.pen, &crumb).to_owned());
        steps.push((Signal::derive(name), key));
    }
    let here = steps.pop();
    let back = steps.into_iter().map(|(name, key)| {
        let go = move |()| shown.kept().go(&key);
        view! {
            <Button kind=ButtonKind::Quiet on_click=go>{name}</Button>
            <span aria-hidden="true">"›"</span>
        }
    });
    let here = here.map(|(name, _)| {
        view! { <span class="way__here" aria-current="page">{name}</span> }
    });
    let nav = view! {
        <nav class="way" aria-label=ctx.say(|m| m.live.way)>{back.collect_view()}{here}</nav>
    };
    Some(nav)
}

/// The groups of those alike, one press each.
fn groups(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let buttons = move || {
        let lang = ctx.prefs.lang.get();
        let groups = shown.data.with_value(|data| choice::groups(data, lang));
        let button = |group: choice::Group| {
            let text = fill(
                ctx.t().live.group,
                &[&group.label, &group.rows.len().to_string()],
            );
            let key = group.key.clone();
            let pressed = move || shown.kept().like.with(|like| *like == key).to_string();
            let press = move |_| {
                shown.kept().pick.set(String::new());
                shown.kept().like.set(group.key.clone());
            };
            view! {
                <button type="button" class="stage" aria-pressed=pressed on:click=press>
                    {text}
                </button>
            }
        };
        groups.into_iter().map(button).collect_view()
    };
    view! {
        <div>
            <div class="cluster" role="group" aria-label=ctx.say(|m| m.live.groups)>
                <span class="muted">{ctx.say(|m| m.live.groups)}</span>
                {buttons}
            </div>
        </div>
    }
}

/// The rows, to be taken in and left out one by one.
fn chips(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let count = shown.data.with_value(|data| data.rows.len());
    let chip = move |row: usize| {
        let name = move || shown.reading(|reading| reading.name(row));
        let note = move || {
            shown.reading(|reading| {
                let data = reading.data;
                let place = reading.row(row)?.place.clone();
                let all: Vec<_> = data.rows.iter().map(|row| row.place.clone()).collect();
                let words = &reading.pen.messages.compare;
                let named = data.part == Part::Jurisdictions;
                named.then(|| places::own_note(&place, &all, words))
            })
        };
        let is_on = Memo::new(move |_| shown.rows.with(|rows| rows.contains(&row)));
        let press = move |_| {
            let now = shown.rows.get_untracked();
            let next = shown.data.with_value(|data| {
                // From a larger group one goes on with the one that was pressed.
                if now.len() > SHOWN_MAX {
                    let own = data.rows.get(row);
                    own.map_or_else(String::new, |own| own.token().to_owned())
                } else {
                    choice::toggled(data, &now, row)
                }
            });
            shown.kept().like.set(String::new());
            shown.kept().pick.set(next);
        };
        view! {
            <button
                type="button"
                class="place place--small"
                aria-pressed=move || is_on.get().to_string()
                on:click=press
            >
                <span class="place__name">{name}</span>
                <span class="place__note">{note}</span>
            </button>
        }
    };
    let full = Memo::new(move |_| shown.rows.with(Vec::len) == SHOWN_MAX);
    view! {
        <details open=count <= 24>
            <summary class="disclosure__summary">{ctx.say(|m| m.live.choose)}</summary>
            <div class="places" role="group" aria-label=ctx.say(|m| m.live.choose)>
                {(0..count).map(chip).collect_view()}
            </div>
            {places::full(ctx, full)}
        </details>
    }
}

/// What is asked of the rows in the view that is open.
pub(super) fn questions(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let view = shown.view;
    // A year's change is one of the same month's end, a grade's one of the whole year. It is looked
    // at apart: a list that is being used must stay.
    let month = Memo::new(move |_| match view.get() {
        View::Months => false,
        View::Change => shown.kept().against.with(|text| Against::parse(text)) == Against::Month,
        _ => true,
    });
    let asks = move || {
        let view = view.get();
        let one = !matches!(view, View::Table | View::Mix);
        view! {
            {year(ctx, shown.kept().year)}
            {one.then(|| measure(shown))}
            {(view == View::Plane).then(|| beside(shown))}
            {(view == View::Change).then(|| against(shown))}
            {move || month.get().then(|| month_choice(shown))}
            {(view == View::Bars).then(|| order(shown))}
        }
    };
    view! { <div class="toolbar">{asks}</div> }
}

fn year(ctx: Ctx, year: RwSignal<String>) -> impl IntoView {
    let named = move |year: &str| fill(ctx.t().app.nth_year, &[year]);
    let under_way = move || {
        let today = ctx.session.today();
        named(today.get(..4).unwrap_or_default())
    };
    // The year under way needs no word in the address.
    let options = move || {
        let today = ctx.session.today();
        let now = today.get(..4).unwrap_or_default();
        let mut all: Vec<String> = years(&today).iter().map(u16::to_string).collect();
        let asked = year.get();
        // An address may ask for an earlier one.
        if !asked.is_empty() && !all.contains(&asked) {
            all.push(asked);
        }
        all.retain(|year| year != now);
        let choice = |year: String| Choice::new(year.clone(), named(&year));
        all.into_iter().map(choice).collect::<Vec<_>>()
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

/// The measures but one, which the first line names.
fn measures(shown: Shown, but: LiveMeasure) -> Signal<Vec<Choice>> {
    let all = shown.data.with_value(|data| data.measures.clone());
    Signal::derive(move || {
        let lang = shown.ctx.prefs.lang.get();
        let others = all.iter().filter(|measure| measure.key != but.key);
        let choice = |measure: &LiveMeasure| Choice::new(measure.key.name(), measure.name(lang));
        others.map(choice).collect()
    })
}

fn chooser(
    shown: Shown,
    (id, value): (&'static str, RwSignal<String>),
    label: Signal<&'static str>,
    opens_on: domain::compare::LiveKey,
) -> impl IntoView {
    let first = shown.data.with_value(|data| {
        let mut all = data.measures.iter();
        all.find(|measure| measure.key == opens_on).cloned()
    });
    first.map(|first| {
        let options = measures(shown, first.clone());
        let lang = shown.ctx.prefs.lang;
        let placeholder = move || first.name(lang.get()).to_owned();
        view! { <Select id label value placeholder options /> }
    })
}

fn measure(shown: Shown) -> impl IntoView {
    let label = shown.ctx.say(|m| m.live.measure);
    let of = ("live-measure", shown.kept().measure);
    chooser(shown, of, label, domain::compare::LiveKey::Execution)
}

fn beside(shown: Shown) -> impl IntoView {
    let label = shown.ctx.say(|m| m.live.beside);
    let of = ("live-beside", shown.kept().beside);
    chooser(shown, of, label, domain::compare::LiveKey::Attainment)
}

fn against(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let options = Signal::derive(move || {
        let words = &ctx.t().live;
        vec![
            Choice::new("month", words.against_month),
            Choice::new("grade", words.against_grade),
        ]
    });
    view! {
        <Select
            id="live-against"
            label=ctx.say(|m| m.live.against)
            value=shown.kept().against
            placeholder=ctx.say(|m| m.live.against_year)
            options
        />
    }
}

fn month_choice(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let (last, as_of) = shown
        .data
        .with_value(|data| (data.month, data.as_of.clone()));
    let options = Signal::derive(move || {
        shown.reading(|reading| {
            let choice = |month: u8| {
                let name = reading.month_end(reading.data.year, month);
                Choice::new(month.to_string(), name)
            };
            (1..=last).rev().map(choice).collect::<Vec<_>>()
        })
    });
    let today = move || fill(ctx.t().live.until, &[&as_of]);
    view! {
        <Select
            id="live-month"
            label=ctx.say(|m| m.live.month)
            value=shown.kept().month
            placeholder=today
            options
        />
    }
}

fn order(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let options = Signal::derive(move || {
        let words = &ctx.t().live;
        vec![
            Choice::new("low", words.worst_first),
            Choice::new("order", words.as_listed),
        ]
    });
    view! {
        <Select
            id="live-order"
            label=ctx.say(|m| m.live.order)
            value=shown.kept().sort
            placeholder=ctx.say(|m| m.live.best_first)
            options
        />
    }
}
