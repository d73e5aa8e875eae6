//! The bar above everything: where and when one is, language and look, the account.

use super::look::Look;
use crate::{
    address::{Params, use_params},
    ctx::{Ctx, ctx},
    drafts, error_page,
    lang::fill,
    route::{Route, use_go_to, use_route},
    session,
};
use api::ClientError;
use domain::role::Role;
use kit::{BannerKind, Button, ButtonKind, Dialog, Glyph, Menu};
use leptos::{prelude::*, task::spawn_local};

/// The bar.
#[component]
pub(crate) fn TopBar() -> impl IntoView {
    let ctx = ctx();
    let person = move || ctx.session.person();
    let place = move || {
        let person = person()?;
        let jurisdiction = person.jurisdiction.as_ref().map(|found| found.name.clone());
        let own = session::place(&person, ctx.prefs.lang.get());
        let second = (jurisdiction.as_ref() != Some(&own)).then_some(own);
        Some(view! {
            {jurisdiction.map(|name| view! { <span>{name}</span> })}
            {second.map(|name| view! { <span class="topbar__wide muted">{name}</span> })}
        })
    };
    let demo = move || ctx.session.frame().is_some_and(|frame| frame.demo);
    view! {
        <header class="topbar">
            <a class="topbar__brand" href=Route::Home.path()>
                <span class="topbar__seal" aria-hidden="true">{ctx.say(|m| m.app.seal)}</span>
                <span class="topbar__name">{ctx.say(|m| m.app.name)}</span>
            </a>
            <div class="topbar__place">
                {place}
                <YearMenu />
                <Show when=demo>
                    <span class="topbar__demo" title=ctx.say(|m| m.app.demo)>
                        {ctx.say(|m| m.app.demo_mark)}
                    </span>
                </Show>
            </div>
            <div class="topbar__tools">
                <Look />
                <AccountMenu />
            </div>
        </header>
    }
    .into_any()
}

/// The fiscal years one may look at: from the one before to the one being filed, the latest first.
pub(crate) fn years(business_date: &str) -> Vec<u16> {
    let now = business_date
        .get(..4)
        .and_then(|year| year.parse::<u16>().ok());
    now.map_or_else(Vec::new, |now| {
        (now.saturating_sub(1)..=now + 1).rev().collect()
    })
}

/// Whether the page shows every year at once where none is chosen. A workbench lists what waits in
/// all of them; a leader starts with the figures of one.
fn lists_all_years(route: &Route, role: Option<Role>) -> bool {
    match route {
        Route::Targets | Route::Reviews => true,
        Route::Home => !matches!(role, Some(Role::Leader | Role::Region)),
        _ => false,
    }
}

/// The year of a page where none is chosen: the campaign is that of the one being filed, figures
/// are of the one under way.
fn usual_year(route: &Route, business_date: &str) -> Option<u16> {
    let usual = usize::from(*route != Route::Campaign);
    years(business_date).get(usual).copied()
}

#[component]
fn YearMenu() -> impl IntoView {
    let ctx = ctx();
    let route = use_route();
    let params = use_params();
    let chosen = Memo::new(move |_| params.with(|params| params.read::<u16>("year")));
    let lists_all = move || route.with(|route| lists_all_years(route, ctx.session.role()));
    let shown = Memo::new(move |_| {
        let usual = || route.with(|route| usual_year(route, &ctx.session.today()));
        let usual = || (!lists_all()).then(usual).flatten();
        chosen.get().or_else(usual)
    });
    let name = move |year: Option<u16>| match year {
        Some(year) => fill(ctx.t().app.nth_year, &[&year.to_string()]),
        None => ctx.t().app.all_years.to_owned(),
    };
    let item = move |year: Option<u16>| {
        let value = year.map(|year| year.to_string()).unwrap_or_default();
        let href = move || {
            let params: Params = params.get();
            route.get().with(&params.with("year", &value))
        };
        let current = move || (shown.get() == year).then_some("true");
        view! {
            <a class="menu__item" href=href aria-current=current>{move || name(year)}</a>
        }
    };
    let items = move || {
        let all = lists_all().then_some(None);
        let years = years(&ctx.session.today()).into_iter().map(Some);
        all.into_iter().chain(years).map(item).collect_view()
    };
    view! {
        <Show when=move || route.get().has_year()>
            <Menu id="year" label=move || name(shown.get()) start=true>{items}</Menu>
        </Show>
    }
    .into_any()
}

#[component]
fn AccountMenu() -> impl IntoView {
    let ctx = ctx();
    let go = use_go_to();
    let name = move || {
        ctx.session
            .person()
            .map(|person| person.name)
            .unwrap_or_default()
    };
    let who = move || {
        let person = ctx.session.person()?;
        Some(format!(
            "{} · {}",
            person.username,
            person.role.label(ctx.prefs.lang.get())
        ))
    };
    let leaving = RwSignal::new(None::<Leaving>);
    let begin = move |everywhere: bool| {
        spawn_local(async move {
            let left = unsaved(ctx).await;
            if left > 0 {
                leaving.set(Some(Leaving { everywhere, left }));
            } else {
                leave(ctx, go, everywhere, false);
            }
        });
    };
    view! {
        <Menu id="account" label=name glyph=Glyph::Person>
            <p class="menu__label">{who}</p>
            <a class="menu__item" href=Route::Password.path()>
                {ctx.say(|m| m.app.change_password)}
            </a>
            <button type="button" class="menu__item" on:click=move |_| begin(false)>
                {ctx.say(|m| m.app.sign_out)}
            </button>
            <button type="button" class="menu__item" on:click=move |_| begin(true)>
                {ctx.say(|m| m.app.sign_out_everywhere)}
            </button>
        </Menu>
        {ask_first(ctx, go, leaving)}
    }
    .into_any()
}

/// Somebody signs out while some of their work is only here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Leaving {
    /// On every device.
    everywhere: bool,
    /// How many forms have unsaved text.
    left: usize,
}

/// Saves what is typed, and tells how many forms have text that only this browser holds.
async fn unsaved(ctx: Ctx) -> usize {
    let settled = ctx.settled().await;
    let person = ctx.session.person_untracked();
    let kept = person.map_or(0, |person| drafts::count(person.account));
    // A browser without room has kept nothing of what could not be saved.
    kept.max(usize::from(!settled))
}

/// Asks what becomes of unsaved text.
fn ask_first(ctx: Ctx, go: Callback<Route>, leaving: RwSignal<Option<Leaving>>) -> AnyView {
    let open = RwSignal::new(leaving.with_untracked(Option::is_some));
    Effect::new(move |_| open.set(leaving.with(Option::is_some)));
    let act = move |discard: bool| {
        if let Some(Leaving { everywhere, .. }) = leaving.get_untracked() {
            leaving.set(None);
            leave(ctx, go, everywhere, discard);
        }
    };
    let cancel = Callback::new(move |()| leaving.set(None));
    let actions = move || {
        view! {
            <Button on_click=cancel>{ctx.say(|m| m.app.cancel)}</Button>
            <Button kind=ButtonKind::Danger on_click=move |()| act(true)>
                {ctx.say(|m| m.app.leave_discard)}
            </Button>
            <Button kind=ButtonKind::Primary on_click=move |()| act(false)>
                {ctx.say(|m| m.app.leave_keep)}
            </Button>
        }
        .into_any()
    };
    let text = move || {
        let left = leaving.get().map_or(0, |leaving| leaving.left);
        fill(ctx.t().app.leave_text, &[&left.to_string()])
    };
    view! {
        <Dialog
            id="leave"
            open
            title=ctx.say(|m| m.app.leave_title)
            words=ctx.kit()
            actions
            on_close=cancel
        >
            <p>{text}</p>
        </Dialog>
    }
    .into_any()
}

/// Signs out. What this browser kept of unsaved work goes only where that was chosen.
fn leave(ctx: Ctx, go: Callback<Route>, everywhere: bool, discard: bool) {
    spawn_local(async move {
        let answer = ctx.ask_once(|client| {
            if everywhere {
                client.sign_out_everywhere()
            } else {
                client.sign_out()
            }
        });
        match answer.await {
            Ok(_) | Err(ClientError::SignedOut) => {
                let person = ctx.session.person_untracked();
                if let Some(person) = &person {
                    drafts::forget_saved(person.account);
                }
                if let Some(person) = person.filter(|_| discard) {
                    drafts::forget(person.account);
                }
                ctx.session.leave();
                go.run(Route::Login);
                session::ask(ctx);
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
    use crate::prefs::Stored;
    use domain::lang::Lang;

    #[test]
    fn the_years_end_with_the_one_being_filed() {
        assert_eq!(years("2026-11-05"), [2027, 2026, 2025]);
        assert_eq!(years(""), Vec::<u16>::new());
    }

    #[test]
    fn the_menu_of_years_names_the_year_shown() {
        let usual = |route| usual_year(&route, "2026-11-05");
        assert_eq!(usual(Route::Monitoring), Some(2026));
        assert_eq!(usual(Route::Campaign), Some(2027));
        let all = |route, role| lists_all_years(&route, Some(role));
        assert!(all(Route::Targets, Role::Unit) && all(Route::Home, Role::Finance));
        assert!(!all(Route::Home, Role::Leader) && !all(Route::Alerts, Role::Unit));
    }

    #[test]
    fn signing_out_with_unsaved_text_asks_what_becomes_of_it() {
        for (lang, texts) in [
            (Lang::Zh, ["有 2 份表单", "留在本机并退出", "放弃并退出"]),
            (Lang::En, ["Text of 2 forms", "Keep it here", "Discard it"]),
        ] {
            let html = Owner::new().with(|| {
                let ctx = Ctx::new(Stored::default());
                ctx.prefs.lang.set(lang);
                let leaving = RwSignal::new(Some(Leaving {
                    everywhere: false,
                    left: 2,
                }));
                ask_first(ctx, Callback::new(|_| ()), leaving).to_html()
            });
            for text in texts {
                assert!(html.contains(text), "{text}\n{html}");
            }
        }
    }
}
