//! 推荐一套指标: the obvious first step of an empty table, offered beside the library later on.

use super::{form::Form, pick::insert, rows::new_row_id};
use crate::{ctx::Ctx, pages::library::recommend::RecommendDialog};
use domain::{recommend::Recommended, target::Row};
use kit::{Button, ButtonKind};
use leptos::prelude::*;

/// The button that opens the set: the loudest one while the table is empty.
pub(crate) fn button(ctx: Ctx, form: Form) -> AnyView {
    // The library is one of projects.
    if form.detail_untracked().project.class.is_whole() {
        return ().into_any();
    }
    let parts = form.parts();
    let (open, groups) = (parts.recommend, parts.groups);
    let is_empty =
        Memo::new(move |_| groups.with(|all| all.iter().all(|(_, rows)| rows.is_empty())));
    let button = move || {
        form.is_editable().then(|| {
            let kind = if is_empty.get() {
                ButtonKind::Primary
            } else {
                ButtonKind::Secondary
            };
            view! {
                <Button kind on_click=move |()| open.set(true) attr:id="recommend-button">
                    {ctx.say(|m| m.library.recommend_title)}
                </Button>
            }
        })
    };
    button.into_any()
}

/// The dialog over the form.
pub(crate) fn dialog(form: Form) -> AnyView {
    let parts = form.parts();
    let (ctx, open) = (parts.ctx, parts.recommend);
    let detail = Signal::from(parts.detail);
    let draft = Callback::new(move |()| form.with_shown(Clone::clone));
    let on_insert = Callback::new(move |set: Vec<Recommended>| {
        let row = |one: Recommended| Row {
            id: new_row_id(),
            cells: one.cells,
        };
        insert(ctx, form, set.into_iter().map(row).collect());
    });
    view! { <RecommendDialog open detail draft on_insert /> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{detail, with_form},
        *,
    };
    use crate::pages::library::{recommend::Proposal, shelf::Shelf};
    use domain::library::embedded;
    use std::{collections::BTreeMap, sync::Arc};

    fn proposal(rows: bool) -> (String, Vec<Recommended>) {
        let mut detail = detail();
        if !rows {
            detail.draft.rows.clear();
        }
        let uses = BTreeMap::from([("000-01-21-01".to_owned(), 7)]);
        let shelf = Arc::new(Shelf::new(embedded(), uses));
        with_form(detail, move |form| {
            let proposed = RwSignal::new(Vec::new());
            let (detail, draft) = (form.detail_untracked(), form.with_shown(Clone::clone));
            let html = view! { <Proposal shelf detail draft proposed /> }.to_html();
            (html, proposed.get_untracked())
        })
    }

    #[test]
    fn the_set_is_told_by_level_with_values_weights_and_reasons() {
        let (html, _) = proposal(false);
        for text in [
            "产出指标 ",
            "效益指标 ",
            "满意度指标 ",
            "规则包必设",
            "本地已用 7 次",
        ] {
            assert!(html.contains(text), "{text}: {html}");
        }
        assert!(
            html.contains("自动：培训") && html.contains("8 项"),
            "{html}"
        );
        assert!(html.contains("换掉“"), "every row can be exchanged: {html}");
        assert_eq!(html.matches("<tr class=\"table__row\"").count(), 8);
    }

    #[test]
    fn rows_that_stand_are_counted_in() {
        let (html, _) = proposal(true);
        assert_eq!(
            html.matches("<tr class=\"table__row\"").count(),
            5,
            "{html}"
        );
    }

    #[test]
    fn an_empty_table_offers_the_set_first() {
        let page = |rows: bool| {
            let mut detail = detail();
            if !rows {
                detail.draft.rows.clear();
            }
            with_form(detail, |form| button(form.ctx(), form).to_html())
        };
        assert!(page(false).contains("button--primary"));
        assert!(page(true).contains("推荐一套指标") && !page(true).contains("button--primary"));
        let mut frozen = detail();
        frozen.editable = false;
        let read = with_form(frozen, |form| button(form.ctx(), form).to_html());
        assert!(!read.contains("推荐一套指标"), "{read}");
    }
}
