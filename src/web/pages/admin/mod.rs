//! 系统管理: accounts, organisation, import, rule packs, audit; which one is in the address.

mod account_acts;
mod account_rows;
mod accounts;
pub(crate) mod audit;
pub(crate) mod chosen_book;
pub(crate) mod form;
pub(crate) mod import;
mod new_account;
mod organisation;
mod packs;
mod paged;
mod places;
mod search;
#[cfg(test)]
mod tests;

pub(crate) use account_acts::buttons;

use crate::{
    address::{Params, use_params, use_set_params},
    ctx::ctx,
    shell::Page,
};
use kit::{Tab, TabPanel, Tabs};
use leptos::prelude::*;

/// A section of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Section {
    #[default]
    Accounts,
    Organisation,
    Import,
    Packs,
    Audit,
}

impl Section {
    const ALL: [Self; 5] = [
        Self::Accounts,
        Self::Organisation,
        Self::Import,
        Self::Packs,
        Self::Audit,
    ];

    /// The name in the address.
    fn code(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Organisation => "organisation",
            Self::Import => "import",
            Self::Packs => "packs",
            Self::Audit => "audit",
        }
    }

    /// Reads the address; anything unknown is the first section.
    fn of(params: &Params) -> Self {
        let tab = params.get("tab");
        let known = Self::ALL.into_iter().find(|own| tab == Some(own.code()));
        known.unwrap_or_default()
    }

    /// The address of the section: a search in another one does not come along.
    fn params(self) -> Params {
        let code = if self == Self::default() {
            ""
        } else {
            self.code()
        };
        Params::default().with("tab", code)
    }
}

/// The page.
#[component]
pub(crate) fn AdminPage() -> impl IntoView {
    let ctx = ctx();
    let params = use_params();
    let set = use_set_params();
    let section = Memo::new(move |_| params.with(Section::of));
    let selected = Signal::derive(move || section.get().code().to_owned());
    let tabs = vec![
        Tab::new(Section::Accounts.code(), ctx.say(|m| m.admin.accounts)),
        Tab::new(
            Section::Organisation.code(),
            ctx.say(|m| m.admin.organisation),
        ),
        Tab::new(Section::Import.code(), ctx.say(|m| m.admin.import)),
        Tab::new(Section::Packs.code(), ctx.say(|m| m.admin.packs)),
        Tab::new(Section::Audit.code(), ctx.say(|m| m.admin.audit)),
    ];
    let on_select = move |code: String| {
        let chosen = Section::of(&Params::default().with("tab", &code));
        set.run(chosen.params());
    };
    let content = move || match section.get() {
        Section::Accounts => view! { <accounts::Accounts /> }.into_any(),
        Section::Organisation => view! { <organisation::Places /> }.into_any(),
        Section::Import => view! { <import::ImportSection /> }.into_any(),
        Section::Packs => view! { <packs::Packs /> }.into_any(),
        Section::Audit => view! { <audit::Audit /> }.into_any(),
    };
    view! {
        <Page title=ctx.say(|m| m.app.admin)>
            <Tabs id="admin" label=ctx.say(|m| m.admin.sections) tabs selected on_select />
            <TabPanel id="admin" selected>
                <div class="admin">{content}</div>
            </TabPanel>
        </Page>
    }
    .into_any()
}
