//! 培训: the guided tour, other roles' eyes, and the workspaces with their reset.

mod eyes;
mod spaces;
#[cfg(test)]
mod tests;

use crate::{
    ctx::{Ctx, ctx},
    loaded::{Remote, loaded},
    shell::Page,
    tour::STEPS,
};
use api::training::Training;
use eyes::EyesCard;
use kit::{Button, ButtonKind};
use leptos::prelude::*;
use spaces::{SpaceActs, space_table};

/// The page.
#[component]
pub(crate) fn TrainingPage() -> impl IntoView {
    let ctx = ctx();
    let class: Remote<Training> = Remote::new(move || {
        ctx.fresh.all.track();
        ctx.ask(|client| client.find_training())
    });
    let known = Memo::new(move |_| class.get().and_then(Result::ok));
    view! {
        <Page title=ctx.say(|m| m.app.training_page) lead=ctx.say(|m| m.training.lead)>
            <div class="stack stack--wide">
                <TourCard />
                {move || known.get().map(|class| view! { <EyesCard class /> })}
                <section class="panel panel--flush" aria-labelledby="spaces">
                    <div class="panel__head">
                        <h2 class="panel__title" id="spaces">{ctx.say(|m| m.training.spaces)}</h2>
                        <SpaceActs class known />
                    </div>
                    {loaded(ctx, class, move |class| space_table(ctx, class))}
                </section>
            </div>
        </Page>
    }
    .into_any()
}

/// The guided tour: what it is, its steps, and where it begins.
#[component]
fn TourCard() -> impl IntoView {
    let ctx = ctx();
    let account = move || ctx.session.person().map(|person| person.account);
    let runs = Memo::new(move |_| account().and_then(|own| ctx.tour.at(own)).is_some());
    let start = move |()| {
        if let Some(account) = untrack(account) {
            ctx.tour.start(account);
        }
    };
    let start_word = move || {
        let words = &ctx.t().training;
        if runs.get() {
            words.tour_again
        } else {
            words.tour_start
        }
    };
    view! {
        <section class="panel" aria-labelledby="tour">
            <div class="panel__head">
                <h2 class="panel__title" id="tour">{ctx.say(|m| m.training.tour)}</h2>
            </div>
            <p>{ctx.say(|m| m.training.tour_text)}</p>
            {step_list(ctx)}
            <div class="cluster">
                <Button kind=ButtonKind::Primary on_click=start>{start_word}</Button>
                <Show when=move || runs.get()>
                    <Button on_click=move |()| ctx.tour.close()>
                        {ctx.say(|m| m.training.tour_stop)}
                    </Button>
                </Show>
            </div>
        </section>
    }
    .into_any()
}

fn step_list(ctx: Ctx) -> impl IntoView {
    let line = move |step: &'static crate::tour::Step| {
        view! { <li class="tour-steps__item">{move || (step.title)(&ctx.t().training)}</li> }
    };
    view! { <ol class="tour-steps">{STEPS.iter().map(line).collect_view()}</ol> }
}
