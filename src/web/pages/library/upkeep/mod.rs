//! 指标库维护: what one's jurisdiction adds, changes, retires and merges.

mod asks;
mod book;
mod entry_form;
mod proposals;
#[cfg(test)]
mod tests;
mod twins;

use super::shelf::{Shelf, typical};
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::{Remote, loaded},
};
use api::library::{Kept, Merge, Retirement};
use domain::{
    library::{EntryDraft, LibraryIndicator},
    role::Role,
};
use kit::{Button, ButtonKind, Column, DATA_LANG, DataTable, EmptyState, Menu};
use leptos::prelude::*;
use std::sync::Arc;

/// What is asked before it is done, with the reason for it.
#[derive(Clone, Debug, PartialEq)]
enum Ask {
    /// Taking an entry out or back: code, name, and whether out.
    Retire(String, String, bool),
    /// Merging one into another: code and name of each.
    Merge((String, String), (String, String)),
}

impl Ask {
    fn retirement(&self, reason: &str) -> Option<(String, Retirement)> {
        match self {
            Self::Retire(code, _, retired) => Some((
                code.clone(),
                Retirement {
                    retired: *retired,
                    reason: reason.to_owned(),
                },
            )),
            Self::Merge(..) => None,
        }
    }

    fn merge(&self, reason: &str) -> Option<Merge> {
        match self {
            Self::Merge(gone, keep) => Some(Merge {
                keep: keep.0.clone(),
                merge: vec![gone.0.clone()],
                reason: reason.to_owned(),
            }),
            Self::Retire(..) => None,
        }
    }
}

/// What an entry is typed over of: its code and version, or none for a new one.
type Edited = (Option<(String, i64)>, Option<EntryDraft>);

/// The dialogs of maintenance and what opens them.
#[derive(Clone, Copy)]
pub(super) struct Upkeep {
    ctx: Ctx,
    form_open: RwSignal<bool>,
    edited: RwSignal<Edited>,
    ask_open: RwSignal<bool>,
    asked: RwSignal<Option<Ask>>,
    history_open: RwSignal<bool>,
    told: RwSignal<Option<(String, String)>>,
}

impl Upkeep {
    /// For those who maintain; nothing for others.
    pub(super) fn of(ctx: Ctx) -> Option<Self> {
        let role = ctx.session.person_untracked().map(|person| person.role);
        matches!(role, Some(Role::Finance | Role::Admin)).then(|| Self {
            ctx,
            form_open: RwSignal::new(false),
            edited: RwSignal::new((None, None)),
            ask_open: RwSignal::new(false),
            asked: RwSignal::new(None),
            history_open: RwSignal::new(false),
            told: RwSignal::new(None),
        })
    }

    fn edit(self, of: Option<(String, i64)>, draft: Option<EntryDraft>) {
        self.edited.set((of, draft));
        self.form_open.set(true);
    }

    fn ask(self, ask: Ask) {
        self.asked.set(Some(ask));
        self.ask_open.set(true);
    }

    fn history(self, entry: &LibraryIndicator) {
        self.told
            .set(Some((entry.code.clone(), entry.name.clone())));
        self.history_open.set(true);
    }

    /// The dialogs, once on the page.
    pub(super) fn dialogs(self) -> AnyView {
        view! {
            <entry_form::EntryDialog upkeep=self />
            <asks::ReasonDialog upkeep=self />
            <asks::HistoryDialog upkeep=self />
        }
        .into_any()
    }

    /// What can be done with an entry in use, beside its details.
    pub(super) fn acts(self, entry: &LibraryIndicator) -> AnyView {
        let ctx = self.ctx;
        let (gone, told) = (entry.clone(), entry.clone());
        let retire = move |()| self.ask(Ask::Retire(gone.code.clone(), gone.name.clone(), true));
        view! {
            <div class="cluster">
                <Button on_click=retire>{ctx.say(|m| m.upkeep.retire)}</Button>
                <Button kind=ButtonKind::Quiet on_click=move |()| self.history(&told)>
                    {ctx.say(|m| m.upkeep.history)}
                </Button>
            </div>
        }
        .into_any()
    }
}

/// The screen.
#[component]
pub(super) fn UpkeepScreen(
    /// The library as the jurisdiction has it.
    shelf: Arc<Shelf>,
    /// The dialogs.
    upkeep: Upkeep,
) -> impl IntoView {
    let ctx = ctx();
    let own: Remote<Vec<Kept>> = Remote::new(move || {
        ctx.fresh.all.track();
        ctx.fresh.library.track();
        ctx.ask(|client| client.list_own_entries())
    });
    view! {
        <div class="stack">
            <div class="toolbar">
                <Button kind=ButtonKind::Primary on_click=move |()| upkeep.edit(None, None)>
                    {ctx.say(|m| m.upkeep.add)}
                </Button>
            </div>
            <section class="stack stack--tight" aria-labelledby="upkeep-own">
                <h2 class="form-section__title" id="upkeep-own">{ctx.say(|m| m.upkeep.own)}</h2>
                <p class="small muted">{ctx.say(|m| m.upkeep.own_lead)}</p>
                {loaded(ctx, own, move |rows| own_table(ctx, upkeep, rows))}
            </section>
            <book::BookSection upkeep />
            <proposals::Proposals upkeep />
            <twins::TwinsSection shelf upkeep />
        </div>
    }
    .into_any()
}

/// What the jurisdiction added or retired.
fn own_table(ctx: Ctx, upkeep: Upkeep, rows: Vec<Kept>) -> AnyView {
    if rows.is_empty() {
        return view! { <EmptyState title=ctx.say(|m| m.upkeep.own_empty) /> }.into_any();
    }
    let columns = move || {
        vec![
            Column::text("name", ctx.say(|m| m.library.name)),
            Column::text("code", ctx.say(|m| m.library.code)),
            Column::text("level2", ctx.say(|m| m.library.level2)),
            Column::text("typical", ctx.say(|m| m.library.typical)),
            Column::text("reach", ctx.say(|m| m.upkeep.reach)),
            Column::text("state", ctx.say(|m| m.upkeep.state)),
            Column::text("acts", ctx.say(|m| m.upkeep.acts)),
        ]
    };
    let lines = rows.into_iter().map(move |row| own_line(ctx, upkeep, row));
    view! {
        <DataTable
            caption=ctx.say(|m| m.upkeep.own)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            {lines.collect_view()}
        </DataTable>
    }
    .into_any()
}

fn own_line(ctx: Ctx, upkeep: Upkeep, row: Kept) -> impl IntoView {
    let lang = ctx.prefs.lang;
    let entry = row.entry.clone();
    let (level2, reach, retired) = (entry.level2, entry.reach(), row.retired);
    let (name, code, merged) = (
        entry.name.clone(),
        entry.code.clone(),
        row.merged_into.clone(),
    );
    let state = move || {
        let words = &ctx.t().upkeep;
        match retired {
            false => words.in_use.to_owned(),
            true if merged.is_empty() => words.retired.to_owned(),
            true => fill(words.merged, &[&merged]),
        }
    };
    let cell = "table__cell table__cell--nowrap";
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first" scope="row" lang=DATA_LANG>{name}</th>
            <td class=cell>{code}</td>
            <td class=cell>{move || level2.label(lang.get())}</td>
            <td class=cell>{move || typical(&entry, lang.get())}</td>
            <td class=cell>{move || reach.label(lang.get())}</td>
            <td class=cell>{state}</td>
            <td class=cell>{own_acts(ctx, upkeep, row)}</td>
        </tr>
    }
}

fn own_acts(ctx: Ctx, upkeep: Upkeep, row: Kept) -> impl IntoView {
    let entry = row.entry;
    let label = {
        let name = entry.name.clone();
        move || format!("{}：{name}", ctx.t().upkeep.acts)
    };
    let id = format!("upkeep-{}", entry.code);
    let (is_own, retired, version) = (!entry.place.is_empty(), row.retired, row.version);
    let entry = StoredValue::new(entry);
    let edit = move |_| {
        let of = entry.with_value(|entry| (entry.code.clone(), version));
        upkeep.edit(Some(of), Some(entry.with_value(LibraryIndicator::draft)));
    };
    let toggle = move |_| {
        let (code, name) = entry.with_value(|entry| (entry.code.clone(), entry.name.clone()));
        upkeep.ask(Ask::Retire(code, name, !retired));
    };
    let history = move |_| entry.with_value(|entry| upkeep.history(entry));
    let toggled = move || {
        let words = &ctx.t().upkeep;
        if retired { words.restore } else { words.retire }
    };
    let item = "menu__item";
    let items = move || {
        let change = (is_own && !retired).then(|| {
            view! {
                <button type="button" class=item on:click=edit>
                    {ctx.say(|m| m.upkeep.edit)}
                </button>
            }
        });
        view! {
            {change}
            <button type="button" class=item on:click=toggle>{toggled}</button>
            <button type="button" class=item on:click=history>
                {ctx.say(|m| m.upkeep.history)}
            </button>
        }
    };
    view! {
        <Menu id label=Signal::derive(label) hide_label=true>{items()}</Menu>
    }
}
