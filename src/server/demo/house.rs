//! The rows of an invented house, ready to be written table by table.

use super::verdicts::Filed;

/// Everything a demonstration writes, in the order of the foreign keys.
#[derive(Debug, Default)]
pub(crate) struct House {
    pub(crate) jurisdictions: Vec<JurisdictionRow>,
    pub(crate) departments: Vec<DepartmentRow>,
    pub(crate) units: Vec<UnitRow>,
    pub(crate) projects: Vec<ProjectRow>,
    pub(crate) project_years: Vec<ProjectYearRow>,
    pub(crate) plans: Vec<PlanRow>,
    pub(crate) budgets: Vec<BudgetRow>,
    pub(crate) payments: Vec<PaymentRow>,
    pub(crate) actuals: Vec<ActualRow>,
    pub(crate) targets: Vec<TargetRow>,
    pub(crate) rows: Vec<IndicatorRow>,
    pub(crate) cells: Vec<CellRow>,
    pub(crate) versions: Vec<VersionRow>,
    pub(crate) decisions: Vec<DecisionRow>,
    pub(crate) remarks: Vec<RemarkRow>,
    pub(crate) reports: Vec<ReportRow>,
    pub(crate) report_steps: Vec<ReportStepRow>,
    pub(crate) outlook: Vec<OutlookRow>,
    /// What is still to be judged, once the texts of all units are known.
    pub(crate) filed: Vec<Filed>,
    /// The last number given out.
    pub(crate) seq: i64,
}

impl House {
    /// The next number of the common order.
    pub(crate) fn next_seq(&mut self) -> i64 {
        self.seq += 1;
        self.seq
    }
}

#[derive(Clone, Debug)]
pub(crate) struct JurisdictionRow {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) level: &'static str,
    pub(crate) parent: Option<String>,
    pub(crate) region: &'static str,
}

#[derive(Clone, Debug)]
pub(crate) struct DepartmentRow {
    pub(crate) id: String,
    pub(crate) jurisdiction: String,
    pub(crate) code: String,
    pub(crate) name: String,
}

#[derive(Clone, Debug)]
pub(crate) struct UnitRow {
    pub(crate) id: String,
    pub(crate) jurisdiction: String,
    pub(crate) department: String,
    pub(crate) code: String,
    pub(crate) name: String,
}

#[derive(Clone, Debug)]
pub(crate) struct ProjectRow {
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) lead_unit: String,
    pub(crate) class: String,
    pub(crate) kind: String,
    pub(crate) functional_class: String,
    pub(crate) from_year: i64,
    pub(crate) to_year: i64,
    pub(crate) direct_fund: bool,
    pub(crate) serves_public: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct ProjectYearRow {
    pub(crate) id: String,
    pub(crate) project: String,
    pub(crate) year: i64,
    pub(crate) finished: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct PlanRow {
    pub(crate) project_year: String,
    pub(crate) month: i64,
    pub(crate) amount_fen: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct BudgetRow {
    pub(crate) seq: i64,
    pub(crate) project_year: String,
    pub(crate) kind: &'static str,
    pub(crate) nature: &'static str,
    pub(crate) level: &'static str,
    pub(crate) amount_fen: i64,
    pub(crate) effective_on: String,
    pub(crate) recorded_at: String,
}

#[derive(Clone, Debug)]
pub(crate) struct PaymentRow {
    pub(crate) seq: i64,
    pub(crate) project_year: String,
    pub(crate) month: i64,
    pub(crate) nature: &'static str,
    pub(crate) amount_fen: i64,
    pub(crate) effective_on: String,
    pub(crate) recorded_at: String,
    pub(crate) origin: &'static str,
    pub(crate) supersedes: Option<i64>,
    pub(crate) note: &'static str,
}

#[derive(Clone, Debug)]
pub(crate) struct ActualRow {
    pub(crate) seq: i64,
    pub(crate) project_year: String,
    pub(crate) row_id: String,
    pub(crate) month: i64,
    pub(crate) actual: String,
    pub(crate) recorded_at: String,
}

#[derive(Clone, Debug)]
pub(crate) struct TargetRow {
    pub(crate) id: String,
    /// None for a unit as a whole.
    pub(crate) project_year: Option<String>,
    pub(crate) unit: String,
    pub(crate) year: i64,
    pub(crate) state: &'static str,
    pub(crate) node: i64,
    pub(crate) round: i64,
    pub(crate) number: i64,
    pub(crate) deadline: Option<String>,
    pub(crate) money_fen: Option<i64>,
    pub(crate) row_count: i64,
    pub(crate) errors: i64,
    pub(crate) warnings: i64,
    pub(crate) changed_at: String,
    pub(crate) changed_seq: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct IndicatorRow {
    pub(crate) target: String,
    pub(crate) row_id: String,
    pub(crate) list: &'static str,
    pub(crate) position: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct CellRow {
    pub(crate) target: String,
    pub(crate) row_id: String,
    pub(crate) field: &'static str,
    pub(crate) content: String,
    pub(crate) origin: &'static str,
    pub(crate) confirmed: bool,
    pub(crate) changed_seq: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct VersionRow {
    pub(crate) target: String,
    pub(crate) number: i64,
    pub(crate) approved: bool,
    pub(crate) round: i64,
    pub(crate) content: String,
    pub(crate) problems: String,
    pub(crate) pack_id: String,
    pub(crate) pack_hash: String,
    pub(crate) by_name: &'static str,
    pub(crate) at: String,
    pub(crate) seq: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct DecisionRow {
    pub(crate) seq: i64,
    pub(crate) target: String,
    pub(crate) round: i64,
    pub(crate) node: Option<i64>,
    pub(crate) node_name: String,
    pub(crate) verb: &'static str,
    pub(crate) grade: Option<&'static str>,
    pub(crate) opinion: String,
    pub(crate) deadline: Option<String>,
    pub(crate) by_name: &'static str,
    pub(crate) at: String,
}

#[derive(Clone, Debug)]
pub(crate) struct RemarkRow {
    pub(crate) id: String,
    pub(crate) seq: i64,
    pub(crate) target: String,
    pub(crate) row_id: String,
    pub(crate) field: &'static str,
    pub(crate) content: &'static str,
    pub(crate) round: i64,
    pub(crate) node: i64,
    pub(crate) node_name: String,
    pub(crate) by_name: &'static str,
    pub(crate) at: String,
}

/// A monitoring table.
#[derive(Clone, Debug)]
pub(crate) struct ReportRow {
    pub(crate) id: String,
    pub(crate) project_year: String,
    pub(crate) month: i64,
    pub(crate) state: &'static str,
    pub(crate) draft: String,
    pub(crate) target_version: Option<i64>,
    pub(crate) submitted_on: Option<String>,
    pub(crate) version: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct ReportStepRow {
    pub(crate) seq: i64,
    pub(crate) report: String,
    pub(crate) verb: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) content: Option<String>,
    pub(crate) by_name: &'static str,
    pub(crate) by_role: &'static str,
    pub(crate) at: String,
}

/// What a sent table says beside results.
#[derive(Clone, Debug)]
pub(crate) struct OutlookRow {
    pub(crate) seq: i64,
    pub(crate) project_year: String,
    pub(crate) row_id: String,
    pub(crate) field: &'static str,
    pub(crate) month: i64,
    pub(crate) content: String,
    pub(crate) recorded_at: String,
    pub(crate) supersedes: Option<i64>,
    pub(crate) report: String,
}
