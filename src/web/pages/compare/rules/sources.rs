//! The documents behind a table, numbered in the order in which its cells cite them, so that a
//! printed table says where everything stands.

use crate::{ctx::Ctx, source::source_line};
use domain::pack::{Mark, Source};
use leptos::prelude::*;

/// The sources cited so far.
#[derive(Default)]
pub(super) struct Sources(Vec<Source>);

impl Sources {
    /// The number of a source; one that was cited before keeps its own.
    pub(super) fn cite(&mut self, source: &Source) -> usize {
        let known = self.0.iter().position(|own| own == source);
        known.map_or_else(
            || {
                self.0.push(source.clone());
                self.0.len()
            },
            |at| at + 1,
        )
    }

    /// The list below the table.
    pub(super) fn list(self, ctx: Ctx) -> impl IntoView {
        let line = |(at, mut source): (usize, Source)| {
            let words = &ctx.t().rules;
            if source.article.is_empty() {
                words.section_unknown.clone_into(&mut source.article);
            }
            if source.document.is_empty() && source.mark == Mark::Proposal {
                words.no_document.clone_into(&mut source.document);
            }
            view! {
                <div class="rules__source">
                    <span class="rules__cite">{format!("[{}]", at + 1)}</span>
                    {source_line(ctx, &source)}
                </div>
            }
        };
        let lines = self.0.into_iter().enumerate().map(line).collect_view();
        view! {
            <section class="rules__sources" aria-labelledby="rules-sources">
                <h3 class="rules__stage" id="rules-sources">{ctx.say(|m| m.rules.sources)}</h3>
                <p class="muted small">{ctx.say(|m| m.rules.sources_note)}</p>
                {lines}
            </section>
        }
    }
}
