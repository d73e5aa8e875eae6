//! The case library: proposed by units and departments, released by finance, read nearby.

use crate::{
    actor::Actor,
    app::App,
    check::{Checks, search_words},
    contract::Contract,
    db::{
        Scope, Tx,
        audit::{self, Change},
        cases::{self, CaseRow, NewCaseRow},
        code, parse, versions,
    },
    error::Error,
    extract::{IfMatch, Json, Path, Query, Versioned},
    target::{View, count, database, frozen, open, year},
};
use api::cases::{
    CaseDecision, CaseDetail, CaseHead, DecideCase, FindCase, ListCases, ListCasesQuery, NewCase,
    ProposeCase,
};
use axum::extract::State;
use domain::{
    case::{CaseState, shown},
    id::{CaseId, TargetId},
    lifecycle::State as Stage,
    role::{Relation, Role},
    target::TargetDraft,
};

pub(crate) fn register(contract: &mut Contract) {
    contract
        .route::<ProposeCase, _, _>(propose_case)
        .route::<ListCases, _, _>(list_cases)
        .route::<FindCase, _, _>(find_case)
        .route::<DecideCase, _, _>(decide_case);
}

fn head(row: &CaseRow, actor: &Actor) -> Result<CaseHead, Error> {
    head_of(row, actor, &frozen(&row.content)?)
}

fn head_of(row: &CaseRow, actor: &Actor, draft: &TargetDraft) -> Result<CaseHead, Error> {
    let state = code(&row.state, CaseState::parse)?;
    let own = actor.jurisdiction.as_ref().map(ToString::to_string);
    let is_own = own.as_deref() == Some(row.jurisdiction.as_str());
    let is_open = state != CaseState::Declined;
    Ok(CaseHead {
        id: parse(&row.id)?,
        target: parse(&row.target)?,
        jurisdiction: parse(&row.jurisdiction)?,
        project_name: row.project_name.clone(),
        unit_name: row.unit_name.clone(),
        functional_class: row.functional_class.clone(),
        year: year(row.year)?.get(),
        rows: u32::try_from(draft.rows.len()).unwrap_or(u32::MAX),
        state,
        wide: row.wide,
        note: row.note.clone(),
        reason: row.reason.clone(),
        may_decide: actor.role == Role::Finance && is_own && is_open,
        version: row.version,
    })
}

async fn found(tx: &mut Tx, actor: &Actor, id: &str) -> Result<CaseRow, Error> {
    let row = cases::find(tx, &Scope::of(actor), id).await?;
    row.ok_or(Error::NotFound("case"))
}

fn words(field: &str, text: &str) -> Result<String, Error> {
    let mut checks = Checks::new();
    let text = checks.name(field, text, (2, 200));
    checks.done()?;
    Ok(text)
}

async fn propose_case(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<TargetId>,
    Json(sent): Json<NewCase>,
) -> Result<Versioned<CaseHead>, Error> {
    actor.must_be(&[Role::Unit, Role::Department])?;
    let db = database(&app, &actor).await?;
    let mut tx = db.write().await?;
    let opened = open(&app, &mut tx, &actor, id).await?;
    let row = &opened.row;
    let is_own = matches!(
        opened.by.relation,
        Relation::OwnUnit | Relation::OwnDepartment
    );
    if opened.standing.state != Stage::Approved || opened.view != View::Working || !is_own {
        return Err(Error::rule(
            "case.not_approved",
            "只有本单位已批复的绩效目标可以推荐为案例。",
            "Only an approved target of your own can be proposed as a case.",
        ));
    }
    if row.project().is_none() {
        return Err(Error::rule(
            "case.whole",
            "案例库按功能分类收录项目，整体支出目标不能推荐为案例。",
            "Cases are projects by functional class; a unit as a whole cannot be one.",
        ));
    }
    if row.classified {
        return Err(Error::rule(
            "case.classified",
            "涉密项目不能推荐为案例。",
            "A classified project cannot be proposed as a case.",
        ));
    }
    let note = words("note", &sent.note)?;
    let all = versions::list(&mut tx, &row.id).await?;
    let last = all.iter().find(|version| version.approved);
    let number = last.ok_or(Error::NotFound("version"))?.number;
    let state = cases::state(&mut tx, &row.id, number).await?;
    if state.is_some_and(|state| state != CaseState::Declined.code()) {
        return Err(Error::rule(
            "case.known",
            "这个版本已经推荐过，请在案例库查看。",
            "This version was proposed already. See the case library.",
        ));
    }
    let content = versions::approved_content(&mut tx, &row.id).await?;
    let content = content.ok_or(Error::NotFound("version"))?;
    let content = serde_json::to_string(&shown(&frozen(&content)?));
    let content = content.map_err(|error| Error::Internal(error.into()))?;
    let at = app.clock.now_text();
    let new = NewCaseRow {
        id: &app.ids.uuid().to_string(),
        target: &row.id,
        number,
        jurisdiction: &row.jurisdiction,
        unit: &row.unit,
        department: row.department.as_deref(),
        unit_name: &row.unit_name,
        project_name: &row.name,
        functional_class: row.functional_class.get(..3).unwrap_or_default(),
        year: row.year,
        content: &content,
        note: &note,
        by: &actor.name,
        at: &at,
    };
    let case = cases::propose(&mut tx, &new).await?;
    let kept = found(&mut tx, &actor, &case).await?;
    record(&app, &mut tx, &actor, ("case.propose", &kept), note).await?;
    tx.commit().await?;
    Ok(Versioned(kept.version, head(&kept, &actor)?))
}

async fn list_cases(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<ListCasesQuery>,
) -> Result<Json<Vec<CaseHead>>, Error> {
    let words = search_words(query.q.as_deref())?;
    let db = database(&app, &actor).await?;
    let mut tx = db.read().await?;
    let rows = cases::list(&mut tx, &Scope::of(&actor), &words).await?;
    let all: Result<_, Error> = rows.iter().map(|row| head(row, &actor)).collect();
    Ok(Json(all?))
}

async fn find_case(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CaseId>,
) -> Result<Versioned<CaseDetail>, Error> {
    let db = database(&app, &actor).await?;
    let mut tx = db.glance().await?;
    let row = found(&mut tx, &actor, &id.to_string()).await?;
    let draft = frozen(&row.content)?;
    let detail = CaseDetail {
        head: head_of(&row, &actor, &draft)?,
        draft,
    };
    Ok(Versioned(row.version, detail))
}

async fn decide_case(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<CaseId>,
    IfMatch(version): IfMatch,
    Json(sent): Json<CaseDecision>,
) -> Result<Versioned<CaseHead>, Error> {
    actor.must_be(&[Role::Finance])?;
    let db = database(&app, &actor).await?;
    let mut tx = db.write().await?;
    let row = found(&mut tx, &actor, &id.to_string()).await?;
    let known = head(&row, &actor)?;
    let is_due = known.state == CaseState::Proposed || !sent.release;
    if !known.may_decide || !is_due {
        return Err(Error::rule(
            "case.decided",
            "这个案例不在待发布状态，或不属于本辖区。",
            "This case is not waiting for a decision of your jurisdiction.",
        ));
    }
    IfMatch(version).check(row.version)?;
    let reason = if sent.release {
        String::new()
    } else {
        words("reason", &sent.reason)?
    };
    let (state, action) = if sent.release {
        (CaseState::Released, "case.release")
    } else {
        (CaseState::Declined, "case.decline")
    };
    let wide = sent.release && sent.wide;
    let at = app.clock.now_text();
    let decided = (state.code(), wide, reason.as_str());
    cases::decide(&mut tx, &row.id, decided, (&actor.name, &at)).await?;
    record(&app, &mut tx, &actor, (action, &row), reason).await?;
    let row = found(&mut tx, &actor, &row.id).await?;
    tx.commit().await?;
    Ok(Versioned(count(row.version)?, head(&row, &actor)?))
}

async fn record(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    (action, row): (&str, &CaseRow),
    changes: String,
) -> Result<(), Error> {
    let change = Change {
        action,
        subject_kind: "case",
        subject: row.id.clone(),
        subject_name: row.project_name.clone(),
        changes,
    };
    Ok(audit::record(tx, actor, &app.clock.now_text(), change).await?)
}
