//! The verbs of the lifecycle: what each needs, what it freezes, what it leaves behind.

use super::{
    KnownTexts, Opened,
    applying::{self, Applied},
    budget, database, dismissing, filing, gather,
    history::History,
    implementing, nodes, open, restoring, saving, summary,
    typed::check_text,
    verdict,
    workday::after_workdays,
};
use crate::{
    actor::Actor,
    app::App,
    db::{
        Tx,
        audit::{self, Change},
        cells,
        decisions::{self, NewDecision},
        targets::{self, Moment, Moved},
        versions::{self, NewVersion},
    },
    error::{Error, Issue},
    summaries::{Keeper, refresh_handled},
    words::Words,
};
use api::targets::Move;
use domain::{
    day,
    id::TargetId,
    lang::Lang,
    lifecycle::{Given, Refusal, Standing, State, Verb, needs, step},
    pack::FilingWindow,
    period::FiscalYear,
    problem::{Problem, Severity},
    project::FundNature,
};
use time::Date;

/// Longest reason or opinion, in characters.
const TEXT_MAX: usize = 1_000;

/// What a step did besides moving the target, as the audit keeps it.
#[derive(Default, serde::Serialize)]
struct Done {
    /// Changes of the budget, by nature in 分.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    budget: Vec<(FundNature, i64)>,
    /// Cells that went back to the approved version.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    restored: Vec<saving::Told>,
}

/// A step that was decided and waits to be written.
struct Step<'a> {
    opened: &'a Opened,
    history: &'a History,
    asked: &'a Move,
    next: Standing,
    deadline: Option<Date>,
    /// The application of the adjustment that is under way.
    applied: Option<Applied>,
    at: String,
}

/// Does a verb on a target whose version is known; shared texts that are known are not read
/// again.
pub(crate) async fn move_target(
    app: &App,
    actor: &Actor,
    id: TargetId,
    version: i64,
    (asked, known): (&Move, &KnownTexts),
) -> Result<(), Error> {
    let db = database(app, actor).await?;
    let mut tx = db.write().await?;
    let opened = open(app, &mut tx, actor, id).await?;
    if opened.row.version != version {
        return Err(Error::Stale {
            current_version: opened.row.version,
            conflicts: Vec::new(),
        });
    }
    let history = History::load(&mut tx, &opened.row.id).await?;
    let past = history.past(opened.standing);
    let pack = &opened.pack;
    let next = step(opened.standing, asked.verb, opened.by, nodes(pack), past).map_err(refused)?;
    let today = app.clock.today();
    filing::check(app, &mut tx, &opened, asked.verb, today).await?;
    let deadline = checked(&opened, asked, today)?;
    let applied = applying::under_way(&mut tx, &opened).await?;
    applying::check(asked.verb, applied.as_ref(), today)?;
    let step = Step {
        opened: &opened,
        history: &history,
        asked,
        next,
        deadline,
        applied,
        at: app.clock.now_text(),
    };
    let mut done = Done::default();
    if asked.verb == Verb::Approve {
        done.budget = budget::establish(
            &mut tx,
            actor,
            &opened,
            step.applied.as_ref(),
            (&step.at, today),
        )
        .await?;
    }
    if matches!(asked.verb, Verb::Submit | Verb::Approve) {
        freeze(app, actor, &mut tx, (&step, known)).await?;
    }
    if step.gives_up() {
        done.restored =
            restoring::restore(app, actor, &mut tx, &opened, &history, &step.at).await?;
    }
    write(&mut tx, actor, &step, &done).await?;
    let follows = (asked.verb, step.gives_up());
    applying::follow(&mut tx, &opened, follows, step.applied.as_ref(), &step.at).await?;
    filing::note(&mut tx, &opened, next, asked.verb, today).await?;
    keep_summaries(app, &mut tx, &opened, asked.verb).await?;
    tx.commit().await?;
    Ok(())
}

/// Every step is counted; what monitoring counts begins with an approval and ends where an approved
/// target is given up.
async fn keep_summaries(app: &App, tx: &mut Tx, opened: &Opened, verb: Verb) -> Result<(), Error> {
    let id = crate::db::parse_opt(opened.row.project_year.as_deref())?;
    refresh_handled(tx, id.as_slice()).await?;
    if opened.row.has_approved || verb == Verb::Approve {
        Keeper::of(app).refresh(tx, id.as_slice()).await?;
    }
    Ok(())
}

impl Step<'_> {
    /// Whether an adjustment is given up, so that the approved version stands again.
    fn gives_up(&self) -> bool {
        self.asked.verb == Verb::Void && self.next.state == State::Approved
    }

    /// Why the target is adjusted, if it is.
    fn reason(&self) -> &str {
        let applied = self.applied.as_ref();
        applied.map_or("", |applied| applied.paper.application.why.as_str())
    }

    /// The working number afterwards.
    fn number(&self) -> i64 {
        let opened = i64::from(self.asked.verb.opens_version());
        self.opened.row.number + opened - i64::from(self.gives_up())
    }
}

/// A refusal of the lifecycle as an answer.
pub(crate) fn refused(refusal: Refusal) -> Error {
    match refusal {
        Refusal::WrongRole | Refusal::NotYours => Error::Forbidden,
        other => Error::rule(code(other), other.words(Lang::Zh), other.words(Lang::En)),
    }
}

fn code(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::WrongState => "target.wrong_state",
        Refusal::WrongRole => "target.wrong_role",
        Refusal::NotYours => "target.not_yours",
        Refusal::NotYourNode => "target.not_your_node",
        Refusal::BuiltUpon => "target.built_upon",
        Refusal::NoNode => "target.no_node",
        Refusal::TooManyRounds => "target.too_many_rounds",
        Refusal::NoReason => "target.no_reason",
        Refusal::NoDeadline => "target.no_deadline",
        Refusal::PastDeadline => "target.past_deadline",
        Refusal::NoGrade => "target.no_grade",
        Refusal::NoOpinion => "target.no_opinion",
        Refusal::GradeTooLow => "target.grade_too_low",
    }
}

/// Checks what came with the verb and gives the deadline of a correction: the one asked for, or
/// the pack's number of working days from today.
fn checked(opened: &Opened, asked: &Move, today: Date) -> Result<Option<Date>, Error> {
    let mut issues = Vec::new();
    check_text(&mut issues, "reason", &asked.reason, 0..=TEXT_MAX);
    check_text(&mut issues, "opinion", &asked.opinion, 0..=TEXT_MAX);
    let node = nodes(&opened.pack).get(usize::from(opened.standing.node));
    let needs = needs(asked.verb, node);
    let typed = asked.deadline.as_deref().filter(|text| !text.is_empty());
    let read = typed.and_then(day::parse);
    if typed.is_some() && read.is_none() {
        issues.push(Issue::new(
            "deadline",
            "date.unreadable",
            "期限请写成 2026-11-20 的形式。",
            "Write the deadline like 2026-11-20.",
        ));
    }
    let workdays = opened.pack.review.return_workdays.value;
    let deadline = read.unwrap_or_else(|| after_workdays(today, workdays));
    let given = Given {
        reason: &asked.reason,
        deadline: Some(deadline),
        grade: asked.grade,
        opinion: &asked.opinion,
    };
    issues.extend(needs.check(given, today).into_iter().map(|refusal| Issue {
        field: field_of(refusal).to_owned(),
        code: code(refusal),
        words: Words::new(refusal.words(Lang::Zh), refusal.words(Lang::En)),
    }));
    if issues.is_empty() {
        Ok(needs.deadline.then_some(deadline))
    } else {
        Err(Error::Fields(issues))
    }
}

fn field_of(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NoReason => "reason",
        Refusal::NoDeadline | Refusal::PastDeadline => "deadline",
        Refusal::NoGrade | Refusal::GradeTooLow => "grade",
        Refusal::NoOpinion => "opinion",
        _ => "verb",
    }
}

/// Freezes what is sent or approved, with the rules and the verdict of this moment. A target
/// with errors is not sent.
async fn freeze(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    (step, known): (&Step<'_>, &KnownTexts),
) -> Result<(), Error> {
    let (opened, row) = (step.opened, &step.opened.row);
    let draft = cells::load(tx, &row.id).await?;
    let memo = (&app.memo, known);
    let context = gather(memo, &actor.workspace, tx, opened, &draft).await?;
    let problems = verdict(&draft, &opened.pack, &context);
    let is_approval = step.asked.verb == Verb::Approve;
    if !is_approval
        && problems
            .iter()
            .any(|found| found.severity == Severity::Error)
    {
        return Err(Error::Refused(problems));
    }
    let seq = tx.next_seq().await?;
    let dismissals = dismissing::of(tx, &row.id).await?;
    let units = json(&implementing::of(tx, opened).await?)?;
    versions::insert(
        tx,
        &NewVersion {
            target: &row.id,
            approved: is_approval,
            round: i64::from(step.next.round),
            content: &json(&draft)?,
            problems: &json::<Vec<Problem>>(&problems)?,
            dismissals: &json(&dismissals)?,
            pack_id: &opened.pack.id,
            pack_hash: &opened.pack.hash,
            reason: step.reason(),
            adjustment: &applying::frozen(step.applied.as_ref())?,
            implementing: &units,
            money_fen: summary::year_money(&draft).map(domain::money::Money::fen),
            by_account: &actor.account.to_string(),
            by_name: &actor.name,
            at: &step.at,
            seq,
        },
    )
    .await?;
    Ok(())
}

pub(super) fn json<T: serde::Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Internal(error.into()))
}

/// Decision, standing and audit.
async fn write(tx: &mut Tx, actor: &Actor, step: &Step<'_>, done: &Done) -> Result<(), Error> {
    let (row, verb) = (&step.opened.row, step.asked.verb);
    let seq = tx.next_seq().await?;
    match step.history.undone_by(verb) {
        Some(decision) => decisions::undo(tx, decision.seq).await?,
        None if verb.is_undo() => {}
        None => decide(tx, actor, step, seq).await?,
    }
    let deadline = deadline_after(step).map(day::text);
    let moved = Moved {
        standing: step.next,
        number: step.number(),
        deadline: deadline.as_deref(),
    };
    let moment = Moment { at: &step.at, seq };
    targets::update_standing(tx, &row.id, &moved, moment).await?;
    let change = Change {
        action: action(verb),
        subject_kind: "target",
        subject: row.id.clone(),
        subject_name: row.name.clone(),
        changes: json(&(step.opened.standing, step.next, step.asked, done))?,
    };
    audit::record(tx, actor, &step.at, change).await?;
    Ok(())
}

async fn decide(tx: &mut Tx, actor: &Actor, step: &Step<'_>, seq: i64) -> Result<(), Error> {
    let (standing, asked) = (step.opened.standing, step.asked);
    let at_node = matches!(asked.verb, Verb::Pass | Verb::Return);
    let node = nodes(&step.opened.pack).get(usize::from(standing.node));
    let node = node.filter(|_| at_node);
    let opinion = if asked.reason.trim().is_empty() {
        &asked.opinion
    } else {
        &asked.reason
    };
    let deadline = step.deadline.map(day::text);
    let decision = NewDecision {
        seq,
        target: &step.opened.row.id,
        round: i64::from(step.next.round.max(standing.round)),
        node: node.map(|_| i64::from(standing.node)),
        node_name: node.map_or("", |node| node.name_zh.as_str()),
        verb: asked.verb.code(),
        grade: asked
            .grade
            .filter(|_| at_node)
            .map(domain::score::Grade::code),
        opinion,
        deadline: deadline.as_deref(),
        by_account: &actor.account.to_string(),
        by_name: &actor.name,
        at: &step.at,
    };
    decisions::insert(tx, &decision).await?;
    Ok(())
}

/// Until when the unit has to act in the new standing, if it has to.
fn deadline_after(step: &Step<'_>) -> Option<Date> {
    let row = &step.opened.row;
    match (step.next.state, step.asked.verb) {
        (State::Returned, Verb::Return) => step.deadline,
        (State::Returned, Verb::Withdraw) => {
            let answered = step.history.returned();
            let deadline = answered.and_then(|decision| decision.deadline.as_deref());
            deadline.and_then(day::parse)
        }
        // The filing window is for first versions; an adjustment has no day of its own.
        (State::Draft, Verb::Withdraw) if row.number == 1 && row.due_on.is_some() => {
            row.due_on.as_deref().and_then(day::parse)
        }
        (State::Draft, Verb::Withdraw) if row.number == 1 => {
            let window = step.opened.pack.review.window.value;
            let year = super::year(row.year).ok();
            year.and_then(|year| window_end(year, window))
        }
        _ => None,
    }
}

/// The last day of the filing window for a fiscal year, which lies in the year before.
pub(crate) fn window_end(year: FiscalYear, window: FilingWindow) -> Option<Date> {
    day_in(year.previous()?, window.to_month, window.to_day)
}

/// The first day of the filing window.
pub(crate) fn window_start(year: FiscalYear, window: FilingWindow) -> Option<Date> {
    day_in(year.previous()?, window.from_month, window.from_day)
}

fn day_in(year: FiscalYear, month: domain::period::Month, day: u8) -> Option<Date> {
    let last = month.last_day(year);
    last.replace_day(day.min(last.day())).ok()
}

fn action(verb: Verb) -> &'static str {
    match verb {
        Verb::Submit => "target.submit",
        Verb::Withdraw => "target.withdraw",
        Verb::Pass => "target.pass",
        Verb::Return => "target.return",
        Verb::UndoPass => "target.undo_pass",
        Verb::UndoReturn => "target.undo_return",
        Verb::Approve => "target.approve",
        Verb::Adjust => "target.adjust",
        Verb::Void => "target.void",
    }
}
