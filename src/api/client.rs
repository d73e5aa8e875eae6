//! One typed client over any transport: the browser fetches, the tests call the router.

use crate::{
    Endpoint, Nothing, Page,
    endpoint::{fill, query_string},
    error::ApiProblem,
    prelude::*,
};
use domain::{
    id::{AccountId, ProjectYearId, RemarkId, TargetId},
    lang::Lang,
    org::JurisdictionCode,
    pack::RulePack,
};
use serde::de::DeserializeOwned;
use std::{
    future::{Future, IntoFuture},
    pin::Pin,
    sync::Mutex,
};

/// A request, ready to travel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// GET, POST …
    pub method: &'static str,
    /// Path with query.
    pub target: String,
    /// Header names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// The body, if any.
    pub body: Option<Vec<u8>>,
}

/// An answer, as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Status.
    pub status: u16,
    /// `ETag`, if any.
    pub etag: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

/// Why a request got no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// No connection.
    Offline,
    /// No answer in time.
    TimedOut,
}

/// Carries requests.
pub trait Transport {
    /// Sends one request and waits for the answer.
    fn send(&self, request: Request) -> impl Future<Output = Result<Reply, Lost>>;
}

/// Everything that can go wrong for a caller.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ClientError {
    /// No connection; what was typed is kept.
    #[error("offline")]
    Offline,
    /// No answer in time.
    #[error("timed out")]
    TimedOut,
    /// The session ended: sign in again in place.
    #[error("signed out")]
    SignedOut,
    /// The server refused, and says why.
    #[error("{}", .0.detail)]
    Refused(Box<ApiProblem>),
    /// The answer could not be read.
    #[error("unreadable answer: {0}")]
    Unreadable(String),
}

impl ClientError {
    /// The server's problem, where it gave one.
    pub fn problem(&self) -> Option<&ApiProblem> {
        match self {
            Self::Refused(problem) => Some(problem),
            _ => None,
        }
    }

    /// The status, where the server answered.
    pub fn status(&self) -> Option<u16> {
        self.problem().map(|problem| problem.status)
    }
}

/// The client. It remembers the CSRF token and the language.
#[derive(Debug)]
pub struct Client<T> {
    transport: T,
    csrf: Mutex<String>,
    lang: Mutex<Lang>,
}

impl<T: Transport> Client<T> {
    /// A client that is not signed in yet.
    pub fn new(transport: T) -> Self {
        Self {
            transport,
            csrf: Mutex::default(),
            lang: Mutex::default(),
        }
    }

    /// The transport underneath.
    pub fn transport(&self) -> &T {
        &self.transport
    }

    /// Asks for messages in a language from now on.
    pub fn speak(&self, lang: Lang) {
        if let Ok(mut current) = self.lang.lock() {
            *current = lang;
        }
    }

    /// Any endpoint, ready to be sent: path values in order, query, body, expected version.
    pub fn call<E: Endpoint>(
        &self,
        path: &[&str],
        query: &E::Query,
        body: &E::Body,
        version: Option<i64>,
    ) -> Call<'_, T, E::Response> {
        let sends = !matches!(E::METHOD, crate::Method::Get | crate::Method::Delete);
        // A wire type always has a JSON form.
        let body = sends.then(|| serde_json::to_vec(body).unwrap_or_default());
        let target = fill(E::PATH, path) + &query_string(query);
        self.prepared(request(E::METHOD, target, body, version))
    }

    /// A file to be uploaded, with a JSON answer.
    pub fn upload<R: DeserializeOwned>(
        &self,
        path: &str,
        content_type: &str,
        bytes: Vec<u8>,
    ) -> Call<'_, T, R> {
        self.prepared(Request {
            method: "POST",
            target: path.to_owned(),
            headers: vec![("content-type", content_type.to_owned())],
            body: Some(bytes),
        })
    }

    fn prepared<R>(&self, request: Request) -> Call<'_, T, R> {
        Call {
            client: self,
            request,
            learn: None,
        }
    }

    /// Sends one request and gives the body of the answer.
    pub async fn exchange(&self, mut request: Request) -> Result<Vec<u8>, ClientError> {
        let csrf = self.csrf.lock().map(|token| token.clone());
        let csrf = csrf.unwrap_or_default();
        if request.method != "GET" && !csrf.is_empty() {
            request.headers.push(("x-csrf-token", csrf));
        }
        let lang = self.lang.lock().map(|lang| *lang).unwrap_or_default();
        let lang = lang.tag().to_owned();
        request.headers.push(("accept-language", lang));
        let reply = self.transport.send(request).await;
        let reply = reply.map_err(|lost| match lost {
            Lost::Offline => ClientError::Offline,
            Lost::TimedOut => ClientError::TimedOut,
        })?;
        match reply.status {
            200..=299 => Ok(reply.body),
            status => Err(refusal(status, &reply.body)),
        }
    }

    /// Keeps the token that the next writes need.
    fn remember(&self, state: &SessionState) {
        if let (Ok(mut csrf), Some(session)) = (self.csrf.lock(), &state.session) {
            csrf.clone_from(&session.csrf);
        }
    }
}

/// A call that has not been sent yet. Awaiting it sends it once; whoever wants to send it more
/// often takes the [request](Self::request) and reads the answer with [`read`](Self::read).
///
/// All that is particular to an endpoint stands here; how a request travels is the same code for
/// all of them, and stands in the browser's program once.
#[derive(Debug)]
pub struct Call<'c, T, R> {
    client: &'c Client<T>,
    request: Request,
    /// What the client itself keeps of the answer.
    learn: Option<fn(&Client<T>, &R)>,
}

impl<T, R: DeserializeOwned> Call<'_, T, R> {
    /// What is to be sent.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// Understands the body of the answer.
    pub fn read(&self, body: &[u8]) -> Result<R, ClientError> {
        let answer = serde_json::from_slice(body).map_err(unreadable)?;
        if let Some(learn) = self.learn {
            learn(self.client, &answer);
        }
        Ok(answer)
    }
}

impl<'c, T: Transport, R: DeserializeOwned + 'c> IntoFuture for Call<'c, T, R> {
    type Output = Result<R, ClientError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + 'c>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let body = self.client.exchange(self.request.clone()).await?;
            self.read(&body)
        })
    }
}

fn request(
    method: crate::Method,
    target: String,
    body: Option<Vec<u8>>,
    version: Option<i64>,
) -> Request {
    let mut headers = vec![("accept", "application/json".to_owned())];
    if body.is_some() {
        headers.push(("content-type", "application/json".to_owned()));
    }
    if let Some(version) = version {
        headers.push(("if-match", format!("\"{version}\"")));
    }
    let method = method.as_str();
    Request {
        method,
        target,
        headers,
        body,
    }
}

fn unreadable(error: serde_json::Error) -> ClientError {
    ClientError::Unreadable(error.to_string())
}

fn refusal(status: u16, body: &[u8]) -> ClientError {
    match serde_json::from_slice::<ApiProblem>(body) {
        Ok(problem) if problem.code == "session.missing" => ClientError::SignedOut,
        Ok(problem) => ClientError::Refused(Box::new(ApiProblem { status, ..problem })),
        Err(error) => ClientError::Unreadable(format!("{status}: {error}")),
    }
}

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

    /// Sends a workbook of departments, units and accounts.
    pub fn import_organisation(&self, xlsx: Vec<u8>) -> Call<'_, T, ImportReport> {
        const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        self.upload(IMPORT_PATH, XLSX, xlsx)
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
    /// Corrects the master data of a project.
    update_project(id: TargetId, version: i64, body: &ProjectChange)
        -> UpdateProject [&id.to_string()] NONE, body, Some(version);
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
    /// Takes a remark back.
    remove_remark(id: TargetId, remark: RemarkId)
        -> RemoveRemark [&id.to_string(), &remark.to_string()] NONE, NONE, None;
    /// The library.
    find_library() -> FindLibrary [] NONE, NONE, None;
    /// How an entry fares.
    find_indicator_use(code: &str) -> FindIndicatorUse [code] NONE, NONE, None;
    /// Execution by unit.
    find_monitoring(query: &MonitoringQuery) -> FindMonitoring [] query, NONE, None;
    /// Projects with progress.
    list_progress(query: &ListProgressQuery) -> ListProgress [] query, NONE, None;
    /// One project year.
    find_progress(id: ProjectYearId, query: &ProgressQuery)
        -> FindProgress [&id.to_string()] query, NONE, None;
    /// Records payments.
    record_payment(id: ProjectYearId, version: i64, body: &NewPayment)
        -> RecordPayment [&id.to_string()] NONE, body, Some(version);
    /// Records a result.
    record_actual(id: ProjectYearId, version: i64, body: &NewActual)
        -> RecordActual [&id.to_string()] NONE, body, Some(version);
    /// Published figures.
    find_published() -> FindPublished [] NONE, NONE, None;
    /// Live figures.
    find_live(query: &LiveQuery) -> FindLive [] query, NONE, None;
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
