//! The shipped indicator library with the pinyin one searches by.

use domain::library::LibraryIndicator;
use pinyin::ToPinyin;

/// The library the program ships with, pinyin filled in.
pub fn with_pinyin() -> Vec<LibraryIndicator> {
    let mut library = domain::library::embedded();
    for entry in &mut library {
        (entry.initials, entry.pinyin) = pinyin_of(&entry.name);
    }
    library
}

/// Initials and full pinyin of a name; letters and digits stand for themselves.
pub fn pinyin_of(name: &str) -> (String, String) {
    let mut initials = String::with_capacity(name.len());
    let mut full = String::with_capacity(name.len() * 2);
    for c in name.chars() {
        if let Some(sound) = c.to_pinyin() {
            initials.push_str(sound.first_letter());
            full.push_str(sound.plain());
        } else if c.is_ascii_alphanumeric() {
            initials.push(c.to_ascii_lowercase());
            full.push(c.to_ascii_lowercase());
        }
    }
    (initials, full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_initials_and_by_full_pinyin() {
        let (initials, full) = pinyin_of("服务对象满意度");
        assert_eq!(initials, "fwdxmyd");
        assert_eq!(full, "fuwuduixiangmanyidu");
        assert!(with_pinyin().iter().all(|entry| !entry.pinyin.is_empty()));
    }
}
