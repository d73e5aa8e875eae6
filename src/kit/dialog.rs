//! A modal dialog of our own: it keeps the focus, gives it back, and Escape closes it.

use leptos::{html, prelude::*};

use crate::{Button, ButtonKind, Glyph, Icon, Words, focus};

/// A modal dialog. The first control (or the one marked `data-autofocus`) takes the focus; a press
/// beside the sheet does not close it, so that nothing typed is lost by accident.
#[component]
pub fn Dialog(
    /// Id of the dialog; its title's is `{id}-title`.
    #[prop(into)]
    id: String,
    /// Whether it shows.
    open: RwSignal<bool>,
    /// What it is for.
    #[prop(into)]
    title: TextProp,
    /// The kit's words.
    #[prop(into)]
    words: Signal<&'static Words>,
    /// Twice as wide, for tables.
    #[prop(optional)]
    wide: bool,
    /// The buttons at its foot.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// Called when the user closes it without acting.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// Its content, built each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let close = Callback::new(move |()| {
        open.set(false);
        if let Some(act) = on_close {
            act.run(());
        }
    });
    let sheet = move || {
        let heading = heading(
            DIALOG_HEAD,
            format!("{id}-title"),
            title.clone(),
            words,
            close,
        );
        let foot = actions.as_ref().map(|actions| {
            view! { <div class="dialog__actions">{actions.run()}</div> }
        });
        let body = children();
        let content = view! { {heading}<div class="dialog__body">{body}</div>{foot} };
        modal_sheet(id.clone(), wide, close, content.into_any())
    };
    view! { <Show when=move || open.get()>{sheet()}</Show> }.into_any()
}

fn modal_sheet(id: String, wide: bool, close: Callback<()>, content: AnyView) -> impl IntoView {
    let sheet = NodeRef::<html::Div>::new();
    focus::return_focus_on_cleanup();
    Effect::new(move |_| {
        if let Some(sheet) = sheet.get() {
            request_animation_frame(move || focus::focus_into(&sheet));
        }
    });
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.stop_propagation();
            close.run(());
        } else if let Some(sheet) = sheet.get_untracked() {
            focus::trap(&sheet, &event);
        }
    };
    let title_id = format!("{id}-title");
    view! {
        <div class="dialog">
            <div
                class="dialog__sheet"
                class=("dialog__sheet--wide", wide)
                id=id
                role="dialog"
                aria-modal="true"
                aria-labelledby=title_id
                tabindex="-1"
                node_ref=sheet
                on:keydown=keys
            >
                {content}
            </div>
        </div>
    }
}

/// The classes of a head and of the title in it.
pub(crate) type HeadClasses = (&'static str, &'static str);

const DIALOG_HEAD: HeadClasses = ("dialog__head", "dialog__title");

/// Title and close button of a dialog or a side panel.
pub(crate) fn heading(
    (head, name): HeadClasses,
    id: String,
    title: TextProp,
    words: Signal<&'static Words>,
    close: Callback<()>,
) -> impl IntoView {
    view! {
        <div class=head>
            <h2 class=name id=id>{move || title.get()}</h2>
            <Button
                kind=ButtonKind::Quiet
                label=Signal::derive(move || words.get().close)
                on_click=close
                attr:data-close=""
            >
                <Icon glyph=Glyph::Close />
            </Button>
        </div>
    }
}
