//! A comparison for a room: cut into slides of as many rows as the room has height for, in letters
//! that are read from the back row.

use chart::Face;

/// A comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it is about.
    pub title: String,
    /// The columns, the first for what is compared.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<SheetRow>,
    /// What is said before the documents, and what parts them.
    pub source: [&'static str; 2],
}

/// A row of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// A cell for each column; it may have several lines.
    pub cells: Vec<String>,
    /// The documents they come from.
    pub documents: Vec<String>,
}

/// The room a slide has, in the em of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Room {
    pub(crate) width: f32,
    pub(crate) height: f32,
}

// What `meeting.css` sets, in the same em.
const LETTER: f32 = 1.5;
const LINE: f32 = LETTER * 1.4;
const CELL_SIDES: f32 = 1.5;
const CELL_ENDS: f32 = 0.6;
const FIRST_COLUMN: f32 = 0.22;
const SIDES: f32 = 4.0;
const HEADING: f32 = 2.25;
const HEADING_LINE: f32 = HEADING * 1.2;
/// Above the heading, below it, and above the source.
const GAPS: f32 = 3.0;
const SOURCE: f32 = 1.25;
const SOURCE_LINE: f32 = SOURCE * 1.4;

impl Sheet {
    /// The first row of every slide.
    pub(crate) fn cut(&self, room: Room) -> Vec<usize> {
        let mut firsts = Vec::new();
        let mut at = 0;
        while at < self.rows.len() {
            firsts.push(at);
            let fits = |end: &usize| self.height(at..*end, room) <= room.height;
            // A row too high for the room has a slide of its own, which scrolls.
            let ends = (at + 2..=self.rows.len()).take_while(fits);
            at = ends.last().unwrap_or(at + 1);
        }
        // The last slide takes rows from the one before, so that hardly one stands alone.
        if let [.., before, last] = firsts.as_mut_slice() {
            let even = |at: &usize| {
                self.height(*at..self.rows.len(), room) <= self.height(*before..*at, room)
            };
            *last = (*before + 1..=*last).find(even).unwrap_or(*last);
        }
        firsts
    }

    /// How high a slide of some rows is.
    fn height(&self, rows: std::ops::Range<usize>, room: Room) -> f32 {
        let inner = room.width - SIDES;
        let heads = self.cells_height(&self.heads, inner, Face::bold(LETTER));
        let shown = self.rows.get(rows.clone()).unwrap_or_default().iter();
        let body = shown.map(|row| self.cells_height(&row.cells, inner, Face::plain(LETTER)));
        let source = Face::plain(SOURCE).lines(&self.sources(rows), inner);
        let title = Face::bold(HEADING).lines(&self.title, inner);
        let around = GAPS + count(title) * HEADING_LINE + count(source) * SOURCE_LINE;
        around + heads + body.sum::<f32>()
    }

    /// How high the highest of a row's cells is.
    fn cells_height(&self, cells: &[String], inner: f32, face: Face) -> f32 {
        let others = count(self.heads.len().saturating_sub(1)).max(1.0);
        let lines = cells.iter().enumerate().map(|(at, text)| {
            let share = if at == 0 {
                FIRST_COLUMN
            } else {
                (1.0 - FIRST_COLUMN) / others
            };
            let room = inner * share - CELL_SIDES;
            text.lines().map(|line| face.lines(line, room)).sum()
        });
        count(lines.max().unwrap_or_default()) * LINE + CELL_ENDS
    }

    /// The documents of some rows, each once.
    pub(crate) fn sources(&self, rows: std::ops::Range<usize>) -> String {
        let mut documents: Vec<&str> = Vec::new();
        let shown = self.rows.get(rows).unwrap_or_default();
        for document in shown.iter().flat_map(|row| &row.documents) {
            if !document.is_empty() && !documents.contains(&document.as_str()) {
                documents.push(document);
            }
        }
        if documents.is_empty() {
            return String::new();
        }
        let [before, between] = self.source;
        format!("{before}{}", documents.join(between))
    }
}

fn count(many: usize) -> f32 {
    f32::from(u16::try_from(many).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(cell: &str, rows: usize) -> Sheet {
        let cells = |first: &str| vec![first.to_owned(), cell.to_owned(), cell.to_owned()];
        let row = |at: usize| SheetRow {
            cells: cells("重点评价项目 个"),
            documents: vec!["甲报告".to_owned(), format!("乙报告{}", at / 5)],
        };
        Sheet {
            title: "公开指标对照".to_owned(),
            heads: cells("指标"),
            rows: (0..rows).map(row).collect(),
            source: ["出处：", "；"],
        }
    }

    const LAPTOP: Room = Room {
        width: 85.375,
        height: 44.0,
    };
    const PROJECTOR: Room = Room {
        width: 120.0,
        height: 63.5,
    };

    #[test]
    fn a_higher_room_shows_more_rows_and_longer_texts_fewer() {
        let short = sheet("9 个（2023年度）", 40);
        let most = |sheet: &Sheet, room| sheet.cut(room)[1];
        assert!(most(&short, PROJECTOR) > most(&short, LAPTOP));
        let long = sheet(&"以绩效目标实现为导向".repeat(8), 40);
        assert!(most(&long, LAPTOP) < most(&short, LAPTOP));
        assert!(most(&long, PROJECTOR) > most(&long, LAPTOP));
    }

    #[test]
    fn every_row_is_on_one_slide_and_every_slide_fits() {
        for (text, rows) in [
            ("9 个", 1),
            ("9 个\n（2023年度）", 17),
            ("more than 12", 100),
        ] {
            let sheet = sheet(text, rows);
            for room in [LAPTOP, PROJECTOR] {
                let firsts = sheet.cut(room);
                assert_eq!(firsts[0], 0);
                assert!(firsts.is_sorted_by(|one, next| one < next), "{firsts:?}");
                let ends = firsts.iter().skip(1).copied().chain([rows]);
                for (first, end) in firsts.iter().zip(ends) {
                    assert!(sheet.height(*first..end, room) <= room.height);
                    let fuller = sheet.height(*first..end + 1, room);
                    let is_even = end == rows || Some(&end) == firsts.last();
                    assert!(is_even || fuller > room.height, "room for one more");
                }
            }
        }
    }

    #[test]
    fn the_last_two_slides_share_their_rows() {
        let most = sheet("9 个", 40).cut(LAPTOP)[1];
        assert_eq!(
            sheet("9 个", most + 1).cut(LAPTOP),
            [0, (most + 1).div_ceil(2)]
        );
    }

    #[test]
    fn a_row_too_high_for_the_room_has_a_slide_of_its_own() {
        let firsts = sheet(&"字".repeat(2000), 3).cut(LAPTOP);
        assert_eq!(firsts, [0, 1, 2]);
        assert_eq!(Sheet::default().cut(LAPTOP), [0; 0]);
    }

    #[test]
    fn a_slide_names_the_documents_of_its_own_rows_each_once() {
        let sheet = sheet("9 个", 10);
        assert_eq!(sheet.sources(0..5), "出处：甲报告；乙报告0");
        assert_eq!(sheet.sources(4..6), "出处：甲报告；乙报告0；乙报告1");
        assert_eq!(sheet.sources(10..10), "");
    }
}
