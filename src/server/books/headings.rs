//! The headings of a sheet and what stands below them.

use super::grid::Sheet;

const COLUMNS_MAX: u32 = 256;
/// Texts that are shown of a column.
const SAMPLES: usize = 3;
/// Rows that are looked into for them.
const SAMPLED_ROWS: usize = 50;
const SAMPLE_CHARS: usize = 24;

/// The headings of a row, to its last filled cell.
pub(crate) fn headings(sheet: &Sheet, row: u32) -> Vec<String> {
    let last = sheet.rows.get(&row).and_then(|row| row.keys().next_back());
    let last = last.map_or(0, |last| last + 1).min(COLUMNS_MAX);
    (0..last).map(|at| sheet.text(row, at).to_owned()).collect()
}

/// Some of what stands below each of so many headings.
pub(crate) fn samples(sheet: &Sheet, head: u32, columns: usize) -> Vec<Vec<String>> {
    let mut found = vec![Vec::new(); columns];
    for (_, row) in sheet.rows.range(head + 1..).take(SAMPLED_ROWS) {
        for (at, samples) in (0..).zip(&mut found) {
            let text = row.get(&at).map_or("", |cell| cell.text.as_str());
            let text: String = text.chars().take(SAMPLE_CHARS).collect();
            if samples.len() < SAMPLES && !text.is_empty() && !samples.contains(&text) {
                samples.push(text);
            }
        }
    }
    found
}
