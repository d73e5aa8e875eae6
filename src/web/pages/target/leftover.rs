//! What this browser kept and cannot save: edits of a target that is closed by now, and drafts it
//! cannot read any more. Shown beside what is stored, to be copied before it is given up.

use super::view::row_title;
use crate::{
    ctx::Ctx,
    drafts::{Kept, Key},
};
use api::targets::TargetDetail;
use domain::{
    id::RowId,
    lang::Lang,
    target::{Cell, CellRef, Edit, Field, TargetDraft},
};
use kit::{Banner, BannerKind, Button};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The id of the field that holds everything as one text.
const TEXT_ID: &str = "leftover-text";

/// A kept text beside the stored one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Left {
    cell: CellRef,
    row_name: String,
    stored: String,
    kept: String,
}

/// The texts that differ from what is stored, each cell once, in the order they were typed.
pub(crate) fn left(stored: &TargetDraft, edits: &[Edit]) -> Vec<Left> {
    let mut found: Vec<Left> = Vec::new();
    let mut keep = |row: Option<RowId>, field: Field, new: &Cell, name: &str| {
        let cell = CellRef { row, field };
        found.retain(|one| one.cell != cell);
        let own = stored.text(CellRef {
            row,
            field: Field::Name,
        });
        if stored.text(cell) != new.text {
            found.push(Left {
                cell,
                row_name: if own.is_empty() { name } else { own }.to_owned(),
                stored: stored.text(cell).to_owned(),
                kept: new.text.clone(),
            });
        }
    };
    for edit in edits {
        match edit {
            Edit::SetCell { cell, new, .. } => keep(cell.row, cell.field, new, ""),
            Edit::AddRow { row, .. } => {
                let name = row.cells.get(&Field::Name);
                let name = name.map_or("", |name| name.text.as_str());
                for (field, cell) in &row.cells {
                    keep(Some(row.id), *field, cell, name);
                }
            }
            Edit::RemoveRow { .. } | Edit::MoveRow { .. } => {}
        }
    }
    found
}

impl Left {
    fn place(&self, lang: Lang, unnamed: &'static str) -> String {
        let field = self.cell.field.label(lang);
        match self.cell.row {
            Some(_) => format!("{} · {field}", row_title(&self.row_name, unnamed)),
            None => field.to_owned(),
        }
    }
}

/// The banner, once this browser was asked what it kept.
pub(crate) fn banner(ctx: Ctx, detail: &TargetDetail, key: Option<&Key>) -> Option<AnyView> {
    let key = StoredValue::new(key?.clone());
    let (editable, version) = (detail.editable, detail.version);
    let draft = StoredValue::new(detail.draft.clone());
    let kept = RwSignal::new(Kept::default());
    Effect::new(move |_| {
        let mut found = key.with_value(|key| key.load(version));
        let says = !draft
            .with_value(|draft| left(draft, &found.edits))
            .is_empty();
        if editable {
            // The form itself takes these up.
            found.edits.clear();
        } else if !says && !found.edits.is_empty() {
            // Nothing was written that is not stored.
            key.with_value(Key::forget_edits);
            found.edits.clear();
        }
        // The server has these.
        found.acknowledged = None;
        found.since = None;
        if found != Kept::default() {
            kept.set(found);
        }
    });
    let discard = Callback::new(move |()| {
        key.with_value(|key| key.discard(!editable));
        kept.set(Kept::default());
    });
    let content = move || {
        let kept = kept.get();
        let lines = draft.with_value(|draft| left(draft, &kept.edits));
        (kept != Kept::default()).then(|| show(ctx, lines, kept.unread, discard))
    };
    Some(content.into_any())
}

/// What was kept, line by line and as one text to copy.
pub(crate) fn show(
    ctx: Ctx,
    lines: Vec<Left>,
    unread: Option<String>,
    discard: Callback<()>,
) -> AnyView {
    let (lang, words) = (ctx.prefs.lang.get(), &ctx.t().form);
    let mut all: Vec<String> = lines
        .iter()
        .map(|one| format!("{}\t{}", one.place(lang, words.unnamed), one.kept))
        .collect();
    all.extend(unread.clone());
    let told = if lines.is_empty() && unread.is_some() {
        words.unread
    } else {
        words.leftover
    };
    let action = move || {
        view! {
            <Button on_click=|()| copy()>{ctx.say(|m| m.form.copy_all)}</Button>
            <Button on_click=discard>{ctx.say(|m| m.form.discard)}</Button>
        }
        .into_any()
    };
    view! {
        <Banner kind=BannerKind::Warning actions=action>
            <p>{told}</p>
            {listed(ctx, &lines)}
            <textarea
                class="input input--area"
                id=TEXT_ID
                readonly
                rows="3"
                aria-label=words.kept
            >
                {all.join("\n")}
            </textarea>
        </Banner>
    }
    .into_any()
}

/// What is stored beside what was kept, cell by cell.
pub(super) fn listed(ctx: Ctx, lines: &[Left]) -> impl IntoView + use<> {
    let (lang, words) = (ctx.prefs.lang.get(), &ctx.t().form);
    let or_empty = |text: &str| {
        if text.is_empty() {
            words.empty_text
        } else {
            text
        }
        .to_owned()
    };
    let line = |one: &Left| {
        view! {
            <li class="change">
                <p class="change__what">{one.place(lang, words.unnamed)}</p>
                <p class="change__texts">
                    {words.stored}" "<del>{or_empty(&one.stored)}</del>" → "{words.kept}" "
                    <ins>{or_empty(&one.kept)}</ins>
                </p>
            </li>
        }
    };
    view! { <ol class="changes">{lines.iter().map(line).collect_view()}</ol> }
}

/// Selects the text and copies it; where the browser does not copy, it stays selected.
fn copy() {
    let field = document().get_element_by_id(TEXT_ID);
    let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
    else {
        return;
    };
    field.select();
    if let Ok(page) = document().dyn_into::<web_sys::HtmlDocument>() {
        drop(page.exec_command("copy"));
    }
}
