//! The shipped indicator library with the pinyin one searches by.

use crate::pinyin_index::spell;
use domain::library::LibraryIndicator;

/// The library the program ships with, pinyin filled in.
pub(crate) fn with_pinyin() -> Vec<LibraryIndicator> {
    let mut library = domain::library::embedded();
    for entry in &mut library {
        (entry.initials, entry.pinyin) = spell(&entry.name);
    }
    library
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_entry_is_spelled() {
        let library = with_pinyin();
        assert_eq!(library.len(), 513);
        for entry in library {
            let plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ');
            assert!(!entry.initials.is_empty(), "{}", entry.name);
            assert!(
                plain(&entry.initials) && plain(&entry.pinyin),
                "{}",
                entry.name
            );
        }
    }
}
