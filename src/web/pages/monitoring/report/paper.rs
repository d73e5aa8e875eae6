//! The table as it is printed on A4, in the order of the official form; readers see the same.

use super::{
    form::{amount, base_words, budgets, expected_sum},
    grid::{text, value},
    sheet::Sheet,
};
use crate::{
    ctx::Ctx,
    lang::{fill, percent, wan},
    printing,
};
use api::report::MonitoringReport;
use domain::{
    lang::Lang,
    money::Money,
    monitoring::{
        Likelihood,
        report::{
            InScope, ReportCell, ReportContent, ReportField, ReportHeading, ReportPart, ReportRow,
        },
    },
    target::Field,
    taxonomy::Level2,
};
use leptos::prelude::*;

/// The form for paper only, with what is typed.
pub(super) fn printed(sheet: Sheet, printing: RwSignal<bool>) -> AnyView {
    let ctx = sheet.ctx;
    printing::follow(printing);
    let paper = move || {
        let record = sheet.record.get();
        let typed = sheet.typed();
        let content = record.content.clone().map(|content| ReportContent {
            draft: typed,
            ..content
        });
        content.map(|content| self::sheet(ctx, &record, &content))
    };
    let paper = move || printing.get().then(paper);
    view! { <div class="print-only">{paper}</div> }.into_any()
}

/// The form.
pub(super) fn sheet(ctx: Ctx, record: &MonitoringReport, content: &ReportContent) -> AnyView {
    let (record, content) = (record.clone(), content.clone());
    (move || {
        let lang = ctx.prefs.lang.get();
        let words = &ctx.t().report;
        let month = content.through.get().to_string();
        let of = fill(words.paper_year, &[&record.year.to_string(), &month]);
        let demo = record
            .demo
            .then(|| view! { <p class="small">{ctx.t().app.demo}</p> });
        let headings = content.rules.form.value.iter();
        let parts = headings.map(|heading| part(ctx, &record, &content, heading, lang));
        view! {
            <div class="paper report-paper">
                <p class="paper__title">{words.paper_title}{of}</p>
                {demo}
                {parts.collect_view()}
            </div>
        }
    })
    .into_any()
}

fn part(
    ctx: Ctx,
    record: &MonitoringReport,
    content: &ReportContent,
    heading: &ReportHeading,
    lang: Lang,
) -> AnyView {
    let (columns, heads, body) = match heading.part {
        ReportPart::Basics => (4, None, basics(ctx, record)),
        ReportPart::Situation => {
            let cell = project(ReportField::Situation);
            (1, None, whole(content.draft.text(cell)))
        }
        ReportPart::Money => {
            let (columns, body) = money(ctx, content, lang);
            (columns, None, body)
        }
        ReportPart::Scope => (2, None, scope(ctx, record, content, lang)),
        ReportPart::Objective => (1, None, whole(&content.objective)),
        ReportPart::Indicators => {
            let heads = heads(ctx, content, lang);
            (14, Some(heads), indicators(record, content, lang))
        }
    };
    let title = heading.title(lang).to_owned();
    let above = (heading.part == ReportPart::Indicators).then(|| objective(content, lang));
    view! {
        {above}
        <table class="paper__table">
            <thead>
                <tr>
                    <th class="paper__section" colspan=columns.to_string() scope="colgroup">
                        {title}
                    </th>
                </tr>
                {heads}
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
    .into_any()
}

/// The objective above the indicators, where the form has no part of its own for it.
fn objective(content: &ReportContent, lang: Lang) -> AnyView {
    if content.rules.has(ReportPart::Objective) || content.objective.is_empty() {
        return ().into_any();
    }
    view! {
        <table class="paper__table">
            <tbody>
                <tr>
                    <th scope="row">{ReportPart::Objective.label(lang)}</th>
                    <td class="preserve-lines">{content.objective.clone()}</td>
                </tr>
            </tbody>
        </table>
    }
    .into_any()
}

fn project(field: ReportField) -> ReportCell {
    ReportCell::project(field)
}

fn whole(text: &str) -> AnyView {
    view! { <tr><td class="preserve-lines">{text.to_owned()}</td></tr> }.into_any()
}

fn basics(ctx: Ctx, record: &MonitoringReport) -> AnyView {
    let words = &ctx.t().report;
    let department = format!("{} {}", record.department_name, record.department_code);
    view! {
        <tr>
            <th scope="row">{words.project_name}</th>
            <td>{record.name.clone()}</td>
            <th scope="row">{words.code}</th>
            <td>{record.code.to_string()}</td>
        </tr>
        <tr>
            <th scope="row">{words.department}</th>
            <td>{department}</td>
            <th scope="row">{words.unit}</th>
            <td>{record.unit_name.clone()}</td>
        </tr>
    }
    .into_any()
}

fn money(ctx: Ctx, content: &ReportContent, lang: Lang) -> (usize, AnyView) {
    let words = &ctx.t().report;
    let month = content.through.get().to_string();
    let bases = budgets(content.rules.base);
    let columns = bases.len() + 4;
    let mut heads = vec![words.fund.to_owned()];
    heads.extend(
        bases
            .iter()
            .map(|base| base_words(*base)(ctx.t()).to_owned()),
    );
    heads.push(fill(words.paid, &[&month]));
    heads.push(fill(words.rate, &[&month]));
    heads.push(words.expected.to_owned());
    let heads = heads
        .into_iter()
        .map(|head| view! { <th scope="col">{head}</th> });
    let fields = [ReportField::ExpectedGeneral, ReportField::ExpectedOther];
    let typed = fields.map(|field| content.draft.text(project(field)).to_owned());
    let rows = content.money.iter().map(|row| {
        let expected = match row.funds.expected() {
            None => amount(expected_sum(&typed)),
            Some(field) => {
                let typed = content.draft.text(project(field)).trim();
                Money::parse_wan(typed).map_or_else(|_| typed.to_owned(), wan)
            }
        };
        let rate = row.rate.ratio().map_or_else(|| "–".to_owned(), percent);
        let figures = bases.iter().map(|base| amount(row.budget.of(*base)));
        let cells = figures.chain([amount(row.paid), rate, expected]);
        let cells = cells.map(|text| view! { <td class="paper__number">{text}</td> });
        view! {
            <tr>
                <th scope="row">{row.funds.label(lang)}</th>
                {cells.collect_view()}
            </tr>
        }
    });
    let body = view! { <tr>{heads.collect_view()}</tr>{rows.collect_view()} };
    (columns, body.into_any())
}

fn scope(ctx: Ctx, record: &MonitoringReport, content: &ReportContent, lang: Lang) -> AnyView {
    let draft = &content.draft;
    let answer = InScope::parse(draft.text(project(ReportField::Scope)));
    let answer = answer.map_or("", |answer| answer.label(lang));
    let text = draft.text(project(ReportField::ScopeText)).to_owned();
    view! {
        <tr>
            <th scope="row">{ReportField::Scope.label(lang)}</th>
            <td>{answer}</td>
        </tr>
        <tr>
            <th scope="row">{ReportField::ScopeText.label(lang)}</th>
            <td class="preserve-lines">{text}</td>
        </tr>
        <tr>
            <th scope="row">{ctx.t().report.evidence}</th>
            <td>{evidence(record, content, None)}</td>
        </tr>
    }
    .into_any()
}

/// File, link, page and passage in one text.
fn evidence(
    record: &MonitoringReport,
    content: &ReportContent,
    row: Option<domain::id::RowId>,
) -> String {
    let of = |field| content.draft.text(ReportCell { row, field });
    let file = of(ReportField::EvidenceFile);
    let mut files = record.files.iter();
    let file = files.find(|known| known.id.to_string() == file);
    let parts = [
        file.map_or("", |file| file.name.as_str()),
        of(ReportField::EvidenceLink),
        of(ReportField::EvidencePage),
        of(ReportField::EvidencePassage),
    ];
    let given = parts.into_iter().filter(|part| !part.is_empty());
    given.collect::<Vec<_>>().join("；")
}

/// The heads of the indicators, which stand on every page.
fn heads(ctx: Ctx, content: &ReportContent, lang: Lang) -> AnyView {
    let words = &ctx.t().report;
    let month = content.through.get().to_string();
    let tall = |name: &str| view! { <th scope="col" rowspan="2">{name.to_owned()}</th> };
    let causes = ReportField::CAUSES.iter().map(|field| field.label(lang));
    let causes = causes.chain([words.cause_text]);
    let causes = causes.map(|name| view! { <th scope="col">{name}</th> });
    view! {
        <tr>
            {tall(words.level1)}
            {tall(words.level2)}
            {tall(words.level3)}
            {tall(words.value)}
            {tall(&fill(words.actual, &[&month]))}
            {tall(words.forecast)}
            <th scope="colgroup" colspan="6">{words.causes}</th>
            {tall(words.likelihood)}
            {tall(words.remark)}
        </tr>
        <tr>{causes.collect_view()}</tr>
    }
    .into_any()
}

fn indicators(record: &MonitoringReport, content: &ReportContent, lang: Lang) -> AnyView {
    let rows = content.rows.iter();
    let rows = rows.map(|row| indicator(record, content, row, lang));
    rows.collect_view().into_any()
}

fn indicator(
    record: &MonitoringReport,
    content: &ReportContent,
    row: &ReportRow,
    lang: Lang,
) -> AnyView {
    let id = row.row.id;
    let of = |field| content.draft.text(ReportCell::of(id, field));
    let level = Level2::parse(text(&row.row, Field::Level2));
    let first = level.map_or("", |level| level.level1().label(lang));
    let second = level.map_or("", |level| level.label(lang));
    let marks = ReportField::CAUSES.map(|field| {
        let mark = if of(field).is_empty() { "" } else { "√" };
        view! { <td>{mark}</td> }
    });
    let likelihood = Likelihood::parse(of(ReportField::Likelihood));
    let likelihood = likelihood.map_or("", |likelihood| likelihood.label(lang));
    let plain = |text: &str| view! { <td>{text.to_owned()}</td> };
    let proof = evidence(record, content, Some(id));
    let proof = (!proof.is_empty()).then(|| view! { <span class="denominator">{proof}</span> });
    view! {
        <tr>
            {plain(first)}
            {plain(second)}
            <th scope="row">{text(&row.row, Field::Name).to_owned()}</th>
            {plain(&value(&row.row))}
            {plain(of(ReportField::Actual))}
            {plain(of(ReportField::Forecast))}
            {marks.collect_view()}
            {plain(of(ReportField::CauseText))}
            {plain(likelihood)}
            <td>{of(ReportField::Remark).to_owned()}{proof}</td>
        </tr>
    }
    .into_any()
}
