//! Adjustments and budget events.

use super::{Call, Client, NONE, Transport};
use crate::{
    Endpoint,
    adjustment::{ListAdjustments, NewBudget, RecordBudget, SaveAdjustment},
};
use domain::{
    adjustment::Application,
    id::{ProjectYearId, TargetId},
};

calls! {
    /// Keeps an application for adjustment.
    save_adjustment(id: TargetId, version: i64, body: &Application)
        -> SaveAdjustment [&id.to_string()] NONE, body, Some(version);
    /// The applications of a target.
    list_adjustments(id: TargetId) -> ListAdjustments [&id.to_string()] NONE, NONE, None;
    /// Records a budget event.
    record_budget(id: ProjectYearId, version: i64, body: &NewBudget)
        -> RecordBudget [&id.to_string()] NONE, body, Some(version);
}
