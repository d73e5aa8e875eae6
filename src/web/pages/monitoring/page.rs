//! The page 执行监控: the portfolio of whoever looks.

use super::{
    as_of::{AsOf, OfDay, day_there},
    overview::Overview,
    past_day::SummingUp,
    portfolio::{Part, Pictures},
    projects::{Filters, LIST, Projects, Shown},
};
use crate::{
    address::{Params, use_params, use_set_params},
    bound::{from_address, keep_in_address, switched},
    ctx::{Ctx, ctx},
    lang::fill,
    loaded::{Remote, loaded},
    route::Route,
    shell::{Page, meeting},
};
use api::monitoring::{MonitoringOverview, MonitoringQuery};
use domain::role::Role;
use kit::{Button, ButtonKind, EmptyState, OnShow};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn MonitoringPage() -> impl IntoView {
    let ctx = ctx();
    let params = use_params();
    let year = Memo::new(move |_| params.with(|params| params.read::<u16>("year")));
    let as_of = Memo::new(move |_| params.with(|params| params.read::<String>("as_of")));
    let bound = ["unit", "q", "standing", "funds"].map(|name| (name, from_address(name)));
    let [unit, words, standing, funds] = bound.map(|(_, signal)| signal);
    let filters = Filters {
        words,
        standing,
        funds,
    };
    let part = Part::from_address(unit);
    let named = bound.into_iter().chain(part.named());
    keep_in_address(named.chain([switched()]).collect());
    let summing = SummingUp::new(ctx);
    let overview: Remote<OfDay<MonitoringOverview>> = Remote::new(move || {
        ctx.fresh.all.track();
        let query = MonitoringQuery {
            year: year.get(),
            as_of: as_of.get(),
        };
        let ready = summing.ready(query.clone());
        async move {
            ready.await;
            let found = ctx.ask(|client| client.find_monitoring(&query)).await?;
            Ok((query.as_of, found))
        }
    });
    let there = day_there(overview, as_of);
    let on_show = OnShow::provide();
    let whose = Signal::derive(move || {
        let year = year.get().map(|year| year.to_string());
        let year = year.or_else(|| Some(ctx.session.today().get(..4)?.to_owned()));
        let place = ctx.session.person().and_then(|person| person.jurisdiction);
        let place = place.map(|place| place.name);
        let year = fill(ctx.t().app.nth_year, &[&year.unwrap_or_default()]);
        [place, Some(year)].into_iter().flatten().collect()
    });
    let as_of_day = Signal::derive(move || there.get().unwrap_or_else(|| ctx.session.today()));
    let title = ctx.say(|m| m.app.monitoring);
    let actions = move || {
        view! {
            {ctx.session.reads_tables().then(|| tables(ctx, params))}
            {entry(ctx, params)}
            {meeting(ctx, on_show, title, whose, as_of_day)}
        }
    };
    view! {
        <Page title actions>
            <AsOf there />
            {summing.bar()}
            {loaded(ctx, overview, move |(as_of, overview)| {
                // What stands below is of the same day, even where another is asked for already.
                let year = year.get_untracked();
                if overview.places.is_empty() {
                    return nothing(ctx, overview.as_of, as_of.is_some()).into_any();
                }
                let shown = Shown::of(&overview, part, filters);
                view! {
                    <div class="stack">
                        {to_chosen(ctx, params)}
                        <Overview overview unit />
                        <Pictures part year as_of=as_of.clone() />
                        <Projects shown as_of />
                    </div>
                }
                .into_any()
            })}
        </Page>
    }
    .into_any()
}

/// Figures and pictures are of everything: whoever comes for chosen projects is led to their list.
fn to_chosen(ctx: Ctx, params: Memo<Params>) -> Option<impl IntoView> {
    let is_chosen = params.with_untracked(|params| {
        let mut names = ["unit", "standing", "funds"].iter();
        names.any(|name| params.get(name).is_some())
    });
    is_chosen.then(|| {
        view! {
            <p>
                <Button kind=ButtonKind::Quiet on_click=move |()| {
                    kit::focus_id(LIST);
                }>
                    {ctx.say(|m| m.monitoring.to_chosen)}
                </Button>
            </p>
        }
    })
}

/// What stands in place of a portfolio without any record; from a past day one goes back to today.
fn nothing(ctx: Ctx, day: String, is_past: bool) -> impl IntoView {
    let title = move || fill(ctx.t().portfolio.nothing, &[&day]);
    let (params, set) = (use_params(), use_set_params());
    let today = move |()| {
        set.run(params.get_untracked().with("as_of", ""));
        kit::focus_id("as-of");
    };
    let back = move || {
        is_past.then(|| {
            view! { <Button on_click=today>{ctx.say(|m| m.portfolio.today)}</Button> }
        })
    };
    view! { <EmptyState title actions=back /> }
}

/// The way to the import of payments of the year that is shown; leaders find there only where
/// figures differ.
fn entry(ctx: Ctx, params: Memo<Params>) -> Option<impl IntoView> {
    let label = match ctx.session.role()? {
        Role::Unit | Role::Department | Role::Finance => ctx.say(|m| m.monitoring.import),
        Role::Leader => ctx.say(|m| m.monitoring.disagree),
        Role::Region | Role::Trainer | Role::Admin => return None,
    };
    Some(view! {
        <a class=ButtonKind::Secondary.class() href=of_year(params, Route::Payments)>{label}</a>
    })
}

/// The way to the monitoring tables of the year that is shown.
fn tables(ctx: Ctx, params: Memo<Params>) -> impl IntoView {
    view! {
        <a class=ButtonKind::Secondary.class() href=of_year(params, Route::Reports)>
            {ctx.say(|m| m.report.list)}
        </a>
    }
}

fn of_year(params: Memo<Params>, route: Route) -> impl Fn() -> String {
    move || {
        let year = params.with(|params| params.read::<String>("year"));
        let kept = year.map(|year| Params::default().with("year", &year));
        route.with(&kept.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::render, *};
    use domain::lang::Lang;

    #[test]
    fn a_day_before_all_records_says_so_and_leads_back_to_today() {
        let told = |is_past| {
            render(Lang::Zh, move || {
                nothing(ctx(), "2020-01-02".into(), is_past)
            })
        };
        let past = told(true);
        assert!(
            past.contains("截至 2020-01-02 还没有任何数据") && past.contains("回到今天"),
            "{past}"
        );
        assert!(!told(false).contains("回到今天"), "today is shown already");
    }
}
