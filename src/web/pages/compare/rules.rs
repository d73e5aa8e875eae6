//! 规则怎样不同: how mechanisms and rules differ, by stage.

use super::{
    cells::{rule_cell, way_cell},
    opened::Opened,
    published::Shown,
    stages,
};
use crate::{ctx::Ctx, lang::fill};
use api::comparison::PublishedComparison;
use domain::{facts::Mechanism, org::JurisdictionCode, pack::Statement};
use kit::{Column, DataTable};
use leptos::prelude::*;

/// One rule as the chosen jurisdictions have it, in their order.
pub(super) struct RuleRow<'a> {
    pub(super) own: Vec<Option<&'a Statement>>,
}

impl<'a> RuleRow<'a> {
    /// The statement that names the row.
    pub(super) fn first(&self) -> Option<&'a Statement> {
        self.own.iter().copied().flatten().next()
    }

    /// Whether the jurisdictions differ in it.
    fn differs(&self) -> bool {
        let text = |own: &'a Statement| own.text.value.as_str();
        let mut texts = self.own.iter().map(|own| own.map(text));
        let first = texts.next();
        texts.any(|text| Some(text) != first)
    }
}

/// The rules of a stage that differ, and how many are the same.
pub(super) fn rule_rows<'a>(
    data: &'a PublishedComparison,
    chosen: &[JurisdictionCode],
    stage: &str,
) -> (Vec<RuleRow<'a>>, usize) {
    let of = |code: &JurisdictionCode| {
        let found = data.rules.iter().find(|(own, _)| own == code);
        found.map_or(&[][..], |(_, statements)| statements.as_slice())
    };
    let mut keys: Vec<&str> = Vec::new();
    for statement in chosen.iter().flat_map(of) {
        let key = statement.key.as_str();
        if stages::of_rule(key) == stage && !keys.contains(&key) {
            keys.push(key);
        }
    }
    let row = |key: &str| RuleRow {
        own: chosen
            .iter()
            .map(|code| of(code).iter().find(|statement| statement.key == key))
            .collect(),
    };
    let (different, same): (Vec<_>, Vec<_>) = keys.into_iter().map(row).partition(RuleRow::differs);
    (different, same.len())
}

/// The block.
pub(super) fn block(ctx: Ctx, shown: Shown, stage: RwSignal<String>) -> impl IntoView {
    let chip = move |code: &'static str| {
        let press = move |_| stage.set(code.to_owned());
        let pressed = move || {
            if current(stage) == code {
                "true"
            } else {
                "false"
            }
        };
        let name = move || {
            let words = &ctx.t().compare;
            if code == ALL {
                words.all_stages
            } else {
                stages::name(code, words)
            }
        };
        view! {
            <button type="button" class="stage" aria-pressed=pressed on:click=press>{name}</button>
        }
    };
    let year = shown.data.with_value(|data| data.rules_year.to_string());
    let note = move || fill(ctx.t().compare.rules_note, &[&year]);
    let table = move || {
        let current = current(stage);
        let wanted: Vec<_> = stages::codes()
            .filter(|code| current == ALL || current == *code)
            .collect();
        wanted
            .into_iter()
            .map(|code| group(ctx, shown, code))
            .collect_view()
    };
    view! {
        <section class="panel panel--flush comparison" aria-labelledby="rules-title">
            <div class="panel__head">
                <h2 class="panel__title" id="rules-title">{ctx.say(|m| m.compare.rules)}</h2>
                <span class="panel__note">{note}</span>
            </div>
            <div class="stages" role="group" aria-label=ctx.say(|m| m.compare.stages)>
                {stages::codes().chain([ALL]).map(chip).collect_view()}
            </div>
            <DataTable
                caption=ctx.say(|m| m.compare.rules)
                hide_caption=true
                columns=shown.columns(ctx, |words| words.matter)
            >
                {table}
            </DataTable>
        </section>
    }
    .into_any()
}

/// Every stage at once.
const ALL: &str = "all";

/// The stage shown; without a choice, the first.
fn current(stage: RwSignal<String>) -> String {
    let typed = stage.get();
    let known = typed == ALL || stages::codes().any(|code| code == typed);
    if known {
        typed
    } else {
        stages::codes().next().unwrap_or_default().to_owned()
    }
}

/// The rows of a stage under its name: mechanisms, then rules that differ.
fn group(ctx: Ctx, shown: Shown, stage: &'static str) -> AnyView {
    let chosen = shown.codes();
    let span = chosen.len() + 1;
    shown.data.with_value(|data| {
        let mechanisms = data.mechanisms.iter().filter(|one| one.stage == stage);
        let ways = mechanisms
            .map(|one| way_row(ctx, one, &chosen, shown.open))
            .collect_view();
        let (different, same) = rule_rows(data, &chosen, stage);
        let head = (!different.is_empty())
            .then(|| heading(span, ctx.say(|m| m.compare.pack_rules), false));
        let rules = different
            .iter()
            .map(|row| rule_row(ctx, row, shown.open))
            .collect_view();
        let same = (same > 0).then(|| {
            let text = move || fill(ctx.t().compare.same_rules, &[&same.to_string()]);
            view! {
                <tr class="table__row">
                    <td class="table__cell muted" colspan=span>{text}</td>
                </tr>
            }
        });
        let name = Signal::derive(move || stages::name(stage, &ctx.t().compare));
        view! { {heading(span, name, true)}{ways}{head}{rules}{same} }.into_any()
    })
}

/// A row that names the rows below it.
pub(super) fn heading(span: usize, text: impl IntoView, strong: bool) -> impl IntoView {
    let class = if strong {
        "table__row table__row--group"
    } else {
        "table__row comparison__sub"
    };
    view! {
        <tr class=class>
            <th class="table__cell table__cell--first" scope="colgroup" colspan=span>{text}</th>
        </tr>
    }
}

fn way_row(
    ctx: Ctx,
    mechanism: &Mechanism,
    chosen: &[JurisdictionCode],
    open: Callback<Opened>,
) -> impl IntoView + use<> {
    let cells = chosen.iter().map(|code| {
        let way = mechanism.ways.iter().find(|way| way.jurisdiction == *code);
        let cell = way_cell(ctx, way, &mechanism.label_zh, &mechanism.stage, open);
        view! { <td class="table__cell comparison__cell">{cell}</td> }
    });
    let cells = cells.collect_view();
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first comparison__what" scope="row">
                {mechanism.label_zh.clone()}
            </th>
            {cells}
        </tr>
    }
}

fn rule_row(ctx: Ctx, row: &RuleRow<'_>, open: Callback<Opened>) -> impl IntoView + use<> {
    let first = row.first().cloned();
    let name = move || {
        let lang = ctx.prefs.lang.get();
        first
            .as_ref()
            .map(|rule| lang.pick(&rule.title_zh, &rule.title_en).to_owned())
    };
    let cells = row.own.iter().map(|own| {
        view! { <td class="table__cell comparison__cell">{rule_cell(ctx, *own, open)}</td> }
    });
    let cells = cells.collect_view();
    view! {
        <tr class="table__row">
            <th class="table__cell table__cell--first comparison__what" scope="row">
                {name}
            </th>
            {cells}
        </tr>
    }
}

/// The columns: what is compared, then a jurisdiction each.
pub(super) fn columns(first: Signal<&'static str>, names: Vec<String>) -> Vec<Column> {
    let mut columns = vec![Column::text("what", first)];
    columns.extend(names.into_iter().map(|name| Column::text("place", name)));
    columns
}
