//! 修改密码: chosen freely, or demanded at first sign-in.

use crate::{
    ctx::{Ctx, ctx},
    error_page,
    messages::sign_in::Words,
    route::{Route, use_go_to},
    shell::Page,
};
use api::{ClientError, session::PasswordChange};
use kit::{Banner, BannerKind, Button, ButtonKind, PasswordField};
use leptos::{prelude::*, task::spawn_local};

/// The three fields as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Typed {
    old: String,
    new: String,
    repeat: String,
}

/// What is wrong in which field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Issues {
    old: Option<&'static str>,
    new: Option<&'static str>,
    repeat: Option<&'static str>,
}

impl Typed {
    /// All that is wrong at once.
    fn check(&self, words: &Words) -> Issues {
        let chars = self.new.chars().count();
        let new = match chars {
            0..8 => Some(words.too_short),
            129.. => Some(words.too_long),
            _ if self.new == self.old => Some(words.same),
            _ => None,
        };
        Issues {
            old: self.old.is_empty().then_some(words.need_password),
            new,
            repeat: (self.repeat != self.new).then_some(words.differ),
        }
    }
}

/// The form's state.
#[derive(Clone, Copy)]
struct Form {
    ctx: Ctx,
    old: RwSignal<String>,
    new: RwSignal<String>,
    repeat: RwSignal<String>,
    tried: RwSignal<bool>,
    pending: RwSignal<bool>,
    refused: RwSignal<Option<ClientError>>,
}

impl Form {
    fn new(ctx: Ctx) -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            ctx,
            old: empty(),
            new: empty(),
            repeat: empty(),
            tried: RwSignal::new(false),
            pending: RwSignal::new(false),
            refused: RwSignal::new(None),
        }
    }

    fn typed(self) -> Typed {
        Typed {
            old: self.old.get(),
            new: self.new.get(),
            repeat: self.repeat.get(),
        }
    }

    fn issues(self, pick: fn(&Issues) -> Option<&'static str>) -> Signal<Vec<String>> {
        Signal::derive(move || {
            if !self.tried.get() {
                return Vec::new();
            }
            let found = self.typed().check(&self.ctx.t().sign_in);
            pick(&found).map(ToOwned::to_owned).into_iter().collect()
        })
    }

    fn submit(self, done: Callback<()>) {
        self.tried.set(true);
        let typed = untrack(|| self.typed());
        let found = untrack(|| typed.check(&self.ctx.t().sign_in));
        let first = [
            ("password-old", found.old),
            ("password-new", found.new),
            ("password-repeat", found.repeat),
        ];
        if let Some((id, _)) = first.iter().find(|(_, issue)| issue.is_some()) {
            kit::focus_id(id);
            return;
        }
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        self.refused.set(None);
        let body = PasswordChange {
            old: typed.old,
            new: typed.new,
        };
        spawn_local(async move {
            let answer = self.ctx.ask(|client| client.change_password(&body)).await;
            self.pending.set(false);
            match answer {
                Ok(state) => {
                    let text = untrack(|| self.ctx.t().sign_in.changed);
                    self.ctx.session.hear(state);
                    self.ctx.toasts.push(BannerKind::Success, text);
                    done.run(());
                }
                Err(error) => self.refused.set(Some(error)),
            }
        });
    }
}

/// The page 修改密码.
#[component]
pub(crate) fn PasswordPage() -> impl IntoView {
    let ctx = ctx();
    let form = Form::new(ctx);
    let go = use_go_to();
    let done = Callback::new(move |()| go.run(Route::Home));
    let forced = move || {
        ctx.session
            .person()
            .is_some_and(|person| person.must_change_password)
    };
    let refusal = move || {
        form.refused.get().map(|error| {
            let line = error_page::answer(&error, &ctx.t().errors).line();
            view! { <Banner kind=BannerKind::Error><p>{line}</p></Banner> }
        })
    };
    view! {
        <Page title=ctx.say(|m| m.sign_in.change_title) narrow=true>
            <Show when=forced>
                <Banner><p>{ctx.say(|m| m.sign_in.change_lead)}</p></Banner>
            </Show>
            <form
                class="stack panel password"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    form.submit(done);
                }
            >
                {refusal}
                <PasswordField
                    id="password-old"
                    label=ctx.say(|m| m.sign_in.old)
                    value=form.old
                    words=ctx.kit()
                    issues=form.issues(|found| found.old)
                />
                <PasswordField
                    id="password-new"
                    label=ctx.say(|m| m.sign_in.new)
                    hint=ctx.say(|m| m.sign_in.new_hint)
                    value=form.new
                    words=ctx.kit()
                    is_new=true
                    issues=form.issues(|found| found.new)
                />
                <PasswordField
                    id="password-repeat"
                    label=ctx.say(|m| m.sign_in.repeat)
                    value=form.repeat
                    words=ctx.kit()
                    is_new=true
                    issues=form.issues(|found| found.repeat)
                />
                <Button kind=ButtonKind::Primary submit=true pending=form.pending>
                    {ctx.say(|m| m.sign_in.change)}
                </Button>
            </form>
        </Page>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::sign_in::ZH;

    #[test]
    fn every_fault_of_a_new_password_is_told_at_once() {
        let typed = Typed {
            old: String::new(),
            new: "kurz".to_owned(),
            repeat: "lang".to_owned(),
        };
        let found = typed.check(&ZH);
        assert_eq!(found.old, Some(ZH.need_password));
        assert_eq!(found.new, Some(ZH.too_short));
        assert_eq!(found.repeat, Some(ZH.differ));
    }

    #[test]
    fn the_same_password_again_is_no_change() {
        let same = "wenxiao-demo".to_owned();
        let typed = Typed {
            old: same.clone(),
            new: same.clone(),
            repeat: same,
        };
        assert_eq!(typed.check(&ZH).new, Some(ZH.same));
    }
}
