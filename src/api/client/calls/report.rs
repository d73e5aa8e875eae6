//! The monitoring table.

use super::{Call, Client, NONE, Transport};
use crate::{
    Endpoint,
    endpoint::{fill, query_string},
    files::{FileLine, UploadQuery},
    report::{
        FindReport, ListReports, ListReportsQuery, REPORT_FILES_PATH, RemoveReportFile,
        ReportEdits, ReportQuery, ReportStepAsked, ReportsStep, SaveReport, StepReport,
        StepReports,
    },
};
use domain::id::{FileId, ProjectYearId};

calls! {
    /// The table of a project year.
    find_report(id: ProjectYearId, query: &ReportQuery)
        -> FindReport [&id.to_string()] query, NONE, None;
    /// Saves cells.
    save_report(id: ProjectYearId, version: i64, body: &ReportEdits)
        -> SaveReport [&id.to_string()] NONE, body, Some(version);
    /// Takes a step.
    step_report(id: ProjectYearId, version: i64, body: &ReportStepAsked)
        -> StepReport [&id.to_string()] NONE, body, Some(version);
    /// Takes evidence away.
    remove_report_file(id: ProjectYearId, file: FileId)
        -> RemoveReportFile [&id.to_string(), &file.to_string()] NONE, NONE, None;
    /// Checks or returns many tables.
    step_reports(body: &ReportsStep) -> StepReports [] NONE, body, None;
    /// Who has filled in the table of a month.
    list_reports(query: &ListReportsQuery) -> ListReports [] query, NONE, None;
}

impl<T: Transport> Client<T> {
    /// Sends a file as evidence.
    pub fn add_report_file(
        &self,
        id: ProjectYearId,
        name: &str,
        bytes: Vec<u8>,
    ) -> Call<'_, T, FileLine> {
        let name = name.to_owned();
        let path = fill(REPORT_FILES_PATH, &[&id.to_string()]);
        let path = path + &query_string(&UploadQuery { name });
        self.upload(&path, "application/octet-stream", bytes)
    }
}
