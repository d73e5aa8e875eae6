//! What the charts are given: one for each block of those alike, so that only these share an axis.

use super::{
    choice::kind,
    kept::{Against, View, sort_of},
    plane,
    reading::{Reading, change, text},
    table::expected,
};
use crate::lang::{self, fill, hundredths};
use chart::{
    Caption, ChartSpec, Dumbbell, Dumbbells, Multiples, Panel, Ranked, RankedRow, Reference,
    RowState, StateWords,
};
use domain::{
    compare::{LiveKey, Part, Quotient},
    monitoring::{Light, expected_progress},
    period::Month,
};
use rust_decimal::Decimal;

/// What a picture shows besides its rows.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// The measure.
    pub(super) measure: usize,
    /// The measure it is set against.
    pub(super) beside: usize,
    /// What a change is counted from.
    pub(super) against: Against,
    /// The order of bars.
    pub(super) sort: &'a str,
}

/// The charts of a view, one for each block.
pub(super) fn specs(
    reading: Reading<'_>,
    rows: &[usize],
    view: View,
    asked: Asked<'_>,
) -> Vec<ChartSpec> {
    let blocks = blocks(reading, rows, view, asked);
    let several = blocks.len() > 1;
    let parting = parting(reading, view, asked);
    let draw = |block: &Vec<usize>| {
        let head = block.first().and_then(|first| reading.row(*first));
        let named = several || reading.data.part == Part::Jurisdictions;
        let head = head.filter(|_| named).map_or_else(
            || super::path_text(reading),
            |_| block_name(reading, block, parting.filter(|_| several)),
        );
        match view {
            View::Months => months(reading, block, asked.measure, &head),
            View::Change => changes(reading, block, asked, &head),
            View::Plane => plane::spec(reading, block, asked, &head),
            _ => bars(reading, block, asked, &head),
        }
    };
    blocks.iter().map(draw).collect()
}

impl Asked<'_> {
    /// Whether a view shows execution, which is not divided by the same everywhere.
    fn execution(self, reading: Reading<'_>, view: View) -> bool {
        let is = |at: usize| {
            let measure = reading.measure(at);
            measure.is_some_and(|measure| measure.key == LiveKey::Execution)
        };
        match view {
            View::Plane => is(self.measure) || is(self.beside),
            View::Change if self.against == Against::Grade => false,
            _ => is(self.measure),
        }
    }
}

/// Those alike, in whatever a view shows.
pub(super) fn blocks(
    reading: Reading<'_>,
    rows: &[usize],
    view: View,
    asked: Asked<'_>,
) -> Vec<Vec<usize>> {
    reading.blocks(rows, parting(reading, view, asked))
}

/// What those of a block have in common: region, level and, where these part them, budgets.
pub(super) fn block_name(reading: Reading<'_>, block: &[usize], parting: Option<usize>) -> String {
    let lang = reading.pen.lang;
    let first = block.first().and_then(|first| reading.row(*first));
    first.map_or_else(String::new, |row| {
        let kind = kind(&row.place, lang);
        match parting {
            Some(_) => format!("{kind} · {}", row.base.label(lang)),
            None => kind,
        }
    })
}

/// The measure whose budgets part those alike, where a view shows it.
pub(super) fn parting(reading: Reading<'_>, view: View, asked: Asked<'_>) -> Option<usize> {
    let at = reading.position(LiveKey::Execution);
    at.filter(|_| asked.execution(reading, view))
}

pub(super) fn caption(reading: Reading<'_>, title: &str, parts: &[&str], as_of: String) -> Caption {
    let pen = reading.pen;
    let year = fill(pen.messages.app.nth_year, &[&reading.data.year.to_string()]);
    let parts = std::iter::once(year.as_str()).chain(parts.iter().copied());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    Caption {
        title: title.to_owned(),
        subtitle: parts.join(pen.lang.pick("；", "; ")),
        source: pen.messages.live.source.to_owned(),
        as_of,
        demo: reading
            .data
            .demo
            .then(|| pen.messages.app.demo_mark.to_owned()),
        ..Caption::default()
    }
}

pub(super) fn titled(head: &str, name: &str) -> String {
    if head.is_empty() {
        name.to_owned()
    } else {
        format!("{head} · {name}")
    }
}

pub(super) fn name_of(reading: Reading<'_>, at: usize) -> &str {
    let measure = reading.measure(at);
    measure.map_or("", |measure| measure.name(reading.pen.lang))
}

pub(super) fn unit_of(reading: Reading<'_>, at: usize) -> String {
    let measure = reading.measure(at);
    measure.map_or_else(String::new, |measure| {
        measure.unit(reading.pen.lang).to_owned()
    })
}

/// What is divided by what, of all rows; of a month's end, whether by what there is today.
fn divided(reading: Reading<'_>, block: &[usize], at: usize, late: bool) -> String {
    let numerator = reading
        .measure(at)
        .map_or("", |measure| measure.numerator(reading.pen.lang));
    let denominator = block
        .first()
        .map_or("", |row| reading.denominator(*row, at));
    let words = &reading.pen.messages.live;
    let today = late && reading.divides_by_today(at);
    let base = if today {
        fill(words.of_today, &[denominator])
    } else {
        denominator.to_owned()
    };
    format!("{numerator} ÷ {base}")
}

/// What a press explains: a row's measure at the end of a month, or today.
pub(super) fn key(reading: Reading<'_>, (row, at): (usize, usize), month: u8) -> String {
    let row = reading.row(row).map_or("", |row| row.token());
    format!("{row}/{at}/{month}")
}

/// The bars of a block in the order asked for: the best first, unless told otherwise.
pub(super) fn ordered(reading: Reading<'_>, block: &[usize], at: usize, sort: &str) -> Vec<usize> {
    let higher = reading.measure(at).and_then(|it| it.higher_is_better);
    let mut rows = block.to_vec();
    let largest = match sort_of(sort) {
        Some(("order", _)) => return rows,
        Some(("low", _)) => !higher.unwrap_or(true),
        _ => higher.unwrap_or(true),
    };
    domain::order::by(&mut rows, |one, other| {
        let (a, b) = (reading.ratio(*one, at), reading.ratio(*other, at));
        let order = if largest { b.cmp(&a) } else { a.cmp(&b) };
        a.is_none().cmp(&b.is_none()).then(order)
    });
    rows
}

fn bars(reading: Reading<'_>, block: &[usize], asked: Asked<'_>, head: &str) -> ChartSpec {
    let (at, words) = (asked.measure, reading.pen.messages);
    let execution = asked.execution(reading, View::Bars);
    let row = |row: usize| {
        let value = reading.value(row, at);
        let sides = reading.sides(row, at).unwrap_or_default();
        let lit = reading.lit(row, at).and_then(|lit| lit.light);
        RankedRow {
            key: key(reading, (row, at), reading.month),
            name: reading.name(row),
            value,
            value_text: value
                .map(|_| {
                    fill(
                        words.compare.with_note,
                        &[&reading.value_text(row, at), &sides],
                    )
                })
                .unwrap_or_default(),
            state: match (value, lit) {
                (None, _) => RowState::Missing,
                (_, None) => RowState::Normal,
                (_, Some(Light::Green)) => RowState::Good,
                (_, Some(Light::Yellow)) => RowState::Watch,
                (_, Some(Light::Red)) => RowState::Late,
            },
            strong: false,
        }
    };
    let reference = execution.then(|| Reference {
        value: hundredths(reading.expected()),
        label: expected(reading),
    });
    let title = titled(head, name_of(reading, at));
    let about = divided(reading, block, at, reading.month > 0);
    let rows = ordered(reading, block, at, asked.sort);
    ChartSpec::Ranked(Ranked {
        caption: caption(reading, &title, &[&about], reading.as_of()),
        unit: unit_of(reading, at),
        rows: rows.into_iter().map(row).collect(),
        reference,
        states: states(reading),
    })
}

pub(super) fn states(reading: Reading<'_>) -> StateWords {
    let word = |light: Light| light.label(reading.pen.lang).to_owned();
    StateWords {
        good: word(Light::Green),
        watch: word(Light::Yellow),
        late: word(Light::Red),
        missing: reading.pen.messages.live.no_figure.to_owned(),
    }
}

fn months(reading: Reading<'_>, block: &[usize], at: usize, head: &str) -> ChartSpec {
    let words = reading.pen.messages;
    let until = reading.data.month;
    let measure = reading.measure(at);
    let execution = measure.is_some_and(|it| it.key == LiveKey::Execution);
    let panel = |row: usize| {
        let months = reading.figure(row, at).map(|figure| &figure.months);
        let point = |month: u8| {
            let month = usize::from(month).checked_sub(1)?;
            let quotient = months?.get(month).copied().flatten()?;
            Some(measure?.shown(quotient.ratio()?))
        };
        let last = measure.zip(point(until));
        Panel {
            key: key(reading, (row, at), until),
            name: reading.name(row),
            points: (1..=until).map(point).collect(),
            text: last.map_or_else(String::new, |(measure, value)| {
                text(measure, value, reading.pen.lang)
            }),
            state: RowState::Normal,
        }
    };
    // Only what has a course is drawn; the page says so of the rest.
    let course = |row: &&usize| {
        let figure = reading.figure(**row, at);
        figure.is_some_and(|figure| figure.months.iter().any(Option::is_some))
    };
    let even = |month: Month| hundredths(expected_progress(Some(month), None).share);
    let common: Vec<Decimal> = if execution {
        Month::all().take(usize::from(until)).map(even).collect()
    } else {
        Vec::new()
    };
    let title = titled(head, name_of(reading, at));
    let about = divided(reading, block, at, true);
    let note = words.live.common_axes;
    ChartSpec::Multiples(Multiples {
        caption: caption(
            reading,
            &title,
            &[&about, note],
            reading.month_end(reading.data.year, until),
        ),
        unit: unit_of(reading, at),
        months: (1..=until)
            .map(|month| lang::month(month, reading.pen.lang))
            .collect(),
        panels: block.iter().filter(course).map(|row| panel(*row)).collect(),
        common,
        common_name: words.monitoring.schedule_line.to_owned(),
        own_name: name_of(reading, at).to_owned(),
        states: states(reading),
    })
}

/// What is said of a gap that says something, and of one that does not.
pub(super) fn gap_words(reading: Reading<'_>, at: usize) -> [&'static str; 2] {
    let words = &reading.pen.messages.live;
    if reading.measure(at).is_some_and(|measure| measure.cases) {
        [words.effective, words.noise]
    } else {
        [words.effective_money, words.noise_money]
    }
}

/// What both ends of a change are called.
pub(super) fn ends(reading: Reading<'_>, at: usize, against: Against) -> [String; 2] {
    let (data, words) = (reading.data, &reading.pen.messages.live);
    let before = data.year.saturating_sub(1);
    let month = reading.changed_at(at, against);
    match against {
        Against::Year if month > 0 => {
            [before, data.year].map(|year| reading.month_end(year, month))
        }
        Against::Year => [
            fill(words.whole_year, &[&before.to_string()]),
            fill(words.until, &[&data.as_of]),
        ],
        Against::Month => {
            [month.saturating_sub(1), month].map(|month| reading.month_end(data.year, month))
        }
        Against::Grade => [words.first_grade, words.last_grade].map(str::to_owned),
    }
}

fn changes(reading: Reading<'_>, block: &[usize], asked: Asked<'_>, head: &str) -> ChartSpec {
    let (words, lang) = (&reading.pen.messages.live, reading.pen.lang);
    let grade = asked.against == Against::Grade;
    let last = reading.position(LiveKey::LastExcellent);
    let at = last.filter(|_| grade).unwrap_or(asked.measure);
    let measure = reading.measure(at);
    let month = reading.changed_at(at, asked.against);
    let early = reading
        .too_early(at, asked.against)
        .then_some(words.too_early);
    let early = early.unwrap_or_default();
    let row = |row: usize| {
        let pair = reading.pair(row, at, asked.against);
        let [before, now] = pair.map(|quotient| quotient.and_then(Quotient::ratio));
        let value = |ratio: Option<Decimal>| Some(measure?.shown(ratio?));
        let said = |ratio| {
            let told = measure.zip(value(ratio));
            told.map(|(measure, value)| text(measure, value, lang))
        };
        let both = before.zip(now).zip(measure);
        let [first, then] = pair;
        let effective = first
            .zip(then)
            .is_some_and(|(first, then)| reading.says_something(row, at, [first, then]));
        Dumbbell {
            key: key(reading, (row, at), month),
            name: reading.name(row),
            before: value(before),
            now: value(now),
            before_text: said(before).unwrap_or_else(|| early.to_owned()),
            now_text: said(now).unwrap_or_default(),
            change: both.map_or_else(
                || early.to_owned(),
                |((before, now), measure)| change(measure, before, now, lang),
            ),
            effective,
            strong: false,
        }
    };
    let [before, now] = ends(reading, at, asked.against);
    let [effective, noise] = gap_words(reading, at);
    let title = titled(
        head,
        if grade {
            words.grades
        } else {
            name_of(reading, at)
        },
    );
    let about = divided(reading, block, at, month > 0);
    let dates = if month > 0 {
        let told = [&before, &now].into_iter();
        let told: Vec<&str> = told
            .map(String::as_str)
            .filter(|it| *it != words.no_month)
            .collect();
        told.join(lang.pick("、", "; "))
    } else {
        reading.data.as_of.clone()
    };
    ChartSpec::Dumbbells(Dumbbells {
        caption: caption(reading, &title, &[&about], dates),
        unit: unit_of(reading, at),
        before,
        now,
        effective: effective.to_owned(),
        noise: noise.to_owned(),
        rows: block.iter().map(|at| row(*at)).collect(),
    })
}
