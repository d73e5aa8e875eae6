//! One field of all entries as one long text.

/// The texts of a field, end to end.
#[derive(Clone, Debug, Default)]
pub(super) struct Field {
    text: String,
    ends: Vec<usize>,
    starts: Vec<usize>,
}

/// A place where a word was found.
pub(super) struct Found {
    /// In which entry.
    pub(super) entry: usize,
    /// At the beginning of the entry or of one of its spellings.
    pub(super) is_prefix: bool,
    /// At the beginning of a syllable.
    pub(super) is_start: bool,
}

impl Field {
    /// Adds the text of the next entry, with the places where syllables begin.
    pub(super) fn push(&mut self, text: &str, starts: &[usize]) {
        let from = self.text.len();
        // Only ASCII changes, so that places in the name stay what they are.
        self.text.push_str(&text.to_ascii_lowercase());
        self.text.push('\n');
        self.ends.push(self.text.len());
        self.starts.extend(starts.iter().map(|start| from + start));
    }

    /// The text of an entry.
    pub(super) fn text(&self, entry: usize) -> &str {
        let end = self.ends.get(entry).copied().unwrap_or_default();
        let begin = entry
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let whole = self.text.get(begin.copied().unwrap_or_default()..end);
        whole.unwrap_or_default().trim_end_matches('\n')
    }

    /// Calls for each place where a word stands. Words hold no blanks and no line ends.
    pub(super) fn each(&self, word: &str, mut call: impl FnMut(Found)) {
        let bytes = self.text.as_bytes();
        let mut ends = self.ends.iter().copied().enumerate();
        let mut current = ends.next();
        let mut starts = self.starts.iter().copied().peekable();
        for (at, _) in self.text.match_indices(word) {
            while let Some((_, end)) = current
                && end <= at
            {
                current = ends.next();
            }
            let Some((entry, _)) = current else { return };
            while starts.next_if(|start| *start < at).is_some() {}
            let before = at.checked_sub(1).and_then(|before| bytes.get(before));
            call(Found {
                entry,
                is_prefix: matches!(before, None | Some(b'\n' | b' ')),
                is_start: starts.peek() == Some(&at),
            });
        }
    }
}
