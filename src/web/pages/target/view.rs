//! The whole screen of a target: its head, what stands in the way, the sections, the side panel.

use super::{
    Around, application,
    carried::CarriedNotice,
    conflict::ConflictDialog,
    detail::RowPanel,
    dismiss::{self, Dismissing},
    editing::catch_up,
    field::{TextBlock, head_cell},
    files::FilesSection,
    form::{Form, Panel},
    grid::{Indicators, page_key},
    head::TargetHead,
    history::HistoryPanel,
    implementing, leftover,
    money::MoneySection,
    moves::Moves,
    paper::Paper,
    parts::{Interim, Objectives, Payments, Points, Schedule, Tasks, Units},
    pick,
    place::section_id,
    presence, problems, recommend, recovered,
    remarks::Remarks,
    saver,
    sections::SectionList,
    whole,
};
use crate::{
    ctx::{Ctx, ctx},
    drafts::Key,
    functional,
    lang::fill,
    pages::targets::edit_project,
};
use api::targets::{ProjectHead, TargetDetail};
use domain::{
    lang::Lang,
    problem::{Place, Problem},
    sections::Section,
    target::Field,
};
use kit::{Button, DATA_LANG, ErrorSummary, Issue, SidePanel};
use leptos::prelude::*;

/// A target on screen.
#[component]
pub(crate) fn TargetView(
    /// What the server gave.
    detail: TargetDetail,
    /// What outlives the form.
    around: Around,
) -> impl IntoView {
    let ctx = ctx();
    let person = ctx.session.person_untracked();
    let key = person.map(|person| Key {
        account: person.account,
        workspace: person.workspace,
        target: detail.id,
    });
    let leftover = leftover::banner(ctx, &detail, key.as_ref());
    let kept = key.as_ref().filter(|_| detail.editable);
    let kept = kept
        .map(|key| key.adopt(detail.version))
        .unwrap_or_default();
    let mut detail = detail;
    if let Some((version, edits)) = &kept.acknowledged {
        catch_up(&mut detail.draft, edits);
        detail.version = *version;
    }
    let recovered = recovered::banner(ctx, &detail.draft, &kept);
    let form = Form::new(ctx, detail, (key, kept.edits), around.notes);
    form.keep_judging();
    saver::keep_saving(form);
    let moves = Moves::new(form, around);
    application::follow_link(form, moves);
    let is_whole = form.detail_untracked().project.class.is_whole();
    let dismissing = Dismissing::new(form);
    view! {
        <div class="target screen-only" on:keydown=move |event| shortcut(form, &event)>
            <TargetHead form moves />
            {implementing::notice(ctx, &form.detail_untracked())}
            {application::panel(form)}
            {presence::line(form, around.again)}
            {leftover}
            {recovered}
            {summary(ctx, form, dismissing)}
            {dismiss::explained_list(form)}
            <CarriedNotice form />
            <SectionList form />
            <div class="split">
                <div class="split__main">
                    {if is_whole { whole::unit(form) } else { project(ctx, form, around) }}
                    <Tasks form />
                    <MoneySection form />
                    <Objectives form />
                    <Indicators form />
                    <Interim form />
                    <Payments form />
                    <Schedule form />
                    <Points form />
                    <FilesSection form />
                    <section class="form-section">
                        <h2 class="form-section__title">
                            {ctx.say(|m| m.review.remarks_of_whole)}
                        </h2>
                        <Remarks form cell=None />
                    </section>
                </div>
                {side(ctx, form)}
            </div>
        </div>
        <Paper form />
        <ConflictDialog form />
        {recommend::dialog(form)}
        {moves.dialog()}
        {dismissing.dialog()}
    }
    .into_any()
}

/// Ctrl+S saves from anywhere on the page.
fn shortcut(form: Form, event: &leptos::ev::KeyboardEvent) {
    if page_key(form, event) {
        event.prevent_default();
        return;
    }
    let ctrl = event.ctrl_key() || event.meta_key();
    if ctrl && event.key().eq_ignore_ascii_case("s") {
        event.prevent_default();
        saver::save_now(form);
    }
}

/// What stands in the way, each line leading to its cell.
fn summary(ctx: Ctx, form: Form, dismissing: Dismissing) -> AnyView {
    let parts = form.parts();
    let (found, attempts, listed) = (parts.problems, parts.attempts, parts.listed);
    let issues = move || {
        let lang = ctx.prefs.lang.get();
        found.with(|found| {
            let lines = found.iter();
            let lines = lines.map(|one| issue(form, one, lang));
            lines.collect::<Vec<_>>()
        })
    };
    let issues = Signal::derive(issues);
    let more = Callback::new(move |at| {
        let problem = found.with_untracked(|found| found.get(at).cloned());
        problem.map_or_else(|| ().into_any(), |problem| dismissing.under(problem))
    });
    view! {
        <Show when=move || listed.get()>
            <div class="target__problems">
                <ErrorSummary
                    issues
                    attempts
                    words=ctx.kit()
                    on_select=move |target: String| form.reveal(&target)
                    more
                />
            </div>
        </Show>
    }
    .into_any()
}

/// A problem as a line, with the name of its row as it is typed now.
pub(crate) fn issue(form: Form, problem: &Problem, lang: Lang) -> Issue {
    let unnamed = untrack(|| form.ctx().t().form.unnamed);
    let name = match problem.place {
        Place::Cell(cell) => cell.row.map(|row| row_name(form, row, unnamed)),
        Place::Table | Place::List(_) => None,
    };
    problems::issue(problem, name.as_deref(), lang)
}

/// The name of a row as it is typed now.
pub(crate) fn row_name(form: Form, row: domain::id::RowId, unnamed: &str) -> String {
    form.with_shown(|shown| {
        let title = shown.row(row).map(domain::target::Row::title);
        row_title(&title.unwrap_or_default(), unnamed)
    })
}

/// A row's name, or what stands for it.
pub(crate) fn row_title(name: &str, unnamed: &str) -> String {
    let name = name.trim();
    if name.is_empty() { unnamed } else { name }.to_owned()
}

/// The master data of the project and who answers for it.
fn project(ctx: Ctx, form: Form, around: Around) -> AnyView {
    let detail = form.detail_untracked();
    let facts = facts(ctx, &detail.project);
    // What was approved keeps its project.
    let is_settled = detail.versions.iter().any(|version| version.approved);
    let may_edit = detail.editable && !is_settled;
    let open = RwSignal::new(false);
    let edit = may_edit.then(|| {
        view! {
            <Button on_click=move |()| open.set(true)>{ctx.say(|m| m.targets.edit_project)}</Button>
        }
    });
    let at = Callback::new(move |()| form.at_version());
    let done = Callback::new(move |detail| around.moved.set(Some(detail)));
    let dialog = may_edit.then(|| edit_project(ctx, &detail, open, at, done));
    view! {
        <section class="form-section">
            <div class="indicators__head">
                <h2 class="form-section__title" id=section_id(Section::Basics) tabindex="-1">
                    {ctx.say(|m| m.form.project)}
                </h2>
                {edit}
            </div>
            {dialog}
            {facts}
            <div class="form-grid target__more">
                <super::field::Line form cell=head_cell(Field::Responsible) />
                <div class="form-grid__wide">
                    <TextBlock form cell=head_cell(Field::Rationale) />
                </div>
            </div>
            <div class="cluster">{implementing::button(form, around)}</div>
            <Units form />
        </section>
    }
    .into_any()
}

fn facts(ctx: Ctx, project: &ProjectHead) -> AnyView {
    let lang = ctx.prefs.lang;
    let (class, kind, continuing) = (project.class, project.kind, project.continuing);
    let years = (project.from_year.to_string(), project.to_year.to_string());
    let period = move || fill(ctx.t().form.period_of, &[&years.0, &years.1]);
    let attribute = move || {
        let words = &ctx.t().form;
        if continuing {
            words.continuing
        } else {
            words.new_project
        }
    };
    let flags = (
        project.classified,
        project.direct_fund,
        project.serves_public,
    );
    let marks = move || {
        let words = &ctx.t().form;
        let all = [
            (flags.0, words.classified),
            (flags.1, words.direct),
            (flags.2, words.public),
        ];
        let set: Vec<_> = all
            .iter()
            .filter(|(on, _)| *on)
            .map(|(_, name)| *name)
            .collect();
        if set.is_empty() {
            "–".to_owned()
        } else {
            set.join(" · ")
        }
    };
    let code = project.code.as_ref().map(ToString::to_string);
    let department = department(project);
    let implementing = (!project.implementing.is_empty()).then(|| {
        let names = implementing::names(&project.implementing);
        fact(ctx.say(|m| m.targets.implementing), data(names))
    });
    view! {
        <dl class="fact-grid">
            {fact(ctx.say(|m| m.form.name), data(project.name.clone()))}
            {fact(ctx.say(|m| m.form.department), data(department))}
            {fact(ctx.say(|m| m.form.unit), data(project.unit_name.clone()))}
            {implementing}
            {fact(ctx.say(|m| m.form.attribute), attribute.into_any())}
            {fact(ctx.say(|m| m.form.period), period.into_any())}
            {fact(ctx.say(|m| m.form.code), code.into_any())}
            {fact(ctx.say(|m| m.form.class), (move || class.label(lang.get())).into_any())}
            {fact(ctx.say(|m| m.form.kind), (move || kind.label(lang.get())).into_any())}
            {fact(
                ctx.say(|m| m.form.functional),
                data(functional::name(&project.functional_class)),
            )}
            {fact(ctx.say(|m| m.form.marks), marks.into_any())}
        </dl>
    }
    .into_any()
}

/// A fact with its name.
pub(super) fn fact(name: Signal<&'static str>, value: AnyView) -> AnyView {
    view! {
        <div class="fact">
            <dt class="fact__name">{name}</dt>
            <dd class="fact__value">{value}</dd>
        </div>
    }
    .into_any()
}

/// The department with its code.
pub(super) fn department(project: &ProjectHead) -> String {
    let department = project.department.clone();
    department.map_or_else(|| "–".to_owned(), |(code, name)| format!("{name} {code}"))
}

/// A name of the data, in its own language.
pub(super) fn data(name: String) -> AnyView {
    view! { <span lang=DATA_LANG>{name}</span> }.into_any()
}

/// What stands beside the form: a row's details or the history.
fn side(ctx: Ctx, form: Form) -> AnyView {
    let panel = form.parts().panel;
    let open = RwSignal::new(false);
    // Each follows the other, and only where they differ, or they would follow for ever.
    Effect::new(move |_| {
        let wanted = panel.with(Option::is_some);
        if open.get_untracked() != wanted {
            open.set(wanted);
        }
    });
    Effect::new(move |_| {
        if !open.get() && panel.with_untracked(Option::is_some) {
            panel.set(None);
        }
    });
    let library = form.parts().library;
    Effect::new(move |_| {
        if panel.with(Option::is_some) && library.get_untracked() {
            library.set(false);
        }
    });
    let closed = move || !open.get() && !library.get();
    let title = move || {
        let words = &ctx.t().form;
        match panel.get() {
            Some(Panel::Row(row)) => fill(words.details_of, &[&row_name(form, row, words.unnamed)]),
            _ => words.history.to_owned(),
        }
    };
    let content = move || match panel.get() {
        Some(Panel::Row(row)) => view! { <RowPanel form row /> }.into_any(),
        Some(Panel::History) => view! { <HistoryPanel form /> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <div class="split__side" class=("split__side--closed", closed)>
            <SidePanel id="target-side" open title words=ctx.kit()>
                {content}
            </SidePanel>
            {pick::panel(ctx, form)}
        </div>
    }
    .into_any()
}
