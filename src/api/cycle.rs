//! The filing cycle 填报周期 of a fiscal year: its days, who owes what, and reminders.

use crate::{Nothing, endpoint::endpoints};
use domain::{
    cycle::{Filing, OffWindow},
    id::{DepartmentId, UnitId},
};
use serde::{Deserialize, Serialize};

/// The reminder list as a workbook.
pub const REMINDER_LIST_PATH: &str = "/api/v1/cycles/{year}/reminders/workbook";

endpoints! {
    FindCycle: Get "/api/v1/cycles/{year}", "find_cycle",
        "Gives the filing cycle of a year as it holds for the reader.",
        Nothing, Nothing => Cycle;
    SetCycle: Put "/api/v1/cycles/{year}", "set_cycle",
        "Sets opening, deadline and instructions of the own jurisdiction.",
        Nothing, CycleDays => Cycle, conditional;
    ExtendCycle: Post "/api/v1/cycles/{year}/extensions", "extend_cycle",
        "Gives one unit or all of them more time, with the reason.",
        Nothing, NewExtension => Cycle;
    RevokeExtension: Delete "/api/v1/cycles/{year}/extensions/{seq}", "revoke_extension",
        "Takes an extension back; it stays in the record.", Nothing, Nothing => Cycle;
    FindBoard: Get "/api/v1/cycles/{year}/board", "find_board",
        "Tells of every unit in scope how far its targets are, the most urgent first.",
        Nothing, Nothing => Board;
    CreateReminders: Post "/api/v1/cycles/{year}/reminders", "create_reminders",
        "Puts a reminder on the workbench of units in scope.",
        Nothing, NewReminders => Reminded;
}

/// The filing cycle of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Cycle {
    /// Fiscal year.
    pub year: u16,
    /// The first day, `YYYY-MM-DD`.
    pub opens_on: String,
    /// The last day as it was set, `YYYY-MM-DD`, without any extension.
    pub base_due_on: String,
    /// The last day for everybody, `YYYY-MM-DD`, without extensions of single units.
    pub due_on: String,
    /// The last day for the reader's own unit; that of everybody for other readers.
    pub own_due_on: String,
    /// What finance asks units to heed.
    pub instructions: String,
    /// Who set it and when; none where the window of the rule pack holds.
    pub set: Option<(String, String)>,
    /// Extensions in the reader's sight, oldest first.
    pub extensions: Vec<Extension>,
    /// What becomes of a target that is sent outside the window.
    pub off_window: OffWindow,
    /// From how many days before the deadline on one reminds.
    pub remind_days: u16,
    /// Targets the reader's unit still owes.
    pub owed: u64,
    /// Reminders of the reader's unit, newest first, at most 10.
    pub reminders: Vec<Reminder>,
    /// Version for `If-Match`; 1 where nothing was set.
    pub version: i64,
}

/// An extension.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Extension {
    /// Its number.
    pub seq: i64,
    /// For which unit, with its name; for all if absent.
    pub unit: Option<(UnitId, String)>,
    /// The new last day, `YYYY-MM-DD`.
    pub due_on: String,
    /// Why.
    pub reason: String,
    /// Who gave it.
    pub by: String,
    /// When, RFC 3339 business time.
    pub at: String,
    /// Whether it was taken back.
    pub revoked: bool,
}

/// A reminder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reminder {
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// When, RFC 3339 business time.
    pub at: String,
}

/// The days of a cycle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CycleDays {
    /// The first day, `YYYY-MM-DD`.
    pub opens_on: String,
    /// The last day, `YYYY-MM-DD`.
    pub due_on: String,
    /// What units have to heed, at most 1,000 characters.
    pub instructions: String,
}

/// More time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewExtension {
    /// For which unit; for all if absent.
    pub unit: Option<UnitId>,
    /// The new last day, `YYYY-MM-DD`, after the deadline.
    pub due_on: String,
    /// Why, 2 to 200 characters.
    pub reason: String,
}

/// How far everybody is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Board {
    /// Fiscal year.
    pub year: u16,
    /// The business date, `YYYY-MM-DD`.
    pub today: String,
    /// Units in scope, the most urgent first.
    pub lines: Vec<BoardLine>,
}

/// How far a unit is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Tally {
    /// Targets that are due: all but 不适用.
    pub expected: u64,
    /// Nobody has changed anything yet.
    pub not_begun: u64,
    /// Being filled.
    pub filling: u64,
    /// Returned for correction.
    pub returned: u64,
    /// Under review or reviewed.
    pub submitted: u64,
    /// Approved.
    pub approved: u64,
    /// 不适用.
    pub not_applicable: u64,
    /// Still owed after the deadline.
    pub late: u64,
    /// Sent after the deadline.
    pub sent_late: u64,
}

impl Tally {
    /// What is still owed.
    pub fn owed(&self) -> u64 {
        self.not_begun + self.filling + self.returned
    }

    /// Both together.
    pub fn add(&mut self, other: &Self) {
        self.expected += other.expected;
        self.not_begun += other.not_begun;
        self.filling += other.filling;
        self.returned += other.returned;
        self.submitted += other.submitted;
        self.approved += other.approved;
        self.not_applicable += other.not_applicable;
        self.late += other.late;
        self.sent_late += other.sent_late;
    }
}

/// A line of the board.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BoardLine {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Its department with name.
    pub department: Option<(DepartmentId, String)>,
    /// Until when its first versions are due, `YYYY-MM-DD`.
    pub due_on: String,
    /// How many days after today that is; negative once it has passed.
    pub days_left: i64,
    /// How far it is with its projects.
    pub tally: Tally,
    /// How far the target of itself as a whole is; none where it has none.
    pub whole: Option<Filing>,
    /// Whether it still owes that one, which only a rule pack can ask for.
    pub owes_whole: bool,
    /// Whether something is owed, and the deadline near or past.
    pub urgent: bool,
    /// The last reminder, if any.
    pub reminded: Option<Reminder>,
}

/// Whom to remind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewReminders {
    /// Units in scope, at most 500.
    pub units: Vec<UnitId>,
    /// What to tell them, 2 to 500 characters.
    pub text: String,
}

/// How many reminders were recorded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reminded {
    /// As many as units were named.
    pub recorded: u32,
}
