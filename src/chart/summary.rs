//! What a picture shows, in one sentence, for those who do not see it.

use rust_decimal::Decimal;

use crate::{
    bullets, cumulative,
    dumbbells_spec::Dumbbells,
    grouped,
    heat_spec::Heat,
    multiples::Multiples,
    quadrant,
    quadrant_spec::Quadrant,
    scatter_spec::Scatter,
    shares::{self, Shares},
    spans_spec::{SpanRow, Spans},
    spec::{Bullets, ChartSpec, Cumulative, Grouped, Ranked, RowState},
    words::{Words, fill},
};

/// The sentence for a chart.
pub(crate) fn summary(spec: &ChartSpec, words: &Words) -> String {
    let parts = match spec {
        ChartSpec::Cumulative(spec) => lines(spec, words),
        ChartSpec::Bullets(spec) => indicators(spec, words),
        ChartSpec::Ranked(spec) => bars(spec, words),
        ChartSpec::Grouped(spec) => groups(spec, words),
        ChartSpec::Heat(spec) => field(spec, words),
        ChartSpec::Quadrant(spec) => plane(spec, words),
        ChartSpec::Spans(spec) => pieces(spec, words),
        ChartSpec::Shares(spec) => columns(spec, words),
        ChartSpec::Multiples(spec) => panels(spec, words),
        ChartSpec::Dumbbells(spec) => pairs(spec, words),
        ChartSpec::Scatter(spec) => points(spec, words),
    };
    let caption = spec.caption();
    let mut title = caption.title.clone();
    if let Some(mark) = caption.demo.as_deref().filter(|mark| !mark.is_empty()) {
        title = words.with_unit(&title, mark);
    }
    let said = if parts.is_empty() {
        words.no_data.to_owned()
    } else {
        parts.join(words.semicolon)
    };
    let colon = if title.is_empty() { "" } else { words.colon };
    format!("{title}{colon}{said}{}", words.stop)
}

fn lines(spec: &Cumulative, words: &Words) -> Vec<String> {
    let known = spec.shown().filter_map(|series| {
        let (month, value) = cumulative::last(series)?;
        let month = spec.months.get(month)?;
        let value = Words::measured(&value.to_string(), &spec.unit);
        let values = [
            ("name", series.name.as_str()),
            ("month", month),
            ("value", &value),
        ];
        Some(fill(words.reached_by, &values))
    });
    known.collect()
}

fn indicators(spec: &Bullets, words: &Words) -> Vec<String> {
    if spec.rows.is_empty() {
        return Vec::new();
    }
    let all = spec.rows.len().to_string();
    let n = spec
        .rows
        .iter()
        .filter(|row| bullets::attained(row))
        .count()
        .to_string();
    vec![fill(words.attained, &[("all", &all), ("n", &n)])]
}

fn bars(spec: &Ranked, words: &Words) -> Vec<String> {
    if spec.rows.is_empty() {
        return Vec::new();
    }
    let known = spec
        .rows
        .iter()
        .filter(|row| row.state != RowState::Missing);
    let values = known.filter_map(|row| {
        let value = row.value?;
        let shown = if row.value_text.is_empty() {
            Words::measured(&value.to_string(), &spec.unit)
        } else {
            row.value_text.clone()
        };
        Some((row.name.clone(), value, shown))
    });
    let values: Vec<_> = values.collect();
    let missing = vec![spec.states.of(RowState::Missing, words); spec.rows.len() - values.len()];
    let mut parts = extremes(&values, &missing, words);
    let late = spec.rows.iter().filter(|row| row.state == RowState::Late);
    let late: Vec<_> = late.map(|_| spec.states.late.as_str()).collect();
    parts.extend(counted(&late, words));
    if let Some(line) = &spec.reference {
        parts.push(line.label.clone());
    }
    parts
}

fn groups(spec: &Grouped, words: &Words) -> Vec<String> {
    let mut values = Vec::new();
    let mut missing = Vec::new();
    for (_, series) in grouped::shown(spec) {
        for (index, category) in spec.categories.iter().enumerate() {
            let read = series.text(index, words);
            let Some(value) = series.value(index) else {
                missing.push(read);
                continue;
            };
            let name = if spec.series.len() > 1 {
                format!("{} {category}", series.name)
            } else {
                category.clone()
            };
            values.push((name, value, read));
        }
    }
    let missing: Vec<&str> = missing.iter().map(String::as_str).collect();
    if spec.own_scales {
        // What must not be compared by length has no highest and no lowest.
        let all = (values.len() + missing.len()).to_string();
        let mut parts = vec![fill(words.rows, &[("n", &all)])];
        parts.extend(counted(&missing, words));
        return parts;
    }
    if values.is_empty() && missing.is_empty() {
        Vec::new()
    } else {
        extremes(&values, &missing, words)
    }
}

/// How many rows there are, and how they stand in the last column.
fn field(spec: &Heat, words: &Words) -> Vec<String> {
    if spec.rows.is_empty() || spec.columns.is_empty() {
        return Vec::new();
    }
    let last = spec.columns.last().map_or("", String::as_str);
    let states = spec.rows.iter().filter_map(|row| row.cells.last());
    let states = states.map(|cell| spec.states.of(cell.state, words));
    let states: Vec<&str> = states.filter(|state| !state.is_empty()).collect();
    let mut parts = vec![fill(words.rows, &[("n", &spec.rows.len().to_string())])];
    let counted = counted(&states, words);
    if !counted.is_empty() {
        parts.push(format!(
            "{last}{}{}",
            words.colon,
            counted.join(words.comma)
        ));
    }
    parts
}

/// How many panels there are, and how they are judged.
fn panels(spec: &Multiples, words: &Words) -> Vec<String> {
    if spec.panels.is_empty() || spec.months.is_empty() {
        return Vec::new();
    }
    let states = spec.panels.iter().map(|it| spec.states.of(it.state, words));
    let states: Vec<&str> = states.filter(|state| !state.is_empty()).collect();
    let all = fill(words.rows, &[("n", &spec.panels.len().to_string())]);
    std::iter::once(all)
        .chain(counted(&states, words))
        .collect()
}

/// How the last column divides.
fn columns(spec: &Shares, words: &Words) -> Vec<String> {
    let Some(last) = spec.columns.last() else {
        return Vec::new();
    };
    let part = |(_, (state, number)): (usize, (RowState, &u32))| {
        let values = [
            ("n", &*number.to_string()),
            ("state", spec.states.of(state, words)),
        ];
        fill(words.state_count, &values)
    };
    let parts = shares::STATES.into_iter().zip(&last.counts).enumerate();
    let parts = parts.filter(|(at, _)| spec.caption.shows(*at)).map(part);
    let parts: Vec<String> = parts.collect();
    vec![format!(
        "{}{}{}",
        last.name,
        words.colon,
        parts.join(words.comma)
    )]
}

/// Every piece with what is to be read of it, as long as they are few.
fn pieces(spec: &Spans, words: &Words) -> Vec<String> {
    let all = fill(words.rows, &[("n", &spec.rows.len().to_string())]);
    if spec.rows.is_empty() {
        return Vec::new();
    }
    if spec.rows.len() > 8 {
        return vec![all];
    }
    let piece = |row: &SpanRow| {
        let text = Words::measured(&row.text, &spec.unit);
        format!("{}{}{text}", row.name, words.colon)
    };
    spec.rows.iter().map(piece).collect()
}

/// How many points there are, and how many in each field.
fn plane(spec: &Quadrant, words: &Words) -> Vec<String> {
    if spec.points.is_empty() {
        return Vec::new();
    }
    let fields = spec.fields.iter().zip(quadrant::counts(spec)).enumerate();
    let fields = fields.filter(|(at, _)| spec.caption.shows(*at));
    let fields = fields.map(|(_, (name, count))| format!("{name}{}{count}", words.colon));
    let all = fill(words.rows, &[("n", &spec.points.len().to_string())]);
    std::iter::once(all).chain(fields).collect()
}

/// How many rows there are, and how many of them changed by more than chance.
fn pairs(spec: &Dumbbells, words: &Words) -> Vec<String> {
    if spec.rows.is_empty() {
        return Vec::new();
    }
    let all = fill(words.rows, &[("n", &spec.rows.len().to_string())]);
    let states = spec.rows.iter().map(|row| spec.state(row, words));
    let states: Vec<&str> = states.collect();
    std::iter::once(all)
        .chain(counted(&states, words))
        .collect()
}

/// How many points there are, and where the medians lie.
fn points(spec: &Scatter, words: &Words) -> Vec<String> {
    if spec.points.is_empty() {
        return Vec::new();
    }
    let all = fill(words.rows, &[("n", &spec.points.len().to_string())]);
    let lines = [&spec.across, &spec.up].into_iter();
    let lines = lines.filter_map(|axis| Some(axis.median.as_ref()?.label.clone()));
    std::iter::once(all).chain(lines).collect()
}

/// How many are in each of the states named, in the order they first appear.
fn counted(states: &[&str], words: &Words) -> Vec<String> {
    let mut kinds: Vec<&str> = Vec::new();
    for state in states {
        if !kinds.contains(state) {
            kinds.push(state);
        }
    }
    let count = |kind: &str| {
        states
            .iter()
            .filter(|state| **state == kind)
            .count()
            .to_string()
    };
    kinds
        .into_iter()
        .map(|kind| fill(words.state_count, &[("n", &count(kind)), ("state", kind)]))
        .collect()
}

/// How many there are, which is highest and lowest, and how many are missing.
fn extremes(values: &[(String, Decimal, String)], missing: &[&str], words: &Words) -> Vec<String> {
    let all = values.len() + missing.len();
    let mut parts = vec![fill(words.rows, &[("n", &all.to_string())])];
    let named = |sentence: &str, (name, _, shown): &(String, Decimal, String)| {
        fill(sentence, &[("name", name), ("value", shown)])
    };
    // The first of equals, as the picture shows it first.
    let highest = values.iter().rev().max_by_key(|(_, value, _)| *value);
    let lowest = values.iter().min_by_key(|(_, value, _)| *value);
    if let (Some(highest), Some(lowest)) = (highest, lowest) {
        parts.push(named(words.highest, highest));
        if highest.1 > lowest.1 {
            parts.push(named(words.lowest, lowest));
        }
    }
    parts.extend(counted(missing, words));
    parts
}
