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

/// The texts a form took over from earlier visits, by cell, in the order they were typed.
pub(crate) type Adopted = BTreeMap<CellRef, Vec<String>>;

/// The texts of kept edits.
pub(crate) fn adopted(edits: &[Edit]) -> Adopted {
    let mut texts = Adopted::new();
    for edit in edits {
        if let Edit::SetCell { cell, new, .. } = edit {
            texts.entry(*cell).or_default().push(new.text.clone());
        }
    }
    texts
}

/// The cells in conflict where the server has an earlier text of what was taken over: it arrived,
/// and the browser was killed before the answer came.
pub(crate) fn continued(adopted: &Adopted, conflicts: &[Conflict]) -> Vec<CellRef> {
    let cells = conflicts.iter().filter_map(|conflict| match conflict {
        Conflict::CellChanged { cell, current } => {
            let texts = adopted.get(cell)?;
            texts.contains(&current.text).then_some(*cell)
        }
        _ => None,
    });
    cells.collect()
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
        let text = adopted.get(cell).and_then(|texts| texts.last());
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

/// Takes up the conflicts: what is continued here stays, and where the reader overtook it the
/// server's text comes.
pub(crate) fn take_up(
    editing: &mut Editing,
    conflicts: &[Conflict],
    continued: &[CellRef],
    overtaken: &[CellRef],
) {
    editing.conflicted(conflicts);
    for clash in editing.clashes().to_vec() {
        let Clash::Cell { cell, .. } = &clash else {
            continue;
        };
        if continued.contains(cell) {
            editing.settle(&clash, Choice::Mine);
        } else if overtaken.contains(cell) {
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
        take_up(&mut editing, &conflicts, &[], &[cell]);
        assert!(editing.is_clean() && editing.clashes().is_empty());
        assert_eq!(editing.shown().text(cell), "后来保存的");
    }

    #[test]
    fn a_draft_of_which_the_server_has_the_beginning_goes_on() {
        let cell = CellRef {
            row: None,
            field: Field::ObjectiveYear,
        };
        let set = |old: &str, new: &str| Edit::SetCell {
            cell,
            old: old.to_owned(),
            new: Cell::typed(new),
        };
        let kept = vec![set("", "一"), set("一", "一二")];
        let adopted = adopted(&kept);
        let mut editing = Editing::new(TargetDraft::default(), 1, kept);
        editing.take();
        let conflicts = [Conflict::CellChanged {
            cell,
            current: Cell::typed("一"),
        }];
        let continued = continued(&adopted, &conflicts);
        take_up(&mut editing, &conflicts, &continued, &[cell]);
        assert!(editing.clashes().is_empty());
        let (_, sent) = editing.take().unwrap();
        assert_eq!(sent[..], [set("一", "一二")]);
    }
}
