//! Where things stand on the form: ids of cells, columns of the table, who follows whom.

use std::cmp::Ordering;

use domain::{
    id::RowId,
    sections::Section,
    target::{CellRef, Field, List, ROWS_MAX, Row, TargetDraft},
    taxonomy::{Level1, Level2},
};

/// The columns of the indicator table that are typed into, in order.
pub(crate) const COLUMNS: [Field; 6] = [
    Field::Level2,
    Field::Name,
    Field::Operator,
    Field::Value,
    Field::Unit,
    Field::Weight,
];

/// The fields of a row that stand in its side panel.
pub(crate) const DETAILS: [Field; 5] = [
    Field::Explanation,
    Field::Scoring,
    Field::Source,
    Field::Basis,
    Field::Evidence,
];

/// The id of the table's heading, for problems of the whole table.
pub(crate) const TABLE_ID: &str = "indicators";

/// The id of a section's heading.
pub(crate) fn section_id(section: Section) -> String {
    format!("section-{}", section.code())
}

/// The id of a list's heading, for problems of the whole list.
pub(crate) fn list_id(list: List) -> String {
    format!("list-{}", list.code())
}

/// The id of a cell's control.
pub(crate) fn cell_id(cell: CellRef) -> String {
    match cell.row {
        None => format!("head-{}", cell.field.code()),
        Some(row) => format!("row-{row}-{}", cell.field.code()),
    }
}

/// The cell of a control's id.
pub(crate) fn parse_id(id: &str) -> Option<CellRef> {
    if let Some(code) = id.strip_prefix("head-") {
        let field = Field::parse(code)?;
        return Some(CellRef { row: None, field });
    }
    let rest = id.strip_prefix("row-")?;
    // A UUID has 36 characters, itself with hyphens.
    let (row, code) = rest.split_at_checked(36)?;
    Some(CellRef {
        row: Some(row.parse().ok()?),
        field: Field::parse(code.strip_prefix('-')?)?,
    })
}

/// The first level a row belongs to, once its second is chosen.
pub(crate) fn level1(row: &Row) -> Option<Level1> {
    let text = row
        .cells
        .get(&Field::Level2)
        .map_or("", |cell| cell.text.as_str());
    Level2::parse(text).map(Level2::level1)
}

/// The rows of the table as shown: by first level in the order of the form, then those without
/// one; inside a level in their own order.
pub(crate) fn groups(rows: &[Row]) -> Vec<(Option<Level1>, Vec<RowId>)> {
    let levels = Level1::ALL.into_iter().map(Some).chain([None]);
    levels
        .map(|level| {
            let own = rows.iter().filter(|row| level1(row) == level);
            (level, own.map(|row| row.id).collect())
        })
        .collect()
}

/// Keeps as many new rows as the table has room for; tells how many it has not.
pub(crate) fn room(draft: &TargetDraft, rows: &mut Vec<Row>) -> usize {
    let free = ROWS_MAX.saturating_sub(draft.rows.len());
    let left = rows.len().saturating_sub(free);
    rows.truncate(free);
    left
}

/// The row a row has to follow after moving up or down by one inside its group; `None` at an end.
#[expect(
    clippy::option_option,
    reason = "outside: no move; inside: the table's first row"
)]
pub(crate) fn neighbour(rows: &[Row], id: RowId, down: bool) -> Option<Option<RowId>> {
    let all = groups(rows);
    let (_, group) = all.iter().find(|(_, group)| group.contains(&id))?;
    let at = group.iter().position(|row| *row == id)?;
    if down {
        return group.get(at + 1).map(|next| Some(*next));
    }
    let above = group.get(at.checked_sub(1)?)?;
    // Before `above` means after whatever stands before it in the whole table.
    let place = rows.iter().position(|row| row.id == *above)?;
    let before = rows.iter().take(place).rfind(|row| row.id != id);
    Some(before.map(|row| row.id))
}

/// The row a row has to follow to stand where another of its group stands; `None` where it is of
/// another group, or the same row.
#[expect(
    clippy::option_option,
    reason = "outside: no move; inside: the table's first row"
)]
pub(crate) fn beside(rows: &[Row], id: RowId, other: RowId) -> Option<Option<RowId>> {
    let all = groups(rows);
    let (_, group) = all.iter().find(|(_, group)| group.contains(&id))?;
    let from = group.iter().position(|row| *row == id)?;
    let to = group.iter().position(|row| *row == other)?;
    match from.cmp(&to) {
        Ordering::Equal => None,
        Ordering::Less => Some(Some(other)),
        Ordering::Greater => {
            // Before it means after whatever stands before it in the whole table.
            let place = rows.iter().position(|row| row.id == other)?;
            let before = rows.iter().take(place).rfind(|row| row.id != id);
            Some(before.map(|row| row.id))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::target::{Cell, Cells};
    use uuid::Uuid;

    fn row(n: u128, level: &str) -> Row {
        let mut cells = Cells::new();
        cells.insert(Field::Level2, Cell::typed(level));
        Row {
            id: RowId(Uuid::from_u128(n)),
            cells,
        }
    }

    fn id(n: u128) -> RowId {
        RowId(Uuid::from_u128(n))
    }

    #[test]
    fn ids_lead_back_to_their_cells() {
        for field in Field::ALL.iter().copied() {
            let row = (!field.is_head()).then(|| id(7));
            let cell = CellRef { row, field };
            assert_eq!(parse_id(&cell_id(cell)), Some(cell));
        }
        assert_eq!(parse_id("row-7-name"), None);
        assert_eq!(parse_id("username"), None);
    }

    #[test]
    fn rows_stand_under_their_first_level() {
        let rows = [
            row(1, "service_satisfaction"),
            row(2, "quantity"),
            row(3, ""),
            row(4, "quality"),
        ];
        let shown = groups(&rows);
        let output = shown
            .iter()
            .find(|(level, _)| *level == Some(Level1::Output))
            .unwrap();
        assert_eq!(output.1, [id(2), id(4)]);
        assert_eq!(shown.last().unwrap(), &(None, vec![id(3)]));
    }

    #[test]
    fn rows_beyond_the_last_one_there_may_be_have_no_room() {
        let filled = |count: usize| TargetDraft {
            rows: (0..count).map(|n| row(n as u128, "quantity")).collect(),
            ..TargetDraft::default()
        };
        let mut new = vec![row(901, "quality"), row(902, "quality")];
        assert_eq!(room(&filled(ROWS_MAX - 1), &mut new), 1);
        assert_eq!(new.len(), 1);
        assert_eq!(room(&filled(ROWS_MAX), &mut new), 1);
        assert!(new.is_empty());
    }

    #[test]
    fn a_row_is_dropped_on_another_of_its_group_only() {
        let rows = [
            row(1, "quantity"),
            row(2, "service_satisfaction"),
            row(3, "quality"),
            row(4, "quality"),
        ];
        assert_eq!(beside(&rows, id(1), id(4)), Some(Some(id(4))));
        assert_eq!(beside(&rows, id(4), id(1)), Some(None));
        assert_eq!(beside(&rows, id(4), id(3)), Some(Some(id(2))));
        assert_eq!(beside(&rows, id(1), id(2)), None);
        assert_eq!(beside(&rows, id(1), id(1)), None);
    }

    #[test]
    fn a_row_moves_within_its_group() {
        let rows = [
            row(1, "quantity"),
            row(2, "service_satisfaction"),
            row(3, "quality"),
        ];
        assert_eq!(neighbour(&rows, id(1), true), Some(Some(id(3))));
        assert_eq!(neighbour(&rows, id(3), false), Some(None));
        assert_eq!(neighbour(&rows, id(2), true), None);
        assert_eq!(neighbour(&rows, id(1), false), None);
    }
}
