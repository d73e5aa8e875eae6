//! Who owes a monitoring table, whose check is due, the evidence that goes with one, and what is
//! no table's.

use crate::{
    adjusting::Browser,
    reports::{Town, all, edit, of_row, refused},
};
use api::{
    monitoring::ListProgressQuery,
    report::{ListReportsQuery, ReportEdits, ReportQuery, Reports, ReportsStep},
};
use domain::{
    id::ProjectYearId,
    monitoring::report::{
        ReportCell, ReportField, ReportPart, ReportStage, ReportState, ReportVerb,
    },
    org::JurisdictionCode,
};
use tests::{TestApp, census::census, ledger};

#[tokio::test]
async fn the_list_says_who_owes_and_whose_check_is_due() {
    let town = Town::new().await;
    let list = async |by: &Browser, stage| {
        let query = ListReportsQuery {
            stage,
            ..ListReportsQuery::default()
        };
        by.list_reports(&query).await.unwrap()
    };
    let of = |list: &Reports, stage| {
        let mut counts = list.counts.iter();
        counts.find(|one| one.stage == stage).unwrap().count
    };
    let owed = list(&town.department, None).await;
    assert_eq!((owed.month, owed.items.len()), (7, 1));
    assert_eq!(of(&owed, ReportStage::Owed), 1);
    assert_eq!(of(&owed, ReportStage::Overdue), 1, "due on 31 August");
    assert!(owed.items[0].overdue && !owed.items[0].mine);
    assert!(list(&town.clerk, None).await.items[0].mine);
    let empty = town.seen(&town.clerk).await;
    town.save(all(&empty)).await;
    town.step(&town.clerk, ReportVerb::Submit, "")
        .await
        .unwrap();
    let waiting = list(&town.department, Some(ReportStage::Submitted)).await;
    assert_eq!(waiting.items.len(), 1);
    assert!(waiting.items[0].mine && !waiting.items[0].overdue);
    assert_eq!(waiting.items[0].submitted_on.as_deref(), Some("2026-11-05"));
    assert_eq!(
        waiting.items[0].target_version,
        Some(empty.content.unwrap().target_version)
    );
    assert!(
        list(&town.finance, Some(ReportStage::Overdue))
            .await
            .items
            .is_empty()
    );
    let foreign = town.test.signed_in("finance3").await;
    assert!(list(&foreign, None).await.items.is_empty());
    let other = town.test.signed_in("unit2").await;
    let hidden = other.find_report(town.id, &ReportQuery::default()).await;
    assert_eq!(refused(hidden).status, 404);
    let found = town.clerk.list_progress(&ListProgressQuery::default());
    assert_eq!(found.await.unwrap().items.len(), 1);
}

#[tokio::test]
async fn what_is_counted_in_sums_is_what_the_tables_say() {
    let town = Town::new().await;
    let main = town.test.app.main();
    ledger::sum_up_anew(&town.test.app).await;
    let seen = town.seen(&town.clerk).await;
    town.save(all(&seen)).await;
    let counts = async || {
        let asked = ListReportsQuery::default();
        let kept = town.finance.list_reports(&asked).await.unwrap();
        // Searched for, tables are counted one by one.
        let one = ListReportsQuery {
            q: Some("项目".to_owned()),
            ..asked
        };
        let counted = town.finance.list_reports(&one).await.unwrap();
        assert_eq!((kept.total, &kept.counts), (counted.total, &counted.counts));
        let stages = kept.counts.iter().filter(|it| it.count > 0);
        stages.map(|it| it.stage).collect::<Vec<_>>()
    };
    assert_eq!(counts().await, [ReportStage::Owed, ReportStage::Overdue]);
    for (by, verb, stage) in [
        (&town.clerk, ReportVerb::Submit, ReportStage::Submitted),
        (&town.department, ReportVerb::Check, ReportStage::Checked),
        (&town.finance, ReportVerb::Accept, ReportStage::Accepted),
    ] {
        town.step(by, verb, "").await.unwrap();
        assert_eq!(counts().await, [stage]);
    }
    ledger::force(&main, "DELETE FROM facts_of_house WHERE name = 'handled'").await;
    assert_eq!(counts().await, [ReportStage::Accepted], "not complete");
}

#[tokio::test]
async fn wuzhong_asks_whether_spending_stayed_in_scope_with_evidence() {
    let test = TestApp::new().await;
    let place: JurisdictionCode = "640300".parse().unwrap();
    let pack = test.signed_in("unit3").await.find_pack(&place, 2026).await;
    let parts = pack.unwrap().monitoring.report.value;
    assert!(parts.iter().any(|it| it.part == ReportPart::Scope));
}

#[tokio::test]
async fn evidence_is_read_by_whom_it_was_sent_to_and_stays_with_what_was_sent() {
    let town = Town::new().await;
    let bytes = b"%PDF-1.7\n1 0 obj\n".to_vec();
    let file = town
        .clerk
        .add_report_file(town.id, "签到表.pdf", bytes.clone());
    let file = file.await.unwrap();
    let other = town
        .clerk
        .add_report_file(town.id, "草稿.pdf", b"%PDF-1.4\n2".to_vec());
    let other = other.await.unwrap();
    let barred = town
        .department
        .add_report_file(town.id, "意见.pdf", bytes)
        .await;
    assert_eq!(barred.unwrap_err().status(), Some(403));
    let empty = town.seen(&town.clerk).await;
    assert_eq!(empty.files.len(), 2);
    let mut edits = all(&empty);
    let name = file.id.to_string();
    edits.push(edit(of_row(1, ReportField::EvidenceFile), "", &name));
    edits.push(edit(of_row(1, ReportField::EvidencePage), "", "3"));
    town.save(edits).await;
    town.step(&town.clerk, ReportVerb::Submit, "")
        .await
        .unwrap();
    let seen = town.seen(&town.department).await;
    assert_eq!(
        seen.files,
        std::slice::from_ref(&file),
        "only what the table names"
    );
    let kept = town.clerk.remove_report_file(town.id, file.id).await;
    assert_eq!(kept.unwrap_err().status(), Some(409));
    town.clerk
        .remove_report_file(town.id, other.id)
        .await
        .unwrap();
}

#[tokio::test]
async fn cells_that_no_table_has_and_months_to_come_are_refused_without_trace() {
    let town = Town::new().await;
    let before = census(&town.test.app.main()).await;
    for (cell, text) in [
        (of_row(99, ReportField::Actual), "1"),
        (of_row(1, ReportField::Situation), "文"),
        (ReportCell::project(ReportField::Actual), "1"),
        (of_row(1, ReportField::Likelihood), "maybe"),
        (of_row(1, ReportField::CauseFunds), "是"),
        (of_row(1, ReportField::EvidenceFile), "../../etc/passwd"),
        (of_row(1, ReportField::Remark), "\u{7}"),
    ] {
        let body = ReportEdits {
            month: 7,
            edits: vec![edit(cell, "", text)],
        };
        let problem = refused(town.clerk.save_report(town.id, 0, &body).await);
        assert_eq!(problem.status, 422, "{cell:?}");
        assert_eq!(problem.fields[0].field, cell.name());
    }
    for month in [0, 12, 13] {
        let query = ReportQuery { month: Some(month) };
        let problem = refused(town.clerk.find_report(town.id, &query).await);
        assert_eq!(
            (problem.status, problem.fields[0].field.as_str()),
            (422, "month")
        );
    }
    let many = ReportEdits {
        month: 7,
        edits: vec![edit(of_row(1, ReportField::Remark), "", "x"); 501],
    };
    assert_eq!(
        refused(town.clerk.save_report(town.id, 0, &many).await).status,
        422
    );
    assert_eq!(before, census(&town.test.app.main()).await);
}

#[tokio::test]
async fn many_tables_are_checked_at_once_and_each_refusal_is_told() {
    let town = Town::new().await;
    let body = |verb, text: &str, reports: &[(ProjectYearId, i64)]| ReportsStep {
        month: 7,
        verb,
        text: text.to_owned(),
        reports: reports.to_vec(),
    };
    let empty = town.seen(&town.clerk).await;
    town.save(all(&empty)).await;
    let unsent = town.seen(&town.department).await.version;
    let unknown = ProjectYearId(uuid::Uuid::from_u128(404));
    let early = body(ReportVerb::Check, "", &[(town.id, unsent), (unknown, 1)]);
    let early = town.department.step_reports(&early).await.unwrap();
    assert!(early.iter().all(|one| one.refused.is_some()), "{early:?}");

    town.step(&town.clerk, ReportVerb::Submit, "")
        .await
        .unwrap();
    let listed = town.department.list_reports(&ListReportsQuery::default());
    let line = listed.await.unwrap().items.remove(0);
    assert!(line.verbs.contains(&ReportVerb::Check));
    let stale = body(ReportVerb::Check, "", &[(town.id, line.version - 1)]);
    let stale = town.department.step_reports(&stale).await.unwrap();
    assert!(stale[0].refused.is_some(), "somebody was quicker");
    let both = [(unknown, 1), (town.id, line.version)];
    let before = census(&town.test.app.main()).await;
    let nothing_said = body(ReportVerb::Return, "", &both[1..]);
    let nothing_said = town.department.step_reports(&nothing_said).await;
    assert_eq!(refused(nothing_said).fields[0].field, "text");
    for by in [&town.clerk, &town.department] {
        let submit = body(ReportVerb::Submit, "", &both);
        assert_eq!(refused(by.step_reports(&submit).await).status, 403);
    }
    let none = body(ReportVerb::Check, "", &[]);
    assert_eq!(
        refused(town.department.step_reports(&none).await).status,
        422
    );
    assert_eq!(before, census(&town.test.app.main()).await);

    let done = body(ReportVerb::Check, "数据与凭证相符", &both);
    let done = town.department.step_reports(&done).await.unwrap();
    let refusals: Vec<_> = done.iter().map(|one| one.refused.is_some()).collect();
    assert_eq!(refusals, [true, false]);
    let seen = town.seen(&town.finance).await;
    assert_eq!(seen.state, ReportState::Checked);
    assert_eq!(seen.steps.last().unwrap().text, "数据与凭证相符");
}
