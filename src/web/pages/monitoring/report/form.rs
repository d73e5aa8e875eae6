//! The parts of the form beside the indicators, as they are filled in.

use super::{
    evidence, grid,
    sheet::{Sheet, control},
};
use crate::{
    lang::{fill, percent, wan},
    source::source_line,
};
use domain::monitoring::report::{
    InScope, ReportCell, ReportContent, ReportField, ReportHeading, ReportMoney, ReportPart,
};
use domain::{money::Money, rate::Base};
use kit::{CellInput, Choice, EntryGrid, Select, TextArea};
use leptos::prelude::*;

/// The parts in the order of the pack, and where the form is from.
pub(super) fn parts(sheet: Sheet, content: &ReportContent) -> AnyView {
    let ctx = sheet.ctx;
    let headings = content.rules.form.value.clone();
    let views = headings
        .into_iter()
        .map(|heading| part(sheet, content, heading));
    let views = views.collect_view();
    view! {
        {views}
        <div class="panel">
            <p class="small muted">{ctx.say(|m| m.report.form_from)}</p>
            {source_line(ctx, &content.rules.form.source)}
        </div>
    }
    .into_any()
}

fn part(sheet: Sheet, content: &ReportContent, heading: ReportHeading) -> AnyView {
    let ctx = sheet.ctx;
    let id = format!("report-part-{}", heading.part.code());
    let shows_objective = heading.part == ReportPart::Indicators
        && !content.rules.has(ReportPart::Objective)
        && !content.objective.is_empty();
    let body = match heading.part {
        ReportPart::Basics => basics(sheet),
        ReportPart::Situation => situation(sheet),
        ReportPart::Money => money(sheet, content),
        ReportPart::Scope => scope(sheet),
        ReportPart::Objective => objective(content),
        ReportPart::Indicators => grid::indicators(sheet, content),
    };
    let above = shows_objective.then(|| objective(content));
    let title = move || heading.title(ctx.prefs.lang.get()).to_owned();
    view! {
        <section class="panel stack" aria-labelledby=id.clone()>
            <h2 class="panel__title" id=id.clone()>{title}</h2>
            {above}
            {body}
        </section>
    }
    .into_any()
}

fn basics(sheet: Sheet) -> AnyView {
    let ctx = sheet.ctx;
    let record = sheet.record.get_untracked();
    let lines = [
        (ctx.say(|m| m.report.project_name), record.name),
        (ctx.say(|m| m.report.code), record.code.to_string()),
        (
            ctx.say(|m| m.report.department),
            format!("{} {}", record.department_name, record.department_code),
        ),
        (
            ctx.say(|m| m.report.unit),
            format!("{} {}", record.unit_name, record.unit_code),
        ),
    ];
    let lines = lines.map(|(name, text)| {
        view! { <div><dt class="muted small">{name}</dt><dd>{text}</dd></div> }
    });
    view! { <dl class="form-grid">{lines.collect_view()}</dl> }.into_any()
}

fn objective(content: &ReportContent) -> AnyView {
    let text = content.objective.clone();
    view! { <p class="preserve-lines">{text}</p> }.into_any()
}

fn issues(sheet: Sheet, cell: ReportCell) -> Signal<Vec<String>> {
    Signal::derive(move || sheet.said(cell))
}

fn situation(sheet: Sheet) -> AnyView {
    let cell = ReportCell::project(ReportField::Situation);
    let ctx = sheet.ctx;
    view! {
        <TextArea
            id=control(cell)
            label=move || ReportField::Situation.label(ctx.prefs.lang.get())
            value=sheet.text(cell)
            limit=ReportField::Situation.chars_max()
            issues=issues(sheet, cell)
            on_commit=Callback::new(move |_| sheet.leave(cell))
            required=true
        />
    }
    .into_any()
}

/// The question whether spending stayed in scope, with its explanation and evidence.
fn scope(sheet: Sheet) -> AnyView {
    let ctx = sheet.ctx;
    let (answer, text) = (
        ReportCell::project(ReportField::Scope),
        ReportCell::project(ReportField::ScopeText),
    );
    let options = move || {
        let lang = ctx.prefs.lang.get();
        let all = InScope::ALL.iter();
        all.map(|one| Choice::new(one.code(), one.label(lang)))
            .collect::<Vec<_>>()
    };
    let chosen = sheet.text(answer);
    Effect::new(move |before: Option<()>| {
        chosen.track();
        if before.is_some() {
            sheet.leave(answer);
        }
    });
    view! {
        <div class="form-grid">
            <Select
                id=control(answer)
                label=move || ReportField::Scope.label(ctx.prefs.lang.get())
                value=chosen
                options=Signal::derive(options)
                placeholder=ctx.say(|m| m.report.choose)
                issues=issues(sheet, answer)
                required=true
            />
            <div class="form-grid__wide">
                <TextArea
                    id=control(text)
                    label=move || ReportField::ScopeText.label(ctx.prefs.lang.get())
                    value=sheet.text(text)
                    limit=ReportField::ScopeText.chars_max()
                    issues=issues(sheet, text)
                    on_commit=Callback::new(move |_| sheet.leave(text))
                />
            </div>
            <div class="form-grid__wide">{evidence::fields(sheet, None)}</div>
        </div>
    }
    .into_any()
}

/// The budget an execution rate is divided by.
pub(super) fn base_words(base: Base) -> fn(&'static crate::messages::Messages) -> &'static str {
    match base {
        Base::Initial => |m| m.report.initial,
        Base::Adjusted => |m| m.report.adjusted,
        Base::Received => |m| m.report.received,
    }
}

/// Columns of budgets: that of the form, and what is divided by where it is another one.
pub(super) fn budgets(base: Base) -> Vec<Base> {
    let mut shown = vec![Base::Initial];
    if base != Base::Initial {
        shown.push(base);
    }
    shown
}

/// An amount; a dash where there is none.
pub(super) fn amount(money: Option<Money>) -> String {
    money.map_or_else(|| "–".to_owned(), wan)
}

/// The sum of what is expected of the funds, as typed; none while one cannot be read.
pub(super) fn expected_sum(texts: &[String]) -> Option<Money> {
    let typed = texts.iter().filter(|text| !text.trim().is_empty());
    let amounts: Result<Vec<Money>, _> = typed.map(|text| Money::parse_wan(text.trim())).collect();
    let amounts = amounts.ok()?;
    (!amounts.is_empty()).then(|| amounts.into_iter().sum())
}

fn money(sheet: Sheet, content: &ReportContent) -> AnyView {
    let ctx = sheet.ctx;
    let (base, month) = (content.rules.base, content.through.get().to_string());
    let heads = {
        let month = month.clone();
        move || {
            let words = &ctx.t().report;
            let mut heads = vec![words.fund.to_owned()];
            let all = budgets(base).into_iter();
            heads.extend(all.map(|base| base_words(base)(ctx.t()).to_owned()));
            heads.extend([
                fill(words.paid, &[&month]),
                fill(words.rate, &[&month]),
                words.expected.to_owned(),
            ]);
            let head = |name: String| view! { <th class="entry__head" scope="col">{name}</th> };
            heads.into_iter().map(head).collect_view()
        }
    };
    let rows = content.money.iter().map(|row| money_row(sheet, row, base));
    let rows = rows.collect_view();
    let divided = move || {
        fill(
            ctx.t().report.divided_by,
            &[base.label(ctx.prefs.lang.get())],
        )
    };
    view! {
        <EntryGrid caption=ctx.say(|m| m.report.fund)>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </EntryGrid>
        <p class="small muted">{divided}</p>
    }
    .into_any()
}

fn money_row(sheet: Sheet, row: &ReportMoney, base: Base) -> AnyView {
    let ctx = sheet.ctx;
    let funds = row.funds;
    let name = move || funds.label(ctx.prefs.lang.get());
    let figures = budgets(base).into_iter();
    let figures = figures.map(|base| amount(row.budget.of(base)));
    let rate = row.rate.ratio().map_or_else(|| "–".to_owned(), percent);
    let cells = figures.chain([amount(row.paid), rate]).map(|text| {
        view! { <td class="entry__cell entry__cell--numeric">{text}</td> }
    });
    let expected = match funds.expected() {
        None => {
            let sum = move || {
                let fields = [ReportField::ExpectedGeneral, ReportField::ExpectedOther];
                let texts = fields.map(|field| sheet.text(ReportCell::project(field)).get());
                amount(expected_sum(&texts))
            };
            view! { <td class="entry__cell entry__cell--numeric">{sum}</td> }.into_any()
        }
        Some(field) => {
            let cell = ReportCell::project(field);
            view! {
                <CellInput
                    id=control(cell)
                    label=move || field.label(ctx.prefs.lang.get())
                    value=sheet.text(cell)
                    state=Signal::derive(move || sheet.cell_state(cell))
                    note=Signal::derive(move || sheet.said(cell).into_iter().next())
                    on_commit=Callback::new(move |_| sheet.leave(cell))
                    numeric=true
                />
            }
            .into_any()
        }
    };
    view! {
        <tr class="entry__row">
            <th class="entry__head entry__head--row" scope="row">{name}</th>
            {cells.collect_view()}
            {expected}
        </tr>
    }
    .into_any()
}
