//! The monitoring table: filled in cell by cell, sent, checked twice, returned, mended.

use crate::{adjusting::Browser, monitoring::paid};
use api::{
    monitoring::ProgressQuery,
    report::{MonitoringReport, ReportEdits, ReportQuery, ReportStepAsked},
};
use domain::{
    id::ProjectYearId,
    monitoring::{
        Light,
        report::{
            MARKED, ReportCell, ReportEdit, ReportField, ReportFunds, ReportPart, ReportState,
            ReportVerb,
        },
    },
    pack::Mark,
    target::Field,
};
use tests::{
    TestApp,
    census::{audited, census},
    targets::{graded_pass, project_under_way, row_id, verb, whole_form},
};

/// A town in which one project of the year under way has an approved target.
pub(crate) struct Town {
    pub(crate) test: TestApp,
    pub(crate) clerk: Browser,
    pub(crate) department: Browser,
    pub(crate) finance: Browser,
    pub(crate) id: ProjectYearId,
}

impl Town {
    pub(crate) async fn new() -> Self {
        Self::of(TestApp::new().await).await
    }

    pub(crate) async fn of(test: TestApp) -> Self {
        let clerk = test.signed_in("unit").await;
        let department = test.signed_in("department").await;
        let finance = test.signed_in("finance").await;
        let by = [&clerk, &department, &finance];
        let id = approved(by, "演示培训项目").await;
        Self {
            test,
            clerk,
            department,
            finance,
            id,
        }
    }

    /// A further project with an approved target.
    pub(crate) async fn another(&self, name: &str) -> ProjectYearId {
        approved([&self.clerk, &self.department, &self.finance], name).await
    }

    pub(crate) async fn seen(&self, by: &Browser) -> MonitoringReport {
        let query = ReportQuery { month: Some(7) };
        by.find_report(self.id, &query).await.unwrap()
    }

    pub(crate) async fn save(&self, edits: Vec<ReportEdit>) -> MonitoringReport {
        let version = self.seen(&self.clerk).await.version;
        let edits = ReportEdits { month: 7, edits };
        let saved = self.clerk.save_report(self.id, version, &edits).await;
        saved.unwrap()
    }

    pub(crate) async fn step(
        &self,
        by: &Browser,
        verb: ReportVerb,
        text: &str,
    ) -> Result<MonitoringReport, api::ClientError> {
        let version = self.seen(by).await.version;
        by.step_report(self.id, version, &step(verb, text)).await
    }
}

async fn approved([clerk, department, finance]: [&Browser; 3], name: &str) -> ProjectYearId {
    let project = project_under_way(name);
    let new = clerk.create_project(&project).await.unwrap();
    let saved = clerk.save_cells(new.id, new.version, &whole_form()).await;
    saved.unwrap();
    let mut target = clerk.find_target(new.id).await.unwrap();
    for (who, step) in [
        (clerk, verb(domain::lifecycle::Verb::Submit)),
        (department, graded_pass()),
        (finance, graded_pass()),
        (finance, verb(domain::lifecycle::Verb::Approve)),
    ] {
        let moved = who.move_target(target.id, target.version, &step);
        target = moved.await.unwrap();
    }
    target.project.project_year.unwrap()
}

fn step(verb: ReportVerb, text: &str) -> ReportStepAsked {
    ReportStepAsked {
        month: 7,
        verb,
        text: text.to_owned(),
    }
}

pub(crate) fn edit(cell: ReportCell, old: &str, new: &str) -> ReportEdit {
    ReportEdit {
        cell,
        old: old.to_owned(),
        new: new.to_owned(),
    }
}

pub(crate) fn of_row(number: u128, field: ReportField) -> ReportCell {
    ReportCell::of(row_id(number), field)
}

/// Everything that an empty table of 兴庆区 asks for, every indicator met.
pub(crate) fn all(form: &MonitoringReport) -> Vec<ReportEdit> {
    let content = form.content.as_ref().expect("a form to fill in");
    let mut edits = vec![edit(
        ReportCell::project(ReportField::Situation),
        "",
        "培训按计划分三期举办，已完成两期。",
    )];
    for money in &content.money {
        let field = money.funds.expected().filter(|_| money.is_there());
        edits.extend(field.map(|field| edit(ReportCell::project(field), "", "120")));
    }
    for row in &content.rows {
        let id = row.row.id;
        let value = row.row.cells[&Field::Value].text.clone();
        let known = content.draft.text(ReportCell::of(id, ReportField::Actual));
        for (field, old, new) in [
            (ReportField::Actual, known, value.as_str()),
            (ReportField::Forecast, "", value.as_str()),
            (ReportField::Likelihood, "", "certain"),
        ] {
            edits.push(edit(ReportCell::of(id, field), old, new));
        }
    }
    edits
}

pub(crate) fn refused<T: std::fmt::Debug>(answer: Result<T, api::ClientError>) -> api::ApiProblem {
    answer.unwrap_err().problem().expect("an envelope").clone()
}

#[tokio::test]
async fn a_table_begins_in_the_shape_of_its_place_with_what_is_known() {
    let town = Town::new().await;
    let money = town.clerk.find_progress(town.id, &ProgressQuery::default());
    let money = money.await.unwrap();
    let paying = town
        .clerk
        .record_payment(town.id, money.version, &paid(3, "12.5"));
    paying.await.unwrap();
    let query = ReportQuery::default();
    let empty = town.clerk.find_report(town.id, &query).await.unwrap();
    assert_eq!(
        (empty.month, empty.version),
        (7, 0),
        "the round that is due"
    );
    assert_eq!(empty.due.as_deref(), Some("2026-08-31"));
    assert!(empty.overdue && empty.editable);
    let form = empty.content.clone().unwrap();
    let parts: Vec<_> = form.rules.form.value.iter().map(|it| it.part).collect();
    let four = [
        ReportPart::Basics,
        ReportPart::Situation,
        ReportPart::Money,
        ReportPart::Indicators,
    ];
    assert_eq!(parts, four, "as 银川市 prints it");
    assert_eq!(form.rules.form.source.mark, Mark::Printed);
    let general = &form.money[1];
    assert_eq!(general.funds, ReportFunds::General);
    assert_eq!(
        general.paid.map(|it| it.wan().to_string()).as_deref(),
        Some("12.5")
    );
    assert_eq!(form.rows.len(), 5);
}

#[tokio::test]
async fn a_table_is_filled_sent_checked_twice_and_stays_as_it_was_sent() {
    let town = Town::new().await;
    let empty = town.seen(&town.clerk).await;
    let form = empty.content.clone().unwrap();
    let before = town.clerk.find_progress(town.id, &ProgressQuery::default());
    let before = before.await.unwrap();
    let audits = audited(&town.test.app.main()).await;
    let saved = town.save(all(&empty)).await;
    assert_eq!((saved.version, saved.state), (1, ReportState::Draft));
    assert_eq!(saved.problems, [], "{:?}", saved.problems);
    assert_eq!(audited(&town.test.app.main()).await, audits + 1);
    let unseen = town.seen(&town.department).await;
    assert_eq!(unseen.content, None, "a draft is its unit's own");
    assert!(unseen.verbs.is_empty());

    let sent = town
        .step(&town.clerk, ReportVerb::Submit, "")
        .await
        .unwrap();
    assert_eq!(sent.state, ReportState::Submitted);
    assert!(!sent.editable);
    let frozen = sent.content.clone().unwrap();
    assert_eq!(frozen.target_version, form.target_version);
    let light = town.clerk.find_progress(town.id, &ProgressQuery::default());
    let light = light.await.unwrap();
    assert!(light.version > before.version, "results became facts");
    let results = light.indicators.iter();
    assert!(results.clone().all(|one| one.month == Some(7)));
    // A later result does not touch what was sent.
    let later = api::monitoring::NewActual {
        month: 7,
        row: row_id(1),
        actual: "1".to_owned(),
        note: String::new(),
    };
    let later = town.clerk.record_actual(town.id, light.version, &later);
    later.await.unwrap();
    assert_eq!(
        town.seen(&town.department).await.content,
        Some(frozen.clone())
    );

    let early = refused(town.step(&town.finance, ReportVerb::Accept, "").await);
    assert_eq!(
        (early.status, early.code.as_str()),
        (409, "report.wrong_state")
    );
    let checked = town
        .step(&town.department, ReportVerb::Check, "情况属实")
        .await;
    assert_eq!(checked.unwrap().state, ReportState::Checked);
    let done = town
        .step(&town.finance, ReportVerb::Accept, "")
        .await
        .unwrap();
    assert_eq!(done.state, ReportState::Accepted);
    assert_eq!(done.content, Some(frozen));
    let told: Vec<_> = done
        .steps
        .iter()
        .map(|step| (step.verb, step.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (ReportVerb::Submit, ""),
            (ReportVerb::Check, "情况属实"),
            (ReportVerb::Accept, "")
        ]
    );
}

#[tokio::test]
async fn a_returned_table_is_mended_and_the_first_form_stays_on_record() {
    let town = Town::new().await;
    let empty = town.seen(&town.clerk).await;
    town.save(all(&empty)).await;
    town.step(&town.clerk, ReportVerb::Submit, "")
        .await
        .unwrap();
    let without = refused(town.step(&town.department, ReportVerb::Return, " ").await);
    assert_eq!(without.fields[0].field, "text");
    let returned = town
        .step(&town.department, ReportVerb::Return, "满意度没有调查依据")
        .await;
    assert_eq!(returned.unwrap().state, ReportState::Returned);
    let open = town.seen(&town.clerk).await;
    assert!(open.editable && open.overdue);
    let value = open.content.unwrap();
    let value = value.draft.text(of_row(1, ReportField::Actual)).to_owned();
    let mended = vec![
        edit(of_row(1, ReportField::Actual), &value, "9"),
        edit(of_row(1, ReportField::CauseStaff), "", MARKED),
        edit(of_row(1, ReportField::CauseText), "", "师资外出"),
        edit(of_row(1, ReportField::Likelihood), "certain", "impossible"),
        edit(
            of_row(1, ReportField::Remark),
            "",
            "第三期取消，申请调整目标",
        ),
    ];
    let saved = town.save(mended).await;
    assert_eq!(saved.problems, []);
    let before = town.seen(&town.department).await.content.unwrap();
    let shown = before.draft.text(of_row(1, ReportField::Actual));
    assert_eq!(shown, value, "others see what was sent, not the work on it");
    town.step(&town.clerk, ReportVerb::Submit, "")
        .await
        .unwrap();

    let project = town.clerk.find_progress(town.id, &ProgressQuery::default());
    let project = project.await.unwrap();
    assert_eq!(project.progress.target_light, Some(Light::Red));
    let said = project.target_why.join("\n");
    assert!(
        said.contains("完全不可能") && said.contains("1 ÷ 5"),
        "{said}"
    );
    let rows = census(&town.test.app.main()).await;
    assert_eq!(rows["monitoring_report_steps"], 3);
    assert_eq!(rows["actual_events"], 6, "one of five came again");
    // Taken back before anybody looked.
    let back = town
        .step(&town.clerk, ReportVerb::Withdraw, "")
        .await
        .unwrap();
    assert_eq!(back.state, ReportState::Draft);
    assert_eq!(town.seen(&town.finance).await.content, None);
}

#[tokio::test]
async fn what_is_missing_is_named_cell_by_cell_and_nothing_is_sent() {
    let town = Town::new().await;
    let nothing = refused(town.step(&town.clerk, ReportVerb::Submit, "").await);
    assert_eq!(
        (nothing.status, nothing.code.as_str()),
        (409, "report.empty")
    );
    let low = of_row(1, ReportField::Actual);
    town.save(vec![edit(low, "", "1")]).await;
    let before = census(&town.test.app.main()).await;
    let problem = refused(town.step(&town.clerk, ReportVerb::Submit, "").await);
    assert_eq!(problem.status, 422);
    let fields: Vec<&str> = problem.fields.iter().map(|it| it.field.as_str()).collect();
    assert!(fields.contains(&"situation"), "{fields:?}");
    let cause = of_row(1, ReportField::CauseText).name();
    assert!(
        fields.contains(&cause.as_str()),
        "1 of 300 deviates: {fields:?}"
    );
    let other = of_row(2, ReportField::CauseText).name();
    assert!(!fields.contains(&other.as_str()), "nothing is known of it");
    assert_eq!(before, census(&town.test.app.main()).await);
}

#[tokio::test]
async fn the_same_edits_come_twice_and_somebody_elses_are_not_overwritten() {
    let town = Town::new().await;
    let cell = of_row(1, ReportField::Remark);
    let edits = |old: &str, new: &str| ReportEdits {
        month: 7,
        edits: vec![edit(cell, old, new)],
    };
    let save = |version, body: ReportEdits| town.clerk.save_report(town.id, version, &body);
    let first = save(0, edits("", "一期")).await.unwrap();
    let census_then = census(&town.test.app.main()).await;
    let again = save(0, edits("", "一期")).await.unwrap();
    assert_eq!(again.version, first.version, "a lost answer, sent again");
    assert_eq!(census_then, census(&town.test.app.main()).await);
    let other = ReportEdits {
        month: 7,
        edits: vec![edit(of_row(2, ReportField::Remark), "", "二")],
    };
    let merged = save(0, other).await.unwrap();
    let text = merged.content.unwrap();
    assert_eq!(text.draft.text(cell), "一期", "another cell is no conflict");
    let clash = refused(save(0, edits("", "两期")).await);
    assert_eq!((clash.status, clash.code.as_str()), (412, "version.stale"));
    assert_eq!(clash.current_version, Some(2));
    assert_eq!(refused(save(9, edits("一期", "两期")).await).status, 412);
    let stale = town
        .clerk
        .step_report(town.id, 1, &step(ReportVerb::Submit, ""));
    assert_eq!(refused(stale.await).status, 412);
}
