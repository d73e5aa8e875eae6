//! The official paper form: what is printed on A4, and how frozen versions are read.

use super::{
    field::head_cell,
    form::Form,
    paper_parts,
    place::{groups, level1},
};
use crate::{ctx::Ctx, lang::fill};
use api::targets::TargetDetail;
use domain::{
    indicator::Operator,
    lang::Lang,
    target::{CellRef, Field, Row, TargetDraft},
    taxonomy::Level2,
};
use leptos::prelude::*;

/// The form as it stands now, for print only: it is built when somebody prints.
#[component]
pub(crate) fn Paper(
    /// The form.
    form: Form,
) -> impl IntoView {
    let printing = form.parts().printing;
    Effect::new(move |_| {
        let on = |name: &'static str, is_on: bool| {
            let event = leptos::ev::Custom::<web_sys::Event>::new(name);
            window_event_listener(event, move |_| printing.set(is_on))
        };
        let (before, after) = (on("beforeprint", true), on("afterprint", false));
        on_cleanup(move || {
            before.remove();
            after.remove();
        });
    });
    let sheet = move || {
        printing.get().then(|| {
            let draft = form.with_shown(Clone::clone);
            view! { <Sheet form draft /> }
        })
    };
    view! { <div class="print-only">{sheet}</div> }.into_any()
}

/// Prints: the paper form is there before the browser looks.
pub(crate) fn print(form: Form) {
    form.parts().printing.set(true);
    request_animation_frame(|| drop(window().print()));
}

/// A content in the shape of the paper form.
#[component]
pub(crate) fn Sheet(
    /// The form it belongs to.
    form: Form,
    /// The content.
    draft: TargetDraft,
) -> impl IntoView {
    let ctx = form.ctx();
    let detail = form.detail_untracked();
    let demo = detail.project.demo;
    let demo = demo.then(|| view! { <p class="small">{ctx.say(|m| m.app.demo)}</p> });
    view! {
        <div class="paper">
            <p class="paper__title">
                {ctx.say(|m| m.form.paper_title)}
                {paper_year(ctx, detail.year)}
            </p>
            {demo}
            <table class="paper__table">{top(ctx, &detail, &draft)}</table>
            <table class="paper__table">{indicators(ctx, &draft)}</table>
            {paper_parts::tables(ctx, &detail, &draft)}
        </div>
    }
    .into_any()
}

fn paper_year(ctx: Ctx, year: u16) -> impl IntoView {
    move || fill(ctx.t().form.paper_year, &[&year.to_string()])
}

/// Project, money and objectives, in the order of the paper.
fn top(ctx: Ctx, detail: &TargetDetail, draft: &TargetDraft) -> AnyView {
    let words = &ctx.t().form;
    let lang = ctx.prefs.lang.get();
    let project = &detail.project;
    let department = project.department.clone();
    let department = department.map_or_else(String::new, |(code, name)| format!("{name} {code}"));
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
    let own = |text: &str| text.to_owned();
    let pair = |left: Field, right: Field| {
        two(
            own(left.label(lang)),
            text(left),
            own(right.label(lang)),
            text(right),
        )
    };
    view! {
        <tbody>
            {wide(own(words.name), format!("{} {}", project.name, project.code))}
            {two(own(words.department), department, own(words.unit), project.unit_name.clone())}
            {two(own(words.attribute), own(attribute), own(words.period), period)}
            {wide(own(Field::Responsible.label(lang)), text(Field::Responsible))}
            {wide(own(Field::Rationale.label(lang)), text(Field::Rationale))}
            <tr><th class="paper__section" colspan="4" scope="colgroup">{words.money}</th></tr>
            {pair(Field::MidTotal, Field::YearTotal)}
            {pair(Field::MidFiscal, Field::YearFiscal)}
            {pair(Field::MidOther, Field::YearOther)}
            <tr><th class="paper__section" colspan="4" scope="colgroup">{words.objectives}</th></tr>
            {wide(own(Field::ObjectiveMid.label(lang)), text(Field::ObjectiveMid))}
            {wide(own(Field::ObjectiveYear.label(lang)), text(Field::ObjectiveYear))}
        </tbody>
    }
    .into_any()
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

fn indicators(ctx: Ctx, draft: &TargetDraft) -> AnyView {
    let lang = ctx.prefs.lang.get();
    let heads = COLUMNS
        .iter()
        .map(|field| view! { <th scope="col">{field.label(lang)}</th> });
    let order = groups(&draft.rows).into_iter().flat_map(|(_, rows)| rows);
    let lines = order
        .filter_map(|id| draft.row(id))
        .map(|row| line(draft, row, lang));
    view! {
        <thead>
            <tr>
                <th scope="col">{ctx.t().form.level1}</th>
                {heads.collect_view()}
            </tr>
        </thead>
        <tbody>{lines.collect_view()}</tbody>
    }
    .into_any()
}

fn line(draft: &TargetDraft, row: &Row, lang: Lang) -> impl IntoView + use<> {
    let first = level1(row).map_or("", |level| level.label(lang));
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
    view! { <tr><td>{first}</td>{cells.collect_view()}</tr> }
}
