//! Keys of the indicator table, as data: what a press in a cell asks for.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// To the cell above or below in the same column.
    Up,
    Down,
    /// To the cell before or after in the same row.
    Left,
    Right,
    /// Accept a suggestion and go down.
    Accept,
    /// A new row below.
    AddRow,
    /// Take the row away.
    RemoveRow,
    /// Move the row.
    MoveUp,
    MoveDown,
    /// Open what else belongs to the row.
    Details,
}

/// A press, as far as it matters.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Press<'a> {
    pub(crate) key: &'a str,
    pub(crate) ctrl: bool,
    pub(crate) alt: bool,
    pub(crate) shift: bool,
    /// An input method is at work: the key belongs to it.
    pub(crate) composing: bool,
    /// A drop-down list: its own arrow keys change the value.
    pub(crate) in_list: bool,
    /// The caret stands before the first character, nothing selected.
    pub(crate) at_start: bool,
    /// The caret stands behind the last character, nothing selected.
    pub(crate) at_end: bool,
}

/// What the press asks for, if it is ours.
pub(crate) fn act(press: Press<'_>) -> Option<Act> {
    if press.composing {
        return None;
    }
    match (press.key, press.ctrl, press.alt, press.shift) {
        ("Enter", true, false, false) => Some(Act::AddRow),
        ("Enter", false, true, false) => Some(Act::Details),
        ("Enter", false, false, false) => Some(Act::Accept),
        ("Enter", false, false, true) => Some(Act::Up),
        ("Delete", true, false, true) => Some(Act::RemoveRow),
        ("ArrowUp", false, true, false) => Some(Act::MoveUp),
        ("ArrowDown", false, true, false) => Some(Act::MoveDown),
        ("ArrowUp", false, false, false) if !press.in_list => Some(Act::Up),
        ("ArrowDown", false, false, false) if !press.in_list => Some(Act::Down),
        ("ArrowLeft", false, false, false) if press.in_list || press.at_start => Some(Act::Left),
        ("ArrowRight", false, false, false) if press.in_list || press.at_end => Some(Act::Right),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str) -> Press<'_> {
        Press {
            key,
            ..Press::default()
        }
    }

    #[test]
    fn keys_of_an_input_method_are_left_alone() {
        let composing = Press {
            composing: true,
            ..press("Enter")
        };
        assert_eq!(act(composing), None);
        assert_eq!(act(press("Enter")), Some(Act::Accept));
    }

    #[test]
    fn removing_a_row_is_not_the_key_that_deletes_a_word() {
        let word = Press {
            ctrl: true,
            ..press("Delete")
        };
        assert_eq!(act(word), None);
        let row = Press {
            shift: true,
            ..word
        };
        assert_eq!(act(row), Some(Act::RemoveRow));
    }

    #[test]
    fn arrows_leave_a_cell_only_at_its_ends_and_a_list_keeps_its_own() {
        assert_eq!(act(press("ArrowLeft")), None);
        let at_start = Press {
            at_start: true,
            ..press("ArrowLeft")
        };
        assert_eq!(act(at_start), Some(Act::Left));
        let in_list = Press {
            in_list: true,
            ..press("ArrowDown")
        };
        assert_eq!(act(in_list), None);
        assert_eq!(act(press("ArrowDown")), Some(Act::Down));
    }
}
