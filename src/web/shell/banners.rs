//! What must be known on every page: an unencrypted connection, a training workspace, borrowed
//! eyes with one click back.

use crate::{
    ctx::{Ctx, ctx},
    error_page,
    lang::fill,
};
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
    let back = move || {
        let back = move |()| return_eyes(ctx);
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

/// Gives borrowed eyes back.
fn return_eyes(ctx: Ctx) {
    spawn_local(async move {
        match ctx.ask(|client| client.return_eyes()).await {
            Ok(state) => {
                ctx.session.hear(state);
                ctx.fresh.all.bump();
            }
            Err(error) => {
                let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                ctx.toasts.push(BannerKind::Error, line);
            }
        }
    });
}
