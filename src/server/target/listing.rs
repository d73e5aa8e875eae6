//! Pages of the list and of the review queue, and who is waited for.

use super::{count, nodes, standing};
use crate::{
    actor::Actor,
    app::App,
    check::search_words,
    db::{
        DbError, Scope, Tx, code,
        target_list::{self, Cursor, Desk, ListFilter, ListRow},
    },
    error::Error,
};
use api::{
    Page,
    page::PAGE_ROWS_MAX,
    targets::{ListTargetsQuery, TargetSort, TargetSummary},
};
use domain::{
    day, lifecycle::State, money::Money, pack::RulePack, project::ExpenditureClass, role::Role,
};
use std::{collections::HashMap, sync::Arc};
use time::Date;

/// Rows of a page where nobody asks for a number.
const ROWS_USUAL: u32 = 100;

/// What a page is asked for, beyond the query.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// Only what waits for the reader.
    pub(crate) waiting: bool,
    /// The order if the query names none.
    pub(crate) sort: TargetSort,
}

/// A page of targets in scope.
pub(crate) async fn list_page(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    query: &ListTargetsQuery,
    wanted: Wanted,
) -> Result<Page<TargetSummary>, Error> {
    let scope = Scope::of(actor);
    let desk = desk(app, actor, tx, query.year).await?;
    let filter = ListFilter {
        year: query.year.map(i64::from),
        state: query.state.map(State::code),
        unit: query.unit.map(|id| id.to_string()),
        kind: query.kind,
        adjusting: query.adjusting,
        words: search_words(query.q.as_deref())?,
        waiting: wanted.waiting,
    };
    let sort = query.sort.unwrap_or(wanted.sort);
    let after = query.after.as_deref().map(cursor).transpose()?;
    let limit = query.limit.unwrap_or(ROWS_USUAL).clamp(1, PAGE_ROWS_MAX);
    let page = (sort, after.as_ref(), i64::from(limit) + 1);
    let mut rows = target_list::list(tx, &scope, &desk, &filter, page).await?;
    let total = target_list::count(tx, &scope, &desk, &filter).await?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let is_last = rows.len() <= most;
    rows.truncate(most);
    let next = rows.last().filter(|_| !is_last).map(ListRow::cursor);
    let next = next.map(|cursor| serde_json::to_string(&cursor));
    let lines = Lines::of(app, actor, tx, &rows).await?;
    Ok(Page {
        items: rows
            .iter()
            .map(|row| lines.summary(row))
            .collect::<Result<_, _>>()?,
        total: count(total)?,
        next: next
            .transpose()
            .map_err(|error| Error::Internal(error.into()))?,
    })
}

fn cursor(text: &str) -> Result<Cursor, Error> {
    serde_json::from_str(text).map_err(|_| {
        Error::field(
            "after",
            "page.unreadable",
            "翻页位置无法识别，请从第一页重新开始。",
            "The place to go on from cannot be read. Start again at the first page.",
        )
    })
}

/// Where the reader decides: at which nodes of which years, or by filling or approving.
async fn desk(app: &App, actor: &Actor, tx: &mut Tx, year: Option<u16>) -> Result<Desk, Error> {
    let mut desk = Desk {
        nodes: Vec::new(),
        fills: actor.role == Role::Unit,
        approves: actor.role == Role::Finance,
    };
    let reviews = matches!(actor.role, Role::Unit | Role::Department | Role::Finance);
    let Some(jurisdiction) = actor.jurisdiction.as_ref().filter(|_| reviews) else {
        return Ok(desk);
    };
    let years = match year {
        Some(year) => vec![i64::from(year)],
        None => target_list::years(tx).await?,
    };
    for stored in years {
        let Ok(year) = super::year(stored) else {
            continue;
        };
        let pack = app.pack(tx, jurisdiction, year).await?;
        for (at, node) in (0..).zip(nodes(&pack)) {
            if node.role == actor.role {
                desk.nodes.push((stored, at));
            }
        }
    }
    Ok(desk)
}

/// Turns stored lines into what travels.
struct Lines<'a> {
    actor: &'a Actor,
    today: Date,
    packs: HashMap<(String, i64), Arc<RulePack>>,
    /// What was approved, of targets whose working content the reader must not see.
    approved: HashMap<String, Approved>,
}

/// Figures of an approved version.
struct Approved {
    money: Option<Money>,
    rows: u32,
    at: String,
}

impl<'a> Lines<'a> {
    async fn of(app: &App, actor: &'a Actor, tx: &mut Tx, rows: &[ListRow]) -> Result<Self, Error> {
        let mut lines = Self {
            actor,
            today: app.clock.today(),
            packs: HashMap::new(),
            approved: HashMap::new(),
        };
        for row in rows {
            let key = (row.jurisdiction.clone(), row.year);
            if row.state == State::UnderReview.code() && !lines.packs.contains_key(&key) {
                let jurisdiction = crate::db::parse(&row.jurisdiction)?;
                let pack = app.pack(tx, &jurisdiction, super::year(row.year)?).await?;
                lines.packs.insert(key, pack);
            }
        }
        let covered: Vec<&str> = rows
            .iter()
            .filter(|row| row.covered)
            .map(|row| row.id.as_str())
            .collect();
        for found in target_list::approved(tx, &covered).await? {
            let draft = super::frozen(&found.content)?;
            let figures = Approved {
                money: super::summary::year_money(&draft),
                rows: u32::try_from(draft.rows.len()).unwrap_or(u32::MAX),
                at: found.at,
            };
            lines.approved.insert(found.target, figures);
        }
        Ok(lines)
    }

    fn summary(&self, row: &ListRow) -> Result<TargetSummary, DbError> {
        let standing = standing(&row.state, row.node, row.round)?;
        let pack = self.packs.get(&(row.jurisdiction.clone(), row.year));
        let node = pack.and_then(|pack| nodes(pack).get(usize::from(standing.node)));
        let node = node.filter(|_| standing.state == State::UnderReview);
        let deadline = row.deadline.as_deref().and_then(day::parse);
        let money = row.money_fen.map(Money::from_fen).transpose();
        let line = TargetSummary {
            id: crate::db::parse(&row.id)?,
            project_name: row.name.clone(),
            project_code: crate::db::parse_opt(row.code.as_deref())?,
            unit_name: row.unit_name.clone(),
            year: super::year(row.year)?.get(),
            class: code(&row.class, ExpenditureClass::parse)?,
            money: money.map_err(|error| DbError::Broken(error.to_string()))?,
            standing,
            node_name: node.map(|node| node.name(self.actor.lang).to_owned()),
            deadline: row.deadline.clone(),
            overdue: standing.state.is_editable() && deadline.is_some_and(|day| day < self.today),
            errors: count(row.errors)?,
            warnings: count(row.warnings)?,
            rows: count(row.row_count)?,
            changed_at: row.changed_at.clone(),
            version: row.version,
            waits_for_me: row.waits == 0,
            shared: row.shared,
            adjusting_since: row.adjusting_since.clone(),
            exempt: row.exempt,
            demo: row.demo,
        };
        Ok(match self.approved.get(&row.id) {
            Some(approved) => approved.cover(line),
            _ => line,
        })
    }
}

impl Approved {
    /// The line as it stood when the version was approved.
    fn cover(&self, mut line: TargetSummary) -> TargetSummary {
        line.standing.state = State::Approved;
        line.node_name = None;
        line.money = self.money;
        line.rows = self.rows;
        (line.errors, line.warnings) = (0, 0);
        line.deadline = None;
        line.overdue = false;
        line.exempt = false;
        line.adjusting_since = None;
        line.changed_at.clone_from(&self.at);
        line
    }
}
