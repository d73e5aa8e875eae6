//! What the administrator does to an account: block, rename, reset its password.

use super::{
    account_rows::Row,
    form::{Form, refusal},
};
use crate::{
    ctx::{Ctx, ctx},
    error_page,
    lang::fill,
    messages::Messages,
};
use api::admin::{Account, AccountPatch, NewPassword};
use kit::{BannerKind, Button, ButtonKind, Dialog, PasswordField, TextField};
use leptos::{prelude::*, task::spawn_local};

/// The state of the two dialogs, which belong to the whole list.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    ctx: Ctx,
    /// The account a dialog is about.
    row: RwSignal<Option<Row>>,
    renaming: RwSignal<bool>,
    resetting: RwSignal<bool>,
    name: RwSignal<String>,
    password: RwSignal<String>,
    rename_form: Form,
    reset_form: Form,
}

impl Acts {
    pub(super) fn new(ctx: Ctx) -> Self {
        Self {
            ctx,
            row: RwSignal::new(None),
            renaming: RwSignal::new(false),
            resetting: RwSignal::new(false),
            name: RwSignal::new(String::new()),
            password: RwSignal::new(String::new()),
            rename_form: Form::new(ctx, "rename", &["name"]),
            reset_form: Form::new(ctx, "reset", &["password"]),
        }
    }

    /// Blocks an active account, unblocks a blocked one.
    pub(super) fn block(self, row: Row) {
        let ctx = self.ctx;
        let (id, version, blocked) =
            row.with_untracked(|account| (account.id, account.version, account.blocked));
        let patch = AccountPatch {
            blocked: Some(!blocked),
            ..AccountPatch::default()
        };
        spawn_local(async move {
            let answer = ctx
                .ask(|client| client.update_account(id, version, &patch))
                .await;
            match answer {
                Ok(account) => self.take(row, account, |m, blocked| {
                    if blocked {
                        m.admin.account_blocked
                    } else {
                        m.admin.account_unblocked
                    }
                }),
                Err(error) => {
                    let line = untrack(|| error_page::answer(&error, &ctx.t().errors).line());
                    ctx.toasts.push(BannerKind::Error, line);
                    if error.status() == Some(412) {
                        ctx.fresh.house.bump();
                    }
                }
            }
        });
    }

    /// Asks for another name.
    pub(super) fn rename(self, row: Row) {
        self.name
            .set(row.with_untracked(|account| account.name.clone()));
        self.rename_form.refused.set(None);
        self.row.set(Some(row));
        self.renaming.set(true);
    }

    /// Asks for a new password.
    pub(super) fn reset(self, row: Row) {
        if self.row.get_untracked() != Some(row) {
            self.password.set(String::new());
        }
        self.reset_form.refused.set(None);
        self.row.set(Some(row));
        self.resetting.set(true);
    }

    /// Puts what the server made of an account into its line, and says so.
    fn take(self, row: Row, account: Account, say: fn(&Messages, bool) -> &'static str) {
        let template = untrack(|| say(self.ctx.t(), account.blocked));
        let text = fill(template, &[&account.name]);
        row.set(account);
        self.ctx.toasts.push(BannerKind::Success, text);
    }

    fn send_name(self) {
        let Some(row) = self.row.get_untracked() else {
            return;
        };
        let name = self.name.with_untracked(|name| name.trim().to_owned());
        if name.is_empty() {
            let missing = untrack(|| vec![("name", self.ctx.t().admin.need_name)]);
            if let Some(error) = refusal(missing) {
                self.rename_form.refuse(error);
            }
            return;
        }
        let (id, version) = row.with_untracked(|account| (account.id, account.version));
        let patch = AccountPatch {
            name: Some(name),
            ..AccountPatch::default()
        };
        self.rename_form.send(
            move |client| client.update_account(id, version, &patch),
            move |account| {
                self.renaming.set(false);
                self.take(row, account, |m, _| m.admin.account_renamed);
            },
        );
    }

    fn send_password(self) {
        let Some(row) = self.row.get_untracked() else {
            return;
        };
        let password = self.password.get_untracked();
        if password.is_empty() {
            let missing = untrack(|| vec![("password", self.ctx.t().admin.need_password)]);
            if let Some(error) = refusal(missing) {
                self.reset_form.refuse(error);
            }
            return;
        }
        let (id, version) = row.with_untracked(|account| (account.id, account.version));
        let body = NewPassword { password };
        self.reset_form.send(
            move |client| client.reset_password(id, version, &body),
            move |account| {
                self.resetting.set(false);
                self.password.set(String::new());
                self.take(row, account, |m, _| m.admin.password_reset);
            },
        );
    }

    /// A title with the name of the account it is about.
    fn title(self, pick: fn(&Messages) -> &'static str) -> impl Fn() -> String + Copy {
        move || {
            let row = self.row.get();
            let name = row.map(|row| row.with(|account| account.username.clone()));
            fill(pick(self.ctx.t()), &[&name.unwrap_or_default()])
        }
    }
}

/// The dialogs of the list.
#[component]
pub(super) fn ActDialogs(acts: Acts) -> impl IntoView {
    let ctx = ctx();
    view! {
        <Dialog
            id="rename-sheet"
            open=acts.renaming
            title=acts.title(|m| m.admin.rename_title)
            words=ctx.kit()
        >
            <form
                class="stack"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    acts.send_name();
                }
            >
                {acts.rename_form.banner()}
                <TextField
                    id="rename-name"
                    label=ctx.say(|m| m.admin.name)
                    value=acts.name
                    required=true
                    issues=acts.rename_form.issues("name")
                />
                {buttons(acts.rename_form, acts.renaming, |m| m.admin.save)}
            </form>
        </Dialog>
        <Dialog
            id="reset-sheet"
            open=acts.resetting
            title=acts.title(|m| m.admin.reset_title)
            words=ctx.kit()
        >
            <form
                class="stack"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    acts.send_password();
                }
            >
                <p>{ctx.say(|m| m.admin.reset_text)}</p>
                {acts.reset_form.banner()}
                <PasswordField
                    id="reset-password"
                    label=ctx.say(|m| m.admin.new_password)
                    hint=ctx.say(|m| m.admin.password_hint)
                    value=acts.password
                    words=ctx.kit()
                    is_new=true
                    issues=acts.reset_form.issues("password")
                />
                {buttons(acts.reset_form, acts.resetting, |m| m.admin.reset_password)}
            </form>
        </Dialog>
    }
    .into_any()
}

/// Cancel and send, at the foot of a form.
pub(crate) fn buttons(
    form: Form,
    open: RwSignal<bool>,
    send: fn(&'static Messages) -> &'static str,
) -> impl IntoView {
    let ctx = form.ctx;
    view! {
        <div class="cluster cluster--end">
            <Button on_click=move |()| open.set(false)>{ctx.say(|m| m.app.cancel)}</Button>
            <Button kind=ButtonKind::Primary submit=true pending=form.pending>
                {ctx.say(send)}
            </Button>
        </div>
    }
}
