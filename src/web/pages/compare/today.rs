//! 今日: what the house counts itself, in the rows of what is published of the same.

use super::{
    cells::gap_view,
    live::{Reading, told},
    opened::Opened,
    published::Shown,
};
use crate::{
    address::Params,
    ctx::Ctx,
    lang::{fill, group},
    loaded::Remote,
    pages::compare::charts::Pen,
    route::Route,
};
use api::comparison::{Measures, MeasuresQuery};
use domain::{
    compare::{Gap, Measure, Side, with_unit},
    org::JurisdictionCode,
    role::Role,
};
use kit::{Tag, Tone};
use leptos::prelude::*;
use std::sync::Arc;

/// The figures of today, once they are there; of those who may not see them there are none.
pub(super) type Today = Signal<Option<Arc<Measures>>>;

/// One of them, opened.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OpenedToday {
    /// All of them.
    data: Arc<Measures>,
    /// The row and the measure by position.
    row: usize,
    at: usize,
    /// The published measure it stands beside, and which side of it that is.
    measure: Measure,
    side: Side,
}

/// Asks for them, where the reader may see them.
pub(super) fn ask(ctx: Ctx) -> Today {
    let hidden = untrack(|| matches!(ctx.session.role(), Some(Role::Trainer | Role::Admin)));
    if hidden {
        return Signal::stored(None);
    }
    let remote: Remote<Arc<Measures>> = Remote::new(move || {
        ctx.fresh.all.track();
        let query = MeasuresQuery::default();
        async move {
            let found = ctx.ask(|client| client.find_measures(&query)).await?;
            Ok(Arc::new(found))
        }
    });
    Signal::derive(move || remote.get()?.ok())
}

/// Whether the house counts what a measure publishes.
pub(super) fn counts(data: &Measures, measure: &Measure) -> bool {
    let mut all = data.measures.iter();
    all.any(|live| live.same_as(&measure.key).is_some())
}

impl OpenedToday {
    pub(super) fn find(
        data: &Arc<Measures>,
        measure: &Measure,
        place: &JurisdictionCode,
    ) -> Option<Self> {
        let mut all = data.measures.iter().enumerate();
        let (at, side) = all.find_map(|(at, live)| Some((at, live.same_as(&measure.key)?)))?;
        let row = data.rows.iter().position(|row| row.key == place.as_str())?;
        Some(Self {
            data: Arc::clone(data),
            row,
            at,
            measure: measure.clone(),
            side,
        })
    }

    fn reading(&self, pen: Pen) -> Reading<'_> {
        Reading {
            data: &self.data,
            month: 0,
            pen,
        }
    }

    /// The figure in the unit of what it stands beside.
    fn text(&self, reading: Reading<'_>) -> String {
        match (self.side, reading.quotient(self.row, self.at)) {
            (Side::Numerator, Some(quotient)) => {
                let count = group(&quotient.numerator.normalize().to_string());
                with_unit(&count, &self.measure.unit, reading.pen.lang)
            }
            _ => reading.value_text(self.row, self.at),
        }
    }

    /// Where the same figure stands beside those of others.
    pub(super) fn path(&self) -> String {
        let key = self.data.measures.get(self.at).map(|live| live.key);
        let params = Params::default()
            .with("tab", "live")
            .with("show", "bars")
            .with("measure", key.map_or("", |key| key.name()));
        Route::Compare.with(&params)
    }
}

/// A figure of today as a button that says how it came about, or that there is none yet.
pub(super) fn cell(
    ctx: Ctx,
    shown: Shown,
    (data, measure): (&Arc<Measures>, &Measure),
    place: &JurisdictionCode,
) -> Option<AnyView> {
    let (as_of, demo) = (data.as_of.clone(), data.demo);
    let day = move || fill(ctx.t().compare.today_day, &[&as_of]);
    if measure.uncounted.is_some() {
        data.row(place.as_str())?;
        let none = view! {
            <p class="figure">
                {gap_view(ctx, Gap::NotCounted)}" "<span class="figure__year">{day}</span>
            </p>
        };
        return Some(none.into_any());
    }
    let opened = OpenedToday::find(data, measure, place)?;
    let own = opened.clone();
    let text = move || own.text(own.reading(Pen::of(ctx)));
    let demo = demo.then(|| {
        view! { <Tag tone=Tone::Warning text=ctx.say(|m| m.app.demo_mark) /> }
    });
    let open = move |_| shown.open.run(Opened::Today(Box::new(opened.clone())));
    let cell = view! {
        <button type="button" class="figure" on:click=open>
            <span class="figure__value">{text}</span>
            <span class="figure__year">{day}</span>
            <Tag tone=Tone::Info plain=true text=ctx.say(|m| m.compare.live) />
            {demo}
        </button>
    };
    Some(cell.into_any())
}

/// The same in a line, for a room; the foot of every slide says as of when.
pub(super) fn line(
    (data, measure): (&Arc<Measures>, &Measure),
    place: &JurisdictionCode,
    pen: Pen,
) -> Option<String> {
    let words = &pen.messages.compare;
    let text = if measure.uncounted.is_some() {
        data.row(place.as_str())?;
        Gap::NotCounted.label(pen.lang).to_owned()
    } else {
        let found = OpenedToday::find(data, measure, place)?;
        found.text(found.reading(pen))
    };
    Some(fill(words.with_note, &[&text, words.live]))
}

/// How a figure of today came about, and that it is not the one of the document.
pub(super) fn sheet(ctx: Ctx, opened: &OpenedToday) -> impl IntoView + use<> {
    let reading = opened.reading(Pen::of(ctx));
    let words = &reading.pen.messages.compare;
    let published = opened.measure.definition(reading.pen.lang);
    let mut pairs = told(reading, opened.row, opened.at);
    pairs.push((words.today_beside, published));
    let pairs = pairs.into_iter().filter(|(_, text)| !text.is_empty());
    let pairs = pairs.map(|(name, text)| {
        view! {
            <dt class="facts__name">{name}</dt>
            <dd>{text}</dd>
        }
    });
    let name = opened.measure.name(reading.pen.lang).to_owned();
    let whose = reading.name(opened.row);
    view! {
        <div class="stack stack--tight">
            <p class="opened__figure">{opened.text(reading)}</p>
            <p class="strong">{format!("{whose} · {name}")}</p>
            <dl class="facts">{pairs.collect_view()}</dl>
            <p class="muted small">{words.today_note}</p>
        </div>
    }
}
