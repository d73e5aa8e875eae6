//! What must be known on every page: an unencrypted connection, a training workspace, borrowed
//! eyes with one click back.

use super::page;
use crate::{
    connection::{Connection, clock},
    ctx::{Ctx, ctx},
    error_page,
    lang::fill,
    pages,
    route::{Route, use_go_to, use_route},
};
use domain::role::Role;
use kit::{Banner, BannerKind, Button};
use leptos::{prelude::*, task::spawn_local};

/// The bars above the page.
#[component]
pub(crate) fn Banners() -> impl IntoView {
    let ctx = ctx();
    let insecure = move || ctx.session.frame().is_some_and(|frame| frame.insecure);
    let person = move || ctx.session.person();
    let borrowed = move || person().is_some_and(|person| person.borrowed);
    let training = move || person().is_some_and(|person| person.training && !person.borrowed);
    let route = use_route();
    let go = use_go_to();
    let back = move || {
        let back = move |()| return_eyes(ctx, route, go);
        view! { <Button on_click=back>{ctx.say(|m| m.app.eyes_back)}</Button> }
    };
    let borrowed_text = move || {
        let person = person()?;
        let role = person.role.label(ctx.prefs.lang.get());
        Some(fill(ctx.t().app.borrowed, &[role, &person.workspace_name]))
    };
    let training_text = move || {
        let person = person()?;
        Some(fill(ctx.t().app.training, &[&person.workspace_name]))
    };
    view! {
        {kept(ctx)}
        <Show when=insecure>
            <Banner bar=true kind=BannerKind::Warning>
                <p>{ctx.say(|m| m.app.insecure)}</p>
            </Banner>
        </Show>
        <Show when=borrowed>
            <Banner bar=true kind=BannerKind::Warning actions=back>
                <p>{borrowed_text}</p>
            </Banner>
        </Show>
        <Show when=training>
            <Banner bar=true>
                <p>{training_text}</p>
            </Banner>
        </Show>
    }
    .into_any()
}

/// Says that what is shown was kept for times without a network, and offers to read it again when
/// the network is back. Nothing is read again unasked: somebody may be typing.
fn kept(ctx: Ctx) -> impl IntoView {
    let text = move || {
        let words = &ctx.t().app;
        let (words, at) = match ctx.connection.get() {
            Connection::There => return None,
            Connection::Away(at) => (words.away, at),
            Connection::Back(at) => (words.back, at),
        };
        Some(fill(words, &[&clock(at)]))
    };
    // Another page is read from the server again.
    let route = use_route();
    Effect::new(move |before: Option<Route>| {
        let now = route.get();
        let other = before.is_some_and(|before| before != now);
        if other && matches!(ctx.connection.get_untracked(), Connection::Back(_)) {
            ctx.connection.set(Connection::There);
        }
        now
    });
    let is_back = move || matches!(ctx.connection.get(), Connection::Back(_));
    let again = move |()| {
        spawn_local(async move {
            if ctx.settled().await {
                ctx.connection.set(Connection::There);
                ctx.fresh.all.bump();
            }
        });
    };
    let actions = move || {
        view! {
            <Show when=is_back>
                <Button on_click=again>{ctx.say(|m| m.app.back_again)}</Button>
            </Show>
        }
    };
    view! {
        <Show when=move || ctx.connection.get().since().is_some()>
            <Banner bar=true kind=BannerKind::Warning actions=actions>
                <p role="status">{text}</p>
            </Banner>
        </Show>
    }
}

/// Where one stands with one's own eyes again: on the same page where the own role has it, else
/// on the first page of the menu. A record of another's workspace is never opened again.
pub(super) fn landing(now: &Route, role: Role, training: bool) -> Route {
    let mut menu = pages::menu(role, training).map(|entry| entry.route.clone());
    let area = now.area();
    let first = menu.next().unwrap_or(Route::Home);
    if area == first || menu.any(|own| own == area) {
        area
    } else {
        first
    }
}

/// Gives borrowed eyes back; says whose one has now, and begins at the heading.
fn return_eyes(ctx: Ctx, route: Memo<Route>, go: Callback<Route>) {
    spawn_local(async move {
        match ctx.ask(|client| client.return_eyes()).await {
            Ok(state) => {
                if let Some(person) = &state.session {
                    let now = route.get_untracked();
                    let to = landing(&now, person.role, person.training);
                    // Before the pages are built anew: the page of before may not be theirs.
                    if to != now {
                        go.run(to);
                    }
                    let role = person.role.label(ctx.prefs.lang.get_untracked());
                    let said = untrack(|| fill(ctx.t().app.eyes_returned, &[role]));
                    ctx.announcer.say(said);
                }
                ctx.session.hear(state);
                ctx.fresh.all.bump();
                request_animation_frame(|| request_animation_frame(|| page::focus(page::TITLE)));
            }
            Err(error) => {
                let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                ctx.toasts.push(BannerKind::Error, line);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_eyes_land_on_a_page_the_own_role_has() {
        let id = "0190a0b0-0000-7000-8000-000000000001".parse().unwrap();
        for role in [Role::Trainer, Role::Unit, Role::Admin] {
            for route in crate::route::tests::every() {
                let to = landing(&route, role, role == Role::Unit);
                let mut own = pages::menu(role, role == Role::Unit);
                assert!(
                    own.any(|entry| entry.route == to),
                    "{role:?} {route:?} {to:?}"
                );
            }
        }
        assert_ne!(
            landing(&Route::Target(id), Role::Trainer, false),
            Route::Targets
        );
        assert_eq!(
            landing(&Route::Target(id), Role::Unit, true),
            Route::Targets
        );
        assert_eq!(
            landing(&Route::Compare, Role::Trainer, false),
            Route::Compare
        );
    }
}
