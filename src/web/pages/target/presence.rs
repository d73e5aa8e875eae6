//! Who else has this target open; and what they saved meanwhile comes in by itself.

use super::{editing::Editing, form::Form};
use crate::{ctx::Ctx, drafts::own_window, lang::fill};
use api::presence::{EVERY_SECONDS, Here, Presence, Visitor};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// The line that names the others, kept up to date as long as the form stands.
pub(crate) fn line(form: Form, around_again: Callback<()>) -> AnyView {
    let ctx = form.ctx();
    let others = RwSignal::new(Vec::<Visitor>::new());
    keep(form, others, around_again);
    show(ctx, others.into())
}

/// The line itself; empty where nobody else is there.
pub(super) fn show(ctx: Ctx, others: Signal<Vec<Visitor>>) -> AnyView {
    let text = move || {
        let (lang, words) = (ctx.prefs.lang.get(), &ctx.t().form);
        let name = |one: &Visitor| {
            if one.own {
                words.here_self.to_owned()
            } else {
                fill(words.here_one, &[&one.name, one.role.label(lang)])
            }
        };
        let mut names = others.with(|all| all.iter().map(name).collect::<Vec<_>>());
        names.dedup();
        (!names.is_empty()).then(|| fill(words.here, &[&names.join(words.here_join)]))
    };
    view! { <p class="visitors" role="status">{text}</p> }.into_any()
}

/// Tells the server at once and then every few seconds, while somebody looks.
fn keep(form: Form, others: RwSignal<Vec<Visitor>>, around_again: Callback<()>) {
    Effect::new(move |_| {
        let tell = move || {
            if form.is_alive() && !document().hidden() {
                spawn_local(told(form, others, around_again));
            }
        };
        tell();
        let timer = set_interval_with_handle(tell, Duration::from_secs(EVERY_SECONDS)).ok();
        on_cleanup(move || {
            if let Some(timer) = timer {
                timer.clear();
            }
        });
    });
    let (ctx, id) = (form.ctx(), form.detail_untracked().id);
    on_cleanup(move || {
        // Natively there is no window that could be closed.
        if cfg!(target_arch = "wasm32") {
            let gone = ctx.ask_once(|client| client.end_presence(id, own_window()));
            spawn_local(async move { drop(gone.await) });
        }
    });
}

async fn told(form: Form, others: RwSignal<Vec<Visitor>>, around_again: Callback<()>) {
    let (ctx, id) = (form.ctx(), form.detail_untracked().id);
    let body = Presence {
        window: own_window(),
    };
    let answer = ctx.ask_once(|client| client.keep_presence(id, &body)).await;
    // Without an answer nobody is known to be there.
    let Here {
        version,
        others: here,
    } = answer.unwrap_or(Here {
        version: 0,
        others: Vec::new(),
    });
    if !form.is_alive() {
        return;
    }
    if others.with_untracked(|known| *known != here) {
        others.set(here);
    }
    let behind = || form.parts().editing.with_value(|it| it.is_behind(version));
    if !behind() {
        return;
    }
    let Ok(detail) = ctx.ask_once(|client| client.find_target(id)).await else {
        return;
    };
    if !form.is_alive() || !behind() {
        return;
    }
    let parts = form.parts();
    let same = parts.detail.with_untracked(|known| {
        known.standing == detail.standing && known.editable == detail.editable
    });
    if same {
        let (draft, version) = (detail.draft.clone(), detail.version);
        parts.detail.set(detail.into());
        parts
            .editing
            .update_value(|editing: &mut Editing| editing.heard(draft, version));
        form.refresh();
        ctx.announcer.say(untrack(|| ctx.t().form.here_merged));
    } else {
        // It was sent or returned: the page is another one.
        around_again.run(());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{prefs::Stored, session::tests::signed_in};
    use domain::{
        role::Role,
        target::{Cell, CellRef, Field, TargetDraft},
    };

    #[test]
    fn others_are_named_with_their_role_and_nobody_leaves_no_line() {
        Owner::new().with(|| {
            let ctx = Ctx::new(Stored::default());
            ctx.session.hear(signed_in(Role::Unit));
            let other = |name: &str, own| Visitor {
                name: name.to_owned(),
                role: Role::Department,
                own,
            };
            let of = |others: Vec<Visitor>| show(ctx, Signal::stored(others)).to_html();
            let html = of(vec![
                other("演示审核员", false),
                other("", true),
                other("", true),
            ]);
            for text in ["演示审核员", "主管部门", "您自己的另一个窗口"] {
                assert_eq!(html.matches(text).count(), 1, "{text}\n{html}");
            }
            assert!(!of(Vec::new()).contains("打开着"));
        });
    }

    #[test]
    fn what_others_saved_comes_in_under_what_is_typed_here() {
        let place = |field| CellRef { row: None, field };
        let (year, mid) = (place(Field::ObjectiveYear), place(Field::ObjectiveMid));
        let mut editing = Editing::new(TargetDraft::default(), 1, Vec::new());
        editing.set(year, Cell::typed("我写的"));
        let mut theirs = TargetDraft::default();
        theirs
            .head
            .insert(Field::ObjectiveMid, Cell::typed("同事写的"));
        assert!(editing.is_behind(2) && !editing.is_behind(1));
        editing.heard(theirs, 2);
        assert_eq!(editing.shown().text(year), "我写的");
        assert_eq!(editing.shown().text(mid), "同事写的");
        let (version, edits) = editing.take().unwrap();
        assert_eq!((version, edits.len()), (2, 1));
        assert!(!editing.is_behind(3), "an answer is awaited");
    }
}
