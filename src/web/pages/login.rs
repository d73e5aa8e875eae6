//! 登录.

use crate::{
    ctx::{Ctx, ctx},
    shell::{Look, set_title},
    sign_in::{SignIn, SignInForm},
};
use api::session::{Credentials, DemoAccount};
use kit::{Banner, BannerKind, Button};
use leptos::prelude::*;

/// The password of every demonstration account; the server prints it too.
const DEMO_PASSWORD: &str = "wenxiao-demo";

/// The page 登录, which stands in for every page while nobody is signed in.
#[component]
pub(crate) fn LoginPage() -> impl IntoView {
    let ctx = ctx();
    let form = SignIn::new(ctx, Signal::stored(None));
    set_title(ctx, ctx.say(|m| m.sign_in.title));
    let accounts = move || {
        ctx.session
            .frame()
            .map_or_else(Vec::new, |frame| frame.demo_accounts)
    };
    let insecure = move || ctx.session.frame().is_some_and(|frame| frame.insecure);
    view! {
        <main class="login" id="main">
            <header class="login__head">
                <p class="login__brand">
                    <span class="topbar__seal" aria-hidden="true">
                        {ctx.say(|m| m.app.seal)}
                    </span>
                    {ctx.say(|m| m.app.full_name)}
                </p>
                <p class="login__lead">{ctx.say(|m| m.sign_in.lead)}</p>
            </header>
            <section class="panel">
                <div class="panel__head">
                    <h1 class="panel__title">{ctx.say(|m| m.sign_in.title)}</h1>
                    <span class="cluster"><Look /></span>
                </div>
                <Show when=insecure>
                    <Banner kind=BannerKind::Warning>
                        <p>{ctx.say(|m| m.app.insecure)}</p>
                    </Banner>
                </Show>
                <SignInForm form />
            </section>
            {move || demo_accounts(ctx, form, accounts())}
        </main>
    }
    .into_any()
}

/// One button for each account a demonstration offers.
fn demo_accounts(ctx: Ctx, form: SignIn, accounts: Vec<DemoAccount>) -> Option<impl IntoView> {
    let button = move |account: DemoAccount| {
        let role = account.role;
        let username = account.username.clone();
        let enter = move |()| {
            form.send(Credentials {
                username: username.clone(),
                password: DEMO_PASSWORD.to_owned(),
            });
        };
        view! {
            <li class="login__account">
                <Button on_click=enter>
                    <span class="login__role">{move || role.label(ctx.prefs.lang.get())}</span>
                    <span class="login__name">{account.name}</span>
                </Button>
            </li>
        }
    };
    (!accounts.is_empty()).then(|| {
        view! {
            <section class="login__demo" aria-labelledby="demo-accounts">
                <h2 class="login__subtitle" id="demo-accounts">
                    {ctx.say(|m| m.sign_in.demo_title)}
                </h2>
                <p class="small muted">{ctx.say(|m| m.sign_in.demo_text)}</p>
                <ul class="login__accounts">{accounts.into_iter().map(button).collect_view()}</ul>
            </section>
        }
    })
}
