//! 推荐一套指标: what the rule pack demands and distributes, made of library entries, looked
//! through before it enters the form in one step.

use super::{remote, shelf::Shelf};
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::loaded,
};
use api::targets::TargetDetail;
use domain::{
    pack::Template,
    recommend::{Recommended, Wish, recommend, types_in_order},
    target::{Field, TargetDraft},
    taxonomy::Level1,
};
use kit::{
    Banner, BannerKind, Button, ButtonKind, Choice, Column, DATA_LANG, DataTable, Dialog, Select,
};
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::{collections::BTreeSet, sync::Arc};

/// How many rows one may ask for.
const SIZES: [usize; 6] = [6, 8, 10, 12, 15, 20];
/// How many there are at first.
const SIZE: usize = 8;

/// The button that inserts; it takes the focus of a row that was exchanged.
const INSERT_ID: &str = "recommend-insert";

/// The dialog.
#[component]
pub(crate) fn RecommendDialog(
    /// Whether it shows.
    open: RwSignal<bool>,
    /// The target it is for.
    detail: Signal<Arc<TargetDetail>>,
    /// What stands in the form now.
    draft: Callback<(), TargetDraft>,
    /// Called with the set to insert.
    on_insert: Callback<Vec<Recommended>>,
) -> impl IntoView {
    let ctx = ctx();
    let set = RwSignal::new(Vec::new());
    let body = move || {
        let library = remote(ctx);
        let (detail, draft) = (detail.get_untracked(), draft.run(()));
        let show = move |shelf: Arc<Shelf>| {
            let (detail, draft) = (Arc::clone(&detail), draft.clone());
            view! { <Proposal shelf detail draft proposed=set /> }
        };
        loaded(ctx, library, show).into_any()
    };
    let insert = move |()| {
        open.set(false);
        on_insert.run(set.get_untracked());
        set.set(Vec::new());
    };
    let actions = move || {
        let count = move || set.with(Vec::len);
        let title = move || fill(ctx.t().library.recommend_insert, &[&count().to_string()]);
        let none = move || (count() == 0).then(|| ctx.t().library.recommend_none.to_owned());
        view! {
            <Button on_click=move |()| open.set(false)>{ctx.say(|m| m.app.cancel)}</Button>
            <Button
                kind=ButtonKind::Primary
                disabled=Signal::derive(none)
                on_click=insert
                attr:data-autofocus=""
                attr:id=INSERT_ID
            >
                {title}
            </Button>
        }
        .into_any()
    };
    view! {
        <Dialog
            id="recommend"
            open
            wide=true
            title=ctx.say(|m| m.library.recommend_title)
            words=ctx.kit()
            actions
        >
            {body()}
        </Dialog>
    }
    .into_any()
}

/// What is wished, as signals.
#[derive(Clone, Copy)]
struct Wished {
    shelf: StoredValue<Arc<Shelf>>,
    detail: StoredValue<Arc<TargetDetail>>,
    draft: StoredValue<TargetDraft>,
    kind: RwSignal<String>,
    rows: RwSignal<String>,
    widen: RwSignal<bool>,
    without: RwSignal<BTreeSet<String>>,
}

impl Wished {
    /// Reads the wish as it stands; tracks everything.
    fn with<T>(self, read: impl FnOnce(&Shelf, &Wish<'_>) -> T) -> T {
        let kind = self.kind.get();
        let rows = self.wanted();
        let widen = self.widen.get();
        let shelf = self.shelf.get_value();
        let detail = self.detail.get_value();
        self.without.with(|without| {
            self.draft.with_value(|draft| {
                let wish = Wish {
                    pack: &detail.pack,
                    context: &detail.context,
                    project_name: &detail.project.name,
                    functional_class: &detail.project.functional_class,
                    project_type: (!kind.is_empty()).then_some(kind.as_str()),
                    draft,
                    rows,
                    widen,
                    without,
                    uses: &shelf.uses,
                };
                read(&shelf, &wish)
            })
        })
    }

    /// How many rows the target is to have; tracks it.
    fn wanted(self) -> usize {
        self.rows.with(|rows| rows.parse().unwrap_or(SIZE))
    }

    /// How many rows were wished for and not found; tracks everything.
    fn missing(self, found: usize) -> usize {
        let standing = self.draft.with_value(|draft| draft.rows.len());
        self.wanted().saturating_sub(standing + found)
    }

    fn set(self) -> Vec<Recommended> {
        self.with(|shelf, wish| recommend(&shelf.entries, wish))
    }
}

/// What is proposed, and what one may wish otherwise.
#[component]
pub(crate) fn Proposal(
    /// The library.
    shelf: Arc<Shelf>,
    /// The target.
    detail: Arc<TargetDetail>,
    /// What stands in it.
    draft: TargetDraft,
    /// Where the set goes that would be inserted now.
    proposed: RwSignal<Vec<Recommended>>,
) -> impl IntoView {
    let ctx = ctx();
    let is_preset = detail.pack.template(detail.context.class) == Template::Preset;
    let standing = draft.rows.len();
    // A set for a form with rows grows it; the sizes offered begin above what is there.
    let first = SIZES.into_iter().find(|size| *size >= standing + 4);
    let size = if standing == 0 {
        SIZE
    } else {
        first.unwrap_or(standing + 4)
    };
    let wished = Wished {
        shelf: StoredValue::new(shelf),
        detail: StoredValue::new(detail),
        draft: StoredValue::new(draft),
        kind: RwSignal::new(String::new()),
        rows: RwSignal::new(size.to_string()),
        widen: RwSignal::new(false),
        without: RwSignal::new(BTreeSet::new()),
    };
    let set = Memo::new(move |_| wished.set());
    let controls = (!is_preset).then(|| controls(ctx, wished, size));
    let count = move || set.with(Vec::len);
    Effect::new(move |_| proposed.set(set.get()));
    view! {
        <div class="stack stack--tight">
            <p>{ctx.say(|m| m.library.recommend_lead)}</p>
            {controls}
            <p role="status">{move || set.with(|set| summary(ctx, set))}</p>
            {(!is_preset).then(|| short(ctx, wished, set))}
            <Show
                when=move || { count() > 0 }
                fallback=move || {
                    view! {
                        <Banner kind=BannerKind::Info>
                            <p>{ctx.say(|m| m.library.recommend_none)}</p>
                        </Banner>
                    }
                }
            >
                {table(ctx, wished, set)}
            </Show>
        </div>
    }
}

/// Which type of project, and how many rows.
fn controls(ctx: Ctx, wished: Wished, size: usize) -> impl IntoView {
    let types = untrack(|| wished.with(|shelf, wish| types_in_order(&shelf.entries, wish)));
    let likeliest = types.first().cloned().unwrap_or_default();
    let types: Vec<_> = types
        .into_iter()
        .map(|name| Choice::new(name.clone(), name))
        .collect();
    let automatic = move || fill(ctx.t().library.recommend_type, &[&likeliest]);
    let mut sizes = domain::order::set(SIZES);
    sizes.insert(size);
    let sizes = move || {
        let label = |size: &usize| fill(ctx.t().library.recommend_rows_of, &[&size.to_string()]);
        let choice = |size: &usize| Choice::new(size.to_string(), label(size));
        sizes.iter().map(choice).collect::<Vec<_>>()
    };
    view! {
        <div class="toolbar">
            <Select
                id="recommend-type"
                label=ctx.say(|m| m.library.project_type)
                placeholder=Signal::derive(automatic)
                value=wished.kind
                options=types
            />
            <Select
                id="recommend-rows"
                label=ctx.say(|m| m.library.recommend_rows)
                value=wished.rows
                options=Signal::derive(sizes)
            />
        </div>
    }
}

/// How many could be found where that is fewer than wished, and the way to fill up all the same.
fn short(ctx: Ctx, wished: Wished, set: Memo<Vec<Recommended>>) -> impl IntoView {
    let missing = Memo::new(move |_| wished.missing(set.with(Vec::len)));
    let told = move || {
        let found = set.with(Vec::len);
        let counts = [found.to_string(), missing.get().to_string()];
        let words = &ctx.t().library;
        let text = if wished.widen.get() {
            words.recommend_short_of_class
        } else {
            words.recommend_short
        };
        fill(text, &[&counts[0], &counts[1]])
    };
    let offers = move || {
        (!wished.widen.get()).then(|| {
            view! {
                <Button on_click=move |()| {
                    wished.widen.set(true);
                    kit::focus_id_later(INSERT_ID);
                }>{ctx.say(|m| m.library.recommend_widen)}</Button>
            }
        })
    };
    view! {
        <Show when=move || { missing.get() > 0 }>
            <Banner kind=BannerKind::Info>
                <p role="status">{told}</p>
                {offers}
            </Banner>
        </Show>
    }
}

/// Rows and points of each first level.
fn summary(ctx: Ctx, set: &[Recommended]) -> String {
    let lang = ctx.prefs.lang.get();
    let words = &ctx.t().library;
    let part = |level: Level1| {
        let rows: Vec<_> = set
            .iter()
            .filter(|row| row.level2.level1() == level)
            .collect();
        let points: Decimal = rows
            .iter()
            .filter_map(|row| domain::text::parse_decimal(row.text(Field::Weight)))
            .sum();
        let told = [rows.len().to_string(), points.normalize().to_string()];
        (!rows.is_empty()).then(|| {
            fill(
                words.recommend_level,
                &[level.label(lang), &told[0], &told[1]],
            )
        })
    };
    let parts: Vec<_> = Level1::ALL.into_iter().filter_map(part).collect();
    parts.join(lang.pick("；", "; "))
}

fn table(ctx: Ctx, wished: Wished, set: Memo<Vec<Recommended>>) -> impl IntoView {
    let columns = move || {
        vec![
            Column::text("level2", ctx.say(|m| m.library.level2)),
            Column::text("name", ctx.say(|m| m.library.name)),
            Column::text("typical", ctx.say(|m| m.library.typical)),
            Column::number("weight", ctx.say(|m| m.library.recommend_weight)),
            Column::text("why", ctx.say(|m| m.library.recommend_why)),
            Column::text("other", ctx.say(|m| m.library.recommend_swap)),
        ]
    };
    let key = |row: &Recommended| {
        let cells = (
            row.text(Field::Name).to_owned(),
            row.text(Field::Weight).to_owned(),
        );
        (row.code.clone(), cells)
    };
    view! {
        <DataTable
            caption=ctx.say(|m| m.library.recommend_title)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            <For each=move || set.get() key=key children=move |row| line(ctx, wished, row) />
        </DataTable>
    }
}

fn line(ctx: Ctx, wished: Wished, row: Recommended) -> impl IntoView {
    let lang = ctx.prefs.lang;
    let (level2, why) = (row.level2, row.why);
    let text = |field| row.text(field).to_owned();
    let (name, weight) = (text(Field::Name), text(Field::Weight));
    let value = [text(Field::Operator), text(Field::Value), text(Field::Unit)].join(" ");
    let times = row.uses.to_string();
    let is_used = row.uses > 0;
    let reason = move || {
        let why = why.label(lang.get());
        if is_used {
            let used = fill(ctx.t().library.recommend_used, &[&times]);
            format!("{why} · {used}")
        } else {
            why.to_owned()
        }
    };
    let code = row.code;
    let swap = (!code.is_empty()).then(|| {
        let of = name.clone();
        let label = move || fill(ctx.t().library.recommend_swap_of, &[&of]);
        let act = move |()| {
            wished.without.update(|without| {
                without.insert(code.clone());
            });
            // The button goes with its row; the table keeps the keyboard.
            kit::focus_id_later(INSERT_ID);
        };
        view! {
            <Button kind=ButtonKind::Quiet label=Signal::derive(label) on_click=act>
                <kit::Icon glyph=kit::Glyph::Sync />
            </Button>
        }
    });
    let cell = "table__cell table__cell--nowrap";
    view! {
        <tr class="table__row">
            <td class=cell>{move || level2.label(lang.get())}</td>
            <th class="table__cell table__cell--first" scope="row" lang=DATA_LANG>{name}</th>
            <td class=cell>{value}</td>
            <td class="table__cell table__cell--numeric">{weight}</td>
            <td class=cell>{reason}</td>
            <td class=cell>{swap}</td>
        </tr>
    }
}
