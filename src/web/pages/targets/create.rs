//! 新建项目: the master data of a project, checked before it is sent.

use crate::{
    ctx::{Ctx, ctx},
    error_page, functional,
    messages::targets::Words,
    route::{Route, use_go_to},
    shell::years,
};
use api::{ClientError, targets::NewProject};
use domain::project::{ExpenditureClass, ProjectKind};
use kit::{
    Banner, BannerKind, Button, ButtonKind, Checkbox, Choice, Dialog, InputKind, Select, TextField,
};
use leptos::{prelude::*, task::spawn_local};

/// The fields that can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Name,
    From,
    To,
    Functional,
}

impl Field {
    fn id(self) -> &'static str {
        match self {
            Self::Name => "project-name",
            Self::From => "project-from",
            Self::To => "project-to",
            Self::Functional => "project-functional",
        }
    }

    /// The field's name in the request, by which the server refuses it.
    fn wire(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::From => "from_year",
            Self::To => "to_year",
            Self::Functional => "functional_class",
        }
    }
}

/// What is typed, before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Typed {
    name: String,
    year: String,
    from: String,
    to: String,
    class: String,
    kind: String,
    functional: String,
    serves_public: bool,
    classified: bool,
    direct_fund: bool,
}

impl Typed {
    /// The request, or all that is wrong.
    fn check(&self, words: &Words) -> Result<NewProject, Vec<(Field, &'static str)>> {
        let number = |text: &str| {
            text.trim()
                .parse::<u16>()
                .ok()
                .filter(|n| (1990..2100).contains(n))
        };
        let year = number(&self.year).unwrap_or_default();
        let (from, to) = (number(&self.from), number(&self.to));
        let name = self.name.trim();
        let mut wrong = Vec::new();
        if !(2..=60).contains(&name.chars().count()) {
            wrong.push((Field::Name, words.bad_name));
        }
        if from.is_none_or(|from| from > year) {
            wrong.push((Field::From, words.bad_from));
        }
        if to.is_none_or(|to| to < year) {
            wrong.push((Field::To, words.bad_to));
        }
        if self.functional.is_empty() {
            wrong.push((Field::Functional, words.bad_functional));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(NewProject {
            name: name.to_owned(),
            year,
            from_year: from.unwrap_or(year),
            to_year: to.unwrap_or(year),
            class: ExpenditureClass::parse(&self.class).unwrap_or(ExpenditureClass::Specific),
            kind: ProjectKind::parse(&self.kind).unwrap_or(ProjectKind::Other),
            functional_class: self.functional.clone(),
            serves_public: self.serves_public,
            classified: self.classified,
            direct_fund: self.direct_fund,
            predecessor: None,
        })
    }
}

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
    tried: RwSignal<bool>,
    pending: RwSignal<bool>,
    refused: RwSignal<Option<ClientError>>,
}

impl Form {
    fn new(ctx: Ctx) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let off = || RwSignal::new(false);
        let year = untrack(|| years(&ctx.session.today()))
            .first()
            .map(u16::to_string);
        let year = year.unwrap_or_default();
        Self {
            ctx,
            name: text(""),
            from: text(&year),
            to: text(&year),
            year: text(&year),
            class: text(ExpenditureClass::Specific.code()),
            kind: text(ProjectKind::Other.code()),
            functional: text(""),
            serves_public: off(),
            classified: off(),
            direct_fund: off(),
            tried: off(),
            pending: off(),
            refused: RwSignal::new(None),
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
            let refused = self.refused.get();
            let theirs = refused.as_ref().and_then(ClientError::problem);
            let theirs = theirs.map_or(&[][..], |problem| &problem.fields);
            let theirs = theirs.iter().filter(|issue| issue.field == field.wire());
            issues.extend(theirs.map(|issue| issue.text.clone()));
            issues
        })
    }

    fn submit(self, done: Callback<Route>) {
        self.tried.set(true);
        let checked = untrack(|| self.typed().check(&self.ctx.t().targets));
        let body = match checked {
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
        self.refused.set(None);
        let ctx = self.ctx;
        spawn_local(async move {
            let answer = ctx.ask(|client| client.create_project(&body)).await;
            self.pending.set(false);
            match answer {
                Ok(target) => {
                    ctx.fresh.targets.bump();
                    done.run(Route::Target(target.id));
                }
                Err(error) => self.refused.set(Some(error)),
            }
        });
    }
}

/// The dialog.
#[component]
pub(crate) fn CreateProject(
    /// Whether it shows.
    open: RwSignal<bool>,
) -> impl IntoView {
    let ctx = ctx();
    let form = StoredValue::new(Form::new(ctx));
    let go = use_go_to();
    let done = Callback::new(move |route: Route| {
        open.set(false);
        form.set_value(Form::new(ctx));
        go.run(route);
    });
    let actions = move || {
        let form = form.get_value();
        view! {
            <Button on_click=move |()| open.set(false)>{ctx.say(|m| m.app.cancel)}</Button>
            <Button
                kind=ButtonKind::Primary
                pending=form.pending
                on_click=move |()| form.submit(done)
            >
                {ctx.say(|m| m.targets.create)}
            </Button>
        }
        .into_any()
    };
    view! {
        <Dialog
            id="create-project"
            open
            title=ctx.say(|m| m.targets.new_project)
            words=ctx.kit()
            wide=true
            actions
        >
            {fields(ctx, &form.get_value())}
        </Dialog>
    }
    .into_any()
}

fn fields(ctx: Ctx, form: &Form) -> impl IntoView + use<> {
    let refusal = {
        let refused = form.refused;
        move || {
            refused.get().map(|error| {
                let line = error_page::answer(&error, &ctx.t().errors).line();
                view! { <Banner kind=BannerKind::Error><p>{line}</p></Banner> }
            })
        }
    };
    view! {
        <div class="form-grid">
            <div class="form-grid__wide">{refusal}</div>
            <div class="form-grid__wide">
                <TextField
                    id=Field::Name.id()
                    label=ctx.say(|m| m.targets.project_name)
                    value=form.name
                    issues=form.issues(Field::Name)
                    required=true
                />
            </div>
            {choices(ctx, form)}
            <TextField
                id=Field::From.id()
                label=ctx.say(|m| m.targets.from_year)
                value=form.from
                kind=InputKind::Number
                issues=form.issues(Field::From)
                required=true
            />
            <TextField
                id=Field::To.id()
                label=ctx.say(|m| m.targets.to_year)
                value=form.to
                kind=InputKind::Number
                issues=form.issues(Field::To)
                required=true
            />
            <div class="form-grid__wide cluster">
                <Checkbox
                    id="project-public"
                    label=ctx.say(|m| m.targets.serves_public)
                    value=form.serves_public
                />
                <Checkbox
                    id="project-direct"
                    label=ctx.say(|m| m.targets.direct_fund)
                    value=form.direct_fund
                />
                <Checkbox
                    id="project-classified"
                    label=ctx.say(|m| m.targets.classified)
                    value=form.classified
                />
            </div>
        </div>
    }
    .into_any()
}

/// Year, class, kind and functional class.
fn choices(ctx: Ctx, form: &Form) -> impl IntoView + use<> {
    let lang = ctx.prefs.lang;
    let year_options = move || {
        let years = years(&ctx.session.today())
            .into_iter()
            .map(|year| year.to_string());
        years
            .map(|year| Choice::new(year.clone(), year))
            .collect::<Vec<_>>()
    };
    let classes = move || {
        let all = ExpenditureClass::ALL.iter();
        all.map(|class| Choice::new(class.code(), class.label(lang.get())))
            .collect::<Vec<_>>()
    };
    let kinds = move || {
        let all = ProjectKind::ALL.iter();
        all.map(|kind| Choice::new(kind.code(), kind.label(lang.get())))
            .collect::<Vec<_>>()
    };
    let functional_classes = || {
        let all = functional::CLASSES.iter();
        all.map(|(code, name)| Choice::new(*code, format!("{code} {name}")))
            .collect::<Vec<_>>()
    };
    view! {
        <Select
            id="project-year"
            label=ctx.say(|m| m.app.year)
            value=form.year
            options=Signal::derive(year_options)
        />
        <Select
            id="project-class"
            label=ctx.say(|m| m.targets.class)
            value=form.class
            options=Signal::derive(classes)
        />
        <Select
            id="project-kind"
            label=ctx.say(|m| m.targets.kind)
            value=form.kind
            options=Signal::derive(kinds)
        />
        <Select
            id=Field::Functional.id()
            label=ctx.say(|m| m.targets.functional)
            value=form.functional
            options=Signal::derive(functional_classes)
            placeholder=ctx.say(|m| m.targets.choose)
            issues=form.issues(Field::Functional)
            required=true
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests;
