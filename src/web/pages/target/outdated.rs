//! Kept texts that their own author has overtaken: a browser that crashed may give back an older
//! draft than the server has. What was saved later wins; the older text stays told of above the
//! form.

use super::{
    editing::{Choice, Clash, Editing},
    form::Form,
};
use api::targets::ListChangesQuery;
use domain::target::{CellRef, Conflict, Edit};
use std::collections::BTreeMap;

/// The texts a form took over from earlier visits, by cell.
pub(crate) type Adopted = BTreeMap<CellRef, String>;

/// The texts of kept edits.
pub(crate) fn adopted(edits: &[Edit]) -> Adopted {
    let texts = edits.iter().filter_map(|edit| match edit {
        Edit::SetCell { cell, new, .. } => Some((*cell, new.text.clone())),
        _ => None,
    });
    texts.collect()
}

/// The cells in conflict whose text here was taken over as it stands.
pub(crate) fn doubtful(
    editing: &Editing,
    adopted: &Adopted,
    conflicts: &[Conflict],
) -> Vec<CellRef> {
    let cells = conflicts.iter().filter_map(|conflict| match conflict {
        Conflict::CellChanged { cell, .. } => Some(*cell),
        _ => None,
    });
    let untouched = |cell: &CellRef| {
        let text = adopted.get(cell);
        text.is_some_and(|text| text == editing.shown().text(*cell))
    };
    cells.filter(untouched).collect()
}

/// Those of the cells that the reader was the last to change.
pub(crate) async fn overtaken(form: Form, cells: Vec<CellRef>) -> Vec<CellRef> {
    let (ctx, id) = (form.ctx(), form.detail_untracked().id);
    let person = ctx.session.person_untracked();
    let name = person.map(|person| person.name).unwrap_or_default();
    let mut found = Vec::new();
    for cell in cells {
        let query = ListChangesQuery {
            row: cell.row,
            field: Some(cell.field),
            limit: Some(1),
            ..ListChangesQuery::default()
        };
        let page = ctx.ask(|client| client.list_changes(id, &query)).await;
        let last = page.ok().and_then(|page| page.items.into_iter().next());
        if last.is_some_and(|change| change.by == name) {
            found.push(cell);
        }
    }
    found
}

/// Takes up the conflicts, and what the server has for the cells that were overtaken.
pub(crate) fn take_up(editing: &mut Editing, conflicts: &[Conflict], overtaken: &[CellRef]) {
    editing.conflicted(conflicts);
    for clash in editing.clashes().to_vec() {
        if let Clash::Cell { cell, .. } = &clash
            && overtaken.contains(cell)
        {
            editing.settle(&clash, Choice::Theirs);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::target::{Cell, Field, TargetDraft};

    #[test]
    fn an_older_draft_gives_way_unless_somebody_types_on() {
        let cell = CellRef {
            row: None,
            field: Field::ObjectiveYear,
        };
        let kept = Edit::SetCell {
            cell,
            old: String::new(),
            new: Cell::typed("旧稿"),
        };
        let adopted = adopted(std::slice::from_ref(&kept));
        let mut editing = Editing::new(TargetDraft::default(), 1, vec![kept]);
        let conflicts = [Conflict::CellChanged {
            cell,
            current: Cell::typed("后来保存的"),
        }];
        assert_eq!(doubtful(&editing, &adopted, &conflicts), [cell]);
        let mut typed_on = editing.clone();
        typed_on.set(cell, Cell::typed("旧稿再写"));
        assert_eq!(doubtful(&typed_on, &adopted, &conflicts), []);

        editing.take();
        take_up(&mut editing, &conflicts, &[cell]);
        assert!(editing.is_clean() && editing.clashes().is_empty());
        assert_eq!(editing.shown().text(cell), "后来保存的");
    }
}
