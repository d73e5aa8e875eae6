//! Who missed the deadline of monitoring tables: told by the tables, once the day is over.

use crate::{
    monitoring::paid,
    reports::{Town, all},
};
use api::{alert::CheckpointDay, monitoring::ProgressQuery};
use domain::{alert::Looks, id::ProjectYearId, monitoring::report::ReportVerb};
use std::collections::BTreeSet;

/// The projects of which a run would say that they were not reported in time.
async fn missed(town: &Town) -> BTreeSet<ProjectYearId> {
    let day = CheckpointDay {
        as_of: "2026-11-05".to_owned(),
        year: None,
    };
    let found = town.finance.preview_checkpoints(&day).await.unwrap();
    let missed = found.fresh.iter();
    let missed = missed.filter(|line| line.looks == Looks::Unreported);
    missed.map(|line| line.project_year).collect()
}

#[tokio::test]
async fn a_table_that_was_sent_is_no_missed_report_and_a_payment_is_no_table() {
    let town = Town::new().await;
    let paying = town.another("演示支付项目").await;
    // Both pay in time, so that nothing graver is found; one of them nothing in July.
    for (id, month) in [(town.id, 3), (paying, 7)] {
        let known = town.clerk.find_progress(id, &ProgressQuery::default());
        let version = known.await.unwrap().version;
        let payment = paid(month, "200");
        let payment = town.clerk.record_payment(id, version, &payment);
        payment.await.unwrap();
    }
    let nobody_sends = missed(&town).await;
    assert_eq!(nobody_sends, BTreeSet::from([town.id]), "by payments");

    town.save(all(&town.seen(&town.clerk).await)).await;
    town.step(&town.clerk, ReportVerb::Submit, "")
        .await
        .unwrap();
    assert_eq!(missed(&town).await, BTreeSet::from([paying]), "by tables");
    let checked = town.step(&town.department, ReportVerb::Check, "").await;
    checked.unwrap();
    assert_eq!(missed(&town).await, BTreeSet::from([paying]));
    let returned = town.step(&town.finance, ReportVerb::Return, "请补充").await;
    returned.unwrap();
    assert!(missed(&town).await.contains(&town.id), "given back");
}
