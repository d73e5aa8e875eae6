//! What a picture shows, in one sentence, for those who do not see it.

use rust_decimal::Decimal;

use crate::{
    bullets, cumulative,
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
    let known = spec.series.iter().filter_map(|series| {
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
    let mut parts = extremes(spec.rows.len(), values.collect(), words);
    let late = spec
        .rows
        .iter()
        .filter(|row| row.state == RowState::Late)
        .count();
    if late > 0 {
        parts.push(fill(words.late_count, &[("n", &late.to_string())]));
    }
    if let Some(line) = &spec.reference {
        parts.push(line.label.clone());
    }
    parts
}

fn groups(spec: &Grouped, words: &Words) -> Vec<String> {
    let mut values = Vec::new();
    let mut all = 0;
    for series in &spec.series {
        for (index, category) in spec.categories.iter().enumerate() {
            all += 1;
            let Some(value) = series.values.get(index).copied().flatten() else {
                continue;
            };
            let name = if spec.series.len() > 1 {
                format!("{} {category}", series.name)
            } else {
                category.clone()
            };
            values.push((name, value, series.text(index).unwrap_or_default()));
        }
    }
    if all == 0 {
        Vec::new()
    } else {
        extremes(all, values, words)
    }
}

/// How many there are, which is highest and lowest, and how many are missing.
fn extremes(all: usize, values: Vec<(String, Decimal, String)>, words: &Words) -> Vec<String> {
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
    let missing = all - values.len();
    if missing > 0 {
        parts.push(fill(words.missing_count, &[("n", &missing.to_string())]));
    }
    parts
}
