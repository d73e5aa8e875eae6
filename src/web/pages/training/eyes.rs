//! Looking through another role's eyes: which role, and for a trainer in whose workspace.

use crate::{
    ctx::{Ctx, ctx},
    eyes,
    lang::fill,
    route::{Route, use_go_to},
};
use api::{
    session::{Eyes, Session as Person},
    training::Training,
};
use domain::role::Role;
use kit::{Button, Choice, Select, Tag, Tone};
use leptos::prelude::*;

/// The workspaces a trainer chooses from, the own one first.
pub(super) fn spaces(class: &Training, own: &str) -> Vec<Choice> {
    let mut choices = Vec::new();
    for space in &class.workspaces {
        if class.mine.as_ref() == Some(&space.id) {
            choices.insert(0, Choice::new(&space.id, own));
        } else {
            let label = format!("{}（{}）", space.name, space.username);
            choices.push(Choice::new(&space.id, label));
        }
    }
    choices
}

/// The workspace chosen at first: the one in force, else the own, else the first of the class.
fn first_choice(class: &Training, person: Option<&Person>) -> String {
    let now = person.filter(|person| person.training);
    let now = now.map(|person| person.workspace.clone());
    let any = || class.workspaces.first().map(|space| space.id.clone());
    now.or_else(|| class.mine.clone())
        .or_else(any)
        .unwrap_or_default()
}

/// The card.
#[component]
pub(super) fn EyesCard(
    /// The class as far as one sees it.
    class: Training,
) -> impl IntoView {
    let ctx = ctx();
    let person = ctx.session.person_untracked();
    let space = RwSignal::new(first_choice(&class, person.as_ref()));
    let is_trainer = person.is_some_and(|person| person.own_role == Role::Trainer);
    let has_choice = is_trainer && class.workspaces.len() > 1;
    let options = Signal::derive(move || spaces(&class, ctx.t().training.eyes_own));
    let choice = has_choice.then(|| {
        view! {
            <div class="eyes__space">
                <Select
                    id="eyes-space"
                    label=ctx.say(|m| m.training.eyes_space)
                    value=space
                    options
                />
            </div>
        }
    });
    let may_borrow = move || {
        let person = ctx.session.person();
        person.map_or_else(Vec::new, |person| person.may_borrow)
    };
    let buttons = move || {
        let roles = may_borrow();
        if roles.is_empty() {
            return view! { <p class="muted">{ctx.t().training.eyes_none}</p> }.into_any();
        }
        let line = move |role| view! { <RoleButton role space /> };
        view! { <ul class="eyes__roles">{roles.into_iter().map(line).collect_view()}</ul> }
            .into_any()
    };
    view! {
        <section class="panel" aria-labelledby="eyes">
            <div class="panel__head">
                <h2 class="panel__title" id="eyes">{ctx.say(|m| m.training.eyes)}</h2>
            </div>
            <p>{ctx.say(|m| m.training.eyes_text)}</p>
            {choice}
            {buttons}
        </section>
    }
    .into_any()
}

/// One role to look as.
#[component]
fn RoleButton(role: Role, space: RwSignal<String>) -> impl IntoView {
    let ctx = ctx();
    let go = use_go_to();
    let is_now = move || {
        let person = ctx.session.person();
        person.is_some_and(|person| person.borrowed && person.role == role)
    };
    let label = move || {
        fill(
            ctx.t().training.tour_borrow,
            &[role.label(ctx.prefs.lang.get())],
        )
    };
    let press = move |()| {
        let chosen = Some(space.get_untracked()).filter(|space| !space.is_empty());
        look(ctx, role, chosen, go);
    };
    view! {
        <li class="eyes__role">
            <Button on_click=press>{label}</Button>
            <Show when=is_now>
                <Tag tone=Tone::Accent text=ctx.say(|m| m.training.eyes_now) />
            </Show>
        </li>
    }
}

/// Borrows the role and begins at its workbench.
fn look(ctx: Ctx, role: Role, workspace: Option<String>, go: Callback<Route>) {
    let home = move || go.run(Route::Home);
    eyes::borrow(ctx, Eyes { role, workspace }, home);
}
