//! What the list is narrowed to, as it stands in the address.

use crate::address::Params;
use api::alert::ListAlertsQuery;
use domain::{
    alert::{Looks, Stage, Treatment},
    role::Role,
};

/// Tabs beside the stages.
pub(super) const ALL: &str = "all";
/// 重点关注台账.
pub(super) const LEDGER: &str = "ledger";

/// What 整改按期完成率 is divided by.
pub(super) const DUE: &str = "due";

/// 结果应用: what was decided, for next year's budget.
pub(super) const TREATED: &str = "treated";

/// What somebody has to act on, where the address names no tab.
pub(super) fn usual(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::Unit) => Stage::Noticed.code(),
        Some(Role::Department) => Stage::Answered.code(),
        Some(Role::Finance) => Stage::Open.code(),
        _ => ALL,
    }
}

/// The tab in the address; one nobody knows is the usual one.
pub(super) fn tab(params: &Params, role: Option<Role>) -> String {
    let named = params.get("tab").unwrap_or_default();
    let known = [ALL, LEDGER, DUE, TREATED].contains(&named) || Stage::parse(named).is_some();
    if known { named } else { usual(role) }.to_owned()
}

/// The request for what the address says.
pub(super) fn query(params: &Params, role: Option<Role>) -> ListAlertsQuery {
    let tab = tab(params, role);
    ListAlertsQuery {
        year: params.read("year"),
        stage: Stage::parse(&tab),
        unit: params.read("unit"),
        department: params.read("department"),
        looks: params.get("looks").and_then(Looks::parse),
        q: params.get("q").map(ToOwned::to_owned),
        watch: (tab == LEDGER).then_some(true),
        due: (tab == DUE).then_some(true),
        decided: (tab == TREATED).then_some(true),
        treatment: params
            .get("treatment")
            .filter(|_| tab == TREATED)
            .and_then(Treatment::parse),
        ..ListAlertsQuery::default()
    }
}
