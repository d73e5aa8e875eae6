//! 规则怎样不同: what jurisdictions do and what their packs set, by stage, as a table or as
//! sentences to read aloud.

mod cell;
mod sources;
mod table;
mod tools;

pub(super) use table::{columns, heading};

use super::{charts::Pen, published::Shown, slides, stages};
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::{Remote, loaded},
};
use api::rules::{RulesComparison, RulesQuery};
use domain::{
    compare::{Difference, RuleRow},
    org::Jurisdiction,
};
use kit::{OnShow, Sheet, Tag, Tone};
use leptos::prelude::*;
use sources::Sources;
use std::sync::Arc;

/// What of the rules shows; all of it stands in the address.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// The stage; without a choice, the first.
    pub(super) stage: RwSignal<String>,
    /// Whether only what differs.
    pub(super) only: RwSignal<String>,
    /// As a table, or as sentences.
    pub(super) view: RwSignal<String>,
    /// The year of the packs.
    pub(super) year: RwSignal<String>,
}

/// Every stage at once.
pub(super) const ALL: &str = "all";

impl Asked {
    /// The stage shown.
    pub(super) fn stage(self) -> String {
        let typed = self.stage.get();
        let known = typed == ALL || stages::codes().any(|code| code == typed);
        if known {
            typed
        } else {
            stages::codes().next().unwrap_or_default().to_owned()
        }
    }

    /// The rows of a stage that show, with how the chosen ones differ in each.
    fn rows<'a>(
        self,
        data: &'a RulesComparison,
        chosen: &[Jurisdiction],
        stage: &str,
    ) -> Vec<(&'a RuleRow, Difference)> {
        let only = self.only.with(|only| !only.is_empty());
        let of_stage = data.rows.iter().filter(|row| row.stage == stage);
        let of_stage = of_stage.filter(|row| row.concerns(chosen));
        let told = of_stage.map(|row| (row, row.difference(chosen)));
        told.filter(|(_, difference)| !only || *difference != Difference::Same)
            .collect()
    }
}

/// The tab.
#[component]
pub(super) fn Rules(
    /// Whose rules, and how a source is opened.
    shown: Shown,
    /// What of them.
    asked: Asked,
) -> impl IntoView {
    let ctx = ctx();
    let remote: Remote<Arc<RulesComparison>> = Remote::new(move || {
        let year = asked.year.with(|year| year.parse().ok());
        async move {
            let query = RulesQuery { year };
            let found = ctx.ask(|client| client.find_rules(&query)).await?;
            Ok(Arc::new(found))
        }
    });
    loaded(ctx, remote, move |data| block(ctx, shown, asked, data)).into_any()
}

/// The rules as they have arrived.
pub(super) fn block(
    ctx: Ctx,
    shown: Shown,
    asked: Asked,
    data: Arc<RulesComparison>,
) -> impl IntoView {
    let year = data.year.to_string();
    let of_year = year.clone();
    let note = move || fill(ctx.t().rules.note, &[&of_year]);
    let stage_names = move || {
        let stage = asked.stage();
        if stage == ALL {
            ctx.t().rules.all_stages.to_owned()
        } else {
            stages::name(&stage, &ctx.t().compare).to_owned()
        }
    };
    let years = data.years.clone();
    let data = StoredValue::new(data);
    let groups = Memo::new(move |_| {
        let chosen = shown.chosen.get();
        let stage = asked.stage();
        let wanted = stages::codes().filter(|code| stage == ALL || stage == *code);
        data.with_value(|data| {
            let rows = |code: &'static str| {
                let rows = asked.rows(data, &chosen, code);
                let owned = rows.into_iter().map(|(row, how)| (row.clone(), how));
                (code, owned.collect::<Vec<_>>())
            };
            let groups = wanted.map(rows).filter(|(_, rows)| !rows.is_empty());
            groups.collect::<Vec<_>>()
        })
    });
    OnShow::offer("compared-rules", slides_of(ctx, shown, groups));
    let content = move || {
        let chosen = shown.chosen.get();
        let groups = groups.get();
        if groups.is_empty() {
            return view! { <p class="rules__none muted">{ctx.say(|m| m.rules.none)}</p> }
                .into_any();
        }
        let mut sources = Sources::default();
        let is_words = asked.view.with(|view| view == "words");
        let told = if is_words {
            spoken(ctx, &chosen, &groups).into_any()
        } else {
            table::table(ctx, shown, &chosen, &groups, &mut sources).into_any()
        };
        view! { {told}{(!is_words).then(|| sources.list(ctx))} }.into_any()
    };
    view! {
        <section
            class="panel panel--flush comparison rules"
            id="compared-rules"
            data-slide=""
            aria-labelledby="rules-title"
        >
            <div class="panel__head">
                <h2 class="panel__title" id="rules-title">
                    {ctx.say(|m| m.rules.title)}
                    <span class="print-only">" · "{stage_names}</span>
                </h2>
                <span class="panel__note">{note}</span>
            </div>
            {tools::tools(ctx, asked, year, years)}
            {content}
        </section>
    }
    .into_any()
}

type Group = (&'static str, Vec<(RuleRow, Difference)>);
type Groups = [Group];

/// What shows, as slides for each stage.
fn slides_of(ctx: Ctx, shown: Shown, groups: Memo<Vec<Group>>) -> Memo<Vec<Sheet>> {
    Memo::new(move |_| {
        let (pen, chosen) = (Pen::of(ctx), shown.chosen.get());
        let of_stage = |(stage, rows): &Group| {
            let rows: Vec<_> = rows.iter().map(|(row, _)| row).collect();
            let places = shown.data.with_value(|data| data.jurisdictions.clone());
            slides::of_rules((*stage, &rows), &chosen, &places, pen)
        };
        groups.with(|groups| groups.iter().flat_map(of_stage).collect())
    })
}

/// A stage with how many matters it has, and how many of them differ.
fn stage_line(
    ctx: Ctx,
    stage: &'static str,
    rows: &[(RuleRow, Difference)],
) -> impl Fn() -> String + use<> {
    let all = rows.len().to_string();
    let differ = rows
        .iter()
        .filter(|(_, how)| *how != Difference::Same)
        .count();
    let differ = differ.to_string();
    move || {
        let name = stages::name(stage, &ctx.t().compare);
        format!("{name} · {}", fill(ctx.t().rules.count, &[&all, &differ]))
    }
}

/// The sentences alone, large enough to be read from a lectern.
fn spoken(ctx: Ctx, chosen: &[Jurisdiction], groups: &Groups) -> impl IntoView + use<> {
    let lang = ctx.prefs.lang.get();
    let group = |(stage, rows): &Group| {
        let lines = rows.iter().map(|(row, how)| {
            let sentence = row.sentence(chosen, lang);
            view! { <li class="rules__said">{sentence}" "{difference(ctx, *how)}</li> }
        });
        view! {
            <h3 class="rules__stage">{stage_line(ctx, stage, rows)}</h3>
            <ol class="rules__script">{lines.collect_view()}</ol>
        }
    };
    let groups = groups.iter().map(group).collect_view();
    view! { <div class="rules__aloud">{groups}</div> }
}

/// The mark of a row that differs, by word and by shape.
fn difference(ctx: Ctx, how: Difference) -> Option<impl IntoView> {
    let tone = match how {
        Difference::Same => return None,
        Difference::Presence => Tone::Warning,
        Difference::Content => Tone::Info,
    };
    let text = move || how.label(ctx.prefs.lang.get());
    Some(view! { <Tag tone text /> })
}
