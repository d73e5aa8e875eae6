//! The charts of a portfolio, made of what a server says by the functions its pages use.

use chart::{ChartSpec, Size, TypeScale, ZH, draw_now};
use domain::lang::Lang;
use web::{Answers, pictures};

/// As wide as a chart is in an office's window.
const SIZE: Size = Size {
    width: 1120,
    height: None,
    scale: TypeScale::Office,
    words: &ZH,
};

/// What the server said, and its charts.
pub(crate) struct Portfolio {
    answers: Answers,
    pub(crate) specs: Vec<ChartSpec>,
}

/// Reads the answers; none where they are something else.
pub(crate) fn read(json: &[u8]) -> Option<Portfolio> {
    let answers: Answers = serde_json::from_slice(json).ok()?;
    let specs = pictures(&answers, Lang::Zh);
    Some(Portfolio { answers, specs })
}

impl Portfolio {
    /// Makes the charts anew.
    pub(crate) fn make(&self) -> Vec<ChartSpec> {
        pictures(&self.answers, Lang::Zh)
    }

    /// Draws all of them; gives the bytes of SVG, 0 where one is refused.
    pub(crate) fn draw(&self) -> usize {
        let drawn = self.specs.iter().map(|spec| draw_now(spec, SIZE));
        let bytes = drawn.map(|drawn| drawn.map(|drawing| drawing.svg.len()));
        bytes.sum::<Result<usize, _>>().unwrap_or_default()
    }
}
