//! What is recorded already of the projects of a file.

use crate::{
    actor::Actor,
    db::{
        ROWS_A_STATEMENT, Scope, Tx,
        monitoring::imported::{self, EventRow, Payable},
    },
    error::Error,
};
use api::payments::RecordedMonth;
use domain::{
    payments::{Known, Line},
    period::{FiscalYear, Month},
    project::FundNature,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is recorded of a month and source.
#[derive(Debug, Default)]
pub(super) struct Recorded {
    pub(super) known: Known,
    /// The newest event in force, as it is told.
    pub(super) shown: Option<RecordedMonth>,
}

/// A project of the file.
#[derive(Debug)]
pub(super) struct Project {
    pub(super) payable: Payable,
    pub(super) recorded: BTreeMap<(Month, FundNature), Recorded>,
}

/// What there is.
#[derive(Debug, Default)]
pub(super) struct Existing {
    /// Projects by code.
    pub(super) projects: HashMap<String, Project>,
    /// The last payment event there was.
    pub(super) as_of: i64,
}

impl Existing {
    /// Reads it for the rows of a file.
    pub(super) async fn load(
        tx: &mut Tx,
        (actor, year): (&Actor, FiscalYear),
        lines: &[Line],
    ) -> Result<Self, Error> {
        let scope = Scope::of(actor);
        let mut all = Self {
            as_of: imported::last_payment(tx).await?,
            ..Self::default()
        };
        let codes: BTreeSet<&str> = lines.iter().map(|line| line.code.as_str()).collect();
        let codes: Vec<&str> = codes.into_iter().collect();
        for part in codes.chunks(ROWS_A_STATEMENT) {
            let found = imported::payable(tx, &scope, year.get(), part).await?;
            let ids: Vec<&str> = found.iter().map(|one| one.project_year.as_str()).collect();
            let mut events: HashMap<String, Vec<EventRow>> = HashMap::new();
            for event in imported::events_of(tx, &ids).await? {
                let id = event.project_year.clone();
                events.entry(id).or_default().push(event);
            }
            for payable in found {
                let own = events.remove(&payable.project_year).unwrap_or_default();
                let project = Project {
                    recorded: recorded(&own)?,
                    payable,
                };
                all.projects.insert(project.payable.code.clone(), project);
            }
            // Reading thousands must not keep requests waiting.
            tokio::task::yield_now().await;
        }
        Ok(all)
    }
}

fn recorded(events: &[EventRow]) -> Result<BTreeMap<(Month, FundNature), Recorded>, Error> {
    let replaced: BTreeSet<i64> = events.iter().filter_map(|event| event.supersedes).collect();
    let mut months: BTreeMap<_, Recorded> = BTreeMap::new();
    for event in events {
        let own = months.entry((event.month()?, event.nature()?)).or_default();
        let amount = event.amount()?;
        if event.is_imported() {
            own.known.imported = Some(amount);
        }
        if replaced.contains(&event.seq) {
            continue;
        }
        let seq = u64::try_from(event.seq).unwrap_or_default();
        own.known.in_force.push((seq, amount));
        own.shown = Some(RecordedMonth {
            amount: own.known.amount().unwrap_or_default(),
            imported: event.is_imported(),
            by: event.by_name.clone(),
            on: event.recorded_on().to_owned(),
        });
    }
    Ok(months)
}
