//! 调整申请 above the form: typed while the target is filled, read at every node.

use super::{
    applied,
    form::{Form, Panel},
    moves::Moves,
};
use crate::{
    address::{use_params, use_set_params},
    ctx::Ctx,
    error_page,
    lang::{fill, minute},
};
use api::{ClientError, adjustment::Adjusting, targets::TargetDetail};
use domain::{
    adjustment::{Application, Cause, Gap, Paper, WHY_MAX},
    day,
    lifecycle::Verb,
};
use kit::{BannerKind, Choice, InputKind, SaveState, SavedState, Select, TextArea, TextField};
use leptos::{prelude::*, task::spawn_local};
use std::{
    future::poll_fn,
    task::{Poll, Waker},
};

/// The fields, in the order of the form.
const FIELDS: [&str; 6] = ["cause", "why", "document", "number", "date", "file"];

/// What is typed into the application under way, and how safe it is.
#[derive(Clone, Copy)]
pub(crate) struct Applying {
    texts: [RwSignal<String>; 6],
    version: StoredValue<i64>,
    stored: StoredValue<Application>,
    state: RwSignal<SaveState>,
    /// Somebody tried to send.
    tried: RwSignal<bool>,
    /// What the server said last, by field.
    refused: RwSignal<Vec<(String, String)>>,
    sending: StoredValue<bool>,
    waiting: StoredValue<Vec<Waker>>,
}

impl Applying {
    /// The application of a target, if one is under way.
    pub(crate) fn of(detail: &TargetDetail) -> Option<Self> {
        let open = detail.adjusting.as_ref()?;
        Some(Self {
            texts: texts(&open.application).map(RwSignal::new),
            version: StoredValue::new(open.version),
            stored: StoredValue::new(open.application.clone()),
            state: RwSignal::new(SaveState::Saved),
            tried: RwSignal::new(false),
            refused: RwSignal::new(Vec::new()),
            sending: StoredValue::new(false),
            waiting: StoredValue::new(Vec::new()),
        })
    }

    /// What is typed; tracks it.
    fn typed(self) -> Application {
        let [cause, why, document, number, date, file] = self.texts.map(|text| text.get());
        Application {
            cause: Cause::parse(&cause),
            why: why.trim().to_owned(),
            document: document.trim().to_owned(),
            number: number.trim().to_owned(),
            date: date.trim().to_owned(),
            file: file.parse().ok(),
        }
    }

    fn is_stored(self) -> bool {
        let typed = untrack(|| self.typed());
        self.stored.with_value(|stored| *stored == typed)
    }

    /// What it lacks; tracks it.
    fn gaps(self, ctx: Ctx) -> Vec<Gap> {
        let today = day::parse(&ctx.session.today());
        self.typed().gaps(today.unwrap_or(time::Date::MIN))
    }

    fn issues(self, ctx: Ctx, field: &'static str) -> Signal<Vec<String>> {
        Signal::derive(move || {
            let lang = ctx.prefs.lang.get();
            let gaps = if self.tried.get() {
                self.gaps(ctx)
            } else {
                Vec::new()
            };
            let own = gaps.into_iter().filter(|gap| gap.field() == field);
            let own = own.map(|gap| gap.words(lang).to_owned());
            let said = self.refused.get().into_iter();
            let said = said.filter(|(of, _)| of == field).map(|(_, text)| text);
            own.chain(said).collect()
        })
    }

    /// Sends what is typed; false where it could not be stored.
    async fn send(self, form: Form) -> bool {
        let ctx = form.ctx();
        let typed = untrack(|| self.typed());
        let (id, version) = (form.detail_untracked().id, self.version.get_value());
        self.sending.set_value(true);
        self.state.set(SaveState::Saving);
        let answer = ctx
            .ask(|client| client.save_adjustment(id, version, &typed))
            .await;
        if !form.is_alive() {
            return false;
        }
        let stored = answer.is_ok();
        match answer {
            Ok(saved) => {
                self.version.set_value(saved.version);
                self.stored.set_value(saved.application);
                self.refused.set(Vec::new());
                self.state.set(SaveState::Saved);
            }
            Err(error) => self.failed(form, &error).await,
        }
        self.sending.set_value(false);
        let mut woken = Vec::new();
        self.waiting
            .update_value(|waiting| std::mem::swap(waiting, &mut woken));
        woken.into_iter().for_each(Waker::wake);
        stored
    }

    /// Somebody else was quicker: the next saving goes on from theirs. Anything else is told.
    async fn failed(self, form: Form, error: &ClientError) {
        let ctx = form.ctx();
        if error.status() == Some(412) {
            let id = form.detail_untracked().id;
            let latest = ctx.ask(|client| client.find_target(id)).await;
            if let Some(open) = latest.ok().and_then(|detail| detail.adjusting) {
                self.version.try_set_value(open.version);
            }
            let line = untrack(|| ctx.t().adjustment.elsewhere);
            ctx.toasts.push(BannerKind::Warning, line.to_owned());
            self.state.try_set(SaveState::Conflict);
            return;
        }
        let fields = error.problem().map(|problem| problem.fields.clone());
        let fields = fields.unwrap_or_default().into_iter();
        self.refused
            .set(fields.map(|issue| (issue.field, issue.text)).collect());
        let line = untrack(|| error_page::answer(error, &ctx.t().errors).line());
        ctx.toasts.push(BannerKind::Error, line);
        self.state.set(SaveState::Failed);
    }

    /// Keeps what is typed when a field is left; an answer that is awaited sends the rest.
    fn keep(self, form: Form) {
        if !form.is_editable() || self.sending.get_value() || self.is_stored() {
            return;
        }
        spawn_local(async move { while self.send(form).await && !self.is_stored() {} });
    }
}

fn texts(application: &Application) -> [String; 6] {
    let file = application.file.map(|id| id.to_string());
    [
        application.cause.map_or("", Cause::code).to_owned(),
        application.why.clone(),
        application.document.clone(),
        application.number.clone(),
        application.date.clone(),
        file.unwrap_or_default(),
    ]
}

/// Stores what is typed and waits for it; false where that failed.
pub(super) async fn settle(form: Form) -> bool {
    let Some(applying) = form.is_alive().then(|| form.parts().applying).flatten() else {
        return true;
    };
    loop {
        if !untrack(|| form.is_editable()) {
            return true;
        }
        poll_fn(|task| {
            if !form.is_alive() || !applying.sending.get_value() {
                return Poll::Ready(());
            }
            let waker = task.waker().clone();
            applying.waiting.update_value(|waiting| waiting.push(waker));
            Poll::Pending
        })
        .await;
        if !form.is_alive() || applying.is_stored() {
            return true;
        }
        if !applying.send(form).await {
            return false;
        }
    }
}

/// Whether the application, if there is one, may be sent; else the first gap takes the focus.
pub(super) fn may_send(form: Form) -> bool {
    let (ctx, Some(applying)) = (form.ctx(), form.parts().applying) else {
        return true;
    };
    applying.tried.set(true);
    let Some(first) = untrack(|| applying.gaps(ctx)).into_iter().next() else {
        return true;
    };
    let lang = ctx.prefs.lang.get_untracked();
    ctx.announcer.say(first.words(lang));
    kit::focus_id(&id(first.field()));
    false
}

fn id(field: &str) -> String {
    format!("adjustment-{field}")
}

/// The application above the form.
pub(super) fn panel(form: Form) -> Option<AnyView> {
    let ctx = form.ctx();
    let detail = form.detail_untracked();
    let open = detail.adjusting.clone()?;
    let applying = form.parts().applying?;
    let base = (open.base.to_string(), minute(&open.base_at));
    let opened = (minute(&open.opened_at), open.by.clone());
    let about = move || {
        let words = &ctx.t().adjustment;
        let base = fill(words.base, &[&base.0, &base.1]);
        let opened = fill(words.opened, &[&opened.0, &opened.1]);
        format!("{base} · {opened}")
    };
    let paper = said(form, open);
    let editable = detail.editable;
    let content = if editable {
        let computed = move || {
            paper.with(|paper| {
                let (rows, amounts) = (paper.changes.clone(), paper.money.clone());
                view! { {applied::changes(ctx, &rows)}{applied::money(ctx, &amounts)} }
            })
        };
        view! { {fields(form, applying)}<div class="stack">{computed}</div> }.into_any()
    } else {
        (move || paper.with(|paper| applied::sheet(form, paper))).into_any()
    };
    let safe = editable.then(|| {
        let text = move || state_word(ctx, applying.state.get());
        view! { <SavedState state=applying.state text /> }
    });
    let lead = editable.then(|| view! { <p>{ctx.say(|m| m.adjustment.lead)}</p> });
    Some(
        view! {
            <section class="panel target__application" aria-labelledby="adjustment-title">
                <div class="panel__head">
                    <h2 class="panel__title" id="adjustment-title">
                        {ctx.say(|m| m.adjustment.title)}
                    </h2>
                    <span class="panel__note">{about}" "{safe}</span>
                </div>
                <div class="stack">{lead}{content}</div>
            </section>
        }
        .into_any(),
    )
}

fn state_word(ctx: Ctx, state: SaveState) -> &'static str {
    let words = &ctx.t().adjustment;
    match state {
        SaveState::Idle | SaveState::Saved => words.saved,
        SaveState::Saving => words.saving,
        SaveState::Waiting | SaveState::Conflict => words.unsaved,
        SaveState::Failed => words.failed,
    }
}

/// The application as it stands, computed anew with every edit.
fn said(form: Form, open: Adjusting) -> Memo<Paper> {
    let (edits, applying) = (form.parts().edits, form.parts().applying);
    Memo::new(move |_| {
        edits.track();
        let application = match applying {
            Some(applying) if form.is_editable() => applying.typed(),
            _ => open.application.clone(),
        };
        form.with_shown(|shown| Paper::of(application, &open.before, shown))
    })
}

fn fields(form: Form, applying: Applying) -> AnyView {
    let ctx = form.ctx();
    let [_, why, document, number, date, _] = applying.texts;
    let keep = Callback::new(move |_: String| applying.keep(form));
    let [_, why_id, document_id, number_id, date_id, _] = FIELDS.map(id);
    view! {
        <div class="form-grid">
            {cause(form, applying, keep)}
            <TextField
                id=document_id
                label=ctx.say(|m| m.adjustment.document)
                value=document
                issues=applying.issues(ctx, "document")
                required=true
                on_commit=keep
            />
            <TextField
                id=number_id
                label=ctx.say(|m| m.adjustment.number)
                value=number
                issues=applying.issues(ctx, "number")
                on_commit=keep
            />
            <TextField
                id=date_id
                label=ctx.say(|m| m.adjustment.date)
                value=date
                kind=InputKind::Date
                issues=applying.issues(ctx, "date")
                required=true
                on_commit=keep
            />
            {file(form, applying, keep)}
            <div class="form-grid__wide">
                <TextArea
                    id=why_id
                    label=ctx.say(|m| m.adjustment.why)
                    value=why
                    limit=WHY_MAX
                    issues=applying.issues(ctx, "why")
                    required=true
                    on_commit=keep
                />
            </div>
        </div>
    }
    .into_any()
}

/// The class of the cause, first among the texts.
fn cause(form: Form, applying: Applying, keep: Callback<String>) -> AnyView {
    let ctx = form.ctx();
    let [value, ..] = applying.texts;
    let causes = move || {
        let lang = ctx.prefs.lang.get();
        let all = Cause::ALL.iter();
        all.map(|cause| Choice::new(cause.code(), cause.label(lang)))
            .collect::<Vec<_>>()
    };
    view! {
        <Select
            id=id("cause")
            label=ctx.say(|m| m.adjustment.cause)
            value
            options=Signal::derive(causes)
            placeholder=ctx.say(|m| m.adjustment.choose)
            issues=applying.issues(ctx, "cause")
            required=true
            on_commit=keep
        />
    }
    .into_any()
}

/// The document itself, one of the files of the target.
fn file(form: Form, applying: Applying, keep: Callback<String>) -> AnyView {
    let ctx = form.ctx();
    let [.., value] = applying.texts;
    let files = form.parts().files;
    let choices = move || {
        let known = files.get().map(|files| files.items).unwrap_or_default();
        known
            .into_iter()
            .map(|file| Choice::new(file.id.to_string(), file.name))
            .collect::<Vec<_>>()
    };
    view! {
        <Select
            id=id("file")
            label=ctx.say(|m| m.adjustment.file)
            value
            options=Signal::derive(choices)
            placeholder=ctx.say(|m| m.adjustment.no_file)
            hint=ctx.say(|m| m.adjustment.file_hint)
            issues=applying.issues(ctx, "file")
            on_commit=keep
        />
    }
    .into_any()
}

/// A link leads here to read a version, or to ask for an adjustment.
pub(super) fn follow_link(form: Form, moves: Moves) {
    let (params, set_params) = (use_params(), use_set_params());
    Effect::new(move |_| {
        let (version, asks) = params.with_untracked(|params| {
            let version = params.read::<u32>("version").is_some();
            (version, params.get("adjust").is_some())
        });
        if version {
            form.parts().panel.set(Some(Panel::History));
        }
        let may = form.detail_untracked().verbs.contains(&Verb::Adjust);
        if asks && may {
            // Asked once: what comes after is another state.
            set_params.run(params.get_untracked().with("adjust", ""));
            moves.ask(Verb::Adjust);
        }
    });
}

/// The application under way before the form, where the target is printed.
pub(super) fn on_paper(form: Form) -> Option<AnyView> {
    let ctx = form.ctx();
    let open = form.detail_untracked().adjusting.clone()?;
    let name = form.detail_untracked().project.name.clone();
    let base = (open.base.to_string(), minute(&open.base_at));
    let about = fill(ctx.t().adjustment.base, &[&base.0, &base.1]);
    let paper = said(form, open).get();
    let sheet = view! {
        <div class="paper paper--before">
            <p class="paper__title">{ctx.say(|m| m.adjustment.title)}</p>
            <p>{name}</p>
            <p class="small">{about}</p>
            {applied::sheet(form, &paper)}
        </div>
    };
    Some(sheet.into_any())
}
