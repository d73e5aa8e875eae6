//! The table twin: the numbers of a picture, from the decimals it was given.

use rust_decimal::Decimal;

use crate::{
    bullets,
    dumbbells_spec::{Dumbbell, Dumbbells},
    heat,
    heat_spec::{Heat, HeatRow},
    multiples::Multiples,
    quadrant,
    quadrant_spec::Quadrant,
    scatter_spec::{Scatter, ScatterPoint},
    shares::{self, ShareColumn, Shares},
    spans_spec::Spans,
    spec::{Bullets, ChartSpec, Cumulative, GroupSeries, Grouped, Ranked, RowState},
    words::{Words, fill},
};

/// The numbers of a picture as a table, all text, every row as long as the headers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The column heads.
    pub headers: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// The numbers of a chart as a table.
pub fn table(spec: &ChartSpec, words: &Words) -> Table {
    match spec {
        ChartSpec::Cumulative(spec) => cumulative(spec, words),
        ChartSpec::Bullets(spec) => bullet(spec, words),
        ChartSpec::Ranked(spec) => ranked(spec, words),
        ChartSpec::Grouped(spec) => grouped(spec, words),
        ChartSpec::Heat(spec) => field(spec, words),
        ChartSpec::Quadrant(spec) => plane(spec, words),
        ChartSpec::Spans(spec) => pieces(spec, words),
        ChartSpec::Shares(spec) => columns(spec, words),
        ChartSpec::Multiples(spec) => panels(spec, words),
        ChartSpec::Dumbbells(spec) => pairs(spec, words),
        ChartSpec::Scatter(spec) => points(spec, words),
    }
}

fn exact(value: Option<Decimal>, missing: &str) -> String {
    value.map_or_else(|| missing.to_owned(), |value| value.to_string())
}

fn cumulative(spec: &Cumulative, words: &Words) -> Table {
    let names = spec
        .series
        .iter()
        .map(|series| words.with_unit(&series.name, &spec.unit));
    let edges = spec.fan.iter().flat_map(|fan| {
        let ends = [(&fan.low, words.low), (&fan.high, words.high)];
        ends.map(|(edge, end)| (edge, format!("{} {end}", fan.name)))
    });
    let edges: Vec<_> = edges.collect();
    let ranges = edges
        .iter()
        .map(|(_, name)| words.with_unit(name, &spec.unit));
    let headers = std::iter::once(words.month.to_owned())
        .chain(names)
        .chain(ranges)
        .collect();
    let rows =
        spec.months
            .iter()
            .enumerate()
            .map(|(index, month)| {
                let values = spec.series.iter().map(|series| {
                    exact(series.points.get(index).copied().flatten(), words.no_value)
                });
                let ranges = edges
                    .iter()
                    .map(|(edge, _)| exact(edge.get(index).copied().flatten(), words.no_value));
                std::iter::once(month.clone())
                    .chain(values)
                    .chain(ranges)
                    .collect()
            })
            .collect();
    Table { headers, rows }
}

fn bullet(spec: &Bullets, words: &Words) -> Table {
    let noted = spec.rows.iter().any(|row| row.note.is_some());
    let mut headers: Vec<String> = [
        words.indicator,
        words.actual,
        words.target,
        words.unit,
        words.attainment,
    ]
    .map(str::to_owned)
    .to_vec();
    let due = spec.rows.iter().any(|row| row.due.is_some());
    if due {
        headers.push(words.due.to_owned());
    }
    if noted {
        headers.push(words.note.to_owned());
    }
    let rows = spec
        .rows
        .iter()
        .map(|row| {
            let attainment = row
                .attainment
                .map_or_else(|| words.no_value.to_owned(), |r| bullets::percent(r, None));
            let mut cells = vec![
                row.name.clone(),
                bullets::actual(row, words),
                bullets::target(row),
                row.unit.clone(),
                attainment,
            ];
            if due {
                let text = row.due.map(|due| bullets::percent(due, None));
                cells.push(text.unwrap_or_default());
            }
            if noted {
                cells.push(row.note.clone().unwrap_or_default());
            }
            cells
        })
        .collect();
    Table { headers, rows }
}

fn ranked(spec: &Ranked, words: &Words) -> Table {
    let judged = spec.rows.iter().any(|row| row.state != RowState::Normal);
    let mut headers = vec![
        words.name.to_owned(),
        words.with_unit(words.value, &spec.unit),
    ];
    if judged {
        headers.push(words.state.to_owned());
    }
    let mut rows: Vec<Vec<String>> = spec
        .rows
        .iter()
        .map(|row| {
            let value = row.value.filter(|_| row.state != RowState::Missing);
            let said = if row.value_text.is_empty() {
                spec.states.of(RowState::Missing, words)
            } else {
                &row.value_text
            };
            let mut cells = vec![row.name.clone(), exact(value, said)];
            if judged {
                cells.push(spec.states.of(row.state, words).to_owned());
            }
            cells
        })
        .collect();
    if let Some(line) = &spec.reference {
        let mut cells = vec![line.label.clone(), line.value.to_string()];
        cells.resize(headers.len(), String::new());
        rows.push(cells);
    }
    Table { headers, rows }
}

fn grouped(spec: &Grouped, words: &Words) -> Table {
    let names = spec
        .series
        .iter()
        .map(|series| words.with_unit(&series.name, &spec.unit));
    let headers = std::iter::once(words.category.to_owned())
        .chain(names)
        .collect();
    let rows = spec
        .categories
        .iter()
        .enumerate()
        .map(|(index, category)| {
            let values = spec
                .series
                .iter()
                .map(|series| published(series, index, words));
            std::iter::once(category.clone()).chain(values).collect()
        })
        .collect();
    Table { headers, rows }
}

fn field(spec: &Heat, words: &Words) -> Table {
    let columns = spec.columns.iter();
    let columns = columns.map(|column| words.with_unit(column, &spec.unit));
    let headers = std::iter::once(words.name.to_owned()).chain(columns);
    // A tint says how large a value is; the table has it itself.
    let judged = spec.tints.is_empty();
    let headers = headers.chain(judged.then(|| words.state.to_owned()));
    let row = |row: &HeatRow| {
        let cells = row.cells.iter().map(|cell| {
            let state = match cell.state {
                RowState::Ahead => RowState::Ahead,
                _ => RowState::Missing,
            };
            exact(heat::value(cell), spec.states.of(state, words))
        });
        // How it stands in the end; the state of every cell is read where it is pointed at.
        let last = row.cells.last().map_or(RowState::Normal, |cell| cell.state);
        let state = spec.states.of(last, words).to_owned();
        std::iter::once(row.name.clone())
            .chain(cells)
            .chain(judged.then_some(state))
            .collect()
    };
    Table {
        headers: headers.collect(),
        rows: spec.rows.iter().map(row).collect(),
    }
}

fn panels(spec: &Multiples, words: &Words) -> Table {
    let months = spec.months.iter();
    let months = months.map(|month| words.with_unit(month, &spec.unit));
    let headers = std::iter::once(words.name.to_owned()).chain(months);
    let own = spec.panels.iter().map(|panel| {
        let values = panel
            .points
            .iter()
            .map(|value| exact(*value, words.no_value));
        std::iter::once(panel.name.clone()).chain(values).collect()
    });
    let common = spec.common.iter().map(ToString::to_string);
    let common = std::iter::once(spec.common_name.clone()).chain(common);
    let common = (!spec.common.is_empty()).then(|| common.collect());
    Table {
        headers: headers.collect(),
        rows: own.chain(common).collect(),
    }
}

fn columns(spec: &Shares, words: &Words) -> Table {
    let states = shares::STATES.into_iter();
    let states = states.map(|state| words.with_unit(spec.states.of(state, words), &spec.unit));
    let headers = std::iter::once(words.month.to_owned()).chain(states);
    let row = |column: &ShareColumn| {
        let counts = column.counts.iter().map(ToString::to_string);
        std::iter::once(column.name.clone()).chain(counts).collect()
    };
    Table {
        headers: headers.collect(),
        rows: spec.columns.iter().map(row).collect(),
    }
}

/// The names and what is to be read: of money its amount, of a schedule its days.
fn pieces(spec: &Spans, words: &Words) -> Table {
    let headers = vec![spec.head.clone(), words.with_unit(words.value, &spec.unit)];
    let rows = spec.rows.iter();
    let rows = rows.map(|row| vec![row.name.clone(), row.text.clone()]);
    Table {
        headers,
        rows: rows.collect(),
    }
}

fn plane(spec: &Quadrant, words: &Words) -> Table {
    let named = |name: &str| words.with_unit(name, &spec.unit);
    let headers = vec![
        words.name.to_owned(),
        named(&spec.across),
        named(&spec.up),
        words.state.to_owned(),
    ];
    let rows = spec.points.iter().map(|point| {
        let field = spec.fields.get(quadrant::field(spec, point));
        let name = match point.counted {
            0 => point.name.clone(),
            counted => fill(&spec.many, &[("n", &counted.to_string())]),
        };
        vec![
            name,
            quadrant::reach(spec, point.across, point),
            quadrant::reach(spec, point.up, point),
            field.cloned().unwrap_or_default(),
        ]
    });
    let rows = rows.collect();
    Table { headers, rows }
}

/// The exact value; as printed where the print says more than the number does (超过 1200).
fn published(series: &GroupSeries, index: usize, words: &Words) -> String {
    let read = series.text(index, words);
    let exact = series.value(index).map(|value| value.to_string());
    exact.filter(|exact| !read.contains(exact)).unwrap_or(read)
}

/// Both exact values, and what the picture says of the change.
fn pairs(spec: &Dumbbells, words: &Words) -> Table {
    let headers = vec![
        words.name.to_owned(),
        words.with_unit(&spec.before, &spec.unit),
        words.with_unit(&spec.now, &spec.unit),
        words.change.to_owned(),
        words.state.to_owned(),
    ];
    let value = |value, text: &str| {
        let missing = if text.is_empty() {
            words.no_value
        } else {
            text
        };
        exact(value, missing)
    };
    let row = |row: &Dumbbell| {
        vec![
            row.name.clone(),
            value(row.before, &row.before_text),
            value(row.now, &row.now_text),
            row.change.clone(),
            spec.state(row, words).to_owned(),
        ]
    };
    Table {
        headers,
        rows: spec.rows.iter().map(row).collect(),
    }
}

/// Both exact values of every point, its kind where there are several, and the medians.
fn points(spec: &Scatter, words: &Words) -> Table {
    let kinds = spec.kinds.len() > 1;
    let mut headers = vec![
        words.name.to_owned(),
        words.with_unit(&spec.across.name, &spec.across.unit),
        words.with_unit(&spec.up.name, &spec.up.unit),
    ];
    if kinds {
        headers.push(words.category.to_owned());
    }
    let point = |point: &ScatterPoint| {
        let mut cells = vec![
            point.name.clone(),
            point.across.to_string(),
            point.up.to_string(),
        ];
        if kinds {
            cells.push(spec.kinds.get(point.of).cloned().unwrap_or_default());
        }
        cells
    };
    let mut rows: Vec<Vec<String>> = spec.points.iter().map(point).collect();
    for (at, axis) in [(1, &spec.across), (2, &spec.up)] {
        let Some(line) = &axis.median else { continue };
        let mut cells = vec![String::new(); headers.len()];
        for (place, text) in [(0, line.label.clone()), (at, line.value.to_string())] {
            if let Some(cell) = cells.get_mut(place) {
                *cell = text;
            }
        }
        rows.push(cells);
    }
    Table { headers, rows }
}
