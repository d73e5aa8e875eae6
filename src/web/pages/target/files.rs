//! 附件: what supports the target, sent one by one, downloaded, taken away after a question.

use super::{form::Form, place::section_id};
use crate::{
    ctx::Ctx,
    error_page,
    lang::{fill, minute},
    pages::books::bytes_of,
};
use api::{
    endpoint::fill as path,
    files::{FILE_PATH, FileLine, Files},
};
use domain::{
    attachment::{FileKind, Unfit, check, check_name},
    sections::Section,
};
use kit::{BannerKind, Button, ButtonKind, DATA_LANG, Dialog, Glyph, Icon};
use leptos::{html, prelude::*, task::spawn_local};

/// The id of the control that chooses files.
const CHOOSE_ID: &str = "files-choose";

/// What happens in the section.
#[derive(Clone, Copy)]
struct Store {
    form: Form,
    files: RwSignal<Option<Files>>,
    /// What is being sent: its name, its number, of how many.
    sending: RwSignal<Option<(String, usize, usize)>>,
    /// Why files were not taken, each with its name.
    refused: RwSignal<Vec<(String, String)>>,
    /// What is to be taken away, if its owner says so.
    asked: RwSignal<Option<FileLine>>,
    busy: RwSignal<bool>,
}

impl Store {
    fn ctx(self) -> Ctx {
        self.form.ctx()
    }

    fn load(self) {
        let ctx = self.ctx();
        let id = self.form.detail_untracked().id;
        spawn_local(async move {
            let answer = ctx.ask(|client| client.list_files(id)).await;
            match answer {
                Ok(files) => drop(self.files.try_set(Some(files))),
                Err(error) => tell(ctx, &error),
            }
        });
    }

    /// Sends files one after the other; what cannot be taken is told and the rest goes on.
    fn send(self, chosen: Vec<web_sys::File>) {
        let ctx = self.ctx();
        let id = self.form.detail_untracked().id;
        let count = chosen.len();
        self.refused.set(Vec::new());
        spawn_local(async move {
            for (at, file) in chosen.into_iter().enumerate() {
                let name = file.name();
                // The page may be closed by now.
                if self
                    .sending
                    .try_set(Some((name.clone(), at + 1, count)))
                    .is_some()
                {
                    return;
                }
                match read(&file, &name).await {
                    Ok(bytes) => {
                        let sent = ctx.ask(|client| client.add_file(id, &name, bytes)).await;
                        match sent {
                            Ok(line) => self.arrived(line),
                            Err(error) => {
                                let answer =
                                    error_page::answer(&error, untrack(|| &ctx.t().errors));
                                self.refuse(name, answer.line());
                            }
                        }
                    }
                    Err(why) => {
                        let lang = ctx.prefs.lang.get_untracked();
                        self.refuse(name, why.words(lang).to_owned());
                    }
                }
            }
            drop(self.sending.try_set(None));
        });
    }

    fn arrived(self, line: FileLine) {
        self.files.try_update(|files| {
            if let Some(files) = files {
                files.items.push(line);
            }
        });
    }

    fn refuse(self, name: String, why: String) {
        self.refused.try_update(|refused| refused.push((name, why)));
    }

    fn remove(self, file: FileLine) {
        let ctx = self.ctx();
        let id = self.form.detail_untracked().id;
        self.busy.set(true);
        spawn_local(async move {
            let gone = ctx.ask(|client| client.remove_file(id, file.id)).await;
            self.busy.try_set(false);
            match gone {
                Ok(_) => {
                    self.files.try_update(|files| {
                        if let Some(files) = files {
                            files.items.retain(|known| known.id != file.id);
                        }
                    });
                    drop(self.asked.try_set(None));
                    kit::focus_id_later(CHOOSE_ID.to_owned());
                }
                Err(error) => tell(ctx, &error),
            }
        });
    }
}

/// The bytes of a file that may be sent.
async fn read(file: &web_sys::File, name: &str) -> Result<Vec<u8>, Unfit> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a size is a whole number from 0 on, and a larger one than fits is too large"
    )]
    let size = file.size() as usize;
    check_name(name, size)?;
    let bytes = bytes_of(file).await.ok_or(Unfit::Empty)?;
    check(name, &bytes)?;
    Ok(bytes)
}

fn tell(ctx: Ctx, error: &api::ClientError) {
    let line = untrack(|| error_page::answer(error, &ctx.t().errors).line());
    ctx.toasts.push(BannerKind::Error, line);
}

/// A size as people say it.
fn size(bytes: i64) -> String {
    const KB: i64 = 1024;
    if bytes < KB {
        format!("{bytes} B")
    } else if bytes < KB * KB {
        format!("{} KB", bytes / KB)
    } else {
        let tenths = bytes * 10 / (KB * KB);
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

/// The section.
#[component]
pub(crate) fn FilesSection(
    /// The form.
    form: Form,
) -> impl IntoView {
    let ctx = form.ctx();
    let store = Store {
        form,
        files: form.parts().files,
        sending: RwSignal::new(None),
        refused: RwSignal::new(Vec::new()),
        asked: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    Effect::new(move |_| store.load());
    let lines = move || {
        let files = store.files.get();
        let editable = files.as_ref().is_some_and(|files| files.editable);
        let items = files.map(|files| files.items).unwrap_or_default();
        if items.is_empty() {
            return view! { <p class="muted">{ctx.say(|m| m.parts.no_files)}</p> }.into_any();
        }
        let line = |file: FileLine| line(store, file, editable);
        view! { <ul class="files">{items.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    let title = if form.detail_untracked().project.class.is_whole() {
        ctx.say(|m| m.whole.files)
    } else {
        ctx.say(|m| m.parts.files)
    };
    let may_send = Memo::new(move |_| {
        let editable = store
            .files
            .with(|files| files.as_ref().is_some_and(|it| it.editable));
        editable && form.is_editable()
    });
    view! {
        <section class="form-section">
            <h2 class="form-section__title" id=section_id(Section::Files) tabindex="-1">
                {title}
            </h2>
            {lines}
            <Show when=move || may_send.get()>{choose(store)}</Show>
            {question(store)}
        </section>
    }
    .into_any()
}

/// A file with what can be done with it.
fn line(store: Store, file: FileLine, editable: bool) -> AnyView {
    let ctx = store.ctx();
    let target = store.form.detail_untracked().id.to_string();
    let href = path(FILE_PATH, &[&target, &file.id.to_string()]);
    let kind = file.kind;
    let about = {
        let (size, by, at) = (size(file.size), file.by.clone(), minute(&file.at));
        move || {
            format!(
                "{} · {size} · {by} · {at}",
                kind.label(ctx.prefs.lang.get())
            )
        }
    };
    let name = file.name.clone();
    let remove = editable.then(|| {
        let file = file.clone();
        let label = {
            let name = name.clone();
            move || fill(ctx.t().parts.remove_file, &[&name])
        };
        view! {
            <button
                type="button"
                class="button button--quiet"
                aria-label=label
                on:click=move |_| store.asked.set(Some(file.clone()))
            >
                <Icon glyph=Glyph::Remove />
            </button>
        }
    });
    let hash = fill("SHA-256 {}", &[&file.sha256]);
    view! {
        <li class="files__line">
            <a href=href download=file.name lang=DATA_LANG title=hash rel="external">
                <Icon glyph=Glyph::Download />
                {name}
            </a>
            <span class="small muted">{about}</span>
            {remove}
        </li>
    }
    .into_any()
}

/// The endings of what is taken, for the browser's dialog.
fn accept() -> String {
    let endings = FileKind::ALL.iter().flat_map(|kind| kind.endings());
    let dotted: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
    dotted.join(",")
}

fn choose(store: Store) -> AnyView {
    let ctx = store.ctx();
    let input = NodeRef::<html::Input>::new();
    let take = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let chosen = input.files().map(|files| {
            let all = (0..files.length()).filter_map(|at| files.get(at));
            all.collect::<Vec<_>>()
        });
        // The same file may be chosen again after it was refused.
        input.set_value("");
        store.send(chosen.unwrap_or_default());
    };
    let status = move || match store.sending.get() {
        Some((name, at, count)) => {
            let (at, count) = (at.to_string(), count.to_string());
            fill(ctx.t().parts.sending, &[&name, &at, &count])
        }
        None => String::new(),
    };
    let refused = move || {
        let line = |(name, why): (String, String)| {
            view! { <p class="field__issue"><Icon glyph=Glyph::Error />{name}" "{why}</p> }
        };
        store.refused.get().into_iter().map(line).collect_view()
    };
    view! {
        <div class="field">
            <label class="field__label" for=CHOOSE_ID>{ctx.say(|m| m.parts.add_files)}</label>
            <p class="field__hint" id="files-hint">{ctx.say(|m| m.parts.files_hint)}</p>
            <input
                type="file"
                id=CHOOSE_ID
                multiple
                accept=accept()
                aria-describedby="files-hint files-issues"
                disabled=move || store.sending.with(Option::is_some)
                node_ref=input
                on:change=take
            />
            <p class="small" role="status">{status}</p>
            <div id="files-issues" role="alert">{refused}</div>
        </div>
    }
    .into_any()
}

/// Nothing is taken away unasked.
fn question(store: Store) -> AnyView {
    let ctx = store.ctx();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(store.asked.with(Option::is_some)));
    let actions = move || {
        let act = move |()| {
            if let Some(file) = store.asked.get_untracked() {
                store.remove(file);
            }
        };
        view! {
            <Button on_click=move |()| store.asked.set(None)>
                {ctx.say(|m| m.parts.keep_file)}
            </Button>
            <Button kind=ButtonKind::Danger pending=store.busy on_click=act>
                {ctx.say(|m| m.parts.remove)}
            </Button>
        }
        .into_any()
    };
    let name = move || {
        store
            .asked
            .with(|asked| asked.as_ref().map(|file| file.name.clone()))
    };
    view! {
        <Dialog
            id="remove-file"
            open
            title=ctx.say(|m| m.parts.remove_file_title)
            words=ctx.kit()
            actions
            on_close=move |()| store.asked.set(None)
        >
            <p>{move || fill(ctx.t().parts.remove_file_lead, &[&name().unwrap_or_default()])}</p>
        </Dialog>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_the_unit_that_fits() {
        let cases = [(17, "17 B"), (2048, "2 KB"), (1_572_864, "1.5 MB")];
        for (bytes, text) in cases {
            assert_eq!(size(bytes), text);
        }
        assert!(accept().starts_with(".pdf,.ofd,.docx"), "{}", accept());
    }
}
