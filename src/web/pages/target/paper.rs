//! The official paper form: what is printed on A4, and how frozen versions are read.

use super::{
    application, field::head_cell, form::Form, implementing, paper_parts, paper_whole,
    place::groups,
};
use crate::{ctx::Ctx, lang::fill, printing};
use api::{implementing::UnitName, targets::TargetDetail};
use domain::{
    indicator::Operator,
    lang::Lang,
    target::{CellRef, Field, Row, TargetDraft},
    taxonomy::{Level1, Level2, Taxonomy},
};
use leptos::prelude::*;

/// The form as it stands now, for print only: it is built when somebody prints.
#[component]
pub(crate) fn Paper(
    /// The form.
    form: Form,
) -> impl IntoView {
    let printing = form.parts().printing;
    printing::follow(printing);
    let sheet = move || {
        printing.get().then(|| {
            let draft = form.with_shown(Clone::clone);
            let applied = application::on_paper(form);
            framed(form, view! { {applied}<Sheet form draft /> }.into_any())
        })
    };
    view! { <div class="print-only">{sheet}</div> }.into_any()
}

/// The sheet with unit, version and day at the foot of every page: the foot is drawn on each, and
/// the table around the sheet keeps its room free.
pub(super) fn framed(form: Form, sheet: AnyView) -> AnyView {
    let ctx = form.ctx();
    let detail = form.detail_untracked();
    let state = detail.standing.state;
    let (unit, number) = (detail.project.unit_name.clone(), detail.number.to_string());
    let foot = move || {
        let state = state.label(ctx.prefs.lang.get());
        let day = ctx.session.today();
        fill(ctx.t().books.paper_foot, &[&unit, &number, state, &day])
    };
    view! {
        <table class="paper__frame" role="presentation">
            <tbody><tr><td>{sheet}</td></tr></tbody>
            <tfoot><tr><td class="paper__room"></td></tr></tfoot>
        </table>
        <p class="paper__foot">{foot}</p>
    }
    .into_any()
}

/// Prints on A4, upright or lying: the paper form is there before the browser looks.
pub(crate) fn print(form: Form, lying: bool) {
    form.parts().printing.set(true);
    printing::print(lying);
}

/// A content in the shape of the paper form.
#[component]
pub(crate) fn Sheet(
    /// The form it belongs to.
    form: Form,
    /// The content.
    draft: TargetDraft,
    /// The further units of then; those of now where nobody kept them.
    #[prop(optional_no_strip)]
    implementing: Option<Vec<UnitName>>,
) -> impl IntoView {
    let ctx = form.ctx();
    let detail = form.detail_untracked();
    let units = implementing.unwrap_or_else(|| detail.project.implementing.clone());
    let demo = detail.project.demo;
    let demo = demo.then(|| view! { <p class="small">{ctx.say(|m| m.app.demo)}</p> });
    let indicators = view! {
        <table class="paper__table">{indicators(ctx, &detail, &draft)}</table>
    };
    let (title, sheet) = if detail.project.class.is_whole() {
        let sheet = view! { {paper_whole::top(ctx, &detail, &draft)}{indicators} };
        (ctx.say(|m| m.whole.paper_title), sheet.into_any())
    } else {
        let sheet = view! {
            <table class="paper__table">{top(ctx, (&detail, &units), &draft)}</table>
            {indicators}
            {paper_parts::tables(ctx, &detail, &draft)}
        };
        (ctx.say(|m| m.form.paper_title), sheet.into_any())
    };
    view! {
        <div class="paper">
            <p class="paper__title">{title}{paper_year(ctx, detail.year)}</p>
            {demo}
            {sheet}
        </div>
    }
    .into_any()
}

fn paper_year(ctx: Ctx, year: u16) -> impl IntoView {
    move || fill(ctx.t().form.paper_year, &[&year.to_string()])
}

/// Project, money and objectives, in the order of the paper.
fn top(ctx: Ctx, (detail, units): (&TargetDetail, &[UnitName]), draft: &TargetDraft) -> AnyView {
    let words = &ctx.t().form;
    let lang = ctx.prefs.lang.get();
    let project = &detail.project;
    let department = project.department.clone();
    let department = department.map_or_else(String::new, |(code, name)| format!("{name} {code}"));
    let code = project.code.as_ref().map(ToString::to_string);
    let code = code.unwrap_or_default();
    let attribute = if project.continuing {
        words.continuing
    } else {
        words.new_project
    };
    let years = (project.from_year.to_string(), project.to_year.to_string());
    let period = fill(words.period_of, &[&years.0, &years.1]);
    let text = |field: Field| draft.text(head_cell(field)).to_owned();
    let two = |a: String, b: String, c: String, d: String| {
        view! {
            <tr>
                <th scope="row">{a}</th>
                <td>{b}</td>
                <th scope="row">{c}</th>
                <td>{d}</td>
            </tr>
        }
    };
    let wide = |name: String, text: String| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="preserve-lines" colspan="3">{text}</td>
            </tr>
        }
    };
    let ruled = |field: Field| ruled(field.label(lang), text(field));
    let own = |text: &str| text.to_owned();
    let pair = |left: Field, right: Field| {
        two(
            own(left.label(lang)),
            text(left),
            own(right.label(lang)),
            text(right),
        )
    };
    let shared = (!units.is_empty()).then(|| {
        let name = ctx.t().targets.implementing;
        wide(own(name), implementing::names(units))
    });
    view! {
        <tbody>
            {wide(own(words.name), format!("{} {code}", project.name))}
            {two(own(words.department), department, own(words.unit), project.unit_name.clone())}
            {shared}
            {two(own(words.attribute), own(attribute), own(words.period), period)}
            {wide(own(Field::Responsible.label(lang)), text(Field::Responsible))}
            {ruled(Field::Rationale)}
            <tr><th class="paper__section" colspan="4" scope="colgroup">{words.money}</th></tr>
            {pair(Field::MidTotal, Field::YearTotal)}
            {pair(Field::MidFiscal, Field::YearFiscal)}
            {pair(Field::MidOther, Field::YearOther)}
            <tr><th class="paper__section" colspan="4" scope="colgroup">{words.objectives}</th></tr>
            {ruled(Field::ObjectiveMid)}
            {ruled(Field::ObjectiveYear)}
        </tbody>
    }
    .into_any()
}

/// A text over the whole width, or lines to write it on.
pub(super) fn ruled(name: &'static str, text: String) -> AnyView {
    let inside = if text.is_empty() {
        rules()
    } else {
        text.into_any()
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="preserve-lines" colspan="3">{inside}</td>
        </tr>
    }
    .into_any()
}

/// Lines to write on by hand, where nothing is filled in yet.
fn rules() -> AnyView {
    let rule = || view! { <span class="paper__rule"></span> };
    view! { {rule()}{rule()}{rule()} }.into_any()
}

/// The columns of the printed table after the first level.
const COLUMNS: [Field; 6] = [
    Field::Level2,
    Field::Name,
    Field::Operator,
    Field::Value,
    Field::Unit,
    Field::Weight,
];

fn indicators(ctx: Ctx, detail: &TargetDetail, draft: &TargetDraft) -> AnyView {
    let lang = ctx.prefs.lang.get();
    let heads = COLUMNS
        .iter()
        .map(|field| view! { <th scope="col">{field.label(lang)}</th> });
    let own = groups(&draft.rows).into_iter().map(|(level, rows)| {
        let first = level.map_or("", |level| level.label(lang));
        let rows = rows.into_iter().filter_map(|id| draft.row(id));
        group(first, rows.map(|row| cells(draft, row, lang)).collect())
    });
    let lines: Vec<AnyView> = if draft.rows.is_empty() {
        blank(detail.pack.taxonomy.value, lang)
    } else {
        own.flatten().collect()
    };
    view! {
        <thead>
            <tr>
                <th scope="col">{ctx.t().form.level1}</th>
                {heads.collect_view()}
            </tr>
        </thead>
        <tbody>{lines}</tbody>
    }
    .into_any()
}

/// A line for each second level, to be filled in by hand.
fn blank(taxonomy: Taxonomy, lang: Lang) -> Vec<AnyView> {
    let line = |level: Level2| {
        let empty = (1..COLUMNS.len()).map(|_| view! { <td></td> });
        view! { <td>{level.label(lang)}</td>{empty.collect_view()} }.into_any()
    };
    let own = |first: Level1| {
        let levels = Level2::of(taxonomy).filter(move |level| level.level1() == first);
        group(first.label(lang), levels.map(line).collect())
    };
    Level1::ALL.into_iter().flat_map(own).collect()
}

/// The lines of a first level, which is named once over all of them.
fn group(name: &'static str, lines: Vec<AnyView>) -> Vec<AnyView> {
    let count = lines.len();
    let line = |(at, cells): (usize, AnyView)| {
        let first = (at == 0).then(|| {
            view! { <th scope="rowgroup" rowspan=count>{name}</th> }
        });
        view! { <tr>{first}{cells}</tr> }.into_any()
    };
    lines.into_iter().enumerate().map(line).collect()
}

/// The cells of a row after the first level.
fn cells(draft: &TargetDraft, row: &Row, lang: Lang) -> AnyView {
    let cells = COLUMNS.iter().map(|field| {
        let place = CellRef {
            row: Some(row.id),
            field: *field,
        };
        let text = draft.text(place);
        let level = Level2::parse(text).filter(|_| *field == Field::Level2);
        let sign = Operator::parse(text).filter(|_| *field == Field::Operator);
        let text = level.map_or(text, |level| level.label(lang));
        let text = sign.map_or(text, |sign| sign.label(lang)).to_owned();
        let numeric = matches!(field, Field::Value | Field::Weight);
        view! { <td class=("paper__number", numeric)>{text}</td> }
    });
    cells.collect_view().into_any()
}
