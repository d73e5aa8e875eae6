//! Writes an invented house, table by table, many rows a statement.

use super::{DbError, Tx, insert, run};
use crate::demo::house::House;
use std::collections::BTreeMap;

/// Real places may stand there already.
const JURISDICTION: &str = "INSERT INTO jurisdictions (code, name, level, parent, region) \
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (code) DO NOTHING";
const SEQUENCE: &str = "UPDATE sequences SET value = $1 WHERE name = 'seq' AND value < $1";

/// First drafts are due at their deadline.
const FIRST_DUE: &str = "UPDATE targets SET due_on = deadline WHERE state = 'draft' AND number = 1";

/// Writes everything; the tables must be empty.
pub(crate) async fn insert(tx: &mut Tx, house: &House) -> Result<(), DbError> {
    insert_organisation(tx, house).await?;
    insert_projects(tx, house).await?;
    insert_events(tx, house).await?;
    insert_targets(tx, house).await?;
    run!(tx, sqlx::query(FIRST_DUE))?;
    insert_review(tx, house).await?;
    insert_reports(tx, house).await?;
    super::adjustments::open(tx, "").await?;
    run!(tx, sqlx::query(SEQUENCE).bind(house.seq))?;
    Ok(())
}

/// Writes further projects of an organisation that is there, with their approved targets.
pub(crate) async fn append(tx: &mut Tx, house: &House) -> Result<(), DbError> {
    insert_projects(tx, house).await?;
    insert_events(tx, house).await?;
    insert_targets(tx, house).await?;
    insert_review(tx, house).await?;
    insert_reports(tx, house).await?;
    run!(tx, sqlx::query(SEQUENCE).bind(house.seq))?;
    Ok(())
}

/// Tells PostgreSQL how many rows there are now: until it looks by itself, a minute later, it reads
/// large tables as if they were small. SQLite decides without.
pub(crate) async fn analyse(tx: &mut Tx) -> Result<(), DbError> {
    if matches!(tx, Tx::Postgres(_)) {
        run!(tx, sqlx::query("ANALYZE"))?;
    }
    Ok(())
}

async fn insert_organisation(tx: &mut Tx, house: &House) -> Result<(), DbError> {
    for row in &house.jurisdictions {
        run!(
            tx,
            sqlx::query(JURISDICTION)
                .bind(&row.code)
                .bind(&row.name)
                .bind(row.level)
                .bind(&row.parent)
                .bind(row.region)
        )?;
    }
    insert!(
        tx,
        house.departments,
        "INSERT INTO departments (id, jurisdiction, code, name, demo, version)",
        |values, row| values
            .push_bind(&row.id)
            .push_bind(&row.jurisdiction)
            .push_bind(&row.code)
            .push_bind(&row.name)
            .push_bind(true)
            .push_bind(1_i64)
    );
    insert!(
        tx,
        house.units,
        "INSERT INTO units (id, jurisdiction, department, code, name, demo, version)",
        |values, row| values
            .push_bind(&row.id)
            .push_bind(&row.jurisdiction)
            .push_bind(&row.department)
            .push_bind(&row.code)
            .push_bind(&row.name)
            .push_bind(true)
            .push_bind(1_i64)
    );
    Ok(())
}

async fn insert_projects(tx: &mut Tx, house: &House) -> Result<(), DbError> {
    insert!(
        tx,
        house.projects,
        "INSERT INTO projects (id, code, name, lead_unit, class, kind, functional_class, \
         predecessor, from_year, to_year, classified, direct_fund, serves_public, demo, version)",
        |values, row| values
            .push_bind(&row.id)
            .push_bind(&row.code)
            .push_bind(&row.name)
            .push_bind(&row.lead_unit)
            .push_bind(&row.class)
            .push_bind(&row.kind)
            .push_bind(&row.functional_class)
            .push_bind(None::<String>)
            .push_bind(row.from_year)
            .push_bind(row.to_year)
            .push_bind(false)
            .push_bind(row.direct_fund)
            .push_bind(row.serves_public)
            .push_bind(true)
            .push_bind(1_i64)
    );
    insert!(
        tx,
        house.project_years,
        "INSERT INTO project_years (id, project, year, finished, version)",
        |values, row| values
            .push_bind(&row.id)
            .push_bind(&row.project)
            .push_bind(row.year)
            .push_bind(row.finished)
            .push_bind(1_i64)
    );
    insert!(
        tx,
        house.plans,
        "INSERT INTO payment_plans (project_year, month, amount_fen, since)",
        |values, row| values
            .push_bind(&row.project_year)
            .push_bind(row.month)
            .push_bind(row.amount_fen)
            .push_bind("")
    );
    Ok(())
}

async fn insert_events(tx: &mut Tx, house: &House) -> Result<(), DbError> {
    insert!(
        tx,
        house.budgets,
        "INSERT INTO budget_events (seq, project_year, kind, nature, level, amount_fen, \
         effective_on, recorded_at, approved_on, origin, supersedes, by_account, by_name, note)",
        |values, row| values
            .push_bind(row.seq)
            .push_bind(&row.project_year)
            .push_bind(row.kind)
            .push_bind(row.nature)
            .push_bind(row.level)
            .push_bind(row.amount_fen)
            .push_bind(&row.effective_on)
            .push_bind(&row.recorded_at)
            .push_bind(&row.effective_on)
            .push_bind("imported")
            .push_bind(None::<i64>)
            .push_bind("demo")
            .push_bind("演示经办员")
            .push_bind("")
    );
    insert!(
        tx,
        house.payments,
        "INSERT INTO execution_events (seq, project_year, month, nature, amount_fen, \
         effective_on, recorded_at, origin, supersedes, by_account, by_name, note)",
        |values, row| values
            .push_bind(row.seq)
            .push_bind(&row.project_year)
            .push_bind(row.month)
            .push_bind(row.nature)
            .push_bind(row.amount_fen)
            .push_bind(&row.effective_on)
            .push_bind(&row.recorded_at)
            .push_bind(row.origin)
            .push_bind(row.supersedes)
            .push_bind("demo")
            .push_bind("演示经办员")
            .push_bind(row.note)
    );
    insert!(
        tx,
        house.actuals,
        "INSERT INTO actual_events (seq, project_year, row_id, month, actual, recorded_at, \
         origin, supersedes, by_account, by_name, note)",
        |values, row| values
            .push_bind(row.seq)
            .push_bind(&row.project_year)
            .push_bind(&row.row_id)
            .push_bind(row.month)
            .push_bind(&row.actual)
            .push_bind(&row.recorded_at)
            .push_bind("typed")
            .push_bind(None::<i64>)
            .push_bind("demo")
            .push_bind("演示经办员")
            .push_bind("")
    );
    Ok(())
}

/// What was sent was frozen on that day.
fn sent(house: &House) -> BTreeMap<&str, &str> {
    let mut days: BTreeMap<&str, &str> = BTreeMap::new();
    for version in &house.versions {
        let day = version.at.get(..10).unwrap_or(&version.at);
        let first = days.entry(&version.target).or_insert(day);
        *first = (*first).min(day);
    }
    days
}

/// What was frozen in the invented house is what stands there.
fn money(house: &House) -> BTreeMap<&str, Option<i64>> {
    let targets = house.targets.iter();
    targets
        .map(|target| (target.id.as_str(), target.money_fen))
        .collect()
}

async fn insert_targets(tx: &mut Tx, house: &House) -> Result<(), DbError> {
    let sent = sent(house);
    insert!(
        tx,
        house.targets,
        "INSERT INTO targets (id, project_year, unit, year, state, node, round, number, deadline, \
         sent_on, money_fen, row_count, errors, warnings, changed_at, changed_seq, version)",
        |values, row| values
            .push_bind(&row.id)
            .push_bind(&row.project_year)
            .push_bind(&row.unit)
            .push_bind(row.year)
            .push_bind(row.state)
            .push_bind(row.node)
            .push_bind(row.round)
            .push_bind(row.number)
            .push_bind(&row.deadline)
            .push_bind(sent.get(row.id.as_str()))
            .push_bind(row.money_fen)
            .push_bind(row.row_count)
            .push_bind(row.errors)
            .push_bind(row.warnings)
            .push_bind(&row.changed_at)
            .push_bind(row.changed_seq)
            // What holds rows was saved once since it was made.
            .push_bind(1 + row.row_count.min(1))
    );
    insert!(
        tx,
        house.rows,
        "INSERT INTO target_rows (target, row_id, list, position)",
        |values, row| values
            .push_bind(&row.target)
            .push_bind(&row.row_id)
            .push_bind(row.list)
            .push_bind(row.position)
    );
    insert!(
        tx,
        house.cells,
        "INSERT INTO target_cells (target, row_id, field, content, origin, confirmed, changed_seq)",
        |values, row| values
            .push_bind(&row.target)
            .push_bind(&row.row_id)
            .push_bind(row.field)
            .push_bind(&row.content)
            .push_bind(row.origin)
            .push_bind(row.confirmed)
            .push_bind(row.changed_seq)
    );
    Ok(())
}

async fn insert_review(tx: &mut Tx, house: &House) -> Result<(), DbError> {
    let money = money(house);
    insert!(
        tx,
        house.versions,
        "INSERT INTO target_versions (target, number, approved, round, content, problems, \
         pack_id, pack_hash, reason, by_account, by_name, at, seq, money_fen)",
        |values, row| values
            .push_bind(&row.target)
            .push_bind(row.number)
            .push_bind(row.approved)
            .push_bind(row.round)
            .push_bind(&row.content)
            .push_bind(&row.problems)
            .push_bind(&row.pack_id)
            .push_bind(&row.pack_hash)
            .push_bind("")
            .push_bind("demo")
            .push_bind(row.by_name)
            .push_bind(&row.at)
            .push_bind(row.seq)
            .push_bind(money.get(row.target.as_str()).copied().flatten())
    );
    insert!(
        tx,
        house.decisions,
        "INSERT INTO decisions (seq, target, round, node, node_name, verb, grade, opinion, \
         deadline, by_account, by_name, at, undone)",
        |values, row| values
            .push_bind(row.seq)
            .push_bind(&row.target)
            .push_bind(row.round)
            .push_bind(row.node)
            .push_bind(&row.node_name)
            .push_bind(row.verb)
            .push_bind(row.grade)
            .push_bind(&row.opinion)
            .push_bind(&row.deadline)
            .push_bind("demo")
            .push_bind(row.by_name)
            .push_bind(&row.at)
            .push_bind(false)
    );
    insert!(
        tx,
        house.remarks,
        "INSERT INTO remarks (id, seq, target, row_id, field, content, round, node, node_name, \
         by_account, by_name, at)",
        |values, row| values
            .push_bind(&row.id)
            .push_bind(row.seq)
            .push_bind(&row.target)
            .push_bind(&row.row_id)
            .push_bind(row.field)
            .push_bind(row.content)
            .push_bind(row.round)
            .push_bind(row.node)
            .push_bind(&row.node_name)
            .push_bind("demo")
            .push_bind(row.by_name)
            .push_bind(&row.at)
    );
    Ok(())
}

async fn insert_reports(tx: &mut Tx, house: &House) -> Result<(), DbError> {
    insert!(
        tx,
        house.reports,
        "INSERT INTO monitoring_reports (id, project_year, month, state, draft, target_version, \
         submitted_on, version)",
        |values, row| values
            .push_bind(&row.id)
            .push_bind(&row.project_year)
            .push_bind(row.month)
            .push_bind(row.state)
            .push_bind(&row.draft)
            .push_bind(row.target_version)
            .push_bind(&row.submitted_on)
            .push_bind(row.version)
    );
    insert!(
        tx,
        house.report_steps,
        "INSERT INTO monitoring_report_steps (seq, report, verb, reason, content, by_account, \
         by_name, by_role, at)",
        |values, row| values
            .push_bind(row.seq)
            .push_bind(&row.report)
            .push_bind(row.verb)
            .push_bind(row.reason)
            .push_bind(&row.content)
            .push_bind("demo")
            .push_bind(row.by_name)
            .push_bind(row.by_role)
            .push_bind(&row.at)
    );
    insert!(
        tx,
        house.outlook,
        "INSERT INTO outlook_events (seq, project_year, row_id, field, month, content, \
         recorded_at, supersedes, report, by_account, by_name)",
        |values, row| values
            .push_bind(row.seq)
            .push_bind(&row.project_year)
            .push_bind(&row.row_id)
            .push_bind(row.field)
            .push_bind(row.month)
            .push_bind(&row.content)
            .push_bind(&row.recorded_at)
            .push_bind(row.supersedes)
            .push_bind(&row.report)
            .push_bind("demo")
            .push_bind("演示经办员")
    );
    Ok(())
}
