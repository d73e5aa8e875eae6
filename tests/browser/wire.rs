//! The typed client through the session of a browser, for what a journey finds prepared.

use crate::browser::Browser;
use api::{
    Client,
    client::{Lost, Reply, Request, Transport},
    session::Credentials,
};
use serde::Deserialize;
use serde_json::json;

/// Fetches within the page that stands open.
pub(crate) struct Page<'b>(&'b Browser);

/// An answer as the page hands it over.
#[derive(Deserialize)]
struct Fetched {
    status: u16,
    etag: Option<String>,
    body: Vec<u8>,
}

const FETCH: &str = "const [method, target, headers, body, done] = arguments; \
     fetch(target, {method, headers, body}).then(async it => done({status: it.status, \
       etag: it.headers.get('etag'), \
       body: Array.from(new Uint8Array(await it.arrayBuffer()))}), () => done(null));";

impl Transport for Page<'_> {
    async fn send(&self, request: Request) -> Result<Reply, Lost> {
        let headers: serde_json::Map<_, _> = request
            .headers
            .into_iter()
            .map(|(name, value)| (name.to_owned(), json!(value)))
            .collect();
        let body = request.body.map(|it| String::from_utf8(it).unwrap());
        let arguments = vec![
            json!(request.method),
            json!(request.target),
            json!(headers),
            json!(body),
        ];
        let found = self.0.later(FETCH, arguments).await;
        let found: Option<Fetched> = serde_json::from_value(found).unwrap();
        let found = found.ok_or(Lost::Offline)?;
        Ok(Reply {
            status: found.status,
            etag: found.etag,
            body: found.body,
        })
    }
}

/// Signs the browser in as somebody, without its screens.
pub(crate) async fn signed_in<'b>(browser: &'b Browser, username: &str) -> Client<Page<'b>> {
    let client = Client::new(Page(browser));
    let credentials = Credentials {
        username: username.to_owned(),
        password: tests::DEMO_PASSWORD.to_owned(),
    };
    client.sign_in(&credentials).await.expect(username);
    client
}

/// The client of whoever is signed in there.
pub(crate) async fn client(browser: &Browser) -> Client<Page<'_>> {
    let client = Client::new(Page(browser));
    client.find_session().await.expect("a session");
    client
}

/// Reads a file of the server.
pub(crate) async fn bytes(browser: &Browser, path: &str) -> Vec<u8> {
    let request = Request {
        method: "GET",
        target: path.to_owned(),
        headers: Vec::new(),
        body: None,
    };
    let reply = Page(browser).send(request).await.expect("an answer");
    assert_eq!(reply.status, 200, "{path}");
    reply.body
}
