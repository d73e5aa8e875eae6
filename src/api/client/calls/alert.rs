//! Alerts and checkpoints.

use super::{Call, Client, NONE, Transport};
use crate::{
    Endpoint,
    alert::{
        ALERT_FILES_PATH, AlertsStep, CheckpointDay, FindAlert, FindCheckpointRun, ListAlerts,
        ListAlertsQuery, ListCheckpointRuns, ListTreatments, PreviewCheckpoints, ReadAlert,
        RemoveAlertFile, RunCheckpoints, StepAlerts,
    },
    endpoint::{fill, query_string},
    files::{FileLine, UploadQuery},
};
use domain::id::{AlertId, CheckpointJobId, FileId, TargetId};

calls! {
    /// Alerts in scope.
    list_alerts(query: &ListAlertsQuery) -> ListAlerts [] query, NONE, None;
    /// An alert.
    find_alert(id: AlertId) -> FindAlert [&id.to_string()] NONE, NONE, None;
    /// Says that the unit opened the notice.
    read_alert(id: AlertId) -> ReadAlert [&id.to_string()] NONE, NONE, None;
    /// Takes a step.
    step_alerts(body: &AlertsStep) -> StepAlerts [] NONE, body, None;
    /// Takes a file away.
    remove_alert_file(id: AlertId, file: FileId)
        -> RemoveAlertFile [&id.to_string(), &file.to_string()] NONE, NONE, None;
    /// What was decided about the same project in earlier years.
    list_treatments(target: TargetId) -> ListTreatments [&target.to_string()] NONE, NONE, None;
    /// What the checkpoints would find.
    preview_checkpoints(body: &CheckpointDay) -> PreviewCheckpoints [] NONE, body, None;
    /// Begins to judge the checkpoints.
    run_checkpoints(body: &CheckpointDay) -> RunCheckpoints [] NONE, body, None;
    /// The newest runs.
    list_checkpoint_runs() -> ListCheckpointRuns [] NONE, NONE, None;
    /// A run.
    find_checkpoint_run(id: CheckpointJobId)
        -> FindCheckpointRun [&id.to_string()] NONE, NONE, None;
}

impl<T: Transport> Client<T> {
    /// Sends a file beside an answer.
    pub fn add_alert_file(&self, id: AlertId, name: &str, bytes: Vec<u8>) -> Call<'_, T, FileLine> {
        let name = name.to_owned();
        let path = fill(ALERT_FILES_PATH, &[&id.to_string()]);
        let path = path + &query_string(&UploadQuery { name });
        self.upload(&path, "application/octet-stream", bytes)
    }
}
