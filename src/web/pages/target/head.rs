//! The head of a target: what it is, where it stands, whether everything is safe, what to do.

use super::{
    case, chain,
    form::{Form, Panel},
    moves::Moves,
    paper, saver,
};
use crate::{
    ctx::Ctx,
    lang::{colon, fill},
    pages::{books, standing},
};
use api::targets::TargetDetail;
use domain::{
    lifecycle::{State, Verb},
    problem::Severity,
};
use kit::{
    Banner, BannerKind, Button, DATA_LANG, Glyph, Icon, Menu, SaveState, SavedState, StateChain,
    Tag, Tone,
};
use leptos::prelude::*;

/// The head.
#[component]
pub(crate) fn TargetHead(
    /// The form.
    form: Form,
    /// What can be done with the target.
    moves: Moves,
) -> impl IntoView {
    let ctx = form.ctx();
    let detail = form.detail_untracked();
    let year = detail.year.to_string();
    let year = (!detail.project.class.is_whole()).then(|| {
        let text = move || fill(ctx.t().app.nth_year, &[&year]);
        view! { <Tag plain=true text /> }
    });
    let steps = Signal::derive(move || chain::steps(ctx, &form.detail()));
    let demo = detail.project.demo;
    let demo = demo.then(|| {
        view! { <Tag plain=true tone=Tone::Warning text=ctx.say(|m| m.app.demo_mark) /> }
    });
    view! {
        <div class="target__head">
            {name(ctx, &detail)}
            <span class="target__tags">
                {year}
                {standing::state_tag(ctx, detail.standing.state)}
                {demo}
            </span>
            <StateChain label=ctx.say(|m| m.review.chain) steps words=ctx.kit() />
        </div>
        {returned(ctx, form)}
        {no_room(ctx, form)}
        <div class="toolbar toolbar--sticky">
            {saved_state(ctx, form)}
            {problem_count(ctx, form)}
            <div class="toolbar__end">
                {case::propose(ctx, form)}{tools(ctx, form)}{moves.buttons()}
            </div>
        </div>
    }
    .into_any()
}

/// The project, or the unit whose year it is.
fn name(ctx: Ctx, detail: &TargetDetail) -> AnyView {
    let project = &detail.project;
    if !project.class.is_whole() {
        let name = project.name.clone();
        return view! { <h2 class="target__name" lang=DATA_LANG>{name}</h2> }.into_any();
    }
    let (unit, year) = (project.unit_name.clone(), detail.year.to_string());
    let title = move || fill(ctx.t().whole.title, &[&year]);
    view! { <h2 class="target__name"><span lang=DATA_LANG>{unit}</span>" "{title}</h2> }.into_any()
}

/// How safe something is, in a word.
pub(crate) fn safety_word(ctx: Ctx, state: SaveState) -> &'static str {
    let words = &ctx.t().form;
    match state {
        SaveState::Idle | SaveState::Saved => words.saved,
        SaveState::Saving => words.saving,
        SaveState::Waiting => words.waiting,
        SaveState::Conflict => words.conflict,
        SaveState::Failed => words.failed,
    }
}

/// Whether everything is safe, for whom it matters.
fn saved_state(ctx: Ctx, form: Form) -> impl IntoView {
    let status = form.parts().status;
    let text = move || safety_word(ctx, status.get());
    let is_clash = Memo::new(move |_| status.get() == SaveState::Conflict);
    let state = move || {
        if is_clash.get() {
            // Closing the dialog settles nothing: here it opens again.
            let reopen = move |()| form.parts().clashes.notify();
            view! { <Button on_click=reopen><SavedState state=status text /></Button> }.into_any()
        } else {
            view! { <SavedState state=status text /> }.into_any()
        }
    };
    move || {
        form.is_editable().then(|| {
            view! {
                {state}
                <Button on_click=move |()| saver::save_now(form)>{ctx.say(|m| m.form.save)}</Button>
            }
        })
    }
}

/// Stays as long as this browser cannot keep what is unsaved.
fn no_room(ctx: Ctx, form: Form) -> AnyView {
    let full = form.parts().saver.no_room;
    view! {
        <Show when=move || full.get()>
            <Banner kind=BannerKind::Warning><p>{ctx.say(|m| m.form.no_room)}</p></Banner>
        </Show>
    }
    .into_any()
}

/// How many problems show, and the list of them on demand.
fn problem_count(ctx: Ctx, form: Form) -> impl IntoView {
    let parts = form.parts();
    let (problems, listed) = (parts.problems, parts.listed);
    let count = move |severity: Severity| {
        problems.with(|all| all.iter().filter(|one| one.severity == severity).count())
    };
    let text = move || {
        let counts = Severity::ALL
            .iter()
            .map(|severity| count(*severity).to_string());
        let counts: Vec<String> = counts.collect();
        let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
        fill(ctx.t().targets.n_all, &counts)
    };
    let any = Memo::new(move |_| problems.with(|all| !all.is_empty()));
    view! {
        <Show when=move || any.get()>
            <button
                type="button"
                class="button button--quiet"
                aria-expanded=move || if listed.get() { "true" } else { "false" }
                on:click=move |_| listed.update(|listed| *listed = !*listed)
            >
                {text}
            </button>
        </Show>
    }
}

fn tools(ctx: Ctx, form: Form) -> impl IntoView {
    let panel = form.parts().panel;
    let history = move |()| {
        panel.update(|panel| {
            *panel = match panel {
                Some(Panel::History) => None,
                _ => Some(Panel::History),
            }
        });
    };
    let detail = form.detail_untracked();
    let approved = detail.versions.iter().any(|version| version.approved);
    let editable = Signal::derive(move || form.is_editable());
    let books = books::target_menu(ctx, detail.id, editable, approved);
    let copy = form.is_editable().then(|| super::copy::button(form));
    view! {
        {copy}
        <Button kind=kit::ButtonKind::Quiet on_click=history>
            <Icon glyph=Glyph::Clock />
            {ctx.say(|m| m.form.history)}
        </Button>
        <Menu id="print-menu" label=ctx.say(|m| m.form.print) glyph=Glyph::Print>
            {[(false, ctx.say(|m| m.books.upright)), (true, ctx.say(|m| m.books.lying))]
                .into_iter()
                .map(|(lying, name)| {
                    let print = move |_| paper::print(form, lying);
                    view! {
                        <button type="button" class="menu__item" on:click=print>{name}</button>
                    }
                })
                .collect_view()}
        </Menu>
        {books}
    }
}

/// Why it came back, and until when it is due.
fn returned(ctx: Ctx, form: Form) -> Option<AnyView> {
    let detail = form.detail_untracked();
    if detail.standing.state != State::Returned {
        return None;
    }
    let mut decisions = detail.decisions.iter().rev();
    let last = decisions
        .find(|one| one.verb == Verb::Return && !one.undone)?
        .clone();
    let node = last.node_name;
    let who = move || {
        let lang = ctx.prefs.lang.get();
        let name = chain::node_label(&form.detail(), &node, lang);
        format!("{name} {}{}", last.by, colon(lang))
    };
    let due = detail.deadline.clone();
    let due = due.map(|day| view! { <p>{move || fill(ctx.t().review.until, &[&day])}</p> });
    let banner = view! {
        <Banner kind=BannerKind::Warning title=ctx.say(|m| m.review.returned_title)>
            <p class="preserve-lines">{who}{last.text}</p>
            {due}
        </Banner>
    };
    Some(banner.into_any())
}
