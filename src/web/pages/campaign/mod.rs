//! 申报管理: the campaign of a fiscal year, as far as a role has work in it.

mod bars;
mod board;
mod exemptions;
mod extensions;
mod lines;
mod notice;
mod own;
mod remind;
mod rollover;
mod setting;
#[cfg(test)]
mod tests;

use crate::{
    address::{Params, use_params, use_set_params},
    ctx::{Ctx, ctx},
    shell::Page,
};
use domain::role::Role;
use kit::{Tab, TabPanel, Tabs};
use leptos::prelude::*;

pub(crate) use lines::days_left;
pub(crate) use notice::FilingNotice;

/// A section of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    Own,
    Board,
    Remind,
    Cycle,
    Exemptions,
    Rollover,
}

impl Section {
    /// The sections of a role, the usual one first.
    fn of_role(role: Option<Role>) -> &'static [Self] {
        match role {
            Some(Role::Unit) => &[Self::Own, Self::Rollover],
            Some(Role::Department) => &[Self::Board, Self::Remind],
            Some(Role::Finance) => &[
                Self::Board,
                Self::Remind,
                Self::Cycle,
                Self::Exemptions,
                Self::Rollover,
            ],
            _ => &[],
        }
    }

    /// The name in the address.
    fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Board => "board",
            Self::Remind => "remind",
            Self::Cycle => "cycle",
            Self::Exemptions => "exemptions",
            Self::Rollover => "rollover",
        }
    }

    fn title(self, ctx: Ctx) -> Signal<&'static str> {
        match self {
            Self::Own => ctx.say(|m| m.campaign.own),
            Self::Board => ctx.say(|m| m.campaign.board),
            Self::Remind => ctx.say(|m| m.campaign.remind),
            Self::Cycle => ctx.say(|m| m.campaign.cycle),
            Self::Exemptions => ctx.say(|m| m.campaign.exemptions),
            Self::Rollover => ctx.say(|m| m.campaign.rollover),
        }
    }

    /// Reads the address; anything a role does not have is its usual section.
    fn find(role: Option<Role>, params: &Params) -> Option<Self> {
        let all = Self::of_role(role);
        let tab = params.get("tab");
        let known = all.iter().find(|own| tab == Some(own.code()));
        known.or(all.first()).copied()
    }
}

/// The fiscal year in the address, or the one being filed on a business date.
pub(super) fn year_of(chosen: Option<u16>, business_date: &str) -> u16 {
    let today = business_date
        .get(..4)
        .and_then(|year| year.parse::<u16>().ok());
    chosen.unwrap_or_else(|| today.map_or(0, |year| year + 1))
}

/// The fiscal year of the page.
pub(crate) fn use_year(ctx: Ctx) -> Memo<u16> {
    let params = use_params();
    Memo::new(move |_| {
        let chosen = params.with(|params| params.read("year"));
        year_of(chosen, &ctx.session.today())
    })
}

/// The page.
#[component]
pub(crate) fn CampaignPage() -> impl IntoView {
    let ctx = ctx();
    let (params, set) = (use_params(), use_set_params());
    let role = ctx.session.role();
    let section = Memo::new(move |_| params.with(|params| Section::find(role, params)));
    let code = move || section.get().map_or("", Section::code).to_owned();
    let selected = Signal::derive(code);
    let tabs = Section::of_role(role).iter();
    let tabs: Vec<Tab> = tabs
        .map(|one| Tab::new(one.code(), one.title(ctx)))
        .collect();
    let on_select = move |code: String| {
        let year = params.with_untracked(|params| params.get("year").map(ToOwned::to_owned));
        let year = year.unwrap_or_default();
        set.run(Params::default().with("year", &year).with("tab", &code));
    };
    let year = use_year(ctx);
    let content = move || {
        let year = year.get();
        match section.get() {
            Some(Section::Own) => view! { <own::Own year /> }.into_any(),
            Some(Section::Board) => view! { <board::BoardSection year /> }.into_any(),
            Some(Section::Remind) => view! { <remind::RemindSection year /> }.into_any(),
            Some(Section::Cycle) => view! { <setting::CycleSection year /> }.into_any(),
            Some(Section::Exemptions) => view! { <exemptions::ExemptionSection year /> }.into_any(),
            Some(Section::Rollover) => view! { <rollover::RolloverSection year /> }.into_any(),
            None => ().into_any(),
        }
    };
    view! {
        <Page title=ctx.say(|m| m.app.campaign)>
            <div class="stack">
                <FilingNotice year here=true />
                <Tabs
                    id="campaign"
                    label=ctx.say(|m| m.campaign.tabs)
                    tabs
                    selected
                    on_select
                />
                <TabPanel id="campaign" selected>
                    <div class="stack">{content}</div>
                </TabPanel>
            </div>
        </Page>
    }
    .into_any()
}
