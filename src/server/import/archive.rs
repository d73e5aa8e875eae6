//! Looking into a workbook's archive before anything reads it: a small file may unpack to
//! gigabytes, or promise more texts than there is memory.

use std::io::{Cursor, Read as _, Write};
use zip::ZipArchive;

const ENTRIES_MAX: usize = 200;
/// Small entries compress well without meaning harm.
const RATIO_FROM_BYTES: u64 = 256 * 1024;
const RATIO_MAX: u64 = 100;
/// What a reader would reserve room for at once, because the file says so.
const PROMISED_MAX: u64 = 2_000_000;
const PROMISE: &[u8] = b"uniqueCount";
/// How far behind its name a number stands at most.
const PROMISE_BYTES: usize = 64;

/// How much a workbook may unpack to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// All parts together, in bytes.
    pub(crate) unpacked: u64,
    /// Everything but the sheets, which are read cell by cell, in bytes.
    pub(crate) held: u64,
    /// Tags outside the sheets; each may become a text of its own.
    pub(crate) tags: u64,
}

/// Bounds of a workbook of the organisation.
pub(crate) const SMALL: Bounds = Bounds {
    unpacked: 32 * 1024 * 1024,
    held: 16 * 1024 * 1024,
    tags: 800_000,
};

/// Why an archive is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadArchive {
    /// Not an archive at all, or a broken one.
    Unreadable,
    /// Unpacks to more than any honest workbook.
    Bomb,
}

/// Unpacks every entry to nowhere, within bounds; what the archive says about itself is not
/// believed.
pub(crate) fn inspect(bytes: &[u8], bounds: Bounds) -> Result<(), BadArchive> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BadArchive::Unreadable)?;
    if archive.len() > ENTRIES_MAX {
        return Err(BadArchive::Bomb);
    }
    let (mut left, mut held, mut tags) = (bounds.unpacked, bounds.held, bounds.tags);
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|_| BadArchive::Unreadable)?;
        let packed = entry.compressed_size().max(1);
        let is_sheet = entry
            .name()
            .is_ok_and(|name| name.starts_with("xl/worksheets/"));
        let most = if is_sheet { left } else { left.min(held) };
        let mut watch = Watch::default();
        let unpacked = std::io::copy(&mut entry.take(most + 1), &mut watch)
            .map_err(|_| BadArchive::Unreadable)?;
        let is_dense = unpacked > RATIO_FROM_BYTES && unpacked / packed > RATIO_MAX;
        if unpacked > most || is_dense || watch.promised > PROMISED_MAX {
            return Err(BadArchive::Bomb);
        }
        left -= unpacked;
        if !is_sheet {
            held -= unpacked;
            tags = tags.checked_sub(watch.tags).ok_or(BadArchive::Bomb)?;
        }
    }
    Ok(())
}

/// Counts what goes by.
#[derive(Default)]
struct Watch {
    tags: u64,
    promised: u64,
    /// The end of what went by last, in which a number may have begun.
    tail: Vec<u8>,
}

impl Write for Watch {
    fn write(&mut self, chunk: &[u8]) -> std::io::Result<usize> {
        let tags = chunk.split(|byte| *byte == b'<').count() - 1;
        self.tags = self.tags.saturating_add(tags as u64);
        self.tail.extend_from_slice(chunk);
        self.promised = self.promised.max(promised(&self.tail));
        let kept = self.tail.len().saturating_sub(PROMISE_BYTES);
        self.tail.drain(..kept);
        Ok(chunk.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The largest number of texts announced anywhere.
fn promised(bytes: &[u8]) -> u64 {
    let at = |start: usize| {
        let rest = bytes.get(start + PROMISE.len()..).unwrap_or_default();
        let digits = rest
            .iter()
            .skip_while(|byte| byte.is_ascii_whitespace() || b"=\"'".contains(byte))
            .take_while(|byte| byte.is_ascii_digit());
        digits.fold(0_u64, |number, digit| {
            number
                .saturating_mul(10)
                .saturating_add(u64::from(digit - b'0'))
        })
    };
    let found = bytes
        .windows(PROMISE.len())
        .enumerate()
        .filter(|(_, word)| *word == PROMISE);
    found.map(|(start, _)| at(start)).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn archive(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            let options = SimpleFileOptions::default();
            writer.start_file(name.as_str(), options).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn blank(entries: usize, bytes: usize) -> Vec<u8> {
        let entry = |at| (format!("{at}.xml"), vec![b' '; bytes]);
        archive(&(0..entries).map(entry).collect::<Vec<_>>())
    }

    fn told(bytes: &[u8]) -> Result<(), BadArchive> {
        inspect(bytes, SMALL)
    }

    #[test]
    fn bombs_are_told_from_workbooks() {
        assert_eq!(told(&blank(3, 1000)), Ok(()));
        let dense = blank(1, 8 * 1024 * 1024);
        assert_eq!(told(&dense), Err(BadArchive::Bomb), "ratio");
        assert_eq!(told(&blank(201, 1)), Err(BadArchive::Bomb), "entries");
        assert_eq!(told(b"PK\x03\x04 and nothing"), Err(BadArchive::Unreadable));
        assert_eq!(told(b""), Err(BadArchive::Unreadable));
    }

    #[test]
    fn what_a_file_promises_is_not_reserved() {
        for text in [
            r#"<sst uniqueCount="99999999999">"#,
            "<sst uniqueCount = '4000000'>",
        ] {
            // Wherever the reading of the file happens to be cut.
            let far = [vec![b'x'; 8180], text.as_bytes().to_vec()].concat();
            for bytes in [text.as_bytes().to_vec(), far] {
                let book = archive(&[("xl/sharedStrings.xml".to_owned(), bytes)]);
                assert_eq!(told(&book), Err(BadArchive::Bomb), "{text}");
            }
        }
        let honest = br#"<sst count="9" uniqueCount="7">"#.to_vec();
        let book = archive(&[("xl/sharedStrings.xml".to_owned(), honest)]);
        assert_eq!(told(&book), Ok(()));
    }

    #[test]
    fn a_million_empty_texts_are_a_bomb_outside_the_sheets_only() {
        let mut number = 0_u32;
        let mut part = || {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            format!("<si>{number}</si>").into_bytes()
        };
        let many: Vec<u8> = (0..500_000).flat_map(|_| part()).collect();
        let strings = archive(&[("xl/sharedStrings.xml".to_owned(), many.clone())]);
        assert_eq!(told(&strings), Err(BadArchive::Bomb));
        let sheet = archive(&[("xl/worksheets/sheet1.xml".to_owned(), many)]);
        assert_eq!(told(&sheet), Ok(()));
    }
}
