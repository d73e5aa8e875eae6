//! One typed client over any transport: the browser fetches, the tests call the router.

mod calls;

use crate::{
    Endpoint,
    endpoint::{fill, query_string},
    error::ApiProblem,
    session::SessionState,
};
use domain::lang::Lang;
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
