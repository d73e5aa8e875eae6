//! A workbook that is chosen and sent whole: refused at its field, or answered by a report.

use super::{form::Form, import::unfit};
use crate::{
    ctx::{Api, Asked, Ctx},
    pages::books::bytes_of,
};
use kit::{Glyph, Icon};
use leptos::{html, prelude::*, task::spawn_local};
use serde::de::DeserializeOwned;

/// What is chosen, and what came of it.
pub(crate) struct ChosenBook<R: Send + Sync + 'static> {
    pub(crate) form: Form,
    /// Id of the field; the report has `{id}-report`.
    id: &'static str,
    file: NodeRef<html::Input>,
    unfit: RwSignal<Option<&'static str>>,
    pub(crate) report: RwSignal<Option<R>>,
}

impl<R: Send + Sync + 'static> Clone for ChosenBook<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Send + Sync + 'static> Copy for ChosenBook<R> {}

impl<R: DeserializeOwned + Send + Sync + 'static> ChosenBook<R> {
    /// Nothing chosen yet.
    pub(crate) fn new(ctx: Ctx, form: &'static str, id: &'static str) -> Self {
        Self {
            form: Form::new(ctx, form, &[]),
            id,
            file: NodeRef::new(),
            unfit: RwSignal::new(None),
            report: RwSignal::new(None),
        }
    }

    fn refuse(self, why: &'static str) {
        self.unfit.set(Some(why));
        kit::focus_id(self.id);
    }

    /// Sends what is chosen. `done` hears the report; it is shown unless `done` says otherwise.
    pub(crate) fn send(
        self,
        request: impl FnOnce(&'static Api, Vec<u8>) -> Asked<R> + 'static,
        done: impl FnOnce(&R) -> bool + 'static,
    ) {
        let words = untrack(|| &self.form.ctx.t().admin);
        self.report.set(None);
        let input = self.file.get_untracked();
        let Some(file) = input.and_then(|input| input.files()?.get(0)) else {
            self.refuse(words.need_file);
            return;
        };
        if let Some(why) = unfit(&file.name(), file.size(), words) {
            self.refuse(why);
            return;
        }
        self.unfit.set(None);
        spawn_local(async move {
            let Some(bytes) = bytes_of(&file).await else {
                self.refuse(words.unread_file);
                return;
            };
            self.form.send(
                move |client| request(client, bytes),
                move |report: R| {
                    if done(&report) {
                        self.report.set(Some(report));
                        kit::focus_id_later(format!("{}-report", self.id));
                    }
                },
            );
        });
    }

    /// The field; another file takes the report of the last one away.
    pub(crate) fn field(self) -> impl IntoView {
        let (id, ctx) = (self.id, self.form.ctx);
        let invalid = move || self.unfit.with(Option::is_some).then_some("true");
        let issue = move || {
            self.unfit.get().map(|why| {
                view! { <p class="field__issue"><Icon glyph=Glyph::Error />{why}</p> }
            })
        };
        let changed = move |_| {
            self.unfit.set(None);
            self.report.set(None);
        };
        let issues = format!("{id}-issues");
        view! {
            <div class="field">
                <label class="field__label" for=id>{ctx.say(|m| m.admin.file)}</label>
                <input
                    class="admin__file"
                    type="file"
                    id=id
                    accept=".xlsx"
                    aria-invalid=invalid
                    aria-describedby=issues.clone()
                    node_ref=self.file
                    on:change=changed
                />
                <div id=issues>{issue}</div>
            </div>
        }
    }
}
