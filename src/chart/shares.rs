//! How a whole divides into states, column by column: parts of a hundred, counts in them.

use serde::{Deserialize, Serialize};

use crate::{
    frame::{Frame, Picture},
    heat,
    metrics::Face,
    palette,
    scale::count,
    sheet::{Anchor, Area, Stroke},
    spec::{Caption, Hotspot, RowState, Size, StateWords},
    words::Words,
};

/// Columns of the same height, divided by state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    /// What is written around the picture.
    pub caption: Caption,
    /// The unit of every count.
    pub unit: String,
    /// The columns, from the left.
    pub columns: Vec<ShareColumn>,
    /// What the states are called.
    pub states: StateWords,
}

/// One column of [`Shares`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareColumn {
    /// The name below it.
    pub name: String,
    /// How many are good, to be watched, behind, and without a value.
    pub counts: [u32; 4],
}

/// The states in the order of the counts.
pub(crate) const STATES: [RowState; 4] = [
    RowState::Good,
    RowState::Watch,
    RowState::Late,
    RowState::Missing,
];
/// What is behind stands at the bottom, where columns can be compared by length.
const FROM_BELOW: [usize; 4] = [2, 1, 0, 3];

/// Draws the columns, or says that there are none.
pub(crate) fn draw(spec: &Shares, size: Size) -> Picture {
    let mut frame = Frame::open(&spec.caption, size);
    if spec.columns.iter().all(|column| whole(column) == 0) {
        frame.nothing(size.height);
        return frame.close();
    }
    let states = STATES.into_iter().enumerate();
    let named = states.filter(|(at, _)| used(spec, *at) && spec.caption.names(*at));
    let named: Vec<RowState> = named.map(|(_, state)| state).collect();
    heat::legend_of(&mut frame, &named, &spec.states, heat::part_ground);
    let area = ground(&mut frame, size);
    let pitch = area.width / count(spec.columns.len());
    let mut free = frame.left();
    for (at, column) in spec.columns.iter().enumerate() {
        let left = area.x + pitch * count(at);
        let place = Area {
            x: left + pitch * 0.08,
            width: pitch * 0.84,
            ..area
        };
        parts(&mut frame, (spec, column), place);
        free = name(&mut frame, column, (left + pitch / 2.0, free), area);
        frame.hotspots.push(Hotspot {
            x: left,
            y: area.y,
            width: pitch,
            height: area.height,
            // No list holds what a column counts.
            key: String::new(),
            label: column.name.clone(),
            text: reading(column, spec, frame.words),
        });
    }
    frame.top = area.y + area.height + frame.kind.label * 1.8;
    frame.close()
}

/// Whether any column has something of a state.
pub(crate) fn used(spec: &Shares, at: usize) -> bool {
    let mut counts = spec.columns.iter().filter_map(|it| it.counts.get(at));
    counts.any(|count| *count > 0)
}

fn whole(column: &ShareColumn) -> u32 {
    column.counts.iter().sum()
}

/// Lines at the quarters, and the place of the columns.
fn ground(frame: &mut Frame, size: Size) -> Area {
    let em = frame.kind.label;
    let left = frame.left() + Face::plain(em).width("100%") + em * 0.6;
    let wanted = ((frame.right() - left) * 0.4).clamp(em * 13.0, em * 24.0);
    let height = size.height.map_or(wanted, |height| {
        (frame.bottom_for(height) - frame.top - em * 2.4).max(em * 10.0)
    });
    let area = Area {
        x: left,
        y: frame.top + em * 0.6,
        width: frame.right() - left,
        height,
    };
    for quarter in 0_u8..=4 {
        let y = area.y + area.height * (1.0 - f32::from(quarter) / 4.0);
        let stroke = Stroke {
            ink: if quarter == 0 {
                palette::AXIS
            } else {
                palette::GRID
            },
            width: frame.kind.hair,
            dash: None,
        };
        frame.sheet.line((left, y), (frame.right(), y), stroke);
        let text = format!("{}%", quarter * 25);
        let at = (left - em * 0.5, y);
        frame.label(&text, at, palette::SECONDARY, Anchor::End);
    }
    area
}

/// The parts of a column from below, each with its count where it has room. Without some of them
/// they close up, so that the lowest can be compared, and stay shares of the whole.
fn parts(frame: &mut Frame, (spec, column): (&Shares, &ShareColumn), place: Area) {
    let em = frame.kind.label;
    let all = float(whole(column)).max(1.0);
    let mut bottom = place.y + place.height;
    for at in FROM_BELOW {
        let (Some(state), Some(number)) = (STATES.get(at), column.counts.get(at)) else {
            continue;
        };
        if *number == 0 || !spec.caption.shows(at) {
            continue;
        }
        let height = place.height * float(*number) / all;
        bottom -= height;
        let area = Area {
            y: bottom,
            height,
            ..place
        };
        // A line of the quarters would strike the count out.
        frame.sheet.fill(area, palette::SURFACE, 0.0);
        let ground = (*state, palette::TRACK);
        let ink = heat::part_ground(&mut frame.sheet, ground, area, frame.kind.hair);
        let text = number.to_string();
        if height > em * 1.3 && Face::plain(em).width(&text) < area.width {
            let at = (area.x + area.width / 2.0, area.y + height / 2.0);
            frame.label(&text, at, ink, Anchor::Middle);
        }
    }
}

/// The name below a column, where it has room beside the one before; gives where room begins.
fn name(frame: &mut Frame, column: &ShareColumn, (x, free): (f32, f32), area: Area) -> f32 {
    let em = frame.kind.label;
    let face = Face::plain(em);
    let text = face.fit(&column.name, area.width);
    let half = face.width(&text) / 2.0;
    let x = x.min(frame.right() - half).max(frame.left() + half);
    if x - half < free {
        return free;
    }
    let at = (x, area.y + area.height + em);
    frame.label(&text, at, palette::SECONDARY, Anchor::Middle);
    x + half + em * 0.4
}

/// A count as a length.
fn float(number: u32) -> f32 {
    let [a, b, c, d] = number.to_be_bytes();
    let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
    f32::from(high) * 65_536.0 + f32::from(low)
}

/// A part of a whole as a percentage of two places, rounded half up; a part is never the whole.
fn share(part: u32, whole: u32) -> String {
    let (part, whole) = (u64::from(part), u64::from(whole));
    let Some(rounded) = (part * 20_000 + whole).checked_div(whole * 2) else {
        return String::new();
    };
    let most = if part < whole { 9_999 } else { 10_000 };
    let hundredths = rounded.min(most);
    let (ones, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => format!("{ones}%"),
        tenths if tenths % 10 == 0 => format!("{ones}.{}%", tenths / 10),
        _ => format!("{ones}.{rest:02}%"),
    }
}

/// Every state of a column with its count and its share.
fn reading(column: &ShareColumn, spec: &Shares, words: &Words) -> String {
    let all = whole(column);
    let part = |(_, (state, number)): (usize, (RowState, &u32))| {
        let counted = Words::measured(&number.to_string(), &spec.unit);
        let share = share(*number, all);
        let state = spec.states.of(state, words);
        let counted = words.with_unit(&counted, &share);
        format!("{state}{}{counted}", words.colon)
    };
    let parts = STATES.into_iter().zip(&column.counts).enumerate();
    let parts = parts.filter(|(at, _)| spec.caption.shows(*at)).map(part);
    parts.collect::<Vec<_>>().join(words.semicolon)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bullets::percent;
    use rust_decimal::Decimal;

    #[test]
    fn shares_are_those_of_exact_division() {
        for whole in [1, 2, 3, 7, 800, 1_400, 99_999, 100_000, u32::MAX] {
            let near = [whole / 8, whole / 3, whole / 2, whole - 1, whole];
            for part in (0..whole.min(50)).chain(near) {
                let ratio = Decimal::from(part) / Decimal::from(whole);
                assert_eq!(
                    share(part, whole),
                    percent(ratio, Some(2)),
                    "{part}/{whole}"
                );
            }
        }
        assert_eq!(share(0, 0), "");
    }

    #[test]
    fn counts_become_lengths() {
        for number in [0, 1, 65_535, 65_536, 99_680] {
            let exact: f32 = number.to_string().parse().unwrap();
            assert_eq!(float(number).to_bits(), exact.to_bits());
        }
    }
}
