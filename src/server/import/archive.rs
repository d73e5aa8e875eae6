//! Looking into a workbook's archive before anything reads it: a small file may unpack to
//! gigabytes.

use std::io::{Cursor, Read as _};
use zip::ZipArchive;

const ENTRIES_MAX: usize = 200;
const UNPACKED_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Small entries compress well without meaning harm.
const RATIO_FROM_BYTES: u64 = 256 * 1024;
const RATIO_MAX: u64 = 100;

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
pub(crate) fn inspect(bytes: &[u8]) -> Result<(), BadArchive> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BadArchive::Unreadable)?;
    if archive.len() > ENTRIES_MAX {
        return Err(BadArchive::Bomb);
    }
    let mut left = UNPACKED_BYTES_MAX;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|_| BadArchive::Unreadable)?;
        let packed = entry.compressed_size().max(1);
        let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink())
            .map_err(|_| BadArchive::Unreadable)?;
        if unpacked > left || (unpacked > RATIO_FROM_BYTES && unpacked / packed > RATIO_MAX) {
            return Err(BadArchive::Bomb);
        }
        left -= unpacked;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn archive(entries: usize, bytes: usize) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..entries {
            writer
                .start_file(format!("{at}.xml"), SimpleFileOptions::default())
                .unwrap();
            writer.write_all(&vec![b' '; bytes]).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn bombs_are_told_from_workbooks() {
        assert_eq!(inspect(&archive(3, 1000)), Ok(()));
        assert_eq!(
            inspect(&archive(1, 8 * 1024 * 1024)),
            Err(BadArchive::Bomb),
            "ratio"
        );
        assert_eq!(inspect(&archive(201, 1)), Err(BadArchive::Bomb), "entries");
        assert_eq!(
            inspect(b"PK\x03\x04 and nothing"),
            Err(BadArchive::Unreadable)
        );
        assert_eq!(inspect(b""), Err(BadArchive::Unreadable));
    }
}
