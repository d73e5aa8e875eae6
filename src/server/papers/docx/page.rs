//! Paper and margins, in twips (a twentieth of a point).

/// A4, upright or lying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// With the margins of an official letter (GB/T 9704).
    Upright,
    /// For wide tables.
    Lying,
}

/// Top, bottom, left, right.
const LETTER: [u32; 4] = [2_098, 1_984, 1_587, 1_474];
const WIDE: [u32; 4] = [1_587, 1_587, 1_304, 1_304];
const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;

impl Page {
    fn margins(self) -> [u32; 4] {
        match self {
            Self::Upright => LETTER,
            Self::Lying => WIDE,
        }
    }

    fn paper(self) -> (u32, u32) {
        match self {
            Self::Upright => (SHORT, LONG),
            Self::Lying => (LONG, SHORT),
        }
    }

    /// How wide the text is.
    pub(super) fn text_twips(self) -> u32 {
        let [_, _, left, right] = self.margins();
        self.paper().0 - left - right
    }

    /// The section's properties.
    pub(super) fn section(self) -> String {
        let ([top, bottom, left, right], (width, height)) = (self.margins(), self.paper());
        let lying = match self {
            Self::Upright => "",
            Self::Lying => " w:orient=\"landscape\"",
        };
        format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/>\
             <w:footerReference w:type=\"default\" r:id=\"footer\"/>\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{lying}/>\
             <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" \
             w:left=\"{left}\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr>"
        )
    }
}
