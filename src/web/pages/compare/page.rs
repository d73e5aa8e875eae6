//! The page 区域对比.

use super::{
    added::{Added, may_add},
    live::{Kept, Live},
    opened::{self, Opened},
    places,
    published::{Published, Shown},
    rules::{Asked, Rules},
    taken,
};
use crate::{
    address::use_params,
    bound::{from_address, keep_in_address, switched},
    ctx::{Ctx, ctx},
    loaded::{Remote, loaded},
    shell::{Page, meeting},
};
use api::comparison::PublishedComparison;
use kit::{OnShow, Tab, TabPanel, Tabs};
use leptos::prelude::*;
use std::sync::Arc;

/// The tab the page opens on.
const PUBLISHED: &str = "published";

/// The page.
#[component]
pub(crate) fn ComparePage() -> impl IntoView {
    let ctx = ctx();
    let remote: Remote<Arc<PublishedComparison>> = Remote::new(move || {
        ctx.fresh.all.track();
        async move {
            let mut data = ctx.ask(|client| client.find_published()).await?;
            data.jurisdictions = places::in_order(data.jurisdictions);
            Ok(Arc::new(data))
        }
    });
    let on_show = OnShow::provide();
    let params = use_params();
    let names = Signal::derive(move || {
        let on = params.with(|params| params.get("on").unwrap_or_default().to_owned());
        let Some(Ok(data)) = remote.get() else {
            return Vec::new();
        };
        let chosen = places::chosen(&on, &data.jurisdictions).into_iter();
        chosen.map(|place| place.name).collect()
    });
    let today = Signal::derive(move || ctx.session.today());
    let title = ctx.say(|m| m.app.compare);
    let actions = move || {
        view! {
            {meeting(ctx, on_show, title, names, today)}
            {taken::menu(ctx, on_show)}
        }
    };
    view! {
        <Page title lead=move || ctx.t().compare.lead actions>
            {loaded(ctx, remote, move |data| view! { <Comparison data /> })}
        </Page>
    }
    .into_any()
}

/// The jurisdictions, the tabs and what they show.
#[component]
pub(super) fn Comparison(
    /// Everything that is published.
    data: Arc<PublishedComparison>,
) -> impl IntoView {
    let ctx = ctx();
    let names = ["on", "tab", "all", "stage", "only", "view", "rules_year"];
    let bound = names.map(|name| (name, from_address(name)));
    let kept = Kept::from_address();
    let named = bound.into_iter().chain(kept.named());
    keep_in_address(named.chain([switched()]).collect());
    let [on, tab, all, stage, only, as_words, rules_year] = bound.map(|(_, signal)| signal);
    let asked = Asked {
        stage,
        only,
        view: as_words,
        year: rules_year,
    };
    let everybody = data.jurisdictions.clone();
    let source = everybody.clone();
    let chosen = Memo::new(move |_| on.with(|on| places::chosen(on, &source)));
    let opened = RwSignal::new(None::<Opened>);
    let shown = Shown {
        data: StoredValue::new(data),
        chosen,
        open: Callback::new(move |what| opened.set(Some(what))),
    };
    let selected = selected(ctx, tab, stage);
    let content = move || {
        let chips = || places::chips(ctx, everybody.clone(), chosen, on);
        match selected.get().as_str() {
            "live" => view! { <Live chosen kept /> }.into_any(),
            "rules" => view! { {chips()}<Rules shown asked /> }.into_any(),
            "add" => view! { <Added /> }.into_any(),
            _ => view! { {chips()}<Published shown all /> }.into_any(),
        }
    };
    let select = move |key: String| {
        // The tab one opens on needs no word in the address.
        if key == PUBLISHED {
            stage.set(String::new());
            tab.set(String::new());
        } else {
            tab.set(key);
        }
    };
    view! {
        <Tabs
            id="compare"
            label=ctx.say(|m| m.compare.tabs)
            tabs=tabs(ctx)
            selected
            on_select=select
            attr:id="tour-compare-tabs"
        />
        <TabPanel id="compare" selected>
            {content}
        </TabPanel>
        {opened::dialog(ctx, opened, shown.data)}
    }
    .into_any()
}

/// The tab that shows.
fn selected(ctx: Ctx, tab: RwSignal<String>, stage: RwSignal<String>) -> Memo<String> {
    Memo::new(move |_| {
        let named = tab.get();
        // An address with a stage and without a tab was kept when the rules stood with the figures.
        let is_rules = named == "rules" || (named.is_empty() && stage.with(|it| !it.is_empty()));
        if named == "live" || (named == "add" && may_add(ctx)) {
            named
        } else if is_rules {
            "rules".to_owned()
        } else {
            PUBLISHED.to_owned()
        }
    })
}

fn tabs(ctx: Ctx) -> Vec<Tab> {
    let mut tabs = vec![
        Tab::new(PUBLISHED, ctx.say(|m| m.compare.published)),
        Tab::new("rules", ctx.say(|m| m.rules.title)),
        Tab::new("live", ctx.say(|m| m.compare.live)),
    ];
    if may_add(ctx) {
        tabs.push(Tab::new("add", ctx.say(|m| m.added.tab)));
    }
    tabs
}
