//! 调整申请 above the form: fields while it is typed, a sheet at every node, a page on paper.

use super::{
    applied,
    applying::{Applying, FIELDS, id},
    form::{Form, Panel},
    moves::Moves,
};
use crate::{
    address::{use_params, use_set_params},
    ctx::Ctx,
    lang::{fill, minute},
};
use api::adjustment::Adjusting;
use domain::{
    adjustment::{Cause, Paper, WHY_MAX},
    lifecycle::Verb,
};
use kit::{Choice, Glyph, Icon, InputKind, SaveState, SavedState, Select, TextArea, TextField};
use leptos::prelude::*;

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
    let paper = said(form, *open);
    let editable = detail.editable;
    let content = if editable {
        let computed = move || {
            paper.with(|paper| {
                let (rows, amounts) = (paper.changes.clone(), paper.money.clone());
                view! { {applied::changes(ctx, &rows)}{applied::money(ctx, &amounts)} }
            })
        };
        view! {
            {fields(form, applying)}
            <div class="stack" id=id("changes") tabindex="-1">
                {unchanged(form, applying)}
                {computed}
            </div>
        }
        .into_any()
    } else {
        (move || paper.with(|paper| applied::sheet(form, paper))).into_any()
    };
    let lead = editable.then(|| {
        let text = move || state_word(ctx, applying.state.get());
        view! {
            <p class="cluster">
                <span>{ctx.say(|m| m.adjustment.lead)}</span>
                <SavedState state=applying.state text />
            </p>
        }
    });
    Some(
        view! {
            <section class="panel target__application" aria-labelledby="adjustment-title">
                <div class="panel__head">
                    <h2 class="panel__title" id="adjustment-title">
                        {ctx.say(|m| m.adjustment.title)}
                    </h2>
                    <span class="panel__note">{about}</span>
                </div>
                <div class="stack">{lead}{content}</div>
            </section>
        }
        .into_any(),
    )
}

/// Why it cannot be sent where nothing is changed.
fn unchanged(form: Form, applying: Applying) -> impl IntoView {
    let issues = applying.issues(form, "changes");
    move || {
        let line = |text: String| {
            view! { <p class="field__issue"><Icon glyph=Glyph::Error />{text}</p> }
        };
        issues.get().into_iter().map(line).collect_view()
    }
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
                issues=applying.issues(form, "document")
                required=true
                on_commit=keep
            />
            <TextField
                id=number_id
                label=ctx.say(|m| m.adjustment.number)
                value=number
                issues=applying.issues(form, "number")
                on_commit=keep
            />
            <TextField
                id=date_id
                label=ctx.say(|m| m.adjustment.date)
                value=date
                kind=InputKind::Date
                issues=applying.issues(form, "date")
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
                    issues=applying.issues(form, "why")
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
            issues=applying.issues(form, "cause")
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
            issues=applying.issues(form, "file")
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
    let paper = said(form, *open).get();
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
