//! Who missed the deadline of monitoring tables: told by the tables, once the day is over.

use crate::{
    monitoring::paid,
    reports::{Town, all, refused},
};
use api::{alert::CheckpointDay, monitoring::ProgressQuery, report::ReportQuery};
use domain::{alert::Looks, id::ProjectYearId, monitoring::report::ReportVerb};
use std::collections::BTreeSet;
use tests::TestApp;

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

/// A project with payments of one month, in time so that nothing graver is found.
async fn pays(town: &Town, id: ProjectYearId, month: u8) {
    let known = town.clerk.find_progress(id, &ProgressQuery::default());
    let version = known.await.unwrap().version;
    let payment = paid(month, "200");
    let payment = town.clerk.record_payment(id, version, &payment);
    payment.await.unwrap();
}

#[tokio::test]
async fn a_table_that_was_sent_is_no_missed_report_and_a_payment_is_no_table() {
    let town = Town::new().await;
    let paying = town.another("演示支付项目").await;
    pays(&town, town.id, 3).await;
    pays(&town, paying, 7).await;
    let nobody_sends = missed(&town).await;
    assert_eq!(nobody_sends, BTreeSet::from([town.id, paying]));

    town.save(all(&town.seen(&town.clerk).await)).await;
    town.step(&town.clerk, ReportVerb::Submit, "")
        .await
        .unwrap();
    assert_eq!(missed(&town).await, BTreeSet::from([paying]));
    let checked = town.step(&town.department, ReportVerb::Check, "").await;
    checked.unwrap();
    assert_eq!(missed(&town).await, BTreeSet::from([paying]));
    let returned = town.step(&town.finance, ReportVerb::Return, "请补充").await;
    returned.unwrap();
    assert!(missed(&town).await.contains(&town.id), "given back");
}

/// Rules without a table.
const NO_TABLE: &str = "
scope = '640104'
name = '兴庆区'

[[layer]]
from_year = 2026

[layer.monitoring.report]
value = []
mark = 'proposal'
article = '试用'
";

#[tokio::test]
async fn where_the_rules_have_no_table_payments_say_who_has_reported() {
    let town = Town::of(TestApp::with_pack(NO_TABLE).await).await;
    let paying = town.another("演示支付项目").await;
    pays(&town, town.id, 3).await;
    pays(&town, paying, 7).await;
    assert_eq!(missed(&town).await, BTreeSet::from([town.id]));
    let table = town.clerk.find_report(town.id, &ReportQuery::default());
    let refused = refused(table.await);
    assert_eq!(refused.code, "report.no_table");
}
