//! The placeholder colours a drawing is made of.
//!
//! Each stands for one functional token: `style/charts.css` maps it with `[fill="#…"]` and
//! `[stroke="#…"]` rules, so that dark, forced colours and print need no second drawing. In a
//! saved file, without that sheet, the placeholders are the light theme. No two may be equal.

use charts_rs::Color;

/// The faces a saved file asks for; on screen the style sheet's own list wins.
pub(crate) const FONT_FAMILY: &str = "\
    PingFang SC, Microsoft YaHei, Source Han Sans SC, Noto Sans CJK SC, \
                           WenQuanYi Micro Hei, sans-serif";

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
pub(crate) const SURFACE: Ink = Ink(0xFF, 0xFE, 0xFB);
/// `--text`: titles, names, values, the marker of a target.
pub(crate) const TEXT: Ink = Ink(0x1B, 0x22, 0x25);
/// `--text-secondary`: subtitles, axis labels, sources.
pub(crate) const SECONDARY: Ink = Ink(0x46, 0x50, 0x54);
/// `--border`: grid lines.
pub(crate) const GRID: Ink = Ink(0xE2, 0xDC, 0xCF);
/// `--input-border`: the base line of an axis, what is quiet but must be seen.
pub(crate) const AXIS: Ink = Ink(0x85, 0x8B, 0x88);
/// `--chart-track`: the track behind a bar, and the piece of what is as it should be.
pub(crate) const TRACK: Ink = Ink(0xEF, 0xEB, 0xE2);
/// `--tint-1` to `--tint-4`: how large a share is, never how good.
pub(crate) const TINTS: [Ink; 4] = [
    Ink(0xEA, 0xF3, 0xF2),
    Ink(0xD5, 0xE7, 0xE7),
    Ink(0xBC, 0xD9, 0xDB),
    Ink(0x9F, 0xC9, 0xCD),
];
/// `--error`: behind. The only vermilion.
pub(crate) const LATE: Ink = Ink(0xB6, 0x2D, 0x17);
/// `--warning-mark`: to be watched.
pub(crate) const WATCH: Ink = Ink(0xB8, 0x77, 0x00);
/// `--success`: as it should be.
pub(crate) const GOOD: Ink = Ink(0x1D, 0x68, 0x39);
/// `--series-1` to `--series-8`.
pub(crate) const SERIES: [Ink; 8] = [
    Ink(0x0B, 0x55, 0x63),
    Ink(0xBD, 0x87, 0x50),
    Ink(0x1F, 0x7E, 0xA1),
    Ink(0x59, 0x19, 0x2C),
    Ink(0x60, 0x76, 0x52),
    Ink(0x6A, 0x69, 0xD3),
    Ink(0x9F, 0x84, 0x0B),
    Ink(0x8B, 0x8A, 0x88),
];

/// Every placeholder.
#[cfg(test)]
pub(crate) fn all() -> Vec<Ink> {
    let mut all = vec![
        SURFACE, TEXT, SECONDARY, GRID, AXIS, TRACK, LATE, WATCH, GOOD,
    ];
    all.extend(TINTS);
    all.extend(SERIES);
    all
}

/// The ground of a tint; the lightest is that of any cell.
pub(crate) fn tint(step: u8) -> Ink {
    let above = usize::from(step).checked_sub(1);
    above.and_then(|at| TINTS.get(at)).copied().unwrap_or(TRACK)
}

/// The colour of the series at `index`; the ninth starts again.
pub(crate) fn series(index: usize) -> Ink {
    SERIES.get(index % SERIES.len()).copied().unwrap_or(TEXT)
}
