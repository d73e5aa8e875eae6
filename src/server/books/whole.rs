//! What stands above the indicators in the form of a unit as a whole: the unit, its main tasks with
//! the funds of the year below them, its objective.

use super::{
    layout::{TASKS, WHOLE_NAME, WHOLE_OBJECTIVE, WHOLE_RESPONSIBLE, WHOLE_SUM, beside},
    lines::cell,
    pen::{is_number, put, put_over},
    write::{Form, text},
};
use api::targets::TargetDetail;
use domain::{
    lang::Lang,
    target::{Field, List, Row, TargetDraft},
};
use rust_xlsxwriter::XlsxError;

/// Lines for tasks in a form to be filled.
const BLANK: usize = 6;
/// The printed columns before those beside them.
const PRINTED_COLUMNS: u16 = 7;

impl Form<'_> {
    /// Writes it.
    pub(super) fn whole(
        &mut self,
        detail: &TargetDetail,
        draft: &TargetDraft,
        is_empty: bool,
    ) -> Result<(), XlsxError> {
        self.wide(WHOLE_NAME, &detail.project.unit_name)?;
        self.wide(WHOLE_RESPONSIBLE, text(draft, Field::Responsible))?;
        self.section(List::Tasks.label(Lang::Zh))?;
        let row = self.row;
        for (from, to, name, ..) in TASKS {
            put_over(self.page, (row, from), (row, to), (name, &self.looks.label))?;
        }
        self.row += 1;
        let rows = draft.list(List::Tasks);
        for row in rows {
            self.task(Some(row))?;
        }
        let blank = if is_empty {
            BLANK
        } else {
            usize::from(rows.is_empty())
        };
        for _ in 0..blank {
            self.task(None)?;
        }
        self.sums(draft)?;
        self.wide(WHOLE_OBJECTIVE, text(draft, Field::ObjectiveYear))
    }

    fn task(&mut self, task: Option<&Row>) -> Result<(), XlsxError> {
        let at = self.row;
        for (from, to, _, field, _) in TASKS {
            let text = task.map_or("", |row| cell(row, field));
            self.field((at, from, to), (field, text))?;
        }
        if let Some(task) = task {
            let beside = u16::try_from(beside().count()).unwrap_or_default();
            let column = PRINTED_COLUMNS + beside;
            self.page.write_string(at, column, task.id.to_string())?;
            self.height(cell(task, Field::TaskContent), 28)?;
        }
        self.row += 1;
        Ok(())
    }

    /// The funds of the year, which are what the tasks add up to.
    fn sums(&mut self, draft: &TargetDraft) -> Result<(), XlsxError> {
        let at = self.row;
        put_over(self.page, (at, 0), (at, 2), (WHOLE_SUM, &self.looks.label))?;
        for (from, to, _, _, sum) in TASKS {
            if let Some(field) = sum {
                self.field((at, from, to), (field, text(draft, field)))?;
            }
        }
        self.row += 1;
        Ok(())
    }

    /// A field over one column or two; a number stays one.
    fn field(
        &mut self,
        (row, from, to): (u32, u16, u16),
        (field, text): (Field, &str),
    ) -> Result<(), XlsxError> {
        let look = self.looks.of(field).clone();
        if to > from {
            put_over(self.page, (row, from), (row, to), ("", &look))?;
        }
        let typed = if is_number(field) { text.trim() } else { text };
        put(self.page, (row, from), (field, typed), &look)
    }
}
