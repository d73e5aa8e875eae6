//! A target with everything its form needs, as its reader may see it.

use super::{
    KnownTexts, Opened, View, applying, approved_content, count, database,
    diff::{changed_texts, removed_rows},
    dismissing, frozen, gather,
    history::History,
    implementing, nodes, open,
    remarking::{is_mine, may_remark, told},
    verdict, year,
};
use crate::{
    actor::Actor,
    app::App,
    db::{
        DbError, Tx, cells, code,
        decisions::DecisionRow,
        parse, parse_opt,
        targets::TargetRow,
        versions::{self, FrozenRow, VersionRow},
    },
    error::Error,
};
use api::targets::{Decision, FrozenVersion, ProjectHead, Remark, TargetDetail, VersionHead};
use domain::{
    dismissal::{Dismissal, explained},
    id::TargetId,
    judge::Context,
    lang::Lang,
    lifecycle::{Standing, State, Verb, allowed, may_edit},
    pack::ReviewNode,
    problem::Problem,
    project::{ExpenditureClass, ProjectKind},
    role::Relation,
    score::Grade,
    target::{CellRef, Row, TargetDraft},
};

/// A target as its reader may see it.
pub(crate) async fn find(app: &App, actor: &Actor, id: TargetId) -> Result<TargetDetail, Error> {
    let db = database(app, actor).await?;
    let mut tx = db.read().await?;
    let opened = open(app, &mut tx, actor, id).await?;
    let history = History::load(&mut tx, &opened.row.id).await?;
    let draft = match opened.view {
        View::Working => cells::load(&mut tx, &opened.row.id).await?,
        View::Approved | View::Project | View::Nothing => {
            approved_content(&mut tx, &opened.row.id).await?
        }
    };
    let since = changed(&mut tx, &opened, &history, &draft).await?;
    let then = Then::of(&mut tx, &opened, &history).await?;
    let context = gather(
        (&app.memo, &KnownTexts::new()),
        &actor.workspace,
        &mut tx,
        &opened,
        &draft,
    )
    .await?;
    let problems = verdict(&draft, &opened.pack, &context);
    let shown = Shown {
        actor,
        opened: &opened,
        history: &history,
    };
    Ok(TargetDetail {
        id,
        project: ProjectHead {
            implementing: implementing::of(&mut tx, &opened).await?,
            ..head(&opened.row, &context)?
        },
        year: year(opened.row.year)?.get(),
        standing: shown.standing(),
        number: shown.number()?,
        version: opened.row.version,
        deadline: opened.row.deadline.clone().filter(|_| shown.is_working()),
        editable: shown.is_working() && may_edit(opened.standing, opened.by).is_ok(),
        shared: opened.by.relation == Relation::SharesWork,
        approved_only: !shown.is_working(),
        may_name_units: implementing::may_name(&opened),
        exempt: opened.row.exempt && shown.is_working(),
        verbs: shown.verbs(),
        may_remark: shown.is_working() && may_remark(&opened).is_ok(),
        pack: Box::new(opened.pack.as_ref().clone()),
        context,
        problems,
        dismissals: match opened.view {
            View::Working => dismissing::of(&mut tx, &opened.row.id).await?,
            View::Approved | View::Project | View::Nothing => then.dismissals.clone(),
        },
        explained_then: then.explained(),
        remarks: shown.remarks()?,
        decisions: shown.decisions()?,
        versions: shown.versions()?,
        changed_since_round: since.cells,
        removed_since_round: since.removed,
        adjusting: applying::beside(&mut tx, &opened).await?.map(Box::new),
        draft,
    })
}

/// The verdict and the reasons that were frozen with the content that is read.
#[derive(Default)]
struct Then {
    problems: Vec<Problem>,
    dismissals: Vec<Dismissal>,
}

impl Then {
    /// Nothing of a content that is worked on.
    async fn of(tx: &mut Tx, opened: &Opened, history: &History) -> Result<Self, DbError> {
        let mut versions = history.versions.iter();
        let version = match opened.view {
            View::Working if opened.standing.state.is_editable() => None,
            View::Working => versions.next(),
            View::Approved | View::Project | View::Nothing => versions.find(|row| row.approved),
        };
        let Some(version) = version else {
            return Ok(Self::default());
        };
        let then = versions::find(tx, &opened.row.id, version.number).await?;
        then.map_or_else(|| Ok(Self::default()), |row| Self::read(&row))
    }

    fn read(row: &FrozenRow) -> Result<Self, DbError> {
        let broken = |error: serde_json::Error| DbError::Broken(error.to_string());
        Ok(Self {
            problems: serde_json::from_str(&row.problems).map_err(broken)?,
            dismissals: serde_json::from_str(&row.dismissals).map_err(broken)?,
        })
    }

    fn explained(&self) -> Vec<(Problem, Dismissal)> {
        let found = explained(&self.problems, &self.dismissals).into_iter();
        let owned = found.map(|(problem, one)| (problem.clone(), one.clone()));
        owned.collect()
    }
}

/// What differs from what the present round is compared with.
#[derive(Default)]
struct Since {
    cells: Vec<(CellRef, String)>,
    removed: Vec<Row>,
}

async fn changed(
    tx: &mut Tx,
    opened: &Opened,
    history: &History,
    draft: &TargetDraft,
) -> Result<Since, Error> {
    let is_open = !opened.standing.state.is_frozen() && opened.view == View::Working;
    let Some(base) = history.base().filter(|_| is_open) else {
        return Ok(Since::default());
    };
    let Some(then) = versions::find(tx, &opened.row.id, base.number).await? else {
        return Ok(Since::default());
    };
    let then = frozen(&then.content)?;
    Ok(Since {
        cells: changed_texts(&then, draft),
        removed: removed_rows(&then, draft),
    })
}

/// What a reader sees of a target and its history.
struct Shown<'a> {
    actor: &'a Actor,
    opened: &'a Opened,
    history: &'a History,
}

impl Shown<'_> {
    fn is_working(&self) -> bool {
        self.opened.view == View::Working
    }

    /// A reader of the approved version does not learn that an adjustment is under way.
    fn standing(&self) -> Standing {
        let state = if self.is_working() {
            self.opened.standing.state
        } else {
            State::Approved
        };
        Standing {
            state,
            ..self.opened.standing
        }
    }

    fn number(&self) -> Result<u32, DbError> {
        if self.is_working() {
            return count(self.opened.row.number);
        }
        let approved = self.history.versions.iter().filter(|v| v.approved).count();
        Ok(u32::try_from(approved).unwrap_or(u32::MAX))
    }

    fn verbs(&self) -> Vec<Verb> {
        if !self.is_working() {
            return Vec::new();
        }
        let standing = self.opened.standing;
        let past = self.history.past(standing);
        allowed(standing, self.opened.by, nodes(&self.opened.pack), past)
    }

    fn remarks(&self) -> Result<Vec<Remark>, DbError> {
        if !self.is_working() {
            return Ok(Vec::new());
        }
        let (standing, all) = (self.opened.standing, nodes(&self.opened.pack));
        let seen = self.history.seen_by(self.actor.role, standing, all);
        let remarks = seen.map(|row| {
            let mine = is_mine(self.actor, self.opened, self.history, row);
            let remark = told(row, mine)?;
            let node_name = node_name(all, Some(row.node), remark.node_name, self.actor.lang);
            Ok(Remark {
                node_name,
                ..remark
            })
        });
        remarks.collect()
    }

    fn decisions(&self) -> Result<Vec<Decision>, DbError> {
        let all = nodes(&self.opened.pack);
        let approved = self.history.last(Verb::Approve).map_or(0, |row| row.seq);
        let public = |row: &&DecisionRow| {
            let verb = Verb::parse(&row.verb);
            let is_public = matches!(verb, Some(Verb::Pass | Verb::Approve));
            self.is_working() || (!row.undone && is_public && row.seq <= approved)
        };
        let rows = self.history.decisions.iter().filter(public);
        rows.map(|row| decision(row, all, self.actor.lang))
            .collect()
    }

    fn versions(&self) -> Result<Vec<VersionHead>, DbError> {
        let rows = self.history.versions.iter();
        let seen = rows.filter(|row| row.approved || self.is_working());
        seen.map(version_head).collect()
    }
}

/// A decision as it travels.
fn decision(row: &DecisionRow, nodes: &[ReviewNode], lang: Lang) -> Result<Decision, DbError> {
    let grade = row.grade.as_deref();
    Ok(Decision {
        round: count(row.round)?,
        node: row.node.map(count).transpose()?,
        node_name: node_name(nodes, row.node, row.node_name.clone(), lang),
        verb: code(&row.verb, Verb::parse)?,
        grade: grade.map(|text| code(text, Grade::parse)).transpose()?,
        text: row.opinion.clone(),
        deadline: row.deadline.clone(),
        by: row.by_name.clone(),
        at: row.at.clone(),
        undone: row.undone,
    })
}

/// A node's name in the reader's language; the stored name where the pack has changed since.
fn node_name(nodes: &[ReviewNode], node: Option<i64>, stored: String, lang: Lang) -> String {
    let at = node.and_then(|node| usize::try_from(node).ok());
    match at.and_then(|at| nodes.get(at)) {
        Some(node) if node.name_zh == stored => node.name(lang).to_owned(),
        _ => stored,
    }
}

fn version_head(row: &VersionRow) -> Result<VersionHead, DbError> {
    Ok(VersionHead {
        number: count(row.number)?,
        approved: row.approved,
        round: count(row.round)?,
        at: row.at.clone(),
        by: row.by_name.clone(),
        reason: row.reason.clone(),
    })
}

/// A frozen version, if its reader may see it.
pub(crate) async fn find_version(
    app: &App,
    actor: &Actor,
    id: TargetId,
    number: u32,
) -> Result<FrozenVersion, Error> {
    let db = database(app, actor).await?;
    let mut tx = db.read().await?;
    let opened = open(app, &mut tx, actor, id).await?;
    let history = History::load(&mut tx, &opened.row.id).await?;
    let mut rows = history.versions.iter();
    let row = rows.find(|row| row.number == i64::from(number));
    let row = row.filter(|row| row.approved || opened.view == View::Working);
    let row = row.ok_or(Error::NotFound("version"))?;
    let then = versions::find(&mut tx, &opened.row.id, row.number).await?;
    let then = then.ok_or(Error::NotFound("version"))?;
    let Then {
        problems,
        dismissals,
    } = Then::read(&then)?;
    Ok(FrozenVersion {
        head: version_head(row)?,
        draft: frozen(&then.content)?,
        pack_id: then.pack_id,
        pack_hash: then.pack_hash,
        problems,
        dismissals,
        implementing: kept(&then.implementing)?,
        adjustment: kept(&then.adjustment)?,
    })
}

/// What was frozen with a version beside its content, where anything was.
fn kept<T: serde::de::DeserializeOwned>(stored: &str) -> Result<Option<T>, DbError> {
    let stored = Some(stored).filter(|text| !text.is_empty());
    let kept = stored.map(serde_json::from_str).transpose();
    kept.map_err(|error| DbError::Broken(error.to_string()))
}

/// The project above the form.
fn head(row: &TargetRow, context: &Context) -> Result<ProjectHead, DbError> {
    let department = row.department_code.clone().zip(row.department_name.clone());
    Ok(ProjectHead {
        id: parse_opt(row.project())?,
        project_year: parse_opt(row.project_year.as_deref())?,
        code: parse_opt(row.code.as_deref())?,
        name: row.name.clone(),
        jurisdiction: parse(&row.jurisdiction)?,
        department,
        unit: parse(&row.unit)?,
        unit_name: row.unit_name.clone(),
        implementing: Vec::new(),
        class: code(&row.class, ExpenditureClass::parse)?,
        kind: code(&row.kind, ProjectKind::parse)?,
        functional_class: row.functional_class.clone(),
        // A unit goes on where it had a target of itself as a whole in the year before.
        continuing: row.predecessor.is_some()
            || row.from_year < row.year
            || (row.project().is_none() && !context.last_year.is_empty()),
        from_year: year(row.from_year)?.get(),
        to_year: year(row.to_year)?.get(),
        classified: row.classified,
        direct_fund: row.direct_fund,
        serves_public: row.serves_public,
        demo: row.demo,
    })
}
