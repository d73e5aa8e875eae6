//! 公开数据: figures, then grades, each with its source behind it.

use super::{
    charts::{self, Pen},
    figures,
    opened::Opened,
    places, rules, today,
};
use crate::{
    ctx::{Ctx, ctx},
    messages::compare::Words,
};
use api::comparison::PublishedComparison;
use domain::org::{Jurisdiction, JurisdictionCode};
use kit::{ChartFrame, Column};
use leptos::prelude::*;
use std::sync::Arc;

/// What the blocks show.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// Everything that is published.
    pub(super) data: StoredValue<Arc<PublishedComparison>>,
    /// Whose.
    pub(super) chosen: Memo<Vec<Jurisdiction>>,
    /// Opens a source.
    pub(super) open: Callback<Opened>,
}

impl Shown {
    /// The codes of the chosen ones; tracks them.
    pub(super) fn codes(self) -> Vec<JurisdictionCode> {
        let code = |place: &Jurisdiction| place.code.clone();
        self.chosen.with(|chosen| chosen.iter().map(code).collect())
    }

    /// Opens the source of a figure by its id.
    fn open_fact(self, id: &str) {
        let found = self.data.with_value(|data| {
            let fact = data.facts.iter().find(|fact| fact.id == id)?;
            let mut measures = data.measures.iter();
            let measure = measures.find(|measure| fact.measure.as_ref() == Some(&measure.key));
            Some((fact.clone(), measure.cloned()))
        });
        if let Some((fact, measure)) = found {
            self.open
                .run(Opened::Figure(Box::new(fact), measure.map(Box::new)));
        }
    }

    /// A column for what is compared and one for each jurisdiction, with its level.
    pub(super) fn columns(
        self,
        ctx: Ctx,
        first: fn(&Words) -> &'static str,
    ) -> Signal<Vec<Column>> {
        Signal::derive(move || {
            let words = &ctx.t().compare;
            let names = self.data.with_value(|data| {
                let name = |place: &Jurisdiction| places::named(place, &data.jurisdictions, words);
                self.chosen.with(|chosen| chosen.iter().map(name).collect())
            });
            let first = Signal::derive(move || first(&ctx.t().compare));
            rules::columns(first, names)
        })
    }
}

/// The tab.
#[component]
pub(super) fn Published(
    /// What it shows.
    shown: Shown,
    /// Whether every measure shows.
    all: RwSignal<String>,
) -> impl IntoView {
    let ctx = ctx();
    view! {
        <div class="stack">
            {figures::block(ctx, shown, all, today::ask(ctx))}
            {grade_charts(ctx, shown)}
        </div>
    }
    .into_any()
}

/// A chart for each kind of grade; kinds never share one.
fn grade_charts(ctx: Ctx, shown: Shown) -> impl IntoView {
    let charts = move || {
        let pen = Pen::of(ctx);
        let chosen = shown.chosen.get();
        let specs = shown
            .data
            .with_value(|data| charts::grades(data, &chosen, pen));
        let one = move |(id, spec): (&'static str, chart::ChartSpec)| {
            view! {
                <ChartFrame
                    id
                    spec
                    words=ctx.kit()
                    scale=ctx.chart_scale()
                    on_select=move |key: String| shown.open_fact(&key)
                />
            }
        };
        specs.into_iter().map(one).collect_view()
    };
    view! {
        <section aria-labelledby="grades-title">
            <div class="panel__head">
                <h2 class="panel__title" id="grades-title">{ctx.say(|m| m.compare.grades)}</h2>
                <span class="panel__note">{ctx.say(|m| m.compare.grades_note)}</span>
            </div>
            <div class="comparison__charts">{charts}</div>
        </section>
    }
    .into_any()
}
