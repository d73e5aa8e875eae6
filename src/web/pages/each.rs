//! How something that was done to many went, one by one.

use crate::{
    ctx::Ctx,
    lang::{colon, fill},
    messages::Messages,
};
use kit::{Banner, BannerKind};
use leptos::prelude::*;

/// How it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) done: usize,
    /// Project and reason.
    pub(super) refused: Vec<(String, String)>,
}

impl Outcome {
    /// From each project's name with the reason of its refusal, if it was refused.
    pub(super) fn of(each: impl Iterator<Item = (String, Option<String>)>) -> Self {
        let (mut done, mut refused) = (0, Vec::new());
        for (name, why) in each {
            match why {
                None => done += 1,
                Some(why) => refused.push((name, why)),
            }
        }
        Self { done, refused }
    }

    /// How many were done, under a title with both counts, and why the others were not.
    pub(super) fn told(self, ctx: Ctx, title: fn(&'static Messages) -> &'static str) -> AnyView {
        let (done, failed) = (self.done.to_string(), self.refused.len());
        let title = move || fill(title(ctx.t()), &[&done, &failed.to_string()]);
        let line = move |(name, why): (String, String)| {
            view! { <li>{name}{move || colon(ctx.prefs.lang.get())}{why}</li> }
        };
        let kind = if failed == 0 {
            BannerKind::Success
        } else {
            BannerKind::Warning
        };
        view! {
            <Banner kind title>
                <ul>{self.refused.into_iter().map(line).collect_view()}</ul>
            </Banner>
        }
        .into_any()
    }
}
