//! The dialogs for a new department and a new unit.

use super::{
    account_acts::buttons,
    form::{Form, refusal},
};
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    messages::Messages,
};
use api::{
    admin::{NewDepartment, NewUnit},
    organisation::Department,
};
use kit::{BannerKind, Choice, Dialog, Select, TextField};
use leptos::prelude::*;

/// Code and name as typed; they outlive the dialog.
#[derive(Clone, Copy)]
struct Typed {
    code: RwSignal<String>,
    name: RwSignal<String>,
}

impl Typed {
    fn new() -> Self {
        Self {
            code: RwSignal::new(String::new()),
            name: RwSignal::new(String::new()),
        }
    }

    /// Both, or none where one is missing, which is then told.
    fn read(self, form: Form) -> Option<(String, String)> {
        let trimmed = |text: RwSignal<String>| text.with_untracked(|text| text.trim().to_owned());
        let (code, name) = (trimmed(self.code), trimmed(self.name));
        let words = untrack(|| &form.ctx.t().admin);
        let mut missing = Vec::new();
        if code.is_empty() {
            missing.push(("code", words.need_code));
        }
        if name.is_empty() {
            missing.push(("name", words.need_title));
        }
        match refusal(missing) {
            Some(error) => {
                form.refuse(error);
                None
            }
            None => Some((code, name)),
        }
    }

    fn clear(self) {
        self.code.set(String::new());
        self.name.set(String::new());
    }
}

/// Says that it was created, and asks for the lists again.
fn created(ctx: Ctx, name: &str, open: RwSignal<bool>) {
    open.set(false);
    let text = untrack(|| fill(ctx.t().admin.place_created, &[name]));
    ctx.toasts.push(BannerKind::Success, text);
    ctx.fresh.house.bump();
}

fn code_and_name(
    form: Form,
    typed: Typed,
    prefix: &str,
    hint: fn(&'static Messages) -> &'static str,
) -> impl IntoView + use<> {
    let ctx = form.ctx;
    view! {
        <TextField
            id=format!("{prefix}-code")
            label=ctx.say(|m| m.admin.code)
            hint=ctx.say(hint)
            value=typed.code
            required=true
            issues=form.issues("code")
        />
        <TextField
            id=format!("{prefix}-name")
            label=ctx.say(|m| m.admin.title)
            value=typed.name
            required=true
            issues=form.issues("name")
        />
    }
}

/// The dialog for a department.
#[component]
pub(super) fn NewDepartmentDialog(
    /// Whether it shows.
    open: RwSignal<bool>,
) -> impl IntoView {
    let ctx = ctx();
    let typed = Typed::new();
    let form = Form::new(ctx, "department", &["code", "name"]);
    let submit = move || {
        let Some((code, name)) = typed.read(form) else {
            return;
        };
        let body = NewDepartment { code, name };
        form.send(
            move |client| client.create_department(&body),
            move |department| {
                typed.clear();
                created(ctx, &department.name, open);
            },
        );
    };
    view! {
        <Dialog
            id="new-department"
            open
            title=ctx.say(|m| m.admin.new_department)
            words=ctx.kit()
        >
            <form
                class="stack"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                {form.banner()}
                {code_and_name(form, typed, "department", |m| m.admin.department_code_hint)}
                {buttons(form, open, |m| m.admin.create)}
            </form>
        </Dialog>
    }
    .into_any()
}

/// The dialog for a unit.
#[component]
pub(super) fn NewUnitDialog(
    /// Whether it shows.
    open: RwSignal<bool>,
    /// The departments it may belong to.
    departments: Signal<Vec<Department>>,
) -> impl IntoView {
    let ctx = ctx();
    let typed = Typed::new();
    let department = RwSignal::new(String::new());
    let form = Form::new(ctx, "unit", &["department", "code", "name"]);
    let options = Signal::derive(move || {
        let line = |one: &Department| {
            Choice::new(one.id.to_string(), format!("{} {}", one.code, one.name))
        };
        departments.with(|all| all.iter().map(line).collect::<Vec<_>>())
    });
    let submit = move || {
        let Some((code, name)) = typed.read(form) else {
            return;
        };
        let body = NewUnit {
            code,
            name,
            department: department.with_untracked(|id| id.parse().ok()),
        };
        form.send(
            move |client| client.create_unit(&body),
            move |unit| {
                typed.clear();
                created(ctx, &unit.name, open);
            },
        );
    };
    view! {
        <Dialog id="new-unit" open title=ctx.say(|m| m.admin.new_unit) words=ctx.kit()>
            <form
                class="stack"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                {form.banner()}
                <Select
                    id="unit-department"
                    label=ctx.say(|m| m.admin.department)
                    placeholder=ctx.say(|m| m.admin.no_department)
                    value=department
                    options
                    issues=form.issues("department")
                />
                {code_and_name(form, typed, "unit", |m| m.admin.unit_code_hint)}
                {buttons(form, open, |m| m.admin.create)}
            </form>
        </Dialog>
    }
    .into_any()
}
