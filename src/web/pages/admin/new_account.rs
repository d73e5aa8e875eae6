//! The dialog for a new account.

use super::{
    account_acts::buttons,
    form::{Form, refusal},
};
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::Remote,
    messages::admin::Words,
};
use api::{admin::NewAccount, organisation::Organisation};
use domain::role::Role;
use kit::{BannerKind, Choice, Dialog, InputKind, PasswordField, Select, TextField};
use leptos::prelude::*;

/// The roles an administrator gives; whoever sees beyond a jurisdiction is made on the command
/// line.
const GIVEN_ROLES: [Role; 6] = [
    Role::Unit,
    Role::Department,
    Role::Finance,
    Role::Leader,
    Role::Trainer,
    Role::Admin,
];

const FIELDS: &[&str] = &["username", "name", "role", "department", "unit", "password"];

/// The fields as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) username: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) department: String,
    pub(super) unit: String,
    pub(super) password: String,
}

impl Typed {
    /// The request, or every field that is missing.
    pub(super) fn request<'a>(
        &self,
        words: &'a Words,
    ) -> Result<NewAccount, Vec<(&'static str, &'a str)>> {
        let role = Role::parse(&self.role);
        let department = self.department.parse().ok();
        let department = department.filter(|_| role == Some(Role::Department));
        let unit = self.unit.parse().ok().filter(|_| role == Some(Role::Unit));
        let checks = [
            (
                "username",
                self.username.trim().is_empty(),
                words.need_username,
            ),
            ("name", self.name.trim().is_empty(), words.need_name),
            ("role", role.is_none(), words.need_role),
            (
                "department",
                role == Some(Role::Department) && department.is_none(),
                words.need_department,
            ),
            (
                "unit",
                role == Some(Role::Unit) && unit.is_none(),
                words.need_unit,
            ),
            ("password", self.password.is_empty(), words.need_password),
        ];
        let missing: Vec<_> = checks
            .into_iter()
            .filter_map(|(field, is_missing, text)| is_missing.then_some((field, text)))
            .collect();
        match role {
            Some(role) if missing.is_empty() => Ok(NewAccount {
                username: self.username.trim().to_owned(),
                name: self.name.trim().to_owned(),
                role,
                department,
                unit,
                password: self.password.clone(),
            }),
            _ => Err(missing),
        }
    }
}

/// The controls' values; they outlive the dialog, so that closing it loses nothing.
#[derive(Clone, Copy)]
struct Fields {
    username: RwSignal<String>,
    name: RwSignal<String>,
    role: RwSignal<String>,
    department: RwSignal<String>,
    unit: RwSignal<String>,
    password: RwSignal<String>,
}

impl Fields {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            username: empty(),
            name: empty(),
            role: empty(),
            department: empty(),
            unit: empty(),
            password: empty(),
        }
    }

    fn typed(self) -> Typed {
        Typed {
            username: self.username.get_untracked(),
            name: self.name.get_untracked(),
            role: self.role.get_untracked(),
            department: self.department.get_untracked(),
            unit: self.unit.get_untracked(),
            password: self.password.get_untracked(),
        }
    }

    fn clear(self) {
        let all = [
            self.username,
            self.name,
            self.role,
            self.department,
            self.unit,
            self.password,
        ];
        for field in all {
            field.set(String::new());
        }
    }
}

fn submit(form: Form, fields: Fields, open: RwSignal<bool>) {
    let ctx = form.ctx;
    let body = match untrack(|| fields.typed().request(&ctx.t().admin)) {
        Ok(body) => body,
        Err(missing) => {
            if let Some(error) = refusal(missing) {
                form.refuse(error);
            }
            return;
        }
    };
    form.send(
        move |client| client.create_account(&body),
        move |account| {
            fields.clear();
            open.set(false);
            let text = untrack(|| fill(ctx.t().admin.account_created, &[&account.username]));
            ctx.toasts.push(BannerKind::Success, text);
            ctx.fresh.house.bump();
        },
    );
}

/// The dialog.
#[component]
pub(super) fn NewAccountDialog(
    /// Whether it shows.
    open: RwSignal<bool>,
) -> impl IntoView {
    let ctx = ctx();
    let fields = Fields::new();
    let form = Form::new(ctx, "account", FIELDS);
    let house: Remote<Organisation> = Remote::new(move || {
        ctx.fresh.house.track();
        ctx.fresh.all.track();
        ctx.ask(|client| client.find_organisation())
    });
    let house = Signal::derive(move || house.get().and_then(Result::ok));
    view! {
        <Dialog
            id="new-account"
            open
            title=ctx.say(|m| m.admin.new_account)
            words=ctx.kit()
        >
            <form
                class="stack"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    submit(form, fields, open);
                }
            >
                {form.banner()}
                {person_fields(ctx, form, fields)}
                {place_field(ctx, form, fields, house)}
                <PasswordField
                    id="account-password"
                    label=ctx.say(|m| m.admin.password)
                    hint=ctx.say(|m| m.admin.password_hint)
                    value=fields.password
                    words=ctx.kit()
                    is_new=true
                    issues=form.issues("password")
                />
                {buttons(form, open, |m| m.admin.create)}
            </form>
        </Dialog>
    }
    .into_any()
}

fn person_fields(ctx: Ctx, form: Form, fields: Fields) -> impl IntoView {
    let roles = Signal::derive(move || {
        let lang = ctx.prefs.lang.get();
        let choice = |role: &Role| Choice::new(role.code(), role.label(lang));
        GIVEN_ROLES.iter().map(choice).collect::<Vec<_>>()
    });
    view! {
        <TextField
            id="account-username"
            label=ctx.say(|m| m.admin.username)
            hint=ctx.say(|m| m.admin.username_hint)
            value=fields.username
            kind=InputKind::Text
            required=true
            issues=form.issues("username")
        />
        <TextField
            id="account-name"
            label=ctx.say(|m| m.admin.name)
            value=fields.name
            required=true
            issues=form.issues("name")
        />
        <Select
            id="account-role"
            label=ctx.say(|m| m.admin.role)
            placeholder=ctx.say(|m| m.admin.choose)
            value=fields.role
            options=roles
            required=true
            issues=form.issues("role")
        />
    }
}

/// The department or the unit, as the role demands.
fn place_field(
    ctx: Ctx,
    form: Form,
    fields: Fields,
    house: Signal<Option<Organisation>>,
) -> impl IntoView {
    let departments = Signal::derive(move || {
        let list = house.get().map_or_else(Vec::new, |house| house.departments);
        let line = |one: api::organisation::Department| {
            Choice::new(one.id.to_string(), format!("{} {}", one.code, one.name))
        };
        list.into_iter().map(line).collect::<Vec<_>>()
    });
    let units = Signal::derive(move || {
        let list = house.get().map_or_else(Vec::new, |house| house.units);
        let line = |one: api::organisation::Unit| {
            Choice::new(one.id.to_string(), format!("{} {}", one.code, one.name))
        };
        list.into_iter().map(line).collect::<Vec<_>>()
    });
    let role = Memo::new(move |_| fields.role.with(|code| Role::parse(code)));
    move || match role.get() {
        Some(Role::Department) => Some(
            view! {
                <Select
                    id="account-department"
                    label=ctx.say(|m| m.admin.department)
                    placeholder=ctx.say(|m| m.admin.choose)
                    value=fields.department
                    options=departments
                    required=true
                    issues=form.issues("department")
                />
            }
            .into_any(),
        ),
        Some(Role::Unit) => Some(
            view! {
                <Select
                    id="account-unit"
                    label=ctx.say(|m| m.admin.unit)
                    placeholder=ctx.say(|m| m.admin.choose)
                    value=fields.unit
                    options=units
                    required=true
                    issues=form.issues("unit")
                />
            }
            .into_any(),
        ),
        _ => None,
    }
}
