//! The pages, registered in one place. A new area adds a module here, a variant in `route.rs`,
//! an arm in [`show`] and in the pages of its chunk and, where it has one, a line in [`MENU`].

mod admin;
mod alerts;
mod books;
mod briefing;
mod campaign;
mod compare;
mod each;
mod evidence;
mod home;
mod library;
mod login;
mod missing;
mod monitoring;
mod password;
mod payments;
mod reviews;
pub(crate) mod standing;
mod target;
mod targets;
mod training;

use crate::{
    chunk::{self, Chunk},
    ctx::ctx,
    messages::{Messages, app},
    route::Route,
};
use domain::role::Role;
use kit::Glyph;
use leptos::prelude::*;

pub(crate) use login::LoginPage;
pub use monitoring::{Answers, pictures};
pub(crate) use password::PasswordPage;

/// The page of a route, for somebody who is signed in.
pub(crate) fn show(route: &Route) -> AnyView {
    let chunk = match route {
        Route::Home | Route::Login if reads_briefing() => Chunk::Briefing,
        Route::Home | Route::Login => return view! { <home::HomePage /> }.into_any(),
        Route::Password => return view! { <PasswordPage /> }.into_any(),
        Route::Missing => return missing(),
        Route::Targets | Route::Reviews => Chunk::Lists,
        Route::Target(_) | Route::Review(_) => Chunk::Form,
        Route::Library => Chunk::Library,
        Route::Monitoring
        | Route::Progress(_)
        | Route::Reports
        | Route::Report(_)
        | Route::Alerts
        | Route::Alert(_) => Chunk::Monitoring,
        Route::Payments => Chunk::Payments,
        Route::Campaign => Chunk::Campaign,
        Route::Compare => Chunk::Compare,
        Route::Training | Route::Admin => Chunk::Admin,
    };
    chunk::show(chunk, route)
}

/// Whether the reader starts with figures and not with work.
fn reads_briefing() -> bool {
    matches!(ctx().session.role(), Some(Role::Leader | Role::Region))
}

fn missing() -> AnyView {
    view! { <missing::MissingPage /> }.into_any()
}

/// The pages of [`Chunk::Lists`].
pub(crate) fn lists(route: &Route) -> AnyView {
    match route {
        Route::Targets => view! { <targets::TargetsPage /> }.into_any(),
        Route::Reviews => view! { <reviews::ReviewsPage /> }.into_any(),
        _ => missing(),
    }
}

/// The pages of [`Chunk::Form`].
pub(crate) fn form(route: &Route) -> AnyView {
    match route {
        Route::Target(id) => view! { <target::TargetPage id=*id review=false /> }.into_any(),
        Route::Review(id) => view! { <target::TargetPage id=*id review=true /> }.into_any(),
        _ => missing(),
    }
}

/// The pages of [`Chunk::Monitoring`].
pub(crate) fn monitoring(route: &Route) -> AnyView {
    match route {
        Route::Monitoring => view! { <monitoring::MonitoringPage /> }.into_any(),
        Route::Progress(id) => view! { <monitoring::ProgressPage id=*id /> }.into_any(),
        Route::Reports => view! { <monitoring::ReportsPage /> }.into_any(),
        Route::Report(id) => view! { <monitoring::ReportPage id=*id /> }.into_any(),
        Route::Alerts => view! { <alerts::AlertsPage /> }.into_any(),
        Route::Alert(id) => view! { <alerts::AlertPage id=*id /> }.into_any(),
        _ => missing(),
    }
}

/// The page of [`Chunk::Payments`].
pub(crate) fn payments(_: &Route) -> AnyView {
    view! { <payments::PaymentsPage /> }.into_any()
}

/// The page of [`Chunk::Library`].
pub(crate) fn library(_: &Route) -> AnyView {
    view! { <library::LibraryPage /> }.into_any()
}

/// The page of [`Chunk::Briefing`], or the part that a workbench has below its list.
pub(crate) fn briefing(_: &Route) -> AnyView {
    if reads_briefing() {
        view! { <briefing::BriefingPage /> }.into_any()
    } else {
        view! { <briefing::BriefingPart /> }.into_any()
    }
}

/// The page of [`Chunk::Compare`].
pub(crate) fn compare(_: &Route) -> AnyView {
    view! { <compare::ComparePage /> }.into_any()
}

/// The page of [`Chunk::Campaign`].
pub(crate) fn campaign(_: &Route) -> AnyView {
    view! { <campaign::CampaignPage /> }.into_any()
}

/// The pages of [`Chunk::Admin`].
pub(crate) fn admin(route: &Route) -> AnyView {
    match route {
        Route::Training => view! { <training::TrainingPage /> }.into_any(),
        Route::Admin => view! { <admin::AdminPage /> }.into_any(),
        _ => missing(),
    }
}

/// The heading of an area while its page is on its way.
pub(crate) fn heading(area: &Route, messages: &'static Messages) -> &'static str {
    let entry = MENU.iter().find(|entry| entry.route == *area);
    entry.map_or(messages.app.name, |entry| entry.label(messages))
}

/// A line of the menu.
pub(crate) struct Entry {
    /// Where it leads.
    pub(crate) route: Route,
    /// Its picture.
    pub(crate) glyph: Glyph,
    /// Its name: the heading of the page.
    pub(crate) name: fn(&app::Words) -> &'static str,
    /// Who has work there; everybody where it is empty.
    pub(crate) roles: &'static [Role],
}

/// The menu, in its order. It shows only what exists and what the role has a use for.
pub(crate) const MENU: &[Entry] = &[
    Entry {
        route: Route::Home,
        glyph: Glyph::Home,
        name: |words| words.home,
        roles: &[],
    },
    Entry {
        route: Route::Targets,
        glyph: Glyph::Target,
        name: |words| words.targets,
        roles: &[
            Role::Unit,
            Role::Department,
            Role::Finance,
            Role::Leader,
            Role::Region,
        ],
    },
    Entry {
        route: Route::Reviews,
        glyph: Glyph::Review,
        name: |words| words.reviews,
        roles: &[Role::Department, Role::Finance],
    },
    Entry {
        route: Route::Campaign,
        glyph: Glyph::Clock,
        name: |words| words.campaign,
        roles: &[Role::Unit, Role::Department, Role::Finance],
    },
    Entry {
        route: Route::Library,
        glyph: Glyph::Book,
        name: |words| words.library,
        roles: &[],
    },
    Entry {
        route: Route::Monitoring,
        glyph: Glyph::Pulse,
        name: |words| words.monitoring,
        roles: &[
            Role::Unit,
            Role::Department,
            Role::Finance,
            Role::Leader,
            Role::Region,
        ],
    },
    Entry {
        route: Route::Alerts,
        glyph: Glyph::Warning,
        name: |words| words.alerts,
        roles: &[Role::Unit, Role::Department, Role::Finance, Role::Leader],
    },
    Entry {
        route: Route::Compare,
        glyph: Glyph::Compare,
        name: |words| words.compare,
        roles: &[
            Role::Unit,
            Role::Department,
            Role::Finance,
            Role::Leader,
            Role::Region,
            Role::Trainer,
        ],
    },
    Entry {
        route: Route::Training,
        glyph: Glyph::Teach,
        name: |words| words.training_page,
        roles: &[Role::Trainer],
    },
    Entry {
        route: Route::Admin,
        glyph: Glyph::Sliders,
        name: |words| words.admin,
        roles: &[Role::Admin],
    },
];

/// The menu of a role. Whoever practises finds 培训 there in every role.
pub(crate) fn menu(role: Role, practises: bool) -> impl Iterator<Item = &'static Entry> {
    MENU.iter().filter(move |entry| {
        let is_theirs = entry.roles.is_empty() || entry.roles.contains(&role);
        is_theirs || (practises && entry.route == Route::Training)
    })
}

impl Entry {
    /// The name in a language.
    pub(crate) fn label(&self, messages: &'static Messages) -> &'static str {
        (self.name)(&messages.app)
    }
}
