//! Conditions for those who read a whole jurisdiction, written so that an index leads there.

use super::scope::Scope;
use domain::role::Role;

impl Scope {
    /// Everything, for aggregates of jurisdictions that name no unit and no project.
    pub fn everything() -> Self {
        Self {
            kind: Role::Region.code(),
            place: String::new(),
        }
    }

    /// Alerts (alias `a`) in scope, as `scoped_alerts` has them for a jurisdiction's readers; `$2`
    /// is the place.
    pub fn own_alerts(&self) -> &'static str {
        match self.kind {
            "finance" | "leader" => "a.place = $2",
            _ => "a.place = $2 AND 1 = 0",
        }
    }

    /// The same by the summary (alias `s`) of the project, where another index leads to the alert.
    pub fn own_alerts_by_sums(&self) -> &'static str {
        match self.kind {
            "finance" | "leader" => "s.jurisdiction = $2",
            _ => "s.jurisdiction = $2 AND 1 = 0",
        }
    }
}
