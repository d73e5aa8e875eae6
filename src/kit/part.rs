//! How charts and comparisons are parted into the slides a room needs.

use chart::{ChartSpec, Size};
use std::ops::Range;

use crate::{Slide, sheet::Room};

/// A slide of those a meeting has in its room: which chart or comparison, and from which row on.
pub(crate) type Page = (usize, usize);

/// The slides a room needs.
pub(crate) fn pages(slides: &[Slide], room: Room, size: Size) -> Vec<Page> {
    let firsts = |slide: &Slide| match slide {
        Slide::Chart(spec) => spec.cut(size),
        Slide::Sheet(sheet) => sheet.cut(room),
    };
    let of = |(at, slide)| firsts(slide).into_iter().map(move |first| (at, first));
    slides.iter().enumerate().flat_map(of).collect()
}

/// What one slide shows of a chart or of a comparison.
pub(crate) struct Part {
    pub(crate) rows: Range<usize>,
    /// Which of how many it is.
    at: usize,
    of: usize,
}

impl Part {
    pub(crate) fn of((slide, first): Page, pages: &[Page]) -> Self {
        let firsts = pages.iter().filter(|(own, _)| *own == slide);
        let firsts: Vec<usize> = firsts.map(|(_, first)| *first).collect();
        let at = firsts.partition_point(|own| *own <= first);
        Self {
            rows: first..firsts.get(at).copied().unwrap_or(usize::MAX),
            at,
            of: firsts.len(),
        }
    }

    /// The title with which part of it this is.
    pub(crate) fn titled(&self, title: &str) -> String {
        let Self { at, of, .. } = self;
        if *of > 1 {
            format!("{title} · {at}/{of}")
        } else {
            title.to_owned()
        }
    }

    /// A chart as the slide shows it.
    pub(crate) fn spec(&self, whole: &ChartSpec) -> ChartSpec {
        let mut spec = whole.part(self.rows.clone());
        spec.caption_mut().title = self.titled(&whole.caption().title);
        spec
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slide_says_which_part_it_is_and_ends_where_the_next_begins() {
        let pages = [(0, 0), (1, 0), (1, 6), (2, 0)];
        let told = pages.map(|page| {
            let part = Part::of(page, &pages);
            (part.titled("各指标一览"), part.rows)
        });
        let all = 0..usize::MAX;
        let whole = ("各指标一览".to_owned(), all);
        assert_eq!(told[0], whole);
        assert_eq!(told[1], ("各指标一览 · 1/2".to_owned(), 0..6));
        assert_eq!(told[2], ("各指标一览 · 2/2".to_owned(), 6..usize::MAX));
        assert_eq!(told[3], whole);
    }
}
