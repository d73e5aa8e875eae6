//! The list of sections with how far each has come; one press leads there.

use super::{
    form::Form,
    place::{TABLE_ID, section_id},
};
use crate::lang::fill;
use domain::sections::{Section, SectionLine, SectionState, sections};
use kit::{Tag, Tone, VisuallyHidden};
use leptos::prelude::*;

/// The id of a section's heading.
pub(crate) fn heading(section: Section) -> String {
    if section == Section::Indicators {
        TABLE_ID.to_owned()
    } else {
        section_id(section)
    }
}

/// The list.
#[component]
pub(crate) fn SectionList(
    /// The form.
    form: Form,
) -> impl IntoView {
    let ctx = form.ctx();
    let parts = form.parts();
    let lines = Memo::new(move |_| {
        let found = parts.all_problems.get();
        let detail = form.detail();
        // Sections begin and end with what is typed, not only with what is found.
        parts.edits.track();
        let files = parts
            .files
            .with(|files| files.as_ref().map(|it| it.items.len()));
        let rules = (&*detail.pack, detail.project.class);
        form.with_shown(|shown| sections(shown, &found, rules, files.unwrap_or_default()))
    });
    let shown = move || {
        let lines = lines.get();
        lines
            .into_iter()
            .map(|line| entry(form, line))
            .collect_view()
    };
    view! {
        <nav class="sections" aria-label=ctx.say(|m| m.parts.sections)>
            <ol class="sections__list">{shown}</ol>
        </nav>
    }
    .into_any()
}

fn entry(form: Form, line: SectionLine) -> AnyView {
    let ctx = form.ctx();
    let SectionLine {
        section,
        state,
        unconfirmed,
        optional,
    } = line;
    let name = move || section.label(ctx.prefs.lang.get());
    let tone = match state {
        SectionState::Untouched => Tone::Neutral,
        SectionState::Filling => Tone::Info,
        SectionState::Trouble => Tone::Danger,
        SectionState::Done => Tone::Success,
    };
    let skippable = optional && state == SectionState::Untouched;
    let word = move || {
        if skippable {
            ctx.t().parts.optional
        } else {
            state.label(ctx.prefs.lang.get())
        }
    };
    let open = (unconfirmed > 0).then(|| {
        let count = unconfirmed.to_string();
        let text = move || fill(ctx.t().parts.to_confirm, &[&count]);
        view! { <span class="sections__open">{text}</span> }
    });
    let go = move |_| {
        kit::focus_id(&heading(section));
    };
    view! {
        <li>
            <button type="button" class="sections__entry" on:click=go>
                <span>{name}</span>
                <VisuallyHidden>" "</VisuallyHidden>
                <Tag tone text=word />
                {open}
            </button>
        </li>
    }
    .into_any()
}
