//! A document of Word, read back.

use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// A document, unzipped.
pub(crate) struct Paper {
    /// Paragraphs, those within tables among them.
    pub(crate) texts: Vec<String>,
    /// Rows of tables.
    pub(crate) rows: Vec<Vec<String>>,
    pub(crate) document: String,
    pub(crate) header: String,
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

/// What stands between two marks, one after the other.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    let parts = text.split(from).skip(1);
    parts.map(|part| part.split(to).next().unwrap()).collect()
}

fn plain(xml: &str) -> String {
    let texts = between(xml, "<w:t", "</w:t>").into_iter();
    let texts = texts.filter(|text| text.starts_with([' ', '>']));
    let text: String = texts.map(|text| text.split_once('>').unwrap().1).collect();
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    let marks = marks.into_iter();
    marks.fold(text, |text, (from, to)| text.replace(from, to))
}

pub(crate) fn opened(bytes: &[u8]) -> Paper {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for name in names {
        let mut content = Vec::new();
        archive
            .by_name(&name)
            .unwrap()
            .read_to_end(&mut content)
            .unwrap();
        files.push((name, content));
    }
    let part = |wanted: &str| {
        let found = files.iter().find(|(name, _)| name == wanted);
        String::from_utf8(found.expect(wanted).1.clone()).unwrap()
    };
    let document = part("word/document.xml");
    let cells = |row| {
        between(row, "<w:tc>", "</w:tc>")
            .into_iter()
            .map(plain)
            .collect()
    };
    Paper {
        texts: between(&document, "<w:p>", "</w:p>")
            .into_iter()
            .map(plain)
            .collect(),
        rows: between(&document, "<w:tr>", "</w:tr>")
            .into_iter()
            .map(cells)
            .collect(),
        header: plain(&part("word/header1.xml")),
        document,
        files,
    }
}

impl Paper {
    pub(crate) fn says(&self, what: &str) -> bool {
        self.texts.iter().any(|text| text.contains(what))
    }

    /// The row of a table that begins with these cells.
    pub(crate) fn row(&self, first: &[&str]) -> &[String] {
        let mut rows = self.rows.iter();
        let found = rows.find(|row| row.len() >= first.len() && row[..first.len()] == *first);
        found.unwrap_or_else(|| panic!("no row {first:?} in {:#?}", self.rows))
    }

    /// Every reference leads to a line of the list, and every line is led to.
    pub(crate) fn references_lead_somewhere(&self) {
        let marks = between(&self.document, "<w:bookmarkStart ", "/>");
        let names = marks.iter().map(|mark| between(mark, "w:name=\"", "\"")[0]);
        let mut names: Vec<&str> = names.collect();
        let mut led = between(&self.document, "<w:hyperlink w:anchor=\"", "\"");
        for list in [&mut names, &mut led] {
            list.sort_unstable();
            list.dedup();
        }
        assert!(names.len() > 10, "{names:?}");
        assert_eq!(names, led);
    }

    /// A4, with headings one can go through, and heads that repeat.
    pub(crate) fn is_well_set(&self) {
        let tables = self.document.matches("<w:tbl>").count();
        assert_eq!(self.document.matches("<w:tblHeader/>").count(), tables);
        assert!(self.document.contains("w:pStyle w:val=\"Heading1\""));
        let sides = ["w:w=\"11906\" w:h=\"16838\"", "w:w=\"16838\" w:h=\"11906\""];
        assert!(sides.iter().any(|paper| self.document.contains(paper)));
        let (_, footer) = self
            .files
            .iter()
            .find(|(name, _)| name.contains("footer"))
            .unwrap();
        assert!(String::from_utf8_lossy(footer).contains(" PAGE "));
    }
}
