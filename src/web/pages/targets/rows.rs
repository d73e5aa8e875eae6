//! Rows of a list as they arrive, page after page: the first at once, the rest behind it.

use super::Filter;
use crate::ctx::Ctx;
use api::{ClientError, Page, page::PAGE_ROWS_MAX, targets::TargetSummary};
use leptos::{prelude::*, task::spawn_local};

/// Rows of the first page: enough for any window, and quick.
const FIRST_ROWS: u32 = 100;

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Every target in sight.
    Targets,
    /// Those at the node one reviews.
    Reviews,
}

/// A list on its way.
#[derive(Clone, Copy)]
pub(crate) struct Rows {
    /// What has arrived.
    pub(crate) items: RwSignal<Vec<TargetSummary>>,
    /// How many there are in all.
    pub(crate) total: RwSignal<u64>,
    /// Whether the first page is still on its way.
    pub(crate) is_new: RwSignal<bool>,
    /// Why the rest could not be had.
    pub(crate) failed: RwSignal<Option<ClientError>>,
    turn: RwSignal<u32>,
}

impl Rows {
    /// Loads a list, and loads it anew whenever the filter or the records change.
    pub(crate) fn load(ctx: Ctx, source: Signal<Source>, filter: Memo<Filter>) -> Self {
        let rows = Self {
            items: RwSignal::new(Vec::new()),
            total: RwSignal::new(0),
            is_new: RwSignal::new(true),
            failed: RwSignal::new(None),
            turn: RwSignal::new(0),
        };
        Effect::new(move |_| {
            ctx.fresh.targets.track();
            ctx.fresh.all.track();
            // The server names the nodes.
            ctx.prefs.lang.track();
            let (filter, source) = (filter.get(), source.get());
            rows.turn.update_untracked(|turn| *turn += 1);
            let turn = rows.turn.get_untracked();
            spawn_local(rows.fill(ctx, source, filter, turn));
        });
        rows
    }

    /// Tries again after a failure.
    pub(crate) fn retry(ctx: Ctx) {
        ctx.fresh.targets.bump();
    }

    async fn fill(self, ctx: Ctx, source: Source, filter: Filter, turn: u32) {
        let mut after = None;
        loop {
            let limit = if after.is_none() {
                FIRST_ROWS
            } else {
                PAGE_ROWS_MAX
            };
            let is_first = after.is_none();
            let query = filter.query(after.clone(), limit);
            let answer = ctx
                .ask(|client| match source {
                    Source::Targets => client.list_targets(&query),
                    Source::Reviews => client.list_reviews(&query),
                })
                .await;
            // Another filter was chosen meanwhile, or the page is gone.
            if self.turn.try_get_untracked() != Some(turn) {
                return;
            }
            match answer {
                Ok(page) => {
                    after.clone_from(&page.next);
                    self.take(page, is_first);
                }
                Err(error) => {
                    self.is_new.set(false);
                    self.failed.set(Some(error));
                    return;
                }
            }
            if after.is_none() {
                return;
            }
        }
    }

    fn take(self, page: Page<TargetSummary>, is_first: bool) {
        self.failed.set(None);
        self.total.set(page.total);
        self.items.update(|items| {
            if is_first {
                *items = page.items;
            } else {
                items.extend(page.items);
            }
        });
        self.is_new.set(false);
    }
}
