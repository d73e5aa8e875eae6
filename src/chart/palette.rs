//! The placeholder colours a drawing is made of.
//!
//! Each stands for one functional token: `style/charts.css` maps it with `[fill="#…"]` and
//! `[stroke="#…"]` rules, so that dark, forced colours and print need no second drawing. In a
//! saved file, without that sheet, the placeholders are the light theme. No two may be equal.

use charts_rs::Color;

/// The faces a saved file asks for; on screen the style sheet's own list wins.
const FONT_FAMILY: &str = "PingFang SC, Microsoft YaHei, Source Han Sans SC, Noto Sans CJK SC, \
                           WenQuanYi Micro Hei, sans-serif";

/// The faces a saved picture asks for.
pub fn font_family() -> &'static str {
    FONT_FAMILY
}

/// One placeholder colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ink(pub(crate) u8, pub(crate) u8, pub(crate) u8);

impl Ink {
    /// The colour as charts-rs takes it; it writes it as upper-case hex.
    pub(crate) fn color(self) -> Color {
        (self.0, self.1, self.2).into()
    }
}

/// `--surface`: the paper.
pub(crate) const SURFACE: Ink = Ink(0xFD, 0xFC, 0xF9);
/// `--text`: titles, names, values, the marker of a target.
pub(crate) const TEXT: Ink = Ink(0x1C, 0x22, 0x20);
/// `--text-secondary`: subtitles, axis labels, sources.
pub(crate) const SECONDARY: Ink = Ink(0x55, 0x5D, 0x5A);
/// `--border`: grid lines.
pub(crate) const GRID: Ink = Ink(0xE2, 0xDF, 0xD8);
/// `--text-secondary` as a line: the base line of an axis.
pub(crate) const AXIS: Ink = Ink(0x8E, 0x93, 0x8F);
/// `--border`, thinned: the track behind a bar.
pub(crate) const TRACK: Ink = Ink(0xF0, 0xED, 0xE6);
/// `--error`: behind. The only vermilion.
pub(crate) const LATE: Ink = Ink(0xC2, 0x3B, 0x22);
/// `--warning`: to be watched.
pub(crate) const WATCH: Ink = Ink(0xB2, 0x76, 0x0C);
/// `--success`: as it should be.
pub(crate) const GOOD: Ink = Ink(0x2E, 0x7D, 0x4F);
/// `--series-1` to `--series-8`.
pub(crate) const SERIES: [Ink; 8] = [
    Ink(0x1F, 0x5F, 0x6B),
    Ink(0xC9, 0x8A, 0x1B),
    Ink(0x5B, 0x84, 0xB1),
    Ink(0x7A, 0x4E, 0x7E),
    Ink(0x8A, 0xA3, 0x3C),
    Ink(0x9C, 0x5A, 0x3C),
    Ink(0x4A, 0x4F, 0x8C),
    Ink(0x6F, 0x76, 0x7A),
];

/// The colour of the series at `index`; the ninth starts again.
pub(crate) fn series(index: usize) -> Ink {
    SERIES
        .iter()
        .cycle()
        .nth(index % SERIES.len())
        .copied()
        .unwrap_or(TEXT)
}
