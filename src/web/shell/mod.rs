//! The frame around every page, and which page it holds.

mod banners;
mod guide;
mod look;
mod meeting;
mod nav;
mod page;
mod topbar;

use crate::{
    chunk,
    ctx::ctx,
    error_page::error_view,
    pages,
    route::{Route, complete_navigations, use_go, use_route},
    session::{self, Phase},
    sign_in::RenewDialog,
};
use api::ClientError;
use domain::{id::AccountId, role::Role};
use kit::{LiveRegion, Skeleton, Toasts};
use leptos::prelude::*;
use leptos_router::NavigateOptions;

pub(crate) use look::Look;
pub(crate) use meeting::meeting;
pub(crate) use page::{Page, TITLE, focus, set_title};
pub(crate) use topbar::years;

/// What the window shows. It changes only when the page must be built anew: a session that
/// expires and is renewed by the same person leaves everything standing.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Waiting,
    Lost(ClientError),
    Guest,
    ChangePassword,
    Inside(AccountId, Role, String),
}

fn stage(phase: &Phase) -> Stage {
    match phase {
        Phase::Loading => Stage::Waiting,
        Phase::Lost(error) => Stage::Lost(error.clone()),
        Phase::Guest => Stage::Guest,
        Phase::Active(person) | Phase::Expired(person) => {
            if person.must_change_password {
                Stage::ChangePassword
            } else {
                Stage::Inside(person.account, person.role, person.workspace.clone())
            }
        }
    }
}

/// The window: sign-in, or the frame with its page. It stands for every address.
#[component]
pub(crate) fn Shell() -> impl IntoView {
    let ctx = ctx();
    complete_navigations();
    let stage = Memo::new(move |_| stage(&ctx.session.phase()));
    move || match stage.get() {
        Stage::Waiting => view! {
            <div class="page"><Skeleton label=ctx.say(|m| m.app.loading) /></div>
        }
        .into_any(),
        Stage::Lost(error) => {
            let retry = Callback::new(move |()| session::ask(ctx));
            view! { <main class="page">{error_view(ctx, error, retry)}</main> }.into_any()
        }
        Stage::Guest => view! { <pages::LoginPage /> }.into_any(),
        Stage::ChangePassword | Stage::Inside(..) => chunk::frame(),
    }
}

/// The frame with the page of the address. It comes as a chunk, while a stranger signs in.
pub(crate) fn inside(_: &Route) -> AnyView {
    let ctx = ctx();
    let route = use_route();
    let password_first = stage(&ctx.session.phase_untracked()) == Stage::ChangePassword;
    session::watch_resets(ctx);
    focus_new_pages(route);
    leave_sign_in(route);
    let content = move || {
        if password_first {
            view! { <pages::PasswordPage /> }.into_any()
        } else {
            pages::show(&route.get())
        }
    };
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus("main");
    };
    view! {
        <div class="app" class=("app--folded", move || ctx.prefs.folded.get())>
            <a class="app__skip" href="#main" on:click=skip>{ctx.say(|m| m.app.skip)}</a>
            <topbar::TopBar />
            <nav::Nav />
            <main class="app__main" id="main" tabindex="-1">
                <banners::Banners />
                {content}
            </main>
        </div>
        <LiveRegion announcer=ctx.announcer />
        <Toasts queue=ctx.toasts words=ctx.kit() />
        <guide::Guide />
        <RenewDialog />
    }
    .into_any()
}

/// Whoever is signed in has no business on the page 登录.
fn leave_sign_in(route: Memo<Route>) {
    let go = use_go();
    Effect::new(move |_| {
        if route.get() == Route::Login {
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            go.run((Route::Home.path(), options));
        }
    });
}

/// Another page begins at its heading, for eyes and for screen readers.
fn focus_new_pages(route: Memo<Route>) {
    Effect::new(move |before: Option<Route>| {
        let now = route.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(|| focus(TITLE));
        }
        now
    });
}
