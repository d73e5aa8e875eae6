//! The rows of a keyset list as far as they have been asked for, and the button for more.

use crate::{ctx::Ctx, error_page, lang::fill};
use api::{ClientError, Page};
use kit::{BannerKind, Button, EmptyState, Glyph};
use leptos::prelude::*;

/// How many rows come at once.
pub(super) const ROWS_AT_ONCE: u32 = 50;

/// The rows so far.
pub(super) struct Paged<T: Send + Sync + 'static> {
    /// The rows.
    pub(super) rows: RwSignal<Vec<T>>,
    next: RwSignal<Option<String>>,
    total: RwSignal<u64>,
    pending: RwSignal<bool>,
}

impl<T: Send + Sync + 'static> Clone for Paged<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Paged<T> {}

impl<T: Send + Sync + 'static> Paged<T> {
    /// Begins with the first page.
    pub(super) fn new(page: Page<T>) -> Self {
        Self {
            rows: RwSignal::new(page.items),
            next: RwSignal::new(page.next),
            total: RwSignal::new(page.total),
            pending: RwSignal::new(false),
        }
    }

    /// Takes in the page after.
    pub(super) fn take(self, ctx: Ctx, answer: Result<Page<T>, ClientError>) {
        self.pending.set(false);
        match answer {
            Ok(page) => {
                self.rows.update(|rows| rows.extend(page.items));
                self.total.set(page.total);
                self.next.set(page.next);
            }
            Err(error) => {
                let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                ctx.toasts.push(BannerKind::Error, line);
            }
        }
    }

    /// How many rows show of how many, and the button for more.
    pub(super) fn foot(self, ctx: Ctx, load: Callback<String>) -> impl IntoView {
        let count = move || {
            let shown = self.rows.with(Vec::len).to_string();
            fill(
                ctx.t().admin.shown,
                &[&shown, &self.total.get().to_string()],
            )
        };
        let more = move |()| {
            if let Some(after) = self.next.get_untracked()
                && !self.pending.get_untracked()
            {
                self.pending.set(true);
                load.run(after);
            }
        };
        view! {
            <div class="admin__foot">
                <p class="muted" role="status">{count}</p>
                <Show when=move || self.next.with(Option::is_some)>
                    <Button pending=self.pending on_click=more>
                        {ctx.say(|m| m.admin.more)}
                    </Button>
                </Show>
            </div>
        }
    }
}

/// Nothing fits the search.
pub(super) fn nothing(ctx: Ctx) -> impl IntoView {
    view! {
        <EmptyState
            title=ctx.say(|m| m.admin.none_found)
            text=ctx.say(|m| m.admin.none_found_text)
            glyph=Glyph::Search
        />
    }
}
