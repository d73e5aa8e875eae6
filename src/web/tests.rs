//! Every page renders without a browser, for a stranger and for somebody signed in.

use super::*;
use crate::{ctx::Ctx, route::Route, session::tests::signed_in};
use domain::role::Role;
use leptos_router::location::RequestUrl;

/// The window at a path, with the session set before the first rendering.
fn render(path: &str, prepare: impl FnOnce(Ctx)) -> String {
    let owner = Owner::new();
    owner.with(|| {
        provide_context(RequestUrl::new(path));
        let ctx = Ctx::new(Stored::default());
        provide_context(Chunks::new(chunk::Source::Here(Screen::here)));
        prepare(ctx);
        provide_context(ctx);
        view! {
            <Router>
                <Shell />
            </Router>
        }
        .to_html()
    })
}

#[test]
fn every_page_has_one_heading_and_the_frame() {
    for route in route::tests::every() {
        let html = render(&route.path(), |ctx| ctx.session.hear(signed_in(Role::Unit)));
        assert_eq!(html.matches("<h1").count(), 1, "{route:?}\n{html}");
        assert!(html.contains("id=\"main\""), "{route:?}");
        assert!(html.contains("class=\"nav\""), "{route:?}");
    }
}

#[test]
fn a_stranger_sees_the_sign_in_form_wherever_they_come() {
    for route in route::tests::every() {
        let html = render(&route.path(), |ctx| {
            ctx.session.hear(session::tests::guest());
        });
        assert!(
            html.contains("用户名") && html.contains("密码"),
            "{route:?}\n{html}"
        );
        assert!(!html.contains("class=\"nav\""), "{route:?}");
    }
}

#[test]
fn an_unknown_address_says_so_and_leads_home() {
    let html = render("/nowhere", |ctx| ctx.session.hear(signed_in(Role::Leader)));
    assert!(html.contains("没有这个页面"), "{html}");
    assert!(html.contains("href=\"/\""), "{html}");
}

#[test]
fn a_password_that_must_be_changed_comes_first() {
    let html = render(&Route::Home.path(), |ctx| {
        let mut state = signed_in(Role::Unit);
        if let Some(person) = &mut state.session {
            person.must_change_password = true;
        }
        ctx.session.hear(state);
    });
    assert!(html.contains("原密码") && html.contains("新密码"), "{html}");
}

#[test]
fn borrowed_eyes_show_on_every_page() {
    let html = render("/", |ctx| {
        let mut state = signed_in(Role::Finance);
        if let Some(person) = &mut state.session {
            person.borrowed = true;
            person.workspace_name = "学员01".to_owned();
        }
        ctx.session.hear(state);
    });
    assert!(
        html.contains("回到自己的身份") && html.contains("学员01"),
        "{html}"
    );
}

#[test]
fn english_is_complete_enough_to_hold_no_chinese_in_the_frame() {
    let html = render("/nowhere", |ctx| {
        ctx.prefs.lang.set(domain::lang::Lang::En);
        ctx.session.hear(signed_in(Role::Unit));
    });
    assert!(
        html.contains("No such page") && html.contains("Skip to content"),
        "{html}"
    );
}

#[test]
fn list_and_queue_are_searched_alike() {
    for path in [
        "/targets?q=%E5%9F%B9%E8%AE%AD",
        "/reviews?q=%E5%9F%B9%E8%AE%AD",
    ] {
        let html = render(path, |ctx| ctx.session.hear(signed_in(Role::Finance)));
        for id in ["targets-q", "targets-unit"] {
            assert!(
                html.contains(&format!("id=\"{id}\"")),
                "{path} {id}\n{html}"
            );
        }
    }
}
