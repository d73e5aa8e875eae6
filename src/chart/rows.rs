//! Where horizontal bars stand, one row each: names left, values right, a line to compare with.
//!
//! Where the picture is narrow the name moves above its bar. Values stand at the end of their
//! bars, or, for tracked bars, in columns of their own.

use crate::{
    frame::Frame,
    metrics::Face,
    palette::Ink,
    row_marks::Painter,
    scale::count,
    sheet::{Area, Mark},
};

/// One bar.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) note: Option<String>,
    /// The length in the unit of `Bars::low` and `high`; none draws the label alone.
    pub(crate) value: Option<f32>,
    /// Where it should be by now.
    pub(crate) due: Option<f32>,
    /// What is read first: the value.
    pub(crate) label: String,
    /// What stands before the value of a tracked bar, more quietly.
    pub(crate) detail: String,
    pub(crate) ink: Ink,
    /// Whether the name is bold.
    pub(crate) strong: bool,
    pub(crate) mark: Option<(Mark, Ink)>,
    /// A line of its own above the row, where a new group starts.
    pub(crate) heading: Option<String>,
}

impl Row {
    /// How the name is written.
    pub(crate) fn face(&self, size: f32) -> Face {
        if self.strong {
            Face::bold(size)
        } else {
            Face::plain(size)
        }
    }
}

/// A name or a detail takes no more lines than this.
const LINES_MAX: usize = 3;
/// From one of them to the next, in ems.
pub(crate) const LINE: f32 = 1.3;

/// A list of bars on one scale.
pub(crate) struct Bars {
    pub(crate) rows: Vec<Row>,
    pub(crate) low: f32,
    pub(crate) high: f32,
    pub(crate) reference: Option<(f32, String)>,
    /// Draws the whole scale behind each bar and the values in columns of their own.
    pub(crate) tracked: bool,
}

/// Where a row is, and how much higher than one line its texts make it.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) area: Area,
    extra: f32,
}

/// Draws the rows below what the frame holds; returns the place of each.
pub(crate) fn draw(frame: &mut Frame, bars: &Bars) -> Vec<Area> {
    let layout = Layout::new(frame, bars);
    let band = bars.reference.as_ref().map_or(0.0, |_| layout.line);
    let top = frame.top + band;
    let places = layout.places(frame, bars, top);
    Painter::new(frame, bars, &layout).paint(&places, top);
    frame.top = places.last().map_or(top, Place::bottom);
    places.into_iter().map(|place| place.area).collect()
}

impl Place {
    pub(crate) fn bottom(&self) -> f32 {
        self.area.y + self.area.height
    }
}

/// Where the columns are and how high a row is.
pub(crate) struct Layout {
    /// Whether the name stands above its bar.
    pub(crate) stacked: bool,
    pub(crate) name_room: f32,
    /// The widths of the columns of details and of values.
    pub(crate) details: f32,
    pub(crate) values: f32,
    /// Where the scale starts, and how long it is from the lowest to the highest value.
    pub(crate) left: f32,
    pub(crate) length: f32,
    pub(crate) line: f32,
    pub(crate) bar: f32,
    /// The width of the column of marks.
    pub(crate) mark: f32,
    /// Between a bar and its value.
    pub(crate) gap: f32,
}

impl Layout {
    fn new(frame: &Frame, bars: &Bars) -> Self {
        let em = frame.kind.label;
        let (left, right) = (frame.left(), frame.right());
        let room = right - left;
        let stacked = room < em * 36.0;
        let names = bars.rows.iter().map(|row| row.face(em).width(&row.name));
        let names = names.fold(0.0, f32::max);
        let widest = |face: Face, text: fn(&Row) -> &str| {
            let widths = bars.rows.iter().map(|row| face.width(text(row)));
            widths.fold(0.0, f32::max)
        };
        let plain = Face::plain(em);
        let marked = bars.rows.iter().any(|row| row.mark.is_some());
        let mark = if marked { em * 1.4 } else { 0.0 };
        let values = widest(Face::bold(em), |row| &row.label).min(room * 0.25);
        // Details take what names, values and bars leave.
        let bar = if stacked { 0.0 } else { room * 0.2 };
        let left_over = room - names.min(room * 0.34) - values - bar - mark - em * 3.0;
        let details = widest(plain, |row| &row.detail).min(left_over.max(room * 0.3));
        let columns = if bars.tracked {
            values + details + em * 2.0
        } else {
            0.0
        };
        let name_room = match (stacked, bars.tracked) {
            (true, _) => room - mark - columns,
            (false, true) => names.min(room * 0.34),
            (false, false) => names.min(room * 0.4),
        };
        let plot_left = if stacked {
            left
        } else {
            left + name_room + em + mark
        };
        let plot_right = if stacked { right } else { right - columns };
        let mut layout = Self {
            stacked,
            name_room,
            details,
            values,
            left: plot_left,
            length: plot_right - plot_left,
            line: em * 1.6,
            bar: em * if stacked { 0.9 } else { 1.25 },
            mark,
            gap: em * 0.6,
        };
        if !bars.tracked {
            layout.make_room(plain, bars);
        }
        layout
    }

    /// Shortens the scale until the value of every bar fits behind it, and behind the line to
    /// compare with where the bar ends before that.
    fn make_room(&mut self, face: Face, bars: &Bars) {
        let span = bars.high - bars.low;
        let whole = self.length;
        let line = bars.reference.as_ref().map_or(0.0, |(value, _)| *value);
        for row in &bars.rows {
            let share = (row.value.unwrap_or(0.0).max(line).max(0.0) - bars.low) / span;
            // One unit to spare, so that rounding never cuts what was made to fit.
            let room = whole - self.gap - face.width(&row.label) - 1.0;
            if share > 0.0 {
                self.length = self.length.min(room / share);
            }
        }
        self.length = self.length.max(whole * 0.1);
    }

    /// Where a value lies.
    pub(crate) fn x(&self, bars: &Bars, value: f32) -> f32 {
        self.left + (value - bars.low) / (bars.high - bars.low) * self.length
    }

    fn places(&self, frame: &Frame, bars: &Bars, top: f32) -> Vec<Place> {
        let mut y = top;
        let mut places = Vec::with_capacity(bars.rows.len());
        for (index, row) in bars.rows.iter().enumerate() {
            if row.heading.is_some() {
                y += self.line * if index == 0 { 1.0 } else { 1.5 };
            }
            let em = frame.kind.label;
            let name = if self.stacked { self.line } else { 0.0 };
            let note = row.note.as_ref().map_or(0.0, |_| frame.kind.foot * 1.4);
            let extra = self.extra(em, row);
            let height = name + extra + self.bar + em * 0.95 + note;
            let area = Area {
                x: frame.left(),
                y,
                width: frame.right() - frame.left(),
                height,
            };
            places.push(Place { area, extra });
            y += height;
        }
        places
    }

    /// The lines of a text in its column; one no wider than a letter has only one.
    pub(crate) fn lines(face: Face, text: &str, room: f32) -> Vec<String> {
        // One unit to spare, so that rounding never cuts what was made to fit.
        let lines = if room < face.size * 2.0 { 1 } else { LINES_MAX };
        face.wrap(text, room + 1.0, lines)
    }

    /// How much higher a row is whose name or detail takes several lines.
    fn extra(&self, em: f32, row: &Row) -> f32 {
        let name = Self::lines(row.face(em), &row.name, self.name_room).len();
        let detail = Self::lines(Face::plain(em), &row.detail, self.details).len();
        let lines = count(name.max(detail).max(1));
        if self.stacked {
            (lines - 1.0) * em * LINE
        } else {
            (lines * em * LINE - em * 0.45 - self.bar).max(0.0)
        }
    }

    /// What stands above and, beside several lines, below the bar in its row.
    pub(crate) fn around(&self, place: Place) -> (f32, f32) {
        if self.stacked {
            (self.line + place.extra, 0.0)
        } else {
            (place.extra / 2.0, place.extra / 2.0)
        }
    }

    /// The middle of the bar in its row.
    pub(crate) fn bar_middle(&self, em: f32, place: Place) -> f32 {
        place.area.y + em * 0.47 + self.around(place).0 + self.bar / 2.0
    }

    /// The middle of the name in its row.
    pub(crate) fn name_middle(&self, em: f32, place: Place) -> f32 {
        if self.stacked {
            place.area.y + self.line * 0.7 + place.extra / 2.0
        } else {
            self.bar_middle(em, place)
        }
    }
}
