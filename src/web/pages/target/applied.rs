//! 调整申请 as it is read: beside the form, in the history, with a frozen version, on paper.

use super::{form::Form, line_cells::told};
use crate::{
    ctx::Ctx,
    lang::{fill, wan},
};
use api::{endpoint::fill as path, files::FILE_PATH};
use domain::{
    adjustment::{Application, ChangedCell, ChangedRow, MoneyChange, Paper, RowChange},
    indicator::Operator,
    lang::Lang,
    money::Money,
    target::Field,
    taxonomy::Level2,
};
use kit::{DATA_LANG, Glyph, Icon};
use leptos::prelude::*;

/// Cause, reason and basis in lines of the paper form, then what changes, then the money.
pub(super) fn sheet(form: Form, paper: &Paper) -> AnyView {
    let ctx = form.ctx();
    let application = paper.application.clone();
    view! {
        <table class="paper__table">
            <tbody>{move || grounds(form, &application)}</tbody>
        </table>
        {changes(ctx, &paper.changes)}
        {money(ctx, &paper.money)}
    }
    .into_any()
}

fn grounds(form: Form, application: &Application) -> AnyView {
    let ctx = form.ctx();
    let words = &ctx.t().adjustment;
    let lang = ctx.prefs.lang.get();
    let line = |name: &'static str, inside: AnyView| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="preserve-lines" colspan="3">{inside}</td>
            </tr>
        }
    };
    let cause = application.cause.map_or("–", |cause| cause.label(lang));
    let why = Some(application.why.trim()).filter(|why| !why.is_empty());
    let why = why.unwrap_or("–").to_owned();
    let basis = Some(application.basis()).filter(|basis| !basis.is_empty());
    let basis = basis.unwrap_or_else(|| "–".to_owned());
    let file = application.file.map(|file| {
        let target = form.detail_untracked().id.to_string();
        let href = path(FILE_PATH, &[&target, &file.to_string()]);
        view! {
            " "
            <a class="screen-only" href=href download="" rel="external">
                <Icon glyph=Glyph::Download />
                {words.file}
            </a>
        }
    });
    let basis = view! { <span lang=DATA_LANG>{basis}</span>{file} };
    view! {
        {line(words.cause, cause.into_any())}
        {line(words.why, why.into_any())}
        {line(words.basis, basis.into_any())}
    }
    .into_any()
}

/// What changes, cell by cell under the name of its row.
pub(super) fn changes(ctx: Ctx, rows: &[ChangedRow]) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="muted">{ctx.say(|m| m.adjustment.no_changes)}</p> }.into_any();
    }
    let count: usize = rows.iter().map(|row| row.cells.len()).sum();
    let rows = rows.to_vec();
    let body = move || {
        let lang = ctx.prefs.lang.get();
        rows.iter()
            .flat_map(|row| lines(ctx, row, lang))
            .collect_view()
    };
    let title = move || fill(ctx.t().adjustment.changes, &[&count.to_string()]);
    view! {
        <table class="paper__table">
            <thead>
                <tr><th class="paper__section" colspan="4" scope="colgroup">{title}</th></tr>
                <tr>
                    <th scope="col">{ctx.say(|m| m.adjustment.place)}</th>
                    <th scope="col">{ctx.say(|m| m.adjustment.what)}</th>
                    <th scope="col">{ctx.say(|m| m.adjustment.before)}</th>
                    <th scope="col">{ctx.say(|m| m.adjustment.after)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
    .into_any()
}

/// The lines of a row; its name stands once over all of them.
fn lines(ctx: Ctx, row: &ChangedRow, lang: Lang) -> Vec<AnyView> {
    let words = &ctx.t().adjustment;
    let name = match (&row.row, row.list) {
        (None, _) => words.head.to_owned(),
        (Some(_), Some(list)) => format!("{} · {}", list.label(lang), row.name),
        (Some(_), None) => row.name.clone(),
    };
    let mark = (row.change != RowChange::Changed).then(|| {
        let label = row.change.label(lang);
        view! { <span class="strong">{label}" "</span> }
    });
    let count = row.cells.len();
    let mut first = Some(view! {
        <th scope="rowgroup" rowspan=count.to_string()>{mark}{name}</th>
    });
    let line = |cell: &ChangedCell| {
        let (before, after) = (
            said(ctx, cell.field, &cell.before, lang),
            said(ctx, cell.field, &cell.after, lang),
        );
        view! {
            <tr>
                {first.take()}
                <td>{cell.field.label(lang)}</td>
                <td class="preserve-lines">{before}</td>
                <td class="preserve-lines">{after}</td>
            </tr>
        }
        .into_any()
    };
    row.cells.iter().map(line).collect()
}

/// A text as it is read; an empty one says so.
fn said(ctx: Ctx, field: Field, text: &str, lang: Lang) -> String {
    let coded = match field {
        Field::Level2 => Level2::parse(text).map(|level| level.label(lang)),
        Field::Operator => Operator::parse(text).map(|sign| sign.label(lang)),
        _ => None,
    };
    match (coded, field) {
        (Some(label), _) => label.to_owned(),
        _ if text.is_empty() => ctx.t().adjustment.nothing.to_owned(),
        // The names are there already.
        (None, Field::GoalProof) => text.to_owned(),
        (None, _) => told(ctx, field, text, lang),
    }
}

/// What becomes of the money, nature by nature and in all.
pub(super) fn money(ctx: Ctx, changes: &[MoneyChange]) -> AnyView {
    if changes.is_empty() {
        return view! { <p class="muted">{ctx.say(|m| m.adjustment.no_money)}</p> }.into_any();
    }
    let sum = |of: fn(&MoneyChange) -> Money| -> Money { changes.iter().map(of).sum() };
    let whole = [sum(|it| it.before), sum(|it| it.after), sum(|it| it.by())];
    let whole = (changes.len() > 1).then(|| {
        view! {
            <tr>
                <th scope="row">{ctx.say(|m| m.adjustment.sum)}</th>
                {amounts(whole)}
            </tr>
        }
    });
    let line = |change: &MoneyChange| {
        let nature = change.nature;
        view! {
            <tr>
                <th scope="row">{move || nature.label(ctx.prefs.lang.get())}</th>
                {amounts([change.before, change.after, change.by()])}
            </tr>
        }
    };
    view! {
        <table class="paper__table">
            <thead>
                <tr>
                    <th class="paper__section" colspan="4" scope="colgroup">
                        {ctx.say(|m| m.adjustment.money)}
                    </th>
                </tr>
                <tr>
                    <th scope="col">{ctx.say(|m| m.adjustment.nature)}</th>
                    <th scope="col">{ctx.say(|m| m.adjustment.before)}</th>
                    <th scope="col">{ctx.say(|m| m.adjustment.after)}</th>
                    <th scope="col">{ctx.say(|m| m.adjustment.by)}</th>
                </tr>
            </thead>
            <tbody>{changes.iter().map(line).collect_view()}{whole}</tbody>
        </table>
    }
    .into_any()
}

fn amounts([before, after, by]: [Money; 3]) -> impl IntoView {
    view! {
        <td class="paper__number">{wan(before)}</td>
        <td class="paper__number">{wan(after)}</td>
        <td class="paper__number">{signed(by)}</td>
    }
}

/// An amount with its sign.
pub(crate) fn signed(amount: Money) -> String {
    let sign = if amount > Money::ZERO { "+" } else { "" };
    format!("{sign}{}", wan(amount))
}
