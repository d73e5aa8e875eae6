//! The sections beside funds and indicators, as far as the rule pack of the target shows them.

use super::{
    field::{TextBlock, head_cell},
    form::Form,
    lines::Lines,
    place::section_id,
    plan::{Months, Sum, SumLine},
    whole,
};
use domain::{
    pack::Part,
    sections::Section,
    target::{Field, List},
};
use leptos::prelude::*;

fn shows(form: Form, part: Part) -> bool {
    let detail = form.detail_untracked();
    detail.pack.shows(part, detail.project.class)
}

/// Whether a reader would find nothing in these fields, and nobody asked for them.
fn nothing_to_read(form: Form, part: Part, fields: &[Field]) -> bool {
    let detail = form.detail_untracked();
    let is_empty = |field: &Field| detail.draft.text(head_cell(*field)).trim().is_empty();
    !detail.editable && !detail.pack.form.asks(part) && fields.iter().all(is_empty)
}

fn nothing(form: Form) -> AnyView {
    view! { <p class="muted">{form.ctx().say(|m| m.parts.none)}</p> }.into_any()
}

/// A section under its heading, which the list of sections leads to.
fn section(section: Section, title: Signal<&'static str>, content: AnyView) -> AnyView {
    view! {
        <section class="form-section">
            <h2 class="form-section__title" id=section_id(section) tabindex="-1">{title}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// Who shares the work, below the master data of the project.
#[component]
pub(crate) fn Units(
    /// The form.
    form: Form,
) -> impl IntoView {
    let lead = form.ctx().say(|m| m.parts.units_lead);
    shows(form, Part::Units).then(|| view! { <Lines form list=List::Units lead=lead /> })
}

/// 年度主要任务 of a unit as a whole, with what they add up to.
#[component]
pub(crate) fn Tasks(
    /// The form.
    form: Form,
) -> impl IntoView {
    shows(form, Part::Tasks).then(|| {
        let ctx = form.ctx();
        let lead = ctx.say(|m| m.whole.tasks_lead);
        let title = Signal::derive(move || Section::Tasks.label(ctx.prefs.lang.get()));
        let content = view! {
            <Lines form list=List::Tasks lead=lead />
            <SumLine form of=Sum::Whole(List::Tasks, Field::TaskTotal) />
            {whole::take_sums(form)}
        };
        section(Section::Tasks, title, content.into_any())
    })
}

/// 总体目标, and each objective with what proves it.
#[component]
pub(crate) fn Objectives(
    /// The form.
    form: Form,
) -> impl IntoView {
    let ctx = form.ctx();
    let lead = ctx.say(|m| m.parts.goals_lead);
    let goals =
        shows(form, Part::Goals).then(|| view! { <Lines form list=List::Objectives lead=lead /> });
    let year = view! { <TextBlock form cell=head_cell(Field::ObjectiveYear) /> };
    let texts = if form.detail_untracked().project.class.is_whole() {
        year.into_any()
    } else {
        view! {
            <div class="grid grid--two">
                <TextBlock form cell=head_cell(Field::ObjectiveMid) />
                {year}
            </div>
        }
        .into_any()
    };
    let content = view! {
        {texts}
        {super::last_texts::beside(form)}
        {goals}
    };
    section(
        Section::Objectives,
        ctx.say(|m| m.form.objectives),
        content.into_any(),
    )
}

/// 阶段值, below the table they belong to.
#[component]
pub(crate) fn Interim(
    /// The form.
    form: Form,
) -> impl IntoView {
    let lead = form.ctx().say(|m| m.parts.interim_lead);
    shows(form, Part::Interim).then(|| {
        view! {
            <section class="form-section">
                <Lines form list=List::Interim lead=lead />
            </section>
        }
        .into_any()
    })
}

/// When the money goes out, and for what at which price.
#[component]
pub(crate) fn Payments(
    /// The form.
    form: Form,
) -> impl IntoView {
    let parts = [Part::Plan, Part::Standards, Part::Instalments];
    let [plan, standards, instalments] = parts.map(|part| shows(form, part));
    if !(plan || standards || instalments) {
        return ().into_any();
    }
    let unread = nothing_to_read(form, Part::Plan, &Field::PLAN);
    let plan = plan.then(|| {
        if unread {
            nothing(form)
        } else {
            view! { <Months form /> }.into_any()
        }
    });
    let standards = standards.then(|| {
        view! {
            <Lines form list=List::Standards />
            <SumLine form of=Sum::Part(List::Standards, Field::ItemAmount) />
        }
    });
    let instalments = instalments.then(|| {
        view! {
            <Lines form list=List::Instalments />
            <SumLine form of=Sum::Whole(List::Instalments, Field::StageAmount) />
        }
    });
    let title = form.ctx().say(|m| m.parts.payments);
    let content = view! { {plan}{standards}{instalments} };
    section(Section::Plan, title, content.into_any())
}

/// 实施进度计划.
#[component]
pub(crate) fn Schedule(
    /// The form.
    form: Form,
) -> impl IntoView {
    shows(form, Part::Schedule).then(|| {
        let title = form.ctx().say(|m| m.parts.schedule);
        let content = view! { <Lines form list=List::Schedule /> };
        section(Section::Schedule, title, content.into_any())
    })
}

/// Who benefits and what is done concretely.
#[component]
pub(crate) fn Points(
    /// The form.
    form: Form,
) -> impl IntoView {
    shows(form, Part::Points).then(|| {
        let title = form.ctx().say(|m| m.parts.points);
        if nothing_to_read(form, Part::Points, &Field::POINTS) {
            return section(Section::Points, title, nothing(form));
        }
        let block = |field: Field| view! { <TextBlock form cell=head_cell(field) /> };
        let content = view! {
            <div class="grid grid--two">
                {Field::POINTS.into_iter().map(block).collect_view()}
            </div>
        };
        section(Section::Points, title, content.into_any())
    })
}
