//! Files that support a record: what they may be, told by what they hold and not by their name.

use crate::{lang::Lang, project::choice, text::has_control};
use serde::{Deserialize, Serialize};

choice! {
    /// Kinds of file that are taken: what offices exchange, nothing that runs.
    FileKind {
        Pdf = "pdf", "PDF", "PDF";
        Ofd = "ofd", "OFD", "OFD";
        Word = "word", "Word/WPS文字", "Word";
        Sheet = "sheet", "Excel/WPS表格", "Excel";
        OldOffice = "old_office", "旧版Word、Excel、WPS", "older Word, Excel, WPS";
        Png = "png", "PNG图片", "PNG picture";
        Jpeg = "jpeg", "JPEG图片", "JPEG picture";
    }
}

/// The largest file.
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// The most files one record has.
pub const FILES_MAX: usize = 20;
/// The longest name, in characters.
pub const NAME_CHARS_MAX: usize = 120;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unfit {
    /// Its name is empty, too long, or holds what no file name may.
    Name,
    /// It holds nothing.
    Empty,
    /// It is larger than [`FILE_BYTES_MAX`].
    Large,
    /// It holds programs.
    Macros,
    /// It is none of the kinds that are taken.
    Kind,
    /// Its name ends as another kind does.
    Ending,
}

impl Unfit {
    /// A stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "file.name",
            Self::Empty => "file.empty",
            Self::Large => "file.large",
            Self::Macros => "file.macros",
            Self::Kind => "file.kind",
            Self::Ending => "file.ending",
        }
    }

    /// What is wrong and what to do.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Name => lang.pick(
                "文件名应为 1 至 120 个字，不含斜杠和控制字符。请改名后重新上传。",
                "A file name has 1 to 120 characters without slashes. Rename it and try again.",
            ),
            Self::Empty => lang.pick(
                "文件是空的，请检查后重新上传。",
                "The file is empty. Check it and try again.",
            ),
            Self::Large => lang.pick(
                "文件超过 20 MB，请压缩或拆分后上传。",
                "The file is larger than 20 MB. Make it smaller or split it.",
            ),
            Self::Macros => lang.pick(
                "文件含有宏，请另存为不含宏的文件后上传。",
                "The file holds macros. Save it without them and try again.",
            ),
            Self::Kind => lang.pick(
                "不能上传这种文件。可上传 PDF、OFD、Word、Excel、WPS 和 PNG、JPEG 图片。",
                "Files of this kind are not taken: PDF, OFD, Word, Excel, WPS, PNG and JPEG are.",
            ),
            Self::Ending => lang.pick(
                "文件内容与扩展名不一致，请核对后重新上传。",
                "The content does not match the ending of the name. Check it and try again.",
            ),
        }
    }
}

impl FileKind {
    /// What a browser is told.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Ofd => "application/ofd",
            Self::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Sheet => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::OldOffice => "application/x-ole-storage",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// How names of this kind end.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Ofd => &["ofd"],
            Self::Word => &["docx"],
            Self::Sheet => &["xlsx"],
            Self::OldOffice => &["doc", "xls", "wps", "et"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
        }
    }

    fn of(bytes: &[u8]) -> Result<Self, Unfit> {
        const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        const PNG: &[u8] = &[0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a];
        let begins = |sign: &[u8]| bytes.starts_with(sign);
        if begins(b"PK\x03\x04") {
            return Self::of_archive(bytes);
        }
        if begins(OLE) {
            let runs = contains(bytes, &wide("VBA_PROJECT")) || contains(bytes, &wide("Macros"));
            return if runs {
                Err(Unfit::Macros)
            } else {
                Ok(Self::OldOffice)
            };
        }
        let known = [
            (b"%PDF-".as_slice(), Self::Pdf),
            (PNG, Self::Png),
            (&[0xff, 0xd8, 0xff], Self::Jpeg),
        ];
        let found = known.iter().find(|(sign, _)| begins(sign));
        found.map(|(_, kind)| *kind).ok_or(Unfit::Kind)
    }

    /// Tells by the names of the parts, which stand readable at the end of an archive.
    fn of_archive(bytes: &[u8]) -> Result<Self, Unfit> {
        const NAMES_BYTES_MAX: usize = 1024 * 1024;
        let from = bytes.len().saturating_sub(NAMES_BYTES_MAX);
        let names = bytes.get(from..).unwrap_or_default();
        if contains(names, b"vbaProject.bin") {
            return Err(Unfit::Macros);
        }
        let known = [
            (b"word/document.xml".as_slice(), Self::Word),
            (b"xl/workbook.xml", Self::Sheet),
            (b"OFD.xml", Self::Ofd),
        ];
        let found = known.iter().find(|(part, _)| contains(names, part));
        found.map(|(_, kind)| *kind).ok_or(Unfit::Kind)
    }
}

/// Text as old office files write the names of their parts.
fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Checks a name and a size before anything is read.
pub fn check_name(name: &str, bytes: usize) -> Result<(), Unfit> {
    let name = name.trim();
    let chars = name.chars().count();
    let bad = has_control(name) || name.contains(['/', '\\', '\n', '\r', '\t', '\0']);
    if chars == 0 || chars > NAME_CHARS_MAX || bad {
        return Err(Unfit::Name);
    }
    match bytes {
        0 => Err(Unfit::Empty),
        bytes if bytes > FILE_BYTES_MAX => Err(Unfit::Large),
        _ => Ok(()),
    }
}

/// Checks a file whole; gives its kind.
pub fn check(name: &str, bytes: &[u8]) -> Result<FileKind, Unfit> {
    check_name(name, bytes.len())?;
    let kind = FileKind::of(bytes)?;
    let ending = name
        .trim()
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let fits = ending.is_some_and(|ending| kind.endings().contains(&ending.as_str()));
    if fits { Ok(kind) } else { Err(Unfit::Ending) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(parts: &[&str]) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04 packed".to_vec();
        for part in parts {
            bytes.extend_from_slice(part.as_bytes());
        }
        bytes
    }

    #[test]
    fn a_file_is_what_it_holds() {
        let png = [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0];
        assert_eq!(check("批复.PDF", b"%PDF-1.7"), Ok(FileKind::Pdf));
        assert_eq!(check("图.png", &png), Ok(FileKind::Png));
        let word = archive(&["[Content_Types].xml", "word/document.xml"]);
        assert_eq!(check("方案.docx", &word), Ok(FileKind::Word));
        assert_eq!(check("公文.ofd", &archive(&["OFD.xml"])), Ok(FileKind::Ofd));
        assert_eq!(check("方案.pdf", &word), Err(Unfit::Ending));
        assert_eq!(check("方案", &word), Err(Unfit::Ending));
    }

    #[test]
    fn what_runs_is_not_taken() {
        let runs = archive(&["word/document.xml", "word/vbaProject.bin"]);
        assert_eq!(check("方案.docx", &runs), Err(Unfit::Macros));
        for bytes in [
            b"MZ\x90\0".as_slice(),
            b"<html><script>",
            b"#!/bin/sh",
            b"<svg xmlns=",
            &archive(&["classes.dex"]),
        ] {
            assert_eq!(check("批复.pdf", bytes), Err(Unfit::Kind));
        }
        let mut old = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        assert_eq!(check("表.xls", &old), Ok(FileKind::OldOffice));
        old.extend(wide("VBA_PROJECT"));
        assert_eq!(check("表.xls", &old), Err(Unfit::Macros));
    }

    #[test]
    fn names_and_sizes_have_their_limits() {
        let name = |name: &str| check_name(name, 1);
        assert_eq!(name("会议纪要.pdf"), Ok(()));
        for bad in [
            "",
            "  ",
            "a/b.pdf",
            "..\\a.pdf",
            "a\u{1b}.pdf",
            &"长".repeat(121),
        ] {
            assert_eq!(name(bad), Err(Unfit::Name), "{bad:?}");
        }
        assert_eq!(check_name("a.pdf", 0), Err(Unfit::Empty));
        assert_eq!(check_name("a.pdf", FILE_BYTES_MAX + 1), Err(Unfit::Large));
    }
}
