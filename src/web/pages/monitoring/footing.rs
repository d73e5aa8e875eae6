//! What a project is measured against: the approved version of the day shown, and the adjustment
//! that is under way.

use crate::{
    address::Params,
    ctx::Ctx,
    lang::{fill, minute},
    route::Route,
};
use api::{
    adjustment::{MeasuredVersion, UnderWay},
    monitoring::ProjectMonitoring,
};
use domain::id::TargetId;
use kit::{Banner, BannerKind, Tag, Tone};
use leptos::prelude::*;

/// The version, and what is going on with the target.
pub(super) fn section(ctx: Ctx, record: RwSignal<ProjectMonitoring>) -> AnyView {
    let target = record.with_untracked(|record| record.target);
    let content = move || {
        record.with(|record| {
            let footing = &record.footing;
            let version = footing.version.as_ref();
            let version = version.map(|version| measured(ctx, target, version));
            let none = record.footing.version.is_none().then(|| {
                view! { <span class="muted">{ctx.say(|m| m.adjustment.no_version)}</span> }
            });
            let open = footing.adjusting.as_ref();
            let open = open.map(|open| under_way(ctx, target, open));
            let apply = target.filter(|_| footing.may_adjust).map(|id| {
                let href = Route::Target(id).with(&Params::default().with("adjust", "1"));
                view! { <a href=href>{ctx.say(|m| m.adjustment.apply)}</a> }
            });
            view! {
                <p class="cluster">
                    <span>{ctx.say(|m| m.adjustment.footing)}</span>
                    {version}
                    {none}
                    {apply}
                </p>
                {open}
            }
        })
    };
    view! { <div class="stack stack--tight">{content}</div> }.into_any()
}

fn measured(ctx: Ctx, target: Option<TargetId>, version: &MeasuredVersion) -> AnyView {
    let values = [
        version.approval.to_string(),
        version.number.to_string(),
        minute(&version.at),
    ];
    let name = move || {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        fill(ctx.t().adjustment.version, &values)
    };
    let number = version.number.to_string();
    let name = match target {
        Some(id) => {
            let href = Route::Target(id).with(&Params::default().with("version", &number));
            view! { <a href=href>{name}</a> }.into_any()
        }
        None => view! { <span>{name}</span> }.into_any(),
    };
    let outdated = version.outdated.then(|| {
        view! { <Tag tone=Tone::Warning text=ctx.say(|m| m.adjustment.outdated) /> }
    });
    view! { {name}{outdated} }.into_any()
}

fn under_way(ctx: Ctx, target: Option<TargetId>, open: &UnderWay) -> AnyView {
    let since = minute(&open.since);
    let title = move || fill(ctx.t().adjustment.under_way, &[&since]);
    let why = open.application.why.clone();
    let link = target.map(|id| {
        let href = Route::Target(id).path();
        view! { <a href=href>{ctx.say(|m| m.adjustment.see)}</a> }
    });
    view! {
        <Banner kind=BannerKind::Info title>
            <p class="preserve-lines">{why}</p>
            <p>{link}</p>
        </Banner>
    }
    .into_any()
}
