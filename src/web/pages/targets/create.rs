//! The master data of a project, checked before it is sent: 新建项目, and its correction.

mod fields;
mod meanwhile;
mod typed;

use crate::{
    ctx::{Ctx, ctx},
    route::{Route, use_go_to},
    shell::years,
};
use api::{
    ClientError,
    targets::{NewProject, ProjectChange, TargetDetail},
};
use domain::{
    id::TargetId,
    project::{ExpenditureClass, ProjectKind},
};
use fields::fields;
use kit::{BannerKind, Button, ButtonKind, Dialog};
use leptos::{prelude::*, task::spawn_local};
use meanwhile::Meanwhile;
use typed::{Field, Typed};

/// The value of 延续项目.
const CONTINUING: &str = "continuing";

/// The version to correct, asked when it is sent.
type At = Callback<(), (TargetId, i64)>;

/// The dialog's state.
#[derive(Clone, Copy)]
struct Form {
    ctx: Ctx,
    name: RwSignal<String>,
    year: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    class: RwSignal<String>,
    kind: RwSignal<String>,
    functional: RwSignal<String>,
    serves_public: RwSignal<bool>,
    classified: RwSignal<bool>,
    direct_fund: RwSignal<bool>,
    continuing: RwSignal<String>,
    before: RwSignal<String>,
    has_before: bool,
    is_correction: bool,
    tried: RwSignal<bool>,
    pending: RwSignal<bool>,
    past: RwSignal<Past>,
}

/// What the form began from, and what came of sending it.
#[derive(Clone, Debug)]
struct Past {
    read: Typed,
    /// What somebody who was quicker made of it.
    meanwhile: Option<Meanwhile>,
    refused: Option<ClientError>,
}

impl Form {
    /// What stands in an empty form.
    fn blank(ctx: Ctx) -> Typed {
        let year = untrack(|| years(&ctx.session.today()))
            .first()
            .map(u16::to_string);
        let year = year.unwrap_or_default();
        Typed {
            from: year.clone(),
            to: year.clone(),
            year,
            class: ExpenditureClass::Specific.code().to_owned(),
            kind: ProjectKind::Other.code().to_owned(),
            ..Typed::default()
        }
    }

    fn new(ctx: Ctx, typed: Typed, is_correction: bool) -> Self {
        let attribute = if typed.continuing { CONTINUING } else { "" };
        Self {
            ctx,
            past: RwSignal::new(Past {
                read: typed.clone(),
                meanwhile: None,
                refused: None,
            }),
            name: RwSignal::new(typed.name),
            year: RwSignal::new(typed.year),
            from: RwSignal::new(typed.from),
            to: RwSignal::new(typed.to),
            class: RwSignal::new(typed.class),
            kind: RwSignal::new(typed.kind),
            functional: RwSignal::new(typed.functional),
            serves_public: RwSignal::new(typed.serves_public),
            classified: RwSignal::new(typed.classified),
            direct_fund: RwSignal::new(typed.direct_fund),
            continuing: RwSignal::new(attribute.to_owned()),
            before: RwSignal::new(typed.before),
            has_before: typed.has_before,
            is_correction,
            tried: RwSignal::new(false),
            pending: RwSignal::new(false),
        }
    }

    fn typed(&self) -> Typed {
        Typed {
            name: self.name.get(),
            year: self.year.get(),
            from: self.from.get(),
            to: self.to.get(),
            class: self.class.get(),
            kind: self.kind.get(),
            functional: self.functional.get(),
            serves_public: self.serves_public.get(),
            classified: self.classified.get(),
            direct_fund: self.direct_fund.get(),
            continuing: self.continuing.with(|chosen| chosen == CONTINUING),
            before: self.before.get(),
            has_before: self.has_before,
        }
    }

    /// What is wrong with a field: ours, and what the server said of it.
    fn issues(self, field: Field) -> Signal<Vec<String>> {
        Signal::derive(move || {
            if !self.tried.get() {
                return Vec::new();
            }
            let found = self
                .typed()
                .check(&self.ctx.t().targets)
                .err()
                .unwrap_or_default();
            let own = found.into_iter().filter(|(at, _)| *at == field);
            let mut issues: Vec<String> = own.map(|(_, text)| text.to_owned()).collect();
            let refused = self.past.with(|past| past.refused.clone());
            let theirs = refused.as_ref().and_then(ClientError::problem);
            let theirs = theirs.map_or(&[][..], |problem| &problem.fields);
            let theirs = theirs.iter().filter(|issue| issue.field == field.wire());
            issues.extend(theirs.map(|issue| issue.text.clone()));
            issues
        })
    }

    /// Sends it: a new project, or the correction of the one `at` names.
    fn submit(self, at: Option<At>, done: Callback<TargetDetail>) {
        self.tried.set(true);
        let typed = untrack(|| self.typed());
        let checked = untrack(|| typed.check(&self.ctx.t().targets));
        let mut body = match checked {
            Ok(body) => body,
            Err(wrong) => {
                if let Some((field, _)) = wrong.first() {
                    kit::focus_id(field.id());
                }
                return;
            }
        };
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        self.past.update(|past| past.refused = None);
        let ctx = self.ctx;
        spawn_local(async move {
            let before = typed.before.parse().ok().filter(|_| typed.continuing);
            let answer = match self.predecessor(before).await {
                Ok(predecessor) => {
                    body.predecessor = predecessor;
                    self.send(at, body).await
                }
                Err(error) => Some(Err(error)),
            };
            self.pending.try_set(false);
            match answer {
                Some(Ok(target)) => {
                    ctx.fresh.targets.bump();
                    // The page may be gone by now.
                    done.try_run(target);
                }
                Some(Err(error)) => {
                    self.past.try_update(|past| past.refused = Some(error));
                }
                None => {}
            }
        });
    }

    /// The project of an earlier target.
    async fn predecessor(
        self,
        target: Option<TargetId>,
    ) -> Result<Option<domain::id::ProjectId>, ClientError> {
        let Some(target) = target else {
            return Ok(None);
        };
        let found = self.ctx.ask(|client| client.find_target(target)).await?;
        Ok(found.project.id)
    }

    /// Nothing where the form around it could not be saved first.
    async fn send(
        self,
        at: Option<At>,
        body: NewProject,
    ) -> Option<Result<TargetDetail, ClientError>> {
        let ctx = self.ctx;
        let Some(at) = at else {
            return Some(ctx.ask(|client| client.create_project(&body)).await);
        };
        if !ctx.settled().await {
            let text = untrack(|| ctx.t().review.save_first);
            ctx.toasts.push(BannerKind::Warning, text);
            return None;
        }
        let (id, version) = at.run(());
        let newer = self
            .past
            .with_untracked(|past| past.meanwhile.as_ref().map(|it| it.version));
        let mut version = newer.map_or(version, |newer| newer.max(version));
        let change = correction(body);
        loop {
            let sent = ctx.ask(|client| client.update_project(id, version, &change));
            let answer = sent.await;
            if answer.as_ref().err().and_then(ClientError::status) != Some(412) {
                return Some(answer);
            }
            let now = match ctx.ask(|client| client.find_target(id)).await {
                Ok(now) => now,
                Err(error) => return Some(Err(error)),
            };
            let read = self.past.with_untracked(|past| past.read.clone());
            let between = Meanwhile::between(&read, &now);
            // Only the target moved on, and nothing of the project has to be looked at.
            if between.is_empty() && now.version > version {
                version = now.version;
                continue;
            }
            self.past.try_update(|past| {
                past.read = known(&now);
                past.meanwhile = Some(between);
            });
            return None;
        }
    }
}

fn correction(new: NewProject) -> ProjectChange {
    ProjectChange {
        name: new.name,
        from_year: new.from_year,
        to_year: new.to_year,
        class: new.class,
        kind: new.kind,
        functional_class: new.functional_class,
        serves_public: new.serves_public,
        classified: new.classified,
        direct_fund: new.direct_fund,
        predecessor: new.predecessor,
    }
}

/// What stands in the form of a project that is corrected.
fn known(detail: &TargetDetail) -> Typed {
    let project = &detail.project;
    Typed {
        name: project.name.clone(),
        year: detail.year.to_string(),
        from: project.from_year.to_string(),
        to: project.to_year.to_string(),
        class: project.class.code().to_owned(),
        kind: project.kind.code().to_owned(),
        functional: project.functional_class.clone(),
        serves_public: project.serves_public,
        classified: project.classified,
        direct_fund: project.direct_fund,
        continuing: project.continuing,
        before: String::new(),
        has_before: project.continuing,
    }
}

/// The dialog 新建项目.
#[component]
pub(crate) fn CreateProject(
    /// Whether it shows.
    open: RwSignal<bool>,
) -> impl IntoView {
    let ctx = ctx();
    let form = StoredValue::new(Form::new(ctx, Form::blank(ctx), false));
    let go = use_go_to();
    let done = Callback::new(move |target: TargetDetail| {
        open.set(false);
        form.set_value(Form::new(ctx, Form::blank(ctx), false));
        go.run(Route::Target(target.id));
    });
    dialog(ctx, form, open, None, done)
}

/// The dialog that corrects the project of a target; `done` takes the target as corrected.
pub(crate) fn edit_project(
    ctx: Ctx,
    detail: &TargetDetail,
    open: RwSignal<bool>,
    at: At,
    done: Callback<TargetDetail>,
) -> AnyView {
    let form = StoredValue::new(Form::new(ctx, known(detail), true));
    dialog(ctx, form, open, Some(at), done)
}

fn dialog(
    ctx: Ctx,
    form: StoredValue<Form>,
    open: RwSignal<bool>,
    at: Option<At>,
    done: Callback<TargetDetail>,
) -> AnyView {
    let is_new = at.is_none();
    let (title, act) = if is_new {
        (
            ctx.say(|m| m.targets.new_project),
            ctx.say(|m| m.targets.create),
        )
    } else {
        (
            ctx.say(|m| m.targets.edit_project),
            ctx.say(|m| m.form.save),
        )
    };
    let actions = move || {
        let form = form.get_value();
        view! {
            <Button on_click=move |()| open.set(false)>{ctx.say(|m| m.app.cancel)}</Button>
            <Button
                kind=ButtonKind::Primary
                pending=form.pending
                on_click=move |()| form.submit(at, done)
            >
                {act}
            </Button>
        }
        .into_any()
    };
    view! {
        <Dialog id="create-project" open title words=ctx.kit() wide=true actions>
            {fields(ctx, form.get_value())}
        </Dialog>
    }
    .into_any()
}

#[cfg(test)]
mod tests;
