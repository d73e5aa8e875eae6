//! The campaign of a fiscal year: cycle, board, reminders, 不适用, roll-over.

use super::{Call, Client, NONE, Transport};
use crate::{
    Endpoint,
    cycle::{
        CreateReminders, CycleDays, ExtendCycle, FindBoard, FindCycle, NewExtension, NewReminders,
        RevokeExtension, SetCycle,
    },
    exemption::{
        DecideExemptions, ExemptionDecision, ExemptionReason, ListExemptions, ListExemptionsQuery,
        RequestExemption, WithdrawExemption,
    },
    rollover::{CreateRollover, FindRollover, RolloverChoice},
};
use domain::id::TargetId;

calls! {
    /// The filing cycle of a year.
    find_cycle(year: u16) -> FindCycle [&year.to_string()] NONE, NONE, None;
    /// Sets its days.
    set_cycle(year: u16, version: i64, body: &CycleDays)
        -> SetCycle [&year.to_string()] NONE, body, Some(version);
    /// Gives more time.
    extend_cycle(year: u16, body: &NewExtension)
        -> ExtendCycle [&year.to_string()] NONE, body, None;
    /// Takes an extension back.
    revoke_extension(year: u16, seq: i64)
        -> RevokeExtension [&year.to_string(), &seq.to_string()] NONE, NONE, None;
    /// Who owes what.
    find_board(year: u16) -> FindBoard [&year.to_string()] NONE, NONE, None;
    /// Reminds units.
    create_reminders(year: u16, body: &NewReminders)
        -> CreateReminders [&year.to_string()] NONE, body, None;
    /// Asks for 不适用.
    request_exemption(id: TargetId, body: &ExemptionReason)
        -> RequestExemption [&id.to_string()] NONE, body, None;
    /// Takes the request back.
    withdraw_exemption(id: TargetId)
        -> WithdrawExemption [&id.to_string()] NONE, NONE, None;
    /// Requests in scope.
    list_exemptions(query: &ListExemptionsQuery) -> ListExemptions [] query, NONE, None;
    /// Grants or refuses.
    decide_exemptions(body: &ExemptionDecision) -> DecideExemptions [] NONE, body, None;
    /// What goes on.
    find_rollover(year: u16) -> FindRollover [&year.to_string()] NONE, NONE, None;
    /// Rolls over.
    create_rollover(year: u16, body: &RolloverChoice)
        -> CreateRollover [&year.to_string()] NONE, body, None;
}
