//! The dialog in which an entry is typed, new or over.

use super::Upkeep;
use crate::{
    ctx::{Ctx, ctx},
    lang::fill,
    pages::admin::{buttons, form::Form},
};
use domain::{
    indicator::Operator,
    lang::Lang,
    library::{EntryDraft, Reach},
    taxonomy::Level2,
};
use kit::{BannerKind, Choice, Dialog, Select, TextArea, TextField};
use leptos::prelude::*;

const FIELDS: &[&str] = &[
    "name",
    "level2",
    "operator",
    "typical_value",
    "unit",
    "functional_class",
    "project_type",
    "reach",
    "explanation",
    "scoring",
    "source",
];

/// The controls' values.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    level2: RwSignal<String>,
    operator: RwSignal<String>,
    value: RwSignal<String>,
    unit: RwSignal<String>,
    class: RwSignal<String>,
    kind: RwSignal<String>,
    reach: RwSignal<String>,
    explanation: RwSignal<String>,
    scoring: RwSignal<String>,
    source: RwSignal<String>,
}

impl Fields {
    fn of(draft: Option<EntryDraft>) -> Self {
        let new = |pick: fn(&EntryDraft) -> String, or: &str| {
            RwSignal::new(draft.as_ref().map_or_else(|| or.to_owned(), pick))
        };
        Self {
            name: new(|draft| draft.name.clone(), ""),
            level2: new(|draft| draft.level2.code().to_owned(), "quantity"),
            operator: new(|draft| draft.operator.symbol().to_owned(), "≥"),
            value: new(|draft| draft.typical_value.clone(), ""),
            unit: new(|draft| draft.unit.clone(), ""),
            class: new(|draft| draft.functional_class.clone(), "000 通用"),
            kind: new(|draft| draft.project_type.clone(), ""),
            reach: new(|draft| draft.reach.code().to_owned(), "local"),
            explanation: new(|draft| draft.explanation.clone(), ""),
            scoring: new(|draft| draft.scoring.clone(), ""),
            source: new(|draft| draft.source.clone(), ""),
        }
    }

    fn draft(self) -> EntryDraft {
        let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        // The choices offer nothing else.
        let level2 = Level2::parse(&text(self.level2)).unwrap_or(Level2::Quantity);
        let operator = Operator::parse(&text(self.operator)).unwrap_or(Operator::AtLeast);
        EntryDraft {
            name: text(self.name),
            level2,
            functional_class: text(self.class),
            project_type: text(self.kind),
            operator,
            typical_value: text(self.value),
            unit: text(self.unit),
            explanation: text(self.explanation),
            scoring: text(self.scoring),
            source: text(self.source),
            reach: Reach::parse(&text(self.reach)).unwrap_or(Reach::Local),
        }
    }
}

/// The dialog.
#[component]
pub(super) fn EntryDialog(
    /// What is typed over, and when it shows.
    upkeep: Upkeep,
) -> impl IntoView {
    let ctx = ctx();
    let title = move || {
        let words = &ctx.t().upkeep;
        let is_new = upkeep.edited.with(|(of, _)| of.is_none());
        if is_new { words.add } else { words.edit_title }
    };
    let body = move || {
        let fields = Fields::of(upkeep.edited.with_untracked(|(_, draft)| draft.clone()));
        view! { <EntryFields upkeep fields /> }
    };
    view! {
        <Dialog
            id="upkeep-entry"
            open=upkeep.form_open
            wide=true
            title=Signal::derive(title)
            words=ctx.kit()
        >
            {body()}
        </Dialog>
    }
    .into_any()
}

fn submit(upkeep: Upkeep, form: Form, fields: Fields) {
    let draft = fields.draft();
    let of = upkeep.edited.with_untracked(|(of, _)| of.clone());
    let (is_new, name) = (of.is_none(), draft.name.clone());
    let done = move |_: api::library::Kept| {
        let ctx = upkeep.ctx;
        upkeep.form_open.set(false);
        let words = untrack(|| &ctx.t().upkeep);
        let text = if is_new {
            words.done_add
        } else {
            words.done_edit
        };
        ctx.toasts.push(BannerKind::Success, fill(text, &[&name]));
        ctx.fresh.library.bump();
    };
    form.send(
        move |client| match of {
            Some((code, version)) => client.update_entry(&code, version, &draft),
            None => client.create_entry(&draft),
        },
        done,
    );
}

#[component]
fn EntryFields(upkeep: Upkeep, fields: Fields) -> impl IntoView {
    let ctx = ctx();
    let form = Form::new(ctx, "entry", FIELDS);
    let open = upkeep.form_open;
    view! {
        <form
            class="stack"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit(upkeep, form, fields);
            }
        >
            {form.banner()}
            <div class="form-grid">
                {text(form, ("entry-name", "name"), ctx.say(|m| m.library.name), fields.name)}
                {choices(ctx, form, fields)}
                {values(ctx, form, fields)}
            </div>
            <TextArea
                id="entry-explanation"
                label=ctx.say(|m| m.library.explanation)
                value=fields.explanation
                limit=500
                issues=form.issues("explanation")
                required=true
            />
            <TextArea
                id="entry-scoring"
                label=ctx.say(|m| m.library.scoring)
                value=fields.scoring
                limit=500
                issues=form.issues("scoring")
                required=true
            />
            {text(form, ("entry-source", "source"), ctx.say(|m| m.library.source), fields.source)}
            {buttons(form, open, |m| m.upkeep.save)}
        </form>
    }
    .into_any()
}

fn text(
    form: Form,
    (id, field): (&'static str, &'static str),
    label: Signal<&'static str>,
    value: RwSignal<String>,
) -> AnyView {
    view! { <TextField id label value issues=form.issues(field) /> }.into_any()
}

fn list<T: Copy + Send + Sync + 'static>(
    ctx: Ctx,
    all: &'static [T],
    choice: fn(T, Lang) -> Choice,
) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        let lang = ctx.prefs.lang.get();
        all.iter().map(|one| choice(*one, lang)).collect()
    })
}

static LEVELS: [Level2; 12] = Level2::ALL;
static OPERATORS: [Operator; 6] = Operator::ALL;

fn choices(ctx: Ctx, form: Form, fields: Fields) -> AnyView {
    let levels = list(ctx, &LEVELS, |one: Level2, lang| {
        Choice::new(one.code(), one.label(lang)).under(one.level1().label(lang))
    });
    let reaches = list(ctx, Reach::ALL, |one: Reach, lang| {
        Choice::new(one.code(), one.label(lang))
    });
    view! {
        <Select
            id="entry-level2"
            label=ctx.say(|m| m.library.level2)
            value=fields.level2
            options=levels
            issues=form.issues("level2")
        />
        <Select
            id="entry-reach"
            label=ctx.say(|m| m.upkeep.reach)
            value=fields.reach
            options=reaches
            issues=form.issues("reach")
        />
        <TextField
            id="entry-functional_class"
            label=ctx.say(|m| m.library.class)
            hint=ctx.say(|m| m.upkeep.class_hint)
            value=fields.class
            issues=form.issues("functional_class")
        />
        {text(
            form,
            ("entry-project_type", "project_type"),
            ctx.say(|m| m.library.project_type),
            fields.kind,
        )}
    }
    .into_any()
}

fn values(ctx: Ctx, form: Form, fields: Fields) -> AnyView {
    let operators = list(ctx, &OPERATORS, |one: Operator, lang| {
        Choice::new(one.symbol(), one.label(lang))
    });
    view! {
        <Select
            id="entry-operator"
            label=ctx.say(|m| m.library.operator)
            value=fields.operator
            options=operators
            issues=form.issues("operator")
        />
        <TextField
            id="entry-typical_value"
            label=ctx.say(|m| m.library.typical)
            hint=ctx.say(|m| m.upkeep.value_hint)
            value=fields.value
            issues=form.issues("typical_value")
        />
        {text(form, ("entry-unit", "unit"), ctx.say(|m| m.library.unit), fields.unit)}
    }
    .into_any()
}
