//! The state of the import: the chosen file, what it would do, and how far it is.

use crate::{
    ctx::Ctx,
    error_page,
    pages::books::{Chosen, bytes_of, media_type, watch},
};
use api::{
    ClientError,
    imports::ImportJob,
    payments::{PAYMENTS_BYTES_MAX, PaymentsPreview, PaymentsQuery},
};
use domain::payments::AmountUnit;
use leptos::{html, prelude::*, task::spawn_local};
use std::sync::Arc;

/// The input of the file, where one begins again.
pub(super) const FILE: &str = "payments-file";
/// Where what the file would do is told.
pub(super) const REPORT: &str = "payments-report";

/// A chosen file.
#[derive(Clone, Debug)]
struct Taken {
    name: String,
    kind: &'static str,
    bytes: Arc<Vec<u8>>,
}

/// What the file would do, with what is chosen for its columns.
#[derive(Clone)]
pub(super) struct Looked {
    pub(super) found: Arc<PaymentsPreview>,
    pub(super) chosen: Chosen,
}

/// The state of the page.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) ctx: Ctx,
    pub(super) year: Memo<u16>,
    pub(super) file: NodeRef<html::Input>,
    pub(super) good_rows_only: RwSignal<bool>,
    /// The unit of amounts, as it is shown.
    pub(super) unit: RwSignal<String>,
    /// The unit somebody chose for this file.
    asked_unit: StoredValue<Option<AmountUnit>>,
    taken: StoredValue<Option<Taken>>,
    pub(super) looked: RwSignal<Option<Looked>>,
    pub(super) pending: RwSignal<bool>,
    pub(super) refused: RwSignal<Option<String>>,
    pub(super) job: RwSignal<Option<ImportJob>>,
    /// How many imports have ended here.
    pub(super) ended: RwSignal<u32>,
}

impl Desk {
    pub(super) fn new(ctx: Ctx, year: Memo<u16>) -> Self {
        Self {
            ctx,
            year,
            file: NodeRef::new(),
            good_rows_only: RwSignal::new(false),
            unit: RwSignal::new(AmountUnit::Yuan.code().to_owned()),
            asked_unit: StoredValue::new(None),
            taken: StoredValue::new(None),
            looked: RwSignal::new(None),
            pending: RwSignal::new(false),
            refused: RwSignal::new(None),
            job: RwSignal::new(None),
            ended: RwSignal::new(0),
        }
    }

    fn refuse(self, why: impl Into<String>) {
        self.pending.set(false);
        self.refused.set(Some(why.into()));
        kit::focus_id(FILE);
    }

    fn told(self, error: &ClientError) -> String {
        let errors = untrack(|| &self.ctx.t().errors);
        error_page::answer(error, errors).line()
    }

    /// Reads the chosen file and looks what importing it would do.
    pub(super) fn choose(self) {
        let words = untrack(|| &self.ctx.t().payments);
        self.refused.set(None);
        self.job.set(None);
        self.forget();
        let input = self.file.get_untracked();
        let Some(file) = input.and_then(|input| input.files()?.get(0)) else {
            return;
        };
        let kind = media_type(&file.name(), file.size(), PAYMENTS_BYTES_MAX);
        let Some(kind) = kind else {
            self.refuse(words.bad_file);
            return;
        };
        self.pending.set(true);
        spawn_local(async move {
            let Some(bytes) = bytes_of(&file).await else {
                self.refuse(words.unread);
                return;
            };
            self.taken.set_value(Some(Taken {
                name: file.name(),
                kind,
                bytes: Arc::new(bytes),
            }));
            self.look_again();
        });
    }

    /// What is asked for, with the columns and the unit as they are chosen now.
    fn query(self, name: String) -> PaymentsQuery {
        let mut query = PaymentsQuery {
            year: self.year.get_untracked(),
            name,
            good_rows_only: Some(self.good_rows_only.get_untracked()),
            unit: self.asked_unit.get_value(),
            ..PaymentsQuery::default()
        };
        if let Some(Looked { found, chosen }) = self.looked.get_untracked() {
            let asked = chosen.query(&found.mapping);
            query.sheet = asked.sheet;
            query.header = asked.header;
            query.columns = asked.columns;
        }
        query
    }

    /// Looks what importing the file would do.
    pub(super) fn look_again(self) {
        let Some(taken) = self.taken.get_value() else {
            return;
        };
        let query = self.query(taken.name);
        self.refused.set(None);
        self.pending.set(true);
        let ctx = self.ctx;
        spawn_local(async move {
            let bytes = taken.bytes.to_vec();
            let asked = ctx.ask(|client| client.preview_payments(&query, taken.kind, bytes));
            match asked.await {
                Ok(found) => {
                    self.pending.set(false);
                    self.show(found);
                    kit::focus_id_later(REPORT);
                }
                Err(error) => self.refuse(self.told(&error)),
            }
        });
    }

    /// Shows what importing would do.
    pub(super) fn show(self, found: PaymentsPreview) {
        self.unit.set(found.unit.code().to_owned());
        self.looked.set(Some(Looked {
            chosen: Chosen::of(&found.mapping),
            found: Arc::new(found),
        }));
    }

    /// Amounts stand in another unit.
    pub(super) fn set_unit(self, code: &str) {
        self.asked_unit.set_value(AmountUnit::parse(code));
        self.look_again();
    }

    /// Why it cannot be started now.
    pub(super) fn held_up(self) -> Option<&'static str> {
        let words = &self.ctx.t().payments;
        let Some(Looked { found, chosen }) = self.looked.get() else {
            return Some(words.look_first);
        };
        if !chosen.is_as(&found.mapping) {
            Some(words.look_again)
        } else if !found.complete {
            Some(words.incomplete)
        } else if found.rows_matched == 0 {
            Some(words.none_good)
        } else if found.refused > 0 && !self.good_rows_only.get() {
            Some(words.refusing)
        } else if found.new + found.differs + found.settled == 0 {
            Some(words.nothing_new)
        } else {
            None
        }
    }

    /// Imports what was shown.
    pub(super) fn start(self) {
        let (taken, looked) = (self.taken.get_value(), self.looked.get_untracked());
        let (Some(taken), Some(looked)) = (taken, looked) else {
            self.refuse(untrack(|| self.ctx.t().payments.look_first));
            return;
        };
        let mut query = self.query(taken.name);
        query.as_of = Some(looked.found.as_of);
        self.refused.set(None);
        self.pending.set(true);
        let ctx = self.ctx;
        spawn_local(async move {
            let bytes = taken.bytes.to_vec();
            let started = ctx.ask(|client| client.start_payments(&query, taken.kind, bytes));
            match started.await {
                Ok(job) => watch(ctx, self.job, job, Callback::new(move |()| self.over())),
                Err(error) => self.refuse(self.told(&error)),
            }
        });
    }

    /// It is over: the next file is another question.
    fn over(self) {
        self.pending.set(false);
        self.forget();
        if let Some(input) = self.file.get_untracked() {
            input.set_value("");
        }
        self.ended.update(|ended| *ended += 1);
    }

    fn forget(self) {
        self.looked.set(None);
        self.taken.set_value(None);
        self.asked_unit.set_value(None);
    }
}
