//! The fields of a project's master data.

use super::{CONTINUING, Form, meanwhile, typed::Field};
use crate::{ctx::Ctx, error_page, functional, loaded::Remote, shell::years};
use api::{
    Page,
    page::PAGE_ROWS_MAX,
    targets::{ListTargetsQuery, TargetSort, TargetSummary},
};
use domain::project::{ExpenditureClass, ProjectKind, TargetKind};
use kit::{Banner, BannerKind, Checkbox, Choice, InputKind, Select, TextField};
use leptos::prelude::*;

pub(super) fn fields(ctx: Ctx, form: Form) -> AnyView {
    let refusal = {
        let past = form.past;
        move || {
            past.with(|past| past.refused.clone()).map(|error| {
                let line = error_page::answer(&error, &ctx.t().errors).line();
                view! { <Banner kind=BannerKind::Error><p>{line}</p></Banner> }
            })
        }
    };
    view! {
        <div class="form-grid">
            <div class="form-grid__wide">{refusal}{meanwhile::notice(ctx, form)}</div>
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
            {attribute(ctx, form)}
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
fn choices(ctx: Ctx, form: Form) -> AnyView {
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
        let all = ExpenditureClass::PROJECTS.iter();
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
            disabled=Signal::stored(form.is_correction)
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

/// New or continuing, and what it continues.
fn attribute(ctx: Ctx, form: Form) -> AnyView {
    let options = move || {
        let words = &ctx.t().form;
        vec![
            Choice::new("", words.new_project),
            Choice::new(CONTINUING, words.continuing),
        ]
    };
    let is_open = Memo::new(move |_| form.continuing.with(|chosen| chosen == CONTINUING));
    view! {
        <Select
            id="project-attribute"
            label=ctx.say(|m| m.form.attribute)
            value=form.continuing
            options=Signal::derive(options)
            disabled=Signal::stored(form.has_before)
        />
        <Show when=move || is_open.get()>{before(ctx, form)}</Show>
    }
    .into_any()
}

/// The own projects of the year before.
fn before(ctx: Ctx, form: Form) -> AnyView {
    let earlier: Remote<Page<TargetSummary>> = Remote::new(move || {
        let year = form.year.with(|year| year.parse::<u16>().ok());
        let query = ListTargetsQuery {
            year: year.map(|year| year.saturating_sub(1)),
            kind: Some(TargetKind::Project),
            sort: Some(TargetSort::Name),
            limit: Some(PAGE_ROWS_MAX),
            ..ListTargetsQuery::default()
        };
        ctx.ask(|client| client.list_targets(&query))
    });
    let options = move || {
        let page = earlier.get().and_then(Result::ok);
        let items = page.map(|page| page.items).unwrap_or_default();
        items
            .iter()
            .map(|one| {
                let code = one.project_code.as_ref().map(ToString::to_string);
                let name = format!("{} {}", one.project_name, code.unwrap_or_default());
                Choice::new(one.id.to_string(), name)
            })
            .collect::<Vec<_>>()
    };
    view! {
        <Select
            id=Field::Before.id()
            label=ctx.say(|m| m.targets.before)
            hint=ctx.say(|m| m.targets.before_hint)
            value=form.before
            options=Signal::derive(options)
            placeholder=ctx.say(|m| m.targets.choose)
            issues=form.issues(Field::Before)
        />
    }
    .into_any()
}
