//! 新建整体支出目标: the target of one's own unit as a whole, once a fiscal year.

use crate::{
    ctx::ctx,
    error_page,
    route::{Route, use_go_to},
    shell::years,
};
use api::{ClientError, targets::NewUnitTarget};
use kit::{Banner, BannerKind, Button, ButtonKind, Choice, Dialog, Select};
use leptos::{prelude::*, task::spawn_local};

/// The dialog.
#[component]
pub(crate) fn CreateWhole(
    /// Whether it shows.
    open: RwSignal<bool>,
) -> impl IntoView {
    let ctx = ctx();
    let all = move || years(&ctx.session.today());
    let first = untrack(all).first().map(u16::to_string);
    let year = RwSignal::new(first.unwrap_or_default());
    let (pending, refused) = (RwSignal::new(false), RwSignal::new(None::<ClientError>));
    let go = use_go_to();
    let create = move |()| {
        let Ok(number) = year.get_untracked().parse::<u16>() else {
            return;
        };
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        refused.set(None);
        spawn_local(async move {
            let body = NewUnitTarget { year: number };
            let answer = ctx.ask(|client| client.create_unit_target(&body)).await;
            pending.try_set(false);
            match answer {
                Ok(target) => {
                    ctx.fresh.targets.bump();
                    open.try_set(false);
                    // The page may be gone by now.
                    go.try_run(Route::Target(target.id));
                }
                Err(error) => {
                    refused.try_set(Some(error));
                }
            }
        });
    };
    let refusal = move || {
        refused.get().map(|error| {
            let line = error_page::answer(&error, &ctx.t().errors).line();
            view! { <Banner kind=BannerKind::Error><p>{line}</p></Banner> }
        })
    };
    let options = move || {
        let all = all().into_iter().map(|year| year.to_string());
        all.map(|year| Choice::new(year.clone(), year))
            .collect::<Vec<_>>()
    };
    let actions = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{ctx.say(|m| m.app.cancel)}</Button>
            <Button kind=ButtonKind::Primary pending on_click=create>
                {ctx.say(|m| m.targets.create)}
            </Button>
        }
        .into_any()
    };
    view! {
        <Dialog id="create-whole" open title=ctx.say(|m| m.whole.new) words=ctx.kit() actions>
            <div class="stack">
                <p>{ctx.say(|m| m.whole.new_lead)}</p>
                {refusal}
                <Select
                    id="whole-year"
                    label=ctx.say(|m| m.app.year)
                    value=year
                    options=Signal::derive(options)
                />
            </div>
        </Dialog>
    }
    .into_any()
}
