//! A document as Word, WPS and LibreOffice open it (Office Open XML): what our papers need and no
//! more. Head rows repeat, headings are navigable, pictures say what they show; writers of this
//! format that others offer can neither repeat a head row nor say what a picture shows.

mod block;
mod page;
mod parts;
mod png;

pub(crate) use block::{Column, Table, gap, reference};
pub(crate) use page::Page;
pub(crate) use png::Png;

use block::{escape, runs};
use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};
use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// English metric units of a twip, in which pictures are measured.
const EMU_A_TWIP: u32 = 635;
/// A picture is at most this high, so that its caption stays on the page.
const PICTURE_TWIPS_MAX: u32 = 6_800;

/// What stands around the text.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    /// The title, in the properties and at the top of every page.
    pub(crate) title: String,
    /// What stands beside it at the top of every page, like the mark of a demonstration.
    pub(crate) mark: String,
    /// The day of its figures, `YYYY-MM-DD`.
    pub(crate) day: String,
    /// Paper and margins.
    pub(crate) page: Page,
}

/// A document that is being written.
#[derive(Debug)]
pub(crate) struct Doc {
    head: Head,
    body: String,
    pictures: Vec<Vec<u8>>,
    bookmarks: u32,
}

impl Doc {
    pub(crate) fn new(head: Head) -> Self {
        Self {
            head,
            body: String::new(),
            pictures: Vec::new(),
            bookmarks: 0,
        }
    }

    /// A paragraph in a style. Gaps for the writer are highlighted, references lead to the list.
    fn styled(&mut self, style: &str, text: &str) {
        let runs = runs(text);
        let _written = write!(
            self.body,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>"
        );
    }

    /// The title on the first page.
    pub(crate) fn title(&mut self, text: &str) {
        self.styled("Title", text);
    }

    /// What stands below the title.
    pub(crate) fn subtitle(&mut self, text: &str) {
        self.styled("Subtitle", text);
    }

    /// A heading of a chapter.
    pub(crate) fn chapter(&mut self, text: &str) {
        self.styled("Heading1", text);
    }

    /// A heading within a chapter.
    pub(crate) fn section(&mut self, text: &str) {
        self.styled("Heading2", text);
    }

    /// A paragraph of the text.
    pub(crate) fn say(&mut self, text: &str) {
        self.styled("BodyText", text);
    }

    /// A remark in small print.
    pub(crate) fn note(&mut self, text: &str) {
        self.styled("Remark", text);
    }

    /// A heading of a chapter that begins a page.
    pub(crate) fn chapter_on_new_page(&mut self, text: &str) {
        let runs = runs(text);
        let _written = write!(
            self.body,
            "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/><w:pageBreakBefore/></w:pPr>{runs}</w:p>"
        );
    }

    /// A table below its caption.
    pub(crate) fn table(&mut self, table: &Table) {
        self.styled("Caption", &table.caption);
        let width = self.head.page.text_twips();
        table.write(&mut self.body, width, &mut self.bookmarks);
        // Two tables in a row would grow together, and a table ends no text.
        self.styled("AfterTable", "");
    }

    /// A picture over the whole width of the text, with what it shows.
    pub(crate) fn picture(&mut self, png: Png, name: &str) {
        let width = self.head.page.text_twips();
        let height = png.height_at(width);
        let (width, height) = if height > PICTURE_TWIPS_MAX {
            (png.width_at(PICTURE_TWIPS_MAX), PICTURE_TWIPS_MAX)
        } else {
            (width, height)
        };
        let (across, down) = (width * EMU_A_TWIP, height * EMU_A_TWIP);
        self.pictures.push(png.into_bytes());
        let number = self.pictures.len();
        let told = escape(name);
        let frame = format!(
            "<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{across}\" cy=\"{down}\"/>\
             <wp:docPr id=\"{number}\" name=\"图{number}\" descr=\"{told}\"/>\
             <a:graphic><a:graphicData \
             uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"图{number}\" descr=\"{told}\"/>\
             <pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"picture{number}\"/>\
             <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>\
             <a:off x=\"0\" y=\"0\"/><a:ext cx=\"{across}\" cy=\"{down}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>\
             </a:graphicData></a:graphic></wp:inline>"
        );
        let _written = write!(
            self.body,
            "<w:p><w:pPr><w:pStyle w:val=\"Picture\"/></w:pPr>\
             <w:r><w:drawing>{frame}</w:drawing></w:r></w:p>"
        );
        self.styled("PictureName", &format!("图{number}　{name}"));
    }

    /// The file.
    pub(crate) fn finish(self) -> Result<Vec<u8>, ZipError> {
        let mut file = ZipWriter::new(Cursor::new(Vec::new()));
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let flat = packed.compression_method(CompressionMethod::Stored);
        let pictures = self.pictures.len();
        let texts = [
            ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
            ("_rels/.rels", parts::PACKAGE.to_owned()),
            ("docProps/core.xml", parts::core(&self.head)),
            ("docProps/app.xml", parts::APP.to_owned()),
            (
                "word/document.xml",
                parts::document(self.head.page, &self.body),
            ),
            ("word/_rels/document.xml.rels", parts::relations(pictures)),
            ("word/styles.xml", parts::styles()),
            ("word/settings.xml", parts::SETTINGS.to_owned()),
            ("word/fontTable.xml", parts::FONTS.to_owned()),
            ("word/header1.xml", parts::header(&self.head)),
            ("word/footer1.xml", parts::FOOTER.to_owned()),
        ];
        for (name, text) in texts {
            file.start_file(name, packed)?;
            file.write_all(text.as_bytes())?;
        }
        for (number, bytes) in (1..).zip(&self.pictures) {
            file.start_file(format!("word/media/picture{number}.png"), flat)?;
            file.write_all(bytes)?;
        }
        Ok(file.finish()?.into_inner())
    }
}
