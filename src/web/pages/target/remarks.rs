//! Reviewers' remarks at a place: read by everybody concerned, written and taken back by whoever
//! reviews now.

use super::{chain::node_label, form::Form};
use crate::{ctx::Ctx, error_page, lang::fill};
use api::targets::{NewRemark, Remark};
use domain::target::CellRef;
use kit::{BannerKind, Button, ButtonKind, Glyph, Icon, TextArea, VisuallyHidden};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// The longest remark, in characters.
pub(crate) const CHARS_MAX: usize = 500;

/// The remarks at a place (`None`: on the whole), and a way to write one.
#[component]
pub(crate) fn Remarks(
    /// The form.
    form: Form,
    /// The place.
    cell: Option<CellRef>,
) -> impl IntoView {
    let ctx = form.ctx();
    let lines = move || {
        let detail = form.detail();
        let own = detail.remarks.iter().filter(|remark| remark.cell == cell);
        own.map(|remark| line(form, remark.clone())).collect_view()
    };
    let none = move || {
        let detail = form.detail();
        let is_empty = !detail.remarks.iter().any(|remark| remark.cell == cell);
        (is_empty && cell.is_none() && !detail.may_remark).then(|| {
            view! { <p class="muted">{ctx.say(|m| m.review.no_remarks)}</p> }
        })
    };
    let write = move || {
        form.detail()
            .may_remark
            .then(|| view! { <Write form cell /> })
    };
    view! { <div class="remarks">{lines}{none}{write}</div> }.into_any()
}

/// One remark.
pub(crate) fn line(form: Form, remark: Remark) -> AnyView {
    let ctx = form.ctx();
    let (id, mine) = (remark.id, remark.mine);
    let current = form.detail_untracked().standing.round == remark.round;
    let round = remark.round.to_string();
    let who = move || {
        let round = fill(ctx.t().review.round, &[&round]);
        let node = node_label(&form.detail(), &remark.node_name, ctx.prefs.lang.get());
        format!("{node} · {} · {round}", remark.by)
    };
    let back = mine.then(|| {
        view! {
            <Button kind=ButtonKind::Quiet on_click=move |()| take_back(form, id)>
                {ctx.say(|m| m.review.take_back)}
            </Button>
        }
    });
    view! {
        <div class="remark" class=("remark--old", !current)>
            <p class="remark__who"><Icon glyph=Glyph::Remark />{who}{back}</p>
            <p class="preserve-lines">{remark.text}</p>
        </div>
    }
    .into_any()
}

/// A button that opens a small field for a remark.
#[component]
fn Write(form: Form, cell: Option<CellRef>) -> impl IntoView {
    let ctx = form.ctx();
    let open = RwSignal::new(false);
    let tried = RwSignal::new(false);
    let pending = RwSignal::new(false);
    let id = cell.map_or_else(
        || "remark-whole".to_owned(),
        |cell| format!("remark-{}", super::place::cell_id(cell)),
    );
    let text = RwSignal::from(form.parts().notes.kept(&id, ""));
    let about = move || cell.map(|cell| cell.field.label(ctx.prefs.lang.get()));
    let label = move || match about() {
        Some(field) => fill(ctx.t().review.write_on, &[field]),
        None => ctx.t().review.write.to_owned(),
    };
    // The field above is in sight: only who cannot see it needs its name again.
    let aside = move || about().map(|field| fill(ctx.t().form.under, &[field]));
    let issues = move || {
        let wrong = tried.get() && text.with(|text| !is_remark(text));
        wrong
            .then(|| ctx.t().review.need_text.to_owned())
            .into_iter()
            .collect::<Vec<_>>()
    };
    let send = move |()| {
        tried.set(true);
        let typed = text.get_untracked();
        if is_remark(&typed) && !pending.get_untracked() {
            pending.set(true);
            let new = NewRemark {
                cell,
                text: typed.trim().to_owned(),
            };
            create(
                form,
                new,
                pending,
                Callback::new(move |()| {
                    open.set(false);
                    tried.set(false);
                    text.set(String::new());
                }),
            );
        }
    };
    let focus_id = id.clone();
    let begin = move |()| {
        open.set(true);
        kit::focus_id_later(focus_id.clone());
    };
    let field = move || {
        let id = id.clone();
        view! {
            <div class="remarks__write stack stack--tight">
                <TextArea id label value=text limit=CHARS_MAX issues=Signal::derive(issues) />
                <div class="cluster">
                    <Button kind=ButtonKind::Primary pending on_click=send>
                        {ctx.say(|m| m.review.add)}
                    </Button>
                    <Button on_click=move |()| open.set(false)>{ctx.say(|m| m.app.cancel)}</Button>
                </div>
            </div>
        }
    };
    view! {
        <Show
            when=move || open.get()
            fallback=move || view! {
                <Button kind=ButtonKind::Quiet on_click=begin.clone()>
                    <Icon glyph=Glyph::Remark />
                    <span class="remarks__word">{ctx.say(|m| m.review.write)}</span>
                    <VisuallyHidden>{aside}</VisuallyHidden>
                </Button>
            }
        >
            {field()}
        </Show>
    }
    .into_any()
}

/// Whether a text can be a remark.
pub(crate) fn is_remark(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().count() <= CHARS_MAX
}

/// Sends a remark; on success it stands on the form and `done` runs.
pub(crate) fn create(form: Form, new: NewRemark, pending: RwSignal<bool>, done: Callback<()>) {
    let ctx = form.ctx();
    let id = form.detail_untracked().id;
    spawn_local(async move {
        let answer = ctx.ask(|client| client.create_remark(id, &new)).await;
        pending.try_set(false);
        match answer {
            Ok(remark) if form.is_alive() => {
                form.parts()
                    .detail
                    .update(|detail| Arc::make_mut(detail).remarks.push(remark));
                done.run(());
            }
            Ok(_) => {}
            Err(error) => tell(ctx, &error),
        }
    });
}

fn take_back(form: Form, remark: domain::id::RemarkId) {
    let ctx = form.ctx();
    let id = form.detail_untracked().id;
    spawn_local(async move {
        match ctx.ask(|client| client.remove_remark(id, remark)).await {
            Ok(_) if form.is_alive() => form.parts().detail.update(|detail| {
                Arc::make_mut(detail)
                    .remarks
                    .retain(|known| known.id != remark);
            }),
            Ok(_) => {}
            Err(error) => tell(ctx, &error),
        }
    });
}

fn tell(ctx: Ctx, error: &api::ClientError) {
    let line = untrack(|| error_page::answer(error, &ctx.t().errors).line());
    ctx.toasts.push(BannerKind::Error, line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_has_words_and_an_end() {
        assert!(is_remark("请核实"));
        assert!(!is_remark("  \n"));
        assert!(!is_remark(&"长".repeat(501)));
    }
}
