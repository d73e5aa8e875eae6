//! The case library 案例库: an approved content as an example, and what others take from it.

use crate::{
    lang::Lang,
    project::choice,
    target::{Cell, Cells, Field, Origin, TargetDraft},
    taxonomy::{Level2, Taxonomy},
};
use serde::{Deserialize, Serialize};

choice! {
    /// How far a case has come.
    CaseState {
        Proposed = "proposed", "待发布", "proposed";
        Released = "released", "已发布", "released";
        Declined = "declined", "未采用", "declined";
    }
}

/// What a case gives to another target: head cells and rows, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// The objective.
    pub head: Cells,
    /// One for each indicator.
    pub rows: Vec<Cells>,
}

/// Fields a case shows and gives; names of people and sums of money are nobody else's.
const HEAD: [Field; 2] = [Field::ObjectiveYear, Field::ObjectiveMid];
/// What somebody has to stand behind anew.
const UNCONFIRMED: [Field; 3] = [Field::ObjectiveYear, Field::ObjectiveMid, Field::Value];

/// The content as others may read it.
pub fn shown(draft: &TargetDraft) -> TargetDraft {
    let mut shown = draft.clone();
    shown.head.retain(|field, _| HEAD.contains(field));
    shown
}

/// The content as a template for a target of a tree: what defines the indicators is settled,
/// objectives and values wait for confirmation. A level the tree has no place for stays empty.
pub fn template(draft: &TargetDraft, tree: Taxonomy) -> Template {
    let taken = |(field, cell): (&Field, &Cell)| {
        let cell = Cell {
            text: cell.text.clone(),
            origin: Origin::Case,
            confirmed: !UNCONFIRMED.contains(field),
        };
        (*field, cell)
    };
    let filled = |cells: &Cells| -> Cells {
        let filled = cells.iter().filter(|(_, cell)| !cell.text.is_empty());
        filled.map(taken).collect()
    };
    let row = |cells: &Cells| {
        let mut cells = filled(cells);
        // What a value was set by and what proves it belong to that project.
        cells.remove(&Field::Basis);
        cells.remove(&Field::Evidence);
        let level = cells
            .get(&Field::Level2)
            .and_then(|cell| Level2::parse(&cell.text));
        match level.and_then(|level| level.mapped_to(tree)) {
            Some(level) => {
                if let Some(cell) = cells.get_mut(&Field::Level2) {
                    level.code().clone_into(&mut cell.text);
                }
            }
            None => drop(cells.remove(&Field::Level2)),
        }
        cells
    };
    Template {
        head: filled(&shown(draft).head),
        rows: draft.rows.iter().map(|one| row(&one.cells)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{id::RowId, target::Row};
    use uuid::Uuid;

    #[test]
    fn values_and_objectives_wait_and_people_and_money_stay_behind() {
        let mut draft = TargetDraft::default();
        let head = [
            (Field::ObjectiveYear, "全年培训400人次"),
            (Field::YearTotal, "20"),
            (Field::Responsible, "某人"),
        ];
        draft.head = head.map(|(field, text)| (field, Cell::typed(text))).into();
        let cells = [
            (Field::Level2, "output_cost"),
            (Field::Name, "人均培训费用"),
            (Field::Value, "450"),
            (Field::Weight, "10"),
            (Field::Basis, "去年实际"),
            (Field::Evidence, "签到表存财务室"),
        ];
        draft.rows.push(Row {
            id: RowId(Uuid::from_u128(1)),
            cells: cells.map(|(field, text)| (field, Cell::typed(text))).into(),
        });
        let taken = template(&draft, Taxonomy::Tax2021);
        assert!(taken.head.keys().eq([&Field::ObjectiveYear]));
        assert!(!taken.head[&Field::ObjectiveYear].confirmed);
        let [row] = taken.rows.as_slice() else {
            panic!("one row")
        };
        assert_eq!(row[&Field::Level2].text, "economic_cost");
        assert!(!row[&Field::Value].confirmed && row[&Field::Weight].confirmed);
        assert!(row.values().all(|cell| cell.origin == Origin::Case));
        assert!(!row.contains_key(&Field::Basis) && !row.contains_key(&Field::Evidence));
        draft.rows[0]
            .cells
            .insert(Field::Level2, Cell::typed("sustainable_impact"));
        let taken = template(&draft, Taxonomy::Tax2021);
        assert!(!taken.rows[0].contains_key(&Field::Level2));
    }
}
