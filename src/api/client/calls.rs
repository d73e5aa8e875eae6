//! One method for each operation of the interface.

use super::{Call, Client, Transport};
use crate::{
    Endpoint, Nothing, Page,
    endpoint::{fill, query_string},
    prelude::*,
};
use domain::{
    id::{AccountId, CaseId, FileId, ImportId, ProjectYearId, RemarkId, TargetId},
    library::EntryDraft,
    org::JurisdictionCode,
    pack::RulePack,
};

/// Declares a typed method for an endpoint.
macro_rules! calls {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $ty:ty),*) -> $endpoint:ty
       [$($path:expr),*] $query:expr, $body:expr, $version:expr;)+) => {
        impl<T: Transport> Client<T> {$(
            $(#[$doc])*
            pub fn $name(&self, $($arg: $ty),*)
                -> Call<'_, T, <$endpoint as Endpoint>::Response>
            {
                self.call::<$endpoint>(&[$($path),*], $query, $body, $version)
            }
        )+}
    };
}

mod adjustment;
mod alert;
mod briefing;
mod campaign;
mod figures;
mod papers;
mod report;
mod rules;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const NONE: &Nothing = &Nothing {};

impl<T: Transport> Client<T> {
    /// Says who is signed in.
    pub fn find_session(&self) -> Call<'_, T, SessionState> {
        self.session_call::<FindSession>(NONE)
    }

    /// Signs in.
    pub fn sign_in(&self, body: &Credentials) -> Call<'_, T, SessionState> {
        self.session_call::<SignIn>(body)
    }

    /// Changes the own password.
    pub fn change_password(&self, body: &PasswordChange) -> Call<'_, T, SessionState> {
        self.session_call::<ChangePassword>(body)
    }

    /// Looks through another role's eyes.
    pub fn borrow_eyes(&self, body: &Eyes) -> Call<'_, T, SessionState> {
        self.session_call::<BorrowEyes>(body)
    }

    /// Looks through the own eyes again.
    pub fn return_eyes(&self) -> Call<'_, T, SessionState> {
        self.session_call::<ReturnEyes>(NONE)
    }

    fn session_call<E>(&self, body: &E::Body) -> Call<'_, T, SessionState>
    where
        E: Endpoint<Query = Nothing, Response = SessionState>,
    {
        let call = self.call::<E>(&[], NONE, body, None);
        Call {
            learn: Some(Self::remember),
            ..call
        }
    }

    /// Sends a workbook of library entries, to be checked or written.
    pub fn import_library(&self, xlsx: Vec<u8>, apply: bool) -> Call<'_, T, LibraryImport> {
        self.upload(&format!("{LIBRARY_IMPORT_PATH}?apply={apply}"), XLSX, xlsx)
    }

    /// Sends a workbook of departments, units and accounts.
    pub fn import_organisation(&self, xlsx: Vec<u8>) -> Call<'_, T, ImportReport> {
        self.upload(IMPORT_PATH, XLSX, xlsx)
    }

    /// Sends a workbook of many projects.
    pub fn start_import(&self, query: &ImportQuery, xlsx: Vec<u8>) -> Call<'_, T, ImportJob> {
        let path = IMPORTS_PATH.to_owned() + &query_string(query);
        self.upload(&path, XLSX, xlsx)
    }

    /// What importing a workbook of many projects would do.
    pub fn preview_import(&self, query: &ImportQuery, xlsx: Vec<u8>) -> Call<'_, T, ImportPreview> {
        let path = IMPORTS_PREVIEW_PATH.to_owned() + &query_string(query);
        self.upload(&path, XLSX, xlsx)
    }

    /// Sends a file of payments.
    pub fn start_payments(
        &self,
        query: &PaymentsQuery,
        kind: &str,
        bytes: Vec<u8>,
    ) -> Call<'_, T, ImportJob> {
        let path = PAYMENTS_PATH.to_owned() + &query_string(query);
        self.upload(&path, kind, bytes)
    }

    /// What importing a file of payments would do.
    pub fn preview_payments(
        &self,
        query: &PaymentsQuery,
        kind: &str,
        bytes: Vec<u8>,
    ) -> Call<'_, T, PaymentsPreview> {
        let path = PAYMENTS_PREVIEW_PATH.to_owned() + &query_string(query);
        self.upload(&path, kind, bytes)
    }

    /// What a filled workbook or list of values would change in a target.
    pub fn preview_book(
        &self,
        id: TargetId,
        query: &PreviewQuery,
        kind: &str,
        bytes: Vec<u8>,
    ) -> Call<'_, T, BookPreview> {
        let path = fill(BOOK_PREVIEW_PATH, &[&id.to_string()]) + &query_string(query);
        self.upload(&path, kind, bytes)
    }

    /// Sends a supporting file of a target.
    pub fn add_file(&self, id: TargetId, name: &str, bytes: Vec<u8>) -> Call<'_, T, FileLine> {
        let name = name.to_owned();
        let path = fill(FILES_PATH, &[&id.to_string()]) + &query_string(&UploadQuery { name });
        self.upload(&path, "application/octet-stream", bytes)
    }
}

calls! {
    /// Ends this session.
    sign_out() -> SignOut [] NONE, NONE, None;
    /// Ends every session of this account.
    sign_out_everywhere() -> SignOutEverywhere [] NONE, NONE, None;
    /// The organisation in scope.
    find_organisation() -> FindOrganisation [] NONE, NONE, None;
    /// The workbench.
    find_home(query: &HomeQuery) -> FindHome [] query, NONE, None;
    /// Targets in scope.
    list_targets(query: &ListTargetsQuery) -> ListTargets [] query, NONE, None;
    /// Targets at one's node.
    list_reviews(query: &ListTargetsQuery) -> ListReviews [] query, NONE, None;
    /// A new project with its target.
    create_project(body: &NewProject) -> CreateProject [] NONE, body, None;
    /// The target of one's own unit as a whole.
    create_unit_target(body: &NewUnitTarget) -> CreateUnitTarget [] NONE, body, None;
    /// Corrects the master data of a project.
    update_project(id: TargetId, version: i64, body: &ProjectChange)
        -> UpdateProject [&id.to_string()] NONE, body, Some(version);
    /// Units that may implement a project.
    list_unit_choices(id: TargetId, query: &ListUnitChoicesQuery)
        -> ListUnitChoices [&id.to_string()] query, NONE, None;
    /// Names the units that implement a project beside the leading one.
    set_implementing_units(id: TargetId, version: i64, body: &ImplementingUnits)
        -> SetImplementingUnits [&id.to_string()] NONE, body, Some(version);
    /// A target.
    find_target(id: TargetId) -> FindTarget [&id.to_string()] NONE, NONE, None;
    /// Saves cells.
    save_cells(id: TargetId, version: i64, body: &SaveEdits)
        -> SaveCells [&id.to_string()] NONE, body, Some(version);
    /// Does a verb.
    move_target(id: TargetId, version: i64, body: &Move)
        -> MoveTarget [&id.to_string()] NONE, body, Some(version);
    /// Approves many.
    approve_targets(body: &ApproveMany) -> ApproveTargets [] NONE, body, None;
    /// Who changed which cell.
    list_changes(id: TargetId, query: &ListChangesQuery)
        -> ListChanges [&id.to_string()] query, NONE, None;
    /// A frozen version.
    find_version(id: TargetId, number: u32)
        -> FindVersion [&id.to_string(), &number.to_string()] NONE, NONE, None;
    /// Writes a remark.
    create_remark(id: TargetId, body: &NewRemark)
        -> CreateRemark [&id.to_string()] NONE, body, None;
    /// The supporting files of a target.
    list_files(id: TargetId) -> ListFiles [&id.to_string()] NONE, NONE, None;
    /// Takes a supporting file away.
    remove_file(id: TargetId, file: FileId)
        -> RemoveFile [&id.to_string(), &file.to_string()] NONE, NONE, None;
    /// Takes a remark back.
    remove_remark(id: TargetId, remark: RemarkId)
        -> RemoveRemark [&id.to_string(), &remark.to_string()] NONE, NONE, None;
    /// Sets a finding aside.
    dismiss_problem(id: TargetId, body: &NewDismissal)
        -> DismissProblem [&id.to_string()] NONE, body, None;
    /// Takes that back.
    restore_problem(id: TargetId, seq: i64)
        -> RestoreProblem [&id.to_string(), &seq.to_string()] NONE, NONE, None;
    /// Says that a window has a target open.
    keep_presence(id: TargetId, body: &Presence) -> KeepPresence [&id.to_string()] NONE, body, None;
    /// Says that a window has closed it.
    end_presence(id: TargetId, window: u32)
        -> EndPresence [&id.to_string(), &window.to_string()] NONE, NONE, None;
    /// The rows of an approved target for the budget system.
    find_block(id: TargetId) -> FindBlock [&id.to_string()] NONE, NONE, None;
    /// Keeps which column means what.
    save_mapping(body: &MappingToSave) -> SaveMapping [] NONE, body, None;
    /// Imports of one's own office.
    list_imports(query: &ListImportsQuery) -> ListImports [] query, NONE, None;
    /// How far an import is.
    find_import(id: ImportId) -> FindImport [&id.to_string()] NONE, NONE, None;
    /// Stops an import.
    cancel_import(id: ImportId) -> CancelImport [&id.to_string()] NONE, NONE, None;
    /// The library.
    find_library() -> FindLibrary [] &LibraryQuery::default(), NONE, None;
    /// What changed in the library.
    find_library_since(query: &LibraryQuery) -> FindLibrary [] query, NONE, None;
    /// What one's jurisdiction maintains.
    list_own_entries() -> ListOwnEntries [] NONE, NONE, None;
    /// What approved targets have and the library lacks.
    list_entry_proposals() -> ListEntryProposals [] NONE, NONE, None;
    /// Adds an entry.
    create_entry(body: &EntryDraft) -> CreateEntry [] NONE, body, None;
    /// Changes an entry.
    update_entry(code: &str, version: i64, body: &EntryDraft)
        -> UpdateEntry [code] NONE, body, Some(version);
    /// Retires an entry, or takes it back.
    retire_entry(code: &str, body: &Retirement) -> RetireEntry [code] NONE, body, None;
    /// Merges entries.
    merge_entries(body: &Merge) -> MergeEntries [] NONE, body, None;
    /// Who changed an entry.
    list_entry_history(code: &str) -> ListEntryHistory [code] NONE, NONE, None;
    /// Proposes a case.
    propose_case(id: TargetId, body: &NewCase) -> ProposeCase [&id.to_string()] NONE, body, None;
    /// Cases in sight.
    list_cases(query: &ListCasesQuery) -> ListCases [] query, NONE, None;
    /// A case.
    find_case(id: CaseId) -> FindCase [&id.to_string()] NONE, NONE, None;
    /// Releases or declines a case.
    decide_case(id: CaseId, version: i64, body: &CaseDecision)
        -> DecideCase [&id.to_string()] NONE, body, Some(version);
    /// How often entries are used.
    find_library_uses() -> FindLibraryUses [] NONE, NONE, None;
    /// How an entry fares.
    find_indicator_use(code: &str) -> FindIndicatorUse [code] NONE, NONE, None;
    /// Execution by unit.
    find_monitoring(query: &MonitoringQuery) -> FindMonitoring [] query, NONE, None;
    /// Where every project stands.
    find_positions(query: &PositionsQuery) -> FindPositions [] query, NONE, None;
    /// The lights of targets over the year.
    find_target_lights(query: &PositionsQuery) -> FindTargetLights [] query, NONE, None;
    /// The sums of a past day.
    keep_day(body: &MonitoringQuery) -> KeepDay [] NONE, body, None;
    /// Projects with progress.
    list_progress(query: &ListProgressQuery) -> ListProgress [] query, NONE, None;
    /// One project year.
    find_progress(id: ProjectYearId, query: &ProgressQuery)
        -> FindProgress [&id.to_string()] query, NONE, None;
    /// Where typed and imported payments differ.
    list_disagreements(query: &DisagreementsQuery) -> ListDisagreements [] query, NONE, None;
    /// Records payments.
    record_payment(id: ProjectYearId, version: i64, body: &NewPayment)
        -> RecordPayment [&id.to_string()] NONE, body, Some(version);
    /// Records a result.
    record_actual(id: ProjectYearId, version: i64, body: &NewActual)
        -> RecordActual [&id.to_string()] NONE, body, Some(version);
    /// Published figures.
    find_published() -> FindPublished [] NONE, NONE, None;
    /// Live measures side by side.
    find_measures(query: &MeasuresQuery) -> FindMeasures [] query, NONE, None;
    /// Training workspaces.
    find_training() -> FindTraining [] NONE, NONE, None;
    /// Resets workspaces.
    reset_workspaces(body: Reset) -> ResetWorkspaces [] NONE, &body, None;
    /// Creates an account.
    create_account(body: &NewAccount) -> CreateAccount [] NONE, body, None;
    /// Changes an account.
    update_account(id: AccountId, version: i64, body: &AccountPatch)
        -> UpdateAccount [&id.to_string()] NONE, body, Some(version);
    /// Resets a password.
    reset_password(id: AccountId, version: i64, body: &NewPassword)
        -> ResetPassword [&id.to_string()] NONE, body, Some(version);
    /// Creates a department.
    create_department(body: &NewDepartment) -> CreateDepartment [] NONE, body, None;
    /// Creates a unit.
    create_unit(body: &NewUnit) -> CreateUnit [] NONE, body, None;
}

impl<T: Transport> Client<T> {
    /// The rule pack of a jurisdiction and year.
    pub fn find_pack(&self, jurisdiction: &JurisdictionCode, year: u16) -> Call<'_, T, RulePack> {
        let year = year.to_string();
        self.call::<FindPack>(&[jurisdiction.as_str(), &year], NONE, NONE, None)
    }

    /// Accounts of the own jurisdiction.
    pub fn list_accounts(&self, query: &ListAdminQuery) -> Call<'_, T, Page<Account>> {
        self.call::<ListAccounts>(&[], query, NONE, None)
    }

    /// The audit trail.
    pub fn list_audit(&self, query: &ListAdminQuery) -> Call<'_, T, Page<AuditEntry>> {
        self.call::<ListAudit>(&[], query, NONE, None)
    }
}
