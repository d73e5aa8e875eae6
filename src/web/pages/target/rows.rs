//! Rows of the form: added, removed, moved.

use super::{
    form::{Form, Panel},
    place,
    view::row_name,
};
use crate::lang::fill;
use domain::{
    id::RowId,
    target::{Cell, Cells, Field, ROWS_MAX, Row},
    taxonomy::{Level1, Level2},
};
use kit::BannerKind;
use leptos::prelude::*;

impl Form {
    /// The rows of the table in the order they are shown.
    pub(crate) fn order(self) -> Vec<RowId> {
        let groups = self.parts().groups.get_untracked();
        groups.into_iter().flat_map(|(_, rows)| rows).collect()
    }

    /// Adds a row under a first level, after a row or at the end; gives its identity, if there
    /// was room.
    pub(crate) fn add_row(self, level: Option<Level1>, after: Option<RowId>) -> Option<RowId> {
        let id = new_row_id();
        let tree = self.detail_untracked().pack.taxonomy.value;
        let mut cells = Cells::new();
        if let Some(level) = level {
            let second = Level2::of(tree).find(|second| second.level1() == level);
            if let Some(second) = second {
                cells.insert(Field::Level2, Cell::typed(second.code()));
            }
        }
        (self.add_rows(vec![Row { id, cells }], after) > 0).then_some(id)
    }

    /// Adds rows after a row or at the end; tells how many had room.
    pub(crate) fn add_rows(self, mut rows: Vec<Row>, after: Option<RowId>) -> usize {
        let last = self.with_shown(|shown| shown.rows.last().map(|row| row.id));
        let left = self.with_shown(|shown| place::room(shown, &mut rows));
        if left > 0 {
            let ctx = self.ctx();
            let told = (ROWS_MAX.to_string(), left.to_string());
            let text = untrack(|| fill(ctx.t().form.table_full, &[&told.0, &told.1]));
            ctx.toasts.push(BannerKind::Warning, text);
        }
        if rows.is_empty() {
            return 0;
        }
        let count = rows.len();
        let mut after = after.or(last);
        self.change(|editing| {
            editing.gather();
            for row in rows {
                let id = row.id;
                editing.add_row(row, after);
                after = Some(id);
            }
            editing.gathered();
        });
        self.regroup();
        count
    }

    /// Takes a row away; the notice takes it back.
    pub(crate) fn remove_row(self, id: RowId) {
        let mut removed = None;
        self.change(|editing| removed = editing.remove_row(id));
        let Some((row, after)) = removed else {
            return;
        };
        let parts = self.parts();
        if parts.panel.get_untracked() == Some(Panel::Row(id)) {
            parts.panel.set(None);
        }
        self.regroup();
        let text = untrack(|| parts.ctx.t().form.row_removed);
        let undo = Callback::new(move |()| {
            let row = row.clone();
            // The key may have taken it back already.
            if self
                .parts()
                .editing
                .with_value(|editing| editing.is_removed(row.id))
            {
                self.change(|editing| {
                    editing.restore_row(row, after, new_row_id());
                });
                self.regroup();
            }
        });
        parts.ctx.toasts.push_undo(BannerKind::Info, text, undo);
    }

    /// Moves a row by one inside its group.
    pub(crate) fn move_row(self, id: RowId, down: bool) {
        let to = self.with_shown(|shown| place::neighbour(&shown.rows, id, down));
        self.put_row(id, to);
    }

    /// Moves a row to where another of its group stands.
    pub(crate) fn move_beside(self, id: RowId, other: RowId) {
        let to = self.with_shown(|shown| place::beside(&shown.rows, id, other));
        self.put_row(id, to);
    }

    #[expect(
        clippy::option_option,
        reason = "outside: no move; inside: the table's first row"
    )]
    fn put_row(self, id: RowId, to: Option<Option<RowId>>) {
        let ctx = self.ctx();
        let words = untrack(|| &ctx.t().grid);
        let Some(after) = to else {
            ctx.toasts.push(BannerKind::Info, words.edge);
            return;
        };
        self.change(|editing| editing.move_row(id, after));
        self.regroup();
        let groups = self.parts().groups.get_untracked();
        let mut places = groups.iter();
        let at = places.find_map(|(_, rows)| rows.iter().position(|row| *row == id));
        let name = row_name(self, id, untrack(|| ctx.t().form.unnamed));
        let at = (at.unwrap_or(0) + 1).to_string();
        ctx.announcer.say(fill(words.moved, &[&name, &at]));
    }
}

/// A new row's identity: a UUIDv7, so that rows made later sort later.
pub(crate) fn new_row_id() -> RowId {
    let mut bytes = [0_u8; 16];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        drop(crypto.get_random_values_with_u8_array(&mut bytes));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "milliseconds since 1970 are positive and far below 2^53"
    )]
    let now = js_sys::Date::now() as u64;
    let [_, _, t0, t1, t2, t3, t4, t5] = now.to_be_bytes();
    let [.., a6, a7, a8, a9, a10, a11, a12, a13, a14, a15] = bytes;
    RowId(uuid::Uuid::from_bytes([
        t0,
        t1,
        t2,
        t3,
        t4,
        t5,
        0x70 | (a6 & 0x0f),
        a7,
        0x80 | (a8 & 0x3f),
        a9,
        a10,
        a11,
        a12,
        a13,
        a14,
        a15,
    ]))
}
