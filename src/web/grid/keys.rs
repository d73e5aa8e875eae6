//! Keys of a table, as data: what a press in a cell asks for.

/// How a cell takes keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    /// One moves about; typing replaces what stands in the cell.
    #[default]
    Ready,
    /// Something was typed over it: arrows take it and go on.
    Typing,
    /// The text itself is worked on: arrows move the caret.
    Editing,
}

impl Mode {
    /// The value of `data-mode` at the cell one is at; moving about is the usual case.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::Ready => None,
            Self::Typing => Some("typing"),
            Self::Editing => Some("editing"),
        }
    }
}

/// Where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Motion {
    Up,
    Down,
    Left,
    Right,
    RowStart,
    RowEnd,
    First,
    Last,
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// To another cell.
    Go(Motion),
    /// Make the block reach another cell.
    Extend(Motion),
    /// Make everything the block.
    SelectAll,
    /// Make the block one cell again.
    Collapse,
    /// Accept a suggestion and go down.
    Accept,
    /// Work on the text of the cell, or open its list.
    Edit,
    /// Give the cell the text back that it had.
    Cancel,
    /// Empty the block.
    Clear,
    /// Give the first row of the block to the others.
    FillDown,
    Undo,
    Redo,
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

impl Act {
    /// Whether it changes the content.
    pub(crate) fn writes(self) -> bool {
        !matches!(
            self,
            Self::Go(_) | Self::Extend(_) | Self::SelectAll | Self::Collapse | Self::Details
        )
    }
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
    /// How the cell takes keys.
    pub(crate) mode: Mode,
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
        ("Enter", false, false, true) => Some(Act::Go(Motion::Up)),
        ("Delete", true, false, true) => Some(Act::RemoveRow),
        ("ArrowUp", false, true, false) => Some(Act::MoveUp),
        ("ArrowDown", false, true, false) => Some(Act::MoveDown),
        ("F2", false, false, false) => Some(Act::Edit),
        _ => match press.mode {
            Mode::Ready => ready(press),
            Mode::Typing => typing(press),
            Mode::Editing => (press.key == "Escape").then_some(Act::Cancel),
        },
    }
}

fn ready(press: Press<'_>) -> Option<Act> {
    if press.alt {
        return None;
    }
    if let Some(motion) = motion(press.key, press.ctrl) {
        return Some(if press.shift {
            Act::Extend(motion)
        } else {
            Act::Go(motion)
        });
    }
    let letter = press.key.to_ascii_lowercase();
    match (letter.as_str(), press.ctrl, press.shift) {
        ("escape", false, false) => Some(Act::Collapse),
        ("delete", false, false) => Some(Act::Clear),
        ("a", true, false) => Some(Act::SelectAll),
        ("d", true, false) => Some(Act::FillDown),
        ("z", true, false) => Some(Act::Undo),
        ("y", true, false) | ("z", true, true) => Some(Act::Redo),
        _ => None,
    }
}

/// While something is being typed over a cell, the keys that move take it; the others are its own.
fn typing(press: Press<'_>) -> Option<Act> {
    if press.ctrl || press.alt || press.shift {
        return None;
    }
    match press.key {
        "Escape" => Some(Act::Cancel),
        "Home" | "End" => None,
        key => motion(key, false).map(Act::Go),
    }
}

fn motion(key: &str, ctrl: bool) -> Option<Motion> {
    Some(match (key, ctrl) {
        ("ArrowUp", false) => Motion::Up,
        ("ArrowDown", false) => Motion::Down,
        ("ArrowLeft", false) => Motion::Left,
        ("ArrowRight", false) => Motion::Right,
        ("Home", false) => Motion::RowStart,
        ("End", false) => Motion::RowEnd,
        ("Home", true) => Motion::First,
        ("End", true) => Motion::Last,
        _ => return None,
    })
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

    fn ctrl(key: &str) -> Press<'_> {
        Press {
            ctrl: true,
            ..press(key)
        }
    }

    fn shift(press: Press<'_>) -> Press<'_> {
        Press {
            shift: true,
            ..press
        }
    }

    #[test]
    fn keys_of_an_input_method_are_left_alone() {
        for mode in [Mode::Ready, Mode::Typing, Mode::Editing] {
            for key in ["Enter", "Escape", "ArrowDown", "F2", "Delete"] {
                let composing = Press {
                    composing: true,
                    mode,
                    ..press(key)
                };
                assert_eq!(act(composing), None, "{mode:?} {key}");
            }
        }
        assert_eq!(act(press("Enter")), Some(Act::Accept));
    }

    #[test]
    fn removing_a_row_is_not_the_key_that_deletes_a_word() {
        assert_eq!(act(ctrl("Delete")), None);
        assert_eq!(act(shift(ctrl("Delete"))), Some(Act::RemoveRow));
        assert_eq!(act(press("Delete")), Some(Act::Clear));
    }

    #[test]
    fn arrows_move_between_cells_until_the_text_itself_is_worked_on() {
        let at = |mode, key| act(Press { mode, ..press(key) });
        let left = Some(Act::Go(Motion::Left));
        assert_eq!(at(Mode::Ready, "ArrowLeft"), left);
        assert_eq!(at(Mode::Typing, "ArrowLeft"), left);
        assert_eq!(at(Mode::Editing, "ArrowLeft"), None);
        assert_eq!(at(Mode::Ready, "Home"), Some(Act::Go(Motion::RowStart)));
        assert_eq!(at(Mode::Typing, "Home"), None);
        assert_eq!(at(Mode::Editing, "Delete"), None);
        assert_eq!(at(Mode::Typing, "Delete"), None);
        assert_eq!(at(Mode::Typing, "Escape"), Some(Act::Cancel));
        assert_eq!(at(Mode::Ready, "Escape"), Some(Act::Collapse));
        assert_eq!(at(Mode::Editing, "Enter"), Some(Act::Accept));
    }

    #[test]
    fn with_shift_the_block_grows_and_with_ctrl_one_reaches_the_corners() {
        assert_eq!(
            act(shift(press("ArrowDown"))),
            Some(Act::Extend(Motion::Down))
        );
        assert_eq!(act(ctrl("Home")), Some(Act::Go(Motion::First)));
        assert_eq!(act(shift(ctrl("End"))), Some(Act::Extend(Motion::Last)));
    }

    #[test]
    fn undo_and_redo_belong_to_the_table_only_while_one_moves_about() {
        assert_eq!(act(ctrl("z")), Some(Act::Undo));
        assert_eq!(act(shift(ctrl("Z"))), Some(Act::Redo));
        assert_eq!(act(ctrl("y")), Some(Act::Redo));
        assert_eq!(act(ctrl("d")), Some(Act::FillDown));
        assert_eq!(act(ctrl("s")), None);
        let editing = Press {
            mode: Mode::Editing,
            ..ctrl("z")
        };
        assert_eq!(act(editing), None);
    }
}
