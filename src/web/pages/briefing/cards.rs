//! The figures: each with its denominator and what it was, and the way to its evidence.

use crate::{
    address::Params,
    ctx::Ctx,
    lang::{fill, group, hundredths, percent, two},
    route::Route,
};
use api::briefing::{AlertFigures, BriefFigure, Briefing};
use domain::{
    briefing::{Moved, moved},
    compare::{LiveKey, LiveMeasure, Quotient},
    lang::Lang,
    money::Money,
    rate::Base,
    role::Role,
};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// An amount in 万元 to two decimals: this page is read from afar, and the evidence behind it has
/// every 分.
pub(super) fn round_wan(money: Money) -> String {
    group(&two(money.wan()).to_string())
}

/// A card as it is drawn.
struct Card {
    href: String,
    label: Signal<String>,
    value: Signal<String>,
    /// Numerator and denominator.
    of: Signal<String>,
    /// What is said beside it.
    beside: Option<Signal<String>>,
    /// How it moved.
    moved: Option<(Signal<String>, Trend)>,
    late: bool,
}

/// How a figure moved, in form and word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trend {
    /// Whether it grew; none where it did not clearly.
    pub(super) up: Option<bool>,
    /// Whether that is good; none where nobody can say.
    pub(super) good: Option<bool>,
    /// By how many hundredths of a per cent, or cases.
    pub(super) by: Decimal,
    /// Whether it counts percentage points.
    pub(super) points: bool,
}

impl Trend {
    pub(super) fn of(moved: Moved, share: bool, higher_is_better: Option<bool>) -> Self {
        let up = moved.clear.then_some(moved.by > Decimal::ZERO);
        let by = if share {
            hundredths(moved.by)
        } else {
            two(moved.by)
        };
        Self {
            up,
            good: up.zip(higher_is_better).map(|(up, better)| up == better),
            by: by.abs(),
            points: share,
        }
    }

    fn of_counts(now: u64, before: u64, higher_is_better: Option<bool>) -> Self {
        let up = (now != before).then_some(now > before);
        Self {
            up,
            good: up.zip(higher_is_better).map(|(up, better)| up == better),
            by: Decimal::from(now.abs_diff(before)),
            points: false,
        }
    }
}

/// All of them.
pub(super) fn section(ctx: Ctx, briefing: &Briefing) -> AnyView {
    let mut cards: Vec<Card> = briefing
        .figures
        .iter()
        .map(|figure| measured(ctx, briefing, figure))
        .collect();
    if let Some(alerts) = briefing.alerts.filter(|_| briefing.projects > 0) {
        cards.extend(of_alerts(ctx, briefing, alerts));
    }
    if cards.is_empty() {
        return ().into_any();
    }
    let cards = cards
        .into_iter()
        .map(|card| drawn(ctx, card))
        .collect_view();
    view! {
        <section aria-label=ctx.say(|m| m.briefing.figures)>
            <ul class="briefing__cards">{cards}</ul>
        </section>
    }
    .into_any()
}

/// Where the evidence of a measure is: its records where a list has them, else the departments or
/// jurisdictions it comes from.
pub(super) fn evidence(ctx: Ctx, briefing: &Briefing, key: LiveKey) -> String {
    let params = Params::default().with("year", &briefing.year.to_string());
    match key {
        LiveKey::Coverage => Route::Targets.with(&params.with("state", "approved")),
        LiveKey::Execution => Route::Monitoring.with(&params),
        LiveKey::MoneyRed => Route::Monitoring.with(&params.with("standing", "red")),
        LiveKey::ClosedInTime if ctx.session.role() != Some(Role::Region) => {
            Route::Alerts.with(&params.with("tab", "due"))
        }
        _ => {
            let params = params
                .with("tab", "live")
                .with("within", briefing.place.as_deref().unwrap_or_default())
                .with("show", "bars")
                .with("measure", key.name());
            Route::Compare.with(&params)
        }
    }
}

fn measured(ctx: Ctx, briefing: &Briefing, figure: &BriefFigure) -> Card {
    let BriefFigure {
        measure,
        now,
        months,
        year_before,
    } = figure.clone();
    let (share, key, month) = (measure.is_share(), measure.key, briefing.month);
    let cases = measure.cases.then_some(briefing.rank_cases);
    let better = measure.higher_is_better;
    let trend = |now, before| {
        let moved = moved(now, before, cases);
        moved.map(|moved| Trend::of(moved, share, better))
    };
    let by_month = months.and_then(|(then, before)| Some((then, trend(then, before)?)));
    let by_year = year_before.and_then(|before| trend(now, before));
    let ratio = now.ratio();
    let of_unit = measure.clone();
    let read = move |of: Quotient, lang| match of.ratio() {
        None => "–".to_owned(),
        Some(ratio) if share => percent(ratio),
        Some(ratio) => {
            let unit = of_unit.unit(lang);
            format!("{} {unit}", two(ratio))
        }
    };
    let (named, base) = (measure.clone(), briefing.base);
    let of = move || denominator(ctx, now, &named, base);
    let beside = (key == LiveKey::Execution).then(|| {
        let expected = briefing.expected;
        Signal::derive(move || against_time(ctx, ratio, expected))
    });
    // What moved is the month's end, which need not stand where today does.
    let read_then = read.clone();
    let of_month = move |then| {
        let (words, lang) = (&ctx.t().briefing, ctx.prefs.lang.get());
        let (month, end) = (month.to_string(), read_then(then, lang));
        if end == read_then(now, lang) {
            fill(words.change, &[&month])
        } else {
            fill(words.change_at, &[&month, &end])
        }
    };
    let told = match (by_month, by_year) {
        (Some((then, trend)), _) => Some((Signal::derive(move || of_month(then)), trend)),
        (None, Some(trend)) => {
            let lead = Signal::derive(move || ctx.t().briefing.change_year.to_owned());
            Some((lead, trend))
        }
        (None, None) => None,
    };
    Card {
        href: evidence(ctx, briefing, key),
        label: Signal::derive(move || measure.name(ctx.prefs.lang.get()).to_owned()),
        value: Signal::derive(move || read(now, ctx.prefs.lang.get())),
        of: Signal::derive(of),
        beside,
        moved: told,
        late: false,
    }
}

/// Numerator and denominator as they are.
fn denominator(ctx: Ctx, now: Quotient, measure: &LiveMeasure, base: Option<Base>) -> String {
    let (words, lang) = (&ctx.t().briefing, ctx.prefs.lang.get());
    if measure.cases {
        let [one, other] = [now.numerator, now.denominator].map(|it| group(&two(it).to_string()));
        return fill(words.of, &[&one, &other, measure.denominator(lang)]);
    }
    let [one, other] = [now.numerator, now.denominator]
        .map(|yuan| Money::from_yuan(yuan).map_or_else(|_| "–".to_owned(), round_wan));
    match base {
        Some(base) => fill(words.base, &[&one, &other, base.label(lang)]),
        None => fill(words.base_own, &[&one, &other]),
    }
}

/// The rate beside the calendar.
fn against_time(ctx: Ctx, ratio: Option<Decimal>, expected: Decimal) -> String {
    let words = &ctx.t().briefing;
    let Some(ratio) = ratio else {
        return String::new();
    };
    let by = hundredths(ratio - expected);
    let points = by.abs().to_string();
    if by.is_zero() {
        words.at_time.to_owned()
    } else if by > Decimal::ZERO {
        fill(words.above_time, &[&points])
    } else {
        fill(words.below_time, &[&points])
    }
}

/// Where alerts of the year stand.
fn of_alerts(ctx: Ctx, briefing: &Briefing, of: AlertFigures) -> Vec<Card> {
    let (year, month) = (briefing.year.to_string(), briefing.month);
    let href = |tab: &str| {
        let params = Params::default().with("year", &year);
        Route::Alerts.with(&params.with("tab", tab))
    };
    let number = |count: u64| {
        let count = group(&count.to_string());
        Signal::derive(move || fill(ctx.t().briefing.lines, &[&count]))
    };
    let since = (month > 0).then(|| {
        Signal::derive(move || fill(ctx.t().briefing.change_alerts, &[&month.to_string()]))
    });
    let (all, waiting) = (group(&of.all.to_string()), group(&of.waiting.to_string()));
    let all_again = all.clone();
    let unended = Card {
        href: href("all"),
        label: Signal::derive(move || ctx.t().briefing.unended.to_owned()),
        value: number(of.unended),
        of: Signal::derive(move || fill(ctx.t().briefing.unended_of, &[&all])),
        beside: None,
        moved: since.map(|since| {
            let trend = Trend::of_counts(of.unended, of.unended_before, Some(false));
            (since, trend)
        }),
        late: false,
    };
    let overdue = Card {
        href: href("overdue"),
        label: Signal::derive(move || ctx.t().briefing.overdue.to_owned()),
        value: number(of.overdue),
        of: Signal::derive(move || fill(ctx.t().briefing.overdue_of, &[&waiting])),
        beside: None,
        moved: None,
        late: of.overdue > 0,
    };
    let decided = Card {
        href: href("treated"),
        label: Signal::derive(move || ctx.t().briefing.decided.to_owned()),
        value: number(of.decided),
        of: Signal::derive(move || fill(ctx.t().briefing.decided_of, &[&all_again])),
        beside: None,
        moved: since.map(|since| {
            let trend = Trend::of_counts(of.decided, of.decided_before, None);
            (since, trend)
        }),
        late: false,
    };
    vec![unended, overdue, decided]
}

/// How it moved, with form, number and word.
fn told(ctx: Ctx, trend: Trend, lang: Lang) -> String {
    let words = &ctx.t().briefing;
    let Some(up) = trend.up else {
        return words.even.to_owned();
    };
    let arrow = if up { "▲" } else { "▼" };
    let by = trend.by.to_string();
    let by = if trend.points {
        fill(words.points, &[&by])
    } else {
        by
    };
    let word = match trend.good {
        Some(true) => words.better,
        Some(false) => words.worse,
        None => "",
    };
    let comma = if word.is_empty() {
        ""
    } else {
        lang.pick("，", ", ")
    };
    format!("{arrow} {by}{comma}{word}")
}

fn drawn(ctx: Ctx, card: Card) -> AnyView {
    let beside = card
        .beside
        .map(|text| view! { <span class="brief-card__note">{text}</span> });
    let moved = card.moved.map(|(lead, trend)| {
        let class = match trend.good {
            Some(true) => "brief-card__trend brief-card__trend--better",
            Some(false) => "brief-card__trend brief-card__trend--worse",
            None => "brief-card__trend",
        };
        view! {
            <span class="brief-card__note">
                {lead}" "
                <span class=class>{move || told(ctx, trend, ctx.prefs.lang.get())}</span>
            </span>
        }
    });
    view! {
        <li>
            <a class="brief-card" href=card.href>
                <span class="brief-card__label">{card.label}</span>
                <span class="brief-card__value" class:overdue=card.late>{card.value}</span>
                <span class="brief-card__of">{card.of}</span>
                {beside}
                {moved}
            </a>
        </li>
    }
    .into_any()
}
