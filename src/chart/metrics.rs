//! How wide text is, without a font file.
//!
//! A CJK character is one em wide in every face the product names, and so is any other
//! character outside ASCII for this purpose. ASCII takes the widest advance found in Noto Sans
//! CJK SC and Liberation Sans (Arial's metrics), digits the 0.6 em of PingFang SC: what is laid
//! out here is never narrower than what a browser draws, so that labels cannot run together.

/// Advances of U+0020 to U+007E in thousandths of an em.
const ASCII: [u16; 95] = [
    278, 323, 474, 556, 556, 921, 680, 278, 338, 338, 467, 584, 278, 347, 278, 392, 600, 600, 600,
    600, 600, 600, 600, 600, 600, 600, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 728, 293, 535, 667, 556, 833, 723, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620, 556, 325, 564, 607, 275, 275, 552,
    284, 926, 610, 606, 620, 620, 388, 500, 377, 607, 521, 802, 500, 521, 500, 338, 270, 338, 584,
];
/// How much wider bold letters of ASCII are; those of CJK keep their em.
const BOLD: f32 = 1.08;
/// Pictographs come from another font and are wider than an em.
const PICTOGRAPH: f32 = 1.4;

/// What follows text that does not fit.
const ELLIPSIS: char = '…';

/// How large text is and whether it is bold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Face {
    pub(crate) size: f32,
    pub(crate) bold: bool,
}

impl Face {
    /// Plain letters of a size.
    pub fn plain(size: f32) -> Self {
        Self { size, bold: false }
    }

    /// Bold ones.
    pub fn bold(size: f32) -> Self {
        Self { size, bold: true }
    }

    /// The width of one line of text.
    pub fn width(self, text: &str) -> f32 {
        text.chars().map(|c| self.advance(c)).sum()
    }

    /// The text, cut with an ellipsis where it is wider than `room`; nothing where there is no
    /// room for the ellipsis either.
    pub(crate) fn fit(self, text: &str, room: f32) -> String {
        if self.width(text) <= room {
            return text.to_owned();
        }
        let mut left = room - self.advance(ELLIPSIS);
        if left < 0.0 {
            return String::new();
        }
        let mut out = String::new();
        for c in text.chars() {
            left -= self.advance(c);
            if left < 0.0 {
                break;
            }
            out.push(c);
        }
        let end = out.trim_end().len();
        out.truncate(end);
        out.push(ELLIPSIS);
        out
    }

    /// The text in at most `lines` lines no wider than `room`; the last one is cut if need be.
    pub(crate) fn wrap(self, text: &str, room: f32, lines: usize) -> Vec<String> {
        let mut out = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() && out.len() + 1 < lines && self.width(rest) > room {
            let (line, tail) = rest.split_at(self.line_end(rest, room));
            out.push(line.trim_end().to_owned());
            rest = tail.trim_start();
        }
        if !rest.is_empty() {
            out.push(self.fit(rest, room));
        }
        out
    }

    /// How many lines no wider than `room` the text takes.
    pub fn lines(self, text: &str, room: f32) -> usize {
        self.wrap(text, room, usize::MAX).len()
    }

    /// Where the first line of text that is too wide ends, in bytes.
    fn line_end(self, text: &str, room: f32) -> usize {
        let mut used = 0.0;
        let mut end = 0;
        let mut previous = None;
        for (at, c) in text.char_indices() {
            if previous.is_some_and(|before| breaks(before, c)) {
                end = at;
            }
            used += self.advance(c);
            if used > room && previous.is_some() {
                return if end == 0 { at } else { end };
            }
            previous = Some(c);
        }
        text.len()
    }

    fn advance(self, c: char) -> f32 {
        self.size * em(c, self.bold)
    }
}

/// Whether a line may end between two characters.
fn breaks(before: char, after: char) -> bool {
    if after == ' ' || "，。、；：！？）》】」』”’％%…·,.;:!?)]}".contains(after)
    {
        return false;
    }
    if "（《【「『“‘([{".contains(before) {
        return false;
    }
    before == ' ' || !before.is_ascii() || !after.is_ascii()
}

fn em(c: char, bold: bool) -> f32 {
    let code = u32::from(c);
    if let Some(advance) = code
        .checked_sub(0x20)
        .and_then(|index| usize::try_from(index).ok())
        .and_then(|index| ASCII.get(index))
    {
        let width = f32::from(*advance) / 1000.0;
        return if bold { width * BOLD } else { width };
    }
    match code {
        0..=0x1F | 0x7F | 0x300..=0x36F | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0.0,
        0x1_F000.. => PICTOGRAPH,
        _ => 1.0,
    }
}
