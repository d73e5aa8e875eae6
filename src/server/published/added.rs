//! Figures that are added by workbook: looked at row by row, written all or none, corrected by a
//! further figure, taken back with a reason.

use super::{Published, all, complete, reach, template::SHEET};
use crate::{
    actor::Actor,
    app::App,
    db::{
        Scope,
        audit::{self, Change},
        figures::{self, FigureRow as Stored},
    },
    error::Error,
    import::{TypedRow, read_one},
};
use api::{
    admin::RefusedRow,
    figures::{AddedFigure, FigureEnding, FigureRow, FigureWithdrawal, FiguresImport},
};
use domain::{
    compare::{self, Measure},
    facts::{
        self, FigureOutcome, FigureRefusal, Known, PublishedFact, figure_outcome, read_figure,
    },
    lang::Lang,
    org::{Jurisdiction, JurisdictionCode},
};

/// The longest text of a cell that is read at all; what is too long for its column says so.
const CELL_CHARS_MAX: usize = 500;
/// The longest reason.
const REASON_MAX: usize = 200;

/// What a workbook asks for.
#[derive(Default)]
struct Plan {
    rows: Vec<(FigureRow, Jurisdiction)>,
    refused: Vec<RefusedRow>,
}

/// Reads a workbook; writes it where `apply` says so and no row is refused.
pub(crate) async fn import(
    app: &App,
    actor: &Actor,
    bytes: Vec<u8>,
    apply: bool,
) -> Result<FiguresImport, Error> {
    let own = reach(actor)?;
    let lang = actor.lang;
    let read = tokio::task::spawn_blocking(move || read_one(&bytes, &SHEET, CELL_CHARS_MAX, lang));
    let (typed, refused) = read.await.map_err(anyhow::Error::new)??;
    let mut tx = app.db(actor).await?.write().await?;
    let published = all(&mut tx).await?;
    let last_year = u16::try_from(app.clock.today().year()).unwrap_or_default();
    let mut plan = Plan {
        refused,
        ..Plan::default()
    };
    plan.read(&typed, published, (own, last_year, lang));
    let applied = apply && plan.refused.is_empty();
    if applied {
        let at = app.clock.now_text();
        for (row, place) in &plan.rows {
            write(app, &mut tx, (actor, &at), (row, place)).await?;
        }
        let counts: Vec<_> = FigureOutcome::ALL
            .iter()
            .map(|outcome| {
                let of = plan.rows.iter().filter(|(row, _)| row.outcome == *outcome);
                format!("{} {}", outcome.code(), of.count())
            })
            .collect();
        let subject = own.map_or_else(String::new, ToString::to_string);
        let change = Change {
            action: "figures.import",
            subject_kind: "published_figures",
            subject_name: subject.clone(),
            subject,
            changes: counts.join(", "),
        };
        audit::record(&mut tx, actor, &at, change).await?;
        tx.commit().await?;
    }
    Ok(FiguresImport {
        applied,
        rows: plan.rows.into_iter().map(|(row, _)| row).collect(),
        refused: plan.refused,
    })
}

impl Plan {
    fn read(
        &mut self,
        typed: &[TypedRow],
        published: Published,
        (own, last_year, lang): (Option<&JurisdictionCode>, u16, Lang),
    ) {
        let catalogue = compare::catalogue();
        let shipped = facts::embedded();
        let mut places = published.known;
        for row in typed {
            let known = Known {
                catalogue: &catalogue,
                places: &places,
                own,
                last_year,
            };
            let read = read_figure(&row.cells, known);
            let (mut fact, place) = match read {
                Ok(read) => read,
                Err(refused) => {
                    self.refuse(row.number, &refused, lang);
                    continue;
                }
            };
            let mut earlier = self.rows.iter();
            if earlier.any(|(own, _)| facts::same_matter(&own.fact, &fact)) {
                self.refuse(row.number, &[FigureRefusal::twice()], lang);
                continue;
            }
            complete(&mut fact, &catalogue, &shipped);
            let (outcome, before) = figure_outcome(&fact, &published.facts);
            let before = before.cloned();
            if !places.iter().any(|known| known.code == place.code) {
                places.push(place.clone());
            }
            let row = FigureRow {
                row: row.number,
                outcome,
                place: place.name.clone(),
                fact,
                before,
            };
            self.rows.push((row, place));
        }
    }

    fn refuse(&mut self, row: u32, refused: &[FigureRefusal], lang: Lang) {
        self.refused.extend(refused.iter().map(|one| RefusedRow {
            sheet: SHEET.name.to_owned(),
            row,
            column: one.field.label(Lang::Zh).to_owned(),
            reason: one.text(lang).to_owned(),
        }));
    }
}

/// Keeps one row; what is the same already is left as it is.
async fn write(
    app: &App,
    tx: &mut crate::db::Tx,
    by: (&Actor, &str),
    (row, place): (&FigureRow, &Jurisdiction),
) -> Result<(), Error> {
    if row.outcome == FigureOutcome::Same {
        return Ok(());
    }
    let fact = PublishedFact {
        id: app.ids.uuid().to_string(),
        ..row.fact.clone()
    };
    figures::insert(tx, by, &fact, place).await?;
    if let (FigureOutcome::Changed, Some(before)) = (row.outcome, &row.before) {
        figures::end(tx, by, &before.id, (Some(&fact.id), "")).await?;
    }
    Ok(())
}

/// What was added in the actor's scope, the latest first.
pub(crate) async fn history(app: &App, actor: &Actor) -> Result<Vec<AddedFigure>, Error> {
    reach(actor)?;
    let mut tx = app.db(actor).await?.read().await?;
    let rows = figures::list(&mut tx, &Scope::of(actor)).await?;
    let catalogue = compare::catalogue();
    let shipped = facts::embedded();
    rows.iter()
        .map(|row| told(row, &catalogue, &shipped))
        .collect()
}

fn told(
    row: &Stored,
    catalogue: &[Measure],
    shipped: &[PublishedFact],
) -> Result<AddedFigure, Error> {
    let mut fact = row.fact()?;
    complete(&mut fact, catalogue, shipped);
    let ended = row.ended_at.as_ref().map(|at| FigureEnding {
        corrected: row.followed_by.is_some(),
        reason: row.reason.clone().unwrap_or_default(),
        by: row.ended_by.clone().unwrap_or_default(),
        on: at.chars().take(10).collect(),
    });
    Ok(AddedFigure {
        place: row.place_name.clone(),
        fact,
        ended,
    })
}

/// Takes a figure back.
pub(crate) async fn withdraw(
    app: &App,
    actor: &Actor,
    id: &str,
    asked: &FigureWithdrawal,
) -> Result<AddedFigure, Error> {
    reach(actor)?;
    let reason = asked.reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON_MAX {
        return Err(Error::field(
            "reason",
            "reason",
            "请写明撤回原因，不超过200字。",
            "Say why, in at most 200 characters.",
        ));
    }
    let scope = Scope::of(actor);
    let mut tx = app.db(actor).await?.write().await?;
    let row = figures::find(&mut tx, &scope, id).await?;
    let row = row
        .filter(|row| row.ended_at.is_none())
        .ok_or(Error::NotFound("figure"))?;
    let at = app.clock.now_text();
    figures::end(&mut tx, (actor, &at), id, (None, reason)).await?;
    let told_now = told(&row, &compare::catalogue(), &facts::embedded())?;
    let change = Change {
        action: "figures.withdraw",
        subject_kind: "published_figures",
        subject: id.to_owned(),
        subject_name: format!("{} {}", told_now.place, told_now.fact.label_zh),
        changes: reason.to_owned(),
    };
    audit::record(&mut tx, actor, &at, change).await?;
    let row = figures::find(&mut tx, &scope, id).await?;
    let row = row.ok_or(Error::NotFound("figure"))?;
    tx.commit().await?;
    told(&row, &compare::catalogue(), &facts::embedded())
}
