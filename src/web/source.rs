//! Where a rule comes from: document, article, layer, and how far it may be quoted.

use crate::ctx::Ctx;
use domain::pack::{Mark, Source};
use kit::{Tag, Tone};
use leptos::prelude::*;

/// The source of a rule, with its mark as word and shape.
pub(crate) fn source_line(ctx: Ctx, source: &Source) -> impl IntoView + use<> {
    let tone = match source.mark {
        Mark::Printed => Tone::Success,
        Mark::NationalDefault => Tone::Info,
        Mark::Proposal => Tone::Warning,
    };
    let mark = source.mark;
    let text = words(source);
    view! {
        <p class="source">
            <Tag tone text=move || mark.label(ctx.prefs.lang.get()) />
            <span class="source__text">{text}</span>
        </p>
    }
}

/// Document, article and layer in one line; a proposal has none of the first two.
pub(crate) fn words(source: &Source) -> String {
    let parts = [&source.document, &source.article, &source.layer];
    let mut named = parts.into_iter().filter(|part| !part.is_empty());
    let first = named.next().cloned().unwrap_or_default();
    named.fold(first, |line, part| format!("{line} · {part}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_names_what_it_has() {
        let source = |document: &str, article: &str| Source {
            mark: Mark::Printed,
            document: document.to_owned(),
            article: article.to_owned(),
            layer: "中卫市".to_owned(),
        };
        assert_eq!(words(&source("办法", "第8条")), "办法 · 第8条 · 中卫市");
        assert_eq!(words(&source("", "")), "中卫市");
    }
}
