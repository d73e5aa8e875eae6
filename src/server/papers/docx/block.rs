//! Texts and tables. Writing to a string cannot fail.

use std::fmt::Write as _;

/// Around the number of a figure of the list at the end.
const REFERENCE: (char, char) = ('⟦', '⟧');
/// Around what the writer has to fill in.
const GAP: (&str, char) = ("【待填", '】');

/// Leads from a figure in the text to its line in the list.
pub(crate) fn reference(number: usize) -> String {
    format!("{}{number}{}", REFERENCE.0, REFERENCE.1)
}

/// What the writer has to fill in, visible from afar.
pub(crate) fn gap(what: &str) -> String {
    format!("{}：{what}{}", GAP.0, GAP.1)
}

/// Text as XML holds it.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML has no way to write these at all.
            c if (c.is_control() && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// Word shows a highlight only where the run itself asks for it, not its style.
const HIGHLIGHT: &str = "<w:highlight w:val=\"yellow\"/>";

fn run(style: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let style = if style.is_empty() {
        String::new()
    } else {
        let light = if style == "Gap" { HIGHLIGHT } else { "" };
        format!("<w:rPr><w:rStyle w:val=\"{style}\"/>{light}</w:rPr>")
    };
    let text = escape(text);
    format!("<w:r>{style}<w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// The earliest gap or reference: what stands before it, itself, and what follows.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let gap = text.find(GAP.0);
    let mark = text.find(REFERENCE.0);
    let (at, end) = match (gap, mark) {
        (Some(gap), Some(mark)) if gap < mark => (gap, GAP.1),
        (_, Some(mark)) => (mark, REFERENCE.1),
        (Some(gap), None) => (gap, GAP.1),
        (None, None) => return None,
    };
    let (before, from) = text.split_at_checked(at)?;
    let (found, after) = from.split_at_checked(from.find(end)? + end.len_utf8())?;
    Some((before, found, after))
}

/// The runs of a text.
pub(super) fn runs(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, found, after)) = next(rest) {
        out.push_str(&run("", before));
        match found.strip_prefix(REFERENCE.0) {
            None => out.push_str(&run("Gap", found)),
            Some(number) => {
                let number = number.trim_end_matches(REFERENCE.1);
                let link = run("FigureNumber", &format!("[{number}]"));
                let _written = write!(
                    out,
                    "<w:hyperlink w:anchor=\"figure{number}\" w:history=\"1\">{link}</w:hyperlink>"
                );
            }
        }
        rest = after;
    }
    out.push_str(&run("", rest));
    out
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    head: String,
    parts: u32,
    number: bool,
}

impl Column {
    /// A column of texts, as wide as its parts of the whole.
    pub(crate) fn text(head: impl Into<String>, parts: u32) -> Self {
        Self {
            head: head.into(),
            parts,
            number: false,
        }
    }

    /// A column of numbers.
    pub(crate) fn number(head: impl Into<String>, parts: u32) -> Self {
        Self {
            number: true,
            ..Self::text(head, parts)
        }
    }
}

/// A table whose head repeats on every page.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// Its caption.
    pub(crate) caption: String,
    /// Its columns.
    pub(crate) columns: Vec<Column>,
    /// Its cells, row by row. A line break within a cell begins a paragraph.
    pub(crate) rows: Vec<Vec<String>>,
    /// Whether its rows are the numbered figures that references lead to.
    pub(crate) listed: bool,
}

impl Table {
    pub(crate) fn new(caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self {
            caption: caption.into(),
            columns,
            rows: Vec::new(),
            listed: false,
        }
    }

    fn widths(&self, whole: u32) -> Vec<u32> {
        let parts: u32 = self.columns.iter().map(|column| column.parts).sum();
        let width = |column: &Column| whole * column.parts / parts.max(1);
        self.columns.iter().map(width).collect()
    }

    pub(super) fn write(&self, out: &mut String, whole: u32, bookmarks: &mut u32) {
        let widths = self.widths(whole);
        let name = escape(&self.caption);
        let _written = write!(
            out,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Ruled\"/><w:tblW w:w=\"{whole}\" \
             w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" \
             w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" \
             w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{name}\"/></w:tblPr><w:tblGrid>"
        );
        for width in &widths {
            let _written = write!(out, "<w:gridCol w:w=\"{width}\"/>");
        }
        out.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (column, width) in self.columns.iter().zip(&widths) {
            cell(out, (*width, "TableHead"), (&column.head, ""));
        }
        out.push_str("</w:tr>");
        for (number, row) in (1..).zip(&self.rows) {
            out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            let cells = row.iter().zip(self.columns.iter().zip(&widths));
            for (at, (text, (column, width))) in cells.enumerate() {
                let style = if column.number {
                    "TableNumber"
                } else {
                    "TableText"
                };
                let mark = if self.listed && at == 0 {
                    *bookmarks += 1;
                    format!(
                        "<w:bookmarkStart w:id=\"{0}\" w:name=\"figure{number}\"/>\
                         <w:bookmarkEnd w:id=\"{0}\"/>",
                        *bookmarks
                    )
                } else {
                    String::new()
                };
                cell(out, (*width, style), (text, &mark));
            }
            out.push_str("</w:tr>");
        }
        out.push_str("</w:tbl>");
    }
}

fn cell(out: &mut String, (width, style): (u32, &str), (text, mark): (&str, &str)) {
    let _written = write!(
        out,
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>\
         <w:vAlign w:val=\"center\"/></w:tcPr>"
    );
    let mut mark = mark;
    for line in text.split('\n') {
        let runs = runs(line);
        let _written = write!(
            out,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{mark}{runs}</w:p>"
        );
        mark = "";
    }
    out.push_str("</w:tc>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_marked_and_references_lead_somewhere() {
        let text = format!("共{}个{}，{}。", 12, reference(3), gap("会议<次数>"));
        let runs = runs(&text);
        assert!(runs.contains("w:anchor=\"figure3\""), "{runs}");
        assert!(runs.contains("<w:highlight w:val=\"yellow\"/>"), "{runs}");
        assert!(runs.contains("【待填：会议&lt;次数&gt;】"), "{runs}");
        assert!(runs.ends_with("。</w:t></w:r>"), "{runs}");
    }

    #[test]
    fn an_opened_mark_without_its_end_stays_text() {
        assert_eq!(runs("⟦1").matches("<w:r>").count(), 1);
        assert_eq!(runs("【待填").matches("<w:r>").count(), 1);
        assert_eq!(escape("a\u{0}\u{b}&\"b"), "a&amp;&quot;b");
    }
}
