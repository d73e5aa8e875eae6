//! How a figure came about: what was divided by what, as of when, by which rule, how it stands and
//! what would change that.

use super::{
    Opened, Shown,
    kept::Against,
    mix_explain,
    pictures::{ends, gap_words, titled},
    reading::{Reading, change, text},
};
use crate::{lang::fill, source::words};
use api::standing::Standing;
use kit::{Button, ButtonKind, Dialog};
use leptos::prelude::*;

/// The dialog; it opens whenever a figure is set.
pub(super) fn dialog(shown: Shown) -> impl IntoView {
    let ctx = shown.ctx;
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if shown.opened.with(Option::is_some) {
            open.set(true);
        }
    });
    let title = move || ctx.t().live.explain_title;
    let content = move || {
        let opened = shown.opened.get()?;
        Some(shown.reading(|reading| sheet(shown, reading, &opened)))
    };
    view! {
        <Dialog
            id="live-opened"
            open
            title
            words=ctx.kit()
            on_close=move |()| shown.opened.set(None)
        >
            {content}
        </Dialog>
    }
    .into_any()
}

/// What the dialog says of a figure, or of the two that a point stands for.
pub(super) fn sheet(shown: Shown, reading: Reading<'_>, opened: &Opened) -> Option<AnyView> {
    let row = super::choice::row_of(reading.data, &opened.row)?;
    let reading = Reading {
        month: opened.month,
        ..reading
    };
    let words = &reading.pen.messages.live;
    let measures = opened.measures.iter();
    let figures = measures.filter_map(|at| figure(shown, reading, row, *at));
    let own = opened.measures.is_empty();
    let own = own.then(|| mix_explain::figure(shown, reading, row));
    let deeper = reading.row(row).is_some_and(|row| row.deeper);
    let deeper = deeper.then(|| {
        let word = super::deeper_word(reading);
        let act = move |()| {
            shown.opened.set(None);
            shown.open_row(row);
        };
        view! {
            <p class="cluster cluster--end">
                <Button kind=ButtonKind::Primary on_click=act>{word}</Button>
            </p>
        }
    });
    let sheet = view! {
        <div class="stack stack--tight">
            {figures.collect_view()}
            {own}
            <p class="muted small">{words.approved_only}</p>
            <div>{deeper}</div>
        </div>
    };
    Some(sheet.into_any())
}

/// A figure with everything that is said of it.
fn figure(
    shown: Shown,
    reading: Reading<'_>,
    row: usize,
    at: usize,
) -> Option<impl IntoView + use<>> {
    let measure = reading.measure(at)?;
    let title = titled(&reading.name(row), measure.name(reading.pen.lang));
    let pairs = pairs(shown, reading, row, at);
    Some(said(reading.value_text(row, at), title, pairs))
}

/// A figure, whose and what it is, and everything that is said of it but what is empty.
pub(super) fn said(
    value: String,
    title: String,
    pairs: Vec<(&'static str, String)>,
) -> impl IntoView {
    let pairs = pairs.into_iter().filter(|(_, text)| !text.is_empty());
    let pairs = pairs.map(|(name, text)| {
        view! {
            <dt class="facts__name">{name}</dt>
            <dd class="preserve-lines">{text}</dd>
        }
    });
    view! {
        <p class="opened__figure">{value}</p>
        <p class="strong">{title}</p>
        <dl class="facts">{pairs.collect_view()}</dl>
    }
}

/// Everything that is said of a figure, by name; what there is nothing to say of is empty.
fn pairs(shown: Shown, reading: Reading<'_>, row: usize, at: usize) -> Vec<(&'static str, String)> {
    let words = &reading.pen.messages.live;
    let (standing, needed) = standing(shown, reading, row, at);
    let mut pairs = told(reading, row, at);
    pairs.extend([
        (words.limit, limit(reading, row, at)),
        (words.standing, standing),
        (words.what_changes, needed),
        (words.against_year, before(reading, row, at)),
    ]);
    pairs
}

/// What is said of a figure wherever it stands: how it was computed and from what, as of when, who
/// approved what it counts, and by which rule.
pub(in super::super) fn told(
    reading: Reading<'_>,
    row: usize,
    at: usize,
) -> Vec<(&'static str, String)> {
    let words = &reading.pen.messages.live;
    let formula = reading.quotient(row, at).map_or_else(
        || words.no_course.to_owned(),
        |quotient| {
            let formula = reading.formula(row, at, quotient);
            format!("{formula} = {}", reading.value_text(row, at))
        },
    );
    let few = reading.row(row).map_or(0, |row| row.rank_cases);
    let cases = reading.measure(at).is_some_and(|measure| measure.cases);
    let rule = if cases {
        fill(words.rule_cases, &[&few.to_string()])
    } else {
        words.rule_money.to_owned()
    };
    let late = reading.month > 0 && reading.divides_by_today(at);
    let formula = if late {
        format!("{formula}\n{}", words.todays_base)
    } else {
        formula
    };
    let [counted, approvals] = behind(reading, row);
    vec![
        (words.formula, formula),
        (words.as_of, reading.as_of()),
        counted,
        approvals,
        (words.rule, rule),
    ]
}

/// What a row counts, and who approved that and when.
pub(super) fn behind(reading: Reading<'_>, row: usize) -> [(&'static str, String); 2] {
    let words = &reading.pen.messages.live;
    let found = reading.row(row);
    let (projects, approved, pending) =
        found.map_or((0, 0, 0), |row| (row.projects, row.approved, row.pending()));
    let counts = [projects, approved, pending].map(|count| count.to_string());
    let counted = fill(words.counted, &counts.each_ref().map(String::as_str));
    let approvals = found.and_then(|row| row.approvals.as_ref());
    let approvals = approvals.map(|told| {
        let node = reading.pen.lang.pick(&told.node_zh, &told.node_en);
        let approved = approved.to_string();
        fill(words.approvals, &[node, &approved, &told.first, &told.last])
    });
    [
        (words.counted_name, counted),
        (words.approvals_name, approvals.unwrap_or_default()),
    ]
}

/// How it stands among those alike of the selection, and what would change that.
fn standing(shown: Shown, reading: Reading<'_>, row: usize, at: usize) -> (String, String) {
    let rows = shown.rows.get();
    let blocks = reading.blocks(&rows, Some(at));
    let Some(block) = blocks.into_iter().find(|block| block.contains(&row)) else {
        return Default::default();
    };
    let all = reading.standings(&block, at);
    let own = block.iter().zip(&all).find(|(own, _)| **own == row);
    let Some((_, standing)) = own else {
        return Default::default();
    };
    let needed = match standing {
        Standing::Ranked(_, _, Some(ahead)) => reading.needed((row, *ahead), at),
        _ => None,
    };
    (
        reading.standing_text(standing, at),
        needed.unwrap_or_default(),
    )
}

/// The limit a figure is held against, where there is one.
fn limit(reading: Reading<'_>, row: usize, at: usize) -> String {
    let Some(lit) = reading.lit(row, at) else {
        return String::new();
    };
    let lang = reading.pen.lang;
    let word = lit.light.map_or("", |light| light.label(lang));
    let lines = lit.explanation.lines(lang);
    let source = reading.row(row).map(|row| {
        let source = &row.lights.source;
        let mark = source.mark.label(lang);
        fill(
            reading.pen.messages.compare.with_note,
            &[&words(source), mark],
        )
    });
    let lines = std::iter::once(word.to_owned()).chain(lines).chain(source);
    lines.collect::<Vec<_>>().join("\n")
}

/// The change since the year before, and whether it says anything.
fn before(reading: Reading<'_>, row: usize, at: usize) -> String {
    let lang = reading.pen.lang;
    let [Some(before), Some(now)] = reading.pair(row, at, Against::Year) else {
        return String::new();
    };
    let ratios = before.ratio().zip(now.ratio());
    let Some(((from, to), measure)) = ratios.zip(reading.measure(at)) else {
        return String::new();
    };
    let [effective, noise] = gap_words(reading, at);
    let said = if reading.says_something(row, at, [before, now]) {
        effective
    } else {
        noise
    };
    let from_text = text(measure, measure.shown(from), lang);
    let to_text = text(measure, measure.shown(to), lang);
    let change = change(measure, from, to, lang);
    let [then, today] = ends(reading, at, Against::Year);
    let line = format!(
        "{then} {from_text} → {today} {to_text}{}{change}",
        lang.pick("，", ", ")
    );
    fill(reading.pen.messages.compare.with_note, &[&line, said])
}
