//! A field of cells: rows over the same months, each cell with its value, its state by its frame.

use rust_decimal::Decimal;

use crate::{
    frame::{Entry, Frame, Picture},
    heat_spec::{Heat, HeatCell, HeatRow},
    metrics::Face,
    palette::{self, Ink},
    scale::{count, float},
    sheet::{Anchor, Area, Label, Sheet, Stroke},
    spec::{Hotspot, RowState, Size, StateWords},
    words::Words,
};

/// Where the cells stand.
struct Layout {
    names: f32,
    left: f32,
    column: f32,
    row: f32,
}

/// Draws the cells, or says that there are none.
pub(crate) fn draw(spec: &Heat, size: Size) -> Picture {
    let mut frame = Frame::open(&spec.caption, size);
    if spec.rows.is_empty() || spec.columns.is_empty() {
        frame.nothing(size.height);
        return frame.close();
    }
    legend(&mut frame, spec);
    let layout = lay_out(&frame, spec);
    let most = spec.bars.then(|| largest(spec));
    heads(&mut frame, spec, &layout);
    // Beside tinted cells one without a tint has no ground that could be taken for the lightest.
    let plain = if spec.tints.is_empty() {
        palette::TRACK
    } else {
        palette::SURFACE
    };
    for row in &spec.rows {
        let y = frame.top;
        name(&mut frame, row, &layout);
        for (at, cell) in row.cells.iter().enumerate() {
            let area = Area {
                x: layout.left + layout.column * count(at),
                y,
                width: layout.column,
                height: layout.row,
            };
            draw_cell(&mut frame, (cell, plain), area);
            if let Some(most) = most {
                bar(&mut frame, cell, most, area);
            }
            let spot = hotspot(&frame, spec, (row, at), area);
            frame.hotspots.push(spot);
        }
        frame.top = y + layout.row;
    }
    frame.close()
}

fn lay_out(frame: &Frame, spec: &Heat) -> Layout {
    let em = frame.kind.label;
    let room = frame.right() - frame.left();
    let face = Face::plain(em);
    let widest = spec.rows.iter().map(|row| face.width(&row.name));
    let names = widest.fold(0.0, f32::max).min(room * 0.34);
    let left = frame.left() + names + em * 0.8;
    Layout {
        names,
        left,
        column: (frame.right() - left) / count(spec.columns.len()),
        row: em * 2.1,
    }
}

/// The names of the columns; where they are narrow, those that have room.
fn heads(frame: &mut Frame, spec: &Heat, layout: &Layout) {
    let em = frame.kind.label;
    let y = frame.top + em * 0.8;
    let right = frame.right() + frame.kind.pad / 2.0;
    let mut free = layout.left - em * 0.4;
    for (at, column) in spec.columns.iter().enumerate() {
        let x = layout.left + layout.column * (count(at) + 0.5);
        let half = Face::plain(em).width(column) / 2.0;
        if x - half >= free && x + half <= right {
            frame.label(column, (x, y), palette::SECONDARY, Anchor::Middle);
            free = x + half + em * 0.4;
        }
    }
    frame.top += em * 1.7;
}

fn name(frame: &mut Frame, row: &HeatRow, layout: &Layout) {
    let face = Face::plain(frame.kind.label);
    let text = face.fit(&row.name, layout.names + 1.0);
    let at = (frame.left(), frame.top + layout.row / 2.0);
    frame.label(&text, at, palette::TEXT, Anchor::Start);
}

/// A cell that is as it should be is quiet, one to be watched has a frame besides, one behind is
/// filled.
fn draw_cell(frame: &mut Frame, (cell, plain): (&HeatCell, Ink), area: Area) {
    let em = frame.kind.label;
    let tint = cell.tint.map_or(plain, palette::tint);
    let ink = ground_of(&mut frame.sheet, (cell.state, tint), area, frame.kind.hair);
    let face = Face {
        size: em,
        bold: cell.state == RowState::Late,
    };
    // A figure that is cut is a wrong figure.
    if face.width(&cell.text) > area.width - frame.kind.hair * 4.0 {
        return;
    }
    frame.sheet.text(&Label {
        text: &cell.text,
        x: area.x + area.width / 2.0,
        y: area.y + area.height / 2.0,
        face,
        ink,
        anchor: Anchor::Middle,
    });
}

/// The largest value of all cells.
fn largest(spec: &Heat) -> f32 {
    let cells = spec.rows.iter().flat_map(|row| &row.cells);
    cells.filter_map(value).map(float).fold(0.0, f32::max)
}

/// A bar at the foot of a cell, as long as its value is beside the largest.
fn bar(frame: &mut Frame, cell: &HeatCell, most: f32, area: Area) {
    let share = value(cell).map_or(0.0, float) / most.max(f32::MIN_POSITIVE);
    if share > 0.0 {
        let hair = frame.kind.hair;
        let bar = Area {
            x: area.x + hair * 1.5,
            y: area.y + area.height - hair * 4.5,
            width: (area.width - hair * 3.0).max(0.0) * share.min(1.0),
            height: hair * 3.0,
        };
        frame.sheet.fill(bar, palette::series(0), 0.0);
    }
}

/// Draws what lies under a figure, of a state and with a ground for what is as it should be; gives
/// the ink the figure is written in.
pub(crate) type Ground = fn(&mut Sheet, (RowState, Ink), Area, f32) -> Ink;

/// What is drawn of a cell: its neighbours stay apart.
fn inner(area: Area, hair: f32) -> Area {
    let inset = (hair * 1.5).min(area.width / 4.0);
    Area {
        x: area.x + inset,
        y: area.y + inset,
        width: area.width - 2.0 * inset,
        height: (area.height - 2.0 * inset).max(0.0),
    }
}

/// The ground of a part of a whole: that of a cell, with a rim where it would be too pale to be
/// measured by eye.
pub(crate) fn part_ground(
    sheet: &mut Sheet,
    ground: (RowState, Ink),
    area: Area,
    hair: f32,
) -> Ink {
    let ink = ground_of(sheet, ground, area, hair);
    if ground.0 == RowState::Good {
        let rim = Stroke {
            ink: palette::GOOD,
            width: hair * 1.5,
            dash: None,
        };
        sheet.outline(inner(area, hair), rim);
    }
    ink
}

/// The ground of a cell.
fn ground_of(sheet: &mut Sheet, (state, quiet): (RowState, Ink), area: Area, hair: f32) -> Ink {
    let area = inner(area, hair);
    let frame_of = |ink, width: f32, dash| Stroke {
        ink,
        width: hair * width,
        dash,
    };
    match state {
        RowState::Normal | RowState::Good => sheet.fill(area, quiet, 0.0),
        RowState::Watch => {
            // A seam parts the frame from the ground, whose darkest tint is too near to its amber.
            sheet.fill(inner(area, hair * 2.0), quiet, 0.0);
            sheet.outline(area, frame_of(palette::WATCH, 2.5, None));
        }
        RowState::Late => {
            sheet.fill(area, palette::LATE, 0.0);
            return palette::SURFACE;
        }
        RowState::Missing => {
            sheet.outline(area, frame_of(palette::AXIS, 1.0, Some("2,3")));
            return palette::SECONDARY;
        }
        RowState::Ahead => {
            let (x, y) = (area.x + area.width / 2.0, area.y + area.height / 2.0);
            let half = area.height * 0.3;
            let stroke = frame_of(palette::AXIS, 1.5, None);
            sheet.line((x - half, y), (x + half, y), stroke);
        }
    }
    palette::TEXT
}

fn legend(frame: &mut Frame, spec: &Heat) {
    let used = |state: &RowState| {
        let mut cells = spec.rows.iter().flat_map(|row| &row.cells);
        cells.any(|cell| cell.state == *state)
    };
    let states = [
        RowState::Good,
        RowState::Watch,
        RowState::Late,
        RowState::Missing,
        RowState::Ahead,
    ];
    let used: Vec<RowState> = states.into_iter().filter(used).collect();
    legend_of(frame, &used, &spec.states, ground_of);
    tints(frame, spec);
}

/// What the tints mean, each on its own ground.
fn tints(frame: &mut Frame, spec: &Heat) {
    let mut entries = Vec::new();
    for (at, word) in (0..).zip(&spec.tints) {
        let ground = (RowState::Normal, palette::tint(at));
        entries.push(entry(frame, word, ground, ground_of));
    }
    frame.legend(&entries);
}

/// The signs of some states with what they are called.
pub(crate) fn legend_of(frame: &mut Frame, used: &[RowState], states: &StateWords, draw: Ground) {
    let mut entries = Vec::new();
    for state in used {
        let word = states.of(*state, frame.words);
        entries.push(entry(frame, word, (*state, palette::TRACK), draw));
    }
    frame.legend(&entries);
}

/// A small cell with what it means.
fn entry<'a>(frame: &Frame, word: &'a str, ground: (RowState, Ink), draw: Ground) -> Entry<'a> {
    let (side, hair) = (frame.kind.label * 1.2, frame.kind.hair);
    Entry {
        word,
        sign_width: side,
        sign: Box::new(move |sheet, x, y| {
            let area = Area {
                x,
                y: y - side / 2.0,
                width: side,
                height: side,
            };
            draw(sheet, ground, area, hair);
        }),
    }
}

/// The value of a cell: one that says it has none has none.
pub(crate) fn value(cell: &HeatCell) -> Option<Decimal> {
    cell.value.filter(|_| cell.state != RowState::Missing)
}

/// What is to be read of a cell: its exact value and its state.
fn reading(cell: &HeatCell, spec: &Heat, words: &Words) -> String {
    let state = spec.states.of(cell.state, words);
    let value = value(cell).map(|value| Words::measured(&value.to_string(), &spec.unit));
    let parts = value.iter().map(String::as_str).chain([state]);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(words.semicolon)
}

fn hotspot(frame: &Frame, spec: &Heat, (row, at): (&HeatRow, usize), area: Area) -> Hotspot {
    let column = spec.columns.get(at).map_or("", String::as_str);
    let cell = row.cells.get(at);
    let key = cell.map(|cell| &cell.key).filter(|key| !key.is_empty());
    Hotspot {
        x: area.x,
        y: area.y,
        width: area.width,
        height: area.height,
        key: key.unwrap_or(&row.key).clone(),
        label: format!("{} {column}", row.name),
        text: cell.map_or_else(String::new, |cell| reading(cell, spec, frame.words)),
    }
}
