//! Texts as they arrive: control characters and lengths are refused at the field they came in.

use crate::{check::not_plain, error::Issue, words::Words};
use domain::{
    target::{Cell, Edit},
    text::{has_control, is_formula, is_markup},
};

/// Refuses a text that is too long, blank where it must not be, or holds control characters.
pub(crate) fn check_text(
    issues: &mut Vec<Issue>,
    field: &str,
    text: &str,
    chars: std::ops::RangeInclusive<usize>,
) {
    if has_control(text) {
        issues.push(control(field));
    }
    let length = text.trim().chars().count();
    if length < *chars.start() {
        issues.push(Issue {
            field: field.to_owned(),
            code: "text.too_short",
            words: Words::with(
                format!("请填写，至少 {} 个字。", chars.start()),
                format!("Write at least {} characters.", chars.start()),
            ),
        });
    }
    if text.chars().count() > *chars.end() {
        issues.push(Issue {
            field: field.to_owned(),
            code: "text.too_long",
            words: Words::with(
                format!("最多 {} 个字，请缩短。", chars.end()),
                format!("Shorten it to at most {} characters.", chars.end()),
            ),
        });
    }
}

/// Refuses a name that a spreadsheet would compute or a browser would draw.
pub(crate) fn check_name(issues: &mut Vec<Issue>, field: &str, name: &str) {
    if is_formula(name) || is_markup(name) {
        issues.push(not_plain(field));
    }
}

/// Everything in these edits that no cell may hold.
pub(crate) fn check_edits(edits: &[Edit]) -> Vec<Issue> {
    let mut issues = Vec::new();
    let mut check = |field: String, cell: &Cell| {
        if has_control(&cell.text) {
            issues.push(control(&field));
        }
    };
    for (at, edit) in edits.iter().enumerate() {
        match edit {
            Edit::SetCell { new, .. } => check(format!("edits.{at}.new.text"), new),
            Edit::AddRow { row, .. } => {
                for (field, cell) in &row.cells {
                    check(format!("edits.{at}.row.cells.{}", field.code()), cell);
                }
            }
            Edit::RemoveRow { .. } | Edit::MoveRow { .. } => {}
        }
    }
    issues
}

fn control(field: &str) -> Issue {
    Issue::new(
        field,
        "text.control",
        "含有不可见的控制字符，请删除后重新输入。",
        "It holds invisible control characters. Delete them and type it again.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        id::RowId,
        target::{CellRef, Cells, Field, Row},
    };
    use uuid::Uuid;

    #[test]
    fn control_characters_are_named_by_their_edit() {
        let cell = CellRef {
            row: None,
            field: Field::Rationale,
        };
        let set = |text: &str| Edit::SetCell {
            cell,
            old: String::new(),
            new: Cell::typed(text),
        };
        let row = Row {
            id: RowId(Uuid::from_u128(1)),
            cells: Cells::from([(Field::Name, Cell::typed("一\u{1b}二"))]),
        };
        let edits = [
            set("两行\n文字\t对齐"),
            set("\u{0}"),
            Edit::AddRow {
                row,
                after: None,
                list: None,
            },
        ];
        let fields: Vec<_> = check_edits(&edits).into_iter().map(|i| i.field).collect();
        assert_eq!(fields, ["edits.1.new.text", "edits.2.row.cells.name"]);
    }

    #[test]
    fn lengths_count_characters() {
        let mut issues = Vec::new();
        check_text(&mut issues, "name", "桥", 2..=60);
        check_text(&mut issues, "name", &"长".repeat(61), 2..=60);
        check_text(&mut issues, "name", "两字", 2..=60);
        let codes: Vec<_> = issues.iter().map(|issue| issue.code).collect();
        assert_eq!(codes, ["text.too_short", "text.too_long"]);
    }
}
