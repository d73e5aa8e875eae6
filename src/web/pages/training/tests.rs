//! Training rendered without a browser.

use super::{
    eyes::{EyesCard, spaces},
    spaces::{ConfirmReset, may_reset, seconds, space_table},
    *,
};
use crate::{prefs::Stored, session::tests::signed_in};
use api::training::{Reset, Workspace};
use domain::{lang::Lang, role::Role};
use leptos_router::{components::Router, location::RequestUrl};

fn space(number: u8, writes: u64) -> Workspace {
    Workspace {
        id: format!("trainee-{number:02}"),
        name: format!("学员{number:02}"),
        username: format!("trainee-{number:02}"),
        writes,
        last_write: (writes > 0).then(|| "2026-11-05T09:30:12+08:00".to_owned()),
    }
}

fn class(mine: Option<&str>) -> Training {
    Training {
        mine: mine.map(ToOwned::to_owned),
        workspaces: vec![space(1, 0), space(2, 7)],
    }
}

/// A view for somebody whose own role this is.
fn render<V: IntoView + 'static>(
    own_role: Role,
    may_borrow: &[Role],
    show: impl Fn(Ctx) -> V + Send + 'static,
) -> String {
    Owner::new().with(|| {
        provide_context(RequestUrl::new("/training"));
        let ctx = Ctx::new(Stored::default());
        let mut state = signed_in(own_role);
        if let Some(person) = &mut state.session {
            person.may_borrow = may_borrow.to_vec();
        }
        ctx.session.hear(state);
        provide_context(ctx);
        view! { <Router>{show(ctx)}</Router> }.to_html()
    })
}

#[test]
fn the_class_shows_who_wrote_how_much_and_when() {
    let html = render(Role::Trainer, &[], |ctx| space_table(ctx, class(None)));
    assert!(
        html.contains("学员01") && html.contains("还没有改动"),
        "{html}"
    );
    assert!(
        html.contains(">7<") && html.contains("2026-11-05 09:30"),
        "{html}"
    );
}

#[test]
fn a_trainer_without_trainees_learns_how_to_get_some() {
    let none = || Training {
        mine: None,
        workspaces: Vec::new(),
    };
    let html = render(Role::Trainer, &[], move |ctx| space_table(ctx, none()));
    assert!(html.contains("--trainees 30"), "{html}");
    let english = render(Role::Trainer, &[], move |ctx| {
        ctx.prefs.lang.set(Lang::En);
        space_table(ctx, none())
    });
    assert!(english.contains("No trainees yet"), "{english}");
}

#[test]
fn only_a_trainer_resets_the_class_and_only_an_owner_the_own() {
    let (with, without) = (class(Some("trainee-01")), class(None));
    assert_eq!(may_reset(Some(&with), Some(Role::Unit)), (true, 0));
    assert_eq!(may_reset(Some(&without), Some(Role::Trainer)), (false, 2));
    assert_eq!(may_reset(None, Some(Role::Trainer)), (false, 0));
}

#[test]
fn each_role_one_may_borrow_has_a_button_and_the_trainer_chooses_the_workspace() {
    let html = render(Role::Trainer, &[Role::Unit, Role::Finance], |_| {
        view! { <EyesCard class=class(None) /> }
    });
    assert!(html.contains("以“预算单位”的身份查看"), "{html}");
    assert!(html.contains("以“财政局”的身份查看"), "{html}");
    assert!(!html.contains("以“领导”的身份查看"), "{html}");
    assert!(html.contains("id=\"eyes-space\""), "{html}");
    let trainee = render(Role::Unit, &[Role::Unit], |_| {
        view! { <EyesCard class=class(Some("trainee-01")) /> }
    });
    assert!(!trainee.contains("id=\"eyes-space\""), "{trainee}");
}

#[test]
fn the_own_workspace_is_offered_first() {
    let choices = spaces(&class(Some("trainee-02")), "自己的空间");
    let ids: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(ids, ["trainee-02", "trainee-01"]);
}

#[test]
fn a_reset_of_the_class_says_how_many_it_would_touch() {
    let html = render(Role::Trainer, &[], |_| {
        let open = RwSignal::new(true);
        let what = RwSignal::new(Reset::Class);
        view! { <ConfirmReset open what count=Signal::stored(30) /> }
    });
    assert!(
        html.contains("重置全班的练习空间") && html.contains("30"),
        "{html}"
    );
}

#[test]
fn time_is_told_in_tenths_of_a_second_and_never_as_none() {
    assert_eq!(seconds(1), "0.1");
    assert_eq!(seconds(400), "0.4");
    assert_eq!(seconds(1234), "1.3");
}

#[test]
fn the_tour_is_explained_with_all_its_steps() {
    let html = render(Role::Trainer, &[], |_| view! { <TourCard /> });
    assert_eq!(html.matches("<li").count(), STEPS.len(), "{html}");
    assert!(html.contains("开始引导"), "{html}");
}
