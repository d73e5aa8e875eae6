//! Targets as people fill them in, edits, and what lies outside a target.

use super::{decimal, pack, text, year};
use domain::{
    id::RowId,
    judge::{Context, LastYearRow, OwnProjects, SharedTexts},
    money::Money,
    project::{ExpenditureClass, ProjectKind},
    target::{Cell, CellRef, Cells, Edit, Field, Home, List, Origin, Row, TargetDraft},
};
use proptest::{
    collection::{btree_map, btree_set, vec},
    option,
    prelude::*,
    sample::select,
};
use uuid::Uuid;
use verdict::JudgeRequest;

fn cell() -> impl Strategy<Value = Cell> {
    (text(), select(Origin::ALL.to_vec()), any::<bool>()).prop_map(|(text, origin, confirmed)| {
        Cell {
            text,
            origin,
            confirmed,
        }
    })
}

fn cells(home: Home) -> impl Strategy<Value = Cells> {
    let mut fields = Field::ALL.to_vec();
    fields.retain(|field| field.home() == home);
    btree_map(select(fields), cell(), 0..12)
}

/// A list with at least one row; their identities follow those of the table.
fn list() -> impl Strategy<Value = (List, Vec<Row>)> {
    (0..List::ALL.len()).prop_flat_map(|at| {
        let list = List::ALL[at];
        vec(cells(Home::List(list)), 1..4).prop_map(move |rows| {
            let first = 100 * (at as u128 + 1);
            let rows = (first..).zip(rows).map(|(number, cells)| Row {
                id: RowId(Uuid::from_u128(number)),
                cells,
            });
            (list, rows.collect())
        })
    })
}

fn row_id() -> impl Strategy<Value = RowId> {
    (0..12_u128).prop_map(|number| RowId(Uuid::from_u128(number)))
}

fn draft() -> impl Strategy<Value = TargetDraft> {
    let table = vec(cells(Home::Table), 0..9);
    (cells(Home::Head), table, vec(list(), 0..4)).prop_map(|(head, rows, lists)| {
        let rows = rows.into_iter().enumerate().map(|(n, cells)| Row {
            id: RowId(Uuid::from_u128(n as u128)),
            cells,
        });
        TargetDraft {
            head,
            rows: rows.collect(),
            lists: lists.into_iter().collect(),
        }
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    let place = (option::of(row_id()), select(Field::ALL.to_vec()));
    let place = place.prop_map(|(row, field)| CellRef { row, field });
    let added = (row_id(), cells(Home::Table)).prop_map(|(id, cells)| Row { id, cells });
    prop_oneof![
        (place, text(), cell()).prop_map(|(cell, old, new)| Edit::SetCell { cell, old, new }),
        (added, option::of(row_id())).prop_map(|(row, after)| Edit::AddRow {
            row,
            after,
            list: None,
        }),
        (row_id(), cells(Home::Table)).prop_map(|(row, cells)| Edit::RemoveRow { row, cells }),
        (row_id(), option::of(row_id())).prop_map(|(row, after)| Edit::MoveRow { row, after }),
    ]
}

fn last_year() -> impl Strategy<Value = LastYearRow> {
    (
        text(),
        text(),
        text(),
        text(),
        option::of(text()),
        option::of(decimal()),
    )
        .prop_map(
            |(name, operator, value, unit, actual, earlier_ratio)| LastYearRow {
                name,
                operator,
                value,
                unit,
                actual,
                earlier_ratio,
            },
        )
}

fn context() -> impl Strategy<Value = Context> {
    let project = (
        select(ProjectKind::ALL.to_vec()),
        select(ExpenditureClass::ALL.to_vec()),
        any::<bool>(),
    );
    let outside = (
        vec(last_year(), 0..4),
        btree_map(text(), any::<u32>(), 0..4),
        btree_set(text(), 0..4),
        option::of((any::<u32>(), 0..9_000_000_000_i64)),
    );
    (year(), year(), year(), project, outside).prop_map(
        |(year, from_year, to_year, (kind, class, serves_public), outside)| Context {
            year,
            kind,
            class,
            serves_public,
            from_year,
            to_year,
            last_year: outside.0,
            same_text: outside
                .1
                .into_iter()
                .filter_map(|(text, units)| Some((SharedTexts::hash(&text)?, units)))
                .collect(),
            library_names: outside.2,
            projects: outside.3.map(|(count, fen)| OwnProjects {
                count,
                money: Money::from_fen(fen).unwrap_or_default(),
            }),
        },
    )
}

/// A target to judge.
pub(crate) fn judge_request() -> impl Strategy<Value = JudgeRequest> {
    (pack(), draft(), vec(edit(), 0..3), context()).prop_map(|(pack, draft, edits, context)| {
        JudgeRequest {
            pack,
            draft,
            edits,
            context,
        }
    })
}
