//! The guided tour on screen: the mark at the step's control, and how to get there from here.

use super::page;
use crate::{
    ctx::{Ctx, ctx},
    eyes,
    lang::fill,
    messages::training::Words,
    route::{Place, use_go},
    tour::{STEPS, Step},
};
use api::session::{Eyes, Session as Person};
use domain::role::Role;
use kit::{Button, CoachMark, LinkButton};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_location};

/// What stands between somebody and a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Gap {
    /// The page to open, and whether it is the list one already looks at.
    page: Option<(Place, bool)>,
    /// The role whose work it is, and whether its eyes may be borrowed.
    role: Option<(Role, bool)>,
}

impl Gap {
    fn of(step: &Step, path: &str, person: &Person) -> Self {
        let away = step.place.filter(|place| !place.holds(path));
        let borrowable = |role: &&Role| person.may_borrow.contains(role);
        let is_theirs = step.roles.is_empty() || step.roles.contains(&person.role);
        let lender = step.roles.iter().find(borrowable);
        let role = lender.or_else(|| step.roles.first()).filter(|_| !is_theirs);
        Self {
            page: away.map(|place| (place, path.trim_end_matches('/') == place.path())),
            role: role.map(|role| (*role, lender.is_some())),
        }
    }
}

/// The name of the page one goes to.
fn page_name(place: Place, words: &Words) -> &'static str {
    match place {
        Place::Form => words.page_targets,
        Place::ReviewForm => words.page_reviews,
        Place::Monitoring | Place::Progress => words.page_monitoring,
        Place::Compare => words.page_compare,
    }
}

/// The mark of the step one is at, if a tour is under way.
#[component]
pub(crate) fn Guide() -> impl IntoView {
    let ctx = ctx();
    let path = use_location().pathname;
    let go = use_go();
    let at = Memo::new(move |_| {
        let person = ctx.session.person()?;
        ctx.tour.at(person.account)
    });
    let step = move || at.get().and_then(|at| STEPS.get(at));
    let visit = move || {
        let place = untrack(step).and_then(|step| step.place);
        let path = path.get_untracked();
        if let Some(place) = place.filter(|place| !place.holds(&path) && place.path() != path) {
            go.run((place.path().to_owned(), NavigateOptions::default()));
        }
    };
    let next = move |()| {
        ctx.tour.next();
        visit();
    };
    let back = move |()| {
        ctx.tour.back();
        visit();
    };
    let close = move |()| {
        ctx.tour.close();
        page::focus(page::TITLE);
    };
    stay_in_focus(path, at);
    let text = move |pick: fn(&Step) -> fn(&Words) -> &'static str| {
        step().map_or("", |step| pick(step)(&ctx.t().training))
    };
    let gap = Memo::new(move |_| Some(Gap::of(step()?, &path.get(), &ctx.session.person()?)));
    let target = Signal::derive(move || step().map_or("", |step| step.target).to_owned());
    let number = Signal::derive(move || at.get().map_or(1, |at| at + 1));
    view! {
        <Show when=move || at.with(Option::is_some)>
            <CoachMark
                target
                title=move || text(|step| step.title)
                text=move || text(|step| step.text)
                step=number
                steps=STEPS.len()
                more=move || bridge(ctx, gap)
                absent=move || missing(ctx, step, gap)
                on_next=next
                on_back=back
                on_close=close
                words=ctx.kit()
            />
        </Show>
    }
    .into_any()
}

/// A page that opens takes the focus to its heading; during a tour the mark has it.
fn stay_in_focus(path: Memo<String>, at: Memo<Option<usize>>) {
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        let is_new = before.is_some_and(|before| before != now);
        if is_new && at.with_untracked(Option::is_some) {
            request_animation_frame(|| request_animation_frame(|| page::focus("coach")));
        }
        now
    });
}

/// What to open, where one is on the right page in the right role and the control is not there.
fn missing(
    ctx: Ctx,
    step: impl Fn() -> Option<&'static Step> + Copy + Send + Sync + 'static,
    gap: Memo<Option<Gap>>,
) -> impl IntoView {
    move || {
        let is_here = gap.get()? == Gap::default();
        let text = step()?.absent;
        is_here.then(|| view! { <p class="coach__absent">{text(&ctx.t().training)}</p> })
    }
}

/// How to get from here to the step: the page to open, the eyes to borrow.
fn bridge(ctx: Ctx, gap: Memo<Option<Gap>>) -> impl IntoView {
    let page = move || {
        let (place, is_list) = gap.get()?.page?;
        let words = &ctx.t().training;
        let name = page_name(place, words);
        let link = move || {
            let label = fill(words.tour_go, &[name]);
            view! { <LinkButton href=place.path()>{label}</LinkButton> }
        };
        let line = if is_list && place == Place::Progress {
            words.tour_open_project.to_owned()
        } else if is_list {
            words.tour_open_first.to_owned()
        } else {
            fill(words.tour_on_page, &[name])
        };
        Some(view! {
            <p>{line}</p>
            {(!is_list).then(link)}
        })
    };
    let role = move || {
        let (role, may_borrow) = gap.get()?.role?;
        let words = &ctx.t().training;
        let name = role.label(ctx.prefs.lang.get());
        let button = move || {
            let label = fill(words.tour_borrow, &[name]);
            view! { <Button on_click=move |()| borrow(ctx, role)>{label}</Button> }
        };
        Some(view! {
            <p>{fill(words.tour_as, &[name])}</p>
            {may_borrow.then(button)}
        })
    };
    view! { {page}{role} }
}

/// Borrows the step's role in the workspace one is in.
fn borrow(ctx: Ctx, role: Role) {
    let person = ctx.session.person_untracked();
    let workspace = person.filter(|person| person.training);
    let workspace = workspace.map(|person| person.workspace);
    eyes::borrow(ctx, Eyes { role, workspace }, || {});
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::tests::signed_in;

    fn person(role: Role, may_borrow: &[Role]) -> Person {
        let mut person = signed_in(role).session.unwrap();
        person.may_borrow = may_borrow.to_vec();
        person
    }

    fn step(target: &str) -> &'static Step {
        STEPS.iter().find(|step| step.target == target).unwrap()
    }

    #[test]
    fn on_the_steps_page_in_its_role_nothing_stands_between() {
        let gap = Gap::of(step("#tour-submit"), "/targets/7", &person(Role::Unit, &[]));
        assert_eq!(
            gap,
            Gap {
                page: None,
                role: None
            }
        );
    }

    #[test]
    fn where_the_control_is_absent_the_step_says_what_to_open() {
        for step in STEPS {
            let text =
                (step.absent)(&crate::messages::Messages::of(domain::lang::Lang::Zh).training);
            let on_a_record = matches!(step.place, Some(Place::Form | Place::ReviewForm));
            assert!(
                !on_a_record || text.contains("请打开"),
                "{}: {text}",
                step.target
            );
        }
        // Only in the right place and role does a missing control mean another record.
        let clerk = person(Role::Unit, &[]);
        let step = step("#tour-submit");
        assert_eq!(Gap::of(step, "/targets/7", &clerk), Gap::default());
        assert_ne!(Gap::of(step, "/targets", &clerk), Gap::default());
    }

    #[test]
    fn a_form_is_reached_over_its_list() {
        let clerk = person(Role::Unit, &[]);
        let far = Gap::of(step("#tour-submit"), "/", &clerk);
        assert_eq!(far.page, Some((Place::Form, false)));
        let near = Gap::of(step("#tour-submit"), "/targets", &clerk);
        assert_eq!(near.page, Some((Place::Form, true)));
    }

    #[test]
    fn the_role_one_may_borrow_is_offered_before_one_that_cannot_be() {
        let trainer = person(Role::Trainer, &[Role::Finance, Role::Unit]);
        let gap = Gap::of(step("#tour-pass"), "/reviews/7", &trainer);
        assert_eq!(gap.role, Some((Role::Finance, true)));
        let clerk = person(Role::Unit, &[]);
        let gap = Gap::of(step("#tour-pass"), "/reviews/7", &clerk);
        assert_eq!(gap.role, Some((Role::Department, false)));
    }
}
