//! Every address of the app, both ways; no path is written anywhere else.

use crate::address::Params;
use domain::id::{AlertId, ProjectYearId, TargetId};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
    location::{BrowserUrl, LocationProvider},
};

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// 登录.
    Login,
    /// 工作台.
    Home,
    /// 绩效目标: the list.
    Targets,
    /// 绩效目标: one form.
    Target(TargetId),
    /// 目标审核: the queue.
    Reviews,
    /// 目标审核: one form.
    Review(TargetId),
    /// 指标库.
    Library,
    /// 执行监控: the portfolio.
    Monitoring,
    /// 执行监控: one project.
    Progress(ProjectYearId),
    /// 执行监控: the import of payments.
    Payments,
    /// 绩效运行监控表: who has sent it, whose check is due.
    Reports,
    /// 绩效运行监控表 of one project.
    Report(ProjectYearId),
    /// 预警与整改: the list.
    Alerts,
    /// 预警与整改: one alert.
    Alert(AlertId),
    /// 申报管理.
    Campaign,
    /// 区域对比.
    Compare,
    /// 培训.
    Training,
    /// 系统管理.
    Admin,
    /// 修改密码.
    Password,
    /// No such page.
    Missing,
}

impl Route {
    /// Reads a path.
    pub(crate) fn parse(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Self::Home,
            ["login"] => Self::Login,
            ["targets"] => Self::Targets,
            ["targets", id] => id.parse().map_or(Self::Missing, Self::Target),
            ["reviews"] => Self::Reviews,
            ["reviews", id] => id.parse().map_or(Self::Missing, Self::Review),
            ["library"] => Self::Library,
            ["monitoring"] => Self::Monitoring,
            ["monitoring", "import"] => Self::Payments,
            ["monitoring", "alerts"] => Self::Alerts,
            ["monitoring", "alerts", id] => id.parse().map_or(Self::Missing, Self::Alert),
            ["monitoring", "reports"] => Self::Reports,
            ["monitoring", id, "report"] => id.parse().map_or(Self::Missing, Self::Report),
            ["monitoring", id] => id.parse().map_or(Self::Missing, Self::Progress),
            ["campaign"] => Self::Campaign,
            ["compare"] => Self::Compare,
            ["training"] => Self::Training,
            ["admin"] => Self::Admin,
            ["password"] => Self::Password,
            _ => Self::Missing,
        }
    }

    /// The path of the page.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Login => "/login".to_owned(),
            Self::Home | Self::Missing => "/".to_owned(),
            Self::Targets => "/targets".to_owned(),
            Self::Target(id) => format!("/targets/{id}"),
            Self::Reviews => "/reviews".to_owned(),
            Self::Review(id) => format!("/reviews/{id}"),
            Self::Library => "/library".to_owned(),
            Self::Monitoring => "/monitoring".to_owned(),
            Self::Progress(id) => format!("/monitoring/{id}"),
            Self::Payments => "/monitoring/import".to_owned(),
            Self::Reports => "/monitoring/reports".to_owned(),
            Self::Report(id) => format!("/monitoring/{id}/report"),
            Self::Alerts => "/monitoring/alerts".to_owned(),
            Self::Alert(id) => format!("/monitoring/alerts/{id}"),
            Self::Campaign => "/campaign".to_owned(),
            Self::Compare => "/compare".to_owned(),
            Self::Training => "/training".to_owned(),
            Self::Admin => "/admin".to_owned(),
            Self::Password => "/password".to_owned(),
        }
    }

    /// The list a page belongs to, which the menu marks.
    pub(crate) fn area(&self) -> Self {
        match self {
            Self::Target(_) => Self::Targets,
            Self::Review(_) => Self::Reviews,
            Self::Progress(_) | Self::Payments | Self::Reports | Self::Report(_) => {
                Self::Monitoring
            }
            Self::Alert(_) => Self::Alerts,
            other => other.clone(),
        }
    }

    /// Whether the page shows one fiscal year, chosen in the top bar.
    pub(crate) fn has_year(&self) -> bool {
        matches!(
            self,
            Self::Home
                | Self::Targets
                | Self::Reviews
                | Self::Monitoring
                | Self::Payments
                | Self::Reports
                | Self::Alerts
                | Self::Campaign
        )
    }

    /// The address with parameters.
    pub(crate) fn with(&self, params: &Params) -> String {
        self.path() + &params.search()
    }
}

/// A kind of page whatever record it shows: where a step of the guided tour takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A form of 绩效目标.
    Form,
    /// A form of 目标审核.
    ReviewForm,
    /// 执行监控: the portfolio.
    Monitoring,
    /// 执行监控: one project.
    Progress,
    /// 区域对比.
    Compare,
}

impl Place {
    /// Whether a path is of this kind.
    pub(crate) fn holds(self, path: &str) -> bool {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let begins = parts.next() == Some(self.path().trim_matches('/'));
        let is_record = !matches!(self, Self::Monitoring | Self::Compare);
        // 预警与整改, the import and the tables lie beside the projects of 执行监控 and are none of
        // them.
        let record = parts.next();
        let is_beside =
            matches!(record, Some("alerts" | "import" | "reports")) || parts.next().is_some();
        begins && !is_beside && record.is_some() == is_record
    }

    /// Where one goes to get there: the page itself, or the list that leads to it.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Form => "/targets",
            Self::ReviewForm => "/reviews",
            Self::Monitoring | Self::Progress => "/monitoring",
            Self::Compare => "/compare",
        }
    }
}

/// The page of the address now.
pub(crate) fn use_route() -> Memo<Route> {
    let path = use_location().pathname;
    Memo::new(move |_| Route::parse(&path.get()))
}

/// Tells the router that the page of a new address is there, so that it puts the address into the
/// browser's bar. Where routes are listed to the router, its list does so.
pub(crate) fn complete_navigations() {
    let Some(browser) = use_context::<BrowserUrl>() else {
        return;
    };
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        browser.ready_to_complete();
    });
}

/// A way to go to an address, for callbacks.
pub(crate) fn use_go() -> Callback<(String, NavigateOptions)> {
    let navigate = use_navigate();
    // The router's handle belongs to the browser's one thread.
    let navigate = StoredValue::new_local(navigate);
    Callback::new(move |(to, options): (String, NavigateOptions)| {
        navigate.with_value(|navigate| navigate(&to, options));
    })
}

/// A way to go to a page, for callbacks.
pub(crate) fn use_go_to() -> Callback<Route> {
    let go = use_go();
    Callback::new(move |route: Route| go.run((route.path(), NavigateOptions::default())))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// One of each page.
    pub(crate) fn every() -> Vec<Route> {
        let id: TargetId = "0190a0b0-0000-7000-8000-000000000001".parse().unwrap();
        let project: ProjectYearId = "0190a0b0-0000-7000-8000-000000000002".parse().unwrap();
        vec![
            Route::Login,
            Route::Home,
            Route::Targets,
            Route::Target(id),
            Route::Reviews,
            Route::Review(id),
            Route::Library,
            Route::Monitoring,
            Route::Progress(project),
            Route::Payments,
            Route::Reports,
            Route::Report(project),
            Route::Alerts,
            Route::Alert(AlertId(project.0)),
            Route::Campaign,
            Route::Compare,
            Route::Training,
            Route::Admin,
            Route::Password,
        ]
    }

    #[test]
    fn every_path_leads_back_to_its_route() {
        for route in every() {
            assert_eq!(Route::parse(&route.path()), route);
            assert_eq!(Route::parse(&format!("{}/", route.path())), route);
        }
    }

    #[test]
    fn a_list_leads_to_its_forms_and_is_none_of_them() {
        assert!(Place::Form.holds("/targets/7"));
        assert!(!Place::Form.holds(Place::Form.path()));
        assert!(!Place::Form.holds("/reviews/7"));
        assert!(Place::ReviewForm.holds("/reviews/7"));
        assert!(Place::Compare.holds(Place::Compare.path()));
        assert!(!Place::Compare.holds("/"));
        assert!(
            Place::Monitoring.holds("/monitoring") && !Place::Monitoring.holds("/monitoring/7")
        );
        assert!(Place::Progress.holds("/monitoring/7") && !Place::Progress.holds("/monitoring"));
    }

    #[test]
    fn unknown_paths_and_identities_are_missing() {
        for path in [
            "/nowhere",
            "/targets/7",
            "/targets/x/y",
            "/reviews/%2e",
            "/login/x",
        ] {
            assert_eq!(Route::parse(path), Route::Missing, "{path}");
        }
    }
}
