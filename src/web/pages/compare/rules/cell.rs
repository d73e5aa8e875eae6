//! One cell: how a jurisdiction stands, in words, with the number of its source.

use super::{
    super::opened::{Opened, OpenedWay},
    super::published::Shown,
    sources::Sources,
};
use crate::{ctx::Ctx, lang::fill};
use domain::{
    compare::{RuleCell, RuleKind, RuleRow, Standing},
    lang::Lang,
    pack::{Setting, Source, Statement},
};
use kit::{Tag, Tone};
use leptos::prelude::*;

/// The cell of a jurisdiction.
pub(super) fn cell(
    ctx: Ctx,
    shown: Shown,
    row: &RuleRow,
    cell: Option<&RuleCell>,
    sources: &mut Sources,
) -> AnyView {
    let Some(cell) = cell else {
        return standing(ctx, Standing::NoDocument).into_any();
    };
    let lang = ctx.prefs.lang.get();
    let text = cell.text(lang);
    let several = text.len() > 1;
    let lines = text.iter().map(|line| {
        view! {
            <span class="figure__value figure__value--words" class=("rules__line", several)>
                {line.clone()}
            </span>
        }
    });
    let lines = lines.collect_view();
    let tag = standing(ctx, cell.standing);
    let Some(source) = cell.source.as_ref().filter(|_| !text.is_empty()) else {
        return tag.into_any();
    };
    let number = format!("[{}]", sources.cite(source));
    let inherited = (!cell.own).then(|| {
        let layer = source.layer.clone();
        move || fill(ctx.t().rules.inherited, &[&layer])
    });
    let opened = opened(shown, row, cell, source, lang);
    view! {
        <button type="button" class="figure way" on:click=move |_| {
            if let Some(opened) = opened.clone() {
                shown.open.run(opened);
            }
        }>
            {tag} {lines} <span class="figure__year">{inherited} {number}</span>
        </button>
    }
    .into_any()
}

/// The standing by word and by shape.
fn standing(ctx: Ctx, standing: Standing) -> impl IntoView {
    let tone = match standing {
        Standing::Practised | Standing::Printed => Tone::Success,
        Standing::Planned | Standing::NationalDefault => Tone::Info,
        Standing::Proposal => Tone::Warning,
        _ => Tone::Neutral,
    };
    let plain = matches!(
        standing,
        Standing::NotMentioned | Standing::NoDocument | Standing::NoRule
    );
    let text = move || standing.label(ctx.prefs.lang.get());
    view! { <Tag tone plain text /> }
}

/// What a cell opens: the document of a practice, or the source of a rule.
fn opened(
    shown: Shown,
    row: &RuleRow,
    cell: &RuleCell,
    source: &Source,
    lang: Lang,
) -> Option<Opened> {
    if row.kind != RuleKind::Practice {
        return Some(Opened::Rule(Box::new(Statement {
            key: row.key.clone(),
            title_zh: row.name_zh.clone(),
            title_en: row.name_en.clone(),
            text: Setting {
                value: cell.text(lang).join("\n"),
                source: source.clone(),
            },
        })));
    }
    shown.data.with_value(|data| {
        let mut mechanisms = data.mechanisms.iter();
        let mechanism = mechanisms.find(|one| format!("{}/{}", one.stage, one.key) == row.key)?;
        let mut ways = mechanism.ways.iter();
        let way = ways.find(|way| way.jurisdiction == cell.jurisdiction)?;
        Some(Opened::Way(Box::new(OpenedWay {
            matter: row.name(lang).to_owned(),
            stage: row.stage.clone(),
            way: way.clone(),
        })))
    })
}
