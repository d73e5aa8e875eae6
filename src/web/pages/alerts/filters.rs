//! What the list is narrowed to, as it stands in the address, and the tab it opens on.

use crate::{address::Params, ctx::Ctx};
use api::{
    ClientError,
    alert::{Alerts, ListAlertsQuery, StageCount},
};
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

/// A page of alerts with the tab it is of.
#[derive(Clone)]
pub(super) struct Listed {
    pub(super) tab: String,
    pub(super) alerts: Alerts,
}

/// Where somebody begins if the address names no tab: what waits for them, then what they wait for,
/// then what is over. The first of these that has something, else the first of all.
pub(super) fn usual(role: Option<Role>, counts: &[StageCount]) -> &'static str {
    use Stage::{Answered, Ended, Noticed, Open, Overdue};
    let order: &[Stage] = match role {
        Some(Role::Unit) => &[Noticed, Answered, Open, Ended],
        Some(Role::Department) => &[Answered, Overdue, Noticed, Open, Ended],
        Some(Role::Finance) => &[Open, Answered, Overdue, Noticed, Ended],
        _ => &[],
    };
    let has = |stage: &&Stage| stage_count(counts, **stage) > 0;
    let begun = order.iter().find(has).or_else(|| order.first());
    begun.map_or(ALL, |stage| stage.code())
}

/// How many stand at a stage.
pub(super) fn stage_count(counts: &[StageCount], stage: Stage) -> u64 {
    let found = counts.iter().find(|it| it.stage == stage);
    found.map_or(0, |it| it.count)
}

/// The tab that the address names; none where nobody knows it.
pub(super) fn named(params: &Params) -> Option<&str> {
    let named = params.get("tab")?;
    let known = [ALL, LEDGER, DUE, TREATED].contains(&named) || Stage::parse(named).is_some();
    known.then_some(named)
}

/// The tab that the address names, else the one somebody begins at. How many stand where comes
/// with every answer, so that only a first tab without anything is asked for in vain. The address
/// stays as it is, so that the way back does.
pub(super) async fn find(
    ctx: Ctx,
    role: Option<Role>,
    params: Params,
) -> Result<Listed, ClientError> {
    let first = named(&params).unwrap_or_else(|| usual(role, &[]));
    let ask = |tab: &str| {
        let query = query(&params, tab);
        ctx.ask(|client| client.list_alerts(&query))
    };
    let mut alerts = ask(first).await?;
    let tab = named(&params).unwrap_or_else(|| usual(role, &alerts.counts));
    if tab != first {
        alerts = ask(tab).await?;
    }
    let tab = tab.to_owned();
    Ok(Listed { tab, alerts })
}

/// The request for a tab with what else the address says.
pub(super) fn query(params: &Params, tab: &str) -> ListAlertsQuery {
    ListAlertsQuery {
        year: params.read("year"),
        stage: Stage::parse(tab),
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
