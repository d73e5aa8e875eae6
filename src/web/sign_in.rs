//! Signing in: the form, used by the page 登录 and by the dialog that renews a session in place.

use crate::{
    ctx::{Ctx, ctx},
    error_page,
};
use api::{
    ClientError,
    session::{Credentials, Session as Person, SessionState},
};
use domain::{id::AccountId, role::Role};
use kit::{Banner, BannerKind, Button, ButtonKind, Dialog, InputKind, PasswordField, TextField};
use leptos::{prelude::*, task::spawn_local};

/// What stands in the form.
#[derive(Clone, Copy)]
pub(crate) struct SignIn {
    ctx: Ctx,
    username: RwSignal<String>,
    password: RwSignal<String>,
    tried: RwSignal<bool>,
    pending: RwSignal<bool>,
    refused: RwSignal<Option<ClientError>>,
    /// Only this account, where a session is renewed.
    only: Signal<Option<String>>,
}

impl SignIn {
    /// An empty form, or one for the account whose session ended.
    pub(crate) fn new(ctx: Ctx, only: Signal<Option<String>>) -> Self {
        Self {
            ctx,
            username: RwSignal::new(only.get_untracked().unwrap_or_default()),
            password: RwSignal::new(String::new()),
            tried: RwSignal::new(false),
            pending: RwSignal::new(false),
            refused: RwSignal::new(None),
            only,
        }
    }

    /// What is missing in a field, once somebody tried.
    fn missing(
        self,
        text: RwSignal<String>,
        pick: fn(&crate::messages::sign_in::Words) -> &'static str,
    ) -> Signal<Vec<String>> {
        Signal::derive(move || {
            let is_missing = self.tried.get() && text.with(|text| text.trim().is_empty());
            let words = &self.ctx.t().sign_in;
            is_missing
                .then(|| pick(words).to_owned())
                .into_iter()
                .collect()
        })
    }

    /// Sends what was typed.
    pub(crate) fn submit(self) {
        self.tried.set(true);
        let username = self.username.with_untracked(|name| name.trim().to_owned());
        let password = self.password.get_untracked();
        if username.is_empty() {
            kit::focus_id("username");
        } else if password.is_empty() {
            kit::focus_id("password");
        } else {
            self.send(Credentials { username, password });
        }
    }

    /// Signs in with these.
    pub(crate) fn send(self, credentials: Credentials) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        self.refused.set(None);
        spawn_local(async move {
            let answer = self
                .ctx
                .ask_once(|client| client.sign_in(&credentials))
                .await;
            self.pending.set(false);
            match answer {
                Ok(state) => self.enter(state),
                Err(error) => {
                    self.refused.set(Some(error));
                    self.password.set(String::new());
                    kit::focus_id_later("password");
                }
            }
        });
    }

    fn enter(self, state: SessionState) {
        self.password.set(String::new());
        self.tried.set(false);
        let who = || self.ctx.session.person_untracked().map(identity);
        let before = who();
        self.ctx.session.hear(state);
        // The same person signs in again in place: what stands on the page stays as it is.
        if who() != before {
            self.ctx.fresh.all.bump();
        }
    }
}

/// What makes another person of a session.
fn identity(person: Person) -> (AccountId, Role, String) {
    (person.account, person.role, person.workspace)
}

/// Why it was refused, in the words of the server, with the time to wait.
fn refusal(form: SignIn) -> impl IntoView {
    let line = move |error: ClientError| error_page::answer(&error, &form.ctx.t().errors).line();
    move || {
        form.refused.get().map(|error| {
            view! { <Banner kind=BannerKind::Error><p>{line(error)}</p></Banner> }
        })
    }
}

/// The form itself.
#[component]
pub(crate) fn SignInForm(
    /// Its state.
    form: SignIn,
) -> impl IntoView {
    let ctx = form.ctx;
    let fixed = Signal::derive(move || form.only.with(Option::is_some));
    view! {
        <form
            class="stack"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                form.submit();
            }
        >
            {refusal(form)}
            <TextField
                id="username"
                label=ctx.say(|m| m.sign_in.username)
                value=form.username
                kind=InputKind::Username
                readonly=fixed
                required=true
                issues=form.missing(form.username, |words| words.need_username)
            />
            <PasswordField
                id="password"
                label=ctx.say(|m| m.sign_in.password)
                value=form.password
                words=ctx.kit()
                issues=form.missing(form.password, |words| words.need_password)
            />
            <Button kind=ButtonKind::Primary submit=true pending=form.pending>
                {ctx.say(|m| m.sign_in.submit)}
            </Button>
        </form>
    }
    .into_any()
}

/// The dialog that renews an ended session over the page, which stays as it is.
#[component]
pub(crate) fn RenewDialog() -> impl IntoView {
    let ctx = ctx();
    let expired = move || match ctx.session.phase() {
        crate::session::Phase::Expired(person) => Some(person.username),
        _ => None,
    };
    let name = Signal::derive(expired);
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(name.with(Option::is_some)));
    let leave = Callback::new(move |()| ctx.session.leave());
    let other = move || {
        view! {
            <Button kind=ButtonKind::Quiet on_click=leave>
                {ctx.say(|m| m.sign_in.again_other)}
            </Button>
        }
    };
    view! {
        <Dialog
            id="renew"
            open
            title=ctx.say(|m| m.sign_in.again_title)
            words=ctx.kit()
            actions=other
            on_close=leave
        >
            <p>{move || ctx.t().sign_in.again_text}</p>
            <SignInForm form=SignIn::new(ctx, name) />
        </Dialog>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{prefs::Stored, session::tests::signed_in};

    #[test]
    fn only_another_person_makes_the_pages_ask_again() {
        Owner::new().with(|| {
            let ctx = Ctx::new(Stored::default());
            let form = SignIn::new(ctx, Signal::stored(None));
            let asked = Memo::new(move |count: Option<&u32>| {
                ctx.fresh.all.track();
                count.map_or(0, |count| count + 1)
            });
            assert_eq!(asked.get_untracked(), 0);
            form.enter(signed_in(Role::Unit));
            assert_eq!(asked.get_untracked(), 1);
            ctx.session.expire();
            form.enter(signed_in(Role::Unit));
            assert_eq!(asked.get_untracked(), 1);
            form.enter(signed_in(Role::Finance));
            assert_eq!(asked.get_untracked(), 2);
        });
    }
}
